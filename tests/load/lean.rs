//! A WebSocket connection that costs the generator next to nothing.
//!
//! Five hundred readers of a hundred frames a second must fit on a part of one
//! core: all sockets share one read buffer, frames are looked at where they lie,
//! and only what is cut in two is copied. Frames of a server are not masked; our
//! own are "masked" with zeros, which changes no byte.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::Poll;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;

/// How much is read at once; also the buffer that all sockets share.
pub(crate) const BUFFER: usize = 256 * 1024;

const BINARY: u8 = 0x82;
const PONG: u8 = 0x8a;

/// One connection.
#[derive(Debug)]
pub(crate) struct Lean {
    stream: TcpStream,
    /// The beginning of a frame whose end has not arrived.
    partial: Vec<u8>,
    /// Whether frames came with the upgrade's answer and wait to be seen.
    unseen: bool,
    out: Vec<u8>,
}

/// The host and the path of a `ws://` address.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    host: String,
    path: String,
}

impl Address {
    pub(crate) fn of(url: &str) -> io::Result<Self> {
        let rest = url.strip_prefix("ws://").ok_or(ErrorKind::InvalidInput)?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        Ok(Self {
            host: host.to_owned(),
            path: format!("/{path}"),
        })
    }
}

impl Lean {
    /// Connects and upgrades.
    pub(crate) async fn open(address: &Address) -> io::Result<Self> {
        let mut stream = TcpStream::connect(&address.host).await?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: bW90aW9uLW91dmVydGUtMQ==\r\n\r\n",
            address.path, address.host
        );
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::with_capacity(512);
        let end = loop {
            if stream.read_buf(&mut answer).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
        };
        if !answer.starts_with(b"HTTP/1.1 101") {
            let status = String::from_utf8_lossy(&answer[..answer.len().min(64)]).into_owned();
            return Err(io::Error::other(status));
        }
        let partial = answer.split_off(end);
        Ok(Self {
            stream,
            unseen: !partial.is_empty(),
            partial,
            out: Vec::with_capacity(256),
        })
    }

    /// Sends a binary frame.
    pub(crate) async fn send(&mut self, payload: &[u8]) -> io::Result<()> {
        self.write(BINARY, payload).await
    }

    /// Waits for bytes and calls `seen` with each frame that they complete. Says
    /// whether the connection is still open. May be dropped while it waits.
    pub(crate) async fn receive(
        &mut self,
        buffer: &RefCell<Vec<u8>>,
        mut seen: impl FnMut(&[u8]),
    ) -> io::Result<bool> {
        let mut pings = 0;
        let open = poll_fn(|context| {
            // The buffer is borrowed only while bytes are taken out of it, so
            // that everybody can wait at once.
            let mut buffer = buffer.borrow_mut();
            let mut arrived = ReadBuf::new(&mut buffer);
            if !std::mem::take(&mut self.unseen) {
                match Pin::new(&mut self.stream).poll_read(context, &mut arrived) {
                    Poll::Ready(Ok(())) if arrived.filled().is_empty() => {
                        return Poll::Ready(Ok(false));
                    }
                    Poll::Ready(Ok(())) => {}
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                    Poll::Pending => return Poll::Pending,
                }
            }
            let begun = std::mem::take(&mut self.partial);
            let joined;
            let mut rest = if begun.is_empty() {
                arrived.filled()
            } else {
                joined = [&begun, arrived.filled()].concat();
                &joined
            };
            while let Some((code, payload, next)) = split(rest) {
                match code & 0x0f {
                    0x1 | 0x2 => seen(payload),
                    0x8 => return Poll::Ready(Ok(false)),
                    0x9 => pings += 1,
                    _ => {}
                }
                rest = next;
            }
            self.partial.extend_from_slice(rest);
            Poll::Ready(Ok(true))
        })
        .await;
        for _ in 0..pings {
            self.write(PONG, &[]).await?;
        }
        open
    }

    async fn write(&mut self, code: u8, payload: &[u8]) -> io::Result<()> {
        self.out.clear();
        self.out.push(code);
        let length = payload.len();
        match length {
            0..126 => self.out.push(0x80 | length.to_le_bytes()[0]),
            126..65_536 => {
                self.out.push(0x80 | 126);
                self.out.extend_from_slice(&length.to_be_bytes()[6..]);
            }
            _ => {
                self.out.push(0x80 | 127);
                self.out.extend_from_slice(&length.to_be_bytes());
            }
        }
        self.out.extend_from_slice(&[0; 4]);
        self.out.extend_from_slice(payload);
        self.stream.write_all(&self.out).await
    }
}

/// Takes the first whole frame off: its first byte, its payload, what follows.
fn split(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[code, short], rest) = bytes.split_first_chunk::<2>()?;
    let (length, rest) = match short & 0x7f {
        126 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (u64::from(u16::from_be_bytes(*length)), rest)
        }
        127 => {
            let (length, rest) = rest.split_first_chunk::<8>()?;
            (u64::from_be_bytes(*length), rest)
        }
        length => (u64::from(length), rest),
    };
    let (payload, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    Some((code, payload, rest))
}
