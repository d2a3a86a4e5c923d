//! What a decision on the text would do: what the text becomes, which other amendments do the same,
//! which fall.

use std::collections::HashSet;

use super::comparing::Grounds;
use super::gathering::{Gathered, Known};
use crate::app::wire::FallingAmendment;
use crate::app::{AppError, Obstacle};
use crate::domain::amendment::{
    Changes, CollisionKind, Merge, Merged, Relation, Standing, merge, standing,
};
use crate::domain::ids::{AmendmentId, ProposalId};
use crate::domain::rank::Rank;
use crate::domain::text::{Block, Inline, Proposal, SectionText};

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

/// A part of a section, as people amend and decide it.
#[derive(Eq, Hash, PartialEq)]
enum Field {
    Title,
    Body,
    Proposal(ProposalId),
}

/// Whether a text that somebody decided on changes no more of the present one than what the
/// decision is about: the fields that lead from `base` to `branch`, those in which the text has
/// moved since, and those that the program itself proposed to change.
pub(super) fn check_decided(
    text: &SectionText,
    base: &SectionText,
    branch: &SectionText,
    present: &SectionText,
) -> Result<(), AppError> {
    let merged = merge(base, branch, present);
    let mut open = differing(base, branch);
    open.extend(differing(base, present));
    open.extend(differing(present, proposed(&merged)));
    if differing(present, text).is_subset(&open) {
        Ok(())
    } else {
        Err(AppError::Impossible(Obstacle::DecisionTouchesMore))
    }
}

/// The fields in which two texts differ, for who reads them; a proposal also by its place.
fn differing(one: &SectionText, other: &SectionText) -> HashSet<Field> {
    let only = |title: &[Inline], body: &[Block]| SectionText {
        title: title.to_vec(),
        body: body.to_vec(),
        proposals: Vec::new(),
    };
    let differ =
        |one: &SectionText, other: &SectionText| !Changes::between(one, other).is_nothing();
    let mut fields = HashSet::new();
    if differ(&only(&one.title, &[]), &only(&other.title, &[])) {
        fields.insert(Field::Title);
    }
    if differ(&only(&[], &one.body), &only(&[], &other.body)) {
        fields.insert(Field::Body);
    }
    let all = one.proposals.iter().chain(&other.proposals);
    let ids: HashSet<ProposalId> = all.map(|proposal| proposal.id).collect();
    let find = |text: &SectionText, id| -> Option<Proposal> {
        let mut proposals = text.proposals.iter();
        proposals.find(|proposal| proposal.id == id).cloned()
    };
    let changed = ids
        .into_iter()
        .filter(|id| match (find(one, *id), find(other, *id)) {
            (Some(one), Some(other)) => {
                let words = |text: &[Block]| only(&[], text);
                one.rank != other.rank || differ(&words(&one.text), &words(&other.text))
            }
            (None, _) | (_, None) => true,
        });
    fields.extend(changed.map(Field::Proposal));
    fields
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

    fn says(title: &str, body: &str, proposals: &[(u128, &str)]) -> SectionText {
        let proposals = proposals.iter().map(|(id, words)| Proposal {
            id: ProposalId::new(Uuid::from_u128(*id)),
            number: String::new(),
            rank: format!("a{id}"),
            text: vec![Block::paragraph(*words)],
        });
        SectionText {
            title: vec![Inline::plain(title)],
            body: vec![Block::paragraph(body)],
            proposals: proposals.collect(),
        }
    }

    #[test]
    fn a_decision_changes_what_it_is_about_and_no_more() {
        let base = says("Un titre", "un corps", &[(1, "une"), (2, "deux")]);
        let branch = says("Un titre", "un autre corps", &[(1, "une"), (2, "deux")]);
        let present = says("Un titre", "un corps", &[(1, "une seule"), (2, "deux")]);
        let (body, one) = ("ce que l’on veut", "aussi");
        let cases = [
            (
                says("Un titre", body, &[(1, "une seule"), (2, "deux")]),
                true,
            ),
            (says("Un titre", body, &[(1, one), (2, "deux")]), true),
            (says("Un  titre", body, &[(1, one), (2, "deux")]), true),
            (says("Un titre", body, &[(2, "deux")]), true),
            (says("Titre", body, &[(1, one), (2, "deux")]), false),
            (says("Un titre", body, &[(1, one), (2, "trois")]), false),
            (says("Un titre", body, &[(1, one)]), false),
            (
                says("Un titre", body, &[(1, one), (2, "deux"), (3, "trois")]),
                false,
            ),
        ];
        for (text, expected) in cases {
            let checked = check_decided(&text, &base, &branch, &present);
            assert_eq!(checked.is_ok(), expected, "{text:?}");
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
