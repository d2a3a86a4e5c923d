//! The queue of mails: written in the transaction of the command that wants them sent, claimed one
//! by one, settled after the attempt.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::{Store, StoreError, rows};
use crate::domain::delivery::{MailKind, MailState, Next};
use crate::domain::ids::{CongressId, ParticipantId, PersonId};

/// A mail as it enters the queue.
#[derive(Clone, Debug)]
pub(crate) struct NewMail {
    pub(crate) id: Uuid,
    pub(crate) kind: MailKind,
    pub(crate) congress: Option<CongressId>,
    pub(crate) participant: Option<ParticipantId>,
    /// Nobody, where who signs is not known here.
    pub(crate) person: Option<PersonId>,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// Milliseconds UTC, as the next.
    pub(crate) created_at: i64,
    pub(crate) expires_at: Option<i64>,
}

/// A mail that was claimed: nobody else sends it.
#[derive(Clone, Debug)]
pub(crate) struct ClaimedMail {
    pub(crate) id: Uuid,
    pub(crate) kind: MailKind,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    /// How often it was tried, this time included.
    pub(crate) attempts: i64,
    pub(crate) created_at: i64,
    pub(crate) expires_at: Option<i64>,
}

/// A mail as the secretariat sees it.
#[derive(Clone, Debug)]
pub(crate) struct MailRow {
    pub(crate) id: Uuid,
    pub(crate) kind: MailKind,
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) state: MailState,
    pub(crate) attempts: i64,
    pub(crate) created_at: i64,
    pub(crate) next_attempt_at: i64,
    pub(crate) settled_at: Option<i64>,
    pub(crate) error: Option<String>,
}

/// Somebody who can be invited, and how that stands.
#[derive(Clone, Debug)]
pub(crate) struct InviteeRow {
    pub(crate) participant: ParticipantId,
    pub(crate) person: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) locale: String,
    pub(crate) email: Option<String>,
    /// The latest invitation.
    pub(crate) invitation: Option<InvitationRow>,
}

/// Where an invitation stands.
#[derive(Clone, Debug)]
pub(crate) struct InvitationRow {
    pub(crate) state: MailState,
    pub(crate) recipient: String,
    pub(crate) created_at: i64,
    pub(crate) settled_at: Option<i64>,
    pub(crate) error: Option<String>,
}

/// Puts a mail into the queue.
pub(crate) async fn insert(tx: &mut SqliteConnection, mail: &NewMail) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO mails (mail_id, kind, congress_id, participant_id, person_id, recipient,
             subject, plain_text, html, state, urgency, created_at, next_attempt_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)",
    )
    .bind(mail.id.to_string())
    .bind(mail.kind.as_str())
    .bind(mail.congress.map(|congress| congress.to_string()))
    .bind(mail.participant.map(|participant| participant.to_string()))
    .bind(mail.person.map(|person| person.to_string()))
    .bind(&mail.recipient)
    .bind(&mail.subject)
    .bind(&mail.text)
    .bind(&mail.html)
    .bind(MailState::Waiting.as_str())
    .bind(mail.kind.urgency())
    .bind(mail.created_at)
    .bind(mail.expires_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// How many mails of a kind wait to be sent.
pub(crate) async fn waiting(tx: &mut SqliteConnection, kind: MailKind) -> Result<i64, StoreError> {
    let (count,): (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM mails WHERE state = 'waiting' AND kind = $1")
            .bind(kind.as_str())
            .fetch_one(tx)
            .await?;
    Ok(count)
}

/// Claims the most urgent mail that is due.
pub(crate) async fn claim(
    tx: &mut SqliteConnection,
    now: i64,
) -> Result<Option<ClaimedMail>, StoreError> {
    type Columns = (
        String,
        String,
        String,
        String,
        String,
        String,
        i64,
        i64,
        Option<i64>,
    );
    let row: Option<Columns> = sqlx::query_as(
        "UPDATE mails SET state = 'sending', attempts = attempts + 1
         WHERE mail_id = (SELECT mail_id FROM mails
                          WHERE state = 'waiting' AND next_attempt_at <= $1
                          ORDER BY urgency, next_attempt_at, mail_id LIMIT 1)
         RETURNING mail_id, kind, recipient, subject, plain_text, html, attempts, created_at,
                   expires_at",
    )
    .bind(now)
    .fetch_optional(tx)
    .await?;
    row.map(
        |(id, kind, recipient, subject, text, html, attempts, created_at, expires_at)| {
            Ok(ClaimedMail {
                id: rows::parse("mails.mail_id", &id)?,
                kind: rows::parse("mails.kind", &kind)?,
                recipient,
                subject,
                text,
                html,
                attempts,
                created_at,
                expires_at,
            })
        },
    )
    .transpose()
}

/// Notes what became of a claimed mail.
pub(crate) async fn settle(
    tx: &mut SqliteConnection,
    mail: Uuid,
    next: &Next,
    now: i64,
) -> Result<(), StoreError> {
    let settled_at = next.attempt_at.is_none().then_some(now);
    sqlx::query(
        "UPDATE mails SET state = $2, next_attempt_at = COALESCE($3, next_attempt_at),
             settled_at = $4, error = $5
         WHERE mail_id = $1 AND state = 'sending'",
    )
    .bind(mail.to_string())
    .bind(next.state.as_str())
    .bind(next.attempt_at)
    .bind(settled_at)
    .bind(&next.error)
    .execute(tx)
    .await?;
    Ok(())
}

/// Empties a mail: who reads the database later finds no code in it.
pub(crate) async fn wipe(tx: &mut SqliteConnection, mail: Uuid) -> Result<(), StoreError> {
    sqlx::query("UPDATE mails SET plain_text = '', html = '' WHERE mail_id = $1")
        .bind(mail.to_string())
        .execute(tx)
        .await?;
    Ok(())
}

/// Mails that were being sent when the program ended: nobody knows what became of them.
pub(crate) async fn doubt_interrupted(
    tx: &mut SqliteConnection,
    now: i64,
) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "UPDATE mails SET state = 'uncertain', settled_at = $1,
             plain_text = CASE WHEN kind = 'invitation' THEN plain_text ELSE '' END,
             html = CASE WHEN kind = 'invitation' THEN html ELSE '' END
         WHERE state = 'sending'",
    )
    .bind(now)
    .execute(tx)
    .await?;
    Ok(done.rows_affected())
}

/// Ends what waits but is of no more use, and forgets mails with codes that ended before `before`.
pub(crate) async fn prune(
    tx: &mut SqliteConnection,
    now: i64,
    before: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE mails SET state = 'expired', settled_at = $1, plain_text = '', html = ''
         WHERE state = 'waiting' AND expires_at <= $1",
    )
    .bind(now)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "DELETE FROM mails
         WHERE kind IN ('code', 'signing_code') AND expires_at < $1 AND state <> 'sending'",
    )
    .bind(before)
    .execute(tx)
    .await?;
    Ok(())
}

/// Everybody in a congress with an address or without, and their latest invitation.
pub(crate) async fn invitees(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Vec<InviteeRow>, StoreError> {
    type Columns = (String, String, String, String, String, Option<String>);
    let people: Vec<Columns> = sqlx::query_as(
        "SELECT participant_id, person_id, COALESCE(participants.given_name, people.given_name),
                COALESCE(participants.family_name, people.family_name),
                COALESCE(participants.locale, people.locale), email
         FROM participants JOIN people USING (person_id)
         WHERE congress_id = $1 AND removed_at IS NULL
         ORDER BY 4, 3",
    )
    .bind(congress.to_string())
    .fetch_all(&mut *connection)
    .await?;
    // Later ones take the place of earlier ones.
    type Invitation = (String, String, String, i64, Option<i64>, Option<String>);
    let invitations: Vec<Invitation> = sqlx::query_as(
        "SELECT participant_id, state, recipient, created_at, settled_at, error FROM mails
         WHERE congress_id = $1 AND kind = 'invitation' AND participant_id IS NOT NULL
         ORDER BY created_at, mail_id",
    )
    .bind(congress.to_string())
    .fetch_all(connection)
    .await?;
    let mut latest = std::collections::HashMap::new();
    for (participant, state, recipient, created_at, settled_at, error) in invitations {
        let invitation = InvitationRow {
            state: rows::parse("mails.state", &state)?,
            recipient,
            created_at,
            settled_at,
            error,
        };
        latest.insert(participant, invitation);
    }
    people
        .into_iter()
        .map(|(id, person, given_name, family_name, locale, email)| {
            Ok(InviteeRow {
                participant: rows::parse("participants.participant_id", &id)?,
                person: rows::parse("participants.person_id", &person)?,
                given_name,
                family_name,
                locale,
                email,
                invitation: latest.remove(&id),
            })
        })
        .collect()
}

impl Store {
    /// As [`invitees`], for reading.
    pub(crate) async fn invitees(
        &self,
        congress: CongressId,
    ) -> Result<Vec<InviteeRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        invitees(&mut connection, congress).await
    }

    /// When the next mail is due, in milliseconds UTC; none when none waits.
    pub(crate) async fn next_mail_at(&self) -> Result<Option<i64>, StoreError> {
        let (at,): (Option<i64>,) =
            sqlx::query_as("SELECT MIN(next_attempt_at) FROM mails WHERE state = 'waiting'")
                .fetch_one(&self.readers)
                .await?;
        Ok(at)
    }

    /// At most `limit` mails of a kind to people of a congress, the latest first. A code to log in
    /// belongs to no congress: those of all who take part are listed.
    pub(crate) async fn mails(
        &self,
        congress: CongressId,
        kind: MailKind,
        limit: i64,
    ) -> Result<Vec<MailRow>, StoreError> {
        let whose = match kind {
            MailKind::Invitation
            | MailKind::SigningCode
            | MailKind::SignatureReceipt
            | MailKind::SignatureVerdict
            | MailKind::VersionGivenUp => "congress_id = $1",
            MailKind::Code => {
                "person_id IN (SELECT person_id FROM participants WHERE congress_id = $1)"
            }
        };
        let sql = format!(
            "SELECT mail_id, participant_id, person_id, recipient, subject, plain_text, state,
                    attempts, created_at, next_attempt_at, settled_at, error
             FROM mails WHERE kind = $2 AND {whose} ORDER BY created_at DESC, mail_id DESC LIMIT $3"
        );
        type Columns = (
            String,
            Option<String>,
            Option<String>,
            String,
            String,
            String,
            String,
            i64,
            i64,
            i64,
            Option<i64>,
            Option<String>,
        );
        let found: Vec<Columns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(congress.to_string())
            .bind(kind.as_str())
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        found
            .into_iter()
            .map(|columns| {
                let (id, participant, person, recipient, subject, text, state, ..) = columns;
                let (.., attempts, created_at, next_attempt_at, settled_at, error) = columns;
                Ok(MailRow {
                    id: rows::parse("mails.mail_id", &id)?,
                    kind,
                    participant: participant
                        .map(|id| rows::parse("mails.participant_id", &id))
                        .transpose()?,
                    person: person
                        .map(|id| rows::parse("mails.person_id", &id))
                        .transpose()?,
                    recipient,
                    subject,
                    text,
                    state: rows::parse("mails.state", &state)?,
                    attempts,
                    created_at,
                    next_attempt_at,
                    settled_at,
                    error,
                })
            })
            .collect()
    }
}
