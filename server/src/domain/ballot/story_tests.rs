//! Sittings played at random, told twice: by the rules, and by a [`Chronicle`] that reads back.
//! People come and go, give proxies and take them back, vote, vote again, repeat requests; ballots
//! open, close, close again, are declared void and taken anew, at any moment.

use uuid::Uuid;

use super::chronicle::{Chronicle, Line};
use super::naive::tally_of;
use super::property_tests::{any_choice, any_options, any_rule, shuffle};
use super::*;
use crate::domain::dice::{self, Dice, Times};
use crate::domain::ids::ParticipantId;
use crate::domain::sitting::builders::person;
use crate::domain::sitting::{
    Assembly, Attendance, Member, ProxyFacts, ProxyRefusal, SittingIs, give_proxy,
};

/// A ballot as a store would hold it.
struct Ballot {
    facts: CastFacts,
    rule: Rule,
    votes: Vec<CastVote>,
    closed: Option<Tally>,
}

/// A sitting as the rules see it, and as it is told.
struct Story<'a> {
    dice: Dice,
    now: i64,
    assembly: Assembly,
    chronicle: Chronicle,
    ballot: Ballot,
    times: &'a Times<19>,
    last_request: Option<(usize, usize, Choice)>,
}

fn id(who: usize) -> ParticipantId {
    person(who as u128)
}

impl<'a> Story<'a> {
    fn begin(seed: u64, times: &'a Times<19>) -> Self {
        let mut dice = Dice::new(seed);
        let mut chronicle = Chronicle {
            guests: 1,
            ..Chronicle::default()
        };
        let mut assembly = Assembly::default();
        for who in 0..1 + dice.throw(6) {
            let weight = dice.of(&[1, 1, 2, 5]);
            let member = Member {
                id: id(who),
                weight,
            };
            assembly.members.insert(member.id, member);
            chronicle.weights.push(weight);
        }
        let ballot = Ballot {
            facts: CastFacts {
                state: BallotState::Closed,
                way: Way::Recorded,
                options: 0,
                closes_at: Some(0),
                may_change: true,
            },
            rule: any_rule(&mut dice),
            votes: vec![],
            closed: None,
        };
        Self {
            dice,
            now: 1,
            assembly,
            chronicle,
            ballot,
            times,
            last_request: None,
        }
    }

    fn anybody(&mut self) -> usize {
        self.dice.throw(self.chronicle.people())
    }

    /// Something happens.
    fn go_on(&mut self) {
        self.now += 1;
        match self.dice.throw(20) {
            0..=1 => self.arrive(),
            2..=3 => self.leave(),
            4..=8 => self.give(),
            9 => self.end_proxy(),
            10..=15 => self.vote(),
            16 => self.repeat_request(),
            17 if self.dice.once_in(2) => self.declare_void(),
            17 => self.close(),
            _ => self.open(),
        }
    }

    fn arrive(&mut self) {
        let who = self.anybody();
        let attendance = self.dice.of(&[Attendance::Hall, Attendance::Remote]);
        self.assembly.present.insert(id(who), attendance);
        self.chronicle.lines.push(Line::Arrived { who });
        // Now or with the next proxy: who is present is not represented even before it is ended.
        if self.dice.once_in(2) {
            self.end_proxies_of_who_is_present();
        }
    }

    fn end_proxies_of_who_is_present(&mut self) {
        let Assembly {
            present, proxies, ..
        } = &mut self.assembly;
        proxies.retain(|proxy| !present.contains_key(&proxy.giver));
    }

    fn leave(&mut self) {
        let who = self.anybody();
        self.end_proxies_of_who_is_present();
        self.assembly.present.remove(&id(who));
        self.chronicle.lines.push(Line::Left { who });
    }

    fn give(&mut self) {
        self.end_proxies_of_who_is_present();
        let (mut giver, mut holder) = (self.anybody(), self.anybody());
        if self.chronicle.is_present(giver) && self.dice.once_in(2) {
            (giver, holder) = (holder, giver);
        }
        let most = self.dice.of(&[1, 1, 2]);
        let sitting = self.dice.of(&[SittingIs::Open, SittingIs::Closed]);
        let told = self.chronicle.lets_give(giver, holder, most, sitting);
        let given = give_proxy(&self.assembly, id(giver), id(holder), most, sitting);
        assert_eq!(given, told, "{giver} to {holder}: {:?}", self.chronicle);
        if let Err(refusal) = given {
            return self.times.count(match refusal {
                ProxyRefusal::Oneself => 0,
                ProxyRefusal::GiverNotEntitled => 1,
                ProxyRefusal::HolderNotEntitled => 2,
                ProxyRefusal::GiverPresent => 3,
                ProxyRefusal::HolderAbsent => 4,
                ProxyRefusal::HolderHasGiven => 5,
                ProxyRefusal::GiverHolds => 6,
                ProxyRefusal::TooMany => 7,
            });
        }
        let proxy = ProxyFacts {
            id: Uuid::from_u128(self.now.unsigned_abs().into()).into(),
            giver: id(giver),
            holder: id(holder),
        };
        let proxies = &mut self.assembly.proxies;
        proxies.retain(|other| other.giver != proxy.giver);
        proxies.push(proxy);
        let holds = |who| proxies.iter().any(|other| other.holder == who);
        let is_chain = proxies.iter().any(|proxy| holds(proxy.giver));
        assert!(!is_chain, "a holder has given: {:?}", self.chronicle);
        self.times.count(15);
        self.chronicle.lines.push(Line::Gave { giver, holder });
    }

    fn end_proxy(&mut self) {
        let giver = self.anybody();
        let proxies = &mut self.assembly.proxies;
        proxies.retain(|proxy| proxy.giver != id(giver));
        self.chronicle.lines.push(Line::Ended { giver });
    }

    fn vote(&mut self) {
        let by = self.anybody();
        let mut voter = self.anybody();
        if self.dice.once_in(2) {
            let hand = |voter: &usize| self.chronicle.hand(*voter) == Some(by);
            voter = (0..self.chronicle.people()).rfind(hand).unwrap_or(voter);
        }
        // Once in a while, for something that was not asked.
        let options = if self.dice.once_in(9) {
            1
        } else {
            self.ballot.facts.options
        };
        let choice = any_choice(&mut self.dice, options);
        self.request(by, voter, choice);
    }

    fn repeat_request(&mut self) {
        if let Some((by, voter, choice)) = self.last_request {
            self.request(by, voter, choice);
        }
    }

    fn request(&mut self, by: usize, voter: usize, choice: Choice) {
        self.last_request = Some((by, voter, choice));
        let Self {
            ballot,
            assembly,
            chronicle,
            now,
            ..
        } = self;
        let facts = &ballot.facts;
        let told = chronicle.hears(facts, by, voter, choice, *now);
        let mut votes = ballot.votes.iter().rev();
        let standing = votes.find(|vote| vote.voter == id(voter));
        let taken = cast(assembly, facts, id(by), id(voter), choice, standing, *now);
        assert_eq!(taken, told, "{by} for {voter}: {chronicle:?}");
        match taken {
            Ok(true) => {}
            Ok(false) => return,
            Err(refusal) => return self.times.count(place_of(refusal)),
        }
        let vote = CastVote {
            number: *now,
            voter: id(voter),
            by: id(by),
            choice,
            weight: chronicle.weights[voter],
            at: *now,
        };
        let again = cast(
            assembly,
            facts,
            id(by),
            id(voter),
            choice,
            Some(&vote),
            *now,
        );
        assert_eq!(again, Ok(false), "a retried request");
        self.times.count(match standing {
            Some(_) => 16,
            None if by == voter => 17,
            None => 18,
        });
        ballot.votes.push(vote);
        chronicle.lines.push(Line::Voted { voter, choice });
    }

    fn open(&mut self) {
        self.close();
        self.check_heads();
        let until = self.now + 12;
        self.ballot = Ballot {
            facts: CastFacts {
                state: BallotState::Open,
                way: Way::Recorded,
                options: any_options(&mut self.dice),
                closes_at: self.dice.of(&[None, Some(until)]),
                may_change: self.dice.once_in(2),
            },
            rule: any_rule(&mut self.dice),
            votes: vec![],
            closed: None,
        };
        if self.dice.once_in(9) {
            self.ballot.facts.way = self.dice.of(&[Way::Paper, Way::ShowOfHands]);
        }
        self.chronicle.lines.push(Line::Opened);
    }

    /// Closes the ballot, whatever has become of it: what is closed stays as it is.
    fn close(&mut self) {
        if self.ballot.facts.state == BallotState::Open {
            self.ballot.facts.state = BallotState::Closed;
            self.ballot.facts.closes_at.get_or_insert(self.now);
        }
        let Ballot { rule, facts, .. } = self.ballot;
        let papers = self.chronicle.papers(rule.unit);
        let weights = &self.chronicle.weights;
        let worth = |weight: &u16| match rule.unit {
            Unit::Heads => 1,
            Unit::Weights => u64::from(*weight),
        };
        let told = tally_of(
            &rule,
            weights.iter().map(worth).sum(),
            facts.options,
            &papers,
        );
        shuffle(&mut self.dice, &mut self.ballot.votes);
        let figures = count(rule.unit, facts.options, &self.ballot.votes);
        let counted = tally(&rule, self.assembly.entitled(rule.unit), &figures);
        assert_eq!(counted, told, "{:?}", self.chronicle);
        assert_eq!(
            self.ballot.closed.get_or_insert_with(|| counted.clone()),
            &counted
        );
        // What comes afterwards finds the votes in the order of the store.
        self.ballot.votes.sort_unstable_by_key(|vote| vote.number);
    }

    /// Declares it void; the votes stay in the record.
    fn declare_void(&mut self) {
        if self.ballot.facts.state == BallotState::Open {
            self.ballot.facts.closes_at.get_or_insert(self.now);
        }
        self.ballot.facts.state = BallotState::Void;
    }

    fn check_heads(&self) {
        let (present, represented) = self.chronicle.heads();
        let heads = self.assembly.headcount();
        assert_eq!(heads.hall + heads.remote, present);
        assert_eq!(heads.represented, represented);
        assert_eq!(self.assembly.expected(), present + represented);
        let entitled = u32::try_from(self.chronicle.weights.len()).unwrap();
        let both = QuorumCounts::PresentOrRepresented;
        let quorum = |rule, counts| self.assembly.quorum(rule, counts);
        let half = quorum(QuorumRule::Half, QuorumCounts::Present);
        assert_eq!(half.reached, 2 * present >= entitled);
        let third = quorum(QuorumRule::Third, both);
        assert_eq!(third.reached, 3 * (present + represented) >= entitled);
        let two_thirds = quorum(QuorumRule::TwoThirds, QuorumCounts::Present);
        assert_eq!(two_thirds.reached, 3 * present >= 2 * entitled);
        for member in 0..self.chronicle.weights.len() {
            let hand = self.chronicle.hand(member).filter(|hand| *hand != member);
            assert_eq!(self.assembly.representative(id(member)), hand.map(id));
        }
        for hand in 0..self.chronicle.people() {
            let mut votes_for = self.assembly.votes_for(id(hand));
            votes_for.sort_unstable();
            let members = 0..self.chronicle.weights.len();
            let told = members.filter(|member| self.chronicle.hand(*member) == Some(hand));
            assert_eq!(votes_for, told.map(id).collect::<Vec<_>>());
        }
    }
}

fn place_of(refusal: CastRefusal) -> usize {
    match refusal {
        CastRefusal::Closed { .. } => 8,
        CastRefusal::NotElectronic => 9,
        CastRefusal::NoSuchChoice => 10,
        CastRefusal::NotEntitled => 11,
        CastRefusal::NotPresent => 12,
        CastRefusal::NoProxy => 13,
        CastRefusal::AlreadyVoted => 14,
    }
}

#[test]
fn a_sitting_counts_what_its_chronicle_tells() {
    let times = Times::<19>::none();
    dice::check(1_000_000, 12, |seed| {
        let mut story = Story::begin(seed, &times);
        story.arrive();
        story.arrive();
        story.open();
        for _ in 0..30 {
            story.go_on();
        }
        story.close();
        story.check_heads();
        times.case();
    });
    times.are_once_in(20);
}
