//! The history of a section: who wrote when, what it said then, what changed since.

use super::wire::{Comparison, HistoricState, History, HistoryEntry, Writers};
use super::{App, AppError, Thing};
use crate::domain::comparison;
use crate::domain::document::DocumentName;
use crate::domain::ids::{PersonId, SectionId};
use crate::domain::numbering::section_numbers;
use crate::domain::text::SectionText;
use crate::live::history;
use crate::store::documents::UpdateLine;
use crate::store::motions::SectionRow;

/// Entries in one answer, at most.
const MOST_ENTRIES: usize = 400;
/// Writing that pauses for longer than this starts a new entry, in milliseconds.
const PAUSE: i64 = 2 * 60 * 1000;

impl App {
    /// Who wrote when in a section.
    pub(crate) async fn history(
        &self,
        person: Option<PersonId>,
        id: SectionId,
    ) -> Result<History, AppError> {
        let section = self.readable_section(person, id).await?;
        let lines = self.store.update_lines(section.document).await?;
        Ok(History {
            entries: entries(&lines),
        })
    }

    /// What a section said after an update.
    pub(crate) async fn historic_state(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        update: i64,
    ) -> Result<HistoricState, AppError> {
        let section = self.readable_section(person, id).await?;
        let lines = self.store.update_lines(section.document).await?;
        let line = lines.iter().find(|line| line.update == update);
        let at = line.ok_or(AppError::NotFound(Thing::Update))?.recorded_at;
        let mut text = self.text_after(&section, update).await?;
        text.renumber(self.section_number(&section).await?);
        Ok(HistoricState { update, at, text })
    }

    /// What changed in a section between two updates, or since one of them.
    pub(crate) async fn comparison(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        from: i64,
        to: Option<i64>,
    ) -> Result<Comparison, AppError> {
        let section = self.readable_section(person, id).await?;
        let number = self.section_number(&section).await?;
        let mut old = self.text_after(&section, from).await?;
        let mut new = match to {
            Some(to) => self.text_after(&section, to).await?,
            None => {
                let read = self.rooms.read(DocumentName::Section(id)).await?;
                read.map(|(text, _)| text).unwrap_or_default()
            }
        };
        old.renumber(number);
        new.renumber(number);
        Ok(Comparison {
            from,
            to,
            comparison: comparison::compare(&old, &new),
        })
    }

    /// Under which client ids who wrote.
    pub(crate) async fn writers(
        &self,
        person: Option<PersonId>,
        id: SectionId,
    ) -> Result<Writers, AppError> {
        let section = self.readable_section(person, id).await?;
        let clients = self.store.document_clients(section.document).await?;
        let clients = clients
            .into_iter()
            .map(|(client, owner)| (client.to_string(), owner));
        Ok(Writers {
            clients: clients.collect(),
        })
    }

    /// The number that a principle has now, so that its proposals are called as people know them.
    async fn section_number(&self, section: &SectionRow) -> Result<Option<u32>, AppError> {
        let present: Vec<_> = self
            .store
            .sections(section.motion)
            .await?
            .into_iter()
            .filter(|other| !other.removed)
            .collect();
        let numbers = section_numbers(present.iter().map(|other| other.kind));
        let place = present.iter().position(|other| other.id == section.id);
        Ok(place.and_then(|place| numbers[place]))
    }

    async fn text_after(&self, section: &SectionRow, update: i64) -> Result<SectionText, AppError> {
        Ok(history::text_after(
            &self.store,
            DocumentName::Section(section.id),
            section.document,
            update,
        )
        .await?)
    }

    /// A section that this person, or anybody, may read.
    pub(super) async fn readable_section(
        &self,
        person: Option<PersonId>,
        id: SectionId,
    ) -> Result<SectionRow, AppError> {
        let section = self
            .store
            .section(id)
            .await?
            .ok_or(AppError::NotFound(Thing::Section))?;
        self.readable_motion(person, section.motion)
            .await
            .map_err(|error| error.about(Thing::Section))?;
        Ok(section)
    }
}

/// Gathers updates into stretches of writing. When these are too many, pauses have to be longer
/// to count.
pub(super) fn entries(lines: &[UpdateLine]) -> Vec<HistoryEntry> {
    let mut pause = PAUSE;
    loop {
        let entries = entries_between(lines, pause);
        if entries.len() <= MOST_ENTRIES {
            return entries;
        }
        pause *= 2;
    }
}

fn entries_between(lines: &[UpdateLine], pause: i64) -> Vec<HistoryEntry> {
    let mut entries: Vec<HistoryEntry> = Vec::new();
    for line in lines {
        let last = entries
            .last_mut()
            .filter(|entry| line.recorded_at - entry.ended_at <= pause);
        let entry = match last {
            Some(entry) => entry,
            None => {
                entries.push(HistoryEntry {
                    first: line.update,
                    last: line.update,
                    started_at: line.recorded_at,
                    ended_at: line.recorded_at,
                    participants: Vec::new(),
                    updates: 0,
                });
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
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(update: i64, minutes: i64) -> UpdateLine {
        UpdateLine {
            update,
            participant: None,
            recorded_at: minutes * 60_000,
        }
    }

    #[test]
    fn a_pause_starts_a_new_entry() {
        let entries = entries(&[line(1, 0), line(2, 1), line(3, 2), line(4, 10)]);
        let spans: Vec<_> = entries
            .iter()
            .map(|entry| (entry.first, entry.last))
            .collect();
        assert_eq!(spans, [(1, 3), (4, 4)]);
    }

    #[test]
    fn a_long_history_stays_short() {
        let lines: Vec<_> = (1..=5000).map(|update| line(update, update * 5)).collect();
        let entries = entries(&lines);
        assert!(entries.len() <= MOST_ENTRIES);
        assert_eq!(
            entries.iter().map(|entry| entry.updates).sum::<usize>(),
            5000
        );
    }
}
