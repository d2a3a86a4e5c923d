//! Sheets on which people sign by hand: numbered lines, what they sign, and a code that leads back.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use super::motion::version_foot;
use super::page::{Page, Words};
use super::pieces::{Piece, plain, plain_pieces};
use super::{Job, Template};
use crate::domain::motion::Date;
use crate::domain::signed::PrintedSheet;
use crate::domain::signed::sheet::{MOST_LINES, MOST_SHEETS};

/// Why sheets are not printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnprintableSheets {
    /// There is none to print, or so many that they belong into several files.
    #[error("{0} sheets are not printed at once")]
    Number(usize),
    /// A sheet has no line, or more than anybody could write on.
    #[error("a sheet of {0} lines is not printed")]
    Lines(u32),
    /// They are to be signed under different texts.
    #[error("sheets of several versions are not printed at once")]
    Versions,
}

#[derive(Debug, Serialize)]
struct SheetsView {
    #[serde(flatten)]
    page: Page,
    motion: Vec<Piece>,
    version: String,
    digest: String,
    sheets: Vec<SheetView>,
}

#[derive(Debug, Serialize)]
struct SheetView {
    number: u32,
    /// Its lines are numbered from 1, as they are typed in.
    lines: u32,
    address: Vec<Piece>,
    code: Option<CodeView>,
}

/// A QR code: how many squares a side has, and its dark runs as row, first column and length.
#[derive(Debug, Serialize)]
struct CodeView {
    size: i32,
    runs: Vec<[i32; 3]>,
}

/// Sheets of one version to be printed, on the day on which that is done.
///
/// # Errors
/// When there are none or more than [`MOST_SHEETS`], when one has no line or more than [`MOST_LINES`],
/// and when they are of several versions.
pub fn sheets(sheets: &[PrintedSheet], made_on: Date) -> Result<Job, UnprintableSheets> {
    let unprintable = UnprintableSheets::Number(sheets.len());
    let first = sheets.first().ok_or(unprintable)?;
    if sheets.len() > MOST_SHEETS as usize {
        return Err(unprintable);
    }
    let bounds = 1..=MOST_LINES;
    if let Some(sheet) = sheets.iter().find(|one| !bounds.contains(&one.lines)) {
        return Err(UnprintableSheets::Lines(sheet.lines));
    }
    if sheets.iter().any(|one| one.version != first.version) {
        return Err(UnprintableSheets::Versions);
    }
    let foot = version_foot(&first.version);
    let words = Words {
        kind: "Feuille de signatures",
        title: &first.motion,
        below: "",
        name: &format!("Feuilles de signatures\u{a0}: {}", plain(&first.motion)),
        mark: "",
        foot: &foot,
    };
    let view = SheetsView {
        page: Page::new(&first.congress, made_on, &words),
        motion: plain_pieces(&first.motion),
        version: format!("Version {}", first.version.number),
        digest: first.version.digest.grouped(),
        sheets: sheets.iter().map(sheet).collect(),
    };
    Ok(Job::new(Template::Sheets, &view))
}

fn sheet(sheet: &PrintedSheet) -> SheetView {
    SheetView {
        number: sheet.number,
        lines: sheet.lines,
        address: plain_pieces(&sheet.address),
        code: code(&sheet.address),
    }
}

/// None for an address that no code holds.
fn code(address: &str) -> Option<CodeView> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut runs = Vec::new();
    for row in 0..size {
        let mut start = None;
        for column in 0..=size {
            // Beyond the edge nothing is dark.
            match (code.get_module(column, row), start) {
                (true, None) => start = Some(column),
                (false, Some(first)) => {
                    runs.push([row, first, column - first]);
                    start = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    Some(CodeView { size, runs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_of_a_code_are_its_dark_squares() {
        let address = "https://motion.example.org/s/12";
        let view = code(address).unwrap();
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).unwrap();
        for row in 0..view.size {
            for column in 0..view.size {
                let is_dark = view.runs.iter().any(|&[at, first, length]| {
                    at == row && (first..first + length).contains(&column)
                });
                assert_eq!(is_dark, code.get_module(column, row));
            }
        }
        assert!(super::code(&"x".repeat(5000)).is_none());
    }
}
