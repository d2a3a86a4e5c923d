//! The canonical text of a motion: the bytes that are signed.
//!
//! Owns the one way in which a plain motion is written; `docs/signed-motion.md` gives the grammar. Its
//! reading is `reading`; never how a motion looks on a page (`export`).
//!
//! Two motions that say the same have the same canonical text, byte by byte; two texts that differ
//! say something different.

use std::fmt::{self, Write as _};

use super::plain::{Line, PlainBlock, PlainMotion, PlainSection, Run, section_name};
use crate::domain::motion::MotionDocument;

/// The first line: what this is, and which edition of the grammar it follows.
pub const FIRST_LINE: &str = "MOTION OUVERTE, TEXTE CANONIQUE 1";

/// The canonical text of a version of a motion.
#[must_use]
pub fn canonical_text(motion: &MotionDocument, version: u32) -> String {
    PlainMotion::of(motion, version).to_string()
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
        out.write_str(&section_name(self.kind, self.number))?;
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
