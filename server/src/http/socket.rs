//! The WebSocket transport of the live engine.

use axum::body::Body;
use axum::extract::{Request, State as Extract};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::upgrade::downcast;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::Join;
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::CapacityError;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{self, Message};

use super::State;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
use super::pipe::{Pipe, Replies};
use super::session::Visitor;
use crate::live::close::Close;
use crate::live::connection::{Connection, LARGEST_FRAME};
use crate::live::outbox::{Next, Outbox};

/// Ten thousand idle sockets cost 28 MB with this, 1.34 GB with the default of 128 KiB.
const READ_BUFFER: usize = 1024;
/// A client says something at least every 15 seconds; a silent one has gone.
const SILENCE: Duration = Duration::from_secs(60);
/// A reader that takes nothing for so long has gone.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a client may take to answer a farewell.
const FAREWELL: Duration = Duration::from_secs(2);

/// What is read of a socket, with a way to answer by itself.
type Reading = WebSocketStream<Join<OwnedReadHalf, Replies>>;

/// Opens a socket that speaks for the session of its cookie, or for its tokens.
pub(super) async fn open(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    Visitor(session): Visitor,
    mut request: Request,
) -> Response {
    let upgrade = request.extensions_mut().remove::<OnUpgrade>();
    let answer = create_response_with_body(&request, Body::empty);
    let (Some(upgrade), Ok(answer)) = (upgrade, answer) else {
        return HttpError::new(Code::WebSocketExpected, locale).into_response();
    };
    tokio::spawn(async move {
        // A client that goes before the answer wanted nothing.
        let Ok(upgraded) = upgrade.await else { return };
        let Some((reading, pipe)) = take_over(upgraded).await else {
            tracing::error!("an upgraded connection is not a TCP stream");
            return;
        };
        let outbox = Arc::new(Outbox::before(pipe.clone()));
        let connection = Connection::new(state.app.rooms.clone(), session, outbox);
        serve(reading, pipe, connection).await;
    });
    answer
}

/// Takes the TCP stream out of hyper's hands, so that frames need not go through them.
async fn take_over(upgraded: Upgraded) -> Option<(Reading, Arc<Pipe>)> {
    let parts = downcast::<TokioIo<TcpStream>>(upgraded).ok()?;
    let (reader, writer) = parts.io.into_inner().into_split();
    let pipe = Arc::new(Pipe::new(writer));
    let io = tokio::io::join(reader, Replies(pipe.clone()));
    let config = WebSocketConfig::default()
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(Some(LARGEST_FRAME))
        .max_frame_size(Some(LARGEST_FRAME));
    let early = parts.read_buf.into();
    let reading = WebSocketStream::from_partially_read(io, early, Role::Server, Some(config)).await;
    Some((reading, pipe))
}

async fn serve(mut reading: Reading, pipe: Arc<Pipe>, mut connection: Connection) {
    let outbox = connection.outbox();
    let mut writer = tokio::spawn(write(pipe, outbox.clone()));
    tokio::select! {
        reason = read(&mut reading, &mut connection) => match reason {
            // What waits is given up, and the client told why.
            Some(reason) => {
                outbox.close(reason);
                let _ = timeout(PATIENCE, writer).await;
            }
            None => return writer.abort(),
        },
        _ = &mut writer => {}
    }
    let _ = timeout(FAREWELL, hear_out(&mut reading)).await;
}

/// Reads until the client goes (none) or has to be closed.
async fn read(reading: &mut Reading, connection: &mut Connection) -> Option<Close> {
    let outbox = connection.outbox();
    loop {
        let message = tokio::select! {
            message = timeout(SILENCE, reading.next()) => message,
            () = outbox.drained() => {
                connection.catch_up().await;
                continue;
            }
        };
        let bytes = match message {
            Err(_) => return Some(Close::Timeout),
            Ok(Some(Ok(Message::Binary(bytes)))) => bytes,
            Ok(Some(Ok(Message::Ping(_) | Message::Pong(_)))) => continue,
            Ok(Some(Ok(Message::Text(_)))) => return Some(Close::Malformed),
            Ok(Some(Err(tungstenite::Error::Capacity(CapacityError::MessageTooLong {
                ..
            })))) => {
                return Some(Close::TooLarge);
            }
            Ok(None | Some(Ok(Message::Close(_) | Message::Frame(_)) | Err(_))) => return None,
        };
        if let Err(reason) = connection.receive(&bytes).await {
            return Some(reason);
        }
    }
}

/// Reads on until the client has answered the farewell: closing a socket with unread bytes resets
/// it, and the farewell would be lost.
async fn hear_out(reading: &mut Reading) {
    while let Some(Ok(message)) = reading.next().await {
        if message.is_close() {
            return;
        }
    }
    let _ = tokio::io::copy(reading.get_mut().reader_mut(), &mut tokio::io::sink()).await;
}

/// Writes what could not go out at once, until the connection has to be closed or fails.
async fn write(pipe: Arc<Pipe>, outbox: Arc<Outbox>) {
    loop {
        match outbox.next().await {
            Next::Write(frames) => {
                if !in_time(pipe.flush()).await {
                    return;
                }
                for frame in &frames {
                    if !in_time(pipe.send(frame)).await {
                        return;
                    }
                }
                outbox.note_written();
            }
            Next::Close(reason) => {
                let frame = CloseFrame {
                    code: reason.code().into(),
                    reason: reason.reason().into(),
                };
                // A client that has gone hears nothing.
                let _ = in_time(pipe.close(frame)).await;
                return;
            }
        }
    }
}

/// Whether something was written before our patience ended.
async fn in_time(writing: impl Future<Output = io::Result<()>>) -> bool {
    matches!(timeout(PATIENCE, writing).await, Ok(Ok(())))
}
