//! Documents are printed, and what comes out is read with the programs of others.

mod hostile;
mod kinds;
mod pictures;
mod poppler;
mod words;

use super::{BundlePrint, Job};
use crate::domain::motion::{Date, MotionDocument};
use crate::domain::signed::{
    Consents, Deliberation, Edition, PublishedSignature, Sha256Digest, Signatory, SignatoryKind,
    SignatureChannel, SignatureStamp, VersionMention, canonical_text,
};

/// The day on which tests print.
fn today() -> Date {
    "2026-11-27".parse().unwrap()
}

/// The motion of the demonstration, as it stands at its end.
fn motion() -> MotionDocument {
    serde_json::from_str(include_str!("../fixtures/motion.json")).unwrap()
}

/// The bundle of the demonstration's other motion.
fn bundle() -> BundlePrint {
    serde_json::from_str(include_str!("../fixtures/bundle.json")).unwrap()
}

fn version(motion: &MotionDocument) -> VersionMention {
    VersionMention {
        number: 1,
        digest: Sha256Digest::of(canonical_text(motion, 1)),
        frozen_at: 1_795_600_000_000,
    }
}

/// A version with some signatures.
fn edition(motion: MotionDocument) -> Edition {
    let version = version(&motion);
    let signatures = (1..=60).map(|number| signature(number, version.digest));
    Edition {
        signatures: signatures.collect(),
        version: Some(version),
        given_up: None,
        motion,
    }
}

/// The same text while it is being worked on.
fn draft(motion: MotionDocument) -> Edition {
    Edition {
        motion,
        version: None,
        given_up: None,
        signatures: Vec::new(),
    }
}

fn signatory(number: u32) -> Signatory {
    let place = [
        "Albi",
        "Saint-Flour",
        "L’Haÿ-les-Roses",
        "Œuilly",
        "La Désirade",
    ];
    let place = place[number as usize % place.len()];
    let given = ["Ada", "Benoît", "Chloé", "Damien"][number as usize % 4];
    let kind = SignatoryKind::ALL[number as usize % 3];
    Signatory {
        kind,
        given_name: given.to_owned(),
        family_name: ["Roche", "Lenoir", "Vasseur"][number as usize % 3].to_owned(),
        capacity: match kind {
            SignatoryKind::Council => "maire".to_owned(),
            SignatoryKind::Elu => format!("conseillère municipale de {place}"),
            SignatoryKind::Association => "présidente".to_owned(),
        },
        commune: None,
        organisation: match kind {
            SignatoryKind::Council | SignatoryKind::Elu => format!("Commune de {place}"),
            SignatoryKind::Association => format!("Les Ateliers numériques de {place}"),
        },
        deliberation: (kind == SignatoryKind::Council).then(|| Deliberation {
            date: "2026-12-01".parse().unwrap(),
            number: format!("2026-{number}"),
        }),
    }
}

fn signature(number: u32, digest: Sha256Digest) -> PublishedSignature {
    let stamp = SignatureStamp {
        channel: match number % 7 {
            0 => SignatureChannel::Paper,
            1 => SignatureChannel::Assisted,
            _ => SignatureChannel::Online,
        },
        signed_at: 1_795_700_000_000,
        digest,
    };
    let consents = Consents {
        signing: true,
        publication: !number.is_multiple_of(5),
    };
    PublishedSignature::of(number, &signatory(number), consents, None, stamp)
}

/// A small document.
pub(super) fn example() -> Job {
    super::motion(&draft(motion()), today())
}
