//! A sitting as its secretary would tell it: nothing is kept but what happened, line by line, and every
//! question is answered by reading back from the end. The naive side of the stories of sittings.

use super::naive::Paper;
use super::{BallotState, CastFacts, CastRefusal, Choice, Unit, Way};
use crate::domain::sitting::{ProxyRefusal, SittingIs};

/// A line. People are numbers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Line {
    Arrived {
        who: usize,
    },
    Left {
        who: usize,
    },
    Gave {
        giver: usize,
        holder: usize,
    },
    /// Taken back, or given up by who held it.
    Ended {
        giver: usize,
    },
    Opened,
    Voted {
        voter: usize,
        choice: Choice,
    },
}

/// What happened, and who was entitled all along: who has a weight.
#[derive(Debug, Default)]
pub(super) struct Chronicle {
    pub(super) lines: Vec<Line>,
    pub(super) weights: Vec<u16>,
    pub(super) guests: usize,
}

impl Chronicle {
    pub(super) fn people(&self) -> usize {
        self.weights.len() + self.guests
    }

    pub(super) fn is_entitled(&self, who: usize) -> bool {
        who < self.weights.len()
    }

    pub(super) fn is_present(&self, who: usize) -> bool {
        let last = self.lines.iter().rev().find(|line| match line {
            Line::Arrived { who: other } | Line::Left { who: other } => *other == who,
            Line::Gave { .. } | Line::Ended { .. } | Line::Opened | Line::Voted { .. } => false,
        });
        matches!(last, Some(Line::Arrived { .. }))
    }

    /// Who holds the proxy of somebody, there or not.
    pub(super) fn holder(&self, of: usize) -> Option<usize> {
        let last = self.lines.iter().rev().find(|line| match line {
            Line::Gave { giver: who, .. } | Line::Ended { giver: who } | Line::Arrived { who } => {
                *who == of
            }
            Line::Left { .. } | Line::Opened | Line::Voted { .. } => false,
        });
        match last {
            Some(Line::Gave { holder, .. }) => Some(*holder),
            Some(_) | None => None,
        }
    }

    /// Who can vote in the name of somebody now.
    pub(super) fn hand(&self, voter: usize) -> Option<usize> {
        if self.is_present(voter) {
            return Some(voter);
        }
        self.holder(voter).filter(|holder| self.is_present(*holder))
    }

    /// The vote that somebody has in the ballot that was opened last.
    pub(super) fn vote(&self, of: usize) -> Option<Choice> {
        let last = self.lines.iter().rev().find(|line| match line {
            Line::Opened => true,
            Line::Voted { voter, .. } => *voter == of,
            Line::Arrived { .. } | Line::Left { .. } | Line::Gave { .. } | Line::Ended { .. } => {
                false
            }
        });
        match last {
            Some(Line::Voted { choice, .. }) => Some(*choice),
            Some(_) | None => None,
        }
    }

    /// Members present, and members represented.
    pub(super) fn heads(&self) -> (u32, u32) {
        let (mut present, mut represented) = (0, 0);
        for member in 0..self.weights.len() {
            match self.hand(member) {
                Some(hand) if hand == member => present += 1,
                Some(_) => represented += 1,
                None => {}
            }
        }
        (present, represented)
    }

    pub(super) fn papers(&self, unit: Unit) -> Vec<Paper> {
        let mut papers = Vec::new();
        for (voter, weight) in self.weights.iter().enumerate() {
            let says = self.vote(voter);
            let worth = match unit {
                Unit::Heads => 1,
                Unit::Weights => u64::from(*weight),
            };
            if says.is_some() {
                papers.push(Paper { says, worth });
            }
        }
        papers
    }

    /// The first thing that stands against a vote, and whether it says something new.
    pub(super) fn hears(
        &self,
        facts: &CastFacts,
        by: usize,
        voter: usize,
        choice: Choice,
        now: i64,
    ) -> Result<bool, CastRefusal> {
        let closes = facts.closes_at.unwrap_or(i64::MAX);
        let is_over = facts.state != BallotState::Open || closes <= now;
        let is_offered = match choice {
            Choice::For | Choice::Against => facts.options < 1,
            Choice::Option(number) => number > 0 && number <= facts.options,
            Choice::Abstention | Choice::NotVoting => true,
        };
        let said = self.vote(voter);
        let differs = said.is_some_and(|said| said != choice);
        let doors = [
            (is_over, CastRefusal::Closed { at: closes }),
            (facts.way != Way::Recorded, CastRefusal::NotElectronic),
            (!is_offered, CastRefusal::NoSuchChoice),
            (!self.is_entitled(voter), CastRefusal::NotEntitled),
            (!self.is_present(by), CastRefusal::NotPresent),
            (self.hand(voter) != Some(by), CastRefusal::NoProxy),
            (differs && !facts.may_change, CastRefusal::AlreadyVoted),
        ];
        match doors.into_iter().find(|(is_shut, _)| *is_shut) {
            Some((_, refusal)) => Err(refusal),
            None => Ok(said != Some(choice)),
        }
    }

    /// The first thing that stands against a proxy.
    pub(super) fn lets_give(
        &self,
        giver: usize,
        holder: usize,
        most: u32,
        sitting: SittingIs,
    ) -> Result<(), ProxyRefusal> {
        let holders: Vec<Option<usize>> = (0..self.people()).map(|who| self.holder(who)).collect();
        let held = |who: usize| {
            holders
                .iter()
                .filter(|holder| **holder == Some(who))
                .count()
        };
        let again = usize::from(holders[giver] == Some(holder));
        let is_away = sitting == SittingIs::Open && !self.is_present(holder);
        let doors = [
            (giver == holder, ProxyRefusal::Oneself),
            (!self.is_entitled(giver), ProxyRefusal::GiverNotEntitled),
            (!self.is_entitled(holder), ProxyRefusal::HolderNotEntitled),
            (self.is_present(giver), ProxyRefusal::GiverPresent),
            (is_away, ProxyRefusal::HolderAbsent),
            (holders[holder].is_some(), ProxyRefusal::HolderHasGiven),
            (held(giver) > 0, ProxyRefusal::GiverHolds),
            (
                held(holder) - again + 1 > most as usize,
                ProxyRefusal::TooMany,
            ),
        ];
        match doors.into_iter().find(|(is_shut, _)| *is_shut) {
            Some((_, refusal)) => Err(refusal),
            None => Ok(()),
        }
    }
}
