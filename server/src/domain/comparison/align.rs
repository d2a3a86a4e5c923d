//! Which block of the old state became which block of the new one.
//!
//! Equal blocks are found first. Between them, blocks that share enough words are paired, in order,
//! so that the sum of what they share is largest; the rest was removed or added.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::words::{self, Vocabulary};
use super::{BlockComparison, BlockKind, Change, SpanChange};
use crate::domain::text::{Block, Inline, canonical_inlines};

/// How much of two blocks must be shared, in thousandths, for one to be the other changed.
const ALIKE: u32 = 400;
/// The longest stretch, in blocks, within which all pairs are weighed. Longer ones are cut in
/// pieces, so that the work stays proportional to their length.
const STRETCH: usize = 64;

/// A block as it is compared: one paragraph, wherever it stands.
struct Line {
    kind: BlockKind,
    /// In an item: the kinds of lists around it, outermost first, `true` for numbered ones.
    lists: Vec<bool>,
    content: Vec<Inline>,
    text: String,
}

/// The differences between two sequences of blocks. Blocks without words are left out.
pub(super) fn compare(old: &[Block], new: &[Block]) -> Vec<BlockComparison> {
    let (old, new) = (lines(old), lines(new));
    let keys = |lines: &'_ [Line]| -> Vec<(BlockKind, String)> {
        lines
            .iter()
            .map(|line| (line.kind, line.text.clone()))
            .collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new));
    let mut out = Vec::with_capacity(old.len().max(new.len()));
    for op in ops {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match op.tag() {
            DiffTag::Equal => {
                out.extend(old.iter().zip(new).map(|(old, new)| pair(old, new)));
            }
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => stretch(old, new, &mut out),
        }
    }
    out
}

fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut out = Vec::new();
    collect(blocks, &mut Vec::new(), &mut out);
    out
}

fn collect(blocks: &[Block], lists: &mut Vec<bool>, out: &mut Vec<Line>) {
    for block in blocks {
        let (kind, content) = match block {
            Block::Paragraph { content } => (BlockKind::Paragraph, content),
            Block::Visa { content } => (BlockKind::Visa, content),
            Block::Considerant { content } => (BlockKind::Considerant, content),
            Block::BulletList { items } | Block::NumberedList { items } => {
                lists.push(matches!(block, Block::NumberedList { .. }));
                for item in items {
                    collect(item, lists, out);
                }
                lists.pop();
                continue;
            }
        };
        let content = canonical_inlines(content);
        let text = words::line(&content);
        if text.chars().all(char::is_whitespace) {
            continue;
        }
        let kind = if lists.is_empty() {
            kind
        } else {
            BlockKind::ListItem
        };
        out.push(Line {
            kind,
            lists: lists.clone(),
            content,
            text,
        });
    }
}

/// A block that became another.
fn pair(old: &Line, new: &Line) -> BlockComparison {
    let same = old.kind == new.kind && old.lists == new.lists && old.content == new.content;
    BlockComparison {
        kind: new.kind,
        change: if same { Change::Same } else { Change::Changed },
        spans: words::compare(&old.text, &new.text),
    }
}

fn alone(line: &Line, change: Change, words: SpanChange) -> BlockComparison {
    BlockComparison {
        kind: line.kind,
        change,
        spans: words::whole(&line.text, words),
    }
}

/// Aligns blocks that are not equal.
fn stretch(old: &[Line], new: &[Line], out: &mut Vec<BlockComparison>) {
    let pieces = old.len().max(new.len()).div_ceil(STRETCH).max(1);
    let cut = |length: usize, piece: usize| length * piece / pieces;
    for piece in 0..pieces {
        let old = &old[cut(old.len(), piece)..cut(old.len(), piece + 1)];
        let new = &new[cut(new.len(), piece)..cut(new.len(), piece + 1)];
        piece_of_stretch(old, new, out);
    }
}

fn piece_of_stretch(old: &[Line], new: &[Line], out: &mut Vec<BlockComparison>) {
    let removed = |line: &Line| alone(line, Change::Removed, SpanChange::Removed);
    let added = |line: &Line| alone(line, Change::Added, SpanChange::Added);
    let (mut from_old, mut from_new) = (0, 0);
    for (at_old, at_new) in pairs(old, new) {
        out.extend(old[from_old..at_old].iter().map(removed));
        out.extend(new[from_new..at_new].iter().map(added));
        out.push(pair(&old[at_old], &new[at_new]));
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    out.extend(old[from_old..].iter().map(removed));
    out.extend(new[from_new..].iter().map(added));
}

/// The pairs, in order, whose likeness sums up to the most (Needleman and Wunsch, 1970).
fn pairs(old: &[Line], new: &[Line]) -> Vec<(usize, usize)> {
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
