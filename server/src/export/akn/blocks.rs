//! Blocks and lines of a motion as elements of Akoma Ntoso.
//!
//! Owns the identifiers (`eId`) of blocks: the prefix of where they stand, the short name of the
//! element and a count, as the naming convention of Akoma Ntoso has them (OASIS, *Akoma Ntoso Naming
//! Convention Version 1.0*, section 5).

use std::collections::BTreeMap;

use super::xml::{Attribute, Xml};
use crate::domain::link::safe_href;
use crate::domain::text::{Block, Inline, Words, canonical_inlines};

/// Counts what stands below one prefix, each kind of element by itself.
#[derive(Debug, Default)]
pub(super) struct Counter {
    prefix: String,
    counts: BTreeMap<&'static str, usize>,
}

impl Counter {
    pub(super) fn below(prefix: impl Into<String>) -> Self {
        Self {
            prefix: prefix.into(),
            counts: BTreeMap::new(),
        }
    }

    /// The identifier of the next element with this short name.
    pub(super) fn id(&mut self, name: &'static str) -> String {
        let count = self.counts.entry(name).or_default();
        *count += 1;
        format!("{}__{name}_{count}", self.prefix)
    }
}

/// Blocks that say something. Where there are none, nothing is written.
pub(super) fn blocks(xml: &mut Xml, blocks: &[Block], counter: &mut Counter) {
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        match block {
            Block::Paragraph { content } => paragraph(xml, content, &[], counter),
            Block::Visa { content } => {
                paragraph(xml, content, &[Attribute("class", "visa")], counter);
            }
            Block::Considerant { content } => {
                paragraph(xml, content, &[Attribute("class", "considerant")], counter);
            }
            Block::BulletList { items } => list(xml, items, "bullets", |_| "•".to_owned(), counter),
            Block::NumberedList { items } => {
                list(xml, items, "numbers", |place| format!("{place}."), counter);
            }
        }
    }
}

fn paragraph(xml: &mut Xml, content: &[Inline], class: &[Attribute<'_>], counter: &mut Counter) {
    let id = counter.id("p");
    let attributes = [&[Attribute("eId", &id)], class].concat();
    xml.element("p", &attributes, |xml| inlines(xml, content));
}

fn list(
    xml: &mut Xml,
    items: &[Vec<Block>],
    class: &str,
    number: impl Fn(usize) -> String,
    counter: &mut Counter,
) {
    let id = counter.id("list");
    let said = items
        .iter()
        .filter(|item| !item.iter().all(Block::is_empty));
    let attributes = [Attribute("eId", &id), Attribute("class", class)];
    xml.element("blockList", &attributes, |xml| {
        for (item, place) in said.zip(1..) {
            let item_id = format!("{id}__item_{place}");
            xml.element("item", &[Attribute("eId", &item_id)], |xml| {
                xml.line("num", &[], &number(place));
                blocks(xml, item, &mut Counter::below(item_id.as_str()));
            });
        }
    });
}

/// The words of a paragraph or a title.
pub(super) fn inlines(xml: &mut Xml, content: &[Inline]) {
    for inline in canonical_inlines(content) {
        match inline {
            Inline::Text(run) => words(xml, &run),
            Inline::Break => xml.empty("br", &[]),
        }
    }
}

fn words(xml: &mut Xml, words: &Words) {
    match words.href.as_deref().and_then(safe_href) {
        Some(address) => {
            let address = uri(address);
            xml.element("a", &[Attribute("href", &address)], |xml| {
                strong(xml, words)
            });
        }
        None => strong(xml, words),
    }
}

fn strong(xml: &mut Xml, words: &Words) {
    if words.strong {
        xml.element("b", &[], |xml| emphasis(xml, words));
    } else {
        emphasis(xml, words);
    }
}

fn emphasis(xml: &mut Xml, words: &Words) {
    if words.em {
        xml.line("i", &[], &words.text);
    } else {
        xml.text(&words.text);
    }
}

/// The address as `xsd:anyURI` takes it: characters that no address may hold (RFC 3986, section 2)
/// are percent-encoded. Letters beyond ASCII stay (RFC 3987).
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut has_fragment = false;
    for (place, character) in address.char_indices() {
        let is_escape = || {
            let digits = address.as_bytes().get(place + 1..place + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let is_allowed = match character {
            '#' => !std::mem::replace(&mut has_fragment, true),
            '%' => is_escape(),
            '-' | '.' | '_' | '~' | ':' | '/' | '?' | '@' | '!' | '$' | '&' | '\'' | '(' | ')'
            | '*' | '+' | ',' | ';' | '=' => true,
            other => other.is_ascii_alphanumeric() || !other.is_ascii(),
        };
        if is_allowed {
            out.push(character);
        } else {
            out.push_str(&format!("%{:02X}", u32::from(character)));
        }
    }
    out
}
