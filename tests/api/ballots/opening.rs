//! What can be put to the vote, by whom, and what stays as it is meanwhile.

use motion_tests::api::text;
use serde_json::{Value, json};

use super::{Plenary, amendment, by, of, on, question, together};
use crate::amendments::block;
use crate::preparation::below;

#[tokio::test]
async fn a_ballot_needs_a_quorum_and_keeps_it() {
    let plenary = Plenary::new().await;
    plenary.set_rules(|rules| rules["quorum"] = json!({ "type": "number", "number": 5 }));
    let refused = plenary.ask(&question());
    refused.expect_refused(409, "quorum_missing");
    let detail = text(&refused.json()["detail"]);
    assert!(detail.contains("Il faut 5 membres"), "{detail}");
    assert!(detail.contains("4 sont comptés"), "{detail}");
    let fifth = plenary.floor.house.nobody.log_in("rapporteure");
    plenary.arrives(&fifth);
    let id = plenary.question();
    plenary.leaves(&fifth);
    let quorum = plenary.view(&id)["quorum"].clone();
    assert_eq!(
        (&quorum["counted"], &quorum["needed"]),
        (&json!(5), &json!(5))
    );
    assert_eq!(quorum["reached"], true);
    let opened = plenary.events(0).pop().unwrap_or_default();
    assert_eq!(opened["kind"], "presence_recorded");
    let events = plenary.events(0);
    let opened = events.iter().find(|event| event["kind"] == "ballot_opened");
    let opened = opened.cloned().unwrap_or_default();
    assert_eq!(opened["detail"]["quorum"], quorum);
    assert_eq!(opened["subject"], json!(id));
}

#[tokio::test]
async fn a_question_is_called_with_its_ballot_or_not_at_all() {
    let plenary = Plenary::new().await;
    let on_now = || {
        let state = plenary.desk().get(&below("sitting")).expect_ok();
        let scene = text(&state["screen"]["scene"]);
        (state["on"]["mention"]["item"].clone(), scene)
    };
    let motion = json!({ "type": "motion" });
    let path = format!("/api/sittings/{}/item", plenary.sitting);
    let call = json!({ "item": motion, "seen": null });
    super::done(&plenary.desk().put(&path, &call));
    plenary.set_rules(|rules| rules["quorum"] = json!({ "type": "number", "number": 5 }));
    let last = plenary.last_event();
    plenary
        .ask(&question())
        .expect_refused(409, "quorum_missing");
    assert_eq!(on_now(), (motion, "text".to_owned()));
    assert_eq!(plenary.kinds(last), [""; 0]);
    plenary.set_rules(|rules| rules["quorum"] = json!({ "type": "none" }));
    let last = plenary.last_event();
    let id = plenary.question();
    let asked = json!({ "type": "question" });
    assert_eq!(on_now(), (asked.clone(), "ballot".to_owned()));
    assert_eq!(plenary.kinds(last), ["item_called", "ballot_opened"]);
    plenary.vote(&plenary.floor.maud, &id, "for").expect_ok();
    plenary.close(&id).expect_ok();
    // The hall sees what came out, until something else is called.
    assert_eq!(on_now(), (asked, "result".to_owned()));
    let last = plenary.last_event();
    plenary.question();
    assert_eq!(plenary.kinds(last), ["ballot_opened"], "it is on already");
}

#[tokio::test]
async fn of_many_desks_one_opens_a_ballot() {
    let plenary = Plenary::new().await;
    let new = question();
    let answers = together(
        (0..8)
            .map(|_| Box::new(|| plenary.ask(&new)) as _)
            .collect(),
    );
    let opened = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(opened, 1, "{answers:?}");
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.expect_refused(409, "ballot_open");
        assert!(answer.text.contains("n° 1"), "{}", answer.text);
    }
    assert_eq!(plenary.rows("ballots"), 1);
}

#[tokio::test]
async fn what_can_not_be_put_to_the_vote_is_refused_with_a_reason() {
    let plenary = Plenary::new().await;
    let with = |field: &str, value: Value| {
        let mut new = question();
        new[field] = value;
        new
    };
    let weights =
        json!({ "majority": "simple", "base": "expressed", "unit": "weights", "tie": "rejected" });
    let asked = |words: &str, options: &[&str]| {
        on(&json!({ "type": "question", "words": words, "options": options }))
    };
    let nothing = "0199a2b0-c0de-7000-8000-00000000dead";
    let cases = [
        (
            by("show_of_hands", &with("rule", weights.clone())),
            422,
            "weights_by_hand",
        ),
        (by("paper", &with("rule", weights)), 422, "weights_by_hand"),
        (
            with("seconds", json!(9)),
            422,
            "ballot_seconds_out_of_range",
        ),
        (
            with("seconds", json!(3601)),
            422,
            "ballot_seconds_out_of_range",
        ),
        (
            by("paper", &with("seconds", json!(60))),
            422,
            "ballot_seconds_out_of_range",
        ),
        (
            with("adoption", json!({ "seen": 1, "falls": [] })),
            422,
            "adoption_missing",
        ),
        (
            on(&json!({ "type": "amendment", "amendment": nothing })),
            422,
            "adoption_missing",
        ),
        (asked(" ", &[]), 422, "ballot_subject_unclear"),
        (asked("Quoi ?", &["Oui"]), 422, "ballot_subject_unclear"),
        (
            asked("Quoi ?", &["Oui", " Oui "]),
            422,
            "ballot_subject_unclear",
        ),
        (asked("Quoi ?", &["Oui", ""]), 422, "ballot_subject_unclear"),
        (asked(&"a".repeat(1001), &[]), 422, "words_too_long"),
        (
            on(&json!({ "type": "uncontested", "amendments": [] })),
            422,
            "ballot_subject_unclear",
        ),
        (
            on(&json!({ "type": "section", "section": nothing })),
            404,
            "section_not_found",
        ),
        (
            on(&json!({ "type": "uncontested", "amendments": [nothing] })),
            404,
            "amendment_not_found",
        ),
    ];
    for (new, status, code) in cases {
        let refused = plenary.ask(&new);
        assert_eq!(refused.code(), code, "{new}: {}", refused.text);
        refused.expect_refused(status, code);
    }
    let member = plenary.api(&plenary.floor.maud);
    let path = format!("/api/sittings/{}/ballots", plenary.sitting);
    member
        .post(&path, &question())
        .expect_refused(403, "forbidden_role");
    let closing = format!("/api/sittings/{}/closing", plenary.sitting);
    super::done(&plenary.desk().post(&closing, &Value::Null));
    plenary
        .ask(&question())
        .expect_refused(409, "sitting_closed");
    assert_eq!(plenary.rows("ballots"), 0);
}

#[tokio::test]
async fn the_section_is_locked_while_it_is_voted_on() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    let section = on(&json!({ "type": "section", "section": floor.section }));
    let last = plenary.last_event();
    let id = plenary.open(&section);
    assert_eq!(plenary.kinds(last), ["section_locked", "ballot_opened"]);
    assert_eq!(plenary.section()["locked"], true);
    let motion = plenary.api(&rapporteur).motion_with_id(&floor.motion);
    let seen = crate::amendments::list(&motion["sections"]);
    let seen = seen.iter().find(|one| one["id"] == *floor.section);
    assert_eq!(
        seen.map(|one| &one["access_reason"]),
        Some(&json!("locked"))
    );
    let path = format!("/api/sections/{}", floor.section);
    let unlock = json!({ "locked": false });
    plenary
        .desk()
        .patch(&path, &unlock)
        .expect_refused(409, "ballot_open");
    let shown = plenary.view(&id)["shown"].clone();
    assert_eq!(shown[0]["type"], "text");
    assert!(shown.to_string().contains("référent"), "{shown}");
    plenary.void(&id);
    assert_eq!(plenary.section()["locked"], false);
    // One that was locked before stays so.
    super::done(&plenary.desk().patch(&path, &json!({ "locked": true })));
    let id = plenary.open(&section);
    plenary.void(&id);
    assert_eq!(plenary.section()["locked"], true);
}

#[tokio::test]
async fn what_is_voted_on_is_decided_by_nobody_else() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let first = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let other = floor.tabled(&floor.aicha, 1, "ordinateur", "machine").await;
    let seen = floor.preview(&other)["seen"].clone();
    let ballot = plenary.open(&plenary.on_amendment(&first));
    let desk = plenary.desk();
    let maud = plenary.api(&floor.maud);
    let nothing = Value::Null;
    let rejected = json!({ "state": "rejected", "reason": "" });
    let refused = [
        desk.put(&amendment(&first, "/fate"), &rejected),
        floor.adopt(&first, json!({ "seen": seen, "falls": [] })),
        floor.adopt(&other, json!({ "seen": seen, "falls": [] })),
        maud.post(&amendment(&first, "/withdrawal"), &nothing),
        maud.post(&amendment(&first, "/rectification"), &nothing),
    ];
    for answer in refused {
        answer.expect_refused(409, "ballot_open");
    }
    assert_eq!(floor.state(&first), "tabled");
    // Another one that changes no text is free.
    super::done(&desk.put(&amendment(&other, "/fate"), &rejected));
    let phase = format!("/api/motions/{}/phase", floor.motion);
    let frozen = plenary
        .secretariat()
        .put(&phase, &json!({ "phase": "frozen" }));
    assert_eq!(frozen.status, 409, "{}", frozen.text);
    plenary.void(&ballot);
    maud.post(&amendment(&first, "/withdrawal"), &nothing)
        .expect_ok();
}

#[tokio::test]
async fn an_amendment_is_voted_on_as_somebody_confirmed_it() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let first = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rival = floor
        .tabled(&floor.aicha, 0, "unique", "départemental")
        .await;
    let new = plenary.on_amendment(&first);
    assert_eq!(new["adoption"]["falls"], json!([rival]));
    let mut other = new.clone();
    other["adoption"]["falls"] = json!([first]);
    plenary.ask(&other).expect_refused(409, "falls_changed");
    let mut stale = new.clone();
    stale["adoption"]["seen"] = json!(1);
    stale["adoption"]["text"] = floor.preview(&first)["proposed"].clone();
    plenary.ask(&stale).expect_refused(409, "text_moved");
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "unique", "commun").await;
    plenary.ask(&new).expect_refused(409, "decision_needed");
    let draft = floor.begin(&floor.third, block(1));
    let unwritten = on(&json!({ "type": "amendment", "amendment": draft }));
    let mut unwritten = unwritten.clone();
    unwritten["adoption"] = json!({ "seen": 1, "falls": [] });
    plenary
        .ask(&unwritten)
        .expect_refused(404, "amendment_not_found");
    assert_eq!(plenary.rows("ballots"), 0);
    let free = plenary.desk().get(&below("sitting")).expect_ok();
    assert_eq!(free["ballot"], Value::Null);
    plenary
        .desk()
        .get(&of(&first, ""))
        .expect_refused(404, "ballot_not_found");
}
