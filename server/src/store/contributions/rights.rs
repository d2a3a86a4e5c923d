//! What decides who may do what with each contribution of a congress.

use std::collections::HashMap;

use super::confirmation;
use crate::domain::contribution::{Confirmation, ContributionState};
use crate::domain::ids::{CongressId, ContributionId, ParticipantId};
use crate::domain::policy::ContributionFacts;
use crate::store::rows::Which;
use crate::store::{Store, StoreError, rows};

/// The facts of one contribution.
#[derive(Clone, Debug)]
pub(crate) struct ContributionRights {
    author: ParticipantId,
    co_authors: Vec<ParticipantId>,
    invited: Vec<ParticipantId>,
    helper: Option<ParticipantId>,
    state: ContributionState,
    confirmation: Confirmation,
}

impl ContributionRights {
    /// The same, as the policy reads it.
    pub(crate) fn facts(&self) -> ContributionFacts<'_> {
        ContributionFacts {
            author: self.author,
            co_authors: &self.co_authors,
            invited: &self.invited,
            helper: self.helper,
            state: self.state,
            confirmation: self.confirmation,
        }
    }
}

impl Store {
    pub(in crate::store) async fn contributions_for_rights(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<ContributionId, ContributionRights>, StoreError> {
        let mut co_authors = self
            .co_authors_for_rights(congress, Answer::Accepted)
            .await?;
        let mut invited = self
            .co_authors_for_rights(congress, Answer::Awaited)
            .await?;
        let rows = self.contributions(congress, Which::All).await?;
        let rights = rows.into_iter().map(|row| {
            let rights = ContributionRights {
                author: row.author,
                co_authors: co_authors.remove(&row.id).unwrap_or_default(),
                invited: invited.remove(&row.id).unwrap_or_default(),
                helper: row.entered_by,
                state: row.state(),
                confirmation: confirmation(row.entered_by, row.confirmed_at),
            };
            (row.id, rights)
        });
        Ok(rights.collect())
    }

    async fn co_authors_for_rights(
        &self,
        congress: CongressId,
        answer: Answer,
    ) -> Result<HashMap<ContributionId, Vec<ParticipantId>>, StoreError> {
        let sql = match answer {
            Answer::Accepted => {
                "SELECT contribution_id, participant_id FROM contribution_authors
                 JOIN contributions USING (contribution_id)
                 WHERE congress_id = $1 AND accepted_at IS NOT NULL
                 ORDER BY invited_at, participant_id"
            }
            Answer::Awaited => {
                "SELECT contribution_id, participant_id FROM contribution_authors
                 JOIN contributions USING (contribution_id)
                 WHERE congress_id = $1 AND accepted_at IS NULL
                 ORDER BY invited_at, participant_id"
            }
        };
        let rows: Vec<(String, String)> = sqlx::query_as(sql)
            .bind(congress.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows::gather("contribution_authors", rows)
    }
}

/// What those answered who were asked to write together.
#[derive(Clone, Copy)]
enum Answer {
    Accepted,
    Awaited,
}
