//! Steps that end a ballot: counted, closed, decided by the chair, declared void.

use motion_tests::api::Answer;
use serde_json::{Value, json};

use crate::act::{Request, expect, is_ok, lacks, together};
use crate::ballots::{State, Subject};
use crate::game::Game;
use crate::hall::Person;
use crate::tally::{Sums, tally};

/// Why ballots are declared void.
pub(crate) const REASON: &str = "Une porte était fermée.";

impl Game {
    /// A ballot is closed, sometimes by both desks, sometimes while votes still come in.
    pub(crate) fn close(&mut self, index: usize) {
        match self.ballots[index].way {
            "recorded" => self.close_recorded(index),
            _ => self.close_counted(index),
        }
    }

    fn close_recorded(&mut self, index: usize) {
        let mut hands = Vec::new();
        if self.once_in(2) {
            for _ in 0..self.random.usize(1..5) {
                let hand = self.a_hand();
                if hands
                    .iter()
                    .all(|(other, _): &(Person, _)| other.id != hand.id)
                {
                    let votes = self.some_votes(index, &hand);
                    hands.push((hand, votes));
                }
            }
        }
        let count = 1 + usize::from(self.once_in(3));
        let (ballot, late) = (self.ballots[index].number, hands.len());
        self.tell(format!(
            "ballot {ballot} is closed by {count} desks while {late} vote"
        ));
        let mut requests = self.closings(index, &json!({}))[..count].to_vec();
        let votes = hands.iter();
        requests.extend(votes.map(|(hand, votes)| self.vote_request(index, hand, votes)));
        let answers = together(&requests);
        for ((hand, votes), answer) in hands.iter().zip(&answers[count..]) {
            let refusal = self.refuses_votes(index, &hand.id, votes);
            if is_ok(answer) {
                expect(answer, refusal, "a vote during the closing");
                self.note_votes(index, &hand.id, votes);
            } else if answer.code() != "ballot_closed" {
                expect(answer, refusal, "a vote during the closing");
            }
        }
        let tally = self.ballots[index].count();
        let decision = tally["decision"].clone();
        self.note_closing(index, Some(tally), decision);
        self.check_closings(index, &answers[..count]);
    }

    /// Two tellers count hands or papers; or the chair sees that it is clear.
    fn close_counted(&mut self, index: usize) {
        let by_hands = self.ballots[index].way == "show_of_hands";
        if by_hands && self.ballots[index].counts.is_empty() && self.once_in(2) {
            return self.close_clearly(index);
        }
        let Some(sums) = self.agreed(index) else {
            if self.ballots[index].counts.is_empty() {
                let answer = self.closings(index, &json!({}))[0].send();
                expect(&answer, Some("counts_missing"), "a closing without counts");
            }
            return self.count_by_hand(index);
        };
        let (ballot, entitled) = (&self.ballots[index], self.ballots[index].entitled);
        let tally = tally(&ballot.rule, entitled, &sums);
        self.tell(format!("ballot {} is closed on {sums:?}", ballot.number));
        let requests = self.closings(index, &json!({}));
        let count = 1 + usize::from(self.once_in(3));
        let answers = together(&requests[..count]);
        let decision = tally["decision"].clone();
        self.note_closing(index, Some(tally), decision);
        self.check_closings(index, &answers);
    }

    fn close_clearly(&mut self, index: usize) {
        let seen = self.pick(&["for", "against"]);
        let ballot = self.ballots[index].number;
        if self.ballots[index].options() > 0 {
            return self.count_by_hand(index);
        }
        self.tell(format!("ballot {ballot} is clearly {seen}"));
        let requests = self.closings(index, &json!({ "clear": seen }));
        let answer = requests[0].send();
        let decision = match seen {
            "for" => json!({ "type": "adopted" }),
            _ => json!({ "type": "rejected" }),
        };
        self.note_closing(index, None, decision);
        self.check_closings(index, &[answer]);
    }

    /// What at least two people have counted, if there is one such thing.
    fn agreed(&self, index: usize) -> Option<Sums> {
        let counts = &self.ballots[index].counts;
        let times = |sums: &Sums| counts.values().filter(|other| *other == sums).count();
        let mut shared: Vec<&Sums> = counts.values().filter(|sums| times(sums) > 1).collect();
        shared.dedup_by(|one, other| one == other);
        let first = shared.first()?;
        shared
            .iter()
            .all(|sums| sums == first)
            .then(|| (*first).clone())
    }

    /// Those who count enter what they found, not always the same.
    pub(crate) fn count_by_hand(&mut self, index: usize) {
        let voters: u64 = self.assembly.heads().iter().sum();
        let options = self.ballots[index].options();
        let mut left = voters;
        let mut some = |random: &mut fastrand::Rng| {
            let some = random.u64(0..=left);
            left -= some;
            some
        };
        let random = &mut self.random;
        let mut sums = Sums::default();
        if options == 0 {
            (sums.in_favour, sums.against) = (some(random), some(random));
        } else {
            sums.options = (0..options).map(|_| some(random)).collect();
        }
        sums.abstentions = some(random);
        if self.ballots[index].way == "paper" {
            sums.blank = some(random);
        }
        let counting = self.two_who_count();
        let mut other = sums.clone();
        if self.once_in(4) && other.abstentions > 0 {
            other.abstentions -= 1;
        }
        let number = self.ballots[index].number;
        self.tell(format!(
            "ballot {number} is counted: {sums:?} and {other:?}"
        ));
        let path = format!("/api/ballots/{}/count", self.ballots[index].id);
        let counted = counting.iter().zip([&sums, &other]);
        let requests: Vec<Request> = counted
            .map(|(desk, sums)| {
                let body = json!({ "figures": sums.json() });
                Self::request(desk, "PUT", &path, body)
            })
            .collect();
        for answer in together(&requests) {
            expect(&answer, None, "a count");
        }
        let [one, two] = counting.map(|person| person.id);
        self.ballots[index].counts.insert(one, sums);
        self.ballots[index].counts.insert(two, other);
        if self.agreed(index).is_none() {
            let answer = self.closings(index, &json!({}))[0].send();
            expect(&answer, Some("counts_differ"), "counts that differ");
        }
    }

    /// Two of the desks and those who were named.
    fn two_who_count(&mut self) -> [Person; 2] {
        let mut people = self.hall.desks.to_vec();
        for teller in &self.tellers {
            if people.iter().all(|person| person.id != *teller) {
                people.push(self.hall.person(teller).clone());
            }
        }
        self.random.shuffle(&mut people);
        [people[0].clone(), people[1].clone()]
    }

    /// The closing of a ballot as each of the desks asks for it.
    pub(crate) fn closings(&self, index: usize, body: &Value) -> Vec<Request> {
        let path = format!("/api/ballots/{}/closing", self.ballots[index].id);
        let desks = self.hall.desks.iter();
        desks
            .map(|desk| Self::request(desk, "POST", &path, body.clone()))
            .collect()
    }

    pub(crate) fn check_closings(&self, index: usize, answers: &[Answer]) {
        for answer in answers {
            expect(answer, None, "a closing");
            let wrong = lacks(&self.ballots[index].view(), &answer.json(), "");
            assert_eq!(wrong, None, "{}", answer.text);
        }
    }

    /// Asked again, a closing changes nothing and answers the same.
    pub(crate) fn close_again(&mut self, index: usize) {
        let ballot = self.ballots[index].number;
        self.tell(format!("ballot {ballot} is closed again"));
        let answers = together(&self.closings(index, &json!({})));
        self.check_closings(index, &answers);
    }

    /// What the model makes of a closing.
    pub(crate) fn note_closing(&mut self, index: usize, tally: Option<Value>, decision: Value) {
        let before = self.texts.clone();
        let ballot = &mut self.ballots[index];
        (ballot.state, ballot.tally, ballot.before) = (State::Closed, tally, before);
        self.note_decision(index, decision);
    }

    fn note_decision(&mut self, index: usize, decision: Value) {
        self.ballots[index].decision = Some(decision.clone());
        let ballot = self.ballots[index].clone();
        // Until the chair has decided, all stays as it is.
        if decision["type"] == "tied" {
            return;
        }
        self.unlock(index);
        match &ballot.subject {
            Subject::Amendment(_) | Subject::Uncontested(_) => {
                let adopted = decision["type"] == "adopted";
                let fate = if adopted { "adopted" } else { "rejected" };
                for amendment in ballot.amendments() {
                    self.fates.insert(amendment.clone(), fate);
                    // What does the same is done once.
                    if adopted && !ballot.with.contains(&amendment) {
                        self.make(&amendment);
                    }
                }
                if adopted {
                    for amendment in &ballot.falls {
                        self.fates.insert(amendment.clone(), "fallen");
                    }
                }
            }
            Subject::Section(_) | Subject::Motion if ballot.decides("adopted") => {
                self.locked.extend(ballot.held.iter().cloned());
            }
            Subject::Section(section) if ballot.decides("rejected") => {
                self.texts.insert(section.clone(), None);
                self.locked.remove(section);
            }
            _ => {}
        }
    }

    fn make(&mut self, amendment: &str) {
        let tabled = self.tabled(amendment).clone();
        let text = self.texts.get_mut(&tabled.section);
        let text = text.and_then(Option::as_mut).expect("the section stands");
        tabled.edit.make(text);
    }

    fn unlock(&mut self, index: usize) {
        let ballot = &self.ballots[index];
        for section in &ballot.held {
            if !ballot.was_locked.contains(section) {
                self.locked.remove(section);
            }
        }
    }

    /// The chair decides a tie; nobody else does, and only where there is one.
    pub(crate) fn cast_the_deciding_vote(&mut self, index: usize) {
        let choice = self.pick(&["for", "against"]);
        let number = self.ballots[index].number;
        self.tell(format!("the chair decides ballot {number}: {choice}"));
        let path = format!("/api/ballots/{}/casting-vote", self.ballots[index].id);
        let body = json!({ "choice": choice });
        let [chair, secretariat] = &self.hall.desks;
        let refused = Self::request(secretariat, "PUT", &path, body.clone()).send();
        expect(&refused, Some("forbidden_role"), "a casting vote");
        let answer = Self::request(chair, "PUT", &path, body).send();
        if self.ballots[index].state == State::Void {
            return expect(&answer, Some("ballot_void"), "a casting vote");
        }
        if self.ballots[index].casting_vote == Some(choice) {
            return self.check_closings(index, &[answer]);
        }
        if !self.ballots[index].decides("tied") {
            return expect(&answer, Some("not_tied"), "a casting vote");
        }
        self.note_casting_vote(index, choice);
        self.check_closings(index, &[answer]);
    }

    /// What the model makes of a casting vote.
    pub(crate) fn note_casting_vote(&mut self, index: usize, choice: &'static str) {
        let decision = match choice {
            "for" => json!({ "type": "adopted" }),
            _ => json!({ "type": "rejected" }),
        };
        let before = self.texts.clone();
        let ballot = &mut self.ballots[index];
        (ballot.casting_vote, ballot.before) = (Some(choice), before);
        self.note_decision(index, decision);
    }

    /// Why a ballot can't be declared void: a later one rests on it.
    pub(crate) fn refuses_voiding(&self, index: usize) -> Option<&'static str> {
        let ballot = &self.ballots[index];
        if ballot.state == State::Open || matches!(ballot.subject, Subject::Question(_)) {
            return None;
        }
        let shares =
            |some: &[String], others: &[String]| some.iter().any(|one| others.contains(one));
        let later = self.ballots[index + 1..].iter();
        let mut later = later.filter(|other| other.state != State::Void);
        later.find_map(|other| {
            if other.is_in_progress() && shares(&other.held, &ballot.held) {
                return Some("ballot_open");
            }
            let rests = match &other.subject {
                Subject::Amendment(_) | Subject::Uncontested(_) => {
                    shares(&other.amendments(), &ballot.amendments())
                }
                Subject::Section(section) => ballot.held.contains(section),
                Subject::Motion => true,
                Subject::Question(_) => false,
            };
            rests.then_some("later_ballot_stands")
        })
    }

    /// A ballot is declared void: what it decided is undone, and the vote is open again.
    pub(crate) fn void(&mut self, index: usize) {
        let ballot = self.ballots[index].clone();
        self.tell(format!("ballot {} is declared void", ballot.number));
        let path = format!("/api/ballots/{}/voiding", ballot.id);
        let takes_out = matches!(ballot.subject, Subject::Section(_));
        let changed = (ballot.decides("adopted") && !ballot.amendments().is_empty())
            || (ballot.decides("rejected") && takes_out);
        let body = json!({ "reason": REASON });
        let [chair, secretariat] = self.hall.desks.clone();
        let by_secretariat = Self::request(&secretariat, "POST", &path, body.clone()).send();
        if let Some(reason) = self.refuses_voiding(index) {
            return expect(
                &by_secretariat,
                Some(reason),
                "a ballot on which a later one rests",
            );
        }
        if changed {
            expect(
                &by_secretariat,
                Some("forbidden_role"),
                "undoing what changed the text",
            );
            let by_chair = Self::request(&chair, "POST", &path, body).send();
            expect(&by_chair, None, "a ballot declared void");
        } else {
            expect(&by_secretariat, None, "a ballot declared void");
        }
        self.note_voiding(index);
    }

    pub(crate) fn note_voiding(&mut self, index: usize) {
        let ballot = self.ballots[index].clone();
        if ballot.is_in_progress() {
            self.unlock(index);
        }
        self.ballots[index].state = State::Void;
        match &ballot.subject {
            Subject::Section(_) | Subject::Motion if ballot.decides("adopted") => {
                self.unlock(index);
            }
            Subject::Section(section) if ballot.decides("rejected") => {
                let before = ballot.before[section].clone();
                self.texts.insert(section.clone(), before);
                if ballot.was_locked.contains(section) {
                    self.locked.insert(section.clone());
                }
            }
            _ => {}
        }
        for amendment in ballot.amendments() {
            if ballot.decides("adopted") && !ballot.with.contains(&amendment) {
                let tabled = self.tabled(&amendment).clone();
                let before = ballot.before[&tabled.section].clone();
                let before = before.expect("the section stood");
                if let Some(Some(text)) = self.texts.get_mut(&tabled.section) {
                    tabled.edit.unmake(text, &before);
                }
            }
            self.fates.insert(amendment, "tabled");
        }
        if ballot.decides("adopted") {
            for amendment in &ballot.falls {
                self.fates.insert(amendment.clone(), "tabled");
            }
        }
    }
}
