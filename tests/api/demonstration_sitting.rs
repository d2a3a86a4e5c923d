//! The demonstration congress in the middle of a sitting, as `--sitting` plays it to show one.

use std::time::Duration;

use motion_tests::api::text;
use motion_tests::{Api, Server, chain};
use serde_json::{Value, json};

use crate::House;
use crate::preparation::{SLUG, below};

/// The server answers once the sitting is played: hundreds of commands, each on disk, by a server
/// that was not optimised.
const PLAY: Duration = Duration::from_secs(180);

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn awaited(server: &Server) {
    let patient = Api::new(server).with_patience(PLAY);
    patient.get("/api/congresses").expect_ok();
}

/// What everybody follows, without what is new each time it is made.
fn state(house: &House) -> Value {
    let mut state = house.api.get(&below("sitting")).expect_ok();
    for moving in ["revision", "now"] {
        state[moving] = Value::Null;
    }
    // The server took another port, of which the address is made.
    state
}

#[track_caller]
fn check_ballots(ballots: &[Value]) {
    let states: Vec<&str> = ballots
        .iter()
        .filter_map(|ballot| ballot["state"].as_str())
        .collect();
    let held = ["closed", "void"];
    let (last, before) = states.split_last().expect("there are ballots");
    assert_eq!((before.len(), *last), (8, "open"), "{states:?}");
    assert!(before.iter().all(|state| held.contains(state)));
    let is =
        |ballot: &Value, way: &str, state: &str| ballot["way"] == way && ballot["state"] == state;
    let counted = |ballot: &Value| !ballot["result"]["tally"].is_null();
    let count = |wanted: &dyn Fn(&Value) -> bool| ballots.iter().filter(|one| wanted(one)).count();
    let hands = |ballot: &Value| is(ballot, "show_of_hands", "closed");
    assert_eq!(count(&|one| is(one, "recorded", "closed")), 5);
    assert_eq!(count(&|one| hands(one) && counted(one)), 1, "by tellers");
    assert_eq!(count(&|one| hands(one) && !counted(one)), 1, "clear");
    assert_eq!(count(&|one| is(one, "recorded", "void")), 1);
    let void = states.iter().position(|state| *state == "void");
    let void = void.expect("one is void");
    let (first, again) = (&ballots[void], &ballots[void + 1]);
    assert_eq!(first["subject"], again["subject"], "it was taken again");
    assert!(!text(&first["void"]["reason"]).is_empty());
    let decided = |decision: &str| {
        let wanted = |one: &Value| one["result"]["decision"]["type"] == decision;
        count(&|one| one["state"] == "closed" && wanted(one))
    };
    assert!(decided("adopted") > 0 && decided("rejected") > 0);
}

#[test]
fn the_demonstration_starts_in_the_middle_of_a_sitting_and_plays_it_once() {
    let server = Server::builder().argument("--sitting").start();
    awaited(&server);
    let mut house = House::of(server);

    let played = state(&house);
    let sitting = &played["sitting"];
    assert_eq!(
        (&sitting["number"], &sitting["closed_at"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(
        played["headcount"]["entitled"], 180,
        "{}",
        played["headcount"]
    );
    let here = |way: &str| played["headcount"][way].as_u64().unwrap_or(0);
    assert!(here("hall") > 90 && here("remote") > 0 && here("represented") > 0);
    assert_eq!(played["quorum"]["reached"], true, "{}", played["quorum"]);
    assert!(!played["floor"]["speaking"].is_null(), "somebody speaks");
    assert_eq!(list(&played["floor"]["waiting"]).len(), 3);
    assert!(!played["on"].is_null(), "something is on");

    check_ballots(list(&house.api.get(&below("ballots")).expect_ok()));
    let open = &played["ballot"];
    let heads = |field: &str| open[field].as_u64().expect("heads");
    assert_eq!(open["state"], "open");
    assert!(0 < heads("received") && heads("received") < heads("expected"));

    let path = format!("/api/congresses/{SLUG}");
    let congress = text(&house.api.get(&path).expect_ok()["id"]);
    let events = house.api.events(SLUG, 0);
    chain::check(&congress, &events);

    house.server.restart();
    awaited(&house.server);
    assert_eq!(state(&house), played);
    assert_eq!(house.api.events(SLUG, 0), events, "nothing is played again");
}
