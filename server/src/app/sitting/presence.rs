//! Who comes and who leaves: by one's own telephone, by list or by badge at the desk.

use std::collections::HashMap;
use std::sync::Arc;

use super::{check_participant, still_open};
use crate::app::events::Happened;
use crate::app::wire::{AmendmentPerson, NewPresence, PresenceRecord};
use crate::app::{App, AppError, Thing};
use crate::clock;
use crate::domain::event::{EventKind, FloorChanged, PresenceRecorded, ProxyEnded, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId, SittingId};
use crate::domain::policy::Action;
use crate::domain::sitting::{FloorState, PresenceAct, ProxyEnd};
use crate::store::Tx;
use crate::store::rights::Rights;
use crate::store::rows::Which;
use crate::store::sittings::presences::{self, PresenceRow};
use crate::store::sittings::{SittingRow, floor, proxies};

/// What one hand records about people, with what follows from it.
struct Recording<'a> {
    tx: &'a mut Tx,
    sitting: &'a SittingRow,
    actor: ParticipantId,
    now: i64,
    happened: Vec<Happened>,
}

impl App {
    /// Records that people came or left. What is recorded already changes nothing.
    pub(crate) async fn record_presence(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        new: NewPresence,
    ) -> Result<PresenceRecord, AppError> {
        let (sitting, rights, actor) = self
            .permit_in_sitting(person, id, Action::FollowSitting)
            .await?;
        let is_own = new.badge.is_none()
            && new
                .participants
                .as_ref()
                .is_none_or(|named| *named == [actor]);
        let action = if is_own {
            Action::AttendSitting
        } else {
            Action::RunSitting
        };
        self.permit_in_sitting(person, id, action).await?;
        let people = self.named(&sitting, &rights, actor, &new).await?;
        let mut tx = self.store.begin().await?;
        let sitting = still_open(&mut tx, id).await?;
        let last = presences::last(&mut tx, id).await?;
        let rows: Vec<PresenceRow> = people
            .iter()
            .filter_map(|who| news(*who, &new, last.get(who)))
            .collect();
        if rows.is_empty() {
            tx.commit().await?;
        } else {
            let now = clock::now();
            let mut recording = Recording {
                tx: &mut tx,
                sitting: &sitting,
                actor,
                now,
                happened: Vec::new(),
            };
            recording.record(&rows).await?;
            let happened = recording.happened;
            self.commit_all(tx, sitting.congress, happened).await?;
        }
        let people = self.by_name(sitting.congress, &people).await?;
        Ok(PresenceRecord { people })
    }

    /// Who is meant: those of the list, whoever has the badge, or oneself.
    async fn named(
        &self,
        sitting: &SittingRow,
        rights: &Arc<Rights>,
        actor: ParticipantId,
        new: &NewPresence,
    ) -> Result<Vec<ParticipantId>, AppError> {
        let mut people = new.participants.clone().unwrap_or_default();
        for id in &people {
            check_participant(rights, *id)?;
        }
        if let Some(badge) = new.badge {
            let bearer = self.store.bearer(sitting.congress, badge).await?;
            people.push(bearer.ok_or(AppError::NotFound(Thing::Badge))?);
        }
        if new.participants.is_none() && new.badge.is_none() {
            people.push(actor);
        }
        people.sort();
        people.dedup();
        Ok(people)
    }

    async fn by_name(
        &self,
        congress: CongressId,
        people: &[ParticipantId],
    ) -> Result<Vec<AmendmentPerson>, AppError> {
        let named = self
            .participant_views(congress, Which::These(people))
            .await?;
        let person = |one: crate::app::wire::Participant| AmendmentPerson {
            id: one.id,
            name: one.name,
            title: one.title,
            council: one.council,
        };
        Ok(named.into_iter().map(person).collect())
    }
}

/// What is new about somebody; none when the log says it already.
fn news(
    participant: ParticipantId,
    new: &NewPresence,
    last: Option<&PresenceRow>,
) -> Option<PresenceRow> {
    let present = last.filter(|last| last.act == PresenceAct::Arrived);
    let attendance = match (new.act, present) {
        (PresenceAct::Arrived, Some(last)) if last.attendance == new.attendance => return None,
        (PresenceAct::Arrived, _) => new.attendance,
        (PresenceAct::Left, Some(last)) => last.attendance,
        (PresenceAct::Left, None) => return None,
    };
    Some(PresenceRow {
        participant,
        act: new.act,
        attendance,
        at: clock::now(),
    })
}

impl Recording<'_> {
    /// Appends to the log; who arrives votes for themselves, who leaves no longer asks to speak.
    async fn record(&mut self, rows: &[PresenceRow]) -> Result<(), AppError> {
        let sitting = self.sitting.id;
        presences::append(self.tx, sitting, self.actor, rows).await?;
        let standing = proxies::standing(self.tx, self.sitting.congress).await?;
        let given: HashMap<_, _> = standing.iter().map(|proxy| (proxy.giver, proxy)).collect();
        let waiting = floor::open(self.tx, sitting).await?;
        for row in rows {
            match row.act {
                PresenceAct::Arrived => {
                    if let Some(proxy) = given.get(&row.participant) {
                        self.end_proxy(proxy).await?;
                    }
                }
                PresenceAct::Left => {
                    let mut asked = waiting.iter().filter(|one| {
                        one.participant == row.participant && one.state == FloorState::Waiting
                    });
                    if let Some(request) = asked.next() {
                        self.withdraw(request).await?;
                    }
                }
            }
            let recorded = PresenceRecorded {
                sitting,
                act: row.act,
                attendance: row.attendance,
            };
            let subject = Subject::Participant(row.participant);
            self.happens(subject, EventKind::PresenceRecorded(recorded));
        }
        Ok(())
    }

    async fn end_proxy(&mut self, proxy: &proxies::ProxyRow) -> Result<(), AppError> {
        let because = ProxyEnd::GiverArrived;
        proxies::end(self.tx, proxy.id, self.actor, because, self.now).await?;
        let ended = ProxyEnded {
            proxy: proxy.id,
            holder: proxy.holder,
            because,
        };
        let subject = Subject::Participant(proxy.giver);
        self.happens(subject, EventKind::ProxyEnded(ended));
        Ok(())
    }

    async fn withdraw(&mut self, request: &floor::FloorRow) -> Result<(), AppError> {
        floor::end(self.tx, request.id, FloorState::Withdrawn, self.now).await?;
        let withdrawn = FloorChanged {
            speaker: request.participant,
            kind: request.kind,
        };
        let subject = Subject::Sitting(self.sitting.id);
        self.happens(subject, EventKind::FloorWithdrawn(withdrawn));
        Ok(())
    }

    fn happens(&mut self, subject: Subject, kind: EventKind) {
        self.happened.push(Happened {
            at: self.now,
            participant: Some(self.actor),
            subject,
            kind,
        });
    }
}
