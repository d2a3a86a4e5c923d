//! Blocks and items: which stay, which become others, which come and go.
//!
//! As a comparison shows it (`domain::comparison`), with one difference: here a list is one node
//! that holds items, because that is what the document holds.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;
use yrs::{TransactionMut, XmlElementPrelim, XmlElementRef, XmlFragment, XmlOut};

use super::{Care, line};
use crate::domain::text::{Block, Inline, canonical_inlines, canonical_line};
use crate::live::vocabulary::{
    BULLET_LIST, CONSIDERANT, LIST_ITEM, NUMBERED_LIST, PARAGRAPH, VISA,
};

/// How many of their words two nodes must share, in thousandths, for one to become the other.
const ALIKE: usize = 300;
/// The longest stretch of nodes within which all pairs are weighed; longer ones are cut.
const STRETCH: usize = 64;

/// What a reading takes for a block.
const BLOCKS: &[&str] = &[PARAGRAPH, VISA, CONSIDERANT, BULLET_LIST, NUMBERED_LIST];
const ITEMS: &[&str] = &[LIST_ITEM];

/// A block, or an item of a list.
struct Node<'a> {
    tag: &'static str,
    /// The same for nodes that say the same.
    key: String,
    content: Content<'a>,
}

enum Content<'a> {
    Line(&'a [Inline]),
    Blocks(Vec<Node<'a>>),
    Items(Vec<Node<'a>>),
}

/// What happens to a sequence of nodes, by place in the old and the new one.
#[derive(Clone, Copy, Debug)]
enum Step {
    Edit { old: usize, new: usize },
    Remove { old: usize },
    Insert { before: usize, new: usize },
}

impl<'a> Node<'a> {
    fn block(block: &'a Block, care: Care) -> Self {
        let items = |items: &'a [Vec<Block>]| {
            Content::Items(items.iter().map(|item| Self::item(item, care)).collect())
        };
        match block {
            Block::Paragraph { content } => Self::new(PARAGRAPH, Content::Line(content), care),
            Block::Visa { content } => Self::new(VISA, Content::Line(content), care),
            Block::Considerant { content } => Self::new(CONSIDERANT, Content::Line(content), care),
            Block::BulletList { items: list } => Self::new(BULLET_LIST, items(list), care),
            Block::NumberedList { items: list } => Self::new(NUMBERED_LIST, items(list), care),
        }
    }

    fn item(blocks: &'a [Block], care: Care) -> Self {
        Self::new(LIST_ITEM, Content::Blocks(blocks_of(blocks, care)), care)
    }

    fn new(tag: &'static str, content: Content<'a>, care: Care) -> Self {
        let json = |content: &[Inline]| {
            serde_json::to_string(content).expect("words are made of strings and flags")
        };
        let inside = match &content {
            Content::Line(content) => match care {
                Care::Exact => json(content),
                Care::Words => json(&canonical_inlines(content)),
            },
            Content::Blocks(nodes) | Content::Items(nodes) => {
                nodes.iter().map(|node| node.key.as_str()).collect()
            }
        };
        Self {
            tag,
            key: format!("<{tag}>{inside}</>"),
            content,
        }
    }

    fn is_blank(&self) -> bool {
        match &self.content {
            Content::Line(content) => canonical_line(content).is_empty(),
            Content::Blocks(nodes) | Content::Items(nodes) => nodes.iter().all(Self::is_blank),
        }
    }

    /// Its words, sorted.
    fn bag(&self) -> Vec<String> {
        let mut bag = Vec::new();
        self.collect_words(&mut bag);
        bag.sort_unstable();
        bag
    }

    fn collect_words(&self, bag: &mut Vec<String>) {
        match &self.content {
            Content::Line(content) => {
                bag.extend(canonical_line(content).unicode_words().map(str::to_owned));
            }
            Content::Blocks(nodes) | Content::Items(nodes) => {
                nodes.iter().for_each(|node| node.collect_words(bag));
            }
        }
    }
}

fn blocks_of(blocks: &[Block], care: Care) -> Vec<Node<'_>> {
    blocks
        .iter()
        .map(|block| Node::block(block, care))
        .collect()
}

/// Makes a fragment that reads as `old` read as `wanted`.
pub(super) fn write(
    txn: &mut TransactionMut<'_>,
    fragment: &impl XmlFragment,
    old: &[Block],
    wanted: &[Block],
    care: Care,
) {
    let (old, wanted) = (blocks_of(old, care), blocks_of(wanted, care));
    write_nodes(txn, fragment, BLOCKS, &old, &wanted, care);
}

fn write_nodes(
    txn: &mut TransactionMut<'_>,
    parent: &impl XmlFragment,
    tags: &[&str],
    old: &[Node<'_>],
    new: &[Node<'_>],
    care: Care,
) {
    let mut places = places(txn, parent, tags);
    let mut old = old;
    if places.len() != old.len() {
        // Not what was read, such as a proposal that could not be: nothing of it stays.
        let length = parent.len(txn);
        parent.remove_range(txn, 0, length);
        (places, old) = (Vec::new(), &[]);
    }
    // From the end, so that the places before stay what they are.
    for step in steps(old, new, care).into_iter().rev() {
        match step {
            Step::Edit { old: from, new: to } => {
                if let Some(XmlOut::Element(element)) = parent.get(txn, places[from]) {
                    edit(txn, &element, &old[from], &new[to], care);
                }
            }
            Step::Remove { old } => parent.remove_range(txn, places[old], 1),
            Step::Insert { before, new: node } => {
                let place = before.checked_sub(1).map_or(0, |last| places[last] + 1);
                insert(txn, parent, place, &new[node]);
            }
        }
    }
}

/// Where the children stand that count as nodes.
fn places(txn: &TransactionMut<'_>, parent: &impl XmlFragment, tags: &[&str]) -> Vec<u32> {
    let is_node = |child: &XmlOut| match child {
        XmlOut::Element(element) => element
            .try_tag()
            .is_some_and(|tag| tags.contains(&tag.as_ref())),
        XmlOut::Text(_) | XmlOut::Fragment(_) => false,
    };
    (0..)
        .zip(parent.children(txn))
        .filter(|(_, child)| is_node(child))
        .map(|(place, _)| place)
        .collect()
}

fn edit(
    txn: &mut TransactionMut<'_>,
    element: &XmlElementRef,
    old: &Node<'_>,
    new: &Node<'_>,
    care: Care,
) {
    match (&old.content, &new.content) {
        (Content::Line(_), Content::Line(wanted)) => line::edit(txn, element, wanted),
        (Content::Blocks(old), Content::Blocks(new)) => {
            write_nodes(txn, element, BLOCKS, old, new, care);
        }
        (Content::Items(old), Content::Items(new)) => {
            write_nodes(txn, element, ITEMS, old, new, care);
        }
        (Content::Line(_) | Content::Blocks(_) | Content::Items(_), _) => {
            unreachable!("only nodes of one kind are paired")
        }
    }
}

fn insert(txn: &mut TransactionMut<'_>, parent: &impl XmlFragment, place: u32, node: &Node<'_>) {
    let element = parent.insert(txn, place, XmlElementPrelim::empty(node.tag));
    match &node.content {
        Content::Line(content) => line::write(txn, &element, content),
        Content::Blocks(nodes) | Content::Items(nodes) => {
            for (place, node) in (0..).zip(nodes) {
                insert(txn, &element, place, node);
            }
        }
    }
}

/// What leads from one sequence to the other, in order.
fn steps(old: &[Node<'_>], new: &[Node<'_>], care: Care) -> Vec<Step> {
    fn keys<'k>(nodes: &'k [Node<'_>]) -> Vec<&'k str> {
        nodes.iter().map(|node| node.key.as_str()).collect()
    }
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        if op.tag() == DiffTag::Equal {
            continue;
        }
        let (at_old, at_new) = (op.old_range(), op.new_range());
        let mut pairs = pairs(&old[at_old.clone()], &new[at_new.clone()]);
        for (old, new) in &mut pairs {
            *old += at_old.start;
            *new += at_new.start;
        }
        // What stands behind the last pair is handled as what stands before a pair.
        let ends = pairs.iter().copied().map(Some).chain([None]);
        let (mut from_old, mut from_new) = (at_old.start, at_new.start);
        for end in ends {
            let (to_old, to_new) = end.unwrap_or((at_old.end, at_new.end));
            let gone = (from_old..to_old)
                .filter(|place| matches!(care, Care::Exact) || !old[*place].is_blank());
            steps.extend(gone.map(|old| Step::Remove { old }));
            steps.extend((from_new..to_new).map(|new| Step::Insert {
                before: to_old,
                new,
            }));
            if let Some((old, new)) = end {
                steps.push(Step::Edit { old, new });
                (from_old, from_new) = (old + 1, new + 1);
            }
        }
    }
    steps
}

/// Which node of a stretch becomes which: the pairs, in order, that share the most words together
/// (Needleman and Wunsch, 1970).
fn pairs(old: &[Node<'_>], new: &[Node<'_>]) -> Vec<(usize, usize)> {
    let pieces = old.len().max(new.len()).div_ceil(STRETCH).max(1);
    let cut = |length: usize, piece: usize| length * piece / pieces;
    let mut pairs = Vec::new();
    for piece in 0..pieces {
        let (old_start, new_start) = (cut(old.len(), piece), cut(new.len(), piece));
        let old = &old[old_start..cut(old.len(), piece + 1)];
        let new = &new[new_start..cut(new.len(), piece + 1)];
        let found = best_pairs(&likeness(old, new));
        pairs.extend(
            found
                .into_iter()
                .map(|(old, new)| (old + old_start, new + new_start)),
        );
    }
    pairs
}

/// How much each of the old nodes is like each of the new ones; 0 where one can't become the other.
fn likeness(old: &[Node<'_>], new: &[Node<'_>]) -> Vec<Vec<usize>> {
    let new_bags: Vec<_> = new.iter().map(Node::bag).collect();
    old.iter()
        .map(|one| {
            let bag = one.bag();
            new.iter()
                .zip(&new_bags)
                .map(|(other, other_bag)| {
                    let alike = alike(&bag, other_bag);
                    if one.tag == other.tag && alike >= ALIKE {
                        alike
                    } else {
                        0
                    }
                })
                .collect()
        })
        .collect()
}

fn best_pairs(likeness: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let columns = likeness.first().map_or(0, Vec::len);
    // `best[i][j]` is the largest sum that the nodes from `i` and from `j` on can reach.
    let mut best = vec![vec![0; columns + 1]; likeness.len() + 1];
    for (row, alike) in likeness.iter().enumerate().rev() {
        for (column, alike) in alike.iter().enumerate().rev() {
            best[row][column] = best[row + 1][column]
                .max(best[row][column + 1])
                .max(best[row + 1][column + 1] + alike);
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < likeness.len() && column < columns {
        let alike = likeness[row][column];
        if alike > 0 && best[row][column] == best[row + 1][column + 1] + alike {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if best[row][column] == best[row + 1][column] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// How much two bags of words share, in thousandths (Dice's coefficient). Two without any word
/// share everything.
fn alike(one: &[String], other: &[String]) -> usize {
    let total = one.len() + other.len();
    if total == 0 {
        return 1000;
    }
    let (mut at_one, mut at_other, mut shared) = (0, 0, 0);
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
    2000 * shared / total
}
