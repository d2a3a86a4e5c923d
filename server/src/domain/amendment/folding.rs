//! Lines folded up to blocks again: paragraphs, and lists around those that stand in one.
//!
//! Each line comes with the kinds of lists around it and with its *joint*, how many lists and items
//! it shares with the line before it: nothing, the list, the list and the item, and so on inwards.

use crate::domain::comparison::LineKind;
use crate::domain::text::{Block, Inline};

/// What stands at the end of a way through lists.
#[derive(Debug, Clone)]
pub(super) enum FoldedLeaf {
    Text(LineKind, Vec<Inline>),
    NoBlock,
    NoItem,
}

/// A line to be folded up.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    pub(super) leaf: FoldedLeaf,
    /// `true` for numbered ones, outermost first.
    pub(super) lists: Vec<bool>,
    pub(super) joint: usize,
}

impl Folded {
    fn around(&self) -> (&FoldedLeaf, &[bool]) {
        (&self.leaf, &self.lists)
    }
}

/// The blocks that these lines are. A joint that can't be, because the lists around are of another
/// kind or not there, is cut to what can be.
pub(super) fn fold(mut lines: Vec<Folded>) -> Vec<Block> {
    for place in 0..lines.len() {
        let most = match place.checked_sub(1) {
            Some(before) => most_shared(lines[before].around(), lines[place].around()),
            None => 0,
        };
        lines[place].joint = lines[place].joint.min(most);
    }
    folded(&lines, 0)
}

/// How many lists and items two lines can share, by what stands around them.
pub(super) fn most_shared(
    (leaf, lists): (&FoldedLeaf, &[bool]),
    (other_leaf, other_lists): (&FoldedLeaf, &[bool]),
) -> usize {
    let pairs = lists.iter().zip(other_lists);
    let common = pairs.take_while(|(one, other)| one == other).count();
    // A list without items has no item to share, and is no longer without where it is shared.
    let of = |leaf: &FoldedLeaf, lists: &[bool]| match leaf {
        FoldedLeaf::NoItem => lists.len().saturating_sub(1),
        FoldedLeaf::Text(..) | FoldedLeaf::NoBlock => lists.len(),
    };
    2 * common.min(of(leaf, lists)).min(of(other_leaf, other_lists))
}

fn folded(lines: &[Folded], depth: usize) -> Vec<Block> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let line = &lines[from];
        let Some(is_numbered) = line.lists.get(depth) else {
            out.extend(leaf(&line.leaf));
            from += 1;
            continue;
        };
        let to = end_of(lines, from, 2 * depth + 1);
        let items = items(&lines[from..to], depth);
        out.push(if *is_numbered {
            Block::NumberedList { items }
        } else {
            Block::BulletList { items }
        });
        from = to;
    }
    out
}

fn items(lines: &[Folded], depth: usize) -> Vec<Vec<Block>> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < lines.len() {
        let to = end_of(lines, from, 2 * depth + 2);
        let is_bare =
            lines[from].lists.len() == depth + 1 && matches!(lines[from].leaf, FoldedLeaf::NoItem);
        if !is_bare {
            out.push(folded(&lines[from..to], depth + 1));
        }
        from = to;
    }
    out
}

/// Where the run of lines ends that share this much, from `from` on.
fn end_of(lines: &[Folded], from: usize, shared: usize) -> usize {
    let behind = lines[from + 1..].iter();
    from + 1 + behind.take_while(|line| line.joint >= shared).count()
}

fn leaf(leaf: &FoldedLeaf) -> Option<Block> {
    match leaf {
        FoldedLeaf::Text(kind, content) => {
            let content = content.clone();
            Some(match kind {
                LineKind::Paragraph => Block::Paragraph { content },
                LineKind::Visa => Block::Visa { content },
                LineKind::Considerant => Block::Considerant { content },
            })
        }
        FoldedLeaf::NoBlock | FoldedLeaf::NoItem => None,
    }
}
