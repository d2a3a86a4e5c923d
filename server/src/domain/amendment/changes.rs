//! What an amendment does to the text that it branched from.
//!
//! Each field (title, body, the text of each proposal) is compared by lines and words, in the same
//! alignment that readers are shown ([`crate::domain::comparison`]). Proposals are followed by
//! their id: added, removed, moved by their rank. Spaces, and lines without words, are nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{FieldChanges, FieldDiff, Flat, Shape};
use super::target::Target;
use crate::domain::comparison::flatten;
use crate::domain::ids::ProposalId;
use crate::domain::text::{Block, Inline, Proposal, SectionText};

/// What an amendment does to its base.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Takes the whole section away.
    pub(super) removes_section: bool,
    pub(super) title: FieldChanges,
    pub(super) body: FieldChanges,
    /// Those that it touches.
    pub(super) proposals: BTreeMap<ProposalId, ProposalChange>,
    /// Proposals of the base, in their order, for the order of discussion.
    pub(super) places: Vec<(ProposalId, String)>,
}

/// What becomes of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ProposalChange {
    Added(NewProposal),
    Removed,
    Changed {
        text: FieldChanges,
        /// Its new rank.
        moved: Option<String>,
    },
}

/// A proposal that the base doesn't have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewProposal {
    pub(super) rank: String,
    /// Its lines, those without words left out.
    pub(super) lines: Vec<(Shape, Vec<Inline>)>,
}

impl NewProposal {
    pub(super) fn of(proposal: &Proposal) -> Self {
        let lines = flatten(&proposal.text);
        let lines = lines.iter().filter(|line| line.is_visible());
        Self {
            rank: proposal.rank.clone(),
            lines: lines
                .map(|line| (Shape::of(line), line.content.clone()))
                .collect(),
        }
    }
}

impl Changes {
    /// What leads from `base` to `branch`.
    #[must_use]
    pub fn between(base: &SectionText, branch: &SectionText) -> Self {
        SectionDiff::between(base, branch).changes
    }

    /// The deletion of the whole section.
    #[must_use]
    pub fn removal() -> Self {
        Self {
            removes_section: true,
            ..Self::default()
        }
    }

    /// Whether nothing that readers see differs.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        !self.removes_section
            && self.title.is_nothing()
            && self.body.is_nothing()
            && self.proposals.is_empty()
    }

    /// Whether nothing but the target is touched. `base` is the text that these changes start from.
    #[must_use]
    pub fn stays_within(&self, base: &SectionText, target: &Target) -> bool {
        let only = |id: &ProposalId| self.proposals.keys().all(|touched| touched == id);
        let (title, body) = (self.title.is_nothing(), self.body.is_nothing());
        let change = |id| self.proposals.get(id);
        match target {
            Target::Title => body && self.proposals.is_empty(),
            Target::Body => title && self.proposals.is_empty(),
            Target::Block { block } => {
                title && self.proposals.is_empty() && self.body_stays_within(&base.body, *block)
            }
            Target::Proposal { proposal } => {
                let stays = matches!(
                    change(proposal),
                    None | Some(ProposalChange::Changed { .. })
                );
                title && body && only(proposal) && stays
            }
            Target::NewProposal { proposal } => {
                let is_new = matches!(change(proposal), None | Some(ProposalChange::Added(_)));
                title && body && only(proposal) && is_new
            }
            Target::RemoveProposal { proposal } => {
                let is_gone = matches!(change(proposal), None | Some(ProposalChange::Removed));
                title && body && only(proposal) && is_gone
            }
            Target::RemoveSection => title && body && self.proposals.is_empty(),
        }
    }

    /// Whether the lines before and behind one block of the body are those of the base. Asked of
    /// the lines themselves and not of the changes: of two equal paragraphs one after the other,
    /// nobody can tell which was deleted.
    fn body_stays_within(&self, body: &[Block], block: u32) -> bool {
        if self.body.is_nothing() {
            return true;
        }
        let Ok(block) = usize::try_from(block) else {
            return false;
        };
        let lines = flatten(body);
        let visible = || lines.iter().filter(|line| line.is_visible());
        let before = visible().filter(|line| line.block < block).count();
        let behind = visible().filter(|line| line.block > block).count();
        let inside = before..visible().count() - behind;
        let joints = self.body.edits.iter();
        let mut joints = joints.filter(|(_, edit)| edit.joint.is_some());
        self.body.same_before >= before
            && self.body.same_behind >= behind
            && self.body.length >= before + behind
            && joints.all(|(line, _)| inside.contains(line))
    }

    /// The proposals that are touched, added, moved or removed.
    #[must_use]
    pub fn proposals(&self) -> Vec<ProposalId> {
        self.proposals.keys().copied().collect()
    }
}

/// What leads from one text to another, with the lines of both.
pub(super) struct SectionDiff<'a> {
    pub(super) changes: Changes,
    /// None where both are written alike.
    pub(super) title: Option<FieldDiff<'a>>,
    /// None where both are written alike.
    pub(super) body: Option<FieldDiff<'a>>,
    /// Of the proposals that both have and that are not written alike.
    pub(super) proposals: BTreeMap<ProposalId, FieldDiff<'a>>,
}

impl<'a> SectionDiff<'a> {
    pub(super) fn between(base: &'a SectionText, branch: &'a SectionText) -> Self {
        let title = (base.title != branch.title)
            .then(|| FieldDiff::between(Flat::title(&base.title), Flat::title(&branch.title)));
        let body = block_diff(&base.body, &branch.body);
        let changes = |diff: &Option<FieldDiff<'_>>| {
            let changes = diff.as_ref().map(|diff| diff.changes.clone());
            changes.unwrap_or_default()
        };
        let places = base.proposals.iter();
        let places = places.map(|proposal| (proposal.id, proposal.rank.clone()));
        let mut out = Self {
            changes: Changes {
                removes_section: false,
                title: changes(&title),
                body: changes(&body),
                proposals: BTreeMap::new(),
                places: places.collect(),
            },
            title,
            body,
            proposals: BTreeMap::new(),
        };
        out.compare_proposals(base, branch);
        out
    }

    fn compare_proposals(&mut self, base: &'a SectionText, branch: &'a SectionText) {
        let (old, new) = (by_id(base), by_id(branch));
        let moved = moved(base, branch, &old, &new);
        for (id, proposal) in &new {
            let Some(was) = old.get(id) else {
                let added = ProposalChange::Added(NewProposal::of(proposal));
                self.changes.proposals.insert(*id, added);
                continue;
            };
            let moved = moved.contains(id).then(|| proposal.rank.clone());
            let diff = block_diff(&was.text, &proposal.text);
            let text = diff.as_ref().map(|diff| diff.changes.clone());
            let text = text.unwrap_or_default();
            if !text.is_nothing() || moved.is_some() {
                let changed = ProposalChange::Changed { text, moved };
                self.changes.proposals.insert(*id, changed);
            }
            self.proposals.extend(diff.map(|diff| (*id, diff)));
        }
        let gone = old.keys().filter(|id| !new.contains_key(id));
        let gone = gone.map(|id| (*id, ProposalChange::Removed));
        self.changes.proposals.extend(gone);
    }
}

/// None where both are written alike.
fn block_diff<'a>(base: &'a [Block], branch: &'a [Block]) -> Option<FieldDiff<'a>> {
    (base != branch).then(|| FieldDiff::between(Flat::blocks(base), Flat::blocks(branch)))
}

fn by_id(text: &SectionText) -> BTreeMap<ProposalId, &Proposal> {
    text.proposals
        .iter()
        .map(|proposal| (proposal.id, proposal))
        .collect()
}

/// Those whose rank changed so that others stand before them now. A rank that changes nothing in
/// the order is nothing.
fn moved(
    base: &SectionText,
    branch: &SectionText,
    old: &BTreeMap<ProposalId, &Proposal>,
    new: &BTreeMap<ProposalId, &Proposal>,
) -> BTreeSet<ProposalId> {
    let kept = |text: &SectionText| -> Vec<ProposalId> {
        let ids = text.proposals.iter().map(|proposal| proposal.id);
        ids.filter(|id| old.contains_key(id) && new.contains_key(id))
            .collect()
    };
    let (was, is) = (kept(base), kept(branch));
    if was == is {
        return BTreeSet::new();
    }
    let before = |order: &[ProposalId], id: ProposalId| -> BTreeSet<ProposalId> {
        let before = order.iter().take_while(|other| **other != id);
        before.copied().collect()
    };
    let ranked_anew = was.iter().filter(|id| old[id].rank != new[id].rank);
    ranked_anew
        .filter(|id| before(&was, **id) != before(&is, **id))
        .copied()
        .collect()
}
