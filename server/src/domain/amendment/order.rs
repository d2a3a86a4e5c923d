//! The order in which amendments are discussed, as it is suggested.
//!
//! By place in the text; at one place, what is furthest from the text first: once a deletion has
//! been rejected, the assembly knows that it keeps the passage, and speaks of its words. Identical
//! ones follow each other, since one vote is enough for all. Those that collide, wherever in the
//! section they begin, are discussed in common, since adopting one makes the others fall: they
//! follow each other where the first of them stands. A sub-amendment comes before the amendment
//! that it changes, so that the latter is voted on as it will be. `docs/amendments.md` gives the
//! rule with examples.

use std::collections::BTreeMap;

use super::candidate::Candidate;
use super::changes::Changes;
use super::ties::Ties;
use super::verdict::OrderReason;
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

/// An amendment in the suggested order of its section.
#[derive(Debug, Clone, Copy)]
struct Suggested {
    id: AmendmentId,
    reason: OrderReason,
    /// The first of those that it is discussed in common with.
    common: Option<AmendmentId>,
}

/// All entries in the order in which they are discussed.
#[must_use]
pub fn discussion(entries: &[Entry<'_>]) -> Vec<Ordered> {
    let mut sections: BTreeMap<usize, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        sections.entry(entry.section_place).or_default().push(entry);
    }
    let mut numbers: BTreeMap<AmendmentId, u32> = BTreeMap::new();
    let mut discussions = 0;
    let mut number = |first: AmendmentId| {
        *numbers.entry(first).or_insert_with(|| {
            discussions += 1;
            discussions
        })
    };
    let suggested = sections.values().flat_map(|entries| section(entries));
    suggested
        .map(|suggested| Ordered {
            id: suggested.id,
            reason: suggested.reason,
            common: suggested.common.map(&mut number),
        })
        .collect()
}

fn section(entries: &[&Entry<'_>]) -> Vec<Suggested> {
    let is_here = |id: AmendmentId| entries.iter().any(|entry| entry.id == id);
    let mut families: BTreeMap<Option<AmendmentId>, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        let parent = entry.parent.filter(|parent| is_here(*parent));
        families.entry(parent).or_default().push(entry);
    }
    let mut suggested = Vec::with_capacity(entries.len());
    for amendment in family(families.get(&None).map_or(&[], Vec::as_slice)) {
        let children = families
            .get(&Some(amendment.id))
            .map_or(&[][..], Vec::as_slice);
        for child in family(children) {
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
            // Within a common discussion it is a part of it: nothing comes between its members.
            let common = amendment.common.or(child.common);
            suggested.push(Suggested {
                reason,
                common,
                ..child
            });
        }
        suggested.push(amendment);
    }
    placed(suggested, entries)
}

/// Entries that start from one text, in the suggested order.
fn family(entries: &[&Entry<'_>]) -> Vec<Suggested> {
    let mut candidates: Vec<Candidate<'_>> =
        entries.iter().map(|entry| Candidate::of(entry)).collect();
    candidates.sort_by(|one, other| {
        let by_text = (&one.place, one.reach).cmp(&(&other.place, other.reach));
        by_text.then_with(|| natural(one.entry.number).cmp(&natural(other.entry.number)))
    });
    let ties = Ties::among(&candidates);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by_key(|at| {
        (
            ties.groups[*at],
            candidates[*at].reach,
            ties.twins[*at],
            *at,
        )
    });
    let suggested = order.into_iter().map(|at| Suggested {
        id: candidates[at].entry.id,
        reason: if ties.twins[at] == at {
            candidates[at].reach.reason()
        } else {
            OrderReason::Identical
        },
        common: ties.common(at).map(|first| candidates[first].entry.id),
    });
    suggested.collect()
}

/// The same with those that were placed by hand at their places.
fn placed(suggested: Vec<Suggested>, entries: &[&Entry<'_>]) -> Vec<Suggested> {
    let by_hand: BTreeMap<AmendmentId, i64> = entries
        .iter()
        .filter_map(|entry| Some((entry.id, entry.placed?)))
        .collect();
    let (mut moved, mut out): (Vec<Suggested>, Vec<Suggested>) = suggested
        .into_iter()
        .partition(|ordered| by_hand.contains_key(&ordered.id));
    moved.sort_by_key(|ordered| by_hand.get(&ordered.id).copied());
    for ordered in moved {
        let place = by_hand.get(&ordered.id).copied().unwrap_or_default();
        let place = usize::try_from(place.max(0)).unwrap_or(usize::MAX);
        out.insert(
            place.min(out.len()),
            Suggested {
                reason: OrderReason::Placed,
                ..ordered
            },
        );
    }
    out
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
