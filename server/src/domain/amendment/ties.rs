//! How amendments that wait for their discussion hang together: by collisions, wherever in their
//! section they begin, and by doing the same.

use super::candidate::Candidate;
use super::changes::ProposalChange;
use super::field::FieldChanges;
use super::relation::relate;
use super::verdict::Relation;

/// How candidates hang together. Each is known by its place among them.
pub(super) struct Ties {
    /// For each, the first of those that it hangs together with by collisions and twins.
    pub(super) groups: Vec<usize>,
    /// For each, the first that does the same.
    pub(super) twins: Vec<usize>,
    /// Those that collide with another one.
    collides: Vec<bool>,
    /// By the first of a group, whether any of it collides.
    is_common: Vec<bool>,
}

impl Ties {
    pub(super) fn among(candidates: &[Candidate<'_>]) -> Self {
        let mut ties = Self {
            groups: (0..candidates.len()).collect(),
            twins: (0..candidates.len()).collect(),
            collides: vec![false; candidates.len()],
            is_common: vec![false; candidates.len()],
        };
        for (at, one) in candidates.iter().enumerate() {
            for (to, other) in candidates.iter().enumerate().skip(at + 1) {
                // Where many hang together, this spares most of the work.
                if ties.are_in_common(at, to) && !could_be_twins(one, other) {
                    continue;
                }
                match relation(one, other) {
                    Relation::Colliding => {
                        (ties.collides[at], ties.collides[to]) = (true, true);
                        ties.join(at, to);
                    }
                    Relation::Identical => {
                        ties.twins[to] = ties.twins[to].min(ties.twins[at]);
                        ties.join(at, to);
                    }
                    Relation::Compatible | Relation::Contains | Relation::ContainedIn => {}
                }
            }
        }
        for (group, collides) in ties.groups.iter().zip(&ties.collides) {
            ties.is_common[*group] |= collides;
        }
        ties
    }

    fn are_in_common(&self, one: usize, other: usize) -> bool {
        self.groups[one] == self.groups[other] && self.collides[one] && self.collides[other]
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.groups[one], self.groups[other]);
        if one == other {
            return;
        }
        let (kept, given) = (one.min(other), one.max(other));
        let members = self.groups.iter_mut().filter(|group| **group == given);
        members.for_each(|group| *group = kept);
    }

    /// The first of those that it is discussed in common with.
    pub(super) fn common(&self, at: usize) -> Option<usize> {
        let group = self.groups[at];
        self.is_common[group].then_some(group)
    }
}

fn relation(one: &Candidate<'_>, other: &Candidate<'_>) -> Relation {
    match (one.removes_section(), other.removes_section()) {
        (true, true) => Relation::Identical,
        // It collides with everything. But it is called first by its place, and where the assembly
        // keeps the section, the others are discussed in the order of its text, as without it.
        (true, false) | (false, true) => Relation::Compatible,
        // One whose amendment is not here starts from another text.
        (false, false) if one.entry.parent != other.entry.parent => Relation::Compatible,
        (false, false) => relate(one.entry.changes, other.entry.changes).relation,
    }
}

/// Whether both may do the same, asked before all else since it is answered at the first word that
/// differs.
fn could_be_twins(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let is_same = |one: &FieldChanges, other: &FieldChanges| {
        one.edits == other.edits && one.hunks == other.hunks
    };
    let (mine, theirs) = (one.entry.changes, other.entry.changes);
    let mut proposals = mine.proposals.iter();
    (&one.place, one.reach) == (&other.place, other.reach)
        && is_same(&mine.title, &theirs.title)
        && is_same(&mine.body, &theirs.body)
        && proposals.all(|(id, change)| match (change, theirs.proposals.get(id)) {
            (
                ProposalChange::Changed { text, .. },
                Some(ProposalChange::Changed { text: other, .. }),
            ) => is_same(text, other),
            (ProposalChange::Changed { .. }, _) => false,
            // A new one may have another id.
            (ProposalChange::Added(_) | ProposalChange::Removed, _) => true,
        })
}
