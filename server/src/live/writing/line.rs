//! The words of one line: edited word by word, formats set by ranges.
//!
//! A line holds texts, and line breaks between them. Several texts without a break between come of
//! several people who began to write into an empty line at once; they read as one.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;
use yrs::types::Attrs;
use yrs::{
    Any, Text, TransactionMut, XmlElementPrelim, XmlElementRef, XmlFragment, XmlOut, XmlTextPrelim,
    XmlTextRef,
};

use crate::domain::text::{Inline, Words};
use crate::live::reading;
use crate::live::vocabulary::{EM, HARD_BREAK, HREF, LINK, STRONG};

/// Makes a line say `wanted`.
pub(super) fn edit(txn: &mut TransactionMut<'_>, line: &XmlElementRef, wanted: &[Inline]) {
    if !edit_words(txn, line, wanted) {
        let length = line.len(txn);
        line.remove_range(txn, 0, length);
        write(txn, line, wanted);
    }
}

/// Writes into an empty line.
pub(super) fn write(txn: &mut TransactionMut<'_>, line: &XmlElementRef, content: &[Inline]) {
    for run in content.split_inclusive(|inline| *inline == Inline::Break) {
        let mut text = None;
        for inline in run {
            match inline {
                Inline::Text(words) if words.text.is_empty() => {}
                Inline::Text(words) => {
                    let text =
                        text.get_or_insert_with(|| line.push_back(txn, XmlTextPrelim::new("")));
                    let end = text.len(txn);
                    text.insert_with_attributes(txn, end, &words.text, formats(words));
                }
                Inline::Break => {
                    line.push_back(txn, XmlElementPrelim::empty(HARD_BREAK));
                }
            }
        }
    }
}

/// What stands between two breaks.
struct Run {
    /// Where it begins among the line's children.
    place: u32,
    texts: Vec<XmlTextRef>,
}

/// Edits the words between the breaks; false when that did not lead to what is wanted.
fn edit_words(txn: &mut TransactionMut<'_>, line: &XmlElementRef, wanted: &[Inline]) -> bool {
    let Some(runs) = runs(txn, line) else {
        return false;
    };
    let wanted: Vec<&[Inline]> = wanted.split(|inline| *inline == Inline::Break).collect();
    // Breaks that come or go would part texts, which no document can do without writing the words
    // behind anew. From the end, so that the places before stay what they are.
    runs.len() == wanted.len()
        && runs
            .into_iter()
            .zip(wanted)
            .rev()
            .all(|(run, wanted)| edit_run(txn, line, run, &joined(wanted)))
}

/// The line's texts by breaks; none when it holds anything else.
fn runs(txn: &TransactionMut<'_>, line: &XmlElementRef) -> Option<Vec<Run>> {
    let run = |place| Run {
        place,
        texts: Vec::new(),
    };
    let mut runs = vec![run(0)];
    for (place, child) in (0..).zip(line.children(txn)) {
        match child {
            XmlOut::Text(text) => runs.last_mut()?.texts.push(text),
            XmlOut::Element(element)
                if element
                    .try_tag()
                    .is_some_and(|tag| tag.as_ref() == HARD_BREAK) =>
            {
                runs.push(run(place + 1));
            }
            XmlOut::Element(_) | XmlOut::Fragment(_) => return None,
        }
    }
    Some(runs)
}

/// The words of a run, neighbours with the same formats joined, as they are read.
fn joined(run: &[Inline]) -> Vec<Words> {
    let mut joined: Vec<Words> = Vec::new();
    for inline in run {
        match inline {
            Inline::Text(words) => reading::join(&mut joined, words.clone()),
            Inline::Break => {}
        }
    }
    joined
}

fn edit_run(
    txn: &mut TransactionMut<'_>,
    line: &XmlElementRef,
    run: Run,
    wanted: &[Words],
) -> bool {
    let old = read(txn, &run.texts);
    if old == wanted {
        return true;
    }
    let mut texts = run.texts;
    if texts.is_empty() {
        texts.push(line.insert(txn, run.place, XmlTextPrelim::new("")));
    }
    let all = |words: &[Words]| words.iter().map(|words| words.text.as_str()).collect();
    let (old, new): (String, String) = (all(&old), all(wanted));
    let length: u32 = texts.iter().map(|text| text.len(txn)).sum();
    if length != units(&old) {
        return false;
    }
    // From the end, for the same reason.
    for edit in edits(&old, &new).into_iter().rev() {
        remove(txn, &texts, edit.at, edit.removed);
        insert(txn, &texts, edit.at, wanted, edit.added);
    }
    set_formats(txn, &texts, wanted);
    read(txn, &texts) == wanted
}

fn read(txn: &TransactionMut<'_>, texts: &[XmlTextRef]) -> Vec<Words> {
    let mut words = Vec::new();
    for text in texts {
        reading::words(txn, text, &mut |piece| reading::join(&mut words, piece));
    }
    words
}

/// The length of a text as documents count it.
fn units(text: &str) -> u32 {
    text.chars()
        .map(|character| character.len_utf16() as u32)
        .sum()
}

/// Words that give way to others.
struct Edit {
    /// Where, in the old text.
    at: u32,
    /// How much of the old text goes.
    removed: u32,
    /// What of the new text comes, in bytes.
    added: Range<usize>,
}

fn edits(old: &str, new: &str) -> Vec<Edit> {
    let old: Vec<&str> = old.split_word_bounds().collect();
    let new: Vec<&str> = new.split_word_bounds().collect();
    let mut edits = Vec::new();
    let (mut at, mut from) = (0, 0);
    let mut next = (0, 0);
    for (old_end, new_end) in kept_words(&old, &new)
        .into_iter()
        .chain([(old.len(), new.len())])
    {
        let (old_gap, new_gap) = (&old[next.0..old_end], &new[next.1..new_end]);
        for op in capture_diff_slices(Algorithm::Myers, old_gap, new_gap) {
            let length: u32 = old_gap[op.old_range()].iter().map(|word| units(word)).sum();
            let bytes: usize = new_gap[op.new_range()].iter().map(|word| word.len()).sum();
            if op.tag() != DiffTag::Equal {
                edits.push(Edit {
                    at,
                    removed: length,
                    added: from..from + bytes,
                });
            }
            at += length;
            from += bytes;
        }
        at += old.get(old_end).map_or(0, |word| units(word));
        from += new.get(new_end).map_or(0, |word| word.len());
        next = (old_end + 1, new_end + 1);
    }
    edits
}

/// The words that stay, by place in both. Found before spaces and signs are, which are so many
/// alike that keeping more of them would cost words.
fn kept_words(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    fn words<'w>(all: &[&'w str]) -> (Vec<usize>, Vec<&'w str>) {
        all.iter()
            .enumerate()
            .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
            .map(|(place, word)| (place, *word))
            .unzip()
    }
    let ((old_places, old), (new_places, new)) = (words(old), words(new));
    capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .flat_map(|op| op.old_range().zip(op.new_range()))
        .map(|(old, new)| (old_places[old], new_places[new]))
        .collect()
}

fn remove(txn: &mut TransactionMut<'_>, texts: &[XmlTextRef], at: u32, length: u32) {
    let (mut start, end) = (0, at + length);
    for text in texts {
        let text_end = start + text.len(txn);
        let (from, to) = (at.max(start), end.min(text_end));
        if from < to {
            text.remove_range(txn, from - start, to - from);
        }
        start = text_end;
    }
}

/// Inserts the part `added` of what is wanted.
fn insert(
    txn: &mut TransactionMut<'_>,
    texts: &[XmlTextRef],
    at: u32,
    wanted: &[Words],
    added: Range<usize>,
) {
    let mut start = 0;
    let Some(text) = texts.iter().find(|text| {
        let end = start + text.len(txn);
        let found = at <= end;
        if !found {
            start = end;
        }
        found
    }) else {
        return;
    };
    // Each piece before the one that was inserted last.
    let mut end = wanted.iter().map(|words| words.text.len()).sum::<usize>();
    for words in wanted.iter().rev() {
        let begin = end - words.text.len();
        let (from, to) = (added.start.max(begin), added.end.min(end));
        if from < to {
            let piece = &words.text[from - begin..to - begin];
            text.insert_with_attributes(txn, at - start, piece, formats(words));
        }
        end = begin;
    }
}

/// Gives words that are there already the formats that are wanted.
fn set_formats(txn: &mut TransactionMut<'_>, texts: &[XmlTextRef], wanted: &[Words]) {
    let mut wanted = wanted.iter().map(|words| (units(&words.text), words));
    let mut next = wanted.next();
    for text in texts {
        let mut pieces = Vec::new();
        reading::words(txn, text, &mut |piece| pieces.push(piece));
        let mut changes: Vec<(u32, u32, Attrs)> = Vec::new();
        let mut at = 0;
        for piece in pieces {
            let mut left = units(&piece.text);
            while left > 0 {
                let Some((length, words)) = &mut next else {
                    return;
                };
                let taken = left.min(*length);
                change_formats(&mut changes, at, taken, difference(&piece, words));
                at += taken;
                left -= taken;
                *length -= taken;
                if *length == 0 {
                    next = wanted.next();
                }
            }
        }
        for (start, length, formats) in changes {
            text.format(txn, start, length, formats);
        }
    }
}

/// Notes a change of formats, as one with the change before if that ends here and is the same.
fn change_formats(changes: &mut Vec<(u32, u32, Attrs)>, at: u32, length: u32, formats: Attrs) {
    if formats.is_empty() {
        return;
    }
    match changes.last_mut() {
        Some((start, before, same)) if *start + *before == at && *same == formats => {
            *before += length;
        }
        Some(_) | None => changes.push((at, length, formats)),
    }
}

/// What has to be set, and unset, for words to look like others.
fn difference(words: &Words, wanted: &Words) -> Attrs {
    let mut set = formats(wanted);
    let mut change = Attrs::new();
    for (name, same) in [
        (STRONG, words.strong == wanted.strong),
        (EM, words.em == wanted.em),
        (LINK, words.href == wanted.href),
    ] {
        if !same {
            let value = set.remove(name).unwrap_or(Any::Null);
            change.insert(name.into(), value);
        }
    }
    change
}

fn formats(words: &Words) -> Attrs {
    let set = || Any::from(HashMap::<String, Any>::new());
    let mut formats = Attrs::new();
    if words.strong {
        formats.insert(STRONG.into(), set());
    }
    if words.em {
        formats.insert(EM.into(), set());
    }
    if let Some(href) = &words.href {
        let link = HashMap::from([(HREF.to_owned(), Any::from(href.as_str()))]);
        formats.insert(LINK.into(), Any::from(link));
    }
    formats
}
