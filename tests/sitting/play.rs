//! Throws the dice for the next step, and compares the server with the model behind each.

use serde_json::{Value, json};

use crate::act::lacks;
use crate::ballots::{Ballot, State, Subject};
use crate::game::Game;
use crate::model::in_order;

impl Game {
    /// Plays so many steps.
    pub(crate) fn play(&mut self, steps: usize) {
        self.check_all();
        self.many_arrive();
        for _ in 0..steps {
            self.step();
            self.check();
        }
        self.finish();
        self.check_all();
        let state = self.hall.desks[1].api.get(&self.hall.below("sitting"));
        self.follower.shows(&state.expect_ok());
        self.follower.check();
    }

    fn step(&mut self) {
        match self.random.u8(0..100) {
            0..13 => self.presence(),
            13..21 => self.proxy(),
            21..28 => self.floor(),
            28 => self.change_rules(),
            29 => self.name_tellers(),
            30..35 => self.call(),
            35..38 => self.overstep(),
            38..41 => self.power_fails(self.open_ballot()),
            41..45 => self.correct_form(),
            45..50 => self.look_back(),
            50 => self.sit_again(),
            _ => match self.open_ballot() {
                Some(ballot) => self.go_on_with(ballot),
                None => self.go_on_without_ballot(),
            },
        }
        let stand = self
            .ballots
            .iter()
            .map(|ballot| (ballot.state, ballot.decision.clone()));
        let stand: Vec<_> = stand.collect();
        if stand != self.checked {
            self.checked = stand;
            self.check_all();
        }
    }

    /// What hinders the next ballot is often seen to first.
    fn go_on_without_ballot(&mut self) {
        let tied = self.ballots.iter().position(Ballot::is_in_progress);
        let (rule, counts) = (&self.rules["quorum"], &self.rules["quorum_counts"]);
        let is_reached = self.assembly.quorum(rule, counts)["reached"] == true;
        match (tied, self.once_in(3)) {
            (Some(ballot), false) if self.once_in(2) => self.decide_both_ways(ballot),
            (Some(ballot), false) => self.cast_the_deciding_vote(ballot),
            (None, false) if !is_reached => self.many_arrive(),
            (Some(_), true) | (None, _) => self.open_a_ballot(),
        }
    }

    /// A step in an open ballot.
    fn go_on_with(&mut self, ballot: usize) {
        let is_recorded = self.ballots[ballot].way == "recorded";
        match self.random.u8(0..48) {
            0..24 if is_recorded => self.vote(ballot),
            24..27 if is_recorded => self.vote_in_a_hurry(ballot),
            27..30 if is_recorded => self.vote_and_lose_the_network(ballot),
            30..32 if is_recorded => self.close_and_lose_the_network(ballot),
            32 if is_recorded => self.time_runs_out(ballot),
            39 | 40 if is_recorded => self.power_fails_during(ballot, "closing"),
            33 => self.void(ballot),
            34 => self.act_beside(ballot),
            35 | 36 if is_recorded => self.arrive_while_represented(ballot),
            37 if is_recorded => self.close_while_voiding(ballot),
            38 => self.set_the_time(ballot),
            0..10 => self.count_by_hand(ballot),
            _ => self.close(ballot),
        }
    }

    /// Something about a ballot that is over.
    fn look_back(&mut self) {
        let is_over = |index: &usize| self.ballots[*index].state != State::Open;
        let over: Vec<usize> = (0..self.ballots.len()).filter(is_over).collect();
        let Some(last) = over.last().copied() else {
            return self.presence();
        };
        let index = if self.once_in(3) {
            self.pick(&over)
        } else {
            last
        };
        let is_closed = self.ballots[index].state == State::Closed;
        match self.random.u8(0..10) {
            0..2 if self.ballots[last].decides("tied") => self.cast_the_deciding_vote(last),
            0..2 if is_closed => self.cast_the_deciding_vote(index),
            2 if is_closed && self.refuses_voiding(index).is_none() => {
                self.power_fails_during(index, "voiding");
            }
            2..6 if is_closed => self.void(index),
            6..8 if is_closed => self.close_again(index),
            _ => self.vote_late(index),
        }
    }

    /// Ends what is open, and the sitting.
    fn finish(&mut self) {
        if let Some(ballot) = self.open_ballot() {
            while self.ballots[ballot].state == State::Open {
                self.close(ballot);
            }
        }
        self.close_sitting();
    }

    /// Compares the server with the model.
    fn check(&mut self) {
        self.follower.check();
        let desk = &self.hall.desks[1].api;
        let path = self.hall.below("sitting");
        let state = desk.get(&path).expect_ok();
        let wrong = lacks(&self.state(), &state, "state");
        assert_eq!(wrong, None);
        let desk = desk.get(&self.hall.below("desk")).expect_ok();
        let wrong = lacks(&self.expected_desk(&desk), &desk, "desk");
        assert_eq!(wrong, None);
    }

    /// The same, with all ballots, amendments and texts.
    fn check_all(&mut self) {
        self.check();
        let desk = &self.hall.desks[1].api;
        let ballots = desk.get(&self.hall.below("ballots")).expect_ok();
        let expected: Vec<Value> = self.ballots.iter().map(Ballot::view).collect();
        let wrong = lacks(&json!(expected), &ballots, "ballots");
        assert_eq!(wrong, None);
        let path = format!("/api/motions/{}/amendments", self.hall.motion);
        let amendments = desk.get(&path).expect_ok();
        let status = |id: &str| {
            let all = amendments.as_array().into_iter().flatten();
            let mut found = all.filter(|one| one["id"] == *id);
            found.next().map(|one| one["status"].clone())
        };
        for (id, fate) in &self.fates {
            assert_eq!(status(id), Some(json!(fate)), "amendment {id}");
        }
        for (section, said) in self.hall.texts() {
            let expected = self.texts[&section].clone();
            let wrong = lacks(&json!([expected]), &json!([said]), "text");
            assert_eq!(wrong, None, "section {section}");
        }
        let locked: Vec<&String> = self.locked.iter().collect();
        let mut told = self.hall.locked();
        told.sort();
        assert_eq!(told.iter().collect::<Vec<_>>(), locked, "locked sections");
    }

    /// What `SittingState` must hold.
    fn state(&self) -> Value {
        let waiting = in_order(&self.waiting);
        let waiting: Vec<Value> = waiting
            .iter()
            .map(|asking| json!({ "id": asking.id, "person": { "id": asking.who } }))
            .collect();
        let speaking = self.speaking.as_ref();
        let speaking = speaking.map(|asking| json!({ "id": asking.id }));
        let (rule, counts) = (&self.rules["quorum"], &self.rules["quorum_counts"]);
        let mut state = json!({
            "sitting": { "id": self.sitting, "motion": self.hall.motion },
            "headcount": self.assembly.headcount(),
            "quorum": self.assembly.quorum(rule, counts),
            "floor": { "speaking": speaking, "waiting": waiting },
        });
        (state["on"], state["ballot"]) = (Value::Null, Value::Null);
        if self.is_over {
            return state;
        }
        if !self.item.is_null() {
            state["on"] = json!({ "mention": { "item": self.item } });
        }
        if let Some(open) = self.open_ballot() {
            let ballot = &self.ballots[open];
            let mut view = ballot.view();
            if ballot.way == "recorded" {
                // Who voted and has left since was expected too.
                let heads: u64 = self.assembly.heads().iter().sum();
                view["expected"] = json!(heads.max(ballot.votes.len() as u64));
            }
            state["ballot"] = view;
        } else if let Some(last) = self.last_on_what_is_on() {
            state["ballot"] = last.view();
        }
        state
    }

    fn last_on_what_is_on(&self) -> Option<&Ballot> {
        let is_on = |ballot: &&Ballot| match &ballot.subject {
            Subject::Amendment(_) | Subject::Uncontested(_) => {
                let amendment = self.item["amendment"].as_str().map(str::to_owned);
                amendment.is_some_and(|amendment| ballot.amendments().contains(&amendment))
            }
            Subject::Section(section) => self.item["section"] == **section,
            Subject::Motion => self.item["type"] == "motion",
            Subject::Question(_) => self.item["type"] == "question",
        };
        let here = self.ballots.iter().rev();
        here.filter(|ballot| ballot.sitting == self.sitting)
            .find(is_on)
    }

    /// What `Desk` must hold; people in the order in which the desk lists them.
    fn expected_desk(&self, desk: &Value) -> Value {
        let listed = desk["attendance"].as_array().cloned().unwrap_or_default();
        let listed: Vec<String> = listed
            .iter()
            .map(|one| motion_tests::api::text(&one["id"]))
            .collect();
        for member in self
            .assembly
            .weights
            .keys()
            .chain(self.assembly.present.keys())
        {
            assert!(
                listed.contains(member),
                "{member} is not at the desk: {desk}"
            );
        }
        let attendance = listed.iter().map(|id| {
            json!({
                "entitled": self.assembly.is_entitled(id),
                "attendance": self.assembly.present.get(id),
                "represented_by": self.assembly.represented_by(id),
            })
        });
        let attendance: Vec<Value> = attendance.collect();
        let proxies: Vec<Value> = self
            .assembly
            .proxies
            .iter()
            .map(|proxy| {
                json!({
                    "id": proxy.id,
                    "giver": { "id": proxy.giver },
                    "holder": { "id": proxy.holder },
                    "in_force": self.assembly.is_in_force(proxy),
                })
            })
            .collect();
        let rules = json!({ "rules": self.rules, "revision": self.revision });
        json!({
            "rules": rules, "attendance": attendance, "proxies": proxies, "tellers": self.tellers,
        })
    }
}
