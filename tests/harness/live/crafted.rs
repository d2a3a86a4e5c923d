//! Yjs updates written by hand, in the first version of their encoding: for
//! clients that hold no document, and for messages that no library would send.
//!
//! Shape: number of clients, and for each the number of its structs, its id, the
//! clock of the first struct, the structs; then the delete set.

use super::lib0::{write_bytes, write_text, write_uint};

/// The name of one unit of content: who made it, and its number in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Id {
    /// The Yjs client id.
    pub client: u64,
    /// The number.
    pub clock: u64,
}

/// Names a unit of content.
pub const fn id(client: u64, clock: u64) -> Id {
    Id { client, clock }
}

/// Where a struct is put.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// Behind a unit.
    After(Id),
    /// In front of a unit.
    Before(Id),
    /// Behind the first and in front of the second.
    Between(Id, Id),
    /// The only child of a root type.
    InRoot(&'a str),
    /// The only child of a nested type.
    In(Id),
    /// An entry of a root map.
    RootKey(&'a str, &'a str),
    /// An entry of a nested map, or an attribute of an element.
    Key(Id, &'a str),
}

/// What a struct holds.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Already deleted units.
    Deleted(u64),
    /// Texts in JSON, as early versions of Yjs wrote values.
    Json(&'a [&'a str]),
    /// Bytes.
    Binary(&'a [u8]),
    /// Characters of a text.
    Text(&'a str),
    /// An object inside a text, as JSON.
    Embed(&'a str),
    /// A format: its key, its value as JSON.
    Format(&'a str, &'a str),
    /// A nested type without a name: [`ARRAY`], [`MAP`], [`FRAGMENT`], [`XML_TEXT`].
    Type(u64),
    /// An XML element.
    Element(&'a str),
    /// So many values, already encoded.
    Any(u64, &'a [u8]),
    /// A document inside the document.
    Document(&'a str),
}

/// The type of a Y.Array.
pub const ARRAY: u64 = 0;
/// The type of a Y.Map.
pub const MAP: u64 = 1;
/// The type of a Y.Text.
pub const TEXT: u64 = 2;
/// The type of a Y.XmlFragment.
pub const FRAGMENT: u64 = 4;
/// The type of a Y.XmlText.
pub const XML_TEXT: u64 = 6;

/// Bits of a struct's first byte.
const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_KEY: u8 = 0x20;

/// An update under construction.
#[derive(Clone, Debug, Default)]
pub struct Crafted {
    clients: Vec<Client>,
    deletions: Vec<(u64, u64, u64)>,
}

#[derive(Clone, Debug)]
struct Client {
    id: u64,
    clock: u64,
    structs: u64,
    bytes: Vec<u8>,
}

impl Crafted {
    /// An update whose first structs are `client`'s, from `clock` on.
    pub fn by(client: u64, clock: u64) -> Self {
        Self::default().and_by(client, clock)
    }

    /// Continues with structs of another client.
    #[must_use]
    pub fn and_by(mut self, client: u64, clock: u64) -> Self {
        self.clients.push(Client {
            id: client,
            clock,
            structs: 0,
            bytes: Vec::new(),
        });
        self
    }

    /// Adds a struct.
    #[must_use]
    pub fn put(mut self, place: Place<'_>, content: Content<'_>) -> Self {
        let client = self.last();
        client.structs += 1;
        write_struct(&mut client.bytes, place, content);
        self
    }

    /// Adds a struct of collected garbage.
    #[must_use]
    pub fn garbage(mut self, length: u64) -> Self {
        let client = self.last();
        client.structs += 1;
        client.bytes.push(0);
        write_uint(&mut client.bytes, length);
        self
    }

    /// Adds a gap: structs that the sender leaves out.
    #[must_use]
    pub fn skip(mut self, length: u64) -> Self {
        let client = self.last();
        client.structs += 1;
        client.bytes.push(10);
        write_uint(&mut client.bytes, length);
        self
    }

    /// Deletes a range of units.
    #[must_use]
    pub fn delete(mut self, client: u64, clock: u64, length: u64) -> Self {
        self.deletions.push((client, clock, length));
        self
    }

    /// The update's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        write_uint(&mut out, self.clients.len() as u64);
        for client in &self.clients {
            write_uint(&mut out, client.structs);
            write_uint(&mut out, client.id);
            write_uint(&mut out, client.clock);
            out.extend_from_slice(&client.bytes);
        }
        write_uint(&mut out, self.deletions.len() as u64);
        for (client, clock, length) in &self.deletions {
            for value in [*client, 1, *clock, *length] {
                write_uint(&mut out, value);
            }
        }
        out
    }

    fn last(&mut self) -> &mut Client {
        self.clients.last_mut().expect("a client comes first")
    }
}

impl From<Crafted> for Vec<u8> {
    fn from(update: Crafted) -> Self {
        update.bytes()
    }
}

fn write_struct(out: &mut Vec<u8>, place: Place<'_>, content: Content<'_>) {
    let (left, right, key) = match place {
        Place::After(left) => (Some(left), None, None),
        Place::Before(right) => (None, Some(right), None),
        Place::Between(left, right) => (Some(left), Some(right), None),
        Place::InRoot(_) | Place::In(_) => (None, None, None),
        Place::RootKey(_, key) | Place::Key(_, key) => (None, None, Some(key)),
    };
    let mut info = reference(content);
    for (present, bit) in [
        (left.is_some(), HAS_ORIGIN),
        (right.is_some(), HAS_RIGHT_ORIGIN),
        (key.is_some(), HAS_KEY),
    ] {
        info |= if present { bit } else { 0 };
    }
    out.push(info);
    for id in [left, right].into_iter().flatten() {
        write_id(out, id);
    }
    match place {
        Place::InRoot(name) | Place::RootKey(name, _) => {
            write_uint(out, 1);
            write_text(out, name);
        }
        Place::In(parent) | Place::Key(parent, _) => {
            write_uint(out, 0);
            write_id(out, parent);
        }
        Place::After(_) | Place::Before(_) | Place::Between(..) => {}
    }
    if let Some(key) = key {
        write_text(out, key);
    }
    write_content(out, content);
}

fn reference(content: Content<'_>) -> u8 {
    match content {
        Content::Deleted(_) => 1,
        Content::Json(_) => 2,
        Content::Binary(_) => 3,
        Content::Text(_) => 4,
        Content::Embed(_) => 5,
        Content::Format(..) => 6,
        Content::Type(_) | Content::Element(_) => 7,
        Content::Any(..) => 8,
        Content::Document(_) => 9,
    }
}

fn write_content(out: &mut Vec<u8>, content: Content<'_>) {
    match content {
        Content::Deleted(length) => write_uint(out, length),
        Content::Json(values) => {
            write_uint(out, values.len() as u64);
            values.iter().for_each(|value| write_text(out, value));
        }
        Content::Binary(bytes) => write_bytes(out, bytes),
        Content::Text(text) | Content::Embed(text) => write_text(out, text),
        Content::Format(key, value) => {
            write_text(out, key);
            write_text(out, value);
        }
        Content::Type(kind) => write_uint(out, kind),
        Content::Element(name) => {
            write_uint(out, 3);
            write_text(out, name);
        }
        Content::Any(values, bytes) => {
            write_uint(out, values);
            out.extend_from_slice(bytes);
        }
        Content::Document(guid) => {
            write_text(out, guid);
            out.extend_from_slice(&[118, 0]); // no options: an empty object
        }
    }
}

fn write_id(out: &mut Vec<u8>, id: Id) {
    write_uint(out, id.client);
    write_uint(out, id.clock);
}

/// Arrays nested `depth` deep around null, as one encoded value.
pub fn nested_arrays(depth: usize) -> Vec<u8> {
    let mut bytes = [117, 1].repeat(depth);
    bytes.push(126);
    bytes
}

/// A text as an encoded value.
pub fn text_value(text: &str) -> Vec<u8> {
    let mut bytes = vec![119];
    write_text(&mut bytes, text);
    bytes
}

#[cfg(test)]
mod tests {
    use yrs::updates::decoder::Decode;
    use yrs::{Doc, GetString, Transact, Update, XmlFragment};

    use super::*;

    #[test]
    fn yrs_reads_what_is_written_by_hand() {
        let update = Crafted::by(7, 0)
            .put(Place::InRoot("body"), Content::Element("paragraph"))
            .put(Place::In(id(7, 0)), Content::Type(XML_TEXT))
            .put(Place::In(id(7, 1)), Content::Text("Vu"))
            .put(Place::After(id(7, 3)), Content::Text(" la loi"))
            .delete(7, 2, 1)
            .bytes();
        let doc = Doc::new();
        let body = doc.get_or_insert_xml_fragment("body");
        let mut txn = doc.transact_mut();
        txn.apply_update(Update::decode_v1(&update).expect("it is an update"))
            .expect("it applies");
        assert_eq!(body.len(&txn), 1);
        assert_eq!(body.get_string(&txn), "<paragraph>u la loi</paragraph>");
    }
}
