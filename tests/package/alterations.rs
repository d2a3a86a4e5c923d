//! Changes of a package, each of which has to be found.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::{House, tools, verify};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The files of a package.
pub(crate) fn files(package: &[u8]) -> Files {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a ZIP");
    let mut files = Files::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("a file");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("a whole file");
        let name = entry.name().expect("a name of letters").into_owned();
        files.insert(name, bytes);
    }
    files
}

/// A package of these files.
pub(crate) fn packed<'a>(files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer
            .start_file(name.as_str(), options)
            .expect("a file can begin");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("a ZIP can end").into_inner()
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(files: &Files, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("a text")
}

/// The list of digests, made anew without a new seal.
fn list_anew(files: &mut Files) {
    let outside = ["SHA256SUMS", "SHA256SUMS.sig", "SHA256SUMS.ssh.sig"];
    let listed = files
        .iter()
        .filter(|(name, _)| !outside.contains(&name.as_str()));
    let list: String = listed
        .map(|(name, bytes)| format!("{}  {name}\n", digest(bytes)))
        .collect();
    files.insert("SHA256SUMS".to_owned(), list.into_bytes());
}

type Change = fn(&mut Files);

/// What is done to the files; besides, a byte of each is changed.
const CHANGES: [(&str, Change); 14] = [
    ("a file is added", |files| {
        files.insert("annexe.txt".to_owned(), b"more".to_vec());
    }),
    ("a file is added and listed", |files| {
        files.insert("annexe.txt".to_owned(), b"more".to_vec());
        list_anew(files);
    }),
    ("a file is taken away", |files| {
        files.remove("signatures.json");
    }),
    ("a file and its line are taken away", |files| {
        files.remove("evenements.jsonl");
        list_anew(files);
    }),
    ("a file is renamed", |files| {
        let text = files.remove("texte-canonique.txt").unwrap_or_default();
        files.insert("texte.txt".to_owned(), text);
    }),
    ("two files are swapped", |files| {
        let signatures = files["signatures.json"].clone();
        let text = files.insert("texte-canonique.txt".to_owned(), signatures);
        files.insert("signatures.json".to_owned(), text.unwrap_or_default());
    }),
    ("a word is added, and the list made anew", |files| {
        let more = text(files, "texte-canonique.txt") + "\n  et demi\n";
        files.insert("texte-canonique.txt".to_owned(), more.into_bytes());
        list_anew(files);
    }),
    ("a signature is added, and the list made anew", |files| {
        let list = text(files, "signatures.json").replace("[]", "[{\"number\": 1}]");
        files.insert("signatures.json".to_owned(), list.into_bytes());
        list_anew(files);
    }),
    ("an event is cut off", |files| {
        let log = text(files, "evenements.jsonl");
        let lines: Vec<&str> = log.lines().collect();
        let cut = lines[..lines.len() - 1].join("\n") + "\n";
        files.insert("evenements.jsonl".to_owned(), cut.into_bytes());
    }),
    ("the raw seal is empty", |files| {
        files.insert("SHA256SUMS.sig".to_owned(), Vec::new());
    }),
    ("the raw seal is zeros", |files| {
        files.insert("SHA256SUMS.sig".to_owned(), vec![0; 64]);
    }),
    ("the seal for OpenSSH is missing", |files| {
        files.remove("SHA256SUMS.ssh.sig");
    }),
    ("the list has other line ends", |files| {
        let list = text(files, "SHA256SUMS").replace('\n', "\r\n");
        files.insert("SHA256SUMS".to_owned(), list.into_bytes());
    }),
    ("the list is empty", |files| {
        files.insert("SHA256SUMS".to_owned(), Vec::new());
    }),
];

#[test]
fn every_alteration_is_found() {
    let house = House::frozen();
    let (whole, key) = (house.package(), house.fingerprint());
    let files = files(&whole);
    // Packed anew without a change it is still whole: it is the files that are sealed.
    check(true, "nothing", &files, &key);
    let mut count = 0;
    for (name, change) in CHANGES {
        let mut changed = files.clone();
        change(&mut changed);
        assert_ne!(changed, files, "{name}: nothing was changed");
        check(false, name, &changed, &key);
        count += 1;
    }
    for name in files.keys() {
        let mut changed = files.clone();
        let bytes = changed.get_mut(name).expect("it is there");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        check(false, &format!("a byte of {name}"), &changed, &key);
        count += 1;
    }
    assert!(count >= 20, "{count} alterations");
}

/// Whoever has another key can seal anything with it. That it is another one shows by its fingerprint.
#[test]
fn another_key_is_found_by_its_fingerprint() {
    let house = House::frozen();
    let (mut files, key) = (files(&house.package()), house.fingerprint());
    let Some([_, line, _, _]) = tools::sealed_by_another(b"list") else {
        return;
    };
    // The line for OpenSSH alone is another key's.
    let line = String::from_utf8(line).expect("a line");
    let signers = format!("motion-ouverte namespaces=\"motion-ouverte\" {line}");
    files.insert("allowed_signers".to_owned(), signers.into_bytes());
    list_anew(&mut files);
    let sealed = tools::sealed_by_another(&files["SHA256SUMS"]);
    let [pem, _, raw, ssh] = sealed.expect("the tools are there");
    files.insert("SHA256SUMS.sig".to_owned(), raw);
    files.insert("SHA256SUMS.ssh.sig".to_owned(), ssh);
    check(false, "seals of another key", &files, &key);
    files.insert("cle-publique.pem".to_owned(), pem);
    list_anew(&mut files);
    check(false, "another key", &files, &key);
}

#[track_caller]
fn check(is_sound: bool, name: &str, files: &Files, key: &str) {
    let package = packed(files);
    if is_sound {
        tools::check_sound(&package, key);
    } else {
        tools::check_broken(name, &package, key);
    }
    let (found, words) = verify(&package, Some(key));
    assert_eq!(found, is_sound, "{name}: {words}");
}
