//! What the tests of the live protocol begin with.

use motion_tests::api::text;
use motion_tests::live::{FullClient, agree};
use motion_tests::section::{self, insert_paragraph};
use motion_tests::{Api, Login, Server};
use serde_json::{Value, json};
use yrs::XmlFragment;

/// A server with the demonstration congress, and who may write everything in it.
pub(crate) struct House {
    pub(crate) server: Server,
    pub(crate) api: Api,
    pub(crate) secretariat: Login,
    /// The motion as it was at the start.
    pub(crate) motion: Value,
}

impl House {
    pub(crate) fn new() -> Self {
        Self::with(Server::start())
    }

    pub(crate) fn with(server: Server) -> Self {
        let nobody = Api::new(&server);
        let secretariat = nobody.log_in("secretariat");
        let api = nobody.with(&secretariat);
        let motion = api.motion();
        assert_eq!(motion["phase"], "drafting", "the demonstration's phase");
        Self {
            server,
            api,
            secretariat,
            motion,
        }
    }

    /// The motion's id.
    pub(crate) fn motion_id(&self) -> String {
        text(&self.motion["id"])
    }

    /// The id of a section, counted from 0.
    pub(crate) fn section(&self, index: usize) -> String {
        text(&self.motion["sections"][index]["id"])
    }

    /// The name of a section's document.
    pub(crate) fn document(&self, index: usize) -> String {
        text(&self.motion["sections"][index]["document"])
    }

    /// Somebody who has a role.
    pub(crate) fn log_in_with_role(&self, role: &str) -> Login {
        Api::new(&self.server).log_in_with_role(role)
    }

    /// A page of the secretariat, with one section.
    pub(crate) async fn open(&self, index: usize) -> FullClient {
        FullClient::open(&self.server, &self.secretariat, &[&self.document(index)]).await
    }

    /// A new, empty section; the name of its document.
    pub(crate) fn new_section(&self) -> String {
        let path = format!("/api/motions/{}/sections", self.motion_id());
        let body = json!({ "kind": "principle", "after": null });
        let section = self.api.post(&path, &body).expect_ok();
        format!("section/{}", text(&section["id"]))
    }

    /// A document's text as the server reads it.
    pub(crate) fn reading(&self, document: &str) -> Value {
        let motion = self.api.motion_with_id(&self.motion_id());
        let sections = motion["sections"].as_array().cloned().unwrap_or_default();
        let section = sections
            .into_iter()
            .find(|section| section["document"] == document);
        match section {
            Some(section) => section::without_numbers(section["text"].clone()),
            None => panic!("{document} is not in the motion"),
        }
    }

    /// Fails unless the server is up and all clients, a newcomer and the server's
    /// own reading agree about a document.
    pub(crate) async fn agrees(&mut self, document: &str, clients: &mut [FullClient]) {
        assert!(self.server.is_up(), "the server is down");
        let newcomer = agree(&self.server, &self.secretariat, document, clients).await;
        let expected = section::read(newcomer.first().doc());
        for client in clients.iter() {
            section::assert_same("a client", &section::read(client.first().doc()), &expected);
        }
        section::assert_same("the server's reading", &self.reading(document), &expected);
    }
}

/// Writes a paragraph at the start of the body.
pub(crate) async fn write_paragraph(client: &mut FullClient, words: &str) {
    client
        .edit(|roots, txn| insert_paragraph(txn, &roots.body, 0, words))
        .await;
}

/// Writes a paragraph at the end of the body.
pub(crate) async fn append_paragraph(client: &mut FullClient, words: &str) {
    client
        .edit(|roots, txn| {
            let end = roots.body.len(txn);
            insert_paragraph(txn, &roots.body, end, words);
        })
        .await;
}

/// Whether the words stand in a client's first document.
pub(crate) fn holds(client: &FullClient, words: &str) -> bool {
    section::plain_text(&section::read(client.first().doc())).contains(words)
}

/// Reads until the words have arrived.
pub(crate) async fn until_holds(client: &mut FullClient, words: &str) {
    client
        .until("the words arrive", |client| holds(client, words))
        .await;
}
