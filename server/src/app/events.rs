//! Recording events in the transaction of their command, and telling them once it is committed.

use serde_json::Value;

use super::gate::readable;
use super::sitting::Touches;
use super::wire::{CongressEvent, CongressMessage};
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::chain::{ChainHash, ChainedEvent};
use crate::domain::event::{EventKind, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::participant::Viewer;
use crate::store::events::{self, EventRow};
use crate::store::{StoreError, Tx};

/// Events in one answer, at most.
const PAGE: i64 = 500;
/// The kind of the event that says who voted what.
const VOTES: &str = "ballot_votes";

impl App {
    /// Ends a command: appends its event, commits, lets rights follow and tells everybody.
    pub(super) async fn commit(
        &self,
        tx: Tx,
        congress: CongressId,
        person: Option<PersonId>,
        subject: Subject,
        kind: EventKind,
    ) -> Result<(), AppError> {
        let committed = self
            .record_and_commit(tx, congress, person, subject, kind)
            .await?;
        self.announce(committed).await
    }

    /// The first half of it, for who has something to give back before anybody is told.
    pub(super) async fn record_and_commit(
        &self,
        mut tx: Tx,
        congress: CongressId,
        person: Option<PersonId>,
        subject: Subject,
        kind: EventKind,
    ) -> Result<Committed, AppError> {
        let rights = self.rights(congress).await?;
        let participant = person
            .and_then(|person| rights.participant(person))
            .map(|who| who.id);
        let reach = Reach::of(&kind);
        let row = record(&mut tx, congress, participant, subject, kind).await?;
        tx.commit().await?;
        let rows = vec![row];
        Ok(Committed { rows, reach })
    }

    /// Ends a command of which several things came: appends their events, commits, and tells the
    /// last one; who wants the others reads them in the log.
    pub(super) async fn commit_all(
        &self,
        mut tx: Tx,
        congress: CongressId,
        happened: Vec<Happened>,
    ) -> Result<(), AppError> {
        let reaches = happened.iter().map(|happened| Reach::of(&happened.kind));
        let reach = reaches.max().unwrap_or(Reach::Sitting);
        let rows = append(&mut tx, congress, &happened).await?;
        tx.commit().await?;
        let rows = rows.into_iter().next_back().into_iter().collect();
        self.announce(Committed { rows, reach }).await
    }

    /// The second half.
    pub(super) async fn announce(
        &self,
        Committed { rows, reach }: Committed,
    ) -> Result<(), AppError> {
        let Some(congress) = rows.first().map(|row| row.congress) else {
            return Ok(());
        };
        match reach {
            Reach::Sitting => self.sitting_touched(congress, Touches::State),
            Reach::Signing => {
                self.signatories.changed(congress);
                self.sitting_touched(congress, Touches::State);
            }
            Reach::Congress => {
                // Before all else: nobody may see what they no longer may.
                self.rooms.rights_changed(congress).await?;
                self.signatories.changed(congress);
                self.sitting_changed(congress);
            }
        }
        for row in rows {
            let message = CongressMessage::Event {
                event: for_the_public(event_view(row)?),
            };
            let json = serde_json::to_string(&message).expect("an event is made of ids and texts");
            self.rooms.announce(congress, &json).await;
        }
        Ok(())
    }

    /// The events of a congress behind the event `after`, oldest first. Who voted what is published
    /// within the congress, and is left out for the public; so is by whom and why a signature counts no
    /// longer.
    pub(crate) async fn events(
        &self,
        person: Option<PersonId>,
        slug: &str,
        after: i64,
    ) -> Result<Vec<CongressEvent>, AppError> {
        let congress = self.store.congress_by_slug(slug).await?;
        let congress = congress.ok_or(AppError::NotFound(Thing::Congress))?.id;
        let rights = self.rights(congress).await?;
        if !readable(&rights, person) {
            return Err(AppError::NotFound(Thing::Congress));
        }
        let mut rows = self.store.events(congress, after, PAGE).await?;
        match rights.viewer(person) {
            Viewer::Participant(_) => rows.into_iter().map(event_view).collect(),
            Viewer::Anonymous | Viewer::Outsider => {
                // The closing follows in the same transaction, so no page of them is left empty.
                rows.retain(|row| row.kind != VOTES);
                let views = rows.into_iter().map(event_view);
                views.map(|view| view.map(for_the_public)).collect()
            }
        }
    }
}

/// Events of one congress that are on disk, and of which nobody has heard yet.
#[derive(Debug)]
#[must_use]
pub(super) struct Committed {
    rows: Vec<EventRow>,
    reach: Reach,
}

/// Commits a command that has recorded its events, which change more than a sitting. Those given
/// here are told afterwards, in this order.
pub(super) async fn commit_recorded(tx: Tx, told: Vec<EventRow>) -> Result<Committed, AppError> {
    tx.commit().await?;
    Ok(Committed {
        rows: told,
        reach: Reach::Congress,
    })
}

/// How far what happened reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Who is there and what is on in a sitting: no right and no word of the motion.
    Sitting,
    /// Who signs: no right and no word of the motion either.
    Signing,
    /// Anything.
    Congress,
}

impl Reach {
    const fn of(kind: &EventKind) -> Self {
        if matches!(
            kind,
            EventKind::SittingRulesChanged(_)
                | EventKind::SittingOpened(_)
                | EventKind::SittingClosed(_)
                | EventKind::ItemCalled(_)
                | EventKind::TellersNamed(_)
                | EventKind::PresenceRecorded(_)
                | EventKind::ProxyGiven(_)
                | EventKind::ProxyEnded(_)
                | EventKind::FloorAsked(_)
                | EventKind::FloorWithdrawn(_)
                | EventKind::FloorGiven(_)
                | EventKind::FloorEnded(_)
                | EventKind::BallotCounted(_)
                | EventKind::BallotDeadlineSet(_)
                | EventKind::ScreenPaired(_)
                | EventKind::ScreenRemoved(_)
                | EventKind::ScreenShowChanged(_)
                | EventKind::SheetPrinted(_)
                | EventKind::SheetTyped(_)
                | EventKind::SheetScanned(_)
        ) {
            Self::Sitting
        } else if matches!(
            kind,
            EventKind::SigningChanged(_)
                | EventKind::SignatureTaken(_)
                | EventKind::SignatureWithdrawn(_)
                | EventKind::SignatureJudged(_)
                | EventKind::SheetAccepted(_)
        ) {
            Self::Signing
        } else {
            Self::Congress
        }
    }
}

/// Something that happened, before it stands in the log.
#[derive(Debug)]
pub(super) struct Happened {
    /// Milliseconds UTC.
    pub(super) at: i64,
    /// Who did it; none when the program did.
    pub(super) participant: Option<ParticipantId>,
    pub(super) subject: Subject,
    pub(super) kind: EventKind,
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
    let happened = Happened {
        at: clock::now(),
        participant,
        subject,
        kind,
    };
    let row = link(congress, id, previous_hash(&previous)?.as_ref(), &happened).0;
    events::append(tx, std::slice::from_ref(&row)).await?;
    Ok(row)
}

/// Appends what happened one after the other, in this order.
pub(super) async fn record_all(
    tx: &mut Tx,
    congress: CongressId,
    happened: &[Happened],
) -> Result<(), StoreError> {
    append(tx, congress, happened).await.map(|_| ())
}

/// The same; the events as they stand in the log.
pub(super) async fn append(
    tx: &mut Tx,
    congress: CongressId,
    happened: &[Happened],
) -> Result<Vec<EventRow>, StoreError> {
    let (first, previous) = events::next(tx, congress).await?;
    let mut previous = previous_hash(&previous)?;
    let mut rows = Vec::with_capacity(happened.len());
    for (id, happened) in (first..).zip(happened) {
        let (row, hash) = link(congress, id, previous.as_ref(), happened);
        rows.push(row);
        previous = Some(hash);
    }
    events::append(tx, &rows).await?;
    Ok(rows)
}

/// An event as it stands in the log behind `previous`.
fn link(
    congress: CongressId,
    id: i64,
    previous: Option<&ChainHash>,
    happened: &Happened,
) -> (EventRow, ChainHash) {
    let (subject, detail) = (happened.subject.to_string(), happened.kind.detail());
    let chained = ChainedEvent {
        id,
        congress,
        at: happened.at,
        participant: happened.participant,
        kind: happened.kind.name(),
        subject: &subject,
        detail: &detail,
    };
    let hash = chained.hash(previous);
    let row = EventRow {
        id,
        congress,
        at: happened.at,
        participant: happened.participant,
        kind: happened.kind.name().to_owned(),
        subject,
        detail: detail.to_string(),
        hash: hash.to_string(),
    };
    (row, hash)
}

fn previous_hash(text: &str) -> Result<Option<ChainHash>, StoreError> {
    if text.is_empty() {
        return Ok(None);
    }
    let unreadable = || StoreError::Unreadable {
        column: "events.hash",
        value: text.to_owned(),
    };
    Ok(Some(text.parse().map_err(|_| unreadable())?))
}

/// An event as everybody may know it: that a signature was withdrawn or judged, and which one, but not
/// by whom, nor in which words.
fn for_the_public(mut view: CongressEvent) -> CongressEvent {
    if matches!(
        view.event,
        EventKind::SignatureWithdrawn(_) | EventKind::SignatureJudged(_)
    ) {
        view.participant = None;
    }
    if let EventKind::SignatureJudged(judged) = &mut view.event {
        judged.reason.clear();
    }
    view
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
