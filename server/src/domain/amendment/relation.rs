//! How two amendments of one section stand to each other.
//!
//! Two changes of one line meet where their words overlap or where nothing stands between them; two
//! changes that are equal are made once. Lines that both take away are taken away once; lines that
//! both add at one place all stay. What a person would have to decide collides: see
//! `docs/amendments.md`.

use std::collections::BTreeSet;

use super::changes::{Changes, ProposalChange};
use super::field::{AddedLine, FieldChanges, Hunk, LineEdit};
use super::verdict::{CollisionKind, Relation};
use super::wording::WordEdit;

/// How two amendments stand to each other, and why they collide if they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relating {
    /// Of the first to the second.
    pub relation: Relation,
    /// Sorted, each once; empty unless they collide.
    pub collisions: Vec<CollisionKind>,
}

/// How two amendments with the same base stand to each other.
#[must_use]
pub fn relate(one: &Changes, other: &Changes) -> Relating {
    if one.removes_section != other.removes_section {
        return Relating {
            relation: Relation::Colliding,
            collisions: vec![CollisionKind::SectionRemoved],
        };
    }
    let mut meeting = Meeting::default();
    meeting.add(meet(&one.title, &other.title));
    meeting.add(meet(&one.body, &other.body));
    meeting.add(meet_proposals(one, other));
    Relating {
        relation: meeting.relation(count(one), count(other)),
        collisions: meeting.kinds.into_iter().collect(),
    }
}

/// Of how many single changes an amendment is made.
fn count(changes: &Changes) -> usize {
    let proposals = changes.proposals.values().map(|change| match change {
        ProposalChange::Added(_) | ProposalChange::Removed => 1,
        ProposalChange::Changed { text, moved } => text.count() + usize::from(moved.is_some()),
    });
    changes.title.count() + changes.body.count() + proposals.sum::<usize>()
}

/// What two changes of the same thing have to do with each other.
#[derive(Default)]
pub(super) struct Meeting {
    /// How many single changes both make.
    common: usize,
    pub(super) kinds: BTreeSet<CollisionKind>,
    /// The lines of the base about which they collide.
    pub(super) lines: BTreeSet<usize>,
}

impl Meeting {
    fn add(&mut self, other: Self) {
        self.common += other.common;
        self.kinds.extend(other.kinds);
        self.lines.extend(other.lines);
    }

    fn collide(&mut self, kind: CollisionKind, lines: impl IntoIterator<Item = usize>) {
        self.kinds.insert(kind);
        self.lines.extend(lines);
    }

    fn relation(&self, one: usize, other: usize) -> Relation {
        if !self.kinds.is_empty() {
            Relation::Colliding
        } else if self.common == one && self.common == other {
            Relation::Identical
        } else if self.common == 0 {
            Relation::Compatible
        } else if self.common == other {
            Relation::Contains
        } else if self.common == one {
            Relation::ContainedIn
        } else {
            Relation::Compatible
        }
    }
}

fn meet_proposals(one: &Changes, other: &Changes) -> Meeting {
    let mut meeting = Meeting::default();
    for (id, change) in &one.proposals {
        match (change, other.proposals.get(id)) {
            (ProposalChange::Added(new), None) => {
                // The same proposal, written twice: one of the two is enough.
                let twin = other.proposals.iter().any(|(id, change)| {
                    !one.proposals.contains_key(id)
                        && matches!(change, ProposalChange::Added(other) if other == new)
                });
                meeting.common += usize::from(twin);
            }
            (_, None) => {}
            (ProposalChange::Removed, Some(ProposalChange::Removed)) => meeting.common += 1,
            (ProposalChange::Added(one), Some(ProposalChange::Added(other))) => {
                if one == other {
                    meeting.common += 1;
                } else {
                    meeting.collide(CollisionKind::BothRewrite, []);
                }
            }
            (
                ProposalChange::Changed { text, moved },
                Some(ProposalChange::Changed {
                    text: other_text,
                    moved: other_moved,
                }),
            ) => {
                meeting.add(meet(text, other_text));
                match (moved, other_moved) {
                    (Some(one), Some(other)) if one == other => meeting.common += 1,
                    (Some(_), Some(_)) => meeting.collide(CollisionKind::BothMove, []),
                    (Some(_), None) | (None, Some(_) | None) => {}
                }
            }
            (
                ProposalChange::Added(_) | ProposalChange::Removed | ProposalChange::Changed { .. },
                Some(_),
            ) => meeting.collide(CollisionKind::DeletionOfEdited, []),
        }
    }
    meeting
}

/// What two changes of one field have to do with each other.
pub(super) fn meet(one: &FieldChanges, other: &FieldChanges) -> Meeting {
    let mut meeting = Meeting::default();
    if one.is_nothing() || other.is_nothing() {
        return meeting;
    }
    for (line, edit) in &one.edits {
        if let Some(other_edit) = other.edits.get(line) {
            meet_lines(*line, edit, other_edit, one.size(*line), &mut meeting);
        }
    }
    meet_removals(one, other, &mut meeting);
    meet_removals(other, one, &mut meeting);
    for hunk in &one.hunks {
        for other_hunk in &other.hunks {
            meet_hunks(hunk, other_hunk, &mut meeting);
        }
    }
    meeting
}

/// Edits of the one in lines that the other takes away, or between which it adds.
fn meet_removals(edits: &FieldChanges, hunks: &FieldChanges, meeting: &mut Meeting) {
    for (line, edit) in &edits.edits {
        if let Some(hunk) = hunks.removal_of(*line) {
            let kind = if hunk.is_deletion() {
                CollisionKind::DeletionOfEdited
            } else if edit.rewrites(edits.size(*line)) {
                CollisionKind::BothRewrite
            } else {
                CollisionKind::SameWords
            };
            meeting.collide(kind, [*line]);
        }
        // Whether two items are one can't be answered while something comes between them.
        let comes_between = |hunk: &&Hunk| hunk.base.end == *line && !hunk.is_deletion();
        let mut between = hunks.hunks.iter().filter(comes_between);
        if edit.joint.is_some() && between.any(|hunk| !edits.hunks.contains(hunk)) {
            meeting.collide(CollisionKind::SameWords, [*line]);
        }
    }
}

fn meet_lines(line: usize, one: &LineEdit, other: &LineEdit, size: usize, meeting: &mut Meeting) {
    // Both are in the order of the line: what stands wholly before an edit meets no later one.
    let mut from = 0;
    for edit in &one.words {
        let ends_before = |other: &WordEdit| other.base.end < edit.base.start;
        from += other.words[from..]
            .iter()
            .take_while(|each| ends_before(each))
            .count();
        let near = other.words[from..]
            .iter()
            .take_while(|each| each.base.start <= edit.base.end);
        for other_edit in near {
            if edit == other_edit {
                meeting.common += 1;
            } else if edit.meets(other_edit) {
                let both_rewrite = one.rewrites(size) && other.rewrites(size);
                meeting.collide(word_collision(edit, other_edit, both_rewrite), [line]);
            }
        }
    }
    match (&one.shape, &other.shape) {
        (Some(one), Some(other)) if one == other => meeting.common += 1,
        (Some(_), Some(_)) => meeting.collide(CollisionKind::SameWords, [line]),
        (Some(_), None) | (None, Some(_) | None) => {}
    }
    match (one.joint, other.joint) {
        (Some(one), Some(other)) if one == other => meeting.common += 1,
        (Some(_), Some(_)) => meeting.collide(CollisionKind::SameWords, [line]),
        (Some(_), None) | (None, Some(_) | None) => {}
    }
}

fn word_collision(one: &WordEdit, other: &WordEdit, both_rewrite: bool) -> CollisionKind {
    if one.is_inside_deletion_of(other) || other.is_inside_deletion_of(one) {
        CollisionKind::InsertionInDeletion
    } else if both_rewrite {
        CollisionKind::BothRewrite
    } else {
        CollisionKind::SameWords
    }
}

fn meet_hunks(one: &Hunk, other: &Hunk, meeting: &mut Meeting) {
    let shared = one.base.start.max(other.base.start)..one.base.end.min(other.base.end);
    match (one.is_insertion(), other.is_insertion()) {
        (true, true) => {
            if one.base == other.base {
                meeting.common += common_lines(&one.added, &other.added).len();
            }
        }
        (true, false) | (false, true) => {
            let (insertion, removal) = if one.is_insertion() {
                (one, other)
            } else {
                (other, one)
            };
            let gap = insertion.base.start;
            if removal.base.start < gap && gap < removal.base.end {
                meeting.collide(CollisionKind::InsertionInDeletion, []);
            }
        }
        (false, false) if shared.is_empty() => {}
        (false, false) => match (one.is_deletion(), other.is_deletion()) {
            (true, true) => {
                let is_joined = |hunk: &Hunk, line: &usize| hunk.joined.contains(line);
                let differs = |line: &usize| is_joined(one, line) != is_joined(other, line);
                let differing: Vec<usize> = shared.clone().filter(differs).collect();
                if differing.is_empty() {
                    meeting.common += shared.len();
                } else {
                    meeting.collide(CollisionKind::DeletionOfEdited, differing);
                }
            }
            (true, false) | (false, true) => {
                meeting.collide(CollisionKind::DeletionOfEdited, shared);
            }
            (false, false) => {
                let common = common_lines(&one.added, &other.added).len();
                if one.base == other.base && common == one.added.len().min(other.added.len()) {
                    meeting.common += shared.len() + common;
                } else {
                    meeting.collide(CollisionKind::BothRewrite, shared);
                }
            }
        },
    }
}

/// Pairs of added lines that are weighed, at most: a thousand lines with a thousand. Of what is longer
/// only the common beginning counts as the same, so that nobody makes others compare for ever.
const MOST_COMPARED: usize = 1_000_000;

/// The places of the lines that both add, in an order that both have: a longest common subsequence.
/// Such lines are added once.
pub(super) fn common_lines(one: &[AddedLine], other: &[AddedLine]) -> Vec<(usize, usize)> {
    if one.len().saturating_mul(other.len()) > MOST_COMPARED {
        let alike = one
            .iter()
            .zip(other)
            .take_while(|(one, other)| one == other);
        return (0..alike.count()).map(|at| (at, at)).collect();
    }
    let mut longest = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
    for at in (0..one.len()).rev() {
        for to in (0..other.len()).rev() {
            longest[at][to] = if one[at] == other[to] {
                longest[at + 1][to + 1] + 1
            } else {
                longest[at + 1][to].max(longest[at][to + 1])
            };
        }
    }
    let mut out = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < one.len() && to < other.len() {
        if one[at] == other[to] {
            out.push((at, to));
            at += 1;
            to += 1;
        } else if longest[at + 1][to] >= longest[at][to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    out
}

#[cfg(test)]
#[path = "relation_tests.rs"]
mod tests;
