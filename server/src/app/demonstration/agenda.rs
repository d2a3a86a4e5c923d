//! The programme of the demonstration's three days.
//!
//! Owns the reading of `agenda.json`. Never writes anything.

use serde::Deserialize;

use super::content::{ContentError, from_text, parse};
use crate::domain::agenda::LocalTime;

/// One item of the agenda.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaItemContent {
    pub(crate) title: String,
    pub(crate) detail: String,
    /// The room.
    pub(crate) place: String,
    #[serde(deserialize_with = "from_text")]
    pub(crate) starts: LocalTime,
    #[serde(deserialize_with = "from_text")]
    pub(crate) ends: LocalTime,
    /// Key of the group that meets, for group work.
    pub(crate) group: Option<String>,
}

impl AgendaItemContent {
    /// Reads the embedded file: in the order of the days.
    pub(crate) fn read_all() -> Result<Vec<Self>, ContentError> {
        parse("agenda.json", include_str!("agenda.json"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::demonstration::content::Content;

    #[test]
    fn the_agenda_fills_the_three_days_in_order() {
        let congress = Content::read().unwrap().congress;
        let items = AgendaItemContent::read_all().unwrap();
        assert!((18..=24).contains(&items.len()), "{}", items.len());
        let day = |time: LocalTime| time.to_string()[..10].to_owned();
        assert!(items.is_sorted_by_key(|item| day(item.starts)));
        let days: BTreeSet<String> = items.iter().map(|item| day(item.starts)).collect();
        assert_eq!(days.len(), 3);
        assert_eq!(days.first(), Some(&congress.starts_on.to_string()));
        assert_eq!(days.last(), Some(&congress.ends_on.to_string()));
        for item in &items {
            assert!(item.ends > item.starts, "{}", item.title);
            assert_eq!(day(item.ends), day(item.starts), "{}", item.title);
            let hour = &item.starts.to_string()[11..];
            assert!(("07:00".."23:00").contains(&hour), "{}", item.title);
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
