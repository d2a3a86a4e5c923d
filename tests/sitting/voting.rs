//! Steps in which people vote.

use motion_tests::api::{Answer, text};
use serde_json::{Value, json};

use crate::act::{Request, expect, is_ok, together};
use crate::ballots::{State, Vote};
use crate::game::Game;
use crate::hall::Person;

/// A vote in somebody's name.
pub(crate) type Named = (String, String);

impl Game {
    /// Several people vote at the same moment, each for all whom they represent or for some, a few
    /// of them twice, a few in the name of somebody whom they don't represent.
    pub(crate) fn vote(&mut self, ballot: usize) {
        let mut hands: Vec<(Person, Vec<Named>)> = Vec::new();
        for _ in 0..self.random.usize(2..12) {
            let hand = self.a_hand();
            if hands.iter().all(|(other, _)| other.id != hand.id) {
                let votes = self.some_votes(ballot, &hand);
                hands.push((hand, votes));
            }
        }
        let mut requests = Vec::new();
        let mut senders = Vec::new();
        for (index, (hand, votes)) in hands.iter().enumerate() {
            for _ in 0..1 + usize::from(self.random.u8(0..5) == 0) {
                requests.push(self.vote_request(ballot, hand, votes));
                senders.push(index);
            }
        }
        self.tell_votes(&hands);
        let answers = together(&requests);
        for (sender, answer) in senders.iter().zip(&answers) {
            let (hand, votes) = &hands[*sender];
            let refusal = self.refuses_votes(ballot, &hand.id, votes);
            expect(answer, refusal, "votes");
        }
        for (hand, votes) in &hands {
            if self.refuses_votes(ballot, &hand.id, votes).is_none() {
                self.note_votes(ballot, &hand.id, votes);
            }
        }
        for (sender, answer) in senders.iter().zip(&answers) {
            if is_ok(answer) {
                self.check_my_ballot(ballot, &hands[*sender].0.id, &answer.json());
            }
        }
    }

    /// Somebody who may vote, mostly; anybody else now and then.
    pub(crate) fn a_hand(&mut self) -> Person {
        let hands = self.hall.people.iter();
        let hands = hands.filter(|person| !self.assembly.votes_for(&person.id).is_empty());
        let hands: Vec<Person> = hands.cloned().collect();
        match hands.is_empty() || self.once_in(6) {
            true => self.anybody(),
            false => self.pick(&hands),
        }
    }

    /// One person votes many times at once, otherwise each time: one vote is left, and a retry finds
    /// what stands.
    pub(crate) fn vote_in_a_hurry(&mut self, ballot: usize) {
        let hand = self.a_hand();
        let choices = self.ballots[ballot].choices();
        let person = hand.clone();
        let votes: Vec<Vec<Named>> = (0..8)
            .map(|_| vec![(hand.id.clone(), self.pick(&choices))])
            .collect();
        let who = self.name(&hand.id);
        self.tell(format!("{who} votes eight times at once: {votes:?}"));
        let requests: Vec<Request> = votes
            .iter()
            .map(|votes| self.vote_request(ballot, &person, votes))
            .collect();
        let answers = together(&requests);
        let standing = self.ballots[ballot].votes.get(&hand.id).cloned();
        for (votes, answer) in votes.iter().zip(&answers) {
            let may_change = self.ballots[ballot].may_change || standing.is_some();
            let refusal = self.refuses_votes(ballot, &hand.id, votes);
            if may_change || refusal.is_some() || is_ok(answer) {
                expect(answer, refusal, "a hurried vote");
            } else {
                expect(answer, Some("already_voted"), "a hurried vote");
            }
        }
        if let Some(vote) = self.vote_on_disk(&person, &hand.id) {
            let sent = votes.iter().zip(&answers);
            let mut sent = sent.filter(|(_, answer)| is_ok(answer));
            let was = standing.is_some_and(|standing| standing.choice == vote);
            assert!(was || sent.any(|(votes, _)| votes[0].1 == vote), "{vote}");
            self.note_votes(ballot, &hand.id, &[(hand.id.clone(), vote)]);
        }
    }

    /// What the server has recorded in somebody's name, as they or their representative see it.
    pub(crate) fn vote_on_disk(&self, hand: &Person, voter: &str) -> Option<String> {
        let mine = hand.api.get(&self.hall.below("sitting/me")).expect_ok();
        let voters = mine["ballot"]["voters"].as_array().into_iter().flatten();
        let mut found = voters.filter(|one| one["voter"]["id"] == *voter);
        let vote = found.next()?["vote"].clone();
        (!vote.is_null()).then(|| text(&vote["choice"]))
    }

    pub(crate) fn vote_request(&self, ballot: usize, hand: &Person, votes: &[Named]) -> Request {
        let path = format!("/api/ballots/{}/votes", self.ballots[ballot].id);
        Self::request(hand, "POST", &path, body_of(votes))
    }

    /// Votes of one hand: for all whom it represents or some of them, alike or not.
    pub(crate) fn some_votes(&mut self, ballot: usize, hand: &Person) -> Vec<Named> {
        let mut voters = self.assembly.votes_for(&hand.id);
        if voters.is_empty() {
            voters.push(hand.id.clone());
        }
        if voters.len() > 1 && self.once_in(3) {
            let index = self.random.usize(0..voters.len());
            voters.remove(index);
        }
        if self.once_in(12) {
            let stranger = self.anybody().id;
            if !voters.contains(&stranger) {
                voters.push(stranger);
            }
        }
        let choices = self.ballots[ballot].choices();
        let for_all = self.once_in(2).then(|| self.pick(&choices));
        voters
            .into_iter()
            .map(|voter| {
                let choice = for_all.clone().unwrap_or_else(|| self.pick(&choices));
                (voter, choice)
            })
            .collect()
    }

    /// Why votes are refused: all are taken, or none.
    pub(crate) fn refuses_votes(
        &self,
        ballot: usize,
        by: &str,
        votes: &[Named],
    ) -> Option<&'static str> {
        let ballot = &self.ballots[ballot];
        votes.iter().find_map(|(voter, choice)| {
            let standing = ballot.votes.get(voter);
            let changes = standing.is_some_and(|vote| vote.choice != *choice);
            let represents = self.assembly.represented_by(voter) == Some(by);
            let reasons = [
                (ballot.state != State::Open, "ballot_closed"),
                (ballot.way != "recorded", "ballot_not_electronic"),
                (!ballot.choices().contains(choice), "no_such_choice"),
                (!self.assembly.is_entitled(voter), "voter_not_entitled"),
                (!self.assembly.is_present(by), "not_present"),
                (voter != by && !represents, "no_proxy_in_force"),
                (changes && !ballot.may_change, "already_voted"),
            ];
            let found = reasons.into_iter().find(|(is_so, _)| *is_so);
            found.map(|(_, reason)| reason)
        })
    }

    pub(crate) fn note_votes(&mut self, ballot: usize, by: &str, votes: &[Named]) {
        for (voter, choice) in votes {
            let taken = &mut self.ballots[ballot].votes;
            // What says the same is not recorded again: it stays the vote of whose hand gave it.
            if taken.get(voter).is_some_and(|vote| vote.choice == *choice) {
                continue;
            }
            let vote = Vote {
                choice: choice.clone(),
                by: by.to_owned(),
                weight: self.assembly.weights[voter],
            };
            taken.insert(voter.clone(), vote);
        }
    }

    /// Compares what somebody is told of their votes with the model.
    pub(crate) fn check_my_ballot(&self, ballot: usize, hand: &str, told: &Value) {
        let ballot = &self.ballots[ballot];
        assert_eq!(told["ballot"], *ballot.id, "{told}");
        let voters = told["voters"].as_array().cloned().unwrap_or_default();
        let ids: Vec<String> = voters.iter().map(|one| text(&one["voter"]["id"])).collect();
        assert_eq!(ids, self.assembly.votes_for(hand), "{told}");
        for (id, voter) in ids.iter().zip(&voters) {
            let vote = ballot.votes.get(id);
            let choice = vote.map(|vote| vote.choice.as_str());
            assert_eq!(voter["vote"]["choice"].as_str(), choice, "{told}");
            assert_eq!(voter["weight"], self.assembly.weights[id], "{told}");
        }
    }

    /// A vote that comes too late is told when the ballot closed.
    pub(crate) fn vote_late(&mut self, ballot: usize) {
        let hand = self.anybody();
        let votes = self.some_votes(ballot, &hand);
        let answer: Answer = self.vote_request(ballot, &hand, &votes).send();
        let who = self.name(&hand.id);
        self.tell(format!("{who} votes late"));
        expect(&answer, Some("ballot_closed"), "a late vote");
    }

    fn tell_votes(&mut self, hands: &[(Person, Vec<Named>)]) {
        let told: Vec<String> = hands
            .iter()
            .map(|(hand, votes)| {
                let votes = votes.iter();
                let votes = votes.map(|(voter, choice)| format!("{} {choice}", self.name(voter)));
                let votes: Vec<String> = votes.collect();
                format!("{}: {}", self.name(&hand.id), votes.join(", "))
            })
            .collect();
        self.tell(format!("votes of {}", told.join("; ")));
    }
}

/// As `NewVotes` on the wire.
pub(crate) fn body_of(votes: &[Named]) -> Value {
    let votes = votes.iter();
    let votes = votes.map(|(voter, choice)| json!({ "voter": voter, "choice": choice }));
    json!({ "votes": votes.collect::<Vec<_>>() })
}
