//! A motion in plain form: words, addresses of links and the structure around them, without ids and
//! formats.
//!
//! Owns which words are signed: settled ones, none that no reader sees. Never how they are written
//! down (`canonical`).

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::link::safe_href;
use crate::domain::motion::{CongressMention, MotionDocument, SectionDocument, SectionKind};
use crate::domain::text::{Block, Inline, Words, canonical_inlines};

/// A motion as its canonical text says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainMotion {
    /// The number of the version, from 1.
    pub version: u32,
    /// Its title; never empty.
    pub title: String,
    /// To whom it is addressed. May be empty.
    pub addressees: String,
    /// The congress that adopts it.
    pub congress: CongressMention,
    /// In reading order.
    pub sections: Vec<PlainSection>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainSection {
    /// What it is.
    pub kind: SectionKind,
    /// The number of a principle.
    pub number: Option<u32>,
    /// May be empty.
    pub title: Line,
    /// What stands between the title and the proposals.
    pub body: Vec<PlainBlock>,
    /// In reading order.
    pub proposals: Vec<PlainProposal>,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainProposal {
    /// `3.1`, or `1` in a section without a number.
    pub number: String,
    /// What it says.
    pub text: Vec<PlainBlock>,
}

/// A line of words and addresses.
pub type Line = Vec<Run>;

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainBlock {
    /// A paragraph, a visa or a considérant: which of them is said by its words. None of its lines is
    /// empty.
    Paragraph(Vec<Line>),
    /// A list with bullets.
    Bullets(Vec<Vec<PlainBlock>>),
    /// A list with numbers, which count from 1.
    Numbers(Vec<Vec<PlainBlock>>),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words. Never empty, never beside other words.
    Words(String),
    /// Where the words before it lead.
    Address(String),
}

impl PlainMotion {
    /// What a motion says.
    #[must_use]
    pub fn of(motion: &MotionDocument, version: u32) -> Self {
        let congress = &motion.congress;
        Self {
            version,
            title: clean(&motion.title),
            addressees: clean(&motion.addressees),
            congress: CongressMention {
                title: clean(&congress.title),
                place: clean(&congress.place),
                organiser: clean(&congress.organiser),
                ..congress.clone()
            },
            sections: motion.sections.iter().map(plain_section).collect(),
        }
    }
}

fn plain_section(section: &SectionDocument) -> PlainSection {
    let proposals = section.text.proposals.iter().map(|proposal| PlainProposal {
        number: proposal.number.clone(),
        text: plain_blocks(&proposal.text),
    });
    let mut title = joined(plain_lines(&section.text.title));
    if repeats_name(section.kind, section.number, &title) {
        title.clear();
    }
    PlainSection {
        kind: section.kind,
        number: section.number,
        title,
        body: plain_blocks(&section.text.body),
        proposals: proposals.collect(),
    }
}

/// What the head of a section is called: `PRÉAMBULE`, `PRINCIPE 3`, `CONCLUSION`.
pub(super) fn section_name(kind: SectionKind, number: Option<u32>) -> String {
    match (kind, number) {
        (SectionKind::Preamble, _) => "PRÉAMBULE".to_owned(),
        (SectionKind::Principle, Some(number)) => format!("PRINCIPE {number}"),
        (SectionKind::Principle, None) => "PRINCIPE".to_owned(),
        (SectionKind::Closing, _) => "CONCLUSION".to_owned(),
    }
}

/// Whether a title says nothing but what its section is called, in letters of any size.
pub(super) fn repeats_name(kind: SectionKind, number: Option<u32>, title: &[Run]) -> bool {
    match title {
        [Run::Words(words)] => words.to_uppercase() == section_name(kind, number),
        [] | [_] | [_, _, ..] => false,
    }
}

/// What blocks say; those that say nothing are left out, lists that follow each other are one.
#[must_use]
pub fn plain_blocks(blocks: &[Block]) -> Vec<PlainBlock> {
    let mut plain: Vec<PlainBlock> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => {
                let lines = plain_lines(content);
                if !lines.is_empty() {
                    plain.push(PlainBlock::Paragraph(lines));
                }
            }
            Block::BulletList { items } => match (plain.last_mut(), plain_items(items)) {
                (_, items) if items.is_empty() => {}
                (Some(PlainBlock::Bullets(before)), items) => before.extend(items),
                (_, items) => plain.push(PlainBlock::Bullets(items)),
            },
            Block::NumberedList { items } => {
                let items = plain_items(items);
                if !items.is_empty() {
                    plain.push(PlainBlock::Numbers(items));
                }
            }
        }
    }
    plain
}

fn plain_items(items: &[Vec<Block>]) -> Vec<Vec<PlainBlock>> {
    let items = items.iter().map(|item| plain_blocks(item));
    items.filter(|item| !item.is_empty()).collect()
}

/// The lines of a paragraph, none of them empty.
pub(super) fn plain_lines(content: &[Inline]) -> Vec<Line> {
    let seen: Vec<Inline> = content.iter().map(without_hidden).collect();
    let content = canonical_inlines(&seen);
    let lines = content.split(|inline| *inline == Inline::Break);
    let lines = lines.map(plain_line);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A piece without what no reader sees: it must not decide where a space belongs.
fn without_hidden(inline: &Inline) -> Inline {
    match inline {
        Inline::Text(words) => Inline::Text(Words {
            text: words.text.chars().filter(|one| !is_hidden(*one)).collect(),
            ..words.clone()
        }),
        Inline::Break => Inline::Break,
    }
}

fn plain_line(content: &[Inline]) -> Line {
    let words: Vec<&Words> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Text(words) => Some(words),
            Inline::Break => None,
        })
        .collect();
    let mut line = Builder::default();
    for linked in words.chunk_by(|one, other| one.href == other.href) {
        let label: String = linked.iter().map(|words| words.text.as_str()).collect();
        let label = settled(&label);
        let address = linked[0].href.as_deref().map(settled);
        let address = address.as_deref().and_then(safe_href);
        match address {
            // Nobody can follow a link that shows nothing.
            Some(_) | None if label.trim().is_empty() => line.words(&label),
            Some(address) if label.trim() == address => {
                let (before, after) = label.split_once(address).unwrap_or_default();
                line.words(before);
                line.address(address);
                line.words(after);
            }
            Some(address) => {
                // The space behind a label stands behind the address too.
                let words = label.trim_end();
                line.words(words);
                line.words(" ");
                line.address(address);
                line.words(&label[words.len()..]);
            }
            None => line.words(&label),
        }
    }
    line.finish()
}

/// Puts a line together: words that touch are one, and spaces stand single between visible things.
#[derive(Default)]
struct Builder {
    line: Line,
}

impl Builder {
    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.line.last_mut() {
            Some(Run::Words(last)) => last.push_str(words),
            Some(Run::Address(_)) | None => self.line.push(Run::Words(words.to_owned())),
        }
    }

    fn address(&mut self, address: &str) {
        self.line.push(Run::Address(address.to_owned()));
    }

    fn finish(self) -> Line {
        let last = self.line.len().saturating_sub(1);
        let runs = self
            .line
            .into_iter()
            .enumerate()
            .map(|(place, run)| match run {
                Run::Words(words) => {
                    let mut words = settled(&words);
                    if place == 0 {
                        words.drop_from_start(' ');
                    } else {
                        // Behind an address: a stroke would strike out the mark at its end.
                        words.drop_from_start('\u{338}');
                    }
                    if place == last {
                        words.truncate(words.trim_end_matches(' ').len());
                    }
                    Run::Words(words)
                }
                Run::Address(address) => Run::Address(address),
            });
        let is_said = |run: &Run| !matches!(run, Run::Words(words) if words.is_empty());
        runs.filter(is_said).collect()
    }
}

/// Drops a character wherever it stands at the start.
trait DropFromStart {
    fn drop_from_start(&mut self, character: char);
}

impl DropFromStart for String {
    fn drop_from_start(&mut self, character: char) {
        let dropped = self.len() - self.trim_start_matches(character).len();
        self.drain(..dropped);
    }
}

/// Lines as one, for what has a single one.
fn joined(lines: Vec<Line>) -> Line {
    let mut all = Builder::default();
    for line in lines {
        if !all.line.is_empty() {
            all.words(" ");
        }
        for run in line {
            match run {
                Run::Words(words) => all.words(&words),
                Run::Address(address) => all.address(&address),
            }
        }
    }
    all.finish()
}

/// Words as they are signed: NFC, without what no reader sees but a machine obeys (directions of
/// writing that are forced upon words, marks of byte order), single spaces.
#[must_use]
pub fn settled(words: &str) -> String {
    let seen = words.chars().filter(|character| !is_hidden(*character));
    let mut out = String::with_capacity(words.len());
    for character in seen.nfc() {
        let is_space = character.is_control() || matches!(character, ' ' | '\u{2028}' | '\u{2029}');
        match (is_space, out.ends_with(' ')) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(character),
        }
    }
    out
}

/// Whether a character forces a direction upon others, or is no character at all. U+FFFE and U+FFFF
/// can't stand in XML.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{FFFE}' | '\u{FFFF}')
}

fn clean(line: &str) -> String {
    settled(line).trim_matches(' ').to_owned()
}
