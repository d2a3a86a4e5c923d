//! What a heading says it is: "Préambule", "Principe 3 : …", "Proposition 3.1".

use crate::domain::motion::SectionKind;
use crate::domain::text::{Inline, canonical_inlines, canonical_line};

/// What a heading inside a section opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Below {
    /// A proposal, and the words behind its number.
    Proposal(Vec<Inline>),
    /// A list of proposals.
    Proposals,
    /// Neither.
    Other,
}

/// The kind and the title of the section that a heading opens.
pub(super) fn section(content: &[Inline]) -> (SectionKind, Vec<Inline>) {
    let line = canonical_line(content);
    let lower = lowered(&line);
    for (name, kind) in [
        ("préambule", SectionKind::Preamble),
        ("preambule", SectionKind::Preamble),
        ("conclusion", SectionKind::Closing),
    ] {
        if let Some(rest) = behind(&lower, name, Number::None) {
            return (kind, last(content, rest));
        }
    }
    if let Some(rest) = behind(&lower, "principe", Number::Optional) {
        return (SectionKind::Principle, last(content, rest));
    }
    // "2. L’accès": the number will be given anew.
    let digits = line.len()
        - line
            .trim_start_matches(|one: char| one.is_ascii_digit())
            .len();
    let rest = line[digits..].strip_prefix(['.', ')']);
    let rest = rest.and_then(|rest| rest.strip_prefix([' ', '\u{A0}']));
    match rest {
        Some(rest) if (1..=2).contains(&digits) => {
            (SectionKind::Principle, last(content, rest.chars().count()))
        }
        Some(_) | None => (SectionKind::Principle, canonical_inlines(content)),
    }
}

/// What a heading inside a section opens.
pub(super) fn below(content: &[Inline]) -> Below {
    let lower = lowered(&canonical_line(content));
    if lower.trim_end_matches([':', ' ', '\u{A0}']) == "propositions" {
        return Below::Proposals;
    }
    match behind(&lower, "proposition", Number::Optional) {
        Some(rest) => Below::Proposal(last(content, rest)),
        None => Below::Other,
    }
}

/// Whether a heading begins the list of signatories, which is no part of a draft.
pub(super) fn is_signatories(content: &[Inline]) -> bool {
    lowered(&canonical_line(content)) == "signataires"
}

/// In small letters, as many as there were: "İ" would become two, and stays.
fn lowered(line: &str) -> String {
    let lower = line.chars().map(|one| {
        let mut small = one.to_lowercase();
        match (small.next(), small.next()) {
            (Some(small), None) => small,
            (Some(_), Some(_)) | (None, _) => one,
        }
    });
    lower.collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    None,
    Optional,
}

/// How many characters of `line` follow its name, number and separator. None where it begins otherwise,
/// as "Principe de précaution" does.
fn behind(line: &str, name: &str, number: Number) -> Option<usize> {
    let is_space = |one: char| matches!(one, ' ' | '\u{A0}' | '\u{202F}');
    let after = line.strip_prefix(name)?;
    let mut rest = after;
    let mut is_numbered = false;
    if number == Number::Optional {
        let digits = after.trim_start_matches(is_space);
        let digits = digits.strip_prefix("n°").unwrap_or(digits);
        let digits = digits.trim_start_matches(is_space);
        let end = digits.trim_start_matches(|one: char| one.is_ascii_digit() || one == '.');
        if end.len() < digits.len() && digits.len() < after.len() {
            is_numbered = true;
            rest = end;
        }
    }
    let words = rest.trim_start_matches(is_space);
    if words.is_empty() {
        return Some(0);
    }
    if let Some(words) = words.strip_prefix(['—', '–', ':', '-', '.']) {
        return Some(words.trim_start_matches(' ').chars().count());
    }
    // "Principe 3 L’accès"
    (is_numbered && words.len() < rest.len()).then(|| words.chars().count())
}

/// The last characters of a heading, with their formats.
fn last(content: &[Inline], characters: usize) -> Vec<Inline> {
    let content = canonical_inlines(content);
    let mut spare = canonical_line(&content).chars().count() - characters;
    let mut rest = Vec::new();
    for inline in content {
        match inline {
            Inline::Break => {
                if spare == 0 {
                    rest.push(Inline::Break);
                }
                spare = spare.saturating_sub(1);
            }
            Inline::Text(mut words) => {
                let begin = words.text.char_indices().nth(spare);
                let count = words.text.chars().count();
                spare = spare.saturating_sub(count);
                if let Some((begin, _)) = begin {
                    words.text.drain(..begin);
                    rest.push(Inline::Text(words));
                }
            }
        }
    }
    canonical_inlines(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_are() {
        let plain = |text: &str| vec![Inline::plain(text)];
        for (heading, kind, title) in [
            ("Préambule", SectionKind::Preamble, ""),
            ("PRÉAMBULE", SectionKind::Preamble, ""),
            ("Préambule — Pourquoi", SectionKind::Preamble, "Pourquoi"),
            ("Préambules", SectionKind::Principle, "Préambules"),
            (
                "Conclusion\u{A0}: et maintenant",
                SectionKind::Closing,
                "et maintenant",
            ),
            ("Principe 1 — L’accès", SectionKind::Principle, "L’accès"),
            (
                "Principe 12\u{A0}: L’accès",
                SectionKind::Principle,
                "L’accès",
            ),
            ("Principe 1", SectionKind::Principle, ""),
            ("Principe", SectionKind::Principle, ""),
            (
                "Principe n°\u{A0}2. L’accès",
                SectionKind::Principle,
                "L’accès",
            ),
            ("Principe 3 L’accès", SectionKind::Principle, "L’accès"),
            (
                "Principe 1 — Principe 1",
                SectionKind::Principle,
                "Principe 1",
            ),
            ("Principe 1 — — a", SectionKind::Principle, "— a"),
            (
                "Principe de précaution",
                SectionKind::Principle,
                "Principe de précaution",
            ),
            ("Principe 1 — İİİ", SectionKind::Principle, "İİİ"),
            ("2. L’accès", SectionKind::Principle, "L’accès"),
            ("2030, et après", SectionKind::Principle, "2030, et après"),
        ] {
            let title: Vec<Inline> = if title.is_empty() {
                vec![]
            } else {
                plain(title)
            };
            assert_eq!(section(&plain(heading)), (kind, title), "{heading}");
        }
        for (heading, opens) in [
            ("Proposition 1.1", Below::Proposal(vec![])),
            ("Proposition", Below::Proposal(vec![])),
            (
                "Proposition n° 4\u{A0}: un guichet",
                Below::Proposal(plain("un guichet")),
            ),
            ("Propositions\u{A0}:", Below::Proposals),
            ("Proposition de loi", Below::Other),
        ] {
            assert_eq!(below(&plain(heading)), opens, "{heading}");
        }
    }
}
