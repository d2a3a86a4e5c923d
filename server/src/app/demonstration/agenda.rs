//! The programme of the demonstration's three days.
//!
//! Owns the reading of `agenda.json`, for the seeding of the demonstration. Compiled for its tests
//! alone until that seeding reads it. Times are those of the clock on the wall of the hall; which
//! moment that is depends on the congress' time zone, which is not known here.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::content::{ContentError, parse};
use crate::domain::motion::{Date, InvalidDate};

/// One item of the agenda.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaItemContent {
    pub(crate) title: String,
    pub(crate) detail: String,
    /// The room.
    pub(crate) place: String,
    pub(crate) starts: WallTime,
    pub(crate) ends: WallTime,
    /// Key of the group that meets, for group work.
    pub(crate) group: Option<String>,
}

/// A day and a minute on the wall of the hall. Written `2026-11-24T09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WallTime {
    pub(crate) date: Date,
    /// Minutes since midnight.
    pub(crate) minute: u16,
}

impl AgendaItemContent {
    /// Reads the embedded file: in the order of the days.
    pub(crate) fn read_all() -> Result<Vec<Self>, ContentError> {
        parse("agenda.json", include_str!("agenda.json"))
    }
}

impl FromStr for WallTime {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let (date, time) = text.split_once('T').ok_or(InvalidDate)?;
        let &[h1, h2, b':', m1, m2] = time.as_bytes() else {
            return Err(InvalidDate);
        };
        if ![h1, h2, m1, m2].iter().all(u8::is_ascii_digit) {
            return Err(InvalidDate);
        }
        let number = |tens: u8, units: u8| u16::from(tens - b'0') * 10 + u16::from(units - b'0');
        let (hour, minute) = (number(h1, h2), number(m1, m2));
        if hour > 23 || minute > 59 {
            return Err(InvalidDate);
        }
        Ok(Self {
            date: date.parse()?,
            minute: hour * 60 + minute,
        })
    }
}

impl<'de> Deserialize<'de> for WallTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::demonstration::content::Content;

    #[test]
    fn a_time_on_the_wall_is_a_day_and_a_minute() {
        let time: WallTime = "2026-11-24T09:05".parse().unwrap();
        assert_eq!(time.date.to_string(), "2026-11-24");
        assert_eq!(time.minute, 545);
        for wrong in [
            "2026-11-24",
            "2026-11-24T9:05",
            "2026-11-24T24:00",
            "2026-11-24T09:60",
            "2026-11-24T09:05:00",
            "2026-11-24T0x:05",
            "2026-11-31T09:05",
        ] {
            assert_eq!(wrong.parse::<WallTime>(), Err(InvalidDate), "{wrong}");
        }
    }

    #[test]
    fn the_agenda_fills_the_three_days_in_order() {
        let congress = Content::read().unwrap().congress;
        let items = AgendaItemContent::read_all().unwrap();
        assert!((18..=24).contains(&items.len()), "{}", items.len());
        assert!(items.is_sorted_by_key(|item| item.starts.date));
        let days: BTreeSet<Date> = items.iter().map(|item| item.starts.date).collect();
        assert_eq!(days.len(), 3);
        assert_eq!(days.first(), Some(&congress.starts_on));
        assert_eq!(days.last(), Some(&congress.ends_on));
        for item in &items {
            assert!(item.ends > item.starts, "{}", item.title);
            assert_eq!(item.ends.date, item.starts.date, "{}", item.title);
            assert!((7 * 60..=23 * 60).contains(&item.starts.minute));
            assert!(!item.title.is_empty() && !item.place.is_empty());
            assert!(item.detail.ends_with('.'), "{}", item.title);
        }
    }

    #[test]
    fn no_room_and_no_group_is_asked_for_twice_at_once() {
        let items = AgendaItemContent::read_all().unwrap();
        for (index, one) in items.iter().enumerate() {
            for other in &items[..index] {
                let at_once = one.starts < other.ends && other.starts < one.ends;
                let same_group = one.group.is_some() && one.group == other.group;
                assert!(
                    !(at_once && (one.place == other.place || same_group)),
                    "{} and {}",
                    one.title,
                    other.title
                );
            }
        }
    }

    #[test]
    fn every_group_has_its_hours() {
        let groups = Content::read().unwrap().congress.groups;
        let known: BTreeSet<String> = groups.into_iter().map(|group| group.key).collect();
        let met: BTreeSet<String> = AgendaItemContent::read_all()
            .unwrap()
            .into_iter()
            .filter_map(|item| item.group)
            .collect();
        assert_eq!(met, known);
    }
}
