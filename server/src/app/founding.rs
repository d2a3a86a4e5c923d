//! Founding a congress, on the command line: who may not log in yet can't do it on a screen.

use uuid::Uuid;

use super::{App, AppError, events};
use crate::clock;
use crate::domain::accent::Accent;
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::email::Email;
use crate::domain::event::Noted;
use crate::domain::event::{EventKind, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::line::Line;
use crate::domain::locale::Locale;
use crate::domain::motion::Date;
use crate::domain::role::Role;
use crate::domain::slug::Slug;
use crate::store::congresses::{self, CongressRow};
use crate::store::participants::{self, ParticipantRow};
use crate::store::people::{self, PersonRow};
use crate::store::{Tx, documents, secretaries};

/// A congress to be, and its first secretary.
#[derive(Clone, Debug)]
pub(crate) struct Founding {
    pub(crate) slug: Slug,
    pub(crate) title: Line,
    pub(crate) place: Line,
    pub(crate) organiser: Line,
    pub(crate) starts_on: Date,
    pub(crate) ends_on: Date,
    pub(crate) accent: Accent,
    pub(crate) time_zone: TimeZone,
    pub(crate) public_reading: bool,
    pub(crate) secretary: Secretary,
}

/// Who prepares it.
#[derive(Clone, Debug)]
pub(crate) struct Secretary {
    pub(crate) email: Email,
    pub(crate) given_name: Line,
    pub(crate) family_name: Line,
}

/// Why no congress was founded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FoundingError {
    /// Another congress has that name in its address.
    #[error("there is a congress called {0} already; choose another name with --slug")]
    SlugTaken(Slug),
    /// Anything else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<crate::store::StoreError> for FoundingError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::App(error.into())
    }
}

impl App {
    /// Makes a congress with its channel and its first secretary, in one transaction. A person who
    /// is known by that address stays who he or she is: names are changed on the screen.
    pub(crate) async fn found_congress(&self, founding: Founding) -> Result<(), FoundingError> {
        let id = CongressId::new(Uuid::now_v7());
        let mut tx = self.store.begin().await?;
        if secretaries::slug_is_taken(&mut tx, &founding.slug).await? {
            return Err(FoundingError::SlugTaken(founding.slug));
        }
        let organiser = founding.organiser.into_string();
        let row = CongressRow {
            id,
            slug: founding.slug.to_string(),
            title: founding.title.into_string(),
            place: founding.place.into_string(),
            organiser: organiser.clone(),
            starts_on: founding.starts_on.to_string(),
            ends_on: founding.ends_on.to_string(),
            accent: founding.accent.to_string(),
            public_reading: founding.public_reading,
            demonstration: false,
            time_zone: founding.time_zone,
            revision: 1,
        };
        congresses::insert_congress(&mut tx, &row, clock::now()).await?;
        documents::insert(&mut tx, DocumentName::Congress(id), id).await?;
        let person = person(&mut tx, founding.secretary).await?;
        let secretary = ParticipantRow {
            id: ParticipantId::new(Uuid::now_v7()),
            congress: id,
            person: person.id,
            given_name: person.given_name,
            family_name: person.family_name,
            capacity: "secrétariat".to_owned(),
            council_code: None,
            organisation: Some(organiser).filter(|name| !name.is_empty()),
            voting_weight: 1,
            roles: [Role::Secretariat].into_iter().collect(),
            groups: Vec::new(),
        };
        participants::insert_participant(&mut tx, &secretary, clock::now()).await?;
        // Nobody has logged in: the log names no participant. Nobody has it open either, so there
        // is nothing to announce.
        let event = EventKind::CongressCreated(Noted {});
        events::record(&mut tx, id, None, Subject::Congress(id), event).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn person(tx: &mut Tx, secretary: Secretary) -> Result<PersonRow, AppError> {
    let known = secretaries::person_by_email(tx, &secretary.email).await?;
    let person = PersonRow {
        id: known.unwrap_or_else(|| PersonId::new(Uuid::now_v7())),
        given_name: secretary.given_name.into_string(),
        family_name: secretary.family_name.into_string(),
        locale: Locale::Fr,
    };
    if known.is_none() {
        people::insert_person(tx, &person, clock::now()).await?;
        secretaries::set_email(tx, person.id, &secretary.email).await?;
    }
    Ok(person)
}
