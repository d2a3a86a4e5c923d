//! Those who follow a sitting: participants with their sessions, and big screens.
//!
//! Each hears the state as it is, then every newer one, counts while votes come in, and a beat now and
//! then. At each beat it is asked again whether they may follow.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};
use uuid::Uuid;

use super::following::{Following, Told, Touches};
use super::screens::pairing;
use crate::app::wire::ScreenPairing;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::ids::{CongressId, PersonId, ScreenId};
use crate::domain::policy::Action;
use crate::domain::session::is_alive;
use crate::store::sessions::SessionRow;

/// Clients take a server that is silent for longer for lost.
const BEAT: Duration = Duration::from_secs(5);
/// Streams of one session or screen, at most: several windows, and those that just broke.
const MOST_OF_ONE: usize = 10;
/// Streams in all, at most.
const MOST: usize = 20_000;

/// What is said to who follows.
#[derive(Debug)]
pub(crate) enum Said {
    /// JSON, in two pieces.
    State([Bytes; 2]),
    /// JSON.
    Participation(Bytes),
    /// The server's clock.
    Beat(i64),
    /// To a machine that waits to be a screen.
    Pairing(ScreenPairing),
    /// To a screen that was taken off: the last that it hears.
    Removed,
}

/// Who follows something, and is told in turn.
pub(crate) trait Follows: Send + 'static {
    /// What is said next; none when the stream is over.
    fn next(&mut self) -> impl Future<Output = Option<Said>> + Send;
}

/// Whose streams are open.
#[derive(Debug, Default)]
pub(super) struct Open {
    count: usize,
    by_whom: HashMap<Uuid, usize>,
}

impl Open {
    /// Whether a screen follows.
    pub(super) fn has_screen(&self, screen: ScreenId) -> bool {
        self.by_whom.contains_key(&screen.uuid())
    }

    fn admit(&mut self, whose: Uuid) -> Result<(), AppError> {
        let own = self.by_whom.get(&whose).copied().unwrap_or_default();
        if own >= MOST_OF_ONE || self.count >= MOST {
            return Err(AppError::Impossible(Obstacle::TooManyStreams));
        }
        self.count += 1;
        self.by_whom.insert(whose, own + 1);
        Ok(())
    }

    fn leave(&mut self, whose: Uuid) {
        self.count = self.count.saturating_sub(1);
        if let Some(own) = self.by_whom.get_mut(&whose) {
            *own -= 1;
            if *own == 0 {
                self.by_whom.remove(&whose);
            }
        }
    }
}

/// A place among the streams, given back when it is dropped.
#[derive(Debug)]
struct Place {
    app: App,
    congress: CongressId,
    who: Who,
}

impl Place {
    fn take(app: &App, congress: CongressId, who: Who) -> Result<Self, AppError> {
        app.followings.open().admit(who.uuid())?;
        let app = app.clone();
        Ok(Self { app, congress, who })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.app.followings.open().leave(self.who.uuid());
        // The desk sees which screens follow. When the program ends, nobody looks any more.
        if matches!(self.who, Who::Screen(_)) && Handle::try_current().is_ok() {
            self.app.sitting_touched(self.congress, Touches::State);
        }
    }
}

/// Who follows.
#[derive(Clone, Copy, Debug)]
enum Who {
    Participant(SessionRow),
    Screen(ScreenId),
}

impl Who {
    fn uuid(self) -> Uuid {
        match self {
            Self::Participant(session) => session.id,
            Self::Screen(screen) => screen.uuid(),
        }
    }
}

/// One stream.
#[derive(Debug)]
pub(crate) struct Follower {
    app: App,
    who: Who,
    congress: CongressId,
    slug: String,
    following: Arc<Following>,
    states: watch::Receiver<Option<Told>>,
    counts: watch::Receiver<Option<Bytes>>,
    screens: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    beat: Interval,
    /// The last state that was said.
    revision: u64,
    stage: Stage,
    _place: Place,
}

/// How far a stream has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// A machine waits for its pairing, and has to be told its code.
    Offered,
    /// It was told.
    Waiting,
    /// The state is to be said.
    Opening,
    /// Then the clock, since the state may be older than the moment.
    Greeting,
    Following,
    Over,
}

impl App {
    /// Follows the sitting of a congress for a participant.
    pub(crate) async fn follow_sitting(
        &self,
        session: Option<SessionRow>,
        slug: &str,
    ) -> Result<Follower, AppError> {
        let person = session.map(|session| session.person);
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        let session = session.ok_or(AppError::LoginRequired)?;
        let congress = permitted.congress;
        self.follower(Who::Participant(session), congress.id, congress.slug)
    }

    /// Follows the sitting on a big screen, or waits for its pairing.
    pub(crate) async fn follow_on_screen(&self, token: &str) -> Result<Follower, AppError> {
        const UNKNOWN: AppError = AppError::NotFound(crate::app::Thing::OwnScreen);
        let row = self.standing_screen(token).await?;
        let congress = self.store.congress(row.congress).await?.ok_or(UNKNOWN)?;
        let mut follower = self.follower(Who::Screen(row.id), congress.id, congress.slug)?;
        match row.paired_at {
            Some(_) => self.sitting_touched(congress.id, Touches::State),
            None => follower.stage = Stage::Offered,
        }
        Ok(follower)
    }

    fn follower(&self, who: Who, congress: CongressId, slug: String) -> Result<Follower, AppError> {
        let place = Place::take(self, congress, who)?;
        let following = self.followings.of(congress);
        let mut beat = interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        beat.reset();
        Ok(Follower {
            states: following.told.subscribe(),
            counts: following.counted.subscribe(),
            screens: self.followings.screens().subscribe(),
            stopping: self.followings.stopping(),
            app: self.clone(),
            who,
            congress,
            slug,
            following,
            beat,
            revision: 0,
            stage: Stage::Opening,
            _place: place,
        })
    }

    /// Whether somebody may follow still: their session is alive and they take part.
    async fn still_follows(&self, session: &SessionRow, slug: &str) -> bool {
        let alive = self.store.session_with_id(session.id).await;
        let now = clock::now();
        let is_alive = |row: SessionRow| is_alive(row.created_at, row.last_used_at, now);
        match alive {
            Ok(row) if row.is_some_and(is_alive) => self.may_follow(session.person, slug).await,
            Ok(_) => false,
            // Reading goes on while the disk fails; who was shut out is shut out a beat later.
            Err(_) => true,
        }
    }

    async fn may_follow(&self, person: PersonId, slug: &str) -> bool {
        let permitted = self
            .permit_in_congress(Some(person), slug, Action::FollowSitting)
            .await;
        match permitted {
            Ok(_) => true,
            Err(AppError::Store(_)) => true,
            Err(_) => false,
        }
    }
}

/// What wakes a stream.
enum Woken {
    Stopping,
    States,
    Counts,
    Screens,
    Beat,
}

impl Follows for Follower {
    async fn next(&mut self) -> Option<Said> {
        loop {
            match self.stage {
                Stage::Over => return None,
                Stage::Offered => {
                    if let Some(said) = self.offer().await {
                        return Some(said);
                    }
                }
                Stage::Opening => {
                    if let Some(said) = self.open().await {
                        return Some(said);
                    }
                }
                Stage::Greeting => {
                    self.stage = Stage::Following;
                    // A count that was told before is news to who comes now.
                    self.counts.mark_changed();
                    return Some(Said::Beat(clock::now()));
                }
                Stage::Waiting | Stage::Following => {
                    if let Some(said) = self.wait().await {
                        return Some(said);
                    }
                }
            }
        }
    }
}

impl Follower {
    async fn wait(&mut self) -> Option<Said> {
        let follows = self.stage == Stage::Following;
        let woken = tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stopping| *stopping) => Woken::Stopping,
            _ = self.screens.changed(), if matches!(self.who, Who::Screen(_)) => Woken::Screens,
            _ = self.states.changed(), if follows => Woken::States,
            _ = self.counts.changed(), if follows => Woken::Counts,
            _ = self.beat.tick() => Woken::Beat,
        };
        match woken {
            Woken::Stopping => {
                self.stage = Stage::Over;
                None
            }
            Woken::States => {
                let told = self.states.borrow_and_update().clone();
                let told = told.filter(|told| told.revision > self.revision)?;
                Some(self.say(&told))
            }
            Woken::Counts => {
                let counted = self.counts.borrow_and_update().clone();
                counted.map(Said::Participation)
            }
            Woken::Screens => self.look().await,
            Woken::Beat => self.beat().await,
        }
    }

    fn say(&mut self, told: &Told) -> Said {
        self.revision = told.revision;
        Said::State(told.at(clock::now()))
    }

    async fn open(&mut self) -> Option<Said> {
        match self.app.present(self.congress).await {
            Ok(present) => {
                self.stage = Stage::Greeting;
                Some(self.say(&present.told))
            }
            Err(error) => {
                tracing::warn!(%error, "the state of a sitting can't be made");
                self.stage = Stage::Over;
                None
            }
        }
    }

    async fn offer(&mut self) -> Option<Said> {
        self.stage = Stage::Waiting;
        let Who::Screen(id) = self.who else {
            return None;
        };
        let row = self.app.store.screen(id).await.ok().flatten()?;
        Some(Said::Pairing(pairing(&row, self.slug.clone())))
    }

    /// What became of a screen.
    async fn look(&mut self) -> Option<Said> {
        let Who::Screen(id) = self.who else {
            return None;
        };
        match self.app.store.screen(id).await {
            Ok(Some(row)) if row.removed_at.is_none() => {
                if self.stage == Stage::Waiting && row.paired_at.is_some() {
                    self.stage = Stage::Opening;
                    return Some(Said::Pairing(pairing(&row, self.slug.clone())));
                }
                None
            }
            Ok(_) => {
                self.stage = Stage::Over;
                Some(Said::Removed)
            }
            Err(_) => None,
        }
    }

    async fn beat(&mut self) -> Option<Said> {
        match &self.who {
            Who::Participant(session) => {
                if !self.app.still_follows(session, &self.slug).await {
                    self.stage = Stage::Over;
                    return None;
                }
            }
            Who::Screen(_) => {
                let said = self.look().await;
                if said.is_some() {
                    return said;
                }
            }
        }
        if self.stage == Stage::Following {
            self.app.look_at_text(self.congress, &self.following);
        }
        Some(Said::Beat(clock::now()))
    }
}
