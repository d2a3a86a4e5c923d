//! What founding a congress asks of the people and congresses that are there already.

use sqlx::SqliteConnection;

use super::{StoreError, rows};
use crate::domain::email::Email;
use crate::domain::ids::PersonId;
use crate::domain::slug::Slug;

/// Who has this address.
pub(crate) async fn person_by_email(
    tx: &mut SqliteConnection,
    email: &Email,
) -> Result<Option<PersonId>, StoreError> {
    let row: Option<(String,)> = sqlx::query_as("SELECT person_id FROM people WHERE email = $1")
        .bind(email.as_str())
        .fetch_optional(tx)
        .await?;
    row.map(|(id,)| rows::parse("people.person_id", &id))
        .transpose()
}

/// Gives a person an address.
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

/// Whether a congress has this name in its address.
pub(crate) async fn slug_is_taken(
    tx: &mut SqliteConnection,
    slug: &Slug,
) -> Result<bool, StoreError> {
    let row: Option<(String,)> =
        sqlx::query_as("SELECT congress_id FROM congresses WHERE slug = $1")
            .bind(slug.as_str())
            .fetch_optional(tx)
            .await?;
    Ok(row.is_some())
}
