use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::*;
use crate::domain::signed::package::{TEXT, is_plain_name};
use crate::export::html::verify::COMMANDS;

fn made() -> Vec<u8> {
    let mut files = Files::new();
    files.insert(TEXT.to_owned(), b"text".to_vec());
    files.insert("motion.pdf".to_owned(), vec![b'a'; 10_000]);
    let version = VersionMention {
        number: 2,
        digest: Sha256Digest::of("text"),
        frozen_at: 0,
    };
    package(files, version, &SealingKey::from_seed([7; 32])).unwrap()
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert_eq!(made(), made());
}

#[test]
fn names_are_sorted_and_plain_and_the_guide_names_text_and_key() {
    let mut archive = ZipArchive::new(Cursor::new(made())).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert!(names.is_sorted());
    assert!(names.iter().all(|name| is_plain_name(name)));
    assert_eq!(names.len(), 8);
    let mut guide = String::new();
    archive
        .by_name(GUIDE)
        .unwrap()
        .read_to_string(&mut guide)
        .unwrap();
    let key = SealingKey::from_seed([7; 32]).public().fingerprint();
    assert!(guide.contains(&key.to_string()));
    assert!(guide.contains(&Sha256Digest::of("text").to_string()));
    assert!(!guide.contains('{'), "{guide}");
    for command in COMMANDS.lines() {
        assert!(guide.contains(command), "the page says another: {command}");
    }
    for space in [" :", " ;", " !", " ?"] {
        assert!(!guide.contains(space), "a line may break before {space}");
    }
}
