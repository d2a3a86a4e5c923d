//! Text with separators, in the encodings that Excel and its cousins write.

use csv::{ReaderBuilder, StringRecord, Trim};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{FileFault, MOST_LINES, cell, row};
use crate::domain::participant_import::Row;

/// Lines by which the separator is judged.
const JUDGED: usize = 20;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Row>, FileFault> {
    let text = decode(bytes)?;
    let (text, named, above) = without_declaration(&text);
    let separator = named.unwrap_or_else(|| separator(text));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        counted: 0,
        line: above + 1,
    };
    let mut rows = Vec::new();
    while reader
        .read_record(&mut record)
        .map_err(|_| FileFault::Unreadable)?
    {
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        let cells = record.iter().map(cell).collect();
        if let Some(row) = row(line, cells)? {
            if rows.len() == MOST_LINES {
                return Err(FileFault::TooManyLines);
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Counts lines as an editor does. The reader's own count is that of the empty lines which it skips
/// before a record.
struct Lines<'t> {
    text: &'t [u8],
    counted: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the first character at or behind this byte that ends no line.
    fn of(&mut self, byte: u64) -> u32 {
        let begin = usize::try_from(byte).unwrap_or(self.text.len());
        let rest = self.text.get(begin..).unwrap_or_default();
        let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let begin = begin + ends.count();
        for byte in self.text.get(self.counted..begin).unwrap_or_default() {
            self.line += u32::from(*byte == b'\n');
        }
        self.counted = self.counted.max(begin);
        self.line
    }
}

/// UTF-8 or UTF-16 where a byte order mark says so; UTF-8 where the bytes are valid as such; else
/// Windows-1252, in which a French Excel saves "CSV".
fn decode(bytes: &[u8]) -> Result<String, FileFault> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    // A picture or a program is no list of people.
    if has_faults || text.contains('\0') {
        return Err(FileFault::Unreadable);
    }
    Ok(text.into_owned())
}

/// The text behind a first line `sep=;`, in which Excel writes the separator; the separator, and how
/// many lines were left out.
fn without_declaration(text: &str) -> (&str, Option<u8>, u32) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator]) => (rest, Some(separator), 1),
        Some(_) | None => (text, None, 0),
    }
}

/// The sign that cuts the first lines into the most parts.
fn separator(text: &str) -> u8 {
    let counted = |separator: u8| {
        let mut is_quoted = false;
        let mut count = 0;
        for byte in text.lines().take(JUDGED).flat_map(str::bytes) {
            match byte {
                b'"' => is_quoted = !is_quoted,
                _ if byte == separator && !is_quoted => count += 1,
                _ => {}
            }
        }
        count
    };
    // The last of equals wins: a French Excel writes semicolons.
    let separators = [b',', b'\t', b';'];
    separators
        .into_iter()
        .max_by_key(|separator| counted(*separator))
        .unwrap_or(b';')
}
