//! Tests of the policy: every viewer, phase and action, compared with the rules in words.

use uuid::Uuid;

use super::*;
use crate::domain::role::Roles;

const CONGRESS: CongressId = CongressId::new(Uuid::from_u128(1));
const ELSEWHERE: CongressId = CongressId::new(Uuid::from_u128(2));
const OURS: GroupId = GroupId::new(Uuid::from_u128(10));
const ME: ParticipantId = ParticipantId::new(Uuid::from_u128(100));
const SOMEBODY: ParticipantId = ParticipantId::new(Uuid::from_u128(101));
const THEIRS: GroupId = GroupId::new(Uuid::from_u128(11));

const ACTIONS: [Action; 9] = [
    Action::ReadMotion,
    Action::WriteSection,
    Action::CreateSection,
    Action::OrderSections,
    Action::LockSection,
    Action::RemoveSection,
    Action::ChangePhase,
    Action::ManageParticipants,
    Action::PrepareCongress,
];

fn participant(roles: &[Role], groups: &[GroupId]) -> Participant {
    Participant {
        id: ME,
        congress: CONGRESS,
        roles: roles.iter().copied().collect(),
        groups: groups.to_vec(),
    }
}

fn motion(phase: Phase) -> MotionFacts {
    MotionFacts {
        congress: CONGRESS,
        phase,
        public_reading: true,
    }
}

fn section(groups: &[GroupId]) -> SectionFacts<'_> {
    SectionFacts {
        groups,
        rapporteurs: &[],
        locked: false,
        removed: false,
    }
}

/// Every set of roles, with every combination of groups.
fn everybody() -> impl Iterator<Item = Participant> {
    (0..64_u32).flat_map(|bits| {
        let roles: Roles = Role::ALL
            .into_iter()
            .enumerate()
            .filter(|(at, _)| bits & (1 << at) != 0)
            .map(|(_, role)| role)
            .collect();
        [&[][..], &[OURS], &[THEIRS], &[OURS, THEIRS]].map(|groups| Participant {
            roles,
            ..participant(&[], groups)
        })
    })
}

/// Calls `check` with each participant, phase, and section of no group, of ours, of theirs, of both.
fn for_all_cases(mut check: impl FnMut(&Participant, Phase, &SectionFacts<'_>)) {
    for who in everybody() {
        for phase in Phase::ALL {
            for groups in [&[][..], &[OURS], &[THEIRS], &[OURS, THEIRS]] {
                for locked in [false, true] {
                    for rapporteurs in [&[][..], &[ME], &[SOMEBODY]] {
                        check(
                            &who,
                            phase,
                            &SectionFacts {
                                groups,
                                rapporteurs,
                                locked,
                                removed: false,
                            },
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_section_is_written_by_whom_the_phase_says() {
    for_all_cases(|who, phase, section| {
        let answers = who.is(Role::Rapporteur)
            && (section.rapporteurs.is_empty() || section.rapporteurs.contains(&ME));
        let in_group = who.is(Role::Elu) && who.works_in_any(section.groups);
        let by_phase = match phase {
            Phase::Contributions => who.is(Role::Secretariat) || answers,
            Phase::Drafting => who.is(Role::Secretariat) || answers || in_group,
            Phase::Amendments | Phase::Plenary => answers,
            Phase::Frozen | Phase::Signing | Phase::Delivered | Phase::FollowUp => false,
        };
        let access = section_access(Viewer::Participant(who), &motion(phase), section);
        assert_eq!(
            access.writes(),
            by_phase && !section.locked,
            "{who:?} {phase:?} {section:?}"
        );
        assert!(access.reads());
        assert_eq!(access.reason().is_none(), access.writes());
    });
}

#[test]
fn nobody_writes_a_locked_section_and_who_else_could_is_told_so() {
    for_all_cases(|who, phase, section| {
        let viewer = Viewer::Participant(who);
        let locked = section_access(
            viewer,
            &motion(phase),
            &SectionFacts {
                locked: true,
                ..*section
            },
        );
        let open = section_access(
            viewer,
            &motion(phase),
            &SectionFacts {
                locked: false,
                ..*section
            },
        );
        assert!(!locked.writes());
        assert_eq!(locked.reason() == Some(AccessReason::Locked), open.writes());
    });
}

#[test]
fn observers_contributors_and_outsiders_never_write_nor_change_anything() {
    let idle = [
        participant(&[Role::Observer], &[OURS]),
        participant(&[Role::Contributor], &[OURS]),
        participant(&[], &[OURS]),
        Participant {
            congress: ELSEWHERE,
            ..participant(&Role::ALL, &[OURS])
        },
    ];
    let viewers = idle
        .iter()
        .map(Viewer::Participant)
        .chain([Viewer::Anonymous, Viewer::Outsider]);
    for viewer in viewers {
        for phase in Phase::ALL {
            for action in ACTIONS {
                let allowed = may(viewer, action, &motion(phase), Some(&section(&[OURS]))).is_ok();
                assert_eq!(
                    allowed,
                    action == Action::ReadMotion,
                    "{viewer:?} {phase:?} {action:?}"
                );
            }
            assert_eq!(rights(viewer, &motion(phase)), []);
        }
    }
}

#[test]
fn nobody_writes_nor_changes_sections_once_the_text_is_fixed() {
    for_all_cases(|who, phase, section| {
        if phase.is_fixed() {
            let viewer = Viewer::Participant(who);
            assert_eq!(
                section_access(viewer, &motion(phase), section),
                Access::Read(AccessReason::Phase)
            );
            assert!(
                rights(viewer, &motion(phase))
                    .iter()
                    .all(|right| *right == Right::ChangePhase)
            );
        }
    });
}

#[test]
fn only_the_secretariat_moves_the_phase_prepares_and_manages_people() {
    for_all_cases(|who, phase, _| {
        for action in [
            Action::ChangePhase,
            Action::ManageParticipants,
            Action::PrepareCongress,
        ] {
            assert_eq!(
                may(Viewer::Participant(who), action, &motion(phase), None).is_ok(),
                who.is(Role::Secretariat)
            );
        }
    });
}

#[test]
fn a_private_motion_exists_for_its_participants_alone() {
    let private = MotionFacts {
        public_reading: false,
        ..motion(Phase::Drafting)
    };
    let member = participant(&[Role::Observer], &[]);
    let foreigner = Participant {
        congress: ELSEWHERE,
        ..participant(&Role::ALL, &[OURS])
    };
    for viewer in [
        Viewer::Anonymous,
        Viewer::Outsider,
        Viewer::Participant(&foreigner),
    ] {
        assert_eq!(
            section_access(viewer, &private, &section(&[OURS])),
            Access::None
        );
        assert_eq!(congress_access(viewer, CONGRESS, false), Access::None);
        assert!(congress_access(viewer, CONGRESS, true).reads());
    }
    assert!(section_access(Viewer::Participant(&member), &private, &section(&[])).reads());
    assert!(congress_access(Viewer::Participant(&member), CONGRESS, false).reads());
}

#[test]
fn a_removed_section_exists_for_nobody() {
    for_all_cases(|who, phase, section| {
        let removed = SectionFacts {
            removed: true,
            ..*section
        };
        assert_eq!(
            section_access(Viewer::Participant(who), &motion(phase), &removed),
            Access::None
        );
    });
}

#[test]
fn nobody_ever_writes_the_channel_of_a_congress() {
    for who in everybody() {
        assert!(!congress_access(Viewer::Participant(&who), CONGRESS, true).writes());
    }
}

#[test]
fn the_reason_names_the_lasting_obstacle() {
    let elu = participant(&[Role::Elu], &[OURS]);
    let secretary = participant(&[Role::Secretariat], &[]);
    let observer = participant(&[Role::Observer], &[OURS]);
    let cases = [
        (
            Viewer::Anonymous,
            Phase::Drafting,
            &[OURS][..],
            AccessReason::Anonymous,
        ),
        (
            Viewer::Anonymous,
            Phase::Frozen,
            &[OURS],
            AccessReason::Anonymous,
        ),
        (
            Viewer::Outsider,
            Phase::Drafting,
            &[OURS],
            AccessReason::Role,
        ),
        (
            Viewer::Participant(&observer),
            Phase::Drafting,
            &[OURS],
            AccessReason::Role,
        ),
        (
            Viewer::Participant(&observer),
            Phase::Signing,
            &[OURS],
            AccessReason::Phase,
        ),
        (
            Viewer::Participant(&elu),
            Phase::Drafting,
            &[THEIRS],
            AccessReason::Group,
        ),
        (
            Viewer::Participant(&elu),
            Phase::Drafting,
            &[],
            AccessReason::Group,
        ),
        (
            Viewer::Participant(&elu),
            Phase::Plenary,
            &[THEIRS],
            AccessReason::Group,
        ),
        (
            Viewer::Participant(&elu),
            Phase::Plenary,
            &[OURS],
            AccessReason::Phase,
        ),
        (
            Viewer::Participant(&elu),
            Phase::Delivered,
            &[THEIRS],
            AccessReason::Phase,
        ),
        (
            Viewer::Participant(&secretary),
            Phase::Amendments,
            &[OURS],
            AccessReason::Phase,
        ),
    ];
    for (viewer, phase, groups, reason) in cases {
        assert_eq!(
            section_access(viewer, &motion(phase), &section(groups)),
            Access::Read(reason),
            "{viewer:?} {phase:?} {groups:?}"
        );
    }
}

#[test]
fn a_rapporteur_of_another_section_is_told_that_others_write_it() {
    let rapporteur = participant(&[Role::Rapporteur], &[]);
    let theirs = SectionFacts {
        rapporteurs: &[SOMEBODY],
        ..section(&[OURS])
    };
    let ours = SectionFacts {
        rapporteurs: &[SOMEBODY, ME],
        ..section(&[OURS])
    };
    let viewer = Viewer::Participant(&rapporteur);
    assert_eq!(
        section_access(viewer, &motion(Phase::Plenary), &theirs),
        Access::Read(AccessReason::Group)
    );
    assert_eq!(
        section_access(viewer, &motion(Phase::Plenary), &ours),
        Access::Write
    );
    assert_eq!(
        rights(viewer, &motion(Phase::Drafting)),
        [Right::CreateSection]
    );
}

#[test]
fn rights_are_listed_with_the_names_of_the_protocol() {
    let secretary = participant(&[Role::Secretariat], &[]);
    let all = rights(Viewer::Participant(&secretary), &motion(Phase::Drafting));
    assert_eq!(
        serde_json::to_value(all).unwrap(),
        serde_json::json!([
            "create_section",
            "order_sections",
            "lock_section",
            "remove_section",
            "change_phase"
        ])
    );
    let chair = participant(&[Role::Chair], &[]);
    assert_eq!(
        rights(Viewer::Participant(&chair), &motion(Phase::Plenary)),
        [Right::LockSection]
    );
    for reason in [
        AccessReason::Phase,
        AccessReason::Locked,
        AccessReason::Role,
        AccessReason::Group,
        AccessReason::Anonymous,
        AccessReason::Author,
        AccessReason::Withdrawn,
    ] {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
    }
}

/// The sitting is run in plenary by the chair and the secretariat; everybody of the congress follows
/// and attends; who votes for whom is settled from the amendments on.
#[test]
fn sittings_are_run_by_chair_and_secretariat_in_plenary() {
    for_all_cases(|participant, phase, _| {
        let viewer = Viewer::Participant(participant);
        let runs = participant.is(Role::Chair) || participant.is(Role::Secretariat);
        let in_plenary = phase == Phase::Plenary;
        let from_amendments = in_plenary || phase == Phase::Amendments;
        let cases = [
            (Action::FollowSitting, true),
            (Action::AttendSitting, in_plenary),
            (Action::GiveProxy, from_amendments),
            (Action::RecordProxies, runs && from_amendments),
            (Action::SetSittingRules, runs && phase <= Phase::Plenary),
            (Action::RunSitting, runs && in_plenary),
            (
                Action::GiveCastingVote,
                participant.is(Role::Chair) && in_plenary,
            ),
        ];
        for (action, expected) in cases {
            let answer = may(viewer, action, &motion(phase), None);
            assert_eq!(
                answer.is_ok(),
                expected,
                "{action:?} in {phase} by {participant:?}"
            );
        }
    });
    for action in [
        Action::FollowSitting,
        Action::AttendSitting,
        Action::GiveProxy,
    ] {
        for viewer in [Viewer::Anonymous, Viewer::Outsider] {
            assert!(may(viewer, action, &motion(Phase::Plenary), None).is_err());
        }
    }
}
