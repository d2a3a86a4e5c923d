//! Who is here, and where: states that the server stamps and cleans.

use motion_tests::live::{FullClient, close, wire};
use serde_json::Value;

use crate::support::House;

const CURSOR: &str = r#"{"anchor":{"tname":"body"},"head":{"tname":"body"}}"#;

#[tokio::test]
async fn a_state_is_stamped_with_its_participant_and_cleaned() {
    let house = House::new();
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    let state = format!(
        r#"{{"cursor":{CURSOR},"field":"body","name":"Somebody","user":{{"name":"X"}},"participant":"forged"}}"#
    );
    one.announce(1, &state).await;
    let state = until_seen(&mut other, one.first().client_id()).await;
    assert_eq!(state["participant"], house.secretariat.participant.as_str());
    assert_eq!(state["field"], "body");
    assert_eq!(state["cursor"]["anchor"]["tname"], "body");
    assert_eq!(
        state.as_object().map(serde_json::Map::len),
        Some(3),
        "{state}"
    );
}

#[tokio::test]
async fn a_newcomer_sees_who_is_there() {
    let house = House::new();
    let mut one = house.open(1).await;
    let mut other = house.open(1).await;
    one.announce(1, r#"{"field":"title"}"#).await;
    until_seen(&mut other, one.first().client_id()).await;
    let mut newcomer = house.open(1).await;
    let state = until_seen(&mut newcomer, one.first().client_id()).await;
    assert_eq!(state["field"], "title");
}

#[tokio::test]
async fn who_is_gone_disappears() {
    let house = House::new();
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    one.announce(1, r#"{"field":"body"}"#).await;
    let client = one.first().client_id();
    until_seen(&mut other, client).await;
    one.disconnect();
    until_gone(&mut other, client).await;
}

#[tokio::test]
async fn a_state_can_be_withdrawn() {
    let house = House::new();
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    one.announce(1, r#"{"field":"body"}"#).await;
    let client = one.first().client_id();
    until_seen(&mut other, client).await;
    one.announce(2, "null").await;
    until_gone(&mut other, client).await;
}

#[tokio::test]
async fn only_the_latest_state_counts() {
    let house = House::new();
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    for clock in 1..=50 {
        one.announce(clock, &format!(r#"{{"cursor":{clock},"field":"body"}}"#))
            .await;
    }
    let client = one.first().client_id();
    other
        .until("the latest state arrives", |other| {
            other
                .first()
                .awareness
                .get(&client)
                .is_some_and(|state| state["cursor"] == 50)
        })
        .await;
}

#[tokio::test]
async fn nobody_speaks_for_somebody_else() {
    let house = House::new();
    let elu = house.log_in_with_role("elu");
    let document = house.document(1);
    let mut victim = house.open(1).await;
    let mut watching = house.open(1).await;
    let mut forger = FullClient::open(&house.server, &elu, &[&document]).await;
    let client = victim.first().client_id();
    victim.announce(1, r#"{"field":"title"}"#).await;
    until_seen(&mut watching, client).await;
    let forged = wire::awareness(&document, client, 9, r#"{"field":"forged"}"#);
    forger.socket().send(forged).await;
    // The forger's own state follows, so that it would arrive behind the forgery.
    forger.announce(1, r#"{"field":"body"}"#).await;
    let own = forger.first().client_id();
    let closed = watching_or_closed(&mut watching, &mut forger, own).await;
    if let Some(code) = closed {
        assert_eq!(code, close::CLIENT_ID);
    }
    let state = &watching.first().awareness[&client];
    assert_ne!(state["field"], "forged");
}

#[tokio::test]
async fn a_connection_has_one_state() {
    let house = House::new();
    let (mut one, mut other) = (house.open(1).await, house.open(1).await);
    let (own, second) = (one.first().client_id(), 4_242);
    let frame = wire::awareness_of(
        one.first().name(),
        &[
            (own, 1, r#"{"field":"body"}"#),
            (second, 1, r#"{"field":"title"}"#),
        ],
    );
    one.socket().send(frame).await;
    one.announce(2, r#"{"field":"proposals"}"#).await;
    let closed = watching_or_closed(&mut other, &mut one, own).await;
    let states = other
        .first()
        .awareness
        .values()
        .filter(|state| !state.is_null());
    assert!(
        states.count() <= 1,
        "two states of one connection; closed: {closed:?}"
    );
}

#[tokio::test]
async fn an_oversized_state_closes_its_connection() {
    let house = House::new();
    let mut one = house.open(1).await;
    let state = format!(r#"{{"cursor":"{}"}}"#, "x".repeat(5000));
    one.announce(1, &state).await;
    assert_eq!(one.closed().await, close::TOO_LARGE);
}

#[tokio::test]
async fn a_state_that_is_no_json_closes_its_connection() {
    let house = House::new();
    for state in ["{", "[1", "\u{0}", "{\"cursor\":}"] {
        let mut one = house.open(1).await;
        one.announce(1, state).await;
        assert_eq!(one.closed().await, close::UNREADABLE, "{state}");
    }
}

async fn until_seen(client: &mut FullClient, who: u64) -> Value {
    client
        .until("a state arrives", |client| {
            client
                .first()
                .awareness
                .get(&who)
                .is_some_and(Value::is_object)
        })
        .await;
    client.first().awareness[&who].clone()
}

async fn until_gone(client: &mut FullClient, who: u64) {
    client
        .until("a state is withdrawn", |client| {
            client
                .first()
                .awareness
                .get(&who)
                .is_some_and(Value::is_null)
        })
        .await;
}

/// Waits until the watcher sees a state of `who`, or the server closes the
/// other's connection; returns the code.
async fn watching_or_closed(
    watching: &mut FullClient,
    other: &mut FullClient,
    who: u64,
) -> Option<u16> {
    loop {
        if watching
            .first()
            .awareness
            .get(&who)
            .is_some_and(Value::is_object)
        {
            return None;
        }
        tokio::select! {
            step = watching.step() => assert_eq!(step, Ok(()), "the watcher is closed"),
            step = other.step() => if let Err(code) = step {
                return Some(code);
            },
        }
    }
}
