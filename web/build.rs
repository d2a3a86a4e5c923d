//! Builds the client with npm, and lists its files for the server to embed.
//!
//! Runs only when something of the client changed; installs packages only when the lock file did.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the built client depends on. Not `node_modules`: the lock file says what is in there.
const SOURCES: [&str; 8] = [
    "src",
    "messages",
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "communes.mjs",
    "compress.mjs",
];

fn main() {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let dist = out.join("dist");
    install_packages();
    run(
        "npm",
        &[
            "run",
            "build",
            "--",
            "--logLevel",
            "warn",
            "--emptyOutDir",
            "--outDir",
            text(&dist),
        ],
    );
    run("node", &["communes.mjs", text(&out.join("communes.tsv"))]);
    // Compressing well takes seconds, which a debug build would spend each time.
    if env::var("PROFILE").as_deref() == Ok("release") {
        run("node", &["compress.mjs", text(&dist)]);
    }
    fs::copy(dist.join("index.html"), out.join("index.html")).expect("the client has a page");
    fs::write(out.join("assets.rs"), assets(&dist)).expect("OUT_DIR can be written");
}

/// Installs the packages of the lock file, unless they are there already.
fn install_packages() {
    let lock = fs::read("package-lock.json").expect("the lock file is part of the sources");
    let stamp = Path::new("node_modules/.installed-lock.json");
    if fs::read(stamp).is_ok_and(|installed| installed == lock) {
        return;
    }
    run(
        "npm",
        &["ci", "--no-audit", "--no-fund", "--loglevel", "error"],
    );
    fs::write(stamp, lock).expect("node_modules can be written");
}

fn run(program: &str, arguments: &[&str]) {
    let outcome = Command::new(program).args(arguments).output();
    let output = outcome.unwrap_or_else(|error| {
        panic!("`{program}` can't be started ({error}). Install Node.js 20 or newer: https://nodejs.org")
    });
    assert!(
        output.status.success(),
        "`{program} {}` failed:\n{}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

/// A table of all files but the page: path, media type, bytes, compressed bytes.
fn assets(dist: &Path) -> String {
    let mut files = Vec::new();
    collect(dist, &mut files);
    files.sort();
    let mut table = String::from("pub(super) static ASSETS: &[crate::Asset] = &[\n");
    for file in &files {
        let name = text(file.strip_prefix(dist).expect("it was found there")).replace('\\', "/");
        if name == "index.html" || name.ends_with(".br") {
            continue;
        }
        let compressed = dist.join(format!("{name}.br"));
        let brotli = if compressed.exists() {
            format!("Some(include_bytes!({compressed:?}))")
        } else {
            "None".to_owned()
        };
        writeln!(
            table,
            "    crate::Asset {{ path: {:?}, media_type: {:?}, is_hashed: {}, bytes: include_bytes!({file:?}), brotli: {brotli} }},",
            format!("/{name}"),
            media_type(&name),
            name.starts_with("assets/"),
        )
        .expect("a string grows");
    }
    table.push_str("];\n");
    table
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the client was just built") {
        let path = entry.expect("its folder can be read").path();
        if path.is_dir() {
            collect(&path, files)
        } else {
            files.push(path)
        }
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        other => panic!("a file of the client ends with .{other}: give it a media type here"),
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the folder's name is UTF-8")
}
