//! Following: what comes when, and when it ends.

use std::time::{Duration, Instant};

use motion_tests::follow::Answered;

use super::*;

#[test]
fn a_stream_begins_with_the_state_and_the_clock() {
    let (hall, sitting) = Hall::sitting();
    let mut stream = hall.follow(&hall.maud);
    let (name, state) = stream.next().unwrap();
    assert_eq!(name, "state");
    assert_eq!(state["sitting"]["id"], sitting.as_str());
    let (name, beat) = stream.next().unwrap();
    assert_eq!(name, "beat");
    assert!(beat["now"].as_u64() >= state["now"].as_u64());
    let polled = hall.api(&hall.maud).get(&below("sitting")).expect_ok();
    assert_eq!(polled["revision"], state["revision"]);
    let address = text(&state["congress"]["join_address"]);
    let expected = format!(
        "{}/congresses/congres-2026/sitting",
        hall.house.server.origin()
    );
    assert_eq!(address, expected);
}

#[test]
fn a_change_is_told_within_a_second() {
    let (hall, sitting) = Hall::sitting();
    let mut stream = hall.follow(&hall.aicha);
    let before = stream.event("state");
    let began = Instant::now();
    hall.arrives(&sitting, &hall.maud);
    let state = stream.state(|state| state["headcount"]["hall"] == 1);
    assert!(
        began.elapsed() < Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
    assert!(state["revision"].as_u64() > before["revision"].as_u64());
    let began = Instant::now();
    done(&hall.call(&sitting, &json!({ "type": "motion" }), &NOTHING));
    stream.state(|state| state["on"]["mention"]["item"]["type"] == "motion");
    assert!(
        began.elapsed() < Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn what_others_change_is_told_too() {
    let (hall, _) = Hall::sitting();
    let mut stream = hall.follow(&hall.aicha);
    stream.event("state");
    let preparation = hall.house.api.get(&below("preparation")).expect_ok();
    let change = json!({ "revision": preparation["revision"], "title": "Un autre titre" });
    let path = "/api/congresses/congres-2026";
    hall.house.api.patch(path, &change).expect_ok();
    stream.state(|state| state["congress"]["title"] == "Un autre titre");
}

#[test]
fn many_changes_come_as_few_states() {
    let (hall, sitting) = Hall::sitting();
    let mut stream = hall.follow(&hall.aicha);
    stream.event("state");
    let seen = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut states = 0;
            loop {
                states += 1;
                if stream.event("state")["screen"]["message"] == "fin" {
                    return states;
                }
            }
        });
        for round in 0..100 {
            let show = json!({ "chosen": null, "message": format!("{round}") });
            done(&hall.desk().put(&below("show"), &show));
        }
        let show = json!({ "chosen": null, "message": "fin" });
        done(&hall.desk().put(&below("show"), &show));
        reading.join().unwrap()
    });
    let _ = sitting;
    assert!(seen < 60, "{seen} states for a hundred changes");
}

#[test]
fn a_stream_goes_on_after_a_restart() {
    let (mut hall, sitting) = Hall::sitting();
    let mut stream = hall.follow(&hall.maud);
    let before = stream.event("state");
    assert!(hall.house.server.stop().success());
    assert!(stream.rest().iter().all(|(name, _)| name == "beat"));
    hall.house.server.restart();
    let mut stream = hall.follow(&hall.maud);
    let after = stream.event("state");
    assert!(after["revision"].as_u64() > before["revision"].as_u64());
    hall.arrives(&sitting, &hall.maud);
    stream.state(|state| state["headcount"]["hall"] == 1);
}

#[test]
fn a_stream_ends_with_its_session_and_with_its_right() {
    let (hall, _) = Hall::sitting();
    let mut stream = hall.follow(&hall.maud);
    let mut other = hall.follow(&hall.third);
    stream.event("state");
    other.event("state");
    assert_eq!(hall.api(&hall.maud).delete("/api/session").status / 100, 2);
    let rest = stream.rest();
    assert!(rest.iter().all(|(name, _)| name == "beat"), "{rest:?}");
    let path = format!("/api/participants/{}", hall.third.participant);
    assert_eq!(hall.house.api.delete(&path).status / 100, 2);
    other.rest();
    match Follow::ask(
        &hall.house.server,
        &below("sitting/stream"),
        &hall.third.cookie,
    ) {
        Answered::Refused(404) => {}
        other => panic!("who was removed hears nothing: {other:?}"),
    }
    match Follow::ask(&hall.house.server, &below("sitting/stream"), "a=b") {
        Answered::Refused(401) => {}
        other => panic!("nobody hears nothing: {other:?}"),
    }
}

#[test]
fn one_session_has_ten_streams_and_gets_back_what_it_gave_up() {
    let (hall, _) = Hall::sitting();
    let mut streams: Vec<Follow> = (0..10).map(|_| hall.follow(&hall.maud)).collect();
    let ask = || {
        Follow::ask(
            &hall.house.server,
            &below("sitting/stream"),
            &hall.maud.cookie,
        )
    };
    assert!(matches!(ask(), Answered::Refused(429)));
    hall.follow(&hall.aicha).event("state");
    drop(streams.pop());
    // The server hears of it when it next writes into it.
    let began = Instant::now();
    while !matches!(ask(), Answered::Open(_)) {
        assert!(began.elapsed() < motion_tests::PATIENCE);
        streams[0].event("beat");
    }
}

#[test]
fn a_state_without_a_sitting_is_a_welcome() {
    let hall = Hall::new();
    let state = hall.state();
    assert_eq!(state["sitting"], NOTHING);
    assert_eq!(state["on"], NOTHING);
    assert_eq!(state["coming"], json!([]));
    assert_eq!(state["screen"]["scene"], "welcome");
    assert!(state["headcount"]["entitled"].as_u64() > Some(10));
    let desk = hall.desk().get(&below("desk")).expect_ok();
    assert_eq!(desk["steps"], json!([]));
    assert_eq!(desk["next"], NOTHING);
    let motions = desk["motions"].as_array().cloned().unwrap_or_default();
    assert!(motions.iter().any(|one| one["id"] == hall.motion.as_str()));
}
