//! A slow reader hurts only itself.

use motion_tests::live::{FullClient, Opening, Replica, Socket, wire};

use crate::support::{House, append_paragraph, holds, until_holds};

/// What is written while somebody does not read.
const PARAGRAPHS: usize = 50;
const PARAGRAPH: usize = 40_000;

#[tokio::test]
async fn a_reader_that_stops_reading_catches_up_and_holds_up_nobody() {
    let mut house = House::new();
    let document = house.new_section();
    let logins = &house.secretariat;
    let mut slow = FullClient::offline(&house.server, logins, vec![Replica::new(&document)]);
    let opening = Opening {
        slow: true,
        ..Opening::default()
    };
    assert!(slow.connect_by(&opening).await, "the server is not there");
    slow.settled().await;
    let mut quick = FullClient::open(&house.server, logins, &[&document]).await;
    let mut writer = FullClient::open(&house.server, logins, &[&document]).await;
    for index in 0..PARAGRAPHS {
        // Like typing, not like a flood: each is acknowledged before the next.
        let words = format!("{index:05} {}", "mot ".repeat(PARAGRAPH / 4));
        append_paragraph(&mut writer, &words).await;
        writer.settled().await;
    }
    until_holds(&mut quick, "00049").await;
    assert!(!holds(&slow, "00049"), "the slow reader has not read yet");
    until_holds(&mut slow, "00049").await;
    append_paragraph(&mut writer, "et ensuite").await;
    until_holds(&mut slow, "et ensuite").await;
    house.agrees(&document, &mut [slow, quick, writer]).await;
}

#[tokio::test]
async fn a_connection_that_never_reads_does_not_stop_the_server() {
    let house = House::new();
    let document = house.new_section();
    let opening = Opening {
        slow: true,
        ..Opening::default()
    };
    let mut deaf = Vec::new();
    for _ in 0..10 {
        let mut socket = Socket::open(&house.server.live_url(), &opening)
            .await
            .expect("the server opens the socket");
        socket
            .send(wire::auth(&document, &house.secretariat.token))
            .await;
        socket.send(wire::step1(&document, &[0])).await;
        deaf.push(socket);
    }
    let mut writer = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    for _ in 0..PARAGRAPHS {
        append_paragraph(&mut writer, &"mot ".repeat(PARAGRAPH / 4)).await;
        writer.settled().await;
    }
    assert_eq!(writer.first().refused, 0);
}
