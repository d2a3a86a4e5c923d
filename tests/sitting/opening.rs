//! Steps that put something to the vote.

use motion_tests::amendment;
use motion_tests::api::text;
use serde_json::{Value, json};

use crate::act::{expect, is_ok, together};
use crate::ballots::{Ballot, State, Subject};
use crate::game::Game;
use crate::hall::Tabled;

const MAJORITIES: [&str; 6] = [
    "simple",
    "simple",
    "simple",
    "absolute",
    "two_thirds",
    "three_fifths",
];
const BASES: [&str; 4] = ["expressed", "expressed", "cast", "entitled"];
const WAYS: [&str; 5] = ["recorded", "recorded", "recorded", "show_of_hands", "paper"];

impl Game {
    /// Something is put to the vote, sometimes by both desks at once.
    pub(crate) fn open_a_ballot(&mut self) {
        let Some(subject) = self.some_subject() else {
            return;
        };
        let way = self.pick(&WAYS);
        let rule = self.some_rule(way);
        let may_change = !self.once_in(3);
        let adoption = match &subject {
            Subject::Amendment(amendment) => self.adoption(&amendment.clone()),
            _ => json!({ "with": [], "falls": [], "body": null }),
        };
        let body = json!({
            "subject": self.on_the_wire(&subject),
            "way": way,
            "rule": rule,
            "may_change": may_change,
            "adoption": adoption["body"],
        });
        self.tell(format!(
            "{subject:?} is put to the vote, {way}, {rule}, may change: {may_change}"
        ));
        let path = self.below("ballots");
        let quorum = self
            .assembly
            .quorum(&self.rules["quorum"], &self.rules["quorum_counts"]);
        let count = 1 + usize::from(self.once_in(5));
        let requests = [0, 1].map(|desk| {
            let desk = self.hall.desks[desk].clone();
            Self::request(&desk, "POST", &path, body.clone())
        });
        let answers = together(&requests[..count]);
        let is_tied = |ballot: &Ballot| ballot.state == State::Closed && ballot.decides("tied");
        if self.ballots.iter().any(is_tied) {
            for answer in &answers {
                expect(
                    answer,
                    Some("casting_vote_awaited"),
                    "a ballot behind a tie",
                );
            }
            return;
        }
        if quorum["reached"] != true {
            for answer in &answers {
                expect(answer, Some("quorum_missing"), "a ballot without a quorum");
            }
            return;
        }
        let opened: Vec<_> = answers.iter().filter(|answer| is_ok(answer)).collect();
        assert_eq!(opened.len(), 1, "{answers:?}");
        for answer in answers.iter().filter(|answer| !is_ok(answer)) {
            expect(answer, Some("ballot_open"), "the slower desk");
        }
        let ids = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().map(text).collect()
        };
        let ballot = Ballot {
            id: text(&opened[0].json()["id"]),
            number: self.ballots.len() as u64 + 1,
            entitled: self.assembly.worth(&rule["unit"]),
            subject,
            way,
            rule,
            may_change,
            quorum,
            state: State::Open,
            votes: Default::default(),
            counts: Default::default(),
            with: ids(&adoption["with"]),
            falls: ids(&adoption["falls"]),
            tally: None,
            decision: None,
            before: self.texts.clone(),
            held: Vec::new(),
            was_locked: Vec::new(),
        };
        self.note_opening(ballot);
    }

    /// What is voted on is locked meanwhile.
    fn note_opening(&mut self, mut ballot: Ballot) {
        let standing = self.texts.keys().filter(|section| self.stands(section));
        ballot.held = match ballot.subject {
            Subject::Motion => standing.cloned().collect(),
            Subject::Amendment(_)
            | Subject::Uncontested(_)
            | Subject::Section(_)
            | Subject::Question(_) => ballot.sections(&self.hall.amendments),
        };
        ballot.held.sort();
        ballot.held.dedup();
        let held = ballot.held.iter();
        let was_locked = held.filter(|section| self.locked.contains(*section));
        ballot.was_locked = was_locked.cloned().collect();
        self.locked.extend(ballot.held.iter().cloned());
        self.ballots.push(ballot);
    }

    /// What the preview of an adoption says, compared with what the model expects of it.
    fn adoption(&mut self, id: &str) -> Value {
        let path = amendment::path(id, "/adoption");
        let preview = self.hall.desks[0].api.get(&path).expect_ok();
        let pending = |other: &&Tabled| other.id != id && self.is_pending(&other.id);
        let this = self.tabled(id);
        let others = self.hall.amendments.iter().filter(pending);
        let others = others.filter(|other| other.section == this.section);
        let of = |found: Vec<&Tabled>| -> Vec<String> {
            let mut ids: Vec<String> = found.iter().map(|one| one.id.clone()).collect();
            ids.sort();
            ids
        };
        let same = others
            .clone()
            .filter(|one| this.edit.does_the_same(&one.edit));
        let falls = others.filter(|one| this.edit.excludes(&one.edit));
        let (same, falls) = (of(same.collect()), of(falls.collect()));
        let told = |list: &Value, id: fn(&Value) -> &Value| -> Vec<String> {
            let all = list.as_array().into_iter().flatten();
            let mut ids: Vec<String> = all.map(|one| text(id(one))).collect();
            ids.sort();
            ids
        };
        assert_eq!(preview["by_hand"], false, "{preview}");
        assert_eq!(
            told(&preview["identical"], |one| &one["id"]),
            same,
            "{preview}"
        );
        let fallen = told(&preview["falls"], |one| &one["amendment"]["id"]);
        assert_eq!(fallen, falls, "{preview}");
        let body = json!({ "seen": preview["seen"], "falls": falls });
        json!({ "with": same, "falls": falls, "body": body })
    }

    pub(crate) fn tabled(&self, id: &str) -> &Tabled {
        let found = self.hall.amendments.iter().find(|one| one.id == id);
        found.expect("the amendment is ours")
    }

    pub(crate) fn is_pending(&self, id: &str) -> bool {
        self.fates[id] == "tabled" && self.stands(&self.tabled(id).section)
    }

    /// Whether a section is still in the motion.
    pub(crate) fn stands(&self, section: &str) -> bool {
        self.texts[section].is_some()
    }

    fn some_subject(&mut self) -> Option<Subject> {
        let amendments = self.hall.amendments.iter();
        let pending: Vec<String> = amendments
            .filter(|one| self.is_pending(&one.id))
            .map(|one| one.id.clone())
            .collect();
        let sections = self.texts.keys().filter(|id| self.stands(id));
        let sections: Vec<String> = sections.cloned().collect();
        match self.random.u8(0..20) {
            0..11 if !pending.is_empty() => Some(Subject::Amendment(self.pick(&pending))),
            11..13 => self.uncontested(&pending),
            13 if !sections.is_empty() => Some(Subject::Section(self.pick(&sections))),
            14 => Some(Subject::Motion),
            _ => Some(Subject::Question(
                self.random.usize(0..4).saturating_sub(1) * 2,
            )),
        }
    }

    /// Some amendments that neither do the same nor exclude each other.
    fn uncontested(&mut self, pending: &[String]) -> Option<Subject> {
        let mut chosen: Vec<String> = Vec::new();
        let mut rest = pending.to_vec();
        self.random.shuffle(&mut rest);
        for id in rest {
            let this = self.tabled(&id);
            let is_apart = |other: &Tabled| {
                other.section != this.section
                    || !(this.edit.does_the_same(&other.edit) || this.edit.excludes(&other.edit))
            };
            let amendments = self.hall.amendments.iter();
            let mut others = amendments.filter(|one| one.id != id && self.is_pending(&one.id));
            if others.all(is_apart) && chosen.len() < 3 {
                chosen.push(id);
            }
        }
        (!chosen.is_empty()).then_some(Subject::Uncontested(chosen))
    }

    fn some_rule(&mut self, way: &str) -> Value {
        let unit = match way {
            "recorded" => self.pick(&["heads", "weights"]),
            _ => "heads",
        };
        json!({
            "majority": self.pick(&MAJORITIES),
            "base": self.pick(&BASES),
            "unit": unit,
            "tie": self.pick(&["rejected", "casting_vote"]),
        })
    }

    fn on_the_wire(&self, subject: &Subject) -> Value {
        match subject {
            Subject::Amendment(id) => json!({ "type": "amendment", "amendment": id }),
            Subject::Uncontested(ids) => json!({ "type": "uncontested", "amendments": ids }),
            Subject::Section(id) => json!({ "type": "section", "section": id }),
            Subject::Motion => json!({ "type": "motion" }),
            Subject::Question(options) => {
                let number = self.ballots.len();
                let options: Vec<String> = (0..*options).map(|n| format!("Choix {n}")).collect();
                json!({ "type": "question", "words": format!("Q{number} ?"), "options": options })
            }
        }
    }
}
