//! Tests of the comparison of two states of a section.

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::domain::text::tests::any_section_text;
use crate::domain::text::{Inline, Words};

fn proposal(id: u128, text: &str) -> Proposal {
    Proposal {
        id: Uuid::from_u128(id).into(),
        number: String::new(),
        rank: format!("a{id}"),
        text: vec![Block::paragraph(text)],
    }
}

fn section(body: &[&str], proposals: Vec<Proposal>) -> SectionText {
    let mut text = SectionText {
        title: vec![Inline::plain("Titre")],
        body: body.iter().map(|text| Block::paragraph(*text)).collect(),
        proposals,
    };
    text.renumber(Some(1));
    text
}

/// A body as a reader of the differences sees it: `-removed-`, `+added+`.
fn shown(old: &[&str], new: &[&str]) -> Vec<String> {
    compare(&section(old, vec![]), &section(new, vec![]))
        .body
        .iter()
        .map(shown_block)
        .collect()
}

fn shown_block(block: &BlockComparison) -> String {
    let sign = |change| match change {
        SpanChange::Same => "",
        SpanChange::Added => "+",
        SpanChange::Removed => "-",
    };
    block
        .spans
        .iter()
        .map(|span| format!("{0}{1}{0}", sign(span.change), span.text))
        .collect()
}

#[test]
fn a_changed_word_is_one_changed_word() {
    assert_eq!(
        shown(
            &["Nommer un référent de l’État.", "Fin."],
            &["Nommer un référent territorial de l’État.", "Fin."]
        ),
        ["Nommer un référent +territorial +de l’État.", "Fin."]
    );
    assert_eq!(
        shown(
            &["dans un délai de six mois"],
            &["dans un délai de trois mois"]
        ),
        ["dans un délai de -six-+trois+ mois"]
    );
}

#[test]
fn neighbouring_changes_are_one_change() {
    assert_eq!(
        shown(
            &["Il faut un grand chat ici."],
            &["Il faut deux petits chiens ici."]
        ),
        ["Il faut -un grand chat-+deux petits chiens+ ici."]
    );
}

#[test]
fn paragraphs_are_added_and_removed_whole() {
    assert_eq!(
        shown(
            &["un deux trois", "quatre cinq six"],
            &["un deux trois", "sept huit", "quatre cinq six"]
        ),
        ["un deux trois", "+sept huit+", "quatre cinq six"]
    );
    assert_eq!(
        shown(&["un deux trois", "quatre cinq six"], &["quatre cinq neuf"]),
        ["-un deux trois-", "quatre cinq -six-+neuf+"]
    );
    assert_eq!(
        shown(&["rien de commun"], &["tout autre chose"]),
        ["-rien de commun-", "+tout autre chose+"]
    );
}

#[test]
fn a_difference_of_spaces_is_none() {
    let comparison = compare(
        &section(&["un  deux "], vec![]),
        &section(&["un deux", " "], vec![]),
    );
    assert_eq!(comparison.body.len(), 1);
    assert_eq!(comparison.body[0].change, Change::Same);
}

#[test]
fn formats_kinds_and_lists_change_a_block_without_changing_its_words() {
    let plain = section(&["un deux"], vec![]);
    let words = Words {
        text: "un deux".to_owned(),
        strong: true,
        ..Words::default()
    };
    let strong = SectionText {
        body: vec![Block::Paragraph {
            content: vec![Inline::Text(words)],
        }],
        ..plain.clone()
    };
    let visa = SectionText {
        body: vec![Block::Visa {
            content: vec![Inline::plain("un deux")],
        }],
        ..plain.clone()
    };
    let item = vec![vec![Block::paragraph("un deux")]];
    let bullets = SectionText {
        body: vec![Block::BulletList {
            items: item.clone(),
        }],
        ..plain.clone()
    };
    let numbers = SectionText {
        body: vec![Block::NumberedList { items: item }],
        ..plain.clone()
    };
    for (old, new, kind) in [
        (&plain, &strong, BlockKind::Paragraph),
        (&plain, &visa, BlockKind::Visa),
        (&visa, &bullets, BlockKind::ListItem),
        (&bullets, &numbers, BlockKind::ListItem),
    ] {
        let body = compare(old, new).body;
        assert_eq!(body.len(), 1);
        assert_eq!((body[0].kind, body[0].change), (kind, Change::Changed));
        assert!(
            body[0]
                .spans
                .iter()
                .all(|span| span.change == SpanChange::Same)
        );
    }
}

#[test]
fn proposals_are_followed_by_their_id() {
    let old = section(
        &[],
        vec![
            proposal(1, "un"),
            proposal(2, "deux"),
            proposal(3, "trois mots"),
            proposal(4, "quatre"),
        ],
    );
    let new = section(
        &[],
        vec![
            proposal(4, "quatre"),
            proposal(1, "un"),
            proposal(3, "trois mots neufs"),
            proposal(5, "cinq"),
        ],
    );
    let seen: Vec<(u128, String, Change)> = compare(&old, &new)
        .proposals
        .into_iter()
        .map(|proposal| {
            (
                proposal.id.uuid().as_u128(),
                proposal.number,
                proposal.change,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (4, "1.1".to_owned(), Change::Moved),
            (1, "1.2".to_owned(), Change::Same),
            (2, "1.2".to_owned(), Change::Removed),
            (3, "1.3".to_owned(), Change::Changed),
            (5, "1.4".to_owned(), Change::Added),
        ]
    );
}

#[test]
fn the_json_is_that_of_the_protocol() {
    let old = section(&["un deux"], vec![]);
    let new = section(&["un trois"], vec![proposal(1, "Nommer")]);
    let added = json!([{"type": "paragraph", "change": "added",
        "spans": [{"change": "added", "text": "Nommer"}]}]);
    assert_eq!(
        serde_json::to_value(compare(&old, &new)).unwrap(),
        json!({
            "title": [{"change": "same", "text": "Titre"}],
            "body": [{"type": "paragraph", "change": "changed", "spans": [
                {"change": "same", "text": "un "},
                {"change": "removed", "text": "deux"},
                {"change": "added", "text": "trois"},
            ]}],
            "proposals": [{"id": "00000000-0000-0000-0000-000000000001", "number": "1.1",
                "change": "added", "blocks": added}],
        })
    );
}

#[test]
fn a_longest_increasing_subsequence_is_kept() {
    assert!(longest_increasing(&[]).is_empty());
    assert_eq!(longest_increasing(&[3, 0, 2]), [0, 2]);
    assert_eq!(longest_increasing(&[0, 1, 2]), [0, 1, 2]);
    assert_eq!(longest_increasing(&[2, 1, 0]).len(), 1);
}

/// The lines of one side of a comparison.
fn side(blocks: &[BlockComparison], hidden: SpanChange) -> Vec<String> {
    blocks
        .iter()
        .map(|block| side_of_spans(&block.spans, hidden))
        .filter(|line| !line.is_empty())
        .collect()
}

fn side_of_spans(spans: &[Span], hidden: SpanChange) -> String {
    spans
        .iter()
        .filter(|span| span.change != hidden)
        .map(|span| span.text.as_str())
        .collect()
}

fn lines(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        block.for_each_line(&mut |content| out.push(words::line(&canonical_inlines(content))));
    }
    out.retain(|line| !line.chars().all(char::is_whitespace));
    out
}

fn check_sides(old: &SectionText, new: &SectionText) -> Result<(), TestCaseError> {
    let comparison = compare(old, new);
    prop_assert_eq!(side(&comparison.body, SpanChange::Added), lines(&old.body));
    prop_assert_eq!(
        side(&comparison.body, SpanChange::Removed),
        lines(&new.body)
    );
    let title = |text: &SectionText| words::line(&canonical_inlines(&text.title));
    prop_assert_eq!(
        side_of_spans(&comparison.title, SpanChange::Added),
        title(old)
    );
    prop_assert_eq!(
        side_of_spans(&comparison.title, SpanChange::Removed),
        title(new)
    );
    for (text, other, hidden) in [
        (old, Change::Added, SpanChange::Added),
        (new, Change::Removed, SpanChange::Removed),
    ] {
        let shown: Vec<&ProposalComparison> = comparison
            .proposals
            .iter()
            .filter(|proposal| proposal.change != other)
            .collect();
        prop_assert_eq!(shown.len(), text.proposals.len());
        for proposal in &text.proposals {
            let found = shown.iter().find(|shown| shown.id == proposal.id).unwrap();
            prop_assert_eq!(side(&found.blocks, hidden), lines(&proposal.text));
        }
    }
    let order: Vec<ProposalId> = comparison
        .proposals
        .iter()
        .filter(|proposal| proposal.change != Change::Removed)
        .map(|proposal| proposal.id)
        .collect();
    prop_assert_eq!(
        order,
        new.proposals
            .iter()
            .map(|proposal| proposal.id)
            .collect::<Vec<_>>()
    );
    Ok(())
}

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "un",
            "deux",
            "l’État",
            "é\u{301}",
            "👩🏽‍🌾",
            "!",
            "\u{202f}",
            "vingt-neuf",
            "a.b",
        ]),
        0..12,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn each_side_reads_as_it_was(old in any_section_text(), new in any_section_text()) {
        check_sides(&old, &new)?;
    }

    #[test]
    fn each_side_reads_as_it_was_among_similar_texts(
        old in prop::collection::vec(sentence(), 0..8),
        new in prop::collection::vec(sentence(), 0..8),
    ) {
        let text = |lines: &[String]| section(&lines.iter().map(String::as_str).collect::<Vec<_>>(), vec![]);
        check_sides(&text(&old), &text(&new))?;
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in any_section_text()) {
        let comparison = compare(&text, &text);
        let blocks = comparison.proposals.iter().flat_map(|proposal| &proposal.blocks);
        prop_assert!(comparison.body.iter().chain(blocks).all(|block| block.change == Change::Same));
        prop_assert!(comparison.proposals.iter().all(|proposal| proposal.change == Change::Same));
    }

    #[test]
    fn spans_are_joined_and_never_empty(old in sentence(), new in sentence()) {
        let spans = words::compare(&old, &new);
        prop_assert!(spans.iter().all(|span| !span.text.is_empty()));
        prop_assert!(spans.windows(2).all(|pair| pair[0].change != pair[1].change));
    }
}
