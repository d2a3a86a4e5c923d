//! What differs between two states of a section, by word.
//!
//! Owns the alignment of blocks (`align`), of the words within them (`words`) and of proposals by
//! their id. Never by line: a paragraph in which one word changed shows one word changed. Texts are
//! compared in their canonical form, so that a difference of spaces is none.
//!
//! Pure, and therefore without a deadline: the search for the shortest difference gives up by
//! itself where it becomes expensive (see [`similar::Algorithm::Myers`]), and long stretches that
//! share nothing are aligned piece by piece.

mod align;
mod lines;
mod words;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::ProposalId;
use super::text::{Block, Proposal, SectionText, canonical_inlines};

// What is shown is what is merged: `amendment` works on the same alignment.
pub(in crate::domain) use self::align::{Aligned, align};
pub(in crate::domain) use self::lines::{Leaf, Line, LineKind, flatten, single};
pub(in crate::domain) use self::words::{cut as cut_words, operations as word_operations};

/// The differences between two states of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionComparison {
    /// The title.
    pub title: Vec<Span>,
    /// The blocks of the body; each item of a list is one.
    pub body: Vec<BlockComparison>,
    /// The proposals of both states, in the new order; a removed one stands behind the one it used
    /// to follow.
    pub proposals: Vec<ProposalComparison>,
}

/// The differences within one proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposalComparison {
    /// Which proposal.
    pub id: ProposalId,
    /// Its number in the new state, in the old one if it was removed.
    pub number: String,
    /// `moved` where it stands elsewhere; its blocks say whether its words changed too.
    pub change: Change,
    /// Its blocks.
    pub blocks: Vec<BlockComparison>,
}

/// The differences within one block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BlockComparison {
    /// What the block is in the new state, in the old one if it was removed.
    #[serde(rename = "type")]
    pub kind: BlockKind,
    /// `changed` with nothing but `same` spans: only formats, links or the kind of block changed.
    /// Never `moved`.
    pub change: Change,
    /// Its words. A line break inside a paragraph is U+000A.
    pub spans: Vec<Span>,
}

/// The kinds of blocks that a comparison tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// An ordinary paragraph.
    Paragraph,
    /// "Vu …".
    Visa,
    /// "Considérant que …".
    Considerant,
    /// A paragraph in an item of a list.
    ListItem,
}

/// What became of a block or a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Nothing.
    Same,
    /// It was changed in its place.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere among the others.
    Moved,
}

/// Neighbouring words with the same fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    /// Their fate.
    pub change: SpanChange,
    /// The words, spaces included.
    pub text: String,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpanChange {
    /// They stand in both states.
    Same,
    /// They stand in the new state alone.
    Added,
    /// They stood in the old state alone.
    Removed,
}

/// What differs between `old` and `new`.
#[must_use]
pub fn compare(old: &SectionText, new: &SectionText) -> SectionComparison {
    SectionComparison {
        title: words::compare(
            &words::line(&canonical_inlines(&old.title)),
            &words::line(&canonical_inlines(&new.title)),
        ),
        body: align::compare(&old.body, &new.body),
        proposals: compare_proposals(&old.proposals, &new.proposals),
    }
}

fn compare_proposals(old: &[Proposal], new: &[Proposal]) -> Vec<ProposalComparison> {
    let old_place: HashMap<ProposalId, usize> = old
        .iter()
        .enumerate()
        .map(|(place, proposal)| (proposal.id, place))
        .collect();
    let new_ids: HashMap<ProposalId, usize> = new
        .iter()
        .enumerate()
        .map(|(place, proposal)| (proposal.id, place))
        .collect();
    let kept: Vec<usize> = new
        .iter()
        .filter_map(|proposal| old_place.get(&proposal.id).copied())
        .collect();
    let in_place = longest_increasing(&kept);

    let mut out = removed_run(old, 0, &new_ids);
    for proposal in new {
        let Some(place) = old_place.get(&proposal.id).copied() else {
            out.push(comparison(proposal, Change::Added, &[], &proposal.text));
            continue;
        };
        let blocks = align::compare(&old[place].text, &proposal.text);
        let change = if !in_place.contains(&place) {
            Change::Moved
        } else if blocks.iter().all(|block| block.change == Change::Same) {
            Change::Same
        } else {
            Change::Changed
        };
        out.push(ProposalComparison {
            id: proposal.id,
            number: proposal.number.clone(),
            change,
            blocks,
        });
        out.extend(removed_run(old, place + 1, &new_ids));
    }
    out
}

/// The removed proposals that stood one behind the other from `start` on.
fn removed_run(
    old: &[Proposal],
    start: usize,
    new: &HashMap<ProposalId, usize>,
) -> Vec<ProposalComparison> {
    old[start..]
        .iter()
        .take_while(|proposal| !new.contains_key(&proposal.id))
        .map(|proposal| comparison(proposal, Change::Removed, &proposal.text, &[]))
        .collect()
}

fn comparison(
    proposal: &Proposal,
    change: Change,
    old: &[Block],
    new: &[Block],
) -> ProposalComparison {
    ProposalComparison {
        id: proposal.id,
        number: proposal.number.clone(),
        change,
        blocks: align::compare(old, new),
    }
}

/// The values of a longest increasing subsequence: what kept its order. The fewest possible others
/// then count as moved.
fn longest_increasing(values: &[usize]) -> Vec<usize> {
    // `ends[length]` is where the best subsequence of that length ends: patience sorting.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] < *value);
        previous.push(length.checked_sub(1).map(|before| ends[before]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut kept: Vec<usize> =
        std::iter::successors(ends.last().copied(), |index| previous[*index])
            .map(|index| values[index])
            .collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests;
