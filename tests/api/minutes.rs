//! The minutes of a sitting: begun from the log, held against it, put right, approved.

use motion_tests::amendment::{lone_words, suggest};
use motion_tests::api::{Answer, text};
use motion_tests::live::FullClient;
use motion_tests::section::insert_paragraph;
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

#[test]
fn minutes_tell_the_sitting_from_its_log() {
    let sitting = Sitting::recorded();
    let page = sitting.page();
    assert_eq!(page["document"], format!("minutes/{}", sitting.id));
    assert_eq!(page["access"], "write");
    assert!(sitting.facts("changed").is_empty() && sitting.facts("missing").is_empty());
    assert!(sitting.facts("linked").len() > 10);
    let [maud, second, third] = [0, 1, 2].map(|member| name_of(&sitting, member));
    let hall = sitting.says("attendance/hall");
    assert!(
        hall.starts_with("Membres présents dans la salle (2) : "),
        "{hall}"
    );
    assert!(hall.contains(&maud) && hall.contains(&second), "{hall}");
    let represented = sitting.says("attendance/represented");
    assert!(
        represented.contains(&format!(", par {maud}.")),
        "{represented}"
    );
    let quorum = sitting.says("quorum");
    assert!(
        quorum.starts_with("Quorum : 2 membres présents. À "),
        "{quorum}"
    );
    assert!(
        quorum.ends_with(
            "2 présents (2 dans la salle, 0 à distance), 1 représenté ; le quorum est atteint."
        ),
        "{quorum}"
    );
    let ballot = sitting.says("ballot/");
    assert!(
        ballot.ends_with("Résultat, en nombre de membres : 2 pour, 1 contre, 0 abstention ; majorité des suffrages exprimés : 2 ; adopté."),
        "{ballot}"
    );
    let votes = sitting.says("votes/");
    assert!(votes.starts_with("Ont voté pour (2 membres) : "), "{votes}");
    assert!(votes.contains(&format!("{third} (par {maud})")), "{votes}");
    let amendment = sitting.says("amendment/");
    assert!(
        amendment.contains(&format!("présenté par {maud}, ")),
        "{amendment}"
    );
    assert!(
        amendment.ends_with("devient « essentielles »."),
        "{amendment}"
    );
    let words = page["text"].to_string();
    assert!(words.contains("Clôture"), "{words}");
}

#[test]
fn beginning_twice_changes_nothing() {
    let sitting = Sitting::recorded();
    let before = sitting.page()["text"].clone();
    assert_eq!(sitting.post("minutes", &Value::Null).status, 204);
    assert_eq!(sitting.page()["text"], before);
    let begun = sitting.house.api.events(SLUG, 0).into_iter();
    let begun = begun.filter(|event| event["kind"] == "minutes_begun");
    assert_eq!(begun.count(), 1);
}

#[test]
fn what_happens_after_the_beginning_is_put_in_when_somebody_asks() {
    let sitting = Sitting::new();
    sitting.post("minutes", &Value::Null).expect_ok();
    assert_eq!(sitting.keys("missing"), Vec::<String>::new());
    let ballot = sitting.open_ballot();
    let key = format!("ballot/{ballot}");
    assert_eq!(sitting.keys("missing"), [key.as_str()]);
    sitting.put(&[&key]).expect_ok();
    assert!(sitting.says(&key).contains("en cours"));
    sitting.vote(&ballot);
    assert_eq!(
        sitting.keys("outdated"),
        Vec::<String>::new(),
        "votes of an open ballot are told nowhere"
    );
    sitting.close_ballot(&ballot);
    assert_eq!(
        sitting.keys("outdated"),
        [key.as_str()],
        "the program overwrites nothing by itself"
    );
    let missing = sitting.keys("missing");
    assert_eq!(missing.len(), 2, "{missing:?}");
    let mut keys: Vec<&str> = missing.iter().map(String::as_str).collect();
    keys.push(&key);
    sitting.put(&keys).expect_ok();
    assert_eq!(
        sitting.page()["facts"].as_array().map(Vec::len),
        Some(sitting.facts("linked").len())
    );
    let order: Vec<String> = sitting.page()["text"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|block| text(&block["fact"]))
        .collect();
    let place = |key: &str| order.iter().position(|one| one.starts_with(key));
    assert!(place("ballot/") < place("votes/"), "{order:?}");
    assert!(place("amendment/") < place("ballot/"), "{order:?}");
    assert!(place("votes/") < place("frame/signatures"), "{order:?}");
}

#[tokio::test]
async fn what_somebody_writes_is_told_and_kept_until_somebody_restores_it() {
    let sitting = Sitting::recorded();
    sitting
        .edit(|body, txn| {
            insert_paragraph(txn, body, 0, "Le micro siffle.");
        })
        .await;
    assert!(
        sitting.facts("changed").is_empty(),
        "what stands beside the facts changes none"
    );
    sitting
        .edit(|body, txn| {
            // The first fact stands behind what was just written.
            let yrs::XmlOut::Element(heading) =
                yrs::XmlFragment::get(body, txn, 1).expect("a block")
            else {
                panic!("a block is an element")
            };
            let end = yrs::XmlFragment::len(&heading, txn);
            yrs::XmlFragment::insert(
                &heading,
                txn,
                end,
                yrs::XmlTextPrelim::new(" Et non ailleurs."),
            );
        })
        .await;
    assert_eq!(sitting.keys("changed"), ["sitting"]);
    assert!(
        sitting.page()["text"]
            .to_string()
            .contains("Et non ailleurs")
    );
    sitting.put(&["sitting"]).expect_ok();
    assert!(sitting.facts("changed").is_empty());
    let words = sitting.page()["text"].to_string();
    assert!(!words.contains("Et non ailleurs") && words.contains("Le micro siffle."));
}

#[test]
fn approving_fixes_the_text_and_opens_it_to_the_congress() {
    let sitting = Sitting::recorded();
    let observer = sitting.house.with_role("observer");
    let path = sitting.path("minutes");
    let before = observer.get(&path).expect_ok();
    assert_eq!(
        (&before["document"], &before["text"]),
        (&Value::Null, &json!([]))
    );
    assert_eq!(before["may_begin"], false);
    observer
        .get(&sitting.path("minutes.txt"))
        .expect_refused(404, "minutes_not_found");
    let answer = sitting.approve_as(&sitting.desk(), 0, 0, 0);
    assert_eq!(answer.status, 204, "{}", answer.text);
    let after = observer.get(&path).expect_ok();
    assert_eq!(after["access"], "read");
    assert_eq!(after["facts"], json!([]));
    let file = observer.get(&sitting.path("minutes.txt"));
    assert!(file.content_type.starts_with("text/plain"));
    assert!(
        plain(&file.text).contains("majorité des suffrages exprimés : 2 ; adopté"),
        "{}",
        file.text
    );
    let hash = text(&after["approval"]["hash"]);
    assert_eq!(hash, sha256(file.text.as_bytes()));
    let events = sitting.house.api.events(SLUG, 0);
    let approved = events
        .iter()
        .find(|event| event["kind"] == "minutes_approved");
    assert_eq!(approved.expect("it is in the log")["detail"]["hash"], hash);
    sitting
        .put(&["quorum"])
        .expect_refused(409, "minutes_approved");
    sitting
        .approve_as(&sitting.desk(), 0, 0, 0)
        .expect_refused(409, "minutes_approved");
}

/// As `sha256sum` of coreutils has it: another program than ours.
fn sha256(bytes: &[u8]) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new("sha256sum")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("coreutils are installed");
    let mut input = child.stdin.take().expect("it reads from us");
    input.write_all(bytes).expect("it reads all");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    line.split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn an_approval_confirms_what_was_seen() {
    let sitting = Sitting::recorded();
    sitting
        .approve_as(&sitting.desk(), 1, 0, 0)
        .expect_refused(409, "minutes_moved");
    assert_eq!(sitting.page()["approval"], Value::Null);
}

#[test]
fn minutes_of_an_open_sitting_are_not_approved() {
    let sitting = Sitting::new();
    sitting.post("minutes", &Value::Null).expect_ok();
    sitting
        .approve_as(&sitting.desk(), 0, 0, 0)
        .expect_refused(409, "sitting_not_closed");
}

#[test]
fn the_secretariat_writes_the_chair_approves_and_others_wait() {
    let sitting = Sitting::recorded();
    let path = sitting.path("minutes");
    let chair = sitting.desk().get(&path).expect_ok();
    assert_eq!(
        (&chair["access"], &chair["may_approve"]),
        (&json!("read"), &json!(true))
    );
    let put = json!({ "facts": ["quorum"] });
    sitting
        .desk()
        .post(&sitting.path("minutes/facts"), &put)
        .expect_refused(403, "forbidden_role");
    let member = sitting.api(&sitting.members[0]);
    member
        .post(&path, &Value::Null)
        .expect_refused(403, "forbidden_role");
    sitting
        .approve_as(&member, 0, 0, 0)
        .expect_refused(403, "forbidden_role");
    let nobody = &sitting.house.nobody;
    nobody.get(&path).expect_refused(401, "login_required");
    nobody
        .post(&path, &Value::Null)
        .expect_refused(401, "login_required");
    let unknown = "/api/sittings/0199a2b0-c0de-7000-8000-00000000000a/minutes";
    sitting
        .house
        .api
        .get(unknown)
        .expect_refused(404, "minutes_not_found");
}
