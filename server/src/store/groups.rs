//! Changes of the groups of a congress. Reading them is in [`super::congresses`].

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::{CongressId, GroupId, ParticipantId, SectionId};

/// Renames a group that is still at `revision`; the new one, none when it is another by now.
pub(crate) async fn rename(
    tx: &mut SqliteConnection,
    group: GroupId,
    revision: i64,
    name: &str,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as(
        "UPDATE groups SET name = $3, revision = revision + 1
         WHERE group_id = $1 AND revision = $2 RETURNING revision",
    )
    .bind(group.to_string())
    .bind(revision)
    .bind(name)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|(revision,)| revision))
}

/// The groups of a congress in their order, read under the lock.
pub(crate) async fn in_order(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<GroupId>, StoreError> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT group_id FROM groups WHERE congress_id = $1 ORDER BY place")
            .bind(congress.to_string())
            .fetch_all(tx)
            .await?;
    rows.iter()
        .map(|(id,)| rows::parse("groups.group_id", id))
        .collect()
}

/// Gives a group its place.
pub(crate) async fn set_place(
    tx: &mut SqliteConnection,
    group: GroupId,
    place: i64,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE groups SET place = $2 WHERE group_id = $1")
        .bind(group.to_string())
        .bind(place)
        .execute(tx)
        .await?;
    Ok(())
}

/// The sections of a group that stand in a motion, read under the lock.
pub(crate) async fn sections_of(
    tx: &mut SqliteConnection,
    group: GroupId,
) -> Result<Vec<SectionId>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT section_id FROM group_sections JOIN sections USING (section_id)
         WHERE group_id = $1 AND removed_at IS NULL",
    )
    .bind(group.to_string())
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("group_sections.section_id", id))
        .collect()
}

/// The sections of all motions of a congress, the removed ones left out.
pub(crate) async fn sections_of_congress(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<SectionId>, StoreError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT section_id FROM sections JOIN motions USING (motion_id)
         WHERE congress_id = $1 AND removed_at IS NULL",
    )
    .bind(congress.to_string())
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|(id,)| rows::parse("sections.section_id", id))
        .collect()
}

/// Replaces the sections of a group. Sections that were removed from their motion stay with it, so
/// that they come back to it.
pub(crate) async fn set_sections(
    tx: &mut SqliteConnection,
    group: GroupId,
    sections: &[SectionId],
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM group_sections WHERE group_id = $1 AND section_id IN
             (SELECT section_id FROM sections WHERE removed_at IS NULL)",
    )
    .bind(group.to_string())
    .execute(&mut *tx)
    .await?;
    for section in sections {
        super::motions::insert_group_section(tx, group, *section).await?;
    }
    Ok(())
}

/// Takes a group away and releases its members; who they were.
pub(crate) async fn delete(
    tx: &mut SqliteConnection,
    group: GroupId,
) -> Result<Vec<ParticipantId>, StoreError> {
    let id = group.to_string();
    let members: Vec<(String,)> =
        sqlx::query_as("DELETE FROM group_members WHERE group_id = $1 RETURNING participant_id")
            .bind(&id)
            .fetch_all(&mut *tx)
            .await?;
    sqlx::query("DELETE FROM group_sections WHERE group_id = $1")
        .bind(&id)
        .execute(&mut *tx)
        .await?;
    sqlx::query("DELETE FROM groups WHERE group_id = $1")
        .bind(&id)
        .execute(tx)
        .await?;
    members
        .iter()
        .map(|(id,)| rows::parse("group_members.participant_id", id))
        .collect()
}

/// Replaces the named rapporteurs of a section.
pub(crate) async fn set_rapporteurs(
    tx: &mut SqliteConnection,
    section: SectionId,
    rapporteurs: &[ParticipantId],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM section_rapporteurs WHERE section_id = $1")
        .bind(section.to_string())
        .execute(&mut *tx)
        .await?;
    for rapporteur in rapporteurs {
        super::motions::insert_rapporteur(tx, section, *rapporteur).await?;
    }
    Ok(())
}

impl Store {
    /// The congress of a group.
    pub(crate) async fn congress_of_group(
        &self,
        group: GroupId,
    ) -> Result<Option<CongressId>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT congress_id FROM groups WHERE group_id = $1")
                .bind(group.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(id,)| rows::parse("groups.congress_id", &id))
            .transpose()
    }

    /// The named rapporteurs of the sections of a congress.
    pub(crate) async fn rapporteurs(
        &self,
        congress: CongressId,
    ) -> Result<std::collections::HashMap<SectionId, Vec<ParticipantId>>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT section_id, participant_id FROM section_rapporteurs
             JOIN participants USING (participant_id) WHERE congress_id = $1",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows::gather("section_rapporteurs", rows)
    }
}
