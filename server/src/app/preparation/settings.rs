//! How a congress is called, where and when it meets, how it looks, and who may read it.

use super::{STALE, day, line, optional_line};
use crate::app::wire::{CongressChange, Revision};
use crate::app::{App, AppError, Obstacle};
use crate::domain::accent::Accent;
use crate::domain::event::Revised;
use crate::domain::event::{EventKind, Subject};
use crate::domain::ids::PersonId;
use crate::domain::policy::Action;
use crate::store::congresses::{self, CongressRow};

/// Letters of each text, at most.
const TITLE: usize = 160;
const PLACE: usize = 120;
const ORGANISER: usize = 160;

impl App {
    /// Changes what a congress is called and how it is held; what the change leaves out stays.
    pub(crate) async fn change_congress(
        &self,
        person: Option<PersonId>,
        slug: &str,
        change: CongressChange,
    ) -> Result<Revision, AppError> {
        let row = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?;
        if row.revision != change.revision {
            return Err(STALE);
        }
        let changed = changed(&row, change)?;
        if changed == row {
            let revision = row.revision;
            return Ok(Revision { revision });
        }
        let mut tx = self.store.begin().await?;
        let revision = congresses::update_congress(&mut tx, &changed).await?;
        let revision = revision.ok_or(STALE)?;
        let event = EventKind::CongressChanged(Revised { revision });
        let subject = Subject::Congress(row.id);
        self.commit(tx, row.id, person, subject, event).await?;
        Ok(Revision { revision })
    }
}

fn changed(row: &CongressRow, change: CongressChange) -> Result<CongressRow, AppError> {
    let mut new = row.clone();
    if let Some(title) = change.title {
        new.title = line(&title, TITLE)?;
    }
    if let Some(place) = change.place {
        new.place = optional_line(&place, PLACE)?;
    }
    if let Some(organiser) = change.organiser {
        new.organiser = optional_line(&organiser, ORGANISER)?;
    }
    if let Some(accent) = change.accent {
        new.accent = readable_accent(&accent)?;
    }
    let starts_on = day(&change.starts_on.unwrap_or(new.starts_on))?;
    let ends_on = day(&change.ends_on.unwrap_or(new.ends_on))?;
    if ends_on < starts_on {
        return Err(AppError::Impossible(Obstacle::EndBeforeStart));
    }
    new.starts_on = starts_on.to_string();
    new.ends_on = ends_on.to_string();
    new.public_reading = change.public_reading.unwrap_or(new.public_reading);
    new.time_zone = change.time_zone.unwrap_or(new.time_zone);
    Ok(new)
}

fn readable_accent(text: &str) -> Result<String, AppError> {
    let accent: Accent = text
        .parse()
        .map_err(|_| AppError::Impossible(Obstacle::AccentMalformed))?;
    let refused = |nearest| AppError::Impossible(Obstacle::AccentUnreadable(nearest));
    accent
        .check()
        .map(|accent| accent.to_string())
        .map_err(|unreadable| refused(unreadable.nearest))
}
