//! From headings and blocks to sections and proposals.

use super::heading::{self, Below};
use super::{Draft, DraftRemark, DraftRemarkKind, Found};
use crate::domain::draft::{DraftSection, LONGEST_TITLE};
use crate::domain::motion::SectionKind;
use crate::domain::text::{Block, Inline, Words, canonical_line};

/// What a reader found.
pub(in crate::import) enum Piece {
    /// A heading.
    Heading {
        /// Where.
        line: u32,
        /// 0 for what is marked as the title, else from 1.
        level: u8,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A block.
    Block {
        /// Where it begins.
        line: u32,
        /// What it says.
        block: Block,
        /// Whether the file says what kind of paragraph it is.
        standing: Standing,
    },
}

/// Whether the kind of a paragraph is said by the file, or has to be guessed from its words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Standing {
    /// By its style.
    Said,
    /// By nothing: in a preamble, "Vu …" is a visa.
    Open,
}

/// The draft that a file holds.
pub(super) fn draft(found: Found) -> Draft {
    let levels = Levels::of(&found.pieces);
    let mut outline = Outline {
        remarks: found.remarks,
        ..Outline::default()
    };
    for piece in found.pieces {
        let (line, is_done) = match piece {
            Piece::Heading {
                line,
                level,
                content,
            } => (line, outline.heading(levels, line, level, content)),
            Piece::Block {
                line,
                block,
                standing,
            } => {
                outline.block(line, block, standing);
                (line, false)
            }
        };
        if is_done {
            // What is left out needs no remarks of its own.
            outline.remarks.retain(|remark| remark.line < line);
            outline.remark(line, DraftRemarkKind::SignatoriesLeftOut);
            break;
        }
    }
    outline.finish()
}

/// Which levels of headings are the title and the sections.
#[derive(Clone, Copy)]
struct Levels {
    title: u8,
    section: u8,
}

impl Levels {
    /// Where nothing is marked as the title, it is the first heading, when that is of the first level
    /// and no other one is.
    fn of(pieces: &[Piece]) -> Self {
        let levels: Vec<u8> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Heading { level, .. } => Some(*level),
                Piece::Block { .. } => None,
            })
            .collect();
        let is_marked = levels.contains(&0);
        let firsts = levels.iter().filter(|level| **level == 1).count();
        let title = u8::from(!is_marked && levels.first() == Some(&1) && firsts == 1);
        let below = levels.iter().copied().filter(|level| *level > title);
        Self {
            title,
            section: below.min().unwrap_or(title + 1),
        }
    }
}

/// Where blocks go.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Into {
    /// Into what the section says before its proposals.
    #[default]
    Body,
    /// Into the last proposal.
    Proposal,
    /// Each item of a list becomes a proposal.
    Proposals,
}

#[derive(Default)]
struct Outline {
    title: Vec<Inline>,
    has_title: bool,
    sections: Vec<DraftSection>,
    into: Into,
    /// Whether words before the first heading opened the preamble, and no heading has come since.
    is_preamble_open: bool,
    remarks: Vec<DraftRemark>,
}

impl Outline {
    /// Takes a heading; says whether the draft ends with it.
    fn heading(&mut self, levels: Levels, line: u32, level: u8, content: Vec<Inline>) -> bool {
        if level <= levels.title && self.sections.is_empty() {
            if self.has_title {
                self.title.push(Inline::Break);
            }
            self.title.extend(content);
            self.has_title = true;
            return false;
        }
        if heading::is_signatories(&content) {
            return true;
        }
        let opens = heading::below(&content);
        match opens {
            Below::Proposal(words) => self.proposal(words),
            Below::Proposals => {
                self.section();
                self.into = Into::Proposals;
            }
            Below::Other if canonical_line(&content).is_empty() && level > levels.section => {}
            Below::Other if level <= levels.section => {
                self.titled(line, content);
            }
            Below::Other => {
                self.remark(line, DraftRemarkKind::HeadingFlattened);
                let block = Block::Paragraph {
                    content: strong(content),
                };
                if self.into == Into::Proposals {
                    self.into = Into::Body;
                }
                self.block(line, block, Standing::Said);
            }
        }
        false
    }

    fn block(&mut self, line: u32, block: Block, standing: Standing) {
        if self.sections.is_empty() {
            if is_head_line(&block) {
                return;
            }
            self.remark(line, DraftRemarkKind::WordsBeforeHeadings);
            self.open(SectionKind::Preamble, Vec::new());
            self.is_preamble_open = true;
        }
        let into = self.into;
        let section = self.section();
        let block = match (section.kind, standing) {
            (SectionKind::Preamble, Standing::Open) => guessed(block),
            (SectionKind::Preamble, Standing::Said)
            | (SectionKind::Principle | SectionKind::Closing, _) => block,
        };
        match (into, block) {
            (Into::Proposals, Block::BulletList { items } | Block::NumberedList { items }) => {
                section.proposals.extend(items);
            }
            (Into::Proposal | Into::Proposals, block) => match section.proposals.last_mut() {
                Some(proposal) => proposal.push(block),
                None => section.body.push(block),
            },
            (Into::Body, block) => section.body.push(block),
        }
    }

    /// Opens the section that a heading tells. A motion has one preamble and one closing.
    fn titled(&mut self, line: u32, content: Vec<Inline>) {
        let (kind, title) = heading::section(&content);
        let is_taken = self.sections.iter().any(|section| section.kind == kind);
        match kind {
            SectionKind::Preamble if self.is_preamble_open && self.sections.len() == 1 => {
                // What stood before its heading belongs to it.
                self.sections[0].title = title;
                self.into = Into::Body;
            }
            SectionKind::Preamble | SectionKind::Closing if is_taken => {
                self.remark(line, DraftRemarkKind::KindTaken);
                self.open(SectionKind::Principle, content);
            }
            SectionKind::Preamble | SectionKind::Principle | SectionKind::Closing => {
                self.open(kind, title);
            }
        }
        self.is_preamble_open = false;
    }

    fn open(&mut self, kind: SectionKind, title: Vec<Inline>) {
        self.sections.push(DraftSection {
            kind,
            title,
            body: Vec::new(),
            proposals: Vec::new(),
        });
        self.into = Into::Body;
    }

    fn proposal(&mut self, words: Vec<Inline>) {
        let mut text = Vec::new();
        if !words.is_empty() {
            text.push(Block::Paragraph {
                content: strong(words),
            });
        }
        self.section().proposals.push(text);
        self.into = Into::Proposal;
    }

    /// The last section. Proposals that come before any get a principle without a title.
    fn section(&mut self) -> &mut DraftSection {
        if self.sections.is_empty() {
            self.open(SectionKind::Principle, Vec::new());
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    fn remark(&mut self, line: u32, about: DraftRemarkKind) {
        self.remarks.push(DraftRemark { line, about });
    }

    fn finish(mut self) -> Draft {
        let mut title = canonical_line(&self.title);
        if title.is_empty() {
            self.remark(1, DraftRemarkKind::NoTitle);
        } else if title.chars().count() > LONGEST_TITLE {
            self.remark(1, DraftRemarkKind::TitleTooLong);
            title.clear();
        }
        self.remarks.sort();
        self.remarks.dedup();
        Draft {
            title,
            sections: self.sections,
            remarks: self.remarks,
        }
    }
}

/// A line of the head that exports write, which says what the congress knows already:
/// "**Adressée à :** …".
fn is_head_line(block: &Block) -> bool {
    let Block::Paragraph { content } = block else {
        return false;
    };
    content
        .split(|inline| *inline == Inline::Break)
        .all(|line| {
            let mut words = line.iter().filter_map(|inline| match inline {
                Inline::Text(words) => Some(words),
                Inline::Break => None,
            });
            words
                .next()
                .is_some_and(|first| first.strong && first.text.trim_end().ends_with(':'))
        })
}

/// In a preamble, what begins with "Vu" is a visa, and what begins with "Considérant" is one.
fn guessed(block: Block) -> Block {
    let Block::Paragraph { content } = block else {
        return block;
    };
    let line = canonical_line(&content);
    let first = line.split([' ', '\u{A0}']).next().unwrap_or_default();
    match first {
        "Vu" | "Vus" | "Vue" | "Vues" => Block::Visa { content },
        "Considérant" => Block::Considerant { content },
        _ => Block::Paragraph { content },
    }
}

fn strong(content: Vec<Inline>) -> Vec<Inline> {
    let content = content.into_iter().map(|inline| match inline {
        Inline::Text(words) => Inline::Text(Words {
            strong: true,
            ..words
        }),
        Inline::Break => Inline::Break,
    });
    content.collect()
}
