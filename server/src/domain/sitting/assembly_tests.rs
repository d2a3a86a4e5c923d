//! Who is there, and who votes for whom.

use super::builders::person;
use super::*;
use crate::domain::ballot::{QuorumCounts, QuorumRule, Unit};

fn gives(hall: &Assembly, giver: u128, holder: u128) -> Result<(), ProxyRefusal> {
    give_proxy(hall, person(giver), person(holder), 2, SittingIs::Open)
}

#[test]
fn heads_are_counted_of_members_alone() {
    let mut hall = Assembly::of(6).seat(1).seat(2).seat(9).proxy(3, 1);
    hall.present.insert(person(2), Attendance::Remote);
    // The holder of this one is absent.
    let hall = hall.proxy(4, 5);
    let heads = Headcount {
        entitled: 6,
        hall: 1,
        remote: 1,
        represented: 1,
    };
    assert_eq!(hall.headcount(), heads);
    assert_eq!(hall.expected(), 3);
}

#[test]
fn weights_are_those_of_all_members() {
    let mut hall = Assembly::of(3).seat(1);
    hall.members.get_mut(&person(2)).unwrap().weight = 1000;
    assert_eq!(hall.entitled_weight(), 1002);
    assert_eq!(hall.entitled(Unit::Weights), 1002);
    assert_eq!(hall.entitled(Unit::Heads), 3);
}

#[test]
fn the_quorum_counts_who_is_present_or_represented() {
    let hall = Assembly::of(42).seat(1).seat(9).seat(77).proxy(2, 1);
    let present = hall.quorum(QuorumRule::Half, QuorumCounts::Present);
    assert_eq!(
        (present.entitled, present.counted, present.needed),
        (42, 2, 21)
    );
    assert!(!present.reached);
    let rule = QuorumRule::Number { number: 3 };
    let both = hall.quorum(rule, QuorumCounts::PresentOrRepresented);
    assert_eq!((both.counted, both.reached), (3, true));
}

#[test]
fn a_holder_votes_for_themselves_and_then_in_the_order_of_giving() {
    let hall = Assembly::of(5).seat(3).proxy(4, 3).proxy(1, 3).proxy(2, 5);
    assert_eq!(hall.votes_for(person(3)), [3, 4, 1].map(person));
    assert_eq!(hall.representative(person(1)), Some(person(3)));
    assert_eq!(hall.representative(person(2)), None);
    assert_eq!(hall.votes_for(person(5)), []);
    let guest = Assembly::of(2).seat(7);
    assert_eq!(guest.votes_for(person(7)), []);
}

#[test]
fn nobody_is_represented_while_they_are_present() {
    let hall = Assembly::of(2).seat(1).proxy(2, 1).seat(2);
    assert_eq!(hall.representative(person(2)), None);
    assert_eq!(hall.headcount().represented, 0);
}

#[test]
fn who_is_no_member_any_more_is_not_represented() {
    let mut hall = Assembly::of(2).seat(1).proxy(2, 1);
    hall.members.remove(&person(2));
    assert_eq!(hall.representative(person(2)), None);
    assert_eq!(hall.votes_for(person(1)), [person(1)]);
    assert_eq!(hall.headcount().represented, 0);
}

#[test]
fn a_proxy_goes_from_an_absent_member_to_a_present_one() {
    let hall = Assembly::of(4).seat(1).seat(9);
    assert_eq!(gives(&hall, 2, 1), Ok(()));
    assert_eq!(gives(&hall, 1, 1), Err(ProxyRefusal::Oneself));
    assert_eq!(gives(&hall, 9, 1), Err(ProxyRefusal::GiverNotEntitled));
    assert_eq!(gives(&hall, 2, 9), Err(ProxyRefusal::HolderNotEntitled));
    assert_eq!(gives(&hall, 1, 2), Err(ProxyRefusal::GiverPresent));
    assert_eq!(gives(&hall, 2, 3), Err(ProxyRefusal::HolderAbsent));
}

#[test]
fn before_the_sitting_the_holder_need_not_be_there() {
    let nobody = Assembly::of(3);
    let given = give_proxy(&nobody, person(2), person(3), 1, SittingIs::Closed);
    assert_eq!(given, Ok(()));
}

#[test]
fn proxies_make_no_chain_and_no_cycle() {
    let hall = Assembly::of(4).seat(1).proxy(2, 3);
    let given =
        |giver, holder| give_proxy(&hall, person(giver), person(holder), 9, SittingIs::Closed);
    assert_eq!(given(4, 2), Err(ProxyRefusal::HolderHasGiven));
    assert_eq!(given(3, 4), Err(ProxyRefusal::GiverHolds));
    assert_eq!(given(3, 2), Err(ProxyRefusal::HolderHasGiven));
}

#[test]
fn one_person_holds_only_so_many_and_a_replaced_one_is_free() {
    let hall = Assembly::of(6).seat(1).seat(5).proxy(2, 1).proxy(3, 1);
    assert_eq!(gives(&hall, 4, 1), Err(ProxyRefusal::TooMany));
    assert_eq!(gives(&hall, 2, 1), Ok(()));
    assert_eq!(gives(&hall, 2, 5), Ok(()));
    let none = give_proxy(&hall, person(4), person(5), 0, SittingIs::Open);
    assert_eq!(none, Err(ProxyRefusal::TooMany));
}

#[test]
fn points_of_order_come_first_and_the_others_as_they_asked() {
    let waiting = [
        (FloorKind::Speak, 30),
        (FloorKind::For, 10),
        (FloorKind::PointOfOrder, 40),
        (FloorKind::Against, 10),
        (FloorKind::PointOfOrder, 35),
    ];
    assert_eq!(speaking_order(&waiting), [4, 2, 1, 3, 0]);
    assert_eq!(speaking_order(&[]), Vec::<usize>::new());
}
