//! The table of rights as the server's binary prints it, and a congress in which somebody stands in
//! each of the qualities that it names.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::{Value, json};

use crate::api::{Answer, text};
use crate::binary::{self, Profile};
use crate::{Api, Login, Server, amendment, contribution, mail, minutes, signing};

/// The phases, in their order. Each can be reached from the one before.
pub const PHASES: [&str; 8] = [
    "contributions",
    "drafting",
    "amendments",
    "plenary",
    "frozen",
    "signing",
    "delivered",
    "follow-up",
];

/// The name of the demonstration congress in addresses.
pub const SLUG: &str = "congres-2026";

/// The rights of somebody in one thing.
#[derive(Clone, Debug)]
pub struct Line {
    /// An action, an act or a kind of document.
    pub what: String,
    /// In what quality they stand before it.
    pub who: String,
    /// The answer in each of [`PHASES`].
    pub by_phase: Vec<String>,
}

/// What the binary prints on `rights`, with these arguments.
///
/// # Panics
/// When it fails.
pub fn printed(arguments: &[&str]) -> String {
    let output = Command::new(binary::path(Profile::Debug))
        .arg("rights")
        .args(arguments)
        .output()
        .expect("the binary starts");
    assert!(output.status.success(), "the table can't be printed");
    String::from_utf8(output.stdout).expect("the table is UTF-8")
}

/// The lines of a part of the table: `actions`, `acts`, `amendment_acts` or `documents`.
///
/// # Panics
/// When the binary prints no table.
pub fn lines(part: &str) -> Vec<Line> {
    let table: Value =
        serde_json::from_str(&printed(&["--format", "json"])).expect("the table is JSON");
    assert_eq!(table["phases"], json!(PHASES), "the phases have changed");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let lines: Vec<Line> = list(&table[part])
        .iter()
        .map(|line| Line {
            what: text(&line["what"]),
            who: text(&line["who"]),
            by_phase: list(&line["by_phase"]).iter().map(text).collect(),
        })
        .collect();
    assert!(!lines.is_empty(), "the table holds no {part}");
    lines
}

/// Makes a second congress, closed to the public, beside a running server; its slug is `ailleurs`.
///
/// # Panics
/// When the binary refuses.
pub fn second_congress(server: &Server, email: &str) {
    let made = Command::new(binary::path(Profile::Debug))
        .args(["congress", "create", "--slug=ailleurs", "--title=Ailleurs"])
        .args(["--starts-on=2027-03-02", "--given-name=Ada"])
        .args(["--family-name=Roche", &format!("--email={email}")])
        .arg("--data")
        .arg(server.data())
        .output()
        .expect("the binary starts");
    let error = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{error}");
}

/// Does what needs no words.
fn act(api: &Api, method: &str, path: &str) {
    api.send(api.request(method, path), None).expect_ok();
}

/// A congress in which somebody stands in each quality of the table.
#[derive(Debug)]
pub struct Cast {
    /// Its server.
    pub server: Server,
    /// Called by the secretariat.
    pub secretariat: Api,
    nobody: Api,
    logins: BTreeMap<&'static str, Login>,
    /// The motion.
    pub motion: String,
    /// The section that the table speaks of, and the one before it.
    pub section: String,
    /// Its neighbour.
    pub before: String,
    /// Another one, locked.
    pub locked: String,
    /// Another one, taken away.
    pub removed: String,
    /// The group that writes the section.
    pub group: String,
    /// Contributions that the helper entered for the author, with a co-author and somebody who was
    /// asked to be one: a draft, one that was sent, one that was taken back.
    pub contributions: BTreeMap<&'static str, String>,
    /// Amendments to the section that the helper typed for the author, with a co-author, somebody who
    /// was asked to be one and somebody asked to sign: a draft, an opened one, a tabled one.
    pub amendments: BTreeMap<&'static str, String>,
    /// What was left of a sitting that is over: `sitting`, with minutes, `proxy`, `floor`, `screen`,
    /// `ballot`; one with approved minutes: `approved`; of a version given up: `signature`, `sheet`.
    pub over: BTreeMap<&'static str, String>,
}

/// Personas of the demonstration, what they become, and whether they join the section's group (or
/// another one).
const PERSONAS: [(&str, &str, &str); 9] = [
    ("presidence", "chair", "chair"),
    ("rapporteure", "rapporteur", "rapporteur"),
    ("rapporteur-2", "rapporteur_elsewhere", "rapporteur"),
    ("elue", "elu_of_group", "elu"),
    ("elue-3", "elu_elsewhere", "elu"),
    ("elu-2", "elu_without_group", "elu"),
    ("contributrice", "contributor", "contributor"),
    ("observateur", "observer", "observer"),
    ("partenaire", "helper", "secretariat"),
];

impl Cast {
    /// Starts a server, gives everybody one role, and lets the helper enter three contributions and
    /// three amendments.
    ///
    /// # Panics
    /// When the server refuses any of it.
    pub async fn new() -> Self {
        let server = Server::start();
        let nobody = Api::unhurried(&server);
        let secretary = nobody.log_in("secretariat");
        let secretariat = nobody.with(&secretary);
        let motion = secretariat.motion();
        secretariat.end_other_motions();
        let id = |index: usize| text(&motion["sections"][index]["id"]);
        let groups = motion["groups"].as_array().cloned().unwrap_or_default();
        let group = |number: usize| text(&groups[number]["id"]);
        let mut cast = Self {
            logins: BTreeMap::from([("secretariat", secretary)]),
            motion: text(&motion["id"]),
            before: id(1),
            section: id(2),
            locked: id(3),
            removed: id(4),
            group: group(0),
            contributions: BTreeMap::new(),
            amendments: BTreeMap::new(),
            over: BTreeMap::new(),
            nobody,
            server,
            secretariat,
        };
        let other = group(1);
        cast.prepare_sections(&other);
        cast.give_roles(&other);
        cast.enter_contributions().await;
        cast.enter_amendments().await;
        cast.hold_sittings();
        signing::give_up(&cast.secretariat, &cast.motion, &mut cast.over);
        cast
    }

    fn prepare_sections(&self, other: &str) {
        let api = &self.secretariat;
        let write = |group: &str, sections: Value| {
            api.put(
                &format!("/api/groups/{group}/sections"),
                &json!({ "sections": sections }),
            )
            .expect_ok()
        };
        write(other, json!([self.before]));
        write(
            &self.group,
            json!([self.section, self.locked, self.removed]),
        );
        let locked = format!("/api/sections/{}", self.locked);
        api.patch(&locked, &json!({ "locked": true })).expect_ok();
        let removed = format!("/api/sections/{}", self.removed);
        api.delete(&removed).expect_ok();
    }

    fn give_roles(&mut self, other: &str) {
        for (persona, who, role) in PERSONAS {
            let login = self.nobody.log_in(persona);
            let groups = match who {
                "elu_of_group" => json!([self.group]),
                "elu_elsewhere" => json!([other]),
                _ => json!([]),
            };
            let path = format!("/api/participants/{}", login.participant);
            let change = json!({ "roles": [role], "groups": groups });
            self.secretariat.patch(&path, &change).expect_ok();
            self.logins.insert(who, login);
        }
        for who in ["author", "co_author", "invited", "signatory"] {
            let email = format!("{who}@commune.example");
            let new = json!({ "given_name": "Ada", "family_name": who, "email": email, "roles": ["elu"] });
            let path = format!("/api/congresses/{SLUG}/people");
            self.secretariat.post(&path, &new).expect_ok();
            let login = mail::log_in_by_code(&self.server, &email);
            self.logins.insert(who, login);
        }
        second_congress(&self.server, "outsider@commune.example");
        let outsider = mail::log_in_by_code(&self.server, "outsider@commune.example");
        self.logins.insert("outsider", outsider);
        let path = |section: &str| format!("/api/sections/{section}/rapporteurs");
        let name = |who| json!({ "participants": [self.participant(who)] });
        let api = &self.secretariat;
        for section in [&self.section, &self.locked] {
            api.put(&path(section), &name("rapporteur")).expect_ok();
        }
        api.put(&path(&self.before), &name("rapporteur_elsewhere"))
            .expect_ok();
    }

    async fn enter_contributions(&mut self) {
        let helper = self.logins["helper"].clone();
        let api = self.api("helper");
        for state in ["draft", "submitted", "withdrawn"] {
            let id = self.entered();
            let words = "Une parole et une preuve.";
            contribution::write(&self.server, &helper, &id, state, words).await;
            let path = format!("/api/contributions/{id}");
            if state != "draft" {
                act(&api, "POST", &format!("{path}/submission"));
            }
            if state == "withdrawn" {
                act(&api, "POST", &format!("{path}/withdrawal"));
            }
            self.contributions.insert(state, id);
        }
    }

    async fn enter_amendments(&mut self) {
        self.move_to("amendments");
        for state in ["draft", "open", "tabled"] {
            let id = self.typed();
            let api = self.api("helper");
            if state == "open" {
                act(&api, "PUT", &amendment::path(&id, "/opening"));
            }
            if state == "tabled" {
                let document = format!("amendment/{id}");
                let helper = self.logins["helper"].clone();
                amendment::add_to_title(&self.server, &helper, &document, " en plus").await;
                amendment::table(&api, &id);
            }
            self.amendments.insert(state, id);
        }
        self.move_to("drafting");
    }

    /// Holds two sittings that are over in every phase, with a proxy, a request to speak, a screen
    /// and a ballot that are over too, and minutes.
    fn hold_sittings(&mut self) {
        self.move_to("plenary");
        let api = self.secretariat.clone();
        let below = |rest: &str| format!("/api/congresses/{SLUG}/{rest}");
        let made = |path: String, new: Value| text(&api.post(&path, &new).expect_ok()["id"]);
        let (author, signatory) = (self.participant("author"), self.participant("signatory"));
        let new = json!({ "giver": author, "holder": signatory });
        let proxy = made(below("proxies"), new);
        let sitting = made(below("sittings"), json!({ "motion": self.motion }));
        let of_sitting = |rest: &str| format!("/api/sittings/{sitting}/{rest}");
        let new = json!({ "participant": author, "kind": "for" });
        let floor = made(of_sitting("floor"), new);
        let machine = self
            .nobody
            .post(&below("screens"), &Value::Null)
            .expect_ok();
        let new = json!({ "code": machine["code"], "name": "" });
        api.post(&below("screens/pairing"), &new).expect_ok();
        let desk = api.get(&below("desk")).expect_ok();
        let screen = text(&desk["screens"][0]["id"]);
        act(&api, "DELETE", &format!("/api/screens/{screen}"));
        act(&api, "DELETE", &format!("/api/proxies/{proxy}"));
        let ballot = self.hold_ballot(&sitting);
        act(&api, "POST", &of_sitting("closing"));
        let over = [
            ("proxy", proxy),
            ("floor", floor),
            ("screen", screen),
            ("ballot", ballot),
        ];
        minutes::begin(&api, &sitting);
        let approved = minutes::approved(&api, SLUG, &self.motion);
        self.over = over.into();
        self.over.insert("sitting", sitting);
        self.over.insert("approved", approved);
        self.move_to("drafting");
    }

    /// A ballot that was declared void, in a sitting in which nobody is present; its id.
    fn hold_ballot(&self, sitting: &str) -> String {
        let api = &self.secretariat;
        let path = format!("/api/congresses/{SLUG}/sitting-rules");
        let mut rules = api.get(&path).expect_ok();
        let quorum = std::mem::replace(&mut rules["rules"]["quorum"], json!({ "type": "none" }));
        let mut rules = api.put(&path, &rules).expect_ok();
        let new = json!({
            "subject": { "type": "question", "words": "Lève-t-on la séance ?", "options": [] },
            "way": "recorded", "rule": rules["rules"]["rule"], "may_change": true,
        });
        let opened = api.post(&format!("/api/sittings/{sitting}/ballots"), &new);
        let ballot = text(&opened.expect_ok()["id"]);
        let voiding = json!({ "reason": "Par erreur." });
        api.post(&format!("/api/ballots/{ballot}/voiding"), &voiding)
            .expect_ok();
        rules["rules"]["quorum"] = quorum;
        api.put(&path, &rules).expect_ok();
        ballot
    }

    /// A new draft of an amendment that the helper types for the author, in a phase in which that
    /// is permitted; its id.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn typed(&self) -> String {
        let new = json!({ "section": self.section, "target": { "type": "title" }, "for": self.participant("author") });
        let id = amendment::begin(&self.api("helper"), &self.motion, &new);
        self.ask_to_amend("helper", &id);
        let path = amendment::path(&id, "/co-authorship");
        act(&self.api("co_author"), "PUT", &path);
        id
    }

    /// Lets somebody ask those who are to be asked to write an amendment together and to sign it.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn ask_to_amend(&self, who: &str, amendment: &str) {
        let both = [self.participant("co_author"), self.participant("invited")];
        let change =
            json!({ "co_authors": both, "asked_to_sign": [self.participant("signatory")] });
        let path = amendment::path(amendment, "");
        self.api(who).patch(&path, &change).expect_ok();
    }

    /// A new draft that the helper enters for the author, with a co-author and somebody who is
    /// invited; its id.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn entered(&self) -> String {
        let api = self.api("helper");
        let id = contribution::begin(&api, &json!({ "for": self.participant("author") }));
        self.invite(&id);
        let path = format!("/api/contributions/{id}/co-authorship");
        act(&self.api("co_author"), "PUT", &path);
        id
    }

    /// Asks those who are to be asked to write a contribution together.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn invite(&self, contribution: &str) {
        let both = [self.participant("co_author"), self.participant("invited")];
        let path = format!("/api/contributions/{contribution}");
        self.api("helper")
            .patch(&path, &json!({ "co_authors": both }))
            .expect_ok();
    }

    /// How somebody of the table has logged in; none for nobody.
    pub fn login(&self, who: &str) -> Option<&Login> {
        self.logins.get(who)
    }

    /// The server, called by somebody of the table.
    pub fn api(&self, who: &str) -> Api {
        match self.login(who) {
            Some(login) => self.nobody.with(login),
            None if who == "nobody" => self.nobody.clone(),
            None => panic!("the table speaks of {who}, whom no test plays"),
        }
    }

    /// The participant that somebody of the table is.
    pub fn participant(&self, who: &str) -> &str {
        &self.logins[who].participant
    }

    /// The id of the amendment in a state.
    pub fn amendment(&self, state: &str) -> &str {
        &self.amendments[state]
    }

    /// The id of the contribution in a state.
    pub fn contribution(&self, state: &str) -> &str {
        &self.contributions[state]
    }

    /// Lets the secretariat move the motion to a phase.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn move_to(&self, phase: &str) -> Answer {
        let path = format!("/api/motions/{}/phase", self.motion);
        let answer = self.secretariat.put(&path, &json!({ "phase": phase }));
        let there = answer.code() == "phase_already_there" || answer.status < 300;
        assert!(there, "{phase}: {}", answer.text);
        answer
    }
}
