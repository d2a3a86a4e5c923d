//! The differences between two lines, by word.
//!
//! Words are those of Unicode (UAX #29): "l’État" and "vingt-neuf" are cut as a reader would, and a
//! letter is never parted from its accent.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::{Span, SpanChange};
use crate::domain::text::Inline;

/// The words of a paragraph as one text; a break is U+000A.
pub(super) fn line(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) => words.text.as_str(),
            Inline::Break => "\n",
        })
        .collect()
}

/// Words as numbers, the same word the same number: comparing them then costs nothing.
#[derive(Default)]
pub(super) struct Vocabulary<'a> {
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Vocabulary<'a> {
    /// The number of each of these words, spaces and signs.
    pub(super) fn read(&mut self, words: &[&'a str]) -> Vec<u32> {
        words.iter().map(|word| self.number(word)).collect()
    }

    /// The numbers of the words proper, without spaces and signs, in order of number.
    pub(super) fn bag(&mut self, line: &'a str) -> Vec<u32> {
        let mut bag: Vec<u32> = line.unicode_words().map(|word| self.number(word)).collect();
        bag.sort_unstable();
        bag
    }

    fn number(&mut self, word: &'a str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word).or_insert(next)
    }
}

/// The spans that lead from one line to the other.
pub(super) fn compare(old: &str, new: &str) -> Vec<Span> {
    if old == new {
        return whole(old, SpanChange::Same);
    }
    let (old_words, new_words) = (cut(old), cut(new));
    let ops = operations(&old_words, &new_words);
    let mut spans = Spans::default();
    for (index, op) in ops.iter().enumerate() {
        let removed: String = old_words[op.old_range()].concat();
        let added: String = new_words[op.new_range()].concat();
        let is_inside = index > 0 && index + 1 < ops.len();
        if op.tag() != DiffTag::Equal || (is_inside && is_bridge(op, &removed)) {
            spans.change(&removed, &added);
        } else {
            spans.keep(&removed);
        }
    }
    spans.finish()
}

/// The words, spaces and signs of a line.
pub(in crate::domain) fn cut(line: &str) -> Vec<&str> {
    line.split_word_bounds().collect()
}

/// What leads from the words of one line to those of another.
pub(in crate::domain) fn operations<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<DiffOp> {
    let mut vocabulary = Vocabulary::default();
    let (old, new) = (vocabulary.read(old), vocabulary.read(new));
    capture_diff_slices(Algorithm::Myers, &old, &new)
}

/// A whole line with one fate.
pub(super) fn whole(line: &str, change: SpanChange) -> Vec<Span> {
    if line.is_empty() {
        return Vec::new();
    }
    vec![Span {
        change,
        text: line.to_owned(),
    }]
}

/// A space or a sign that alone stayed between two changes: shown as part of them, because
/// "~~un grand~~ deux petits" reads better than two changes with a space between.
fn is_bridge(op: &DiffOp, text: &str) -> bool {
    op.tag() == DiffTag::Equal && !text.chars().any(char::is_alphanumeric)
}

/// Collects spans, joining neighbours; what is removed stands before what is added.
#[derive(Default)]
struct Spans {
    done: Vec<Span>,
    removed: String,
    added: String,
}

impl Spans {
    fn change(&mut self, removed: &str, added: &str) {
        self.removed.push_str(removed);
        self.added.push_str(added);
    }

    fn keep(&mut self, text: &str) {
        self.flush();
        self.done.extend(whole(text, SpanChange::Same));
    }

    fn flush(&mut self) {
        let removed = std::mem::take(&mut self.removed);
        let added = std::mem::take(&mut self.added);
        self.done.extend(whole(&removed, SpanChange::Removed));
        self.done.extend(whole(&added, SpanChange::Added));
    }

    fn finish(mut self) -> Vec<Span> {
        self.flush();
        self.done
    }
}
