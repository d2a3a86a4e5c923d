use super::*;
use crate::domain::signed::Sha256Digest;
use crate::domain::signed::package::{ContainerFault, Facts, Fault, Point};
use crate::domain::signed::seal::SealingKey;

fn name() -> String {
    "motion.pdf".to_owned()
}

fn faults() -> Vec<Fault> {
    let container = [
        ContainerFault::TooLarge,
        ContainerFault::NotZip,
        ContainerFault::TooManyFiles,
        ContainerFault::UnsafeName("../x".to_owned()),
        ContainerFault::SameName(name()),
        ContainerFault::SameName(String::new()),
        ContainerFault::Overlap,
        ContainerFault::Encrypted(name()),
        ContainerFault::NotAFile(name()),
        ContainerFault::TooMuchInside,
        ContainerFault::Damaged(name()),
    ];
    let others = [
        Fault::Missing(name()),
        Fault::Unlisted(name()),
        Fault::Changed(name()),
        Fault::SumsUnreadable,
        Fault::RawSeal,
        Fault::SshSeal,
        Fault::KeyUnreadable,
        Fault::SignersDiffer,
        Fault::OtherKey {
            expected: SealingKey::from_seed([1; 32]).public().fingerprint(),
        },
        Fault::Rotation(name()),
        Fault::TextNotCanonical,
        Fault::SignaturesUnreadable,
        Fault::SignaturesOfOtherText,
        Fault::SignatureOfOtherText { number: 3 },
        Fault::SignatureNumbers,
        Fault::JsonUnreadable,
        Fault::JsonDiffers,
        Fault::EventsUnreadable { line: 4 },
        Fault::ChainBroken { id: 5 },
        Fault::NotFrozen,
        Fault::Reopened,
        Fault::SignatureNotLogged { number: 6 },
    ];
    container
        .into_iter()
        .map(Fault::Container)
        .chain(others)
        .collect()
}

fn points() -> Vec<Point> {
    vec![
        Point::Files { count: 9 },
        Point::RawSeal,
        Point::SshSeal,
        Point::ExpectedKey { rotations: 0 },
        Point::ExpectedKey { rotations: 2 },
        Point::Rotations { count: 2 },
        Point::Text,
        Point::Json,
        Point::Signatures { count: 0 },
        Point::Signatures { count: 4 },
        Point::Events { told: 2, untold: 7 },
        Point::Frozen,
        Point::LoggedSignatures { count: 4 },
    ]
}

#[test]
fn everything_found_has_its_own_words_in_both_languages() {
    let found = Examination {
        facts: Facts::default(),
        sound: points(),
        faults: faults(),
    };
    for locale in [Locale::Fr, Locale::En] {
        let report = report(&found, locale);
        let mut lines = [report.sound, report.faults].concat();
        let count = lines.len();
        lines.sort();
        lines.dedup();
        assert_eq!(lines.len(), count);
        for line in &lines {
            assert!(line.ends_with('.'), "{line}");
            if locale == Locale::Fr {
                let wrong = [" :", " ;", "« ", " »"].into_iter();
                let wrong = wrong.filter(|wrong| line.contains(wrong)).count();
                assert_eq!(wrong, 0, "{line}");
            }
        }
    }
}

#[test]
fn whose_key_it_is_stays_unchecked_until_it_was_compared() {
    let mut found = Examination::default();
    let unchecked = report(&found, Locale::En).unchecked;
    assert!(unchecked[0].contains("fingerprint"), "{unchecked:?}");
    found.sound.push(Point::ExpectedKey { rotations: 0 });
    let compared = report(&found, Locale::En).unchecked;
    assert_eq!(compared, unchecked[1..]);
    let none = Examination::of_fault(ContainerFault::NotZip);
    assert!(report(&none, Locale::En).unchecked.is_empty());
}

#[test]
fn a_title_moves_no_cursor() {
    let found = Examination {
        facts: Facts {
            title: Some("\u{1b}[2J\u{202e}un\ndeux".to_owned()),
            digest: Some(Sha256Digest::of("x")),
            ..Facts::default()
        },
        ..Examination::default()
    };
    let text = text(&report(&found, Locale::Fr), Locale::Fr);
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    assert!(text.contains("[2Jundeux\n"), "{text}");
}
