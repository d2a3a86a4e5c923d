//! What a draft makes of a motion that stands.
//!
//! Owns which section of the draft is which section of the motion, and what has to be said before
//! words are replaced. A section that stays itself keeps its group, its rapporteurs, its history and
//! what was tabled on it: there are one preamble and one closing, a principle is known by its title,
//! and an empty one is there to be filled. Never ranks of sections, nor what is written where.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Draft, DraftSection};
use crate::domain::ids::{ProposalId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::numbering::section_numbers;
use crate::domain::rank::Rank;
use crate::domain::text::{Block, Proposal, SectionText, canonical_blocks, canonical_line};

/// A section of the motion, as it says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingSection {
    /// Which.
    pub id: SectionId,
    /// What it is.
    pub kind: SectionKind,
    /// What it says.
    pub text: SectionText,
}

/// What becomes of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SectionFate {
    /// It comes in.
    Added,
    /// It stays, and says something else.
    Rewritten,
    /// It stays as it is.
    Kept,
}

/// A section as the motion would have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSection {
    /// The section that it is already; none where it comes in.
    pub standing: Option<SectionId>,
    /// What it is.
    pub kind: SectionKind,
    /// What it would say, with its numbers.
    pub text: SectionText,
    /// What becomes of it.
    pub fate: SectionFate,
}

/// What a draft would make of a motion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPlan {
    /// What the motion would be called.
    pub title: String,
    /// In reading order.
    pub sections: Vec<PlannedSection>,
    /// Sections that would no longer stand in the motion.
    pub removed: Vec<SectionId>,
    /// Sections whose words would be replaced or taken away, in reading order.
    pub replaced: Vec<SectionId>,
}

impl DraftPlan {
    /// Whether it would leave everything as it is.
    #[must_use]
    pub fn changes_nothing(&self, title: &str) -> bool {
        let stays = |section: &PlannedSection| section.fate == SectionFate::Kept;
        self.title == title && self.removed.is_empty() && self.sections.iter().all(stays)
    }
}

/// What `draft` makes of a motion with this title and these sections, in reading order. `new_id` gives
/// ids that no proposal has.
#[must_use]
pub fn plan(
    draft: &Draft,
    title: &str,
    standing: &[StandingSection],
    mut new_id: impl FnMut() -> ProposalId,
) -> DraftPlan {
    let places = places(&draft.sections, standing);
    let mut sections: Vec<PlannedSection> = draft
        .sections
        .iter()
        .zip(&places)
        .map(|(section, place)| planned(section, place.map(|at| &standing[at]), &mut new_id))
        .collect();
    // The frame of a motion stays, also where the draft doesn't speak of it.
    let mut framed = Vec::new();
    for (at, section) in standing.iter().enumerate() {
        if places.contains(&Some(at)) || !section.text.is_empty() {
            continue;
        }
        let place = match section.kind {
            SectionKind::Preamble => 0,
            SectionKind::Closing => sections.len(),
            SectionKind::Principle => continue,
        };
        framed.push(at);
        sections.insert(place, as_it_is(section));
    }
    let numbers = section_numbers(sections.iter().map(|section| section.kind));
    for (section, number) in sections.iter_mut().zip(numbers) {
        section.text.renumber(number);
    }
    let stays = |at| framed.contains(&at) || places.contains(&Some(at));
    let (mut removed, mut replaced) = (Vec::new(), Vec::new());
    for (at, section) in standing.iter().enumerate() {
        if !stays(at) {
            removed.push(section.id);
        }
        let rewritten = sections.iter().any(|planned| {
            planned.standing == Some(section.id) && planned.fate == SectionFate::Rewritten
        });
        if !section.text.is_empty() && (rewritten || !stays(at)) {
            replaced.push(section.id);
        }
    }
    let title = if draft.title.is_empty() {
        title
    } else {
        &draft.title
    };
    DraftPlan {
        title: title.to_owned(),
        sections,
        removed,
        replaced,
    }
}

/// Which section of the motion each section of the draft is.
fn places(draft: &[DraftSection], standing: &[StandingSection]) -> Vec<Option<usize>> {
    let mut places: Vec<Option<usize>> = vec![None; draft.len()];
    let is_same = |section: &DraftSection, one: &StandingSection| {
        section.kind == one.kind
            && match section.kind {
                SectionKind::Preamble | SectionKind::Closing => true,
                SectionKind::Principle => {
                    let title = canonical_line(&section.title);
                    !title.is_empty() && title == one.text.title_line()
                }
            }
    };
    let is_waiting = |section: &DraftSection, one: &StandingSection| {
        section.kind == one.kind && one.text.is_empty()
    };
    take(&mut places, draft, standing, is_same);
    take(&mut places, draft, standing, is_waiting);
    places
}

/// Gives each section that has no place yet the first one that suits it and is free.
fn take(
    places: &mut [Option<usize>],
    draft: &[DraftSection],
    standing: &[StandingSection],
    suits: impl Fn(&DraftSection, &StandingSection) -> bool,
) {
    for (number, section) in draft.iter().enumerate() {
        if places[number].is_some() {
            continue;
        }
        let mut all = standing.iter().enumerate();
        let found = all.find(|(at, one)| !places.contains(&Some(*at)) && suits(section, one));
        places[number] = found.map(|(at, _)| at);
    }
}

fn as_it_is(section: &StandingSection) -> PlannedSection {
    PlannedSection {
        standing: Some(section.id),
        kind: section.kind,
        text: section.text.clone(),
        fate: SectionFate::Kept,
    }
}

fn planned(
    section: &DraftSection,
    standing: Option<&StandingSection>,
    new_id: &mut impl FnMut() -> ProposalId,
) -> PlannedSection {
    let present = standing.map_or(&[][..], |one| &one.text.proposals);
    let ids = kept_ids(present, &section.proposals);
    let proposals = section.proposals.iter().zip(ids);
    let proposals = proposals.zip(Rank::sequence(section.proposals.len()));
    let proposals = proposals.map(|((text, id), rank)| Proposal {
        id: id.unwrap_or_else(&mut *new_id),
        number: String::new(),
        rank: rank.as_str().to_owned(),
        text: text.clone(),
    });
    let title = match standing {
        // The file says no more than its kind.
        Some(one) if section.title.is_empty() => one.text.title.clone(),
        Some(_) | None => section.title.clone(),
    };
    let (body, proposals) = (section.body.clone(), proposals.collect());
    let text = SectionText::assemble(None, title, body, proposals).canonical();
    match standing {
        Some(one) if says_the_same(&text, &one.text) => as_it_is(one),
        Some(one) => PlannedSection {
            standing: Some(one.id),
            kind: section.kind,
            text,
            fate: SectionFate::Rewritten,
        },
        None => PlannedSection {
            standing: None,
            kind: section.kind,
            text,
            fate: SectionFate::Added,
        },
    }
}

fn says_the_same(wanted: &SectionText, present: &SectionText) -> bool {
    let present = present.canonical();
    let words = |text: &SectionText| -> Vec<Vec<Block>> {
        let words = text.proposals.iter().map(|one| visible(&one.text));
        words.collect()
    };
    wanted.title == present.title
        && visible(&wanted.body) == visible(&present.body)
        && words(wanted) == words(&present)
}

/// Without the paragraphs that somebody left empty.
fn visible(blocks: &[Block]) -> Vec<Block> {
    let full = blocks.iter().filter(|block| !block.is_empty());
    full.cloned().collect()
}

/// A proposal that says the same stays itself; the others take, in their order, what is left.
fn kept_ids(present: &[Proposal], wanted: &[Vec<Block>]) -> Vec<Option<ProposalId>> {
    let mut free: Vec<(ProposalId, Vec<Block>)> = present
        .iter()
        .map(|one| (one.id, visible(&canonical_blocks(&one.text))))
        .collect();
    let mut ids: Vec<Option<ProposalId>> = Vec::with_capacity(wanted.len());
    for text in wanted {
        let text = visible(&canonical_blocks(text));
        let at = free.iter().position(|(_, says)| *says == text);
        ids.push(at.map(|at| free.remove(at).0));
    }
    let mut free = free.into_iter().map(|(id, _)| id);
    for id in ids.iter_mut().filter(|id| id.is_none()) {
        *id = free.next();
    }
    ids
}

#[cfg(test)]
mod tests;
