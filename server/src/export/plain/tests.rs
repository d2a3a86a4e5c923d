//! Tests of plain text; the canonical text is compared with that of `tests/signed/canonical.mjs`,
//! which was written from `docs/signed-motion.md` alone.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::*;
use crate::export::json::motion_json;
use crate::export::samples::{ordinary, some_edition};

/// The canonical texts as the second implementation writes them.
fn by_the_page(editions: &[Edition]) -> Vec<String> {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/signed/canonical.mjs");
    let mut node = Command::new("node")
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js builds the client, so it is there");
    let exports: Vec<String> = editions
        .iter()
        .map(|edition| {
            let json: serde_json::Value = serde_json::from_str(&motion_json(edition)).unwrap();
            json.to_string()
        })
        .collect();
    let mut input = node.stdin.take().unwrap();
    input.write_all(exports.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let texts = String::from_utf8(output.stdout).unwrap();
    texts
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn check_same(editions: &[Edition]) {
    let texts = by_the_page(editions);
    assert_eq!(texts.len(), editions.len());
    for (edition, text) in editions.iter().zip(texts) {
        let version = edition.version.unwrap();
        assert_eq!(
            canonical_text(&edition.motion, version.number),
            text,
            "{}",
            motion_json(edition)
        );
    }
}

#[test]
fn the_page_alone_gives_the_same_text() {
    let mut runner = TestRunner::default();
    let editions = some_edition().prop_filter("a version", |edition| edition.version.is_some());
    let mut drawn = vec![ordinary()];
    for _ in 0..800 {
        drawn.push(editions.new_tree(&mut runner).unwrap().current());
    }
    check_same(&drawn);
}

#[test]
fn a_version_is_its_canonical_text_and_a_working_text_says_what_it_is() {
    let mut edition = ordinary();
    let canonical = canonical_text(&edition.motion, 2);
    assert_eq!(motion_text(&edition), canonical);
    edition.version = None;
    let working = motion_text(&edition);
    let body = working
        .strip_prefix("TEXTE DE TRAVAIL, NON FIGÉ\n")
        .unwrap();
    assert!(body.starts_with("MOTION — Pour un numérique choisi\n"));
    assert!(canonical.ends_with(body));
}
