//! What may stand in the way of a use case.

use crate::domain::accent::Accent;
use crate::domain::logo::LogoRefusal;
use crate::domain::sitting::ProxyRefusal;

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
    /// The motion or the draft is another than the one that was shown.
    DraftStale,
    /// Words would be replaced of which nothing was said.
    DraftReplaces,
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
