//! What the property tests ask of a text.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::changes::{Changes, ProposalChange};
use super::field::{FieldChanges, Flat};
use super::wording::{End, words};
use crate::domain::comparison::Leaf;
use crate::domain::ids::ProposalId;
use crate::domain::text::{Block, Inline, Proposal, SectionText, canonical_line};

/// The words that only one writer can have written.
pub(super) fn new_words(text: &SectionText) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let title = text.title_line();
    let plain = text.plain_text();
    for word in title.unicode_words().chain(plain.unicode_words()) {
        if word.ends_with(|character: char| character.is_ascii_digit()) {
            out.insert(word.to_owned());
        }
    }
    out
}

/// Everything that readers see as lines, sorted: what lines added at one place may differ by is
/// their order.
pub(super) fn sorted_lines(text: &SectionText) -> Vec<String> {
    let mut lines: Vec<String> = text.plain_text().lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

/// What somebody has written is there, what somebody has deleted is not.
pub(super) fn check_words(base: &SectionText, branches: [&SectionText; 2], result: &SectionText) {
    let (before, words) = (new_words(base), new_words(result));
    for branch in branches.map(new_words) {
        assert!(branch.difference(&before).all(|word| words.contains(word)));
        assert!(before.difference(&branch).all(|word| !words.contains(word)));
    }
}

/// What mine doesn't touch is in the result as it is in theirs, to the byte.
pub(super) fn check_untouched(changes: &Changes, [base, theirs, result]: [&SectionText; 3]) {
    if changes.title.is_nothing() {
        assert_eq!(theirs.title, result.title);
    }
    check_untouched_lines(&changes.body, [&base.body, &theirs.body, &result.body]);
    let find = |text: &SectionText, id: ProposalId| -> Option<Proposal> {
        let mut proposals = text.proposals.iter();
        proposals.find(|proposal| proposal.id == id).cloned()
    };
    for proposal in &theirs.proposals {
        let kept = find(result, proposal.id);
        match (changes.proposals.get(&proposal.id), kept) {
            (Some(ProposalChange::Removed), None) => {}
            (None, Some(kept)) => {
                assert_eq!((&kept.rank, &kept.text), (&proposal.rank, &proposal.text));
            }
            (Some(ProposalChange::Changed { text, moved }), Some(kept)) => {
                assert_eq!(kept.rank, *moved.as_ref().unwrap_or(&proposal.rank));
                let was = find(base, proposal.id).unwrap();
                check_untouched_lines(text, [&was.text, &proposal.text, &kept.text]);
            }
            (change, kept) => panic!("{change:?} makes {kept:?} of {proposal:?}"),
        }
    }
    // And nothing comes from nowhere.
    for proposal in &result.proposals {
        let is_new = matches!(
            changes.proposals.get(&proposal.id),
            Some(ProposalChange::Added(_))
        );
        assert!(is_new || find(theirs, proposal.id).is_some());
    }
}

/// Lines of theirs that mine doesn't touch are in the result to the byte, in their order.
fn check_untouched_lines(changes: &FieldChanges, [base, theirs, result]: [&[Block]; 3]) {
    if changes.is_nothing() {
        assert_eq!(theirs, result);
        return;
    }
    let raw = |blocks: &[Block]| -> Vec<Vec<Inline>> {
        let mut out = Vec::new();
        for block in blocks {
            block.for_each_line(&mut |content| out.push(content.to_vec()));
        }
        out
    };
    let mut touched: BTreeSet<Vec<String>> = BTreeSet::new();
    let base_lines = Flat::blocks(base);
    for place in 0..base_lines.visible.len() {
        if changes.edits.contains_key(&place) || changes.removal_of(place).is_some() {
            let text = &base_lines.seen(place).text;
            touched.insert(text.unicode_words().map(str::to_owned).collect());
        }
    }
    // Theirs may have changed a touched line too: only those that are lines of the base count.
    let untouched = raw(base).into_iter().filter(|content| {
        let text = canonical_line(content);
        let words: Vec<String> = text.unicode_words().map(str::to_owned).collect();
        !text.trim().is_empty() && !touched.contains(&words)
    });
    let untouched: Vec<Vec<Inline>> = untouched.collect();
    let result = raw(result);
    let mut rest = result.iter();
    for content in raw(theirs) {
        if untouched.contains(&content) {
            assert!(
                rest.any(|line| *line == content),
                "{content:?} is not as it was, or not where it was: {result:?}"
            );
        }
    }
}

/// No edit of words begins or ends within a word, a grapheme or a link.
pub(super) fn check_field(changes: &FieldChanges, base: &Flat<'_>) {
    for (place, edit) in &changes.edits {
        let line = base.seen(*place);
        let words = words(line);
        let graphemes: BTreeSet<usize> = line
            .text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([line.text.len()])
            .collect();
        let bounds: BTreeSet<usize> = line
            .text
            .split_word_bound_indices()
            .map(|(at, _)| at)
            .chain([line.text.len()])
            .collect();
        let offset =
            |word: usize| -> usize { words[..word].iter().map(|word| word.text().len()).sum() };
        let inside_link = |word: usize| {
            let Some((before, behind)) = word.checked_sub(1).zip(words.get(word)) else {
                return false;
            };
            let before = words[before].href(End::Last);
            before.is_some() && before == behind.href(End::First)
        };
        for edit in &edit.words {
            for end in [edit.base.start, edit.base.end] {
                assert!(graphemes.contains(&offset(end)), "{:?} at {end}", line.text);
                assert!(bounds.contains(&offset(end)), "{:?} at {end}", line.text);
                assert!(!inside_link(end), "{:?} at {end}", line.content);
            }
        }
    }
}

/// All links, each with its words.
pub(super) fn links(text: &SectionText) -> Vec<(String, String)> {
    let flat = Flat::blocks(&text.body);
    let mut out: Vec<(String, String)> = Vec::new();
    for place in &flat.visible {
        let line = &flat.lines[*place];
        assert!(matches!(line.leaf, Leaf::Text(..)));
        for inline in &line.content {
            if let Inline::Text(words) = inline
                && let Some(href) = &words.href
            {
                out.push((href.clone(), words.text.clone()));
            }
        }
    }
    out
}
