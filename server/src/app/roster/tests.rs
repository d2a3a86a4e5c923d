//! Two congresses on one server: neither knows of the other.

use uuid::Uuid;

use super::*;
use crate::app::Obstacle;
use crate::app::Thing;
use crate::app::wire::{NewParticipant, ParticipantChange};
use crate::domain::locale::Locale;
use crate::domain::role::{Role, Roles};
use crate::live::rooms::Registry;
use crate::store::Store;
use crate::store::congresses::{self, CongressRow};
use crate::store::journal::Journal;
use crate::store::roster::{self, Newcomer};

struct World {
    app: App,
    _folder: tempfile::TempDir,
}

/// A congress with its secretary.
#[derive(Clone, Copy)]
struct House {
    slug: &'static str,
    secretary: Option<PersonId>,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let (journal, _task) = Journal::start(store.clone());
        let rooms = Registry::new(store.clone(), journal);
        Self {
            app: App::new(store, rooms),
            _folder: folder,
        }
    }

    async fn house(&self, slug: &'static str) -> House {
        let congress = CongressId::new(Uuid::now_v7());
        let person = PersonId::new(Uuid::now_v7());
        let row = CongressRow {
            id: congress,
            slug: slug.to_owned(),
            title: String::new(),
            place: String::new(),
            organiser: String::new(),
            starts_on: "2026-11-24".to_owned(),
            ends_on: "2026-11-24".to_owned(),
            accent: "#2b3ea8".to_owned(),
            public_reading: true,
            demonstration: false,
            time_zone: crate::domain::agenda::TimeZone::Paris,
            revision: 1,
        };
        let mut tx = self.app.store.begin().await.unwrap();
        congresses::insert_congress(&mut tx, &row, 0).await.unwrap();
        let secretary = Newcomer {
            id: ParticipantId::new(Uuid::now_v7()),
            person,
            is_new_person: true,
            profile: self
                .app
                .profile_of(new("Hélène", "", Role::Secretariat))
                .unwrap(),
        };
        roster::insert_newcomers(&mut tx, congress, &[secretary], 0)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        House {
            slug,
            secretary: Some(person),
        }
    }

    async fn add(&self, house: House, new: NewParticipant) -> ParticipantId {
        let added = self.app.add_participant(house.secretary, house.slug, new);
        added.await.unwrap().id
    }

    async fn record(&self, house: House, id: ParticipantId) -> ParticipantRecord {
        let records = self.app.participant_records(house.secretary, house.slug);
        let mut records = records.await.unwrap().into_iter();
        records.find(|record| record.id == id).unwrap()
    }

    async fn person(&self, house: House, id: ParticipantId) -> PersonId {
        let congress = self.app.store.congress_by_slug(house.slug).await.unwrap();
        let rows = self.app.store.roster(congress.unwrap().id).await.unwrap();
        rows.into_iter().find(|row| row.id == id).unwrap().person
    }

    async fn change(&self, house: House, id: ParticipantId, change: ParticipantChange) {
        let changed = self.app.change_participant(house.secretary, id, change);
        changed.await.unwrap();
    }
}

fn new(given_name: &str, email: &str, role: Role) -> NewParticipant {
    NewParticipant {
        given_name: given_name.to_owned(),
        family_name: "Roche".to_owned(),
        email: email.to_owned(),
        locale: Locale::Fr,
        capacity: String::new(),
        council: String::new(),
        organisation: String::new(),
        roles: Roles::NONE.with(role),
        groups: Vec::new(),
        may_vote: None,
        voting_weight: None,
    }
}

#[tokio::test]
async fn to_another_secretariat_nobody_exists() {
    let world = World::new().await;
    let (here, there) = (world.house("ici").await, world.house("ailleurs").await);
    let id = world
        .add(here, new("Maud", "maud@exemple.fr", Role::Elu))
        .await;
    let person = there.secretary;
    let app = &world.app;
    let missing = |outcome: Result<(), AppError>| {
        matches!(
            outcome,
            Err(AppError::NotFound(Thing::Participant | Thing::Congress))
        )
    };
    let change = ParticipantChange::default();
    assert!(missing(app.change_participant(person, id, change).await));
    assert!(missing(app.remove_participant(person, id).await));
    assert!(missing(app.restore_participant(person, id).await));
    assert!(missing(
        app.participant_records(person, "ici").await.map(|_| ())
    ));
    let added = app
        .add_participant(person, "ici", new("X", "", Role::Elu))
        .await;
    assert!(missing(added.map(|_| ())));
    for format in [PeopleFormat::Csv, PeopleFormat::Xlsx] {
        let file = app.export_participants(person, "ici", format).await;
        assert!(missing(file.map(|_| ())));
    }
    let request = ImportRequest {
        file: "Nom;Prénom\na;b".into(),
        mapping: None,
        councils: std::collections::BTreeMap::new(),
        role: Role::Elu,
    };
    let shown = app.preview_import(person, "ici", request.clone()).await;
    assert!(missing(shown.map(|_| ())));
    let done = app
        .import(person, "ici", request, RefusedLines::Skip, "")
        .await;
    assert!(missing(done.map(|_| ())));
}

#[tokio::test]
async fn one_person_has_a_name_of_its_own_in_each_congress() {
    let world = World::new().await;
    let (here, there) = (world.house("ici").await, world.house("ailleurs").await);
    let first = world
        .add(here, new("Maud", "maud@exemple.fr", Role::Elu))
        .await;
    let second = world
        .add(there, new("Mahaut", "MAUD@exemple.fr", Role::Observer))
        .await;
    assert_eq!(
        world.person(here, first).await,
        world.person(there, second).await
    );
    let change = ParticipantChange {
        given_name: Some("Maude".to_owned()),
        locale: Some(Locale::En),
        ..ParticipantChange::default()
    };
    world.change(there, second, change).await;
    let record = world.record(here, first).await;
    assert_eq!(
        (record.given_name.as_str(), record.locale),
        ("Maud", Locale::Fr)
    );
    let record = world.record(there, second).await;
    assert_eq!(
        (record.given_name.as_str(), record.locale),
        ("Maude", Locale::En)
    );
}

#[tokio::test]
async fn a_new_address_never_reaches_into_another_congress() {
    let world = World::new().await;
    let (here, there) = (world.house("ici").await, world.house("ailleurs").await);
    let first = world
        .add(here, new("Maud", "maud@exemple.fr", Role::Elu))
        .await;
    let second = world
        .add(there, new("Maud", "maud@exemple.fr", Role::Elu))
        .await;
    let address = |email: &str| ParticipantChange {
        email: Some(email.to_owned()),
        ..ParticipantChange::default()
    };
    let person = world.person(here, first).await;
    // Who would take the address over would take the person over in the other congress.
    world
        .change(there, second, address("autre@exemple.fr"))
        .await;
    let record = world.record(here, first).await;
    assert_eq!(record.email.as_deref(), Some("maud@exemple.fr"));
    assert_eq!(world.person(here, first).await, person);
    assert_ne!(world.person(there, second).await, person);
    // And back: the participant is that person again.
    world
        .change(there, second, address("maud@exemple.fr"))
        .await;
    assert_eq!(world.person(there, second).await, person);
}

#[tokio::test]
async fn an_address_stands_once_in_a_congress() {
    let world = World::new().await;
    let here = world.house("ici").await;
    world
        .add(here, new("Maud", "maud@exemple.fr", Role::Elu))
        .await;
    let other = world
        .add(here, new("Paul", "paul@exemple.fr", Role::Elu))
        .await;
    let change = ParticipantChange {
        email: Some("maud@exemple.fr".to_owned()),
        ..ParticipantChange::default()
    };
    let changed = world
        .app
        .change_participant(here.secretary, other, change)
        .await;
    assert!(matches!(
        changed,
        Err(AppError::Impossible(Obstacle::AddressTaken))
    ));
}
