//! Days and hours as French minutes write them: `24 novembre 2026`, `9 h 02`.
//!
//! The only user of the table of zones that `jiff` brings (`docs/decisions/0015`): nothing here reads a
//! clock or a file.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::domain::agenda::TimeZone;

const MONTHS: [&str; 12] = [
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

/// The clock of the hall, on the day on which a sitting was opened.
#[derive(Debug)]
pub(super) struct Hours {
    zone: jiff::tz::TimeZone,
    first_day: Date,
}

impl Hours {
    /// The clock of `zone` for a sitting opened at `opened_at`, in milliseconds UTC.
    pub(super) fn new(zone: TimeZone, opened_at: i64) -> Self {
        let zone = jiff::tz::TimeZone::get(zone.as_str())
            .expect("the table that comes with the program has every zone of the list");
        let first_day = local(&zone, opened_at).date();
        Self { zone, first_day }
    }

    /// `9 h 02`.
    pub(super) fn hour(&self, at: i64) -> String {
        let time = local(&self.zone, at).time();
        format!("{} h {:02}", time.hour(), time.minute())
    }

    /// `24 novembre 2026`.
    pub(super) fn day(&self, at: i64) -> String {
        words(local(&self.zone, at).date())
    }

    /// `à 9 h 02`; on another day than that of the opening `le 25 novembre 2026 à 0 h 12`.
    pub(super) fn at(&self, at: i64) -> String {
        let day = local(&self.zone, at).date();
        let hour = self.hour(at);
        if day == self.first_day {
            format!("à {hour}")
        } else {
            format!("le {} à {hour}", words(day))
        }
    }

    /// Whether both moments read as the same hour.
    pub(super) fn is_same(&self, one: i64, other: i64) -> bool {
        self.at(one) == self.at(other)
    }
}

fn local(zone: &jiff::tz::TimeZone, at: i64) -> DateTime {
    // Years beyond 9999 are nobody's; a sitting there would be told at the epoch.
    let moment = Timestamp::from_millisecond(at).unwrap_or_default();
    zone.to_datetime(moment)
}

fn words(day: Date) -> String {
    let month = usize::try_from(day.month() - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .expect("there are twelve months");
    let number = match day.day() {
        1 => "1er".to_owned(),
        number => number.to_string(),
    };
    format!("{number} {month} {}", day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 24 November 2026, 8:02 UTC.
    const MORNING: i64 = 1_795_507_320_000;
    const HOUR: i64 = 3_600_000;

    #[test]
    fn hours_are_those_of_the_hall() {
        let cases = [
            (TimeZone::Paris, MORNING, "9 h 02", "24 novembre 2026"),
            // Summer time.
            (
                TimeZone::Paris,
                MORNING - 120 * 24 * HOUR,
                "10 h 02",
                "27 juillet 2026",
            ),
            (TimeZone::Cayenne, MORNING, "5 h 02", "24 novembre 2026"),
            (TimeZone::Noumea, MORNING, "19 h 02", "24 novembre 2026"),
            (TimeZone::Marquesas, MORNING, "22 h 32", "23 novembre 2026"),
            (
                TimeZone::Paris,
                MORNING + 7 * 24 * HOUR,
                "9 h 02",
                "1er décembre 2026",
            ),
        ];
        for (zone, at, hour, day) in cases {
            let hours = Hours::new(zone, at);
            assert_eq!(
                (hours.hour(at).as_str(), hours.day(at).as_str()),
                (hour, day)
            );
        }
    }

    #[test]
    fn every_zone_of_the_list_is_known() {
        for zone in TimeZone::ALL {
            assert!(!Hours::new(*zone, MORNING).hour(MORNING).is_empty());
        }
    }

    #[test]
    fn another_day_is_named() {
        let hours = Hours::new(TimeZone::Paris, MORNING);
        assert_eq!(hours.at(MORNING + HOUR), "à 10 h 02");
        assert_eq!(
            hours.at(MORNING + 16 * HOUR),
            "le 25 novembre 2026 à 1 h 02"
        );
    }

    #[test]
    fn no_moment_makes_it_panic() {
        for at in [i64::MIN, -1, 0, i64::MAX] {
            assert!(!Hours::new(TimeZone::Paris, at).at(at).is_empty());
        }
    }
}
