//! Participants: people in one congress, with their roles and groups; and the demonstration's
//! personas.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::rows::Which;
use super::{Store, StoreError, rows};
use crate::domain::folding::fold;
use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId};
use crate::domain::role::{Role, Roles};

/// A participant with the name of its person.
#[derive(Clone, Debug)]
pub(crate) struct ParticipantRow {
    pub(crate) id: ParticipantId,
    pub(crate) congress: CongressId,
    pub(crate) person: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) capacity: String,
    pub(crate) council_code: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) voting_weight: i64,
    pub(crate) roles: Roles,
    pub(crate) groups: Vec<GroupId>,
}

impl ParticipantRow {
    /// The key under which a French register lists somebody: the family name, whatever its capitals
    /// and accents, then the given name. The database would put É behind Z.
    fn in_the_register(&self) -> (String, String) {
        (fold(&self.family_name), fold(&self.given_name))
    }
}

const COLUMNS: &str = "participant_id, person_id, given_name, family_name, capacity, \
     council_code, organisation, voting_weight";

type Columns = (
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    i64,
);

/// A participant, still without roles and groups.
fn participant(congress: CongressId, columns: Columns) -> Result<ParticipantRow, StoreError> {
    let (id, person, given_name, family_name, capacity, council_code, organisation, weight) =
        columns;
    Ok(ParticipantRow {
        id: rows::parse("participants.participant_id", &id)?,
        congress,
        person: rows::parse("participants.person_id", &person)?,
        given_name,
        family_name,
        capacity,
        council_code,
        organisation,
        voting_weight: weight,
        roles: Roles::default(),
        groups: Vec::new(),
    })
}

/// A persona of the demonstration congress.
#[derive(Clone, Debug)]
pub(crate) struct PersonaRow {
    pub(crate) persona: String,
    pub(crate) participant: ParticipantId,
    pub(crate) what_fr: String,
    pub(crate) what_en: String,
}

/// Adds a participant, with roles and groups.
pub(crate) async fn insert_participant(
    tx: &mut SqliteConnection,
    participant: &ParticipantRow,
    now: i64,
) -> Result<(), StoreError> {
    let badge = next_badge(&mut *tx, participant.congress).await?;
    sqlx::query(
        "INSERT INTO participants (participant_id, congress_id, person_id, capacity, council_code,
             organisation, voting_weight, created_at, may_vote, badge)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(participant.id.to_string())
    .bind(participant.congress.to_string())
    .bind(participant.person.to_string())
    .bind(&participant.capacity)
    .bind(&participant.council_code)
    .bind(&participant.organisation)
    .bind(participant.voting_weight)
    .bind(now)
    .bind(participant.roles.contains(Role::Elu))
    .bind(badge)
    .execute(&mut *tx)
    .await?;
    set_roles(tx, participant.id, participant.roles).await?;
    set_groups(tx, participant.id, &participant.groups).await
}

/// The number on the badge of who comes next into a congress. Participants are removed and never
/// deleted, so no number is given twice.
pub(super) async fn next_badge(
    tx: &mut SqliteConnection,
    congress: CongressId,
) -> Result<i64, StoreError> {
    let (badge,): (i64,) = sqlx::query_as(
        "SELECT COALESCE(MAX(badge), 0) + 1 FROM participants WHERE congress_id = $1",
    )
    .bind(congress.to_string())
    .fetch_one(tx)
    .await?;
    Ok(badge)
}

/// Replaces the roles of a participant.
pub(crate) async fn set_roles(
    tx: &mut SqliteConnection,
    participant: ParticipantId,
    roles: Roles,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM participant_roles WHERE participant_id = $1")
        .bind(participant.to_string())
        .execute(&mut *tx)
        .await?;
    for role in roles.iter() {
        sqlx::query("INSERT INTO participant_roles (participant_id, role) VALUES ($1, $2)")
            .bind(participant.to_string())
            .bind(role.as_str())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Replaces the groups of a participant.
pub(crate) async fn set_groups(
    tx: &mut SqliteConnection,
    participant: ParticipantId,
    groups: &[GroupId],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM group_members WHERE participant_id = $1")
        .bind(participant.to_string())
        .execute(&mut *tx)
        .await?;
    for group in groups {
        sqlx::query("INSERT INTO group_members (group_id, participant_id) VALUES ($1, $2)")
            .bind(group.to_string())
            .bind(participant.to_string())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Adds a persona at `place` on the page of personas.
pub(crate) async fn insert_persona(
    tx: &mut SqliteConnection,
    persona: &PersonaRow,
    place: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO personas (persona, participant_id, place, what_fr, what_en)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&persona.persona)
    .bind(persona.participant.to_string())
    .bind(place)
    .bind(&persona.what_fr)
    .bind(&persona.what_en)
    .execute(tx)
    .await?;
    Ok(())
}

impl Store {
    /// The participants of a congress, by family name; without those who were removed.
    pub(crate) async fn participants(
        &self,
        congress: CongressId,
        which: Which<'_, ParticipantId>,
    ) -> Result<Vec<ParticipantRow>, StoreError> {
        let rows: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            COLUMNS,
            "SELECT participant_id, person_id, capacity, council_code, organisation, voting_weight,
                    COALESCE(participants.given_name, people.given_name) AS given_name,
                    COALESCE(participants.family_name, people.family_name) AS family_name
             FROM participants JOIN people USING (person_id)
             WHERE congress_id = $1 AND removed_at IS NULL
               AND ($2 IS NULL OR participant_id IN (SELECT value FROM JSON_EACH($2)))
             ORDER BY participant_id",
            &[Some(congress.to_string()), which.argument()],
        )
        .await?;
        let mut roles = self.roles(congress, which).await?;
        let mut groups = self.memberships(congress, which).await?;
        let people: Result<Vec<ParticipantRow>, StoreError> = rows
            .into_iter()
            .map(|columns| {
                let mut row = participant(congress, columns)?;
                row.roles = roles.remove(&row.id).unwrap_or_default();
                row.groups = groups.remove(&row.id).unwrap_or_default();
                Ok(row)
            })
            .collect();
        let mut people = people?;
        people.sort_by_cached_key(ParticipantRow::in_the_register);
        Ok(people)
    }

    /// The participant that a person is in a congress, unless they were removed.
    pub(crate) async fn participant_of_person(
        &self,
        congress: CongressId,
        person: PersonId,
    ) -> Result<Option<ParticipantRow>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as(
            "SELECT participant_id FROM participants
             WHERE congress_id = $1 AND person_id = $2 AND removed_at IS NULL",
        )
        .bind(congress.to_string())
        .bind(person.to_string())
        .fetch_optional(&self.readers)
        .await?;
        let Some((id,)) = row else { return Ok(None) };
        let id = rows::parse("participants.participant_id", &id)?;
        let found = self.participants(congress, Which::These(&[id])).await?;
        Ok(found.into_iter().next())
    }

    /// How many take part in a congress, without those who were removed.
    pub(crate) async fn participant_count(
        &self,
        congress: CongressId,
    ) -> Result<usize, StoreError> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM participants WHERE congress_id = $1 AND removed_at IS NULL",
        )
        .bind(congress.to_string())
        .fetch_one(&self.readers)
        .await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Roles by participant.
    pub(super) async fn roles(
        &self,
        congress: CongressId,
        which: Which<'_, ParticipantId>,
    ) -> Result<HashMap<ParticipantId, Roles>, StoreError> {
        let rows: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "participant_id, role",
            "SELECT participant_id, role FROM participant_roles
             JOIN participants USING (participant_id)
             WHERE congress_id = $1
               AND ($2 IS NULL OR participant_id IN (SELECT value FROM JSON_EACH($2)))",
            &[Some(congress.to_string()), which.argument()],
        )
        .await?;
        let mut roles: HashMap<ParticipantId, Roles> = HashMap::new();
        for (participant, role) in rows {
            let participant = rows::parse("participant_roles.participant_id", &participant)?;
            let role: Role = rows::parse("participant_roles.role", &role)?;
            let known = roles.entry(participant).or_default();
            *known = known.with(role);
        }
        Ok(roles)
    }

    /// Groups by participant.
    pub(super) async fn memberships(
        &self,
        congress: CongressId,
        which: Which<'_, ParticipantId>,
    ) -> Result<HashMap<ParticipantId, Vec<GroupId>>, StoreError> {
        let rows = rows::in_one_piece(
            &self.readers,
            "participant_id, group_id",
            "SELECT participant_id, group_id FROM group_members
             JOIN groups USING (group_id) JOIN participants USING (participant_id)
             WHERE groups.congress_id = $1 AND removed_at IS NULL
               AND ($2 IS NULL OR participant_id IN (SELECT value FROM JSON_EACH($2)))
             ORDER BY place",
            &[Some(congress.to_string()), which.argument()],
        )
        .await?;
        rows::gather("group_members", rows)
    }

    /// The congresses in which a person takes part.
    pub(crate) async fn congresses_of(
        &self,
        person: PersonId,
    ) -> Result<Vec<CongressId>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT congress_id FROM participants JOIN congresses USING (congress_id)
             WHERE person_id = $1 AND removed_at IS NULL ORDER BY starts_on DESC",
        )
        .bind(person.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|(id,)| rows::parse("participants.congress_id", id))
            .collect()
    }

    /// The congress of a participant.
    pub(crate) async fn congress_of_participant(
        &self,
        participant: ParticipantId,
    ) -> Result<Option<CongressId>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT congress_id FROM participants WHERE participant_id = $1")
                .bind(participant.to_string())
                .fetch_optional(&self.readers)
                .await?;
        row.map(|(id,)| rows::parse("participants.congress_id", &id))
            .transpose()
    }

    /// The personas of the demonstration congress, none elsewhere.
    pub(crate) async fn personas(&self) -> Result<Vec<PersonaRow>, StoreError> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "SELECT persona, participant_id, what_fr, what_en FROM personas ORDER BY place",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(persona, participant, what_fr, what_en)| {
                let participant = rows::parse("personas.participant_id", &participant)?;
                Ok(PersonaRow {
                    persona,
                    participant,
                    what_fr,
                    what_en,
                })
            })
            .collect()
    }
}
