//! What a text becomes when an amendment is adopted into it.
//!
//! A merge of three texts: the *base*, *mine* (the amendment) and *theirs* (the text as it is now).
//! It is clean exactly where the two changes are compatible, identical or contained in one another
//! ([`relation`](super::relation)). Where they collide, nothing is decided here: a person is handed
//! a text to begin with.

use super::changes::{NewProposal, ProposalChange, SectionDiff};
use super::field::{FieldDiff, Flat};
use super::relation::{meet, relate};
use super::verdict::CollisionKind;
use super::weave::Weave;
use crate::domain::ids::ProposalId;
use crate::domain::text::{Block, Inline, Proposal, SectionText};

/// The answer to a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merge {
    /// Both changes are made.
    Clean(Merged),
    /// A person has to decide.
    Colliding(Collided),
}

/// A text with both changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Built on theirs.
    pub text: SectionText,
    /// The same with lines that both add at one place in other orders, which are as right.
    pub alternatives: Vec<SectionText>,
}

/// Changes that can't simply both be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collided {
    /// Why. Sorted, each once.
    pub kinds: Vec<CollisionKind>,
    /// To be edited by a person: theirs, with what of mine doesn't collide, and with mine's version
    /// of the lines about which they collide.
    pub proposed: SectionText,
}

/// How many orders of lines added at one place are named at most.
const ALTERNATIVES: usize = 32;

/// Makes in `theirs` the changes that lead from `base` to `mine`.
#[must_use]
pub fn merge(base: &SectionText, mine: &SectionText, theirs: &SectionText) -> Merge {
    let sides = Sides {
        my: SectionDiff::between(base, mine),
        their: SectionDiff::between(base, theirs),
        base,
        mine,
        theirs,
    };
    let kinds = relate(&sides.my.changes, &sides.their.changes).collisions;
    let (text, alternatives) = sides.woven();
    if kinds.is_empty() {
        Merge::Clean(Merged { text, alternatives })
    } else {
        Merge::Colliding(Collided {
            kinds,
            proposed: text,
        })
    }
}

struct Sides<'a> {
    base: &'a SectionText,
    mine: &'a SectionText,
    theirs: &'a SectionText,
    my: SectionDiff<'a>,
    their: SectionDiff<'a>,
}

impl Sides<'_> {
    fn woven(&self) -> (SectionText, Vec<SectionText>) {
        let title = self.title();
        let (body, bodies) = woven_blocks(
            self.my.body.as_ref(),
            self.their.body.as_ref(),
            [&self.base.body, &self.theirs.body],
        );
        let mut proposals: Vec<Proposal> = Vec::with_capacity(self.theirs.proposals.len());
        let mut others: Vec<(ProposalId, Vec<Vec<Block>>)> = Vec::new();
        for proposal in &self.theirs.proposals {
            if let Some((kept, orders)) = self.proposal(proposal) {
                others.push((kept.id, orders));
                proposals.push(kept);
            }
        }
        proposals.extend(self.brought());
        let mut text = SectionText {
            title,
            body,
            proposals,
        };
        if self.changes_the_order() {
            let order = |one: &Proposal, other: &Proposal| {
                (&one.rank, one.id).cmp(&(&other.rank, other.id))
            };
            text.proposals.sort_by(order);
            text.renumber(self.section());
        }
        let alternatives = alternatives(&text, bodies, others);
        (text, alternatives)
    }

    fn title(&self) -> Vec<Inline> {
        if self.my.changes.title.is_nothing() {
            return self.theirs.title.clone();
        }
        let (Some(mine), base) = (&self.my.title, Flat::title(&self.base.title)) else {
            return self.theirs.title.clone();
        };
        let unchanged;
        let theirs = match &self.their.title {
            Some(theirs) => theirs,
            None => {
                unchanged = FieldDiff::between(base, Flat::title(&self.theirs.title));
                &unchanged
            }
        };
        let clash = meet(&mine.changes, &theirs.changes).lines;
        Weave::new(mine, theirs, &clash).title()
    }

    /// What becomes of a proposal of theirs, and other orders of its lines.
    fn proposal(&self, theirs: &Proposal) -> Option<(Proposal, Vec<Vec<Block>>)> {
        let unchanged = || Some((theirs.clone(), Vec::new()));
        match self.my.changes.proposals.get(&theirs.id) {
            None => unchanged(),
            Some(ProposalChange::Removed) => None,
            // Both brought it: the same, or mine is shown to decide about.
            Some(ProposalChange::Added(new)) => {
                if *new == NewProposal::of(theirs) {
                    return unchanged();
                }
                find(self.mine, theirs.id).map(|mine| (mine.clone(), Vec::new()))
            }
            Some(ProposalChange::Changed { moved, .. }) => {
                let base = find(self.base, theirs.id).map_or(&[][..], |found| &found.text);
                let (blocks, orders) = woven_blocks(
                    self.my.proposals.get(&theirs.id),
                    self.their.proposals.get(&theirs.id),
                    [base, &theirs.text],
                );
                let proposal = Proposal {
                    rank: moved.clone().unwrap_or_else(|| theirs.rank.clone()),
                    text: blocks,
                    ..theirs.clone()
                };
                Some((proposal, orders))
            }
        }
    }

    /// Proposals of mine that theirs doesn't have: new ones, unless theirs brought the same under
    /// another id, and changed ones that theirs took away, to be decided about.
    fn brought(&self) -> impl Iterator<Item = Proposal> {
        let absent = |proposal: &&Proposal| find(self.theirs, proposal.id).is_none();
        let mine = self.mine.proposals.iter().filter(absent);
        mine.filter(
            |proposal| match self.my.changes.proposals.get(&proposal.id) {
                Some(ProposalChange::Added(new)) => {
                    !self.their.changes.proposals.iter().any(|(id, change)| {
                        !self.my.changes.proposals.contains_key(id)
                            && matches!(change, ProposalChange::Added(other) if other == new)
                    })
                }
                Some(ProposalChange::Changed { .. }) => true,
                Some(ProposalChange::Removed) | None => false,
            },
        )
        .cloned()
    }

    fn changes_the_order(&self) -> bool {
        self.my
            .changes
            .proposals
            .values()
            .any(|change| match change {
                ProposalChange::Added(_) | ProposalChange::Removed => true,
                ProposalChange::Changed { moved, .. } => moved.is_some(),
            })
            || self.brought().next().is_some()
    }

    /// The number of the principle, as the numbers of its proposals say it.
    fn section(&self) -> Option<u32> {
        let texts = [self.theirs, self.base, self.mine];
        let mut proposals = texts.into_iter().flat_map(|text| &text.proposals);
        proposals.find_map(|proposal| proposal.number.split_once('.')?.0.parse().ok())
    }
}

fn find(text: &SectionText, id: ProposalId) -> Option<&Proposal> {
    text.proposals.iter().find(|proposal| proposal.id == id)
}

/// The blocks of a field with both changes, and other orders of them. The texts are the base and
/// theirs.
fn woven_blocks(
    mine: Option<&FieldDiff<'_>>,
    theirs: Option<&FieldDiff<'_>>,
    [base, their_text]: [&[Block]; 2],
) -> (Vec<Block>, Vec<Vec<Block>>) {
    let Some(mine) = mine.filter(|mine| !mine.changes.is_nothing()) else {
        return (their_text.to_vec(), Vec::new());
    };
    let unchanged;
    let theirs = match theirs {
        Some(theirs) => theirs,
        None => {
            unchanged = FieldDiff::between(Flat::blocks(base), Flat::blocks(their_text));
            &unchanged
        }
    };
    let clash = meet(&mine.changes, &theirs.changes).lines;
    Weave::new(mine, theirs, &clash).blocks()
}

/// All combinations, up to a number.
fn alternatives(
    text: &SectionText,
    bodies: Vec<Vec<Block>>,
    proposals: Vec<(ProposalId, Vec<Vec<Block>>)>,
) -> Vec<SectionText> {
    let mut out = vec![text.clone()];
    let mut vary = |orders: Vec<Vec<Block>>, put: &dyn Fn(&mut SectionText, Vec<Block>)| {
        for at in 0..out.len() {
            for order in &orders {
                if out.len() > ALTERNATIVES {
                    return;
                }
                let mut other = out[at].clone();
                put(&mut other, order.clone());
                out.push(other);
            }
        }
    };
    vary(bodies, &|text, order| text.body = order);
    for (id, orders) in proposals {
        vary(orders, &move |text, order| {
            if let Some(proposal) = text.proposals.iter_mut().find(|one| one.id == id) {
                proposal.text = order;
            }
        });
    }
    out.remove(0);
    out
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
