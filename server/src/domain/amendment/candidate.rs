//! Where an amendment begins to change the text and how far it goes: what the order of discussion
//! ([`order`](super::order)) sorts by.

use std::cmp::Reverse;

use super::changes::ProposalChange;
use super::field::FieldChanges;
use super::order::Entry;
use super::verdict::OrderReason;

/// Where an amendment begins to change the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Section,
    Title,
    /// Twice the number of lines before it, and one more if it is a line and not a gap.
    Body(usize),
    /// By rank, which new ones have too.
    Proposal(String),
}

/// How far an amendment goes: the furthest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    Deletion,
    Rewriting,
    /// By the share of the words that it touches, in thousandths.
    Partial(Reverse<usize>),
    Move,
    Addition,
}

impl Reach {
    pub(super) fn reason(self) -> OrderReason {
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
pub(super) struct Candidate<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) place: Place,
    pub(super) reach: Reach,
}

impl<'a> Candidate<'a> {
    pub(super) fn of(entry: &'a Entry<'a>) -> Self {
        Self {
            place: place(entry),
            reach: reach(entry),
            entry,
        }
    }

    pub(super) fn removes_section(&self) -> bool {
        removes_section(self.entry)
    }
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
