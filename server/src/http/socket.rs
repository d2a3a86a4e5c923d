//! The WebSocket transport of the live engine.

use axum::extract::State as Extract;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, rejection};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

use super::State;
use super::error::{Code, HttpError};
use super::locale::RequestLocale;
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

/// Opens a socket that speaks for the session of its cookie, or for its tokens.
pub(super) async fn open(
    Extract(state): Extract<State>,
    locale: RequestLocale,
    Visitor(session): Visitor,
    upgrade: Result<WebSocketUpgrade, rejection::WebSocketUpgradeRejection>,
) -> Response {
    let Ok(upgrade) = upgrade else {
        return HttpError::new(Code::WebSocketExpected, locale).into_response();
    };
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(LARGEST_FRAME)
        .max_frame_size(LARGEST_FRAME)
        .on_upgrade(async move |socket| {
            let connection = Connection::new(state.app.rooms.clone(), session);
            serve(socket, connection).await;
        })
}

async fn serve(socket: WebSocket, mut connection: Connection) {
    let outbox = connection.outbox();
    let (sink, mut stream) = socket.split();
    // A task of its own: most wake-ups are for a frame to be written, and need not look for one to
    // be read.
    let mut writer = tokio::spawn(write(sink, outbox.clone()));
    let reason = tokio::select! {
        reason = read(&mut stream, &mut connection) => reason,
        _ = &mut writer => return,
    };
    match reason {
        // What waits is given up, and the client told why.
        Some(reason) => {
            outbox.close(reason);
            let _ = timeout(PATIENCE, writer).await;
        }
        None => writer.abort(),
    }
}

/// Reads until the client goes (none) or has to be closed.
async fn read(stream: &mut SplitStream<WebSocket>, connection: &mut Connection) -> Option<Close> {
    let outbox = connection.outbox();
    loop {
        let message = tokio::select! {
            message = timeout(SILENCE, stream.next()) => message,
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
            Ok(Some(Err(error))) if is_too_large(&error) => return Some(Close::TooLarge),
            Ok(None | Some(Ok(Message::Close(_)) | Err(_))) => return None,
        };
        if let Err(reason) = connection.receive(&bytes).await {
            return Some(reason);
        }
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    let text = error.to_string();
    text.contains("too long") || text.contains("too big") || text.contains("Space limit exceeded")
}

/// Writes what gathers, until the connection has to be closed or fails.
async fn write(mut sink: SplitSink<WebSocket, Message>, outbox: Arc<Outbox>) {
    let reason = loop {
        match outbox.next().await {
            Next::Close(reason) => break reason,
            Next::Write(frames) => {
                for frame in frames {
                    let written = timeout(PATIENCE, sink.send(Message::Binary(frame))).await;
                    match written {
                        Ok(Ok(())) => {}
                        Ok(Err(_)) | Err(_) => return,
                    }
                }
                outbox.note_written();
            }
        }
    };
    let frame = CloseFrame {
        code: reason.code(),
        reason: reason.reason().into(),
    };
    // A client that has gone hears nothing.
    let _ = timeout(PATIENCE, sink.send(Message::Close(Some(frame)))).await;
}
