//! What a motion is made of, and a whole motion as a reader or an export receives it.
//!
//! Owns the kinds of sections and the [`MotionDocument`]. Never the order of sections (the store
//! keeps it, as fractional ranks), their numbers (`numbering`), nor how a motion is set on a page
//! (`export`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{MotionId, SectionId};
use super::phase::Phase;
use super::text::SectionText;

/// The kinds of sections that a motion is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// The visas and considérants on which the motion rests.
    Preamble,
    /// A numbered principle with its proposals.
    Principle,
    /// What the assembly asks for at the end, and of whom.
    Closing,
}

/// A name that no kind of section has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no kind of section has this name")]
pub struct UnknownSectionKind;

impl SectionKind {
    /// Every kind, in the usual order of a motion.
    pub const ALL: [Self; 3] = [Self::Preamble, Self::Principle, Self::Closing];

    /// The name used in JSON and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Principle => "principle",
            Self::Closing => "closing",
        }
    }
}

impl fmt::Display for SectionKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for SectionKind {
    type Err = UnknownSectionKind;

    fn from_str(name: &str) -> Result<Self, UnknownSectionKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or(UnknownSectionKind)
    }
}

/// A whole motion, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MotionDocument {
    /// Which motion.
    pub id: MotionId,
    /// Its title.
    pub title: String,
    /// To whom it is addressed, in words. May be empty.
    pub addressees: String,
    /// Where it stands.
    pub phase: Phase,
    /// The congress that adopts it.
    pub congress: CongressMention,
    /// In reading order.
    pub sections: Vec<SectionDocument>,
}

/// The congress, as the head of a motion names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CongressMention {
    /// Its title.
    pub title: String,
    /// The town in which it meets. May be empty.
    pub place: String,
    /// Who organises it. May be empty.
    pub organiser: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
}

/// One section of a whole motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionDocument {
    /// Which section.
    pub id: SectionId,
    /// What it is.
    pub kind: SectionKind,
    /// The number of a principle, none for the others.
    pub number: Option<u32>,
    /// What it says.
    pub text: SectionText,
}

/// A day of the Gregorian calendar. Written `2026-11-24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date: a day such as 2026-11-24 is expected")]
pub struct InvalidDate;

impl Date {
    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(InvalidDate);
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u16, |number, digit| match digit {
                b'0'..=b'9' => Ok(number * 10 + u16::from(digit - b'0')),
                _ => Err(InvalidDate),
            })
        };
        let year = number(&[y1, y2, y3, y4])?;
        let (month, day) = (number(&[m1, m2])?, number(&[d1, d2])?);
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u16::from(leap),
            _ => return Err(InvalidDate),
        };
        if !(1..=days).contains(&day) {
            return Err(InvalidDate);
        }
        let small = |number| u8::try_from(number).map_err(|_| InvalidDate);
        Ok(Self {
            year,
            month: small(month)?,
            day: small(day)?,
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_one_name_everywhere() {
        for kind in SectionKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert_eq!("Preamble".parse::<SectionKind>(), Err(UnknownSectionKind));
    }

    #[test]
    fn days_of_the_calendar_are_dates_and_others_are_not() {
        for text in [
            "2026-11-24",
            "2024-02-29",
            "2000-02-29",
            "0001-01-01",
            "9999-12-31",
        ] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-04-31",
            "2026-11-00",
            "2026-1-24",
            "24/11/2026",
            "2026-11-24 ",
            "٢٠٢٦",
            "",
            "+026-11-24",
        ] {
            assert_eq!(text.parse::<Date>(), Err(InvalidDate), "{text}");
        }
    }
}
