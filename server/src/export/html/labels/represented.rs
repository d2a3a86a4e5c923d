//! The program's own words about whom signatures stand for, in both languages.

use crate::domain::locale::Locale;
use crate::domain::signed::Representation;

pub(in crate::export::html) fn heading(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Signataires",
        Locale::En => "Signatories",
    }
}

pub(in crate::export::html) fn missing(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Départements et territoires sans signature",
        Locale::En => "Départements and territories without a signature",
    }
}

pub(in crate::export::html) fn list(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Lire la motion et la liste de ses signataires",
        Locale::En => "Read the motion and the list of its signatories",
    }
}

pub(in crate::export::html) fn live(locale: Locale) -> &'static str {
    match locale {
        Locale::Fr => "Décompte en direct, carte, départements qui manquent",
        Locale::En => "Live count, map, départements that are missing",
    }
}

pub(in crate::export::html) fn columns(locale: Locale) -> [&'static str; 4] {
    match locale {
        Locale::Fr => ["Département", "Communes", "Habitants", "Signatures"],
        Locale::En => ["Département", "Communes", "Inhabitants", "Signatures"],
    }
}

/// `48 993`, `48,993`.
pub(in crate::export::html) fn figure(locale: Locale, value: u32) -> String {
    let mark = match locale {
        Locale::Fr => '\u{202f}',
        Locale::En => ',',
    };
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// All of it in a sentence.
pub(in crate::export::html) fn summary(locale: Locale, representation: &Representation) -> String {
    let total = &representation.total;
    let departments = u32::try_from(representation.departments.len()).unwrap_or(u32::MAX);
    let counts = [
        total.signatures(),
        total.communes,
        total.population,
        departments,
    ];
    let nouns = match locale {
        Locale::Fr => [
            ("Aucune signature", "signature", "signatures"),
            (
                "aucune commune représentée",
                "commune représentée",
                "communes représentées",
            ),
            ("0 habitant", "habitant", "habitants"),
            (
                "aucun département",
                "département ou territoire",
                "départements ou territoires",
            ),
        ],
        Locale::En => [
            ("No signature", "signature", "signatures"),
            (
                "no commune represented",
                "commune represented",
                "communes represented",
            ),
            ("0 inhabitants", "inhabitant", "inhabitants"),
            (
                "no département",
                "département or territory",
                "départements and territories",
            ),
        ],
    };
    let parts = counts.into_iter().zip(nouns);
    let parts: Vec<String> = parts
        .map(|(count, (none, one, many))| match count {
            0 => none.to_owned(),
            1 => format!("1 {one}"),
            _ => format!("{} {many}", figure(locale, count)),
        })
        .collect();
    format!("{}.", parts.join(", "))
}
