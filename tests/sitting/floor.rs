//! Steps about who speaks.

use motion_tests::api::text;
use serde_json::{Value, json};

use crate::act::{expect, together};
use crate::game::Game;
use crate::model::Asking;

const KINDS: [&str; 4] = ["speak", "for", "against", "point_of_order"];

impl Game {
    /// Somebody asks to speak, or no longer does; the floor is given, or has been used.
    pub(crate) fn floor(&mut self) {
        match self.random.u8(0..10) {
            0..5 => self.ask_to_speak(),
            5..7 if !self.waiting.is_empty() => self.no_longer_ask(),
            7..9 if !self.waiting.is_empty() => self.give_the_floor(),
            _ => self.end_the_turn(),
        }
    }

    fn ask_to_speak(&mut self) {
        let who = self.anybody();
        let kind = self.pick(&KINDS);
        let mut body = json!({ "kind": kind });
        let by_desk = self.once_in(3);
        let by = match by_desk {
            true => {
                body["participant"] = json!(who.id);
                self.desk()
            }
            false => who.clone(),
        };
        let name = self.name(&who.id);
        self.tell(format!("{name} asks to speak: {kind}"));
        let request = Self::request(&by, "POST", &self.below("floor"), body);
        let twice = vec![request; 1 + usize::from(self.once_in(3))];
        let answers = together(&twice);
        // Whoever asks for themselves must be there; at the desk, the chair asks for herself too.
        let is_own = by.id == who.id;
        let refusal = is_own && !self.assembly.is_present(&who.id);
        for answer in &answers {
            expect(
                answer,
                refusal.then_some("not_present"),
                "a request to speak",
            );
        }
        if refusal {
            return;
        }
        let told = answers[0].json();
        assert_eq!(told["person"]["id"], *who.id, "{told}");
        let ids: Vec<String> = answers.iter().map(|one| text(&one.json()["id"])).collect();
        assert!(
            ids.iter().all(|id| *id == ids[0]),
            "one request each: {ids:?}"
        );
        let known = self.waiting.iter_mut().chain(&mut self.speaking);
        let mut known = known.filter(|asking| asking.who == who.id);
        match known.next() {
            Some(asking) => {
                assert_eq!(asking.id, ids[0], "who asked already asks once");
                asking.kind = kind;
            }
            None => self.waiting.push(Asking {
                id: ids[0].clone(),
                who: who.id,
                kind,
            }),
        }
    }

    fn no_longer_ask(&mut self) {
        let asking = self.pick(&self.waiting.clone());
        let by = match self.once_in(2) {
            true => self.hall.person(&asking.who).clone(),
            false => self.desk(),
        };
        let name = self.name(&asking.who);
        self.tell(format!("{name} no longer asks to speak"));
        let path = format!("/api/floor/{}", asking.id);
        let request = Self::request(&by, "DELETE", &path, Value::Null);
        for answer in together(&[request.clone(), request]) {
            expect(&answer, None, "a request taken back");
        }
        self.waiting.retain(|other| other.id != asking.id);
    }

    /// Two desks give the floor to two people at once: one speaks in the end, the other has spoken,
    /// and nobody is lost.
    fn give_the_floor(&mut self) {
        let one = self.pick(&self.waiting.clone());
        let other = self.pick(&self.waiting.clone());
        let names = [&one, &other].map(|asking| self.name(&asking.who));
        self.tell(format!("the floor is given to {names:?}"));
        let requests = [(0, &one), (1, &other)].map(|(desk, asking)| {
            let desk = self.hall.desks[desk].clone();
            let path = format!("/api/floor/{}/turn", asking.id);
            Self::request(&desk, "PUT", &path, json!({ "seconds": 60 }))
        });
        let answers = together(&requests);
        let over = |answer: &motion_tests::api::Answer| answer.code() == "floor_request_over";
        assert!(!answers.iter().all(over), "{answers:?}");
        for answer in answers.iter().filter(|answer| !over(answer)) {
            expect(answer, None, "the floor");
        }
        let state = self.hall.desks[0].api.get(&self.hall.below("sitting"));
        let state = state.expect_ok();
        let speaking = &state["floor"]["speaking"]["id"];
        let mut both = [one, other].into_iter();
        let speaker = both.find(|asking| *speaking == *asking.id);
        let given = |id: &str| {
            let all = requests.iter().zip(&answers);
            let mut all = all.filter(|(request, _)| request.path.contains(id));
            all.any(|(_, answer)| !over(answer))
        };
        self.waiting.retain(|asking| !given(&asking.id));
        let speaker = speaker.unwrap_or_else(|| panic!("somebody speaks: {}", state["floor"]));
        self.speaking = Some(speaker);
    }

    fn end_the_turn(&mut self) {
        let Some(speaker) = self.speaking.clone() else {
            return self.ask_to_speak();
        };
        let name = self.name(&speaker.who);
        self.tell(format!("{name} has spoken"));
        let path = format!("/api/floor/{}/turn", speaker.id);
        let requests = [0, 1].map(|desk| {
            let desk = self.hall.desks[desk].clone();
            Self::request(&desk, "DELETE", &path, Value::Null)
        });
        for answer in together(&requests) {
            expect(&answer, None, "the end of a turn");
        }
        let path = format!("/api/floor/{}", speaker.id);
        let desk = self.desk();
        let answer = Self::request(&desk, "DELETE", &path, Value::Null).send();
        expect(&answer, None, "a request that is over");
        self.speaking = None;
    }
}
