//! Why something can't be done in signing, with the facts that its sentence names.

use crate::app::AppError;
use crate::domain::agenda::TimeZone;
use crate::domain::signed::{CollectionRefusal, SignatureFault};

/// What stands in the way of signing, or of keeping the list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum SigningRefusal {
    /// The motion's phase is another one than that of signing.
    NotOpen,
    /// The closing date has passed.
    Closed {
        /// Milliseconds UTC.
        at: i64,
        /// On whose clocks that is told.
        zone: TimeZone,
    },
    /// The closing date that was asked for has passed.
    ClosingPast,
    /// The motion was delivered.
    Over,
    /// No version stands.
    NothingToSign,
    /// The text that was read is not the one that stands.
    OtherText,
    /// What was typed can't be taken.
    Entry {
        /// On a sheet: which line, from 1.
        line: Option<u32>,
        /// Why.
        fault: SignatureFault,
    },
    /// The signatory has signed.
    Already {
        /// When, in milliseconds UTC.
        at: i64,
        /// On whose clocks that is told.
        zone: TimeZone,
    },
    /// The key is not the signature's, and who asks is not its signatory.
    KeyWrong,
    /// The signature was withdrawn.
    Withdrawn,
    /// Its version was given up.
    GivenUp,
    /// A sheet has 1 to 14 lines, and a typing one entry for each.
    SheetLines,
    /// The signatures of the sheet were taken.
    SheetAccepted,
    /// Fewer than two people have typed the sheet.
    TypingsMissing,
    /// They read it differently.
    TypingsDiffer,
    /// A file that is no PDF, JPEG or PNG.
    ScanKind,
}

impl SigningRefusal {
    /// Why signatures don't come in, in a congress of this zone.
    pub(super) fn of_collection(refusal: CollectionRefusal, zone: TimeZone) -> AppError {
        AppError::Signing(match refusal {
            CollectionRefusal::NotSigning => Self::NotOpen,
            CollectionRefusal::Over => Self::Over,
            CollectionRefusal::NoVersion => Self::NothingToSign,
            CollectionRefusal::Closed { at } => Self::Closed { at, zone },
            CollectionRefusal::OtherText => Self::OtherText,
        })
    }
}
