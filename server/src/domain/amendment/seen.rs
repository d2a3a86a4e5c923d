//! What readers see of a text: for the property tests, which must not mind the rest.

use crate::domain::text::{Block, Inline, SectionText, canonical_line};

/// The same without what readers don't see: blank lines, and items and lists that hold no other.
pub(super) fn without_blanks(blocks: &[Block]) -> Vec<Block> {
    let is_seen = |content: &[Inline]| {
        let line = canonical_line(content);
        !line.chars().all(char::is_whitespace)
    };
    let tidy = |items: &[Vec<Block>]| -> Vec<Vec<Block>> {
        let items = items.iter().map(|item| without_blanks(item));
        items.filter(|item| !item.is_empty()).collect()
    };
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => is_seen(content).then(|| block.clone()),
            Block::BulletList { items } => {
                let items = tidy(items);
                (!items.is_empty()).then_some(Block::BulletList { items })
            }
            Block::NumberedList { items } => {
                let items = tidy(items);
                (!items.is_empty()).then_some(Block::NumberedList { items })
            }
        })
        .collect()
}

/// A whole text without what readers don't see; ranks and numbers too are not seen.
pub(super) fn seen(text: &SectionText) -> SectionText {
    let mut text = text.clone();
    text.body = without_blanks(&text.body);
    for proposal in &mut text.proposals {
        proposal.text = without_blanks(&proposal.text);
        proposal.rank.clear();
    }
    text
}
