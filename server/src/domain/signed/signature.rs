//! Signatures: who signs in which quality, what they consent to, and what is published of it.
//!
//! Owns the shapes of a signature and the rules under which one is taken. In law it is a simple
//! electronic signature (regulation (EU) No 910/2014, article 3, point 10; Code civil, article 1367):
//! data that somebody uses to sign, without a certificate. Never the code that proves an address
//! (`app`), nor how many stand behind a motion (`representation`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::digest::Sha256Digest;
use crate::domain::folding::fold;
use crate::domain::motion::Date;

/// In which quality somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatoryKind {
    /// An elected official, in their own capacity.
    Elu,
    /// A council, by its deliberation.
    Council,
    /// A partner association.
    Association,
}

impl SignatoryKind {
    /// Every kind, in the order in which signatures are listed.
    pub const ALL: [Self; 3] = [Self::Council, Self::Elu, Self::Association];

    /// The name used in JSON and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Elu => "elu",
            Self::Council => "council",
            Self::Association => "association",
        }
    }
}

/// The way in which a signature came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatureChannel {
    /// By the signatory's own hand, with a code sent to their address.
    Online,
    /// Typed by the secretariat for the signatory, who was there or on the telephone.
    Assisted,
    /// On a printed sheet, typed in by two people.
    Paper,
}

impl SignatureChannel {
    /// The name used in JSON and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Assisted => "assisted",
            Self::Paper => "paper",
        }
    }
}

/// Who signs, as it stands under the motion.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    /// In which quality.
    pub kind: SignatoryKind,
    /// Given name of the person who signs, or who signs for a council or an association.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// "maire", "adjointe au numérique", "présidente".
    pub capacity: String,
    /// INSEE code of the commune of an élu or a council. None where the council is no commune's.
    pub commune: Option<String>,
    /// The council or the association, in words: "commune d’Albi", "Association des …".
    pub organisation: String,
    /// Of a council: the deliberation that decided to sign.
    pub deliberation: Option<Deliberation>,
}

/// The deliberation by which a council decided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Deliberation {
    /// Its day.
    #[ts(type = "string")]
    pub date: Date,
    /// Its number, as the council writes it: "2026-114".
    pub number: String,
}

/// What the signatory consents to, each apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Consents {
    /// To sign. Without it there is no signature.
    pub signing: bool,
    /// To have the name published. Without it the signature counts, and is listed without a name.
    pub publication: bool,
}

/// Why a signature is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// Somebody who hasn't agreed to sign.
    #[error("the consent to sign is missing")]
    NoConsent,
    /// A council without a deliberation.
    #[error("a council signs by a deliberation: its date and number are missing")]
    NoDeliberation,
    /// A person or an association with a deliberation.
    #[error("only a council signs by a deliberation")]
    StrayDeliberation,
    /// A deliberation that is later than the day of signing.
    #[error("the deliberation is dated after today")]
    FutureDeliberation,
    /// A name, a capacity or an organisation is missing.
    #[error("the name, the capacity or the organisation is missing")]
    Unnamed,
    /// The text has another digest than the one that was shown.
    #[error("the text is another one than the one that was read")]
    OtherText,
}

impl Signatory {
    /// Whether a signature by this signatory can be taken `today`: complete, and of a fitting kind.
    ///
    /// # Errors
    /// The first thing that is missing or out of place.
    pub fn check(&self, consents: Consents, today: Date) -> Result<(), SignatureFault> {
        if !consents.signing {
            return Err(SignatureFault::NoConsent);
        }
        let named = [
            &self.given_name,
            &self.family_name,
            &self.capacity,
            &self.organisation,
        ];
        if named.into_iter().any(|line| line.trim().is_empty()) {
            return Err(SignatureFault::Unnamed);
        }
        match (self.kind, &self.deliberation) {
            (SignatoryKind::Council, None) => Err(SignatureFault::NoDeliberation),
            (SignatoryKind::Council, Some(deliberation)) if deliberation.date > today => {
                Err(SignatureFault::FutureDeliberation)
            }
            (SignatoryKind::Elu | SignatoryKind::Association, Some(_)) => {
                Err(SignatureFault::StrayDeliberation)
            }
            (SignatoryKind::Council, Some(_))
            | (SignatoryKind::Elu | SignatoryKind::Association, None) => Ok(()),
        }
    }

    /// What two signatures of one signatory share, however they were typed: the council or the
    /// association itself; of an élu, the folded name and the place.
    #[must_use]
    pub fn identity(&self) -> String {
        let place = self
            .commune
            .clone()
            .unwrap_or_else(|| fold(&self.organisation));
        match self.kind {
            SignatoryKind::Council => format!("council {place}"),
            SignatoryKind::Association => format!("association {}", fold(&self.organisation)),
            SignatoryKind::Elu => {
                let name = format!("{} {}", self.given_name, self.family_name);
                let mut words: Vec<String> =
                    fold(&name).split_whitespace().map(str::to_owned).collect();
                // "Dupont Jean" on a sheet is "Jean Dupont" on a screen.
                words.sort();
                format!("elu {place} {}", words.join(" "))
            }
        }
    }
}

/// Where a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatureState {
    /// It stands.
    Standing,
    /// Withdrawn by the signatory, in time.
    Withdrawn,
    /// Of a version that another one has replaced.
    Superseded,
}

/// A signature as exports show it: only what its signatory consented to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PublishedSignature {
    /// Its place in the list, from 1, in the order in which signatures came in. Withdrawn ones leave a
    /// gap.
    pub number: u32,
    /// In which quality.
    pub kind: SignatoryKind,
    /// "Prénom Nom"; none where its publication was not agreed to.
    pub name: Option<String>,
    /// None where the name is.
    pub capacity: Option<String>,
    /// The council or the association. None for an élu whose name is not published.
    pub organisation: Option<String>,
    /// INSEE code of the commune. None for an élu whose name is not published.
    pub commune: Option<String>,
    /// Code of the département.
    pub department: Option<String>,
    /// Of a council.
    pub deliberation: Option<Deliberation>,
    /// How it came in.
    pub channel: SignatureChannel,
    /// When it was taken, in milliseconds since 1970, UTC.
    pub signed_at: i64,
    /// The digest of the text that was signed.
    pub digest: Sha256Digest,
}

impl PublishedSignature {
    /// What may be published of a signature. A council and an association are public bodies and sign
    /// by name; the person who typed for them is named only with their consent.
    #[must_use]
    pub fn of(
        number: u32,
        signatory: &Signatory,
        consents: Consents,
        department: Option<String>,
        stamp: SignatureStamp,
    ) -> Self {
        let is_named = consents.publication;
        let is_body = signatory.kind != SignatoryKind::Elu;
        let name = format!("{} {}", signatory.given_name, signatory.family_name);
        Self {
            number,
            kind: signatory.kind,
            name: is_named.then_some(name),
            capacity: is_named.then(|| signatory.capacity.clone()),
            organisation: (is_named || is_body).then(|| signatory.organisation.clone()),
            commune: signatory.commune.clone().filter(|_| is_named || is_body),
            department,
            deliberation: signatory.deliberation.clone(),
            channel: stamp.channel,
            signed_at: stamp.signed_at,
            digest: stamp.digest,
        }
    }
}

/// When, how and under which text a signature was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignatureStamp {
    /// How it came in.
    pub channel: SignatureChannel,
    /// In milliseconds since 1970, UTC.
    pub signed_at: i64,
    /// The digest of the text.
    pub digest: Sha256Digest,
}
