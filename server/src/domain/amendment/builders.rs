//! Small builders for the tests of amendments: a text in one line.

use uuid::Uuid;

use super::{Changes, Merge, Merged, merge};
use crate::domain::ids::ProposalId;
use crate::domain::text::{Block, Inline, Proposal, SectionText, Words, plain_text};

/// The proposal with this number.
pub(super) fn id(number: u128) -> ProposalId {
    Uuid::from_u128(number).into()
}

pub(super) fn proposal(number: u128, rank: &str, text: &str) -> Proposal {
    Proposal {
        id: id(number),
        number: String::new(),
        rank: rank.to_owned(),
        text: vec![Block::paragraph(text)],
    }
}

/// A line of a body: `- ` begins an item of a list with bullets, `# ` one with numbers, `+ ` a
/// second paragraph of the item before it, `Vu ` a visa.
pub(super) fn body(lines: &[&str]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for line in lines {
        let (sign, rest) = line.split_at_checked(2).unwrap_or(("", line));
        match (sign, out.last_mut()) {
            ("- ", Some(Block::BulletList { items }))
            | ("# ", Some(Block::NumberedList { items })) => {
                items.push(vec![Block::paragraph(rest)]);
            }
            ("- ", _) => out.push(Block::BulletList {
                items: vec![vec![Block::paragraph(rest)]],
            }),
            ("# ", _) => out.push(Block::NumberedList {
                items: vec![vec![Block::paragraph(rest)]],
            }),
            ("+ ", Some(Block::BulletList { items } | Block::NumberedList { items })) => {
                items.last_mut().unwrap().push(Block::paragraph(rest));
            }
            ("Vu", _) => out.push(Block::Visa {
                content: vec![Inline::plain(*line)],
            }),
            _ => out.push(Block::paragraph(*line)),
        }
    }
    out
}

/// A principle with these lines and without proposals.
pub(super) fn section(lines: &[&str]) -> SectionText {
    with_proposals(lines, vec![])
}

pub(super) fn with_proposals(lines: &[&str], proposals: Vec<Proposal>) -> SectionText {
    SectionText::assemble(
        Some(3),
        vec![Inline::plain("Des moyens")],
        body(lines),
        proposals,
    )
}

/// A principle with these proposals alone.
pub(super) fn proposals(proposals: Vec<Proposal>) -> SectionText {
    with_proposals(&[], proposals)
}

pub(super) fn link(text: &str, href: &str) -> Inline {
    Inline::Text(Words {
        text: text.to_owned(),
        href: Some(href.to_owned()),
        ..Words::default()
    })
}

pub(super) fn strong(text: &str) -> Inline {
    Inline::Text(Words {
        text: text.to_owned(),
        strong: true,
        ..Words::default()
    })
}

/// A principle of one paragraph.
pub(super) fn paragraph(content: Vec<Inline>) -> SectionText {
    SectionText {
        body: vec![Block::Paragraph { content }],
        ..section(&[])
    }
}

/// The lines of the body.
pub(super) fn lines(text: &SectionText) -> Vec<String> {
    plain_text(&text.body).lines().map(str::to_owned).collect()
}

/// The texts of the proposals, in order.
pub(super) fn proposal_lines(text: &SectionText) -> Vec<(String, String)> {
    let proposals = text.proposals.iter();
    proposals
        .map(|proposal| (proposal.number.clone(), plain_text(&proposal.text)))
        .collect()
}

/// The result of a merge that must be clean.
#[track_caller]
pub(super) fn merged(base: &SectionText, mine: &SectionText, theirs: &SectionText) -> Merged {
    match merge(base, mine, theirs) {
        Merge::Clean(merged) => merged,
        Merge::Colliding(collided) => panic!("they collide: {collided:?}"),
    }
}

/// Whether readers see the same.
pub(super) fn says_the_same(one: &SectionText, other: &SectionText) -> bool {
    Changes::between(one, other).is_nothing()
}
