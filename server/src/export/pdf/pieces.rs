//! Words of people as a template receives them: strings with their formats, never markup.
//!
//! Owns the way from a text to its pieces. Words are shown as they are signed (`signed::canonical`):
//! NFC, without what forces a direction upon others. Where a link leads stands behind it, because paper
//! has no links.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::comparison::{Span, SpanChange};
use crate::domain::link::safe_href;
use crate::domain::minutes::MinutesBlock;
use crate::domain::signed::plain::settled;
use crate::domain::text::{Block, Inline, Words, canonical_inlines};

/// How long a word may be, in letters, before it is parted where a line ends.
const LONGEST_WORD: usize = 40;
/// How many letters of such a word stay together.
const PART: usize = 10;
/// How deep lists may lie in each other; what lies deeper stands at this depth.
const DEEPEST: usize = 8;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Piece {
    /// Words with the same formats.
    Words {
        text: String,
        strong: bool,
        em: bool,
        change: Option<SpanChange>,
    },
    /// A line break inside a paragraph.
    Break,
    /// Where a word may be parted that no line holds.
    Seam,
    /// Where the words before it lead; in parts, between which it may be parted.
    Address { href: String, parts: Vec<String> },
}

/// A block as a template receives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum PrintedBlock {
    /// A paragraph, a visa, a considérant.
    Paragraph { content: Vec<Piece> },
    /// A heading, in minutes.
    Heading { content: Vec<Piece> },
    /// A list with bullets.
    Bullets { items: Vec<Vec<PrintedBlock>> },
    /// A list with numbers.
    Numbers { items: Vec<Vec<PrintedBlock>> },
}

/// A line without formats, such as a name or a title.
pub(super) fn plain(line: &str) -> String {
    shown(line).trim_matches(' ').to_owned()
}

/// A line without formats, whose words may be as long as they like.
pub(super) fn plain_pieces(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push_words(&mut pieces, &plain(line), &Words::default(), None);
    pieces
}

/// The words of a paragraph.
pub(super) fn pieces(content: &[Inline]) -> Vec<Piece> {
    let content = canonical_inlines(content);
    let mut pieces = Vec::new();
    for linked in content.chunk_by(|one, other| address(one) == address(other)) {
        match address(&linked[0]) {
            Some(href) => push_link(&mut pieces, linked, href),
            None => linked
                .iter()
                .for_each(|inline| push_inline(&mut pieces, inline)),
        }
    }
    pieces
}

/// What a change did to a line.
pub(super) fn changed(spans: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for span in spans {
        let change = match span.change {
            SpanChange::Same => None,
            SpanChange::Added | SpanChange::Removed => Some(span.change),
        };
        for (place, line) in span.text.split('\n').enumerate() {
            if place > 0 {
                pieces.push(Piece::Break);
            }
            push_words(&mut pieces, &shown(line), &Words::default(), change);
        }
    }
    pieces
}

/// Paragraphs and lists; those that say nothing are left out.
pub(super) fn blocks(blocks: &[Block]) -> Vec<PrintedBlock> {
    blocks_at(blocks, 0)
}

fn blocks_at(blocks: &[Block], depth: usize) -> Vec<PrintedBlock> {
    let items = |items: &[Vec<Block>]| {
        let items = items.iter().map(|item| blocks_at(item, depth + 1));
        items.filter(|item| !item.is_empty()).collect::<Vec<_>>()
    };
    let shown = blocks.iter().filter(|block| !block.is_empty());
    shown
        .flat_map(|block| match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => vec![PrintedBlock::Paragraph {
                content: pieces(content),
            }],
            Block::BulletList { items: list } | Block::NumberedList { items: list }
                if depth >= DEEPEST =>
            {
                items(list).into_iter().flatten().collect()
            }
            Block::BulletList { items: list } => vec![PrintedBlock::Bullets { items: items(list) }],
            Block::NumberedList { items: list } => {
                vec![PrintedBlock::Numbers { items: items(list) }]
            }
        })
        .collect()
}

/// The blocks of minutes; those that say nothing are left out.
pub(super) fn minutes_blocks(blocks: &[MinutesBlock]) -> Vec<PrintedBlock> {
    minutes_at(blocks, 0)
}

fn minutes_at(blocks: &[MinutesBlock], depth: usize) -> Vec<PrintedBlock> {
    let items = |items: &[Vec<MinutesBlock>]| {
        let items = items.iter().map(|item| minutes_at(item, depth + 1));
        items.filter(|item| !item.is_empty()).collect::<Vec<_>>()
    };
    let all = blocks.iter().flat_map(|block| match block {
        MinutesBlock::Heading { content, .. } => vec![PrintedBlock::Heading {
            content: pieces(content),
        }],
        MinutesBlock::Paragraph { content, .. } => vec![PrintedBlock::Paragraph {
            content: pieces(content),
        }],
        MinutesBlock::BulletList { items: list } | MinutesBlock::NumberedList { items: list }
            if depth >= DEEPEST =>
        {
            items(list).into_iter().flatten().collect()
        }
        MinutesBlock::BulletList { items: list } => {
            vec![PrintedBlock::Bullets { items: items(list) }]
        }
        MinutesBlock::NumberedList { items: list } => {
            vec![PrintedBlock::Numbers { items: items(list) }]
        }
    });
    all.filter(PrintedBlock::is_shown).collect()
}

impl PrintedBlock {
    fn is_shown(&self) -> bool {
        match self {
            Self::Paragraph { content } | Self::Heading { content } => content
                .iter()
                .any(|piece| !matches!(piece, Piece::Break | Piece::Seam)),
            Self::Bullets { items } | Self::Numbers { items } => !items.is_empty(),
        }
    }
}

/// Where a piece leads, if that may be a link.
fn address(inline: &Inline) -> Option<&str> {
    match inline {
        Inline::Text(words) => words.href.as_deref().and_then(safe_href),
        Inline::Break => None,
    }
}

fn push_inline(pieces: &mut Vec<Piece>, inline: &Inline) {
    match inline {
        Inline::Text(words) => push_words(pieces, &shown(&words.text), words, None),
        Inline::Break => pieces.push(Piece::Break),
    }
}

/// The label of a link and its address; the address alone where the label is nothing else. The space
/// behind a label stands behind the address too.
fn push_link(pieces: &mut Vec<Piece>, linked: &[Inline], href: &str) {
    let label: String = linked
        .iter()
        .map(|inline| match inline {
            Inline::Text(words) => words.text.as_str(),
            Inline::Break => "",
        })
        .collect();
    let space = &label[label.trim_end().len()..];
    if label.trim() != href {
        let last = linked.len() - 1;
        for inline in &linked[..last] {
            push_inline(pieces, inline);
        }
        if let Inline::Text(words) = &linked[last] {
            push_words(pieces, shown(&words.text).trim_end(), words, None);
        }
        push_words(pieces, " ", &Words::default(), None);
    }
    pieces.push(Piece::Address {
        href: href.to_owned(),
        parts: parts(&shown(href)),
    });
    push_words(pieces, space, &Words::default(), None);
}

fn push_words(pieces: &mut Vec<Piece>, text: &str, formats: &Words, change: Option<SpanChange>) {
    for (place, part) in parts(text).into_iter().enumerate() {
        if place > 0 {
            pieces.push(Piece::Seam);
        }
        pieces.push(Piece::Words {
            text: part,
            strong: formats.strong,
            em: formats.em,
            change,
        });
    }
}

/// A text, cut within words that are longer than any line. One part for all others.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for word in text.split_inclusive(' ') {
        let letters = word.graphemes(true).count();
        if letters <= LONGEST_WORD {
            part.push_str(word);
            continue;
        }
        for (place, letter) in word.graphemes(true).enumerate() {
            if place > 0 && place % PART == 0 {
                parts.push(std::mem::take(&mut part));
            }
            part.push_str(letter);
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// Words as they are shown: settled, and without what is no character.
fn shown(words: &str) -> String {
    let is_character = |character: &char| u32::from(*character) & 0xFFFE != 0xFFFE;
    settled(&words.chars().filter(is_character).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Piece {
        Piece::Words {
            text: text.to_owned(),
            strong: false,
            em: false,
            change: None,
        }
    }

    fn link(text: &str, href: &str) -> Inline {
        Inline::Text(Words {
            text: text.to_owned(),
            href: Some(href.to_owned()),
            ..Words::default()
        })
    }

    #[test]
    fn a_link_says_where_it_leads() {
        let content = [
            Inline::plain("Voir "),
            link("le site ", "https://example.org"),
            Inline::plain("ou non."),
        ];
        let address = Piece::Address {
            href: "https://example.org".to_owned(),
            parts: vec!["https://example.org".to_owned()],
        };
        assert_eq!(
            pieces(&content),
            [
                words("Voir "),
                words("le site"),
                words(" "),
                address.clone(),
                words(" "),
                words("ou non.")
            ]
        );
        assert_eq!(
            pieces(&[link("https://example.org", "https://example.org")]),
            [address]
        );
    }

    #[test]
    fn an_unsafe_address_is_no_link() {
        assert_eq!(
            pieces(&[link("ici", "javascript:alert(1)")]),
            [words("ici")]
        );
    }

    #[test]
    fn a_word_that_no_line_holds_has_seams() {
        let long = "é".repeat(95);
        let cut = parts(&format!("un {long} mot"));
        assert_eq!(cut.concat(), format!("un {long} mot"));
        assert_eq!(cut.len(), 10);
        assert_eq!(
            parts("un mot ordinaire, et même anticonstitutionnellement"),
            ["un mot ordinaire, et même anticonstitutionnellement"]
        );
    }

    #[test]
    fn nothing_forces_a_direction_and_nothing_is_no_character() {
        assert_eq!(plain(" a\u{202E}b\u{FFFE}c\u{0}d\u{10FFFF} "), "abc d");
    }
}
