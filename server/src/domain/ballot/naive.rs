//! Counting done a second time, as by somebody with the papers on a table and no formula: one pile for
//! each answer, fractions multiplied out, thresholds found by trying one number after the other.

use super::{Base, Choice, Decision, Figures, Majority, Rule, Tally, TieRule};

/// A paper on the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paper {
    /// What it says; nothing on a blank one.
    pub(super) says: Option<Choice>,
    /// How many votes it is.
    pub(super) worth: u64,
}

fn pile(papers: &[Paper], says: Option<Choice>) -> u64 {
    let mut sum = 0;
    for paper in papers {
        if paper.says == says {
            sum += paper.worth;
        }
    }
    sum
}

/// Whether `votes` is enough, of a base, against the strongest other side.
fn is_enough(majority: Majority, votes: u64, base: u64, other: u64) -> bool {
    match majority {
        Majority::Simple => votes > other,
        Majority::Absolute => votes + votes > base,
        Majority::TwoThirds => votes > 0 && 3 * votes >= 2 * base,
        Majority::ThreeFifths => votes > 0 && 5 * votes >= 3 * base,
    }
}

/// The tally of papers, one from each voter.
pub(super) fn tally_of(rule: &Rule, entitled: u64, options: u8, papers: &[Paper]) -> Tally {
    let piles: Vec<u64> = (1..=options)
        .map(|option| pile(papers, Some(Choice::Option(option))))
        .collect();
    let figures = Figures {
        in_favour: pile(papers, Some(Choice::For)),
        against: pile(papers, Some(Choice::Against)),
        abstentions: pile(papers, Some(Choice::Abstention)),
        not_voting: pile(papers, Some(Choice::NotVoting)),
        blank: pile(papers, None),
        options: piles,
    };
    let mut cast = 0;
    let mut expressed = 0;
    for paper in papers {
        match paper.says {
            Some(Choice::NotVoting) => {}
            Some(Choice::Abstention) | None => cast += paper.worth,
            Some(Choice::For | Choice::Against | Choice::Option(_)) => {
                cast += paper.worth;
                expressed += paper.worth;
            }
        }
    }
    let base = match rule.base {
        Base::Expressed => expressed,
        Base::Cast => cast,
        Base::Entitled => entitled,
    };
    let (other, decision) = if options == 0 {
        (figures.against, verdict(rule, base, &figures))
    } else {
        choice(rule.majority, base, &figures.options)
    };
    let needed = (1..).find(|votes| is_enough(rule.majority, *votes, base, other));
    Tally {
        figures,
        expressed,
        cast,
        entitled,
        needed: needed.unwrap(),
        decision,
    }
}

fn verdict(rule: &Rule, base: u64, figures: &Figures) -> Decision {
    let Figures {
        in_favour, against, ..
    } = *figures;
    if is_enough(rule.majority, in_favour, base, against) {
        return Decision::Adopted;
    }
    let chair_may = rule.majority == Majority::Simple
        || (rule.majority, rule.base) == (Majority::Absolute, Base::Expressed);
    if chair_may && rule.tie == TieRule::CastingVote && in_favour != 0 && in_favour == against {
        return Decision::Tied;
    }
    Decision::Rejected
}

/// The strongest pile but the one that leads, and the option that beats each other one and is enough.
fn choice(majority: Majority, base: u64, piles: &[u64]) -> (u64, Decision) {
    let mut sorted = piles.to_vec();
    sorted.sort_unstable();
    sorted.pop();
    let other = sorted.pop().unwrap_or(0);
    for (place, votes) in piles.iter().enumerate() {
        let beaten = piles.iter().filter(|other| votes > other).count();
        if beaten == piles.len() - 1 && is_enough(majority, *votes, base, other) {
            let option = u8::try_from(place + 1).unwrap();
            return (other, Decision::Chosen { option });
        }
    }
    (other, Decision::NoneChosen)
}
