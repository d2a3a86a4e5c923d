//! What decides who may do what with each amendment of a congress.

use std::collections::HashMap;

use super::AmendmentRow;
use super::people::Answer;
use crate::domain::amendment::AmendmentState;
use crate::domain::ids::{AmendmentId, CongressId, MotionId, ParticipantId, SectionId};
use crate::domain::policy::AmendmentFacts;
use crate::store::{Store, StoreError};

/// The facts of one amendment.
#[derive(Clone, Debug)]
pub(crate) struct AmendmentRights {
    pub(crate) motion: MotionId,
    pub(crate) section: SectionId,
    author: ParticipantId,
    co_authors: Vec<ParticipantId>,
    invited: Vec<ParticipantId>,
    signatories: Vec<ParticipantId>,
    helper: Option<ParticipantId>,
    state: AmendmentState,
    amends_amendment: bool,
}

impl AmendmentRights {
    /// The same, as the policy reads it.
    pub(crate) fn facts(&self) -> AmendmentFacts<'_> {
        AmendmentFacts {
            author: self.author,
            co_authors: &self.co_authors,
            invited: &self.invited,
            signatories: &self.signatories,
            helper: self.helper,
            state: self.state,
            amends_amendment: self.amends_amendment,
        }
    }
}

impl Store {
    pub(in crate::store) async fn amendments_for_rights(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<AmendmentId, AmendmentRights>, StoreError> {
        let rows = {
            let mut connection = self.readers.acquire().await?;
            super::rows_where(&mut connection, "congress_id = $1", congress.to_string()).await?
        };
        if rows.is_empty() {
            return Ok(HashMap::new());
        }
        let mut co_authors = self
            .co_authors_of_amendments(congress, Answer::Accepted)
            .await?;
        let mut invited = self
            .co_authors_of_amendments(congress, Answer::Awaited)
            .await?;
        let mut signatories = self.signatories_for_rights(congress).await?;
        let rights = rows.into_iter().map(|row: AmendmentRow| {
            let rights = AmendmentRights {
                motion: row.motion,
                section: row.section,
                author: row.author,
                co_authors: co_authors.remove(&row.id).unwrap_or_default(),
                invited: invited.remove(&row.id).unwrap_or_default(),
                signatories: signatories.remove(&row.id).unwrap_or_default(),
                helper: row.entered_by,
                state: row.state,
                amends_amendment: row.parent.is_some(),
            };
            (row.id, rights)
        });
        Ok(rights.collect())
    }
}
