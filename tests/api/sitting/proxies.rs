//! Proxies: given, replaced, declined, ended; at the limit; before and during the sitting.

use super::*;

fn end(hall: &Hall, login: &Login, proxy: &Value) -> Answer {
    let path = format!("/api/proxies/{}", text(&proxy["id"]));
    hall.api(login).delete(&path)
}

#[test]
fn a_proxy_is_given_before_the_sitting_and_counts_within_it() {
    let hall = Hall::new();
    let given = hall.give_proxy(&hall.maud, &hall.third).expect_ok();
    assert_eq!(given["in_force"], false, "nobody is there");
    let again = hall.give_proxy(&hall.maud, &hall.third).expect_ok();
    assert_eq!(again["id"], given["id"]);
    let sitting = hall.open();
    hall.arrives(&sitting, &hall.third);
    assert_eq!(hall.mine(&hall.maud)["given"]["in_force"], true);
    assert_eq!(
        hall.mine(&hall.third)["held"][0]["giver"]["id"],
        hall.maud.participant.as_str()
    );
    assert_eq!(hall.state()["headcount"]["represented"], 1);
    let desk = hall.desk().get(&below("desk")).expect_ok();
    let all = desk["attendance"].as_array().cloned().unwrap_or_default();
    let maud = all
        .iter()
        .find(|one| one["id"] == hall.maud.participant.as_str());
    assert_eq!(
        maud.unwrap()["represented_by"],
        hall.third.participant.as_str()
    );

    let after = hall.last_event();
    hall.arrives(&sitting, &hall.maud);
    let events = hall.events(after);
    let kinds: Vec<_> = events.iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["proxy_ended", "presence_recorded"]);
    assert_eq!(events[0]["detail"]["because"], "giver_arrived");
    assert_eq!(hall.mine(&hall.maud)["given"], NOTHING);
    hall.leaves(&sitting, &hall.maud);
    assert_eq!(
        hall.state()["headcount"]["represented"],
        0,
        "it has ended for good"
    );
}

#[test]
fn one_proxy_replaces_another_and_is_declined_or_taken_back() {
    let hall = Hall::new();
    let after = hall.last_event();
    hall.give_proxy(&hall.maud, &hall.third).expect_ok();
    let second = hall.give_proxy(&hall.maud, &hall.aicha).expect_ok();
    assert_eq!(hall.mine(&hall.third)["held"], json!([]));
    let stranger = end(&hall, &hall.third, &second);
    stranger.expect_refused(403, "forbidden_role");
    for _ in 0..2 {
        done(&end(&hall, &hall.aicha, &second));
    }
    let third = hall.give_proxy(&hall.maud, &hall.third).expect_ok();
    done(&end(&hall, &hall.maud, &third));
    let events = hall.events(after);
    let ends: Vec<_> = events
        .iter()
        .filter(|event| event["kind"] == "proxy_ended")
        .map(|event| &event["detail"]["because"])
        .collect();
    assert_eq!(ends, ["replaced", "declined", "withdrawn"]);
    let kept = hall.house.api.get(&below("proxies")).expect_ok();
    assert_eq!(kept, json!([]));
    let unknown = "/api/proxies/0199a2b0-c0de-7000-8000-00000000000a";
    let refused = hall.desk().delete(unknown);
    refused.expect_refused(404, "proxy_not_found");
}

#[test]
fn who_can_represent_nobody_is_told_why() {
    let (hall, sitting) = Hall::sitting();
    let refused = hall.give_proxy(&hall.maud, &hall.third);
    refused.expect_refused(409, "holder_absent");
    hall.arrives(&sitting, &hall.third);
    let refused = hall.give_proxy(&hall.third, &hall.third);
    refused.expect_refused(422, "proxy_to_oneself");
    let refused = hall.give_proxy(&hall.third, &hall.maud);
    refused.expect_refused(409, "giver_present");
    let observer = hall.house.nobody.log_in_with_role("observer");
    let refused = hall.give_proxy(&hall.maud, &observer);
    refused.expect_refused(409, "holder_not_entitled");
    let refused = hall.give_proxy(&observer, &hall.third);
    refused.expect_refused(409, "giver_not_entitled");
    hall.give_proxy(&hall.maud, &hall.third).expect_ok();
    let refused = hall.give_proxy(&hall.aicha, &hall.third);
    refused.expect_refused(409, "too_many_proxies");
    // Neither passed on, nor given by who holds one.
    hall.leaves(&sitting, &hall.third);
    hall.arrives(&sitting, &hall.aicha);
    let refused = hall.give_proxy(&hall.third, &hall.aicha);
    refused.expect_refused(409, "giver_holds");
    let recorded = json!({ "giver": hall.aicha.participant, "holder": hall.third.participant });
    let refused = hall.api(&hall.maud).post(&below("proxies"), &recorded);
    refused.expect_refused(403, "forbidden_role");
    let unknown = json!({ "holder": "0199a2b0-c0de-7000-8000-00000000000a" });
    let refused = hall.api(&hall.aicha).post(&below("proxies"), &unknown);
    refused.expect_refused(404, "participant_not_found");
}

#[test]
fn the_desk_records_proxies_and_sees_all_of_them() {
    let hall = Hall::new();
    let new = json!({ "giver": hall.maud.participant, "holder": hall.third.participant });
    let given = hall.desk().post(&below("proxies"), &new).expect_ok();
    assert_eq!(given["giver"]["id"], hall.maud.participant.as_str());
    let list = |login: &Login| hall.api(login).get(&below("proxies")).expect_ok();
    for login in [&hall.maud, &hall.third, &hall.chair] {
        assert_eq!(list(login).as_array().map(Vec::len), Some(1));
    }
    assert_eq!(list(&hall.aicha), json!([]));
    let holders = hall
        .api(&hall.aicha)
        .get(&below("proxies/holders"))
        .expect_ok();
    let holders = holders.as_array().cloned().unwrap_or_default();
    let is_among = |login: &Login| {
        let mut all = holders.iter();
        all.any(|one| one["person"]["id"] == login.participant.as_str())
    };
    assert!(!is_among(&hall.third), "one proxy is the limit");
    assert!(!is_among(&hall.maud), "who has given one holds none");
    assert!(!is_among(&hall.aicha), "oneself");
    let observer = hall.house.nobody.log_in_with_role("observer");
    assert!(!is_among(&observer), "who has no vote");
    assert!(!holders.is_empty());
    done(&end(&hall, &hall.chair, &given));
    let events = hall.events(0);
    assert_eq!(events.last().unwrap()["detail"]["because"], "withdrawn");
}

#[test]
fn of_two_givers_at_the_limit_exactly_one_wins() {
    let hall = Hall::new();
    for round in 0..10 {
        let statuses = std::thread::scope(|scope| {
            let givers = [&hall.maud, &hall.aicha].map(|giver| {
                let hall = &hall;
                scope.spawn(move || hall.give_proxy(giver, &hall.third).status)
            });
            givers.map(|giver| giver.join().expect("an answer"))
        });
        let mut sorted = statuses;
        sorted.sort_unstable();
        assert_eq!(sorted, [200, 409], "round {round}");
        let held = hall.mine(&hall.third)["held"].clone();
        assert_eq!(held.as_array().map(Vec::len), Some(1));
        done(&end(&hall, &hall.third, &held[0]));
    }
}

#[test]
fn proxies_wait_for_amendments() {
    let house = House::new();
    let (maud, third) = (house.nobody.log_in("elue"), house.nobody.log_in("elu-2"));
    house.api.end_other_motions();
    let new = json!({ "holder": third.participant });
    let refused = house.nobody.with(&maud).post(&below("proxies"), &new);
    refused.expect_refused(403, "forbidden_phase");
}
