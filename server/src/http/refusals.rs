//! Which code each refusal has: of use cases, and of requests that can't be read.

use axum::extract::rejection::{
    BytesRejection, FormRejection, JsonRejection, PathRejection, QueryRejection,
};
use axum::http::StatusCode;

use super::error::Code;
use crate::app::ballots::BallotRefusal;
use crate::app::printing::PrintingError;
use crate::app::{AppError, Obstacle, SigningRefusal, Thing};
use crate::domain::draft::DraftFaultKind;
use crate::domain::logo::LogoRefusal;
use crate::domain::policy::AccessReason;
use crate::domain::signed::SignatureFault;
use crate::domain::sitting::ProxyRefusal;
use crate::store::StoreError;

impl Code {
    /// The code of what a use case says.
    pub(super) fn of(error: &AppError) -> Self {
        match error {
            AppError::LoginRequired => Self::LoginRequired,
            AppError::Forbidden(AccessReason::Anonymous) => Self::LoginRequired,
            AppError::Forbidden(AccessReason::Phase) => Self::ForbiddenPhase,
            AppError::Forbidden(AccessReason::Locked) => Self::SectionLocked,
            AppError::Forbidden(AccessReason::Role) => Self::ForbiddenRole,
            AppError::Forbidden(AccessReason::Group) => Self::ForbiddenGroup,
            AppError::Forbidden(AccessReason::Author) => Self::ForbiddenAuthor,
            AppError::Forbidden(AccessReason::Withdrawn) => Self::ContributionWithdrawn,
            AppError::Forbidden(AccessReason::Own) => Self::ForbiddenOwn,
            AppError::Forbidden(AccessReason::Tabled) => Self::AlreadyTabled,
            AppError::Forbidden(AccessReason::Approved) => Self::MinutesApproved,
            AppError::AlreadyTabled { .. } => Self::AlreadyTabled,
            AppError::ReopeningUnconfirmed { .. } => Self::ReopeningUnconfirmed,
            AppError::NotFound(thing) => match thing {
                Thing::Congress => Self::CongressNotFound,
                Thing::Motion => Self::MotionNotFound,
                Thing::Section => Self::SectionNotFound,
                Thing::Participant => Self::ParticipantNotFound,
                Thing::Group => Self::GroupNotFound,
                Thing::Persona => Self::PersonaNotFound,
                Thing::Update => Self::UpdateNotFound,
                Thing::Link => Self::LinkNotFound,
                Thing::Proposal => Self::ProposalNotFound,
                Thing::Theme => Self::ThemeNotFound,
                Thing::Contribution => Self::ContributionNotFound,
                Thing::Amendment => Self::AmendmentNotFound,
                Thing::AgendaItem => Self::AgendaItemNotFound,
                Thing::Logo => Self::LogoNotFound,
                Thing::Session => Self::SessionNotFound,
                Thing::Minutes => Self::MinutesNotFound,
                Thing::Sitting => Self::SittingNotFound,
                Thing::Proxy => Self::ProxyNotFound,
                Thing::FloorRequest => Self::FloorRequestNotFound,
                Thing::Badge => Self::BadgeNotFound,
                Thing::Screen => Self::ScreenNotFound,
                Thing::OwnScreen => Self::ScreenUnknown,
                Thing::Ballot => Self::BallotNotFound,
                Thing::Version => Self::VersionNotFound,
                Thing::ExportForm => Self::ExportFormNotFound,
                Thing::Signature => Self::SignatureNotFound,
                Thing::Sheet => Self::SheetNotFound,
                Thing::Scan => Self::ScanNotFound,
            },
            AppError::Impossible(obstacle) => match obstacle {
                Obstacle::PhaseAlreadyThere => Self::PhaseAlreadyThere,
                Obstacle::PhaseOutOfReach => Self::PhaseOutOfReach,
                Obstacle::UnknownNeighbour => Self::UnknownNeighbour,
                Obstacle::SectionRemoved => Self::SectionRemoved,
                Obstacle::SectionKindTaken => Self::SectionKindTaken,
                Obstacle::MergeIntoItself => Self::MergeIntoItself,
                Obstacle::WordsTooLong => Self::WordsTooLong,
                Obstacle::ReasonNeeded => Self::ReasonNeeded,
                Obstacle::AnswerChanged => Self::AnswerChanged,
                Obstacle::TitleMissing => Self::TitleMissing,
                Obstacle::TextMissing => Self::TextMissing,
                Obstacle::NotSubmitted => Self::NotSubmitted,
                Obstacle::NothingToConfirm => Self::NothingToConfirm,
                Obstacle::WrongReceiptCode => Self::WrongReceipt,
                Obstacle::ReceiptVoid => Self::ReceiptVoid,
                Obstacle::TooManyContributions => Self::TooManyContributions,
                Obstacle::TooManyCoAuthors => Self::TooManyCoAuthors,
                Obstacle::CannotContribute => Self::CannotContribute,
                Obstacle::TooManyLocalActions => Self::TooManyLocalActions,
                Obstacle::LocalActionTitle => Self::LocalActionTitle,
                Obstacle::LocalActionPlace => Self::LocalActionPlace,
                Obstacle::LocalActionAddress => Self::LocalActionAddress,
                Obstacle::UnknownCouncil => Self::UnknownCouncil,
                Obstacle::StaleRevision => Self::StaleRevision,
                Obstacle::LineMissing => Self::LineMissing,
                Obstacle::LineTooLong => Self::LineTooLong,
                Obstacle::DateUnreadable => Self::DateUnreadable,
                Obstacle::EndBeforeStart => Self::EndBeforeStart,
                Obstacle::AccentMalformed => Self::AccentMalformed,
                Obstacle::AccentUnreadable(_) => Self::AccentUnreadable,
                Obstacle::GroupHasSections => Self::GroupHasSections,
                Obstacle::GroupHasNotes => Self::GroupHasNotes,
                Obstacle::NotRapporteur => Self::NotRapporteur,
                Obstacle::ListFull => Self::ListFull,
                Obstacle::Logo(LogoRefusal::TooLarge) => Self::LogoTooLarge,
                Obstacle::Logo(LogoRefusal::UnknownKind) => Self::LogoKindUnknown,
                Obstacle::Logo(LogoRefusal::Damaged) => Self::LogoDamaged,
                Obstacle::Logo(LogoRefusal::TooManyPixels) => Self::LogoTooManyPixels,
                Obstacle::TooManyWriters => Self::TooManyWriters,
                Obstacle::TargetUnclear => Self::TargetUnclear,
                Obstacle::TargetGone => Self::TargetGone,
                Obstacle::SuggestionNotFound => Self::SuggestionNotFound,
                Obstacle::SuggestionAmbiguous => Self::SuggestionAmbiguous,
                Obstacle::TooManyAmendments => Self::TooManyAmendments,
                Obstacle::CannotAmend => Self::CannotAmend,
                Obstacle::OwnSignature => Self::OwnSignature,
                Obstacle::TooManySignatories => Self::TooManySignatories,
                Obstacle::DeadlinePassed => Self::DeadlinePassed,
                Obstacle::ChangesNothing => Self::ChangesNothing,
                Obstacle::TouchesMore => Self::TouchesMore,
                Obstacle::TooFewSignatures => Self::TooFewSignatures,
                Obstacle::SectionGone => Self::SectionGone,
                Obstacle::ParentNotTabled => Self::ParentNotTabled,
                Obstacle::AmendsAmendment => Self::AmendsAmendment,
                Obstacle::RemovalNotAmended => Self::RemovalNotAmended,
                Obstacle::TakenUp => Self::TakenUp,
                Obstacle::NotTabled => Self::NotTabled,
                Obstacle::AlreadyDecided => Self::AlreadyDecided,
                Obstacle::NotWithdrawn => Self::NotWithdrawn,
                Obstacle::NotAdopted => Self::NotAdopted,
                Obstacle::TakenAlong => Self::TakenAlong,
                Obstacle::ReasonMissing => Self::ReasonMissing,
                Obstacle::FateUnknown => Self::FateUnknown,
                Obstacle::SignaturesOutOfRange => Self::SignaturesOutOfRange,
                Obstacle::TextMoved => Self::TextMoved,
                Obstacle::DecisionNeeded => Self::DecisionNeeded,
                Obstacle::FallsChanged => Self::FallsChanged,
                Obstacle::TextUnwritable => Self::TextUnwritable,
                Obstacle::DecisionTouchesMore => Self::DecisionTouchesMore,
                Obstacle::NotInDiscussion => Self::NotInDiscussion,
                Obstacle::EmailUnreadable => Self::EmailUnreadable,
                Obstacle::LoginCodeUnreadable => Self::LoginCodeUnreadable,
                Obstacle::LoginCodeWrong => Self::LoginCodeWrong,
                Obstacle::LoginCodeExpired => Self::LoginCodeExpired,
                Obstacle::LoginCodeUsed => Self::LoginCodeUsed,
                Obstacle::LoginCodeExhausted => Self::LoginCodeExhausted,
                Obstacle::LoginCodeElsewhere => Self::LoginCodeElsewhere,
                Obstacle::PostIsFull => Self::PostIsFull,
                Obstacle::NoAddress => Self::NoAddress,
                Obstacle::SentenceTooLong => Self::SentenceTooLong,
                Obstacle::LastSecretariat => Self::LastSecretariat,
                Obstacle::AddressTaken => Self::AddressTaken,
                Obstacle::ParticipantRemoved => Self::ParticipantRemoved,
                Obstacle::NameMissing => Self::NameMissing,
                Obstacle::TextTooLong => Self::TextTooLong,
                Obstacle::CouncilUnknown => Self::CouncilUnknown,
                Obstacle::VotingWeightUnreadable => Self::VotingWeightUnreadable,
                Obstacle::ImportStale => Self::ImportStale,
                Obstacle::DraftStale => Self::DraftStale,
                Obstacle::DraftReplaces => Self::DraftReplaces,
                Obstacle::ImportRefused => Self::ImportRefused,
                Obstacle::NothingToFreeze => Self::NothingToFreeze,
                Obstacle::NothingFrozen => Self::NothingFrozen,
                Obstacle::MotionRejected => Self::MotionRejected,
                Obstacle::TextFixed => Self::TextFixed,
                Obstacle::MinutesMoved => Self::MinutesMoved,
                Obstacle::SittingNotClosed => Self::SittingNotClosed,
                Obstacle::FileEmpty => Self::FileEmpty,
                Obstacle::FileOldFormat => Self::FileOldFormat,
                Obstacle::FileUnreadable => Self::FileUnreadable,
                Obstacle::FileTooLong => Self::FileTooLong,
                Obstacle::FileTooWide => Self::FileTooWide,
                Obstacle::FileSwells => Self::FileSwells,
                Obstacle::SittingOpen => Self::SittingOpen,
                Obstacle::SittingClosed => Self::SittingClosed,
                Obstacle::ItemMoved => Self::ItemMoved,
                Obstacle::BallotOpen => Self::BallotOpen,
                Obstacle::RulesOutOfRange => Self::RulesOutOfRange,
                Obstacle::Proxy(refusal) => Self::of_proxy(*refusal),
                Obstacle::NotPresent => Self::NotPresent,
                Obstacle::SpeaksAlready => Self::SpeaksAlready,
                Obstacle::FloorRequestOver => Self::FloorRequestOver,
                Obstacle::SpeakingTimeOutOfRange => Self::SpeakingTimeOutOfRange,
                Obstacle::TooManyScreens => Self::TooManyScreens,
                Obstacle::ScreenCodeWrong => Self::ScreenCodeWrong,
                Obstacle::TooManyGuesses => Self::TooManyGuesses,
                Obstacle::TooManyStreams => Self::TooManyStreams,
            },
            AppError::Ballot(refusal) => Self::of_ballot(refusal),
            AppError::Signing(refusal) => Self::of_signing(refusal),
            AppError::Printing(refusal) => Self::of_printing(refusal),
            AppError::Draft(fault) => Self::of_draft(fault.reason),
            AppError::TooSoon { .. } => Self::TooManyCodes,
            AppError::Store(StoreError::Conflict) => Self::Conflict,
            AppError::Store(StoreError::Storage(_)) => Self::StorageFailing,
            AppError::Store(
                StoreError::Unreadable { .. }
                | StoreError::TooOld(_)
                | StoreError::Stopped
                | StoreError::Database(_)
                | StoreError::Migration(_),
            )
            | AppError::History
            | AppError::Export => Self::Internal,
        }
    }

    fn of_proxy(refusal: ProxyRefusal) -> Self {
        match refusal {
            ProxyRefusal::Oneself => Self::ProxyToOneself,
            ProxyRefusal::GiverNotEntitled => Self::GiverNotEntitled,
            ProxyRefusal::HolderNotEntitled => Self::HolderNotEntitled,
            ProxyRefusal::GiverPresent => Self::GiverPresent,
            ProxyRefusal::HolderAbsent => Self::HolderAbsent,
            ProxyRefusal::HolderHasGiven => Self::HolderHasGiven,
            ProxyRefusal::GiverHolds => Self::GiverHolds,
            ProxyRefusal::TooMany => Self::TooManyProxies,
        }
    }
}

impl Code {
    fn of_ballot(refusal: &BallotRefusal) -> Self {
        match refusal {
            BallotRefusal::Open { .. } => Self::BallotOpen,
            BallotRefusal::CastingVoteAwaited { .. } => Self::CastingVoteAwaited,
            BallotRefusal::QuorumMissing(_) => Self::QuorumMissing,
            BallotRefusal::WeightsByHand => Self::WeightsByHand,
            BallotRefusal::SecondsOutOfRange => Self::BallotSeconds,
            BallotRefusal::AdoptionMissing => Self::AdoptionMissing,
            BallotRefusal::SubjectUnclear => Self::BallotSubjectUnclear,
            BallotRefusal::Contested { .. } => Self::Contested,
            BallotRefusal::Closed { .. } => Self::BallotClosed,
            BallotRefusal::Void => Self::BallotVoid,
            BallotRefusal::NotElectronic => Self::NotElectronic,
            BallotRefusal::NoSuchChoice => Self::NoSuchChoice,
            BallotRefusal::NotEntitled => Self::VoterNotEntitled,
            BallotRefusal::NotPresent => Self::NotPresent,
            BallotRefusal::NoProxy => Self::NoProxy,
            BallotRefusal::AlreadyVoted => Self::AlreadyVoted,
            BallotRefusal::VotesUnclear => Self::VotesUnclear,
            BallotRefusal::BoxFull => Self::BallotBoxFull,
            BallotRefusal::CountedByProgram => Self::CountedByProgram,
            BallotRefusal::CountTooLarge { .. } => Self::CountTooLarge,
            BallotRefusal::CountMalformed => Self::CountMalformed,
            BallotRefusal::CountsMissing { .. } => Self::CountsMissing,
            BallotRefusal::CountsDiffer(_) => Self::CountsDiffer,
            BallotRefusal::ClearNeedsHands => Self::ClearNeedsHands,
            BallotRefusal::NotTied => Self::NotTied,
            BallotRefusal::CastingVoteUnclear => Self::CastingVoteUnclear,
            BallotRefusal::LaterBallotStands { .. } => Self::LaterBallotStands,
            BallotRefusal::UndoFirst { .. } => Self::UndoFirst,
        }
    }
}

impl Code {
    fn of_printing(refusal: &PrintingError) -> Self {
        match refusal {
            PrintingError::TooLarge => Self::DocumentTooLarge,
            PrintingError::TooSlow => Self::DocumentTooSlow,
            PrintingError::Busy => Self::PressBusy,
            PrintingError::Refused(_) => Self::DocumentRefused,
            PrintingError::Unreachable(_) => Self::PressUnreachable,
        }
    }

    fn of_draft(fault: DraftFaultKind) -> Self {
        match fault {
            DraftFaultKind::Empty => Self::DraftEmpty,
            DraftFaultKind::TooLarge => Self::DraftTooLarge,
            DraftFaultKind::OldFormat => Self::DraftOldFormat,
            DraftFaultKind::OpenDocument => Self::DraftOpenDocument,
            DraftFaultKind::Unreadable => Self::DraftUnreadable,
            DraftFaultKind::HostileArchive => Self::DraftHostile,
            DraftFaultKind::Declarations => Self::DraftDeclarations,
            DraftFaultKind::TooDeep => Self::DraftTooDeep,
            DraftFaultKind::TooManyParagraphs => Self::DraftTooLong,
            DraftFaultKind::TooManySections => Self::DraftTooManySections,
        }
    }

    fn of_signing(refusal: &SigningRefusal) -> Self {
        match refusal {
            SigningRefusal::NotOpen => Self::SigningNotOpen,
            SigningRefusal::Closed { .. } => Self::SigningClosed,
            SigningRefusal::ClosingPast => Self::ClosingPast,
            SigningRefusal::Over => Self::SigningOver,
            SigningRefusal::NothingToSign => Self::NothingToSign,
            SigningRefusal::OtherText => Self::SignatureOtherText,
            SigningRefusal::Entry { fault, .. } => match fault {
                SignatureFault::NoConsent => Self::SignatureNoConsent,
                SignatureFault::Missing(_) => Self::SignatureIncomplete,
                SignatureFault::TooLong(_) => Self::LineTooLong,
                SignatureFault::UnknownCommune => Self::UnknownCouncil,
                SignatureFault::StrayCommune => Self::CommuneStray,
                SignatureFault::NoDeliberation => Self::DeliberationMissing,
                SignatureFault::StrayDeliberation => Self::DeliberationStray,
                SignatureFault::FutureDeliberation => Self::DeliberationFuture,
            },
            SigningRefusal::Already { .. } => Self::SignatureAlready,
            SigningRefusal::KeyWrong => Self::WithdrawalKeyWrong,
            SigningRefusal::Withdrawn => Self::SignatureWithdrawn,
            SigningRefusal::GivenUp => Self::VersionGivenUp,
            SigningRefusal::SheetLines => Self::SheetLines,
            SigningRefusal::SheetAccepted => Self::SheetAccepted,
            SigningRefusal::TypingsMissing => Self::TypingsMissing,
            SigningRefusal::TypingsDiffer => Self::TypingsDiffer,
            SigningRefusal::ScanKind => Self::ScanKindUnknown,
        }
    }
}

impl From<&JsonRejection> for Code {
    fn from(rejection: &JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::BodyTooLarge,
            _ => Self::BodyUnreadable,
        }
    }
}

impl From<&BytesRejection> for Code {
    fn from(rejection: &BytesRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::FileTooLarge,
            _ => Self::FileUnreadable,
        }
    }
}

impl From<&PathRejection> for Code {
    fn from(_: &PathRejection) -> Self {
        Self::ParameterUnreadable
    }
}

impl From<&FormRejection> for Code {
    fn from(_: &FormRejection) -> Self {
        Self::ParameterUnreadable
    }
}

impl From<&QueryRejection> for Code {
    fn from(_: &QueryRejection) -> Self {
        Self::ParameterUnreadable
    }
}
