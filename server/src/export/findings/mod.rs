//! What an examination of a package found, in words: what was checked, what is at fault, and what
//! nobody can check from the package alone.
//!
//! Owns the sentences, in both languages. Never finds anything: that is `domain::signed::package`.

mod faults;
pub(crate) mod points;
#[cfg(test)]
mod tests;

use crate::domain::locale::Locale;
use crate::domain::signed::package::Examination;
use crate::domain::signed::plain::is_hidden;

/// An examination as sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The outcome in a sentence.
    pub verdict: &'static str,
    /// What the package says of itself; believed only when it is sound.
    pub facts: Vec<String>,
    /// What was checked and holds.
    pub sound: Vec<String>,
    /// What doesn't.
    pub faults: Vec<String>,
    /// What was not checked, and how it can be.
    pub unchecked: Vec<String>,
}

/// The words of an examination.
#[must_use]
pub fn report(found: &Examination, locale: Locale) -> Report {
    let sound = found.sound.iter();
    let faults = found.faults.iter();
    Report {
        verdict: points::verdict(found.is_sound(), locale),
        facts: points::facts(&found.facts, locale),
        sound: sound.map(|point| points::sentence(point, locale)).collect(),
        faults: faults
            .map(|fault| faults::sentence(fault, locale))
            .collect(),
        unchecked: points::unchecked(found, locale),
    }
}

/// A report as text for a terminal.
#[must_use]
pub fn text(report: &Report, locale: Locale) -> String {
    let mut out = format!("{}\n", report.verdict);
    let parts = [
        (points::FACTS, &report.facts, "  "),
        (points::FAULTS, &report.faults, "✗ "),
        (points::SOUND, &report.sound, "✓ "),
        (points::UNCHECKED, &report.unchecked, "? "),
    ];
    for (title, lines, mark) in parts {
        if lines.is_empty() {
            continue;
        }
        out.extend(["\n", title.of(locale), "\n"]);
        for line in lines {
            // A title may hold anything: nothing of it moves a terminal's cursor.
            let line = line.chars().filter(|character| !is_unseen(*character));
            out.extend(["  ", mark]);
            out.extend(line);
            out.push('\n');
        }
    }
    out
}

/// Whether a character would do something to a terminal instead of standing on it.
fn is_unseen(character: char) -> bool {
    character.is_control() || is_hidden(character)
}
