//! Power cuts, and ballots that close by themselves.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Plenary, of, on, question};

/// Longer than any ballot here stays open.
const PATIENCE: Duration = Duration::from_secs(40);

impl Plenary {
    /// Waits until a ballot is closed; how it looks then.
    fn closed(&self, id: &str) -> Value {
        let begun = Instant::now();
        loop {
            let view = self.view(id);
            if view["state"] == "closed" {
                return view;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not close: {view}");
            thread::yield_now();
        }
    }
}

#[tokio::test]
async fn acknowledged_votes_outlive_a_power_cut() {
    let mut plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = plenary.question();
    plenary.vote(&floor.maud, &id, "for").expect_ok();
    plenary.vote(&floor.aicha, &id, "against").expect_ok();
    plenary.vote(&floor.aicha, &id, "for").expect_ok();
    plenary.floor.house.server.restart();
    let floor = &plenary.floor;
    assert_eq!(plenary.view(&id)["state"], "open");
    assert_eq!(plenary.mine(&floor.aicha)[0]["vote"]["choice"], "for");
    plenary.vote(&floor.third, &id, "against").expect_ok();
    let figures = plenary.close(&id).expect_ok()["result"]["tally"]["figures"].clone();
    assert_eq!(
        (&figures["for"], &figures["against"]),
        (&json!(2), &json!(1))
    );
}

#[tokio::test]
async fn a_ballot_closes_at_its_time_and_nobody_closed_it() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let mut new = plenary.on_amendment(&id);
    new["seconds"] = json!(10);
    let ballot = plenary.open(&new);
    let view = plenary.view(&ballot);
    let closes_at = view["closes_at"].as_i64().unwrap_or_default();
    assert_eq!(
        closes_at,
        view["opened_at"].as_i64().unwrap_or_default() + 10_000
    );
    plenary.vote(&floor.maud, &ballot, "for").expect_ok();
    let view = plenary.closed(&ballot);
    assert_eq!(view["closed_at"], json!(closes_at));
    assert_eq!(view["result"]["decision"]["type"], "adopted");
    assert_eq!(floor.state(&id), "adopted");
    assert!(floor.says().contains("référent de proximité"));
    let events = plenary.events(0);
    let closed = events.iter().find(|event| event["kind"] == "ballot_closed");
    let closed = closed.cloned().unwrap_or_default();
    assert_eq!(closed["participant"], Value::Null);
    let at = closed["at"].as_i64().unwrap_or_default();
    println!("closed {} ms behind its time", at - closes_at);
    assert!(at >= closes_at);
    let late = plenary.vote(&floor.aicha, &ballot, "against");
    late.expect_refused(409, "ballot_closed");
    assert_eq!(late.json()["at"], json!(closes_at));
}

#[tokio::test]
async fn a_time_that_passes_while_the_server_is_down_is_kept() {
    let mut plenary = Plenary::new().await;
    let mut new = question();
    new["seconds"] = json!(3600);
    let id = plenary.open(&new);
    plenary.vote(&plenary.floor.maud, &id, "for").expect_ok();
    plenary.floor.house.server.kill_9();
    let server = &plenary.floor.house.server;
    let passed = "UPDATE ballots SET closes_at = opened_at + 1000, opened_at = opened_at - 3000";
    let changed = thread::scope(|scope| {
        let changing = scope.spawn(|| motion_tests::database::change(server, passed));
        changing.join().expect("the row is aged")
    });
    assert_eq!(changed, 1);
    plenary.floor.house.server.restart();
    let view = plenary.closed(&id);
    assert_eq!(view["closed_at"], view["closes_at"]);
    assert_eq!(view["result"]["tally"]["figures"]["for"], 1);
}

#[tokio::test]
async fn the_time_of_a_ballot_can_be_put_off() {
    let plenary = Plenary::new().await;
    let mut new = question();
    new["seconds"] = json!(3600);
    let id = plenary.open(&new);
    let path = of(&id, "/deadline");
    let desk = plenary.desk();
    let set = |seconds: Value| desk.put(&path, &json!({ "seconds": seconds }));
    set(json!(5)).expect_refused(422, "ballot_seconds_out_of_range");
    super::done(&set(Value::Null));
    assert_eq!(plenary.view(&id)["closes_at"], Value::Null);
    let last = plenary.last_event();
    super::done(&set(json!(60)));
    assert_eq!(plenary.kinds(last), ["ballot_deadline_set"]);
    assert!(plenary.view(&id)["closes_at"].is_number());
    let member = plenary.api(&plenary.floor.maud);
    member
        .put(&path, &json!({ "seconds": 60 }))
        .expect_refused(403, "forbidden_role");
    // Before the time that stood first.
    super::done(&set(json!(10)));
    let view = plenary.closed(&id);
    assert_eq!(view["closed_at"], view["closes_at"]);
    set(json!(60)).expect_refused(409, "ballot_closed");
    let by_hands = super::by("paper", &on(&json!({ "type": "motion" })));
    let id = plenary.open(&by_hands);
    let refused = desk.put(&of(&id, "/deadline"), &json!({ "seconds": 60 }));
    refused.expect_refused(422, "ballot_seconds_out_of_range");
}
