//! The text of minutes: headings, paragraphs and lists; which paragraph tells which fact.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::domain::text::{Inline, canonical_inlines, canonical_line};

/// A block of minutes.
///
/// A heading or a paragraph may bear the name of the fact that it tells, such as `quorum` or
/// `ballot/<uuid>`. What people type bears none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum MinutesBlock {
    /// A heading. There is one level.
    Heading {
        /// Its words.
        content: Vec<Inline>,
        /// The fact that it tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        fact: Option<String>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
        /// The fact that it tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        fact: Option<String>,
    },
    /// A list with bullets.
    BulletList {
        /// The items, each a sequence of blocks.
        items: Vec<Vec<MinutesBlock>>,
    },
    /// A list with numbers.
    NumberedList {
        /// The items, each a sequence of blocks.
        items: Vec<Vec<MinutesBlock>>,
    },
}

impl MinutesBlock {
    /// Calls `visit` with the words of each heading and paragraph, in reading order, those of items
    /// included, and with the fact that they tell.
    pub fn for_each_line<'a>(&'a self, visit: &mut impl FnMut(Option<&'a str>, &'a [Inline])) {
        match self {
            Self::Heading { content, fact } | Self::Paragraph { content, fact } => {
                visit(fact.as_deref(), content);
            }
            Self::BulletList { items } | Self::NumberedList { items } => {
                for block in items.iter().flatten() {
                    block.for_each_line(visit);
                }
            }
        }
    }

    /// The block with canonical words (see [`canonical_inlines`]).
    #[must_use]
    pub fn canonical(&self) -> Self {
        let canonical = |items: &[Vec<Self>]| {
            let items = items.iter();
            items
                .map(|item| item.iter().map(Self::canonical).collect())
                .collect()
        };
        match self {
            Self::Heading { content, fact } => Self::Heading {
                content: canonical_inlines(content),
                fact: fact.clone(),
            },
            Self::Paragraph { content, fact } => Self::Paragraph {
                content: canonical_inlines(content),
                fact: fact.clone(),
            },
            Self::BulletList { items } => Self::BulletList {
                items: canonical(items),
            },
            Self::NumberedList { items } => Self::NumberedList {
                items: canonical(items),
            },
        }
    }
}

/// The text as it is approved, so that anybody can check its fingerprint with public tools: UTF-8,
/// one line for each paragraph, ended by U+000A; `# ` before a heading; `- ` or the number and `. `
/// before the first line of an item, and two spaces for each list around another one. Formats and
/// empty paragraphs are left out.
#[must_use]
pub fn canonical_text(blocks: &[MinutesBlock]) -> String {
    let mut text = String::new();
    write(blocks, "", &mut text);
    text
}

/// Hexadecimal SHA-256 of [`canonical_text`].
#[must_use]
pub fn fingerprint(blocks: &[MinutesBlock]) -> String {
    let hash = Sha256::digest(canonical_text(blocks));
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(blocks: &[MinutesBlock], indent: &str, text: &mut String) {
    for block in blocks {
        match block {
            MinutesBlock::Heading { content, .. } => write_line(content, indent, "# ", text),
            MinutesBlock::Paragraph { content, .. } => write_line(content, indent, "", text),
            MinutesBlock::BulletList { items } => {
                for item in items {
                    write_item(item, indent, "- ", text);
                }
            }
            MinutesBlock::NumberedList { items } => {
                for (item, number) in items.iter().zip(1..) {
                    write_item(item, indent, &format!("{number}. "), text);
                }
            }
        }
    }
}

fn write_item(item: &[MinutesBlock], indent: &str, mark: &str, text: &mut String) {
    let mut inside = String::new();
    write(item, &format!("{indent}  "), &mut inside);
    // The first line of the item stands behind its mark.
    if let Some(first) = inside.get(indent.len() + 2..) {
        text.push_str(indent);
        text.push_str(mark);
        text.push_str(first);
    }
}

fn write_line(content: &[Inline], indent: &str, mark: &str, text: &mut String) {
    let line = canonical_line(content);
    if !line.is_empty() {
        for piece in [indent, mark, &line, "\n"] {
            text.push_str(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> MinutesBlock {
        MinutesBlock::Paragraph {
            content: vec![Inline::plain(text)],
            fact: None,
        }
    }

    #[test]
    fn the_approved_text_is_plain_lines() {
        let inner = MinutesBlock::NumberedList {
            items: vec![vec![paragraph("trois")], vec![paragraph("quatre")]],
        };
        let list = MinutesBlock::BulletList {
            items: vec![
                vec![paragraph("un "), paragraph("encore un")],
                vec![],
                vec![paragraph("deux"), inner],
            ],
        };
        let heading = MinutesBlock::Heading {
            content: vec![Inline::plain("Présences")],
            fact: Some("frame/attendance".to_owned()),
        };
        let text = canonical_text(&[heading, paragraph(" "), paragraph("À  dix heures."), list]);
        assert_eq!(
            text,
            "# Présences\nÀ dix heures.\n- un\n  encore un\n- deux\n  1. trois\n  2. quatre\n"
        );
    }

    #[test]
    fn words_count_and_formats_do_not() {
        let plain = fingerprint(&[paragraph("adopté")]);
        assert_eq!(plain.len(), 64);
        let strong = MinutesBlock::Paragraph {
            content: vec![Inline::Text(crate::domain::text::Words {
                text: "adopté".to_owned(),
                strong: true,
                ..Default::default()
            })],
            fact: Some("ballot".to_owned()),
        };
        assert_eq!(plain, fingerprint(&[strong]));
        assert_ne!(plain, fingerprint(&[paragraph("rejeté")]));
    }
}
