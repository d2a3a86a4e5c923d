//! A signatory as somebody typed one, and what is taken of it.
//!
//! Owns the bounds of each text, what each kind of signatory needs, and the words by which a council is
//! called. Never who stands in the way of a signature (`rivals`).

use serde::Serialize;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization as _;

use super::signature::{Consents, Deliberation, Signatory, SignatoryKind, folded};
use crate::domain::council::{Commune, Communes};
use crate::domain::line;
use crate::domain::motion::Date;
use crate::domain::profile::{Line, LineFault};

/// What was typed into a form or off a sheet: a part of a signatory, or a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatureField {
    /// In which quality.
    Kind,
    /// Given name.
    GivenName,
    /// Family name.
    FamilyName,
    /// Capacity.
    Capacity,
    /// Commune.
    Commune,
    /// The council or the association, in words.
    Organisation,
    /// Day of the deliberation.
    DeliberationDate,
    /// Number of the deliberation.
    DeliberationNumber,
    /// The consent to sign.
    Signing,
    /// The consent to publication.
    Publication,
}

impl SignatureField {
    /// The name used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::Capacity => "capacity",
            Self::Commune => "commune",
            Self::Organisation => "organisation",
            Self::DeliberationDate => "deliberation_date",
            Self::DeliberationNumber => "deliberation_number",
            Self::Signing => "signing",
            Self::Publication => "publication",
        }
    }
}

/// Why a signature is not taken as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// Somebody who hasn't agreed to sign.
    #[error("the consent to sign is missing")]
    NoConsent,
    /// A text that is needed holds no letter and no digit.
    #[error("a text is missing")]
    Missing(SignatureField),
    /// A text of more than 200 characters.
    #[error("a text is longer than 200 characters")]
    TooLong(SignatureField),
    /// A code that no commune has.
    #[error("no commune has this code")]
    UnknownCommune,
    /// An association with a commune.
    #[error("an association is no commune's")]
    StrayCommune,
    /// A council without a deliberation.
    #[error("a council signs by a deliberation: its date and number are missing")]
    NoDeliberation,
    /// A person or an association with a deliberation.
    #[error("only a council signs by a deliberation")]
    StrayDeliberation,
    /// A deliberation that is later than the day of signing.
    #[error("the deliberation is dated after today")]
    FutureDeliberation,
}

impl SignatureFault {
    /// Where it is to be mended.
    #[must_use]
    pub const fn field(self) -> SignatureField {
        match self {
            Self::NoConsent => SignatureField::Signing,
            Self::Missing(field) | Self::TooLong(field) => field,
            Self::UnknownCommune | Self::StrayCommune => SignatureField::Commune,
            Self::NoDeliberation | Self::StrayDeliberation => SignatureField::DeliberationNumber,
            Self::FutureDeliberation => SignatureField::DeliberationDate,
        }
    }
}

impl Signatory {
    /// What is taken of a signatory who was typed: each text on one line, composed (NFC), with single
    /// spaces and without marks that turn its direction; the commune of today. The council of a commune
    /// is called by its commune's name, whatever was typed: "commune d’Albi". Other councils are called
    /// as they were typed.
    ///
    /// # Errors
    /// The first thing that is missing or out of place.
    pub fn admit(
        self,
        consents: Consents,
        today: Date,
        communes: &Communes<'_>,
    ) -> Result<Self, SignatureFault> {
        if !consents.signing {
            return Err(SignatureFault::NoConsent);
        }
        let given_name = text(&self.given_name, SignatureField::GivenName)?;
        let family_name = text(&self.family_name, SignatureField::FamilyName)?;
        let capacity = text(&self.capacity, SignatureField::Capacity)?;
        let commune = match self.commune.as_deref() {
            None | Some("") => None,
            Some(_) if self.kind == SignatoryKind::Association => {
                return Err(SignatureFault::StrayCommune);
            }
            Some(code) => {
                let commune = communes.current_of(code);
                Some(commune.ok_or(SignatureFault::UnknownCommune)?)
            }
        };
        let organisation = match commune {
            Some(commune) => of_commune(commune),
            None => text(&self.organisation, SignatureField::Organisation)?,
        };
        Ok(Self {
            kind: self.kind,
            given_name,
            family_name,
            capacity,
            commune: commune.map(|commune| commune.code.to_owned()),
            organisation,
            deliberation: deliberation(self.kind, self.deliberation, today)?,
        })
    }
}

/// "commune d’Albi".
#[must_use]
pub fn of_commune(commune: &Commune<'_>) -> String {
    commune.with_of("commune")
}

fn text(typed: &str, field: SignatureField) -> Result<String, SignatureFault> {
    let composed: String = typed.nfc().collect();
    let plain = line::Line::parse_optional(&composed, usize::MAX);
    let plain = plain.map(line::Line::into_string).unwrap_or_default();
    let line: Line = plain.parse().map_err(|fault| match fault {
        LineFault::Missing => SignatureFault::Missing(field),
        LineFault::TooLong => SignatureFault::TooLong(field),
    })?;
    // Signs alone name nobody, and all of them would be one signatory.
    if folded(line.as_str()).is_empty() {
        return Err(SignatureFault::Missing(field));
    }
    Ok(line.to_string())
}

fn deliberation(
    kind: SignatoryKind,
    typed: Option<Deliberation>,
    today: Date,
) -> Result<Option<Deliberation>, SignatureFault> {
    match (kind, typed) {
        (SignatoryKind::Council, None) => Err(SignatureFault::NoDeliberation),
        (SignatoryKind::Council, Some(typed)) if typed.date > today => {
            Err(SignatureFault::FutureDeliberation)
        }
        (SignatoryKind::Council, Some(typed)) => Ok(Some(Deliberation {
            date: typed.date,
            number: text(&typed.number, SignatureField::DeliberationNumber)?,
        })),
        (SignatoryKind::Elu | SignatoryKind::Association, Some(_)) => {
            Err(SignatureFault::StrayDeliberation)
        }
        (SignatoryKind::Elu | SignatoryKind::Association, None) => Ok(None),
    }
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
