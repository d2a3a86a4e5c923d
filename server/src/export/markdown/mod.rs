//! A motion as Markdown (CommonMark).
//!
//! Owns the document's shape; `line` owns the escaping, so that no word of a user becomes markup.
//! What comes out, `import` reads as the same sections and proposals. A paragraph, a visa and a
//! considérant look alike here: their words say which of them they are.

mod line;

use std::fmt::Write as _;

use self::line::{escaped, line, lines};
use super::given_up;
use super::html::labels;
use super::signatories::words;
use crate::domain::locale::Locale;
use crate::domain::motion::{SectionDocument, SectionKind};
use crate::domain::signed::Edition;
use crate::domain::text::{Block, canonical_spaces};

/// The heading above the signatures.
pub const SIGNATORIES: &str = "Signataires";

/// The motion as Markdown, UTF-8 with LF.
#[must_use]
pub fn motion_markdown(edition: &Edition) -> String {
    let motion = &edition.motion;
    let mut out = format!("# {}\n", plain(&motion.title));
    let fields = head(edition);
    // A paragraph of its own, whose lines end with hard breaks.
    write_marked(&mut out, &fields.join("\\\n"), "");
    for section in &motion.sections {
        write_section(&mut out, section);
    }
    if !edition.signatures.is_empty() {
        write_signatures(&mut out, edition);
    }
    out
}

/// A line of the head.
fn plain(text: &str) -> String {
    escaped(&canonical_spaces(text))
}

fn head(edition: &Edition) -> Vec<String> {
    let (motion, version) = (&edition.motion, edition.version);
    let congress = &motion.congress;
    let days = labels::days(Locale::Fr, congress.starts_on, congress.ends_on);
    let (number, digest, frozen) = match version {
        Some(version) => (
            version.number.to_string(),
            version.digest.to_string(),
            words::moment(version.frozen_at),
        ),
        None => (
            "texte de travail, non figé".to_owned(),
            String::new(),
            String::new(),
        ),
    };
    let fields = [
        ("Adressée à", plain(&motion.addressees)),
        ("Congrès", plain(&congress.title)),
        ("Lieu", plain(&congress.place)),
        ("Organisateur", plain(&congress.organiser)),
        ("Dates", plain(&days)),
        ("Version", number),
        ("Figée le", frozen),
        ("Empreinte SHA-256", digest),
        (
            "Attention",
            plain(&given_up::notice(edition).unwrap_or_default()),
        ),
    ];
    let fields = fields.into_iter().filter(|(_, words)| !words.is_empty());
    fields
        .map(|(name, words)| format!("**{name}\u{a0}:** {words}"))
        .collect()
}

fn write_section(out: &mut String, section: &SectionDocument) {
    let name = match (section.kind, section.number) {
        (SectionKind::Preamble, _) => "Préambule".to_owned(),
        (SectionKind::Principle, Some(number)) => format!("Principe {number}"),
        (SectionKind::Principle, None) => "Principe".to_owned(),
        (SectionKind::Closing, _) => "Conclusion".to_owned(),
    };
    let title = line(&section.text.title);
    let colon = if title.is_empty() { "" } else { "\u{a0}: " };
    heading(out, 2, &format!("{name}{colon}{title}"));
    write_blocks(out, &section.text.body);
    for proposal in &section.text.proposals {
        heading(
            out,
            3,
            &format!("Proposition {}", escaped(&proposal.number)),
        );
        write_blocks(out, &proposal.text);
    }
}

fn heading(out: &mut String, level: usize, words: &str) {
    let marks = "#".repeat(level);
    writeln!(out, "\n{marks} {words}").expect("a string grows");
}

/// Blocks, each behind an empty line. Two lists of one kind that follow each other are kept apart
/// by other markers.
fn write_blocks(out: &mut String, blocks: &[Block]) {
    let mut before = None;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        before = match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => {
                write_marked(out, &lines(content), "");
                None
            }
            Block::BulletList { items } => {
                let marker = if before == Some('-') { '*' } else { '-' };
                write_items(out, items, |_| format!("{marker} "));
                Some(marker)
            }
            Block::NumberedList { items } => {
                let marker = if before == Some('.') { ')' } else { '.' };
                write_items(out, items, |number| format!("{number}{marker} "));
                Some(marker)
            }
        };
    }
}

fn write_items(out: &mut String, items: &[Vec<Block>], marker: impl Fn(usize) -> String) {
    let said = |block: &&Block| !block.is_empty();
    let items = items
        .iter()
        .map(|item| item.iter().filter(said).cloned().collect());
    let items: Vec<Vec<Block>> = items.filter(|item: &Vec<Block>| !item.is_empty()).collect();
    let is_line = |item: &Vec<Block>| item.len() == 1 && !is_list(&item[0]);
    let is_tight = items.iter().all(is_line);
    for (item, number) in items.iter().zip(1..) {
        let mut inside = String::new();
        write_blocks(&mut inside, item);
        let mut marked = String::new();
        write_marked(&mut marked, inside.trim_matches('\n'), &marker(number));
        let is_joined = is_tight && number > 1;
        out.push_str(if is_joined {
            marked.trim_start_matches('\n')
        } else {
            &marked
        });
    }
}

fn is_list(block: &Block) -> bool {
    match block {
        Block::BulletList { .. } | Block::NumberedList { .. } => true,
        Block::Paragraph { .. } | Block::Visa { .. } | Block::Considerant { .. } => false,
    }
}

/// Lines behind an empty one: the first behind a marker, the others below its words.
fn write_marked(out: &mut String, text: &str, marker: &str) {
    out.push('\n');
    for (place, line) in text.split('\n').enumerate() {
        let (spaces, marker) = match (place, line) {
            (0, _) => (0, marker),
            (_, "") => (0, ""),
            (_, _) => (marker.len(), ""),
        };
        writeln!(out, "{:spaces$}{marker}{line}", "").expect("a string grows");
    }
}

fn write_signatures(out: &mut String, edition: &Edition) {
    heading(out, 2, SIGNATORIES);
    for (kind, signatures) in words::by_kind(&edition.signatures) {
        heading(out, 3, words::heading(kind));
        for (place, signature) in signatures.into_iter().enumerate() {
            let signatory = plain(&words::signatory(signature));
            let details = plain(&words::details(signature));
            let comma = if details.is_empty() || details.starts_with('(') {
                ""
            } else {
                ","
            };
            let number = signature.number;
            let said = format!("{signatory}{comma} {details} — n°\u{a0}{number}");
            let mut item = String::new();
            write_marked(&mut item, &said, "- ");
            out.push_str(if place == 0 { &item } else { item.trim_start() });
        }
    }
}

#[cfg(test)]
mod tests;
