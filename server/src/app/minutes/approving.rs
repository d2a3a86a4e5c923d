//! Approving minutes: the text is kept with its fingerprint, and nobody writes in it any more.

use super::{MISSING, Permitted};
use crate::app::wire::NewMinutesApproval;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, MinutesChanged, Subject};
use crate::domain::ids::{PersonId, SittingId};
use crate::domain::minutes::{FactState, MinutesBlock, compare, fingerprint};
use crate::domain::policy::{AccessReason, Action};
use crate::live::minutes;
use crate::store::StoreError;
use crate::store::minutes::{self as rows, ApprovalRow};

impl App {
    /// Approves minutes as they stand. `seen` is how many facts the person was told to differ from
    /// the log: when it is no longer so many, they confirmed something else.
    pub(crate) async fn approve_minutes(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        seen: NewMinutesApproval,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_minutes(person, id, Action::ApproveMinutes)
            .await?;
        if permitted.head.closed_at.is_none() {
            return Err(AppError::Impossible(Obstacle::SittingNotClosed));
        }
        let app = self.clone();
        let approving = tokio::spawn(async move { app.approve(person, permitted, seen).await });
        approving.await.map_err(|_| StoreError::Stopped)?
    }

    async fn approve(
        &self,
        person: Option<PersonId>,
        permitted: Permitted,
        seen: NewMinutesApproval,
    ) -> Result<(), AppError> {
        let Permitted { head, actor, .. } = permitted;
        let facts = self.facts_of(&head).await?;
        let loan = self.rooms.borrow(DocumentName::Minutes(head.id)).await?;
        let loan = loan.ok_or(MISSING)?;
        let text = minutes::read(&loan.state)?;
        let mut tx = self.store.begin().await?;
        let row = rows::minutes(&mut tx, head.id).await?.ok_or(MISSING)?;
        if row.approval.is_some() {
            return Err(AppError::Forbidden(AccessReason::Approved));
        }
        let states = compare(&text, &facts, &row.written);
        let count = |state: FactState| states.iter().filter(|(_, one)| *one == state).count();
        let counts = [FactState::Changed, FactState::Outdated, FactState::Missing].map(count);
        if counts != [seen.changed, seen.outdated, seen.missing] {
            return Err(AppError::Impossible(Obstacle::MinutesMoved));
        }
        let text: Vec<MinutesBlock> = text.iter().map(MinutesBlock::canonical).collect();
        let hash = fingerprint(&text);
        let approval = ApprovalRow {
            by: actor,
            at: clock::now(),
            hash: hash.clone(),
            text,
        };
        rows::approve(&mut tx, head.id, &approval).await?;
        let event = EventKind::MinutesApproved(MinutesChanged { hash: Some(hash) });
        let subject = Subject::Sitting(head.id);
        let committed = self
            .record_and_commit(tx, head.congress, person, subject, event)
            .await?;
        // Before the document is given back: its room goes on with the rights that it finds. Should
        // that fail, it follows when everybody is told: the minutes are approved in any case.
        if let Err(error) = self.rooms.reload_rights(head.congress).await {
            tracing::error!(%error, "the rights of approved minutes can't be loaded");
        }
        drop(loan);
        self.announce(committed).await
    }
}
