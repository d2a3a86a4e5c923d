//! A contribution: begun, written and sent as a person does.

use serde_json::{Value, json};

use crate::api::text;
use crate::live::FullClient;
use crate::section::insert_paragraph;
use crate::{Api, Login, Server};

/// The path of the contributions of the first congress.
pub fn list_path(api: &Api) -> String {
    let congresses = api.get("/api/congresses").expect_ok();
    format!(
        "/api/congresses/{}/contributions",
        text(&congresses[0]["slug"])
    )
}

/// Begins a contribution of one's own, or for somebody (`{"for":"<id>"}`); its id.
///
/// # Panics
/// When the server refuses.
pub fn begin(api: &Api, new: &Value) -> String {
    text(&api.post(&list_path(api), new).expect_ok()["id"])
}

/// Writes a title and one paragraph, and waits until they are on disk. Returns the open page.
///
/// # Panics
/// When the server refuses.
pub async fn write(
    server: &Server,
    login: &Login,
    contribution: &str,
    title: &str,
    words: &str,
) -> FullClient {
    let document = format!("contribution/{contribution}");
    let mut page = FullClient::open(server, login, &[&document]).await;
    page.edit(|roots, txn| {
        insert_paragraph(txn, &roots.title, 0, title);
        insert_paragraph(txn, &roots.body, 0, words);
    })
    .await;
    page.settled().await;
    page
}

/// Begins, writes and sends a contribution; its id.
///
/// # Panics
/// When the server refuses.
pub async fn contribute(server: &Server, login: &Login, title: &str, words: &str) -> String {
    let api = Api::new(server).with(login);
    let id = begin(&api, &json!({}));
    write(server, login, &id, title, words).await;
    api.post(&format!("/api/contributions/{id}/submission"), &json!({}))
        .expect_ok();
    id
}
