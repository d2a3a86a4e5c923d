//! The browser tests: real browsers against the real server, driven by the Node
//! programs beside this file.
//!
//! Each test here is one of them, so that cargo names, filters and runs them
//! like any other. What they need is installed first, once: the packages of the
//! lock file, and the browser, which one of these packages ships (`CHROMIUM_PATH`
//! names another). A missing browser is a failure, never a skip.

use std::fs;
use std::sync::OnceLock;

use motion_tests::binary::{self, Profile};
use motion_tests::node::{self, NodeFolder};

#[test]
fn access() {
    run("access");
}

#[test]
fn amendments() {
    run("amendments");
}

#[test]
fn congress() {
    run("congress");
}

#[test]
fn contributions() {
    run("contributions");
}

#[test]
fn counting() {
    run("counting");
}

#[test]
fn deciding() {
    run("deciding");
}

#[test]
fn drafts() {
    run("drafts");
}

#[test]
fn freezing() {
    run("freezing");
}

#[test]
fn history() {
    run("history");
}

#[test]
fn home() {
    run("home");
}

#[test]
fn journey() {
    run("journey");
}

#[test]
fn login() {
    run("login");
}

#[test]
fn minutes() {
    run("minutes");
}

#[test]
fn people() {
    run("people");
}

#[test]
fn pictures() {
    run("pictures");
}

#[test]
fn preparation() {
    run("preparation");
}

#[test]
fn published() {
    run("published");
}

#[test]
fn reading() {
    run("reading");
}

#[test]
fn representation() {
    run("representation");
}

#[test]
fn rights() {
    run("rights");
}

#[test]
fn sections() {
    run("sections");
}

#[test]
fn sheets() {
    run("sheets");
}

#[test]
fn signing() {
    run("signing");
}

#[test]
fn sitting() {
    run("sitting");
}

#[test]
fn sorting() {
    run("sorting");
}

#[test]
fn story() {
    run("story");
}

/// A new file of tests must not be forgotten here.
#[test]
fn verify() {
    run("verify");
}

#[test]
fn every_file_of_tests_is_run() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/browser");
    let mut files: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".test.mjs").map(str::to_owned))
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "access",
            "amendments",
            "congress",
            "contributions",
            "counting",
            "deciding",
            "drafts",
            "freezing",
            "history",
            "home",
            "journey",
            "login",
            "minutes",
            "people",
            "pictures",
            "preparation",
            "published",
            "reading",
            "representation",
            "rights",
            "sections",
            "sheets",
            "signing",
            "sitting",
            "sorting",
            "story",
            "verify"
        ]
    );
}

/// Runs one file of tests. Its report is printed when it fails (or always, with
/// `--nocapture`).
fn run(name: &str) {
    let mut tests = folder().command("node");
    tests
        .args(["run.mjs", name])
        .env("MOTION_OUVERTE_BIN", binary::path(Profile::Debug));
    let output = node::succeed(tests);
    println!("{}", String::from_utf8_lossy(&output.stdout));
}

/// The folder with its packages installed and the browser unpacked.
fn folder() -> &'static NodeFolder {
    static FOLDER: OnceLock<NodeFolder> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = NodeFolder::prepared("tests/browser");
        folder.succeed("node", &["run.mjs", "--prepare"]);
        folder
    })
}
