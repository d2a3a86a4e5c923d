//! Reading a motion once more before it is fixed: what a proofreader would mark.
//!
//! Finds wrong typography, visas and considérants out of form, proposals that ask for nothing or say
//! nothing, and links that lead nowhere. It proposes and a person decides: nothing here changes a
//! text, and a replacement is offered only where it can't change what is said.

mod form;
mod lines;
mod typography;

use std::ops::Range;

use serde::Serialize;
use ts_rs::TS;

use self::lines::Words;
use crate::domain::ids::{ProposalId, SectionId};
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::text::{Block, Inline, Proposal};

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// Where it stands.
    pub place: Place,
    /// What is the matter.
    pub kind: FindingKind,
    /// The words, as they stand at the place. Empty where nothing stands there.
    pub words: String,
    /// What could stand there instead, where that is safe: it takes the place of exactly these
    /// words, which then share their formats and stand in one line.
    pub replacement: Option<String>,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "FindingPlace")]
pub struct Place {
    /// The part of the motion.
    pub part: Part,
    /// The words within the paragraph, counted in UTF-16 units as editors count them; a line break
    /// is one.
    pub range: Range<usize>,
}

/// A part of a motion that has words: a line of the head, or a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "FindingPart")]
pub enum Part {
    /// The title of the motion.
    Title,
    /// To whom it is addressed.
    Addressees,
    /// The title of a section.
    SectionTitle {
        /// Which section.
        section: SectionId,
    },
    /// A paragraph between the title of a section and its proposals.
    Body {
        /// Which section.
        section: SectionId,
        /// The way to the paragraph: the place of the block; within a list those of item and block,
        /// each from 0.
        path: Vec<usize>,
    },
    /// A paragraph of a proposal.
    Proposal {
        /// Which section.
        section: SectionId,
        /// Which proposal.
        proposal: ProposalId,
        /// As in a body. Empty where the proposal as a whole is meant.
        path: Vec<usize>,
    },
}

/// What is the matter with some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Spaces, apostrophes, quotation marks or an ellipsis are not those of French print.
    Typography,
    /// A visa does not begin with "Vu".
    VisaBeginning,
    /// A visa ends neither with a semicolon nor with a comma.
    VisaEnd,
    /// A considérant does not begin with "Considérant".
    ConsiderantBeginning,
    /// A proposal neither begins with an infinitive nor has a verb that asks for something.
    NoRequest,
    /// A proposal has a number and no words, so that readers see a gap.
    EmptyProposal,
    /// A link leads nowhere: its address can't be read or is none of the web or of mail.
    BrokenLink,
}

/// Reads a motion; what is found comes in reading order.
#[must_use]
pub fn proofread(motion: &MotionDocument) -> Vec<Finding> {
    let mut findings = Vec::new();
    let head = [
        (Part::Title, &motion.title),
        (Part::Addressees, &motion.addressees),
    ];
    for (part, line) in head {
        let words = Words::of(&[Inline::plain(line.as_str())]);
        typography::check(&words, &part, &mut findings);
    }
    for section in &motion.sections {
        check_section(section, &mut findings);
    }
    findings
}

fn check_section(section: &SectionDocument, findings: &mut Vec<Finding>) {
    let id = section.id;
    let title = Part::SectionTitle { section: id };
    check_line(&section.text.title, &title, findings);
    let part = |path| Part::Body { section: id, path };
    check_blocks(&section.text.body, &[], &part, findings);
    for proposal in &section.text.proposals {
        check_proposal(id, proposal, findings);
    }
}

fn check_proposal(section: SectionId, proposal: &Proposal, findings: &mut Vec<Finding>) {
    let id = proposal.id;
    let part = |path| Part::Proposal {
        section,
        proposal: id,
        path,
    };
    if proposal.text.iter().all(Block::is_empty) {
        findings.push(Finding {
            place: Place {
                part: part(Vec::new()),
                range: 0..0,
            },
            kind: FindingKind::EmptyProposal,
            words: String::new(),
            replacement: None,
        });
        return;
    }
    check_blocks(&proposal.text, &[], &part, findings);
    if !form::asks(&proposal.text) {
        let (path, words) = first_words(&proposal.text);
        let all = 0..words.len();
        findings.push(words.finding(part(path), FindingKind::NoRequest, all, None));
    }
}

/// The first paragraph that says something, and the way to it.
fn first_words(blocks: &[Block]) -> (Vec<usize>, Words) {
    for (place, block) in blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !block.is_empty())
    {
        match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => return (vec![place], Words::of(content)),
            Block::BulletList { items } | Block::NumberedList { items } => {
                let said = |item: &&Vec<Block>| !item.iter().all(Block::is_empty);
                let place_of = items.iter().position(|item| said(&item));
                if let Some((inner, item)) = place_of.and_then(|at| Some((at, items.get(at)?))) {
                    let (path, words) = first_words(item);
                    return ([vec![place, inner], path].concat(), words);
                }
            }
        }
    }
    (Vec::new(), Words::of(&[]))
}

fn check_blocks(
    blocks: &[Block],
    above: &[usize],
    part: &impl Fn(Vec<usize>) -> Part,
    findings: &mut Vec<Finding>,
) {
    for (place, block) in blocks.iter().enumerate() {
        let path = [above, &[place]].concat();
        match block {
            Block::Paragraph { content } => check_line(content, &part(path), findings),
            Block::Visa { content } => {
                check_line(content, &part(path.clone()), findings);
                form::check_visa(content, &part(path), findings);
            }
            Block::Considerant { content } => {
                check_line(content, &part(path.clone()), findings);
                form::check_considerant(content, &part(path), findings);
            }
            Block::BulletList { items } | Block::NumberedList { items } => {
                for (place, item) in items.iter().enumerate() {
                    check_blocks(item, &[&path[..], &[place]].concat(), part, findings);
                }
            }
        }
    }
}

/// What is looked at in every paragraph.
fn check_line(content: &[Inline], part: &Part, findings: &mut Vec<Finding>) {
    let words = Words::of(content);
    typography::check(&words, part, findings);
    for range in words.broken_links(content) {
        findings.push(words.finding(part.clone(), FindingKind::BrokenLink, range, None));
    }
}

#[cfg(test)]
mod tests;
