//! A letter as a list of blocks, set as plain text and as HTML.
//!
//! The HTML is what mail programs of twenty years understand: paragraphs with styles of their own,
//! no images, no classes, nothing that is fetched.

use super::Letter;
use crate::domain::locale::Locale;

/// A part of a letter.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A paragraph.
    Words(String),
    /// What a person adds in their own words, and who it is.
    Quote { words: String, by: String },
    /// A code, to be read from afar.
    Code(String),
    /// What to do, one after the other.
    Steps(Vec<Vec<Part>>),
    /// What stands at the foot.
    Quiet(String),
}

/// A part of a step.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Words(String),
    /// Words that matter.
    Strong(String),
    /// An address to open.
    Link(String),
}

const BODY: &str = "margin:0;padding:24px 12px;background:#f3f0e9;color:#1a1c2b;\
     font:16px/1.55 Verdana,Arial,sans-serif";
const SHEET: &str = "max-width:560px;margin:0 auto;padding:28px 24px;background:#fffdf9;\
     border:1px solid #e3ded2;border-radius:8px";
const WORDS: &str = "margin:0 0 16px";
const QUOTE: &str = "margin:0 0 16px;padding:4px 0 4px 16px;border-left:3px solid #2b3ea8;\
     font:18px/1.5 Georgia,serif";
const BY: &str = "margin:8px 0 0;color:#4b4e63;font:15px/1.4 Verdana,Arial,sans-serif";
const CODE: &str = "margin:0 0 16px;padding:14px 8px;background:#e9ebf8;border-radius:6px;\
     text-align:center;font:bold 30px/1.3 Consolas,Menlo,monospace;letter-spacing:3px";
const STEPS: &str = "margin:0 0 16px;padding-left:24px";
const STEP: &str = "margin:0 0 8px";
const QUIET: &str = "margin:20px 0 0;padding-top:14px;border-top:1px solid #e3ded2;color:#4b4e63;\
     font-size:14px";

/// Sets a letter.
pub(super) fn set(locale: Locale, subject: String, blocks: &[Block]) -> Letter {
    Letter {
        text: text(blocks),
        html: html(locale, &subject, blocks),
        subject,
    }
}

fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Words(words) => text.push_str(words),
            Block::Quote { words, by } => {
                for line in words.lines().chain([format!("— {by}").as_str()]) {
                    text.push_str("> ");
                    text.push_str(line);
                    text.push('\n');
                }
                text.truncate(text.trim_end().len());
            }
            Block::Code(code) => {
                text.push_str("    ");
                text.push_str(code);
            }
            Block::Steps(steps) => {
                for (place, step) in (1..).zip(steps) {
                    let words: String = step.iter().map(Part::words).collect();
                    text.push_str(&format!("{place}. {words}\n"));
                }
                text.truncate(text.trim_end().len());
            }
            Block::Quiet(words) => {
                text.push_str("-- \n");
                text.push_str(words);
            }
        }
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn html(locale: Locale, subject: &str, blocks: &[Block]) -> String {
    let mut inside = String::new();
    for block in blocks {
        match block {
            Block::Words(words) => inside.push_str(&element("p", WORDS, &lines(words))),
            Block::Quote { words, by } => {
                let by = element("p", BY, &escape(by));
                inside.push_str(&element("div", QUOTE, &(lines(words) + &by)));
            }
            Block::Code(code) => inside.push_str(&element("p", CODE, &escape(code))),
            Block::Steps(steps) => {
                let steps = steps.iter().map(|step| {
                    let parts: String = step.iter().map(Part::html).collect();
                    element("li", STEP, &parts)
                });
                inside.push_str(&element("ol", STEPS, &steps.collect::<String>()));
            }
            Block::Quiet(words) => inside.push_str(&element("p", QUIET, &lines(words))),
        }
    }
    let sheet = element("div", SHEET, &inside);
    let title = escape(subject);
    format!(
        "<!doctype html>\n<html lang=\"{locale}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n</head>\n\
         <body style=\"{BODY}\">\n{sheet}</body>\n</html>\n"
    )
}

impl Part {
    fn words(&self) -> &str {
        match self {
            Self::Words(words) | Self::Strong(words) | Self::Link(words) => words,
        }
    }

    fn html(&self) -> String {
        let words = escape(self.words());
        match self {
            Self::Words(_) => words,
            Self::Strong(_) => format!("<strong>{words}</strong>"),
            Self::Link(_) => format!("<a href=\"{words}\" style=\"color:#2b3ea8\">{words}</a>"),
        }
    }
}

fn element(name: &str, style: &str, inside: &str) -> String {
    format!("<{name} style=\"{style}\">{inside}</{name}>\n")
}

fn lines(words: &str) -> String {
    escape(words).replace('\n', "<br>\n")
}

fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_settings_say_the_same_and_nothing_is_taken_for_markup() {
        let blocks = [
            Block::Words("Bonjour <b>".to_owned()),
            Block::Quote {
                words: "Une ligne\net \"une\" autre".to_owned(),
                by: "A & B".to_owned(),
            },
            Block::Steps(vec![vec![
                Part::Words("Ouvrez ".to_owned()),
                Part::Link("https://example.org/login".to_owned()),
            ]]),
        ];
        let letter = set(Locale::Fr, "Objet <x>".to_owned(), &blocks);
        assert_eq!(
            letter.text,
            "Bonjour <b>\n\n> Une ligne\n> et \"une\" autre\n> — A & B\n\n1. Ouvrez https://example.org/login\n"
        );
        for expected in [
            "<title>Objet &lt;x&gt;</title>",
            "Bonjour &lt;b&gt;",
            "Une ligne<br>\net &quot;une&quot; autre",
            "A &amp; B",
            "<a href=\"https://example.org/login\"",
        ] {
            assert!(
                letter.html.contains(expected),
                "{expected}: {}",
                letter.html
            );
        }
    }
}
