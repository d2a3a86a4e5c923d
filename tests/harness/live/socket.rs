//! One WebSocket, frames in and out.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message as Raw, http};

use crate::{Login, PATIENCE};

/// What arrives on a socket.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// A binary frame.
    Frame(Bytes),
    /// The server closed the socket, with a code unless it died.
    Closed {
        /// The close code.
        code: Option<u16>,
        /// Why.
        reason: String,
    },
}

/// How a socket is opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Sends the session's cookie.
    pub cookie: Option<String>,
    /// Sends an `Origin`; browsers always do, programs need not.
    pub origin: Option<String>,
    /// A small receive buffer, for a client that will be slow.
    pub slow: bool,
}

/// A connection to the live protocol.
#[derive(Debug)]
pub struct Socket {
    stream: WebSocketStream<TcpStream>,
    closed: Option<(Option<u16>, String)>,
}

impl Socket {
    /// Opens a socket. The error is the HTTP status by which the server refused.
    ///
    /// # Errors
    /// When the server refuses the upgrade; 0 when it is not there at all.
    pub async fn open(url: &str, opening: &Opening) -> Result<Self, u16> {
        let mut request = url.into_client_request().map_err(|_| 0_u16)?;
        let host = request.uri().authority().map(ToString::to_string);
        let headers = request.headers_mut();
        for (name, value) in [
            (http::header::COOKIE, &opening.cookie),
            (http::header::ORIGIN, &opening.origin),
        ] {
            if let Some(value) = value {
                headers.insert(name, value.parse().expect("a header's value"));
            }
        }
        let stream = connect(&host.unwrap_or_default(), opening.slow).await?;
        match tokio_tungstenite::client_async(request, stream).await {
            Ok((stream, _)) => Ok(Self {
                stream,
                closed: None,
            }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    /// Opens a socket as somebody, by the session's cookie, as a browser does.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn open_as(server: &crate::Server, login: &Login) -> Self {
        let opening = Opening {
            cookie: Some(login.cookie.clone()),
            origin: Some(server.origin()),
            slow: false,
        };
        Self::open(&server.live_url(), &opening)
            .await
            .expect("the server opens the socket")
    }

    /// Sends a binary frame. A socket that the server has closed meanwhile takes
    /// it silently: what counts is what [`Socket::receive`] says.
    pub async fn send(&mut self, frame: Vec<u8>) {
        let _ = self.stream.send(Raw::Binary(frame.into())).await;
    }

    /// Puts a frame on its way without pushing it out, so that the next
    /// [`Socket::flush`] sends many at once.
    pub async fn feed(&mut self, frame: Vec<u8>) {
        let _ = self.stream.feed(Raw::Binary(frame.into())).await;
    }

    /// Pushes out what was fed.
    pub async fn flush(&mut self) {
        let _ = self.stream.flush().await;
    }

    /// Sends a text frame, which the protocol does not know.
    pub async fn send_text(&mut self, text: &str) {
        let _ = self.stream.send(Raw::text(text)).await;
    }

    /// The next frame, or the end.
    ///
    /// # Panics
    /// When nothing arrives within twice [`PATIENCE`]: whoever waits for something
    /// more definite has given up before, and says what it was.
    pub async fn receive(&mut self) -> Incoming {
        self.receive_within(2 * PATIENCE)
            .await
            .expect("nothing arrives on the socket")
    }

    /// The next frame, or the end, or none when nothing arrives in time.
    pub async fn receive_within(&mut self, patience: Duration) -> Option<Incoming> {
        if let Some((code, reason)) = self.closed.clone() {
            return Some(Incoming::Closed { code, reason });
        }
        loop {
            let (code, reason) = match timeout(patience, self.stream.next()).await.ok()? {
                Some(Ok(Raw::Binary(bytes))) => return Some(Incoming::Frame(bytes)),
                Some(Ok(Raw::Close(frame))) => match frame {
                    Some(frame) => (Some(frame.code.into()), frame.reason.to_string()),
                    None => (None, String::new()),
                },
                Some(Ok(_)) => continue,
                Some(Err(error)) => (None, error.to_string()),
                None => (None, "the stream ended".to_owned()),
            };
            // Answers the closing handshake; the server may be gone already.
            let _ = timeout(patience, self.stream.flush()).await;
            self.closed = Some((code, reason.clone()));
            return Some(Incoming::Closed { code, reason });
        }
    }

    /// Reads until the server closes the socket, and returns the code.
    ///
    /// # Panics
    /// When it does not within [`PATIENCE`].
    pub async fn closed(&mut self) -> Option<u16> {
        timeout(PATIENCE, async {
            loop {
                if let Incoming::Closed { code, .. } = self.receive().await {
                    return code;
                }
            }
        })
        .await
        .expect("the server does not close the socket")
    }

    /// Leaves as a browser's tab does when it is closed.
    pub async fn close(mut self) {
        let _ = self.stream.close(None).await;
    }
}

async fn connect(host: &str, slow: bool) -> Result<TcpStream, u16> {
    let address = host.parse().map_err(|_| 0_u16)?;
    let socket = tokio::net::TcpSocket::new_v4().map_err(|_| 0_u16)?;
    if slow {
        let _ = socket.set_recv_buffer_size(4096);
    }
    let stream = socket.connect(address).await.map_err(|_| 0_u16)?;
    let _ = stream.set_nodelay(true);
    Ok(stream)
}
