//! Rights are checked on every message, and follow every change at once.

use motion_tests::live::{FullClient, Scope};
use serde_json::{Value, json};

use crate::support::{House, holds, until_holds, write_paragraph};

#[tokio::test]
async fn a_write_on_a_read_only_document_is_refused_and_kept_out() {
    let mut house = House::new();
    let document = house.document(1);
    let observer = house.log_in_with_role("observer");
    let mut reading = FullClient::open(&house.server, &observer, &[&document]).await;
    let mut writing = house.open(1).await;
    assert_eq!(reading.first().scope, Some(Scope::ReadOnly));
    assert_eq!(reading.first().refused, 0, "an empty answer is no write");
    write_paragraph(&mut reading, "je voudrais").await;
    reading
        .until("the reason arrives", |reading| {
            !reading.first().stateless_of("refused").is_empty()
        })
        .await;
    assert_eq!(reading.first().refused, 1);
    assert!(reading.first().stateless_of("refused")[0]["code"].is_string());
    assert!(
        holds(&reading, "je voudrais"),
        "the words stay with their author"
    );
    // Still connected: what others write arrives.
    write_paragraph(&mut writing, "les autres").await;
    until_holds(&mut reading, "les autres").await;
    assert!(!holds(&writing, "je voudrais"));
    house.agrees(&document, &mut [writing]).await;
}

#[tokio::test]
async fn what_a_reader_wrote_offline_is_refused_on_return() {
    let mut house = House::new();
    let document = house.document(1);
    let observer = house.log_in_with_role("observer");
    let mut reading = FullClient::open(&house.server, &observer, &[&document]).await;
    reading.disconnect();
    write_paragraph(&mut reading, "hors droit").await;
    reading.connect().await;
    reading.settled().await;
    assert_eq!(reading.first().refused, 1);
    house.agrees(&document, &mut []).await;
}

#[tokio::test]
async fn a_lock_holds_at_once_and_its_end_too() {
    let house = House::new();
    let path = format!("/api/sections/{}", house.section(1));
    check_change(
        &house,
        || {
            house
                .api
                .patch(&path, &json!({ "locked": true }))
                .expect_ok()
        },
        || {
            house
                .api
                .patch(&path, &json!({ "locked": false }))
                .expect_ok()
        },
    )
    .await;
}

#[tokio::test]
async fn a_phase_holds_at_once_and_its_end_too() {
    let house = House::new();
    let path = format!("/api/motions/{}/phase", house.motion_id());
    let phase = |phase: &str| house.api.put(&path, &json!({ "phase": phase })).expect_ok();
    check_change(&house, || phase("plenary"), || phase("drafting")).await;
}

#[tokio::test]
async fn roles_hold_at_once() {
    let house = House::new();
    let elu = elu_of_section(&house, 1);
    let path = format!("/api/participants/{}", elu.participant);
    let roles = |role: &str| {
        house
            .api
            .patch(&path, &json!({ "roles": [role] }))
            .expect_ok()
    };
    let mut page = FullClient::open(&house.server, &elu, &[&house.document(1)]).await;
    check_scopes(&mut page, || roles("observer"), || roles("elu")).await;
}

#[tokio::test]
async fn groups_hold_at_once() {
    let house = House::new();
    let elu = elu_of_section(&house, 1);
    let path = format!("/api/participants/{}", elu.participant);
    let groups = house.api.motion()["groups"]
        .as_array()
        .cloned()
        .unwrap_or_default()
        .into_iter()
        .filter(|group| contains(&group["sections"], &house.section(1)))
        .map(|group| group["id"].clone())
        .collect::<Vec<_>>();
    assert!(!groups.is_empty(), "no group writes the section");
    let set = |groups: &[Value]| {
        house
            .api
            .patch(&path, &json!({ "groups": groups }))
            .expect_ok()
    };
    let mut page = FullClient::open(&house.server, &elu, &[&house.document(1)]).await;
    check_scopes(&mut page, || set(&[]), || set(&groups)).await;
}

#[tokio::test]
async fn the_phase_takes_the_pen_from_who_sits_in_the_hall() {
    let house = House::new();
    let elu = elu_of_section(&house, 1);
    let path = format!("/api/motions/{}/phase", house.motion_id());
    let phase = |phase: &str| house.api.put(&path, &json!({ "phase": phase })).expect_ok();
    let mut page = FullClient::open(&house.server, &elu, &[&house.document(1)]).await;
    check_scopes(&mut page, || phase("amendments"), || phase("drafting")).await;
}

#[tokio::test]
async fn the_sections_of_a_group_hold_at_once() {
    let house = House::new();
    let elu = elu_of_section(&house, 1);
    let groups = house.api.motion()["groups"].clone();
    let group = groups
        .as_array()
        .into_iter()
        .flatten()
        .find(|group| contains(&group["sections"], &house.section(1)))
        .cloned()
        .expect("a group writes the section");
    let path = format!(
        "/api/groups/{}/sections",
        group["id"].as_str().unwrap_or_default()
    );
    let set = |sections: &Value| {
        house
            .api
            .put(&path, &json!({ "sections": sections }))
            .expect_ok()
    };
    let mut page = FullClient::open(&house.server, &elu, &[&house.document(1)]).await;
    check_scopes(&mut page, || set(&json!([])), || set(&group["sections"])).await;
}

#[tokio::test]
async fn others_stay_as_they_are_when_one_loses_a_right() {
    let house = House::new();
    let elu = elu_of_section(&house, 1);
    let mut secretariat = house.open(1).await;
    let path = format!("/api/participants/{}", elu.participant);
    house
        .api
        .patch(&path, &json!({ "roles": ["observer"] }))
        .expect_ok();
    write_paragraph(&mut secretariat, "toujours").await;
    secretariat.settled().await;
    assert_eq!(secretariat.first().scope, Some(Scope::ReadWrite));
    assert_eq!(secretariat.first().refused, 0);
}

#[tokio::test]
async fn a_removed_section_takes_no_more_writing() {
    let house = House::new();
    let mut page = house.open(1).await;
    let path = format!("/api/sections/{}", house.section(1));
    let removed = house.api.delete(&path);
    assert!(removed.status < 300, "{}", removed.text);
    page.until("the document is closed or read-only", |page| {
        page.first().closed.is_some() || page.first().scope == Some(Scope::ReadOnly)
    })
    .await;
}

/// For the secretariat: the change takes writing away, its end gives it back.
async fn check_change(house: &House, change: impl Fn() -> Value, end: impl Fn() -> Value) {
    let mut page = house.open(1).await;
    check_scopes(&mut page, change, end).await;
}

/// A page that may write: after the change it is told, and what it writes is
/// kept out; after the change's end both are as before.
async fn check_scopes(page: &mut FullClient, change: impl Fn() -> Value, end: impl Fn() -> Value) {
    assert_eq!(page.first().scope, Some(Scope::ReadWrite));
    write_paragraph(page, "avant").await;
    page.settled().await;
    change();
    page.until("writing is withdrawn", |page| {
        page.first().scope == Some(Scope::ReadOnly)
    })
    .await;
    let refused = page.first().refused;
    write_paragraph(page, "pendant").await;
    page.settled().await;
    assert_eq!(page.first().refused, refused + 1, "a write passes");
    end();
    page.until("writing is possible again", |page| {
        page.first().scope == Some(Scope::ReadWrite)
    })
    .await;
}

fn contains(list: &Value, id: &str) -> bool {
    list.as_array()
        .is_some_and(|list| list.iter().any(|entry| entry == id))
}

/// An élu who may write a section because of a group.
fn elu_of_section(house: &House, index: usize) -> motion_tests::Login {
    let nobody = motion_tests::Api::new(&house.server);
    let personas = nobody.get("/api/demo/personas").expect_ok();
    let document = house.document(index);
    personas
        .as_array()
        .into_iter()
        .flatten()
        .filter(|persona| persona["roles"] == json!(["elu"]))
        .map(|persona| nobody.log_in(persona["persona"].as_str().unwrap_or_default()))
        .find(|login| {
            let motion = nobody.with(login).motion();
            motion["sections"].as_array().is_some_and(|sections| {
                sections.iter().any(|section| {
                    section["document"] == document.as_str() && section["access"] == "write"
                })
            })
        })
        .expect("an élu of the demonstration writes the section")
}
