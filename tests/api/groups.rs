//! Groups at work, and what each person can do now.

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::contribution::begin;
use motion_tests::live::FullClient;
use motion_tests::section::insert_paragraph;
use serde_json::{Value, json};

use crate::House;
use crate::contributors::{People, path};
use crate::preparation::{SLUG, below};

/// The group of a persona, as its page.
fn group_of(house: &House, persona: &str) -> Value {
    let login = house.nobody.log_in(persona);
    let api = house.nobody.with(&login);
    let congress = api.get(&format!("/api/congresses/{SLUG}")).expect_ok();
    let group = text(&congress["me"]["groups"][0]);
    api.get(&format!("/api/groups/{group}")).expect_ok()
}

fn now(api: &Api) -> Value {
    api.get(&below("now")).expect_ok()
}

async fn note(house: &House, group: &str, words: &str) {
    let document = format!("notes/{group}");
    let mut page = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    page.edit(|roots, txn| insert_paragraph(txn, &roots.body, 0, words))
        .await;
    page.settled().await;
}

fn made(house: &House, name: &str) -> String {
    let group = house.api.post(&below("groups"), &json!({ "name": name }));
    text(&group.expect_ok()["id"])
}

#[test]
fn a_page_holds_the_members_the_sections_and_the_theme_of_its_name() {
    let house = House::new();
    let group = group_of(&house, "elue");
    let me = &group["me"]["id"];
    let members = group["members"].as_array().cloned().unwrap_or_default();
    assert!(members.iter().any(|member| member["id"] == *me));
    assert_eq!(group["theme"]["name"], group["name"]);
    assert_eq!(group["document"], format!("notes/{}", text(&group["id"])));
    assert_eq!(group["access"], "write");
    assert_eq!(group["access_reason"], Value::Null);
    let section = &group["sections"][0];
    assert_eq!(section["motion"], house.api.motion()["id"]);
    assert_eq!(section["access"], "write");
    assert!(section["number"].is_number());
}

#[tokio::test]
async fn every_participant_reads_the_notes_and_is_told_why_not_more() {
    let house = House::new();
    let group = made(&house, "Relecture");
    note(&house, &group, "entre nous").await;
    let page = format!("/api/groups/{group}");
    for (role, reason) in [
        ("elu", "group"),
        ("contributor", "group"),
        ("observer", "role"),
    ] {
        let seen = house.with_role(role).get(&page).expect_ok();
        assert_eq!(seen["access"], "read", "{role}");
        assert_eq!(seen["access_reason"], reason, "{role}");
        assert!(seen["notes"].to_string().contains("entre nous"), "{role}");
    }
}

#[tokio::test]
async fn a_group_does_not_exist_for_the_public() {
    let house = House::new();
    let group = made(&house, "Relecture");
    note(&house, &group, "entre nous").await;
    let page = format!("/api/groups/{group}");
    let refused = house.nobody.get(&page);
    refused.expect_refused(404, "group_not_found");
    assert!(!refused.text.contains("Relecture"));
    let unknown = "/api/groups/0199a2b0-c0de-7000-8000-00000000000a";
    house
        .api
        .get(unknown)
        .expect_refused(404, "group_not_found");
}

#[tokio::test]
async fn a_group_with_notes_is_kept_until_they_are_empty() {
    let house = House::new();
    let (noted, empty) = (made(&house, "Relecture"), made(&house, "Accueil"));
    note(&house, &noted, "à garder").await;
    let remove = |group: &str| house.api.delete(&format!("/api/groups/{group}"));
    remove(&noted).expect_refused(409, "group_has_notes");
    assert_eq!(remove(&empty).status, 204);
}

#[tokio::test]
async fn an_elu_finds_drafts_group_and_rights() {
    let people = People::new();
    let before = now(&people.author());
    assert_eq!(before["rights"], json!(["write", "support"]));
    assert_eq!(before["entered"], json!([]));
    let groups = before["groups"].as_array().cloned().unwrap_or_default();
    assert!(!groups.is_empty());
    assert_eq!(groups[0]["access"], "write");
    assert_eq!(groups[0]["sections"][0]["access"], "write");
    let draft = begin(&people.author(), &json!({}));
    let own = now(&people.author())["own"].clone();
    let own = own.as_array().cloned().unwrap_or_default();
    assert!(
        own.iter()
            .any(|one| one["id"] == draft && one["state"] == "draft")
    );
    // A draft is its author's own affair.
    let others = [people.house.with_role("observer"), people.house.api.clone()];
    for other in others {
        assert!(!now(&other).to_string().contains(&draft));
    }
}

#[tokio::test]
async fn what_waits_for_an_answer_is_counted_until_it_has_one() {
    let people = People::new();
    let before = now(&people.house.api)["contributions"].clone();
    let id = people.contribute("Un relais", "Ouvrir un relais.").await;
    let waiting = |api: &Api| now(api)["contributions"]["waiting"].as_i64();
    let expected = before["waiting"].as_i64().map(|count| count + 1);
    assert_eq!(waiting(&people.house.api), expected);
    let answer = json!({ "outcome": "not_retained", "words": "Hors du champ.", "revision": 0 });
    let answered = people.house.api.put(&path(&id, "/answer"), &answer);
    answered.expect_ok();
    assert_eq!(waiting(&people.house.api), before["waiting"].as_i64());
}

#[tokio::test]
async fn the_secretariat_finds_what_it_entered_until_it_is_confirmed() {
    let people = People::new();
    let author = people.participant("elu-2");
    let id = begin(&people.house.api, &json!({ "for": author }));
    let entered = now(&people.house.api)["entered"].clone();
    assert_eq!(entered[0]["id"], id);
    assert_eq!(now(&people.author())["entered"], json!([]));
}

#[test]
fn now_is_for_participants() {
    let house = House::new();
    let path = below("now");
    house
        .nobody
        .get(&path)
        .expect_refused(401, "login_required");
    let elsewhere = "/api/congresses/ailleurs/now";
    house
        .api
        .get(elsewhere)
        .expect_refused(404, "congress_not_found");
    let observer = now(&house.with_role("observer"));
    assert_eq!(observer["rights"], json!([]));
    assert_eq!(observer["groups"], json!([]));
    assert_eq!(observer["may_sort"], false);
    assert_eq!(observer["sitting"], Value::Null, "nobody has sat yet");
}
