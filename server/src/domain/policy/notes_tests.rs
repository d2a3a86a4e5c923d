//! Tests of the rights in the notes of a group: every set of roles, phase, membership and naming.

use uuid::Uuid;

use super::*;
use crate::domain::ids::CongressId;
use crate::domain::participant::Participant;
use crate::domain::phase::Phase;
use crate::domain::policy::AccessReason;
use crate::domain::role::Role;

const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));
const ELSEWHERE: CongressId = CongressId::new(Uuid::from_u128(2));
const OURS: GroupId = GroupId::new(Uuid::from_u128(10));
const THEIRS: GroupId = GroupId::new(Uuid::from_u128(11));
const ME: ParticipantId = ParticipantId::new(Uuid::from_u128(100));
const SOMEBODY: ParticipantId = ParticipantId::new(Uuid::from_u128(101));

fn motion(phase: Phase) -> MotionFacts {
    MotionFacts {
        congress: CONGRESS,
        phase,
        public_reading: true,
    }
}

fn for_all_cases(mut check: impl FnMut(&Participant, Phase, &GroupFacts<'_>)) {
    for bits in 0..64_u32 {
        let held = Role::ALL.into_iter().enumerate();
        let held = held.filter(|(at, _)| bits & (1 << at) != 0);
        for groups in [&[][..], &[OURS], &[THEIRS], &[THEIRS, OURS]] {
            let who = Participant {
                id: ME,
                congress: CONGRESS,
                roles: held.clone().map(|(_, role)| role).collect(),
                groups: groups.to_vec(),
            };
            for phase in Phase::ALL {
                for rapporteurs in [&[][..], &[ME], &[SOMEBODY], &[SOMEBODY, ME]] {
                    let id = OURS;
                    check(&who, phase, &GroupFacts { id, rapporteurs });
                }
            }
        }
    }
}

#[test]
fn notes_are_written_by_who_sits_in_the_group_or_answers_for_it() {
    for_all_cases(|who, phase, group| {
        let more_than_observer = Role::ALL
            .into_iter()
            .any(|role| role != Role::Observer && who.is(role));
        let sits = who.groups.contains(&OURS) && more_than_observer;
        let answers = who.is(Role::Rapporteur)
            && (group.rapporteurs.is_empty() || group.rapporteurs.contains(&ME));
        let writes = phase <= Phase::Plenary && (sits || answers || who.is(Role::Secretariat));
        let access = notes_access(Viewer::Participant(who), &motion(phase), group);
        assert_eq!(access.writes(), writes, "{who:?} {phase:?} {group:?}");
    });
}

#[test]
fn every_participant_reads_notes_in_every_phase_and_is_told_why_not_more() {
    for_all_cases(|who, phase, group| {
        let access = notes_access(Viewer::Participant(who), &motion(phase), group);
        assert!(access.reads());
        assert_eq!(access.reason().is_none(), access.writes());
        if phase > Phase::Plenary {
            assert_eq!(access.reason(), Some(AccessReason::Phase));
        }
    });
}

#[test]
fn notes_do_not_exist_for_the_public_even_where_the_motion_is_public() {
    let rapporteurs = &[];
    let group = GroupFacts {
        id: OURS,
        rapporteurs,
    };
    let foreigner = Participant {
        id: ME,
        congress: ELSEWHERE,
        roles: Role::ALL.into_iter().collect(),
        groups: vec![OURS],
    };
    for phase in Phase::ALL {
        for viewer in [
            Viewer::Anonymous,
            Viewer::Outsider,
            Viewer::Participant(&foreigner),
        ] {
            assert_eq!(notes_access(viewer, &motion(phase), &group), Access::None);
        }
    }
}

#[test]
fn who_sits_elsewhere_is_told_so_and_who_observes_too() {
    let group = GroupFacts {
        id: OURS,
        rapporteurs: &[SOMEBODY],
    };
    let reason = |role: Role, groups: &[GroupId]| {
        let who = Participant {
            id: ME,
            congress: CONGRESS,
            roles: [role].into_iter().collect(),
            groups: groups.to_vec(),
        };
        notes_access(Viewer::Participant(&who), &motion(Phase::Drafting), &group).reason()
    };
    assert_eq!(reason(Role::Elu, &[THEIRS]), Some(AccessReason::Group));
    assert_eq!(reason(Role::Contributor, &[]), Some(AccessReason::Group));
    assert_eq!(reason(Role::Rapporteur, &[]), Some(AccessReason::Group));
    assert_eq!(reason(Role::Observer, &[OURS]), Some(AccessReason::Role));
}

#[test]
fn the_rapporteurs_of_a_group_are_those_of_all_its_sections() {
    let all = |sections: &[&[ParticipantId]]| rapporteurs_of_group(sections.iter().copied());
    assert_eq!(all(&[]), []);
    assert_eq!(all(&[&[SOMEBODY], &[ME, SOMEBODY]]), [ME, SOMEBODY]);
    assert_eq!(all(&[&[SOMEBODY], &[]]), []);
}
