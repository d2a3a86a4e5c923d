//! The way through a motion of two sections, and what the big screen shows on it.

use uuid::Uuid;

use super::*;
use crate::domain::amendment::AmendmentState;
use crate::domain::ballot::{BallotState, Decision, Way};
use crate::domain::ids::{AmendmentId, BallotId, SectionId};

fn section_id(number: u128) -> SectionId {
    Uuid::from_u128(number).into()
}

fn section(number: u128) -> Item {
    Item::Section {
        section: section_id(number),
    }
}

fn amendment(number: u128) -> Item {
    Item::Amendment {
        amendment: Uuid::from_u128(number).into(),
    }
}

fn agenda_item() -> Item {
    Item::AgendaItem {
        agenda_item: Uuid::from_u128(1).into(),
    }
}

fn ballot_id(number: u128) -> BallotId {
    Uuid::from_u128(number).into()
}

fn standing(number: u128, amendments: Vec<(AmendmentId, AmendmentState)>) -> SectionOnWay {
    SectionOnWay {
        section: section_id(number),
        is_removed: false,
        amendments,
    }
}

/// Section 1 with the amendments 11, 12 and 13, section 2 without any.
fn facts(states: [AmendmentState; 3]) -> CourseFacts {
    let amendments = (11_u128..).zip(states);
    let amendments = amendments.map(|(number, state)| (Uuid::from_u128(number).into(), state));
    CourseFacts {
        sections: vec![standing(1, amendments.collect()), standing(2, vec![])],
        current: None,
        ballots: vec![],
    }
}

fn pending() -> CourseFacts {
    facts([AmendmentState::Tabled; 3])
}

fn decided() -> CourseFacts {
    use AmendmentState::{Adopted, Fallen, Rejected};
    facts([Adopted, Rejected, Fallen])
        .ballot(section(1), 1, Decision::Adopted)
        .ballot(section(2), 2, Decision::Adopted)
}

impl CourseFacts {
    /// Section 1 is taken out of the text.
    fn without_first(mut self) -> Self {
        self.sections[0].is_removed = true;
        self
    }

    fn items(&self) -> Vec<Item> {
        course(self).steps.iter().map(|step| step.item).collect()
    }

    fn on(mut self, item: Item) -> Self {
        self.current = Some(item);
        self
    }

    fn ballot(mut self, item: Item, number: u128, decision: Decision) -> Self {
        let closed = (BallotState::Closed, Way::Recorded, Some(decision));
        self.ballots
            .push((item, ballot_id(number), closed.0, closed.1, closed.2));
        self
    }

    fn open_ballot(mut self, item: Item, number: u128) -> Self {
        let id = ballot_id(number);
        self.ballots
            .push((item, id, BallotState::Open, Way::ShowOfHands, None));
        self
    }

    fn void_last(mut self) -> Self {
        self.ballots.last_mut().unwrap().2 = BallotState::Void;
        self
    }

    fn next(&self) -> NextAct {
        course(self).next
    }
}

fn call(item: Item) -> NextAct {
    NextAct::Call { item }
}

fn open(item: Item) -> NextAct {
    NextAct::OpenBallot { item }
}

fn states(facts: &CourseFacts) -> Vec<StepState> {
    course(facts).steps.iter().map(|step| step.state).collect()
}

#[test]
fn amendments_come_before_their_section_and_the_motion_last() {
    let items: Vec<Item> = course(&pending())
        .steps
        .iter()
        .map(|step| step.item)
        .collect();
    let amendments = [11, 12, 13].map(amendment);
    let others = [section(1), section(2), Item::Motion];
    assert_eq!(items, [amendments, others].concat());
}

#[test]
fn what_has_a_fate_stands_before_what_waits() {
    use AmendmentState::{Rejected, Tabled};
    let steps = course(&facts([Tabled, Tabled, Rejected])).steps;
    let items: Vec<Item> = steps[..3].iter().map(|step| step.item).collect();
    assert_eq!(items, [13, 11, 12].map(amendment));
}

#[test]
fn a_sitting_without_sections_still_has_a_motion() {
    let nothing = CourseFacts {
        sections: vec![],
        ..pending()
    };
    assert_eq!(nothing.next(), call(Item::Motion));
}

#[test]
fn the_first_undecided_step_is_called() {
    use AmendmentState::{Inadmissible, NotDefended, Rectified, Tabled, Withdrawn};
    assert_eq!(pending().next(), call(amendment(11)));
    let two_fated = facts([Withdrawn, NotDefended, Tabled]);
    assert_eq!(two_fated.next(), call(amendment(13)));
    let all_fated = facts([Withdrawn, Inadmissible, Rectified]);
    assert_eq!(all_fated.next(), call(section(1)));
    let done = [StepState::Done; 3];
    assert_eq!(states(&all_fated)[..3], done);
    assert_eq!(states(&all_fated)[3], StepState::Waiting);
    assert_eq!(decided().next(), call(Item::Motion));
}

#[test]
fn what_is_on_is_put_to_the_vote_closed_and_followed_by_the_next() {
    use AmendmentState::{Rejected, Tabled};
    let on = pending().on(amendment(11));
    assert_eq!(on.next(), open(amendment(11)));
    assert_eq!(states(&on)[0], StepState::Current);
    let voted = on.clone().open_ballot(amendment(11), 1);
    assert_eq!(
        voted.next(),
        NextAct::CloseBallot {
            ballot: ballot_id(1)
        }
    );
    let closed = facts([Rejected, Tabled, Tabled]).on(amendment(11)).ballot(
        amendment(11),
        1,
        Decision::Rejected,
    );
    assert_eq!(closed.next(), call(amendment(12)));
    let step = course(&closed).steps[0];
    assert_eq!(step.state, StepState::Current);
    assert_eq!(step.ballot, Some(ballot_id(1)));
    assert_eq!(step.decision, Some(Decision::Rejected));
}

#[test]
fn a_tie_asks_for_the_casting_vote() {
    let tied = pending().ballot(amendment(11), 1, Decision::Tied);
    let casting_vote = NextAct::GiveCastingVote {
        ballot: ballot_id(1),
    };
    assert_eq!(tied.clone().on(amendment(11)).next(), casting_vote);
    assert_eq!(tied.next(), call(amendment(11)), "it is not decided");
    let section_tied = decided().ballot(Item::Motion, 3, Decision::Tied);
    let casting_vote = NextAct::GiveCastingVote {
        ballot: ballot_id(3),
    };
    assert_eq!(section_tied.on(Item::Motion).next(), casting_vote);
}

#[test]
fn an_amendment_that_is_withdrawn_in_a_tie_needs_no_casting_vote() {
    use AmendmentState::{Tabled, Withdrawn};
    let facts = facts([Withdrawn, Tabled, Tabled])
        .ballot(amendment(11), 1, Decision::Tied)
        .on(amendment(11));
    assert_eq!(facts.next(), call(amendment(12)));
}

#[test]
fn a_void_ballot_is_taken_again() {
    let void = decided()
        .ballot(Item::Motion, 3, Decision::Adopted)
        .void_last();
    assert_eq!(void.next(), call(Item::Motion));
    let motion = *course(&void).steps.last().unwrap();
    assert_eq!((motion.ballot, motion.decision), (None, None));
    let on = void.on(Item::Motion);
    assert_eq!(on.next(), open(Item::Motion));
    let again = on.ballot(Item::Motion, 4, Decision::Rejected);
    assert_eq!(again.next(), NextAct::CloseSitting);
    let motion = *course(&again).steps.last().unwrap();
    assert_eq!(motion.ballot, Some(ballot_id(4)));
    assert_eq!(motion.decision, Some(Decision::Rejected));
}

#[test]
fn a_ballot_that_stands_decides_though_its_merge_waits() {
    let adopted = pending().ballot(amendment(11), 1, Decision::Adopted);
    assert_eq!(
        adopted.clone().on(amendment(11)).next(),
        call(amendment(12))
    );
    assert_eq!(states(&adopted)[0], StepState::Done);
}

#[test]
fn between_items_the_way_goes_on_where_it_was_left() {
    for item in [agenda_item(), Item::Question, Item::Pause] {
        assert_eq!(pending().on(item).next(), call(amendment(11)));
        let asked = pending().on(item).open_ballot(Item::Question, 1);
        assert_eq!(
            asked.next(),
            NextAct::CloseBallot {
                ballot: ballot_id(1)
            }
        );
    }
}

#[test]
fn a_section_that_is_gone_is_followed_by_what_is_left() {
    assert_eq!(pending().on(section(9)).next(), call(amendment(11)));
}

#[test]
fn a_section_that_the_assembly_rejected_stays_at_its_place() {
    use AmendmentState::{Rejected, Tabled, Withdrawn};
    let rejected = facts([Rejected, Tabled, Withdrawn])
        .ballot(amendment(11), 1, Decision::Rejected)
        .ballot(section(1), 2, Decision::Rejected)
        .without_first();
    // The second one still waits: it is nothing any more.
    let kept = [
        amendment(11),
        amendment(13),
        section(1),
        section(2),
        Item::Motion,
    ];
    assert_eq!(rejected.items(), kept);
    let steps = course(&rejected).steps;
    assert_eq!(states(&rejected)[..3], [StepState::Done; 3]);
    assert_eq!(steps[2].ballot, Some(ballot_id(2)));
    assert_eq!(steps[2].decision, Some(Decision::Rejected));
    for on in [section(1), amendment(12)] {
        assert_eq!(rejected.clone().on(on).next(), call(section(2)));
    }
    // The ballot is void, and the section is back.
    let mut back = rejected.void_last();
    back.sections[0].is_removed = false;
    assert_eq!(back.items().len(), 6);
    assert_eq!(back.next(), call(amendment(12)));
    let vote = course(&back).steps[3];
    assert_eq!(
        (vote.item, vote.state, vote.ballot),
        (section(1), StepState::Waiting, None)
    );
}

#[test]
fn of_a_section_that_an_amendment_removed_the_amendment_stays() {
    use AmendmentState::{Adopted, Fallen};
    let removed = facts([Adopted, Fallen, Fallen])
        .ballot(amendment(11), 1, Decision::Adopted)
        .without_first();
    let kept = [11, 12, 13].map(amendment);
    let others = [section(2), Item::Motion];
    assert_eq!(removed.items(), [&kept[..], &others[..]].concat());
}

#[test]
fn a_section_that_was_taken_out_without_a_ballot_is_none() {
    use AmendmentState::{Rejected, Tabled, Withdrawn};
    let others = [section(2), Item::Motion];
    let removed = facts([Rejected, Tabled, Withdrawn]).without_first();
    assert_eq!(removed.items(), others);
    // A tie, or a ballot that is void, decides nothing.
    let tied = removed.ballot(section(1), 1, Decision::Tied);
    assert_eq!(tied.items(), others);
    assert_eq!(tied.void_last().items(), others);
}

#[test]
fn when_all_is_decided_the_sitting_closes() {
    let done = decided().ballot(Item::Motion, 3, Decision::Adopted);
    for facts in [
        done.clone(),
        done.clone().on(Item::Motion),
        done.on(agenda_item()),
    ] {
        assert_eq!(facts.next(), NextAct::CloseSitting);
    }
}

fn scene(item: Option<Item>, ballot: Option<BallotState>) -> Scene {
    let sitting = true;
    automatic_scene(&SceneFacts {
        sitting,
        item,
        ballot,
    })
}

#[test]
fn the_screen_shows_the_ballot_then_the_result_then_what_is_on() {
    let on = Some(amendment(11));
    assert_eq!(scene(on, None), Scene::Text);
    assert_eq!(scene(on, Some(BallotState::Open)), Scene::Ballot);
    for item in [
        on,
        Some(section(1)),
        Some(Item::Motion),
        Some(Item::Question),
    ] {
        for over in [BallotState::Closed, BallotState::Void] {
            assert_eq!(scene(item, Some(over)), Scene::Result);
        }
        // It is voted on again.
        assert_eq!(scene(item, Some(BallotState::Open)), Scene::Ballot);
    }
    // Something else is called, on which there is no ballot.
    assert_eq!(scene(Some(section(2)), None), Scene::Text);
    for item in [section(1), Item::Motion] {
        assert_eq!(scene(Some(item), None), Scene::Text);
    }
    assert_eq!(scene(Some(Item::Pause), None), Scene::Pause);
    for item in [None, Some(agenda_item()), Some(Item::Question)] {
        assert_eq!(scene(item, None), Scene::Agenda);
    }
    let (item, ballot) = (on, Some(BallotState::Open));
    let nobody = SceneFacts {
        sitting: false,
        item,
        ballot,
    };
    assert_eq!(automatic_scene(&nobody), Scene::Welcome);
}
