//! The points of the agenda. They stand in the order of their times; rooms run in parallel, so they
//! may overlap.

use uuid::Uuid;

use super::{STALE, line, optional_line, passage, room_for_one_more};
use crate::app::wire::{AgendaItemChange, Made, NewAgendaItem, Revision};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::agenda::LocalTime;
use crate::domain::event::{EventKind, Subject};
use crate::domain::event::{Noted, Revised};
use crate::domain::ids::{AgendaItemId, CongressId, PersonId};
use crate::domain::policy::Action;
use crate::store::agenda::{self, AgendaItemRow};

/// Letters, at most.
const TITLE: usize = 160;
const DETAILS: usize = 2000;
const PLACE: usize = 120;
const MOST: usize = 300;

const MISSING: AppError = AppError::NotFound(Thing::AgendaItem);

impl App {
    /// Adds a point to the agenda.
    pub(crate) async fn create_agenda_item(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewAgendaItem,
    ) -> Result<Made, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?
            .id;
        let id = AgendaItemId::new(Uuid::now_v7());
        let item = self.agenda_row(congress, id, 1, new).await?;
        room_for_one_more(self.store.agenda(congress).await?.len(), MOST)?;
        let mut tx = self.store.begin().await?;
        agenda::insert_item(&mut tx, congress, &item, clock::now()).await?;
        let event = EventKind::AgendaItemCreated(Noted {});
        self.commit(tx, congress, person, Subject::AgendaItem(id), event)
            .await?;
        Ok(Made { id: id.uuid() })
    }

    /// Changes a point of the agenda.
    pub(crate) async fn change_agenda_item(
        &self,
        person: Option<PersonId>,
        id: AgendaItemId,
        change: AgendaItemChange,
    ) -> Result<Revision, AppError> {
        let congress = self.preparing_agenda_item(person, id).await?;
        let items = self.store.agenda(congress).await?;
        let before = items.into_iter().find(|item| item.id == id);
        let before = before.ok_or(MISSING)?;
        let revision = before.revision;
        if revision != change.revision {
            return Err(STALE);
        }
        let item = self.agenda_row(congress, id, revision, change.item).await?;
        if item == before {
            return Ok(Revision { revision });
        }
        let mut tx = self.store.begin().await?;
        let revision = agenda::update_item(&mut tx, &item).await?.ok_or(STALE)?;
        let event = EventKind::AgendaItemChanged(Revised { revision });
        self.commit(tx, congress, person, Subject::AgendaItem(id), event)
            .await?;
        Ok(Revision { revision })
    }

    /// Takes a point off the agenda.
    pub(crate) async fn remove_agenda_item(
        &self,
        person: Option<PersonId>,
        id: AgendaItemId,
    ) -> Result<(), AppError> {
        let congress = self.preparing_agenda_item(person, id).await?;
        let mut tx = self.store.begin().await?;
        if !agenda::delete_item(&mut tx, id).await? {
            return Err(MISSING);
        }
        let event = EventKind::AgendaItemRemoved(Noted {});
        self.commit(tx, congress, person, Subject::AgendaItem(id), event)
            .await
    }

    async fn agenda_row(
        &self,
        congress: CongressId,
        id: AgendaItemId,
        revision: i64,
        item: NewAgendaItem,
    ) -> Result<AgendaItemRow, AppError> {
        let (starts, ends) = (time(&item.starts)?, time(&item.ends)?);
        if ends < starts {
            return Err(AppError::Impossible(Obstacle::EndBeforeStart));
        }
        if let Some(group) = item.group {
            let groups = self.store.groups(congress).await?;
            if groups.iter().all(|known| known.id != group) {
                return Err(AppError::NotFound(Thing::Group));
            }
        }
        Ok(AgendaItemRow {
            id,
            title: line(&item.title, TITLE)?,
            details: passage(&item.details, DETAILS)?,
            place: optional_line(&item.place, PLACE)?,
            starts: starts.to_string(),
            ends: ends.to_string(),
            group: item.group,
            revision,
        })
    }

    async fn preparing_agenda_item(
        &self,
        person: Option<PersonId>,
        id: AgendaItemId,
    ) -> Result<CongressId, AppError> {
        let congress = self.store.congress_of_agenda_item(id).await?;
        let congress = congress.ok_or(MISSING)?;
        self.permitted(person, congress, Thing::AgendaItem, Action::PrepareCongress)
            .await?;
        Ok(congress)
    }
}

fn time(text: &str) -> Result<LocalTime, AppError> {
    text.parse()
        .map_err(|_| AppError::Impossible(Obstacle::DateUnreadable))
}
