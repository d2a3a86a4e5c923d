//! Files that are no packages: the program refuses them before it unpacks anything.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::alterations::{Files, files, packed};
use super::{House, verify};

#[track_caller]
fn check(bytes: &[u8], said: &str) {
    let (is_sound, words) = verify(bytes, None);
    assert!(!is_sound && words.contains(said), "{said}: {words}");
}

/// One name in place of another of the same length, wherever it stands.
fn renamed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = (0..bytes.len())
        .filter(|place| bytes[*place..].starts_with(from.as_bytes()))
        .collect();
    assert!(!places.is_empty(), "{from} is not there");
    for place in places {
        bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn what_is_no_package_is_refused_with_words() {
    let house = House::frozen();
    let whole = house.package();
    let mut more: Files = files(&whole);
    more.insert("annexe-annexe.txt".to_owned(), b"more".to_vec());
    let more = packed(&more);
    for name in [
        "../../../annexe.t",
        "/etc/cron.d/annex",
        "..\\..\\annexe.txt1",
        "annexe/annexe.txt",
        "C:annexe-annex.tx",
    ] {
        check(
            &renamed(&more, "annexe-annexe.txt", name),
            "Don’t open this archive",
        );
    }
    check(
        &renamed(&whole, "signatures.json", "SIGNATURES.JSON"),
        "missing",
    );
    for other in ["aa.txt", "AA.TXT"] {
        let mut files = files(&whole);
        files.insert("aa.txt".to_owned(), b"1".to_vec());
        files.insert("bb.txt".to_owned(), b"2".to_vec());
        let two = renamed(&packed(&files), "bb.txt", other);
        check(&two, "Two files have the same name");
    }
    for cut in [0, 1, 22, 100, whole.len() / 2, whole.len() - 1] {
        check(&whole[..cut], "not a whole ZIP");
    }
    check(b"%PDF-1.7", "not a whole ZIP");
    check(
        &[b"#!/bin/sh\n".as_slice(), &whole].concat(),
        "not a whole ZIP",
    );
}

#[test]
fn a_bomb_is_refused_without_being_unpacked() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer
        .start_file("motion.pdf", options)
        .expect("a file can begin");
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..300 {
        writer.write_all(&zeros).expect("memory takes it");
    }
    let bomb = writer.finish().expect("a ZIP can end").into_inner();
    assert!(bomb.len() < 1 << 20);
    check(&bomb, "far more than its size says");
    let many: Files = (0..300).map(|n| (format!("f{n}"), Vec::new())).collect();
    check(&packed(&many), "more files than any package");
}
