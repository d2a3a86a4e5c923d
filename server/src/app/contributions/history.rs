//! The history of a contribution, for those who hold its pen: it keeps what they thought better of.

use crate::app::history::{Kinds, entries};
use crate::app::wire::{Comparison, HistoricState, History, Writers};
use crate::app::{App, AppError, Thing};
use crate::domain::comparison;
use crate::domain::document::DocumentName;
use crate::domain::ids::{ContributionId, PersonId};
use crate::domain::policy::{self, ContributionAct};
use crate::domain::text::SectionText;
use crate::live::history;
use crate::store::contributions::ContributionRow;

impl App {
    /// Who wrote when in a contribution.
    pub(crate) async fn contribution_history(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<History, AppError> {
        let row = self.contribution_with_history(person, id).await?;
        let lines = self.store.update_lines(row.document).await?;
        Ok(History {
            entries: entries(&lines, &Kinds::default()),
        })
    }

    /// What a contribution said after an update.
    pub(crate) async fn historic_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        update: i64,
    ) -> Result<HistoricState, AppError> {
        let row = self.contribution_with_history(person, id).await?;
        let lines = self.store.update_lines(row.document).await?;
        let line = lines.iter().find(|line| line.update == update);
        let at = line.ok_or(AppError::NotFound(Thing::Update))?.recorded_at;
        let text = self.contribution_after(&row, update).await?;
        Ok(HistoricState { update, at, text })
    }

    /// What changed in a contribution between two updates, or since one of them.
    pub(crate) async fn contribution_comparison(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        from: i64,
        to: Option<i64>,
    ) -> Result<Comparison, AppError> {
        let row = self.contribution_with_history(person, id).await?;
        let old = self.contribution_after(&row, from).await?;
        let new = match to {
            Some(to) => self.contribution_after(&row, to).await?,
            None => {
                let read = self.rooms.read(DocumentName::Contribution(id)).await?;
                read.map(|(text, _)| text).unwrap_or_default()
            }
        };
        Ok(Comparison {
            from,
            to,
            comparison: comparison::compare(&old, &new),
        })
    }

    /// Under which client ids who wrote.
    pub(crate) async fn contribution_writers(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<Writers, AppError> {
        let row = self.contribution_with_history(person, id).await?;
        let clients = self.store.document_clients(row.document).await?;
        let clients = clients
            .into_iter()
            .map(|(client, owner)| (client.to_string(), owner));
        Ok(Writers {
            clients: clients.collect(),
        })
    }

    async fn contribution_after(
        &self,
        row: &ContributionRow,
        update: i64,
    ) -> Result<SectionText, AppError> {
        let name = DocumentName::Contribution(row.id);
        Ok(history::text_after(&self.store, name, row.document, update).await?)
    }

    async fn contribution_with_history(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<ContributionRow, AppError> {
        let (row, rights) = self.visible_contribution(person, id).await?;
        let facts = rights.contribution(id);
        let facts = facts.ok_or(AppError::NotFound(Thing::Contribution))?;
        let call = rights.call_for_contributions();
        let act = ContributionAct::ReadHistory;
        policy::may_act(rights.viewer(person), act, &call, &facts).map_err(AppError::Forbidden)?;
        Ok(row)
    }
}
