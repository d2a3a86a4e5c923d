//! Sheets on which people sign by hand: numbered lines, what they sign, and a code that leads back.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use super::motion::version_foot;
use super::page::{Page, Words};
use super::pieces::{Piece, plain, plain_pieces};
use super::{Job, Template};
use crate::domain::motion::{CongressMention, Date};
use crate::domain::signed::VersionMention;

/// Lines that a sheet has at most: with more, nobody could write on them.
const MOST_LINES: u32 = 14;
/// Sheets that are printed at once at most.
const MOST_SHEETS: usize = 200;

/// Sheets, as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetsPrint {
    /// The congress.
    pub congress: CongressMention,
    /// The title of the motion.
    pub motion: String,
    /// What is signed.
    pub version: VersionMention,
    /// How many lines each has; 14 at most.
    pub lines: u32,
    /// Which sheets; 200 at most.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its number, from 1.
    pub number: u32,
    /// The address under which it is typed in, shown as a QR code.
    pub address: String,
}

#[derive(Debug, Serialize)]
struct SheetsView {
    #[serde(flatten)]
    page: Page,
    motion: Vec<Piece>,
    version: String,
    digest: String,
    lines: u32,
    sheets: Vec<SheetView>,
}

#[derive(Debug, Serialize)]
struct SheetView {
    number: u32,
    /// The number of its first line: lines count through all sheets.
    first_line: u32,
    address: Vec<Piece>,
    code: Option<CodeView>,
}

/// A QR code: how many squares a side has, and its dark runs as row, first column and length.
#[derive(Debug, Serialize)]
struct CodeView {
    size: i32,
    runs: Vec<[i32; 3]>,
}

/// Sheets to be printed, on the day on which that is done.
#[must_use]
pub fn sheets(sheets: &SheetsPrint, made_on: Date) -> Job {
    let foot = version_foot(&sheets.version);
    let words = Words {
        kind: "Feuille de signatures",
        title: &sheets.motion,
        below: "",
        name: &format!("Feuilles de signatures\u{a0}: {}", plain(&sheets.motion)),
        mark: "",
        foot: &foot,
    };
    let lines = sheets.lines.clamp(1, MOST_LINES);
    let view = SheetsView {
        page: Page::new(&sheets.congress, made_on, &words),
        motion: plain_pieces(&sheets.motion),
        version: format!("Version {}", sheets.version.number),
        digest: sheets.version.digest.grouped(),
        lines,
        sheets: sheets
            .sheets
            .iter()
            .take(MOST_SHEETS)
            .map(|sheet| SheetView {
                number: sheet.number,
                first_line: sheet
                    .number
                    .saturating_sub(1)
                    .saturating_mul(lines)
                    .saturating_add(1),
                address: plain_pieces(&sheet.address),
                code: code(&sheet.address),
            })
            .collect(),
    };
    Job::new(Template::Sheets, &view)
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
