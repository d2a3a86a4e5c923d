//! When the points of an agenda begin and end, on the clocks of the place where the congress meets.
//!
//! Owns the written form of such times and the zones of these clocks. Never turns them into moments:
//! that needs the history of legal time, which every browser has (`docs/decisions/0008`).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::motion::Date;

/// A day and a time of day as the clocks of the congress show them. Written `2026-11-24T09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    date: Date,
    hour: u8,
    minute: u8,
}

/// A text that is no time of an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time: a day and a time such as 2026-11-24T09:00 are expected")]
pub struct InvalidLocalTime;

impl FromStr for LocalTime {
    type Err = InvalidLocalTime;

    fn from_str(text: &str) -> Result<Self, InvalidLocalTime> {
        let (date, time) = text.split_once('T').ok_or(InvalidLocalTime)?;
        let &[h1, h2, b':', m1, m2] = time.as_bytes() else {
            return Err(InvalidLocalTime);
        };
        let number = |tens: u8, ones: u8, limit: u8| {
            let both = tens.is_ascii_digit() && ones.is_ascii_digit();
            both.then(|| (tens - b'0') * 10 + (ones - b'0'))
                .filter(|number| *number < limit)
                .ok_or(InvalidLocalTime)
        };
        Ok(Self {
            date: date.parse().map_err(|_| InvalidLocalTime)?,
            hour: number(h1, h2, 24)?,
            minute: number(m1, m2, 60)?,
        })
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, hour, minute } = self;
        write!(formatter, "{date}T{hour:02}:{minute:02}")
    }
}

macro_rules! zones {
    ($($(#[$doc:meta])* $zone:ident = $name:literal;)+) => {
        /// Whose clocks a congress goes by: the legal times of the French Republic, under their
        /// names in the IANA database.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        pub enum TimeZone {
            $($(#[$doc])* #[serde(rename = $name)] $zone,)+
        }

        impl TimeZone {
            /// Every zone, from mainland France around the world to the west.
            pub const ALL: &[Self] = &[$(Self::$zone,)+];

            /// Its name in the IANA database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$zone => $name,)+ }
            }
        }
    };
}

zones! {
    /// Mainland France and Corsica.
    Paris = "Europe/Paris";
    /// Saint-Pierre-et-Miquelon.
    Miquelon = "America/Miquelon";
    /// French Guiana.
    Cayenne = "America/Cayenne";
    /// Guadeloupe.
    Guadeloupe = "America/Guadeloupe";
    /// Martinique.
    Martinique = "America/Martinique";
    /// Saint-Martin.
    Marigot = "America/Marigot";
    /// Saint-Barthélemy.
    SaintBarthelemy = "America/St_Barthelemy";
    /// The Gambier Islands.
    Gambier = "Pacific/Gambier";
    /// The Marquesas.
    Marquesas = "Pacific/Marquesas";
    /// Tahiti and the rest of French Polynesia.
    Tahiti = "Pacific/Tahiti";
    /// Wallis-et-Futuna.
    Wallis = "Pacific/Wallis";
    /// New Caledonia.
    Noumea = "Pacific/Noumea";
    /// Réunion.
    Reunion = "Indian/Reunion";
    /// Mayotte.
    Mayotte = "Indian/Mayotte";
}

/// A name that no zone of the list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no French legal time has this name; mainland France has Europe/Paris")]
pub struct UnknownTimeZone;

impl FromStr for TimeZone {
    type Err = UnknownTimeZone;

    fn from_str(name: &str) -> Result<Self, UnknownTimeZone> {
        let known = Self::ALL.iter().find(|zone| zone.as_str() == name);
        known.copied().ok_or(UnknownTimeZone)
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn zones_have_one_name_everywhere() {
        for zone in TimeZone::ALL {
            assert_eq!(serde_json::to_value(zone).unwrap(), zone.as_str());
            assert_eq!(zone.as_str().parse(), Ok(*zone));
        }
        assert_eq!("Europe/London".parse::<TimeZone>(), Err(UnknownTimeZone));
    }

    #[test]
    fn times_of_other_forms_are_refused() {
        for text in [
            "",
            "2026-11-24",
            "2026-11-24 09:00",
            "2026-11-24T9:00",
            "2026-11-24T24:00",
            "2026-11-24T09:60",
            "2026-02-29T09:00",
            "2026-11-24T09:00:00",
            "2026-11-24T09:00Z",
            "2026-11-24T+9:00",
        ] {
            assert_eq!(text.parse::<LocalTime>(), Err(InvalidLocalTime), "{text}");
        }
    }

    proptest! {
        #[test]
        fn times_read_back_and_sort_as_their_texts(
            one in (2000..2100_u16, 1..=12_u8, 1..=28_u8, 0..24_u8, 0..60_u8),
            two in (2000..2100_u16, 1..=12_u8, 1..=28_u8, 0..24_u8, 0..60_u8),
        ) {
            let text = |(year, month, day, hour, minute)| {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
            };
            let (first, second) = (text(one), text(two));
            let times: (LocalTime, LocalTime) = (first.parse().unwrap(), second.parse().unwrap());
            prop_assert_eq!(times.0.to_string(), first.clone());
            prop_assert_eq!(times.0.cmp(&times.1), first.cmp(&second));
        }
    }
}
