//! Follows a sitting as a browser does: server-sent events, read as they come.

use std::io::{BufRead, BufReader, Lines, Write};
use std::net::TcpStream;

use serde_json::Value;

use crate::{PATIENCE, Server};

/// An open stream.
#[derive(Debug)]
pub struct Follow {
    lines: Lines<BufReader<TcpStream>>,
}

/// The answer to a request for a stream.
#[derive(Debug)]
pub enum Answered {
    /// It is open.
    Open(Follow),
    /// It was refused, with this status.
    Refused(u16),
}

impl Follow {
    /// Asks for a stream with a cookie, such as `motion_session=…`.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn ask(server: &Server, path: &str, cookie: &str) -> Answered {
        let address = server.address();
        let mut stream = TcpStream::connect(address).expect("the server is there");
        let patience = stream.set_read_timeout(Some(PATIENCE));
        patience.expect("a timeout can be set");
        // HTTP/1.0: what the server says comes as it is, without chunks.
        let request = format!("GET {path} HTTP/1.0\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
        let sent = stream.write_all(request.as_bytes());
        sent.expect("the server reads");
        let mut lines = BufReader::new(stream).lines();
        let status = lines.next().and_then(Result::ok).unwrap_or_default();
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        match status {
            Some(200) => Answered::Open(Self { lines }),
            other => Answered::Refused(other.unwrap_or_default()),
        }
    }

    /// Opens a stream.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn open(server: &Server, path: &str, cookie: &str) -> Self {
        match Self::ask(server, path, cookie) {
            Answered::Open(follow) => follow,
            Answered::Refused(status) => panic!("{path} was refused: {status}"),
        }
    }

    /// The data of the next event of this name.
    ///
    /// # Panics
    /// When the stream ends before.
    pub fn event(&mut self, name: &str) -> Value {
        loop {
            let (found, data) = self.next().expect("the stream goes on");
            if found == name {
                return data;
            }
        }
    }

    /// The next state of which something is true.
    ///
    /// # Panics
    /// When none comes in time.
    pub fn state(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let state = self.event("state");
            if wanted(&state) {
                return state;
            }
        }
    }

    /// All events until the stream ends.
    pub fn rest(&mut self) -> Vec<(String, Value)> {
        self.by_ref().collect()
    }
}

/// Events as they come: the name and the data of each, until the stream ends.
///
/// # Panics
/// When none comes in time.
impl Iterator for Follow {
    type Item = (String, Value);

    fn next(&mut self) -> Option<(String, Value)> {
        let mut name = String::new();
        loop {
            let line = self.lines.next()?;
            let line = match line {
                Ok(line) => line,
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    panic!("no event came in time")
                }
                Err(_) => return None,
            };
            if let Some(found) = line.strip_prefix("event: ") {
                found.clone_into(&mut name);
            } else if let Some(data) = line.strip_prefix("data: ") {
                let data = serde_json::from_str(data).expect("the data is JSON");
                return Some((name, data));
            }
        }
    }
}
