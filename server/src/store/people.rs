//! People, and the addresses by which they are known.

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::email::Email;
use crate::domain::ids::PersonId;
use crate::domain::locale::Locale;

/// A person as stored.
#[derive(Clone, Debug)]
pub(crate) struct PersonRow {
    pub(crate) id: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) locale: Locale,
}

/// Adds a person.
pub(crate) async fn insert_person(
    tx: &mut SqliteConnection,
    person: &PersonRow,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO people (person_id, given_name, family_name, locale, created_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(person.id.to_string())
    .bind(&person.given_name)
    .bind(&person.family_name)
    .bind(person.locale.as_str())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Gives a person an address, by which they log in.
pub(crate) async fn set_email(
    tx: &mut SqliteConnection,
    person: PersonId,
    email: &Email,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE people SET email = $2 WHERE person_id = $1")
        .bind(person.to_string())
        .bind(email.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// The person who is known by an address.
pub(crate) async fn person_by_email(
    tx: &mut SqliteConnection,
    email: &Email,
) -> Result<Option<PersonRow>, StoreError> {
    let row: Option<(String, String, String, String)> = sqlx::query_as(
        "SELECT person_id, given_name, family_name, locale FROM people WHERE email = $1",
    )
    .bind(email.as_str())
    .fetch_optional(tx)
    .await?;
    row.map(|(id, given_name, family_name, locale)| {
        Ok(PersonRow {
            id: rows::parse("people.person_id", &id)?,
            given_name,
            family_name,
            locale: rows::parse("people.locale", &locale)?,
        })
    })
    .transpose()
}

impl Store {
    /// A person by id.
    pub(crate) async fn person(&self, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT given_name, family_name, locale FROM people WHERE person_id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|(given_name, family_name, locale)| {
            let locale = rows::parse("people.locale", &locale)?;
            Ok(PersonRow {
                id,
                given_name,
                family_name,
                locale,
            })
        })
        .transpose()
    }
}
