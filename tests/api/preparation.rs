//! Preparing a congress: what each command does, who may, and what it refuses.

use motion_tests::Api;
use motion_tests::api::{Answer, text};
use serde_json::{Value, json};

use crate::House;

pub(crate) const SLUG: &str = "congres-2026";
pub(crate) const PREPARATION: &str = "/api/congresses/congres-2026/preparation";

/// A one-pixel PNG.
pub(crate) const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

pub(crate) fn prepared(house: &House) -> Value {
    house.api.get(PREPARATION).expect_ok()
}

pub(crate) fn page(api: &Api) -> Value {
    api.get(&format!("/api/congresses/{SLUG}")).expect_ok()
}

pub(crate) fn below(path: &str) -> String {
    format!("/api/congresses/{SLUG}/{path}")
}

pub(crate) fn put_logo(api: &Api, file: &[u8]) -> Answer {
    api.send_bytes(api.request("PUT", &below("logo")), file)
}

fn names(list: &Value) -> Vec<String> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| text(&entry["name"])).collect()
}

pub(crate) fn events(house: &House, after: u64) -> Vec<Value> {
    house.api.events(SLUG, after)
}

pub(crate) fn last_event(house: &House) -> u64 {
    let last = events(house, 0);
    last.last()
        .and_then(|event| event["id"].as_u64())
        .unwrap_or(0)
}

#[test]
fn settings_are_changed_and_everybody_sees_them() {
    let house = House::new();
    let revision = prepared(&house)["revision"].as_i64();
    let path = format!("/api/congresses/{SLUG}");
    let change = json!({
        "revision": revision, "title": "  Congrès des\nélus ", "place": "Nouméa",
        "organiser": "Alliance", "starts_on": "2026-11-25", "ends_on": "2026-11-25",
        "accent": "#13653F", "time_zone": "Pacific/Noumea",
    });
    let changed = house.api.patch(&path, &change).expect_ok();
    assert_eq!(
        changed["revision"].as_i64(),
        revision.map(|number| number + 1)
    );
    let page = page(&house.nobody);
    assert_eq!(page["title"], "Congrès des élus");
    assert_eq!(page["accent"], "#13653f");
    assert_eq!(page["time_zone"], "Pacific/Noumea");
    assert_eq!(page["starts_on"], "2026-11-25");
    // What is left out stays, and what changes nothing leaves no event.
    let last = last_event(&house);
    let same = json!({ "revision": changed["revision"], "place": "Nouméa" });
    assert_eq!(house.api.patch(&path, &same).expect_ok(), changed);
    assert!(events(&house, last).is_empty());
}

#[test]
fn who_edits_an_old_state_is_told_and_overwrites_nothing() {
    let house = House::new();
    let revision = prepared(&house)["revision"].clone();
    let path = format!("/api/congresses/{SLUG}");
    let by = |place: &str| {
        house
            .api
            .patch(&path, &json!({ "revision": revision, "place": place }))
    };
    by("Brest").expect_ok();
    by("Vannes").expect_refused(409, "stale_revision");
    assert_eq!(page(&house.api)["place"], "Brest");

    let theme = &prepared(&house)["themes"][0];
    let path = format!("/api/themes/{}", text(&theme["id"]));
    let by = |name: &str| {
        let change =
            json!({ "revision": theme["revision"], "name": name, "question": "Comment ?" });
        house.api.patch(&path, &change)
    };
    by("Un").expect_ok();
    by("Deux").expect_refused(409, "stale_revision");
    assert_eq!(prepared(&house)["themes"][0]["name"], "Un");

    let group = &prepared(&house)["groups"][0];
    let path = format!("/api/groups/{}", text(&group["id"]));
    let by = |name: &str| {
        let change = json!({ "revision": group["revision"], "name": name });
        house.api.patch(&path, &change)
    };
    by("Un").expect_ok();
    by("Deux").expect_refused(409, "stale_revision");

    let motion = &prepared(&house)["motions"][0];
    let path = format!("/api/motions/{}", text(&motion["id"]));
    let by = |title: &str| {
        let change = json!({ "revision": motion["revision"], "title": title, "addressees": "" });
        house.api.patch(&path, &change)
    };
    by("Une").expect_ok();
    by("Deux").expect_refused(409, "stale_revision");
    assert_eq!(house.api.motion()["title"], "Une");
}

#[test]
fn settings_that_cannot_be_are_refused_with_a_reason() {
    let house = House::new();
    let before = prepared(&house);
    let check = |change: Value, code: &str| {
        let mut change = change;
        change["revision"] = before["revision"].clone();
        let answer = house.api.patch(&format!("/api/congresses/{SLUG}"), &change);
        answer.expect_refused(422, code);
        answer
    };
    check(json!({ "title": " \u{202e} " }), "line_missing");
    check(json!({ "title": "a".repeat(161) }), "line_too_long");
    check(json!({ "starts_on": "2026-02-30" }), "date_unreadable");
    check(json!({ "ends_on": "2020-01-01" }), "end_before_start");
    check(json!({ "accent": "red" }), "accent_malformed");
    check(json!({ "time_zone": "Europe/London" }), "body_unreadable");
    check(json!({ "slug": "autre" }), "body_unreadable");
    let pale = check(json!({ "accent": "#ffcc00" }), "accent_unreadable");
    let nearest = json!({ "revision": before["revision"], "accent": pale.json()["suggestion"] });
    house
        .api
        .patch(&format!("/api/congresses/{SLUG}"), &nearest)
        .expect_ok();
}

#[test]
fn a_congress_that_is_not_public_exists_for_its_people_alone() {
    let house = House::new();
    let revision = prepared(&house)["revision"].clone();
    let path = format!("/api/congresses/{SLUG}");
    let change = json!({ "revision": revision, "public_reading": false });
    house.api.patch(&path, &change).expect_ok();
    for path in [path.clone(), below("preparation"), below("logo")] {
        house
            .nobody
            .get(&path)
            .expect_refused(404, "congress_not_found");
    }
    let theme = text(&prepared(&house)["themes"][0]["id"]);
    let answer = house.nobody.delete(&format!("/api/themes/{theme}"));
    answer.expect_refused(404, "theme_not_found");
    house.with_role("observer").get(&path).expect_ok();
}

#[test]
fn themes_are_added_worded_ordered_and_taken_away() {
    let house = House::new();
    let before = names(&prepared(&house)["themes"]);
    let new = json!({ "name": "Sobriété", "question": "Que faire\r\ndurer ?" });
    let id = text(&house.api.post(&below("themes"), &new).expect_ok()["id"]);
    let place = format!("/api/themes/{id}/place");
    house.api.put(&place, &json!({ "after": null })).expect_ok();
    let mut expected = vec!["Sobriété".to_owned()];
    expected.extend(before.clone());
    assert_eq!(names(&page(&house.nobody)["themes"]), expected);
    assert_eq!(
        page(&house.nobody)["themes"][0]["question"],
        "Que faire\ndurer ?"
    );

    let second = text(&prepared(&house)["themes"][1]["id"]);
    house
        .api
        .put(&place, &json!({ "after": second }))
        .expect_ok();
    assert_eq!(names(&prepared(&house)["themes"])[1], "Sobriété");
    for bad in [json!({}), json!({ "after": 1 }), json!({ "behind": null })] {
        house
            .api
            .put(&place, &bad)
            .expect_refused(422, "body_unreadable");
    }
    let path = format!("/api/themes/{id}");
    assert_eq!(house.api.delete(&path).status, 204);
    assert_eq!(names(&prepared(&house)["themes"]), before);
    house
        .api
        .delete(&path)
        .expect_refused(404, "theme_not_found");
    house
        .api
        .put(&place, &json!({ "after": null }))
        .expect_refused(404, "theme_not_found");
}

#[test]
fn groups_write_sections_and_go_only_when_they_write_none() {
    let house = House::new();
    let (section, other) = (house.section_id(1), house.section_id(9));
    let id = text(
        &house
            .api
            .post(&below("groups"), &json!({ "name": "Atelier" }))
            .expect_ok()["id"],
    );
    let sections = format!("/api/groups/{id}/sections");
    let set = |list: &[&String]| house.api.put(&sections, &json!({ "sections": list }));
    assert_eq!(set(&[&section, &other, &section]).status, 204);
    let prepared_group = prepared(&house)["groups"]
        .as_array()
        .and_then(|list| list.last().cloned());
    let group = prepared_group.unwrap_or_default();
    assert_eq!(group["name"], "Atelier");
    assert_eq!(group["sections"].as_array().map(Vec::len), Some(2));
    let path = format!("/api/groups/{id}");
    house
        .api
        .delete(&path)
        .expect_refused(409, "group_has_sections");

    let elu = house.nobody.log_in_with_role("elu");
    let member = format!("/api/participants/{}", elu.participant);
    house
        .api
        .patch(&member, &json!({ "groups": [id] }))
        .expect_ok();
    set(&[]).expect_ok();
    let last = last_event(&house);
    assert_eq!(house.api.delete(&path).status, 204);
    let removed = &events(&house, last)[0];
    assert_eq!(removed["kind"], "group_removed");
    assert_eq!(removed["detail"]["released"], json!([elu.participant]));
    let session = house.nobody.with(&elu).get("/api/session").expect_ok();
    assert_eq!(session["participant"]["groups"], json!([]));
    house
        .api
        .delete(&path)
        .expect_refused(404, "group_not_found");
}

#[test]
fn who_is_assigned_writes_at_once() {
    let house = House::new();
    let elu = house.nobody.log_in_with_role("elu");
    let motion = house.api.motion();
    let group = &motion["groups"].as_array().cloned().unwrap_or_default()[0];
    let member = format!("/api/participants/{}", elu.participant);
    house
        .api
        .patch(&member, &json!({ "groups": [group["id"]] }))
        .expect_ok();
    let access = || house.nobody.with(&elu).motion()["sections"][9]["access"].clone();
    assert_eq!(access(), "read");
    let path = format!("/api/groups/{}/sections", text(&group["id"]));
    let sections = json!({ "sections": [house.section_id(9)] });
    house.api.put(&path, &sections).expect_ok();
    assert_eq!(access(), "write");
}

#[test]
fn rapporteurs_are_named_among_those_who_have_the_role() {
    let house = House::new();
    let rapporteur = house.nobody.log_in_with_role("rapporteur");
    let elu = house.nobody.log_in_with_role("elu");
    let path = format!("/api/sections/{}/rapporteurs", house.section_id(0));
    let name = |who: &[&str]| house.api.put(&path, &json!({ "participants": who }));
    assert_eq!(name(&[&rapporteur.participant]).status, 204);
    let section = prepared(&house)["motions"][0]["sections"][0].clone();
    assert_eq!(section["rapporteurs"], json!([rapporteur.participant]));
    name(&[&elu.participant]).expect_refused(409, "not_rapporteur");
    let nobody = "0199a2b0-c0de-7000-8000-00000000000a";
    name(&[nobody]).expect_refused(404, "participant_not_found");
    name(&[]).expect_ok();
}

#[test]
fn the_agenda_stands_in_the_order_of_its_times() {
    let house = House::new();
    let group = prepared(&house)["groups"][0]["id"].clone();
    let point = |title: &str, starts: &str, ends: &str| {
        json!({ "title": title, "details": "", "place": "Salle 1", "group": group,
                "starts": format!("2026-11-24T{starts}"), "ends": format!("2026-11-24T{ends}") })
    };
    let add = |item: &Value| house.api.post(&below("agenda"), item);
    let count = page(&house.nobody)["agenda"].as_array().map_or(0, Vec::len);
    let late = text(&add(&point("Second", "23:30", "23:59")).expect_ok()["id"]);
    add(&point("Premier", "23:30", "23:40")).expect_ok();
    let agenda = page(&house.nobody)["agenda"].clone();
    assert_eq!(agenda.as_array().map(Vec::len), Some(count + 2));
    let titles: Vec<String> = agenda
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| text(&item["title"]))
        .collect();
    let place = |title: &str| titles.iter().position(|known| known == title);
    assert!(place("Premier") < place("Second"));

    let path = format!("/api/agenda/{late}");
    let change = json!({ "revision": 1, "item": point("Second", "08:00", "09:00") });
    house.api.put(&path, &change).expect_ok();
    house
        .api
        .put(&path, &change)
        .expect_refused(409, "stale_revision");
    add(&point("À rebours", "10:00", "09:00")).expect_refused(422, "end_before_start");
    add(&point("Quand ?", "25:00", "26:00")).expect_refused(422, "date_unreadable");
    add(&point(" ", "10:00", "11:00")).expect_refused(422, "line_missing");
    assert_eq!(house.api.delete(&path).status, 204);
    house
        .api
        .delete(&path)
        .expect_refused(404, "agenda_item_not_found");
}

#[test]
fn a_motion_begins_with_its_frame_and_can_be_written() {
    let house = House::new();
    let new = json!({ "title": "Seconde motion", "addressees": "Au Parlement" });
    let id = text(&house.api.post(&below("motions"), &new).expect_ok()["id"]);
    let motion = house.api.motion_with_id(&id);
    assert_eq!(motion["phase"], "contributions");
    let kinds: Vec<String> = motion["sections"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|section| text(&section["kind"]))
        .collect();
    assert_eq!(kinds, ["preamble", "closing"]);
    let preamble = motion["sections"][0]["id"].clone();
    let section = json!({ "kind": "principle", "after": preamble });
    house
        .api
        .post(&format!("/api/motions/{id}/sections"), &section)
        .expect_ok();
    assert_eq!(house.api.motion_with_id(&id)["sections"][1]["number"], 1);
}

#[test]
fn phases_have_planned_days_that_move_nothing() {
    let house = House::new();
    let motion = house.motion_id();
    let plan = |phase: &str, day: Value| {
        house.api.put(
            &format!("/api/motions/{motion}/plans/{phase}"),
            &json!({ "day": day }),
        )
    };
    plan("follow-up", json!("2027-01-10")).expect_ok();
    plan("amendments", json!("2026-11-25")).expect_ok();
    plan("amendments", json!("2026-11-24")).expect_ok();
    let listed = page(&house.nobody)["motions"][0]["plans"].clone();
    let days: Vec<&Value> = listed
        .as_array()
        .into_iter()
        .flatten()
        .filter(|plan| plan["phase"] == "amendments")
        .collect();
    assert_eq!(
        days,
        [&json!({ "phase": "amendments", "day": "2026-11-24" })]
    );
    assert_eq!(house.api.motion()["phase"], "drafting");
    plan("amendments", Value::Null).expect_ok();
    plan("follow-up", Value::Null).expect_ok();
    assert!(
        !page(&house.nobody)["motions"][0]["plans"]
            .to_string()
            .contains("follow-up")
    );
    plan("amendments", json!("demain")).expect_refused(422, "date_unreadable");
    assert_eq!(plan("nowhere", Value::Null).status, 400);
}
