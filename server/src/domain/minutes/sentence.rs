//! Words of a fact, put together piece by piece.

use crate::domain::text::{Inline, Words};

/// The words of one paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sentence(Vec<Inline>);

impl Sentence {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds words.
    pub(super) fn say(self, text: impl Into<String>) -> Self {
        self.push(Words {
            text: text.into(),
            ..Words::default()
        })
    }

    /// Adds words in bold.
    pub(super) fn bold(self, text: impl Into<String>) -> Self {
        self.push(Words {
            text: text.into(),
            strong: true,
            ..Words::default()
        })
    }

    fn push(mut self, words: Words) -> Self {
        match self.0.last_mut() {
            Some(Inline::Text(last)) if last.has_formats_of(&words) => {
                last.text.push_str(&words.text);
            }
            Some(Inline::Text(_) | Inline::Break) | None => self.0.push(Inline::Text(words)),
        }
        self
    }

    /// The words, as a block holds them.
    pub(super) fn content(self) -> Vec<Inline> {
        self.0
    }
}
