//! Signatures: who signs in which quality, what they consent to, and what is published of it.
//!
//! Owns the shapes of a signature and what is published of it. In law it is a simple
//! electronic signature (regulation (EU) No 910/2014, article 3, point 10; Code civil, article 1367):
//! data that somebody uses to sign, without a certificate. Never the rules under which one is taken
//! (`entry`, `rivals`), the code that proves an address (`app`), nor how many stand behind a motion
//! (`representation`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::digest::Sha256Digest;
use crate::domain::chain::canonical_json;
use crate::domain::council::Communes;
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
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Online, Self::Assisted, Self::Paper];

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

/// A name that no way of signing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no way of signing has this name")]
pub struct UnknownChannel;

impl std::str::FromStr for SignatureChannel {
    type Err = UnknownChannel;

    fn from_str(name: &str) -> Result<Self, UnknownChannel> {
        let known = Self::ALL.into_iter().find(|one| one.as_str() == name);
        known.ok_or(UnknownChannel)
    }
}

/// Who signs, as it stands under the motion.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "MotionSignatory")]
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

impl Signatory {
    /// What two signatures of one signatory share, however they were typed: the council or the
    /// association itself; of an élu, the folded name and the place.
    #[must_use]
    pub fn identity(&self) -> String {
        let organisation = folded(&self.organisation);
        let place = self.commune.as_ref().unwrap_or(&organisation);
        match self.kind {
            SignatoryKind::Council => format!("council {place}"),
            SignatoryKind::Association => format!("association {organisation}"),
            SignatoryKind::Elu => format!("elu {place} {}", self.folded_name()),
        }
    }

    /// The folded name of the person, whatever the order in which it was typed: "Dupont Jean" on a
    /// sheet is "Jean Dupont" on a screen.
    pub(super) fn folded_name(&self) -> String {
        folded_name(&self.given_name, &self.family_name)
    }
}

/// The words of a name, folded and in order.
pub(super) fn folded_name(given_name: &str, family_name: &str) -> String {
    let name = fold(&format!("{given_name} {family_name}"));
    let mut words: Vec<&str> = name.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// A text as it is compared: folded, with single spaces.
pub(super) fn folded(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MotionSignatureState")]
pub enum SignatureState {
    /// It stands: it counts and is listed.
    Standing,
    /// Of somebody whom the congress doesn't know: it waits for the secretariat's verdict.
    Awaiting,
    /// The secretariat found that it doesn't count.
    Refused,
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
    /// Code of the département. None where it would name the commune of who isn't named.
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

impl Signatory {
    /// Code of the département under which the signature is published: that of its commune. An élu who
    /// isn't named has none where the département is a single commune, because it would name theirs.
    #[must_use]
    pub fn public_department(&self, consents: Consents, communes: &Communes<'_>) -> Option<String> {
        let commune = communes.current_of(self.commune.as_deref()?)?;
        let is_hidden = self.kind == SignatoryKind::Elu && !consents.publication;
        let names_commune = communes.is_one_commune(commune.department);
        (!(is_hidden && names_commune)).then(|| commune.department.to_owned())
    }
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

impl PublishedSignature {
    /// The digest under which the log records it: that of its canonical JSON (keys sorted, no spaces).
    #[must_use]
    pub fn record(&self) -> Sha256Digest {
        let value = serde_json::to_value(self).expect("it is made of texts and numbers");
        Sha256Digest::of(canonical_json(&value))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp() -> SignatureStamp {
        SignatureStamp {
            channel: SignatureChannel::Paper,
            signed_at: 7,
            digest: Sha256Digest::of("abc"),
        }
    }

    fn signatory(kind: SignatoryKind) -> Signatory {
        Signatory {
            kind,
            given_name: "Ada".to_owned(),
            family_name: "Roche".to_owned(),
            capacity: "maire".to_owned(),
            commune: Some("81004".to_owned()),
            organisation: "commune d’Albi".to_owned(),
            deliberation: None,
        }
    }

    fn consents(publication: bool) -> Consents {
        Consents {
            signing: true,
            publication,
        }
    }

    fn published(kind: SignatoryKind, publication: bool) -> PublishedSignature {
        let (signatory, consents) = (signatory(kind), consents(publication));
        PublishedSignature::of(12, &signatory, consents, Some("81".to_owned()), stamp())
    }

    #[test]
    fn a_département_that_is_one_commune_names_nobody_who_asked_not_to_be() {
        const LIST: &str = "\
D\t75\tParis\t0
D\t81\tTarn\t2
C\t75056\tParis\t0\t75\t2100000\t75001
C\t81004\tAlbi\t1\t81\t50000\t81000
C\t81105\tGraulhet\t0\t81\t13000\t81300
F\t75101\tParis 1er Arrondissement\t0\t75056
";
        let communes = Communes::parse(LIST).unwrap();
        let of = |kind, commune: &str, publication| {
            let commune = Some(commune.to_owned());
            let signatory = Signatory {
                commune,
                ..signatory(kind)
            };
            signatory.public_department(consents(publication), &communes)
        };
        let (paris, tarn) = (Some("75".to_owned()), Some("81".to_owned()));
        for code in ["75056", "75101"] {
            assert_eq!(of(SignatoryKind::Elu, code, false), None);
            assert_eq!(of(SignatoryKind::Elu, code, true), paris);
            assert_eq!(of(SignatoryKind::Council, code, false), paris);
        }
        assert_eq!(of(SignatoryKind::Elu, "81004", false), tarn);
    }

    #[test]
    fn who_does_not_want_to_be_named_is_not() {
        let unnamed = published(SignatoryKind::Elu, false);
        assert_eq!((&unnamed.name, &unnamed.capacity), (&None, &None));
        assert_eq!((&unnamed.organisation, &unnamed.commune), (&None, &None));
        assert_eq!(unnamed.department.as_deref(), Some("81"));
        let council = published(SignatoryKind::Council, false);
        assert_eq!((&council.name, &council.capacity), (&None, &None));
        assert_eq!(council.organisation.as_deref(), Some("commune d’Albi"));
        let named = published(SignatoryKind::Elu, true);
        assert_eq!(named.name.as_deref(), Some("Ada Roche"));
    }

    #[test]
    fn a_record_is_the_digest_of_sorted_json() {
        let digest = Sha256Digest::of("abc");
        let written = format!(
            "{{\"capacity\":null,\"channel\":\"paper\",\"commune\":null,\"deliberation\":null,\
             \"department\":\"81\",\"digest\":\"{digest}\",\"kind\":\"elu\",\"name\":null,\
             \"number\":12,\"organisation\":null,\"signed_at\":7}}"
        );
        let unnamed = published(SignatoryKind::Elu, false);
        assert_eq!(unnamed.record(), Sha256Digest::of(written));
    }

    #[test]
    fn names_are_those_of_json() {
        for channel in SignatureChannel::ALL {
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.as_str());
            assert_eq!(channel.as_str().parse(), Ok(channel));
        }
        for kind in SignatoryKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
