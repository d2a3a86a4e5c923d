//! All that is known of a sitting at one moment: what the state, the desk and everybody's own page
//! are made from, loaded once for all of them.

use std::collections::HashMap;
use std::sync::Arc;

use super::following::Made;
use crate::app::amendments::Debate;
use crate::app::wire::{
    AgendaItem, AmendmentPerson, FloorEntry, ItemMention, Proxy, RevisedSittingRules,
    SittingSummary,
};
use crate::app::{App, AppError, Thing};
use crate::domain::ids::{CongressId, ParticipantId, SectionId};
use crate::domain::sitting::{Assembly, Item, Member, Scene};
use crate::store::congresses::CongressRow;
use crate::store::motions::MotionRow;
use crate::store::rows::Which;
use crate::store::sittings::SittingRow;
use crate::store::sittings::floor::FloorRow;
use crate::store::sittings::presences::PresenceRow;
use crate::store::sittings::progress::ProgressRow;
use crate::store::sittings::proxies::ProxyRow;

/// Somebody of the congress, as a sitting knows them.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    pub(super) person: AmendmentPerson,
    /// The place in the order of names.
    pub(super) place: usize,
    pub(super) badge: u32,
    pub(super) may_vote: bool,
    pub(super) weight: u16,
}

/// Everybody who takes part in the congress, and its motions and agenda.
#[derive(Debug, Default)]
pub(super) struct Seats {
    pub(super) congress: Option<CongressRow>,
    pub(super) people: HashMap<ParticipantId, Seat>,
    pub(super) motions: Vec<MotionRow>,
    pub(super) agenda: Vec<AgendaItem>,
}

/// A sitting at one moment.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    pub(super) seats: Arc<Seats>,
    pub(super) rules: RevisedSittingRules,
    /// The open one, else the last one.
    pub(super) sitting: Option<SittingRow>,
    pub(super) number: u32,
    /// The motion that it leads through, while it is open.
    pub(super) debate: Option<Arc<Debate>>,
    /// Nobody is present outside of a sitting.
    pub(super) assembly: Assembly,
    pub(super) presences: HashMap<ParticipantId, PresenceRow>,
    pub(super) proxies: Vec<ProxyRow>,
    pub(super) floor: Vec<FloorRow>,
    pub(super) tellers: Vec<ParticipantId>,
    pub(super) ballots: Vec<ProgressRow>,
    pub(super) chosen: Option<Scene>,
    pub(super) message: String,
}

impl App {
    /// Loads what has changed; what is about the motion and about people is kept in `made`.
    pub(super) async fn snapshot(
        &self,
        congress: CongressId,
        made: &mut Made,
    ) -> Result<Snapshot, AppError> {
        let seats = match made.seats.take() {
            Some(seats) => seats,
            None => Arc::new(self.seats(congress).await?),
        };
        made.seats = Some(seats.clone());
        let sittings = self.store.sittings(congress).await?;
        let number = u32::try_from(sittings.len()).unwrap_or(u32::MAX);
        let sitting = sittings.into_iter().next_back();
        let open = sitting.as_ref().filter(|row| row.closed_at.is_none());
        let (chosen, message) = self.store.screen_show(congress).await?.unwrap_or_default();
        let mut snapshot = Snapshot {
            rules: self.rules_of(congress).await?,
            proxies: self.store.proxies(congress).await?,
            number,
            chosen,
            message,
            ..Snapshot::default()
        };
        if let Some(row) = open {
            snapshot.debate = Some(self.debate_of(row, made).await?);
            snapshot.presences = self.store.presences(row.id).await?;
            snapshot.floor = self.store.floor(row.id).await?;
            snapshot.tellers = self.store.tellers(row.id).await?;
            snapshot.ballots = self.store.progress(row.motion).await?;
        }
        snapshot.assembly = assembly(&seats, &snapshot);
        snapshot.seats = seats;
        snapshot.sitting = sitting;
        Ok(snapshot)
    }

    /// The motion of a sitting; loaded anew when the section of what is on was written in since.
    async fn debate_of(
        &self,
        sitting: &SittingRow,
        made: &mut Made,
    ) -> Result<Arc<Debate>, AppError> {
        if let Some(debate) = made.debate.take()
            && debate.motion() == sitting.motion
        {
            let place = sitting.item.and_then(|item| debate.place(item));
            let is_present = match place {
                Some((section, update)) => !self.has_moved(section, update).await,
                None => true,
            };
            if is_present {
                made.debate = Some(debate.clone());
                return Ok(debate);
            }
        }
        let debate = Arc::new(self.debate(sitting.motion).await?);
        made.debate = Some(debate.clone());
        Ok(debate)
    }

    async fn seats(&self, congress: CongressId) -> Result<Seats, AppError> {
        let row = self.store.congress(congress).await?;
        let row = row.ok_or(AppError::NotFound(Thing::Congress))?;
        let badges = self.store.badges(congress).await?.into_iter();
        let badges: HashMap<_, _> = badges.map(|row| (row.participant, row)).collect();
        let named = self.participant_views(congress, Which::All).await?;
        // Somebody may come in between the two readings: then the next state knows them.
        let people = named.into_iter().enumerate().filter_map(|(place, one)| {
            let badge = badges.get(&one.id)?;
            let seat = Seat {
                person: AmendmentPerson {
                    id: one.id,
                    name: one.name,
                    title: one.title,
                    council: one.council,
                },
                place,
                badge: badge.badge,
                may_vote: badge.may_vote,
                weight: badge.weight,
            };
            Some((one.id, seat))
        });
        let people = people.collect();
        Ok(Seats {
            congress: Some(row),
            people,
            motions: self.store.motions(congress).await?,
            agenda: self.agenda(congress).await?,
        })
    }
}

/// Who may vote, who is there, who votes for whom.
fn assembly(seats: &Seats, snapshot: &Snapshot) -> Assembly {
    let members = seats.people.values().filter(|seat| seat.may_vote);
    let present = snapshot.presences.values();
    let present = present.filter(|row| row.act == crate::domain::sitting::PresenceAct::Arrived);
    Assembly {
        members: members
            .map(|seat| {
                let (id, weight) = (seat.person.id, seat.weight);
                (id, Member { id, weight })
            })
            .collect(),
        present: present
            .map(|row| (row.participant, row.attendance))
            .collect(),
        proxies: snapshot.proxies.iter().map(ProxyRow::facts).collect(),
    }
}

impl Snapshot {
    /// The sitting while it is open.
    pub(super) fn open(&self) -> Option<&SittingRow> {
        let sitting = self.sitting.as_ref();
        sitting.filter(|sitting| sitting.closed_at.is_none())
    }

    /// What is on.
    pub(super) fn item(&self) -> Option<Item> {
        self.open().and_then(|sitting| sitting.item)
    }

    /// The section whose text is shown, and the last update that is known of it.
    pub(super) fn shown_section(&self) -> Option<(SectionId, i64)> {
        self.debate.as_ref()?.place(self.item()?)
    }

    /// The sitting in a list.
    pub(super) fn summary(&self) -> Option<SittingSummary> {
        let sitting = self.sitting.as_ref()?;
        Some(super::running::summary(
            self.number,
            sitting,
            &self.seats.motions,
        ))
    }

    /// Something that is on or comes, as it is named. What is no longer there has no other name
    /// than what it is.
    pub(super) fn mention(&self, item: Item) -> ItemMention {
        let debated = self.debate.as_ref().and_then(|debate| debate.mention(item));
        let title = match item {
            Item::AgendaItem { agenda_item } => {
                let mut agenda = self.seats.agenda.iter();
                let found = agenda.find(|point| point.id == agenda_item);
                found.map(|point| point.title.clone())
            }
            Item::Amendment { .. }
            | Item::Section { .. }
            | Item::Motion
            | Item::Question
            | Item::Pause => None,
        };
        debated.unwrap_or(ItemMention {
            item,
            section: None,
            amendment: None,
            author: None,
            signatories: 0,
            title,
        })
    }

    /// Somebody by name; who was removed meanwhile has none any more.
    pub(super) fn person(&self, id: ParticipantId) -> AmendmentPerson {
        let seat = self.seats.people.get(&id);
        seat.map_or_else(|| nobody(id), |seat| seat.person.clone())
    }

    /// A request to speak, or who speaks.
    pub(super) fn floor_entry(&self, row: &FloorRow) -> FloorEntry {
        FloorEntry {
            id: row.id,
            person: self.person(row.participant),
            kind: row.kind,
            asked_at: row.asked_at,
            started_at: row.started_at,
            seconds: row.seconds,
        }
    }

    /// A proxy, and whether it counts now.
    pub(super) fn proxy(&self, row: &ProxyRow) -> Proxy {
        let representative = self.assembly.representative(row.giver);
        Proxy {
            id: row.id,
            giver: self.person(row.giver),
            holder: self.person(row.holder),
            given_at: row.given_at,
            in_force: representative == Some(row.holder),
        }
    }
}

fn nobody(id: ParticipantId) -> AmendmentPerson {
    AmendmentPerson {
        id,
        name: String::new(),
        title: String::new(),
        council: None,
    }
}
