//! A congress with one section and one person who may write it, for tests of the layers above.

use uuid::Uuid;

use super::congresses::{self, CongressRow};
use super::motions::{self, MotionRow, SectionRow};
use super::participants::{self, ParticipantRow};
use super::people::{self, PersonRow};
use super::{Store, documents};
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, MotionId, ParticipantId, PersonId, SectionId};
use crate::domain::locale::Locale;
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::rank::Rank;
use crate::domain::role::{Role, Roles};

const ID: Uuid = Uuid::from_u128(1);
pub(crate) const PERSON: PersonId = PersonId::new(ID);
pub(crate) const PARTICIPANT: ParticipantId = ParticipantId::new(ID);
pub(crate) const CONGRESS: CongressId = CongressId::new(ID);
pub(crate) const SECTION_ID: SectionId = SectionId::new(ID);
pub(crate) const SECTION: DocumentName = DocumentName::Section(SECTION_ID);
/// Adds all of it.
pub(crate) async fn furnish(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    congresses::insert_congress(&mut tx, &congress(), 0)
        .await
        .unwrap();
    people::insert_person(&mut tx, &person(), 0).await.unwrap();
    participants::insert_participant(&mut tx, &participant(), 0)
        .await
        .unwrap();
    motions::insert_motion(&mut tx, &motion(), 0).await.unwrap();
    let section = SectionRow {
        id: SECTION_ID,
        motion: motion().id,
        document: documents::insert(&mut tx, SECTION, CONGRESS).await.unwrap(),
        kind: SectionKind::Principle,
        rank: Rank::first(),
        locked: false,
        removed: false,
        title: String::new(),
    };
    motions::insert_section(&mut tx, &section, 0).await.unwrap();
    tx.commit().await.unwrap();
}

/// Locks the section.
pub(crate) async fn lock(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    motions::set_locked_at(&mut tx, SECTION_ID, Some(0))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn congress() -> CongressRow {
    CongressRow {
        id: CONGRESS,
        slug: "congres".to_owned(),
        title: String::new(),
        place: String::new(),
        organiser: String::new(),
        starts_on: "2026-11-24".to_owned(),
        ends_on: "2026-11-26".to_owned(),
        accent: "#2b3ea8".to_owned(),
        public_reading: false,
        demonstration: false,
        time_zone: TimeZone::Paris,
        revision: 1,
    }
}

fn person() -> PersonRow {
    PersonRow {
        id: PERSON,
        given_name: "Anne".to_owned(),
        family_name: "Nonyme".to_owned(),
        locale: Locale::Fr,
    }
}

fn participant() -> ParticipantRow {
    ParticipantRow {
        id: PARTICIPANT,
        congress: CONGRESS,
        person: PERSON,
        given_name: String::new(),
        family_name: String::new(),
        capacity: String::new(),
        council_code: None,
        organisation: None,
        voting_weight: 1,
        roles: Role::ALL.into_iter().collect::<Roles>(),
        groups: Vec::new(),
    }
}

fn motion() -> MotionRow {
    MotionRow {
        id: MotionId::new(ID),
        congress: CONGRESS,
        title: String::new(),
        addressees: String::new(),
        phase: Phase::Drafting,
        revision: 1,
    }
}
