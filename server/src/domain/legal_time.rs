//! Legal time: the clock of a hall at some moment.
//!
//! The only one who asks `jiff`, and its own table of zones (`docs/decisions/0015`): nothing here reads
//! a clock or a file.

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::agenda::TimeZone;
use super::motion::Date;

/// A moment, in milliseconds UTC, as the clocks of `zone` tell it.
pub(super) fn local(zone: TimeZone, at: i64) -> DateTime {
    let zone = jiff::tz::TimeZone::get(zone.as_str())
        .expect("the table that comes with the program has every zone of the list");
    // Years beyond 9999 are nobody's; what is there would be told at the epoch.
    let moment = Timestamp::from_millisecond(at).unwrap_or_default();
    zone.to_datetime(moment)
}

/// `14:03:27`, on the clocks of `zone` at a moment in milliseconds UTC.
#[must_use]
pub fn time_of_day(zone: TimeZone, at: i64) -> String {
    let time = local(zone, at).time();
    let (hours, minutes, seconds) = (time.hour(), time.minute(), time.second());
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

/// The day of a moment in milliseconds UTC, in the calendar of `zone`.
#[must_use]
pub fn day(zone: TimeZone, at: i64) -> Date {
    let day = local(zone, at).date();
    let written = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    // Years before 1 are nobody's.
    let epoch = || "1970-01-01".parse().expect("it is a day");
    written.parse().unwrap_or_else(|_| epoch())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_of_the_list_is_known() {
        // 24 November 2026, 8:02:03 UTC.
        let at = 1_795_507_323_999;
        for zone in TimeZone::ALL {
            assert_eq!(time_of_day(*zone, at).len(), "08:02:03".len());
        }
        assert_eq!(time_of_day(TimeZone::Paris, at), "09:02:03");
        assert_eq!(time_of_day(TimeZone::Noumea, at), "19:02:03");
        // A day begins earlier in the east.
        let evening = at + 14 * 3_600_000;
        assert_eq!(day(TimeZone::Paris, evening).to_string(), "2026-11-24");
        assert_eq!(day(TimeZone::Noumea, evening).to_string(), "2026-11-25");
        // Summer time.
        let summer = at - 120 * 24 * 3_600_000;
        assert_eq!(time_of_day(TimeZone::Paris, summer), "10:02:03");
    }

    #[test]
    fn a_day_begins_at_midnight_of_its_zone() {
        // 24 November 2026, 23:30 UTC.
        let at = 1_795_507_323_999 - 8 * 3_600_000 + 84_600_000 - 123_999;
        assert_eq!(Ok(day(TimeZone::Paris, at)), "2026-11-25".parse());
        assert_eq!(Ok(day(TimeZone::Martinique, at)), "2026-11-24".parse());
    }

    #[test]
    fn no_moment_makes_it_panic() {
        for at in [i64::MIN, -1, 0, i64::MAX] {
            assert!(!time_of_day(TimeZone::Paris, at).is_empty());
            assert!(!day(TimeZone::Paris, at).to_string().is_empty());
        }
    }
}
