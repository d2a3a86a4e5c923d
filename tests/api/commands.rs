//! Preparing the motion: who may, what it does, and what the log keeps of it.

use motion_tests::Api;
use motion_tests::api::text;
use serde_json::{Value, json};

use crate::House;

fn order(house: &House) -> Vec<String> {
    let motion = house.api.motion();
    let sections = motion["sections"].as_array().cloned().unwrap_or_default();
    sections
        .iter()
        .map(|section| text(&section["id"]))
        .collect()
}

#[test]
fn sections_are_created_moved_removed_and_taken_back() {
    let house = House::new();
    let before = order(&house);
    let path = format!("/api/motions/{}/sections", house.motion_id());
    let created = house
        .api
        .post(&path, &json!({ "kind": "principle", "after": before[2] }));
    assert_eq!(created.status, 201, "{}", created.text);
    let section = text(&created.json()["id"]);
    assert_eq!(order(&house)[3], section);

    let path = format!("/api/sections/{section}");
    house
        .api
        .patch(&path, &json!({ "after": before[5] }))
        .expect_ok();
    let moved = order(&house);
    let place = moved.iter().position(|id| *id == section);
    assert_eq!(
        place,
        moved
            .iter()
            .position(|id| *id == before[5])
            .map(|place| place + 1)
    );

    assert_eq!(house.api.delete(&path).status / 100, 2);
    assert_eq!(order(&house), before);
    let removed = house.api.motion()["removed_sections"].clone();
    assert_eq!(removed[0]["id"], section.as_str());

    house
        .api
        .post(&format!("{path}/restoration"), &json!({}))
        .expect_ok();
    assert_eq!(order(&house), moved);
}

#[test]
fn moving_many_times_between_the_same_two_keeps_the_order() {
    let house = House::new();
    let sections = order(&house);
    for round in 0..40 {
        let moved = &sections[2 + round % 3];
        let path = format!("/api/sections/{moved}");
        house
            .api
            .patch(&path, &json!({ "after": sections[1] }))
            .expect_ok();
        assert_eq!(order(&house)[2], *moved, "round {round}");
    }
}

#[test]
fn who_may_not_is_told_so() {
    let house = House::new();
    let section = house.section_id(1);
    let motion = house.motion_id();
    for role in ["observer", "contributor", "elu"] {
        let api = house.with_role(role);
        let answers = [
            api.post(
                &format!("/api/motions/{motion}/sections"),
                &json!({ "kind": "principle", "after": null }),
            ),
            api.patch(
                &format!("/api/sections/{section}"),
                &json!({ "after": null }),
            ),
            api.patch(
                &format!("/api/sections/{section}"),
                &json!({ "locked": true }),
            ),
            api.delete(&format!("/api/sections/{section}")),
            api.put(
                &format!("/api/motions/{motion}/phase"),
                &json!({ "phase": "frozen" }),
            ),
            api.patch(
                &format!("/api/participants/{}", house.secretariat.participant),
                &json!({ "roles": [] }),
            ),
        ];
        for answer in answers {
            assert_eq!(answer.status, 403, "{role}: {}", answer.text);
            assert!(!answer.code().is_empty());
        }
    }
    for answer in [
        house.nobody.patch(
            &format!("/api/sections/{section}"),
            &json!({ "locked": true }),
        ),
        house.nobody.delete(&format!("/api/sections/{section}")),
    ] {
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (401, "login_required")
        );
    }
}

#[test]
fn phases_are_moved_and_named() {
    let house = House::new();
    let path = format!("/api/motions/{}/phase", house.motion_id());
    for phase in ["amendments", "plenary", "drafting"] {
        house.api.put(&path, &json!({ "phase": phase })).expect_ok();
        assert_eq!(house.api.motion()["phase"], phase);
    }
    for phase in ["", "Drafting", "nowhere"] {
        let answer = house.api.put(&path, &json!({ "phase": phase }));
        assert!(
            (400..=422).contains(&answer.status),
            "{phase}: {}",
            answer.text
        );
    }
}

/// A motion that another hand has just frozen can't be sent back to the contributions, nor the other
/// way about: whichever comes second finds no such move.
#[test]
fn of_two_moves_at_once_the_second_is_judged_anew() {
    let house = House::new();
    let path = format!("/api/motions/{}/phase", house.motion_id());
    let move_to = |api: &Api, phase: &str| api.put(&path, &json!({ "phase": phase }));
    for round in 0..12 {
        let moved = std::thread::scope(|scope| {
            let hands = ["frozen", "contributions"].map(|phase| {
                let (move_to, api) = (&move_to, house.api.clone());
                scope.spawn(move || move_to(&api, phase).status)
            });
            hands.map(|hand| hand.join().expect("the server answers"))
        });
        let passed = moved.iter().filter(|status| **status < 300).count();
        assert_eq!(passed, 1, "round {round}: {moved:?}");
        match house.api.motion()["phase"].as_str() {
            Some("frozen") => house.api.reopen(&house.motion_id(), "drafting"),
            _ => {
                move_to(&house.api, "drafting").expect_ok();
            }
        }
    }
}

#[test]
fn every_command_leaves_an_event() {
    let house = House::new();
    let section = house.section_id(1);
    let last = events(&house, 0)
        .last()
        .map_or(0, |event| event["id"].as_u64().unwrap_or(0));
    let path = format!("/api/sections/{section}");
    house
        .api
        .patch(&path, &json!({ "locked": true }))
        .expect_ok();
    house
        .api
        .patch(&path, &json!({ "locked": false }))
        .expect_ok();
    let motion = house.motion_id();
    house
        .api
        .put(
            &format!("/api/motions/{motion}/phase"),
            &json!({ "phase": "plenary" }),
        )
        .expect_ok();
    let events = events(&house, last);
    let kinds: Vec<&str> = events
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(
        kinds,
        ["section_locked", "section_unlocked", "phase_changed"]
    );
    for event in &events {
        assert_eq!(event["participant"], house.secretariat.participant.as_str());
        assert_eq!(event["hash"].as_str().map(str::len), Some(64));
    }
    let names = serde_json::to_string(&events).unwrap_or_default();
    let session = house.api.get("/api/session").expect_ok();
    assert!(
        !names.contains(&text(&session["person"]["family_name"])),
        "the log holds names"
    );
}

#[test]
fn a_command_that_changes_nothing_leaves_no_second_event() {
    let house = House::new();
    let path = format!("/api/sections/{}", house.section_id(1));
    house
        .api
        .patch(&path, &json!({ "locked": true }))
        .expect_ok();
    let before = events(&house, 0).len();
    let again = house.api.patch(&path, &json!({ "locked": true }));
    assert!(again.status < 500, "{}", again.text);
    assert_eq!(events(&house, 0).len(), before);
}

fn events(house: &House, after: u64) -> Vec<Value> {
    let slug = text(&house.api.get("/api/congresses").expect_ok()[0]["slug"]);
    house.api.events(&slug, after)
}
