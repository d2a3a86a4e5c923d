//! What a congress knows of somebody who signs.

use sqlx::SqliteConnection;

use crate::domain::email::Email;
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::locale::Locale;
use crate::store::{StoreError, rows};

/// By what somebody is known.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Known<'a> {
    /// They have logged in.
    Person(PersonId),
    /// They read mail there.
    Address(&'a Email),
}

/// A participant who signs.
#[derive(Clone, Debug)]
pub(crate) struct SignerRow {
    pub(crate) participant: ParticipantId,
    pub(crate) person: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) capacity: String,
    /// INSEE code, of today or not.
    pub(crate) council: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) locale: Locale,
}

/// The participant of a congress who is known so, unless they were removed.
pub(crate) async fn signer(
    connection: &mut SqliteConnection,
    congress: CongressId,
    known: Known<'_>,
) -> Result<Option<SignerRow>, StoreError> {
    type Columns = (
        String,
        String,
        String,
        String,
        String,
        Option<String>,
        Option<String>,
        Option<String>,
        String,
    );
    let (person, email) = match known {
        Known::Person(person) => (Some(person.to_string()), None),
        Known::Address(email) => (None, Some(email.as_str())),
    };
    let row: Option<Columns> = sqlx::query_as(
        "SELECT participant_id, person_id, COALESCE(participants.given_name, people.given_name),
                COALESCE(participants.family_name, people.family_name), capacity, council_code,
                organisation, email, COALESCE(participants.locale, people.locale)
         FROM participants JOIN people USING (person_id)
         WHERE congress_id = $1 AND removed_at IS NULL AND (person_id = $2 OR email = $3)",
    )
    .bind(congress.to_string())
    .bind(person)
    .bind(email)
    .fetch_optional(connection)
    .await?;
    row.map(|columns| {
        let (participant, person, given_name, family_name, capacity, council, ..) = &columns;
        let (.., organisation, email, locale) = &columns;
        Ok(SignerRow {
            participant: rows::parse("participants.participant_id", participant)?,
            person: rows::parse("participants.person_id", person)?,
            given_name: given_name.clone(),
            family_name: family_name.clone(),
            capacity: capacity.clone(),
            council: council.clone(),
            organisation: organisation.clone(),
            email: email.clone(),
            locale: rows::parse("participants.locale", locale)?,
        })
    })
    .transpose()
}
