//! The one state of each congress' sitting: made when something has changed and somebody wants it,
//! kept as bytes, told to all who follow.
//!
//! Several changes are gathered into one state. Of a state that nobody has read yet, only the newest
//! is kept: a slow reader skips those between and holds up nobody. Never says what is in it: that
//! is `state`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::sync::watch;

use super::snapshot::{Seats, Snapshot};
use crate::app::amendments::Debate;
use crate::app::wire::Participation;
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, SectionId};

/// The least time between two states that are told: what changes meanwhile comes with the next.
const BETWEEN_STATES: Duration = Duration::from_millis(200);
/// The least time between two counts of participation.
const BETWEEN_COUNTS: Duration = Duration::from_millis(500);
/// How often the text that is shown is compared with what is written by then.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);

/// A state as it travels: JSON, all but the server's time, which is added when it leaves.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) revision: u64,
    /// What stands behind the time.
    rest: Bytes,
}

impl Told {
    /// Takes the time out of a state. Revision and time are its first two members, and numbers.
    pub(in crate::app) fn new(revision: u64, json: &str) -> Self {
        let mut commas = json.match_indices(',').map(|(place, _)| place);
        let rest = commas.nth(1).unwrap_or_default();
        Self {
            revision,
            rest: Bytes::copy_from_slice(&json.as_bytes()[rest..]),
        }
    }

    /// Whether both say the same, whenever they were made.
    pub(in crate::app) fn says_what(&self, other: &Self) -> bool {
        self.rest == other.rest
    }

    /// The state as JSON at `now`, in two pieces.
    pub(crate) fn at(&self, now: i64) -> [Bytes; 2] {
        let head = format!("{{\"revision\":{},\"now\":{now}", self.revision);
        [head.into(), self.rest.clone()]
    }
}

/// What is followed, by congress.
#[derive(Clone, Debug)]
pub(crate) struct Followings(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    congresses: Mutex<HashMap<CongressId, Arc<Following>>>,
    pub(super) open: Mutex<super::streams::Open>,
    /// A screen was paired or taken off.
    screens: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
}

/// The sitting of one congress as it is followed.
#[derive(Debug)]
pub(super) struct Following {
    wanted: Mutex<Wanted>,
    /// Held while a state is made.
    made: tokio::sync::Mutex<Made>,
    pub(super) told: watch::Sender<Option<Told>>,
    counting: Mutex<Counting>,
    /// JSON of the last count.
    pub(super) counted: watch::Sender<Option<Bytes>>,
}

/// What has changed, counted.
#[derive(Debug)]
struct Wanted {
    /// Every change, be it of a count that is told by itself.
    last: u64,
    /// The last change that everybody is told of, and the last one that everybody was told of.
    to_tell: u64,
    told: u64,
    /// Changes of the motion.
    motion: u64,
    is_telling: bool,
    looked_at: Instant,
}

/// What was made last, and how much it knows.
#[derive(Debug, Default)]
pub(super) struct Made {
    motion: u64,
    pub(super) debate: Option<Arc<Debate>>,
    pub(super) seats: Option<Arc<Seats>>,
    present: Option<Present>,
}

/// A state with what it was made from.
#[derive(Clone, Debug)]
pub(super) struct Present {
    /// The last change that it knows of.
    of: u64,
    pub(super) told: Told,
    pub(super) snapshot: Arc<Snapshot>,
}

#[derive(Debug, Default)]
struct Counting {
    last: Option<Participation>,
    is_due: bool,
    is_waiting: bool,
}

/// What an act changes of what is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Touches {
    /// Who is there, who speaks, what is on.
    State,
    /// The text, its amendments, people or what they are called, too.
    Motion,
}

impl Default for Followings {
    fn default() -> Self {
        Self(Arc::new(Shared {
            congresses: Mutex::default(),
            open: Mutex::default(),
            screens: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        }))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds one of these locks, so what they guard is still whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Followings {
    /// The sitting of a congress.
    pub(super) fn of(&self, congress: CongressId) -> Arc<Following> {
        let mut congresses = locked(&self.0.congresses);
        congresses.entry(congress).or_default().clone()
    }

    /// The open streams.
    pub(super) fn open(&self) -> MutexGuard<'_, super::streams::Open> {
        locked(&self.0.open)
    }

    /// Told when a screen is paired or taken off.
    pub(super) fn screens(&self) -> &watch::Sender<u64> {
        &self.0.screens
    }

    /// Told when the server stops.
    pub(in crate::app) fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    /// Ends all streams, and those that come.
    pub(crate) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }
}

impl Default for Following {
    fn default() -> Self {
        Self {
            wanted: Mutex::new(Wanted {
                last: 1,
                to_tell: 1,
                told: 0,
                motion: 1,
                is_telling: false,
                looked_at: Instant::now(),
            }),
            made: tokio::sync::Mutex::default(),
            told: watch::Sender::new(None),
            counting: Mutex::default(),
            counted: watch::Sender::new(None),
        }
    }
}

impl Following {
    fn count(self: Arc<Self>, participation: Participation) {
        let mut counting = locked(&self.counting);
        let last = counting.last;
        let last = last.filter(|last| last.ballot == participation.ballot);
        // Two votes are committed one after the other, and told in any order.
        let received = last.map_or(0, |last| last.received);
        counting.last = Some(Participation {
            received: participation.received.max(received),
            ..participation
        });
        counting.is_due = true;
        if !counting.is_waiting {
            counting.is_waiting = true;
            drop(counting);
            tokio::spawn(tell_counts(self));
        }
    }
}

impl App {
    /// To be called after a commit that changes what anybody sees of a sitting; whatever is told by
    /// [`App::commit`] calls it by itself. Waits for nothing.
    pub(crate) fn sitting_changed(&self, congress: CongressId) {
        self.sitting_touched(congress, Touches::Motion);
    }

    /// The same, where it is known that the motion is as it was.
    pub(in crate::app) fn sitting_touched(&self, congress: CongressId, touches: Touches) {
        let following = self.followings.of(congress);
        let is_followed = following.told.receiver_count() > 0;
        let mut wanted = locked(&following.wanted);
        wanted.last += 1;
        wanted.to_tell = wanted.last;
        wanted.motion += u64::from(touches == Touches::Motion);
        if is_followed && !wanted.is_telling {
            wanted.is_telling = true;
            drop(wanted);
            tokio::spawn(tell(self.clone(), congress, following));
        }
    }

    /// To be called while votes come in: counts are told now and then, the last one always.
    pub(crate) fn participation_changed(&self, congress: CongressId, participation: Participation) {
        let following = self.followings.of(congress);
        // A state that is asked for from now on counts this vote.
        locked(&following.wanted).last += 1;
        following.count(participation);
    }

    /// The state of a sitting as it is now, made if need be, and what it was made from.
    pub(super) async fn present(&self, congress: CongressId) -> Result<Present, AppError> {
        let following = self.followings.of(congress);
        let asked = locked(&following.wanted).last;
        let mut made = following.made.lock().await;
        if let Some(present) = made.present.as_ref().filter(|present| present.of >= asked) {
            return Ok(present.clone());
        }
        let (last, motion) = {
            let wanted = locked(&following.wanted);
            (wanted.last, wanted.motion)
        };
        if made.motion < motion {
            (made.debate, made.seats) = (None, None);
        }
        let snapshot = self.snapshot(congress, &mut made).await?;
        made.motion = motion;
        let revision = next_revision(made.present.as_ref());
        let json = self.state_json(&snapshot, revision).await?;
        let present = Present {
            of: last,
            told: Told::new(revision, &json),
            snapshot: Arc::new(snapshot),
        };
        made.present = Some(present.clone());
        Ok(present)
    }

    /// Lets the text that is shown follow what is written in it meanwhile. Asked by every stream at
    /// every beat, and done once.
    pub(super) fn look_at_text(&self, congress: CongressId, following: &Arc<Following>) {
        let mut wanted = locked(&following.wanted);
        if wanted.looked_at.elapsed() < BETWEEN_LOOKS {
            return;
        }
        wanted.looked_at = Instant::now();
        drop(wanted);
        let (app, following) = (self.clone(), following.clone());
        tokio::spawn(async move {
            let shown = {
                let made = following.made.lock().await;
                let present = made.present.as_ref();
                present.and_then(|present| present.snapshot.shown_section())
            };
            if let Some((section, update)) = shown
                && app.has_moved(section, update).await
            {
                app.sitting_changed(congress);
            }
        });
    }

    /// Whether a section holds more than this update.
    pub(super) async fn has_moved(&self, section: SectionId, update: i64) -> bool {
        let read = self.rooms.read(DocumentName::Section(section)).await;
        matches!(read, Ok(Some((_, last))) if last != update)
    }
}

/// Larger than the last one, and than any before the server started.
fn next_revision(last: Option<&Present>) -> u64 {
    let now = u64::try_from(clock::now()).unwrap_or_default();
    last.map_or(0, |last| last.told.revision + 1).max(now)
}

/// Tells states as long as something has changed since the last one and somebody follows.
async fn tell(app: App, congress: CongressId, following: Arc<Following>) {
    loop {
        match app.present(congress).await {
            Ok(present) => {
                locked(&following.wanted).told = present.of;
                following.told.send_replace(Some(present.told));
            }
            Err(error) => tracing::warn!(%error, "the state of a sitting can't be made"),
        }
        tokio::time::sleep(BETWEEN_STATES).await;
        let mut wanted = locked(&following.wanted);
        if wanted.told >= wanted.to_tell || following.told.receiver_count() == 0 {
            wanted.is_telling = false;
            return;
        }
    }
}

async fn tell_counts(following: Arc<Following>) {
    loop {
        {
            let mut counting = locked(&following.counting);
            let Some(last) = counting.last.filter(|_| counting.is_due) else {
                counting.is_waiting = false;
                return;
            };
            counting.is_due = false;
            let json = serde_json::to_string(&last).expect("a count is made of numbers");
            following.counted.send_replace(Some(json.into()));
        }
        tokio::time::sleep(BETWEEN_COUNTS).await;
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::ids::BallotId;

    #[test]
    fn a_state_leaves_with_the_time_of_its_leaving() {
        let told = Told::new(7, r#"{"revision":7,"now":1,"coming":[1,2],"ballot":null}"#);
        let [head, rest] = told.at(99);
        let json = [head, rest].concat();
        let expected = r#"{"revision":7,"now":99,"coming":[1,2],"ballot":null}"#;
        assert_eq!(std::str::from_utf8(&json), Ok(expected));
    }

    #[tokio::test]
    async fn counts_are_gathered_and_the_last_one_is_told() {
        let following = Arc::new(Following::default());
        let mut counts = following.counted.subscribe();
        let ballot = BallotId::new(Uuid::from_u128(1));
        // Out of order, as they may come.
        for received in (1..=100).rev() {
            following.clone().count(Participation {
                ballot,
                received,
                expected: 100,
            });
        }
        let mut told = 0;
        loop {
            counts.changed().await.unwrap();
            told += 1;
            let json = counts.borrow_and_update().clone().unwrap();
            let count: serde_json::Value = serde_json::from_slice(&json).unwrap();
            if count["received"] == 100 {
                break;
            }
        }
        assert!(told <= 2, "{told} counts for a hundred votes");
        following.clone().count(Participation {
            ballot: BallotId::new(Uuid::from_u128(2)),
            received: 1,
            expected: 100,
        });
        counts.changed().await.unwrap();
        let json = counts.borrow_and_update().clone().unwrap();
        let count: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(count["received"], 1, "another ballot begins anew");
    }

    #[test]
    fn revisions_grow_across_restarts() {
        let first = next_revision(None);
        assert!(first > 1_700_000_000_000, "it starts from the clock");
        let last = Present {
            of: 1,
            told: Told::new(first + 5000, r#"{"revision":1,"now":1,"a":1}"#),
            snapshot: Arc::default(),
        };
        assert_eq!(next_revision(Some(&last)), first + 5001);
    }
}
