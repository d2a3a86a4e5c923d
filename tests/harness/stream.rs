//! Server-sent events, read out of an HTTP/1.1 answer as its bytes arrive.
//!
//! Knows no socket: whoever has one hands in what came, so that a test may wait
//! for one stream on a thread (see [`follow`](crate::follow)), and a bench for
//! thousands on one core.

use std::fmt;
use std::io::{self, ErrorKind};

/// The request that opens a stream; `who` is the header that says for whom, such
/// as `Cookie: motion_session=…`.
pub fn request(host: &str, path: &str, who: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n{who}\r\n\r\n")
}

/// The answer is no stream of events; its status.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NoStream(pub u16);

impl fmt::Display for NoStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no stream of events: status {}", self.0)
    }
}

impl std::error::Error for NoStream {}

/// Reads events out of an answer, wherever its bytes are cut.
#[derive(Debug, Default)]
pub struct EventReader {
    part: Part,
    /// What has arrived of the head, or of a chunk's size.
    line: Vec<u8>,
    /// What has arrived of an event.
    event: Vec<u8>,
}

/// What comes next.
#[derive(Debug, Default)]
enum Part {
    #[default]
    Head,
    Size,
    /// So many bytes of a chunk, and the end of its line.
    Chunk(usize),
    LineEnd(usize),
}

impl EventReader {
    /// Whether the answer has begun, and is a stream of events.
    pub fn is_open(&self) -> bool {
        !matches!(self.part, Part::Head)
    }

    /// Takes in what has arrived, and calls `seen` with the name and the data of
    /// each event that it completes. Comments are passed over.
    ///
    /// # Errors
    /// When the answer is no stream of events: [`NoStream`]; when the stream ends.
    pub fn push(&mut self, bytes: &[u8], mut seen: impl FnMut(&str, &str)) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = match self.part {
                Part::Head => self.head(rest)?,
                Part::Size => self.size(rest)?,
                Part::Chunk(left) => {
                    let (here, next) = rest.split_at(left.min(rest.len()));
                    self.take(here, &mut seen);
                    self.part = match left - here.len() {
                        0 => Part::LineEnd(2),
                        left => Part::Chunk(left),
                    };
                    next
                }
                Part::LineEnd(left) => {
                    let here = left.min(rest.len());
                    self.part = match left - here {
                        0 => Part::Size,
                        left => Part::LineEnd(left),
                    };
                    &rest[here..]
                }
            };
        }
        Ok(())
    }

    fn head<'a>(&mut self, bytes: &'a [u8]) -> io::Result<&'a [u8]> {
        let Some(rest) = self.line_until(bytes, b"\r\n\r\n") else {
            return Ok(&[]);
        };
        let head = String::from_utf8_lossy(&self.line).to_ascii_lowercase();
        let is_stream = head.contains("text/event-stream") && head.contains("chunked");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.unwrap_or_default();
        if status != 200 || !is_stream {
            return Err(io::Error::other(NoStream(status)));
        }
        self.line.clear();
        self.part = Part::Size;
        Ok(rest)
    }

    fn size<'a>(&mut self, bytes: &'a [u8]) -> io::Result<&'a [u8]> {
        let Some(rest) = self.line_until(bytes, b"\r\n") else {
            return Ok(&[]);
        };
        let digits = String::from_utf8_lossy(&self.line);
        let size = usize::from_str_radix(digits.trim_end(), 16);
        let size = size.map_err(|_| io::Error::from(ErrorKind::InvalidData))?;
        self.line.clear();
        if size == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.part = Part::Chunk(size);
        Ok(rest)
    }

    /// Gathers bytes up to an ending; what follows it, once it is there.
    fn line_until<'a>(&mut self, bytes: &'a [u8], ending: &[u8]) -> Option<&'a [u8]> {
        for (place, byte) in bytes.iter().enumerate() {
            self.line.push(*byte);
            if self.line.ends_with(ending) {
                return Some(&bytes[place + 1..]);
            }
        }
        None
    }

    fn take(&mut self, bytes: &[u8], seen: &mut impl FnMut(&str, &str)) {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.event.extend_from_slice(line);
            if self.event.ends_with(b"\n\n") {
                tell(&String::from_utf8_lossy(&self.event), seen);
                self.event.clear();
            } else if self.event == b"\n" {
                self.event.clear();
            }
        }
    }
}

fn tell(event: &str, seen: &mut impl FnMut(&str, &str)) {
    let (mut name, mut data) = ("message", String::new());
    for line in event.lines() {
        if let Some(value) = line.strip_prefix("event:") {
            name = value.trim_start();
        } else if let Some(value) = line.strip_prefix("data:") {
            data.push_str(value.strip_prefix(' ').unwrap_or(value));
        }
    }
    if !data.is_empty() {
        seen(name, &data);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    #[test]
    fn events_are_read_wherever_their_bytes_are_cut() {
        let events = [
            "event: state\ndata: {\"a\":1}\n\n",
            ":\n\n",
            "event: beat\ndata: 2\n\n",
        ];
        let chunks = events.map(|event| format!("{:x}\r\n{event}\r\n", event.len()));
        let bytes = format!("{HEAD}{}", chunks.concat()).into_bytes();
        for cut in 1..bytes.len() {
            let (mut reader, mut found) = (EventReader::default(), Vec::new());
            for part in bytes.chunks(cut) {
                let seen = |name: &str, data: &str| found.push(format!("{name} {data}"));
                reader.push(part, seen).expect("a stream of events");
            }
            assert_eq!(found, ["state {\"a\":1}", "beat 2"], "cut at {cut}");
        }
    }

    #[test]
    fn a_refusal_is_no_stream() {
        let refused = b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n";
        let mut reader = EventReader::default();
        let told = reader.push(refused, |_, _| {}).expect_err("a refusal");
        assert_eq!(told.downcast::<NoStream>().ok(), Some(NoStream(401)));
        assert!(!reader.is_open());
    }
}
