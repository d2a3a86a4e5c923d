//! What a congress knows of somebody who signs.

use crate::domain::email::Email;
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::role::Roles;
use crate::store::rows::{self, Which};
use crate::store::{Store, StoreError};

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
    pub(crate) roles: Roles,
    /// INSEE code, of today or not.
    pub(crate) council: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) email: Option<String>,
}

type Columns = (
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
);

impl Store {
    /// The participant of a congress who is known so, unless they were removed.
    pub(crate) async fn signer(
        &self,
        congress: CongressId,
        known: Known<'_>,
    ) -> Result<Option<SignerRow>, StoreError> {
        let (person, email) = match known {
            Known::Person(person) => (Some(person.to_string()), None),
            Known::Address(email) => (None, Some(email.as_str())),
        };
        let row: Option<Columns> = sqlx::query_as(
            "SELECT participant_id, person_id,
                    COALESCE(participants.given_name, people.given_name),
                    COALESCE(participants.family_name, people.family_name), council_code,
                    organisation, email
             FROM participants JOIN people USING (person_id)
             WHERE congress_id = $1 AND removed_at IS NULL AND (person_id = $2 OR email = $3)",
        )
        .bind(congress.to_string())
        .bind(person)
        .bind(email)
        .fetch_optional(&self.readers)
        .await?;
        let Some(mut row) = row.map(signer).transpose()? else {
            return Ok(None);
        };
        let which = Which::These(&[row.participant]);
        let mut roles = self.roles(congress, which).await?;
        row.roles = roles.remove(&row.participant).unwrap_or_default();
        Ok(Some(row))
    }
}

fn signer(columns: Columns) -> Result<SignerRow, StoreError> {
    let (participant, person, given_name, family_name, council, organisation, email) = columns;
    Ok(SignerRow {
        participant: rows::parse("participants.participant_id", &participant)?,
        person: rows::parse("participants.person_id", &person)?,
        given_name,
        family_name,
        roles: Roles::default(),
        council,
        organisation,
        email,
    })
}
