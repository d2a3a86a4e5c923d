//! What a decision on the text would do: what the text becomes, which other amendments do the same,
//! which fall.

use std::collections::HashSet;

use super::comparing::Grounds;
use super::gathering::{Gathered, Known};
use crate::app::wire::FallingAmendment;
use crate::app::{AppError, Obstacle};
use crate::domain::amendment::{CollisionKind, Merge, Merged, Relation, Standing, merge, standing};
use crate::domain::ids::AmendmentId;
use crate::domain::rank::Rank;
use crate::domain::text::{Block, Inline, SectionText};

/// Lists within lists, at most: what editors can write, and clients can read.
const DEEPEST_LIST: usize = 4;
/// Proposals of one section, at most.
const MOST_PROPOSALS: usize = 500;

/// Other amendments that a decision takes along.
#[derive(Default)]
pub(super) struct Consequences<'a> {
    /// Those that do the same.
    pub(super) identical: Vec<&'a Known>,
    /// Those that no longer fit.
    pub(super) falls: Vec<Fall<'a>>,
}

/// An amendment that falls, and why.
pub(super) struct Fall<'a> {
    pub(super) one: &'a Known,
    pub(super) collisions: Vec<CollisionKind>,
}

impl Gathered {
    /// What follows for the others when the text that `one` amends becomes `after`.
    pub(super) fn consequences<'a>(&'a self, one: &Known, after: &SectionText) -> Consequences<'a> {
        let mut grounds = Grounds::new(self);
        let mut consequences = Consequences::default();
        for other in self.pending().filter(|other| is_beside(one, other)) {
            let related = grounds.relate(one, other);
            if related.is_some_and(|related| related.relation == Relation::Identical) {
                consequences.identical.push(other);
            } else if let Some(collisions) = self.falls(one, other, after) {
                let fall = Fall {
                    one: other,
                    collisions,
                };
                consequences.falls.push(fall);
            }
        }
        self.add_subs(one, &mut consequences);
        consequences
    }

    /// With an amendment, those that amend it have nothing to amend any more.
    fn add_subs<'a>(&'a self, one: &Known, consequences: &mut Consequences<'a>) {
        let fallen = consequences.falls.iter().map(|fall| fall.one);
        let decided = consequences.identical.iter().copied().chain(fallen);
        let decided: HashSet<AmendmentId> = decided.map(Known::id).chain([one.id()]).collect();
        let subs = self.pending().filter(|sub| {
            let parent = sub.words.row.parent;
            parent.is_some_and(|parent| decided.contains(&parent))
        });
        let falls = subs.map(|sub| Fall {
            one: sub,
            collisions: Vec::new(),
        });
        consequences.falls.extend(falls);
    }

    /// Why an amendment falls when the text becomes `after`; none when it doesn't, or when it
    /// needed a hand before.
    fn falls(&self, one: &Known, other: &Known, after: &SectionText) -> Option<Vec<CollisionKind>> {
        if one.removes_section() {
            return Some(vec![CollisionKind::SectionRemoved]);
        }
        if other.removes_section() {
            return None;
        }
        let present = self.present(other)?;
        fall_between(other, present, after)
    }

    pub(super) fn falling(&self, fall: &Fall<'_>) -> FallingAmendment {
        FallingAmendment {
            amendment: fall.one.mention(),
            author: self.author_of(fall.one.words.row.author),
            collisions: fall.collisions.clone(),
        }
    }
}

/// Why an amendment that fits `before` doesn't fit `after`.
pub(super) fn fall_between(
    one: &Known,
    before: &SectionText,
    after: &SectionText,
) -> Option<Vec<CollisionKind>> {
    let words = &one.words;
    let fits = |text: &SectionText| {
        matches!(
            standing(&words.base, &words.branch, text),
            Standing::Unchanged | Standing::Nearby
        )
    };
    if !fits(before) || fits(after) {
        return None;
    }
    Some(match merge(&words.base, &words.branch, after) {
        // The text says already what it proposed.
        Merge::Clean(_) => Vec::new(),
        Merge::Colliding(collided) => collided.kinds,
    })
}

/// Whether both amend the same text.
fn is_beside(one: &Known, other: &Known) -> bool {
    let (mine, theirs) = (&one.words.row, &other.words.row);
    mine.id != theirs.id && mine.section == theirs.section && mine.parent == theirs.parent
}

/// The text that comes out of a merge, or that somebody begins with who has to decide.
pub(super) fn proposed(merged: &Merge) -> &SectionText {
    match merged {
        Merge::Clean(Merged { text, .. }) => text,
        Merge::Colliding(collided) => &collided.proposed,
    }
}

pub(super) fn collisions(merged: &Merge) -> Vec<CollisionKind> {
    match merged {
        Merge::Clean(_) => Vec::new(),
        Merge::Colliding(collided) => collided.kinds.clone(),
    }
}

/// Whether a text that somebody sends can stand in a section: a decision says what it likes, and
/// yet can't hold what no editor writes. `present` holds ranks that were there before.
pub(super) fn check_writable(text: &SectionText, present: &SectionText) -> Result<(), AppError> {
    let known = |id, rank: &str| {
        let mut proposals = present.proposals.iter();
        proposals.any(|one| one.id == id && one.rank == rank)
    };
    let mut ids = HashSet::new();
    let proposals = text.proposals.len() <= MOST_PROPOSALS
        && text.proposals.iter().all(|one| {
            ids.insert(one.id) && (known(one.id, &one.rank) || Rank::parse(&one.rank).is_ok())
        });
    let all = text.proposals.iter().flat_map(|one| &one.text);
    let blocks = text.body.iter().chain(all);
    let title = !text.title.contains(&Inline::Break);
    if title && proposals && blocks.into_iter().all(|block| is_shallow(block, 0)) {
        Ok(())
    } else {
        Err(AppError::Impossible(Obstacle::TextUnwritable))
    }
}

fn is_shallow(block: &Block, depth: usize) -> bool {
    match block {
        Block::Paragraph { .. } | Block::Visa { .. } | Block::Considerant { .. } => true,
        Block::BulletList { items } | Block::NumberedList { items } => {
            depth < DEEPEST_LIST
                && items
                    .iter()
                    .flatten()
                    .all(|block| is_shallow(block, depth + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::ids::ProposalId;
    use crate::domain::text::Proposal;

    fn with_rank(rank: &str) -> SectionText {
        SectionText {
            proposals: vec![Proposal {
                id: ProposalId::new(Uuid::from_u128(1)),
                number: String::new(),
                rank: rank.to_owned(),
                text: Vec::new(),
            }],
            ..SectionText::default()
        }
    }

    fn nested(depth: usize) -> SectionText {
        let mut block = Block::paragraph("au fond");
        for _ in 0..depth {
            block = Block::BulletList {
                items: vec![vec![block]],
            };
        }
        SectionText {
            body: vec![block],
            ..SectionText::default()
        }
    }

    #[test]
    fn what_no_editor_writes_is_refused() {
        let present = with_rank("étrange");
        let twice = SectionText {
            proposals: [with_rank("a0").proposals, with_rank("a1").proposals].concat(),
            ..SectionText::default()
        };
        let broken_title = SectionText {
            title: vec![Inline::plain("Un"), Inline::Break],
            ..SectionText::default()
        };
        let cases = [
            (with_rank("a0"), true),
            (with_rank("étrange"), true),
            (with_rank("!"), false),
            (twice, false),
            (nested(DEEPEST_LIST), true),
            (nested(DEEPEST_LIST + 1), false),
            (broken_title, false),
        ];
        for (text, expected) in cases {
            assert_eq!(
                check_writable(&text, &present).is_ok(),
                expected,
                "{text:?}"
            );
        }
    }
}
