//! Tests of the rights in contributions: every role, phase, hand and state.

use uuid::Uuid;

use super::*;
use crate::domain::ids::CongressId;
use crate::domain::phase::Phase;
use crate::domain::role::Roles;

const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));
const ELSEWHERE: CongressId = CongressId::new(Uuid::from_u128(2));
const ME: ParticipantId = ParticipantId::new(Uuid::from_u128(100));
const SOMEBODY: ParticipantId = ParticipantId::new(Uuid::from_u128(101));

fn motion(phase: Phase) -> MotionFacts {
    MotionFacts {
        congress: CONGRESS,
        phase,
        public_reading: false,
    }
}

fn me(roles: Roles) -> Participant {
    Participant {
        id: ME,
        congress: CONGRESS,
        roles,
        groups: Vec::new(),
    }
}

fn everybody() -> impl Iterator<Item = Participant> {
    (0..64_u32).map(|bits| {
        let held = Role::ALL.into_iter().enumerate();
        let held = held.filter(|(at, _)| bits & (1 << at) != 0);
        me(held.map(|(_, role)| role).collect())
    })
}

/// A contribution of somebody else.
fn theirs(state: ContributionState) -> ContributionFacts<'static> {
    ContributionFacts {
        author: SOMEBODY,
        co_authors: &[],
        invited: &[],
        helper: None,
        state,
        confirmation: Confirmation::NotNeeded,
    }
}

/// The same contribution, with me in each quality.
fn by_hand(state: ContributionState) -> [(Hand, ContributionFacts<'static>); 5] {
    let theirs = theirs(state);
    [
        (
            Hand::Author,
            ContributionFacts {
                author: ME,
                ..theirs
            },
        ),
        (
            Hand::CoAuthor,
            ContributionFacts {
                co_authors: &[SOMEBODY, ME],
                ..theirs
            },
        ),
        (
            Hand::Invited,
            ContributionFacts {
                invited: &[ME],
                ..theirs
            },
        ),
        (
            Hand::Helper,
            ContributionFacts {
                helper: Some(ME),
                confirmation: Confirmation::Awaited,
                ..theirs
            },
        ),
        (Hand::Other, theirs),
    ]
}

fn for_all_cases(mut check: impl FnMut(&Participant, Phase, Hand, &ContributionFacts<'_>)) {
    for who in everybody() {
        for phase in Phase::ALL {
            for state in ContributionState::ALL {
                for (hand, contribution) in by_hand(state) {
                    // Who is of the secretariat no longer holds no pen for others.
                    let hand = match hand {
                        Hand::Helper if !who.is(Role::Secretariat) => Hand::Other,
                        Hand::Author
                        | Hand::CoAuthor
                        | Hand::Invited
                        | Hand::Helper
                        | Hand::Other => hand,
                    };
                    check(&who, phase, hand, &contribution);
                }
            }
        }
    }
}

#[test]
fn the_table_says_who_begins_supports_and_enters_when() {
    for who in everybody() {
        for phase in Phase::ALL {
            let viewer = Viewer::Participant(&who);
            let may = |action| may(viewer, action, &motion(phase), None).is_ok();
            let open = phase <= Phase::Drafting;
            let contributes = who.is(Role::Elu) || who.is(Role::Contributor);
            assert_eq!(may(Action::WriteContribution), open && contributes);
            assert_eq!(may(Action::SupportContribution), open && contributes);
            assert_eq!(may(Action::CorrectContribution), open);
            assert_eq!(
                may(Action::EnterForOthers),
                open && who.is(Role::Secretariat)
            );
        }
    }
}

#[test]
fn a_contribution_is_written_by_its_authors_and_their_helper_until_drafting_ends() {
    for_all_cases(|who, phase, hand, contribution| {
        let access = contribution_access(Viewer::Participant(who), &motion(phase), contribution);
        let holds_pen = matches!(hand, Hand::Author | Hand::CoAuthor | Hand::Helper);
        let writes = holds_pen
            && phase <= Phase::Drafting
            && contribution.state != ContributionState::Withdrawn;
        assert_eq!(
            access.writes(),
            writes,
            "{who:?} {phase:?} {hand:?} {contribution:?}"
        );
    });
}

#[test]
fn what_is_not_submitted_exists_for_nobody_else() {
    for_all_cases(|who, phase, hand, contribution| {
        let viewer = Viewer::Participant(who);
        let seen = contribution.state == ContributionState::Submitted || hand != Hand::Other;
        assert_eq!(
            sees_contribution(viewer, &motion(phase), contribution),
            seen
        );
        let access = contribution_access(viewer, &motion(phase), contribution);
        assert_eq!(access.reads(), seen);
    });
}

#[test]
fn outsiders_read_what_was_submitted_where_reading_is_public_and_never_do_more() {
    let stranger = Participant {
        congress: ELSEWHERE,
        ..me(Role::ALL.into_iter().collect())
    };
    for viewer in [
        Viewer::Anonymous,
        Viewer::Outsider,
        Viewer::Participant(&stranger),
    ] {
        for phase in Phase::ALL {
            for public_reading in [false, true] {
                let motion = MotionFacts {
                    public_reading,
                    ..motion(phase)
                };
                for state in ContributionState::ALL {
                    for (_, contribution) in by_hand(state) {
                        let seen = public_reading && state == ContributionState::Submitted;
                        let access = contribution_access(viewer, &motion, &contribution);
                        assert_eq!(access.reads(), seen);
                        assert!(!access.writes());
                        assert_eq!(contribution_acts(viewer, &motion, &contribution), []);
                    }
                }
            }
        }
    }
}

#[test]
fn a_helper_lets_go_once_the_author_has_confirmed() {
    let secretary = me([Role::Secretariat].into_iter().collect());
    let viewer = Viewer::Participant(&secretary);
    for (_, contribution) in by_hand(ContributionState::Submitted) {
        let confirmed = ContributionFacts {
            confirmation: Confirmation::Given,
            ..contribution
        };
        if confirmed.helper == Some(ME) {
            let motion = motion(Phase::Contributions);
            let acts = contribution_acts(viewer, &motion, &confirmed);
            assert_eq!(acts, []);
            assert!(contribution_access(viewer, &motion, &confirmed).reads());
        }
    }
}

#[test]
fn nobody_supports_their_own_and_only_authors_confirm() {
    for_all_cases(|who, phase, hand, contribution| {
        let viewer = Viewer::Participant(who);
        let supports = may_act(
            viewer,
            ContributionAct::Support,
            &motion(phase),
            contribution,
        );
        if matches!(hand, Hand::Author | Hand::CoAuthor) {
            assert_eq!(supports, Err(AccessReason::Author));
        }
        let confirms = may_act(
            viewer,
            ContributionAct::Confirm,
            &motion(phase),
            contribution,
        );
        assert_eq!(confirms.is_ok(), hand == Hand::Author);
        let prints = may_act(
            viewer,
            ContributionAct::IssueReceipt,
            &motion(phase),
            contribution,
        );
        let is_staff = who.is(Role::Secretariat) && phase <= Phase::Drafting;
        assert_eq!(prints.is_ok(), is_staff && hand != Hand::Author);
    });
}

#[test]
fn history_is_for_those_who_hold_the_pen() {
    for_all_cases(|who, phase, hand, contribution| {
        let viewer = Viewer::Participant(who);
        let reads = may_act(
            viewer,
            ContributionAct::ReadHistory,
            &motion(phase),
            contribution,
        );
        let holds_pen = matches!(hand, Hand::Author | Hand::CoAuthor | Hand::Helper);
        assert_eq!(reads.is_ok(), holds_pen);
    });
}

#[test]
fn acts_are_those_that_mean_something_now() {
    use ContributionAct::{Correct, Invite, ReadHistory, Restore, Submit, Withdraw};
    let elu = me([Role::Elu].into_iter().collect());
    let viewer = Viewer::Participant(&elu);
    let acts = |phase, state| {
        let mine = ContributionFacts {
            author: ME,
            ..theirs(state)
        };
        contribution_acts(viewer, &motion(phase), &mine)
    };
    let draft = [Correct, Submit, Withdraw, Invite, ReadHistory];
    assert_eq!(acts(Phase::Drafting, ContributionState::Draft), draft);
    assert_eq!(
        acts(Phase::Drafting, ContributionState::Submitted),
        [Correct, Withdraw, Invite, ReadHistory]
    );
    assert_eq!(
        acts(Phase::Drafting, ContributionState::Withdrawn),
        [Restore, ReadHistory]
    );
    assert_eq!(
        acts(Phase::Plenary, ContributionState::Draft),
        [ReadHistory]
    );
    assert_eq!(
        contribution_access(
            viewer,
            &motion(Phase::Drafting),
            &ContributionFacts {
                author: ME,
                ..theirs(ContributionState::Withdrawn)
            }
        ),
        Access::Read(AccessReason::Withdrawn)
    );
}
