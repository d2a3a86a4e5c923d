//! From votes to figures, from figures to a decision.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cast::CastVote;
use super::choice::Choice;
use super::figures::Figures;
use super::rule::{Base, Majority, Rule, TieRule, Unit};
use crate::domain::ids::ParticipantId;

/// What a ballot decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// It is adopted.
    Adopted,
    /// It is not.
    Rejected,
    /// As many for as against, and the chair has not decided yet.
    Tied,
    /// The assembly chose this option, from 1.
    Chosen {
        /// Which one.
        option: u8,
    },
    /// No option has the majority.
    NoneChosen,
}

/// A counted ballot. All figures are in the rule's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// The sums.
    pub figures: Figures,
    /// For and against, or the sum of all options (*suffrages exprimés*).
    #[ts(type = "number")]
    pub expressed: u64,
    /// These with abstentions and blank papers (*votants*).
    #[ts(type = "number")]
    pub cast: u64,
    /// What all members entitled would be worth (*membres ayant droit de vote*).
    #[ts(type = "number")]
    pub entitled: u64,
    /// As much is needed: for a simple majority one more than is against, or one more than the second
    /// option has; else the share of the base that the rule says, and never nothing.
    #[ts(type = "number")]
    pub needed: u64,
    /// What follows.
    pub decision: Decision,
}

/// Applies a rule to figures. `entitled` is in the rule's unit too.
///
/// Nothing is adopted or chosen of an empty base. Options that come first with equal figures choose
/// nothing, whatever the rule for ties: the casting vote answers for or against, and an assembly that
/// is torn between options is asked again.
#[must_use]
pub fn tally(rule: &Rule, entitled: u64, figures: &Figures) -> Tally {
    let options = figures.options.iter();
    let expressed = options.fold(
        figures.in_favour.saturating_add(figures.against),
        |sum, votes| sum.saturating_add(*votes),
    );
    let cast = expressed
        .saturating_add(figures.abstentions)
        .saturating_add(figures.blank);
    let base = match rule.base {
        Base::Expressed => expressed,
        Base::Cast => cast,
        Base::Entitled => entitled,
    };
    let (needed, decision) = if figures.options.is_empty() {
        for_or_against(rule, base, figures)
    } else {
        among_options(rule.majority, base, &figures.options)
    };
    Tally {
        figures: figures.clone(),
        expressed,
        cast,
        entitled,
        needed,
        decision,
    }
}

/// What the chair's voice makes of a tie; none when there is no tie, or when the chair neither is for
/// nor against.
#[must_use]
pub fn casting_vote(tally: &Tally, voice: Choice) -> Option<Decision> {
    if tally.decision != Decision::Tied {
        return None;
    }
    match voice {
        Choice::For => Some(Decision::Adopted),
        Choice::Against => Some(Decision::Rejected),
        Choice::Abstention | Choice::NotVoting | Choice::Option(_) => None,
    }
}

/// Sums up votes: of each voter the last one, by its number. `options` is how many the question has;
/// an option that it lacks, which [`cast()`](super::cast()) lets nobody choose, counts for nothing.
#[must_use]
pub fn count(unit: Unit, options: u8, votes: &[CastVote]) -> Figures {
    let mut last: HashMap<ParticipantId, &CastVote> = HashMap::with_capacity(votes.len());
    for vote in votes {
        let standing = last.entry(vote.voter).or_insert(vote);
        if vote.number > standing.number {
            *standing = vote;
        }
    }
    let mut figures = Figures {
        options: vec![0; usize::from(options)],
        ..Figures::default()
    };
    for vote in last.into_values() {
        let worth = match unit {
            Unit::Heads => 1,
            Unit::Weights => u64::from(vote.weight),
        };
        let sum = match vote.choice {
            Choice::For => Some(&mut figures.in_favour),
            Choice::Against => Some(&mut figures.against),
            Choice::Abstention => Some(&mut figures.abstentions),
            Choice::NotVoting => Some(&mut figures.not_voting),
            Choice::Option(number) => usize::from(number)
                .checked_sub(1)
                .and_then(|place| figures.options.get_mut(place)),
        };
        if let Some(sum) = sum {
            *sum += worth;
        }
    }
    figures
}

fn for_or_against(rule: &Rule, base: u64, figures: &Figures) -> (u64, Decision) {
    let needed = threshold(rule.majority, base).unwrap_or(figures.against.saturating_add(1));
    let decision = if reaches(rule.majority, base, figures.in_favour, needed) {
        Decision::Adopted
    } else if is_tied(rule, figures) {
        match rule.tie {
            TieRule::CastingVote => Decision::Tied,
            TieRule::Rejected => Decision::Rejected,
        }
    } else {
        Decision::Rejected
    };
    (needed, decision)
}

/// Whether the chair's voice would decide: as many are for as against, and one more would be enough.
/// Two thirds of a tie are far away, and of votes cast or members entitled more may be missing than
/// one voice.
fn is_tied(rule: &Rule, figures: &Figures) -> bool {
    let one_more_is_enough = match rule.majority {
        Majority::Simple => true,
        Majority::Absolute => match rule.base {
            Base::Expressed => true,
            Base::Cast | Base::Entitled => false,
        },
        Majority::TwoThirds | Majority::ThreeFifths => false,
    };
    one_more_is_enough && figures.in_favour == figures.against && figures.in_favour > 0
}

fn among_options(majority: Majority, base: u64, options: &[u64]) -> (u64, Decision) {
    let (mut first, mut second, mut option) = (0, 0, 0);
    for (votes, number) in options.iter().zip(1_u8..) {
        if *votes > first {
            (first, second, option) = (*votes, first, number);
        } else if *votes > second {
            second = *votes;
        }
    }
    let needed = threshold(majority, base).unwrap_or(second.saturating_add(1));
    let decision = if first > second && reaches(majority, base, first, needed) {
        Decision::Chosen { option }
    } else {
        Decision::NoneChosen
    };
    (needed, decision)
}

/// Whether so many votes are enough. A share of nobody is nobody, and decides nothing.
fn reaches(majority: Majority, base: u64, votes: u64, needed: u64) -> bool {
    match majority {
        Majority::Simple => votes >= needed,
        Majority::Absolute | Majority::TwoThirds | Majority::ThreeFifths => {
            base > 0 && votes >= needed
        }
    }
}

/// How many a share of a base takes, at least one; none for a simple majority, which is no share.
fn threshold(majority: Majority, base: u64) -> Option<u64> {
    let share = |parts: u128, whole: u128| {
        let share = (u128::from(base) * parts).div_ceil(whole);
        u64::try_from(share)
            .expect("a part is not larger than the whole")
            .max(1)
    };
    match majority {
        Majority::Simple => None,
        Majority::Absolute => Some(base / 2 + 1),
        Majority::TwoThirds => Some(share(2, 3)),
        Majority::ThreeFifths => Some(share(3, 5)),
    }
}
