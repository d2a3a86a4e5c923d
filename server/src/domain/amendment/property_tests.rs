//! What must hold whatever is written: 100,000 cases in all, more with `MOTION_CASES`. A failure
//! prints its seed; `MOTION_SEED` begins there.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::builders::{merged, says_the_same};
use super::changes::{Changes, ProposalChange};
use super::field::{FieldChanges, Flat};
use super::mutations::{Writer, seen};
use super::wording::{End, words};
use super::{Merge, Relation, Standing, merge, relate, standing};
use crate::domain::comparison::Leaf;
use crate::domain::text::{Block, Inline, SectionText};

/// Runs a check on its share of the cases, in hundredths.
fn check(share: u64, check: impl Fn(u64)) {
    let number = |name| -> Option<u64> { std::env::var(name).ok()?.parse().ok() };
    let cases = number("MOTION_CASES").unwrap_or(100_000) * share / 100;
    let first = number("MOTION_SEED").unwrap_or(1);
    for seed in first..first + cases.max(1) {
        let shown = Shown(seed);
        check(seed);
        std::mem::forget(shown);
    }
}

/// Prints the seed of a case that fails.
struct Shown(u64);

impl Drop for Shown {
    fn drop(&mut self) {
        eprintln!("the seed is {}", self.0);
    }
}

/// A text and changes of it by some people.
fn case<const PEOPLE: usize>(
    seed: u64,
    names: [&'static str; PEOPLE],
) -> (SectionText, [SectionText; PEOPLE]) {
    let mut writer = Writer::new(seed, "mot");
    let base = writer.text();
    let by = |name| {
        let mut writer = Writer::new(seed, name);
        let changes = 1 + writer.dice.throw(2);
        writer.rewrite(&base, changes)
    };
    let branches = names.map(by);
    (base, branches)
}

/// The words that only one writer can have written.
fn new_words(text: &SectionText) -> BTreeSet<String> {
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
fn sorted_lines(text: &SectionText) -> Vec<String> {
    let mut lines: Vec<String> = text.plain_text().lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn changes_applied_to_what_they_start_from_give_what_they_lead_to() {
    check(30, |seed| {
        let mut writer = Writer::new(seed, "mot");
        let is_wild = seed % 3 == 0;
        let before = if is_wild {
            writer.wild_text()
        } else {
            writer.text()
        };
        let mut other = Writer::new(seed, "un");
        other.is_untidy = seed % 5 == 0;
        let after = if is_wild && seed % 2 == 0 {
            other.wild_text()
        } else {
            let changes = 1 + other.dice.throw(4);
            other.rewrite(&before, changes)
        };
        let result = merged(&before, &after, &before).text;
        assert_eq!(seen(&result).canonical(), seen(&after).canonical());
        let is_tidy = |text: &SectionText| *text == text.canonical();
        if is_tidy(&before) && is_tidy(&after) {
            assert_eq!(seen(&result), seen(&after), "to the byte");
        }
        if seed % 4 == 0 {
            assert!(says_the_same(&result, &after));
            let wanted = if says_the_same(&before, &after) {
                Standing::Unchanged
            } else {
                Standing::Included
            };
            assert_eq!(standing(&before, &after, &after), wanted);
        }
    });
}

#[test]
fn adopted_and_undone_is_as_it_was_and_later_edits_are_kept() {
    check(15, |seed| {
        let (base, [mine, theirs]) = case(seed, ["un", "deux"]);
        let Merge::Clean(adopted) = merge(&base, &mine, &theirs) else {
            return;
        };
        let after = adopted.text;
        let undone = merged(&after, &theirs, &after).text;
        assert_eq!(seen(&undone).canonical(), seen(&theirs).canonical());
        let mut writer = Writer::new(seed, "plus");
        let edited = writer.rewrite(&after, 1);
        if let Merge::Clean(undone) = merge(&after, &theirs, &edited) {
            let (words, before) = (new_words(&undone.text), new_words(&theirs));
            let brought = new_words(&edited);
            let mut kept = brought.iter().filter(|word| word.starts_with("plus"));
            assert!(kept.all(|word| words.contains(word)));
            let mut taken_back = words.iter().filter(|word| word.starts_with("un"));
            assert!(taken_back.all(|word| before.contains(word)));
        }
    });
}

#[test]
fn two_that_are_compatible_give_the_same_text_in_any_order() {
    check(30, |seed| {
        let (base, [one, other]) = case(seed, ["un", "deux"]);
        let (my_changes, their_changes) = (
            Changes::between(&base, &one),
            Changes::between(&base, &other),
        );
        let relating = relate(&my_changes, &their_changes);
        let back = relate(&their_changes, &my_changes);
        assert_eq!(back.collisions, relating.collisions);
        let turned = match back.relation {
            Relation::Contains => Relation::ContainedIn,
            Relation::ContainedIn => Relation::Contains,
            same @ (Relation::Identical | Relation::Compatible | Relation::Colliding) => same,
        };
        assert_eq!(relating.relation, turned);
        assert_eq!(
            relating.relation == Relation::Colliding,
            !relating.collisions.is_empty()
        );

        match (merge(&base, &one, &other), merge(&base, &other, &one)) {
            (Merge::Clean(forth), Merge::Clean(back)) => {
                assert_ne!(relating.relation, Relation::Colliding);
                assert_eq!(sorted_lines(&forth.text), sorted_lines(&back.text));
                let orders = forth.alternatives.iter().chain([&forth.text]);
                let mut orders = orders.map(|text| seen(text).canonical());
                if !adds_at_one_place(&my_changes, &their_changes) {
                    assert!(forth.alternatives.is_empty());
                    assert_eq!(orders.next(), Some(seen(&back.text).canonical()));
                }
                if relating.relation == Relation::Identical {
                    assert!(says_the_same(&forth.text, &other));
                }
                check_words(&base, [&one, &other], &forth.text);
                check_untouched(&my_changes, [&base, &other, &forth.text]);
            }
            (Merge::Colliding(forth), Merge::Colliding(back)) => {
                assert_eq!(relating.relation, Relation::Colliding);
                assert_eq!(forth.kinds, relating.collisions);
                assert_eq!(back.kinds, forth.kinds);
            }
            (forth, back) => panic!("one way alone: {forth:?} {back:?}"),
        }
    });
}

/// Whether both add lines at one place, whose order is then anyone's.
fn adds_at_one_place(one: &Changes, other: &Changes) -> bool {
    let fields = |one: &FieldChanges, other: &FieldChanges| {
        one.hunks.iter().any(|hunk| {
            other
                .hunks
                .iter()
                .any(|other| other.base == hunk.base && !other.added.is_empty())
        })
    };
    fields(&one.body, &other.body)
        || one.proposals.iter().any(|(id, change)| {
            matches!(
                (change, other.proposals.get(id)),
                (
                    ProposalChange::Changed { text, .. },
                    Some(ProposalChange::Changed { text: other, .. })
                ) if fields(text, other)
            )
        })
}

/// What somebody has written is there, what somebody has deleted is not.
fn check_words(base: &SectionText, branches: [&SectionText; 2], result: &SectionText) {
    let (before, words) = (new_words(base), new_words(result));
    for branch in branches.map(new_words) {
        assert!(branch.difference(&before).all(|word| words.contains(word)));
        assert!(before.difference(&branch).all(|word| !words.contains(word)));
    }
}

/// Lines of theirs that mine doesn't touch are in the result to the byte, in their order.
fn check_untouched(changes: &Changes, [base, theirs, result]: [&SectionText; 3]) {
    let raw = |blocks: &[Block]| -> Vec<Vec<Inline>> {
        let mut out = Vec::new();
        for block in blocks {
            block.for_each_line(&mut |content| out.push(content.to_vec()));
        }
        out
    };
    if changes.title.is_nothing() {
        assert_eq!(theirs.title, result.title);
    }
    if changes.body.is_nothing() {
        assert_eq!(theirs.body, result.body);
    }
    let mut touched: BTreeSet<Vec<String>> = BTreeSet::new();
    let base_lines = Flat::blocks(&base.body);
    for place in 0..base_lines.visible.len() {
        if changes.body.edits.contains_key(&place) || changes.body.removal_of(place).is_some() {
            let text = &base_lines.seen(place).text;
            touched.insert(text.unicode_words().map(str::to_owned).collect());
        }
    }
    // Theirs may have changed a touched line too: only those that are lines of the base count.
    let untouched = raw(&base.body).into_iter().filter(|content| {
        let text = crate::domain::text::canonical_line(content);
        let words: Vec<String> = text.unicode_words().map(str::to_owned).collect();
        !text.trim().is_empty() && !touched.contains(&words)
    });
    let (theirs, result) = (raw(&theirs.body), raw(&result.body));
    for content in untouched.filter(|content| theirs.contains(content)) {
        assert!(result.contains(&content), "{content:?} is not as it was");
    }
}

#[test]
fn three_that_are_compatible_give_the_same_text_in_any_order() {
    let tried = std::cell::Cell::new(0_u32);
    let decided = std::cell::Cell::new(0_u32);
    check(10, |seed| {
        let (base, branches) = case(seed, ["un", "deux", "trois"]);
        let changes = branches
            .each_ref()
            .map(|branch| Changes::between(&base, branch));
        let pairs = [(0, 1), (0, 2), (1, 2)];
        let collide = |(one, other): (usize, usize)| {
            relate(&changes[one], &changes[other]).relation == Relation::Colliding
        };
        if pairs.into_iter().any(collide) {
            return;
        }
        let adopt = |order: [usize; 3]| {
            order.into_iter().try_fold(base.clone(), |present, at| {
                match merge(&base, &branches[at], &present) {
                    Merge::Clean(merged) => Some(merged.text),
                    Merge::Colliding(_) => None,
                }
            })
        };
        let texts = [[0, 1, 2], [2, 1, 0], [1, 2, 0]].map(adopt);
        tried.set(tried.get() + 1);
        let mut clean = texts.iter().flatten().map(sorted_lines);
        let first = clean.next();
        assert!(clean.all(|text| first.as_ref() == Some(&text)), "{texts:?}");
        if texts.contains(&None) {
            decided.set(decided.get() + 1);
        }
    });
    // Where the third one finds words around it changed by the two before, a person may be asked;
    // that must stay rare.
    assert!(
        decided.get() * 50 <= tried.get(),
        "{} of {}",
        decided.get(),
        tried.get()
    );
}

#[test]
fn no_change_splits_a_grapheme_or_a_link() {
    check(15, |seed| {
        let mut writer = Writer::new(seed, "mot");
        let before = if seed % 2 == 0 {
            writer.wild_text()
        } else {
            writer.text()
        };
        let mut other = Writer::new(seed, "un");
        let after = other.rewrite(&before, 3);
        let changes = Changes::between(&before, &after);
        check_field(&changes.body, &Flat::blocks(&before.body));
        check_field(&changes.title, &Flat::title(&before.title));
        let text = merged(&before, &after, &before).text;
        assert_eq!(links(&text), links(&after));
    });
}

fn check_field(changes: &FieldChanges, base: &Flat<'_>) {
    for (place, edit) in &changes.edits {
        let line = base.seen(*place);
        let words = words(line);
        let graphemes: BTreeSet<usize> = line
            .text
            .grapheme_indices(true)
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
                assert!(!inside_link(end), "{:?} at {end}", line.content);
            }
        }
    }
}

/// All links, each with its words.
fn links(text: &SectionText) -> Vec<(String, String)> {
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
