//! Steps in which somebody tries what is not theirs, and the end of the sitting.

use motion_tests::api::text;
use serde_json::{Value, json};

use crate::act::{expect, is_ok, together};
use crate::game::Game;

impl Game {
    /// A member tries what only the desk does.
    pub(crate) fn overstep(&mut self) {
        let members = self.hall.people.iter().skip(1).cloned();
        let members: Vec<_> = members.collect();
        let who = self.pick(&members);
        let other = self.anybody().id;
        let mut tries = vec![
            (
                "PUT",
                self.below("item"),
                json!({ "item": null, "seen": self.item }),
            ),
            ("POST", self.below("closing"), Value::Null),
            ("PUT", self.below("tellers"), json!({ "tellers": [] })),
            ("GET", self.hall.below("desk"), Value::Null),
            (
                "POST",
                self.hall.below("sittings"),
                json!({ "motion": self.hall.motion }),
            ),
        ];
        if other != who.id {
            let body = json!({ "participants": [other], "act": "arrived", "attendance": "hall" });
            tries.push(("POST", self.below("presences"), body));
        }
        if let Some(ballot) = self.ballots.last() {
            let below = |rest: &str| format!("/api/ballots/{}/{rest}", ballot.id);
            tries.push(("POST", below("closing"), json!({})));
            tries.push(("POST", below("voiding"), json!({ "reason": "Parce que." })));
            tries.push(("PUT", below("casting-vote"), json!({ "choice": "for" })));
            tries.push(("PUT", below("deadline"), json!({ "seconds": null })));
        }
        let (method, path, body) = self.pick(&tries);
        let name = self.name(&who.id);
        self.tell(format!("{name} tries {method} {path}"));
        let answer = Self::request(&who, method, &path, body).send();
        expect(&answer, Some("forbidden_role"), "what is the desk's");
    }

    /// The chair tries to decide by hand what is voted on.
    pub(crate) fn act_beside(&mut self, ballot: usize) {
        let amendments = self.ballots[ballot].amendments();
        let Some(amendment) = amendments.first() else {
            return self.presence();
        };
        let name = self.mention(amendment);
        self.tell(format!("the chair tries to decide {name} by hand"));
        let below = |rest: &str| motion_tests::amendment::path(amendment, rest);
        let chair = &self.hall.desks[0];
        let rejected = json!({ "state": "rejected", "reason": "" });
        let adopted = json!({ "seen": 0, "falls": [] });
        let section = format!("/api/sections/{}", self.tabled(amendment).section);
        let requests = [
            Self::request(chair, "PUT", &below("/fate"), rejected),
            Self::request(chair, "POST", &below("/adoption"), adopted),
            Self::request(chair, "PATCH", &section, json!({ "locked": false })),
        ];
        for answer in together(&requests) {
            expect(&answer, Some("ballot_open"), "what is voted on");
        }
    }

    /// The sitting is closed, unless a ballot is open, and another one is opened.
    pub(crate) fn sit_again(&mut self) {
        if self.open_ballot().is_some() {
            self.tell("the desk tries to close the sitting".to_owned());
            let desk = self.desk();
            let answer = Self::request(&desk, "POST", &self.below("closing"), Value::Null).send();
            return expect(&answer, Some("ballot_open"), "the end of the sitting");
        }
        self.close_sitting();
        let path = self.hall.below("sittings");
        let body = json!({ "motion": self.hall.motion });
        let requests = [0, 1].map(|desk| {
            let desk = self.hall.desks[desk].clone();
            Self::request(&desk, "POST", &path, body.clone())
        });
        let answers = together(&requests);
        let opened: Vec<_> = answers.iter().filter(|answer| is_ok(answer)).collect();
        assert_eq!(opened.len(), 1, "{answers:?}");
        for answer in answers.iter().filter(|answer| !is_ok(answer)) {
            expect(answer, Some("sitting_open"), "the slower desk");
        }
        self.tell("another sitting is opened".to_owned());
        self.sitting = text(&opened[0].json()["id"]);
        (self.item, self.is_over) = (Value::Null, false);
        self.many_arrive();
    }

    /// The desk sets when a ballot closes by itself, or that it does not.
    pub(crate) fn set_the_time(&mut self, ballot: usize) {
        let seconds = self.once_in(2).then_some(1800);
        let number = self.ballots[ballot].number;
        self.tell(format!("ballot {number} closes by itself: {seconds:?}"));
        let path = format!("/api/ballots/{}/deadline", self.ballots[ballot].id);
        let desk = self.desk();
        let body = json!({ "seconds": seconds });
        let answer = Self::request(&desk, "PUT", &path, body).send();
        if self.ballots[ballot].way != "recorded" {
            let refusal = Some("ballot_seconds_out_of_range");
            return expect(&answer, refusal, "a time for what is counted by hand");
        }
        expect(&answer, None, "a time");
        self.ballots[ballot].is_timed = seconds.is_some();
    }

    /// Both desks close the sitting: everybody leaves, nobody waits to speak any more.
    pub(crate) fn close_sitting(&mut self) {
        self.tell("the sitting is closed".to_owned());
        let path = self.below("closing");
        let requests = [0, 1].map(|desk| {
            let desk = self.hall.desks[desk].clone();
            Self::request(&desk, "POST", &path, Value::Null)
        });
        for answer in together(&requests) {
            expect(&answer, None, "the end of the sitting");
        }
        self.is_over = true;
        self.assembly.present.clear();
        self.waiting.clear();
        self.tellers.clear();
        self.speaking = None;
        let who = self.anybody();
        let body = json!({ "act": "arrived", "attendance": "hall" });
        let answer = Self::request(&who, "POST", &self.below("presences"), body).send();
        expect(&answer, Some("sitting_closed"), "an arrival after the end");
    }
}
