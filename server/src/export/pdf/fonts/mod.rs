//! The faces of a document: Spectral, as on screen, and boxes for what it lacks.
//!
//! The files come with the client's packages: two for each face, the letters of French and those of
//! other languages of Europe, because that is how they are published for the web.

mod boxes;
mod tables;
mod woff;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use motion_ouverte_web::PRINTED_FACES;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};

/// The families that a template names, in the order in which a glyph is looked for.
pub(super) const FAMILIES: [&str; 3] = ["Spectral", "Spectral Extended", boxes::FAMILY];

/// The fonts of a document.
pub(super) struct Fonts {
    /// What is known of each.
    pub(super) book: FontBook,
    /// In the order of the book.
    pub(super) fonts: Vec<Font>,
}

/// Our own faces, unpacked once.
struct Faces {
    /// Each with what the book says of it.
    faces: Vec<(Font, FontInfo)>,
    /// Characters that every face has, as far as it has any of the same file's kind.
    characters: BTreeSet<u32>,
}

static FACES: LazyLock<Faces> = LazyLock::new(|| {
    let mut faces = Vec::new();
    let mut characters = BTreeSet::new();
    for (place, woff) in PRINTED_FACES.into_iter().enumerate() {
        let (file, own) = woff::unpack(woff).expect("a test unpacks each of our own faces");
        let font = Font::new(Bytes::new(file), 0).expect("a test reads each of our own faces");
        let mut info = font.info().clone();
        // Both files of a face bear one name, under which only one of them would be found.
        FAMILIES[place % 2].clone_into(&mut info.family);
        characters.extend(own.into_keys());
        faces.push((font, info));
    }
    Faces { faces, characters }
});

impl Fonts {
    /// The fonts for a document that shows `text`.
    pub(super) fn for_text(text: &str) -> Self {
        let missing: BTreeSet<char> = text
            .chars()
            .filter(|&character| !FACES.characters.contains(&u32::from(character)))
            .collect();
        let mut book = FontBook::new();
        let mut fonts = Vec::new();
        for (font, info) in &FACES.faces {
            book.push(info.clone());
            fonts.push(font.clone());
        }
        if !missing.is_empty() {
            let font = Font::new(Bytes::new(boxes::boxes(missing)), 0);
            let font = font.expect("a test reads a font of boxes");
            book.push(font.info().clone());
            fonts.push(font);
        }
        Self { book, fonts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_face_is_found_under_its_family() {
        let fonts = Fonts::for_text("É");
        assert_eq!(fonts.fonts.len(), PRINTED_FACES.len());
        for family in &FAMILIES[..2] {
            assert_eq!(fonts.book.select_family(&family.to_lowercase()).count(), 4);
        }
    }

    #[test]
    fn templates_name_each_family() {
        let common = include_str!("../templates/common.typ");
        for family in FAMILIES {
            assert!(common.contains(&format!("\"{family}\"")), "{family}");
        }
    }

    #[test]
    fn french_needs_no_box() {
        let french = "AÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ aàâæçéèêëîïôœùûüÿ 0123456789 «\u{a0}»\u{202f};!? – — … ’ “” ‑ ‐ • · ° º ª € § × <>@#$*_\\/=|";
        assert_eq!(Fonts::for_text(french).fonts.len(), PRINTED_FACES.len());
    }

    #[test]
    fn what_no_face_has_is_a_box() {
        let fonts = Fonts::for_text("漢字 א 🏛");
        assert_eq!(fonts.fonts.len(), PRINTED_FACES.len() + 1);
        let font = fonts.fonts.last().unwrap();
        let face = ttf_parser::Face::parse(font.data(), 0).unwrap();
        for character in ['漢', 'א', '🏛'] {
            let glyph = face.glyph_index(character).unwrap();
            assert!(face.glyph_bounding_box(glyph).unwrap().width() > 0);
        }
        assert_eq!(face.glyph_index('A'), None);
    }
}
