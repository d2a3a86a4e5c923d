//! Opened, something called, closed; several desks at once; restarts.

use super::*;

const UNKNOWN: &str = "0199a2b0-c0de-7000-8000-00000000000a";

#[test]
fn a_sitting_is_opened_once_and_closed_for_good() {
    let (hall, sitting) = Hall::sitting();
    let after = hall.last_event();
    let state = hall.state();
    assert_eq!(state["sitting"]["id"], sitting.as_str());
    assert_eq!(state["sitting"]["number"], 1);
    assert_eq!(
        state["sitting"]["motion_title"],
        hall.house.api.motion()["title"]
    );
    let again = json!({ "motion": hall.motion });
    let refused = hall.house.api.post(&below("sittings"), &again);
    refused.expect_refused(409, "sitting_open");

    hall.arrives(&sitting, &hall.maud);
    let asked = json!({ "kind": "for" });
    let path = of(&sitting, "floor");
    hall.api(&hall.maud).post(&path, &asked).expect_ok();
    let closing = of(&sitting, "closing");
    for _ in 0..2 {
        done(&hall.desk().post(&closing, &NOTHING));
    }
    let kinds = ["presence_recorded", "floor_asked", "sitting_closed"];
    assert_eq!(hall.kinds(after), kinds, "closing again leaves nothing");
    let state = hall.state();
    assert!(
        state["sitting"]["closed_at"].is_u64(),
        "{}",
        state["sitting"]
    );
    assert_eq!(state["headcount"]["hall"], 0);
    assert_eq!(state["floor"], json!({ "speaking": null, "waiting": [] }));
    let late = hall.presence(&sitting, &hall.maud, "arrived", "hall");
    late.expect_refused(409, "sitting_closed");

    let second = hall.open();
    assert_ne!(second, sitting);
    assert_eq!(hall.state()["sitting"]["number"], 2);
    let all = hall.api(&hall.maud).get(&below("sittings")).expect_ok();
    let numbers: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["number"])
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_motion_that_is_not_in_plenary_has_no_sitting() {
    let hall = Hall::new();
    hall.move_to("amendments");
    let new = |motion: &str| json!({ "motion": motion });
    let desk = hall.desk();
    let refused = desk.post(&below("sittings"), &new(&hall.motion));
    // Another motion of the congress may be in plenary: it is this one that is not.
    refused.expect_refused(403, "forbidden_phase");
    hall.move_to("plenary");
    let refused = desk.post(&below("sittings"), &new(UNKNOWN));
    refused.expect_refused(404, "motion_not_found");
    let refused = hall
        .api(&hall.maud)
        .post(&below("sittings"), &new(&hall.motion));
    refused.expect_refused(403, "forbidden_role");
    hall.open();
    let phase = format!("/api/motions/{}/phase", hall.motion);
    let refused = hall.house.api.put(&phase, &json!({ "phase": "frozen" }));
    refused.expect_refused(409, "sitting_open");
}

#[test]
fn what_is_on_is_called_by_who_sees_what_is_on() {
    let (hall, sitting) = Hall::sitting();
    let section = json!({ "type": "section", "section": hall.house.section_id(1) });
    let pause = json!({ "type": "pause" });
    let after = hall.last_event();
    done(&hall.call(&sitting, &section, &NOTHING));
    // Twice by one finger.
    done(&hall.call(&sitting, &section, &NOTHING));
    let state = hall.state();
    assert_eq!(state["on"]["mention"]["item"], section);
    assert_eq!(state["on"]["shown"]["type"], "text");
    let title = &hall.house.api.motion()["sections"][1]["title"];
    assert_eq!(&state["on"]["mention"]["section"]["title"], title);
    let slow = hall.call(&sitting, &pause, &NOTHING);
    slow.expect_refused(409, "item_moved");
    done(&hall.call(&sitting, &pause, &section));
    assert_eq!(hall.state()["screen"]["scene"], "pause");
    done(&hall.call(&sitting, &NOTHING, &pause));
    assert_eq!(hall.state()["on"], NOTHING);
    assert_eq!(hall.kinds(after), ["item_called"; 3]);
}

#[test]
fn only_what_belongs_to_the_motion_or_the_congress_is_called() {
    let (hall, sitting) = Hall::sitting();
    let foreign = [
        (
            json!({ "type": "section", "section": UNKNOWN }),
            "section_not_found",
        ),
        (
            json!({ "type": "amendment", "amendment": UNKNOWN }),
            "amendment_not_found",
        ),
        (
            json!({ "type": "agenda_item", "agenda_item": UNKNOWN }),
            "agenda_item_not_found",
        ),
    ];
    for (item, code) in foreign {
        hall.call(&sitting, &item, &NOTHING)
            .expect_refused(404, code);
    }
    let page = hall
        .house
        .api
        .get("/api/congresses/congres-2026")
        .expect_ok();
    let other = text(&page["motions"][1]["id"]);
    let elsewhere = hall.house.api.motion_with_id(&other)["sections"][0]["id"].clone();
    let item = json!({ "type": "section", "section": elsewhere });
    let refused = hall.call(&sitting, &item, &NOTHING);
    refused.expect_refused(404, "section_not_found");
    let point = page["agenda"][0].clone();
    let item = json!({ "type": "agenda_item", "agenda_item": point["id"] });
    done(&hall.call(&sitting, &item, &NOTHING));
    let state = hall.state();
    assert_eq!(state["on"]["mention"]["title"], point["title"]);
    assert_eq!(state["screen"]["scene"], "agenda");
    for section in ["section", "item"] {
        let unknown = json!({ "item": { "type": section }, "seen": null });
        let answer = hall.desk().put(&of(&sitting, "item"), &unknown);
        answer.expect_refused(422, "body_unreadable");
    }
    let answer = hall
        .desk()
        .put(&of(UNKNOWN, "item"), &json!({ "item": null, "seen": null }));
    answer.expect_refused(404, "sitting_not_found");
}

#[test]
fn of_two_desks_one_calls_and_the_other_is_told() {
    let (hall, sitting) = Hall::sitting();
    let sections: Vec<Value> = (0..2)
        .map(|place| json!({ "type": "section", "section": hall.house.section_id(place) }))
        .collect();
    let mut seen = NOTHING;
    for round in 0..10 {
        let desks = [hall.desk(), hall.house.api.clone()];
        let items = [json!({ "type": "motion" }), sections[round % 2].clone()];
        let answers = std::thread::scope(|scope| {
            let called = desks.iter().zip(&items).map(|(desk, item)| {
                let call = json!({ "item": item, "seen": seen });
                let path = of(&sitting, "item");
                scope.spawn(move || desk.put(&path, &call).status)
            });
            let called: Vec<_> = called.collect();
            called
                .into_iter()
                .map(|one| one.join().unwrap())
                .collect::<Vec<_>>()
        });
        let mut sorted = answers.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [204, 409], "round {round}");
        let winner = answers.iter().position(|status| *status == 204).unwrap();
        seen = hall.state()["on"]["mention"]["item"].clone();
        assert_eq!(seen, items[winner]);
        done(&hall.call(&sitting, &NOTHING, &seen));
        seen = NOTHING;
    }
}

#[test]
fn a_restart_in_the_middle_keeps_everything() {
    let (mut hall, sitting) = Hall::sitting();
    let motion = json!({ "type": "motion" });
    done(&hall.call(&sitting, &motion, &NOTHING));
    hall.arrives(&sitting, &hall.maud);
    hall.presence(&sitting, &hall.third, "arrived", "remote")
        .expect_ok();
    hall.give_proxy(&hall.aicha, &hall.maud).expect_ok();
    let asked = json!({ "kind": "against" });
    let path = of(&sitting, "floor");
    hall.api(&hall.maud).post(&path, &asked).expect_ok();
    let message = json!({ "chosen": "speaker", "message": "Reprise à 14 h" });
    done(&hall.desk().put(&below("show"), &message));
    let (before, mine) = (hall.state(), hall.mine(&hall.maud));
    hall.house.server.kill_9();
    hall.house.server.restart();
    let (after, mine_after) = (hall.state(), hall.mine(&hall.maud));
    assert!(after["revision"].as_u64() > before["revision"].as_u64());
    let rest = |mut state: Value| {
        let known = state.as_object_mut().unwrap();
        known.remove("revision");
        known.remove("now");
        state
    };
    assert_eq!(rest(before), rest(after.clone()));
    assert_eq!(rest(mine), rest(mine_after));
    assert_eq!(after["headcount"]["hall"], 1);
    assert_eq!(after["headcount"]["remote"], 1);
    assert_eq!(after["headcount"]["represented"], 1);
}

#[test]
fn rules_are_changed_by_who_saw_them() {
    let hall = Hall::new();
    let path = below("sitting-rules");
    let seen = hall.api(&hall.maud).get(&path).expect_ok();
    assert_eq!(seen["revision"], 0);
    let mut new = seen.clone();
    new["rules"]["quorum"] = json!({ "type": "third" });
    new["rules"]["proxies_per_person"] = json!(2);
    let refused = hall.api(&hall.maud).put(&path, &new);
    refused.expect_refused(403, "forbidden_role");
    let after = hall.last_event();
    let kept = hall.desk().put(&path, &new).expect_ok();
    assert_eq!(kept["revision"], 1);
    let stale = hall.house.api.put(&path, &new);
    stale.expect_refused(409, "stale_revision");
    new["revision"] = json!(1);
    assert_eq!(hall.desk().put(&path, &new).expect_ok()["revision"], 1);
    assert_eq!(hall.kinds(after), ["sitting_rules_changed"]);
    let quorum = hall.state()["quorum"].clone();
    let entitled = quorum["entitled"].as_u64().unwrap();
    assert_eq!(quorum["needed"].as_u64(), Some(entitled.div_ceil(3)));
    assert_eq!(quorum["reached"], false);
    new["rules"]["speaking_seconds"] = json!(5);
    let refused = hall.desk().put(&path, &new);
    refused.expect_refused(422, "sitting_rules_out_of_range");
}

#[test]
fn tellers_are_named_among_the_participants() {
    let (hall, sitting) = Hall::sitting();
    let path = of(&sitting, "tellers");
    let after = hall.last_event();
    let new = json!({ "tellers": [hall.maud.participant, hall.third.participant] });
    for _ in 0..2 {
        done(&hall.desk().put(&path, &new));
    }
    assert_eq!(hall.kinds(after), ["tellers_named"]);
    assert_eq!(hall.mine(&hall.maud)["teller"], true);
    assert_eq!(hall.mine(&hall.aicha)["teller"], false);
    let unknown = hall.desk().put(&path, &json!({ "tellers": [UNKNOWN] }));
    unknown.expect_refused(404, "participant_not_found");
    let refused = hall.api(&hall.maud).put(&path, &new);
    refused.expect_refused(403, "forbidden_role");
}
