//! Who asks to speak, who is given the floor, who has spoken.

use uuid::Uuid;

use super::rules::{SPEAKING_SECONDS, rules_in};
use super::{check_participant, permit, still_open};
use crate::app::events::Happened;
use crate::app::wire::{FloorEntry, NewFloorRequest, NewTurn};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::{EventKind, FloorChanged, Subject};
use crate::domain::ids::{CongressId, FloorRequestId, ParticipantId, PersonId, SittingId};
use crate::domain::policy::Action;
use crate::domain::sitting::FloorState;
use crate::store::sittings::floor::{self, FloorRow};
use crate::store::sittings::presences;
use crate::store::{Tx, sittings};

const MISSING: AppError = AppError::NotFound(Thing::FloorRequest);

impl App {
    /// Asks to speak, or notes that somebody does. Who waits already asks for something else.
    pub(crate) async fn ask_floor(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        new: NewFloorRequest,
    ) -> Result<FloorEntry, AppError> {
        let (_, rights, actor) = self
            .permit_in_sitting(person, id, Action::FollowSitting)
            .await?;
        let participant = new.participant.unwrap_or(actor);
        let action = if participant == actor {
            Action::AttendSitting
        } else {
            Action::RunSitting
        };
        self.permit_in_sitting(person, id, action).await?;
        check_participant(&rights, participant)?;
        let mut tx = self.store.begin().await?;
        let sitting = still_open(&mut tx, id).await?;
        if participant == actor && !presences::present(&mut tx, id).await?.contains_key(&actor) {
            return Err(AppError::Impossible(Obstacle::NotPresent));
        }
        let open = floor::open(&mut tx, id).await?;
        let known = open.iter().find(|row| row.participant == participant);
        let request = match known {
            Some(row) if row.kind == new.kind => {
                tx.commit().await?;
                row.id
            }
            known => {
                let request = match known {
                    Some(row) => {
                        floor::set_kind(&mut tx, row.id, new.kind).await?;
                        row.id
                    }
                    None => ask(&mut tx, id, participant, &new, actor).await?,
                };
                let asked = FloorChanged {
                    speaker: participant,
                    kind: new.kind,
                };
                let event = EventKind::FloorAsked(asked);
                let subject = Subject::Sitting(id);
                self.commit(tx, sitting.congress, person, subject, event)
                    .await?;
                request
            }
        };
        self.floor_view(sitting.congress, request).await
    }

    async fn floor_view(
        &self,
        congress: CongressId,
        id: FloorRequestId,
    ) -> Result<FloorEntry, AppError> {
        let snapshot = self.present(congress).await?.snapshot;
        let row = snapshot.floor.iter().find(|row| row.id == id);
        row.map(|row| snapshot.floor_entry(row)).ok_or(MISSING)
    }

    /// Takes a request to speak back. One that is over stays as it is.
    pub(crate) async fn withdraw_floor(
        &self,
        person: Option<PersonId>,
        id: FloorRequestId,
    ) -> Result<(), AppError> {
        let (row, congress) = self.permit_on_floor(person, id).await?;
        let mut tx = self.store.begin().await?;
        let request = floor::request(&mut tx, row.id).await?.ok_or(MISSING)?;
        match request.state {
            FloorState::Waiting => {}
            FloorState::Speaking => return Err(AppError::Impossible(Obstacle::SpeaksAlready)),
            FloorState::Heard | FloorState::Withdrawn => return Ok(()),
        }
        floor::end(&mut tx, id, FloorState::Withdrawn, clock::now()).await?;
        let event = EventKind::FloorWithdrawn(changed(&request));
        let subject = Subject::Sitting(request.sitting);
        self.commit(tx, congress, person, subject, event).await
    }

    /// Gives somebody the floor, whoever speaks until then; to who speaks already, time anew.
    pub(crate) async fn give_floor(
        &self,
        person: Option<PersonId>,
        id: FloorRequestId,
        turn: NewTurn,
    ) -> Result<(), AppError> {
        let (row, congress, actor) = self.permit_to_chair(person, id).await?;
        let out_of_range = |seconds: u32| !SPEAKING_SECONDS.contains(&seconds);
        if turn.seconds.is_some_and(out_of_range) {
            return Err(AppError::Impossible(Obstacle::SpeakingTimeOutOfRange));
        }
        let mut tx = self.store.begin().await?;
        still_open(&mut tx, row.sitting).await?;
        let request = floor::request(&mut tx, id).await?.ok_or(MISSING)?;
        match request.state {
            FloorState::Waiting | FloorState::Speaking => {}
            FloorState::Heard | FloorState::Withdrawn => {
                return Err(AppError::Impossible(Obstacle::FloorRequestOver));
            }
        }
        let now = clock::now();
        let mut kinds = Vec::new();
        let speaking = floor::speaking(&mut tx, row.sitting).await?;
        if let Some(speaker) = speaking.filter(|speaker| speaker.id != id) {
            floor::end(&mut tx, speaker.id, FloorState::Heard, now).await?;
            kinds.push(EventKind::FloorEnded(changed(&speaker)));
        }
        let rules = rules_in(&mut tx, congress).await?.rules;
        let seconds = turn.seconds.unwrap_or(rules.speaking_seconds);
        floor::give(&mut tx, id, seconds, now).await?;
        kinds.push(EventKind::FloorGiven(changed(&request)));
        let happened = kinds.into_iter().map(|kind| Happened {
            at: now,
            participant: Some(actor),
            subject: Subject::Sitting(row.sitting),
            kind,
        });
        self.commit_all(tx, congress, happened.collect()).await
    }

    /// Ends the turn of who speaks.
    pub(crate) async fn end_floor(
        &self,
        person: Option<PersonId>,
        id: FloorRequestId,
    ) -> Result<(), AppError> {
        let (_, congress, _) = self.permit_to_chair(person, id).await?;
        let mut tx = self.store.begin().await?;
        let request = floor::request(&mut tx, id).await?.ok_or(MISSING)?;
        if request.state != FloorState::Speaking {
            return Ok(());
        }
        floor::end(&mut tx, id, FloorState::Heard, clock::now()).await?;
        let event = EventKind::FloorEnded(changed(&request));
        let subject = Subject::Sitting(request.sitting);
        self.commit(tx, congress, person, subject, event).await
    }

    /// Who takes a request back: whose it is, or who runs the sitting.
    async fn permit_on_floor(
        &self,
        person: Option<PersonId>,
        id: FloorRequestId,
    ) -> Result<(FloorRow, CongressId), AppError> {
        let row = self.store.floor_request(id).await?.ok_or(MISSING)?;
        let follow = Action::FollowSitting;
        let followed = self.permit_in_sitting(person, row.sitting, follow).await;
        let (sitting, rights, actor) =
            followed.map_err(|error| error.about(Thing::FloorRequest))?;
        let action = if actor == row.participant {
            Action::AttendSitting
        } else {
            Action::RunSitting
        };
        let thing = Thing::FloorRequest;
        permit(&rights, person, sitting.congress, thing, action)?;
        Ok((row, sitting.congress))
    }

    async fn permit_to_chair(
        &self,
        person: Option<PersonId>,
        id: FloorRequestId,
    ) -> Result<(FloorRow, CongressId, ParticipantId), AppError> {
        let row = self.store.floor_request(id).await?.ok_or(MISSING)?;
        let action = Action::RunSitting;
        let permitted = self.permit_in_sitting(person, row.sitting, action).await;
        let (sitting, _, actor) = permitted.map_err(|error| error.about(Thing::FloorRequest))?;
        Ok((row, sitting.congress, actor))
    }
}

async fn ask(
    tx: &mut Tx,
    sitting: SittingId,
    participant: ParticipantId,
    new: &NewFloorRequest,
    actor: ParticipantId,
) -> Result<FloorRequestId, AppError> {
    let request = FloorRow {
        id: FloorRequestId::new(Uuid::now_v7()),
        sitting,
        participant,
        kind: new.kind,
        state: FloorState::Waiting,
        asked_at: clock::now(),
        started_at: None,
        seconds: None,
    };
    sittings::floor::insert(tx, &request, actor).await?;
    Ok(request.id)
}

fn changed(row: &FloorRow) -> FloorChanged {
    FloorChanged {
        speaker: row.participant,
        kind: row.kind,
    }
}
