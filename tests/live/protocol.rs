//! The ordinary course of the protocol.

use motion_tests::api::text;
use motion_tests::live::{
    FullClient, Incoming, LightClient, Message, Opening, Scope, Socket, wire,
};
use motion_tests::{Api, live::close};
use serde_json::json;

use crate::support::{House, append_paragraph, holds, until_holds, write_paragraph};

#[tokio::test]
async fn what_one_writes_others_see() {
    let mut house = House::new();
    let document = house.document(1);
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    write_paragraph(&mut one, "Vu d’ici").await;
    until_holds(&mut other, "Vu d’ici").await;
    append_paragraph(&mut other, "et de là").await;
    until_holds(&mut one, "et de là").await;
    house.agrees(&document, &mut [one, other]).await;
}

#[tokio::test]
async fn one_socket_carries_several_documents() {
    let house = House::new();
    let names = [house.document(0), house.document(1), house.document(2)];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut page = FullClient::open(&house.server, &house.secretariat, &names).await;
    for index in 0..names.len() {
        page.edit_in(index, |roots, txn| {
            let words = format!("document {index}");
            motion_tests::section::insert_paragraph(txn, &roots.body, 0, &words);
        })
        .await;
    }
    page.settled().await;
    for (index, replica) in page.replicas.iter().enumerate() {
        assert_eq!(replica.refused, 0);
        let reading = house.reading(replica.name());
        assert_eq!(
            reading["body"][0]["content"][0]["text"],
            format!("document {index}")
        );
    }
}

#[tokio::test]
async fn one_socket_carries_a_document_twice_under_session_names() {
    let house = House::new();
    let (one, other) = (
        format!("{}\0first", house.document(1)),
        format!("{}\0second", house.document(1)),
    );
    let mut page = FullClient::open(&house.server, &house.secretariat, &[&one, &other]).await;
    page.edit_in(0, |roots, txn| {
        motion_tests::section::insert_paragraph(txn, &roots.body, 0, "deux fois");
    })
    .await;
    page.until("the second sees what the first wrote", |page| {
        let text = motion_tests::section::read(page.replicas[1].doc());
        motion_tests::section::plain_text(&text).contains("deux fois")
    })
    .await;
}

#[tokio::test]
async fn cookie_authenticates_where_the_token_is_empty() {
    let house = House::new();
    let mut socket = Socket::open_as(&house.server, &house.secretariat).await;
    socket.send(wire::auth(&house.document(1), "")).await;
    let Incoming::Frame(frame) = socket.receive().await else {
        panic!("the server closes the socket");
    };
    assert_eq!(
        wire::parse(&frame).map(|(_, message)| message),
        Ok(Message::Authenticated(Scope::ReadWrite))
    );
}

#[tokio::test]
async fn without_a_session_nothing_opens() {
    let house = House::new();
    for token in ["", "motion", &"x".repeat(64)] {
        let mut socket = open_without_cookie(&house).await;
        socket.send(wire::auth(&house.document(1), token)).await;
        assert!(
            is_refused(&mut socket, &[close::NO_SESSION]).await,
            "{token}"
        );
    }
}

#[tokio::test]
async fn unknown_documents_are_refused_and_the_others_go_on() {
    let house = House::new();
    let unknown = [
        "section/00000000-0000-7000-8000-000000000000",
        "section/",
        "section/nobody",
        "amendment/00000000-0000-7000-8000-000000000000",
        "congress/00000000-0000-7000-8000-000000000000",
        "",
        "../section",
    ];
    let mut client = LightClient::open(
        &house.server.live_url(),
        &house.secretariat.token,
        &house.document(1),
        77,
    )
    .await;
    for name in unknown {
        let frame = wire::auth(name, &house.secretariat.token);
        client.socket().send(frame).await;
        assert!(is_refused(client.socket(), &[]).await, "{name} opens");
    }
    client.socket().send(wire::PING.to_vec()).await;
    let Incoming::Frame(pong) = client.socket().receive().await else {
        panic!("the connection is closed");
    };
    assert_eq!(&pong[..], wire::PONG);
}

#[tokio::test]
async fn a_ping_is_answered() {
    let house = House::new();
    let mut socket = open_without_cookie(&house).await;
    socket.send(wire::PING.to_vec()).await;
    assert!(matches!(socket.receive().await, Incoming::Frame(pong) if pong[..] == *wire::PONG));
}

#[tokio::test]
async fn a_document_that_was_left_is_silent_and_can_be_opened_again() {
    let house = House::new();
    let mut leaving = house.open(1).await;
    let mut writing = house.open(1).await;
    let document = house.document(1);
    leaving.socket().send(wire::leave(&document)).await;
    leaving.socket().send(wire::PING.to_vec()).await;
    // The pong says that the server has read that we left.
    loop {
        match leaving.socket().receive().await {
            Incoming::Frame(frame) if frame[..] == *wire::PONG => break,
            Incoming::Frame(_) => {}
            Incoming::Closed { .. } => panic!("leaving a document closes the socket"),
        }
    }
    write_paragraph(&mut writing, "en son absence").await;
    writing.settled().await;
    leaving.socket().send(wire::PING.to_vec()).await;
    assert!(
        matches!(leaving.socket().receive().await, Incoming::Frame(pong) if pong[..] == *wire::PONG),
        "a document that was left still speaks"
    );
    let frame = wire::auth(&document, &house.secretariat.token);
    leaving.socket().send(frame).await;
    leaving.socket().send(wire::step1(&document, &[0])).await;
    until_holds(&mut leaving, "en son absence").await;
}

#[tokio::test]
async fn what_was_written_offline_arrives_on_return() {
    let mut house = House::new();
    let document = house.document(1);
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    one.disconnect();
    for word in 0..12 {
        write_paragraph(&mut one, &format!("hors ligne {word}")).await;
    }
    write_paragraph(&mut other, "pendant ce temps").await;
    other.settled().await;
    one.connect().await;
    one.settled().await;
    assert!(holds(&one, "pendant ce temps"));
    until_holds(&mut other, "hors ligne 11").await;
    house.agrees(&document, &mut [one, other]).await;
}

#[tokio::test]
async fn what_is_typed_while_reconnecting_is_kept() {
    let mut house = House::new();
    let document = house.document(1);
    let mut one = house.open(1).await;
    one.disconnect();
    write_paragraph(&mut one, "hors ligne").await;
    one.connect().await;
    // A provider sends at once what is typed now, though the server has not yet
    // been given what was typed before: it builds on units that are still to come.
    append_paragraph(&mut one, "au retour").await;
    write_paragraph(&mut one, "et encore").await;
    one.settled().await;
    assert_eq!(one.first().refused, 0);
    house.agrees(&document, &mut [one]).await;
    let text = motion_tests::section::plain_text(&house.reading(&document));
    for words in ["hors ligne", "au retour", "et encore"] {
        assert!(text.contains(words), "{words} is lost");
    }
}

#[tokio::test]
async fn events_arrive_on_the_congress_document() {
    let house = House::new();
    let channel = text(&house.motion["congress_document"]);
    let mut page = FullClient::open(&house.server, &house.secretariat, &[&channel]).await;
    let section = house.section(1);
    let path = format!("/api/sections/{section}");
    house
        .api
        .patch(&path, &json!({ "locked": true }))
        .expect_ok();
    page.until("the event arrives", |page| {
        page.first().stateless_of("event").iter().any(|message| {
            let event = &message["event"];
            event["kind"] == "section_locked" && event["subject"] == section.as_str()
        })
    })
    .await;
    let event = page.first().stateless_of("event")[0]["event"].clone();
    assert_eq!(event["participant"], house.secretariat.participant.as_str());
    assert!(event["id"].is_u64() && event["at"].is_u64());
    assert_eq!(event["hash"].as_str().map(str::len), Some(64));
}

#[tokio::test]
async fn nothing_is_written_on_the_congress_document() {
    let house = House::new();
    let channel = text(&house.motion["congress_document"]);
    let mut page = FullClient::open(&house.server, &house.secretariat, &[&channel]).await;
    assert_eq!(page.first().scope, Some(Scope::ReadOnly));
    write_paragraph(&mut page, "ici").await;
    page.settled().await;
    assert_eq!(page.first().refused, 1);
}

#[tokio::test]
async fn a_foreign_origin_opens_no_socket() {
    let house = House::new();
    let own = house.server.origin();
    for (origin, expected) in [
        (Some("https://example.org"), Some(403)),
        (Some("null"), Some(403)),
        (Some("http://127.0.0.1"), Some(403)),
        (Some(own.as_str()), None),
    ] {
        let opening = Opening {
            cookie: Some(house.secretariat.cookie.clone()),
            origin: origin.map(str::to_owned),
            slow: false,
        };
        let opened = Socket::open(&house.server.live_url(), &opening).await;
        assert_eq!(opened.err(), expected, "{origin:?}");
    }
}

#[tokio::test]
async fn a_session_that_ends_elsewhere_closes_its_sockets() {
    let house = House::new();
    let mut by_token = house.open(1).await;
    let mut by_cookie = Socket::open_as(&house.server, &house.secretariat).await;
    by_cookie.send(wire::auth(&house.document(1), "")).await;
    let mut other = {
        let login = house.log_in_with_role("elu");
        FullClient::open(&house.server, &login, &[&house.document(1)]).await
    };
    assert_eq!(house.api.delete("/api/session").status, 204);
    assert_eq!(by_token.closed().await, close::NO_SESSION);
    assert_eq!(by_cookie.closed().await, Some(close::NO_SESSION));
    other.socket().send(wire::PING.to_vec()).await;
    assert_eq!(other.step().await, Ok(()), "another's socket stays");
    let mut late = open_without_cookie(&house).await;
    late.send(wire::auth(&house.document(1), &house.secretariat.token))
        .await;
    assert!(is_refused(&mut late, &[close::NO_SESSION]).await);
    assert_eq!(Api::new(&house.server).get("/api/session").status, 401);
}

async fn open_without_cookie(house: &House) -> Socket {
    Socket::open(&house.server.live_url(), &Opening::default())
        .await
        .expect("the server opens the socket")
}

/// Whether the server refuses the document, or closes with one of the codes.
async fn is_refused(socket: &mut Socket, codes: &[u16]) -> bool {
    match socket.receive().await {
        Incoming::Frame(frame) => {
            matches!(wire::parse(&frame), Ok((_, Message::Denied(_))))
        }
        Incoming::Closed { code, .. } => code.is_some_and(|code| codes.contains(&code)),
    }
}
