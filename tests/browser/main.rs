//! The browser tests: real browsers against the real server, driven by the Node
//! programs beside this file.
//!
//! Each test here is one of them, so that cargo names, filters and runs them
//! like any other. What they need is installed first, once: the packages of the
//! lock file, and the browser, which one of these packages ships (`CHROMIUM_PATH`
//! names another). A missing browser is a failure, never a skip.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use motion_tests::binary::{self, Profile};

#[test]
fn story() {
    run("story");
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
fn history() {
    run("history");
}

#[test]
fn reading() {
    run("reading");
}

#[test]
fn access() {
    run("access");
}

#[test]
fn pictures() {
    run("pictures");
}

/// A new file of tests must not be forgotten here.
#[test]
fn every_file_of_tests_is_run() {
    let mut files: Vec<String> = fs::read_dir(folder())
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".test.mjs").map(str::to_owned))
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["access", "history", "pictures", "reading", "rights", "sections", "story"]
    );
}

/// Runs one file of tests. Its report is printed when it fails (or always, with
/// `--nocapture`).
fn run(name: &str) {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(install);
    let output = node()
        .args(["run.mjs", name])
        .env("MOTION_OUVERTE_BIN", binary::path(Profile::Debug))
        .output()
        .unwrap_or_else(|error| missing("node", &error));
    println!("{}", String::from_utf8_lossy(&output.stdout));
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "the browser tests of {name}.test.mjs fail");
}

/// Installs the packages of the lock file unless they are there already, and
/// unpacks the browser.
fn install() {
    let lock = fs::read(folder().join("package-lock.json")).expect("the lock file is part of the sources");
    let stamp = folder().join("node_modules/.installed-lock.json");
    if !fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        let mut npm = Command::new("npm");
        npm.current_dir(folder())
            .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"]);
        succeed("npm", npm);
        fs::write(stamp, lock).expect("node_modules can be written");
    }
    let mut unpack = node();
    unpack.args(["run.mjs", "--prepare"]);
    succeed("node", unpack);
}

fn succeed(program: &str, mut command: Command) {
    let output = command.output().unwrap_or_else(|error| missing(program, &error));
    assert!(
        output.status.success(),
        "{program} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

fn node() -> Command {
    let mut command = Command::new("node");
    command.current_dir(folder());
    command
}

fn missing(program: &str, error: &std::io::Error) -> ! {
    panic!("`{program}` can't be started ({error}). Install Node.js 20 or newer: https://nodejs.org")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("browser")
}
