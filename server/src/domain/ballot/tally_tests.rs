//! The cases of counting that people know by heart, and those at the edges.

use super::*;
use crate::domain::sitting::builders::person;

fn rule(majority: Majority, base: Base) -> Rule {
    Rule {
        majority,
        base,
        unit: Unit::Heads,
        tie: TieRule::Rejected,
    }
}

fn simple() -> Rule {
    rule(Majority::Simple, Base::Expressed)
}

fn with_casting_vote(majority: Majority, base: Base) -> Rule {
    let tie = TieRule::CastingVote;
    Rule {
        tie,
        ..rule(majority, base)
    }
}

fn figures(in_favour: u64, against: u64, abstentions: u64) -> Figures {
    Figures {
        in_favour,
        against,
        abstentions,
        ..Figures::default()
    }
}

fn among(options: &[u64]) -> Figures {
    Figures {
        options: options.to_vec(),
        ..Figures::default()
    }
}

/// What is decided by a hundred members, and how much it took.
fn decided(rule: Rule, figures: &Figures) -> (u64, Decision) {
    let tally = tally(&rule, 100, figures);
    (tally.needed, tally.decision)
}

#[test]
fn forty_two_for_of_fifty_nine_expressed_are_enough() {
    let rule = rule(Majority::Absolute, Base::Expressed);
    let tally = tally(&rule, 80, &figures(42, 17, 6));
    assert_eq!((tally.expressed, tally.cast, tally.entitled), (59, 65, 80));
    assert_eq!((tally.needed, tally.decision), (30, Decision::Adopted));
}

#[test]
fn simple_takes_more_for_than_against() {
    assert_eq!(decided(simple(), &figures(3, 2, 0)), (3, Decision::Adopted));
    assert_eq!(
        decided(simple(), &figures(2, 2, 0)),
        (3, Decision::Rejected)
    );
    assert_eq!(
        decided(simple(), &figures(1, 2, 9)),
        (3, Decision::Rejected)
    );
    assert_eq!(
        decided(simple(), &figures(1, 0, 99)),
        (1, Decision::Adopted)
    );
    assert_eq!(
        decided(simple(), &figures(0, 0, 5)),
        (1, Decision::Rejected)
    );
}

#[test]
fn simple_is_blind_to_the_base() {
    for base in [Base::Expressed, Base::Cast, Base::Entitled] {
        let rule = rule(Majority::Simple, base);
        assert_eq!(decided(rule, &figures(3, 2, 50)), (3, Decision::Adopted));
        assert_eq!(
            tally(&rule, 0, &figures(1, 0, 0)).decision,
            Decision::Adopted
        );
        let chosen = tally(&rule, 0, &among(&[0, 1])).decision;
        assert_eq!(chosen, Decision::Chosen { option: 2 });
    }
}

#[test]
fn two_thirds_with_an_abstention_depend_on_the_base() {
    let votes = figures(2, 1, 1);
    let decided = |base, entitled| {
        let tally = tally(&rule(Majority::TwoThirds, base), entitled, &votes);
        (tally.needed, tally.decision)
    };
    assert_eq!(decided(Base::Expressed, 4), (2, Decision::Adopted));
    assert_eq!(decided(Base::Cast, 4), (3, Decision::Rejected));
    assert_eq!(decided(Base::Entitled, 4), (3, Decision::Rejected));
    assert_eq!(decided(Base::Entitled, 3), (2, Decision::Adopted));
}

#[test]
fn an_absolute_majority_of_votes_cast_counts_abstentions() {
    let rule = rule(Majority::Absolute, Base::Cast);
    assert_eq!(decided(rule, &figures(3, 1, 1)), (3, Decision::Adopted));
    assert_eq!(decided(rule, &figures(2, 1, 1)), (3, Decision::Rejected));
}

#[test]
fn thresholds_at_their_edges() {
    let needed = |majority, base| tally(&rule(majority, Base::Entitled), base, &among(&[])).needed;
    let all = |base| {
        let shares = [
            Majority::Absolute,
            Majority::TwoThirds,
            Majority::ThreeFifths,
        ];
        shares.map(|majority| needed(majority, base))
    };
    assert_eq!(all(0), [1, 1, 1]);
    assert_eq!(all(1), [1, 1, 1]);
    assert_eq!(all(2), [2, 2, 2]);
    assert_eq!(all(3), [2, 2, 2]);
    assert_eq!(all(4), [3, 3, 3]);
    assert_eq!(all(5), [3, 4, 3]);
    assert_eq!(all(6), [4, 4, 4]);
    assert_eq!(all(42), [22, 28, 26]);
    assert_eq!(all(43), [22, 29, 26]);
    let most = u64::MAX;
    assert_eq!(all(most), [most / 2 + 1, most / 3 * 2, most / 5 * 3]);
}

/// The Congress of 2008 on title XV of the Constitution: 893 voted, 741 votes were expressed, 445 were
/// needed.
#[test]
fn three_fifths_as_the_congress_of_the_parliament_counted_them() {
    let three_fifths = rule(Majority::ThreeFifths, Base::Expressed);
    let tally = tally(&three_fifths, 893, &figures(560, 181, 152));
    assert_eq!((tally.expressed, tally.cast), (741, 893));
    assert_eq!((tally.needed, tally.decision), (445, Decision::Adopted));
}

#[test]
fn one_vote_makes_the_difference_at_the_threshold() {
    let two_thirds = rule(Majority::TwoThirds, Base::Entitled);
    let decision = |entitled, votes| tally(&two_thirds, entitled, &figures(votes, 0, 0)).decision;
    assert_eq!(decision(42, 28), Decision::Adopted);
    assert_eq!(decision(42, 27), Decision::Rejected);
    assert_eq!(decision(43, 29), Decision::Adopted);
    assert_eq!(decision(43, 28), Decision::Rejected);
}

#[test]
fn a_tie_waits_for_the_chair_where_the_rule_says_so() {
    let tie = figures(4, 4, 3);
    let tied = |majority, base| decided(with_casting_vote(majority, base), &tie);
    assert_eq!(tied(Majority::Simple, Base::Expressed), (5, Decision::Tied));
    assert_eq!(tied(Majority::Simple, Base::Cast), (5, Decision::Tied));
    assert_eq!(
        tied(Majority::Absolute, Base::Expressed),
        (5, Decision::Tied)
    );
    assert_eq!(
        tied(Majority::Absolute, Base::Cast),
        (6, Decision::Rejected)
    );
    assert_eq!(
        tied(Majority::Absolute, Base::Entitled),
        (51, Decision::Rejected)
    );
    assert_eq!(
        tied(Majority::TwoThirds, Base::Expressed),
        (6, Decision::Rejected)
    );
    assert_eq!(
        tied(Majority::ThreeFifths, Base::Expressed),
        (5, Decision::Rejected)
    );
    let rule = rule(Majority::Absolute, Base::Expressed);
    assert_eq!(decided(rule, &tie), (5, Decision::Rejected));
}

#[test]
fn nobody_for_and_nobody_against_is_no_tie() {
    let rule = with_casting_vote(Majority::Simple, Base::Expressed);
    assert_eq!(decided(rule, &figures(0, 0, 7)), (1, Decision::Rejected));
}

#[test]
fn the_casting_vote_decides_a_tie_and_nothing_else() {
    let rule = with_casting_vote(Majority::Simple, Base::Expressed);
    let tied = tally(&rule, 10, &figures(3, 3, 0));
    assert_eq!(casting_vote(&tied, Choice::For), Some(Decision::Adopted));
    assert_eq!(
        casting_vote(&tied, Choice::Against),
        Some(Decision::Rejected)
    );
    for none in [Choice::Abstention, Choice::NotVoting, Choice::Option(1)] {
        assert_eq!(casting_vote(&tied, none), None);
    }
    let decided = tally(&rule, 10, &figures(3, 2, 0));
    assert_eq!(casting_vote(&decided, Choice::Against), None);
}

#[test]
fn an_empty_base_decides_nothing() {
    for majority in [
        Majority::Absolute,
        Majority::TwoThirds,
        Majority::ThreeFifths,
    ] {
        for base in [Base::Expressed, Base::Cast, Base::Entitled] {
            let rule = with_casting_vote(majority, base);
            let tally = tally(&rule, 0, &Figures::default());
            assert_eq!((tally.needed, tally.decision), (1, Decision::Rejected));
        }
        let nobody = rule(majority, Base::Entitled);
        let tally = tally(&nobody, 0, &figures(1, 0, 0));
        assert_eq!(tally.decision, Decision::Rejected);
    }
}

#[test]
fn blank_papers_are_cast_and_who_takes_no_part_is_not() {
    let votes = Figures {
        blank: 4,
        not_voting: 8,
        ..figures(3, 2, 1)
    };
    let tally = tally(&rule(Majority::Absolute, Base::Cast), 20, &votes);
    assert_eq!((tally.expressed, tally.cast, tally.needed), (5, 10, 6));
    assert_eq!(tally.decision, Decision::Rejected);
}

#[test]
fn an_option_is_chosen_by_more_than_each_other_has() {
    let chosen = |option, needed| (needed, Decision::Chosen { option });
    assert_eq!(decided(simple(), &among(&[3, 5, 4])), chosen(2, 5));
    assert_eq!(decided(simple(), &among(&[0, 0, 1])), chosen(3, 1));
    assert_eq!(decided(simple(), &among(&[1])), chosen(1, 1));
    assert_eq!(
        decided(simple(), &among(&[5, 1, 5])),
        (6, Decision::NoneChosen)
    );
    assert_eq!(
        decided(simple(), &among(&[0, 0])),
        (1, Decision::NoneChosen)
    );
}

#[test]
fn an_option_needs_the_share_that_the_rule_says() {
    let absolute = rule(Majority::Absolute, Base::Expressed);
    assert_eq!(
        decided(absolute, &among(&[3, 5, 4])),
        (7, Decision::NoneChosen)
    );
    let chosen = Decision::Chosen { option: 2 };
    assert_eq!(decided(absolute, &among(&[3, 8, 4])), (8, chosen));
    let entitled = rule(Majority::TwoThirds, Base::Entitled);
    assert_eq!(
        decided(entitled, &among(&[0, 66])),
        (67, Decision::NoneChosen)
    );
    assert_eq!(decided(entitled, &among(&[0, 67])), (67, chosen));
}

#[test]
fn options_that_come_first_together_choose_none_even_with_a_casting_vote() {
    let rule = with_casting_vote(Majority::Simple, Base::Expressed);
    assert_eq!(decided(rule, &among(&[5, 5])), (6, Decision::NoneChosen));
}

/// Members may lose their right between the opening and the closing.
#[test]
fn more_votes_than_members_choose_no_two_options() {
    let rule = rule(Majority::TwoThirds, Base::Entitled);
    let tally = tally(&rule, 4, &among(&[5, 5]));
    assert_eq!((tally.needed, tally.decision), (3, Decision::NoneChosen));
}

#[test]
fn figures_beyond_all_numbers_break_nothing() {
    let most = u64::MAX;
    let tally = tally(&simple(), most, &figures(most, 1, most));
    assert_eq!((tally.expressed, tally.cast), (most, most));
    assert_eq!(tally.decision, Decision::Adopted);
}

fn vote(number: i64, voter: u128, choice: Choice) -> CastVote {
    CastVote {
        number,
        voter: person(voter),
        by: person(voter),
        choice,
        weight: 10 + u16::try_from(voter).unwrap(),
        at: 0,
    }
}

#[test]
fn of_each_voter_the_last_vote_counts_wherever_it_stands() {
    let votes = [
        vote(9, 1, Choice::Against),
        vote(4, 2, Choice::For),
        vote(7, 1, Choice::For),
        vote(8, 3, Choice::NotVoting),
        vote(2, 2, Choice::Abstention),
    ];
    let counted = Figures {
        not_voting: 1,
        ..figures(1, 1, 0)
    };
    assert_eq!(count(Unit::Heads, 0, &votes), counted);
    let mut turned = votes;
    turned.reverse();
    assert_eq!(count(Unit::Heads, 0, &turned), counted);
}

#[test]
fn weights_are_summed_and_never_mixed_with_heads() {
    let votes = [
        vote(1, 1, Choice::For),
        vote(2, 2, Choice::For),
        vote(3, 3, Choice::Abstention),
    ];
    assert_eq!(count(Unit::Heads, 0, &votes), figures(2, 0, 1));
    assert_eq!(count(Unit::Weights, 0, &votes), figures(11 + 12, 0, 13));
}

#[test]
fn each_option_has_its_sum() {
    let votes = [
        vote(1, 1, Choice::Option(2)),
        vote(2, 2, Choice::Option(2)),
        vote(3, 3, Choice::Option(3)),
        vote(4, 4, Choice::Option(4)),
    ];
    assert_eq!(count(Unit::Heads, 3, &votes), among(&[0, 2, 1]));
    assert_eq!(count(Unit::Heads, 3, &[]), among(&[0, 0, 0]));
}

#[test]
fn quorum_at_its_edges() {
    let needed = |rule, entitled| {
        let most = Quorum::of(rule, QuorumCounts::Present, entitled, 0).needed;
        let reached = |counted| Quorum::of(rule, QuorumCounts::Present, entitled, counted).reached;
        assert!(reached(most) && (most == 0 || !reached(most - 1)));
        most
    };
    assert_eq!(needed(QuorumRule::Half, 42), 21);
    assert_eq!(needed(QuorumRule::Half, 43), 22);
    assert_eq!(needed(QuorumRule::Third, 42), 14);
    assert_eq!(needed(QuorumRule::Third, 43), 15);
    assert_eq!(needed(QuorumRule::TwoThirds, 42), 28);
    assert_eq!(needed(QuorumRule::TwoThirds, 43), 29);
    assert_eq!(needed(QuorumRule::Number { number: 22 }, 42), 22);
    assert_eq!(needed(QuorumRule::None, 42), 0);
}
