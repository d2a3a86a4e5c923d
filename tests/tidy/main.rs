//! The house rules that a compiler does not check: who may import whom, how long
//! a file may be, and that the documentation names what exists.
//!
//! [`paths`] reads every Rust path out of a file, [`rules`] judges them. Both are
//! tested on small wrong files in [`snippets`]: a rule that cannot fail is worth
//! nothing.

mod docs;
mod features;
mod files;
mod paths;
mod rules;
mod snippets;
mod web;

use paths::{Module, Tree};

/// Fails with all that was found, one finding a line.
#[track_caller]
fn check(rule: &str, findings: Vec<String>) {
    assert!(findings.is_empty(), "{rule}:\n{}", findings.join("\n"));
}

#[test]
fn layers_import_only_what_lies_below() {
    let sources = files::below("server/src", &["rs"]);
    assert!(!sources.is_empty(), "server/src holds no Rust");
    let tree = Tree::new(sources.iter().map(|source| Module::of_file(&source.path)));
    let findings = sources
        .iter()
        .flat_map(|source| {
            let module = Module::of_file(&source.path);
            rules::judge(&tree, &module, &source.text)
                .into_iter()
                .map(|finding| format!("server/src/{}:{finding}", source.path))
        })
        .collect();
    check("a module imports what its layer may not see", findings);
}

#[test]
fn live_and_editor_modules_know_no_component() {
    let findings = files::below("web/src", &["ts"])
        .iter()
        .filter(|source| web::is_plain(&source.path))
        .flat_map(|source| {
            web::components(&source.text)
                .into_iter()
                .map(|component| format!("web/src/{}: {component}", source.path))
        })
        .collect();
    check("a plain module imports a Svelte component", findings);
}

#[test]
fn files_stay_short() {
    let findings = [
        ("server/src", ["rs"].as_slice()),
        ("tests", &["rs"]),
        ("web/src", &["ts", "svelte"]),
    ]
    .iter()
    .flat_map(|(folder, endings)| {
        files::below(folder, endings)
            .into_iter()
            .filter(|source| source.text.lines().count() > files::LONGEST)
            .filter(|source| !source.path.starts_with("wire/"))
            .map(move |source| format!("{folder}/{}", source.path))
    })
    .collect();
    check(
        "a file has more than 450 lines: look for its second concept",
        findings,
    );
}

#[test]
fn migrations_are_numbered_and_begin_with_their_purpose() {
    let findings = files::below("migrations", &["sql"])
        .iter()
        .filter(|source| {
            let number = source.path.split('_').next().unwrap_or_default();
            number.len() != 4
                || !number.bytes().all(|byte| byte.is_ascii_digit())
                || !source.text.starts_with("-- ")
        })
        .map(|source| format!("migrations/{}", source.path))
        .collect();
    check(
        "a migration is not `0001_purpose.sql` with a leading comment",
        findings,
    );
}

#[test]
fn tests_use_dependencies_as_the_program_has_them() {
    let program = features::along("normal,build");
    let tests = features::along("normal,build,dev");
    let findings = program.difference(&tests).cloned().collect();
    check(
        "a development dependency turns on features of others, so that they are compiled twice: name it in \
         tests/Cargo.toml as well",
        findings,
    );
}

#[test]
fn architecture_page_names_every_folder() {
    let page = files::read("docs/architecture.md");
    let findings = ["", "server/src"]
        .iter()
        .flat_map(|folder| files::folders(folder))
        .filter(|folder| !page.contains(&format!("{folder}/")))
        .collect();
    check("docs/architecture.md does not name a folder", findings);
}

#[test]
fn protocol_page_lists_every_close_code() {
    let page = docs::close_codes_of_page(&files::read("docs/protocol.md"));
    let code = docs::close_codes_of_code(&files::read("server/src/live/close.rs"));
    assert!(!code.is_empty(), "live/close.rs lists no code");
    assert_eq!(page, code, "docs/protocol.md and live/close.rs differ");
}

#[test]
fn protocol_page_lists_every_message() {
    let page = docs::messages_of_page(&files::read("docs/protocol.md"));
    let code = docs::messages_of_code(&files::read("server/src/live/frame.rs"));
    assert!(!code.is_empty(), "live/frame.rs lists no message");
    assert_eq!(page, code, "docs/protocol.md and live/frame.rs differ");
}
