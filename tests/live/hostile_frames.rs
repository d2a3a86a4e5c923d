//! Frames that cannot be read, too many of them, or too large.

use fastrand::Rng;
use motion_tests::live::crafted::{Content, Crafted, Place, XML_TEXT, id};
use motion_tests::live::{Incoming, LightClient, Opening, Socket, close, wire};
use std::time::Duration;

use crate::support::{House, write_paragraph};

/// Frames that are mutilated, in all.
const FRAMES: usize = 10_000;
/// Sockets that send them at the same time.
const SENDERS: usize = 4;

#[tokio::test]
async fn ten_thousand_mutilated_frames_do_no_harm() {
    let mut house = House::new();
    let document = house.new_section();
    let login = house.secretariat.clone();
    let mut witness =
        motion_tests::live::FullClient::open(&house.server, &login, &[&document]).await;
    write_paragraph(&mut witness, "intact").await;
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let url = house.server.live_url();
    let senders = (0..SENDERS).map(|sender| {
        let random = Rng::with_seed(seed.wrapping_add(sender as u64));
        send_mutilated(&url, &login.token, &document, random)
    });
    let closings: usize = futures_util::future::join_all(senders)
        .await
        .into_iter()
        .sum();
    assert!(
        closings > FRAMES / 20,
        "only {closings} connections were closed"
    );
    write_paragraph(&mut witness, "toujours intact").await;
    house.agrees(&document, &mut [witness]).await;
}

/// Sends a share of the frames; returns how many connections the server closed.
async fn send_mutilated(url: &str, token: &str, document: &str, mut random: Rng) -> usize {
    let mut closings = 0;
    let mut sent = 0;
    while sent < FRAMES / SENDERS {
        let mut socket = Socket::open(url, &Opening::default())
            .await
            .expect("the server opens the socket");
        socket.feed(wire::auth(document, token)).await;
        loop {
            socket.send(mutilated(&mut random, document, token)).await;
            sent += 1;
            // A look, without waiting: most frames end the connection.
            let look = Duration::from_micros(random.u64(0..400));
            match socket.receive_within(look).await {
                Some(Incoming::Closed { code, .. }) => {
                    let known = code.is_some_and(|code| close::DOCUMENTED.contains(&code));
                    assert!(known, "closed with {code:?}");
                    closings += 1;
                    break;
                }
                Some(Incoming::Frame(_)) | None if sent >= FRAMES / SENDERS => break,
                Some(Incoming::Frame(_)) | None => {}
            }
        }
    }
    closings
}

/// A frame of the protocol, cut off, with bits turned, or made of anything.
fn mutilated(random: &mut Rng, document: &str, token: &str) -> Vec<u8> {
    let client = random.u64(1..1000);
    let update = Crafted::by(client, 0)
        .put(Place::InRoot("body"), Content::Element("paragraph"))
        .put(Place::In(id(client, 0)), Content::Type(XML_TEXT))
        .put(Place::In(id(client, 1)), Content::Text("mot"))
        .put(Place::RootKey("proposals", "p"), Content::Type(1))
        .delete(client, 2, 1)
        .bytes();
    let whole = match random.u8(0..8) {
        0 => wire::auth(document, token),
        1 => wire::step1(document, &[1, 5, 3]),
        2 => wire::step2(document, &update),
        3..6 => wire::update(document, &update),
        6 => wire::awareness(document, client, 1, r#"{"field":"body"}"#),
        _ => wire::stateless(document, "{}"),
    };
    let header = document.len() + 4;
    match random.u8(0..10) {
        0..3 => whole[..random.usize(0..whole.len())].to_vec(),
        3..6 => flipped(random, whole, 0),
        // Whole frames around mutilated updates reach the gate.
        6..9 => flipped(random, whole, header),
        _ => (0..random.usize(0..200)).map(|_| random.u8(..)).collect(),
    }
}

fn flipped(random: &mut Rng, mut frame: Vec<u8>, from: usize) -> Vec<u8> {
    for _ in 0..random.usize(1..6) {
        let at = random.usize(from.min(frame.len() - 1)..frame.len());
        frame[at] ^= 1 << random.u8(0..8);
    }
    frame
}

#[tokio::test]
async fn frames_that_cannot_be_read_close_the_socket() {
    let house = House::new();
    let document = house.document(1);
    let frames: [(&str, Vec<u8>); 7] = [
        ("nothing", vec![]),
        ("a name without an end", vec![200, 1, 65]),
        (
            "an unknown type",
            [wire::leave(&document), vec![]]
                .concat()
                .iter()
                .map(|byte| if *byte == 7 { 99 } else { *byte })
                .collect(),
        ),
        ("a name that is not UTF-8", vec![2, 0xc3, 0x28, 0]),
        ("a number without an end", vec![0xff; 40]),
        ("an unknown step", vec![1, 65, 0, 9, 0]),
        (
            "an update without its end",
            wire::update(&document, &[1; 30])[..document.len() + 8].to_vec(),
        ),
    ];
    for (name, frame) in frames {
        let mut socket = opened(&house, &document).await;
        socket.send(frame).await;
        assert_eq!(socket.closed().await, Some(close::UNREADABLE), "{name}");
    }
}

#[tokio::test]
async fn a_text_frame_closes_the_socket() {
    let house = House::new();
    let mut socket = opened(&house, &house.document(1)).await;
    socket.send_text("bonjour").await;
    assert_eq!(socket.closed().await, Some(close::UNREADABLE));
}

#[tokio::test]
async fn a_step_2_over_one_mebibyte_closes_the_socket() {
    let house = House::new();
    let document = house.document(1);
    for size in [(1 << 20) + 1, 3 << 20] {
        let mut socket = opened(&house, &document).await;
        socket.send(wire::step2(&document, &vec![0; size])).await;
        assert_eq!(
            socket.closed().await,
            Some(close::TOO_LARGE),
            "{size} bytes"
        );
    }
}

#[tokio::test]
async fn a_flood_of_messages_closes_the_socket() {
    let house = House::new();
    let document = house.document(1);
    let mut socket = opened(&house, &document).await;
    for _ in 0..2_100 {
        socket.feed(wire::PING.to_vec()).await;
    }
    socket.flush().await;
    assert_eq!(socket.closed().await, Some(close::TOO_MANY));
}

#[tokio::test]
async fn a_hundred_and_twenty_nine_documents_close_the_socket() {
    let house = House::new();
    let token = &house.secretariat.token;
    let mut socket = opened(&house, &house.document(1)).await;
    for session in 0..128 {
        let name = format!("{}\0{session}", house.document(1));
        socket.feed(wire::auth(&name, token)).await;
    }
    socket.flush().await;
    assert_eq!(socket.closed().await, Some(close::TOO_MANY));
}

#[tokio::test]
async fn nothing_is_written_before_a_document_is_open() {
    let mut house = House::new();
    let document = house.new_section();
    let login = house.secretariat.clone();
    let update = Crafted::by(5, 0)
        .put(Place::InRoot("body"), Content::Element("paragraph"))
        .bytes();
    let mut socket = Socket::open(&house.server.live_url(), &Opening::default())
        .await
        .expect("the server opens the socket");
    socket.send(wire::update(&document, &update)).await;
    socket.send(wire::step1(&document, &[0])).await;
    socket.send(wire::PING.to_vec()).await;
    match socket.receive().await {
        Incoming::Frame(frame) => assert_eq!(frame[..], *wire::PONG, "an answer without access"),
        Incoming::Closed { code, .. } => {
            assert!(code.is_some_and(|code| close::DOCUMENTED.contains(&code)));
        }
    }
    let reader = LightClient::open(&house.server.live_url(), &login.token, &document, 6).await;
    assert_eq!(reader.seen(5), 0);
    house.agrees(&document, &mut []).await;
}

/// A socket with one document open.
async fn opened(house: &House, document: &str) -> Socket {
    let mut socket = Socket::open_as(&house.server, &house.secretariat).await;
    socket.send(wire::auth(document, "")).await;
    assert!(matches!(socket.receive().await, Incoming::Frame(_)));
    socket
}
