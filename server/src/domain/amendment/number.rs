//! The numbers of amendments: by their place in the text, `P3-2` for the second on principle 3,
//! `3.2-1` for the first on its second proposal, `P3-2-1` for a sub-amendment of the former.
//!
//! A number is given when an amendment is tabled, counts on from the last that was given at that
//! place, and never changes, whatever becomes of the text or of the amendment.

use std::fmt;

use crate::domain::motion::SectionKind;

/// The place that a number begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberPlace<'a> {
    /// A section as a whole, its title or its body, or a new proposal in it.
    Section {
        /// What it is.
        kind: SectionKind,
        /// The number of a principle.
        number: Option<u32>,
    },
    /// A proposal of a principle, by its number, such as `3.2`.
    Proposal(&'a str),
    /// Another amendment, by its number.
    Amendment(&'a str),
}

impl fmt::Display for NumberPlace<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section {
                number: Some(number),
                ..
            } => write!(formatter, "P{number}"),
            Self::Section { kind, number: None } => formatter.write_str(match kind {
                SectionKind::Preamble => "PRE",
                SectionKind::Principle => "P",
                SectionKind::Closing => "FIN",
            }),
            Self::Proposal(number) | Self::Amendment(number) => formatter.write_str(number),
        }
    }
}

/// The number of an amendment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AmendmentNumber(String);

impl AmendmentNumber {
    /// The number behind `given` others at this place.
    #[must_use]
    pub fn next(place: &NumberPlace<'_>, given: u32) -> Self {
        Self(format!("{place}-{}", given + 1))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `P3-2 rectifié`: a number as it is announced, of an amendment that was tabled anew so often.
#[must_use]
pub fn announced(number: &str, rectifications: u32) -> String {
    match rectifications {
        0 => number.to_owned(),
        1 => format!("{number} rectifié"),
        times => format!("{number} rectifié {times}\u{a0}fois"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_their_place_and_count_on() {
        let principle = NumberPlace::Section {
            kind: SectionKind::Principle,
            number: Some(3),
        };
        let preamble = NumberPlace::Section {
            kind: SectionKind::Preamble,
            number: None,
        };
        let cases = [
            (principle, 1, "P3-2"),
            (preamble, 0, "PRE-1"),
            (NumberPlace::Proposal("3.2"), 0, "3.2-1"),
            (NumberPlace::Amendment("P3-2"), 0, "P3-2-1"),
        ];
        for (place, given, number) in cases {
            assert_eq!(AmendmentNumber::next(&place, given).as_str(), number);
        }
    }
}
