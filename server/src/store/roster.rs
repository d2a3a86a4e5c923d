//! Participants as the secretariat keeps them: whole profiles with addresses, revisions, and those
//! who were removed.
//!
//! A person exists once, by address, and may be a participant of several congresses. How a congress
//! names them, and in which language it writes to them, is the participant's; `people` follows only
//! while nobody else has a say in it.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::participants::{next_badge, set_groups, set_roles};
use super::{Store, StoreError, rows};
use crate::domain::email::Email;
use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId};
use crate::domain::profile::{Line, Profile, VotingWeight};
use crate::domain::role::{Role, Roles};

/// Rows in one statement: well below the number of values that SQLite takes.
const CHUNK: usize = 500;

/// A participant as the secretariat keeps one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RosterRow {
    pub(crate) id: ParticipantId,
    pub(crate) person: PersonId,
    pub(crate) profile: Profile,
    /// The number on their badge; 0 for who never had one.
    pub(crate) badge: u32,
    /// Goes up with each change.
    pub(crate) revision: i64,
    /// Milliseconds UTC.
    pub(crate) removed_at: Option<i64>,
}

/// In the order of [`COLUMNS`].
#[derive(Deserialize)]
struct Columns {
    participant_id: String,
    person_id: String,
    given_name: String,
    family_name: String,
    locale: String,
    email: Option<String>,
    capacity: String,
    council_code: Option<String>,
    organisation: Option<String>,
    may_vote: u8,
    voting_weight: i64,
    revision: i64,
    removed_at: Option<i64>,
    badge: u32,
}

const COLUMNS: &str = "participant_id, person_id, given_name, family_name, locale, email, capacity, \
     council_code, organisation, may_vote, voting_weight, revision, removed_at, badge";

/// Everybody who is or was in a congress, by family name.
pub(crate) async fn roster(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<RosterRow>, StoreError> {
    let arguments = [Some(congress.to_string())];
    let found: Vec<Columns> = rows::in_one_piece(
        &mut *connection,
        COLUMNS,
        "SELECT participant_id, person_id, email, capacity, council_code, organisation, may_vote,
                voting_weight, revision, removed_at, COALESCE(badge, 0) AS badge,
                COALESCE(participants.given_name, people.given_name) AS given_name,
                COALESCE(participants.family_name, people.family_name) AS family_name,
                COALESCE(participants.locale, people.locale) AS locale
         FROM participants JOIN people USING (person_id)
         WHERE congress_id = $1 ORDER BY 13, 12, participant_id",
        &arguments,
    )
    .await?;
    let roles = rows::in_one_piece(
        &mut *connection,
        "participant_id, role",
        "SELECT participant_id, role FROM participant_roles
         JOIN participants USING (participant_id) WHERE congress_id = $1",
        &arguments,
    )
    .await?;
    let groups = rows::in_one_piece(
        connection,
        "participant_id, group_id",
        "SELECT participant_id, group_id FROM group_members
         JOIN groups USING (group_id) WHERE congress_id = $1",
        &arguments,
    )
    .await?;
    let mut roles: HashMap<ParticipantId, Vec<Role>> = rows::gather("participant_roles", roles)?;
    let mut groups: HashMap<ParticipantId, Vec<GroupId>> = rows::gather("group_members", groups)?;
    let row = |columns: Columns| {
        let id = rows::parse("participants.participant_id", &columns.participant_id)?;
        let roles = roles.remove(&id).unwrap_or_default().into_iter().collect();
        let groups = groups.remove(&id).unwrap_or_default().into_iter().collect();
        read(columns, id, roles, groups)
    };
    found.into_iter().map(row).collect()
}

fn read(
    columns: Columns,
    id: ParticipantId,
    roles: Roles,
    groups: BTreeSet<GroupId>,
) -> Result<RosterRow, StoreError> {
    let name = |column, text: String| {
        let unreadable = || StoreError::Unreadable {
            column,
            value: String::new(),
        };
        Line::kept(text).ok_or_else(unreadable)
    };
    let weight = columns.voting_weight;
    let email = columns.email.as_deref();
    let profile = Profile {
        given_name: name("people.given_name", columns.given_name)?,
        family_name: name("people.family_name", columns.family_name)?,
        email: email
            .map(|email| rows::parse("people.email", email))
            .transpose()?,
        locale: rows::parse("participants.locale", &columns.locale)?,
        capacity: Line::kept(columns.capacity),
        council: columns.council_code,
        organisation: columns.organisation.and_then(Line::kept),
        roles,
        groups,
        may_vote: columns.may_vote != 0,
        voting_weight: VotingWeight::try_from(weight).map_err(|_| StoreError::Unreadable {
            column: "participants.voting_weight",
            value: weight.to_string(),
        })?,
    };
    Ok(RosterRow {
        id,
        person: rows::parse("participants.person_id", &columns.person_id)?,
        profile,
        badge: columns.badge,
        revision: columns.revision,
        removed_at: columns.removed_at,
    })
}

/// The people who have these addresses, in whatever congress.
pub(crate) async fn people_by_email(
    tx: &mut SqliteConnection,
    emails: &[&Email],
) -> Result<HashMap<Email, PersonId>, StoreError> {
    let mut people = HashMap::new();
    for emails in emails.chunks(CHUNK) {
        let mut query =
            QueryBuilder::<Sqlite>::new("SELECT email, person_id FROM people WHERE email IN (");
        let mut list = query.separated(", ");
        for email in emails {
            list.push_bind(email.as_str());
        }
        query.push(")");
        let found: Vec<(String, String)> = query.build_query_as().fetch_all(&mut *tx).await?;
        for (email, person) in found {
            let person = rows::parse("people.person_id", &person)?;
            people.insert(rows::parse("people.email", &email)?, person);
        }
    }
    Ok(people)
}

/// Somebody to be added, and whether the person is new too.
#[derive(Clone, Debug)]
pub(crate) struct Newcomer {
    pub(crate) id: ParticipantId,
    pub(crate) person: PersonId,
    pub(crate) is_new_person: bool,
    pub(crate) profile: Profile,
}

/// Adds participants, many in each statement.
pub(crate) async fn insert_newcomers(
    tx: &mut SqliteConnection,
    congress: CongressId,
    newcomers: &[Newcomer],
    now: i64,
) -> Result<(), StoreError> {
    let mut badges = next_badge(&mut *tx, congress).await?..;
    for chunk in newcomers.chunks(CHUNK) {
        let strangers = chunk.iter().filter(|newcomer| newcomer.is_new_person);
        let strangers = strangers.map(|newcomer| (newcomer.person, &newcomer.profile));
        insert_people(tx, &strangers.collect::<Vec<_>>(), now).await?;
        let mut query = QueryBuilder::<Sqlite>::new(
            "INSERT INTO participants (participant_id, congress_id, person_id, given_name,
                 family_name, locale, capacity, council_code, organisation, may_vote,
                 voting_weight, created_at, badge) ",
        );
        let numbered = chunk.iter().zip(&mut badges);
        query.push_values(numbered, |mut row, (newcomer, badge)| {
            let profile = &newcomer.profile;
            row.push_bind(newcomer.id.to_string())
                .push_bind(congress.to_string())
                .push_bind(newcomer.person.to_string())
                .push_bind(profile.given_name.as_str())
                .push_bind(profile.family_name.as_str())
                .push_bind(profile.locale.as_str())
                .push_bind(text(profile.capacity.as_ref()).unwrap_or_default())
                .push_bind(profile.council.as_deref())
                .push_bind(text(profile.organisation.as_ref()))
                .push_bind(profile.may_vote)
                .push_bind(i64::from(profile.voting_weight.get()))
                .push_bind(now)
                .push_bind(badge);
        });
        query.build().execute(&mut *tx).await?;
        let roles = chunk.iter().flat_map(|newcomer| {
            let roles = newcomer.profile.roles.iter();
            roles.map(|role| (newcomer.id.to_string(), role.as_str().to_owned()))
        });
        insert_pairs(
            tx,
            "participant_roles (participant_id, role)",
            roles.collect(),
        )
        .await?;
        let groups = chunk.iter().flat_map(|newcomer| {
            let groups = newcomer.profile.groups.iter();
            groups.map(|group| (group.to_string(), newcomer.id.to_string()))
        });
        insert_pairs(
            tx,
            "group_members (group_id, participant_id)",
            groups.collect(),
        )
        .await?;
    }
    Ok(())
}

/// Adds people as a congress names them.
pub(crate) async fn insert_people(
    tx: &mut SqliteConnection,
    people: &[(PersonId, &Profile)],
    now: i64,
) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::<Sqlite>::new(
        "INSERT INTO people (person_id, email, given_name, family_name, locale, created_at) ",
    );
    query.push_values(people, |mut row, (person, profile)| {
        row.push_bind(person.to_string())
            .push_bind(profile.email.as_ref().map(Email::as_str))
            .push_bind(profile.given_name.as_str())
            .push_bind(profile.family_name.as_str())
            .push_bind(profile.locale.as_str())
            .push_bind(now);
    });
    query.build().execute(tx).await?;
    Ok(())
}

async fn insert_pairs(
    tx: &mut SqliteConnection,
    into: &'static str,
    pairs: Vec<(String, String)>,
) -> Result<(), StoreError> {
    if pairs.is_empty() {
        return Ok(());
    }
    let mut query = QueryBuilder::<Sqlite>::new("INSERT INTO ");
    query.push(into);
    query.push(" ");
    query.push_values(pairs, |mut row, (one, other)| {
        row.push_bind(one).push_bind(other);
    });
    query.build().execute(tx).await?;
    Ok(())
}

/// Writes the profile of a participant who is there already, as the person `person`.
pub(crate) async fn update(
    tx: &mut SqliteConnection,
    participant: ParticipantId,
    person: PersonId,
    profile: &Profile,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE participants SET person_id = $2, given_name = $3, family_name = $4, locale = $5,
             capacity = $6, council_code = $7, organisation = $8, may_vote = $9,
             voting_weight = $10, revision = revision + 1
         WHERE participant_id = $1",
    )
    .bind(participant.to_string())
    .bind(person.to_string())
    .bind(profile.given_name.as_str())
    .bind(profile.family_name.as_str())
    .bind(profile.locale.as_str())
    .bind(text(profile.capacity.as_ref()).unwrap_or_default())
    .bind(profile.council.as_deref())
    .bind(text(profile.organisation.as_ref()))
    .bind(profile.may_vote)
    .bind(i64::from(profile.voting_weight.get()))
    .execute(&mut *tx)
    .await?;
    set_roles(tx, participant, profile.roles).await?;
    let groups: Vec<GroupId> = profile.groups.iter().copied().collect();
    set_groups(tx, participant, &groups).await
}

/// Lets the person follow the participant: only to be called for somebody who takes part in one
/// congress alone.
pub(crate) async fn update_person(
    tx: &mut SqliteConnection,
    person: PersonId,
    profile: &Profile,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE people SET email = $2, given_name = $3, family_name = $4, locale = $5
         WHERE person_id = $1",
    )
    .bind(person.to_string())
    .bind(profile.email.as_ref().map(Email::as_str))
    .bind(profile.given_name.as_str())
    .bind(profile.family_name.as_str())
    .bind(profile.locale.as_str())
    .execute(tx)
    .await?;
    Ok(())
}

/// In how many congresses a person is or was a participant.
pub(crate) async fn congress_count(
    tx: &mut SqliteConnection,
    person: PersonId,
) -> Result<i64, StoreError> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM participants WHERE person_id = $1")
        .bind(person.to_string())
        .fetch_one(tx)
        .await?;
    Ok(count)
}

/// Removes a participant, or takes one back.
pub(crate) async fn set_removed_at(
    tx: &mut SqliteConnection,
    participant: ParticipantId,
    removed_at: Option<i64>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE participants SET removed_at = $2, revision = revision + 1
         WHERE participant_id = $1",
    )
    .bind(participant.to_string())
    .bind(removed_at)
    .execute(tx)
    .await?;
    Ok(())
}

fn text(line: Option<&Line>) -> Option<&str> {
    line.map(Line::as_str)
}

impl Store {
    /// Everybody who is or was in a congress, by family name.
    pub(crate) async fn roster(&self, congress: CongressId) -> Result<Vec<RosterRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        roster(&mut connection, congress).await
    }
}
