//! The notes of a group as a live document: written by its members, read by the congress, unknown to
//! everybody else.

use motion_tests::api::text;
use motion_tests::live::{FullClient, Replica, Scope, agree, close};
use motion_tests::section::insert_paragraph;
use motion_tests::{Api, Login};
use serde_json::json;

use crate::support::{House, append_paragraph, holds, until_holds, write_paragraph};

/// The first group of the demonstration in which a persona sits.
struct Notes {
    house: House,
    member: Login,
    slug: String,
    document: String,
}

impl Notes {
    fn new() -> Self {
        let house = House::new();
        let member = Api::new(&house.server).log_in("elue");
        let congresses = house.api.get("/api/congresses").expect_ok();
        let slug = text(&congresses[0]["slug"]);
        let path = format!("/api/congresses/{slug}");
        let congress = house.api.get(&path).expect_ok();
        let groups = congress["groups"].as_array().cloned().unwrap_or_default();
        let sits = |group: &&serde_json::Value| {
            let members = group["members"].as_array().cloned().unwrap_or_default();
            members.iter().any(|who| *who == json!(member.participant))
        };
        let group = groups.iter().find(sits);
        let group = text(&group.expect("the élue sits in a group")["id"]);
        let document = format!("notes/{group}");
        Self {
            house,
            member,
            slug,
            document,
        }
    }

    async fn open(&self, login: &Login) -> FullClient {
        FullClient::open(&self.house.server, login, &[&self.document]).await
    }

    async fn until_scope(page: &mut FullClient, scope: Scope) {
        page.until("the scope follows", |page| {
            page.first().scope == Some(scope)
        })
        .await;
    }
}

#[tokio::test]
async fn members_write_together_and_agree_after_writing_apart() {
    let notes = Notes::new();
    let mut member = notes.open(&notes.member).await;
    let mut secretary = notes.open(&notes.house.secretariat).await;
    assert_eq!(member.first().scope, Some(Scope::ReadWrite));
    write_paragraph(&mut member, "ensemble").await;
    until_holds(&mut secretary, "ensemble").await;
    member.disconnect();
    write_paragraph(&mut member, "hors ligne").await;
    append_paragraph(&mut secretary, "pendant ce temps").await;
    secretary.settled().await;
    member.connect().await;
    member.synced().await;
    let mut clients = [member, secretary];
    let server = &notes.house.server;
    agree(server, &notes.member, &notes.document, &mut clients).await;
    for words in ["ensemble", "hors ligne", "pendant ce temps"] {
        assert!(holds(&clients[0], words), "{words}");
    }
}

#[tokio::test]
async fn the_congress_reads_and_what_a_reader_writes_is_refused() {
    let notes = Notes::new();
    let mut member = notes.open(&notes.member).await;
    let observer = notes.house.log_in_with_role("observer");
    let mut reader = notes.open(&observer).await;
    assert_eq!(reader.first().scope, Some(Scope::ReadOnly));
    write_paragraph(&mut member, "à lire").await;
    until_holds(&mut reader, "à lire").await;
    reader
        .edit(|roots, txn| insert_paragraph(txn, &roots.body, 0, "glissé"))
        .await;
    append_paragraph(&mut member, "ensuite").await;
    until_holds(&mut reader, "ensuite").await;
    assert!(!holds(&member, "glissé"));
}

#[tokio::test]
async fn the_public_gets_nothing_of_the_notes_though_it_reads_the_motion() {
    let notes = Notes::new();
    write_paragraph(&mut notes.open(&notes.member).await, "entre nous").await;
    let stranger = Login {
        persona: String::new(),
        token: String::new(),
        cookie: String::new(),
        participant: String::new(),
    };
    let replica = Replica::new(&notes.document);
    let mut page = FullClient::offline(&notes.house.server, &stranger, vec![replica]);
    page.connect().await;
    page.until("the document is refused", |page| {
        page.first().denied.is_some()
    })
    .await;
    assert!(!page.first().is_synced(), "words came before the refusal");
}

#[tokio::test]
async fn writing_follows_the_phase_and_the_membership() {
    let notes = Notes::new();
    let mut member = notes.open(&notes.member).await;
    let api = &notes.house.api;
    api.end_other_motions();
    let phase = format!("/api/motions/{}/phase", notes.house.motion_id());
    api.put(&phase, &json!({ "phase": "frozen" })).expect_ok();
    Notes::until_scope(&mut member, Scope::ReadOnly).await;
    api.reopen(&notes.house.motion_id(), "plenary");
    Notes::until_scope(&mut member, Scope::ReadWrite).await;
    let person = format!("/api/participants/{}", notes.member.participant);
    let left = json!({ "groups": [] });
    api.patch(&person, &left).expect_ok();
    Notes::until_scope(&mut member, Scope::ReadOnly).await;
}

#[tokio::test]
async fn a_new_group_has_its_page_at_once_and_it_closes_with_the_group() {
    let notes = Notes::new();
    let api = &notes.house.api;
    let path = format!("/api/congresses/{}/groups", notes.slug);
    let made = api.post(&path, &json!({ "name": "Relecture" })).expect_ok();
    let document = format!("notes/{}", text(&made["id"]));
    let server = &notes.house.server;
    let mut page = FullClient::open(server, &notes.house.secretariat, &[&document]).await;
    assert_eq!(page.first().scope, Some(Scope::ReadWrite));
    api.delete(&format!("/api/groups/{}", text(&made["id"])))
        .expect_ok();
    page.until("the page is closed", |page| page.first().closed.is_some())
        .await;
}

#[tokio::test]
async fn notes_take_no_title() {
    let notes = Notes::new();
    let mut member = notes.open(&notes.member).await;
    member
        .edit(|roots, txn| insert_paragraph(txn, &roots.title, 0, "Titre"))
        .await;
    assert_eq!(member.closed().await, close::REFUSED);
}
