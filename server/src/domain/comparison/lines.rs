//! The lines of a text: its blocks laid flat, lists included, so that they can be aligned, and with
//! what it takes to fold them up again.
//!
//! A line is one paragraph, wherever it stands. Its *nodes* are the lists and items around it,
//! outermost first, each by a name of its own: two lines stand in the same item where these names
//! are the same. Lists without items and items without blocks hold no line; something stands for
//! them all the same, or they would be lost.

use super::BlockKind;
use super::words;
use crate::domain::text::{Block, Inline, canonical_inlines};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) enum LineKind {
    /// An ordinary paragraph.
    Paragraph,
    /// "Vu …".
    Visa,
    /// "Considérant que …".
    Considerant,
}

/// What stands at the end of a way through lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) enum Leaf<'a> {
    /// A paragraph and its words as they are written.
    Text(LineKind, &'a [Inline]),
    /// An item without any block.
    NoBlock,
    /// A list without any item.
    NoItem,
}

/// A block as it is compared: one paragraph, wherever it stands.
#[derive(Debug, Clone)]
pub(in crate::domain) struct Line<'a> {
    pub(in crate::domain) leaf: Leaf<'a>,
    /// The kinds of lists around it, outermost first, `true` for numbered ones.
    pub(in crate::domain) lists: Vec<bool>,
    /// The names of the lists and items around it: list, item, list, item, …
    pub(in crate::domain) nodes: Vec<u32>,
    /// The place of the block at the top that it is in.
    pub(in crate::domain) block: usize,
    /// Its words in canonical form.
    pub(in crate::domain) content: Vec<Inline>,
    /// The same as one text.
    pub(in crate::domain) text: String,
}

impl Line<'_> {
    /// Whether a reader sees anything of it.
    pub(in crate::domain) fn is_visible(&self) -> bool {
        !self.text.chars().all(char::is_whitespace)
    }

    /// How many of the lists and items around both are the same ones.
    pub(in crate::domain) fn shared(&self, other: &Self) -> usize {
        let pairs = self.nodes.iter().zip(&other.nodes);
        pairs.take_while(|(one, other)| one == other).count()
    }

    /// What a comparison calls it.
    pub(super) fn block_kind(&self) -> BlockKind {
        match self.leaf {
            _ if !self.lists.is_empty() => BlockKind::ListItem,
            Leaf::Text(LineKind::Visa, _) => BlockKind::Visa,
            Leaf::Text(LineKind::Considerant, _) => BlockKind::Considerant,
            Leaf::Text(LineKind::Paragraph, _) | Leaf::NoBlock | Leaf::NoItem => {
                BlockKind::Paragraph
            }
        }
    }
}

/// All lines of a text, in reading order, those without words too.
pub(in crate::domain) fn flatten(blocks: &[Block]) -> Vec<Line<'_>> {
    let mut walk = Walk::default();
    for (place, block) in blocks.iter().enumerate() {
        walk.block = place;
        walk.visit(block);
    }
    walk.lines
}

/// A line that stands alone, outside of lists.
pub(in crate::domain) fn single(content: &[Inline]) -> Line<'_> {
    let mut walk = Walk::default();
    walk.push(Leaf::Text(LineKind::Paragraph, content), content);
    walk.lines.remove(0)
}

#[derive(Default)]
struct Walk<'a> {
    lines: Vec<Line<'a>>,
    lists: Vec<bool>,
    nodes: Vec<u32>,
    block: usize,
    named: u32,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph { content } => {
                self.push(Leaf::Text(LineKind::Paragraph, content), content);
            }
            Block::Visa { content } => self.push(Leaf::Text(LineKind::Visa, content), content),
            Block::Considerant { content } => {
                self.push(Leaf::Text(LineKind::Considerant, content), content);
            }
            Block::BulletList { items } => self.list(items, false),
            Block::NumberedList { items } => self.list(items, true),
        }
    }

    fn list(&mut self, items: &'a [Vec<Block>], is_numbered: bool) {
        self.lists.push(is_numbered);
        self.enter();
        if items.is_empty() {
            self.push(Leaf::NoItem, &[]);
        }
        for item in items {
            self.enter();
            if item.is_empty() {
                self.push(Leaf::NoBlock, &[]);
            }
            for block in item {
                self.visit(block);
            }
            self.nodes.pop();
        }
        self.nodes.pop();
        self.lists.pop();
    }

    fn enter(&mut self) {
        self.nodes.push(self.named);
        self.named += 1;
    }

    fn push(&mut self, leaf: Leaf<'a>, content: &[Inline]) {
        let content = canonical_inlines(content);
        self.lines.push(Line {
            leaf,
            lists: self.lists.clone(),
            nodes: self.nodes.clone(),
            block: self.block,
            text: words::line(&content),
            content,
        });
    }
}
