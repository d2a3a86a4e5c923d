//! Links, merges and answers: what becomes of contributions.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use super::rows::Which;
use super::{Store, StoreError, rows};
use crate::domain::ids::{
    CongressId, ContributionId, LinkId, ParticipantId, ProposalId, SectionId, ThemeId,
};
use crate::domain::sorting::merging::Merged;
use crate::domain::sorting::{LinkKind, Outcome};

/// A link from a contribution, or a passage of it, to the motion.
#[derive(Clone, Debug)]
pub(crate) struct LinkRow {
    pub(crate) id: LinkId,
    pub(crate) contribution: ContributionId,
    pub(crate) section: SectionId,
    pub(crate) proposal: Option<ProposalId>,
    pub(crate) kind: LinkKind,
    pub(crate) passage: Option<String>,
    pub(crate) participant: ParticipantId,
    /// Milliseconds UTC.
    pub(crate) created_at: i64,
    /// What stood there then.
    pub(crate) said: String,
}

/// What was answered to a contribution.
#[derive(Clone, Debug)]
pub(crate) struct AnswerRow {
    pub(crate) contribution: ContributionId,
    pub(crate) outcome: Outcome,
    pub(crate) words: String,
    pub(crate) participant: ParticipantId,
    /// Milliseconds UTC.
    pub(crate) answered_at: i64,
    pub(crate) revision: i64,
}

const LINK_COLUMNS: &str = "link_id, contribution_links.contribution_id, section_id, proposal_id, \
     kind, passage, contribution_links.participant_id, contribution_links.created_at, said";

type LinkColumns = (
    String,
    String,
    String,
    Option<String>,
    String,
    Option<String>,
    String,
    i64,
    String,
);

fn link(columns: LinkColumns) -> Result<LinkRow, StoreError> {
    let (id, contribution, section, proposal, kind, passage, participant, created_at, said) =
        columns;
    Ok(LinkRow {
        id: rows::parse("contribution_links.link_id", &id)?,
        contribution: rows::parse("contribution_links.contribution_id", &contribution)?,
        section: rows::parse("contribution_links.section_id", &section)?,
        proposal: proposal
            .map(|id| rows::parse("contribution_links.proposal_id", &id))
            .transpose()?,
        kind: rows::parse("contribution_links.kind", &kind)?,
        passage,
        participant: rows::parse("contribution_links.participant_id", &participant)?,
        created_at,
        said,
    })
}

type AnswerColumns = (String, String, String, String, i64, i64);

fn answer(columns: AnswerColumns) -> Result<AnswerRow, StoreError> {
    let (contribution, outcome, words, participant, answered_at, revision) = columns;
    Ok(AnswerRow {
        contribution: rows::parse("contribution_answers.contribution_id", &contribution)?,
        outcome: rows::parse("contribution_answers.outcome", &outcome)?,
        words,
        participant: rows::parse("contribution_answers.participant_id", &participant)?,
        answered_at,
        revision,
    })
}

/// Adds a link.
pub(crate) async fn insert_link(
    tx: &mut SqliteConnection,
    link: &LinkRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contribution_links (link_id, contribution_id, section_id, proposal_id, kind,
             passage, participant_id, created_at, said)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(link.id.to_string())
    .bind(link.contribution.to_string())
    .bind(link.section.to_string())
    .bind(link.proposal.map(|id| id.to_string()))
    .bind(link.kind.as_str())
    .bind(&link.passage)
    .bind(link.participant.to_string())
    .bind(link.created_at)
    .bind(&link.said)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a link back; false when it was taken back before.
pub(crate) async fn remove_link(
    tx: &mut SqliteConnection,
    link: LinkId,
    now: i64,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE contribution_links SET removed_at = $2 WHERE link_id = $1 AND removed_at IS NULL",
    )
    .bind(link.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets one contribution stand for another.
pub(crate) async fn set_merged(
    tx: &mut SqliteConnection,
    one: ContributionId,
    into: ContributionId,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO contribution_merges (contribution_id, into_id) VALUES ($1, $2)
         ON CONFLICT (contribution_id) DO UPDATE SET into_id = excluded.into_id",
    )
    .bind(one.to_string())
    .bind(into.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Lets a contribution stand for itself again; false when it did.
pub(crate) async fn unset_merged(
    tx: &mut SqliteConnection,
    one: ContributionId,
) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM contribution_merges WHERE contribution_id = $1")
        .bind(one.to_string())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// The merges of a congress, read under the write lock.
pub(crate) async fn merges(
    connection: &mut SqliteConnection,
    congress: CongressId,
) -> Result<Merged, StoreError> {
    let pairs: Vec<(String, String)> = sqlx::query_as(MERGES)
        .bind(congress.to_string())
        .fetch_all(connection)
        .await?;
    merged(&pairs)
}

const MERGES: &str = "SELECT contribution_merges.contribution_id, into_id FROM contribution_merges
     JOIN contributions USING (contribution_id) WHERE congress_id = $1";

fn merged(pairs: &[(String, String)]) -> Result<Merged, StoreError> {
    pairs
        .iter()
        .map(|(one, into)| {
            Ok((
                rows::parse("contribution_merges.contribution_id", one)?,
                rows::parse("contribution_merges.into_id", into)?,
            ))
        })
        .collect()
}

/// Writes an answer over the one of the revision before it; false when there is another meanwhile.
pub(crate) async fn set_answer(
    tx: &mut SqliteConnection,
    answer: &AnswerRow,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO contribution_answers (contribution_id, outcome, words, participant_id,
             answered_at, revision)
         SELECT $1, $2, $3, $4, $5, $6
         WHERE $6 = 1 + COALESCE(
             (SELECT revision FROM contribution_answers WHERE contribution_id = $1), 0)
         ON CONFLICT (contribution_id) DO UPDATE SET outcome = excluded.outcome,
             words = excluded.words, participant_id = excluded.participant_id,
             answered_at = excluded.answered_at, revision = excluded.revision",
    )
    .bind(answer.contribution.to_string())
    .bind(answer.outcome.as_str())
    .bind(&answer.words)
    .bind(answer.participant.to_string())
    .bind(answer.answered_at)
    .bind(answer.revision)
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Sorts a contribution under a theme, or under none.
pub(crate) async fn set_theme(
    tx: &mut SqliteConnection,
    contribution: ContributionId,
    theme: Option<ThemeId>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE contributions SET theme_id = $2 WHERE contribution_id = $1")
        .bind(contribution.to_string())
        .bind(theme.map(|theme| theme.to_string()))
        .execute(tx)
        .await?;
    Ok(())
}

/// A submitted contribution, as those who sort need it.
#[derive(Clone, Debug)]
pub(crate) struct SubmittedRow {
    pub(crate) id: ContributionId,
    pub(crate) theme: Option<ThemeId>,
    pub(crate) title: String,
    pub(crate) plain_text: String,
    /// The author first.
    pub(crate) authors: Vec<ParticipantId>,
    pub(crate) supports: i64,
}

impl Store {
    /// The submitted contributions of a congress, oldest first.
    pub(crate) async fn submitted(
        &self,
        congress: CongressId,
        which: Which<'_, ContributionId>,
    ) -> Result<Vec<SubmittedRow>, StoreError> {
        type Columns = (String, Option<String>, String, String, String, i64);
        let arguments = [Some(congress.to_string()), which.argument()];
        let rows: Vec<Columns> = rows::in_one_piece(
            &self.readers,
            "contribution_id, theme_id, title, plain_text, author_id, supports",
            "SELECT contribution_id, theme_id, title, plain_text, author_id,
                    (SELECT COUNT(*) FROM contribution_supports
                     WHERE contribution_supports.contribution_id = contributions.contribution_id)
                    AS supports
             FROM contributions
             WHERE congress_id = $1 AND submitted_at IS NOT NULL AND withdrawn_at IS NULL
               AND ($2 IS NULL OR contribution_id IN (SELECT value FROM JSON_EACH($2)))
             ORDER BY submitted_at, contribution_id",
            &arguments,
        )
        .await?;
        let others = rows::in_one_piece(
            &self.readers,
            "contribution_id, participant_id",
            "SELECT contribution_id, participant_id FROM contribution_authors
             JOIN contributions USING (contribution_id)
             WHERE congress_id = $1 AND accepted_at IS NOT NULL
               AND ($2 IS NULL OR contribution_id IN (SELECT value FROM JSON_EACH($2)))
             ORDER BY accepted_at",
            &arguments,
        )
        .await?;
        let mut others: HashMap<ContributionId, Vec<ParticipantId>> =
            rows::gather("contribution_authors", others)?;
        rows.into_iter()
            .map(|(id, theme, title, plain_text, author, supports)| {
                let id = rows::parse("contributions.contribution_id", &id)?;
                let mut authors = vec![rows::parse("contributions.author_id", &author)?];
                authors.extend(others.remove(&id).unwrap_or_default());
                Ok(SubmittedRow {
                    id,
                    theme: theme
                        .map(|id| rows::parse("contributions.theme_id", &id))
                        .transpose()?,
                    title,
                    plain_text,
                    authors,
                    supports,
                })
            })
            .collect()
    }

    /// One link that stands.
    pub(crate) async fn link(&self, id: LinkId) -> Result<Option<LinkRow>, StoreError> {
        let sql = format!(
            "SELECT {LINK_COLUMNS} FROM contribution_links WHERE link_id = $1 AND removed_at IS NULL"
        );
        let row: Option<LinkColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .fetch_optional(&self.readers)
            .await?;
        row.map(link).transpose()
    }

    /// The links of a congress that stand, oldest first.
    pub(crate) async fn links(
        &self,
        congress: CongressId,
        which: Which<'_, ContributionId>,
    ) -> Result<Vec<LinkRow>, StoreError> {
        let rows: Vec<LinkColumns> = rows::in_one_piece(
            &self.readers,
            "link_id, contribution_id, section_id, proposal_id, kind, passage, participant_id,
             created_at, said",
            &format!(
                "SELECT {LINK_COLUMNS} FROM contribution_links
                 JOIN contributions USING (contribution_id)
                 WHERE congress_id = $1 AND removed_at IS NULL
                   AND ($2 IS NULL OR contribution_id IN (SELECT value FROM JSON_EACH($2)))
                 ORDER BY link_id"
            ),
            &[Some(congress.to_string()), which.argument()],
        )
        .await?;
        rows.into_iter().map(link).collect()
    }

    /// The answers of a congress.
    pub(crate) async fn answers(
        &self,
        congress: CongressId,
        which: Which<'_, ContributionId>,
    ) -> Result<HashMap<ContributionId, AnswerRow>, StoreError> {
        let rows: Vec<AnswerColumns> = rows::in_one_piece(
            &self.readers,
            "contribution_id, outcome, words, participant_id, answered_at, revision",
            "SELECT contribution_id, outcome, words, contribution_answers.participant_id,
                    answered_at, contribution_answers.revision
             FROM contribution_answers JOIN contributions USING (contribution_id)
             WHERE congress_id = $1
               AND ($2 IS NULL OR contribution_id IN (SELECT value FROM JSON_EACH($2)))",
            &[Some(congress.to_string()), which.argument()],
        )
        .await?;
        rows.into_iter()
            .map(|columns| answer(columns).map(|row| (row.contribution, row)))
            .collect()
    }

    /// The merges of a congress.
    pub(crate) async fn merged(&self, congress: CongressId) -> Result<Merged, StoreError> {
        let pairs: Vec<(String, String)> = rows::in_one_piece(
            &self.readers,
            "contribution_id, into_id",
            MERGES,
            &[Some(congress.to_string())],
        )
        .await?;
        merged(&pairs)
    }
}
