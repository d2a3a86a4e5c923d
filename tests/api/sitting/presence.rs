//! Who comes and leaves: by hand, by list, by badge; quorum and badges.

use motion_tests::database::number;

use super::*;

fn badge_of(hall: &Hall, login: &Login) -> Value {
    hall.mine(login)["badge"].clone()
}

#[test]
fn people_come_and_leave_and_nothing_is_recorded_twice() {
    let (hall, sitting) = Hall::sitting();
    let after = hall.last_event();
    for _ in 0..2 {
        let record = hall
            .presence(&sitting, &hall.maud, "arrived", "hall")
            .expect_ok();
        assert_eq!(record["people"][0]["id"], hall.maud.participant.as_str());
    }
    assert_eq!(hall.mine(&hall.maud)["attendance"], "hall");
    hall.presence(&sitting, &hall.maud, "arrived", "remote")
        .expect_ok();
    assert_eq!(hall.mine(&hall.maud)["attendance"], "remote");
    let counted = hall.state()["headcount"].clone();
    assert_eq!(
        (&counted["hall"], &counted["remote"]),
        (&json!(0), &json!(1))
    );
    for _ in 0..2 {
        hall.leaves(&sitting, &hall.maud);
    }
    assert_eq!(hall.mine(&hall.maud)["attendance"], NOTHING);
    let events = hall.events(after);
    let told: Vec<_> = events
        .iter()
        .map(|event| (&event["detail"]["act"], &event["detail"]["attendance"]))
        .map(|(act, how)| format!("{act} {how}").replace('"', ""))
        .collect();
    assert_eq!(told, ["arrived hall", "arrived remote", "left remote"]);
    for event in &events {
        assert_eq!(event["subject"], hall.maud.participant.as_str());
        assert_eq!(event["participant"], hall.maud.participant.as_str());
    }
}

#[test]
fn the_desk_records_others_by_list_and_by_badge() {
    let (hall, sitting) = Hall::sitting();
    let path = of(&sitting, "presences");
    let people = [&hall.maud.participant, &hall.third.participant];
    let list = json!({ "participants": people, "act": "arrived", "attendance": "hall" });
    hall.api(&hall.maud)
        .post(&path, &list)
        .expect_refused(403, "forbidden_role");
    let record = hall.desk().post(&path, &list).expect_ok();
    assert_eq!(record["people"].as_array().map(Vec::len), Some(2));
    assert_eq!(hall.state()["headcount"]["hall"], 2);
    let badge = badge_of(&hall, &hall.aicha);
    let by_badge = json!({ "badge": badge, "act": "arrived", "attendance": "hall" });
    let record = hall.desk().post(&path, &by_badge).expect_ok();
    assert_eq!(record["people"][0]["id"], hall.aicha.participant.as_str());
    let nobody = json!({ "badge": 99_999, "act": "arrived", "attendance": "hall" });
    let refused = hall.desk().post(&path, &nobody);
    refused.expect_refused(404, "badge_not_found");
    // A list that holds oneself alone is one's own hand.
    let own =
        json!({ "participants": [hall.maud.participant], "act": "left", "attendance": "hall" });
    hall.api(&hall.maud).post(&path, &own).expect_ok();
    let unknown = json!({
        "participants": ["0199a2b0-c0de-7000-8000-00000000000a"],
        "act": "arrived", "attendance": "hall"
    });
    let refused = hall.desk().post(&path, &unknown);
    refused.expect_refused(404, "participant_not_found");
    assert_eq!(hall.state()["headcount"]["hall"], 2);
}

#[test]
fn two_hundred_arrivals_of_one_person_are_one() {
    let (hall, sitting) = Hall::sitting();
    let after = hall.last_event();
    let api = hall.api(&hall.maud);
    let path = of(&sitting, "presences");
    let new = json!({ "act": "arrived", "attendance": "hall" });
    std::thread::scope(|scope| {
        let arriving: Vec<_> = (0..20)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..10 {
                        api.post(&path, &new).expect_ok();
                    }
                })
            })
            .collect();
        for one in arriving {
            one.join().expect("every request is answered");
        }
    });
    assert_eq!(hall.kinds(after), ["presence_recorded"]);
    let rows = number(&hall.house.server, "SELECT COUNT(*) FROM presences");
    assert_eq!(rows, 1);
}

#[test]
fn who_leaves_no_longer_asks_to_speak() {
    let (hall, sitting) = Hall::sitting();
    hall.arrives(&sitting, &hall.maud);
    let path = of(&sitting, "floor");
    let asked = json!({ "kind": "for" });
    hall.api(&hall.maud).post(&path, &asked).expect_ok();
    let after = hall.last_event();
    hall.leaves(&sitting, &hall.maud);
    assert_eq!(hall.kinds(after), ["floor_withdrawn", "presence_recorded"]);
    assert_eq!(hall.state()["floor"]["waiting"], json!([]));
}

#[test]
fn closing_is_everybodys_departure() {
    let (hall, sitting) = Hall::sitting();
    hall.arrives(&sitting, &hall.maud);
    hall.arrives(&sitting, &hall.third);
    hall.leaves(&sitting, &hall.third);
    done(&hall.desk().post(&of(&sitting, "closing"), &NOTHING));
    let left = "SELECT COUNT(*) FROM presences JOIN sittings USING (sitting_id)
        WHERE act = 'left' AND at = closed_at";
    assert_eq!(
        number(&hall.house.server, left),
        1,
        "who had left before doesn't leave again"
    );
}

#[test]
fn who_may_not_vote_or_was_removed_does_not_count() {
    let (hall, sitting) = Hall::sitting();
    for login in [&hall.maud, &hall.third] {
        hall.arrives(&sitting, login);
    }
    let before = hall.state()["headcount"].clone();
    let entitled = before["entitled"].as_u64().unwrap();
    let one = |login: &Login| format!("/api/participants/{}", login.participant);
    let no_vote = json!({ "may_vote": false });
    hall.house.api.patch(&one(&hall.maud), &no_vote).expect_ok();
    let counted = hall.state()["headcount"].clone();
    assert_eq!(counted["entitled"].as_u64(), Some(entitled - 1));
    assert_eq!(counted["hall"], 1);
    assert_eq!(hall.mine(&hall.maud)["entitled"], false);
    assert_eq!(hall.house.api.delete(&one(&hall.third)).status / 100, 2);
    let counted = hall.state()["headcount"].clone();
    assert_eq!(counted["entitled"].as_u64(), Some(entitled - 2));
    assert_eq!(counted["hall"], 0);
    let refused = hall.api(&hall.third).get(&below("sitting"));
    refused.expect_refused(404, "congress_not_found");
}

#[test]
fn every_badge_is_given_once_and_in_order() {
    let hall = Hall::new();
    let badges = |hall: &Hall| -> Vec<u64> {
        let desk = hall.desk().get(&below("desk")).expect_ok();
        let all = desk["attendance"].as_array().cloned().unwrap_or_default();
        all.iter().filter_map(|one| one["badge"].as_u64()).collect()
    };
    let known = badges(&hall);
    let mut sorted = known.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), known.len());
    assert!(!sorted.contains(&0));
    let people = below("people");
    let new = |name: &str| json!({ "given_name": "Ada", "family_name": name, "roles": ["elu"] });
    let add = |name: &str| {
        let added = hall.house.api.post(&people, &new(name)).expect_ok();
        text(&added["id"])
    };
    let badge = |id: &str| {
        let desk = hall.desk().get(&below("desk")).expect_ok();
        let all = desk["attendance"].as_array().cloned().unwrap_or_default();
        let one = all.iter().find(|one| one["id"] == id).cloned();
        one.and_then(|one| one["badge"].as_u64()).unwrap()
    };
    let first = add("Une");
    let given = badge(&first);
    let removed = hall.house.api.delete(&format!("/api/participants/{first}"));
    assert_eq!(removed.status / 100, 2);
    let second = add("Deux");
    assert_eq!(
        badge(&second),
        given + 1,
        "the number of who was removed stays theirs"
    );
}

#[test]
fn strangers_learn_nothing() {
    let (hall, sitting) = Hall::sitting();
    let nobody = &hall.house.nobody;
    for path in [
        "sitting",
        "sitting/me",
        "sittings",
        "proxies",
        "desk",
        "sitting-rules",
    ] {
        let refused = nobody.get(&below(path));
        refused.expect_refused(401, "login_required");
    }
    let new = json!({ "act": "arrived", "attendance": "hall" });
    let refused = nobody.post(&of(&sitting, "presences"), &new);
    refused.expect_refused(401, "login_required");
    let refused = hall.api(&hall.maud).get(&below("desk"));
    refused.expect_refused(403, "forbidden_role");
}
