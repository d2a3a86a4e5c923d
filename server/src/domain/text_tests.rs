//! Tests of the text of a section.

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;

fn words(text: &str) -> Words {
    Words {
        text: text.to_owned(),
        ..Words::default()
    }
}

fn proposal(id: u128, rank: &str, text: &str) -> Proposal {
    Proposal {
        id: Uuid::from_u128(id).into(),
        number: String::new(),
        rank: rank.to_owned(),
        text: vec![Block::paragraph(text)],
    }
}

pub(in crate::domain) fn any_inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        8 => ("[a-cé ’\u{a0}\u{202f}\t]{0,6}", any::<bool>(), any::<bool>(), prop::option::of("h[a-b]"))
            .prop_map(|(text, strong, em, href)| Inline::Text(Words { text, strong, em, href })),
        1 => Just(Inline::Break),
    ]
}

pub(in crate::domain) fn any_block() -> impl Strategy<Value = Block> {
    let content = || prop::collection::vec(any_inline(), 0..5);
    let leaf = prop_oneof![
        content().prop_map(|content| Block::Paragraph { content }),
        content().prop_map(|content| Block::Visa { content }),
        content().prop_map(|content| Block::Considerant { content }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let items = || prop::collection::vec(prop::collection::vec(inner.clone(), 0..3), 0..3);
        prop_oneof![
            items().prop_map(|items| Block::BulletList { items }),
            items().prop_map(|items| Block::NumberedList { items }),
        ]
    })
}

pub(in crate::domain) fn any_section_text() -> impl Strategy<Value = SectionText> {
    let proposals = prop::collection::btree_map(
        any::<u8>(),
        ("[a-c]{1,2}", prop::collection::vec(any_block(), 0..3)),
        0..5,
    );
    (
        prop::collection::vec(any_inline(), 0..4),
        prop::collection::vec(any_block(), 0..5),
        proposals,
        prop::option::of(1..9_u32),
    )
        .prop_map(|(title, body, proposals, number)| {
            let proposals = proposals
                .into_iter()
                .map(|(id, (rank, text))| Proposal {
                    text,
                    ..proposal(u128::from(id), &rank, "")
                })
                .collect();
            SectionText::assemble(number, title, body, proposals)
        })
}

#[test]
fn the_json_is_that_of_the_protocol() {
    let text = SectionText::assemble(
        Some(3),
        vec![Inline::plain("Des moyens")],
        vec![
            Block::Visa {
                content: vec![
                    Inline::Text(Words {
                        strong: true,
                        em: true,
                        href: Some("https://example.org".to_owned()),
                        ..words("Vu")
                    }),
                    Inline::Break,
                ],
            },
            Block::BulletList {
                items: vec![vec![Block::paragraph("un")]],
            },
        ],
        vec![proposal(1, "a0", "Nommer")],
    );
    let expected = json!({
        "title": [{"type": "text", "text": "Des moyens"}],
        "body": [
            {"type": "visa", "content": [
                {"type": "text", "text": "Vu", "strong": true, "em": true,
                 "href": "https://example.org"},
                {"type": "break"},
            ]},
            {"type": "bullet_list",
             "items": [[{"type": "paragraph", "content": [{"type": "text", "text": "un"}]}]]},
        ],
        "proposals": [{
            "id": "00000000-0000-0000-0000-000000000001",
            "number": "3.1",
            "rank": "a0",
            "text": [{"type": "paragraph", "content": [{"type": "text", "text": "Nommer"}]}],
        }],
    });
    assert_eq!(serde_json::to_value(&text).unwrap(), expected);
    assert_eq!(
        serde_json::from_value::<SectionText>(expected).unwrap(),
        text
    );
}

#[test]
fn unknown_fields_are_refused() {
    for json in [
        json!({"title": [], "body": [], "proposals": [], "colour": "red"}),
        json!({"title": [], "body": [{"type": "paragraph", "content": [], "x": 1}], "proposals": []}),
        json!({"title": [], "body": [{"type": "image", "content": []}], "proposals": []}),
    ] {
        assert!(
            serde_json::from_value::<SectionText>(json.clone()).is_err(),
            "{json}"
        );
    }
}

#[test]
fn proposals_are_read_by_rank_then_by_id() {
    let text = SectionText::assemble(
        Some(2),
        vec![],
        vec![],
        vec![
            proposal(3, "a1", "c"),
            proposal(2, "a0", "b"),
            proposal(1, "a1", "d"),
            proposal(9, "Zz", "a"),
        ],
    );
    let read: Vec<(&str, String)> = text
        .proposals
        .iter()
        .map(|proposal| (proposal.number.as_str(), plain(&proposal.text)))
        .collect();
    assert_eq!(
        read,
        [
            ("2.1", "a".into()),
            ("2.2", "b".into()),
            ("2.3", "d".into()),
            ("2.4", "c".into())
        ]
    );
}

fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        block.for_each_line(&mut |content| out.push_str(&canonical_line(content)));
    }
    out
}

#[test]
fn plain_text_is_one_line_for_each_paragraph_and_item() {
    let text = SectionText::assemble(
        None,
        vec![Inline::plain(" Un "), Inline::Break, Inline::plain("titre")],
        vec![
            Block::paragraph("  "),
            Block::Considerant {
                content: vec![Inline::plain("Considérant\tque\u{a0}:")],
            },
            Block::NumberedList {
                items: vec![
                    vec![Block::paragraph("un"), Block::paragraph("bis")],
                    vec![Block::BulletList {
                        items: vec![vec![Block::paragraph("deux")]],
                    }],
                ],
            },
        ],
        vec![proposal(1, "a0", "Nommer")],
    );
    assert_eq!(text.title_line(), "Un titre");
    assert_eq!(
        text.plain_text(),
        "Un titre\nConsidérant que\u{a0}:\nun\nbis\ndeux\nNommer"
    );
    assert!(!text.is_empty());
    assert!(SectionText::default().is_empty());
}

#[test]
fn canonical_words_join_and_spaces_collapse_across_them() {
    let strong = |text: &str| {
        Inline::Text(Words {
            strong: true,
            ..words(text)
        })
    };
    assert_eq!(
        canonical_inlines(&[
            Inline::plain(" a "),
            Inline::plain(" b\u{0}"),
            strong("  c "),
            Inline::plain(" "),
            Inline::Break,
            strong(" d "),
        ]),
        [
            Inline::plain("a b"),
            strong(" c"),
            Inline::Break,
            strong("d")
        ]
    );
    assert_eq!(canonical_spaces("\r\n a \u{a0}: \t b\u{7} "), "a \u{a0}: b");
}

proptest! {
    #[test]
    fn json_reads_back(text in any_section_text()) {
        let json = serde_json::to_string(&text).unwrap();
        prop_assert_eq!(serde_json::from_str::<SectionText>(&json).unwrap(), text);
    }

    #[test]
    fn canonical_is_stable_and_says_the_same(text in any_section_text()) {
        let canonical = text.canonical();
        prop_assert_eq!(&canonical.canonical(), &canonical);
        prop_assert_eq!(canonical.plain_text(), text.plain_text());
    }

    #[test]
    fn canonical_spaces_are_stable(text in "\\PC{0,20}[ \t\n\u{0}-\u{1f}]{0,4}\\PC{0,9}") {
        let once = canonical_spaces(&text);
        prop_assert_eq!(canonical_spaces(&once), once);
    }
}
