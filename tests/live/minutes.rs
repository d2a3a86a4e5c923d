//! The minutes of a sitting as a live document: written by the secretariat, read by the chair, closed
//! to everybody else until they are approved, and fixed from then on.

use motion_tests::api::text;
use motion_tests::live::{FullClient, Replica, Scope};
use motion_tests::section::insert_paragraph;
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use crate::support::{House, append_paragraph, holds, until_holds, write_paragraph};

/// A sitting that is over, with minutes that were begun.
struct Minutes {
    house: House,
    sitting: String,
    document: String,
}

impl Minutes {
    fn new() -> Self {
        let house = House::new();
        let api = &house.api;
        let congresses = api.get("/api/congresses").expect_ok();
        let path = format!("/api/congresses/{}", text(&congresses[0]["slug"]));
        let congress = api.get(&path).expect_ok();
        let motions = congress["motions"].as_array().cloned().unwrap_or_default();
        let plenary = motions.iter().find(|motion| motion["phase"] == "plenary");
        let motion = &plenary.expect("a motion is in its plenary")["id"];
        let new = json!({ "motion": motion });
        let opened = api.post(&format!("{path}/sittings"), &new).expect_ok();
        let sitting = text(&opened["id"]);
        let of = |rest: &str| format!("/api/sittings/{sitting}/{rest}");
        api.post(&of("closing"), &Value::Null).expect_ok();
        api.post(&of("minutes"), &Value::Null).expect_ok();
        Self {
            document: format!("minutes/{sitting}"),
            house,
            sitting,
        }
    }

    async fn open(&self, login: &Login) -> FullClient {
        FullClient::open(&self.house.server, login, &[&self.document]).await
    }

    async fn secretary(&self) -> FullClient {
        self.open(&self.house.secretariat).await
    }

    fn put(&self, key: &str) {
        let path = format!("/api/sittings/{}/minutes/facts", self.sitting);
        let answer = self.house.api.post(&path, &json!({ "facts": [key] }));
        assert_eq!(answer.status, 204, "{}", answer.text);
    }

    fn approve(&self) {
        let path = format!("/api/sittings/{}/minutes/approval", self.sitting);
        let seen = json!({ "changed": 0, "outdated": 0, "missing": 0 });
        let answer = self.house.api.put(&path, &seen);
        assert_eq!(answer.status, 204, "{}", answer.text);
    }
}

#[tokio::test]
async fn secretaries_write_together_and_the_chair_reads() {
    let minutes = Minutes::new();
    let mut one = minutes.secretary().await;
    let mut other = minutes.secretary().await;
    assert_eq!(one.first().scope, Some(Scope::ReadWrite));
    assert!(holds(&one, "La séance est ouverte"));
    write_paragraph(&mut one, "ensemble").await;
    until_holds(&mut other, "ensemble").await;
    let chair = Api::new(&minutes.house.server).log_in("presidence");
    let mut chair = minutes.open(&chair).await;
    assert_eq!(chair.first().scope, Some(Scope::ReadOnly));
    until_holds(&mut chair, "ensemble").await;
}

#[tokio::test]
async fn nobody_else_opens_them_before_they_are_approved() {
    let minutes = Minutes::new();
    let observer = minutes.house.log_in_with_role("observer");
    let replica = Replica::new(&minutes.document);
    let mut page = FullClient::offline(&minutes.house.server, &observer, vec![replica]);
    page.connect().await;
    page.until("the document is refused", |page| {
        page.first().denied.is_some()
    })
    .await;
    minutes.approve();
    let reader = minutes.open(&observer).await;
    assert_eq!(reader.first().scope, Some(Scope::ReadOnly));
    assert!(holds(&reader, "La séance est close"));
}

#[tokio::test]
async fn a_fact_that_is_put_back_reaches_who_writes_and_takes_nothing_from_them() {
    let minutes = Minutes::new();
    let mut page = minutes.secretary().await;
    page.edit(|roots, txn| {
        let body = &roots.body;
        let length = yrs::XmlFragment::len(body, txn);
        yrs::XmlFragment::remove_range(body, txn, 0, length);
    })
    .await;
    page.settled().await;
    assert!(!holds(&page, "La séance est ouverte"));
    write_paragraph(&mut page, "de ma main").await;
    page.disconnect();
    append_paragraph(&mut page, "hors ligne").await;
    minutes.put("opening");
    page.connect().await;
    page.synced().await;
    until_holds(&mut page, "La séance est ouverte").await;
    for words in ["de ma main", "hors ligne"] {
        assert!(holds(&page, words), "{words}");
    }
    minutes.put("opening");
    append_paragraph(&mut page, "ensuite").await;
    page.settled().await;
    let mut other = minutes.secretary().await;
    until_holds(&mut other, "ensuite").await;
}

#[tokio::test]
async fn nobody_writes_from_the_approval_on() {
    let minutes = Minutes::new();
    let mut page = minutes.secretary().await;
    write_paragraph(&mut page, "avant").await;
    page.settled().await;
    minutes.approve();
    page.until("the scope follows", |page| {
        page.first().scope == Some(Scope::ReadOnly)
    })
    .await;
    let refused = page.first().refused;
    page.edit(|roots, txn| insert_paragraph(txn, &roots.body, 0, "après"))
        .await;
    page.until("the change is refused", |page| {
        page.first().refused == refused + 1
    })
    .await;
    let path = format!("/api/sittings/{}/minutes", minutes.sitting);
    let kept = minutes.house.api.get(&path).expect_ok()["text"].to_string();
    assert!(kept.contains("avant") && !kept.contains("après"), "{kept}");
    let fresh = minutes.secretary().await;
    assert_eq!(fresh.first().scope, Some(Scope::ReadOnly));
    assert!(!holds(&fresh, "après"));
}
