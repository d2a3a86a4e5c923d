//! WOFF files as the OpenType fonts that they hold.
//!
//! Owns the unpacking (W3C, WOFF File Format 1.0) of our own files, and one change to them: signs that
//! French needs and the files lack borrow the glyph of another that looks the same. Never reads a file
//! that somebody sent.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use ttf_parser::Face;

use super::tables::{Tables, character_map};

/// Signs whose glyph may be that of another: the hyphens are a hyphen-minus, and the narrow no-break
/// space is as wide as the thin space, which the files have.
const BORROWED: [(char, char); 3] = [
    ('\u{2010}', '-'),
    ('\u{2011}', '-'),
    ('\u{202F}', '\u{2009}'),
];

/// The font in a WOFF file, and the characters that it has. None for a file that is no WOFF.
pub(super) fn unpack(woff: &[u8]) -> Option<(Vec<u8>, BTreeMap<u32, u16>)> {
    let mut tables = read(woff)?;
    let font = tables.assemble(flavour(woff)?);
    let mut characters = characters(&Face::parse(&font, 0).ok()?);
    for (sign, alike) in BORROWED {
        if let Some(&glyph) = characters.get(&u32::from(alike)) {
            characters.entry(u32::from(sign)).or_insert(glyph);
        }
    }
    tables.set(*b"cmap", character_map(&characters));
    Some((tables.assemble(flavour(woff)?), characters))
}

fn flavour(woff: &[u8]) -> Option<[u8; 4]> {
    woff.get(4..8)?.try_into().ok()
}

/// The tables of a WOFF file: a header of 44 bytes, then 20 bytes for each table.
fn read(woff: &[u8]) -> Option<Tables> {
    if woff.get(..4)? != b"wOFF" {
        return None;
    }
    let count = u16::from_be_bytes(woff.get(12..14)?.try_into().ok()?);
    let mut tables = Tables::default();
    for entry in woff.get(44..)?.chunks_exact(20).take(usize::from(count)) {
        let number = |at: usize| {
            let bytes = entry[at..at + 4].try_into().ok()?;
            usize::try_from(u32::from_be_bytes(bytes)).ok()
        };
        let (start, packed, length) = (number(4)?, number(8)?, number(12)?);
        let bytes = woff.get(start..start.checked_add(packed)?)?;
        let table = if packed < length {
            let mut table = Vec::with_capacity(length);
            ZlibDecoder::new(bytes).read_to_end(&mut table).ok()?;
            table
        } else {
            bytes.to_vec()
        };
        tables.set(entry[..4].try_into().ok()?, table);
    }
    Some(tables)
}

/// The characters that a font has, each with its glyph.
fn characters(face: &Face<'_>) -> BTreeMap<u32, u16> {
    let mut characters = BTreeMap::new();
    let maps = face.tables().cmap.into_iter().flat_map(|map| map.subtables);
    for map in maps.filter(ttf_parser::cmap::Subtable::is_unicode) {
        map.codepoints(|code| {
            if let Some(glyph) = map.glyph_index(code) {
                characters.insert(code, glyph.0);
            }
        });
    }
    characters
}
