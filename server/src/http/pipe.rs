//! The writing half of a WebSocket, which rooms write without waking a task.
//!
//! A room's frame goes to hundreds of sockets. When each one is written by a task of its own, waking
//! the tasks costs as much as the writing; almost always the socket has room, so the room writes it
//! in its own turn and the task only comes for what did not fit.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use tokio::io::AsyncWrite;
use tokio::net::tcp::OwnedWriteHalf;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::frame::{Frame as SocketFrame, FrameHeader};

use crate::live::outbox::{Direct, Frame, Taken};

/// Replies that may wait for a client that pings without reading.
const MOST_UNSENT: usize = 1024;

/// A socket's writing half: frames go out whole and in order, whoever writes.
#[derive(Debug)]
pub(super) struct Pipe {
    socket: OwnedWriteHalf,
    /// What the socket had no room for: the end of a frame, replies.
    unsent: Mutex<VecDeque<Bytes>>,
}

impl Pipe {
    pub(super) fn new(socket: OwnedWriteHalf) -> Self {
        let unsent = Mutex::default();
        Self { socket, unsent }
    }

    fn unsent(&self) -> MutexGuard<'_, VecDeque<Bytes>> {
        // Nothing panics while it holds the lock, so a poisoned queue is still whole.
        self.unsent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a frame, waiting for room.
    pub(super) async fn send(&self, frame: &Frame) -> io::Result<()> {
        while self.take(frame)? == Taken::Not {
            self.socket.writable().await?;
            self.flush().await?;
        }
        self.flush().await
    }

    /// Says why the connection ends, as the last thing.
    pub(super) async fn close(&self, reason: CloseFrame) -> io::Result<()> {
        let mut frame = Vec::new();
        SocketFrame::close(Some(reason))
            .format(&mut frame)
            .map_err(io::Error::other)?;
        self.unsent().push_back(frame.into());
        self.flush().await
    }

    /// Writes what is unsent, waiting for room.
    pub(super) async fn flush(&self) -> io::Result<()> {
        while !self.write_unsent(&mut self.unsent())? {
            self.socket.writable().await?;
        }
        Ok(())
    }

    /// Writes what the socket has room for; whether nothing is left.
    fn write_unsent(&self, unsent: &mut VecDeque<Bytes>) -> io::Result<bool> {
        while let Some(next) = unsent.front_mut() {
            let Some(written) = at_once(self.socket.try_write(next))? else {
                return Ok(false);
            };
            next.advance(written);
            if next.is_empty() {
                unsent.pop_front();
            }
        }
        Ok(true)
    }

    /// Takes a frame if the socket has room for at least its start.
    fn take(&self, frame: &Frame) -> io::Result<Taken> {
        let mut unsent = self.unsent();
        if !self.write_unsent(&mut unsent)? {
            return Ok(Taken::Not);
        }
        let header = Header::of(frame)?;
        let header = header.bytes();
        let parts = [IoSlice::new(header), IoSlice::new(frame)];
        let Some(written) = at_once(self.socket.try_write_vectored(&parts))? else {
            return Ok(Taken::Not);
        };
        if written == header.len() + frame.len() {
            return Ok(Taken::Whole);
        }
        if let Some(rest) = header.get(written..) {
            unsent.push_back(Bytes::copy_from_slice(rest));
        }
        unsent.push_back(frame.slice(written.saturating_sub(header.len())..));
        Ok(Taken::InPart)
    }
}

impl Direct for Pipe {
    fn offer(&self, frame: &Frame) -> Taken {
        // A broken socket is found by the task that writes next.
        self.take(frame).unwrap_or(Taken::Not)
    }
}

/// How much was written; none when the socket has no room.
fn at_once(written: io::Result<usize>) -> io::Result<Option<usize>> {
    match written {
        Ok(0) => Err(io::ErrorKind::WriteZero.into()),
        Ok(written) => Ok(Some(written)),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(error),
    }
}

/// The longest header of a frame that is not masked.
const LONGEST_HEADER: usize = 10;

struct Header {
    bytes: [u8; LONGEST_HEADER],
    length: usize,
}

impl Header {
    fn of(frame: &Frame) -> io::Result<Self> {
        let mut bytes = [0; LONGEST_HEADER];
        let mut rest = &mut bytes[..];
        FrameHeader {
            opcode: OpCode::Data(Data::Binary),
            ..FrameHeader::default()
        }
        .format(frame.len() as u64, &mut rest)
        .map_err(io::Error::other)?;
        let length = LONGEST_HEADER - rest.len();
        Ok(Self { bytes, length })
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// What the reading half has to say by itself: pongs, and the answer to a farewell.
#[derive(Debug)]
pub(super) struct Replies(pub(super) Arc<Pipe>);

impl AsyncWrite for Replies {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let mut unsent = self.0.unsent();
        if unsent.len() >= MOST_UNSENT {
            let error = io::Error::other("the client pings without reading");
            return Poll::Ready(Err(error));
        }
        unsent.push_back(Bytes::copy_from_slice(bytes));
        // What does not fit goes out before the next frame.
        let written = self.0.write_unsent(&mut unsent);
        Poll::Ready(written.map(|_| bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
