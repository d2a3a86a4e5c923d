//! The little markup of the demonstration's data files: `**bold**`, `*italic*`,
//! `[words](https://…)`. Formats do not nest.
//!
//! For our own files only; nothing that a user sends is ever read with it.

use crate::domain::text::{Inline, Words};

/// Reads a line of markup. What is not closed is taken as it stands.
pub(super) fn inlines(markup: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = markup;
    while let Some(start) = rest.find(['*', '[']) {
        let Some((words, length)) = formatted(&rest[start..]) else {
            break;
        };
        push(
            &mut out,
            Words {
                text: rest[..start].to_owned(),
                ..Words::default()
            },
        );
        push(&mut out, words);
        rest = &rest[start + length..];
    }
    push(
        &mut out,
        Words {
            text: rest.to_owned(),
            ..Words::default()
        },
    );
    out
}

/// The formatted words that begin the text, and how many bytes they take.
fn formatted(text: &str) -> Option<(Words, usize)> {
    if let Some(rest) = text.strip_prefix("**") {
        let end = rest.find("**")?;
        return Some((
            Words {
                text: rest[..end].to_owned(),
                strong: true,
                ..Words::default()
            },
            end + 4,
        ));
    }
    if let Some(rest) = text.strip_prefix('*') {
        let end = rest.find('*')?;
        return Some((
            Words {
                text: rest[..end].to_owned(),
                em: true,
                ..Words::default()
            },
            end + 2,
        ));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (href, _) = rest.split_once(')')?;
    let length = words.len() + href.len() + "[]()".len();
    Some((
        Words {
            text: words.to_owned(),
            href: Some(href.to_owned()),
            ..Words::default()
        },
        length,
    ))
}

fn push(out: &mut Vec<Inline>, words: Words) {
    if !words.text.is_empty() {
        out.push(Inline::Text(words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_read_and_the_rest_is_plain() {
        let words = |text: &str| Words {
            text: text.to_owned(),
            ..Words::default()
        };
        assert_eq!(
            inlines("a **b** c *d*[e](https://example.org/f) g"),
            [
                Inline::plain("a "),
                Inline::Text(Words {
                    strong: true,
                    ..words("b")
                }),
                Inline::plain(" c "),
                Inline::Text(Words {
                    em: true,
                    ..words("d")
                }),
                Inline::Text(Words {
                    href: Some("https://example.org/f".to_owned()),
                    ..words("e")
                }),
                Inline::plain(" g"),
            ]
        );
        assert_eq!(inlines(""), []);
        for open in ["a * b", "a **b", "[a] b", "[a](b"] {
            assert_eq!(inlines(open), [Inline::plain(open)], "{open}");
        }
    }
}
