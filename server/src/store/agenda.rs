//! The agenda of a congress, and the planned days of the phases of its motions.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::{Store, StoreError, rows};
use crate::domain::ids::{AgendaItemId, CongressId, GroupId, MotionId};
use crate::domain::phase::Phase;

/// A point of an agenda. Times are wall time, `2026-11-24T09:00`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct AgendaItemRow {
    pub(crate) id: AgendaItemId,
    pub(crate) title: String,
    pub(crate) details: String,
    pub(crate) place: String,
    pub(crate) starts: String,
    pub(crate) ends: String,
    pub(crate) group: Option<GroupId>,
    pub(crate) revision: i64,
}

/// Adds a point.
pub(crate) async fn insert_item(
    tx: &mut SqliteConnection,
    congress: CongressId,
    item: &AgendaItemRow,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO agenda_items (agenda_item_id, congress_id, title, details, place, starts,
             ends, group_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(item.id.to_string())
    .bind(congress.to_string())
    .bind(&item.title)
    .bind(&item.details)
    .bind(&item.place)
    .bind(&item.starts)
    .bind(&item.ends)
    .bind(item.group.map(|group| group.to_string()))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes a point that is still at the revision that `item` names; the new revision, none when it
/// is another one by now.
pub(crate) async fn update_item(
    tx: &mut SqliteConnection,
    item: &AgendaItemRow,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = sqlx::query_as(
        "UPDATE agenda_items SET title = $3, details = $4, place = $5, starts = $6, ends = $7,
             group_id = $8, revision = revision + 1
         WHERE agenda_item_id = $1 AND revision = $2 RETURNING revision",
    )
    .bind(item.id.to_string())
    .bind(item.revision)
    .bind(&item.title)
    .bind(&item.details)
    .bind(&item.place)
    .bind(&item.starts)
    .bind(&item.ends)
    .bind(item.group.map(|group| group.to_string()))
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|(revision,)| revision))
}

/// Takes a point away; whether it was there.
pub(crate) async fn delete_item(
    tx: &mut SqliteConnection,
    item: AgendaItemId,
) -> Result<bool, StoreError> {
    let deleted = sqlx::query("DELETE FROM agenda_items WHERE agenda_item_id = $1")
        .bind(item.to_string())
        .execute(tx)
        .await?;
    Ok(deleted.rows_affected() > 0)
}

/// Plans the day of a phase, or forgets it.
pub(crate) async fn plan_phase(
    tx: &mut SqliteConnection,
    motion: MotionId,
    phase: Phase,
    day: Option<&str>,
) -> Result<(), StoreError> {
    let query = match day {
        Some(day) => sqlx::query(
            "INSERT INTO phase_plans (motion_id, phase, planned_on) VALUES ($1, $2, $3)
             ON CONFLICT (motion_id, phase) DO UPDATE SET planned_on = excluded.planned_on",
        )
        .bind(motion.to_string())
        .bind(phase.as_str())
        .bind(day),
        None => sqlx::query("DELETE FROM phase_plans WHERE motion_id = $1 AND phase = $2")
            .bind(motion.to_string())
            .bind(phase.as_str()),
    };
    query.execute(tx).await?;
    Ok(())
}

impl Store {
    /// The agenda of a congress, by time; of two that begin together, the shorter first.
    pub(crate) async fn agenda(
        &self,
        congress: CongressId,
    ) -> Result<Vec<AgendaItemRow>, StoreError> {
        type Columns = (
            String,
            String,
            String,
            String,
            String,
            String,
            Option<String>,
            i64,
        );
        let rows: Vec<Columns> = sqlx::query_as(
            "SELECT agenda_item_id, title, details, place, starts, ends, group_id, revision
             FROM agenda_items WHERE congress_id = $1 ORDER BY starts, ends, agenda_item_id",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(
                |(id, title, details, place, starts, ends, group, revision)| {
                    let group = group.map(|group| rows::parse("agenda_items.group_id", &group));
                    Ok(AgendaItemRow {
                        id: rows::parse("agenda_items.agenda_item_id", &id)?,
                        title,
                        details,
                        place,
                        starts,
                        ends,
                        group: group.transpose()?,
                        revision,
                    })
                },
            )
            .collect()
    }

    /// The congress of a point.
    pub(crate) async fn congress_of_agenda_item(
        &self,
        item: AgendaItemId,
    ) -> Result<Option<CongressId>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT congress_id FROM agenda_items WHERE agenda_item_id = $1")
                .bind(item.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(id,)| rows::parse("agenda_items.congress_id", &id))
            .transpose()
    }

    /// The planned days of the phases, by motion.
    pub(crate) async fn phase_plans(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<MotionId, Vec<(Phase, String)>>, StoreError> {
        let rows: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT motion_id, phase_plans.phase, planned_on
             FROM phase_plans JOIN motions USING (motion_id) WHERE congress_id = $1",
        )
        .bind(congress.to_string())
        .fetch_all(&self.readers)
        .await?;
        let mut plans: HashMap<MotionId, Vec<(Phase, String)>> = HashMap::new();
        for (motion, phase, day) in rows {
            let motion = rows::parse("phase_plans.motion_id", &motion)?;
            let phase = rows::parse("phase_plans.phase", &phase)?;
            plans.entry(motion).or_default().push((phase, day));
        }
        for plan in plans.values_mut() {
            plan.sort();
        }
        Ok(plans)
    }
}
