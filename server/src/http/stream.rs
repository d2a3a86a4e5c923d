//! The transport where WebSockets are blocked: server-sent events one way, posted frames the other.
//!
//! A stream is known by a key that only its client has heard, and takes frames of the session that
//! opened it only.

use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Query, State as Extract};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use futures_util::{Stream, stream};
use serde::Deserialize;
use uuid::Uuid;

use super::State;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use super::session::Visitor;
use crate::live::close::Close;
use crate::live::connection::{Connection, LARGEST_FRAME};
use crate::live::outbox::{Frame, Next, Outbox};

/// Bytes of one request with frames, at most: a first sync and what goes with it.
const LARGEST_POST: usize = LARGEST_FRAME + 256 * 1024;
/// Proxies forget connections that say nothing.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Bytes of a stream's key.
const KEY_BYTES: usize = 16;

/// The open streams, by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Streams {
    open: Arc<Mutex<HashMap<String, OpenStream>>>,
}

#[derive(Clone, Debug)]
struct OpenStream {
    session: Option<Uuid>,
    connection: Arc<tokio::sync::Mutex<Connection>>,
}

impl Streams {
    fn find(&self, key: &str) -> Option<OpenStream> {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned()
    }

    fn insert(&self, key: String, stream: OpenStream) {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, stream);
    }

    fn remove(&self, key: &str) {
        self.open
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}

/// What the events are made from. Dropped when the client goes: then its stream is forgotten.
struct Writer {
    streams: Streams,
    key: String,
    outbox: Arc<Outbox>,
    connection: Arc<tokio::sync::Mutex<Connection>>,
    frames: VecDeque<Frame>,
    state: WriterState,
}

#[derive(PartialEq)]
enum WriterState {
    Opening,
    Open,
    Closed,
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.streams.remove(&self.key);
    }
}

/// Opens a stream that speaks for the session of its cookie, or for its tokens.
pub(super) async fn open(
    Extract(state): Extract<State>,
    Visitor(session): Visitor,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let outbox = Arc::new(Outbox::default());
    let connection = Connection::new(state.app.rooms.clone(), session, outbox.clone());
    let connection = Arc::new(tokio::sync::Mutex::new(connection));
    let key = URL_SAFE_NO_PAD.encode(rand::random::<[u8; KEY_BYTES]>());
    let session = session.map(|session| session.id);
    state.streams.insert(
        key.clone(),
        OpenStream {
            session,
            connection: connection.clone(),
        },
    );
    let writer = Writer {
        streams: state.streams,
        key,
        outbox,
        connection,
        frames: VecDeque::new(),
        state: WriterState::Opening,
    };
    let events = stream::unfold(writer, |mut writer| async {
        writer.next().await.map(|event| (Ok(event), writer))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}

impl Writer {
    async fn next(&mut self) -> Option<Event> {
        if self.state == WriterState::Opening {
            self.state = WriterState::Open;
            let opened = serde_json::json!({ "stream": self.key });
            return Some(Event::default().event("open").data(opened.to_string()));
        }
        while self.state == WriterState::Open {
            if let Some(frame) = self.frames.pop_front() {
                return Some(Event::default().event("frame").data(STANDARD.encode(frame)));
            }
            self.outbox.note_written();
            tokio::select! {
                next = self.outbox.next() => match next {
                    Next::Write(frames) => self.frames = frames,
                    Next::Close(reason) => {
                        self.state = WriterState::Closed;
                        return Some(close_event(reason));
                    }
                },
                () = self.outbox.drained() => self.connection.lock().await.catch_up().await,
            }
        }
        None
    }
}

fn close_event(reason: Close) -> Event {
    let closed = serde_json::json!({ "code": reason.code(), "reason": reason.reason() });
    Event::default().event("close").data(closed.to_string())
}

/// Which stream the frames belong to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    stream: String,
}

/// Takes frames of a client, each behind its length.
pub(super) async fn take_frames(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    Visitor(session): Visitor,
    key: Result<Query<Key>, QueryRejection>,
    body: Result<Bytes, BytesRejection>,
) -> Result<impl IntoResponse, HttpError> {
    let Query(key) = key.map_err(|why| HttpError::new((&why).into(), locale))?;
    let body = body.map_err(|_| HttpError::new(Code::BodyTooLarge, locale))?;
    let found = state.streams.find(&key.stream);
    let found = found.filter(|found| found.session == session.map(|session| session.id));
    let open = found.ok_or(HttpError::new(Code::StreamNotFound, locale))?;
    let mut connection = open.connection.lock().await;
    let mut rest = &body[..];
    while !rest.is_empty() {
        let taken = match next_frame(&mut rest) {
            Some(frame) => connection.receive(frame).await,
            None => Err(Close::Malformed),
        };
        if let Err(reason) = taken {
            connection.outbox().close(reason);
            break;
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

/// The next frame: its length in four bytes, big endian, then its bytes.
fn next_frame<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, behind) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (frame, behind) = behind.split_at_checked(length)?;
    *rest = behind;
    Some(frame)
}

/// Frames may be larger than other bodies.
pub(super) fn body_limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(LARGEST_POST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_cut_by_their_lengths() {
        let body = [0, 0, 0, 2, 7, 8, 0, 0, 0, 1, 9];
        let mut rest = &body[..];
        assert_eq!(next_frame(&mut rest), Some(&[7, 8][..]));
        assert_eq!(next_frame(&mut rest), Some(&[9][..]));
        assert!(rest.is_empty());
        let mut short = &[0, 0, 0, 9, 1][..];
        assert_eq!(next_frame(&mut short), None);
    }
}
