//! Sittings and signatures as they are followed: server-sent events, one way.
//!
//! Hundreds of streams say the same: a state is written into each as the bytes that all share.

use std::collections::VecDeque;
use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;

use crate::app::sitting::{Follows, Said};

/// What is read of a follower, in pieces.
struct Reading<F> {
    follower: F,
    pieces: VecDeque<Bytes>,
}

/// Answers with all that a follower hears.
pub(super) fn events<F: Follows>(follower: F) -> Response {
    let reading = Reading {
        follower,
        pieces: VecDeque::new(),
    };
    let pieces = stream::unfold(reading, |mut reading| async {
        while reading.pieces.is_empty() {
            let said = reading.follower.next().await?;
            reading.pieces = event(said).into();
        }
        let piece = reading.pieces.pop_front()?;
        Some((Ok::<_, Infallible>(piece), reading))
    });
    let kind = HeaderValue::from_static("text/event-stream");
    // Some proxies gather what a server says unless they are told.
    let unbuffered = ("x-accel-buffering", HeaderValue::from_static("no"));
    let fresh = HeaderValue::from_static("no-store");
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, fresh);
    headers.insert(unbuffered.0, unbuffered.1);
    response
}

/// An event as it is written. JSON is one line.
fn event(said: Said) -> Vec<Bytes> {
    const END: Bytes = Bytes::from_static(b"\n\n");
    match said {
        Said::State([head, rest]) => {
            let name = Bytes::from_static(b"event: state\ndata: ");
            vec![name, head, rest, END]
        }
        Said::Participation(json) => {
            let name = Bytes::from_static(b"event: participation\ndata: ");
            vec![name, json, END]
        }
        Said::Beat(now) => small("beat", &serde_json::json!({ "now": now })),
        Said::Pairing(pairing) => small("pairing", &pairing),
        Said::Removed => small("removed", &serde_json::json!({})),
    }
}

fn small(name: &str, data: &impl Serialize) -> Vec<Bytes> {
    let json = serde_json::to_string(data).expect("an event is made of numbers and texts");
    vec![format!("event: {name}\ndata: {json}\n\n").into()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(said: Said) -> String {
        String::from_utf8(event(said).concat()).unwrap()
    }

    #[test]
    fn events_are_named_and_end_with_an_empty_line() {
        let state = Said::State([Bytes::from_static(b"{\"a\":1"), Bytes::from_static(b"}")]);
        assert_eq!(text(state), "event: state\ndata: {\"a\":1}\n\n");
        assert_eq!(text(Said::Beat(7)), "event: beat\ndata: {\"now\":7}\n\n");
        assert_eq!(text(Said::Removed), "event: removed\ndata: {}\n\n");
    }
}
