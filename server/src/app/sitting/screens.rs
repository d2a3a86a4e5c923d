//! The big screens: a machine shows a code, the desk types it, and from then on it follows without an
//! account; what they show is chosen at the desk.
//!
//! Who has the token of a screen sees what everybody in the hall sees, and may do nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::following::Told;
use super::{permit, seen};
use crate::app::wire::{NewScreenPairing, NewScreenShow, ScreenPairing};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::{EventKind, Noted, ScreenShowChanged, Subject};
use crate::domain::ids::{PersonId, ScreenId};
use crate::domain::line::Line;
use crate::domain::policy::Action;
use crate::domain::session::token_hash;
use crate::domain::throttle::{Network, Wait};
use crate::store::sittings::screens::{self, ScreenRow};

/// Bytes of a screen's token.
const TOKEN_BYTES: usize = 32;
/// Codes have six digits.
const CODES: u32 = 1_000_000;
/// How long a code is good, in milliseconds.
const CODE_LIFETIME: i64 = 10 * 60 * 1000;
/// How long a machine that nobody pairs is remembered, in milliseconds.
const MEMORY: i64 = 24 * 60 * 60 * 1000;
/// Screens of one congress, at most.
const MOST_SCREENS: i64 = 20;
/// Characters of a screen's name and of a message, at most.
const LONGEST_NAME: usize = 80;
const LONGEST_MESSAGE: usize = 280;

impl App {
    /// Lets a machine ask to become a big screen; the token that it must keep, and its code.
    pub(crate) async fn offer_screen(
        &self,
        slug: &str,
        network: Network,
    ) -> Result<(String, ScreenPairing), AppError> {
        let congress = self.store.congress_by_slug(slug).await?;
        let congress = congress.ok_or(AppError::NotFound(Thing::Congress))?;
        let now = clock::now();
        self.screen_throttle()
            .admit(network, now)
            .map_err(|Wait(_)| AppError::Impossible(Obstacle::TooManyScreens))?;
        let token = URL_SAFE_NO_PAD.encode(rand::random::<[u8; TOKEN_BYTES]>());
        let mut tx = self.store.begin().await?;
        screens::forget_unpaired(&mut tx, now - MEMORY).await?;
        let waiting = screens::unpaired(&mut tx, congress.id, now - CODE_LIFETIME).await?;
        let row = ScreenRow {
            id: ScreenId::new(Uuid::now_v7()),
            congress: congress.id,
            code: free_code(&waiting),
            name: String::new(),
            created_at: now,
            paired_at: None,
            removed_at: None,
        };
        screens::insert(&mut tx, &row, &token_hash(&token)).await?;
        tx.commit().await?;
        Ok((token, pairing(&row, congress.slug)))
    }

    /// Makes the machine that shows this code a big screen of the congress.
    pub(crate) async fn pair_screen(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewScreenPairing,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::RunSitting)
            .await?;
        let (congress, actor) = (permitted.congress.id, permitted.actor);
        let name = Line::parse_optional(&new.name, LONGEST_NAME)?.into_string();
        let typed: String = new.code.chars().filter(char::is_ascii_digit).collect();
        let now = clock::now();
        if self.guesses().wait(&actor, now).is_some() {
            return Err(AppError::Impossible(Obstacle::TooManyGuesses));
        }
        let mut tx = self.store.begin().await?;
        let waiting = screens::unpaired(&mut tx, congress, now - CODE_LIFETIME).await?;
        let Some(screen) = waiting.into_iter().find(|row| row.code == typed) else {
            self.guesses().count(actor, now);
            return Err(AppError::Impossible(Obstacle::ScreenCodeWrong));
        };
        if screens::paired_count(&mut tx, congress).await? >= MOST_SCREENS {
            return Err(AppError::Impossible(Obstacle::ListFull));
        }
        screens::pair(&mut tx, screen.id, &name, actor, now).await?;
        let event = EventKind::ScreenPaired(Noted {});
        let subject = Subject::Screen(screen.id);
        self.commit(tx, congress, person, subject, event).await?;
        self.screens_changed();
        Ok(())
    }

    /// Takes a screen off: it shows nothing any more.
    pub(crate) async fn remove_screen(
        &self,
        person: Option<PersonId>,
        id: ScreenId,
    ) -> Result<(), AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Screen);
        let row = self.store.screen(id).await?.ok_or(MISSING)?;
        let rights = self.rights(row.congress).await?;
        seen(&rights, person, Thing::Screen)?;
        let (congress, action) = (row.congress, Action::RunSitting);
        permit(&rights, person, congress, Thing::Screen, action)?;
        // A machine that was never paired is no screen of anybody's.
        row.paired_at.ok_or(MISSING)?;
        let mut tx = self.store.begin().await?;
        if !screens::remove(&mut tx, id, clock::now()).await? {
            return Ok(());
        }
        let event = EventKind::ScreenRemoved(Noted {});
        let subject = Subject::Screen(id);
        self.commit(tx, congress, person, subject, event).await?;
        self.screens_changed();
        Ok(())
    }

    /// Chooses what the big screens show, and the message over it.
    pub(crate) async fn set_screen_show(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewScreenShow,
    ) -> Result<(), AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::RunSitting)
            .await?;
        let congress = permitted.congress.id;
        let message = Line::parse_optional(&new.message, LONGEST_MESSAGE)?.into_string();
        let mut tx = self.store.begin().await?;
        let known = screens::show(&mut tx, congress).await?.unwrap_or_default();
        if known == (new.chosen, message.clone()) {
            return Ok(());
        }
        screens::set_show(&mut tx, congress, new.chosen, &message).await?;
        let changed = ScreenShowChanged { scene: new.chosen };
        let event = EventKind::ScreenShowChanged(changed);
        let subject = Subject::Congress(congress);
        self.commit(tx, congress, person, subject, event).await
    }

    /// The machine of a token as it stands: its code while it waits.
    pub(crate) async fn screen_pairing(&self, token: &str) -> Result<ScreenPairing, AppError> {
        let row = self.standing_screen(token).await?;
        let congress = self.store.congress(row.congress).await?;
        let congress = congress.ok_or(AppError::NotFound(Thing::OwnScreen))?;
        Ok(pairing(&row, congress.slug))
    }

    /// The sitting as it stands, for a screen. A machine that waits for its pairing is none yet.
    pub(crate) async fn screen_state(&self, token: &str) -> Result<Told, AppError> {
        let row = self.standing_screen(token).await?;
        row.paired_at.ok_or(AppError::NotFound(Thing::OwnScreen))?;
        Ok(self.present(row.congress).await?.told)
    }

    /// The machine of a token, unless it was taken off.
    pub(super) async fn standing_screen(&self, token: &str) -> Result<ScreenRow, AppError> {
        let row = self.store.screen_of_token(&token_hash(token)).await?;
        let row = row.filter(|row| row.removed_at.is_none());
        row.ok_or(AppError::NotFound(Thing::OwnScreen))
    }

    /// Lets the screens that wait look whether they were paired, the others whether they still are.
    fn screens_changed(&self) {
        let screens = self.followings.screens();
        screens.send_modify(|count| *count += 1);
    }
}

/// What a machine shows of itself.
pub(super) fn pairing(row: &ScreenRow, congress: String) -> ScreenPairing {
    let waits = row.paired_at.is_none();
    ScreenPairing {
        code: waits.then(|| row.code.clone()),
        expires_at: waits.then_some(row.created_at + CODE_LIFETIME),
        congress,
    }
}

/// Six digits that no other machine shows now.
fn free_code(waiting: &[ScreenRow]) -> String {
    loop {
        let code = format!("{:06}", rand::random_range(0..CODES));
        if waiting.iter().all(|row| row.code != code) {
            return code;
        }
    }
}
