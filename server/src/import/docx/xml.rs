//! A part of a DOCX as a stream of elements and words, under the names that stand behind prefixes.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::domain::draft::{DraftFault, DraftFaultKind};

/// How deep elements may lie in each other. Word's own stay under 40.
const DEEPEST: usize = 256;

/// An element that begins.
pub(super) struct Element {
    /// Its name without prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute, by its name without prefix.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The attribute `val`, in which most of Word's elements say what they have to say.
    pub(super) fn val(&self) -> Option<&str> {
        self.value("val")
    }

    /// Whether a property that is on or off is on: it is where it stands without a value.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }

    /// Its value as a number.
    pub(super) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.val()?.parse().ok()
    }
}

/// A step through a part.
pub(super) enum Node {
    /// An element begins. Every one ends, those that hold nothing too.
    Open(Element),
    /// The element that began last ends.
    Close,
    /// Words.
    Text(String),
}

/// The steps through a part.
pub(super) struct Nodes<'t> {
    reader: Reader<&'t [u8]>,
    depth: usize,
}

impl<'t> Nodes<'t> {
    /// From its beginning.
    pub(super) fn of(part: &'t str) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next step, none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node>, DraftFault> {
        let unreadable = || DraftFaultKind::Unreadable.of_file();
        loop {
            let node = match self.reader.read_event().map_err(|_| unreadable())? {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(DraftFaultKind::TooDeep.of_file());
                    }
                    Node::Open(element(&tag)?)
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Node::Close
                }
                Event::Text(words) => Node::Text(words.xml10_content().into_owned()),
                Event::CData(words) => Node::Text(words.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Node::Text(character(&reference)?.to_string()),
                Event::DocType(_) => return Err(DraftFaultKind::Declarations.of_file()),
                Event::Eof if self.depth > 0 => return Err(unreadable()),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Decl(_) | Event::Comment(_) | Event::PI(_) => continue,
            };
            return Ok(Some(node));
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, DraftFault> {
    let unreadable = DraftFaultKind::Unreadable.of_file();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| unreadable)?;
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|_| unreadable)?;
        attributes.push((without_prefix(attribute.key.as_ref()), value.into_owned()));
    }
    Ok(Element {
        name: without_prefix(tag.name().as_ref()),
        attributes,
    })
}

fn without_prefix(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// A character written as a reference; only those that every XML reader knows.
fn character(reference: &BytesRef<'_>) -> Result<char, DraftFault> {
    let letter = match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    letter.ok_or(DraftFaultKind::Declarations.of_file())
}
