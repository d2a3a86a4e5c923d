//! The words of one line, and what a branch does to them.
//!
//! Words are those that the comparison shows (UAX #29), each with its formats, so that a word
//! made bold is a changed word. No change begins or ends inside a link: of a link that is touched,
//! all words count as touched, because half a link leads nowhere.

use std::ops::Range;

use similar::DiffTag;

use crate::domain::comparison::{Line, cut_words, word_operations};
use crate::domain::text::{Inline, Words, canonical_inlines};

/// A word, a run of space, a sign or a break, in pieces of one format each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word(Vec<Inline>);

/// One end of a word.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    First,
    Last,
}

/// Words of the base, replaced by others. An empty range is an insertion before the word at its
/// place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordEdit {
    pub(super) base: Range<usize>,
    pub(super) new: Vec<Word>,
    /// How many words proper, without spaces and signs, it takes away.
    pub(super) deleted: usize,
    /// How many it brings.
    pub(super) inserted: usize,
    /// What it takes away stands in a line beside this one now: the line was split. Somebody who
    /// deletes the same words wants something else.
    pub(super) moves_away: bool,
}

impl WordEdit {
    /// Whether both want words in the same place: they overlap, or nothing stands between them.
    /// Two edits that merely touch would still decide together about the space between.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.base.start <= other.base.end && other.base.start <= self.base.end
    }

    /// Whether it inserts within a passage that the other deletes.
    pub(super) fn is_inside_deletion_of(&self, other: &Self) -> bool {
        let inside = other.base.start < self.base.start && self.base.start < other.base.end;
        self.base.is_empty() && inside && other.new.is_empty()
    }
}

impl Word {
    /// What it says.
    pub(super) fn text(&self) -> String {
        let texts = self.0.iter().map(|piece| match piece {
            Inline::Text(words) => words.text.as_str(),
            Inline::Break => "\n",
        });
        texts.collect()
    }

    /// Where its first or its last letter leads.
    pub(super) fn href(&self, end: End) -> Option<&str> {
        let piece = match end {
            End::First => self.0.first(),
            End::Last => self.0.last(),
        };
        match piece {
            Some(Inline::Text(words)) => words.href.as_deref(),
            Some(Inline::Break) | None => None,
        }
    }

    fn is_proper(&self) -> bool {
        self.0.iter().any(|piece| match piece {
            Inline::Text(words) => is_proper(&words.text),
            Inline::Break => false,
        })
    }
}

/// The words of a line.
pub(super) fn words(line: &Line<'_>) -> Vec<Word> {
    let mut pieces = line.content.iter();
    let mut rest: Option<Words> = None;
    cut_words(&line.text)
        .into_iter()
        .map(|word| Word(take(word.len(), &mut pieces, &mut rest)))
        .collect()
}

/// Takes the next `length` bytes off the pieces.
fn take<'a>(
    mut length: usize,
    pieces: &mut impl Iterator<Item = &'a Inline>,
    rest: &mut Option<Words>,
) -> Vec<Inline> {
    let mut out = Vec::new();
    while length > 0 {
        let Some(mut words) = rest.take() else {
            match pieces.next() {
                // A break is one byte of the line, U+000A.
                Some(Inline::Break) => {
                    out.push(Inline::Break);
                    length -= 1;
                }
                Some(Inline::Text(words)) => *rest = Some(words.clone()),
                None => break,
            }
            continue;
        };
        if words.text.len() > length {
            let behind = words.text.split_off(length);
            *rest = Some(Words {
                text: behind,
                ..words.clone()
            });
        }
        length -= words.text.len();
        out.push(Inline::Text(words));
    }
    out
}

/// What the words proper among these say.
pub(super) fn proper<'a>(
    words: impl IntoIterator<Item = &'a Word>,
) -> impl Iterator<Item = String> {
    let words = words.into_iter().filter(|word| word.is_proper());
    words.map(Word::text)
}

fn is_proper(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// How many words proper a line has.
pub(super) fn size_of(line: &Line<'_>) -> usize {
    let words = cut_words(&line.text);
    words.into_iter().filter(|word| is_proper(word)).count()
}

/// How many of the words are words proper.
fn size(words: &[Word]) -> usize {
    words.iter().filter(|word| word.is_proper()).count()
}

/// What leads from one line to the other.
pub(super) fn edits(old: &Line<'_>, new: &Line<'_>) -> Vec<WordEdit> {
    if old.content == new.content {
        return Vec::new();
    }
    let (old_words, new_words) = (words(old), words(new));
    let mut kept = kept_pairs(old, new);
    kept.retain(|(at_old, at_new)| old_words[*at_old] == new_words[*at_new]);
    settle(&mut kept, &old_words, &new_words);
    let (old_links, new_links) = (inside_links(&old_words), inside_links(&new_words));
    let ends = (old_words.len(), new_words.len());
    if old_links.iter().chain(&new_links).any(|inside| *inside) {
        spare_links(&mut kept, ends, &old_links, &new_links);
    }
    gaps(&kept, ends)
        .into_iter()
        .map(|(base, added)| WordEdit {
            deleted: size(&old_words[base.clone()]),
            inserted: size(&new_words[added.clone()]),
            new: new_words[added].to_vec(),
            moves_away: false,
            base,
        })
        .collect()
}

/// The places of the words that both lines have.
fn kept_pairs(old: &Line<'_>, new: &Line<'_>) -> Vec<(usize, usize)> {
    word_operations(&cut_words(&old.text), &cut_words(&new.text))
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| op.old_range().zip(op.new_range()))
        .collect()
}

/// Of a repeated word, anyone may be the one that was added or taken away: "un " of "un un deux",
/// or the space on either side of a deleted word. The last one is, always, so that the same change
/// is found whatever else changes in the line.
fn settle(kept: &mut [(usize, usize)], old: &[Word], new: &[Word]) {
    for gap in (0..kept.len()).rev() {
        let (mut from_old, mut from_new) = match gap.checked_sub(1) {
            Some(before) => (kept[before].0 + 1, kept[before].1 + 1),
            None => (0, 0),
        };
        let (to_old, to_new) = kept[gap];
        let is_deletion = from_old < to_old && from_new == to_new;
        let is_insertion = from_old == to_old && from_new < to_new;
        if !is_deletion && !is_insertion {
            continue;
        }
        for (place, at) in (gap..kept.len()).zip(0..) {
            let is_same = if is_deletion {
                old[from_old] == old[to_old + at]
            } else {
                new[from_new] == new[to_new + at]
            };
            if kept[place] != (to_old + at, to_new + at) || !is_same {
                break;
            }
            kept[place] = (from_old, from_new);
            (from_old, from_new) = (from_old + 1, from_new + 1);
        }
    }
}

/// What lies between the words that both lines have.
fn gaps(kept: &[(usize, usize)], ends: (usize, usize)) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut from_old, mut from_new) = (0, 0);
    let mut out = Vec::new();
    for (at_old, at_new) in kept.iter().copied().chain([ends]) {
        if from_old < at_old || from_new < at_new {
            out.push((from_old..at_old, from_new..at_new));
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    out
}

/// For each boundary between words, from the one before the first word on: whether it lies within a
/// link.
fn inside_links(words: &[Word]) -> Vec<bool> {
    let mut out = vec![false; words.len() + 1];
    for (at, pair) in words.windows(2).enumerate() {
        let before = pair[0].href(End::Last);
        out[at + 1] = before.is_some() && before == pair[1].href(End::First);
    }
    out
}

/// Gives up words that both lines have until no change begins or ends inside a link of either line.
fn spare_links(
    kept: &mut Vec<(usize, usize)>,
    ends: (usize, usize),
    old_links: &[bool],
    new_links: &[bool],
) {
    loop {
        let before = kept.len();
        let gaps = gaps(kept, ends);
        let splits = |old: usize, new: usize| old_links[old] || new_links[new];
        kept.retain(|(at_old, at_new)| {
            !gaps.iter().any(|(old, new)| {
                let precedes = at_old + 1 == old.start && at_new + 1 == new.start;
                let follows = *at_old == old.end && *at_new == new.end;
                precedes && splits(old.start, new.start) || follows && splits(old.end, new.end)
            })
        });
        if kept.len() == before {
            return;
        }
    }
}

/// The words of a line of the base after the edits of both, which don't meet or are equal.
pub(super) fn merged(base: &Line<'_>, one: &[WordEdit], other: &[WordEdit]) -> Vec<Inline> {
    let mut edits: Vec<&WordEdit> = one.iter().collect();
    edits.extend(other.iter().filter(|edit| !one.contains(edit)));
    edits.sort_by_key(|edit| (edit.base.start, edit.base.end));
    let words = words(base);
    let mut out: Vec<&Word> = Vec::with_capacity(words.len());
    let mut from = 0;
    for edit in edits {
        out.extend(&words[from..edit.base.start.max(from)]);
        out.extend(&edit.new);
        from = from.max(edit.base.end);
    }
    out.extend(&words[from..]);
    let pieces = out.into_iter().flat_map(|word| word.0.iter().cloned());
    canonical_inlines(&joined(pieces))
}

/// Pieces with neighbours of the same formats joined: a space stays with the words that it was
/// written with.
fn joined(pieces: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for piece in pieces {
        match (out.last_mut(), piece) {
            (Some(Inline::Text(last)), Inline::Text(words)) if last.has_formats_of(&words) => {
                last.text.push_str(&words.text);
            }
            (_, piece) => out.push(piece),
        }
    }
    out
}
