//! Versions: what freezing keeps, and what going back gives up.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::House;

fn phase(house: &House) -> String {
    format!("/api/motions/{}/phase", house.motion_id())
}

fn versions(house: &House) -> Value {
    let path = format!("/api/motions/{}/versions", house.motion_id());
    house.nobody.get(&path).expect_ok()
}

fn freeze(house: &House) {
    house
        .api
        .put(&phase(house), &json!({ "phase": "frozen" }))
        .expect_ok();
}

#[test]
fn freezing_makes_a_version_with_its_digest() {
    let house = House::new();
    assert_eq!(versions(&house), json!([]));
    let before = house.api.motion();
    freeze(&house);
    let versions = versions(&house);
    let version = &versions[0];
    assert_eq!(version["number"], 1);
    assert_eq!(version["reopened"], Value::Null);
    assert_eq!(version["signatures"], 0);

    // The digest is that of the bytes, as anybody computes it.
    let path = format!("/api/motions/{}/versions/1", house.motion_id());
    let canonical = house.nobody.get(&format!("{path}/canonical"));
    assert_eq!(canonical.status, 200);
    assert_eq!(canonical.content_type, "text/plain; charset=utf-8");
    let digest: String = Sha256::digest(canonical.text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(version["digest"], json!(digest));
    let first = "MOTION OUVERTE, TEXTE CANONIQUE 1\nVERSION — 1\nMOTION — ";
    assert!(canonical.text.starts_with(first), "{}", canonical.text);
    assert!(canonical.text.contains("\nPROPOSITION 1.1\n"));

    // The text is the one that stood.
    let page = house.nobody.get(&path).expect_ok();
    assert_eq!(page["digest"], json!(digest));
    let sections = |page: &Value| -> Vec<(Value, Value)> {
        let sections = page["sections"].as_array().cloned().unwrap_or_default();
        let of = |section: &Value| (section["id"].clone(), section["text"].clone());
        sections.iter().map(of).collect()
    };
    assert_eq!(sections(&page), sections(&before));

    // The log says so, in this order and with the digest.
    let slug = "congres-2026";
    let events = house.api.events(slug, 0);
    let last: Vec<&str> = events[events.len() - 2..]
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(last, ["version_frozen", "phase_changed"]);
    assert_eq!(events[events.len() - 2]["detail"]["digest"], json!(digest));
}

#[test]
fn going_back_gives_up_the_version_knowingly() {
    let house = House::new();
    freeze(&house);
    let refused = house
        .api
        .put(&phase(&house), &json!({ "phase": "drafting" }));
    refused.expect_refused(409, "reopening_unconfirmed");
    assert_eq!(refused.json()["number"], "1");
    assert_eq!(refused.json()["signatures"], 0);
    for (reopen, code) in [
        (
            json!({ "version": 2, "reason": "coquille" }),
            "reopening_unconfirmed",
        ),
        (json!({ "version": 1, "reason": "  " }), "reason_needed"),
        (
            json!({ "version": 1, "reason": "a".repeat(501) }),
            "words_too_long",
        ),
    ] {
        let body = json!({ "phase": "drafting", "reopen": reopen });
        let refused = house.api.put(&phase(&house), &body);
        assert_eq!(refused.code(), code, "{}", refused.text);
    }
    assert_eq!(house.api.motion()["phase"], "frozen");

    house.api.reopen(&house.motion_id(), "drafting");
    let given_up = &versions(&house)[0]["reopened"];
    assert_eq!(given_up["reason"], "une coquille à corriger");
    assert!(given_up["at"].is_number());

    // The next one has the next number, and the first stays readable.
    freeze(&house);
    let versions = versions(&house);
    assert_eq!(versions[1]["number"], 2);
    assert_eq!(versions[1]["reopened"], Value::Null);
    let path = format!("/api/motions/{}/versions/1", house.motion_id());
    house.nobody.get(&path).expect_ok();
    let missing = format!("/api/motions/{}/versions/3", house.motion_id());
    house
        .nobody
        .get(&missing)
        .expect_refused(404, "version_not_found");
}

#[test]
fn versions_are_compared_by_word() {
    let house = House::new();
    freeze(&house);
    house.api.reopen(&house.motion_id(), "drafting");
    freeze(&house);
    let path = format!("/api/motions/{}/versions/1/comparison/2", house.motion_id());
    let compared = house.nobody.get(&path).expect_ok();
    assert_eq!((&compared["from"], &compared["to"]), (&json!(1), &json!(2)));
    let sections = compared["sections"].as_array().unwrap();
    assert!(!sections.is_empty());
    assert!(sections.iter().all(|section| section["changed"] == false));
}

#[test]
fn a_fixed_text_keeps_its_title() {
    let house = House::new();
    let motion = house.motion_id();
    freeze(&house);
    let page = house.api.get("/api/congresses/congres-2026/preparation");
    let motions = page.expect_ok()["motions"].clone();
    let all = motions.as_array().cloned().unwrap_or_default();
    let ours = all.iter().find(|one| one["id"] == json!(motion)).unwrap();
    let change = json!({
        "title": "Un autre titre", "addressees": "", "revision": ours["revision"]
    });
    let refused = house.api.patch(&format!("/api/motions/{motion}"), &change);
    refused.expect_refused(409, "text_fixed");
}

#[test]
fn only_the_text_that_was_read_is_frozen() {
    let house = House::new();
    let motion = house.motion_id();
    let read = || {
        let path = format!("/api/motions/{motion}/proofreading");
        house.api.get(&path).expect_ok()["digest"].clone()
    };
    let put = |digest: &Value| {
        let body = json!({ "phase": "frozen", "digest": digest });
        house.api.put(&phase(&house), &body)
    };
    let (before, title) = (read(), house.api.motion()["title"].clone());
    // Somebody changes a word between the reading and the freezing.
    let change = |title: &Value| {
        let page = house.api.get("/api/congresses/congres-2026/preparation");
        let motions = page.expect_ok()["motions"].clone();
        let all = motions.as_array().cloned().unwrap_or_default();
        let ours = all.iter().find(|one| one["id"] == json!(motion)).unwrap();
        let revision = &ours["revision"];
        let body =
            json!({ "title": title, "addressees": ours["addressees"], "revision": revision });
        let path = format!("/api/motions/{motion}");
        house.api.patch(&path, &body).expect_ok();
    };
    change(&json!("Un titre que personne n’a relu"));
    let after = read();
    assert_ne!(before, after);
    put(&before).expect_refused(409, "text_moved");
    assert_eq!(versions(&house), json!([]));
    assert_ne!(house.api.motion()["phase"], "frozen");
    put(&after).expect_ok();
    assert_eq!(versions(&house)[0]["digest"], after);

    // The number is signed too: the same words are another text as the second version.
    house.api.reopen(&motion, "drafting");
    change(&title);
    put(&before).expect_refused(409, "text_moved");
    put(&read()).expect_ok();
    assert_eq!(versions(&house)[1]["number"], 2);
}

#[test]
fn what_a_proofreader_would_mark_is_told_before_freezing() {
    let house = House::new();
    let motion = house.motion_id();
    let path = format!("/api/motions/{motion}/proofreading");
    let page = house.api.get("/api/congresses/congres-2026/preparation");
    let motions = page.expect_ok()["motions"].clone();
    let all = motions.as_array().cloned().unwrap_or_default();
    let ours = all.iter().find(|one| one["id"] == json!(motion)).unwrap();
    let change = json!({
        "title": "Un numérique à l'écoute", "addressees": "", "revision": ours["revision"]
    });
    house
        .api
        .patch(&format!("/api/motions/{motion}"), &change)
        .expect_ok();
    let proofreading = house.api.get(&path).expect_ok();
    assert_eq!(
        proofreading["findings"][0],
        json!({
            "place": { "part": { "type": "title" }, "range": { "start": 15, "end": 23 } },
            "kind": "typography",
            "words": "l'écoute",
            "replacement": "l’écoute",
        })
    );
    // Who only reads the motion is told nothing, and there is nothing to tell of a fixed text.
    let refused = house.nobody.get(&path);
    assert!(matches!(refused.status, 401 | 403), "{}", refused.text);
    freeze(&house);
    house.api.get(&path).expect_refused(403, "forbidden_phase");
    assert_eq!(house.api.motion()["version"]["number"], 1);
}
