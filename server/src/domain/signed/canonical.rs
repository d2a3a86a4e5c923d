//! The canonical text of a motion: the bytes that are signed.
//!
//! Owns the plain form of a motion (words, addresses of links and the structure around them, without
//! ids and formats) and its one way of being written. `docs/signed-motion.md` gives the grammar. Its
//! reading is `reading`; never how a motion looks on a page (`export`).
//!
//! Two motions that say the same have the same canonical text, byte by byte; two texts that differ
//! say something different.

use std::fmt::{self, Write as _};

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::link::safe_href;
use crate::domain::motion::{CongressMention, MotionDocument, SectionDocument, SectionKind};
use crate::domain::text::{Block, Inline, Words, canonical_inlines};

/// The first line: what this is, and which edition of the grammar it follows.
pub const FIRST_LINE: &str = "MOTION OUVERTE, TEXTE CANONIQUE 1";

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

/// The canonical text of a version of a motion.
#[must_use]
pub fn canonical_text(motion: &MotionDocument, version: u32) -> String {
    PlainMotion::of(motion, version).to_string()
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
    PlainSection {
        kind: section.kind,
        number: section.number,
        title: joined(plain_lines(&section.text.title)),
        body: plain_blocks(&section.text.body),
        proposals: proposals.collect(),
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
fn plain_lines(content: &[Inline]) -> Vec<Line> {
    let content = canonical_inlines(content);
    let lines = content.split(|inline| *inline == Inline::Break);
    let lines = lines.map(plain_line);
    lines.filter(|line| !line.is_empty()).collect()
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
        let address = linked[0].href.as_deref().and_then(safe_href);
        match address {
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
        self.line.push(Run::Address(settled(address)));
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
                        words.truncate_start();
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

/// Drops spaces at the start.
trait TruncateStart {
    fn truncate_start(&mut self);
}

impl TruncateStart for String {
    fn truncate_start(&mut self) {
        let spaces = self.len() - self.trim_start_matches(' ').len();
        self.drain(..spaces);
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

/// Whether a character forces a direction upon others, or is no character at all.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

fn clean(line: &str) -> String {
    settled(line).trim_matches(' ').to_owned()
}

impl fmt::Display for PlainMotion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{FIRST_LINE}")?;
        writeln!(out, "VERSION — {}", self.version)?;
        let congress = &self.congress;
        let dates = format!("{}/{}", congress.starts_on, congress.ends_on);
        for (name, line) in [
            ("MOTION", &self.title),
            ("ADRESSÉE À", &self.addressees),
            ("CONGRÈS", &congress.title),
            ("LIEU", &congress.place),
            ("ORGANISATEUR", &congress.organiser),
            ("DATES", &dates),
        ] {
            if !line.is_empty() {
                writeln!(out, "{name} — {line}")?;
            }
        }
        self.sections
            .iter()
            .try_for_each(|section| section.write(out))
    }
}

impl PlainSection {
    fn write(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_char('\n')?;
        match (self.kind, self.number) {
            (SectionKind::Preamble, _) => out.write_str("PRÉAMBULE")?,
            (SectionKind::Principle, Some(number)) => write!(out, "PRINCIPE {number}")?,
            (SectionKind::Principle, None) => out.write_str("PRINCIPE")?,
            (SectionKind::Closing, _) => out.write_str("CONCLUSION")?,
        }
        if !self.title.is_empty() {
            out.write_str(" — ")?;
            write_line(out, &self.title)?;
        }
        out.write_char('\n')?;
        write_blocks(out, &self.body)?;
        for proposal in &self.proposals {
            writeln!(out, "\nPROPOSITION {}", proposal.number)?;
            write_blocks(out, &proposal.text)?;
        }
        Ok(())
    }
}

/// The blocks of a section or a proposal, each behind an empty line.
fn write_blocks(out: &mut fmt::Formatter<'_>, blocks: &[PlainBlock]) -> fmt::Result {
    for block in blocks {
        out.write_char('\n')?;
        write_block(out, block, 1, true)?;
    }
    Ok(())
}

/// A block at a depth; its first line is not indented where a marker stands there already.
fn write_block(
    out: &mut fmt::Formatter<'_>,
    block: &PlainBlock,
    depth: usize,
    is_indented: bool,
) -> fmt::Result {
    match block {
        PlainBlock::Paragraph(lines) => write_paragraph(out, lines, depth, is_indented),
        PlainBlock::Bullets(items) => items
            .iter()
            .try_for_each(|item| write_item(out, "•", item, depth)),
        PlainBlock::Numbers(items) => items
            .iter()
            .zip(1_u32..)
            .try_for_each(|(item, number)| write_item(out, &format!("{number}."), item, depth)),
    }
}

fn write_paragraph(
    out: &mut fmt::Formatter<'_>,
    lines: &[Line],
    depth: usize,
    is_indented: bool,
) -> fmt::Result {
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            out.write_str("\\\n")?;
        }
        if place > 0 || is_indented {
            indent(out, depth)?;
        }
        let mut written = String::new();
        write_line(&mut written, line)?;
        if place == 0 && marker(&written).is_some() {
            out.write_char('\\')?;
        }
        out.write_str(&written)?;
    }
    out.write_char('\n')
}

/// An item: its marker, its first paragraph behind it, all else one level deeper.
fn write_item(
    out: &mut fmt::Formatter<'_>,
    marker: &str,
    item: &[PlainBlock],
    depth: usize,
) -> fmt::Result {
    indent(out, depth)?;
    out.write_str(marker)?;
    let rest = match item {
        [PlainBlock::Paragraph(lines), rest @ ..] => {
            out.write_char(' ')?;
            write_paragraph(out, lines, depth + 1, false)?;
            rest
        }
        all => {
            out.write_char('\n')?;
            all
        }
    };
    rest.iter()
        .try_for_each(|block| write_block(out, block, depth + 1, true))
}

fn indent(out: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
    (0..depth).try_for_each(|_| out.write_str("  "))
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// `•`
    Bullet,
    /// `3.`
    Number(usize),
}

/// The marker with which a line begins, and the words behind it: a bullet, or a number of at most nine
/// digits and a full stop, before a space or the line's end.
pub(super) fn marker(line: &str) -> Option<(Marker, &str)> {
    let (first, words) = line.split_once(' ').unwrap_or((line, ""));
    if first == "•" {
        return Some((Marker::Bullet, words));
    }
    let digits = first.strip_suffix('.')?;
    let is_number =
        (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_number.then(|| digits.parse().ok()).flatten()?;
    Some((Marker::Number(number), words))
}

fn write_line(out: &mut impl fmt::Write, line: &[Run]) -> fmt::Result {
    for run in line {
        match run {
            Run::Words(words) => escape(out, words, &['\\', '<'])?,
            Run::Address(address) => {
                out.write_char('<')?;
                escape(out, address, &['\\', '>'])?;
                out.write_char('>')?;
            }
        }
    }
    Ok(())
}

fn escape(out: &mut impl fmt::Write, text: &str, special: &[char]) -> fmt::Result {
    for character in text.chars() {
        if special.contains(&character) {
            out.write_char('\\')?;
        }
        out.write_char(character)?;
    }
    Ok(())
}

#[cfg(test)]
#[path = "canonical_tests.rs"]
mod tests;
