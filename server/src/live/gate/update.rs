//! Reads an update (Yjs' format, version 1) into a flat list, without yrs and without recursion.
//!
//! Format: `y-protocols` and `yjs/src/utils/encoding.js`. For each client: how many structs, the
//! client, the clock of the first, the structs; behind all clients, the set of deleted ranges.
//! What our documents never hold is refused here already; whether references are known and who
//! may write under a client id is decided in [`super::shape`].

use std::collections::HashSet;

use super::Refusal;
use super::reader::Reader;

const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_PARENT_SUB: u8 = 0x20;
const CONTENT: u8 = 0x1f;

/// Values nest at most so deep; the same bound holds for types (see [`super::shape`]).
pub(super) const DEEPEST: usize = 16;
/// The identity of one element: who made it, and its number there.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Id {
    pub(crate) client: u64,
    pub(crate) clock: u32,
}

/// Where a struct says that it belongs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Parent<'a> {
    /// Beside its origins.
    Inherited,
    /// A root type, by name.
    Root(&'a str),
    /// A type made by that struct.
    Type(Id),
}

/// A type of our documents.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TypeKind<'a> {
    Map,
    Fragment,
    Element(&'a str),
    Text,
}

/// What a struct holds, as far as the gate needs to know.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Content<'a> {
    Deleted,
    /// Characters.
    Characters,
    /// The start or end of a format.
    Format(&'a str),
    /// Plain values; the text of the only one when it is a text.
    Values(Option<&'a str>),
    Type(TypeKind<'a>),
}

/// One struct.
#[derive(Clone, Copy, Debug)]
pub(super) enum Struct<'a> {
    /// Deleted and forgotten.
    Collected,
    Item {
        origin: Option<Id>,
        right_origin: Option<Id>,
        parent: Parent<'a>,
        key: Option<&'a str>,
        content: Content<'a>,
    },
}

/// Consecutive structs of one client.
#[derive(Debug)]
pub(super) struct ClientStructs<'a> {
    pub(super) client: u64,
    /// Clock of the first.
    pub(super) clock: u32,
    /// Each with its length in clocks, at least 1.
    pub(super) structs: Vec<(Struct<'a>, u32)>,
}

/// A range of deleted elements.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct DeletedRange {
    pub(super) client: u64,
    pub(super) clock: u32,
    pub(super) length: u32,
}

/// An update that could be read to its last byte.
#[derive(Debug, Default)]
pub(super) struct ParsedUpdate<'a> {
    pub(super) clients: Vec<ClientStructs<'a>>,
    pub(super) deleted: Vec<DeletedRange>,
}

/// Reads a whole update.
pub(super) fn parse(bytes: &[u8]) -> Result<ParsedUpdate<'_>, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut update = ParsedUpdate::default();
    let mut named = HashSet::new();
    for _ in 0..reader.integer()? {
        let structs = client_structs(&mut reader)?;
        if !named.insert(structs.client) {
            return Err(Refusal::Malformed);
        }
        update.clients.push(structs);
    }
    deleted_ranges(&mut reader, &mut update.deleted)?;
    if reader.is_empty() {
        Ok(update)
    } else {
        Err(Refusal::Malformed)
    }
}

fn client_structs<'a>(reader: &mut Reader<'a>) -> Result<ClientStructs<'a>, Refusal> {
    let count = reader.integer()?;
    let client = reader.integer()?;
    let clock = reader.clock()?;
    if count == 0 {
        return Err(Refusal::Malformed);
    }
    let mut structs = Vec::new();
    let mut end = clock;
    for _ in 0..count {
        let (read, length) = one_struct(reader)?;
        end = end
            .checked_add(length)
            .filter(|end| *end < 1 << 31)
            .ok_or(Refusal::Malformed)?;
        structs.push((read, length));
    }
    Ok(ClientStructs {
        client,
        clock,
        structs,
    })
}

fn one_struct<'a>(reader: &mut Reader<'a>) -> Result<(Struct<'a>, u32), Refusal> {
    let info = reader.byte()?;
    match info {
        0 => return Ok((Struct::Collected, positive(reader.clock()?)?)),
        // A skipped range would leave a hole that later structs wait for.
        10 => return Err(Refusal::Unknown),
        _ => {}
    }
    let origin = if info & HAS_ORIGIN == 0 {
        None
    } else {
        Some(id(reader)?)
    };
    let right_origin = if info & HAS_RIGHT_ORIGIN == 0 {
        None
    } else {
        Some(id(reader)?)
    };
    let (parent, key) = if origin.is_some() || right_origin.is_some() {
        (Parent::Inherited, None)
    } else {
        let parent = match reader.integer()? {
            1 => Parent::Root(reader.text()?),
            0 => Parent::Type(id(reader)?),
            _ => return Err(Refusal::Malformed),
        };
        let key = if info & HAS_PARENT_SUB == 0 {
            None
        } else {
            Some(reader.text()?)
        };
        (parent, key)
    };
    let (content, length) = content(reader, info & CONTENT)?;
    Ok((
        Struct::Item {
            origin,
            right_origin,
            parent,
            key,
            content,
        },
        positive(length)?,
    ))
}

fn id(reader: &mut Reader<'_>) -> Result<Id, Refusal> {
    Ok(Id {
        client: reader.integer()?,
        clock: reader.clock()?,
    })
}

fn positive(length: u32) -> Result<u32, Refusal> {
    if length == 0 {
        Err(Refusal::Malformed)
    } else {
        Ok(length)
    }
}

fn content<'a>(reader: &mut Reader<'a>, kind: u8) -> Result<(Content<'a>, u32), Refusal> {
    match kind {
        1 => Ok((Content::Deleted, reader.clock()?)),
        4 => {
            let units = reader.text()?.encode_utf16().count();
            let length = u32::try_from(units).map_err(|_| Refusal::Malformed)?;
            Ok((Content::Characters, length))
        }
        6 => {
            let format = reader.text()?;
            json_is_shallow(reader.text()?)?;
            Ok((Content::Format(format), 1))
        }
        7 => Ok((Content::Type(type_kind(reader)?), 1)),
        8 => {
            let count = reader.clock()?;
            let mut first = None;
            for place in 0..count {
                let text = value(reader)?;
                first = if place == 0 { text } else { None };
            }
            Ok((Content::Values(first), count))
        }
        // JSON, binary, embeds and sub-documents: our documents hold none.
        _ => Err(Refusal::Foreign),
    }
}

fn type_kind<'a>(reader: &mut Reader<'a>) -> Result<TypeKind<'a>, Refusal> {
    match reader.byte()? {
        1 => Ok(TypeKind::Map),
        3 => Ok(TypeKind::Element(reader.text()?)),
        4 => Ok(TypeKind::Fragment),
        6 => Ok(TypeKind::Text),
        _ => Err(Refusal::Foreign),
    }
}

/// Passes over one value; its text when it is a text. Nested values are counted on a small stack
/// of our own, because recursion is what the sender would attack.
fn value<'a>(reader: &mut Reader<'a>) -> Result<Option<&'a str>, Refusal> {
    let mut open: Vec<(u32, bool)> = Vec::new();
    let mut text = None;
    loop {
        let top = open.is_empty();
        if let Some((remaining, keyed)) = open.last_mut() {
            if *remaining == 0 {
                open.pop();
                if open.is_empty() {
                    return Ok(None);
                }
                continue;
            }
            *remaining -= 1;
            if *keyed {
                reader.text()?;
            }
        }
        match reader.byte()? {
            120 | 121 | 126 | 127 => {}
            125 => signed_integer(reader)?,
            124 => drop(reader.take(4)?),
            122 | 123 => drop(reader.take(8)?),
            119 => text = Some(reader.text()?),
            116 => drop(reader.bytes()?),
            kind @ (117 | 118) => {
                if open.len() == DEEPEST {
                    return Err(Refusal::TooDeep);
                }
                open.push((reader.clock()?, kind == 118));
                continue;
            }
            _ => return Err(Refusal::Malformed),
        }
        if top {
            return Ok(text);
        }
    }
}

/// A signed integer: six bits and a sign in the first byte, then seven bits a byte.
fn signed_integer(reader: &mut Reader<'_>) -> Result<(), Refusal> {
    for _ in 0..9 {
        if reader.byte()? & 0x80 == 0 {
            return Ok(());
        }
    }
    Err(Refusal::Malformed)
}

/// Counts brackets outside of texts: enough to know that no reader of the JSON will nest deeper.
/// Whether it is JSON at all, yrs says with an ordinary error.
fn json_is_shallow(json: &str) -> Result<(), Refusal> {
    let (mut depth, mut within_text, mut escaped) = (0_usize, false, false);
    for byte in json.bytes() {
        if within_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => within_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => within_text = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Refusal::TooDeep);
        }
    }
    Ok(())
}

fn deleted_ranges(reader: &mut Reader<'_>, deleted: &mut Vec<DeletedRange>) -> Result<(), Refusal> {
    for _ in 0..reader.integer()? {
        let client = reader.integer()?;
        for _ in 0..reader.integer()? {
            let clock = reader.clock()?;
            let length = positive(reader.clock()?)?;
            deleted.push(DeletedRange {
                client,
                clock,
                length,
            });
        }
    }
    Ok(())
}
