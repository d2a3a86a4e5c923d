//! The client's plain modules: `live/`, `editor/` and `api.ts` never import a
//! Svelte component, so that they can be tested and loaded without one.

/// Whether a file below `web/src` must be free of components.
pub(crate) fn is_plain(path: &str) -> bool {
    let test = path.ends_with(".test.ts");
    !test && (path == "api.ts" || path.starts_with("live/") || path.starts_with("editor/"))
}

/// The components that a file imports, however it does so.
pub(crate) fn components(text: &str) -> Vec<String> {
    literals(text)
        .into_iter()
        .filter(|literal| literal.ends_with(".svelte"))
        .collect()
}

/// The texts in quotes outside comments: every import names its file in one.
fn literals(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match (character, rest.peek()) {
            ('/', Some('/')) => while rest.next().is_some_and(|next| next != '\n') {},
            ('/', Some('*')) => {
                let mut last = ' ';
                for next in rest.by_ref() {
                    if (last, next) == ('*', '/') {
                        break;
                    }
                    last = next;
                }
            }
            ('"' | '\'' | '`', _) => {
                let mut literal = String::new();
                while let Some(next) = rest.next() {
                    match next {
                        '\\' => drop(rest.next()),
                        // Only a template goes on behind a line's end: an
                        // apostrophe in a regular expression opens nothing.
                        '\n' if character != '`' => break,
                        _ if next == character => break,
                        _ => literal.push(next),
                    }
                }
                found.push(literal);
            }
            _ => {}
        }
    }
    found
}
