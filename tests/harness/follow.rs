//! Follows a sitting as a browser does: server-sent events, on a thread that waits for them.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

use crate::stream::{self, EventReader, NoStream};
use crate::{PATIENCE, Server};

/// An open stream.
#[derive(Debug)]
pub struct Follow {
    socket: TcpStream,
    reader: EventReader,
    /// Names and data of events that have come and were not asked for yet.
    events: VecDeque<(String, String)>,
    /// Why no more will come.
    end: Option<io::Error>,
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
    /// Asks a server at `127.0.0.1:<port>` for a stream with a cookie, such as
    /// `motion_session=…`, and waits until it is open.
    ///
    /// # Errors
    /// When nobody listens there, when it is refused ([`NoStream`]), when no answer comes for long.
    pub fn connect(address: &str, path: &str, cookie: &str) -> io::Result<Self> {
        let mut socket = TcpStream::connect(address)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        let request = stream::request(address, path, &format!("Cookie: {cookie}"));
        socket.write_all(request.as_bytes())?;
        let mut follow = Self {
            socket,
            reader: EventReader::default(),
            events: VecDeque::new(),
            end: None,
        };
        while !follow.reader.is_open() {
            follow.read()?;
        }
        Ok(follow)
    }

    /// Asks for a stream of a server that is there.
    ///
    /// # Panics
    /// When the server does not answer.
    pub fn ask(server: &Server, path: &str, cookie: &str) -> Answered {
        match Self::connect(server.address(), path, cookie) {
            Ok(follow) => Answered::Open(follow),
            Err(error) => match error.downcast::<NoStream>() {
                Ok(NoStream(status)) => Answered::Refused(status),
                Err(error) => panic!("the server does not answer: {error}"),
            },
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

    /// Name and data of the next event, as they came.
    ///
    /// # Errors
    /// When the stream has ended, or nothing comes for long.
    pub fn told(&mut self) -> io::Result<(String, String)> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Ok(event);
            }
            if let Some(end) = self.end.take() {
                return Err(end);
            }
            // What came right before the end is told first.
            self.end = self.read().err();
        }
    }

    fn read(&mut self) -> io::Result<()> {
        let mut buffer = [0; 16 * 1024];
        let length = self.socket.read(&mut buffer)?;
        if length == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let events = &mut self.events;
        self.reader.push(&buffer[..length], |name, data| {
            events.push_back((name.to_owned(), data.to_owned()));
        })
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
        match self.told() {
            Ok((name, data)) => {
                let data = serde_json::from_str(&data).expect("the data is JSON");
                Some((name, data))
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                panic!("no event came in time")
            }
            Err(_) => None,
        }
    }
}
