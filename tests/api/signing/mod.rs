//! Signing a motion, from outside.

mod assisted;
mod closing;
mod codes;
mod documents;
mod news;
mod online;
mod outsiders;
mod paper;
mod privacy;
mod races;
mod refusals;
mod representation;
mod withdrawing;

use motion_tests::api::{Answer, text};
use motion_tests::signing::{Signer, sign_for, signature};
use motion_tests::{Api, Login, Server};
use serde_json::{Value, json};

use crate::House;

/// A congress whose motion is being signed.
struct Table {
    house: House,
    motion: String,
    /// Of the version that stands.
    digest: String,
}

impl Table {
    fn new() -> Self {
        Self::of(House::new())
    }

    fn of(house: House) -> Self {
        let mut table = Self {
            motion: house.motion_id(),
            digest: String::new(),
            house,
        };
        table.move_to("frozen");
        table.move_to("signing");
        table
    }

    fn move_to(&mut self, phase: &str) {
        let path = self.path("phase");
        self.house
            .api
            .put(&path, &json!({ "phase": phase }))
            .expect_ok();
        self.digest = self.signing()["digest"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
    }

    /// Gives up the version that stands.
    fn reopen(&self) {
        let version = self.signing()["version"].clone();
        let reopen = json!({ "version": version, "reason": "une coquille" });
        let body = json!({ "phase": "drafting", "reopen": reopen });
        self.house.api.put(&self.path("phase"), &body).expect_ok();
    }

    fn server(&self) -> &Server {
        &self.house.server
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/motions/{}/{rest}", self.motion)
    }

    /// How signing stands, as nobody sees it.
    fn signing(&self) -> Value {
        self.house.nobody.get(&self.path("signing")).expect_ok()
    }

    /// The public list.
    fn list(&self) -> Vec<Value> {
        let list = self.house.nobody.get(&self.path("signatures")).expect_ok();
        list.as_array().cloned().unwrap_or_default()
    }

    fn register(&self) -> Vec<Value> {
        let register = self.house.api.get(&self.path("signatures/register"));
        register.expect_ok().as_array().cloned().unwrap_or_default()
    }

    fn as_persona(&self, persona: &str) -> (Login, Api) {
        let login = self.house.nobody.log_in(persona);
        let api = self.house.nobody.with(&login);
        (login, api)
    }

    fn signer(&self, api: &Api) -> Signer<'_> {
        Signer::new(self.server(), api, &self.motion)
    }

    /// What somebody who has logged in signs by default.
    fn prefill(&self, api: &Api) -> Value {
        api.get(&self.path("signing")).expect_ok()["prefill"].clone()
    }

    /// Signs as somebody who has logged in.
    fn sign_as(&self, api: &Api, signatory: &Value) -> Answer {
        let mut signer = self.signer(api);
        let code = signer.code(None, &self.digest);
        signer.sign(&signature(&self.digest, signatory, None, &code))
    }

    /// Signs as nobody, with a code to this address.
    fn sign_from(&self, email: &str, signatory: &Value) -> Answer {
        let mut signer = self.signer(&self.house.nobody);
        let code = signer.code(Some(email), &self.digest);
        signer.sign(&signature(&self.digest, signatory, Some(email), &code))
    }

    /// The secretariat signs for somebody.
    fn assisted(&self, signatory: &Value) -> Value {
        sign_for(&self.house.api, &self.motion, &self.digest, signatory)
    }

    fn judge(&self, id: &Value, body: &Value) -> Answer {
        let path = format!("/api/signatures/{}/verdict", text(id));
        self.house.api.post(&path, body)
    }

    /// Makes a persona one of the secretariat.
    fn helper(&self, persona: &str) -> Api {
        let (login, api) = self.as_persona(persona);
        let path = format!("/api/participants/{}", login.participant);
        let change = json!({ "roles": ["secretariat"] });
        self.house.api.patch(&path, &change).expect_ok();
        api
    }

    /// The kinds of the events behind an event, in order.
    fn kinds_after(&self, after: u64) -> Vec<String> {
        let events = self.house.api.events("congres-2026", after);
        events.iter().map(|event| text(&event["kind"])).collect()
    }

    fn last_event(&self) -> u64 {
        let events = self.house.api.events("congres-2026", 0);
        events
            .last()
            .and_then(|event| event["id"].as_u64())
            .unwrap_or_default()
    }
}

fn withdraw(api: &Api, id: &Value, key: Option<&str>) -> Answer {
    let path = format!("/api/signatures/{}/withdraw", text(id));
    api.post(&path, &json!({ "key": key }))
}
