//! Themes and the questions that they ask.

use uuid::Uuid;

use super::{STALE, line, passage, reordered, room_for_one_more};
use crate::app::wire::{Made, NewTheme, Revision, ThemeChange};
use crate::app::{App, AppError, Thing};
use crate::domain::event::{EventKind, Subject};
use crate::domain::event::{Noted, Revised, ThemeMoved};
use crate::domain::ids::{CongressId, PersonId, ThemeId};
use crate::domain::policy::Action;
use crate::store::themes::{self, ThemeRow};

/// Letters, at most.
const NAME: usize = 120;
const QUESTION: usize = 600;
/// More themes than that are no order any more.
const MOST: usize = 50;

const MISSING: AppError = AppError::NotFound(Thing::Theme);

impl App {
    /// Adds a theme behind the others.
    pub(crate) async fn create_theme(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewTheme,
    ) -> Result<Made, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?
            .id;
        let theme = ThemeRow {
            id: ThemeId::new(Uuid::now_v7()),
            name: line(&new.name, NAME)?,
            question: passage(&new.question, QUESTION)?,
            revision: 1,
        };
        let mut tx = self.store.begin().await?;
        let order = themes::in_order(&mut tx, congress).await?;
        room_for_one_more(order.len(), MOST)?;
        themes::insert_theme(&mut tx, congress, &theme, place(order.len())).await?;
        // Places may have gaps since a theme was taken away: they are counted anew.
        renumber(&mut tx, &order).await?;
        let event = EventKind::ThemeCreated(Noted {});
        let subject = Subject::Theme(theme.id);
        self.commit(tx, congress, person, subject, event).await?;
        let id = theme.id.uuid();
        Ok(Made { id })
    }

    /// Words a theme or its question anew.
    pub(crate) async fn change_theme(
        &self,
        person: Option<PersonId>,
        id: ThemeId,
        change: ThemeChange,
    ) -> Result<Revision, AppError> {
        let congress = self.preparing_theme(person, id).await?;
        let themes = self.store.themes(congress).await?;
        let row = themes.into_iter().find(|theme| theme.id == id);
        let row = row.ok_or(MISSING)?;
        if row.revision != change.revision {
            return Err(STALE);
        }
        let changed = ThemeRow {
            name: line(&change.name, NAME)?,
            question: passage(&change.question, QUESTION)?,
            ..row.clone()
        };
        if changed == row {
            let revision = row.revision;
            return Ok(Revision { revision });
        }
        let mut tx = self.store.begin().await?;
        let revision = themes::update_theme(&mut tx, &changed).await?;
        let revision = revision.ok_or(STALE)?;
        let event = EventKind::ThemeChanged(Revised { revision });
        self.commit(tx, congress, person, Subject::Theme(id), event)
            .await?;
        Ok(Revision { revision })
    }

    /// Moves a theme behind another, or to the front.
    pub(crate) async fn move_theme(
        &self,
        person: Option<PersonId>,
        id: ThemeId,
        after: Option<ThemeId>,
    ) -> Result<(), AppError> {
        let congress = self.preparing_theme(person, id).await?;
        let mut tx = self.store.begin().await?;
        let order = themes::in_order(&mut tx, congress).await?;
        let Some(order) = reordered(&order, id, after, Thing::Theme)? else {
            return Ok(());
        };
        renumber(&mut tx, &order).await?;
        let event = EventKind::ThemeMoved(ThemeMoved { after });
        self.commit(tx, congress, person, Subject::Theme(id), event)
            .await
    }

    /// Takes a theme away. What was contributed to it stays, without a theme.
    pub(crate) async fn remove_theme(
        &self,
        person: Option<PersonId>,
        id: ThemeId,
    ) -> Result<(), AppError> {
        let congress = self.preparing_theme(person, id).await?;
        let mut tx = self.store.begin().await?;
        if !themes::delete_theme(&mut tx, id).await? {
            return Err(MISSING);
        }
        let event = EventKind::ThemeRemoved(Noted {});
        self.commit(tx, congress, person, Subject::Theme(id), event)
            .await
    }

    async fn preparing_theme(
        &self,
        person: Option<PersonId>,
        id: ThemeId,
    ) -> Result<CongressId, AppError> {
        let congress = self.store.congress_of_theme(id).await?.ok_or(MISSING)?;
        self.permitted(person, congress, Thing::Theme, Action::PrepareCongress)
            .await?;
        Ok(congress)
    }
}

async fn renumber(tx: &mut crate::store::Tx, order: &[ThemeId]) -> Result<(), AppError> {
    for (index, theme) in order.iter().enumerate() {
        themes::set_place(tx, *theme, place(index)).await?;
    }
    Ok(())
}

/// Places count from 1.
fn place(index: usize) -> i64 {
    i64::try_from(index + 1).unwrap_or(i64::MAX)
}
