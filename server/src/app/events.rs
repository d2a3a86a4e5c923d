//! Recording events in the transaction of their command, and telling them once it is committed.

use serde_json::Value;

use super::gate::readable;
use super::wire::{CongressEvent, CongressMessage};
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::chain::{ChainHash, ChainedEvent};
use crate::domain::event::{EventKind, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::store::events::{self, EventRow};
use crate::store::{StoreError, Tx};

/// Events in one answer, at most.
const PAGE: i64 = 500;

impl App {
    /// Ends a command: appends its event, commits, lets rights follow and tells everybody.
    pub(super) async fn commit(
        &self,
        mut tx: Tx,
        congress: CongressId,
        person: Option<PersonId>,
        subject: Subject,
        kind: EventKind,
    ) -> Result<(), AppError> {
        let rights = self.rights(congress).await?;
        let participant = person
            .and_then(|person| rights.participant(person))
            .map(|who| who.id);
        let row = record(&mut tx, congress, participant, subject, kind).await?;
        tx.commit().await?;
        self.rooms.rights_changed(congress).await?;
        let message = CongressMessage::Event {
            event: event_view(row)?,
        };
        let json = serde_json::to_string(&message).expect("an event is made of ids and texts");
        self.rooms.announce(congress, &json).await;
        Ok(())
    }

    /// The events of a congress behind the event `after`, oldest first.
    pub(crate) async fn events(
        &self,
        person: Option<PersonId>,
        slug: &str,
        after: i64,
    ) -> Result<Vec<CongressEvent>, AppError> {
        let congress = self.store.congress_by_slug(slug).await?;
        let congress = congress.ok_or(AppError::NotFound(Thing::Congress))?.id;
        if !readable(&*self.rights(congress).await?, person) {
            return Err(AppError::NotFound(Thing::Congress));
        }
        let rows = self.store.events(congress, after, PAGE).await?;
        rows.into_iter().map(event_view).collect()
    }
}

/// Appends an event to the log of its congress, linked to the one before.
pub(super) async fn record(
    tx: &mut Tx,
    congress: CongressId,
    participant: Option<ParticipantId>,
    subject: Subject,
    kind: EventKind,
) -> Result<EventRow, AppError> {
    let (id, previous) = events::next(tx, congress).await?;
    let (at, subject, detail) = (clock::now(), subject.to_string(), kind.detail());
    let chained = ChainedEvent {
        id,
        congress,
        at,
        participant,
        kind: kind.name(),
        subject: &subject,
        detail: &detail,
    };
    let hash = chained.hash(previous_hash(&previous)?.as_ref()).to_string();
    let row = EventRow {
        id,
        congress,
        at,
        participant,
        kind: kind.name().to_owned(),
        subject,
        detail: detail.to_string(),
        hash,
    };
    events::append(tx, &row).await?;
    Ok(row)
}

fn previous_hash(text: &str) -> Result<Option<ChainHash>, AppError> {
    if text.is_empty() {
        return Ok(None);
    }
    let unreadable = || StoreError::Unreadable {
        column: "events.hash",
        value: text.to_owned(),
    };
    Ok(Some(text.parse().map_err(|_| unreadable())?))
}

fn event_view(row: EventRow) -> Result<CongressEvent, AppError> {
    let unreadable = || StoreError::Unreadable {
        column: "events.detail",
        value: row.detail.clone(),
    };
    let detail: Value = serde_json::from_str(&row.detail).map_err(|_| unreadable())?;
    let event = serde_json::from_value(serde_json::json!({ "kind": row.kind, "detail": detail }))
        .map_err(|_| unreadable())?;
    Ok(CongressEvent {
        id: row.id,
        at: row.at,
        participant: row.participant,
        event,
        subject: row.subject,
        hash: row.hash,
    })
}
