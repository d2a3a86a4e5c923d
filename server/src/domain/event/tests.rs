//! Names and details, as the protocol has them.

use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::domain::contribution::ContributionState;
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::profile::ProfileField;
use crate::domain::role::Role;
use crate::domain::signed::{Sha256Digest, SignatoryKind, SignatureChannel};

#[test]
fn kinds_and_details_are_those_of_the_protocol() {
    let motion: MotionId = Uuid::from_u128(1).into();
    let section: SectionId = Uuid::from_u128(2).into();
    let group: GroupId = Uuid::from_u128(3).into();
    let changed = || SectionChanged { motion };
    let of_motion = json!({"motion": motion});
    let cases = [
        (
            EventKind::SectionCreated(SectionCreated {
                motion,
                kind: SectionKind::Principle,
                after: None,
            }),
            "section_created",
            json!({"motion": motion, "kind": "principle", "after": null}),
        ),
        (
            EventKind::SectionMoved(SectionMoved {
                motion,
                after: Some(section),
            }),
            "section_moved",
            json!({"motion": motion, "after": section}),
        ),
        (
            EventKind::SectionLocked(changed()),
            "section_locked",
            of_motion.clone(),
        ),
        (
            EventKind::SectionUnlocked(changed()),
            "section_unlocked",
            of_motion.clone(),
        ),
        (
            EventKind::SectionRemoved(changed()),
            "section_removed",
            of_motion.clone(),
        ),
        (
            EventKind::SectionRestored(changed()),
            "section_restored",
            of_motion,
        ),
        (
            EventKind::DraftImported(DraftImported {
                file: Sha256Digest::of("a"),
                added: vec![section],
                rewritten: vec![],
                removed: vec![],
            }),
            "draft_imported",
            json!({
                "file": Sha256Digest::of("a"), "added": [section], "rewritten": [], "removed": []
            }),
        ),
        (
            EventKind::PhaseChanged(PhaseChanged {
                from: Phase::Plenary,
                to: Phase::Frozen,
            }),
            "phase_changed",
            json!({"from": "plenary", "to": "frozen"}),
        ),
        (
            EventKind::ParticipantChanged(ParticipantChanged {
                roles: [Role::Elu].into_iter().collect(),
                groups: vec![group],
                fields: Vec::new(),
            }),
            "participant_changed",
            json!({"roles": ["elu"], "groups": [group]}),
        ),
        (
            EventKind::ContributionWithdrawn(ContributionChanged {
                state: ContributionState::Withdrawn,
            }),
            "contribution_withdrawn",
            json!({"state": "withdrawn"}),
        ),
        (
            EventKind::ContributionSubmitted(ContributionSubmitted {
                author: Uuid::from_u128(4).into(),
                entered_by: None,
            }),
            "contribution_submitted",
            json!({"author": Uuid::from_u128(4), "entered_by": null}),
        ),
        (
            EventKind::AmendmentTabled(AmendmentTabled {
                motion,
                section,
                number: "P3-2".to_owned(),
                rectifications: 0,
            }),
            "amendment_tabled",
            json!({"motion": motion, "section": section, "number": "P3-2", "rectifications": 0}),
        ),
        (
            EventKind::ItemCalled(ItemCalled { item: None }),
            "item_called",
            json!({"item": null}),
        ),
        (
            EventKind::TellersNamed(TellersNamed { tellers: vec![] }),
            "tellers_named",
            json!({"tellers": []}),
        ),
        (
            EventKind::ScreenShowChanged(ScreenShowChanged { scene: None }),
            "screen_show_changed",
            json!({"scene": null}),
        ),
        (
            EventKind::CongressCreated(Noted {}),
            "congress_created",
            json!({}),
        ),
        (
            EventKind::ThemeChanged(Revised { revision: 2 }),
            "theme_changed",
            json!({"revision": 2}),
        ),
        (
            EventKind::PhasePlanned(PhasePlanned {
                phase: Phase::FollowUp,
                day: None,
            }),
            "phase_planned",
            json!({"phase": "follow-up", "day": null}),
        ),
        (
            EventKind::ParticipantsInvited(ParticipantsInvited {
                participants: vec![Uuid::from_u128(4).into()],
            }),
            "participants_invited",
            json!({"participants": [Uuid::from_u128(4)]}),
        ),
        (
            EventKind::SessionsEnded(SessionsEnded { count: 2 }),
            "sessions_ended",
            json!({"count": 2}),
        ),
        (
            EventKind::ParticipantChanged(ParticipantChanged {
                roles: [Role::Elu].into_iter().collect(),
                groups: vec![],
                fields: vec![ProfileField::Email],
            }),
            "participant_changed",
            json!({"roles": ["elu"], "groups": [], "fields": ["email"]}),
        ),
        (
            EventKind::ParticipantRemoved(ParticipantStands {
                roles: [Role::Elu].into_iter().collect(),
                groups: vec![group],
            }),
            "participant_removed",
            json!({"roles": ["elu"], "groups": [group]}),
        ),
        (
            EventKind::ParticipantsImported(ParticipantsImported {
                created: vec![Uuid::from_u128(4).into()],
                changed: vec![],
                unchanged: 2,
                refused: 1,
            }),
            "participants_imported",
            json!({"created": [Uuid::from_u128(4)], "changed": [], "unchanged": 2, "refused": 1}),
        ),
        (
            EventKind::SheetScanned(SheetScanned {
                sheet: Uuid::from_u128(5).into(),
                number: 3,
                digest: Sha256Digest::of("abc"),
            }),
            "sheet_scanned",
            json!({"sheet": Uuid::from_u128(5), "number": 3, "digest": Sha256Digest::of("abc")}),
        ),
        (
            EventKind::SignatureTaken(SignatureTaken {
                signature: Uuid::from_u128(6).into(),
                version: Uuid::from_u128(7).into(),
                number: 12,
                signatory: SignatoryKind::Council,
                channel: SignatureChannel::Paper,
                participant: None,
                record: Sha256Digest::of("abc"),
            }),
            "signature_taken",
            json!({
                "signature": Uuid::from_u128(6), "version": Uuid::from_u128(7), "number": 12,
                "signatory": "council", "channel": "paper", "participant": null,
                "record": Sha256Digest::of("abc"),
            }),
        ),
    ];
    for (event, name, detail) in cases {
        assert_eq!(event.name(), name);
        assert_eq!(event.detail(), detail);
        let json = json!({"kind": name, "detail": detail});
        assert_eq!(serde_json::to_value(&event).unwrap(), json);
        assert_eq!(serde_json::from_value::<EventKind>(json).unwrap(), event);
    }
}
