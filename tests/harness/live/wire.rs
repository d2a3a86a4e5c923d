//! The frames of `docs/protocol.md`: a document's name, a message type, a
//! payload.

use super::lib0::{Malformed, Reader, write_bytes, write_text, write_uint};

/// A ping of the protocol (not of WebSocket).
pub const PING: &[u8] = &[9];
/// The answer to [`PING`].
pub const PONG: &[u8] = &[10];
/// An update that says nothing: the step 2 of a client that holds no document.
pub const EMPTY_UPDATE: &[u8] = &[0, 0];

const SYNC: u64 = 0;
const AWARENESS: u64 = 1;
const AUTH: u64 = 2;
const QUERY_AWARENESS: u64 = 3;
const SYNC_REPLY: u64 = 4;
const STATELESS: u64 = 5;
const CLOSE: u64 = 7;
const SYNC_STATUS: u64 = 8;

/// What a session may do to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `read-write`.
    ReadWrite,
    /// `readonly`.
    ReadOnly,
}

/// A message from the server. What it carries is borrowed from the frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Message<'a> {
    /// The server's state vector: what it has, so that we send the rest.
    Step1(&'a [u8]),
    /// What we lacked.
    Step2(&'a [u8]),
    /// What somebody changed.
    Update(&'a [u8]),
    /// Who is here, and where.
    Awareness(&'a [u8]),
    /// The document may not be opened.
    Denied(&'a str),
    /// The document is open.
    Authenticated(Scope),
    /// A JSON text.
    Stateless(&'a str),
    /// The document is closed, with a reason.
    Closed(&'a str),
    /// The oldest update without an answer is on disk, or was refused.
    SyncStatus(bool),
    /// To be answered with [`PONG`].
    Ping,
    /// The answer to our ping.
    Pong,
}

/// Reads a frame from the server into the document's name and its message.
///
/// # Errors
/// When it is none of `docs/protocol.md`.
pub fn parse(frame: &[u8]) -> Result<(&str, Message<'_>), Malformed> {
    match frame {
        PING => return Ok(("", Message::Ping)),
        PONG => return Ok(("", Message::Pong)),
        _ => {}
    }
    let mut reader = Reader::new(frame);
    let document = reader.text()?;
    let message = match reader.uint()? {
        SYNC | SYNC_REPLY => match reader.uint()? {
            0 => Message::Step1(reader.bytes()?),
            1 => Message::Step2(reader.bytes()?),
            2 => Message::Update(reader.bytes()?),
            _ => return Err(Malformed),
        },
        AWARENESS => Message::Awareness(reader.bytes()?),
        AUTH => match (reader.uint()?, reader.text()?) {
            (1, reason) => Message::Denied(reason),
            (2, "read-write") => Message::Authenticated(Scope::ReadWrite),
            (2, "readonly") => Message::Authenticated(Scope::ReadOnly),
            _ => return Err(Malformed),
        },
        STATELESS => Message::Stateless(reader.text()?),
        CLOSE => Message::Closed(reader.text()?),
        SYNC_STATUS => match reader.uint()? {
            0 => Message::SyncStatus(false),
            1 => Message::SyncStatus(true),
            _ => return Err(Malformed),
        },
        _ => return Err(Malformed),
    };
    if reader.is_empty() {
        Ok((document, message))
    } else {
        Err(Malformed)
    }
}

/// Asks to open a document. The token may stay empty where a cookie
/// authenticates.
pub fn auth(document: &str, token: &str) -> Vec<u8> {
    let mut out = start(document, AUTH);
    write_uint(&mut out, 0);
    write_text(&mut out, token);
    write_text(&mut out, "4.7.0");
    out
}

/// Asks for what an encoded state vector lacks.
pub fn step1(document: &str, state_vector: &[u8]) -> Vec<u8> {
    sync(document, 0, state_vector)
}

/// Answers the server's step 1.
pub fn step2(document: &str, update: &[u8]) -> Vec<u8> {
    sync(document, 1, update)
}

/// Sends a change.
pub fn update(document: &str, update: &[u8]) -> Vec<u8> {
    sync(document, 2, update)
}

/// Announces an awareness state. `state` is JSON, or `null` to leave.
pub fn awareness(document: &str, client: u64, clock: u64, state: &str) -> Vec<u8> {
    awareness_of(document, &[(client, clock, state)])
}

/// Announces several awareness states in one message.
pub fn awareness_of(document: &str, states: &[(u64, u64, &str)]) -> Vec<u8> {
    let mut payload = Vec::new();
    write_uint(&mut payload, states.len() as u64);
    for (client, clock, state) in states {
        write_uint(&mut payload, *client);
        write_uint(&mut payload, *clock);
        write_text(&mut payload, state);
    }
    let mut out = start(document, AWARENESS);
    write_bytes(&mut out, &payload);
    out
}

/// Reads an awareness update into client ids, clocks and JSON states.
///
/// # Errors
/// When it is none.
pub fn read_awareness(payload: &[u8]) -> Result<Vec<(u64, u64, &str)>, Malformed> {
    let mut reader = Reader::new(payload);
    (0..reader.uint()?)
        .map(|_| Ok((reader.uint()?, reader.uint()?, reader.text()?)))
        .collect()
}

/// Asks for everybody's awareness state.
pub fn query_awareness(document: &str) -> Vec<u8> {
    start(document, QUERY_AWARENESS)
}

/// Sends a JSON text.
pub fn stateless(document: &str, text: &str) -> Vec<u8> {
    let mut out = start(document, STATELESS);
    write_text(&mut out, text);
    out
}

/// Leaves a document.
pub fn leave(document: &str) -> Vec<u8> {
    start(document, CLOSE)
}

fn start(document: &str, kind: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(document.len() + 16);
    write_text(&mut out, document);
    write_uint(&mut out, kind);
    out
}

fn sync(document: &str, step: u64, payload: &[u8]) -> Vec<u8> {
    let mut out = start(document, SYNC);
    write_uint(&mut out, step);
    write_bytes(&mut out, payload);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_is_read_as_it_was_written() {
        let frame = update("section/1", b"abc");
        assert_eq!(parse(&frame), Ok(("section/1", Message::Update(b"abc"))));
    }

    #[test]
    fn trailing_bytes_are_refused() {
        let mut frame = update("section/1", b"abc");
        frame.push(0);
        assert_eq!(parse(&frame), Err(Malformed));
    }
}
