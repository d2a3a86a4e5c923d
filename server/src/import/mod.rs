//! Files that people bring: lists as rows of text (CSV and XLSX as the office programs of town halls
//! make them), drafts of a motion (Markdown and DOCX) and, in `package`, the package of a signed
//! motion, unpacked.
//!
//! Owns encodings, separators, and the bounds that keep a hostile file from costing more than a
//! refusal. Never what a cell means: that is `domain::participant_import`. A formula is read as the
//! value that was stored with it, and nothing is ever calculated.

mod archive;
mod docx;
pub mod draft;
mod markdown;
pub(crate) mod package;
mod sheet;
#[cfg(test)]
mod test_archive;
mod text;

use crate::domain::participant_import::Row;

/// Bytes of a file, at most.
pub(crate) const LARGEST_FILE: usize = 5 * 1024 * 1024;
/// Lines of a file, at most, headings included.
const MOST_LINES: usize = 20_000;
/// Columns of a file, at most.
const MOST_COLUMNS: usize = 64;
/// Characters that are read of a cell. More than any part of a profile may have, so that a longer
/// cell is refused where its meaning is known.
const LONGEST_CELL: usize = 500;

/// Why a file can't be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum FileFault {
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// A file of Excel before 2007, or one with a password.
    #[error("the file is an old or protected spreadsheet")]
    OldFormat,
    /// Neither a spreadsheet nor text, or a damaged one.
    #[error("the file can't be read")]
    Unreadable,
    /// More than 20,000 lines.
    #[error("the file has too many lines")]
    TooManyLines,
    /// More than 64 columns.
    #[error("the file has too many columns")]
    TooManyColumns,
    /// A compressed file that holds far more than its size says.
    #[error("the file holds too much")]
    TooMuchInside,
}

/// The rows of a file. What it is shows in its first bytes, whatever it is called.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Row>, FileFault> {
    let rows = match bytes {
        [b'P', b'K', 3 | 5, ..] => sheet::read(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileFault::OldFormat),
        _ => text::read(bytes)?,
    };
    if rows.is_empty() {
        return Err(FileFault::Empty);
    }
    Ok(rows)
}

/// A row of cells that were read, none when it holds nothing.
fn row(line: u32, mut cells: Vec<String>) -> Result<Option<Row>, FileFault> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    if cells.len() > MOST_COLUMNS {
        return Err(FileFault::TooManyColumns);
    }
    Ok((!cells.is_empty()).then_some(Row { line, cells }))
}

/// The text of a cell, trimmed and bounded.
fn cell(text: &str) -> String {
    text.trim().chars().take(LONGEST_CELL).collect()
}

#[cfg(test)]
mod tests;
