//! Steps in which something breaks: the network, or the server.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use motion_tests::{Login, PATIENCE, database};
use serde_json::{Value, json};

use crate::act::{Request, expect};
use crate::game::Game;
use crate::hall::Person;
use crate::voting::{Named, body_of};

impl Game {
    /// A telephone sends its votes and loses the network before the answer; it asks again, and finds
    /// them taken once.
    pub(crate) fn vote_and_lose_the_network(&mut self, ballot: usize) {
        let hand = self.a_hand();
        let votes = self.some_votes(ballot, &hand);
        let who = self.name(&hand.id);
        self.tell(format!("{who} loses the network while voting {votes:?}"));
        let request = self.vote_request(ballot, &hand, &votes);
        for _ in 0..self.random.usize(1..4) {
            hang_up(self.hall.address(), &hand.login, &request);
        }
        let refusal = self.refuses_votes(ballot, &hand.id, &votes);
        expect(&request.send(), refusal, "votes sent again");
        if refusal.is_none() {
            self.note_votes(ballot, &hand.id, &votes);
        }
    }

    /// The desk closes, loses the network, and closes again.
    pub(crate) fn close_and_lose_the_network(&mut self, ballot: usize) {
        let number = self.ballots[ballot].number;
        self.tell(format!(
            "the desk loses the network while closing ballot {number}"
        ));
        let tally = self.ballots[ballot].count();
        let decision = tally["decision"].clone();
        let request = self.closings(ballot, &json!({}))[0].clone();
        let login = self.hall.desks[0].login.clone();
        hang_up(self.hall.address(), &login, &request);
        self.note_closing(ballot, Some(tally), decision);
        self.close_again(ballot);
    }

    /// The power fails while people vote. What was acknowledged is there afterwards; of the rest the
    /// server says what it has.
    pub(crate) fn power_fails(&mut self, ballot: Option<usize>) {
        let mut hands: Vec<(Person, Vec<Named>)> = Vec::new();
        if let Some(ballot) = ballot.filter(|index| self.ballots[*index].way == "recorded") {
            for _ in 0..6 {
                let hand = self.a_hand();
                let votes = self.some_votes(ballot, &hand);
                let is_new = hands.iter().all(|(other, _)| other.id != hand.id);
                if is_new && self.refuses_votes(ballot, &hand.id, &votes).is_none() {
                    hands.push((hand, votes));
                }
            }
        }
        let told: Vec<String> = hands
            .iter()
            .map(|(hand, votes)| format!("{} {votes:?}", self.name(&hand.id)))
            .collect();
        self.tell(format!(
            "the power fails while these vote: {}",
            told.join("; ")
        ));
        let path = ballot.map(|index| format!("/api/ballots/{}/votes", self.ballots[index].id));
        let address = self.hall.address().to_owned();
        let server = &mut self.hall.server;
        let answered: Vec<Option<u16>> = std::thread::scope(|scope| {
            let sending: Vec<_> = hands
                .iter()
                .map(|(hand, votes)| {
                    let (address, path) = (&address, path.as_deref().unwrap_or_default());
                    scope.spawn(move || attempt(address, &hand.login, path, &body_of(votes)))
                })
                .collect();
            server.kill_9();
            let answers = sending.into_iter().map(std::thread::ScopedJoinHandle::join);
            answers
                .map(|answer| answer.expect("a telephone survives"))
                .collect()
        });
        self.hall.server.restart();
        let Some(ballot) = ballot else { return };
        for ((hand, votes), status) in hands.iter().zip(answered) {
            self.after_the_failure(ballot, hand, votes, status);
        }
    }

    fn after_the_failure(
        &mut self,
        ballot: usize,
        hand: &Person,
        votes: &[Named],
        status: Option<u16>,
    ) {
        assert!(matches!(status, None | Some(200)), "answered {status:?}");
        for (voter, choice) in votes {
            let standing = self.ballots[ballot].votes.get(voter);
            let standing = standing.map(|vote| vote.choice.clone());
            let found = self.vote_on_disk(hand, voter);
            let is_taken = found.as_ref() == Some(choice);
            assert!(
                is_taken || (status.is_none() && found == standing),
                "{voter} was answered {status:?} to {choice}, had {standing:?}, has {found:?}"
            );
        }
        let taken =
            |(voter, choice): &&Named| self.vote_on_disk(hand, voter).as_ref() == Some(choice);
        let taken: Vec<&Named> = votes.iter().filter(taken).collect();
        // Votes given at once are taken at once.
        let was_there = |(voter, choice): &Named| {
            let standing = self.ballots[ballot].votes.get(voter);
            standing.is_some_and(|vote| vote.choice == *choice)
        };
        let lost = votes.iter().filter(|vote| !taken.contains(vote)).count();
        let kept = taken.iter().filter(|vote| !was_there(vote)).count();
        assert!(lost == 0 || kept == 0, "half of {votes:?} is there");
        if lost == 0 {
            self.note_votes(ballot, &hand.id, votes);
        }
    }

    /// The power fails while the desk closes a ballot or declares it void. All of that is there
    /// afterwards, with what it decides and what it writes, or nothing.
    pub(crate) fn power_fails_during(&mut self, ballot: usize, act: &str) {
        let number = self.ballots[ballot].number;
        self.tell(format!(
            "the power fails during the {act} of ballot {number}"
        ));
        let path = format!("/api/ballots/{}", self.ballots[ballot].id);
        let body = match act {
            "closing" => json!({}),
            _ => json!({ "reason": crate::ending::REASON }),
        };
        let (address, chair) = (self.hall.address().to_owned(), self.hall.desks[0].clone());
        let server = &mut self.hall.server;
        let status = std::thread::scope(|scope| {
            let act = format!("{path}/{act}");
            let sending = scope.spawn(move || attempt(&address, &chair.login, &act, &body));
            // Somewhere between the first byte and the last.
            let delay = std::time::Duration::from_micros(self.random.u64(0..40_000));
            std::thread::sleep(delay);
            server.kill_9();
            sending.join().expect("the desk survives")
        });
        self.hall.server.restart();
        let told = self.hall.desks[0].api.get(&path).expect_ok()["ballot"].clone();
        let is_done = match act {
            "closing" => told["state"] == "closed",
            _ => told["state"] == "void",
        };
        assert!(
            is_done || status.is_none(),
            "answered {status:?}, but {told}"
        );
        if !is_done {
            return;
        }
        if act == "closing" {
            let tally = self.ballots[ballot].count();
            let decision = tally["decision"].clone();
            self.note_closing(ballot, Some(tally), decision);
        } else {
            self.note_voiding(ballot);
        }
    }

    /// The time of a ballot runs out while the server is down: it closes when the server is back,
    /// by no hand.
    pub(crate) fn time_runs_out(&mut self, ballot: usize) {
        let number = self.ballots[ballot].number;
        self.tell(format!(
            "the time of ballot {number} runs out during a power failure"
        ));
        self.hall.server.kill_9();
        let id = self.ballots[ballot].id.clone();
        let now = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
        let change = format!("UPDATE ballots SET closes_at = {now} WHERE ballot_id = '{id}'");
        assert_eq!(database::change(&self.hall.server, &change), 1);
        self.ballots[ballot].is_timed = true;
        self.hall.server.restart();
        let tally = self.ballots[ballot].count();
        let decision = tally["decision"].clone();
        self.note_closing(ballot, Some(tally), decision);
        // Whoever votes now is late, whether or not the server has come to close it.
        self.vote_late(ballot);
        let path = format!("/api/ballots/{id}");
        let api = self.hall.desks[0].api.clone();
        motion_tests::mail::eventually("the ballot has closed by itself", || {
            api.get(&path).json()["ballot"]["state"] == "closed"
        });
    }
}

/// Sends a whole request and hangs up without looking at the answer. Returns when the server has let
/// go of the connection, so that nothing of it comes later than what is sent next.
fn hang_up(address: &str, login: &Login, request: &Request) {
    let Request {
        method, path, body, ..
    } = request;
    let mut socket = TcpStream::connect(address).expect("the server listens");
    let request = bytes_of(address, login, method, path, body);
    socket.write_all(&request).expect("the request is sent");
    // The server may have closed it already.
    let _ = socket.shutdown(Shutdown::Write);
    let _ = socket.read_to_end(&mut Vec::new());
}

/// Sends a request to a server that may die meanwhile; the status, if an answer came.
fn attempt(address: &str, login: &Login, path: &str, body: &Value) -> Option<u16> {
    let mut socket = TcpStream::connect(address).ok()?;
    socket.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = bytes_of(address, login, "POST", path, body);
    socket.write_all(&request).ok()?;
    let mut answer = String::new();
    // An answer of which the end is missing was not read.
    let mut buffer = [0; 4096];
    while !answer.contains("\r\n\r\n") {
        match socket.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(length) => answer.push_str(&String::from_utf8_lossy(&buffer[..length])),
        }
    }
    answer.split(' ').nth(1)?.parse().ok()
}

fn bytes_of(address: &str, login: &Login, method: &str, path: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Authorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        login.token,
        body.len()
    );
    request.into_bytes()
}
