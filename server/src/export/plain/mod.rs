//! A motion as plain text.
//!
//! Owns the choice between the canonical text of a version and the text that is still being worked
//! on, which has no digest and therefore must not look as if it could be signed. Never the writing
//! itself: that is `domain::signed::canonical`.

use super::given_up;
use crate::domain::signed::{Edition, canonical_text};

/// Stands where the canonical text says what it is.
pub const WORKING_LINE: &str = "TEXTE DE TRAVAIL, NON FIGÉ";

/// The motion as plain text, UTF-8: of a version its canonical text, to the byte, below one line more
/// when it was given up; of a working text the same body below [`WORKING_LINE`].
#[must_use]
pub fn motion_text(edition: &Edition) -> String {
    if let Some(version) = edition.version {
        let text = canonical_text(&edition.motion, version.number);
        return match given_up::notice(edition) {
            Some(notice) => format!("{notice}\n{text}"),
            None => text,
        };
    }
    let text = canonical_text(&edition.motion, 1);
    // The first two lines name the grammar and the version.
    let body = text.splitn(3, '\n').nth(2).unwrap_or_default();
    format!("{WORKING_LINE}\n{body}")
}

#[cfg(test)]
mod tests;
