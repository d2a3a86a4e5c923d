//! Use cases: load, decide (in the domain), persist in one transaction, announce.
//!
//! The only caller of the store's writes. A command records its events in its own transaction and
//! tells them, and rights that changed, once that is committed. Knows no HTTP: an [`AppError`]
//! says what happened, `http` turns it into a status and a sentence.

mod amendments;
pub(crate) mod ballots;
pub(crate) mod congresses;
pub(crate) mod contributions;
pub(crate) mod demonstration;
pub(crate) mod drafts;
mod events;
pub(crate) mod exporting;
pub(crate) mod founding;
mod gate;
pub(crate) mod groups;
pub(crate) mod history;
pub(crate) mod login;
pub(crate) mod minutes;
pub(crate) mod motions;
pub(crate) mod now;
mod obstacle;
pub(crate) mod participants;
pub(crate) mod post;
pub(crate) mod preparation;
pub(crate) mod printing;
pub(crate) mod roster;
pub(crate) mod sealing;
pub(crate) mod sections;
pub(crate) mod sessions;
pub(crate) mod signing;
pub(crate) mod sitting;
pub(crate) mod sorting;
mod thing;
mod versions;
pub(crate) mod wire;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use self::ballots::BallotBox;
use self::exporting::Shelf;
pub(crate) use self::obstacle::Obstacle;
use self::post::Post;
use self::printing::{Bounds, Press, PrintingError};
use self::sealing::{SealFolder, Sealing};
use self::signing::Signatories;
pub(crate) use self::signing::SigningRefusal;
use self::sitting::Followings;
pub(crate) use self::thing::Thing;
use self::wire::Delivery;
use crate::domain::council::Communes;
use crate::domain::council_search::CouncilIndex;
use crate::domain::draft::DraftFault;
use crate::domain::ids::ParticipantId;
use crate::domain::policy::AccessReason;
use crate::domain::throttle::{Guesses, ScreenThrottle, Throttle};
use crate::live::Broken;
use crate::live::history::HistoryError;
use crate::live::rooms::Registry;
use crate::store::{Store, StoreError};

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AppError {
    /// Nobody has logged in.
    #[error("a session is needed")]
    LoginRequired,
    /// The policy says no.
    #[error("the policy says no: {0:?}")]
    Forbidden(AccessReason),
    /// It does not exist, or not for this person.
    #[error("no such {0}")]
    NotFound(Thing),
    /// It exists, but not in a state that permits this.
    #[error("not possible now: {0:?}")]
    Impossible(Obstacle),
    /// The amendment is tabled, under this number.
    #[error("it is tabled already")]
    AlreadyTabled {
        /// `P3-2`.
        number: String,
    },
    /// A version would be given up, with its signatures, and nobody has confirmed that.
    #[error("version {version} and {signatures} signatures would no longer stand")]
    ReopeningUnconfirmed {
        /// Its number.
        version: u32,
        /// Signatures that stand under it.
        signatures: u32,
    },
    /// Something about signing stands in the way.
    #[error("not possible in signing: {0:?}")]
    Signing(SigningRefusal),
    /// A file is no draft of a motion.
    #[error("no draft: {0}")]
    Draft(DraftFault),
    /// Something about a ballot stands in the way.
    #[error("not possible with this ballot: {0:?}")]
    Ballot(ballots::BallotRefusal),
    /// Too much was asked for; the next time in so many milliseconds.
    #[error("too soon, by {wait} ms")]
    TooSoon {
        /// Milliseconds.
        wait: i64,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document's history can't be replayed.
    #[error("the history of a document can't be replayed")]
    History,
    /// A file can't be made.
    #[error("a file can't be made")]
    Export,
    /// A document was not printed.
    #[error(transparent)]
    Printing(#[from] PrintingError),
}

impl AppError {
    /// The same, where people asked for `thing` and never heard of what it is a part of: that
    /// something is foreign must not be told from its not being there.
    fn about(self, thing: Thing) -> Self {
        match self {
            Self::NotFound(_) => Self::NotFound(thing),
            other => other,
        }
    }
}

impl From<Broken> for AppError {
    fn from(_: Broken) -> Self {
        Self::History
    }
}

impl From<HistoryError> for AppError {
    fn from(error: HistoryError) -> Self {
        match error {
            HistoryError::Store(error) => Self::Store(error),
            HistoryError::Broken(_) => Self::History,
        }
    }
}

/// What all use cases work with.
#[derive(Clone, Debug)]
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) rooms: Registry,
    communes: Arc<Communes<'static>>,
    post: Post,
    sealing: Sealing,
    /// In memory: who restarts the server has other means than to guess codes.
    throttle: Arc<Mutex<Throttle>>,
    /// Apart from the other: who asks to sign in somebody's name keeps nobody from logging in.
    signing_throttle: Arc<Mutex<Throttle>>,
    screen_throttle: Arc<Mutex<ScreenThrottle>>,
    guesses: Arc<Mutex<Guesses<ParticipantId>>>,
    /// The states of sittings, and who follows them.
    followings: Followings,
    /// What the signatures of motions stand for, and who follows that.
    signatories: Signatories,
    ballots: Arc<BallotBox>,
    /// Made when it is first needed: folding forty thousand names takes a moment.
    councils: Arc<OnceLock<CouncilIndex<'static>>>,
    press: Press,
    shelf: Shelf,
}

impl App {
    /// The use cases over a store and its rooms.
    pub(crate) fn new(store: Store, rooms: Registry) -> Self {
        let communes = Communes::parse(motion_ouverte_web::COMMUNES)
            .expect("the list of communes is made and tested at build time");
        Self {
            store,
            rooms,
            communes: Arc::new(communes),
            councils: Arc::default(),
            post: Post::new(Delivery::Folder, String::new(), false),
            sealing: Sealing::default(),
            throttle: Arc::default(),
            signing_throttle: Arc::default(),
            screen_throttle: Arc::default(),
            guesses: Arc::default(),
            followings: Followings::default(),
            signatories: Signatories::default(),
            ballots: Arc::default(),
            press: Press::new(PathBuf::from("motion-ouverte"), Bounds::USUAL),
            shelf: Shelf::default(),
        }
    }

    /// Ends the streams of those who follow sittings: the server stops.
    pub(crate) fn stop_following(&self) {
        self.followings.stop();
    }

    fn screen_throttle(&self) -> MutexGuard<'_, ScreenThrottle> {
        let throttle = self.screen_throttle.lock();
        throttle.unwrap_or_else(PoisonError::into_inner)
    }

    fn guesses(&self) -> MutexGuard<'_, Guesses<ParticipantId>> {
        self.guesses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, for a server whose mails are sent.
    pub(crate) fn with_post(self, post: Post) -> Self {
        Self { post, ..self }
    }

    /// The same, for a server that knows where its own program lies.
    pub(crate) fn with_press(self, press: Press) -> Self {
        Self { press, ..self }
    }

    /// The same, for a server that seals.
    pub(crate) fn with_seal(self, folder: SealFolder) -> Self {
        let sealing = Sealing::with(folder);
        Self { sealing, ..self }
    }

    fn councils(&self) -> &CouncilIndex<'static> {
        self.councils
            .get_or_init(|| CouncilIndex::new(&self.communes))
    }
}
