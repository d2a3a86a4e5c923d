use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::domain::chain::ChainHash;
use crate::domain::ids::{MotionId, ParticipantId, VersionId};
use crate::domain::motion::{CongressMention, MotionDocument, SectionDocument, SectionKind};
use crate::domain::phase::Phase;
use crate::domain::signed::seal::{NAMESPACE, Rotation, SealingKey};
use crate::domain::signed::{
    DecidedBy, Edition, FrozenVersion, PublishedSignature, Sha256Digest, SignatoryKind,
    SignatureChannel, VersionMention,
};
use crate::domain::text::{Block, SectionText};

const VOTER: u128 = 99;

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn version() -> FrozenVersion {
    let text = SectionText {
        body: vec![Block::paragraph(
            "Vu le code général des collectivités territoriales",
        )],
        ..SectionText::default()
    };
    let document = MotionDocument {
        id: id(1),
        title: "Des outils communs".to_owned(),
        addressees: String::new(),
        phase: Phase::Frozen,
        congress: CongressMention {
            title: "Congrès".to_owned(),
            place: String::new(),
            organiser: String::new(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
        },
        sections: vec![SectionDocument {
            id: id(2),
            kind: SectionKind::Preamble,
            number: None,
            text,
        }],
    };
    FrozenVersion::freeze(id(3), 1, document, DecidedBy::default(), 1_795_000_000_000)
}

fn signature(number: u32, name: Option<&str>, digest: Sha256Digest) -> PublishedSignature {
    PublishedSignature {
        number,
        kind: SignatoryKind::Elu,
        name: name.map(str::to_owned),
        capacity: None,
        organisation: None,
        commune: None,
        department: None,
        deliberation: None,
        channel: SignatureChannel::Online,
        signed_at: 1_795_000_000_001,
        digest,
    }
}

fn edition(version: &FrozenVersion) -> Edition {
    Edition {
        motion: version.document.clone(),
        version: Some(VersionMention::from(version)),
        given_up: None,
        signatures: vec![
            signature(1, Some("Ada Roche"), version.digest),
            signature(2, None, version.digest),
        ],
    }
}

fn event(id: i64, kind: &str, subject: u128, detail: Value) -> LoggedEvent {
    LoggedEvent {
        id,
        congress: self::id(7),
        at: 1_795_000_000_000 + id,
        participant: Some(self::id(VOTER)),
        kind: kind.to_owned(),
        subject: Uuid::from_u128(subject).to_string(),
        detail,
    }
}

fn taken(id: i64, signature: &PublishedSignature) -> LoggedEvent {
    let detail = json!({
        "signature": self::id::<MotionId>(50), "version": self::id::<VersionId>(3), "number": signature.number,
        "signatory": "elu", "channel": "online", "participant": self::id::<ParticipantId>(VOTER),
        "record": signature.record(),
    });
    event(id, "signature_taken", 1, detail)
}

/// What happened: a sitting of which the extract tells nothing, a ballot and its votes, the freezing, two
/// signatures.
fn log(version: &FrozenVersion) -> Vec<LoggedEvent> {
    let (motion, sitting) = (id::<MotionId>(1), id::<MotionId>(20));
    let signatures = edition(version).signatures;
    let frozen = json!({ "version": version.id, "number": 1, "digest": version.digest });
    let vote = json!({ "voter": id::<ParticipantId>(VOTER), "by": id::<ParticipantId>(VOTER),
        "choice": "for", "weight": 1 });
    vec![
        event(1, "sitting_opened", 20, json!({ "motion": motion })),
        event(3, "section_locked", 2, json!({ "motion": motion })),
        event(
            4,
            "section_locked",
            8,
            json!({ "motion": id::<MotionId>(9) }),
        ),
        event(5, "ballot_votes", 30, json!({ "votes": [vote] })),
        event(6, "ballot_voided", 30, json!({ "sitting": sitting })),
        event(7, "version_frozen", 1, frozen),
        taken(8, &signatures[0]),
        taken(9, &signatures[1]),
        event(10, "no_such_kind", 1, json!({})),
    ]
}

fn linked(events: Vec<LoggedEvent>, scope: &mut Scope) -> Vec<Link> {
    let mut previous: Option<ChainHash> = None;
    let link = |event: LoggedEvent| {
        let hash = event.hash(previous.as_ref());
        previous = Some(hash);
        scope.link(event, hash)
    };
    events.into_iter().map(link).collect()
}

fn key() -> SealingKey {
    SealingKey::from_seed([7; 32])
}

type Files = BTreeMap<String, Vec<u8>>;

/// The files of a package, without list and seals.
fn contents() -> Files {
    let version = version();
    let edition = edition(&version);
    let links = linked(log(&version), &mut Scope::of(&version, &edition));
    let events: String = links.iter().map(Link::to_line).collect();
    let list = SignatureList::of(&edition, VersionMention::from(&version)).to_json();
    let json = json!({ "version": { "number": 1 }, "motion": version.document });
    let public = key().public();
    let file = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    [
        file(TEXT, version.canonical),
        file(SIGNATURES, list),
        file(EVENTS, events),
        file(JSON, json.to_string()),
        file("motion.pdf", "%PDF".to_owned()),
        file(PUBLIC_KEY, public.to_pem()),
        file(SIGNERS, public.allowed_signers(SIGNATORY, NAMESPACE)),
    ]
    .into()
}

fn sealed(mut files: Files) -> Files {
    let digests = files.iter();
    let digests = digests.map(|(name, bytes)| (name.clone(), Sha256Digest::of(bytes)));
    let sums = write_sums(&digests.collect()).into_bytes();
    let armour = key().seal_for_ssh(&sums, NAMESPACE);
    files.insert(RAW_SEAL.to_owned(), key().seal(&sums).bytes().to_vec());
    files.insert(SSH_SEAL.to_owned(), armour.into_bytes());
    files.insert(SUMS.to_owned(), sums);
    files
}

fn found(files: &Files) -> Examination {
    let files: Vec<PackedFile> = files
        .iter()
        .map(|(name, bytes)| PackedFile {
            name: name.clone(),
            digest: Sha256Digest::of(bytes),
            bytes: is_read(name).then(|| bytes.clone()),
        })
        .collect();
    examine(&files, None)
}

/// Changes the contents and seals them anew, as whoever holds the key could.
#[track_caller]
fn check_resealed(change: impl FnOnce(&mut Files), fault: &Fault) {
    let mut files = contents();
    change(&mut files);
    let found = found(&sealed(files));
    assert_eq!(found.faults, std::slice::from_ref(fault));
}

fn replace(files: &mut Files, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[name].clone()).unwrap();
    assert!(text.contains(from), "{text}");
    files.insert(name.to_owned(), text.replacen(from, to, 1).into_bytes());
}

#[test]
fn a_whole_package_is_sound() {
    let found = found(&sealed(contents()));
    assert_eq!(found.faults, []);
    assert_eq!(
        found.sound,
        [
            Point::Files { count: 7 },
            Point::RawSeal,
            Point::SshSeal,
            Point::Text,
            Point::Json,
            Point::Signatures { count: 2 },
            Point::Events { told: 3, untold: 6 },
            Point::Frozen,
            Point::LoggedSignatures { count: 1 },
        ]
    );
    assert_eq!(found.facts.unnamed, 1);
    assert_eq!(found.facts.title.as_deref(), Some("Des outils communs"));
    assert_eq!(found.facts.key, Some(key().public().fingerprint()));
}

#[test]
fn an_extract_tells_nothing_private() {
    let events = String::from_utf8(contents()[EVENTS].clone()).unwrap();
    for kind in ["section_locked", "version_frozen", "signature_taken"] {
        assert_eq!(events.matches(kind).count(), 1, "{kind}: {events}");
    }
    for kind in [
        "sitting_opened",
        "ballot_votes",
        "ballot_voided",
        "no_such_kind",
    ] {
        assert!(!events.contains(kind), "{kind}");
    }
    assert_eq!(events.lines().count(), 9);
}

#[test]
fn any_changed_byte_of_any_file_is_found() {
    let whole = sealed(contents());
    for name in whole.keys() {
        for place in [0, whole[name].len() / 2, whole[name].len() - 1] {
            let mut files = whole.clone();
            files.get_mut(name).unwrap()[place] ^= 1;
            assert!(!found(&files).is_sound(), "{name} at {place}");
        }
        let mut files = whole.clone();
        files.remove(name);
        assert!(!found(&files).is_sound(), "without {name}");
    }
    let mut files = whole;
    files.insert("extra.txt".to_owned(), b"more".to_vec());
    let unlisted = Fault::Unlisted("extra.txt".to_owned());
    assert_eq!(found(&files).faults, [unlisted]);
}

#[test]
fn what_a_key_holder_seals_has_to_hold_together() {
    let other = Sha256Digest::of("other").to_string();
    let digest = version().digest.to_string();
    check_resealed(
        |files| replace(files, TEXT, "  Vu", "   Vu"),
        &Fault::TextNotCanonical,
    );
    check_resealed(
        |files| replace(files, JSON, "collectivités", "communes"),
        &Fault::JsonDiffers,
    );
    check_resealed(
        |files| replace(files, JSON, "\"motion\"", "\"other\""),
        &Fault::JsonUnreadable,
    );
    check_resealed(
        |files| replace(files, SIGNATURES, &digest, &other),
        &Fault::SignaturesOfOtherText,
    );
    check_resealed(
        |files| {
            // The last digest is the second signature's; the log tells nothing of that one.
            let list = String::from_utf8(files[SIGNATURES].clone()).unwrap();
            let (head, rest) = list.rsplit_once(&digest).unwrap();
            let list = format!("{head}{other}{rest}");
            files.insert(SIGNATURES.to_owned(), list.into_bytes());
        },
        &Fault::SignatureOfOtherText { number: 2 },
    );
    check_resealed(
        |files| {
            replace(
                files,
                SIGNATURES,
                "\"name\": null",
                "\"name\": \"Léo Petit\"",
            )
        },
        &Fault::SignatureNotLogged { number: 2 },
    );
    // What is published of a signature is what was taken, to the letter.
    for (said, other) in [
        ("\"name\": \"Ada Roche\"", "\"name\": \"Ida Roche\""),
        ("\"commune\": null", "\"commune\": \"81004\""),
        (
            "\"signed_at\": 1795000000001",
            "\"signed_at\": 1795000000002",
        ),
    ] {
        check_resealed(
            |files| replace(files, SIGNATURES, said, other),
            &Fault::SignatureNotLogged { number: 1 },
        );
    }
    check_resealed(
        |files| replace(files, SIGNATURES, "\"number\": 2", "\"number\": 1"),
        &Fault::SignatureNumbers,
    );
    check_resealed(
        |files| replace(files, EVENTS, "\"number\":1", "\"number\":2"),
        &Fault::ChainBroken { id: 7 },
    );
    check_resealed(
        |files| replace(files, EVENTS, "\"id\":4", "\"id\": 4"),
        &Fault::EventsUnreadable { line: 3 },
    );
    check_resealed(
        |files| replace(files, EVENTS, "\"id\":4", "\"id\":2"),
        &Fault::ChainBroken { id: 2 },
    );
    check_resealed(
        |files| replace(files, SIGNERS, "motion-ouverte ", "motion-fermee "),
        &Fault::SignersDiffer,
    );
}

#[test]
fn a_version_that_was_opened_again_is_told() {
    let version = version();
    let edition = edition(&version);
    let mut events = log(&version);
    let reopened = json!({ "version": version.id, "signatures": 2, "reason": "une coquille" });
    events.push(event(11, "version_reopened", 1, reopened));
    let links = linked(events, &mut Scope::of(&version, &edition));
    let events: String = links.iter().map(Link::to_line).collect();
    check_resealed(
        |files| {
            files.insert(EVENTS.to_owned(), events.into_bytes());
        },
        &Fault::Reopened,
    );
}

#[test]
fn a_ballot_is_told_once_it_is_on_the_motion() {
    let version = version();
    let mut scope = Scope::of(&version, &edition(&version));
    let mut judge = |kind: &str, subject: &str, detail: Value| {
        let kind = serde_json::from_value(json!({ "kind": kind, "detail": detail })).unwrap();
        scope.judge(&kind, subject)
    };
    let (sitting, amendment) = (id::<MotionId>(20), id::<MotionId>(40));
    let opened = |on: Value| {
        json!({ "sitting": sitting, "number": 1, "on": on, "way": "hands",
            "rule": { "type": "simple" }, "quorum": null })
    };
    // Shapes of rules and ways are others' affair: what can't be read is not told.
    let on = json!({ "type": "amendments", "amendments": [amendment] });
    let unreadable = json!({ "kind": "ballot_opened", "detail": opened(on) });
    assert!(serde_json::from_value::<crate::domain::event::EventKind>(unreadable).is_err());
    let voided = json!({ "sitting": sitting });
    assert_eq!(judge("ballot_voided", "b", voided), Told::HashOnly);
    let tabled = json!({ "motion": id::<MotionId>(1), "section": id::<MotionId>(2),
        "number": "P1-1", "rectifications": 0 });
    assert_eq!(
        judge("amendment_tabled", &amendment.to_string(), tabled),
        Told::Whole
    );
    let draft = json!({ "motion": id::<MotionId>(1), "section": null, "state": "draft" });
    assert_eq!(
        judge("amendment_created", &amendment.to_string(), draft),
        Told::HashOnly
    );
}

#[test]
fn the_expected_key_may_have_handed_over() {
    let old = SealingKey::from_seed([8; 32]);
    let rotation = Rotation {
        number: 1,
        at: 1,
        old: old.public(),
        new: key().public(),
    };
    let mut files = contents();
    files.insert(rotation.name(), rotation.to_json().into_bytes());
    files.insert(rotation.seal_name(), rotation.seal_by(&old).into_bytes());
    let packed: Vec<PackedFile> = sealed(files.clone())
        .into_iter()
        .map(|(name, bytes)| PackedFile {
            name,
            digest: Sha256Digest::of(&bytes),
            bytes: Some(bytes),
        })
        .collect();
    let point = |expected: &SealingKey| {
        let found = examine(&packed, Some(&expected.public().fingerprint()));
        let is_expected = |point: &&Point| matches!(point, Point::ExpectedKey { .. });
        (found.sound.iter().find(is_expected).cloned(), found.faults)
    };
    let expected = |rotations| (Some(Point::ExpectedKey { rotations }), vec![]);
    assert_eq!(point(&key()), expected(0));
    assert_eq!(point(&old), expected(1));
    let stranger = SealingKey::from_seed([9; 32]);
    let other = Fault::OtherKey {
        expected: stranger.public().fingerprint(),
    };
    assert_eq!(point(&stranger), (None, vec![other]));
    // Somebody else's statement hands nothing over.
    files.insert(
        rotation.seal_name(),
        rotation.seal_by(&stranger).into_bytes(),
    );
    let faults = found(&sealed(files)).faults;
    assert_eq!(faults, [Fault::Rotation("rotation-1.json".to_owned())]);
}

#[test]
fn plain_names_are_files_everywhere() {
    for name in ["motion.pdf", "SHA256SUMS.ssh.sig", "rotation-1.json", "a_b"] {
        assert!(is_plain_name(name), "{name}");
    }
    for name in [
        "", ".", "..", ".git", "-rf", "a/b", "a\\b", "C:a", "a b", "é", "a.", "a\n", "/a",
    ] {
        assert!(!is_plain_name(name), "{name}");
    }
    assert!(!is_plain_name(&"a".repeat(101)));
}
