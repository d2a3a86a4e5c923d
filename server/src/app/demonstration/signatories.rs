//! Who has signed the demonstration's motion of spring, as a data file beside this one.
//!
//! Owns the reading of that file. Never takes a signature. All people and associations are fictional;
//! communes are real ones of INSEE's list.

use serde::Deserialize;

use super::MINUTE;
use super::content::{ContentError, parse};
use crate::domain::agenda::TimeZone;
use crate::domain::legal_time;
use crate::domain::signed::{Deliberation, Signatory, SignatoryKind, SignatureChannel};

const DAY: i64 = 24 * 60 * MINUTE;

/// All signatures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatoriesContent {
    /// Those on sheets that two people typed in and that were accepted: sheet by sheet, line by line.
    pub(crate) sheets: Vec<Vec<SignatoryContent>>,
    /// The lines of a sheet that one person has typed so far.
    pub(crate) typed_once: Vec<SignatoryContent>,
    /// Those that came in one by one, oldest first.
    pub(crate) signatures: Vec<SignatureContent>,
}

/// A signature that came in by itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatureContent {
    /// Before the moment of seeding.
    pub(crate) minutes_before: u32,
    pub(crate) channel: SignatureChannel,
    /// Key of the participant who signed, if it was one.
    #[serde(default)]
    pub(crate) participant: Option<String>,
    #[serde(default)]
    pub(crate) fate: Option<FateContent>,
    /// Why it was refused.
    #[serde(default)]
    pub(crate) reason: Option<String>,
    pub(crate) signatory: SignatoryContent,
}

/// What became of a signature that does not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FateContent {
    Awaiting,
    Refused,
    Withdrawn,
}

/// Who signs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatoryContent {
    kind: SignatoryKind,
    given_name: String,
    family_name: String,
    capacity: String,
    #[serde(default)]
    commune: Option<String>,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    deliberation: Option<DeliberationContent>,
    /// Whether the name must not be published.
    #[serde(default)]
    pub(crate) unnamed: bool,
}

/// By which deliberation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeliberationContent {
    /// Before the day of seeding.
    days_before: i64,
    number: String,
}

impl SignatoriesContent {
    pub(super) fn read() -> Result<Self, ContentError> {
        parse("signatories.json", include_str!("signatories.json"))
    }
}

impl SignatoryContent {
    /// As it is typed.
    pub(super) fn typed(&self, zone: TimeZone, now: i64) -> Signatory {
        let deliberation = self.deliberation.as_ref();
        Signatory {
            kind: self.kind,
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            capacity: self.capacity.clone(),
            commune: self.commune.clone(),
            organisation: self.organisation.clone(),
            deliberation: deliberation.map(|deliberation| Deliberation {
                date: legal_time::day(zone, now - deliberation.days_before * DAY),
                number: deliberation.number.clone(),
            }),
        }
    }
}
