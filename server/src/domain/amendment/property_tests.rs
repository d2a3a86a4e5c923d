//! What must hold whatever is written: 100,000 cases in all, more with `MOTION_CASES`. A failure
//! prints its seed; `MOTION_SEED` begins there.

use std::cell::Cell;

use super::builders::{merged, says_the_same};
use super::changes::{Changes, ProposalChange};
use super::field::{FieldChanges, Flat};
use super::mutations::Writer;
use super::property_checks::*;
use super::seen::seen;
use super::{Merge, Relation, Standing, merge, relate, standing};
use crate::domain::dice;
use crate::domain::text::SectionText;

/// Runs a check on its share of the cases, in hundredths.
fn check(share: u64, check: impl Fn(u64)) {
    dice::check(100_000, share, check);
}

/// How many cases said something.
#[derive(Default)]
struct Tally {
    all: Cell<u32>,
    counted: Cell<u32>,
}

impl Tally {
    fn count(&self, counts: bool) {
        self.all.set(self.all.get() + 1);
        self.counted.set(self.counted.get() + u32::from(counts));
    }

    /// A property that hardly ever applies would hold for nothing.
    #[track_caller]
    fn are_most(&self, what: &str) {
        let (counted, all) = (self.counted.get(), self.all.get());
        assert!(2 * counted > all, "{what}: {counted} of {all}");
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
    let (cases, edited_since) = (Tally::default(), Tally::default());
    check(15, |seed| {
        let (base, [mine, theirs]) = case(seed, ["un", "deux"]);
        let adopted = merge(&base, &mine, &theirs);
        cases.count(matches!(adopted, Merge::Clean(_)));
        let Merge::Clean(adopted) = adopted else {
            return;
        };
        let after = adopted.text;
        let undone = merged(&after, &theirs, &after).text;
        assert_eq!(seen(&undone).canonical(), seen(&theirs).canonical());
        let mut writer = Writer::new(seed, "plus");
        let edited = writer.rewrite(&after, 1);
        let undone = merge(&after, &theirs, &edited);
        edited_since.count(
            matches!(undone, Merge::Clean(_))
                && !says_the_same(&after, &theirs)
                && !says_the_same(&after, &edited),
        );
        if let Merge::Clean(undone) = undone {
            let (words, before) = (new_words(&undone.text), new_words(&theirs));
            let brought = new_words(&edited);
            let mut kept = brought.iter().filter(|word| word.starts_with("plus"));
            assert!(kept.all(|word| words.contains(word)));
            let mut taken_back = words.iter().filter(|word| word.starts_with("un"));
            assert!(taken_back.all(|word| before.contains(word)));
        }
    });
    cases.are_most("adopted");
    edited_since.are_most("undone behind another change");
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

#[test]
fn three_that_are_compatible_give_the_same_text_in_any_order() {
    let tried = Cell::new(0_u32);
    let decided = Cell::new(0_u32);
    let folded_otherwise = Cell::new(0_u32);
    let whole = Tally::default();
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
        let mut pairs = pairs.into_iter();
        let is_ordered =
            !pairs.any(|(one, other)| adds_at_one_place(&changes[one], &changes[other]));
        whole.count(is_ordered);
        if is_ordered {
            let mut clean = texts.iter().flatten().map(SectionText::plain_text);
            let first = clean.next();
            assert!(clean.all(|text| first.as_ref() == Some(&text)), "{texts:?}");
            let mut clean = texts.iter().flatten().map(|text| seen(text).canonical());
            let first = clean.next();
            let is_folded_alike = clean.all(|text| first.as_ref() == Some(&text));
            folded_otherwise.set(folded_otherwise.get() + u32::from(!is_folded_alike));
        }
        if texts.contains(&None) {
            decided.set(decided.get() + 1);
        }
    });
    whole.are_most("nothing is added at one place");
    // The words are the same, line by line. Which lines are one item, or which of two neighbours is the
    // visa, may depend on who came first, where two of the three left a line without anything that
    // tells it from its neighbour. That must stay rare.
    assert!(
        folded_otherwise.get() * 100 <= tried.get(),
        "{} of {}",
        folded_otherwise.get(),
        tried.get()
    );
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
fn no_change_splits_a_word_a_grapheme_or_a_link() {
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
        for proposal in &before.proposals {
            if let Some(ProposalChange::Changed { text, .. }) = changes.proposals.get(&proposal.id)
            {
                check_field(text, &Flat::blocks(&proposal.text));
            }
        }
        let text = merged(&before, &after, &before).text;
        assert_eq!(links(&text), links(&after));
        check_words(&before, [&before, &after], &text);
    });
}
