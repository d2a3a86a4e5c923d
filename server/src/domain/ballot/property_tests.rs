//! Counting, checked against a naive second implementation. Together with the stories of sittings
//! ([`super::story_tests`]) and the ways through a motion that is 1,000,000 cases at each run.

use super::naive::{Paper, tally_of};
use super::*;
use crate::domain::dice::{self, Dice, Times};
use crate::domain::sitting::builders::person;

/// Runs a check on its share of the cases, in hundredths.
fn check(share: u64, check: impl Fn(u64)) {
    dice::check(1_000_000, share, check);
}

pub(super) fn any_rule(dice: &mut Dice) -> Rule {
    Rule {
        majority: dice.of(&[
            Majority::Simple,
            Majority::Absolute,
            Majority::TwoThirds,
            Majority::ThreeFifths,
        ]),
        base: dice.of(&[Base::Expressed, Base::Cast, Base::Entitled]),
        unit: dice.of(&[Unit::Heads, Unit::Weights]),
        tie: dice.of(&[TieRule::Rejected, TieRule::CastingVote]),
    }
}

pub(super) fn any_choice(dice: &mut Dice, options: u8) -> Choice {
    let others = [Choice::Abstention, Choice::NotVoting];
    if dice.once_in(5) {
        dice.of(&others)
    } else if options == 0 {
        dice.of(&[Choice::For, Choice::Against])
    } else {
        Choice::Option(small(dice, usize::from(options)) + 1)
    }
}

/// For or against in most cases, else up to three options.
pub(super) fn any_options(dice: &mut Dice) -> u8 {
    if dice.once_in(3) {
        small(dice, 3) + 1
    } else {
        0
    }
}

fn small(dice: &mut Dice, sides: usize) -> u8 {
    u8::try_from(dice.throw(sides)).unwrap()
}

pub(super) fn shuffle<T>(dice: &mut Dice, list: &mut [T]) {
    for place in (1..list.len()).rev() {
        list.swap(place, dice.throw(place + 1));
    }
}

/// All votes of a figure.
fn sum(figures: &Figures) -> u64 {
    let Figures {
        in_favour,
        against,
        abstentions,
        not_voting,
        blank,
        options,
    } = figures;
    in_favour + against + abstentions + not_voting + blank + options.iter().sum::<u64>()
}

#[test]
fn votes_in_any_order_give_what_one_paper_of_each_voter_gives() {
    let (ties, changes) = (0, 1);
    let times = Times::<2>::none();
    check(45, |seed| {
        let mut dice = Dice::new(seed);
        let rule = any_rule(&mut dice);
        let options = any_options(&mut dice);
        let people = dice.throw(9);
        let weights: Vec<u16> = (0..people)
            .map(|_| u16::from(small(&mut dice, 4)) + 1)
            .collect();
        let mut last: Vec<Option<Choice>> = vec![None; people];
        let mut votes = Vec::new();
        for number in 0..dice.throw(3 * people + 1) {
            let voter = dice.throw(people);
            let by = person(dice.throw(people) as u128);
            let choice = any_choice(&mut dice, options);
            if last[voter].replace(choice).is_some() {
                times.count(changes);
            }
            votes.push(CastVote {
                number: i64::try_from(number).unwrap(),
                voter: person(voter as u128),
                by,
                choice,
                weight: weights[voter],
                at: 0,
            });
        }
        let worth = |voter: usize| match rule.unit {
            Unit::Heads => 1,
            Unit::Weights => u64::from(weights[voter]),
        };
        let papers: Vec<Paper> = (0..people)
            .filter_map(|voter| {
                let (says, worth) = (last[voter], worth(voter));
                says.is_some().then_some(Paper { says, worth })
            })
            .collect();
        let entitled: u64 = (0..people).map(worth).sum();
        let wanted = tally_of(&rule, entitled, options, &papers);
        let figures = count(rule.unit, options, &votes);
        assert_eq!(tally(&rule, entitled, &figures), wanted);
        shuffle(&mut dice, &mut votes);
        assert_eq!(
            count(rule.unit, options, &votes),
            figures,
            "in another order"
        );
        let on_table: u64 = papers.iter().map(|paper| paper.worth).sum();
        assert_eq!(sum(&figures), on_table);
        if wanted.decision == Decision::Tied {
            times.count(ties);
        }
        times.case();
    });
    times.are_once_in(100);
}

/// Figures of a hall in which up to 70 people are for, up to 70 against, and so on; where the seed
/// says so, right at the threshold or one vote below.
fn any_figures(dice: &mut Dice, rule: &Rule, options: u8) -> (u64, Figures) {
    let mut some = |sides: usize| dice.throw(sides) as u64;
    let most = if options == 0 { 70 } else { 0 };
    let mut figures = Figures {
        in_favour: some(most),
        against: some(most),
        abstentions: some(9),
        not_voting: some(5),
        blank: some(4),
        options: (0..options).map(|_| some(20)).collect(),
    };
    let edge = some(4);
    if edge == 0 {
        figures.against = figures.in_favour;
    }
    let entitled = sum(&figures) + some(30);
    if edge == 1 && options == 0 && rule.majority != Majority::Simple {
        // Votes wander from against to for or back until one more would be too many.
        let base = tally(rule, entitled, &figures);
        let expressed = base.expressed;
        figures.in_favour = base.needed.min(expressed).saturating_sub(some(2));
        figures.against = expressed - figures.in_favour;
    }
    (entitled, figures)
}

fn papers_of(figures: &Figures) -> Vec<Paper> {
    let mut papers = Vec::new();
    let mut lay = |says, count: u64| {
        let paper = Paper { says, worth: 1 };
        papers.extend((0..count).map(|_| paper));
    };
    lay(Some(Choice::For), figures.in_favour);
    lay(Some(Choice::Against), figures.against);
    lay(Some(Choice::Abstention), figures.abstentions);
    lay(Some(Choice::NotVoting), figures.not_voting);
    lay(None, figures.blank);
    for (votes, option) in figures.options.iter().zip(1..) {
        lay(Some(Choice::Option(option)), *votes);
    }
    papers
}

#[test]
fn figures_decide_what_their_papers_decide() {
    let decisions = Times::<5>::none();
    check(40, |seed| {
        let mut dice = Dice::new(seed);
        let rule = any_rule(&mut dice);
        let options = any_options(&mut dice);
        let (entitled, figures) = any_figures(&mut dice, &rule, options);
        let wanted = tally_of(&rule, entitled, options, &papers_of(&figures));
        let counted = tally(&rule, entitled, &figures);
        assert_eq!(counted, wanted);
        for voice in [Choice::For, Choice::Against, Choice::Abstention] {
            let given = casting_vote(&counted, voice);
            let may = counted.decision == Decision::Tied && voice != Choice::Abstention;
            assert_eq!(given.is_some(), may);
        }
        decisions.case();
        decisions.count(match counted.decision {
            Decision::Adopted => 0,
            Decision::Rejected => 1,
            Decision::Tied => 2,
            Decision::Chosen { .. } => 3,
            Decision::NoneChosen => 4,
        });
    });
    decisions.are_once_in(50);
}
