//! The minutes of a sitting: begun from the log, held against it, put right, approved.

mod approving;
mod writing;

use motion_tests::amendment::{lone_words, suggest};
use motion_tests::api::{Answer, text};
use motion_tests::live::FullClient;
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use crate::House;
use crate::preparation::{SLUG, below};

/// A sitting with two members in the hall, one represented, and an amendment put to the vote.
struct Sitting {
    house: House,
    id: String,
    chair: Login,
    members: Vec<Login>,
    amendment: String,
}

impl Sitting {
    /// It is open, and the amendment is on; nobody has voted yet.
    fn new() -> Self {
        let house = House::new();
        let motion = house.motion_id();
        let log_in = |persona| house.nobody.log_in(persona);
        let members: Vec<Login> = ["elue", "elue-3", "elu-2"].map(log_in).into();
        let chair = log_in("presidence");
        let phase = format!("/api/motions/{motion}/phase");
        for name in ["amendments", "plenary"] {
            house.api.put(&phase, &json!({ "phase": name })).expect_ok();
        }
        let author = house.nobody.with(&members[0]);
        let word = lone_words(&house.api.motion()).remove(0);
        let amendment = suggest(&author, &motion, &word, "essentielles");
        let rules = house.api.get(&below("sitting-rules")).expect_ok();
        let mut rules = rules;
        rules["rules"]["quorum"] = json!({ "type": "number", "number": 2 });
        house.api.put(&below("sitting-rules"), &rules).expect_ok();
        let opened = house
            .nobody
            .with(&chair)
            .post(&below("sittings"), &json!({ "motion": motion }));
        let id = text(&opened.expect_ok()["id"]);
        let sitting = Self {
            house,
            id,
            chair,
            members,
            amendment,
        };
        sitting.arrive(0);
        sitting.arrive(1);
        let proxy = json!({ "holder": sitting.members[0].participant });
        let giver = sitting.api(&sitting.members[2]);
        giver.post(&below("proxies"), &proxy).expect_ok();
        sitting.call(&json!({ "type": "amendment", "amendment": sitting.amendment }));
        sitting
    }

    /// The same, closed behind a ballot, with minutes begun.
    fn recorded() -> Self {
        let sitting = Self::new();
        let ballot = sitting.open_ballot();
        sitting.vote(&ballot);
        sitting.close_ballot(&ballot);
        sitting.close();
        sitting.post("minutes", &Value::Null).expect_ok();
        sitting
    }

    fn api(&self, login: &Login) -> Api {
        self.house.nobody.with(login)
    }

    fn desk(&self) -> Api {
        self.api(&self.chair)
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/sittings/{}/{rest}", self.id)
    }

    /// A request of the secretariat.
    fn post(&self, rest: &str, body: &Value) -> Answer {
        self.house.api.post(&self.path(rest), body)
    }

    fn arrive(&self, member: usize) {
        let new = json!({ "act": "arrived", "attendance": "hall" });
        let api = self.api(&self.members[member]);
        api.post(&self.path("presences"), &new).expect_ok();
    }

    fn call(&self, item: &Value) {
        let call = json!({ "item": item, "seen": null });
        let answer = self.desk().put(&self.path("item"), &call);
        assert_eq!(answer.status, 204, "{}", answer.text);
    }

    fn open_ballot(&self) -> String {
        let preview = format!("/api/amendments/{}/adoption", self.amendment);
        let preview = self.desk().get(&preview).expect_ok();
        let seen = json!({ "seen": preview["seen"], "falls": [] });
        let ballot = json!({
            "subject": { "type": "amendment", "amendment": self.amendment },
            "way": "recorded",
            "rule": { "majority": "absolute", "base": "expressed", "unit": "heads", "tie": "rejected" },
            "may_change": true,
            "adoption": seen,
        });
        let opened = self.desk().post(&self.path("ballots"), &ballot);
        text(&opened.expect_ok()["id"])
    }

    /// Two members for it, one of them by proxy, and one against.
    fn vote(&self, ballot: &str) {
        let path = format!("/api/ballots/{ballot}/votes");
        let vote = |voter: usize, choice: &str| json!({ "voter": self.members[voter].participant, "choice": choice });
        let both = json!({ "votes": [vote(0, "for"), vote(2, "for")] });
        self.api(&self.members[0]).post(&path, &both).expect_ok();
        let one = json!({ "votes": [vote(1, "against")] });
        self.api(&self.members[1]).post(&path, &one).expect_ok();
    }

    fn close_ballot(&self, ballot: &str) {
        let path = format!("/api/ballots/{ballot}/closing");
        self.desk().post(&path, &json!({})).expect_ok();
    }

    fn close(&self) {
        let answer = self.desk().post(&self.path("closing"), &json!({}));
        assert_eq!(answer.status, 204, "{}", answer.text);
    }

    fn page(&self) -> Value {
        self.house.api.get(&self.path("minutes")).expect_ok()
    }

    /// Facts of a state, by key.
    fn facts(&self, state: &str) -> Vec<Value> {
        let facts = self.page()["facts"].as_array().cloned().unwrap_or_default();
        facts
            .into_iter()
            .filter(|fact| fact["state"] == state)
            .collect()
    }

    fn keys(&self, state: &str) -> Vec<String> {
        self.facts(state)
            .iter()
            .map(|fact| text(&fact["key"]))
            .collect()
    }

    /// What the log says of the fact whose name begins so.
    fn says(&self, key: &str) -> String {
        let facts = self.page()["facts"].as_array().cloned().unwrap_or_default();
        let found = facts
            .iter()
            .find(|fact| text(&fact["key"]).starts_with(key));
        let found = found.unwrap_or_else(|| panic!("no fact {key} in {facts:?}"));
        plain(&text(&found["says"]))
    }

    fn put(&self, keys: &[&str]) -> Answer {
        self.post("minutes/facts", &json!({ "facts": keys }))
    }

    fn approve_as(&self, api: &Api, changed: usize, outdated: usize, missing: usize) -> Answer {
        let seen = json!({ "changed": changed, "outdated": outdated, "missing": missing });
        api.put(&self.path("minutes/approval"), &seen)
    }

    /// Somebody of the secretariat changes the text.
    async fn edit(&self, change: impl Fn(&yrs::XmlFragmentRef, &mut yrs::TransactionMut<'_>)) {
        let document = format!("minutes/{}", self.id);
        let login = &self.house.secretariat;
        let mut page = FullClient::open(&self.house.server, login, &[&document]).await;
        page.edit(|roots, txn| change(&roots.body, txn)).await;
        page.settled().await;
    }
}

/// With ordinary spaces, for what typography is not about.
fn plain(words: &str) -> String {
    words.replace(['\u{a0}', '\u{202f}'], " ")
}

fn name_of(sitting: &Sitting, member: usize) -> String {
    let path = format!("/api/congresses/{SLUG}/participants");
    let people = sitting.house.api.get(&path).expect_ok();
    let id = &sitting.members[member].participant;
    let found = people
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["id"] == *id);
    text(&found.expect("a member takes part")["name"])
}
