//! A section's document: how it is changed, and how it is read.
//!
//! Reading gives the `SectionText` of `docs/protocol.md`. It is written apart
//! from the server's own reading on purpose: tests compare the two.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value, json};
use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{
    Any, Doc, Map, MapPrelim, MapRef, Out, ReadTxn, Text, Transact, TransactionMut,
    XmlElementPrelim, XmlElementRef, XmlFragment, XmlFragmentPrelim, XmlFragmentRef, XmlOut,
    XmlTextPrelim, XmlTextRef,
};

/// The root types of a section's document.
#[derive(Clone, Debug)]
pub struct Roots {
    /// One line.
    pub title: XmlFragmentRef,
    /// The blocks.
    pub body: XmlFragmentRef,
    /// Proposal id to its rank and text.
    pub proposals: MapRef,
}

impl Roots {
    /// Makes the roots known to a document. Waits for ever inside a transaction.
    pub fn of(doc: &Doc) -> Self {
        Self {
            title: doc.get_or_insert_xml_fragment("title"),
            body: doc.get_or_insert_xml_fragment("body"),
            proposals: doc.get_or_insert_map("proposals"),
        }
    }
}

/// Puts a paragraph at an index of a fragment, and returns its words.
pub fn insert_paragraph(
    txn: &mut TransactionMut<'_>,
    parent: &XmlFragmentRef,
    index: u32,
    words: &str,
) -> XmlTextRef {
    let paragraph = parent.insert(txn, index, XmlElementPrelim::empty("paragraph"));
    paragraph.insert(txn, 0, XmlTextPrelim::new(words))
}

/// Adds a proposal with one paragraph.
pub fn insert_proposal(
    txn: &mut TransactionMut<'_>,
    proposals: &MapRef,
    id: &str,
    rank: &str,
    words: &str,
) {
    let entry = proposals.insert(txn, id, MapPrelim::from([("rank", rank)]));
    let text = entry.insert(txn, "text", XmlFragmentPrelim::default());
    insert_paragraph(txn, &text, 0, words);
}

/// The words of the first-level paragraphs of a fragment, in order.
pub fn words_of<T: ReadTxn>(txn: &T, parent: &XmlFragmentRef) -> Vec<XmlTextRef> {
    parent
        .children(txn)
        .filter_map(|node| match node {
            XmlOut::Element(element) => element.first_child(),
            _ => None,
        })
        .filter_map(XmlOut::into_xml_text)
        .collect()
}

/// The text of a proposal.
pub fn proposal_text<T: ReadTxn>(txn: &T, proposals: &MapRef, id: &str) -> Option<XmlFragmentRef> {
    match proposals.get(txn, id)? {
        Out::YMap(entry) => match entry.get(txn, "text")? {
            Out::YXmlFragment(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// Proposal ids with their ranks, in the order in which they are shown.
pub fn ranked<T: ReadTxn>(txn: &T, proposals: &MapRef) -> Vec<(String, String)> {
    let ranks: BTreeMap<(String, String), ()> = proposals
        .iter(txn)
        .filter_map(|(id, entry)| match entry {
            Out::YMap(entry) => match entry.get(txn, "rank") {
                Some(Out::Any(Any::String(rank))) => Some(((rank.to_string(), id.to_owned()), ())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    ranks.into_keys().collect()
}

/// Reads a section as `SectionText`, without the numbers of its proposals (they
/// are not in the document).
pub fn read(doc: &Doc) -> Value {
    let Roots {
        title,
        body,
        proposals,
    } = Roots::of(doc);
    let txn = doc.transact();
    let title = match title.first_child() {
        Some(XmlOut::Element(paragraph)) => inlines(&txn, &paragraph),
        _ => Vec::new(),
    };
    let list: Vec<Value> = ranked(&txn, &proposals)
        .into_iter()
        .map(|(rank, id)| {
            let text = proposal_text(&txn, &proposals, &id)
                .map(|text| blocks(&txn, text.children(&txn)))
                .unwrap_or_default();
            json!({ "id": id, "rank": rank, "text": text })
        })
        .collect();
    json!({
        "title": title,
        "body": blocks(&txn, body.children(&txn)),
        "proposals": list,
    })
}

/// A `SectionText` of the server in the form that [`read`] gives: without
/// numbers.
pub fn without_numbers(mut section: Value) -> Value {
    if let Some(proposals) = section["proposals"].as_array_mut() {
        for proposal in proposals {
            if let Some(proposal) = proposal.as_object_mut() {
                proposal.remove("number");
            }
        }
    }
    section
}

/// All words of a section, without its structure.
pub fn plain_text(section: &Value) -> String {
    match section {
        Value::Array(list) => list.iter().map(plain_text).collect(),
        Value::Object(fields) => match fields.get("type").and_then(Value::as_str) {
            Some("text") => fields["text"].as_str().unwrap_or_default().to_owned(),
            _ => fields
                .iter()
                .filter(|(name, _)| {
                    ["title", "body", "proposals", "text", "content", "items"]
                        .contains(&name.as_str())
                })
                .map(|(_, value)| plain_text(value))
                .collect(),
        },
        _ => String::new(),
    }
}

/// Fails with the first place where two sections differ: whole sections are too
/// long to be compared by eye.
///
/// # Panics
/// When they differ.
#[track_caller]
pub fn assert_same(what: &str, one: &Value, other: &Value) {
    if let Some(place) = difference(one, other, String::new()) {
        panic!("{what}: {place}");
    }
}

fn difference(one: &Value, other: &Value, path: String) -> Option<String> {
    match (one, other) {
        (Value::Array(ones), Value::Array(others)) if ones.len() == others.len() => ones
            .iter()
            .zip(others)
            .enumerate()
            .find_map(|(index, (one, other))| difference(one, other, format!("{path}[{index}]"))),
        (Value::Object(ones), Value::Object(others)) if ones.keys().eq(others.keys()) => ones
            .iter()
            .find_map(|(name, one)| difference(one, &others[name], format!("{path}.{name}"))),
        _ if one == other => None,
        _ => Some(format!("at {path}\n{one}\ninstead of\n{other}")),
    }
}

fn blocks<T: ReadTxn>(txn: &T, nodes: impl Iterator<Item = XmlOut>) -> Vec<Value> {
    nodes
        .filter_map(|node| match node {
            XmlOut::Element(element) => Some(block(txn, &element)),
            XmlOut::Fragment(_) | XmlOut::Text(_) => None,
        })
        .collect()
}

fn block<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Value {
    let kind = element.tag().to_string();
    match kind.as_str() {
        "bullet_list" | "numbered_list" => {
            let items: Vec<Vec<Value>> = element
                .children(txn)
                .filter_map(|node| match node {
                    XmlOut::Element(item) => Some(blocks(txn, item.children(txn))),
                    XmlOut::Fragment(_) | XmlOut::Text(_) => None,
                })
                .collect();
            json!({ "type": kind, "items": items })
        }
        _ => json!({ "type": kind, "content": inlines(txn, element) }),
    }
}

/// The words of a block; neighbours with the same formats are one.
fn inlines<T: ReadTxn>(txn: &T, block: &XmlElementRef) -> Vec<Value> {
    let mut found: Vec<Object<String, Value>> = Vec::new();
    for node in block.children(txn) {
        match node {
            XmlOut::Text(words) => {
                for piece in words.diff(txn, YChange::identity) {
                    let Out::Any(Any::String(text)) = piece.insert else {
                        continue;
                    };
                    let inline = inline(&text, piece.attributes.as_deref());
                    match found.last_mut() {
                        Some(last) if same_format(last, &inline) => {
                            let joined = format!("{}{text}", last["text"].as_str().unwrap_or(""));
                            last.insert("text".to_owned(), joined.into());
                        }
                        _ => found.push(inline),
                    }
                }
            }
            XmlOut::Element(_) => {
                found.push(Object::from_iter([("type".to_owned(), "break".into())]));
            }
            XmlOut::Fragment(_) => {}
        }
    }
    found.into_iter().map(Value::Object).collect()
}

fn inline(text: &str, formats: Option<&Attrs>) -> Object<String, Value> {
    let mut inline = Object::new();
    inline.insert("type".to_owned(), "text".into());
    inline.insert("text".to_owned(), text.into());
    let Some(formats) = formats else {
        return inline;
    };
    for name in ["strong", "em"] {
        if formats.get(name).is_some_and(|value| *value != Any::Null) {
            inline.insert(name.to_owned(), true.into());
        }
    }
    if let Some(Any::Map(link)) = formats.get("link")
        && let Some(Any::String(href)) = link.get("href")
    {
        inline.insert("href".to_owned(), href.to_string().into());
    }
    inline
}

fn same_format(one: &Object<String, Value>, other: &Object<String, Value>) -> bool {
    ["type", "strong", "em", "href"]
        .iter()
        .all(|field| one.get(*field) == other.get(*field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_read_as_the_protocol_says() {
        let doc = Doc::new();
        let Roots {
            body, proposals, ..
        } = Roots::of(&doc);
        {
            let mut txn = doc.transact_mut();
            let words = insert_paragraph(&mut txn, &body, 0, "Vu la loi");
            let strong = Attrs::from([("strong".into(), Any::from_json("{}").expect("JSON"))]);
            words.format(&mut txn, 3, 2, strong);
            insert_proposal(&mut txn, &proposals, "b", "a1", "deux");
            insert_proposal(&mut txn, &proposals, "a", "a1", "un");
        }
        let paragraph =
            |words: &str| json!({"type":"paragraph","content":[{"type":"text","text":words}]});
        assert_eq!(
            read(&doc),
            json!({
                "title": [],
                "body": [{"type":"paragraph","content":[
                    {"type":"text","text":"Vu "},
                    {"type":"text","text":"la","strong":true},
                    {"type":"text","text":" loi"},
                ]}],
                "proposals": [
                    {"id":"a","rank":"a1","text":[paragraph("un")]},
                    {"id":"b","rank":"a1","text":[paragraph("deux")]},
                ],
            })
        );
        assert_eq!(plain_text(&read(&doc)["body"]), "Vu la loi");
    }
}
