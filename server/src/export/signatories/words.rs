//! How a signature is said in French under a text.

use crate::domain::council::title_of;
use crate::domain::locale::Locale;
use crate::domain::motion::Date;
use crate::domain::signed::{PublishedSignature, SignatoryKind, SignatureChannel};
use crate::export::html::labels;

/// The heading above the signatures of a kind.
pub(in crate::export) const fn heading(kind: SignatoryKind) -> &'static str {
    match kind {
        SignatoryKind::Council => "Conseils",
        SignatoryKind::Elu => "Élus",
        SignatoryKind::Association => "Associations",
    }
}

/// The signatures by kind, in the order in which kinds are listed; kinds without any are left out.
pub(in crate::export) fn by_kind(
    signatures: &[PublishedSignature],
) -> Vec<(SignatoryKind, Vec<&PublishedSignature>)> {
    let of = |kind| {
        signatures
            .iter()
            .filter(move |one| one.kind == kind)
            .collect()
    };
    let kinds = SignatoryKind::ALL.map(|kind| (kind, of(kind)));
    let signed = |(_, list): &(_, Vec<&PublishedSignature>)| !list.is_empty();
    kinds.into_iter().filter(signed).collect()
}

/// Who signs: the name that a list shows in front. A council and an association sign by their own,
/// an élu by theirs, where its publication was agreed to.
pub(in crate::export) fn signatory(signature: &PublishedSignature) -> String {
    let name = match signature.kind {
        SignatoryKind::Elu => &signature.name,
        SignatoryKind::Council | SignatoryKind::Association => &signature.organisation,
    };
    name.clone().unwrap_or_else(|| "Nom non publié".to_owned())
}

/// What stands behind the name: `maire d’Albi (81)`. May be empty.
pub(in crate::export) fn details(signature: &PublishedSignature) -> String {
    let mut parts = Vec::new();
    if let Some(deliberation) = deliberation(signature) {
        parts.push(format!("délibération {deliberation}"));
    }
    match signature.kind {
        SignatoryKind::Elu => {
            parts.extend(standing(signature));
        }
        SignatoryKind::Council | SignatoryKind::Association => {
            let person = person(signature);
            if !person.is_empty() {
                parts.push(format!("par {person}"));
            }
        }
    }
    let mut words = parts.join(", ");
    let notes = [
        signature.department.clone(),
        channel(signature.channel).map(str::to_owned),
    ];
    for note in notes.into_iter().flatten() {
        let space = if words.is_empty() { "" } else { " " };
        words = format!("{words}{space}({note})");
    }
    words
}

/// What an élu is, where: `maire d’Albi`, `présidente, Communauté d’agglomération du Val-Clair`.
fn standing(signature: &PublishedSignature) -> Option<String> {
    let parts = (signature.capacity.as_ref(), signature.organisation.as_ref());
    let (Some(capacity), Some(organisation)) = parts else {
        return parts.0.or(parts.1).cloned();
    };
    let of = organisation.strip_prefix("commune ");
    let of = of.filter(|_| signature.commune.is_some());
    Some(of.map_or_else(
        || format!("{capacity}, {organisation}"),
        |of| title_of(capacity, of),
    ))
}

/// `n° 2026-114 du 20 novembre 2026`.
pub(in crate::export) fn deliberation(signature: &PublishedSignature) -> Option<String> {
    let deliberation = signature.deliberation.as_ref()?;
    let day = day(deliberation.date);
    Some(format!("n°\u{a0}{} du {day}", deliberation.number))
}

/// Who signed for a body: `Prénom Nom, maire`. Empty where they are not named.
pub(in crate::export) fn person(signature: &PublishedSignature) -> String {
    let parts = [&signature.name, &signature.capacity];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(", ")
}

/// Said of a signature that came in otherwise than by the signatory's own hand on a screen.
pub(in crate::export) const fn channel(channel: SignatureChannel) -> Option<&'static str> {
    match channel {
        SignatureChannel::Online => None,
        SignatureChannel::Assisted => Some("saisie par le secrétariat"),
        SignatureChannel::Paper => Some("sur papier"),
    }
}

/// `20 novembre 2026`.
pub(in crate::export) fn day(date: Date) -> String {
    let day = labels::days(Locale::Fr, date, date);
    day.strip_prefix("le ").unwrap_or(&day).to_owned()
}

/// A moment as RFC 3339 writes it, in UTC and to the second: `2026-11-24T09:02:00Z`. Times that no
/// calendar of ours reaches are those of 1970.
pub(in crate::export) fn utc(milliseconds: i64) -> String {
    let seconds = milliseconds.div_euclid(1_000);
    jiff::Timestamp::from_second(seconds)
        .unwrap_or_default()
        .to_string()
}

/// A moment as people read it: `25 novembre 2026 à 9 h 02 (temps universel)`.
pub(in crate::export) fn moment(milliseconds: i64) -> String {
    let written = utc(milliseconds);
    let (date, time) = written.split_once('T').unwrap_or((&written, ""));
    let day = date.parse().map_or(date.to_owned(), day);
    let mut parts = time.split(':');
    let hour = parts.next().unwrap_or_default().trim_start_matches('0');
    let hour = if hour.is_empty() { "0" } else { hour };
    let minute = parts.next().unwrap_or_default();
    format!("{day} à {hour}\u{a0}h\u{a0}{minute} (temps universel)")
}
