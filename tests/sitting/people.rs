//! Steps about people: they come and leave, give proxies, ask to speak.

use motion_tests::api::text;
use serde_json::{Value, json};

use crate::act::{Request, expect, is_ok, together};
use crate::game::Game;
use crate::hall::Person;

const ATTENDANCES: [&str; 2] = ["hall", "remote"];

impl Game {
    /// Somebody comes or leaves, by their own telephone or at the desk, often twice.
    pub(crate) fn presence(&mut self) {
        let who = self.anybody();
        let is_there = self.assembly.is_present(&who.id);
        let act = match (is_there, self.random.u8(0..10)) {
            (true, 0..6) | (false, 0) => "left",
            (true, 6..) | (false, 1..) => "arrived",
        };
        let attendance = self.pick(&ATTENDANCES);
        let mut body = json!({ "act": act, "attendance": attendance });
        let mut people = vec![who.clone()];
        let by = if self.once_in(3) {
            who
        } else {
            for _ in 0..self.random.usize(0..4) {
                let other = self.anybody();
                if people.iter().all(|person| person.id != other.id) {
                    people.push(other);
                }
            }
            let ids: Vec<&String> = people.iter().map(|person| &person.id).collect();
            match people.len() {
                1 => body["badge"] = self.badge(&people[0]),
                _ => body["participants"] = json!(ids),
            }
            self.desk()
        };
        let names: Vec<String> = people.iter().map(|one| self.name(&one.id)).collect();
        let recorder = self.name(&by.id);
        self.tell(format!("{names:?} {act} ({attendance}), says {recorder}"));
        let request = Self::request(&by, "POST", &self.below("presences"), body);
        let twice = vec![request; 1 + usize::from(self.once_in(4))];
        for answer in together(&twice) {
            expect(&answer, None, "a presence");
            let told = answer.json()["people"].clone();
            let told: Vec<String> = told
                .as_array()
                .into_iter()
                .flatten()
                .map(|person| text(&person["id"]))
                .collect();
            let same = people.iter().all(|person| told.contains(&person.id));
            assert!(same && told.len() == people.len(), "{}", answer.text);
        }
        for person in people {
            self.note_presence(&person.id, act, attendance);
        }
    }

    /// The number on somebody's badge.
    fn badge(&self, person: &Person) -> Value {
        let mine = person.api.get(&self.hall.below("sitting/me")).expect_ok();
        mine["badge"].clone()
    }

    /// The doors open: most come at once, each by their own telephone.
    pub(crate) fn many_arrive(&mut self) {
        let mut coming = self.hall.people.clone();
        coming.retain(|_| self.random.u8(0..4) > 0);
        self.tell(format!("{} people arrive at once", coming.len()));
        let path = self.below("presences");
        let body = json!({ "act": "arrived", "attendance": "hall" });
        let arrive = |person: &Person| Self::request(person, "POST", &path, body.clone());
        let requests: Vec<Request> = coming.iter().map(arrive).collect();
        for answer in together(&requests) {
            expect(&answer, None, "an arrival");
        }
        for person in coming {
            self.note_presence(&person.id, "arrived", "hall");
        }
    }

    /// What the model makes of an arrival or a departure.
    pub(crate) fn note_presence(&mut self, who: &str, act: &str, attendance: &str) {
        match act {
            "arrived" => self.assembly.arrive(who, attendance),
            _ => {
                // Who leaves no longer waits to speak; who speaks is heard to the end.
                if self.assembly.is_present(who) {
                    self.waiting.retain(|asking| asking.who != who);
                }
                self.assembly.leave(who);
            }
        }
    }

    /// Somebody gives a proxy, or one ends.
    pub(crate) fn proxy(&mut self) {
        let ending = !self.assembly.proxies.is_empty() && self.once_in(3);
        match ending {
            true => self.end_proxy(),
            false if self.once_in(4) => self.race_for_holder(),
            false => self.give_proxy(),
        }
    }

    fn most(&self) -> u64 {
        self.rules["proxies_per_person"].as_u64().unwrap_or(0)
    }

    fn give_proxy(&mut self) {
        let (giver, holder) = (self.anybody(), self.anybody());
        let mut body = json!({ "holder": holder.id });
        let by = match self.once_in(2) {
            true => giver.clone(),
            false => {
                body["giver"] = json!(giver.id);
                self.desk()
            }
        };
        let (from, to) = (self.name(&giver.id), self.name(&holder.id));
        self.tell(format!("{from} gives a proxy to {to}"));
        let answer = Self::request(&by, "POST", &self.hall.below("proxies"), body).send();
        let refusal = self
            .assembly
            .refuses_proxy(&giver.id, &holder.id, self.most());
        expect(&answer, refusal, "a proxy");
        if refusal.is_none() {
            self.note_proxy(&answer.json(), &giver.id, &holder.id);
        }
    }

    fn note_proxy(&mut self, told: &Value, giver: &str, holder: &str) {
        assert_eq!(told["giver"]["id"], *giver, "{told}");
        assert_eq!(told["holder"]["id"], *holder, "{told}");
        let id = text(&told["id"]);
        // Asked again for what stands already, the server changes nothing.
        let stands = self.assembly.proxies.iter().find(|proxy| proxy.id == id);
        match stands {
            Some(stands) => assert_eq!((&*stands.giver, &*stands.holder), (giver, holder)),
            None => self.assembly.give(&id, giver, holder),
        }
    }

    /// Several absent members give their proxy to one who is there, all at the same moment.
    fn race_for_holder(&mut self) {
        let members: Vec<String> = self.assembly.weights.keys().cloned().collect();
        let holder = self.pick(&members);
        let most = self.most();
        let can = |giver: &&String| {
            let stands = self.assembly.proxies.iter();
            let gave = stands.clone().any(|proxy| proxy.giver == **giver);
            !gave && self.assembly.refuses_proxy(giver, &holder, most).is_none()
        };
        let givers: Vec<String> = members.iter().filter(can).cloned().collect();
        if givers.len() < 2 {
            return self.give_proxy();
        }
        let to = self.name(&holder);
        self.tell(format!(
            "{} members give their proxy to {to} at once",
            givers.len()
        ));
        let path = self.hall.below("proxies");
        let give = |giver: &String| {
            let person = self.hall.person(giver);
            Request::new(&person.api, "POST", &path, json!({ "holder": holder }))
        };
        let requests: Vec<Request> = givers.iter().map(give).collect();
        let answers = together(&requests);
        let held = self.assembly.proxies.iter();
        let held = held.filter(|proxy| proxy.holder == holder).count() as u64;
        let room = usize::try_from(most - held).unwrap_or(0).min(givers.len());
        assert_eq!(answers.iter().filter(|answer| is_ok(answer)).count(), room);
        for (giver, answer) in givers.iter().zip(&answers) {
            match is_ok(answer) {
                true => self.note_proxy(&answer.json(), giver, &holder),
                false => expect(answer, Some("too_many_proxies"), "one proxy too many"),
            }
        }
        self.proxies_in_the_order_of_the_server();
    }

    /// Of what was given at the same moment, only the server knows which came first.
    fn proxies_in_the_order_of_the_server(&mut self) {
        let desk = self.hall.desks[1].api.get(&self.hall.below("desk"));
        let proxies = desk.expect_ok()["proxies"].clone();
        let place = |id: &str| {
            let all = proxies.as_array().into_iter().flatten();
            all.clone().position(|proxy| proxy["id"] == *id)
        };
        self.assembly.proxies.sort_by_key(|proxy| place(&proxy.id));
    }

    fn end_proxy(&mut self) {
        let proxy = self.pick(&self.assembly.proxies.clone());
        let both = [&proxy.giver, &proxy.holder].map(|id| self.hall.person(id).clone());
        let desk = self.desk();
        let stranger = self.anybody();
        let by = self.pick(&[both[0].clone(), both[1].clone(), desk, stranger]);
        let may = [&proxy.giver, &proxy.holder].contains(&&by.id)
            || self.hall.desks.iter().any(|desk| desk.id == by.id);
        let (who, from) = (self.name(&by.id), self.name(&proxy.giver));
        self.tell(format!("{who} ends the proxy of {from}"));
        let path = format!("/api/proxies/{}", proxy.id);
        let answer = Self::request(&by, "DELETE", &path, Value::Null).send();
        expect(
            &answer,
            (!may).then_some("forbidden_role"),
            "the end of a proxy",
        );
        if may {
            self.assembly.proxies.retain(|one| one.id != proxy.id);
        }
    }

    /// The rules change: the quorum, how many proxies one may hold.
    pub(crate) fn change_rules(&mut self) {
        let number = self.random.u32(1..7);
        let quorum = self.pick(&[
            json!({ "type": "none" }),
            json!({ "type": "half" }),
            json!({ "type": "third" }),
            json!({ "type": "two_thirds" }),
            json!({ "type": "number", "number": number }),
        ]);
        let mut rules = self.rules.clone();
        rules["quorum"] = quorum;
        rules["quorum_counts"] = json!(self.pick(&["present", "present_or_represented"]));
        rules["proxies_per_person"] = json!(self.random.u32(0..4));
        self.tell(format!("the rules are now {rules}"));
        let path = self.hall.below("sitting-rules");
        let body = json!({ "rules": rules, "revision": self.revision });
        let requests = [0, 1].map(|desk| {
            let desk = self.hall.desks[desk].clone();
            Self::request(&desk, "PUT", &path, body.clone())
        });
        // Both desks change what both have seen: one of them is told to look again.
        let count = 1 + usize::from(self.once_in(3));
        let answers = together(&requests[..count]);
        let taken: Vec<_> = answers.iter().filter(|answer| is_ok(answer)).collect();
        let expected = if rules == self.rules { count } else { 1 };
        assert_eq!(taken.len(), expected, "{answers:?}");
        for answer in answers.iter().filter(|answer| !is_ok(answer)) {
            expect(answer, Some("stale_revision"), "the slower desk");
        }
        let told = taken[0].json();
        assert_eq!(told["rules"], rules, "{told}");
        (self.rules, self.revision) = (rules, told["revision"].clone());
    }

    /// Two or three people are named to count by hand.
    pub(crate) fn name_tellers(&mut self) {
        let mut tellers: Vec<String> = (0..3).map(|_| self.anybody().id).collect();
        tellers.sort();
        tellers.dedup();
        let names: Vec<String> = tellers.iter().map(|id| self.name(id)).collect();
        self.tell(format!("{names:?} count from now on"));
        let desk = self.desk();
        let body = json!({ "tellers": tellers });
        let answer = Self::request(&desk, "PUT", &self.below("tellers"), body).send();
        expect(&answer, None, "tellers");
        self.tellers = tellers;
    }

    /// A call at the desk; sometimes both desks call at once.
    pub(crate) fn call(&mut self) {
        let item = self.some_item();
        let other = self.some_item();
        self.tell(format!("{item} is called"));
        let path = self.below("item");
        let call = |desk: &Person, item: &Value| {
            let body = json!({ "item": item, "seen": self.item });
            Self::request(desk, "PUT", &path, body)
        };
        let desks = &self.hall.desks;
        let mut requests = vec![call(&desks[0], &item)];
        if self.random.u8(0..3) == 0 {
            requests.push(call(&desks[1], &other));
        }
        let answers = together(&requests);
        if self.open_ballot().is_some() {
            for (answer, item) in answers.iter().zip([&item, &other]) {
                let changes = *item != self.item;
                expect(
                    answer,
                    changes.then_some("ballot_open"),
                    "a call during a ballot",
                );
            }
            return;
        }
        for answer in answers.iter().filter(|answer| !is_ok(answer)) {
            expect(answer, Some("item_moved"), "the slower desk");
        }
        let second = answers.get(1).is_some_and(is_ok);
        let was = std::mem::take(&mut self.item);
        self.item = match (is_ok(&answers[0]), second) {
            (false, false) => panic!("both desks were refused: {answers:?}"),
            (false, true) => other,
            // To call what is on already is granted, and changes nothing.
            (true, true) if item == was => other,
            (true, _) => item,
        };
    }

    fn some_item(&mut self) -> Value {
        let sections = self.texts.iter().filter(|(_, said)| said.is_some());
        let sections: Vec<String> = sections.map(|(id, _)| id.clone()).collect();
        let amendment = self.pick(&self.hall.amendments.clone()).id;
        let mut items = vec![
            Value::Null,
            json!({ "type": "motion" }),
            json!({ "type": "question" }),
            json!({ "type": "pause" }),
            json!({ "type": "amendment", "amendment": amendment }),
        ];
        let sections = sections.iter();
        items.extend(sections.map(|id| json!({ "type": "section", "section": id })));
        self.pick(&items)
    }
}
