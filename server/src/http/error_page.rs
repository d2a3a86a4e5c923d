//! `docs/errors.md`: every code of a refusal, with its status and what it says. A test holds the page
//! against the code; `cargo test --lib write_error_page -- --ignored` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::error::Code;
use super::sentences;
use crate::domain::locale::Locale;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/errors.md");

const HEAD: &str = "\
# Refusals

Every `code` that an answer of `application/problem+json` may carry, by its status, with the two \
sentences that come with it in English: what happened, and what to do next. In French they say the \
same. [The protocol](protocol.md#errors) says what else an answer may hold, and which call refuses \
with what.

Made from `server/src/http/sentences`: change it there, then \
`cargo test --lib write_error_page -- --ignored`. Codes are stable: none changes its meaning, and \
a new one may come with each version.
";

fn page() -> String {
    let mut by_status: BTreeMap<_, BTreeMap<&str, &Code>> = BTreeMap::new();
    for code in Code::ALL {
        let codes = by_status.entry(code.status()).or_default();
        codes.insert(code.name(), code);
    }
    let mut page = HEAD.to_owned();
    for (status, codes) in by_status {
        let _ = write!(
            page,
            "\n## {status}\n\n| code | what happened, and what to do next |\n|---|---|\n"
        );
        for (name, code) in codes {
            let (title, detail) = sentences::of(*code, Locale::En);
            let words = format!("{title} {detail}").replace('|', "\\|");
            let _ = writeln!(page, "| `{name}` | {} |", words.trim_end());
        }
    }
    page
}

#[test]
fn the_page_of_refusals_lists_every_code() {
    assert!(
        std::fs::read_to_string(FILE).unwrap_or_default() == page(),
        "docs/errors.md is out of step: cargo test --lib write_error_page -- --ignored"
    );
}

#[test]
#[ignore = "writes into the documents"]
fn write_error_page() {
    std::fs::write(FILE, page()).expect("the documents can be written");
}
