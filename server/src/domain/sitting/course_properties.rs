//! Chairs who press the large button until the sitting closes, while amendments are withdrawn and
//! fall, ballots end in a tie or are declared void, and something else is called in between.

use uuid::Uuid;

use super::*;
use crate::domain::amendment::AmendmentState;
use crate::domain::ballot::{BallotState, Decision, Way};
use crate::domain::dice::{self, Dice, Times};
use crate::domain::ids::BallotId;

/// More acts than any of these sittings takes.
const FOR_EVER: usize = 400;

struct Chair<'a> {
    dice: Dice,
    facts: CourseFacts,
    times: &'a Times<5>,
}

impl<'a> Chair<'a> {
    fn begin(seed: u64, times: &'a Times<5>) -> Self {
        let mut dice = Dice::new(seed);
        let mut number = 0;
        let mut next = || {
            number += 1;
            Uuid::from_u128(number)
        };
        let mut sections = Vec::new();
        for _ in 0..dice.throw(3) {
            let amendments = (0..dice.throw(4)).map(|_| {
                let state = dice.of(&[
                    AmendmentState::Tabled,
                    AmendmentState::Tabled,
                    AmendmentState::NotDefended,
                ]);
                (next().into(), state)
            });
            let amendments = amendments.collect();
            sections.push(SectionOnWay {
                section: next().into(),
                is_removed: false,
                amendments,
            });
        }
        let facts = CourseFacts {
            sections,
            current: None,
            ballots: vec![],
        };
        Self { dice, facts, times }
    }

    fn state(&mut self, item: Item) -> Option<&mut AmendmentState> {
        let amendments = self.facts.sections.iter_mut();
        let mut amendments = amendments.flat_map(|section| &mut section.amendments);
        let found = amendments.find(|(amendment, _)| {
            let amendment = *amendment;
            item == Item::Amendment { amendment }
        });
        found.map(|(_, state)| state)
    }

    fn decided_ballots(&self, item: Item) -> usize {
        let ballots = self.facts.ballots.iter();
        let decides = ballots.filter(|(on, _, state, _, decision)| {
            let decision = decision.is_some_and(|decision| decision != Decision::Tied);
            *on == item && *state == BallotState::Closed && decision
        });
        decides.count()
    }

    fn is_decided(&mut self, item: Item) -> bool {
        let is_pending = self.state(item).is_none_or(|state| state.is_pending());
        !is_pending || self.decided_ballots(item) > 0
    }

    /// What may happen before the button is pressed.
    fn be_interrupted(&mut self) {
        let is_open = |ballot: &(Item, BallotId, BallotState, Way, Option<Decision>)| {
            ballot.2 == BallotState::Open
        };
        if self.facts.ballots.iter().any(is_open) {
            return;
        }
        match (self.dice.throw(16), self.facts.current) {
            (0, Some(current)) => {
                if let Some(state) = self.state(current).filter(|state| state.is_pending()) {
                    *state = AmendmentState::Withdrawn;
                    self.times.count(0);
                }
            }
            (1, _) => self.facts.current = self.dice.of(&[None, Some(Item::Pause)]),
            (2, Some(current)) => self.declare_void(current),
            _ => {}
        }
    }

    /// Declares the last ballot on what is on void, and takes back what it decided.
    fn declare_void(&mut self, current: Item) {
        let last = self.facts.ballots.last_mut();
        let Some(last) = last.filter(|last| last.0 == current) else {
            return;
        };
        last.2 = BallotState::Void;
        self.set_removed(current, false);
        if let Some(state) = self.state(current) {
            *state = AmendmentState::Tabled;
        }
        self.times.count(1);
    }

    /// A section that the assembly rejects is taken out of the text, and comes back when it is void.
    fn set_removed(&mut self, item: Item, is_removed: bool) {
        let mut sections = self.facts.sections.iter_mut();
        let found = sections.find(|one| {
            let section = one.section;
            item == Item::Section { section }
        });
        if let Some(found) = found {
            found.is_removed = is_removed;
        }
    }

    fn press(&mut self, act: NextAct) {
        let number = self.facts.ballots.len() as u128 + 1;
        match act {
            NextAct::Call { item } => {
                assert!(!self.is_decided(item), "{:?}", self.facts);
                assert_ne!(self.facts.current, Some(item));
                self.facts.current = Some(item);
            }
            NextAct::OpenBallot { item } => {
                assert_eq!(self.facts.current, Some(item));
                assert!(!self.is_decided(item), "{:?}", self.facts);
                let id = Uuid::from_u128(1000 + number).into();
                let open = (item, id, BallotState::Open, Way::Recorded, None);
                self.facts.ballots.push(open);
            }
            NextAct::CloseBallot { ballot } => {
                let decision = self.dice.of(&[
                    Decision::Adopted,
                    Decision::Rejected,
                    Decision::Rejected,
                    Decision::Tied,
                ]);
                self.decide(ballot, BallotState::Open, decision);
            }
            NextAct::GiveCastingVote { ballot } => {
                self.times.count(2);
                let decision = self.dice.of(&[Decision::Adopted, Decision::Rejected]);
                self.decide(ballot, BallotState::Closed, decision);
            }
            NextAct::CloseSitting => {}
        }
    }

    fn decide(&mut self, ballot: BallotId, until_now: BallotState, decision: Decision) {
        let mut ballots = self.facts.ballots.iter_mut();
        let found = ballots.find(|one| one.1 == ballot).unwrap();
        assert_eq!(found.2, until_now);
        (found.2, found.4) = (BallotState::Closed, Some(decision));
        let item = found.0;
        // Some amendments are adopted and have to be merged by hand later.
        let is_merged = !self.dice.once_in(4);
        let times = self.times;
        if decision == Decision::Rejected {
            self.set_removed(item, true);
        }
        let Some(state) = self.state(item) else {
            return times.count(3);
        };
        match decision {
            Decision::Rejected => *state = AmendmentState::Rejected,
            Decision::Adopted if is_merged => *state = AmendmentState::Adopted,
            Decision::Adopted => times.count(4),
            Decision::Tied | Decision::Chosen { .. } | Decision::NoneChosen => {}
        }
    }

    fn check_steps(&mut self, steps: &[Step]) {
        let sections = &self.facts.sections;
        let amendments = sections.iter().map(|section| section.amendments.len());
        assert_eq!(steps.len(), amendments.sum::<usize>() + sections.len() + 1);
        for step in steps {
            let is_decided = self.is_decided(step.item);
            let told = if self.facts.current == Some(step.item) {
                StepState::Current
            } else if is_decided {
                StepState::Done
            } else {
                StepState::Waiting
            };
            assert_eq!(step.state, told, "{step:?}");
        }
    }

    /// Everything was decided once, what is smaller before what holds it.
    fn check_end(&mut self) {
        let standing: Vec<Item> = self
            .facts
            .ballots
            .iter()
            .filter(|ballot| ballot.2 != BallotState::Void)
            .map(|ballot| ballot.0)
            .collect();
        let steps = course(&self.facts).steps;
        for step in &steps {
            assert!(self.is_decided(step.item), "{:?}", self.facts);
            assert!(self.decided_ballots(step.item) < 2, "{:?}", self.facts);
        }
        let place = |item: Item| standing.iter().position(|on| *on == item);
        let motion = place(Item::Motion).unwrap();
        assert_eq!(motion + 1, standing.len());
        let sections = self.facts.sections.iter();
        for SectionOnWay {
            section,
            amendments,
            ..
        } in sections
        {
            let section = place(Item::Section { section: *section }).unwrap();
            for (amendment, _) in amendments {
                let amendment = *amendment;
                let amendment = place(Item::Amendment { amendment });
                assert!(amendment.is_none_or(|place| place < section));
            }
        }
    }
}

#[test]
fn the_large_button_leads_through_everything_to_the_end() {
    let times = Times::<5>::none();
    dice::check(1_000_000, 3, |seed| {
        let mut chair = Chair::begin(seed, &times);
        for acts in 0.. {
            assert!(acts < FOR_EVER, "{:?}", chair.facts);
            chair.be_interrupted();
            let Course { steps, next } = course(&chair.facts);
            chair.check_steps(&steps);
            if next == NextAct::CloseSitting {
                break;
            }
            chair.press(next);
        }
        chair.check_end();
        times.case();
    });
    times.are_once_in(20);
}
