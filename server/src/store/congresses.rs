//! Congresses and their groups.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::documents::{self, DocumentKey};
use super::rows::Which;
use super::{Store, StoreError, rows};
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, GroupId, ParticipantId, SectionId};

/// A congress as stored. Dates are `2026-11-24`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct CongressRow {
    pub(crate) id: CongressId,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) organiser: String,
    pub(crate) starts_on: String,
    pub(crate) ends_on: String,
    pub(crate) accent: String,
    pub(crate) public_reading: bool,
    pub(crate) demonstration: bool,
    pub(crate) time_zone: TimeZone,
    pub(crate) revision: i64,
}

/// A group, the sections that it writes and its members.
#[derive(Clone, Debug)]
pub(crate) struct GroupRow {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) revision: i64,
    pub(crate) sections: Vec<SectionId>,
    pub(crate) members: Vec<ParticipantId>,
}

type CongressColumns = (
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    bool,
    bool,
    String,
    i64,
);

const CONGRESS_COLUMNS: &str = "congress_id, slug, title, place, organiser, starts_on, ends_on, \
     accent, public_reading, demonstration, time_zone, revision";

fn congress(columns: CongressColumns) -> Result<CongressRow, StoreError> {
    let (
        id,
        slug,
        title,
        place,
        organiser,
        starts_on,
        ends_on,
        accent,
        public,
        demo,
        zone,
        revision,
    ) = columns;
    Ok(CongressRow {
        id: rows::parse("congresses.congress_id", &id)?,
        slug,
        title,
        place,
        organiser,
        starts_on,
        ends_on,
        accent,
        public_reading: public,
        demonstration: demo,
        time_zone: rows::parse("congresses.time_zone", &zone)?,
        revision,
    })
}

/// On whose clocks the hours of a congress are told.
pub(crate) async fn time_zone(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<TimeZone, StoreError> {
    let zone: String =
        sqlx::query_scalar("SELECT time_zone FROM congresses WHERE congress_id = $1")
            .bind(congress.to_string())
            .fetch_one(connection)
            .await?;
    rows::parse("congresses.time_zone", &zone)
}

/// Adds a congress.
pub(crate) async fn insert_congress(
    tx: &mut SqliteConnection,
    congress: &CongressRow,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO congresses (congress_id, slug, title, place, organiser, starts_on, ends_on,
             accent, public_reading, demonstration, time_zone, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(congress.id.to_string())
    .bind(&congress.slug)
    .bind(&congress.title)
    .bind(&congress.place)
    .bind(&congress.organiser)
    .bind(&congress.starts_on)
    .bind(&congress.ends_on)
    .bind(&congress.accent)
    .bind(congress.public_reading)
    .bind(congress.demonstration)
    .bind(congress.time_zone.as_str())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes a congress that is still at `congress.revision`; the new one, none when it is another by
/// now. Its slug never changes: addresses that were printed must last.
pub(crate) async fn update_congress(
    tx: &mut SqliteConnection,
    congress: &CongressRow,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as(
        "UPDATE congresses SET title = $3, place = $4, organiser = $5, starts_on = $6,
             ends_on = $7, accent = $8, public_reading = $9, time_zone = $10,
             revision = revision + 1
         WHERE congress_id = $1 AND revision = $2 RETURNING revision",
    )
    .bind(congress.id.to_string())
    .bind(congress.revision)
    .bind(&congress.title)
    .bind(&congress.place)
    .bind(&congress.organiser)
    .bind(&congress.starts_on)
    .bind(&congress.ends_on)
    .bind(&congress.accent)
    .bind(congress.public_reading)
    .bind(congress.time_zone.as_str())
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|(revision,)| revision))
}

/// Adds a group at `place` among the groups of its congress, with its empty page of notes; the key of
/// that page.
pub(crate) async fn insert_group(
    tx: &mut SqliteConnection,
    congress: CongressId,
    group: GroupId,
    name: &str,
    place: i64,
) -> Result<DocumentKey, StoreError> {
    sqlx::query("INSERT INTO groups (group_id, congress_id, name, place) VALUES ($1, $2, $3, $4)")
        .bind(group.to_string())
        .bind(congress.to_string())
        .bind(name)
        .bind(place)
        .execute(&mut *tx)
        .await?;
    documents::insert(tx, DocumentName::Notes(group), congress).await
}

impl Store {
    /// All congresses, the latest first.
    pub(crate) async fn congresses(&self) -> Result<Vec<CongressRow>, StoreError> {
        let sql =
            format!("SELECT {CONGRESS_COLUMNS} FROM congresses ORDER BY starts_on DESC, slug");
        let rows: Vec<CongressColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(congress).collect()
    }

    /// A congress by its id.
    pub(crate) async fn congress(&self, id: CongressId) -> Result<Option<CongressRow>, StoreError> {
        self.congress_where("congress_id", &id.to_string()).await
    }

    /// A congress by the name that stands in its address.
    pub(crate) async fn congress_by_slug(
        &self,
        slug: &str,
    ) -> Result<Option<CongressRow>, StoreError> {
        self.congress_where("slug", slug).await
    }

    async fn congress_where(
        &self,
        column: &'static str,
        value: &str,
    ) -> Result<Option<CongressRow>, StoreError> {
        let sql = format!("SELECT {CONGRESS_COLUMNS} FROM congresses WHERE {column} = $1");
        let row: Option<CongressColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(value)
            .fetch_optional(&self.readers)
            .await?;
        row.map(congress).transpose()
    }

    /// The groups of a congress, in their order.
    pub(crate) async fn groups(&self, congress: CongressId) -> Result<Vec<GroupRow>, StoreError> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT group_id, name, revision FROM groups WHERE congress_id = $1 ORDER BY place",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        let mut sections = self.group_sections(congress).await?;
        let mut members: HashMap<GroupId, Vec<ParticipantId>> = HashMap::new();
        for (participant, groups) in self.memberships(congress, Which::All).await? {
            for group in groups {
                members.entry(group).or_default().push(participant);
            }
        }
        rows.into_iter()
            .map(|(id, name, revision)| {
                let id = rows::parse("groups.group_id", &id)?;
                let mut members = members.remove(&id).unwrap_or_default();
                members.sort();
                Ok(GroupRow {
                    id,
                    name,
                    revision,
                    sections: sections.remove(&id).unwrap_or_default(),
                    members,
                })
            })
            .collect()
    }

    async fn group_sections(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<GroupId, Vec<SectionId>>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as(
            "SELECT group_id, section_id FROM group_sections
             JOIN groups USING (group_id) JOIN sections USING (section_id)
             WHERE congress_id = $1 AND removed_at IS NULL ORDER BY rank, section_id",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows::gather("group_sections", rows)
    }
}
