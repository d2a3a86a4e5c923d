//! The history of a section: who wrote when, what it said then, what changed since.

mod stretches;

use std::collections::HashMap;

use self::stretches::Kind;
pub(super) use self::stretches::{Kinds, entries};
use super::wire::{AmendmentMention, Comparison, HistoricState, History, Writers};
use super::{App, AppError, Thing};
use crate::domain::comparison;
use crate::domain::document::DocumentName;
use crate::domain::ids::{PersonId, SectionId};
use crate::domain::numbering::section_numbers;
use crate::domain::phase::Phase;
use crate::domain::text::SectionText;
use crate::live::history;
use crate::store::events::PhaseMoveRow;
use crate::store::motions::SectionRow;

impl App {
    /// Who wrote when in a section.
    pub(crate) async fn history(
        &self,
        person: Option<PersonId>,
        id: SectionId,
    ) -> Result<History, AppError> {
        let section = self.readable_section(person, id).await?;
        let lines = self.store.update_lines(section.document).await?;
        let kinds = self.kinds(person, &section).await?;
        Ok(History {
            entries: entries(&lines, &kinds),
        })
    }

    /// Which updates of a section are more than somebody's writing.
    async fn kinds(
        &self,
        person: Option<PersonId>,
        section: &SectionRow,
    ) -> Result<Kinds, AppError> {
        let (motion, congress, _) = self.readable_motion(person, section.motion).await?;
        let moves = self.store.phase_moves(congress.id, motion.id).await?;
        let mut decided = HashMap::new();
        for update in self.store.decided_updates(section.document).await? {
            let row = self.store.amendment(update.amendment).await?;
            let mention = row.map(|row| AmendmentMention {
                id: row.id,
                number: row.number,
                state: row.state,
            });
            let kind = match (mention, update.undone) {
                (None, _) => Kind::Written,
                (Some(mention), false) => Kind::Adoption(mention),
                (Some(mention), true) => Kind::Undoing(mention),
            };
            decided.insert(update.update, kind);
        }
        Ok(Kinds {
            decided,
            plenaries: plenaries(&moves, motion.phase),
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
    pub(super) async fn section_number(
        &self,
        section: &SectionRow,
    ) -> Result<Option<u32>, AppError> {
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

/// When a motion was in its plenary: from when, and until when if it has gone on.
fn plenaries(moves: &[PhaseMoveRow], present: Phase) -> Vec<(i64, i64)> {
    let first = moves.first().map_or(present, |first| first.from);
    let mut since = (first == Phase::Plenary).then_some(i64::MIN);
    let mut plenaries = Vec::new();
    for step in moves {
        if let Some(from) = since.take() {
            plenaries.push((from, step.at));
        }
        since = (step.to == Phase::Plenary).then_some(step.at);
    }
    plenaries.extend(since.map(|from| (from, i64::MAX)));
    plenaries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plenary_lasts_from_its_move_to_the_next() {
        let step = |at, from, to| PhaseMoveRow { at, from, to };
        let (amending, sitting) = (Phase::Amendments, Phase::Plenary);
        let moves = [
            step(10, amending, sitting),
            step(20, sitting, amending),
            step(30, amending, sitting),
        ];
        assert_eq!(plenaries(&moves, sitting), [(10, 20), (30, i64::MAX)]);
        assert_eq!(plenaries(&moves[1..2], amending), [(i64::MIN, 20)]);
        assert_eq!(plenaries(&[], sitting), [(i64::MIN, i64::MAX)]);
        assert_eq!(plenaries(&[], amending), []);
    }
}
