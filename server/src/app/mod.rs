//! Use cases: load, decide (in the domain), persist in one transaction, announce.
//!
//! The only caller of the store's writes. A command records its events in its own transaction and
//! tells them, and rights that changed, once that is committed. Knows no HTTP: an [`AppError`]
//! says what happened, `http` turns it into a status and a sentence.

pub(crate) mod congresses;
pub(crate) mod contributions;
pub(crate) mod demonstration;
mod events;
pub(crate) mod founding;
pub(crate) mod history;
pub(crate) mod motions;
pub(crate) mod participants;
pub(crate) mod preparation;
pub(crate) mod sections;
pub(crate) mod sessions;
pub(crate) mod sorting;
pub(crate) mod wire;

use std::sync::Arc;

use crate::domain::accent::Accent;
use crate::domain::council::Communes;
use crate::domain::ids::{CongressId, PersonId};
use crate::domain::logo::LogoRefusal;
use crate::domain::policy::AccessReason;
use crate::live::history::HistoryError;
use crate::live::rooms::Registry;
use crate::store::rights::Rights;
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
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document's history can't be replayed.
    #[error("the history of a document can't be replayed")]
    History,
}

/// What may be missing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Thing {
    Congress,
    Motion,
    Section,
    Participant,
    Group,
    Persona,
    Update,
    Link,
    Proposal,
    Theme,
    Contribution,
    AgendaItem,
    Logo,
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
    /// Who is to be named as rapporteur has not that role.
    NotRapporteur,
    /// There are as many already as a page can show.
    ListFull,
    /// The file can't be the logo.
    Logo(LogoRefusal),
}

impl std::fmt::Display for Thing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{self:?}")
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
        }
    }

    async fn rights(&self, congress: CongressId) -> Result<Arc<Rights>, AppError> {
        self.rooms
            .rights(congress)
            .await?
            .ok_or(AppError::NotFound(Thing::Congress))
    }
}

/// Whoever may not even read is told that there is nothing.
fn readable(rights: &Rights, person: Option<PersonId>) -> bool {
    rights.public_reading() || person.is_some_and(|person| rights.participant(person).is_some())
}
