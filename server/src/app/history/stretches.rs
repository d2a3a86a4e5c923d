//! Updates of a document as readers know them: stretches of writing, and decisions.

use std::collections::HashMap;

use crate::app::wire::{AmendmentMention, HistoryEntry};
use crate::store::documents::UpdateLine;

/// Entries in one answer, at most, unless there are more decisions than that.
const MOST_ENTRIES: usize = 400;
/// Writing that pauses for longer than this starts a new entry, in milliseconds.
const PAUSE: i64 = 2 * 60 * 1000;
/// The longest pause within one entry, at the end of a very long history.
const LONGEST_PAUSE: i64 = i64::MAX / 4;

/// What an update is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::app) enum Kind {
    /// Somebody's writing.
    Written,
    /// Writing during the plenary.
    Correction,
    /// An amendment that was adopted.
    Adoption(AmendmentMention),
    /// The undoing of that.
    Undoing(AmendmentMention),
}

/// Which updates are more than writing; without anything, none.
#[derive(Debug, Default)]
pub(in crate::app) struct Kinds {
    pub(super) decided: HashMap<i64, Kind>,
    /// From when until when, in milliseconds UTC, the motion was in its plenary.
    pub(super) plenaries: Vec<(i64, i64)>,
}

impl Kinds {
    fn of(&self, line: &UpdateLine) -> Kind {
        let at = line.recorded_at;
        let sits = |(from, until): &(i64, i64)| *from <= at && at < *until;
        match self.decided.get(&line.update) {
            Some(kind) => kind.clone(),
            None if self.plenaries.iter().any(sits) => Kind::Correction,
            None => Kind::Written,
        }
    }
}

impl Kind {
    /// Whether such an update stands in an entry of its own.
    fn stands_alone(&self) -> bool {
        match self {
            Self::Written | Self::Correction => false,
            Self::Adoption(_) | Self::Undoing(_) => true,
        }
    }
}

/// Gathers updates into stretches of writing. When these are too many, pauses have to be longer
/// to count.
pub(in crate::app) fn entries(lines: &[UpdateLine], kinds: &Kinds) -> Vec<HistoryEntry> {
    let mut pause = PAUSE;
    loop {
        let entries = entries_between(lines, kinds, pause);
        if entries.len() <= MOST_ENTRIES || pause > LONGEST_PAUSE {
            return entries;
        }
        pause *= 2;
    }
}

fn entries_between(lines: &[UpdateLine], kinds: &Kinds, pause: i64) -> Vec<HistoryEntry> {
    let mut entries: Vec<HistoryEntry> = Vec::new();
    let mut last_kind = Kind::Written;
    for line in lines {
        let kind = kinds.of(line);
        let goes_on = kind == last_kind && !kind.stands_alone();
        let last = entries
            .last_mut()
            .filter(|entry| goes_on && line.recorded_at - entry.ended_at <= pause);
        let entry = match last {
            Some(entry) => entry,
            None => {
                entries.push(entry_of(line, &kind));
                entries.last_mut().expect("one was just added")
            }
        };
        entry.last = line.update;
        entry.ended_at = line.recorded_at;
        entry.updates += 1;
        if let Some(participant) = line.participant
            && !entry.participants.contains(&participant)
        {
            entry.participants.push(participant);
        }
        last_kind = kind;
    }
    entries
}

/// An entry that begins with an update, before it is counted.
fn entry_of(line: &UpdateLine, kind: &Kind) -> HistoryEntry {
    let adoption = match kind {
        Kind::Written | Kind::Correction => None,
        Kind::Adoption(amendment) | Kind::Undoing(amendment) => Some(amendment.clone()),
    };
    HistoryEntry {
        first: line.update,
        last: line.update,
        started_at: line.recorded_at,
        ended_at: line.recorded_at,
        participants: Vec::new(),
        updates: 0,
        adoption,
        undone: matches!(kind, Kind::Undoing(_)),
        correction: *kind == Kind::Correction,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::amendment::AmendmentState;

    fn line(update: i64, minutes: i64) -> UpdateLine {
        UpdateLine {
            update,
            participant: None,
            recorded_at: minutes * 60_000,
        }
    }

    fn spans(entries: &[HistoryEntry]) -> Vec<(i64, i64)> {
        entries
            .iter()
            .map(|entry| (entry.first, entry.last))
            .collect()
    }

    #[test]
    fn a_pause_starts_a_new_entry() {
        let lines = [line(1, 0), line(2, 1), line(3, 2), line(4, 10)];
        let entries = entries(&lines, &Kinds::default());
        assert_eq!(spans(&entries), [(1, 3), (4, 4)]);
    }

    #[test]
    fn a_long_history_stays_short() {
        let lines: Vec<_> = (1..=5000).map(|update| line(update, update * 5)).collect();
        let entries = entries(&lines, &Kinds::default());
        assert!(entries.len() <= MOST_ENTRIES);
        assert_eq!(
            entries.iter().map(|entry| entry.updates).sum::<usize>(),
            5000
        );
    }

    #[test]
    fn adoptions_stand_alone_and_corrections_apart() {
        let amendment = AmendmentMention {
            id: Uuid::from_u128(1).into(),
            number: Some("P3-2".to_owned()),
            state: AmendmentState::Adopted,
        };
        let kinds = Kinds {
            decided: HashMap::from([
                (3, Kind::Adoption(amendment.clone())),
                (4, Kind::Undoing(amendment.clone())),
            ]),
            plenaries: vec![(60_000, i64::MAX)],
        };
        let lines = [
            line(1, 0),
            line(2, 1),
            line(3, 1),
            line(4, 1),
            line(5, 1),
            line(6, 1),
        ];
        let entries = entries(&lines, &kinds);
        assert_eq!(spans(&entries), [(1, 1), (2, 2), (3, 3), (4, 4), (5, 6)]);
        let marks: Vec<_> = entries
            .iter()
            .map(|entry| (entry.adoption.is_some(), entry.undone, entry.correction))
            .collect();
        let (written, correction) = ((false, false, false), (false, false, true));
        let (adopted, undone) = ((true, false, false), (true, true, false));
        assert_eq!(marks, [written, correction, adopted, undone, correction]);
    }

    #[test]
    fn more_decisions_than_entries_are_all_shown() {
        let amendment = AmendmentMention {
            id: Uuid::from_u128(1).into(),
            number: None,
            state: AmendmentState::Adopted,
        };
        let lines: Vec<_> = (1..=500).map(|update| line(update, update)).collect();
        let decided = lines.iter();
        let decided = decided.map(|line| (line.update, Kind::Adoption(amendment.clone())));
        let kinds = Kinds {
            decided: decided.collect(),
            plenaries: Vec::new(),
        };
        assert_eq!(entries(&lines, &kinds).len(), 500);
    }
}
