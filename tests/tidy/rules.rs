//! Who may name what.
//!
//! `domain ← store ← live ← app ← http ← main`; `export` and `import` see only
//! `domain`; `mail` sees `domain` and `export`, and is seen by `app`; modules
//! called `wire` see only `domain` and each other.

use super::paths::{self, Findings, Mention, Module, Target, Tree};

/// For each part of the crate, the parts it may see besides itself. The root
/// (`main.rs`, `lib.rs`) sees all.
const LAYERS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("live", &["domain", "store"]),
    ("mail", &["domain", "export"]),
    (
        "app",
        &["domain", "store", "live", "mail", "export", "import"],
    ),
    (
        "http",
        &["domain", "store", "live", "app", "export", "config"],
    ),
    ("export", &["domain"]),
    ("import", &["domain"]),
    ("config", &[]),
];

/// Crates, and modules of the standard library, with the only part that may use
/// them.
const OWNED: [(&[&str], &str); 9] = [
    (&["ring"], "domain"),
    (&["sqlx"], "store"),
    (&["yrs"], "live"),
    (&["axum"], "http"),
    (&["lettre"], "mail"),
    (&["clap"], "config"),
    (&["calamine"], "import"),
    (&["encoding_rs"], "import"),
    (&["std", "env"], "config"),
];

/// What the domain may not touch: it decides, and neither reads the clock nor
/// throws dice nor waits.
const IMPURE: [&[&str]; 13] = [
    &["std", "fs"],
    &["std", "io"],
    &["std", "net"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time", "SystemTime"],
    &["std", "time", "Instant"],
    &["tokio"],
    &["futures_util"],
    &["rand"],
    &["getrandom"],
    &["uuid", "Uuid", "now_v7"],
    &["uuid", "Uuid", "new_v4"],
];

/// A transaction is begun by a use case and by nobody else: what is stored was
/// decided there.
const TRANSACTION: (&[&str], &str) = (&["store", "Tx"], "begin");
const MAY_BEGIN: [&str; 2] = ["app", "store"];

/// Judges one file; each finding begins with its line.
pub(crate) fn judge(tree: &Tree, module: &Module, text: &str) -> Vec<String> {
    let found = paths::read(tree, module, text);
    let mut findings: Vec<(usize, String)> = found
        .mentions
        .iter()
        .filter_map(|mention| Some((mention.line, judge_mention(mention)?)))
        .collect();
    findings.extend(judge_whole(part(module), &found));
    findings.sort();
    findings.dedup();
    findings
        .into_iter()
        .map(|(line, what)| format!("{line}: {what}"))
        .collect()
}

fn judge_mention(mention: &Mention) -> Option<String> {
    let from = part(&mention.module);
    match &mention.target {
        Target::Inside(path) => judge_inside(from, path, mention),
        Target::Outside(path) => judge_outside(from, path, mention),
    }
}

fn judge_inside(from: &str, path: &[String], mention: &Mention) -> Option<String> {
    let Some(to) = path.first() else {
        let hidden = mention.glob && !from.is_empty();
        return hidden.then(|| "`crate::*` hides what is imported".to_owned());
    };
    if starts_with(path, TRANSACTION.0) && !from.is_empty() && !MAY_BEGIN.contains(&from) {
        return Some(format!("{from} uses {}", path.join("::")));
    }
    let is_layer = LAYERS.iter().any(|(name, _)| name == to);
    if in_wire(&mention.module.0) {
        let allowed = to == "domain" || in_wire(path) || !is_layer;
        return (!allowed).then(|| format!("a wire module uses {}", path.join("::")));
    }
    let (_, seen) = LAYERS.iter().find(|(name, _)| *name == from)?;
    let allowed = from == to || seen.contains(&to.as_str()) || !is_layer;
    (!allowed).then(|| format!("{from} uses {}", path.join("::")))
}

fn judge_outside(from: &str, path: &[String], mention: &Mention) -> Option<String> {
    for (owned, owner) in OWNED {
        // `use std::*` would bring `env` in unseen.
        let reached = starts_with(path, owned) || (mention.glob && starts_with_path(owned, path));
        if reached && from != owner {
            let from = if from.is_empty() { "the root" } else { from };
            return Some(format!(
                "{from} uses {}, which is {owner}'s",
                path.join("::")
            ));
        }
        if reached && mention.reexport {
            return Some(format!("{owner} passes {} on", path.join("::")));
        }
    }
    if from != "domain" {
        return None;
    }
    IMPURE
        .iter()
        .any(|impure| {
            starts_with(path, impure)
                || ends_with(path, impure)
                || (mention.glob && starts_with_path(impure, path))
        })
        .then(|| format!("the domain uses {}", path.join("::")))
}

/// What concerns no single path.
fn judge_whole(from: &str, found: &Findings) -> Vec<(usize, String)> {
    let mut findings = Vec::new();
    if from == "domain" {
        let lines = found.asynchronous.iter();
        findings.extend(lines.map(|line| (*line, "the domain waits".to_owned())));
    }
    if !MAY_BEGIN.contains(&from) {
        let begins = found.methods.iter();
        findings.extend(
            begins
                .filter(|(method, _)| method == TRANSACTION.1)
                .map(|(_, line)| (*line, "only app begins a transaction".to_owned())),
        );
    }
    findings
}

/// The part of the crate that a module belongs to; empty for the root.
fn part(module: &Module) -> &str {
    module.0.first().map_or("", String::as_str)
}

fn in_wire(path: &[String]) -> bool {
    path.iter().any(|segment| segment == "wire")
}

fn starts_with(path: &[String], prefix: &[&str]) -> bool {
    path.len() >= prefix.len() && path.iter().zip(prefix).all(|(one, other)| one == other)
}

/// Whether a path leads to `target`, or is on the way there.
fn starts_with_path(target: &[&str], path: &[String]) -> bool {
    target.len() > path.len() && path.iter().zip(target).all(|(one, other)| one == other)
}

/// `Uuid::now_v7` without its crate; only for targets of a type and a function.
fn ends_with(path: &[String], target: &[&str]) -> bool {
    target.len() == 3
        && path.len() >= 2
        && path
            .iter()
            .rev()
            .zip(target.iter().rev())
            .take(2)
            .all(|(one, other)| one == other)
}
