//! Reads a live document into domain types.
//!
//! Total: whatever stands in the document, reading it never fails and never panics. What a section
//! should not hold is left out.

use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{Any, Map, MapRef, Out, ReadTxn, Text, XmlElementRef, XmlFragment, XmlOut};
use yrs::{XmlFragmentRef, XmlTextRef};

use super::vocabulary::{
    BODY, BULLET_LIST, CONSIDERANT, EM, HARD_BREAK, HREF, LINK, LIST_ITEM, NUMBERED_LIST,
    PARAGRAPH, PROPOSALS, RANK, STRONG, TEXT, TITLE, VISA,
};
use crate::domain::text::{Block, Inline, Proposal, SectionText, Words};

/// The text of a section, its proposals sorted and numbered as in a section without a number.
pub(crate) fn section<T: ReadTxn>(txn: &T) -> SectionText {
    let root = |name| txn.get_xml_fragment(name);
    let title = root(TITLE)
        .map(|title| first_line(txn, &title))
        .unwrap_or_default();
    let body = root(BODY)
        .map(|body| blocks(txn, &body))
        .unwrap_or_default();
    let proposals = txn
        .get_map(PROPOSALS)
        .map(|map| proposals(txn, &map))
        .unwrap_or_default();
    SectionText::assemble(None, title, body, proposals)
}

fn proposals<T: ReadTxn>(txn: &T, map: &MapRef) -> Vec<Proposal> {
    map.iter(txn)
        .filter_map(|(id, entry)| proposal(txn, id, entry))
        .collect()
}

fn proposal<T: ReadTxn>(txn: &T, id: &str, entry: Out) -> Option<Proposal> {
    let Out::YMap(entry) = entry else { return None };
    let Some(Out::Any(Any::String(rank))) = entry.get(txn, RANK) else {
        return None;
    };
    let Some(Out::YXmlFragment(text)) = entry.get(txn, TEXT) else {
        return None;
    };
    Some(Proposal {
        id: id.parse().ok()?,
        number: String::new(),
        rank: rank.to_string(),
        text: blocks(txn, &text),
    })
}

fn first_line<T: ReadTxn>(txn: &T, fragment: &XmlFragmentRef) -> Vec<Inline> {
    fragment
        .children(txn)
        .find_map(|child| match child {
            XmlOut::Element(element) => Some(inlines(txn, &element)),
            XmlOut::Text(_) | XmlOut::Fragment(_) => None,
        })
        .unwrap_or_default()
}

fn blocks<T: ReadTxn>(txn: &T, parent: &impl XmlFragment) -> Vec<Block> {
    parent
        .children(txn)
        .filter_map(|child| match child {
            XmlOut::Element(element) => block(txn, &element),
            XmlOut::Text(_) | XmlOut::Fragment(_) => None,
        })
        .collect()
}

fn block<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Option<Block> {
    match element.try_tag()?.as_ref() {
        PARAGRAPH => Some(Block::Paragraph {
            content: inlines(txn, element),
        }),
        VISA => Some(Block::Visa {
            content: inlines(txn, element),
        }),
        CONSIDERANT => Some(Block::Considerant {
            content: inlines(txn, element),
        }),
        BULLET_LIST => Some(Block::BulletList {
            items: items(txn, element),
        }),
        NUMBERED_LIST => Some(Block::NumberedList {
            items: items(txn, element),
        }),
        _ => None,
    }
}

fn items<T: ReadTxn>(txn: &T, list: &XmlElementRef) -> Vec<Vec<Block>> {
    list.children(txn)
        .filter_map(|child| match child {
            XmlOut::Element(item) if has_tag(&item, LIST_ITEM) => Some(blocks(txn, &item)),
            XmlOut::Element(_) | XmlOut::Text(_) | XmlOut::Fragment(_) => None,
        })
        .collect()
}

pub(super) fn has_tag(element: &XmlElementRef, tag: &str) -> bool {
    element.try_tag().is_some_and(|found| found.as_ref() == tag)
}

/// The words of one line.
pub(super) fn inlines<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Vec<Inline> {
    let mut content = Vec::new();
    for child in element.children(txn) {
        match child {
            XmlOut::Text(text) => words(txn, &text, &mut |words| push(&mut content, words)),
            XmlOut::Element(element) if has_tag(&element, HARD_BREAK) => {
                content.push(Inline::Break);
            }
            XmlOut::Element(_) | XmlOut::Fragment(_) => {}
        }
    }
    content
}

/// Hands the words of a text over, piece by piece.
pub(super) fn words<T: ReadTxn>(txn: &T, text: &XmlTextRef, take: &mut impl FnMut(Words)) {
    for piece in text.diff(txn, YChange::identity) {
        let Out::Any(Any::String(text)) = piece.insert else {
            continue;
        };
        let format = |name: &str| piece.attributes.as_deref().and_then(|all| set(all, name));
        take(Words {
            text: text.to_string(),
            strong: format(STRONG).is_some(),
            em: format(EM).is_some(),
            href: format(LINK).and_then(href),
        });
    }
}

/// Adds words, to those before them when these look the same: where a format was set and taken
/// back, the document stays cut.
fn push(content: &mut Vec<Inline>, words: Words) {
    if let Some(Inline::Text(last)) = content.last_mut()
        && last.has_formats_of(&words)
    {
        last.text.push_str(&words.text);
    } else {
        content.push(Inline::Text(words));
    }
}

/// The same for words alone.
pub(super) fn join(all: &mut Vec<Words>, words: Words) {
    match all.last_mut() {
        _ if words.text.is_empty() => {}
        Some(last) if last.has_formats_of(&words) => last.text.push_str(&words.text),
        Some(_) | None => all.push(words),
    }
}

/// A format that is set: removing one leaves null behind.
fn set<'a>(formats: &'a Attrs, name: &str) -> Option<&'a Any> {
    formats
        .get(name)
        .filter(|value| !matches!(value, Any::Null | Any::Undefined))
}

fn href(link: &Any) -> Option<String> {
    let Any::Map(link) = link else { return None };
    match link.get(HREF) {
        Some(Any::String(href)) => Some(href.to_string()),
        _ => None,
    }
}
