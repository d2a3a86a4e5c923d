//! Signing a motion: its page, signatures as they are sent and as the secretariat keeps them, printed
//! sheets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CongressSummary;
use crate::domain::agenda::TimeZone;
use crate::domain::ids::{MotionId, ParticipantId, SheetId, SignatureId};
use crate::domain::locale::Locale;
use crate::domain::signed::sheet::{LineDifference, SheetLine, SheetState};
use crate::domain::signed::{
    Closing, Consents, Sha256Digest, Signatory, SignatoryKind, SignatureChannel, SignatureState,
};

/// How the signing of a motion stands, as one reader sees it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SigningPage {
    /// The number of the version that stands; null while none does.
    pub(crate) version: Option<u32>,
    /// The digest of its text.
    pub(crate) digest: Option<Sha256Digest>,
    /// Whether signatures come in now, and can be withdrawn.
    pub(crate) opens: bool,
    /// Milliseconds UTC; null: until the motion is delivered.
    #[ts(type = "number | null")]
    pub(crate) closes_at: Option<i64>,
    pub(crate) revision: i64,
    pub(crate) kinds: Vec<SignatoryKind>,
    /// The reader's own signatures under this version.
    pub(crate) mine: Vec<OwnSignature>,
    /// What the congress knows of the reader.
    pub(crate) prefill: Option<Signatory>,
    /// Départements that are a single commune: an élu from there who isn't named is listed without.
    pub(crate) lone_departments: Vec<String>,
    pub(crate) counts: SignatureCounts,
}

/// Signatures that count, and those that wait.
#[derive(Clone, Copy, Debug, Default, Serialize, TS)]
pub(crate) struct SignatureCounts {
    pub(crate) elus: u32,
    pub(crate) councils: u32,
    pub(crate) associations: u32,
    /// For the secretariat: those that wait for its verdict.
    pub(crate) awaiting: Option<u32>,
}

/// A signature as its signatory sees it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct OwnSignature {
    pub(crate) id: SignatureId,
    pub(crate) number: u32,
    pub(crate) signatory: Signatory,
    pub(crate) publication: bool,
    pub(crate) channel: SignatureChannel,
    pub(crate) state: SignatureState,
    #[ts(type = "number")]
    pub(crate) signed_at: i64,
}

/// For which address a code to sign is asked, and for which text. Who has logged in as a participant
/// gets it at their own address.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SigningCodeRequest {
    #[ts(optional = nullable)]
    pub(crate) email: Option<String>,
    pub(crate) digest: Sha256Digest,
}

/// A signature as it is sent.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatureRequest {
    /// Of the text that was read.
    pub(crate) digest: Sha256Digest,
    pub(crate) signatory: Signatory,
    pub(crate) consents: Consents,
    #[ts(optional = nullable)]
    pub(crate) email: Option<String>,
    pub(crate) code: String,
    /// The language of the receipt.
    pub(crate) locale: Locale,
}

/// A signature that the secretariat types for its signatory.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssistedSignature {
    pub(crate) digest: Sha256Digest,
    pub(crate) signatory: Signatory,
    pub(crate) consents: Consents,
    /// Where the receipt goes, if anywhere.
    #[ts(optional = nullable)]
    pub(crate) email: Option<String>,
    /// The language of the receipt; French when it is left out.
    #[serde(default)]
    #[ts(optional, as = "Option<Locale>")]
    pub(crate) locale: Locale,
}

/// A signature that was taken. Its key is shown this once: only its hash is kept.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct TakenSignature {
    pub(crate) id: SignatureId,
    pub(crate) number: u32,
    /// `standing`, or `awaiting` the secretariat's verdict.
    pub(crate) state: SignatureState,
    pub(crate) key: String,
    /// The address of the receipt.
    pub(crate) receipt: String,
}

/// That a signature is withdrawn: with its key, or by who has logged in.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawalRequest {
    #[ts(optional = nullable)]
    pub(crate) key: Option<String>,
}

/// The key of a signature, from whoever has it.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatureKey {
    pub(crate) key: String,
}

/// A signature as whoever has its key sees it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct HeldSignature {
    pub(crate) motion: MotionId,
    /// Of the motion.
    pub(crate) title: String,
    pub(crate) congress: CongressSummary,
    /// Whose clocks tell the closing.
    pub(crate) time_zone: TimeZone,
    /// The number of the version that was signed.
    pub(crate) version: u32,
    /// Whether it can be withdrawn now, unless it was. One that is `superseded` always can.
    pub(crate) opens: bool,
    /// Milliseconds UTC; null: until the motion is delivered.
    #[ts(type = "number | null")]
    pub(crate) closes_at: Option<i64>,
    pub(crate) signature: OwnSignature,
}

/// What the secretariat finds of a signature.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerdictRequest {
    pub(crate) admitted: bool,
    /// Needed where it is not admitted.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub(crate) reason: String,
}

/// Another closing date.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SigningChange {
    /// A moment to come in milliseconds UTC, or `now`, on the server's clock; null: until the motion is
    /// delivered.
    #[ts(type = "number | \"now\" | null")]
    pub(crate) closes_at: Option<ClosingWanted>,
    pub(crate) revision: i64,
}

/// A moment, or the word for the present one.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum ClosingWanted {
    At(i64),
    Word(ClosingWord),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ClosingWord {
    Now,
}

impl From<ClosingWanted> for Closing {
    fn from(wanted: ClosingWanted) -> Self {
        match wanted {
            ClosingWanted::At(at) => Self::At(at),
            ClosingWanted::Word(ClosingWord::Now) => Self::Now,
        }
    }
}

/// The closing date that stands.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct SigningDates {
    #[ts(type = "number | null")]
    pub(crate) closes_at: Option<i64>,
    pub(crate) revision: i64,
}

/// A signature as the secretariat keeps it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct RegisteredSignature {
    pub(crate) id: SignatureId,
    pub(crate) number: u32,
    pub(crate) signatory: Signatory,
    pub(crate) department: Option<String>,
    pub(crate) publication: bool,
    pub(crate) channel: SignatureChannel,
    pub(crate) state: SignatureState,
    /// The participant that the signatory is.
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) email: Option<String>,
    /// Who typed it for the signatory.
    pub(crate) recorded_by: Option<SigningPerson>,
    /// The sheet and the line on it.
    pub(crate) sheet: Option<RegisteredLine>,
    #[ts(type = "number")]
    pub(crate) signed_at: i64,
    #[ts(type = "number | null")]
    pub(crate) withdrawn_at: Option<i64>,
    /// The last one.
    pub(crate) verdict: Option<RegisteredVerdict>,
    /// Numbers of other signatures of this signatory that count.
    pub(crate) doubles: Vec<u32>,
}

/// What the secretariat found.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct RegisteredVerdict {
    pub(crate) admitted: bool,
    pub(crate) reason: String,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// A line of a sheet.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct RegisteredLine {
    pub(crate) id: SheetId,
    /// From 1.
    pub(crate) line: u32,
}

/// Somebody who keeps the list.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SigningPerson {
    pub(crate) id: ParticipantId,
    /// Empty for who was removed.
    pub(crate) name: String,
}

/// How many lines a sheet has.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSheet {
    pub(crate) lines: u32,
}

/// A printed sheet in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SheetSummary {
    pub(crate) id: SheetId,
    pub(crate) motion: MotionId,
    pub(crate) state: SheetState,
    /// The number of its version.
    pub(crate) version: u32,
    /// Whether that version stands.
    pub(crate) stands: bool,
    /// From 1 within the version.
    pub(crate) number: u32,
    pub(crate) lines: u32,
    #[ts(type = "number")]
    pub(crate) printed_at: i64,
    pub(crate) printed_by: SigningPerson,
    /// Who has typed it, the last one last.
    pub(crate) typed_by: Vec<SigningPerson>,
    #[ts(type = "number | null")]
    pub(crate) accepted_at: Option<i64>,
    pub(crate) scan: Option<SheetScan>,
}

/// The picture of a sheet.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SheetScan {
    /// `application/pdf`, `image/jpeg` or `image/png`.
    pub(crate) media_type: String,
    pub(crate) digest: Sha256Digest,
    /// How many.
    #[ts(type = "number")]
    pub(crate) bytes: u64,
    #[ts(type = "number")]
    pub(crate) at: i64,
    pub(crate) by: SigningPerson,
}

/// A printed sheet, as one of those who type it sees it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SheetPage {
    #[serde(flatten)]
    #[ts(flatten)]
    pub(crate) summary: SheetSummary,
    /// The digest of the text that it carries.
    pub(crate) digest: Sha256Digest,
    /// What was typed, the last of each person, in the order of time. Who has typed nothing sees
    /// nothing of what others typed, until the sheet is accepted.
    pub(crate) typings: Vec<TypedSheet>,
    /// Where the two newest typings by two people differ; null while there are not two, and for who
    /// may not see them.
    pub(crate) differences: Option<Vec<LineDifference>>,
    /// What became of each line; null until the sheet is accepted.
    pub(crate) outcome: Option<Vec<LineOutcome>>,
}

/// What somebody typed of a sheet.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct TypedSheet {
    pub(crate) by: SigningPerson,
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// One entry a line, in order; null where nobody signed, and on a line that is hidden.
    pub(crate) lines: Vec<Option<SheetLine>>,
    /// Lines, from 1, on which they read a signature whose words the reader doesn't see, who said that
    /// the line is empty.
    pub(crate) hidden: Vec<u32>,
}

/// What somebody types of a sheet: one entry a line, in order; null where nobody signed.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SheetTypingRequest {
    pub(crate) lines: Vec<Option<SheetLine>>,
}

/// What became of a line that somebody signed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum LineOutcome {
    /// Its signature was taken, under this number.
    Taken { line: u32, number: u32 },
    /// Its signatory has signed already: left out.
    Double {
        line: u32,
        /// The number of the other signature.
        number: u32,
        channel: SignatureChannel,
        #[ts(type = "number")]
        signed_at: i64,
    },
}

/// What accepting a sheet did.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AcceptedSheet {
    pub(crate) outcome: Vec<LineOutcome>,
}

/// Which version's signatures; the last one when it is left out.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct OfVersion {
    pub(crate) version: Option<u32>,
}
