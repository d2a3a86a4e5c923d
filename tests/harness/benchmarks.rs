//! The tables of the benches, in `docs/benchmarks.md`.

use std::fs;
use std::io;

use crate::binary::workspace;

const PAGE: &str = "docs/benchmarks.md";

/// Puts a table in its place on the page, between the markers that bear its name.
///
/// # Errors
/// When the page can't be read or written, or has no such place.
pub fn write(name: &str, table: &str) -> io::Result<()> {
    let path = workspace().join(PAGE);
    let page = fs::read_to_string(&path)?;
    let [begin, end] = ["begin", "end"].map(|side| format!("<!-- {name}:{side} -->"));
    let lacks = |marker: &str| io::Error::other(format!("{PAGE} lacks {marker}"));
    let (before, rest) = page.split_once(&begin).ok_or_else(|| lacks(&begin))?;
    let (_, after) = rest.split_once(&end).ok_or_else(|| lacks(&end))?;
    fs::write(path, format!("{before}{begin}\n\n{table}\n{end}{after}"))
}
