//! A font of empty boxes, for the characters of a document that no other font has.
//!
//! A missing glyph would make the document invalid (PDF/UA and PDF/A forbid it), and leave a hole that
//! nobody sees. A box is seen, and the character behind it stays what it is for whoever copies it,
//! searches for it, or has it read aloud.

use std::collections::BTreeMap;

use super::tables::{Tables, character_map};

/// Its family.
pub(super) const FAMILY: &str = "Boxes";

/// How wide a box is, and how high, in thousandths of the size.
const WIDTH: i16 = 600;
const HEIGHT: i16 = 700;
/// How thick its sides are, and how far it stands from its neighbours.
const SIDE: i16 = 40;
const GAP: i16 = 60;

/// A font that shows each of `characters` as a box.
pub(super) fn boxes(characters: impl IntoIterator<Item = char>) -> Vec<u8> {
    let map: BTreeMap<u32, u16> = characters
        .into_iter()
        .map(|character| (u32::from(character), 1))
        .collect();
    let glyph = outline();
    let mut tables = Tables::default();
    tables.set(*b"cmap", character_map(&map));
    tables.set(*b"head", head());
    tables.set(*b"hhea", hhea());
    // Two glyphs, the one for nothing and the box, both drawn alike.
    tables.set(*b"hmtx", words(&[WIDTH, GAP, WIDTH, GAP]));
    let length = i16::try_from(glyph.len() / 2).expect("a box is a few bytes");
    tables.set(*b"loca", words(&[0, length, 2 * length]));
    tables.set(*b"glyf", glyph.repeat(2));
    tables.set(*b"maxp", maxp());
    tables.set(*b"name", name());
    tables.assemble([0, 1, 0, 0])
}

/// A box: an outer square and an inner one, drawn the other way round.
fn outline() -> Vec<u8> {
    let (left, right) = (GAP, WIDTH - GAP);
    let inner = [left + SIDE, right - SIDE, SIDE, HEIGHT - SIDE];
    let outer = [(left, 0), (left, HEIGHT), (right, HEIGHT), (right, 0)];
    let hole = [
        (inner[0], inner[2]),
        (inner[1], inner[2]),
        (inner[1], inner[3]),
        (inner[0], inner[3]),
    ];
    // Two contours that end with points 3 and 7; no instructions.
    let mut glyph = words(&[2, left, 0, right, HEIGHT, 3, 7, 0]);
    // Each point lies on the curve, and its step is written as two bytes.
    glyph.extend([1_u8; 8]);
    let points = outer.into_iter().chain(hole);
    let mut steps = (Vec::new(), Vec::new());
    let mut before = (0, 0);
    for (x, y) in points {
        steps.0.push(x - before.0);
        steps.1.push(y - before.1);
        before = (x, y);
    }
    glyph.extend(words(&steps.0));
    glyph.extend(words(&steps.1));
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

fn head() -> Vec<u8> {
    let mut table = words(&[1, 0, 1, 0]);
    table.extend([0; 4]);
    table.extend(0x5F0F_3CF5_u32.to_be_bytes());
    // No flags; a thousand units to the size.
    table.extend(words(&[0, 1000]));
    table.extend([0; 16]);
    // The box of all glyphs; upright; readable from six pixels on; from left to right; short offsets.
    table.extend(words(&[GAP, 0, WIDTH - GAP, HEIGHT, 0, 6, 2, 0, 0]));
    table
}

fn hhea() -> Vec<u8> {
    let mut table = words(&[1, 0, 900, -200, 0, WIDTH, GAP, GAP, WIDTH - GAP, 1, 0, 0]);
    table.extend(words(&[0, 0, 0, 0, 0, 2]));
    table
}

fn maxp() -> Vec<u8> {
    // Version 1, two glyphs of eight points in two contours, no instructions.
    words(&[1, 0, 2, 8, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
}

fn name() -> Vec<u8> {
    let text: Vec<u8> = FAMILY.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = i16::try_from(text.len()).expect("the name is short");
    // Family, full name and PostScript name are the same words.
    let mut table = words(&[0, 3, 6 + 3 * 12]);
    for kind in [1, 4, 6] {
        table.extend(words(&[3, 1, 0x409, kind, length, 0]));
    }
    table.extend(text);
    table
}

fn words(numbers: &[i16]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_be_bytes())
        .collect()
}
