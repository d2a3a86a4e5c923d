//! Opinions, and what becomes of amendments without changing the text.

use motion_tests::amendment::{begin, path, table};
use motion_tests::api::text;
use serde_json::{Value, json};

use super::{Floor, block, list};
use crate::House;
use crate::preparation::{below, events, last_event};

fn fate(state: &str, reason: &str) -> Value {
    json!({ "state": state, "reason": reason })
}

#[tokio::test]
async fn the_rapporteur_advises_and_thinks_again() {
    let floor = Floor::new().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rapporteur = floor.persona("rapporteure");
    let put = |api: &motion_tests::Api, opinion: &str, sentence: &str| {
        let new = json!({ "opinion": opinion, "sentence": sentence });
        api.put(&path(&id, "/opinion"), &new)
    };
    put(&floor.house.api, "wisdom", "").expect_refused(403, "forbidden_role");
    put(&rapporteur, "perhaps", "").expect_refused(422, "body_unreadable");
    put(&rapporteur, "wisdom", &"é".repeat(2001)).expect_refused(422, "words_too_long");
    assert_eq!(put(&rapporteur, "favourable", " Plus  clair. ").status, 204);
    assert_eq!(floor.summary(&id)["opinion"], "favourable");
    let opinion = floor.page(&floor.maud, &id)["opinion"].clone();
    assert_eq!(opinion["sentence"], "Plus clair.");
    assert_eq!(put(&rapporteur, "wisdom", "").status, 204);
    assert_eq!(floor.summary(&id)["opinion"], "wisdom");
    assert_eq!(rapporteur.delete(&path(&id, "/opinion")).status, 204);
    assert_eq!(floor.summary(&id)["opinion"], Value::Null);
}

#[tokio::test]
async fn inadmissible_needs_a_reason_and_is_taken_back() {
    let floor = Floor::new().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let put = |state: &str, reason: &str| {
        let api = floor.api(&floor.chair);
        api.put(&path(&id, "/fate"), &fate(state, reason))
    };
    put("inadmissible", " ").expect_refused(422, "reason_missing");
    put("adopted", "").expect_refused(422, "fate_unknown");
    put("rejected", "").expect_refused(403, "forbidden_phase");
    let last = last_event(&floor.house);
    assert_eq!(
        put("inadmissible", "Hors du sujet de la motion.").status,
        204
    );
    let page = floor.page(&floor.maud, &id);
    assert_eq!(page["summary"]["status"], "inadmissible");
    assert_eq!(page["fate"]["reason"], "Hors du sujet de la motion.");
    assert_eq!(page["fate"]["by"]["id"], json!(floor.chair.participant));
    let decided = events(&floor.house, last);
    assert_eq!(decided[0]["kind"], "amendment_decided");
    assert_eq!(decided[0]["detail"]["state"], "inadmissible");
    assert!(
        !decided[0].to_string().contains("sujet"),
        "the log holds words"
    );
    let chair = floor.api(&floor.chair);
    assert_eq!(chair.delete(&path(&id, "/fate")).status, 204);
    assert_eq!(floor.state(&id), "tabled");
    floor
        .api(&floor.maud)
        .put(&path(&id, "/fate"), &fate("inadmissible", "x"))
        .expect_refused(403, "forbidden_role");
}

#[tokio::test]
async fn the_plenary_rejects_lets_fall_and_misses_a_defender() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let chair = floor.api(&floor.chair);
    let put = |state: &str| chair.put(&path(&id, "/fate"), &fate(state, ""));
    for state in ["rejected", "fallen", "not_defended"] {
        assert_eq!(put(state).status, 204);
        assert_eq!(floor.state(&id), state);
        assert_eq!(put(state).status, 204, "again is once");
        let other = if state == "fallen" {
            "rejected"
        } else {
            "fallen"
        };
        put(other).expect_refused(409, "already_decided");
        assert_eq!(chair.delete(&path(&id, "/fate")).status, 204);
        assert_eq!(floor.state(&id), "tabled");
    }
}

#[tokio::test]
async fn sub_amendments_fall_and_come_back_with_their_amendment() {
    let floor = Floor::sitting().await;
    let main = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let new = json!({ "parent": main, "target": block(0) });
    let sub = begin(&floor.api(&floor.aicha), &floor.motion, &new);
    floor
        .write(&floor.aicha, &sub, "proximité", "terrain")
        .await;
    table(&floor.api(&floor.aicha), &sub);
    let chair = floor.api(&floor.chair);
    let rejected = chair.put(&path(&main, "/fate"), &fate("rejected", ""));
    assert_eq!(rejected.status, 204);
    assert_eq!(floor.state(&sub), "fallen");
    chair
        .delete(&path(&sub, "/fate"))
        .expect_refused(409, "parent_not_tabled");
    assert_eq!(chair.delete(&path(&main, "/fate")).status, 204);
    assert_eq!(
        (floor.state(&main), floor.state(&sub)),
        (json!("tabled"), json!("tabled"))
    );
}

#[tokio::test]
async fn a_draft_is_not_decided() {
    let floor = Floor::sitting().await;
    let id = floor.begin(&floor.maud, block(0));
    let maud = floor.api(&floor.maud);
    assert_eq!(maud.put(&path(&id, "/opening"), &json!({})).status, 204);
    let chair = floor.api(&floor.chair);
    chair
        .put(&path(&id, "/fate"), &fate("rejected", ""))
        .expect_refused(409, "not_tabled");
    chair
        .get(&path(&id, "/adoption"))
        .expect_refused(409, "not_tabled");
    chair
        .post(&path(&id, "/taking-up"), &Value::Null)
        .expect_refused(409, "not_withdrawn");
}

#[tokio::test]
async fn a_withdrawal_in_the_hall_is_recorded_and_taken_back() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let new = json!({ "parent": id, "target": block(0) });
    let sub = begin(&floor.api(&floor.aicha), &floor.motion, &new);
    floor
        .write(&floor.aicha, &sub, "proximité", "terrain")
        .await;
    table(&floor.api(&floor.aicha), &sub);
    let withdrawn = fate("withdrawn", "");
    for login in [&floor.maud, &floor.third] {
        floor
            .api(login)
            .put(&path(&id, "/fate"), &withdrawn)
            .expect_refused(403, "forbidden_role");
    }
    let decides = |acts: &Value| acts.to_string().contains("\"decide\"");
    for api in [&floor.api(&floor.chair), &floor.house.api] {
        let last = last_event(&floor.house);
        assert_eq!(api.put(&path(&id, "/fate"), &withdrawn).status, 204);
        assert_eq!(api.put(&path(&id, "/fate"), &withdrawn).status, 204);
        let told = events(&floor.house, last);
        let told: Vec<&Value> = told.iter().map(|event| &event["kind"]).collect();
        assert_eq!(told, ["amendment_decided", "amendment_withdrawn"], "once");
        assert_eq!(
            (floor.state(&id), floor.state(&sub)),
            (json!("withdrawn"), json!("fallen"))
        );
        assert!(decides(&floor.page(&floor.chair, &id)["acts"]));
        assert!(!decides(&floor.page(&floor.maud, &id)["acts"]));
        api.put(&path(&id, "/fate"), &fate("rejected", ""))
            .expect_refused(409, "already_decided");
        assert_eq!(api.delete(&path(&id, "/fate")).status, 204);
        assert_eq!(
            (floor.state(&id), floor.state(&sub)),
            (json!("tabled"), json!("tabled"))
        );
    }
    // What its author withdrew is taken up, and not taken back for them.
    let maud = floor.api(&floor.maud);
    assert_eq!(
        maud.post(&path(&id, "/withdrawal"), &Value::Null).status,
        204
    );
    let chair = floor.api(&floor.chair);
    chair
        .delete(&path(&id, "/fate"))
        .expect_refused(409, "already_decided");
    assert!(!decides(&floor.page(&floor.chair, &id)["acts"]));
    assert_eq!(floor.state(&id), "withdrawn");
}

/// On the motion of the demonstration that stands before its plenary: amendments in every state.
#[tokio::test]
async fn the_bundle_permits_what_each_page_permits() {
    let house = House::new();
    let congress = house.api.get(below("").trim_end_matches('/')).expect_ok();
    let motion = text(&congress["motions"][1]["id"]);
    let mut seen = std::collections::BTreeSet::new();
    for persona in ["presidence", "rapporteure", "elue", "observateur"] {
        let api = house.nobody.with(&house.nobody.log_in(persona));
        let bundle = api
            .get(&format!("/api/motions/{motion}/bundle"))
            .expect_ok();
        let mut states = std::collections::BTreeSet::new();
        for amendment in list(&bundle["amendments"]) {
            // One of each state, one's own and others': a page takes a while to gather.
            let kind = [
                &amendment["summary"]["status"],
                &amendment["summary"]["mine"],
            ];
            if !states.insert(kind.map(ToString::to_string)) {
                continue;
            }
            let id = text(&amendment["summary"]["id"]);
            let page = api.get(&path(&id, "")).expect_ok();
            assert_eq!(amendment["acts"], page["acts"], "{persona}: {page}");
            seen.extend(list(&page["acts"]).iter().map(text));
        }
    }
    for act in [
        "adopt",
        "decide",
        "undo_adoption",
        "give_opinion",
        "withdraw",
        "take_up",
    ] {
        assert!(seen.contains(act), "nobody may {act}: {seen:?}");
    }
}
