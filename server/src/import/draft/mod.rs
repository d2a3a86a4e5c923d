//! A draft of a motion, read out of Markdown or a DOCX.
//!
//! Owns which form a file has, and how its headings become sections and proposals (`outline`).
//! `markdown` and `docx` only say which headings and blocks there are. What `export` writes in either
//! form comes back as the same sections and proposals; what somebody wrote by hand is taken as far as
//! its headings tell, and each thing that is taken otherwise gets a remark.
//!
//! | heading | becomes |
//! |---|---|
//! | `# …`, style "Titre", or the only heading of the highest level before all others | the title |
//! | the next level: `Préambule`, `Conclusion` | these sections |
//! | any other of that level, "Principe 3 : …" and a second `Préambule` included | a principle |
//! | below: `Proposition 1.1`, "Proposition n° 4 : …" | a proposal |
//! | below: `Propositions` | each item of its lists becomes a proposal |
//! | any other below | a paragraph in bold |
//! | `Signataires` | is left out, up to the end |

mod heading;
mod outline;

pub(super) use self::outline::{Piece, Standing};
use super::{LARGEST_FILE, docx, markdown};
use crate::domain::draft::{
    Draft, DraftFault, DraftFaultKind, DraftRemark, DraftRemarkKind, MOST_SECTIONS,
};
use crate::domain::text::Block;

/// How deep lists may lie in each other: what a live document can hold (`live::gate`, 16 values, of
/// which a proposal takes four and each list two).
pub(super) const DEEPEST: usize = 6;
/// Paragraphs, at most. A motion of 60 proposals has some hundreds.
pub(super) const MOST_PARAGRAPHS: u32 = 20_000;

/// What a reader found in a file.
#[derive(Default)]
pub(super) struct Found {
    /// Headings and blocks, in reading order.
    pub(super) pieces: Vec<Piece>,
    /// What was taken otherwise than it stood.
    pub(super) remarks: Vec<DraftRemark>,
}

impl Found {
    /// Remarks on something, once for a line.
    pub(super) fn remark(&mut self, line: u32, about: DraftRemarkKind) {
        let remark = DraftRemark { line, about };
        if self.remarks.last() != Some(&remark) {
            self.remarks.push(remark);
        }
    }
}

/// Reads a draft. What a file is shows in its first bytes, whatever it is called.
///
/// # Errors
/// Where and why the file can't be read. Nothing is half read.
pub fn read_draft(bytes: &[u8]) -> Result<Draft, DraftFault> {
    if bytes.len() > LARGEST_FILE {
        return Err(DraftFaultKind::TooLarge.of_file());
    }
    let found = match bytes {
        [b'P', b'K', 3 | 5, ..] => docx::read(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(DraftFaultKind::OldFormat.of_file()),
        _ => markdown::read(text(bytes)?)?,
    };
    let draft = outline::draft(found);
    if draft.sections.len() > MOST_SECTIONS {
        return Err(DraftFaultKind::TooManySections.of_file());
    }
    let says_nothing = |blocks: &[Block]| blocks.iter().all(Block::is_empty);
    let is_empty = draft.title.is_empty()
        && draft.sections.iter().all(|section| {
            section.title.is_empty()
                && says_nothing(&section.body)
                && section.proposals.iter().all(|text| says_nothing(text))
        });
    if is_empty {
        return Err(DraftFaultKind::Empty.of_file());
    }
    Ok(draft)
}

/// A text in UTF-8. Where it is none, the line of the first wrong byte is told.
fn text(bytes: &[u8]) -> Result<&str, DraftFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        DraftFaultKind::Unreadable.at(u32::try_from(line).unwrap_or(u32::MAX))
    })?;
    if text.contains('\0') {
        return Err(DraftFaultKind::Unreadable.of_file());
    }
    Ok(text)
}
