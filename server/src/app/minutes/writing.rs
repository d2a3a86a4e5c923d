//! What the program writes into minutes: their first text, and facts that somebody asks for.

use std::collections::HashMap;
use std::sync::Arc;

use super::{MISSING, Permitted};
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, MinutesChanged, Subject};
use crate::domain::ids::{ParticipantId, PersonId, SittingId};
use crate::domain::minutes::{edits, first_text};
use crate::domain::policy::{AccessReason, Action};
use crate::live::loan::Written;
use crate::live::minutes;
use crate::store::documents::{self, DocumentKey};
use crate::store::journal::{self, Batch, NewUpdate};
use crate::store::{StoreError, Tx, minutes as rows};

impl App {
    /// Begins minutes with what the log says so far. Beginning them again changes nothing: two
    /// secretaries may press the button at once.
    pub(crate) async fn begin_minutes(
        &self,
        person: Option<PersonId>,
        id: SittingId,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_minutes(person, id, Action::WriteMinutes)
            .await?;
        let Permitted { head, actor, .. } = permitted;
        let (text, written) = first_text(&self.facts_of(&head).await?);
        let update = minutes::begin(&text, client_id())?;
        let mut tx = self.store.begin().await?;
        if rows::minutes(&mut tx, id).await?.is_some() {
            return Ok(());
        }
        let name = DocumentName::Minutes(id);
        let document = documents::insert(&mut tx, name, head.congress).await?;
        rows::begin(&mut tx, id, document, actor, clock::now(), &written).await?;
        store(&mut tx, document, actor, &update.into()).await?;
        let event = EventKind::MinutesBegun(MinutesChanged { hash: None });
        let subject = Subject::Sitting(id);
        self.commit(tx, head.congress, person, subject, event).await
    }

    /// Puts facts into the text as the log has them: in their place, or worded anew where they
    /// stand.
    pub(crate) async fn put_facts(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        keys: Vec<String>,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_minutes(person, id, Action::WriteMinutes)
            .await?;
        let app = self.clone();
        let putting = tokio::spawn(async move { app.put(permitted, keys).await });
        putting.await.map_err(|_| StoreError::Stopped)?
    }

    async fn put(&self, permitted: Permitted, keys: Vec<String>) -> Result<(), AppError> {
        let Permitted { head, actor, .. } = permitted;
        let facts = self.facts_of(&head).await?;
        let loan = self.rooms.borrow(DocumentName::Minutes(head.id)).await?;
        let loan = loan.ok_or(MISSING)?;
        let text = minutes::read(&loan.state)?;
        let edits = edits(&text, &facts, &keys);
        if edits.is_empty() {
            return Ok(());
        }
        let update = minutes::edit(&loan.state, &edits, client_id())?.into();
        let mut tx = self.store.begin().await?;
        let row = rows::minutes(&mut tx, head.id).await?.ok_or(MISSING)?;
        if row.approval.is_some() {
            return Err(AppError::Forbidden(AccessReason::Approved));
        }
        let now: HashMap<&str, String> = facts
            .iter()
            .map(|fact| (fact.key.as_str(), fact.says()))
            .collect();
        let mut written = row.written;
        for key in keys {
            match now.get(key.as_str()) {
                Some(says) => written.insert(key, says.clone()),
                None => written.remove(&key),
            };
        }
        rows::set_written(&mut tx, head.id, &written).await?;
        let number = store(&mut tx, loan.key, actor, &update).await?;
        tx.commit().await?;
        let written = Written {
            update,
            number,
            clients: Vec::new(),
        };
        loan.give_back(vec![written]).await;
        Ok(())
    }
}

/// Puts an update of the program into the journal; its number.
async fn store(
    tx: &mut Tx,
    document: DocumentKey,
    actor: ParticipantId,
    update: &Arc<[u8]>,
) -> Result<i64, StoreError> {
    let batch = Batch {
        document,
        updates: vec![NewUpdate {
            participant: Some(actor),
            recorded_at: clock::now(),
            bytes: update.clone(),
        }],
        new_clients: Vec::new(),
    };
    journal::insert(tx, &batch).await
}

/// A client id as browsers choose theirs. Nobody owns it: the program writes under it.
fn client_id() -> u64 {
    u64::from(rand::random::<u32>())
}
