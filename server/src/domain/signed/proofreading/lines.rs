//! The words of a paragraph, laid flat so that findings can point into them.

use std::ops::Range;

use url::Url;

use super::{Finding, FindingKind, Part, Place};
use crate::domain::link::safe_href;
use crate::domain::text::Inline;

/// The characters of a paragraph. A line break is `\n`.
pub(super) struct Words {
    pub(super) characters: Vec<char>,
    /// For each character, the piece of the paragraph in which it stands.
    pieces: Vec<usize>,
}

impl Words {
    pub(super) fn of(content: &[Inline]) -> Self {
        let mut words = Self {
            characters: Vec::new(),
            pieces: Vec::new(),
        };
        for (piece, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(run) => words.characters.extend(run.text.chars()),
                Inline::Break => words.characters.push('\n'),
            }
            words.pieces.resize(words.characters.len(), piece);
        }
        words
    }

    pub(super) fn len(&self) -> usize {
        self.characters.len()
    }

    pub(super) fn text(&self) -> String {
        self.characters.iter().collect()
    }

    /// The characters without white space at either end.
    pub(super) fn trimmed(&self) -> Range<usize> {
        let is_seen = |character: &char| !character.is_whitespace();
        let start = self.characters.iter().position(is_seen);
        let end = self.characters.iter().rposition(is_seen);
        match (start, end) {
            (Some(start), Some(end)) => start..end + 1,
            (None, _) | (_, None) => 0..0,
        }
    }

    /// A finding about these characters. A replacement across formats or lines is none.
    pub(super) fn finding(
        &self,
        part: Part,
        kind: FindingKind,
        range: Range<usize>,
        replacement: Option<String>,
    ) -> Finding {
        let units = |end: usize| -> usize {
            let before = self.characters[..end].iter();
            before.map(|character| character.len_utf16()).sum()
        };
        let within = &self.pieces[range.clone()];
        let is_one_piece = within.windows(2).all(|pair| pair[0] == pair[1]);
        Finding {
            words: self.characters[range.clone()].iter().collect(),
            place: Place {
                part,
                range: units(range.start)..units(range.end),
            },
            kind,
            replacement: replacement.filter(|_| is_one_piece && !within.is_empty()),
        }
    }

    /// Where links stand that lead nowhere.
    pub(super) fn broken_links(&self, content: &[Inline]) -> Vec<Range<usize>> {
        let leads = |href: &str| safe_href(href).is_some_and(|href| Url::parse(href).is_ok());
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        let mut last: Option<&str> = None;
        for inline in content {
            let (length, href) = match inline {
                Inline::Text(run) => (run.text.chars().count(), run.href.as_deref()),
                Inline::Break => (1, None),
            };
            let end = start + length;
            let broken = href.filter(|href| !leads(href));
            match found.last_mut() {
                // One link may be made of several pieces.
                Some(range) if broken.is_some() && broken == last && range.end == start => {
                    range.end = end;
                }
                Some(_) | None if broken.is_some() => found.push(start..end),
                Some(_) | None => {}
            }
            (start, last) = (end, broken);
        }
        found
    }
}
