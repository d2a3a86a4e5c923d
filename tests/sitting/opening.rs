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
            Subject::Uncontested(amendments) => {
                let with = amendments.iter().flat_map(|id| self.same_as(id));
                json!({ "with": with.collect::<Vec<_>>(), "falls": [], "body": null })
            }
            Subject::Section(_) | Subject::Motion | Subject::Question(_) => {
                json!({ "with": [], "falls": [], "body": null })
            }
        };
        let is_timed = way == "recorded" && self.once_in(4);
        let body = json!({
            "seconds": is_timed.then_some(3600),
            "subject": self.on_the_wire(&subject),
            "way": way,
            "rule": rule,
            "may_change": may_change,
            "adoption": adoption["body"],
        });
        self.tell_opening(&subject, &body);
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
        if self.ballots.iter().any(Ballot::is_in_progress) {
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
            sitting: self.sitting.clone(),
            is_timed,
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
            casting_vote: None,
            before: self.texts.clone(),
            held: Vec::new(),
            was_locked: Vec::new(),
        };
        self.note_opening(ballot);
    }

    fn tell_opening(&mut self, subject: &Subject, body: &Value) {
        let what = match subject {
            Subject::Amendment(amendment) => self.mention(amendment),
            Subject::Uncontested(amendments) => {
                let all = amendments.iter().map(|id| self.mention(id));
                all.collect::<Vec<_>>().join(", ")
            }
            Subject::Section(_) | Subject::Motion | Subject::Question(_) => format!("{subject:?}"),
        };
        let (way, rule, may) = (&body["way"], &body["rule"], &body["may_change"]);
        self.tell(format!(
            "{what} is put to the vote, {way}, {rule}, may change: {may}"
        ));
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
        if matches!(ballot.subject, Subject::Question(_)) {
            // It is called with its ballot.
            self.item = json!({ "type": "question" });
        }
        self.ballots.push(ballot);
    }

    /// What the preview of an adoption says, compared with what the model expects of it.
    fn adoption(&mut self, id: &str) -> Value {
        let path = amendment::path(id, "/adoption");
        let preview = self.hall.desks[0].api.get(&path).expect_ok();
        let told = |list: &Value, id: fn(&Value) -> &Value| -> Vec<String> {
            let all = list.as_array().into_iter().flatten();
            let mut ids: Vec<String> = all.map(|one| text(id(one))).collect();
            ids.sort();
            ids
        };
        assert_eq!(preview["by_hand"], false, "{preview}");
        let same = self.same_as(id);
        assert_eq!(
            told(&preview["identical"], |one| &one["id"]),
            same,
            "{preview}"
        );
        let falls = told(&preview["falls"], |one| &one["amendment"]["id"]);
        let this = self.tabled(id);
        for other in self.others_beside(id) {
            let does_fall = falls.contains(&other.id);
            // Of those that don't fit into the text already, the preview may tell or not.
            let expected = this.edit.excludes(&other.edit);
            let is_known = does_fall == expected || !self.fits(&other.id);
            assert!(is_known, "{} falls: {does_fall}; {preview}", other.id);
        }
        let body = json!({ "seen": preview["seen"], "falls": falls });
        json!({ "with": same, "falls": falls, "body": body })
    }

    /// Pending amendments to the section of this one.
    fn others_beside(&self, id: &str) -> Vec<&Tabled> {
        let section = &self.tabled(id).section;
        let all = self.hall.amendments.iter();
        all.filter(|one| one.id != id && one.section == *section && self.is_pending(&one.id))
            .collect()
    }

    /// Pending amendments that do what this one does.
    fn same_as(&self, id: &str) -> Vec<String> {
        let edit = &self.tabled(id).edit;
        let others = self.others_beside(id).into_iter();
        let same = others.filter(|other| other.edit.does_the_same(edit));
        let mut ids: Vec<String> = same.map(|other| other.id.clone()).collect();
        ids.sort();
        ids
    }

    /// Whether no adopted amendment has changed what this one is about.
    fn fits(&self, id: &str) -> bool {
        let this = self.tabled(id);
        let adopted = self.hall.amendments.iter();
        let mut adopted = adopted.filter(|one| self.fates[&one.id] == "adopted");
        !adopted.any(|one| {
            let meets = one.edit.excludes(&this.edit) || one.edit.does_the_same(&this.edit);
            one.section == this.section && meets
        })
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
            .filter(|one| self.is_pending(&one.id) && self.fits(&one.id))
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

    /// Some amendments with which no other falls; what does the same comes along.
    fn uncontested(&mut self, pending: &[String]) -> Option<Subject> {
        let mut rest = pending.to_vec();
        self.random.shuffle(&mut rest);
        let mut chosen: Vec<String> = Vec::new();
        for id in rest {
            let edit = &self.tabled(&id).edit;
            let others = self.others_beside(&id);
            let is_contested = others.iter().any(|other| {
                let comes_along = other.edit.does_the_same(edit) && chosen.contains(&other.id);
                edit.excludes(&other.edit) || comes_along
            });
            if !is_contested && chosen.len() < 3 {
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
