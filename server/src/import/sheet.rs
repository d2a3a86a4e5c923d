//! Spreadsheets of Excel since 2007: the first visible sheet, cell by cell.
//!
//! A spreadsheet is a compressed archive, so its size says little. Before anything reads it, every
//! part is unpacked into nothing to see that it stays within bounds; and cells are taken one by one,
//! because two of them in opposite corners would make a table of seventeen thousand million.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::archive::names_at_most;
use super::{FileFault, MOST_COLUMNS, MOST_LINES, cell, row};
use crate::domain::participant_import::Row;

/// Bytes of all parts once unpacked, at most. A list of 20,000 people has a tenth of that.
const LARGEST_CONTENT: u64 = 64 * 1024 * 1024;
/// Parts of the archive, at most.
const MOST_PARTS: usize = 1000;
/// Bytes of all cells, at most: many cells may share one long text.
const MOST_TEXT: usize = 32 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, FileFault> {
    check_content(bytes)?;
    let unreadable = |_| FileFault::Unreadable;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let sheet = book.sheets_metadata().iter().find(is_shown);
    let name = sheet.ok_or(FileFault::Empty)?.name.clone();
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut lines: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut size = 0;
    while let Some(found) = cells.next_cell().map_err(unreadable)? {
        let text = text_of(found.get_value());
        if text.is_empty() {
            continue;
        }
        let (line, column) = found.get_position();
        let column = usize::try_from(column).map_err(|_| FileFault::TooManyColumns)?;
        if column >= MOST_COLUMNS {
            return Err(FileFault::TooManyColumns);
        }
        size += text.len();
        if size > MOST_TEXT {
            return Err(FileFault::TooMuchInside);
        }
        if lines.len() >= MOST_LINES && !lines.contains_key(&line) {
            return Err(FileFault::TooManyLines);
        }
        let cells = lines.entry(line).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    lines
        .into_iter()
        .filter_map(|(line, cells)| row(line + 1, cells).transpose())
        .collect()
}

/// Unpacks every part, keeping none of it.
fn check_content(bytes: &[u8]) -> Result<(), FileFault> {
    let unreadable = |_| FileFault::Unreadable;
    if !names_at_most(bytes, MOST_PARTS) {
        return Err(FileFault::TooMuchInside);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut rest = LARGEST_CONTENT;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(unreadable)?;
        if part.size() > rest {
            return Err(FileFault::TooMuchInside);
        }
        // What a part says of its size is not believed.
        let size = std::io::copy(&mut part.take(rest + 1), &mut std::io::sink());
        let size = size.map_err(|_| FileFault::Unreadable)?;
        rest = rest.checked_sub(size).ok_or(FileFault::TooMuchInside)?;
    }
    Ok(())
}

/// A value as somebody would have typed it.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            cell(text)
        }
        DataRef::SharedString(text) => cell(text),
        DataRef::Bool(true) => "vrai".to_owned(),
        DataRef::Bool(false) => "faux".to_owned(),
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
