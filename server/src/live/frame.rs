//! Frames: the messages of `@hocuspocus/provider` 4 as bytes.
//!
//! Each starts with the document's name (with `\0` and a session behind it when the client tells
//! several providers of one document apart), then a type, then a payload. `docs/protocol.md` has
//! the table.

use super::close::Close;
use super::gate::Reader;

const SYNC: u8 = 0;
const AWARENESS: u8 = 1;
const AUTH: u8 = 2;
const QUERY_AWARENESS: u8 = 3;
const SYNC_REPLY: u8 = 4;
const STATELESS: u8 = 5;
const CLOSE: u8 = 7;
const SYNC_STATUS: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

const STEP_1: u8 = 0;
const STEP_2: u8 = 1;
const UPDATE: u8 = 2;

const AUTH_TOKEN: u8 = 0;
const AUTH_REFUSED: u8 = 1;
const AUTH_GRANTED: u8 = 2;

/// A name is `contribution/<uuid>`, at most, and a session of a dozen letters.
const LONGEST_ADDRESS: usize = 128;

/// A ping: one byte, without a name.
pub(super) const PING_FRAME: [u8; 1] = [PING];
/// The answer to a ping.
pub(super) const PONG_FRAME: [u8; 1] = [PONG];

/// What a client may say about a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Incoming<'a> {
    /// "This is what I know": a state vector.
    StepOne(&'a [u8]),
    /// "This is what you lack": an update.
    StepTwo(&'a [u8]),
    Update(&'a [u8]),
    Awareness(&'a [u8]),
    Token(&'a str),
    QueryAwareness,
    Stateless,
    Close,
}

/// A frame of a client.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum IncomingFrame<'a> {
    Ping,
    Pong,
    /// The address (a name, perhaps with a session) and what is said.
    Document(&'a str, Incoming<'a>),
}

/// Reads a client's frame.
pub(crate) fn read(bytes: &[u8]) -> Result<IncomingFrame<'_>, Close> {
    match bytes {
        [PING] => return Ok(IncomingFrame::Ping),
        [PONG] => return Ok(IncomingFrame::Pong),
        _ => {}
    }
    let mut reader = Reader::new(bytes);
    let address = reader.text()?;
    if address.len() > LONGEST_ADDRESS {
        return Err(Close::Malformed);
    }
    let message = match reader.byte()? {
        SYNC | SYNC_REPLY => match reader.byte()? {
            STEP_1 => Incoming::StepOne(reader.bytes()?),
            STEP_2 => Incoming::StepTwo(reader.bytes()?),
            UPDATE => Incoming::Update(reader.bytes()?),
            _ => return Err(Close::Malformed),
        },
        AWARENESS => Incoming::Awareness(reader.bytes()?),
        AUTH => match reader.byte()? {
            AUTH_TOKEN => Incoming::Token(reader.text()?),
            _ => return Err(Close::Malformed),
        },
        QUERY_AWARENESS => Incoming::QueryAwareness,
        STATELESS => Incoming::Stateless,
        CLOSE => Incoming::Close,
        _ => return Err(Close::Malformed),
    };
    Ok(IncomingFrame::Document(address, message))
}

/// A message of the server, without its address. The same body goes to every reader of a room.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body(Vec<u8>);

impl Body {
    /// "This is what you lack."
    pub(crate) fn step_two(update: &[u8]) -> Self {
        Self(vec![SYNC, STEP_2]).with_bytes(update)
    }

    /// "This is what I know": asks for what the server lacks.
    pub(crate) fn step_one(state_vector: &[u8]) -> Self {
        Self(vec![SYNC, STEP_1]).with_bytes(state_vector)
    }

    /// Something that was written.
    pub(crate) fn update(update: &[u8]) -> Self {
        Self(vec![SYNC, UPDATE]).with_bytes(update)
    }

    /// Who is where.
    pub(crate) fn awareness(update: &[u8]) -> Self {
        Self(vec![AWARENESS]).with_bytes(update)
    }

    /// Access was refused.
    pub(crate) fn refused(reason: &str) -> Self {
        Self(vec![AUTH, AUTH_REFUSED]).with_bytes(reason.as_bytes())
    }

    /// Access was granted, to write or only to read.
    pub(crate) fn granted(may_write: MayWrite) -> Self {
        let scope = match may_write {
            MayWrite::Yes => "read-write",
            MayWrite::No => "readonly",
        };
        Self(vec![AUTH, AUTH_GRANTED]).with_bytes(scope.as_bytes())
    }

    /// A JSON text beside the document.
    pub(crate) fn stateless(json: &str) -> Self {
        Self(vec![STATELESS]).with_bytes(json.as_bytes())
    }

    /// The document is closed on this connection.
    pub(crate) fn close(reason: &str) -> Self {
        Self(vec![CLOSE]).with_bytes(reason.as_bytes())
    }

    /// The answer to one update: on disk, or refused.
    pub(crate) fn sync_status(status: SyncStatus) -> Self {
        Self(vec![SYNC_STATUS, u8::from(status == SyncStatus::Stored)])
    }

    /// The frame under an address.
    pub(crate) fn to(&self, address: &str) -> Vec<u8> {
        let mut frame = Vec::with_capacity(self.0.len() + address.len() + 2);
        write_length(&mut frame, address.len());
        frame.extend_from_slice(address.as_bytes());
        frame.extend_from_slice(&self.0);
        frame
    }

    fn with_bytes(mut self, bytes: &[u8]) -> Self {
        write_length(&mut self.0, bytes.len());
        self.0.extend_from_slice(bytes);
        self
    }
}

/// Whether changes of this reader are taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum MayWrite {
    Yes,
    No,
}

/// What became of an update.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SyncStatus {
    /// It is on disk.
    Stored,
    /// Nothing of it was kept.
    Refused,
}

/// Appends a number in the variable-length form of lib0.
pub(crate) fn write_integer(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(0x80 | (value & 0x7f) as u8);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends a length.
pub(crate) fn write_length(bytes: &mut Vec<u8>, length: usize) {
    write_integer(bytes, length as u64);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_frame_is_read_as_it_was_written() {
        let frame = Body::update(&[1, 2, 3]).to("section/x");
        let read = read(&frame).unwrap();
        assert_eq!(
            read,
            IncomingFrame::Document("section/x", Incoming::Update(&[1, 2, 3]))
        );
    }

    #[test]
    fn a_reply_asks_for_nothing_new() {
        let mut frame = Body::step_two(&[0, 0]).to("a");
        frame[2] = SYNC_REPLY;
        assert_eq!(
            read(&frame).unwrap(),
            IncomingFrame::Document("a", Incoming::StepTwo(&[0, 0]))
        );
    }

    proptest! {
        #[test]
        fn random_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn integers_come_back(value in 0_u64..(1 << 53)) {
            let mut bytes = Vec::new();
            write_integer(&mut bytes, value);
            prop_assert_eq!(Reader::new(&bytes).integer(), Ok(value));
        }
    }
}
