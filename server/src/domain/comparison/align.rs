//! Which block of the old state became which block of the new one.
//!
//! Equal blocks are found first. Between them, blocks that share enough words are paired, in order,
//! so that the sum of what they share is largest; the rest was removed or added.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::lines::{Line, flatten};
use super::words::{self, Vocabulary};
use super::{BlockComparison, BlockKind, Change, SpanChange};
use crate::domain::text::Block;

/// How much of two blocks must be shared, in thousandths, for one to be the other changed.
const ALIKE: u32 = 400;
/// The longest stretch, in blocks, within which all pairs are weighed. Longer ones are cut in
/// pieces, so that the work stays proportional to their length.
const STRETCH: usize = 64;

/// What became of a line; each by its place in the old state or in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) enum Aligned {
    /// The one became the other.
    Pair(usize, usize),
    /// It is gone.
    Removed(usize),
    /// It is new.
    Added(usize),
}

/// The differences between two sequences of blocks. Blocks without words are left out.
pub(super) fn compare(old: &[Block], new: &[Block]) -> Vec<BlockComparison> {
    let (old, new) = (flatten(old), flatten(new));
    let (old, new) = (visible(&old), visible(&new));
    align(&old, &new)
        .into_iter()
        .map(|aligned| match aligned {
            Aligned::Pair(at_old, at_new) => pair(old[at_old], new[at_new]),
            Aligned::Removed(at) => alone(old[at], Change::Removed, SpanChange::Removed),
            Aligned::Added(at) => alone(new[at], Change::Added, SpanChange::Added),
        })
        .collect()
}

/// Which line of the old state became which line of the new one, in reading order; between two
/// pairs, what was removed comes before what was added. For lines that readers see.
pub(in crate::domain) fn align(old: &[&Line<'_>], new: &[&Line<'_>]) -> Vec<Aligned> {
    let ops = capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new));
    let mut out = Vec::with_capacity(old.len().max(new.len()));
    for op in ops {
        match op.tag() {
            DiffTag::Equal => {
                let places = op.old_range().zip(op.new_range());
                out.extend(places.map(|(old, new)| Aligned::Pair(old, new)));
            }
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                stretch((old, op.old_range()), (new, op.new_range()), &mut out);
            }
        }
    }
    out
}

fn keys<'a>(lines: &[&'a Line<'_>]) -> Vec<(BlockKind, &'a str)> {
    lines
        .iter()
        .map(|line| (line.block_kind(), line.text.as_str()))
        .collect()
}

fn visible<'a, 'b>(lines: &'a [Line<'b>]) -> Vec<&'a Line<'b>> {
    lines.iter().filter(|line| line.is_visible()).collect()
}

/// A block that became another.
fn pair(old: &Line<'_>, new: &Line<'_>) -> BlockComparison {
    let same = old.block_kind() == new.block_kind()
        && old.lists == new.lists
        && old.content == new.content;
    BlockComparison {
        kind: new.block_kind(),
        change: if same { Change::Same } else { Change::Changed },
        spans: words::compare(&old.text, &new.text),
    }
}

fn alone(line: &Line<'_>, change: Change, words: SpanChange) -> BlockComparison {
    BlockComparison {
        kind: line.block_kind(),
        change,
        spans: words::whole(&line.text, words),
    }
}

/// A part of the lines of one state.
type Part<'a, 'b> = (&'a [&'a Line<'b>], Range<usize>);

/// Aligns blocks that are not equal.
fn stretch(old: Part<'_, '_>, new: Part<'_, '_>, out: &mut Vec<Aligned>) {
    let pieces = old.1.len().max(new.1.len()).div_ceil(STRETCH).max(1);
    let cut = |part: &Range<usize>, piece: usize| part.start + part.len() * piece / pieces;
    for piece in 0..pieces {
        let of = |part: &Range<usize>| cut(part, piece)..cut(part, piece + 1);
        piece_of_stretch((old.0, of(&old.1)), (new.0, of(&new.1)), out);
    }
}

fn piece_of_stretch(old: Part<'_, '_>, new: Part<'_, '_>, out: &mut Vec<Aligned>) {
    let (mut from_old, mut from_new) = (old.1.start, new.1.start);
    for (at_old, at_new) in pairs(&old.0[old.1.clone()], &new.0[new.1.clone()]) {
        let (at_old, at_new) = (old.1.start + at_old, new.1.start + at_new);
        out.extend((from_old..at_old).map(Aligned::Removed));
        out.extend((from_new..at_new).map(Aligned::Added));
        out.push(Aligned::Pair(at_old, at_new));
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    out.extend((from_old..old.1.end).map(Aligned::Removed));
    out.extend((from_new..new.1.end).map(Aligned::Added));
}

/// The pairs, in order, whose likeness sums up to the most (Needleman and Wunsch, 1970).
fn pairs(old: &[&Line<'_>], new: &[&Line<'_>]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let mut vocabulary = Vocabulary::default();
    let old_bags: Vec<Vec<u32>> = old.iter().map(|line| vocabulary.bag(&line.text)).collect();
    let new_bags: Vec<Vec<u32>> = new.iter().map(|line| vocabulary.bag(&line.text)).collect();
    let likeness: Vec<Vec<u32>> = old_bags
        .iter()
        .map(|one| new_bags.iter().map(|other| alike(one, other)).collect())
        .collect();

    // `best[i][j]` is the largest sum that the blocks from `i` and from `j` on can reach.
    let mut best = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for at_old in (0..old.len()).rev() {
        for at_new in (0..new.len()).rev() {
            let apart = best[at_old + 1][at_new].max(best[at_old][at_new + 1]);
            let alike = likeness[at_old][at_new];
            let together = if alike >= ALIKE {
                best[at_old + 1][at_new + 1] + alike
            } else {
                0
            };
            best[at_old][at_new] = apart.max(together);
        }
    }

    let mut pairs = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    while at_old < old.len() && at_new < new.len() {
        let alike = likeness[at_old][at_new];
        if alike >= ALIKE && best[at_old][at_new] == best[at_old + 1][at_new + 1] + alike {
            pairs.push((at_old, at_new));
            at_old += 1;
            at_new += 1;
        } else if best[at_old][at_new] == best[at_old + 1][at_new] {
            at_old += 1;
        } else {
            at_new += 1;
        }
    }
    pairs
}

/// How much two bags of words share, in thousandths (Dice's coefficient). Two bags without any word
/// (signs alone) share everything.
fn alike(one: &[u32], other: &[u32]) -> u32 {
    let total = one.len() + other.len();
    if total == 0 {
        return 1000;
    }
    let (mut at_one, mut at_other, mut shared) = (0, 0, 0_usize);
    while let (Some(word), Some(other_word)) = (one.get(at_one), other.get(at_other)) {
        match word.cmp(other_word) {
            std::cmp::Ordering::Less => at_one += 1,
            std::cmp::Ordering::Greater => at_other += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                at_one += 1;
                at_other += 1;
            }
        }
    }
    u32::try_from(2000 * shared / total).unwrap_or(1000)
}
