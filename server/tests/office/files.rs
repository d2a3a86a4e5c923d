//! Office files from the inside.

use std::io::{Cursor, Read as _, Write as _};

use motion_ouverte::export::docx::docx;
use motion_ouverte::export::odt::odt;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::editions::adopted;

/// The parts of a file, by name, in their order.
pub(crate) fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).expect("an archive");
    let count = archive.len();
    let parts = (0..count).map(|index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        (part.name().expect("a name").into_owned(), text)
    });
    parts.collect()
}

/// A file of these parts.
pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("begun");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

/// Fails unless every part is well-formed, and holds only characters that XML can hold.
#[track_caller]
pub(crate) fn check_well_formed(file: &[u8]) {
    for (name, text) in parts(file) {
        if name == "mimetype" {
            continue;
        }
        let is_foreign =
            |one: char| one.is_control() && !matches!(one, '\t' | '\n') || one == '\u{FFFF}';
        assert!(!text.contains(is_foreign), "{name} holds what XML can't");
        let mut reader = Reader::from_str(&text);
        let mut depth = 0;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(Event::Start(tag)) => {
                    depth += 1;
                    for attribute in tag.attributes() {
                        attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
                    }
                }
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::GeneralRef(reference)) => {
                    let known = ["amp", "lt", "gt", "quot", "apos"];
                    let reference = reference.xml10_content();
                    assert!(known.contains(&&*reference), "{name}: &{reference};");
                }
                Ok(_) => {}
                Err(error) => panic!("{name} is not well-formed: {error}"),
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
}

#[test]
fn the_same_edition_is_the_same_file() {
    for export in [odt, docx] {
        let file = export(&adopted());
        assert_eq!(file, export(&adopted()));
        check_well_formed(&file);
        let mut archive = ZipArchive::new(Cursor::new(&file)).expect("an archive");
        for index in 0..archive.len() {
            let part = archive.by_index(index).expect("a part");
            let year = part.last_modified().expect("a date").year();
            assert_eq!(year, 1980, "{:?}", part.name());
        }
    }
}

#[test]
fn an_odt_says_what_it_is_in_its_first_bytes() {
    let file = odt(&adopted());
    let mut archive = ZipArchive::new(Cursor::new(&file)).expect("an archive");
    let first = archive.by_index(0).expect("a part");
    assert_eq!(first.name().expect("a name"), "mimetype");
    assert_eq!(first.compression(), CompressionMethod::Stored);
    drop(first);
    assert_eq!(&file[38..77], b"application/vnd.oasis.opendocument.text");
}

#[test]
fn title_organiser_language_and_date_stand_in_the_file() {
    for (export, part) in [
        (odt as fn(&_) -> _, "meta.xml"),
        (docx, "docProps/core.xml"),
    ] {
        let mut edition = adopted();
        let meta = |file: Vec<u8>| {
            let parts = parts(&file);
            let part = parts.into_iter().find(|(name, _)| name == part);
            part.expect("the part").1
        };
        let text = meta(export(&edition));
        for said in [
            "Pour un numérique choisi, au service de tous les territoires",
            "Association des communes numériques",
            "fr-FR",
            "2026-11-26T15:04:05Z",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        // No clock: a text without a version has no date.
        edition.version = None;
        assert!(!meta(export(&edition)).contains("2026"));
    }
}

#[test]
fn every_page_says_which_version_it_is_or_that_it_is_none() {
    let mut edition = adopted();
    let digest = edition
        .version
        .as_ref()
        .expect("a version")
        .digest
        .grouped();
    let margins = |file: &[u8]| {
        let mut text = String::new();
        for (name, part) in parts(file) {
            if ["styles.xml", "word/header1.xml", "word/footer1.xml"].contains(&name.as_str()) {
                text.push_str(&part);
            }
        }
        text
    };
    for export in [odt, docx] {
        let text = margins(&export(&edition));
        assert!(text.contains("Version 2") && text.contains(&digest));
    }
    edition.version = None;
    for export in [odt, docx] {
        let text = margins(&export(&edition));
        assert!(text.contains("Texte de travail") && !text.contains("SHA-256"));
    }
}
