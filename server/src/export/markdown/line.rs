//! Lines of Markdown: words with their formats, escaped so that they stay words.
//!
//! The only place where a mark of Markdown is written inside a line. The rules are those of
//! CommonMark 0.31 (<https://spec.commonmark.org/0.31.2/>), §2.4 to 2.5 and 6.2 to 6.3. A mark of bold or
//! italic works only beside certain characters ("flanking"); where the text has others there, the
//! neighbour is written as a numeric reference, which is the same word and ends with a punctuation
//! mark.

use std::fmt::Write as _;

use crate::domain::link::safe_href;
use crate::domain::text::{Inline, Words, canonical_inlines};

/// The words of a paragraph: its lines, with hard breaks between them.
pub(super) fn lines(content: &[Inline]) -> String {
    let content = canonical_inlines(content);
    let lines = content
        .split(|inline| *inline == Inline::Break)
        .map(of_line);
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\\\n")
}

/// The words of a title, on one line.
pub(super) fn line(content: &[Inline]) -> String {
    let spaced = content.iter().map(|inline| match inline {
        Inline::Break => Inline::plain(" "),
        Inline::Text(words) => Inline::Text(words.clone()),
    });
    of_line(&canonical_inlines(&spaced.collect::<Vec<_>>()))
}

/// Text without formats.
pub(super) fn escaped(text: &str) -> String {
    let mut line = Line::default();
    line.text(text);
    line.out
}

fn of_line(content: &[Inline]) -> String {
    let words: Vec<&Words> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Text(words) => Some(words),
            Inline::Break => None,
        })
        .collect();
    let mut line = Line::default();
    for linked in words.chunk_by(|one, other| one.href == other.href) {
        match linked[0].href.as_deref().and_then(safe_href) {
            Some(address) => line.link(linked, address),
            None => linked.iter().for_each(|words| line.words(words)),
        }
    }
    line.out
}

/// A line in the making.
#[derive(Default)]
struct Line {
    out: String,
    /// Set while a closing mark is the last thing that was written.
    closed: Option<Closed>,
}

/// The closing mark at the end of a line in the making.
#[derive(Clone, Copy)]
struct Closed {
    mark: char,
    /// Whether the character inside of it is a letter or a digit.
    behind_letter: bool,
}

impl Closed {
    /// Whether the mark closes nothing when this character follows.
    fn is_undone_by(self, next: char) -> bool {
        let is_safe = is_boundary(next) || (self.mark == '*' && self.behind_letter);
        !is_safe
    }
}

/// White space or punctuation for every reader. Whether other signs are punctuation is told
/// differently by different editions of the rules.
fn is_boundary(character: char) -> bool {
    character.is_whitespace() || character.is_ascii_punctuation()
}

impl Line {
    fn link(&mut self, label: &[&Words], address: &str) {
        // No space begins or ends a label: it stands outside.
        let last = label.len() - 1;
        let mut behind = "";
        for (place, words) in label.iter().enumerate() {
            let mut text = words.text.as_str();
            if place == 0 {
                let bare = text.trim_start_matches(' ');
                self.text(&text[..text.len() - bare.len()]);
                text = bare;
                self.open_label();
            }
            if place == last {
                let bare = text.trim_end_matches(' ');
                behind = &text[bare.len()..];
                text = bare;
            }
            self.styled(text, words);
        }
        self.sign("](");
        for character in address.chars() {
            if "\\<>()*_`&[]\"'#!|~".contains(character) {
                self.out.push('\\');
            }
            self.out.push(character);
        }
        self.sign(")");
        self.text(behind);
    }

    fn open_label(&mut self) {
        // `![` would begin a picture.
        if self.closed.is_none() && self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
        self.sign("[");
    }

    fn sign(&mut self, sign: &str) {
        self.out.push_str(sign);
        self.closed = None;
    }

    fn words(&mut self, words: &Words) {
        self.styled(&words.text, words);
    }

    /// Text with the formats of `words`. White space at its ends stands outside of the marks.
    fn styled(&mut self, text: &str, words: &Words) {
        let core = text.trim();
        let count = usize::from(words.strong) * 2 + usize::from(words.em);
        let (Some(first), Some(last)) = (core.chars().next(), core.chars().next_back()) else {
            self.text(text);
            return;
        };
        if count == 0 {
            self.text(text);
            return;
        }
        let before = text.len() - text.trim_start().len();
        self.text(&text[..before]);
        // Marks that touch would be read as one.
        let mark = match self.closed {
            Some(Closed { mark: '*', .. }) => '_',
            Some(_) | None => '*',
        };
        if !first.is_alphanumeric() {
            self.bound();
        }
        let marks = mark.to_string().repeat(count);
        self.sign(&marks);
        self.text(core);
        self.sign(&marks);
        self.closed = Some(Closed {
            mark,
            behind_letter: last.is_alphanumeric(),
        });
        self.text(&text[before + core.len()..]);
    }

    /// Makes sure that the last character is a boundary.
    fn bound(&mut self) {
        if let Some(last) = self
            .out
            .chars()
            .next_back()
            .filter(|last| !is_boundary(*last))
        {
            self.out.pop();
            self.reference(last);
        }
    }

    fn reference(&mut self, character: char) {
        write!(self.out, "&#{};", u32::from(character)).expect("a string grows");
    }

    /// Words that mean nothing but themselves.
    fn text(&mut self, text: &str) {
        for (place, character) in text.char_indices() {
            let undone = self
                .closed
                .take()
                .is_some_and(|closed| closed.is_undone_by(character));
            if undone {
                self.reference(character);
                continue;
            }
            let rest = &text[place + character.len_utf8()..];
            let is_mark = match character {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '$' => {
                    true
                }
                // Some readers make links of bare addresses.
                ':' => rest.starts_with("//"),
                '-' | '+' | '=' => self.out.is_empty(),
                '.' | ')' => {
                    self.is_number() && !rest.starts_with(|next: char| !next.is_whitespace())
                }
                _ => false,
            };
            if is_mark {
                self.out.push('\\');
            }
            self.out.push(character);
        }
    }

    /// Whether nothing but digits stands in the line yet.
    fn is_number(&self) -> bool {
        !self.out.is_empty() && self.out.bytes().all(|byte| byte.is_ascii_digit())
    }
}
