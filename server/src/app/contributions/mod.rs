//! Contributions: begun, written, sent, taken back, supported, read; entered for others.
//!
//! Every command but reading and supporting leaves an event. These two are the business of one
//! person each: hundreds of people times hundreds of contributions would bury the decisions of the
//! log, they give nobody a right, and may be taken back without a word. An event about a
//! contribution that was never submitted names nobody: who is writing a draft is the author's own
//! affair.

mod authors;
mod history;
mod list;
mod marks;
mod page;
mod receipts;
mod submission;

use std::sync::Arc;

use uuid::Uuid;

use super::gate::readable;
use super::wire::{ContributionChange, CreatedContribution, NewContribution, NewLocalAction};
use super::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::contribution::{
    Confirmation, ContributionState, InvalidLocalAction, LocalAction, MOST_LOCAL_ACTIONS,
    MOST_OF_ONE_AUTHOR,
};
use crate::domain::document::DocumentName;
use crate::domain::event::{ContributionChanged, EventKind, Subject};
use crate::domain::ids::{CongressId, ContributionId, ParticipantId, PersonId, ThemeId};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, AccessReason, Action, ContributionAct};
use crate::store::contributions::{self, ContributionRow, local_actions, words};
use crate::store::rights::Rights;
use crate::store::{StoreError, Tx, documents};

/// An act that the policy permits to a participant.
struct Permitted {
    id: ContributionId,
    congress: CongressId,
    actor: ParticipantId,
}

/// An act that has begun: nobody else writes until it is over.
struct Begun {
    tx: Tx,
    row: ContributionRow,
}

impl App {
    /// Begins a contribution of one's own, or for somebody else.
    pub(crate) async fn create_contribution(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewContribution,
    ) -> Result<CreatedContribution, AppError> {
        let congress = self.readable_congress(person, slug).await?.id;
        let rights = self.rights(congress).await?;
        let (author, helper) = whose(&rights, person, new.author)?;
        if let Some(theme) = new.theme {
            self.check_theme(congress, theme).await?;
        }
        let mut tx = self.store.begin().await?;
        if contributions::count_of_author(&mut tx, author).await? >= MOST_OF_ONE_AUTHOR {
            return Err(AppError::Impossible(Obstacle::TooManyContributions));
        }
        let id = ContributionId::new(Uuid::now_v7());
        let name = DocumentName::Contribution(id);
        let row = ContributionRow {
            id,
            congress,
            theme: new.theme,
            document: documents::insert(&mut tx, name, congress).await?,
            author,
            entered_by: helper,
            confirmed_at: None,
            created_at: clock::now(),
            submitted_at: None,
            withdrawn_at: None,
            title: String::new(),
        };
        contributions::insert(&mut tx, &row).await?;
        let state = ContributionState::Draft;
        let created = EventKind::ContributionCreated(ContributionChanged { state });
        self.tell(tx, &row, person, created).await?;
        Ok(CreatedContribution { id })
    }

    /// Changes what belongs to a contribution besides its words.
    pub(crate) async fn change_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        change: ContributionChange,
    ) -> Result<(), AppError> {
        let ContributionChange {
            theme,
            local_actions,
            co_authors,
        } = change;
        if let Some(co_authors) = &co_authors {
            self.check_co_authors(person, id, co_authors).await?;
        }
        let permitted = self.permit(person, id, ContributionAct::Correct).await?;
        if let Some(Some(theme)) = theme {
            self.check_theme(permitted.congress, theme).await?;
        }
        let actions = local_actions
            .map(|actions| self.local_actions(actions))
            .transpose()?;
        if theme.is_none() && actions.is_none() && co_authors.is_none() {
            return Ok(());
        }
        let Begun { mut tx, row } = self.begin(&permitted, ContributionAct::Correct).await?;
        if let Some(theme) = theme {
            contributions::set_theme(&mut tx, id, theme).await?;
        }
        if let Some(actions) = actions {
            local_actions::replace(&mut tx, id, &actions).await?;
            words::index(&mut tx, id).await?;
        }
        if let Some(co_authors) = co_authors {
            authors::replace(&mut tx, id, &co_authors).await?;
        }
        let state = row.state();
        let changed = EventKind::ContributionChanged(ContributionChanged { state });
        self.tell(tx, &row, person, changed).await
    }

    /// Who may do this to a contribution, before anything is looked at that others may not see.
    async fn permit(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        act: ContributionAct,
    ) -> Result<Permitted, AppError> {
        let (row, rights) = self.visible_contribution(person, id).await?;
        let facts = rights
            .contribution(id)
            .ok_or(AppError::NotFound(Thing::Contribution))?;
        let viewer = rights.viewer(person);
        policy::may_act(viewer, act, &rights.call_for_contributions(), &facts)
            .map_err(AppError::Forbidden)?;
        let actor = actor(viewer)?;
        Ok(Permitted {
            id,
            congress: row.congress,
            actor,
        })
    }

    /// Begins what was permitted, unless the contribution's state leaves nothing to do.
    async fn begin(&self, permitted: &Permitted, act: ContributionAct) -> Result<Begun, AppError> {
        let mut tx = self.store.begin().await?;
        // Read again under the write lock: somebody else may have been faster.
        let row = contributions::contribution(&mut tx, permitted.id).await?;
        let row = row.ok_or(AppError::NotFound(Thing::Contribution))?;
        if act.suits(row.state(), row.confirmation()) {
            return Ok(Begun { tx, row });
        }
        Err(match (row.state(), row.confirmation()) {
            (ContributionState::Withdrawn, _) => AppError::Forbidden(AccessReason::Withdrawn),
            (ContributionState::Draft, _) => AppError::Impossible(Obstacle::NotSubmitted),
            (ContributionState::Submitted, Confirmation::NotNeeded | Confirmation::Given) => {
                AppError::Impossible(Obstacle::NothingToConfirm)
            }
            // Somebody sent it in between.
            (ContributionState::Submitted, Confirmation::Awaited) => StoreError::Conflict.into(),
        })
    }

    /// Commits a command on a contribution with its event.
    async fn tell(
        &self,
        tx: Tx,
        row: &ContributionRow,
        person: Option<PersonId>,
        event: EventKind,
    ) -> Result<(), AppError> {
        let person = person.filter(|_| row.submitted_at.is_some());
        let subject = Subject::Contribution(row.id);
        self.commit(tx, row.congress, person, subject, event).await
    }

    /// A contribution that this person, or anybody, may see, with the rights in its congress.
    pub(in crate::app) async fn visible_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(ContributionRow, Arc<Rights>), AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Contribution);
        let row = self.store.contribution(id).await?.ok_or(MISSING)?;
        let rights = self.rights(row.congress).await?;
        let facts = rights.contribution(id).ok_or(MISSING)?;
        let call = rights.call_for_contributions();
        if readable(&rights, person)
            && policy::sees_contribution(rights.viewer(person), &call, &facts)
        {
            Ok((row, rights))
        } else {
            Err(MISSING)
        }
    }

    async fn check_theme(&self, congress: CongressId, theme: ThemeId) -> Result<(), AppError> {
        let themes = self.store.themes(congress).await?;
        let known = themes.iter().any(|known| known.id == theme);
        known.then_some(()).ok_or(AppError::NotFound(Thing::Theme))
    }

    fn local_actions(&self, actions: Vec<NewLocalAction>) -> Result<Vec<LocalAction>, AppError> {
        if actions.len() > MOST_LOCAL_ACTIONS {
            return Err(AppError::Impossible(Obstacle::TooManyLocalActions));
        }
        actions
            .into_iter()
            .map(|action| self.local_action(&action))
            .collect()
    }

    fn local_action(&self, action: &NewLocalAction) -> Result<LocalAction, AppError> {
        let code = action.council.as_deref().filter(|code| !code.is_empty());
        let council = code
            .map(|code| {
                let commune = self.communes.current_of(code);
                commune.ok_or(AppError::Impossible(Obstacle::UnknownCouncil))
            })
            .transpose()?;
        LocalAction::parse(
            &action.title,
            council.map(|commune| commune.code),
            action.place.as_deref(),
            action.address.as_deref(),
        )
        .map_err(|invalid| {
            AppError::Impossible(match invalid {
                InvalidLocalAction::Title => Obstacle::LocalActionTitle,
                InvalidLocalAction::Place => Obstacle::LocalActionPlace,
                InvalidLocalAction::Address => Obstacle::LocalActionAddress,
            })
        })
    }
}

/// The author of a new contribution, and the helper who enters it for them.
fn whose(
    rights: &Rights,
    person: Option<PersonId>,
    author: Option<ParticipantId>,
) -> Result<(ParticipantId, Option<ParticipantId>), AppError> {
    let (viewer, call) = (rights.viewer(person), rights.call_for_contributions());
    let may = |action| policy::may(viewer, action, &call, None).map_err(AppError::Forbidden);
    let own = actor(viewer).ok();
    match author.filter(|author| Some(*author) != own) {
        None => {
            may(Action::WriteContribution)?;
            Ok((actor(viewer)?, None))
        }
        Some(author) => {
            may(Action::EnterForOthers)?;
            check_contributes(rights, author)?;
            Ok((author, own))
        }
    }
}

/// Whether somebody takes part in the congress to contribute, now or in another phase.
fn check_contributes(rights: &Rights, participant: ParticipantId) -> Result<(), AppError> {
    let participant = rights.participant_with_id(participant);
    let participant = participant.ok_or(AppError::NotFound(Thing::Participant))?;
    let call = rights.call_for_contributions();
    let viewer = Viewer::Participant(participant);
    if policy::may_ever(viewer, Action::WriteContribution, &call) {
        Ok(())
    } else {
        Err(AppError::Impossible(Obstacle::CannotContribute))
    }
}

fn actor(viewer: Viewer<'_>) -> Result<ParticipantId, AppError> {
    match viewer {
        Viewer::Participant(participant) => Ok(participant.id),
        Viewer::Anonymous => Err(AppError::Forbidden(AccessReason::Anonymous)),
        Viewer::Outsider => Err(AppError::Forbidden(AccessReason::Role)),
    }
}

#[cfg(test)]
mod tests;
