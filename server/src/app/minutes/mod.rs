//! The minutes of a sitting: begun from the log, kept beside it, approved.
//!
//! The words are the domain's, the rights the policy's. The program writes into the document twice:
//! when minutes are begun, and when somebody asks for a fact as the log has it. It never does by
//! itself.

mod approving;
mod record;
mod writing;

use std::sync::Arc;

use super::wire::{
    Access, AmendmentPerson, MinutesApproval, MinutesFact, MinutesPage, SittingSummary,
};
use super::{App, AppError, Thing, congresses, gate};
use crate::domain::document::DocumentName;
use crate::domain::ids::{ParticipantId, PersonId, SittingId};
use crate::domain::minutes::{Fact, FactState, MinutesBlock, canonical_text, compare};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, Action};
use crate::domain::role::Role;
use crate::live::minutes;
use crate::store::minutes::{ApprovalRow, MinutesRow, SittingHead};
use crate::store::rights::Rights;
use crate::store::rows::Which;

const MISSING: AppError = AppError::NotFound(Thing::Minutes);

/// A sitting to whose minutes somebody may do something.
struct Permitted {
    head: SittingHead,
    rights: Arc<Rights>,
    actor: ParticipantId,
}

impl App {
    /// The minutes of a sitting with all that their page shows. Until they are approved, the
    /// congress reads that there are none yet.
    pub(crate) async fn minutes_page(
        &self,
        person: Option<PersonId>,
        id: SittingId,
    ) -> Result<MinutesPage, AppError> {
        let Permitted { head, rights, .. } = self
            .permit_minutes(person, id, Action::FollowSitting)
            .await?;
        let name = DocumentName::Minutes(id);
        let access = rights.access(person, name);
        let row = self.store.minutes(id).await?;
        let row = row.filter(|_| access.reads());
        let (text, facts) = match &row {
            Some(row) => self.compared(&head, row).await?,
            None => (Vec::new(), Vec::new()),
        };
        let congress = self.store.congress(head.congress).await?.ok_or(MISSING)?;
        let motion = self.store.motion(head.motion).await?.ok_or(MISSING)?;
        let approval = row.as_ref().and_then(|row| row.approval.as_ref());
        let approval = match approval {
            Some(approval) => Some(self.approval(&head, approval).await?),
            None => None,
        };
        let may = |action| allowed(&rights, person, &head, action).is_ok();
        let is_begun = self.store.minutes(id).await?.is_some();
        Ok(MinutesPage {
            congress_document: DocumentName::Congress(head.congress),
            congress: congresses::summary(congress),
            me: self.participant_for(head.congress, person).await?,
            sitting: SittingSummary {
                id,
                number: head.number,
                motion: head.motion,
                motion_title: motion.title,
                opened_at: head.opened_at,
                closed_at: head.closed_at,
            },
            document: row.as_ref().map(|_| name),
            access: if access.writes() {
                Access::Write
            } else {
                Access::Read
            },
            may_begin: !is_begun && may(Action::WriteMinutes),
            may_approve: row.is_some() && approval.is_none() && may(Action::ApproveMinutes),
            writers: self.minutes_writers(&head).await?,
            text,
            facts: facts.into_iter().map(told).collect(),
            approval,
        })
    }

    /// Minutes as they were approved, in the bytes of which their fingerprint is taken.
    pub(crate) async fn approved_minutes(
        &self,
        person: Option<PersonId>,
        id: SittingId,
    ) -> Result<String, AppError> {
        self.permit_minutes(person, id, Action::FollowSitting)
            .await?;
        let row = self.store.minutes(id).await?.ok_or(MISSING)?;
        let approval = row.approval.ok_or(MISSING)?;
        Ok(canonical_text(&approval.text))
    }

    /// The text and, until it is approved, whether it says what the log says.
    async fn compared(
        &self,
        head: &SittingHead,
        row: &MinutesRow,
    ) -> Result<(Vec<MinutesBlock>, Vec<Compared>), AppError> {
        if let Some(approval) = &row.approval {
            return Ok((approval.text.clone(), Vec::new()));
        }
        let facts = self.facts_of(head).await?;
        let loan = self.rooms.borrow(DocumentName::Minutes(head.id)).await?;
        let state = loan.ok_or(MISSING)?.state.clone();
        let text = minutes::read(&state)?;
        let compared = compare(&text, &facts, &row.written);
        let written = |key: &str| row.written.get(key).cloned();
        let compared = compared.into_iter().map(|(fact, state)| Compared {
            written: written(&fact.key),
            fact,
            state,
        });
        Ok((text, compared.collect()))
    }

    async fn approval(
        &self,
        head: &SittingHead,
        approval: &ApprovalRow,
    ) -> Result<MinutesApproval, AppError> {
        let which = Which::These(&[approval.by]);
        let found = self.participant_views(head.congress, which).await?;
        let by = found.into_iter().next().map(person_of);
        Ok(MinutesApproval {
            by,
            at: approval.at,
            hash: approval.hash.clone(),
        })
    }

    /// Those who write minutes, for their names at their carets.
    async fn minutes_writers(&self, head: &SittingHead) -> Result<Vec<AmendmentPerson>, AppError> {
        let people = self.participant_views(head.congress, Which::All).await?;
        let people = people.into_iter();
        let writers = people.filter(|one| one.roles.contains(Role::Secretariat));
        Ok(writers.map(person_of).collect())
    }

    /// The sitting, when this person may do `action` there. To whom the congress is foreign, there
    /// are no minutes.
    async fn permit_minutes(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        action: Action,
    ) -> Result<Permitted, AppError> {
        let head = self.store.sitting_head(id).await?.ok_or(MISSING)?;
        let rights = self.rights(head.congress).await?;
        let viewer = rights.viewer(person);
        if viewer == Viewer::Outsider || !gate::readable(&rights, person) {
            return Err(MISSING);
        }
        allowed(&rights, person, &head, action)?;
        let Viewer::Participant(me) = viewer else {
            return Err(MISSING);
        };
        let actor = me.id;
        Ok(Permitted {
            head,
            rights,
            actor,
        })
    }
}

/// A fact held against the text.
struct Compared {
    fact: Fact,
    state: FactState,
    written: Option<String>,
}

fn told(compared: Compared) -> MinutesFact {
    MinutesFact {
        says: compared.fact.says(),
        key: compared.fact.key,
        written: compared.written,
        state: compared.state,
    }
}

fn person_of(person: super::wire::Participant) -> AmendmentPerson {
    AmendmentPerson {
        id: person.id,
        name: person.name,
        title: person.title,
        council: person.council,
    }
}

fn allowed(
    rights: &Rights,
    person: Option<PersonId>,
    head: &SittingHead,
    action: Action,
) -> Result<(), AppError> {
    let motion = rights.motion(head.motion).ok_or(MISSING)?;
    policy::may(rights.viewer(person), action, &motion, None).map_err(AppError::Forbidden)
}
