//! Tests of the rights in amendments: every role, phase, hand and state.

use uuid::Uuid;

use super::*;
use crate::domain::ids::CongressId;
use crate::domain::phase::Phase;
use crate::domain::role::Roles;

const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));
const ELSEWHERE: CongressId = CongressId::new(Uuid::from_u128(2));
const ME: ParticipantId = ParticipantId::new(Uuid::from_u128(100));
const SOMEBODY: ParticipantId = ParticipantId::new(Uuid::from_u128(101));

const SECTION: SectionFacts<'static> = SectionFacts {
    groups: &[],
    rapporteurs: &[],
    locked: false,
    removed: false,
};

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

/// An amendment of somebody else.
fn theirs(state: AmendmentState) -> AmendmentFacts<'static> {
    AmendmentFacts {
        author: SOMEBODY,
        co_authors: &[],
        invited: &[],
        signatories: &[],
        helper: None,
        state,
        amends_amendment: false,
    }
}

/// The same amendment, with me in each quality.
fn by_hand(state: AmendmentState) -> [(Hand, AmendmentFacts<'static>); 6] {
    let theirs = theirs(state);
    let author = AmendmentFacts {
        author: ME,
        ..theirs
    };
    let co_author = AmendmentFacts {
        co_authors: &[SOMEBODY, ME],
        ..theirs
    };
    let helper = AmendmentFacts {
        helper: Some(ME),
        ..theirs
    };
    let invited = AmendmentFacts {
        invited: &[ME],
        ..theirs
    };
    let signatory = AmendmentFacts {
        signatories: &[ME],
        ..theirs
    };
    [
        (Hand::Author, author),
        (Hand::CoAuthor, co_author),
        (Hand::Helper, helper),
        (Hand::Invited, invited),
        (Hand::Signatory, signatory),
        (Hand::Other, theirs),
    ]
}

fn for_all_cases(mut check: impl FnMut(&Participant, Phase, Hand, &AmendmentFacts<'_>)) {
    for who in everybody() {
        for phase in Phase::ALL {
            for state in AmendmentState::ALL {
                for (hand, amendment) in by_hand(*state) {
                    // Who is of the secretariat no longer holds no pen for others.
                    let secretary = who.is(Role::Secretariat);
                    let hand = if hand == Hand::Helper && !secretary {
                        Hand::Other
                    } else {
                        hand
                    };
                    check(&who, phase, hand, &amendment);
                }
            }
        }
    }
}

/// Whether amendments are tabled in a phase.
fn sits(phase: Phase) -> bool {
    matches!(phase, Phase::Amendments | Phase::Plenary)
}

#[test]
fn who_writes_the_draft_writes_both_documents_until_it_is_tabled() {
    for_all_cases(|who, phase, hand, amendment| {
        let viewer = Viewer::Participant(who);
        let access = amendment_access(viewer, &motion(phase), &SECTION, amendment);
        let holds_the_pen = match hand {
            Hand::Author | Hand::CoAuthor => {
                who.is(Role::Elu) && (sits(phase) || phase == Phase::Drafting)
            }
            Hand::Helper => sits(phase),
            Hand::Invited | Hand::Signatory | Hand::Other => false,
        };
        let expected = holds_the_pen && amendment.state.is_written();
        assert_eq!(
            access.writes(),
            expected,
            "{who:?} {phase:?} {hand:?} {amendment:?}"
        );
        let fixed = access == Access::Read(AccessReason::Tabled);
        assert_eq!(fixed, !amendment.state.is_written());
    });
}

#[test]
fn a_draft_is_there_for_those_with_a_hand_in_it_and_the_rest_for_its_readers() {
    for_all_cases(|who, phase, hand, amendment| {
        let viewer = Viewer::Participant(who);
        let sees = sees_amendment(viewer, &motion(phase), amendment);
        let is_draft = amendment.state == AmendmentState::Draft;
        assert_eq!(sees, !is_draft || hand != Hand::Other, "{amendment:?}");
    });
    let outsider = Participant {
        congress: ELSEWHERE,
        ..me(Role::ALL.into_iter().collect())
    };
    let strangers = [
        Viewer::Anonymous,
        Viewer::Outsider,
        Viewer::Participant(&outsider),
    ];
    for state in AmendmentState::ALL {
        for public_reading in [false, true] {
            let motion = MotionFacts {
                public_reading,
                ..motion(Phase::Plenary)
            };
            for viewer in strangers {
                let (_, mine) = by_hand(*state)[0];
                let sees = sees_amendment(viewer, &motion, &mine);
                assert_eq!(sees, public_reading && !state.is_written(), "{viewer:?}");
                assert_eq!(amendment_acts(viewer, &motion, &SECTION, &mine), Vec::new());
            }
        }
    }
}

#[test]
fn nobody_signs_their_own_and_no_author_takes_up_their_own() {
    for_all_cases(|who, phase, hand, amendment| {
        let acts = amendment_acts(
            Viewer::Participant(who),
            &motion(phase),
            &SECTION,
            amendment,
        );
        let elu = who.is(Role::Elu) && sits(phase);
        let own = matches!(hand, Hand::Author | Hand::CoAuthor);
        assert_eq!(
            acts.contains(&AmendmentAct::Sign),
            elu && !own && amendment.state.is_written()
        );
        assert_eq!(
            acts.contains(&AmendmentAct::TakeUp),
            elu && hand != Hand::Author && amendment.state == AmendmentState::Withdrawn
        );
        assert_eq!(
            acts.contains(&AmendmentAct::Unsign),
            hand == Hand::Signatory && amendment.state.is_written()
        );
    });
}

#[test]
fn tabling_is_for_the_authors_and_the_helper_once_the_text_is_the_assemblys() {
    for_all_cases(|who, phase, hand, amendment| {
        let acts = amendment_acts(
            Viewer::Participant(who),
            &motion(phase),
            &SECTION,
            amendment,
        );
        let pen = match hand {
            Hand::Author | Hand::CoAuthor => who.is(Role::Elu) && sits(phase),
            Hand::Helper => sits(phase),
            Hand::Invited | Hand::Signatory | Hand::Other => false,
        };
        let written = amendment.state.is_written();
        let pending = amendment.state.is_pending();
        assert_eq!(acts.contains(&AmendmentAct::Table), pen && written);
        assert_eq!(acts.contains(&AmendmentAct::Confirm), pen && pending);
        assert_eq!(acts.contains(&AmendmentAct::Rectify), pen && pending);
        let first_hand = pen && hand != Hand::CoAuthor;
        assert_eq!(
            acts.contains(&AmendmentAct::Withdraw),
            first_hand && pending
        );
    });
}

#[test]
fn those_who_run_the_sitting_decide_in_plenary_and_only_the_chair_undoes() {
    for_all_cases(|who, phase, _, amendment| {
        let acts = amendment_acts(
            Viewer::Participant(who),
            &motion(phase),
            &SECTION,
            amendment,
        );
        let runs = who.is(Role::Secretariat) || who.is(Role::Chair);
        let plenary = phase == Phase::Plenary;
        let pending = amendment.state.is_pending();
        assert_eq!(
            acts.contains(&AmendmentAct::Adopt),
            runs && plenary && pending
        );
        let undoes = who.is(Role::Chair) && plenary;
        let adopted = amendment.state == AmendmentState::Adopted;
        assert_eq!(
            acts.contains(&AmendmentAct::UndoAdoption),
            undoes && adopted
        );
        let inadmissible = amendment.state == AmendmentState::Inadmissible;
        assert_eq!(
            acts.contains(&AmendmentAct::Rule),
            runs && sits(phase) && (pending || inadmissible)
        );
        let advises = who.is(Role::Rapporteur) && sits(phase) && pending;
        assert_eq!(acts.contains(&AmendmentAct::GiveOpinion), advises);
    });
}

#[test]
fn a_rapporteur_advises_on_their_own_sections_alone() {
    let rapporteur = me([Role::Rapporteur].into_iter().collect());
    let viewer = Viewer::Participant(&rapporteur);
    let amendment = theirs(AmendmentState::Tabled);
    for (rapporteurs, expected) in [(&[ME][..], true), (&[SOMEBODY][..], false)] {
        let section = SectionFacts {
            rapporteurs,
            ..SECTION
        };
        let act = AmendmentAct::GiveOpinion;
        let answer = may_amend(viewer, act, &motion(Phase::Plenary), &section, &amendment);
        assert_eq!(answer.is_ok(), expected);
    }
}

#[test]
fn an_amendment_of_an_amendment_is_not_amended_again() {
    let elu = me([Role::Elu].into_iter().collect());
    let viewer = Viewer::Participant(&elu);
    for amends_amendment in [false, true] {
        let amendment = AmendmentFacts {
            amends_amendment,
            ..theirs(AmendmentState::Tabled)
        };
        let acts = amendment_acts(viewer, &motion(Phase::Amendments), &SECTION, &amendment);
        assert_eq!(acts.contains(&AmendmentAct::SubAmend), !amends_amendment);
    }
}
