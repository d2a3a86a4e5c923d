//! Where WebSockets are blocked: server-sent events, and frames that are posted.

use motion_tests::Login;
use motion_tests::live::{Message, Replica, wire};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::{House, holds, write_paragraph};

/// A conversation over HTTP alone.
struct Conversation {
    lines: Lines<BufReader<TcpStream>>,
    key: String,
}

impl Conversation {
    async fn open(house: &House, login: &Login) -> Self {
        let address = house.server.address();
        let mut stream = TcpStream::connect(address)
            .await
            .expect("the server is there");
        let request = format!(
            "GET /api/live/stream HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\nCookie: {}\r\n\r\n",
            login.cookie
        );
        stream
            .write_all(request.as_bytes())
            .await
            .expect("the server reads");
        let mut conversation = Self {
            lines: BufReader::new(stream).lines(),
            key: String::new(),
        };
        let open = conversation.event("open").await;
        let open: serde_json::Value = serde_json::from_str(&open).expect("its data is JSON");
        conversation.key = open["stream"].as_str().expect("a key").to_owned();
        conversation
    }

    /// The data of the next event of this name.
    async fn event(&mut self, name: &str) -> String {
        let wanted = format!("event: {name}");
        let mut found = false;
        loop {
            let line = timeout(motion_tests::PATIENCE, self.lines.next_line())
                .await
                .expect("an event arrives")
                .expect("the stream goes on")
                .expect("the stream has not ended");
            let line = line
                .replacen("event:", "event: ", 1)
                .replace("event:  ", "event: ");
            if line == wanted {
                found = true;
            } else if found && let Some(data) = line.strip_prefix("data:") {
                return data.trim().to_owned();
            }
        }
    }

    async fn frame(&mut self) -> Vec<u8> {
        decode_base64(&self.event("frame").await)
    }

    fn post(&self, house: &House, frames: &[Vec<u8>]) -> u16 {
        let mut body = Vec::new();
        for frame in frames {
            let length = u32::try_from(frame.len()).expect("a small frame");
            body.extend_from_slice(&length.to_be_bytes());
            body.extend_from_slice(frame);
        }
        let path = format!("/api/live/frames?stream={}", self.key);
        house
            .api
            .send_bytes(house.api.request("POST", &path), &body)
            .status
    }
}

#[tokio::test]
async fn the_same_conversation_goes_over_http() {
    let mut house = House::new();
    let document = house.document(1);
    let mut other = house.open(1).await;
    let mut conversation = Conversation::open(&house, &house.secretariat).await;
    let mut replica = Replica::new(&document);
    let opening = [wire::auth(&document, ""), wire::step1(&document, &[0])];
    assert!(conversation.post(&house, &opening) < 300);
    while !replica.is_synced() {
        exchange(&house, &mut conversation, &mut replica).await;
    }
    let update = replica.change(|roots, txn| {
        motion_tests::section::insert_paragraph(txn, &roots.body, 0, "sans socket");
    });
    let accepted = replica.accepted;
    assert!(conversation.post(&house, &[replica.send(&update)]) < 300);
    crate::support::until_holds(&mut other, "sans socket").await;
    write_paragraph(&mut other, "avec socket").await;
    let arrived = |replica: &Replica| {
        let text = motion_tests::section::read(replica.doc());
        motion_tests::section::plain_text(&text).contains("avec socket")
    };
    while !arrived(&replica) || replica.accepted == accepted {
        exchange(&house, &mut conversation, &mut replica).await;
    }
    assert!(holds(&other, "sans socket"));
    house.agrees(&document, &mut [other]).await;
}

#[tokio::test]
async fn somebody_elses_stream_takes_no_frames() {
    let house = House::new();
    let conversation = Conversation::open(&house, &house.secretariat).await;
    let elu = house.log_in_with_role("elu");
    let api = motion_tests::Api::new(&house.server).with(&elu);
    let path = format!("/api/live/frames?stream={}", conversation.key);
    let answer = api.send_bytes(api.request("POST", &path), &[0, 0, 0, 1, 9]);
    assert!(answer.status >= 400, "{}", answer.status);
    let path = "/api/live/frames?stream=unknown";
    let answer = api.send_bytes(api.request("POST", path), &[0, 0, 0, 1, 9]);
    assert!((400..500).contains(&answer.status), "{}", answer.status);
}

async fn exchange(house: &House, conversation: &mut Conversation, replica: &mut Replica) {
    let frame = conversation.frame().await;
    let (name, message) = wire::parse(&frame).expect("a frame of the protocol");
    assert!(name == replica.name() || message == Message::Ping);
    if let Some(answer) = replica.handle(message) {
        assert!(conversation.post(house, &[answer]) < 300);
    }
}

/// Decodes standard base64.
fn decode_base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for character in text.bytes().filter(|byte| *byte != b'=') {
        let digit = DIGITS.iter().position(|digit| *digit == character);
        let digit = digit.expect("a digit of base64");
        bits = bits << 6 | u32::try_from(digit).expect("below 64");
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held).to_le_bytes()[0]);
        }
    }
    bytes
}
