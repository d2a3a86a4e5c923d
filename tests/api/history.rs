//! A section as it was, and what changed since.

use motion_tests::api::text;
use motion_tests::live::FullClient;
use motion_tests::section::{insert_paragraph, plain_text, words_of};
use serde_json::{Value, json};
use yrs::Text;

use crate::House;

/// A new section into which the secretariat wrote a paragraph, then a word more.
async fn written(house: &House) -> (String, FullClient) {
    let path = format!("/api/motions/{}/sections", house.motion_id());
    let body = json!({ "kind": "principle", "after": null });
    let section = text(&house.api.post(&path, &body).expect_ok()["id"]);
    let document = format!("section/{section}");
    let mut page = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    page.edit(|roots, txn| insert_paragraph(txn, &roots.body, 0, "Un égal accès"))
        .await;
    page.settled().await;
    page.edit(|roots, txn| words_of(txn, &roots.body)[0].push(txn, " partout"))
        .await;
    page.settled().await;
    (section, page)
}

fn entries(house: &House, section: &str) -> Vec<Value> {
    let history = house
        .api
        .get(&format!("/api/sections/{section}/history"))
        .expect_ok();
    history["entries"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn history_names_who_wrote_and_when() {
    let house = House::new();
    let (section, _page) = written(&house).await;
    let entries = entries(&house, &section);
    let updates: u64 = entries
        .iter()
        .filter_map(|entry| entry["updates"].as_u64())
        .sum();
    assert_eq!(updates, 2, "{entries:?}");
    for entry in &entries {
        assert_eq!(
            entry["participants"],
            json!([house.secretariat.participant])
        );
        assert!(entry["started_at"].as_u64() <= entry["ended_at"].as_u64());
        assert!(entry["first"].as_u64() <= entry["last"].as_u64());
    }
}

#[tokio::test]
async fn any_earlier_state_can_be_read() {
    let house = House::new();
    let (section, _page) = written(&house).await;
    let entries = entries(&house, &section);
    let first = entries[0]["first"].as_u64().unwrap_or_default();
    let last = entries[entries.len() - 1]["last"]
        .as_u64()
        .unwrap_or_default();
    for (update, expected) in [(first, "Un égal accès"), (last, "Un égal accès partout")] {
        let path = format!("/api/sections/{section}/history/{update}");
        let state = house.api.get(&path).expect_ok();
        assert_eq!(state["update"], update);
        assert_eq!(plain_text(&state["text"]["body"]), expected);
    }
    let unknown = house
        .api
        .get(&format!("/api/sections/{section}/history/999999"));
    assert_eq!(unknown.status, 404, "{}", unknown.text);
}

#[tokio::test]
async fn two_states_are_compared_word_by_word() {
    let house = House::new();
    let (section, _page) = written(&house).await;
    let first = entries(&house, &section)[0]["first"]
        .as_u64()
        .unwrap_or_default();
    let path = format!("/api/sections/{section}/comparison?from={first}");
    let comparison = house.api.get(&path).expect_ok()["comparison"].clone();
    let block = &comparison["body"][0];
    assert_eq!(block["change"], "changed", "{comparison}");
    let added: String = spans(block, "added");
    assert_eq!(added.trim(), "partout");
    assert_eq!(spans(block, "removed"), "");
    let path = format!("/api/sections/{section}/comparison?from=0");
    let whole = house.api.get(&path).expect_ok()["comparison"].clone();
    assert_eq!(whole["body"][0]["change"], "added");
}

#[tokio::test]
async fn writers_are_known_by_client_id() {
    let house = House::new();
    let (section, page) = written(&house).await;
    let path = format!("/api/sections/{section}/writers");
    let writers = house.api.get(&path).expect_ok();
    let client = page.first().client_id().to_string();
    assert_eq!(
        writers["clients"][client],
        house.secretariat.participant.as_str()
    );
}

fn spans(block: &Value, change: &str) -> String {
    block["spans"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|span| span["change"] == change)
        .filter_map(|span| span["text"].as_str())
        .collect()
}
