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
pub(crate) mod participants;
pub(crate) mod post;
pub(crate) mod preparation;
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "no route asks for a document yet")
)]
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
use self::post::Post;
use self::printing::{Bounds, Press};
use self::sealing::{SealFolder, Sealing};
pub(crate) use self::signing::SigningRefusal;
use self::sitting::Followings;
pub(crate) use self::thing::Thing;
use self::wire::Delivery;
use crate::domain::accent::Accent;
use crate::domain::council::Communes;
use crate::domain::council_search::CouncilIndex;
use crate::domain::ids::ParticipantId;
use crate::domain::logo::LogoRefusal;
use crate::domain::policy::AccessReason;
use crate::domain::sitting::ProxyRefusal;
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

/// What stands in the way of a command that is permitted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Obstacle {
    /// The motion is in this phase already.
    PhaseAlreadyThere,
    /// The phase can't be reached from the present one.
    PhaseOutOfReach,
    /// The section named as neighbour is not in the motion.
    UnknownNeighbour,
    /// The section was removed.
    SectionRemoved,
    /// A motion has one preamble and one closing.
    SectionKindTaken,
    /// A contribution can't stand for itself.
    MergeIntoItself,
    /// An answer or a passage is longer than people read.
    WordsTooLong,
    /// An answer that does not retain all has to say why.
    ReasonNeeded,
    /// Somebody else answered meanwhile.
    AnswerChanged,
    /// The contribution has no title.
    TitleMissing,
    /// The contribution has no text.
    TextMissing,
    /// The contribution is still a draft.
    NotSubmitted,
    /// The author writes by themselves, or has confirmed already.
    NothingToConfirm,
    /// The code is not the one on the receipt.
    WrongReceiptCode,
    /// There is no receipt, or too many wrong codes were tried on it.
    ReceiptVoid,
    /// The author has as many contributions as one may have.
    TooManyContributions,
    /// More co-authors than a contribution may have.
    TooManyCoAuthors,
    /// This participant is there for something else than contributing.
    CannotContribute,
    /// More local actions than a contribution may have.
    TooManyLocalActions,
    /// A local action without a title, or with one that is too long.
    LocalActionTitle,
    /// A local action with a place that is too long.
    LocalActionPlace,
    /// A local action that leads elsewhere than to the web.
    LocalActionAddress,
    /// No council has this INSEE code.
    UnknownCouncil,
    /// Somebody else changed it since the person saw it.
    StaleRevision,
    /// A text that is needed is missing.
    LineMissing,
    /// A text is longer than its place.
    LineTooLong,
    /// A day or a time can't be read.
    DateUnreadable,
    /// The end comes before the beginning.
    EndBeforeStart,
    /// A colour can't be read as one.
    AccentMalformed,
    /// A colour is too pale; this one is the nearest that is not.
    AccentUnreadable(Accent),
    /// The group still writes sections.
    GroupHasSections,
    /// A group whose notes hold words is not removed.
    GroupHasNotes,
    /// Who is to be named as rapporteur has not that role.
    NotRapporteur,
    /// There are as many already as a page can show.
    ListFull,
    /// An amendment is to a section or to an amendment, and to something in it.
    TargetUnclear,
    /// The passage to be amended is not in the text.
    TargetGone,
    /// The words to be replaced are not in the passage.
    SuggestionNotFound,
    /// They stand there more than once.
    SuggestionAmbiguous,
    /// The author has as many drafts as one may have.
    TooManyAmendments,
    /// Who is named can't sign or write an amendment.
    CannotAmend,
    /// Nobody signs with themselves.
    OwnSignature,
    /// More co-authors than an amendment may have.
    TooManyWriters,
    /// More people are asked to sign than may be.
    TooManySignatories,
    /// Amendments are no longer tabled.
    DeadlinePassed,
    /// The amendment says what the text says.
    ChangesNothing,
    /// The amendment changes more than what it is about.
    TouchesMore,
    /// Too few have signed the words as they are.
    TooFewSignatures,
    /// The section that it amends was taken out of the motion.
    SectionGone,
    /// The amendment that it amends is no longer before the assembly.
    ParentNotTabled,
    /// An amendment to an amendment is not amended.
    AmendsAmendment,
    /// An amendment that takes a whole section out has no words to amend.
    RemovalNotAmended,
    /// Somebody else made the amendment theirs meanwhile.
    TakenUp,
    /// It is not before the assembly yet.
    NotTabled,
    /// The assembly, or its author, is through with it.
    AlreadyDecided,
    /// Nobody withdrew it.
    NotWithdrawn,
    /// It was not adopted.
    NotAdopted,
    /// It was adopted or fell with another one, which has to be undone.
    TakenAlong,
    /// The reason is missing.
    ReasonMissing,
    /// That is not what becomes of an amendment by hand.
    FateUnknown,
    /// Fewer than one signature, or more than anybody finds.
    SignaturesOutOfRange,
    /// The text has changed since the person saw it.
    TextMoved,
    /// A person has to decide what the text becomes.
    DecisionNeeded,
    /// Other amendments would fall than those that were confirmed.
    FallsChanged,
    /// The text holds what a section can't.
    TextUnwritable,
    /// A decision by hand changes what neither the amendment nor anybody since has touched.
    DecisionTouchesMore,
    /// It is not in the discussion of that section.
    NotInDiscussion,
    /// The file can't be the logo.
    Logo(LogoRefusal),
    /// What was typed is no e-mail address.
    EmailUnreadable,
    /// What was typed can't be a code.
    LoginCodeUnreadable,
    /// It is none of the codes that were sent.
    LoginCodeWrong,
    /// The code's time is over.
    LoginCodeExpired,
    /// The code has opened a session already.
    LoginCodeUsed,
    /// Too many wrong codes were typed.
    LoginCodeExhausted,
    /// This browser asked for no code for this address.
    LoginCodeElsewhere,
    /// The queue of mails is full.
    PostIsFull,
    /// The participant has no address to write to.
    NoAddress,
    /// The personal sentence is too long.
    SentenceTooLong,
    /// A congress is not left without a secretariat.
    LastSecretariat,
    /// Another participant of the congress has this address.
    AddressTaken,
    /// The participant was removed.
    ParticipantRemoved,
    /// Given and family name are needed.
    NameMissing,
    /// A text of a participant is too long.
    TextTooLong,
    /// No commune has this code.
    CouncilUnknown,
    /// A voting weight is a whole number from 1 to 1000.
    VotingWeightUnreadable,
    /// What a file would do is not what was shown.
    ImportStale,
    /// Lines are refused, and nobody said to leave them out.
    ImportRefused,
    /// A text without a word is no version.
    NothingToFreeze,
    /// No version stands.
    NothingFrozen,
    /// The assembly rejected the motion as a whole.
    MotionRejected,
    /// The text is fixed, and its title and addressees with it.
    TextFixed,
    /// The minutes, or the log, have changed since the person saw them.
    MinutesMoved,
    /// The sitting goes on.
    SittingNotClosed,
    /// A sitting is open already.
    SittingOpen,
    /// The sitting is closed.
    SittingClosed,
    /// Another desk has called something meanwhile.
    ItemMoved,
    /// A ballot is open.
    BallotOpen,
    /// A number of the rules is out of its bounds.
    RulesOutOfRange,
    /// The proxy can't be given.
    Proxy(ProxyRefusal),
    /// They are not in the sitting.
    NotPresent,
    /// They speak already.
    SpeaksAlready,
    /// The request to speak is over.
    FloorRequestOver,
    /// Speaking time out of its bounds.
    SpeakingTimeOutOfRange,
    /// Too many machines ask to become screens.
    TooManyScreens,
    /// No machine shows this code, or it shows it no longer.
    ScreenCodeWrong,
    /// Too many wrong codes were typed.
    TooManyGuesses,
    /// More streams than one session may have.
    TooManyStreams,
    /// A file that holds nothing.
    FileEmpty,
    /// A spreadsheet of an old kind, or one with a password.
    FileOldFormat,
    /// A file that is no list.
    FileUnreadable,
    /// Too many lines.
    FileTooLong,
    /// Too many columns.
    FileTooWide,
    /// A compressed file that holds far more than it seems.
    FileSwells,
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
    ballots: Arc<BallotBox>,
    /// Made when it is first needed: folding forty thousand names takes a moment.
    councils: Arc<OnceLock<CouncilIndex<'static>>>,
    #[expect(dead_code, reason = "no route asks for a document yet")]
    press: Press,
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
            ballots: Arc::default(),
            press: Press::new(PathBuf::from("motion-ouverte"), Bounds::USUAL),
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
