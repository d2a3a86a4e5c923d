//! Examines a package, point by point. What is found broken doesn't end it: all faults are told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;
use serde_json::Value;

use super::extract::{Link, LoggedEvent, read_extract, verify};
use super::files::{
    EVENTS, JSON, PUBLIC_KEY, PackedFile, RAW_SEAL, SIGNATORY, SIGNATURES, SIGNERS, SSH_SEAL, SUMS,
    TEXT, is_listed,
};
use super::findings::{Examination, Fault, Point};
use super::signatures::SignatureList;
use super::sums::read_sums;
use crate::domain::motion::MotionDocument;
use crate::domain::signed::seal::{Fingerprint, NAMESPACE, PublicKey, Rotation, Seal};
use crate::domain::signed::{PlainMotion, PublishedSignature, Sha256Digest, read_canonical};

/// Files without which there is nothing to examine.
const NEEDED: [&str; 8] = [
    TEXT, SIGNATURES, EVENTS, PUBLIC_KEY, SIGNERS, SUMS, RAW_SEAL, SSH_SEAL,
];

/// Examines the files of a package. `expected` is the fingerprint of the key that should have sealed
/// it, where the recipient knows one.
#[must_use]
pub fn examine(files: &[PackedFile], expected: Option<&Fingerprint>) -> Examination {
    let files = files.iter().map(|file| (file.name.as_str(), file));
    let mut examiner = Examiner {
        files: files.collect(),
        found: Examination::default(),
    };
    examiner.needed();
    examiner.sums();
    if let Some(key) = examiner.seals() {
        let rotations = examiner.rotations(key);
        if let Some(expected) = expected {
            examiner.expected(expected, key, &rotations);
        }
    }
    if let Some((motion, digest)) = examiner.text() {
        examiner.json(&motion);
        let signatures = examiner.signatures(&motion, digest);
        examiner.events(&motion, digest, signatures.as_deref());
    }
    examiner.found
}

struct Examiner<'a> {
    files: BTreeMap<&'a str, &'a PackedFile>,
    found: Examination,
}

impl<'a> Examiner<'a> {
    fn bytes(&self, name: &str) -> Option<&'a [u8]> {
        self.files.get(name)?.bytes.as_deref()
    }

    fn words(&self, name: &str) -> Option<&'a str> {
        str::from_utf8(self.bytes(name)?).ok()
    }

    fn sound(&mut self, point: Point) {
        self.found.sound.push(point);
    }

    fn fault(&mut self, fault: Fault) {
        self.found.faults.push(fault);
    }

    /// A point that holds or is this fault.
    fn judge(&mut self, holds: bool, point: Point, fault: Fault) {
        if holds {
            self.sound(point);
        } else {
            self.fault(fault);
        }
    }

    fn needed(&mut self) {
        for name in NEEDED {
            if !self.files.contains_key(name) {
                self.fault(Fault::Missing(name.to_owned()));
            }
        }
    }

    fn sums(&mut self) {
        if !self.files.contains_key(SUMS) {
            return;
        }
        let Some(listed) = self.words(SUMS).and_then(|text| read_sums(text).ok()) else {
            return self.fault(Fault::SumsUnreadable);
        };
        let before = self.found.faults.len();
        for (name, digest) in &listed {
            match self.files.get(name.as_str()) {
                Some(file) if file.digest == *digest => {}
                Some(_) => self.fault(Fault::Changed(name.clone())),
                // Those that every package needs are told already.
                None if NEEDED.contains(&name.as_str()) => {}
                None => self.fault(Fault::Missing(name.clone())),
            }
        }
        let names: Vec<&str> = self.files.keys().copied().collect();
        for name in names {
            if is_listed(name) && !listed.contains_key(name) {
                self.fault(Fault::Unlisted(name.to_owned()));
            }
        }
        if self.found.faults.len() == before {
            let count = listed.len();
            self.sound(Point::Files { count });
        }
    }

    fn seals(&mut self) -> Option<PublicKey> {
        let pem = self.words(PUBLIC_KEY);
        let Some(key) = pem.and_then(|pem| PublicKey::from_pem(pem).ok()) else {
            if self.files.contains_key(PUBLIC_KEY) {
                self.fault(Fault::KeyUnreadable);
            }
            return None;
        };
        self.found.facts.key = Some(key.fingerprint());
        let sums = self.bytes(SUMS).unwrap_or_default();
        let raw = self.bytes(RAW_SEAL).unwrap_or_default();
        let holds = Seal::try_from(raw).is_ok_and(|seal| key.has_sealed(sums, &seal));
        self.judge(holds, Point::RawSeal, Fault::RawSeal);
        let armour = self.words(SSH_SEAL).unwrap_or_default();
        let holds = key.has_sealed_for_ssh(sums, NAMESPACE, armour);
        self.judge(holds, Point::SshSeal, Fault::SshSeal);
        let line = key.allowed_signers(SIGNATORY, NAMESPACE);
        if self.files.contains_key(SIGNERS) && self.words(SIGNERS) != Some(line.as_str()) {
            self.fault(Fault::SignersDiffer);
        }
        Some(key)
    }

    /// The changes of keys that hold, in their order.
    fn rotations(&mut self, key: PublicKey) -> Vec<Rotation> {
        let names = self.files.keys().copied();
        let is_rotation = |name: &&str| name.starts_with("rotation-");
        let mut names: BTreeSet<&str> = names.filter(is_rotation).collect();
        let mut rotations: Vec<Rotation> = Vec::new();
        for number in 1.. {
            let name = format!("rotation-{number}.json");
            if !names.remove(name.as_str()) {
                break;
            }
            let rotation = self.words(&name).map(Rotation::from_json);
            let Some(Ok(rotation)) = rotation else {
                self.fault(Fault::Rotation(name));
                continue;
            };
            let seal_name = rotation.seal_name();
            names.remove(seal_name.as_str());
            let seal = self.words(&seal_name).unwrap_or_default();
            let follows = rotations.last().is_none_or(|last| last.new == rotation.old);
            if rotation.number == number && follows && rotation.is_sealed(seal) {
                rotations.push(rotation);
            } else {
                self.fault(Fault::Rotation(name));
            }
        }
        for name in names {
            self.fault(Fault::Rotation(name.to_owned()));
        }
        match rotations.last() {
            Some(last) if last.new != key => self.fault(Fault::Rotation(last.name())),
            Some(_) => self.sound(Point::Rotations {
                count: rotations.len(),
            }),
            None => {}
        }
        rotations
    }

    /// The expected key has sealed, or has handed over to the one that has.
    fn expected(&mut self, expected: &Fingerprint, key: PublicKey, rotations: &[Rotation]) {
        let keys = rotations.iter().map(|rotation| rotation.old).chain([key]);
        let keys: Vec<Fingerprint> = keys.map(|key| key.fingerprint()).collect();
        let place = keys.iter().position(|key| key == expected);
        match place {
            Some(place) => self.sound(Point::ExpectedKey {
                rotations: keys.len() - 1 - place,
            }),
            None => self.fault(Fault::OtherKey {
                expected: expected.clone(),
            }),
        }
    }

    fn text(&mut self) -> Option<(PlainMotion, Sha256Digest)> {
        let file = *self.files.get(TEXT)?;
        let motion = self.words(TEXT).map(read_canonical);
        let Some(Ok(motion)) = motion else {
            self.fault(Fault::TextNotCanonical);
            return None;
        };
        let facts = &mut self.found.facts;
        facts.title = Some(motion.title.clone());
        facts.congress = Some(motion.congress.title.clone());
        facts.version = Some(motion.version);
        facts.digest = Some(file.digest);
        self.sound(Point::Text);
        Some((motion, file.digest))
    }

    fn json(&mut self, motion: &PlainMotion) {
        let Some(bytes) = self.bytes(JSON) else {
            return;
        };
        let Ok(said) = serde_json::from_slice::<Said>(bytes) else {
            return self.fault(Fault::JsonUnreadable);
        };
        let said = PlainMotion::of(&said.motion, said.version.number);
        self.judge(said == *motion, Point::Json, Fault::JsonDiffers);
    }

    fn signatures(
        &mut self,
        motion: &PlainMotion,
        digest: Sha256Digest,
    ) -> Option<Vec<PublishedSignature>> {
        let bytes = self.bytes(SIGNATURES)?;
        let Some(list) = SignatureList::from_json(bytes) else {
            self.fault(Fault::SignaturesUnreadable);
            return None;
        };
        let before = self.found.faults.len();
        if list.digest != digest || list.version != motion.version {
            self.fault(Fault::SignaturesOfOtherText);
        }
        for signature in &list.signatures {
            if signature.digest != digest {
                let number = signature.number;
                self.fault(Fault::SignatureOfOtherText { number });
            }
        }
        let numbers = list.signatures.iter().map(|signature| signature.number);
        if !numbers.is_sorted_by(|one, other| one < other) {
            self.fault(Fault::SignatureNumbers);
        }
        let count = list.signatures.len();
        self.found.facts.signatures = Some(count);
        if self.found.faults.len() == before {
            self.sound(Point::Signatures { count });
        }
        Some(list.signatures)
    }

    fn events(
        &mut self,
        motion: &PlainMotion,
        digest: Sha256Digest,
        signatures: Option<&[PublishedSignature]>,
    ) {
        if !self.files.contains_key(EVENTS) {
            return;
        }
        let links = match self.words(EVENTS).map(read_extract) {
            Some(Ok(links)) => links,
            Some(Err(unreadable)) => {
                let line = unreadable.line;
                return self.fault(Fault::EventsUnreadable { line });
            }
            None => return self.fault(Fault::EventsUnreadable { line: 1 }),
        };
        if let Err(broken) = verify(&links) {
            return self.fault(Fault::ChainBroken { id: broken.id });
        }
        let told: Vec<&LoggedEvent> = links
            .iter()
            .filter_map(|link| match link {
                Link::Told { event, .. } => Some(event),
                Link::Untold { .. } => None,
            })
            .collect();
        self.sound(Point::Events {
            told: told.len(),
            untold: links.len() - told.len(),
        });
        if let Some(version) = self.frozen(&told, motion.version, digest) {
            self.logged(&told, &version, signatures.unwrap_or_default());
        }
    }

    /// The id of the version, once the log says that it was frozen with this digest.
    fn frozen(
        &mut self,
        told: &[&LoggedEvent],
        number: u32,
        digest: Sha256Digest,
    ) -> Option<Value> {
        let is_own = |event: &&&LoggedEvent| {
            event.kind == "version_frozen"
                && event.detail["number"] == number
                && event.detail["digest"] == digest.to_string()
        };
        let Some(frozen) = told.iter().find(is_own) else {
            self.fault(Fault::NotFrozen);
            return None;
        };
        self.found.facts.frozen_at = Some(frozen.at);
        let version = frozen.detail["version"].clone();
        let is_reopened = |event: &&LoggedEvent| {
            event.kind == "version_reopened" && event.detail["version"] == version
        };
        let reopened = told.iter().any(is_reopened);
        self.judge(!reopened, Point::Frozen, Fault::Reopened);
        Some(version)
    }

    /// Each signature that is published by name is in the log with all that is published of it: the log
    /// holds the digest of that. The events of the others name their signatories, and are not told.
    fn logged(
        &mut self,
        told: &[&LoggedEvent],
        version: &Value,
        signatures: &[PublishedSignature],
    ) {
        let taken = told
            .iter()
            .filter(|event| event.kind == "signature_taken" && event.detail["version"] == *version);
        let taken: HashMap<Option<u64>, &Value> = taken
            .map(|event| (event.detail["number"].as_u64(), &event.detail))
            .collect();
        let (named, unnamed): (Vec<_>, Vec<_>) =
            signatures.iter().partition(|one| one.name.is_some());
        self.found.facts.unnamed = unnamed.len();
        let (logged, missing): (Vec<_>, Vec<_>) = named.into_iter().partition(|signature| {
            let taken = taken.get(&Some(u64::from(signature.number)));
            taken.is_some_and(|detail| {
                detail["signatory"] == signature.kind.as_str()
                    && detail["channel"] == signature.channel.as_str()
                    && detail["record"] == signature.record().to_string()
            })
        });
        for signature in &missing {
            let number = signature.number;
            self.fault(Fault::SignatureNotLogged { number });
        }
        if missing.is_empty() && !logged.is_empty() {
            let count = logged.len();
            self.sound(Point::LoggedSignatures { count });
        }
    }
}

/// What an examination reads of the motion as JSON.
#[derive(Deserialize)]
struct Said {
    version: SaidVersion,
    motion: MotionDocument,
}

#[derive(Deserialize)]
struct SaidVersion {
    number: u32,
}
