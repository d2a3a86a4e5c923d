//! The text of a section: title, body and proposals, as readers, exports and comparisons see it.
//!
//! Owns the shapes that `docs/protocol.md` describes and their reading as plain text. Never the
//! live document they are read from (`live`), nor how they are set on a page (`export`).
//!
//! A text is read from a document that anybody in a group may have written, so reading is total:
//! nothing here refuses a text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::ProposalId;
use super::numbering::proposal_number;

/// The whole text of one section.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SectionText {
    /// One line.
    pub title: Vec<Inline>,
    /// What stands between the title and the proposals.
    pub body: Vec<Block>,
    /// In the order in which they are read.
    pub proposals: Vec<Proposal>,
}

/// One proposal of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Stays the same wherever the proposal moves.
    pub id: ProposalId,
    /// `3.1`, or `1` in a section without a number. Follows from the order, never stored.
    pub number: String,
    /// The fractional index as it stands in the document. Normally a [`Rank`](super::rank::Rank);
    /// any other text sorts all the same, so that all readers agree.
    pub rank: String,
    /// Paragraphs and lists.
    pub text: Vec<Block>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// An ordinary paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// "Vu …": a text on which the motion rests.
    Visa {
        /// Its words.
        content: Vec<Inline>,
    },
    /// "Considérant que …": a reason of the motion.
    Considerant {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A list with bullets.
    BulletList {
        /// The items, each a sequence of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A list with numbers.
    NumberedList {
        /// The items, each a sequence of blocks.
        items: Vec<Vec<Block>>,
    },
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Words with the same formats.
    Text(Words),
    /// A line break inside a paragraph.
    Break,
}

/// Words that share their formats. In JSON a format appears only where it is set.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
pub struct Words {
    /// The words, spaces included.
    pub text: String,
    /// Bold.
    #[serde(default, skip_serializing_if = "is_unset")]
    #[ts(optional, as = "Option<bool>")]
    pub strong: bool,
    /// Italic.
    #[serde(default, skip_serializing_if = "is_unset")]
    #[ts(optional, as = "Option<bool>")]
    pub em: bool,
    /// Where a link leads, as it was written. Whoever shows it asks
    /// [`link::safe_href`](super::link::safe_href) first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub href: Option<String>,
}

fn is_unset(format: &bool) -> bool {
    !*format
}

impl Words {
    /// Whether both look the same, whatever they say.
    #[must_use]
    pub fn has_formats_of(&self, other: &Self) -> bool {
        self.strong == other.strong && self.em == other.em && self.href == other.href
    }
}

impl Inline {
    /// Words without any format.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(Words {
            text: text.into(),
            ..Words::default()
        })
    }
}

impl Block {
    /// A paragraph of words without formats.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph {
            content: vec![Inline::plain(text)],
        }
    }

    /// Whether the block shows nothing: no visible word in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Paragraph { content }
            | Self::Visa { content }
            | Self::Considerant { content } => canonical_line(content).is_empty(),
            Self::BulletList { items } | Self::NumberedList { items } => {
                items.iter().flatten().all(Self::is_empty)
            }
        }
    }

    /// Calls `visit` with the words of each paragraph, visa and considérant, in reading order,
    /// those of list items included.
    pub fn for_each_line<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        match self {
            Self::Paragraph { content }
            | Self::Visa { content }
            | Self::Considerant { content } => {
                visit(content);
            }
            Self::BulletList { items } | Self::NumberedList { items } => {
                for block in items.iter().flatten() {
                    block.for_each_line(visit);
                }
            }
        }
    }

    /// The block with canonical words: see [`canonical_inlines`].
    #[must_use]
    pub fn canonical(&self) -> Self {
        let items = |items: &[Vec<Self>]| items.iter().map(|item| canonical_blocks(item)).collect();
        match self {
            Self::Paragraph { content } => Self::Paragraph {
                content: canonical_inlines(content),
            },
            Self::Visa { content } => Self::Visa {
                content: canonical_inlines(content),
            },
            Self::Considerant { content } => Self::Considerant {
                content: canonical_inlines(content),
            },
            Self::BulletList { items: list } => Self::BulletList { items: items(list) },
            Self::NumberedList { items: list } => Self::NumberedList { items: items(list) },
        }
    }
}

impl SectionText {
    /// Puts a text together from what a document holds: sorts the proposals by rank, then by id,
    /// and numbers them. `section` is the number of the principle, none for the preamble and the
    /// closing. The numbers that the proposals carry are overwritten.
    #[must_use]
    pub fn assemble(
        section: Option<u32>,
        title: Vec<Inline>,
        body: Vec<Block>,
        mut proposals: Vec<Proposal>,
    ) -> Self {
        proposals.sort_by(|one, other| (&one.rank, one.id).cmp(&(&other.rank, other.id)));
        let mut text = Self {
            title,
            body,
            proposals,
        };
        text.renumber(section);
        text
    }

    /// Numbers the proposals anew, after the section has moved.
    pub fn renumber(&mut self, section: Option<u32>) {
        for (position, proposal) in self.proposals.iter_mut().enumerate() {
            proposal.number = proposal_number(section, position);
        }
    }

    /// The title as one line of plain text, empty when nothing was written.
    #[must_use]
    pub fn title_line(&self) -> String {
        canonical_line(&self.title)
    }

    /// Everything that the section says, as plain text: the title, then one line for each
    /// paragraph and each item, proposals included. Empty lines are left out. For lists and
    /// search.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut lines = vec![self.title_line()];
        let proposals = self.proposals.iter().flat_map(|proposal| &proposal.text);
        for block in self.body.iter().chain(proposals) {
            block.for_each_line(&mut |content| lines.push(canonical_line(content)));
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// Whether nothing has been written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain_text().is_empty()
    }

    /// The same text with canonical words everywhere: see [`canonical_inlines`]. What differs from
    /// another text only by invisible things has the same canonical text.
    #[must_use]
    pub fn canonical(&self) -> Self {
        Self {
            title: canonical_inlines(&self.title),
            body: canonical_blocks(&self.body),
            proposals: self
                .proposals
                .iter()
                .map(|proposal| Proposal {
                    text: canonical_blocks(&proposal.text),
                    ..proposal.clone()
                })
                .collect(),
        }
    }
}

/// What blocks say as plain text, one line for each paragraph and each item.
#[must_use]
pub fn plain_text(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        block.for_each_line(&mut |content| lines.push(canonical_line(content)));
    }
    lines.join("\n")
}

/// Blocks with canonical words: see [`canonical_inlines`].
#[must_use]
pub fn canonical_blocks(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().map(Block::canonical).collect()
}

/// The words of a paragraph as one line: a break becomes a space, spaces are canonical.
#[must_use]
pub fn canonical_line(content: &[Inline]) -> String {
    let mut line = String::new();
    for inline in content {
        match inline {
            Inline::Text(words) => line.push_str(&words.text),
            Inline::Break => line.push(' '),
        }
    }
    canonical_spaces(&line)
}

/// A line with canonical spaces: each run of spaces, tabs and line ends becomes one space, none
/// stands at either end, other control characters vanish. The spaces of typography (U+00A0,
/// U+202F) are words' own business and stay.
#[must_use]
pub fn canonical_spaces(text: &str) -> String {
    let mut line = Spaces::default();
    let mut out = String::with_capacity(text.len());
    line.push(text, &mut out);
    out
}

/// The words of a paragraph in canonical form: spaces as in [`canonical_spaces`] over the whole
/// paragraph, none around a break, neighbours with the same formats joined, empty ones left out.
#[must_use]
pub fn canonical_inlines(content: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    let mut spaces = Spaces::default();
    for inline in content {
        match inline {
            Inline::Break => {
                spaces = Spaces::default();
                out.push(Inline::Break);
            }
            Inline::Text(words) => {
                let mut text = String::with_capacity(words.text.len());
                let owed = spaces.owed;
                spaces.push(&words.text, &mut text);
                // A space stays with the words behind which it was written, so that no link or
                // format begins with one.
                if owed
                    && text.starts_with(' ')
                    && let Some(Inline::Text(last)) = out.last_mut()
                {
                    last.text.push(' ');
                    text.remove(0);
                }
                match out.last_mut() {
                    _ if text.is_empty() => {}
                    Some(Inline::Text(last)) if last.has_formats_of(words) => {
                        last.text.push_str(&text);
                    }
                    Some(Inline::Text(_) | Inline::Break) | None => {
                        out.push(Inline::Text(Words {
                            text,
                            ..words.clone()
                        }));
                    }
                }
            }
        }
    }
    out
}

/// Collapses the spaces of a line that arrives in pieces.
#[derive(Default)]
struct Spaces {
    /// Something visible has been written: before it, spaces are dropped.
    begun: bool,
    /// A space has been read and waits for something visible behind it.
    owed: bool,
}

impl Spaces {
    fn push(&mut self, text: &str, out: &mut String) {
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}') {
                self.owed = self.begun;
            } else if !character.is_control() {
                if self.owed {
                    out.push(' ');
                }
                out.push(character);
                self.begun = true;
                self.owed = false;
            }
        }
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
pub(in crate::domain) mod tests;
