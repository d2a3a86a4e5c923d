//! Amendments: who sees and writes them, how they are signed, tabled, compared, discussed and
//! adopted, and what is told to whoever asks for what can't be.

mod adoption;
mod comparing;
mod deciding;
mod drafting;
mod exchanging;
mod rectifying;
mod signing;
mod tabling;
mod undoing;

use motion_tests::amendment::{begin, path, rewrite, table};
use motion_tests::api::{Answer, text};
use motion_tests::live::FullClient;
use motion_tests::section::{insert_paragraph, insert_proposal, plain_text};
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use crate::House;
use crate::preparation::below;

/// What the section of these tests says.
const TITLE: &str = "Un État présent";
const FIRST: &str = "Chaque commune dispose d’un référent unique auprès de l’État.";
const SECOND: &str = "Les démarches restent possibles sans ordinateur.";
const THIRD: &str = "Un bilan est publié chaque année.";
pub(crate) const PROPOSALS: [&str; 2] = [
    "0199a2b0-c0de-7000-8000-0000000000a1",
    "0199a2b0-c0de-7000-8000-0000000000a2",
];

/// An assembly with a principle of its own, whose words these tests know.
pub(crate) struct Floor {
    pub(crate) house: House,
    pub(crate) motion: String,
    pub(crate) section: String,
    /// The number of the principle.
    pub(crate) number: u64,
    pub(crate) maud: Login,
    pub(crate) aicha: Login,
    pub(crate) third: Login,
    pub(crate) chair: Login,
}

impl Floor {
    /// The principle is written, and amendments are tabled.
    pub(crate) async fn new() -> Self {
        let house = House::new();
        let motion = house.motion_id();
        let sections = house.api.motion()["sections"].clone();
        let sections = sections.as_array().cloned().unwrap_or_default();
        let before = &sections[sections.len() - 2];
        let new = json!({ "kind": "principle", "after": before["id"] });
        let made = house
            .api
            .post(&format!("/api/motions/{motion}/sections"), &new)
            .expect_ok();
        let log_in = |persona| house.nobody.log_in(persona);
        let floor = Self {
            section: text(&made["id"]),
            number: before["number"].as_u64().unwrap_or_default() + 1,
            maud: log_in("elue"),
            aicha: log_in("elue-3"),
            third: log_in("elu-2"),
            chair: log_in("presidence"),
            motion,
            house,
        };
        let mut page = floor.open(&floor.house.secretariat).await;
        page.edit(|roots, txn| {
            insert_paragraph(txn, &roots.title, 0, TITLE);
            for (place, words) in (0..).zip([FIRST, SECOND, THIRD]) {
                insert_paragraph(txn, &roots.body, place, words);
            }
            let words = ["Un guichet par canton.", "Une aide au transport."];
            for (id, (rank, words)) in PROPOSALS.iter().zip(["a0", "a1"].iter().zip(words)) {
                insert_proposal(txn, &roots.proposals, id, rank, words);
            }
        })
        .await;
        page.settled().await;
        floor.move_to("amendments");
        floor
    }

    /// The same, in the plenary.
    pub(crate) async fn sitting() -> Self {
        let floor = Self::new().await;
        floor.move_to("plenary");
        floor
    }

    pub(crate) async fn open(&self, login: &Login) -> FullClient {
        let document = format!("section/{}", self.section);
        FullClient::open(&self.house.server, login, &[&document]).await
    }

    pub(crate) fn move_to(&self, phase: &str) {
        let path = format!("/api/motions/{}/phase", self.motion);
        self.house
            .api
            .put(&path, &json!({ "phase": phase }))
            .expect_ok();
    }

    pub(crate) fn api(&self, login: &Login) -> Api {
        self.house.nobody.with(login)
    }

    pub(crate) fn persona(&self, persona: &str) -> Api {
        self.api(&self.house.nobody.log_in(persona))
    }

    pub(crate) fn to(&self, target: Value) -> Value {
        json!({ "section": self.section, "target": target })
    }

    pub(crate) fn begin(&self, login: &Login, target: Value) -> String {
        begin(&self.api(login), &self.motion, &self.to(target))
    }

    /// Asks for an amendment to one paragraph.
    pub(crate) fn ask(&self, login: &Login, target: Value) -> Answer {
        let path = format!("/api/motions/{}/amendments", self.motion);
        self.api(login).post(&path, &self.to(target))
    }

    pub(crate) async fn write(&self, login: &Login, id: &str, old: &str, new: &str) {
        let document = format!("amendment/{id}");
        rewrite(&self.house.server, login, &document, old, new).await;
    }

    pub(crate) async fn edit_section(&self, login: &Login, old: &str, new: &str) {
        let document = format!("section/{}", self.section);
        rewrite(&self.house.server, login, &document, old, new).await;
    }

    /// Begins, writes and tables an amendment to a paragraph.
    pub(crate) async fn tabled(&self, login: &Login, block: u32, old: &str, new: &str) -> String {
        let id = self.begin(login, json!({ "type": "block", "block": block }));
        self.write(login, &id, old, new).await;
        table(&self.api(login), &id);
        id
    }

    pub(crate) fn try_table(&self, login: &Login, id: &str) -> Answer {
        self.api(login).post(&path(id, "/tabling"), &Value::Null)
    }

    pub(crate) fn page(&self, login: &Login, id: &str) -> Value {
        self.api(login).get(&path(id, "")).expect_ok()
    }

    pub(crate) fn state(&self, id: &str) -> Value {
        self.page(&self.chair, id)["summary"]["status"].clone()
    }

    pub(crate) fn list(&self, api: &Api) -> Vec<Value> {
        let path = format!("/api/motions/{}/amendments", self.motion);
        list(&api.get(&path).expect_ok())
    }

    pub(crate) fn summary(&self, id: &str) -> Value {
        let all = self.list(&self.api(&self.chair));
        let found = all.into_iter().find(|one| one["id"] == id);
        found.unwrap_or_else(|| panic!("{id} is not in the list"))
    }

    /// What the section says now.
    pub(crate) fn says(&self) -> String {
        let motion = self.house.api.motion_with_id(&self.motion);
        let sections = list(&motion["sections"]);
        let section = sections.iter().find(|one| one["id"] == *self.section);
        section.map_or_else(String::new, |section| plain_text(&section["text"]))
    }

    /// The amendments that wait for somebody on their home page.
    pub(crate) fn waiting(&self, login: &Login) -> Vec<String> {
        let api = self.api(login);
        let now = api.get(&below("now")).expect_ok();
        // Those of the demonstration's other motion wait too.
        let here = ids(&api.get(&self.of_motion("amendments")).expect_ok(), "id");
        let mut waiting = ids(&now["amendments"], "id");
        waiting.retain(|id| here.contains(id));
        waiting
    }

    pub(crate) fn of_motion(&self, rest: &str) -> String {
        format!("/api/motions/{}/{rest}", self.motion)
    }

    /// The preview of an adoption, as the chair sees it.
    pub(crate) fn preview(&self, id: &str) -> Value {
        let api = self.api(&self.chair);
        api.get(&path(id, "/adoption")).expect_ok()
    }

    pub(crate) fn adopt(&self, id: &str, adoption: Value) -> Answer {
        let api = self.api(&self.chair);
        api.post(&path(id, "/adoption"), &adoption)
    }

    /// Adopts what needs no hand, with all that falls.
    #[track_caller]
    pub(crate) fn adopt_cleanly(&self, id: &str) {
        let preview = self.preview(id);
        assert_eq!(preview["by_hand"], false, "{preview}");
        let falls = list(&preview["falls"]);
        let falls: Vec<Value> = falls
            .iter()
            .map(|fall| fall["amendment"]["id"].clone())
            .collect();
        let adoption = json!({ "seen": preview["seen"], "falls": falls });
        self.adopt(id, adoption).expect_ok();
    }

    /// Asks for something with a body that a `DELETE` rarely has.
    pub(crate) fn delete_with(&self, login: &Login, path: &str, body: &Value) -> Answer {
        let api = self.api(login);
        api.send(api.request("DELETE", path), Some(body.to_string()))
    }
}

pub(crate) fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

pub(crate) fn ids(value: &Value, field: &str) -> Vec<String> {
    list(value).iter().map(|one| text(&one[field])).collect()
}

pub(crate) fn block(block: u32) -> Value {
    json!({ "type": "block", "block": block })
}
