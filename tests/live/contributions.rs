//! Contributions as live documents: written together by those who may, unknown to all others.

use motion_tests::contribution::{begin, write};
use motion_tests::live::{FullClient, Replica, Scope, agree};
use motion_tests::section::{insert_paragraph, plain_text};
use motion_tests::{Api, Login};
use serde_json::json;

use crate::support::{House, append_paragraph, holds, until_holds, write_paragraph};

/// A draft of one élu who has invited another one, who has joined.
struct Draft {
    house: House,
    author: Login,
    friend: Login,
    id: String,
    document: String,
}

impl Draft {
    fn new() -> Self {
        let house = House::new();
        let nobody = Api::new(&house.server);
        let (author, friend) = (nobody.log_in("elue"), nobody.log_in("elu-2"));
        let id = begin(&nobody.with(&author), &json!({}));
        let path = format!("/api/contributions/{id}");
        let invited = json!({ "co_authors": [friend.participant] });
        nobody.with(&author).patch(&path, &invited).expect_ok();
        let joining = format!("{path}/co-authorship");
        nobody.with(&friend).put(&joining, &json!({})).expect_ok();
        let document = format!("contribution/{id}");
        Self {
            house,
            author,
            friend,
            id,
            document,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/contributions/{}{rest}", self.id)
    }

    fn author(&self) -> Api {
        Api::new(&self.house.server).with(&self.author)
    }

    async fn open(&self, login: &Login) -> FullClient {
        FullClient::open(&self.house.server, login, &[&self.document]).await
    }

    async fn is_denied(&self, login: &Login) {
        let replica = Replica::new(&self.document);
        let mut page = FullClient::offline(&self.house.server, login, vec![replica]);
        page.connect().await;
        page.until("the document is refused", |page| {
            page.first().denied.is_some()
        })
        .await;
        assert!(!page.first().is_synced(), "words came before the refusal");
    }
}

#[tokio::test]
async fn co_authors_agree_after_writing_apart() {
    let draft = Draft::new();
    let mut author = draft.open(&draft.author).await;
    let mut friend = draft.open(&draft.friend).await;
    write_paragraph(&mut author, "ensemble").await;
    until_holds(&mut friend, "ensemble").await;
    author.disconnect();
    write_paragraph(&mut author, "hors ligne").await;
    append_paragraph(&mut friend, "pendant ce temps").await;
    friend.settled().await;
    author.connect().await;
    author.synced().await;
    let mut clients = [author, friend];
    let (server, login) = (&draft.house.server, &draft.author);
    agree(server, login, &draft.document, &mut clients).await;
    for words in ["ensemble", "hors ligne", "pendant ce temps"] {
        assert!(holds(&clients[0], words), "{words}");
    }
    let page = draft.author().get(&draft.path("")).expect_ok();
    assert!(plain_text(&page["text"]).contains("hors ligne"));
}

#[tokio::test]
async fn outsiders_get_nothing_of_a_draft() {
    let draft = Draft::new();
    write(
        &draft.house.server,
        &draft.author,
        &draft.id,
        "Titre",
        "secret",
    )
    .await;
    let nobody = Api::new(&draft.house.server);
    for persona in ["secretariat", "elue-3", "observateur", "presidence"] {
        draft.is_denied(&nobody.log_in(persona)).await;
    }
}

#[tokio::test]
async fn the_whole_congress_reads_what_was_sent_and_the_authors_still_write() {
    let draft = Draft::new();
    write(
        &draft.house.server,
        &draft.author,
        &draft.id,
        "Titre",
        "Texte",
    )
    .await;
    draft
        .author()
        .post(&draft.path("/submission"), &json!({}))
        .expect_ok();
    let observer = draft.house.log_in_with_role("observer");
    let mut reader = draft.open(&observer).await;
    assert_eq!(reader.first().scope, Some(Scope::ReadOnly));
    assert!(holds(&reader, "Texte"));
    let mut friend = draft.open(&draft.friend).await;
    assert_eq!(friend.first().scope, Some(Scope::ReadWrite));
    write_paragraph(&mut friend, "corrigé").await;
    until_holds(&mut reader, "corrigé").await;

    draft
        .author()
        .post(&draft.path("/withdrawal"), &json!({}))
        .expect_ok();
    reader
        .until("the document is closed", |page| {
            page.first().closed.is_some()
        })
        .await;
    friend
        .until("writing is withdrawn", |page| {
            page.first().scope == Some(Scope::ReadOnly)
        })
        .await;
}

#[tokio::test]
async fn writing_ends_with_the_phase_and_with_the_co_authorship() {
    let draft = Draft::new();
    let mut friend = draft.open(&draft.friend).await;
    let api = &draft.house.api;
    let phase = format!("/api/motions/{}/phase", draft.house.motion_id());
    api.put(&phase, &json!({ "phase": "plenary" })).expect_ok();
    friend
        .until("writing ends", |page| {
            page.first().scope == Some(Scope::ReadOnly)
        })
        .await;
    api.put(&phase, &json!({ "phase": "contributions" }))
        .expect_ok();
    friend
        .until("writing goes on", |page| {
            page.first().scope == Some(Scope::ReadWrite)
        })
        .await;
    let none = json!({ "co_authors": [] });
    draft.author().patch(&draft.path(""), &none).expect_ok();
    friend
        .until("the document is closed", |page| {
            page.first().closed.is_some()
        })
        .await;
}

#[tokio::test]
async fn a_contribution_takes_no_proposal() {
    let draft = Draft::new();
    let mut author = draft.open(&draft.author).await;
    author
        .edit(|roots, txn| {
            insert_paragraph(txn, &roots.body, 0, "bien");
            let id = "0199a2b0-c0de-7000-8000-00000000000a";
            motion_tests::section::insert_proposal(txn, &roots.proposals, id, "a0", "mal");
        })
        .await;
    assert_eq!(author.closed().await, motion_tests::live::close::REFUSED);
}
