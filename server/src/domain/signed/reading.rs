//! Reading a canonical text back into the motion that it says.
//!
//! Owns the refusal of every text that is not written exactly as `canonical` writes it, so that one
//! motion has one text. Bounded by the text's own length; recursion is bounded by [`DEEPEST`].

use super::canonical::{FIRST_LINE, Marker, marker};
use super::plain::{
    Line, PlainBlock, PlainMotion, PlainProposal, PlainSection, Run, repeats_name, settled,
};
use crate::domain::link::safe_href;
use crate::domain::motion::{CongressMention, Date, SectionKind};
use crate::domain::numbering::proposal_number;

/// How deep lists may lie in each other.
const DEEPEST: usize = 16;

/// Why a text is no canonical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct CanonicalFault {
    /// From 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: &'static str,
}

/// Reads a canonical text.
///
/// # Errors
/// The first line that can't be read, or is not written as a canonical text writes it.
pub fn read_canonical(text: &str) -> Result<PlainMotion, CanonicalFault> {
    let unsettled =
        |line: &str| settled(line.trim_start_matches(' ')) != line.trim_start_matches(' ');
    if let Some(place) = text.lines().position(unsettled) {
        let reason = "holds letters or spaces as no canonical text writes them";
        return Err(CanonicalFault {
            line: place + 1,
            reason,
        });
    }
    let mut lines = Lines {
        lines: text.lines().collect(),
        next: 0,
    };
    let motion = motion(&mut lines)?;
    let written = motion.to_string();
    if written != text {
        let same = written.lines().zip(text.lines());
        let line = same.take_while(|(one, other)| one == other).count() + 1;
        let reason = "is not written as a canonical text writes it";
        return Err(CanonicalFault { line, reason });
    }
    Ok(motion)
}

/// The lines of a text, and which is next.
struct Lines<'a> {
    lines: Vec<&'a str>,
    next: usize,
}

impl<'a> Lines<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.lines.get(self.next).copied()
    }

    fn take(&mut self) -> Option<&'a str> {
        let line = self.peek()?;
        self.next += 1;
        Some(line)
    }

    fn skip_empty(&mut self) {
        while self.peek() == Some("") {
            self.next += 1;
        }
    }

    /// The rest of the next line, when it begins so.
    fn field(&mut self, name: &str) -> Option<&'a str> {
        let rest = self.peek()?.strip_prefix(name)?.strip_prefix(" — ")?;
        self.next += 1;
        Some(rest)
    }

    /// A refusal of the line that was taken last.
    fn refuse(&self, reason: &'static str) -> CanonicalFault {
        let line = self.next.max(1);
        CanonicalFault { line, reason }
    }
}

fn motion(lines: &mut Lines<'_>) -> Result<PlainMotion, CanonicalFault> {
    if lines.take() != Some(FIRST_LINE) {
        return Err(lines.refuse("the first line of a canonical text is expected"));
    }
    let version = lines
        .field("VERSION")
        .and_then(|number| number.parse().ok());
    let version = version.filter(|version| *version > 0);
    let version = version.ok_or_else(|| lines.refuse("the number of the version is expected"))?;
    let title = lines.field("MOTION").unwrap_or_default().to_owned();
    let addressees = lines.field("ADRESSÉE À").unwrap_or_default().to_owned();
    let congress = lines.field("CONGRÈS").unwrap_or_default().to_owned();
    let place = lines.field("LIEU").unwrap_or_default().to_owned();
    let organiser = lines.field("ORGANISATEUR").unwrap_or_default().to_owned();
    let dates = lines.field("DATES").and_then(|dates| {
        let (first, last) = dates.split_once('/')?;
        Some((first.parse::<Date>().ok()?, last.parse::<Date>().ok()?))
    });
    let (starts_on, ends_on) = dates.ok_or_else(|| lines.refuse("two dates are expected"))?;
    let mut sections = Vec::new();
    loop {
        lines.skip_empty();
        if lines.peek().is_none() {
            break;
        }
        sections.push(section(lines)?);
    }
    Ok(PlainMotion {
        version,
        title,
        addressees,
        congress: CongressMention {
            title: congress,
            place,
            organiser,
            starts_on,
            ends_on,
        },
        sections,
    })
}

fn section(lines: &mut Lines<'_>) -> Result<PlainSection, CanonicalFault> {
    let head = lines.take().unwrap_or_default();
    let (name, title) = match head.split_once(" — ") {
        Some((name, title)) => (
            name,
            read_line(title).map_err(|reason| lines.refuse(reason))?,
        ),
        None => (head, Line::new()),
    };
    let (kind, number) = match name.split_once(' ') {
        None if name == "PRÉAMBULE" => (SectionKind::Preamble, None),
        None if name == "PRINCIPE" => (SectionKind::Principle, None),
        None if name == "CONCLUSION" => (SectionKind::Closing, None),
        Some(("PRINCIPE", number)) => (SectionKind::Principle, number.parse().ok()),
        Some(_) | None => return Err(lines.refuse("the head of a section is expected")),
    };
    if repeats_name(kind, number, &title) {
        return Err(
            lines.refuse("a title that only repeats what the section is called is left out")
        );
    }
    let body = body(lines)?;
    let mut proposals = Vec::new();
    while let Some(number_said) = lines
        .peek()
        .and_then(|line| line.strip_prefix("PROPOSITION "))
    {
        lines.next += 1;
        if number_said != proposal_number(number, proposals.len()) {
            return Err(lines.refuse("proposals are numbered without a gap"));
        }
        proposals.push(PlainProposal {
            number: number_said.to_owned(),
            text: self::body(lines)?,
        });
    }
    Ok(PlainSection {
        kind,
        number,
        title,
        body,
        proposals,
    })
}

/// The blocks up to the next head, which stands without indentation.
fn body(lines: &mut Lines<'_>) -> Result<Vec<PlainBlock>, CanonicalFault> {
    let mut blocks = Vec::new();
    loop {
        lines.skip_empty();
        match lines.peek() {
            Some(line) if line.starts_with(' ') => {
                let read = self::blocks(lines, 1)?;
                if read.is_empty() {
                    lines.next += 1;
                    return Err(lines.refuse("a block is indented by two spaces"));
                }
                let is_bullets = |block| matches!(block, Some(&PlainBlock::Bullets(_)));
                if is_bullets(blocks.last()) && is_bullets(read.first()) {
                    return Err(lines.refuse("bullets that follow each other are one list"));
                }
                blocks.extend(read);
            }
            Some(_) | None => return Ok(blocks),
        }
    }
}

/// The blocks of one depth that follow without an empty line.
fn blocks(lines: &mut Lines<'_>, depth: usize) -> Result<Vec<PlainBlock>, CanonicalFault> {
    if depth > DEEPEST {
        return Err(lines.refuse("lists lie too deep in each other"));
    }
    let mut blocks: Vec<PlainBlock> = Vec::new();
    while let Some(rest) = lines.peek().and_then(|line| indented(line, depth)) {
        lines.next += 1;
        match marker(rest) {
            None => blocks.push(PlainBlock::Paragraph(paragraph(lines, rest, depth)?)),
            Some((Marker::Bullet, words)) => {
                let item = item(lines, words, depth)?;
                match blocks.last_mut() {
                    Some(PlainBlock::Bullets(items)) => items.push(item),
                    Some(_) | None => blocks.push(PlainBlock::Bullets(vec![item])),
                }
            }
            Some((Marker::Number(number), words)) => {
                let item = item(lines, words, depth)?;
                match blocks.last_mut() {
                    Some(PlainBlock::Numbers(items)) if items.len() + 1 == number => {
                        items.push(item)
                    }
                    Some(_) | None => blocks.push(PlainBlock::Numbers(vec![item])),
                }
            }
        }
    }
    Ok(blocks)
}

/// What stands at exactly this depth.
fn indented(line: &str, depth: usize) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() == depth * 2 && !rest.is_empty()).then_some(rest)
}

fn item(
    lines: &mut Lines<'_>,
    words: &str,
    depth: usize,
) -> Result<Vec<PlainBlock>, CanonicalFault> {
    let mut item = Vec::new();
    if !words.is_empty() {
        item.push(PlainBlock::Paragraph(paragraph(lines, words, depth + 1)?));
    }
    item.append(&mut blocks(lines, depth + 1)?);
    Ok(item)
}

/// A paragraph whose first line is given; a lone backslash at a line's end says that it goes on.
fn paragraph(
    lines: &mut Lines<'_>,
    first: &str,
    depth: usize,
) -> Result<Vec<Line>, CanonicalFault> {
    let mut said = Vec::new();
    let mut rest = first;
    loop {
        let (mut words, goes_on) = match rest.strip_suffix('\\') {
            Some(words) if ends_escaped(words) => (words, true),
            Some(_) | None => (rest, false),
        };
        // A backslash before a marker says that it is none.
        if said.is_empty()
            && let Some(escaped) = words.strip_prefix('\\')
            && marker(escaped).is_some()
        {
            words = escaped;
        }
        said.push(read_line(words).map_err(|reason| lines.refuse(reason))?);
        if !goes_on {
            return Ok(said);
        }
        let next = lines.take().and_then(|line| indented(line, depth));
        rest = next.ok_or_else(|| lines.refuse("a line that goes on is expected"))?;
    }
}

/// Whether the backslashes at the end of `words` are pairs, so that one behind them stands alone.
fn ends_escaped(words: &str) -> bool {
    let backslashes = words.len() - words.trim_end_matches('\\').len();
    backslashes.is_multiple_of(2)
}

fn read_line(text: &str) -> Result<Line, &'static str> {
    let mut line = Line::new();
    let mut run = String::new();
    let mut in_address = false;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some(escaped @ ('\\' | '<' | '>')) => run.push(escaped),
                Some(_) | None => return Err("a backslash stands before \\, < or > only"),
            },
            '<' if !in_address => {
                if !run.is_empty() {
                    line.push(Run::Words(std::mem::take(&mut run)));
                }
                in_address = true;
            }
            '>' if in_address => {
                if safe_href(&run) != Some(run.as_str()) {
                    return Err("an address leads elsewhere than to the web or to mail");
                }
                line.push(Run::Address(std::mem::take(&mut run)));
                in_address = false;
            }
            other => run.push(other),
        }
    }
    if in_address {
        return Err("an address has no end");
    }
    if !run.is_empty() {
        line.push(Run::Words(run));
    }
    Ok(line)
}
