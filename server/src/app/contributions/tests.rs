//! Two congresses in one house: whatever belongs to the other one does not exist here.

use uuid::Uuid;

use super::*;
use crate::app::wire::ContributionFilter;
use crate::domain::agenda::TimeZone;
use crate::domain::locale::Locale;
use crate::domain::role::{Role, Roles};
use crate::live::rooms::Registry;
use crate::store::Store;
use crate::store::congresses::{self, CongressRow};
use crate::store::journal::Journal;
use crate::store::participants::{self, ParticipantRow};
use crate::store::people::{self, PersonRow};
use crate::store::themes::{self, ThemeRow};

/// A congress with one person who is everything in it.
struct House {
    slug: String,
    person: Option<PersonId>,
    participant: ParticipantId,
    theme: ThemeId,
}

async fn app() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let (journal, _task) = Journal::start(store.clone());
    let rooms = Registry::new(store.clone(), journal);
    (folder, App::new(store, rooms))
}

async fn house(app: &App, number: u128, public_reading: bool) -> House {
    let id = Uuid::from_u128(number);
    let slug = format!("congres-{number}");
    let congress = CongressRow {
        id: id.into(),
        slug: slug.clone(),
        title: String::new(),
        place: String::new(),
        organiser: String::new(),
        starts_on: "2026-11-24".to_owned(),
        ends_on: "2026-11-26".to_owned(),
        accent: "#2b3ea8".to_owned(),
        public_reading,
        demonstration: false,
        time_zone: TimeZone::Paris,
        revision: 1,
    };
    let theme = ThemeRow {
        id: id.into(),
        name: String::new(),
        question: String::new(),
        revision: 1,
    };
    let mut tx = app.store.begin().await.unwrap();
    congresses::insert_congress(&mut tx, &congress, 0)
        .await
        .unwrap();
    themes::insert_theme(&mut tx, congress.id, &theme, 1)
        .await
        .unwrap();
    let person = PersonRow {
        id: id.into(),
        given_name: "Anne".to_owned(),
        family_name: "Nonyme".to_owned(),
        locale: Locale::Fr,
    };
    people::insert_person(&mut tx, &person, 0).await.unwrap();
    let participant = ParticipantRow {
        id: id.into(),
        congress: congress.id,
        person: person.id,
        given_name: person.given_name,
        family_name: person.family_name,
        capacity: "maire".to_owned(),
        council_code: None,
        organisation: None,
        voting_weight: 1,
        roles: Role::ALL.into_iter().collect::<Roles>(),
        groups: Vec::new(),
    };
    participants::insert_participant(&mut tx, &participant, 0)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    House {
        slug,
        person: Some(person.id),
        participant: participant.id,
        theme: theme.id,
    }
}

const NOTHING: NewContribution = NewContribution {
    theme: None,
    author: None,
};

fn is_missing<T>(outcome: Result<T, AppError>, thing: Thing) -> bool {
    matches!(outcome, Err(AppError::NotFound(missing)) if missing == thing)
}

#[tokio::test]
async fn what_belongs_to_another_congress_does_not_exist_here() {
    let (_folder, app) = app().await;
    let (here, there) = (house(&app, 1, false).await, house(&app, 2, false).await);
    let create = |new| app.create_contribution(here.person, &here.slug, new);
    let elsewhere = NewContribution {
        theme: Some(there.theme),
        ..NOTHING
    };
    assert!(is_missing(create(elsewhere).await, Thing::Theme));
    let for_a_stranger = NewContribution {
        author: Some(there.participant),
        ..NOTHING
    };
    assert!(is_missing(create(for_a_stranger).await, Thing::Participant));
    let id = create(NOTHING).await.unwrap().id;
    let invited = ContributionChange {
        theme: None,
        local_actions: None,
        co_authors: Some(vec![there.participant]),
    };
    let invited = app.change_contribution(here.person, id, invited).await;
    assert!(is_missing(invited, Thing::Participant));
    let moved = ContributionChange {
        theme: Some(Some(there.theme)),
        local_actions: None,
        co_authors: None,
    };
    let moved = app.change_contribution(here.person, id, moved).await;
    assert!(is_missing(moved, Thing::Theme));
}

#[tokio::test]
async fn a_private_congress_shows_nothing_to_strangers() {
    let (_folder, app) = app().await;
    let (here, there) = (house(&app, 1, false).await, house(&app, 2, true).await);
    let created = app.create_contribution(here.person, &here.slug, NOTHING);
    let id = created.await.unwrap().id;
    let mut tx = app.store.begin().await.unwrap();
    let row = contributions::contribution(&mut tx, id).await.unwrap();
    let submitted = ContributionRow {
        submitted_at: Some(1),
        ..row.unwrap()
    };
    contributions::save_moments(&mut tx, &submitted)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.rooms.rights_changed(submitted.congress).await.unwrap();
    for stranger in [None, there.person] {
        let page = app.contribution(stranger, id).await;
        assert!(is_missing(page, Thing::Contribution));
        let filter = ContributionFilter::default();
        let list = app.contributions(stranger, &here.slug, filter).await;
        assert!(is_missing(list, Thing::Congress));
        let withdrawn = app.withdraw_contribution(stranger, id).await;
        assert!(is_missing(withdrawn, Thing::Contribution));
        let supported = app.support_contribution(stranger, id).await;
        assert!(is_missing(supported, Thing::Contribution));
        let begun = app.create_contribution(stranger, &here.slug, NOTHING).await;
        assert!(is_missing(begun, Thing::Congress));
    }
    let seen = app.contribution(here.person, id).await.unwrap();
    assert_eq!(seen.state, ContributionState::Submitted);
}

#[tokio::test]
async fn one_person_does_not_fill_the_house() {
    let (_folder, app) = app().await;
    let here = house(&app, 1, false).await;
    for _ in 0..MOST_OF_ONE_AUTHOR {
        let created = app.create_contribution(here.person, &here.slug, NOTHING);
        created.await.unwrap();
    }
    let refused = app.create_contribution(here.person, &here.slug, NOTHING);
    assert!(matches!(
        refused.await,
        Err(AppError::Impossible(Obstacle::TooManyContributions))
    ));
}
