//! Sittings: run, attended, followed; proxies, the floor, the big screens.

mod desk;
mod floor;
mod following;
mod presence;
mod proxies;
mod running;
mod screens;

use motion_tests::api::{Answer, text};
use motion_tests::follow::Follow;
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use crate::House;
use crate::preparation::below;

/// The congress with a motion in plenary, and those who play a part in it.
struct Hall {
    house: House,
    motion: String,
    /// The chair.
    chair: Login,
    /// Members.
    maud: Login,
    aicha: Login,
    third: Login,
}

impl Hall {
    /// Nobody sits yet.
    fn new() -> Self {
        let house = House::new();
        let log_in = |persona| house.nobody.log_in(persona);
        let hall = Self {
            motion: house.motion_id(),
            chair: log_in("presidence"),
            maud: log_in("elue"),
            aicha: log_in("elue-3"),
            third: log_in("elu-2"),
            house,
        };
        hall.move_to("amendments");
        hall.move_to("plenary");
        hall
    }

    /// A sitting is open; its id.
    fn sitting() -> (Self, String) {
        let hall = Self::new();
        let id = hall.open();
        (hall, id)
    }

    fn move_to(&self, phase: &str) {
        let path = format!("/api/motions/{}/phase", self.motion);
        let api = &self.house.api;
        api.put(&path, &json!({ "phase": phase })).expect_ok();
    }

    fn open(&self) -> String {
        let new = json!({ "motion": self.motion });
        let made = self.desk().post(&below("sittings"), &new).expect_ok();
        text(&made["id"])
    }

    /// The chair's requests.
    fn desk(&self) -> Api {
        self.api(&self.chair)
    }

    fn api(&self, login: &Login) -> Api {
        self.house.nobody.with(login)
    }

    fn state(&self) -> Value {
        self.desk().get(&below("sitting")).expect_ok()
    }

    fn mine(&self, login: &Login) -> Value {
        self.api(login).get(&below("sitting/me")).expect_ok()
    }

    fn follow(&self, login: &Login) -> Follow {
        Follow::open(&self.house.server, &below("sitting/stream"), &login.cookie)
    }

    /// Somebody's own arrival or departure.
    fn presence(&self, sitting: &str, login: &Login, act: &str, attendance: &str) -> Answer {
        let new = json!({ "act": act, "attendance": attendance });
        self.api(login).post(&of(sitting, "presences"), &new)
    }

    fn arrives(&self, sitting: &str, login: &Login) {
        self.presence(sitting, login, "arrived", "hall").expect_ok();
    }

    fn leaves(&self, sitting: &str, login: &Login) {
        self.presence(sitting, login, "left", "hall").expect_ok();
    }

    fn call(&self, sitting: &str, item: &Value, seen: &Value) -> Answer {
        let call = json!({ "item": item, "seen": seen });
        self.desk().put(&of(sitting, "item"), &call)
    }

    fn give_proxy(&self, giver: &Login, holder: &Login) -> Answer {
        let new = json!({ "holder": holder.participant });
        self.api(giver).post(&below("proxies"), &new)
    }

    /// The kinds of all events behind one; 0 for all.
    fn kinds(&self, after: u64) -> Vec<String> {
        let events = self.events(after);
        events.iter().map(|event| text(&event["kind"])).collect()
    }

    fn events(&self, after: u64) -> Vec<Value> {
        self.house.api.events("congres-2026", after)
    }

    fn last_event(&self) -> u64 {
        let events = self.events(0);
        events
            .last()
            .map_or(0, |last| last["id"].as_u64().unwrap_or(0))
    }
}

/// A path below a sitting.
fn of(sitting: &str, rest: &str) -> String {
    format!("/api/sittings/{sitting}/{rest}")
}

const NOTHING: Value = Value::Null;

fn done(answer: &Answer) {
    assert_eq!(answer.status, 204, "{}", answer.text);
}
