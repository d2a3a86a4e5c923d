//! Who may vote for whom, and when.

use super::*;
use crate::domain::sitting::Assembly;
use crate::domain::sitting::builders::person;

const OPEN: CastFacts = CastFacts {
    state: BallotState::Open,
    way: Way::Recorded,
    options: 0,
    closes_at: Some(100),
    may_change: false,
};

/// Whether one votes for another at 50.
fn votes(
    assembly: &Assembly,
    facts: &CastFacts,
    by: u128,
    voter: u128,
    choice: Choice,
) -> Result<bool, CastRefusal> {
    cast(assembly, facts, person(by), person(voter), choice, None, 50)
}

fn standing(voter: u128, by: u128, choice: Choice) -> CastVote {
    CastVote {
        number: 1,
        voter: person(voter),
        by: person(by),
        choice,
        weight: 1,
        at: 10,
    }
}

#[test]
fn who_is_present_and_entitled_votes() {
    let hall = Assembly::of(3).seat(1).seat(9);
    assert_eq!(votes(&hall, &OPEN, 1, 1, Choice::For), Ok(true));
    let refused = votes(&hall, &OPEN, 2, 2, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NotPresent));
    let refused = votes(&hall, &OPEN, 9, 9, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NotEntitled));
}

#[test]
fn a_closed_ballot_says_when_it_closed_before_all_else() {
    let nobody = Assembly::default();
    let refused = |facts: &CastFacts, now| {
        let by = person(1);
        cast(&nobody, facts, by, by, Choice::Option(1), None, now)
    };
    let closed = |at| Err(CastRefusal::Closed { at });
    assert_eq!(refused(&OPEN, 100), closed(100));
    assert_eq!(refused(&OPEN, 250), closed(100));
    assert_eq!(refused(&OPEN, 99), Err(CastRefusal::NoSuchChoice));
    for state in [BallotState::Closed, BallotState::Void] {
        let facts = CastFacts { state, ..OPEN };
        assert_eq!(refused(&facts, 50), closed(100));
        let facts = CastFacts {
            closes_at: None,
            ..facts
        };
        assert_eq!(refused(&facts, 50), closed(50));
    }
    let endless = CastFacts {
        closes_at: None,
        ..OPEN
    };
    let hall = Assembly::of(1).seat(1);
    let (by, late) = (person(1), i64::MAX);
    assert_eq!(
        cast(&hall, &endless, by, by, Choice::For, None, late),
        Ok(true)
    );
}

#[test]
fn a_closed_ballot_refuses_even_what_it_has() {
    let hall = Assembly::of(1).seat(1);
    let has = standing(1, 1, Choice::For);
    let by = person(1);
    let again = cast(&hall, &OPEN, by, by, Choice::For, Some(&has), 100);
    assert_eq!(again, Err(CastRefusal::Closed { at: 100 }));
}

#[test]
fn hands_and_papers_take_no_electronic_vote() {
    let hall = Assembly::of(1).seat(1);
    for way in [Way::ShowOfHands, Way::Paper] {
        let refused = votes(&hall, &CastFacts { way, ..OPEN }, 1, 1, Choice::Option(7));
        assert_eq!(refused, Err(CastRefusal::NotElectronic));
    }
}

#[test]
fn a_question_with_options_has_other_choices() {
    let hall = Assembly::of(1).seat(1);
    let offered =
        |options, choice| votes(&hall, &CastFacts { options, ..OPEN }, 1, 1, choice).is_ok();
    for choice in [Choice::Abstention, Choice::NotVoting] {
        assert!(offered(0, choice) && offered(3, choice));
    }
    for choice in [Choice::For, Choice::Against] {
        assert!(offered(0, choice) && !offered(3, choice));
    }
    let options: Vec<bool> = (0..=4)
        .map(|number| offered(3, Choice::Option(number)))
        .collect();
    assert_eq!(options, [false, true, true, true, false]);
    assert!(!offered(0, Choice::Option(1)));
}

#[test]
fn the_holder_votes_for_each_giver() {
    let hall = Assembly::of(4).seat(1).proxy(2, 1).proxy(3, 1);
    for voter in 1..=3 {
        assert_eq!(votes(&hall, &OPEN, 1, voter, Choice::For), Ok(true));
    }
    let refused = votes(&hall, &OPEN, 1, 4, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NoProxy));
}

#[test]
fn a_proxy_holder_who_is_absent_casts_nothing() {
    let hall = Assembly::of(3).seat(3).proxy(2, 1);
    let refused = votes(&hall, &OPEN, 1, 2, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NotPresent));
    let refused = votes(&hall, &OPEN, 3, 2, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NoProxy));
    assert_eq!(hall.expected(), 1);
}

#[test]
fn the_arrival_of_the_giver_ends_the_proxy() {
    let hall = Assembly::of(2).seat(1).proxy(2, 1).seat(2);
    let refused = votes(&hall, &OPEN, 1, 2, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NoProxy));
    assert_eq!(votes(&hall, &OPEN, 2, 2, Choice::For), Ok(true));
    assert_eq!(hall.votes_for(person(1)), [person(1)]);
}

#[test]
fn who_lost_the_right_to_vote_holds_nothing() {
    let mut hall = Assembly::of(2).seat(1).proxy(2, 1);
    hall.members.remove(&person(1));
    let refused = votes(&hall, &OPEN, 1, 2, Choice::For);
    assert_eq!(refused, Err(CastRefusal::NoProxy));
}

#[test]
fn the_same_vote_again_is_answered_and_not_recorded() {
    let hall = Assembly::of(2).seat(1).proxy(2, 1);
    let has = standing(2, 1, Choice::For);
    let again = |may_change, by, choice| {
        let facts = CastFacts { may_change, ..OPEN };
        cast(&hall, &facts, person(by), person(2), choice, Some(&has), 50)
    };
    assert_eq!(again(false, 1, Choice::For), Ok(false));
    assert_eq!(again(true, 1, Choice::For), Ok(false));
    assert_eq!(again(true, 1, Choice::Against), Ok(true));
    assert_eq!(
        again(false, 1, Choice::Against),
        Err(CastRefusal::AlreadyVoted)
    );
    assert_eq!(again(true, 2, Choice::For), Err(CastRefusal::NotPresent));
}

#[test]
fn a_giver_who_arrives_finds_the_vote_of_their_holder() {
    let hall = Assembly::of(2).seat(1).seat(2);
    let has = standing(2, 1, Choice::For);
    let replaced = |may_change| {
        let facts = CastFacts { may_change, ..OPEN };
        let by = person(2);
        cast(&hall, &facts, by, by, Choice::Against, Some(&has), 50)
    };
    assert_eq!(replaced(true), Ok(true));
    assert_eq!(replaced(false), Err(CastRefusal::AlreadyVoted));
}
