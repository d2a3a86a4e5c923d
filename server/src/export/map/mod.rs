//! The départements that stand behind a motion, as a picture (SVG): one tile each, overseas below.
//!
//! A map of tiles shows every département alike, the small ones of the Paris basin and those overseas
//! included, and each tile says in figures what its colour says. Owns the places of the tiles and
//! the shades; the sorted table beside the picture says the same to who can't see it. Every
//! name is escaped, and no script, font or address stands in the picture.

mod tiles;

use std::fmt::Write as _;

use self::tiles::{COLUMNS, ROWS, tiles};
use super::html::text_html;
use crate::domain::signed::Representation;

/// The side of a tile and the gap behind it, in units of the picture.
const SIDE: usize = 44;
const STEP: usize = 48;
const MARGIN: usize = 16;
/// Above the tiles, for the heading.
const HEAD: usize = 44;
/// Below the tiles, for the legend.
const FOOT: usize = 64;

/// How strongly a tile is coloured: the fewest communes, the colours of the tile and of its words,
/// and the words of the legend. Words reach a contrast of 4.5 : 1 and more on each shade.
const SHADES: [(u32, &str, &str, &str); 5] = [
    (0, "#eceae4", "#55555c", "aucune"),
    (1, "#c6dbef", "#17171a", "1"),
    (2, "#85b4dd", "#17171a", "2 à 4"),
    (5, "#2a6fad", "#ffffff", "5 à 9"),
    (10, "#0a3561", "#ffffff", "10 et plus"),
];

/// The picture, as an SVG document.
#[must_use]
pub fn signature_map(representation: &Representation) -> String {
    let (width, height) = (MARGIN * 2 + COLUMNS * STEP, HEAD + ROWS * STEP + FOOT);
    let mut out = String::new();
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"map-title map-desc\" font-family=\"sans-serif\" lang=\"fr\">"
    )
    .expect("a string grows");
    element(
        &mut out,
        "title",
        "id=\"map-title\"",
        "Communes représentées, par département",
    );
    element(
        &mut out,
        "desc",
        "id=\"map-desc\"",
        &described(representation),
    );
    write!(
        out,
        "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"
    )
    .expect("a string grows");
    let heading =
        format!("x=\"{MARGIN}\" y=\"28\" font-size=\"18\" font-weight=\"bold\" fill=\"#17171a\"");
    element(
        &mut out,
        "text",
        &heading,
        "Communes représentées, par département",
    );
    for tile in tiles() {
        write_tile(&mut out, representation, tile.code, (tile.column, tile.row));
    }
    legend(&mut out, HEAD + ROWS * STEP + 16);
    out.push_str("</svg>\n");
    out
}

/// What the picture shows, in a sentence.
fn described(representation: &Representation) -> String {
    let total = &representation.total;
    let departments = representation
        .departments
        .iter()
        .filter(|one| one.count.communes > 0);
    let (communes, departments) = (total.communes, departments.count());
    let of = |number: usize, one: &str, many: &str| {
        let word = if number < 2 { one } else { many };
        format!("{number} {word}")
    };
    let communes = of(
        usize::try_from(communes).unwrap_or(usize::MAX),
        "commune",
        "communes",
    );
    let departments = of(
        departments,
        "département ou territoire",
        "départements ou territoires",
    );
    format!("{communes} dans {departments}.")
}

fn write_tile(
    out: &mut String,
    representation: &Representation,
    code: &str,
    (column, row): (usize, usize),
) {
    let signed = representation
        .departments
        .iter()
        .find(|one| one.code == code);
    let missing = representation
        .missing_departments
        .iter()
        .find(|one| one.code == code);
    let name = signed
        .map(|one| one.name.as_str())
        .or(missing.map(|one| one.name.as_str()));
    let communes = signed.map_or(0, |one| one.count.communes);
    let (fill, ink) = shade(communes);
    let (x, y) = (MARGIN + column * STEP, HEAD + row * STEP);
    let plural = if communes < 2 { "commune" } else { "communes" };
    out.push_str("<g>");
    let said = format!(
        "{} ({code})\u{a0}: {communes} {plural}",
        name.unwrap_or(code)
    );
    element(out, "title", "", &said);
    write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{SIDE}\" height=\"{SIDE}\" rx=\"4\" fill=\"{fill}\"/>"
    )
    .expect("a string grows");
    let middle = x + SIDE / 2;
    let code_style = format!(
        "x=\"{middle}\" y=\"{}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{ink}\"",
        y + 18
    );
    element(out, "text", &code_style, code);
    if communes > 0 {
        let figure = format!(
            "x=\"{middle}\" y=\"{}\" font-size=\"15\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"{ink}\"",
            y + 36
        );
        element(out, "text", &figure, &communes.to_string());
    }
    out.push_str("</g>");
}

/// The colours of a tile and of its words.
fn shade(communes: u32) -> (&'static str, &'static str) {
    let reached = SHADES.iter().rev().find(|(fewest, ..)| communes >= *fewest);
    let (_, fill, ink, _) = reached.unwrap_or(&SHADES[0]);
    (fill, ink)
}

fn legend(out: &mut String, y: usize) {
    for (place, (_, fill, _, words)) in SHADES.iter().enumerate() {
        let x = MARGIN + place * 2 * STEP;
        write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"18\" height=\"18\" rx=\"3\" fill=\"{fill}\" stroke=\"#55555c\"/>"
        )
        .expect("a string grows");
        let words_style = format!(
            "x=\"{}\" y=\"{}\" font-size=\"13\" fill=\"#17171a\"",
            x + 24,
            y + 14
        );
        element(out, "text", &words_style, words);
    }
}

/// An element with words. `attributes` are this program's own.
fn element(out: &mut String, name: &str, attributes: &str, text: &str) {
    let space = if attributes.is_empty() { "" } else { " " };
    let text = text_html(text);
    write!(out, "<{name}{space}{attributes}>{text}</{name}>").expect("a string grows");
}

#[cfg(test)]
mod tests;
