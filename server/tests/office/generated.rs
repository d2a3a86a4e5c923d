//! Motions that nobody would write, to be exported and read back.

use motion_ouverte::domain::motion::{MotionDocument, SectionKind};
use motion_ouverte::domain::text::{Block, Inline, Words};
use proptest::prelude::*;

use crate::editions;

fn some_words() -> impl Strategy<Value = String> {
    "[a•1-3 .\\\\<>&'\"é\u{301}\u{A0}\u{202E}\n—:-]{0,12}|Principe 1|  • a|[12]\\. a|]]>|&lt;|<!--|https://example\\.org|Vu a|Signataires|Proposition 1\\.1"
}

fn some_line() -> impl Strategy<Value = Vec<Inline>> {
    let href = prop_oneof![
        6 => Just(None),
        1 => Just(Some("https://example.org/a>b\\c%3E".to_owned())),
        1 => Just(Some("https://example.org/?a=1&b=\"é\"".to_owned())),
        1 => Just(Some("javascript:x".to_owned())),
    ];
    let text = (some_words(), any::<bool>(), any::<bool>(), href);
    let text = text.prop_map(|(text, strong, em, href)| {
        Inline::Text(Words {
            text,
            strong,
            em,
            href,
        })
    });
    prop::collection::vec(prop_oneof![5 => text, 1 => Just(Inline::Break)], 0..5)
}

fn some_blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        3 => some_line().prop_map(|content| Block::Paragraph { content }),
        1 => some_line().prop_map(|content| Block::Visa { content }),
        1 => some_line().prop_map(|content| Block::Considerant { content }),
    ];
    let block = leaf.prop_recursive(4, 16, 3, |inner| {
        let items = prop::collection::vec(prop::collection::vec(inner, 0..3), 0..3);
        (items, any::<bool>()).prop_map(|(items, numbered)| {
            if numbered {
                Block::NumberedList { items }
            } else {
                Block::BulletList { items }
            }
        })
    });
    prop::collection::vec(block, 0..4)
}

/// Any motion: sections in any order, with one preamble and one closing at most.
pub(crate) fn some_motion() -> impl Strategy<Value = MotionDocument> {
    let kind = prop_oneof![
        Just(SectionKind::Preamble),
        Just(SectionKind::Principle),
        Just(SectionKind::Closing),
    ];
    let proposals = prop::collection::vec(some_blocks(), 0..3);
    // A title is one line.
    let title = some_line().prop_map(|mut title| {
        title.retain(|inline| *inline != Inline::Break);
        title
    });
    let section = (kind, title, some_blocks(), proposals);
    (some_words(), prop::collection::vec(section, 0..4)).prop_map(|(title, mut sections)| {
        let mut taken = Vec::new();
        for (kind, ..) in &mut sections {
            if *kind != SectionKind::Principle && taken.contains(kind) {
                *kind = SectionKind::Principle;
            }
            taken.push(*kind);
        }
        editions::motion(&title, sections)
    })
}
