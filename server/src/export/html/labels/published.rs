//! The program's own words about versions, signatures and origins, in both languages.

use super::days;
use crate::domain::agenda::TimeZone;
use crate::domain::ballot::Figures;
use crate::domain::legal_time;
use crate::domain::locale::Locale;
use crate::domain::signed::{GivenUp, Origin, PublishedSignature, SignatoryKind, VersionNote};

/// A thing that is counted: one and several of it, in French and in English.
pub(in crate::export::html) struct Noun {
    french: (&'static str, &'static str),
    english: (&'static str, &'static str),
}

const SIGNATURE: Noun = Noun {
    french: ("signature", "signatures"),
    english: ("signature", "signatures"),
};
const COUNCIL: Noun = Noun {
    french: ("conseil", "conseils"),
    english: ("council", "councils"),
};
const CONTRIBUTION: Noun = Noun {
    french: ("contribution", "contributions"),
    english: ("contribution", "contributions"),
};
const AMENDMENT: Noun = Noun {
    french: ("amendement adopté", "amendements adoptés"),
    english: ("amendment adopted", "amendments adopted"),
};
const ABSTENTION: Noun = Noun {
    french: ("abstention", "abstentions"),
    english: ("abstention", "abstentions"),
};

/// `3 contributions`.
fn counted(locale: Locale, count: u64, noun: &Noun) -> String {
    // French counts nothing in the singular.
    let (is_one, (one, several)) = match locale {
        Locale::Fr => (count < 2, noun.french),
        Locale::En => (count == 1, noun.english),
    };
    format!("{count}\u{a0}{}", if is_one { one } else { several })
}

/// `le 30 novembre 2026 à 14 h 05`, on the clocks of the congress.
fn moment(locale: Locale, zone: TimeZone, at: i64) -> String {
    let clock = legal_time::time_of_day(zone, at);
    let mut parts = clock.split(':');
    let (hours, minutes) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let day = legal_time::day(zone, at);
    let day = days(locale, day, day);
    match locale {
        Locale::Fr => {
            let hours = hours.strip_prefix('0').unwrap_or(hours);
            format!("{day} à {hours}\u{a0}h\u{a0}{minutes}")
        }
        Locale::En => format!("{day} at {hours}:{minutes}"),
    }
}

/// `Version 1, figée le 30 novembre 2026 à 14 h 05`.
pub(in crate::export::html) fn version(
    locale: Locale,
    zone: TimeZone,
    number: u32,
    frozen_at: i64,
) -> String {
    let moment = moment(locale, zone, frozen_at);
    match locale {
        Locale::Fr => format!("Version\u{a0}{number}, figée {moment}"),
        Locale::En => format!("Version {number}, frozen on {moment}"),
    }
}

/// `Version 1`, where it stands; else with what became of it.
pub(in crate::export::html) fn other_version(
    locale: Locale,
    zone: TimeZone,
    note: &VersionNote,
) -> String {
    let number = note.number;
    match (&note.given_up, locale) {
        (None, _) => version(locale, zone, number, note.frozen_at),
        (Some(given_up), Locale::Fr) => {
            let moment = moment(locale, zone, given_up.at);
            format!("Version\u{a0}{number}, abandonnée {moment}")
        }
        (Some(given_up), Locale::En) => {
            let moment = moment(locale, zone, given_up.at);
            format!("Version {number}, given up on {moment}")
        }
    }
}

pub(in crate::export::html) fn given_up(locale: Locale, zone: TimeZone, note: &GivenUp) -> String {
    let moment = moment(locale, zone, note.at);
    match locale {
        Locale::Fr => format!("Cette version ne vaut plus. Elle a été abandonnée {moment}\u{a0}:"),
        Locale::En => format!("This version no longer stands. It was given up on {moment}:"),
    }
}

/// In the title of a window.
pub(in crate::export::html) fn given_up_title(locale: Locale, number: u32) -> String {
    match locale {
        Locale::Fr => format!("version {number}, abandonnée"),
        Locale::En => format!("version {number}, given up"),
    }
}

/// The link from a version that was given up.
pub(in crate::export::html) fn to_standing(locale: Locale, standing: Option<u32>) -> String {
    match (locale, standing) {
        (Locale::Fr, Some(number)) => format!("Lire la version {number}, qui fait foi"),
        (Locale::En, Some(number)) => format!("Read version {number}, which stands"),
        (Locale::Fr, None) => "Lire le texte, de nouveau en travaux".to_owned(),
        (Locale::En, None) => "Read the text, which is being worked on again".to_owned(),
    }
}

pub(in crate::export::html) fn worked_on_again(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Ce texte est de nouveau en travaux\u{a0}: aucune version ne fait foi.",
        Locale::En => "This text is being worked on again: no version stands.",
    }
}

/// `12 signatures, dont 3 conseils`.
pub(in crate::export::html) fn signatures(
    locale: Locale,
    signatures: &[PublishedSignature],
) -> String {
    let of_councils = signatures
        .iter()
        .filter(|one| one.kind == SignatoryKind::Council);
    let councils = counted(locale, whole(of_councils.count()), &COUNCIL);
    let all = counted(locale, whole(signatures.len()), &SIGNATURE);
    match (locale, signatures.is_empty()) {
        (Locale::Fr, true) => "aucune signature pour l’instant".to_owned(),
        (Locale::En, true) => "no signature yet".to_owned(),
        (Locale::Fr, false) => format!("{all}, dont {councils}"),
        (Locale::En, false) => format!("{all}, of which {councils}"),
    }
}

pub(in crate::export::html) fn signatories(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Signataires",
        Locale::En => "Signatories",
    }
}

pub(in crate::export::html) fn about(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Vérifier et télécharger",
        Locale::En => "Check and download",
    }
}

pub(in crate::export::html) fn digest(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Empreinte SHA-256",
        Locale::En => "SHA-256 digest",
    }
}

/// The terms of the list at the foot.
pub(in crate::export::html) fn check(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Vérifier",
        Locale::En => "Check",
    }
}

/// What is said of checking: before, between and behind the links of [`check_links`].
pub(in crate::export::html) fn check_words(locale: Locale) -> [&'static str; 4] {
    match locale {
        Locale::Fr => [
            "Cette empreinte est celle du ",
            "\u{a0}: calculez-la vous-même, ou déposez le fichier sur la ",
            ". Le ",
            " réunit le texte, les signatures et le sceau.",
        ],
        Locale::En => [
            "This digest is that of the ",
            ": compute it yourself, or drop the file on the ",
            ". The ",
            " holds the text, the signatures and the seal.",
        ],
    }
}

pub(in crate::export::html) fn check_links(locale: Locale) -> [&'static str; 3] {
    match locale {
        Locale::Fr => ["texte canonique", "page de vérification", "dossier complet"],
        Locale::En => ["canonical text", "page of verification", "whole package"],
    }
}

pub(in crate::export::html) fn download(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Télécharger",
        Locale::En => "Download",
    }
}

pub(in crate::export::html) fn decided(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Adoptée par",
        Locale::En => "Adopted by",
    }
}

pub(in crate::export::html) fn other_versions(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Autres versions",
        Locale::En => "Other versions",
    }
}

/// `Origine : 3 contributions, 1 amendement adopté`.
pub(in crate::export::html) fn origin(
    locale: Locale,
    origin: &Origin,
    ballot: Option<u32>,
) -> String {
    let mut parts = Vec::new();
    let contributions = whole(origin.contributions.len());
    if contributions > 0 {
        parts.push(counted(locale, contributions, &CONTRIBUTION));
    }
    let amendments = whole(origin.amendments.len());
    if amendments > 0 {
        parts.push(counted(locale, amendments, &AMENDMENT));
    }
    parts.extend(ballot.map(|number| self::ballot(locale, number)));
    let parts = parts.join(", ");
    match locale {
        Locale::Fr => format!("Origine\u{a0}: {parts}"),
        Locale::En => format!("Origin: {parts}"),
    }
}

pub(in crate::export::html) fn untitled_contribution(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "contribution sans titre",
        Locale::En => "untitled contribution",
    }
}

/// Before the links to contributions.
pub(in crate::export::html) fn contributions(locale: Locale, count: usize) -> &'static str {
    match (locale, count) {
        (Locale::Fr, 1) => "Contribution\u{a0}: ",
        (Locale::Fr, _) => "Contributions\u{a0}: ",
        (Locale::En, 1) => "Contribution: ",
        (Locale::En, _) => "Contributions: ",
    }
}

/// `Amendement n° 3.2-1`.
pub(in crate::export::html) fn amendment(locale: Locale, number: &str) -> String {
    match locale {
        Locale::Fr => format!("amendement n°\u{a0}{number}"),
        Locale::En => format!("amendment {number}"),
    }
}

/// Between an amendment and the ballot that adopted it.
pub(in crate::export::html) fn adopted_by(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => ", adopté par le ",
        Locale::En => ", adopted by ",
    }
}

/// Behind an amendment that was adopted without a ballot.
pub(in crate::export::html) fn adopted(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => ", adopté",
        Locale::En => ", adopted",
    }
}

/// Before the ballot on a whole section.
pub(in crate::export::html) fn section_ballot(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Ensemble adopté par le ",
        Locale::En => "Adopted as a whole by ",
    }
}

pub(in crate::export::html) fn ballot(locale: Locale, number: u32) -> String {
    match locale {
        Locale::Fr => format!("scrutin n°\u{a0}{number}"),
        Locale::En => format!("ballot {number}"),
    }
}

/// `30 pour, 5 contre, 2 abstentions`.
pub(in crate::export::html) fn figures(locale: Locale, figures: &Figures) -> String {
    let (space, in_favour, against) = match locale {
        Locale::Fr => ("\u{a0}: ", "pour", "contre"),
        Locale::En => (": ", "for", "against"),
    };
    let abstentions = counted(locale, figures.abstentions, &ABSTENTION);
    format!(
        "{space}{}\u{a0}{in_favour}, {}\u{a0}{against}, {abstentions}",
        figures.in_favour, figures.against
    )
}

fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
