//! The order in which amendments are discussed, as it is suggested.
//!
//! By place in the text; at one place, what is furthest from the text first: once a deletion has
//! been rejected, the assembly knows that it keeps the passage, and speaks of its words. Identical
//! ones follow each other, since one vote is enough for all; those that collide are discussed in
//! common, since adopting one makes the others fall. A sub-amendment comes before the amendment
//! that it changes, so that the latter is voted on as it will be. `docs/amendments.md` gives the
//! rule with examples.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::changes::{Changes, ProposalChange};
use super::field::FieldChanges;
use super::relation::relate;
use super::verdict::{OrderReason, Relation};
use crate::domain::ids::AmendmentId;

/// An amendment that waits for its discussion.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Which one.
    pub id: AmendmentId,
    /// The amendment that it amends.
    pub parent: Option<AmendmentId>,
    /// The place of its section in the motion.
    pub section_place: usize,
    /// It deletes the whole section.
    pub removes_section: bool,
    /// What it does. Those of one section, and those of one parent, start from the same text.
    pub changes: &'a Changes,
    /// `P3-2`.
    pub number: &'a str,
    /// A place among all entries of its section, from 0, that somebody gave it by hand. Those
    /// without one fill the places between in the suggested order.
    pub placed: Option<i64>,
}

/// An amendment in the order of discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordered {
    /// Which one.
    pub id: AmendmentId,
    /// Why it comes here.
    pub reason: OrderReason,
    /// Those with the same number are discussed in common; numbered from 1 in this order.
    pub common: Option<u32>,
}

/// Where an amendment begins to change the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Section,
    Title,
    /// Twice the number of lines before it, and one more if it is a line and not a gap.
    Body(usize),
    /// By rank, which new ones have too.
    Proposal(String),
}

/// How far an amendment goes: the furthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Deletion,
    Rewriting,
    /// By the share of the words that it touches, in thousandths.
    Partial(Reverse<usize>),
    Move,
    Addition,
}

impl Reach {
    fn reason(self) -> OrderReason {
        match self {
            Self::Deletion => OrderReason::Deletion,
            Self::Rewriting => OrderReason::Rewriting,
            Self::Partial(_) => OrderReason::PartialChange,
            Self::Move => OrderReason::Move,
            Self::Addition => OrderReason::Addition,
        }
    }
}

/// An entry with what it is sorted by.
struct Candidate<'a> {
    entry: &'a Entry<'a>,
    place: Place,
    reach: Reach,
}

/// All entries in the order in which they are discussed.
#[must_use]
pub fn discussion(entries: &[Entry<'_>]) -> Vec<Ordered> {
    let mut sections: BTreeMap<usize, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        sections.entry(entry.section_place).or_default().push(entry);
    }
    let mut out = Vec::with_capacity(entries.len());
    let mut discussions = 0;
    for entries in sections.values() {
        out.extend(section(entries, &mut discussions));
    }
    out
}

fn section(entries: &[&Entry<'_>], discussions: &mut u32) -> Vec<Ordered> {
    let is_here = |id: AmendmentId| entries.iter().any(|entry| entry.id == id);
    let mut families: BTreeMap<Option<AmendmentId>, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        let parent = entry.parent.filter(|parent| is_here(*parent));
        families.entry(parent).or_default().push(entry);
    }
    let mut suggested = Vec::with_capacity(entries.len());
    for ordered in family(families.get(&None).map_or(&[], Vec::as_slice), discussions) {
        let children = families
            .get(&Some(ordered.id))
            .map_or(&[][..], Vec::as_slice);
        for child in family(children, discussions) {
            let reason = match child.reason {
                OrderReason::Identical => OrderReason::Identical,
                OrderReason::SubAmendment
                | OrderReason::Deletion
                | OrderReason::Rewriting
                | OrderReason::PartialChange
                | OrderReason::Move
                | OrderReason::Addition
                | OrderReason::Placed => OrderReason::SubAmendment,
            };
            suggested.push(Ordered { reason, ..child });
        }
        suggested.push(ordered);
    }
    placed(suggested, entries)
}

/// Entries that start from one text, in the suggested order.
fn family(entries: &[&Entry<'_>], discussions: &mut u32) -> Vec<Ordered> {
    let mut candidates: Vec<Candidate<'_>> = entries
        .iter()
        .map(|entry| Candidate {
            place: place(entry),
            reach: reach(entry),
            entry,
        })
        .collect();
    candidates.sort_by(|one, other| {
        let by_text = (&one.place, one.reach).cmp(&(&other.place, other.reach));
        by_text.then_with(|| natural(one.entry.number).cmp(&natural(other.entry.number)))
    });
    let common = commons(&candidates);
    let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
    let mut out: Vec<Ordered> = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        if out.iter().any(|done| done.id == candidate.entry.id) {
            continue;
        }
        let group = common[at].map(|group| {
            *numbers.entry(group).or_insert_with(|| {
                *discussions += 1;
                *discussions
            })
        });
        let twins = candidates[at + 1..].iter();
        let twins = twins.filter(|twin| relation(candidate, twin) == Relation::Identical);
        let twins = twins.map(|twin| (twin, OrderReason::Identical));
        for (one, reason) in std::iter::once((candidate, candidate.reach.reason())).chain(twins) {
            out.push(Ordered {
                id: one.entry.id,
                reason,
                common: group,
            });
        }
    }
    out
}

fn relation(one: &Candidate<'_>, other: &Candidate<'_>) -> Relation {
    if one.place == other.place {
        relate(one.entry.changes, other.entry.changes).relation
    } else {
        Relation::Compatible
    }
}

/// For each candidate, the first one of those that it is discussed in common with: all that hang
/// together by collisions at one place, and their twins.
fn commons(candidates: &[Candidate<'_>]) -> Vec<Option<usize>> {
    let mut group: Vec<usize> = (0..candidates.len()).collect();
    let mut collides = vec![false; candidates.len()];
    for at in 0..candidates.len() {
        for to in at + 1..candidates.len() {
            let relation = relation(&candidates[at], &candidates[to]);
            if relation == Relation::Colliding {
                (collides[at], collides[to]) = (true, true);
            }
            if matches!(relation, Relation::Colliding | Relation::Identical) {
                let (kept, given) = (group[at].min(group[to]), group[at].max(group[to]));
                for other in &mut group {
                    if *other == given {
                        *other = kept;
                    }
                }
            }
        }
    }
    group
        .iter()
        .map(|group_of_one| {
            let mut members = group.iter().zip(&collides);
            let has_collision = members.any(|(group, collides)| group == group_of_one && *collides);
            has_collision.then_some(*group_of_one)
        })
        .collect()
}

/// The same with those that were placed by hand at their places.
fn placed(suggested: Vec<Ordered>, entries: &[&Entry<'_>]) -> Vec<Ordered> {
    let by_hand: BTreeMap<AmendmentId, i64> = entries
        .iter()
        .filter_map(|entry| Some((entry.id, entry.placed?)))
        .collect();
    let (mut moved, mut out): (Vec<Ordered>, Vec<Ordered>) = suggested
        .into_iter()
        .partition(|ordered| by_hand.contains_key(&ordered.id));
    moved.sort_by_key(|ordered| by_hand.get(&ordered.id).copied());
    for ordered in moved {
        let place = by_hand.get(&ordered.id).copied().unwrap_or_default();
        let place = usize::try_from(place.max(0)).unwrap_or(usize::MAX);
        out.insert(
            place.min(out.len()),
            Ordered {
                reason: OrderReason::Placed,
                ..ordered
            },
        );
    }
    out
}

fn place(entry: &Entry<'_>) -> Place {
    let changes = entry.changes;
    if removes_section(entry) {
        return Place::Section;
    }
    if !changes.title.is_nothing() {
        return Place::Title;
    }
    if let Some(line) = changes.body.first_place() {
        return Place::Body(line);
    }
    let ranks = changes
        .proposals
        .iter()
        .filter_map(|(id, change)| match change {
            ProposalChange::Added(new) => Some(new.rank.clone()),
            ProposalChange::Removed | ProposalChange::Changed { .. } => {
                let mut places = changes.places.iter();
                places
                    .find(|(other, _)| other == id)
                    .map(|(_, rank)| rank.clone())
            }
        });
    ranks.min().map_or(Place::Section, Place::Proposal)
}

fn removes_section(entry: &Entry<'_>) -> bool {
    entry.removes_section || entry.changes.removes_section
}

/// What an amendment does, counted.
#[derive(Default)]
struct Work {
    /// Words of what it touches.
    size: usize,
    deleted: usize,
    inserted: usize,
    /// Whole lines or proposals taken away with nothing in their place.
    deletions: usize,
    /// Lines that are written anew, as a part or as a whole.
    edits: usize,
    additions: usize,
    moves: usize,
}

impl Work {
    fn field(&mut self, changes: &FieldChanges) {
        for (line, edit) in &changes.edits {
            self.size += changes.size(*line);
            self.deleted += edit.words.iter().map(|edit| edit.deleted).sum::<usize>();
            self.inserted += edit.words.iter().map(|edit| edit.inserted).sum::<usize>();
            self.edits += 1;
        }
        for hunk in &changes.hunks {
            let size: usize = hunk.base.clone().map(|line| changes.size(line)).sum();
            self.size += size;
            self.deleted += size;
            match (hunk.is_insertion(), hunk.is_deletion()) {
                (true, _) => self.additions += 1,
                (false, true) => self.deletions += 1,
                (false, false) => {
                    self.edits += 1;
                    self.inserted += hunk.added.iter().map(|line| line.size).sum::<usize>();
                }
            }
        }
    }

    /// A field that counts as a whole, whatever is touched in it.
    fn whole_field(&mut self, changes: &FieldChanges) {
        let before = self.size;
        self.field(changes);
        self.size = before + changes.sizes.iter().sum::<usize>();
    }
}

fn reach(entry: &Entry<'_>) -> Reach {
    if removes_section(entry) {
        return Reach::Deletion;
    }
    let mut work = Work::default();
    work.field(&entry.changes.title);
    work.field(&entry.changes.body);
    for change in entry.changes.proposals.values() {
        match change {
            ProposalChange::Added(_) => work.additions += 1,
            ProposalChange::Removed => work.deletions += 1,
            ProposalChange::Changed { text, moved } => {
                work.whole_field(text);
                work.moves += usize::from(moved.is_some());
            }
        }
    }
    let touched = work.deleted.max(work.inserted).min(work.size);
    if work.deletions > 0 && work.edits + work.additions + work.moves == 0 {
        // Of a proposal that loses some of its lines, the rest is kept.
        let is_whole = work.deleted == work.size;
        return if is_whole {
            Reach::Deletion
        } else {
            Reach::Partial(Reverse(share(touched, work.size)))
        };
    }
    if work.edits + work.deletions > 0 {
        return if 2 * work.deleted > work.size {
            Reach::Rewriting
        } else {
            Reach::Partial(Reverse(share(touched, work.size)))
        };
    }
    if work.moves > 0 {
        Reach::Move
    } else {
        Reach::Addition
    }
}

fn share(touched: usize, size: usize) -> usize {
    1000 * touched / size.max(1)
}

/// A number as people sort it: `P3-2` before `P3-10`.
fn natural(number: &str) -> Vec<(u64, &str)> {
    number
        .split_inclusive(|character: char| !character.is_ascii_digit())
        .map(|part| {
            let digits = part.trim_end_matches(|character: char| !character.is_ascii_digit());
            (digits.parse().unwrap_or(0), &part[digits.len()..])
        })
        .collect()
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;
