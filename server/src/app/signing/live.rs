//! Signatures as they are followed: what was counted, that something has changed, and who listens.
//!
//! Anybody who may read the motion may follow, without a session too: streams are bounded by the
//! network that they come from, and in all. Changes are told now and then, the last one always.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::app::gate::readable;
use crate::app::sitting::{Follows, Said, Told};
use crate::app::wire::SignaturesShown;
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::ids::{CongressId, MotionId, PersonId};
use crate::domain::session::is_alive;
use crate::domain::throttle::Network;
use crate::store::sessions::SessionRow;

/// The least time between two states that are told.
const BETWEEN_STATES: Duration = Duration::from_millis(300);
/// Clients take a server that is silent for more than twice as long for lost.
const BEAT: Duration = Duration::from_secs(5);
/// How long a count is taken for true where nothing was told. A closing date passes without an event,
/// and a request that is given up behind its commit tells nobody.
pub(super) const TRUSTED: Duration = Duration::from_secs(10);
/// Streams from one network, at most: a hall shares one address.
const MOST_OF_ONE: usize = 1_500;
/// Streams in all, at most. They are public, and leave room for those of the sitting.
const MOST: usize = 6_000;

/// Of which list something is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) motion: MotionId,
    /// None: the last one, whichever that is.
    pub(super) version: Option<u32>,
}

/// What was counted.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// The last change that it knows of.
    pub(super) of: u64,
    /// When it was.
    pub(super) counted_at: Instant,
    pub(super) told: Told,
    pub(super) shown: SignaturesShown,
}

/// What is counted and who follows, in all congresses.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Signatories(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    changes: Mutex<HashMap<CongressId, Arc<Changes>>>,
    counted: Mutex<HashMap<Key, Cell>>,
    open: Mutex<HashMap<Network, usize>>,
}

/// Locked while it is counted: who asks meanwhile gets the same.
type Cell = Arc<tokio::sync::Mutex<Option<Counted>>>;

/// What has changed in a congress, counted.
#[derive(Debug)]
pub(super) struct Changes {
    last: AtomicU64,
    told: watch::Sender<u64>,
    is_telling: AtomicBool,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            last: AtomicU64::new(1),
            told: watch::Sender::new(0),
            is_telling: AtomicBool::new(false),
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds one of these locks, so what they guard is still whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Changes {
    /// The number of the last one.
    pub(super) fn last(&self) -> u64 {
        self.last.load(Ordering::SeqCst)
    }

    /// Tells who follows, at once, and again as long as more has come meanwhile.
    async fn tell(self: Arc<Self>) {
        loop {
            let last = self.last();
            self.told.send_replace(last);
            tokio::time::sleep(BETWEEN_STATES).await;
            self.is_telling.store(false, Ordering::SeqCst);
            // What came since has either seen that nobody tells, and does, or is told here.
            if self.last() == last || self.is_telling.swap(true, Ordering::SeqCst) {
                return;
            }
        }
    }
}

impl Signatories {
    /// To be called after a commit that may change what is shown of signatures. Waits for nothing.
    pub(in crate::app) fn changed(&self, congress: CongressId) {
        let changes = self.changes(congress);
        changes.last.fetch_add(1, Ordering::SeqCst);
        let is_followed = changes.told.receiver_count() > 0;
        if is_followed && !changes.is_telling.swap(true, Ordering::SeqCst) {
            tokio::spawn(changes.tell());
        }
    }

    pub(super) fn changes(&self, congress: CongressId) -> Arc<Changes> {
        let mut changes = locked(&self.0.changes);
        changes.entry(congress).or_default().clone()
    }

    pub(super) fn cell(&self, key: Key) -> Cell {
        let mut counted = locked(&self.0.counted);
        counted.entry(key).or_default().clone()
    }

    fn admit(&self, network: Network) -> Result<Place, AppError> {
        let mut open = locked(&self.0.open);
        let all: usize = open.values().sum();
        let own = open.get(&network).copied().unwrap_or_default();
        if own >= MOST_OF_ONE || all >= MOST {
            return Err(AppError::Impossible(Obstacle::TooManyStreams));
        }
        open.insert(network, own + 1);
        drop(open);
        Ok(Place {
            signatories: self.clone(),
            network,
        })
    }
}

/// A place among the streams, given back when it is dropped.
#[derive(Debug)]
struct Place {
    signatories: Signatories,
    network: Network,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = locked(&self.signatories.0.open);
        if let Some(own) = open.get_mut(&self.network) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.network);
            }
        }
    }
}

/// A stream of what the signatures of a motion stand for.
#[derive(Debug)]
pub(crate) struct SignatoriesFollower {
    app: App,
    session: Option<SessionRow>,
    congress: CongressId,
    key: Key,
    changes: watch::Receiver<u64>,
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
    Opening,
    /// The state may be older than the moment: the clock is said.
    Greeting,
    Following,
}

/// What wakes a stream.
enum Woken {
    Stopping,
    Changes,
    Beat,
}

impl App {
    /// Follows whom the signatures of a motion stand for, under its last version.
    pub(crate) async fn follow_signatories(
        &self,
        session: Option<SessionRow>,
        network: Network,
        id: MotionId,
    ) -> Result<SignatoriesFollower, AppError> {
        let person = session.map(|session| session.person);
        let (motion, _, _) = self.readable_motion(person, id).await?;
        let place = self.signatories.admit(network)?;
        let mut beat = interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        beat.reset();
        Ok(SignatoriesFollower {
            changes: self.signatories.changes(motion.congress).told.subscribe(),
            stopping: self.followings.stopping(),
            app: self.clone(),
            session,
            congress: motion.congress,
            key: Key {
                motion: id,
                version: None,
            },
            beat,
            revision: 0,
            stage: Stage::Opening,
            _place: place,
        })
    }

    /// Who somebody is still: nobody once their session has ended.
    async fn present_person(&self, session: Option<&SessionRow>) -> Option<PersonId> {
        let session = session?;
        let now = clock::now();
        match self.store.session_with_id(session.id).await {
            Ok(row) => row
                .filter(|row| is_alive(row.created_at, row.last_used_at, now))
                .map(|row| row.person),
            // Reading goes on while the disk fails; who was shut out is shut out a beat later.
            Err(_) => Some(session.person),
        }
    }
}

impl SignatoriesFollower {
    async fn may_follow(&self) -> bool {
        let person = self.app.present_person(self.session.as_ref()).await;
        match self.app.rights(self.congress).await {
            Ok(rights) => readable(&rights, person),
            Err(AppError::Store(_)) => true,
            Err(_) => false,
        }
    }

    /// What is to be said newly; none where nothing is, or the stream is over.
    async fn state(&mut self) -> Result<Option<Said>, AppError> {
        let counted = self.app.counted(self.congress, self.key).await?;
        if counted.told.revision <= self.revision {
            return Ok(None);
        }
        self.revision = counted.told.revision;
        Ok(Some(Said::State(counted.told.at(clock::now()))))
    }

    async fn wait(&mut self) -> Woken {
        tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stopping| *stopping) => Woken::Stopping,
            _ = self.changes.changed() => Woken::Changes,
            _ = self.beat.tick() => Woken::Beat,
        }
    }
}

impl Follows for SignatoriesFollower {
    async fn next(&mut self) -> Option<Said> {
        if self.stage == Stage::Greeting {
            self.stage = Stage::Following;
            return Some(Said::Beat(clock::now()));
        }
        loop {
            if self.stage == Stage::Following {
                match self.wait().await {
                    Woken::Stopping => return None,
                    Woken::Beat if self.may_follow().await => {
                        let news = self.state().await.ok().flatten();
                        return Some(news.unwrap_or_else(|| Said::Beat(clock::now())));
                    }
                    Woken::Beat => return None,
                    // Rights may be what has changed.
                    Woken::Changes if self.may_follow().await => {}
                    Woken::Changes => return None,
                }
            }
            match self.state().await {
                Ok(Some(said)) => {
                    if self.stage == Stage::Opening {
                        self.stage = Stage::Greeting;
                    }
                    return Some(said);
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, "signatures can't be counted");
                    if self.stage == Stage::Opening {
                        return None;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_so_many_streams_and_gets_back_what_it_gave_up() {
        let signatories = Signatories::default();
        let (hall, other) = (Network(1), Network(2));
        let admitted = |network| signatories.admit(network).ok();
        let mut open: Vec<_> = (0..MOST_OF_ONE).filter_map(|_| admitted(hall)).collect();
        assert_eq!(open.len(), MOST_OF_ONE);
        assert!(admitted(hall).is_none());
        assert!(admitted(other).is_some());
        open.pop();
        assert!(admitted(hall).is_some());
        open.clear();
        let count = locked(&signatories.0.open).len();
        assert_eq!(count, 0);
    }

    #[tokio::test]
    async fn changes_are_gathered_and_the_last_one_is_told() {
        let signatories = Signatories::default();
        let congress = CongressId::new(uuid::Uuid::from_u128(1));
        let mut told = signatories.changes(congress).told.subscribe();
        for _ in 0..100 {
            signatories.changed(congress);
        }
        let last = signatories.changes(congress).last();
        let mut times = 0;
        while *told.borrow_and_update() != last {
            told.changed().await.unwrap();
            times += 1;
        }
        assert!(times <= 3, "{times} times for a hundred changes");
    }
}
