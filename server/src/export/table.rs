//! Rows of text as a table for a spreadsheet: CSV and XLSX. No cell is ever a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

/// As a French Excel opens it: UTF-8 with a byte order mark, semicolons, CRLF. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe.
pub(super) fn csv(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&harmless(cell))).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// As a spreadsheet of Excel since 2007; `width` is that of each column, in characters. The first
/// row holds the headings. Every cell is written as text, so none needs the apostrophe.
pub(super) fn xlsx(
    name: &str,
    width: u16,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same rows are the same file.
    book.set_properties(&DocProperties::new().set_creation_datetime(&first_day()?));
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let heading = Format::new().set_bold();
    for (line, row) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(&row) {
            if line == 0 {
                sheet.write_string_with_format(line, column, cell, &heading)?;
                sheet.set_column_width(column, width)?;
            } else if !cell.is_empty() {
                sheet.write_string(line, column, cell)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

/// The first day that a ZIP can say, as other office files of ours have it.
fn first_day() -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(1980, 1, 1)
}

pub(super) fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ';', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
