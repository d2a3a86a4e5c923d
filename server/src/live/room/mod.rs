//! A room: the one task that owns a document.
//!
//! Updates are judged by the gate as they come, gathered for a short tick, applied in one
//! transaction, stored by the journal, and only then acknowledged and shown. The first update
//! after a pause leaves at once; then frames leave at most every few milliseconds, because each
//! frame is a write to each reader's socket, and these writes are nearly all that a crowded room
//! costs.
//!
//! When the disk refuses a batch, the room goes back to what is stored, says so, keeps the batch
//! and tries again by itself. When yrs panics, the room loads its document anew and only the
//! update that broke it is refused.
//!
//! The inbox holds [`INBOX`] messages; when it is full, connections wait and so stop reading from
//! their sockets.

mod keeping;
mod lending;
mod listening;
mod writing;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use self::keeping::Loaded;
use self::listening::Welcome;
use self::writing::{Gathered, Pending};
use super::awareness::{Announcement, Awareness};
use super::frame::Body;
use super::loan::Loan;
use super::members::{Listener, MemberId, Members};
use super::replica::{Broken, Replica};
use super::rooms::Registry;
use crate::domain::document::DocumentName;
use crate::domain::ids::PersonId;
use crate::domain::text::SectionText;
use crate::store::StoreError;
use crate::store::documents::DocumentKey;
use crate::store::rights::Rights;

/// Messages that may wait for the room.
pub(super) const INBOX: usize = 1024;
/// How long a room without members waits for somebody to come back.
const LINGER: Duration = Duration::from_secs(20);

/// What a room is asked to do.
#[derive(Debug)]
pub(crate) enum ToRoom {
    /// Somebody opens the document.
    Join(MemberId, Listener),
    Leave(MemberId),
    /// A member says what it knows and asks for the rest.
    StepOne(MemberId, Vec<u8>),
    /// A member brings what the server lacks: the answer to our own first step.
    StepTwo(MemberId, Vec<u8>),
    /// A member wrote something.
    Update(MemberId, Vec<u8>),
    Awareness(MemberId, Vec<Announcement>),
    QueryAwareness(MemberId),
    /// The member's outbox is empty again.
    CatchUp(MemberId),
    /// Rights have changed.
    Rights(Arc<Rights>),
    /// Somebody takes no part in the congress any more: their connections close.
    ShutOut(PersonId),
    /// A JSON text for all members.
    Notify(Arc<str>),
    /// The text as it is now, with the number of its last update.
    Read(oneshot::Sender<(SectionText, i64)>),
    /// Hand the document to a command, and take nothing else until it comes back.
    Lend(oneshot::Sender<Result<Loan, StoreError>>),
    /// Store what is gathered and end.
    Stop(oneshot::Sender<()>),
}

/// What a room is made of.
pub(super) struct Opening {
    pub(super) name: DocumentName,
    pub(super) key: DocumentKey,
    pub(super) rights: Arc<Rights>,
    pub(super) registry: Registry,
}

struct Room {
    name: DocumentName,
    key: DocumentKey,
    rights: Arc<Rights>,
    registry: Registry,
    replica: Replica,
    welcome: Welcome,
    members: Members,
    awareness: Awareness,
    gathered: Gathered,
    /// Whether the disk refuses; until it takes what waits, new updates wait behind it.
    storage_failing: bool,
    backlog: Vec<Pending>,
    /// Number of the last stored update.
    last_update: i64,
    since_snapshot: u32,
    /// Readings and snapshots on their way to the disk.
    keeping: JoinSet<()>,
    frame_due: Instant,
    beat_due: Option<Instant>,
    reading_due: Option<Instant>,
    retry_due: Option<Instant>,
    empty_since: Option<Instant>,
}

/// Why a room goes on or ends.
enum Turn {
    Continue,
    End,
}

/// Loads the document and serves its room until it retires or is stopped.
pub(super) async fn run(opening: Opening, mut inbox: mpsc::Receiver<ToRoom>) {
    let Some(mut room) = Room::load(opening).await else {
        return;
    };
    loop {
        let deadline = room.deadline();
        let turn = tokio::select! {
            biased;
            message = inbox.recv() => match message {
                Some(message) => room.work(message, &mut inbox).await,
                None => room.stop().await,
            },
            () = sleep_until(deadline) => room.on_time(&inbox).await,
        };
        if let Turn::End = turn {
            return;
        }
    }
}

impl Room {
    async fn load(opening: Opening) -> Option<Self> {
        let Opening {
            name,
            key,
            rights,
            registry,
        } = opening;
        let Loaded {
            replica,
            last_update,
            since_snapshot,
        } = match keeping::load(&registry, name, key).await {
            Ok(loaded) => loaded,
            Err(error) => {
                tracing::error!(%name, %error, "the document can't be opened");
                registry.forget(name);
                return None;
            }
        };
        let now = Instant::now();
        Some(Self {
            name,
            key,
            rights,
            registry,
            replica,
            welcome: Welcome::default(),
            members: Members::new(name.to_string().into()),
            awareness: Awareness::default(),
            gathered: Gathered::default(),
            storage_failing: false,
            backlog: Vec::new(),
            last_update,
            since_snapshot,
            keeping: JoinSet::new(),
            frame_due: now,
            beat_due: None,
            reading_due: None,
            retry_due: None,
            empty_since: Some(now),
        })
    }

    /// When the room has something to do even if nobody says anything.
    fn deadline(&self) -> Instant {
        let frame = (!self.gathered.is_empty()).then_some(self.frame_due);
        let retire = self.empty_since.map(|since| since + LINGER);
        [
            frame,
            self.beat_due,
            self.reading_due,
            self.retry_due,
            retire,
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or_else(|| Instant::now() + LINGER)
    }

    /// Takes a message and all that wait behind it, then sends a frame if one is due.
    async fn work(&mut self, first: ToRoom, inbox: &mut mpsc::Receiver<ToRoom>) -> Turn {
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(message) = next {
            match message {
                ToRoom::Stop(stopped) => {
                    let turn = self.stop().await;
                    // Whoever stops the rooms may have given up waiting.
                    let _ = stopped.send(());
                    return turn;
                }
                ToRoom::Lend(borrower) => {
                    if let Turn::End = self.lend(borrower).await {
                        return Turn::End;
                    }
                }
                message => {
                    if self.take(message).is_err() {
                        self.reload_and_close().await;
                    }
                }
            }
            taken += 1;
            next = if taken < INBOX {
                inbox.try_recv().ok()
            } else {
                None
            };
        }
        if !self.gathered.is_empty() && Instant::now() >= self.frame_due {
            self.flush().await;
        }
        Turn::Continue
    }

    fn take(&mut self, message: ToRoom) -> Result<(), Broken> {
        match message {
            ToRoom::Join(id, listener) => self.join(id, listener),
            ToRoom::Leave(id) => self.leave(id),
            ToRoom::StepOne(id, state_vector) => return self.answer_step_one(id, &state_vector),
            ToRoom::StepTwo(id, bytes) => self.take_step_two(id, bytes),
            ToRoom::Update(id, bytes) => self.gather(id, bytes),
            ToRoom::Awareness(id, announcements) => self.announce(id, announcements),
            ToRoom::QueryAwareness(id) => self.tell_awareness(id),
            ToRoom::CatchUp(id) => return self.catch_up(id),
            ToRoom::Rights(rights) => self.change_rights(rights),
            ToRoom::ShutOut(person) => self.members.close_person(person),
            ToRoom::Notify(json) => self.members.tell_all(&Body::stateless(&json)),
            ToRoom::Read(answer) => {
                // Whoever asked may have gone.
                let _ = answer.send((self.replica.read()?, self.last_update));
            }
            ToRoom::Stop(_) | ToRoom::Lend(_) => unreachable!("taken before"),
        }
        Ok(())
    }

    async fn on_time(&mut self, inbox: &mpsc::Receiver<ToRoom>) -> Turn {
        let now = Instant::now();
        if !self.gathered.is_empty() && now >= self.frame_due {
            self.flush().await;
        }
        if self.retry_due.is_some_and(|due| now >= due) {
            self.retry().await;
        }
        if self.beat_due.is_some_and(|due| now >= due) {
            self.beat_due = None;
            if self.awareness.has_changes() {
                self.members
                    .broadcast(&Body::awareness(&self.awareness.take_changes()));
            }
        }
        if self.reading_due.is_some_and(|due| now >= due) {
            self.save_reading().await;
        }
        if self.empty_since.is_some_and(|since| now >= since + LINGER) && !self.storage_failing {
            self.rest().await;
            if self.registry.retire(self.name, inbox) {
                return Turn::End;
            }
            self.empty_since = Some(now);
        }
        Turn::Continue
    }
}
