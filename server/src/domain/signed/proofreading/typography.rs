//! Where a paragraph is not set as French print sets it.
//!
//! The rules are those of `domain::typography`; here is only where a text and its setting differ.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use super::lines::Words;
use super::{Finding, FindingKind, Part};
use crate::domain::typography::french;

/// Marks each group of neighbouring words that print would set otherwise.
pub(super) fn check(words: &Words, part: &Part, findings: &mut Vec<Finding>) {
    let set: Vec<char> = single_spaced(&french(&words.text())).chars().collect();
    if set == words.characters {
        return;
    }
    let old = &words.characters;
    let changes = capture_diff_slices(Algorithm::Myers, old, &set);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for change in changes
        .iter()
        .filter(|change| change.tag() != DiffTag::Equal)
    {
        let range = widened(old, change.old_range());
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => ranges.push(range),
        }
    }
    for range in ranges {
        let set = &set[start_in_set(&changes, range.start)..end_in_set(&changes, range.end)];
        let replacement = set.iter().collect();
        let kind = FindingKind::Typography;
        findings.push(words.finding(part.clone(), kind, range, Some(replacement)));
    }
}

/// A run of plain spaces becomes one.
fn single_spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character != ' ' || !out.ends_with(' ') {
            out.push(character);
        }
    }
    out
}

/// The range with the words that touch it, so that a reader sees what is meant. Where spaces are what
/// changes, the words on both sides of the gap.
fn widened(characters: &[char], range: Range<usize>) -> Range<usize> {
    let is_spacing = characters[range.clone()]
        .iter()
        .all(|one| one.is_whitespace());
    let is_gap =
        |place: usize| is_spacing && characters[place].is_whitespace() && characters[place] != '\n';
    let is_word = |place: usize| !characters[place].is_whitespace();
    let (mut start, mut end) = (range.start, range.end);
    for belongs in [&is_gap as &dyn Fn(usize) -> bool, &is_word] {
        while start > 0 && belongs(start - 1) {
            start -= 1;
        }
        while end < characters.len() && belongs(end) {
            end += 1;
        }
    }
    start..end
}

/// The place in the setting of the character at which a range starts.
fn start_in_set(changes: &[DiffOp], start: usize) -> usize {
    let place = changes.iter().find_map(|change| {
        let (old, new) = (change.old_range(), change.new_range());
        if change.tag() != DiffTag::Equal {
            return (old.start == start).then_some(new.start);
        }
        old.contains(&start)
            .then(|| new.start + (start - old.start))
    });
    place.unwrap_or_default()
}

/// The place in the setting behind the last character of a range.
fn end_in_set(changes: &[DiffOp], end: usize) -> usize {
    let place = changes.iter().rev().find_map(|change| {
        let (old, new) = (change.old_range(), change.new_range());
        if change.tag() != DiffTag::Equal {
            return (old.end == end).then_some(new.end);
        }
        (old.start < end && end <= old.end).then(|| new.start + (end - old.start))
    });
    place.unwrap_or_default()
}
