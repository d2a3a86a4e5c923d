//! Ballots: opened, voted in, counted, closed, declared void; what they decide, and what nobody learns
//! before they close.

mod casting;
mod closing;
mod counting;
mod crowd;
mod deciding;
mod files;
mod frozen;
mod leaks;
mod now;
mod opening;
mod races;
mod restarts;
mod uncontested;
mod voiding;
mod voting;

use std::thread;

use motion_tests::amendment::path as amendment;
use motion_tests::api::{Answer, text};
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use crate::amendments::{Floor, list};
use crate::preparation::below;

/// A sitting that is open, on a principle whose words are known, with no quorum.
struct Plenary {
    floor: Floor,
    sitting: String,
}

impl Plenary {
    /// Nobody is there yet.
    async fn empty() -> Self {
        let floor = Floor::sitting().await;
        let desk = floor.api(&floor.chair);
        let new = json!({ "motion": floor.motion });
        let made = desk.post(&below("sittings"), &new).expect_ok();
        let plenary = Self {
            sitting: text(&made["id"]),
            floor,
        };
        plenary.set_rules(|rules| rules["quorum"] = json!({ "type": "none" }));
        plenary
    }

    /// The chair and three members are in the hall.
    async fn new() -> Self {
        let plenary = Self::empty().await;
        let floor = &plenary.floor;
        for login in [&floor.chair, &floor.maud, &floor.aicha, &floor.third] {
            plenary.arrives(login);
        }
        plenary
    }

    fn set_rules(&self, change: impl Fn(&mut Value)) {
        let desk = self.desk();
        let mut rules = desk.get(&below("sitting-rules")).expect_ok();
        change(&mut rules["rules"]);
        desk.put(&below("sitting-rules"), &rules).expect_ok();
    }

    /// The chair's requests.
    fn desk(&self) -> Api {
        self.floor.api(&self.floor.chair)
    }

    fn secretariat(&self) -> &Api {
        &self.floor.house.api
    }

    fn api(&self, login: &Login) -> Api {
        self.floor.api(login)
    }

    fn presence(&self, login: &Login, act: &str) {
        let path = format!("/api/sittings/{}/presences", self.sitting);
        let new = json!({ "act": act, "attendance": "hall" });
        self.api(login).post(&path, &new).expect_ok();
    }

    fn arrives(&self, login: &Login) {
        self.presence(login, "arrived");
    }

    fn leaves(&self, login: &Login) {
        self.presence(login, "left");
    }

    /// One member lets another vote.
    fn gives(&self, giver: &Login, holder: &Login) {
        let new = json!({ "holder": holder.participant });
        self.api(giver).post(&below("proxies"), &new).expect_ok();
    }

    fn ask(&self, new: &Value) -> Answer {
        let path = format!("/api/sittings/{}/ballots", self.sitting);
        self.desk().post(&path, new)
    }

    #[track_caller]
    fn open(&self, new: &Value) -> String {
        text(&self.ask(new).expect_ok()["id"])
    }

    /// A recorded ballot on yes or no.
    #[track_caller]
    fn question(&self) -> String {
        self.open(&question())
    }

    /// A ballot on an amendment, as its preview gives it.
    fn on_amendment(&self, id: &str) -> Value {
        let preview = self.floor.preview(id);
        let falls = list(&preview["falls"]);
        let falls: Vec<Value> = falls
            .iter()
            .map(|fall| fall["amendment"]["id"].clone())
            .collect();
        let mut new = on(&json!({ "type": "amendment", "amendment": id }));
        new["adoption"] = json!({ "seen": preview["seen"], "falls": falls });
        new
    }

    /// The same, decided by these votes.
    #[track_caller]
    fn decided(&self, new: &Value, votes: &[(&Login, &str)]) -> (String, Value) {
        let id = self.open(new);
        for (login, choice) in votes {
            self.vote(login, &id, choice).expect_ok();
        }
        let closed = self.close(&id).expect_ok();
        (id, closed)
    }

    fn adopted(&self, new: &Value) -> String {
        let (id, closed) = self.decided(new, &[(&self.floor.maud, "for")]);
        assert_eq!(closed["result"]["decision"]["type"], "adopted", "{closed}");
        id
    }

    fn rejected(&self, new: &Value) -> String {
        let (id, closed) = self.decided(new, &[(&self.floor.maud, "against")]);
        assert_eq!(closed["result"]["decision"]["type"], "rejected", "{closed}");
        id
    }

    fn vote(&self, login: &Login, ballot: &str, choice: &str) -> Answer {
        self.votes(login, ballot, &[(login, choice)])
    }

    fn votes(&self, login: &Login, ballot: &str, votes: &[(&Login, &str)]) -> Answer {
        let votes: Vec<Value> = votes
            .iter()
            .map(|(voter, choice)| json!({ "voter": voter.participant, "choice": choice }))
            .collect();
        let path = of(ballot, "/votes");
        self.api(login).post(&path, &json!({ "votes": votes }))
    }

    fn close(&self, ballot: &str) -> Answer {
        self.desk().post(&of(ballot, "/closing"), &json!({}))
    }

    fn void(&self, ballot: &str) -> Answer {
        let voiding = json!({ "reason": "La porte était fermée." });
        self.desk().post(&of(ballot, "/voiding"), &voiding)
    }

    fn page(&self, login: &Login, ballot: &str) -> Value {
        self.api(login).get(&of(ballot, "")).expect_ok()
    }

    fn view(&self, ballot: &str) -> Value {
        self.page(&self.floor.chair, ballot)["ballot"].clone()
    }

    /// What is recorded for somebody, as they see it.
    fn mine(&self, login: &Login) -> Value {
        let mine = self.api(login).get(&below("sitting/me")).expect_ok();
        mine["ballot"]["voters"].clone()
    }

    fn section(&self) -> Value {
        let motion = self.secretariat().motion_with_id(&self.floor.motion);
        let sections = list(&motion["sections"]);
        let found = sections.iter().find(|one| one["id"] == *self.floor.section);
        found.cloned().unwrap_or_default()
    }

    fn events(&self, after: u64) -> Vec<Value> {
        crate::preparation::events(&self.floor.house, after)
    }

    fn kinds(&self, after: u64) -> Vec<String> {
        let events = self.events(after);
        events.iter().map(|event| text(&event["kind"])).collect()
    }

    fn last_event(&self) -> u64 {
        crate::preparation::last_event(&self.floor.house)
    }

    /// Changes the database beside the server, outside of the test's own runtime.
    fn change(&self, sql: &str) {
        let server = &self.floor.house.server;
        thread::scope(|scope| {
            let changing = scope.spawn(|| motion_tests::database::change(server, sql));
            changing.join().expect("the statement runs");
        });
    }

    fn rows(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        number(self, &sql)
    }
}

/// The number that a statement selects, asked outside of the test's own runtime.
fn number(plenary: &Plenary, sql: &str) -> i64 {
    let server = &plenary.floor.house.server;
    thread::scope(|scope| {
        let asking = scope.spawn(|| motion_tests::database::number(server, sql));
        asking.join().expect("the number is there")
    })
}

/// A path below a ballot.
fn of(ballot: &str, rest: &str) -> String {
    format!("/api/ballots/{ballot}{rest}")
}

fn rule() -> Value {
    json!({ "majority": "simple", "base": "expressed", "unit": "heads", "tie": "rejected" })
}

/// A recorded ballot on something.
fn on(subject: &Value) -> Value {
    json!({ "subject": subject, "way": "recorded", "rule": rule(), "may_change": true })
}

fn question() -> Value {
    on(&json!({ "type": "question", "words": "Lève-t-on la séance ?", "options": [] }))
}

/// The same, answered in another way.
fn by(way: &str, new: &Value) -> Value {
    let mut new = new.clone();
    new["way"] = json!(way);
    new
}

/// Sends requests at the same moment; their answers, in the same order.
fn together(requests: Vec<Box<dyn Fn() -> Answer + Send + Sync + '_>>) -> Vec<Answer> {
    let start = std::sync::Barrier::new(requests.len());
    thread::scope(|scope| {
        let sent: Vec<_> = requests
            .iter()
            .map(|request| {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    request()
                })
            })
            .collect();
        sent.into_iter()
            .map(|sent| sent.join().expect("an answer comes"))
            .collect()
    })
}

fn is_ok(answer: &Answer) -> bool {
    (200..300).contains(&answer.status)
}

#[track_caller]
fn done(answer: &Answer) {
    assert_eq!(answer.status, 204, "{}", answer.text);
}
