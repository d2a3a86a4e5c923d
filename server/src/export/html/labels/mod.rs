//! The program's own words on the page of a motion, in both languages.

pub(super) mod published;
pub(super) mod represented;

use crate::domain::locale::Locale;
use crate::domain::motion::{Date, SectionKind};
use crate::domain::phase::Phase;

pub(super) fn skip_to_text(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Aller au texte de la motion",
        Locale::En => "Skip to the text of the motion",
    }
}

pub(super) fn contents(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Sommaire",
        Locale::En => "Contents",
    }
}

pub(super) fn proposals(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Propositions",
        Locale::En => "Proposals",
    }
}

pub(super) fn empty_motion(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Cette motion n’a pas encore de section.",
        Locale::En => "This motion has no section yet.",
    }
}

pub(super) fn empty_section(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Rien n’est encore écrit dans cette section.",
        Locale::En => "Nothing has been written in this section yet.",
    }
}

pub(super) fn untitled(locale: Locale, kind: SectionKind) -> &'static str {
    match (locale, kind) {
        (Locale::Fr, SectionKind::Preamble) => "Préambule",
        (Locale::En, SectionKind::Preamble) => "Preamble",
        (Locale::Fr, SectionKind::Principle) => "Principe sans titre",
        (Locale::En, SectionKind::Principle) => "Untitled principle",
        (Locale::Fr, SectionKind::Closing) => "Conclusion",
        (Locale::En, SectionKind::Closing) => "Closing",
    }
}

pub(super) fn phase(locale: Locale, phase: Phase) -> String {
    let (fr, en) = match phase {
        Phase::Contributions => ("Contributions", "Contributions"),
        Phase::Drafting => ("Rédaction", "Drafting"),
        Phase::Amendments => ("Amendements", "Amendments"),
        Phase::Plenary => ("Plénière", "Plenary"),
        Phase::Frozen => ("Texte figé", "Text frozen"),
        Phase::Signing => ("Signature", "Signing"),
        Phase::Delivered => ("Motion remise", "Delivered"),
        Phase::FollowUp => ("Suivi", "Follow-up"),
    };
    match locale {
        Locale::Fr => format!("Étape\u{a0}: {fr}"),
        Locale::En => format!("Phase: {en}"),
    }
}

/// "du 24 au 26 novembre 2026", "24 to 26 November 2026", as short as it stays clear.
pub(crate) fn days(locale: Locale, start: Date, end: Date) -> String {
    let same_year = start.year() == end.year();
    let same_month = same_year && start.month() == end.month();
    let first = if same_month {
        day(locale, start)
    } else if same_year {
        format!("{} {}", day(locale, start), month(locale, start))
    } else {
        date(locale, start)
    };
    match locale {
        Locale::Fr if start == end => format!("le {}", date(locale, end)),
        Locale::En if start == end => date(locale, end),
        Locale::Fr => format!("du {first} au {}", date(locale, end)),
        Locale::En => format!("{first} to {}", date(locale, end)),
    }
}

fn date(locale: Locale, date: Date) -> String {
    format!(
        "{} {} {}",
        day(locale, date),
        month(locale, date),
        date.year()
    )
}

fn day(locale: Locale, date: Date) -> String {
    match (locale, date.day()) {
        (Locale::Fr, 1) => "1er".to_owned(),
        (Locale::Fr | Locale::En, day) => day.to_string(),
    }
}

fn month(locale: Locale, date: Date) -> &'static str {
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let names = match locale {
        Locale::Fr => FR,
        Locale::En => EN,
    };
    names[usize::from(date.month()) - 1]
}

/// Where a version that was found comes from, behind its title; the same in both languages.
pub(super) fn known(congress: &str, version: u32) -> String {
    format!(", {congress}, version {version}")
}

/// How it stands.
pub(super) fn standing(locale: Locale, signatures: u32) -> String {
    match (locale, signatures) {
        (Locale::Fr, 0) => ". Aucune signature.".to_owned(),
        (Locale::Fr, 1) => ". 1 signature.".to_owned(),
        (Locale::Fr, _) => format!(". {signatures} signatures."),
        (Locale::En, 0) => ". No signature.".to_owned(),
        (Locale::En, 1) => ". 1 signature.".to_owned(),
        (Locale::En, _) => format!(". {signatures} signatures."),
    }
}
