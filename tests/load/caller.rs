//! Somebody's connection for requests, which costs the generator next to nothing.

use std::io::{self, ErrorKind};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept open from one request to the next, as a browser does.
#[derive(Debug)]
pub(crate) struct Caller {
    stream: TcpStream,
    /// `127.0.0.1:<port>`.
    address: String,
    token: String,
}

impl Caller {
    /// Connects.
    pub(crate) async fn open(address: &str, token: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            address: address.to_owned(),
            token: token.to_owned(),
        })
    }

    /// Sends a JSON body, empty for none, and waits for the whole answer: its status and its body.
    pub(crate) async fn call(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
    ) -> io::Result<(u16, String)> {
        let (address, token) = (&self.address, &self.token);
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Authorization: Bearer {token}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::with_capacity(2048);
        let head = loop {
            if let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") {
                break String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
            }
            self.receive(&mut answer).await?;
        };
        let begin = head.len() + 4;
        let length = length_of_body(&head)?;
        while answer.len() < begin + length {
            self.receive(&mut answer).await?;
        }
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let body = String::from_utf8_lossy(&answer[begin..]).into_owned();
        Ok((status.ok_or(ErrorKind::InvalidData)?, body))
    }

    /// The JSON of a successful answer. A refusal is an error, with its words.
    pub(crate) async fn expect(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> io::Result<Value> {
        let body = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        match self.call(method, path, &body).await? {
            (200..300, answer) => Ok(serde_json::from_str(&answer).unwrap_or_default()),
            (status, answer) => {
                let told = format!("{method} {path}: {status} {answer}");
                Err(io::Error::other(told))
            }
        }
    }

    async fn receive(&mut self, answer: &mut Vec<u8>) -> io::Result<()> {
        match self.stream.read_buf(answer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

/// Nothing that the bench asks for is answered in chunks.
fn length_of_body(head: &str) -> io::Result<usize> {
    if head.contains("transfer-encoding") {
        return Err(io::Error::other("an answer in chunks"));
    }
    let lengths = head
        .lines()
        .filter_map(|line| line.strip_prefix("content-length:"));
    let length = lengths.map(str::trim).next().map_or(Ok(0), str::parse);
    length.map_err(|_| ErrorKind::InvalidData.into())
}
