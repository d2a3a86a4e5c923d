//! An amendment: begun, written and tabled as a person does.

use serde_json::{Value, json};
use yrs::{GetString, Text, XmlFragmentRef};

use crate::api::text;
use crate::live::FullClient;
use crate::section::{Roots, insert_paragraph, plain_text, words_of};
use crate::{Api, Login, Server};

/// A path below one amendment.
pub fn path(id: &str, rest: &str) -> String {
    format!("/api/amendments/{id}{rest}")
}

/// Begins an amendment to a motion; its id.
///
/// # Panics
/// When the server refuses.
#[track_caller]
pub fn begin(api: &Api, motion: &str, new: &Value) -> String {
    let path = format!("/api/motions/{motion}/amendments");
    text(&api.post(&path, new).expect_ok()["id"])
}

/// Tables an amendment; its number.
///
/// # Panics
/// When the server refuses.
#[track_caller]
pub fn table(api: &Api, id: &str) -> String {
    let tabled = api.post(&path(id, "/tabling"), &Value::Null).expect_ok();
    text(&tabled["number"])
}

/// A word that stands once in a proposal.
#[derive(Clone, Debug)]
pub struct LoneWord {
    /// The section of the proposal.
    pub section: String,
    /// The proposal.
    pub proposal: String,
    /// The word.
    pub word: String,
}

/// The words of a motion's proposals that stand there once, and not within another word.
pub fn lone_words(motion: &Value) -> Vec<LoneWord> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut words = Vec::new();
    for section in list(&motion["sections"]) {
        for proposal in list(&section["text"]["proposals"]) {
            let line = plain_text(&proposal["text"]);
            let plain = |word: &&str| word.len() > 3 && word.chars().all(char::is_alphabetic);
            let alone = |word: &&str| line.matches(*word).count() == 1;
            let found = line.split(' ').filter(plain).filter(alone);
            words.extend(found.map(|word| LoneWord {
                section: text(&section["id"]),
                proposal: text(&proposal["id"]),
                word: word.to_owned(),
            }));
        }
    }
    words
}

/// Begins and tables an amendment that puts a word in place of another; its id.
///
/// # Panics
/// When the server refuses.
#[track_caller]
pub fn suggest(api: &Api, motion: &str, word: &LoneWord, with: &str) -> String {
    let new = json!({
        "section": word.section,
        "target": { "type": "proposal", "proposal": word.proposal },
        "suggestion": { "words": word.word, "with": with },
    });
    let id = begin(api, motion, &new);
    table(api, &id);
    id
}

/// Opens a document, replaces words in it, and waits until that is on disk.
///
/// # Panics
/// When the words are not there, or the server refuses.
pub async fn rewrite(server: &Server, login: &Login, document: &str, old: &str, new: &str) {
    let mut page = FullClient::open(server, login, &[document]).await;
    replace(&mut page, old, new).await;
}

/// Replaces words in the page's document, in title, body or a proposal, and waits until that is on
/// disk.
///
/// # Panics
/// When the words are not there, or the server refuses.
pub async fn replace(page: &mut FullClient, old: &str, new: &str) {
    let mut found = false;
    page.edit(|roots, txn| {
        for fragment in fragments(roots, txn) {
            for words in words_of(txn, &fragment) {
                let said = words.get_string(txn);
                let Some(start) = said.find(old).filter(|_| !found) else {
                    continue;
                };
                found = true;
                let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(0);
                let place = units(&said[..start]);
                words.remove_range(txn, place, units(old));
                words.insert(txn, place, new);
            }
        }
    })
    .await;
    assert!(found, "the document does not say {old}");
    page.settled().await;
}

/// Adds words at the end of a document's title, and waits until that is on disk.
///
/// # Panics
/// When there is no title, or the server refuses.
pub async fn add_to_title(server: &Server, login: &Login, document: &str, words: &str) {
    let mut page = FullClient::open(server, login, &[document]).await;
    page.edit(|roots, txn| {
        let title = words_of(txn, &roots.title).pop().expect("it has a title");
        let end = title.len(txn);
        title.insert(txn, end, words);
    })
    .await;
    page.settled().await;
}

/// Adds a paragraph at the end of a document's body, and waits until that is on disk.
///
/// # Panics
/// When the server refuses.
pub async fn add_paragraph(server: &Server, login: &Login, document: &str, words: &str) {
    let mut page = FullClient::open(server, login, &[document]).await;
    page.edit(|roots, txn| {
        let end = yrs::XmlFragment::len(&roots.body, txn);
        insert_paragraph(txn, &roots.body, end, words);
    })
    .await;
    page.settled().await;
}

fn fragments(roots: &Roots, txn: &yrs::TransactionMut<'_>) -> Vec<XmlFragmentRef> {
    let ids = crate::section::ranked(txn, &roots.proposals).into_iter();
    let texts = ids.filter_map(|(_, id)| crate::section::proposal_text(txn, &roots.proposals, &id));
    [roots.title.clone(), roots.body.clone()]
        .into_iter()
        .chain(texts)
        .collect()
}
