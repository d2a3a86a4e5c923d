//! Steps in which two acts that exclude each other happen at the same moment. The server may let
//! either be first; it may not let both be true.

use serde_json::json;

use crate::act::{expect, is_ok, together};
use crate::ballots::State;
use crate::game::Game;

impl Game {
    /// A member arrives and votes while whoever represents them votes in their name.
    pub(crate) fn arrive_while_represented(&mut self, ballot: usize) {
        let proxies = self.assembly.proxies.iter();
        let proxies = proxies.filter(|proxy| self.assembly.is_in_force(proxy));
        let proxies: Vec<_> = proxies.cloned().collect();
        if proxies.is_empty() {
            return self.vote(ballot);
        }
        let proxy = self.pick(&proxies);
        let [giver, holder] = [&proxy.giver, &proxy.holder].map(|id| self.hall.person(id).clone());
        let names = [&giver, &holder].map(|person| self.name(&person.id));
        let choices = self.ballots[ballot].choices();
        let votes = [0, 1].map(|_| vec![(giver.id.clone(), self.pick(&choices))]);
        self.tell(format!(
            "{} arrives and votes while {} votes in their name: {votes:?}",
            names[0], names[1]
        ));
        let arrived = json!({ "act": "arrived", "attendance": "hall" });
        let answers = together(&[
            Self::request(&giver, "POST", &self.below("presences"), arrived),
            self.vote_request(ballot, &giver, &votes[0]),
            self.vote_request(ballot, &holder, &votes[1]),
        ]);
        expect(&answers[0], None, "an arrival");
        // The holder's vote is taken before the arrival or not at all, the giver's behind it.
        let (own, for_them) = (&answers[1], &answers[2]);
        let refusal = self.refuses_votes(ballot, &holder.id, &votes[1]);
        if is_ok(for_them) || for_them.code() != "no_proxy_in_force" {
            expect(for_them, refusal, "a vote by proxy");
        }
        if is_ok(for_them) {
            self.note_votes(ballot, &holder.id, &votes[1]);
        }
        self.note_presence(&giver.id, "arrived", "hall");
        let refusal = self.refuses_votes(ballot, &giver.id, &votes[0]);
        if is_ok(own) || own.code() != "not_present" {
            expect(own, refusal, "a vote of one's own");
        }
        if is_ok(own) {
            self.note_votes(ballot, &giver.id, &votes[0]);
        }
        let standing = self.ballots[ballot].votes.get(&giver.id);
        let standing = standing.map(|vote| vote.choice.clone());
        assert_eq!(self.vote_on_disk(&giver, &giver.id), standing);
    }

    /// One desk closes a ballot while the other declares it void.
    pub(crate) fn close_while_voiding(&mut self, index: usize) {
        let ballot = &self.ballots[index];
        self.tell(format!(
            "ballot {} is closed and declared void at once",
            ballot.number
        ));
        let path = format!("/api/ballots/{}", self.ballots[index].id);
        let reason = json!({ "reason": crate::ending::REASON });
        let [chair, secretariat] = self.hall.desks.clone();
        let answers = together(&[
            Self::request(&secretariat, "POST", &format!("{path}/closing"), json!({})),
            Self::request(&chair, "POST", &format!("{path}/voiding"), reason),
        ]);
        let told = chair.api.get(&path).expect_ok()["ballot"].clone();
        if !told["result"].is_null() {
            let tally = self.ballots[index].count();
            let decision = tally["decision"].clone();
            self.note_closing(index, Some(tally), decision);
        }
        let (closed, voided) = (is_ok(&answers[0]), is_ok(&answers[1]));
        match (closed, voided) {
            (_, true) => {
                if !closed {
                    expect(&answers[0], Some("ballot_void"), "the slower desk");
                }
                self.note_voiding(index);
            }
            // It was closed between the look of the other desk and its act, which is told so.
            (true, false) => assert_eq!(answers[1].status, 409, "{}", answers[1].text),
            (false, false) => panic!("both desks were refused: {answers:?}"),
        }
        let state = match self.ballots[index].state {
            State::Open => "open",
            State::Closed => "closed",
            State::Void => "void",
        };
        assert_eq!(told["state"], state, "{told}");
    }

    /// The chair touches both buttons of the casting vote.
    pub(crate) fn decide_both_ways(&mut self, index: usize) {
        let number = self.ballots[index].number;
        self.tell(format!(
            "the chair decides ballot {number} both ways at once"
        ));
        let path = format!("/api/ballots/{}/casting-vote", self.ballots[index].id);
        let chair = &self.hall.desks[0];
        let choices = ["for", "against"];
        let requests =
            choices.map(|choice| Self::request(chair, "PUT", &path, json!({ "choice": choice })));
        let answers = together(&requests);
        let taken: Vec<usize> = (0..2).filter(|which| is_ok(&answers[*which])).collect();
        assert_eq!(taken.len(), 1, "{answers:?}");
        expect(&answers[1 - taken[0]], Some("not_tied"), "the other button");
        self.note_casting_vote(index, choices[taken[0]]);
        self.check_closings(index, &answers[taken[0]..=taken[0]]);
    }
}
