//! The secretariat prepares a congress: how it is called and looks, its themes, groups, agenda and
//! motions, and the days of its phases.
//!
//! Every command asks the gate first ([`App::permitted`]): to whom the congress is foreign it does
//! not exist. Changes of what somebody typed carry the revision that was seen, and are refused when
//! somebody else was faster: two secretaries never overwrite one another unseen.

mod agenda;
mod groups;
mod logo;
mod motions;
mod settings;
mod themes;

use super::wire::{
    AgendaItem, PhasePlan, Preparation, PreparedGroup, PreparedMotion, PreparedSection,
    PreparedTheme,
};
use super::{App, AppError, Obstacle, Thing, congresses};
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, PersonId};
use crate::domain::line::{Line, LineRefusal, Passage};
use crate::domain::motion::Date;
use crate::domain::numbering::section_numbers;
use crate::domain::phase::Phase;
use crate::domain::policy::Action;
use crate::store::agenda::AgendaItemRow;
use crate::store::congresses::CongressRow;
use crate::store::motions::MotionRow;

const STALE: AppError = AppError::Impossible(Obstacle::StaleRevision);

impl App {
    /// Everything that is prepared so far, as the secretariat edits it.
    pub(crate) async fn preparation(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Preparation, AppError> {
        let row = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?;
        let id = row.id;
        let themes = self.store.themes(id).await?.into_iter();
        let themes = themes.map(|theme| PreparedTheme {
            id: theme.id,
            name: theme.name,
            question: theme.question,
            revision: theme.revision,
        });
        let groups = self.store.groups(id).await?.into_iter();
        let groups = groups.map(|group| PreparedGroup {
            id: group.id,
            name: group.name,
            sections: group.sections,
            members: group.members.len(),
            revision: group.revision,
        });
        Ok(Preparation {
            document: DocumentName::Congress(id),
            revision: row.revision,
            public_reading: row.public_reading,
            time_zone: row.time_zone,
            logo: self.logo_address(&row).await?,
            summary: congresses::summary(row),
            themes: themes.collect(),
            groups: groups.collect(),
            agenda: self.agenda(id).await?,
            motions: self.prepared_motions(id).await?,
        })
    }

    async fn prepared_motions(
        &self,
        congress: CongressId,
    ) -> Result<Vec<PreparedMotion>, AppError> {
        let mut days = self.store.phase_plans(congress).await?;
        let mut prepared = Vec::new();
        for motion in self.store.motions(congress).await? {
            let days = days.remove(&motion.id).unwrap_or_default();
            prepared.push(self.prepared_motion(congress, motion, days).await?);
        }
        Ok(prepared)
    }

    async fn prepared_motion(
        &self,
        congress: CongressId,
        motion: MotionRow,
        days: Vec<(Phase, String)>,
    ) -> Result<PreparedMotion, AppError> {
        let mut rapporteurs = self.store.rapporteurs(congress).await?;
        let mut present = self.store.sections(motion.id).await?;
        present.retain(|section| !section.removed);
        let numbers = section_numbers(present.iter().map(|section| section.kind));
        let mut sections = Vec::with_capacity(present.len());
        for (section, number) in present.into_iter().zip(numbers) {
            // As on the motion's page: what is being written now, not what was last read into SQL.
            let read = self.rooms.read(DocumentName::Section(section.id)).await?;
            sections.push(PreparedSection {
                id: section.id,
                kind: section.kind,
                number,
                title: read.map(|(text, _)| text.title_line()).unwrap_or_default(),
                rapporteurs: rapporteurs.remove(&section.id).unwrap_or_default(),
            });
        }
        Ok(PreparedMotion {
            id: motion.id,
            title: motion.title,
            addressees: motion.addressees,
            phase: motion.phase,
            revision: motion.revision,
            plans: plans(days),
            sections,
        })
    }

    /// The agenda of a congress, by time.
    pub(super) async fn agenda(&self, congress: CongressId) -> Result<Vec<AgendaItem>, AppError> {
        let rows = self.store.agenda(congress).await?;
        Ok(rows.into_iter().map(agenda_item).collect())
    }

    /// Where the logo is; it changes with the logo, so that no old one is shown from a cache.
    pub(super) async fn logo_address(
        &self,
        congress: &CongressRow,
    ) -> Result<Option<String>, AppError> {
        let changed_at = self.store.logo_changed_at(congress.id).await?;
        let slug = &congress.slug;
        Ok(changed_at.map(|at| format!("/api/congresses/{slug}/logo?changed={at}")))
    }
}

/// Planned days as they travel.
pub(super) fn plans(days: Vec<(Phase, String)>) -> Vec<PhasePlan> {
    days.into_iter()
        .map(|(phase, day)| PhasePlan { phase, day })
        .collect()
}

fn agenda_item(row: AgendaItemRow) -> AgendaItem {
    AgendaItem {
        id: row.id,
        title: row.title,
        details: row.details,
        place: row.place,
        starts: row.starts,
        ends: row.ends,
        group: row.group,
        revision: row.revision,
    }
}

impl From<LineRefusal> for AppError {
    fn from(refusal: LineRefusal) -> Self {
        Self::Impossible(match refusal {
            LineRefusal::Missing => Obstacle::LineMissing,
            LineRefusal::TooLong => Obstacle::LineTooLong,
        })
    }
}

fn line(text: &str, longest: usize) -> Result<String, AppError> {
    Ok(Line::parse(text, longest)?.into_string())
}

fn optional_line(text: &str, longest: usize) -> Result<String, AppError> {
    Ok(Line::parse_optional(text, longest)?.into_string())
}

fn passage(text: &str, longest: usize) -> Result<String, AppError> {
    Ok(Passage::parse(text, longest)?.into_string())
}

fn day(text: &str) -> Result<Date, AppError> {
    text.parse()
        .map_err(|_| AppError::Impossible(Obstacle::DateUnreadable))
}

/// The order once `moving` stands behind `after`, or first; none when nothing changes.
fn reordered<T: Copy + PartialEq>(
    order: &[T],
    moving: T,
    after: Option<T>,
    thing: Thing,
) -> Result<Option<Vec<T>>, AppError> {
    let missing = || AppError::NotFound(thing);
    if !order.contains(&moving) || after == Some(moving) {
        return Err(missing());
    }
    let mut others: Vec<T> = order.iter().copied().filter(|id| *id != moving).collect();
    let place = match after {
        None => 0,
        Some(after) => {
            others
                .iter()
                .position(|id| *id == after)
                .ok_or_else(missing)?
                + 1
        }
    };
    others.insert(place, moving);
    Ok((others != order).then_some(others))
}

/// Refuses one more where there are as many as a page can show.
fn room_for_one_more(count: usize, most: usize) -> Result<(), AppError> {
    if count >= most {
        return Err(AppError::Impossible(Obstacle::ListFull));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_moved_behind_others_or_to_the_front() {
        let moved = |moving, after| reordered(&[1, 2, 3], moving, after, Thing::Theme);
        assert_eq!(moved(3, None).unwrap(), Some(vec![3, 1, 2]));
        assert_eq!(moved(1, Some(2)).unwrap(), Some(vec![2, 1, 3]));
        assert_eq!(moved(1, None).unwrap(), None);
        assert_eq!(moved(2, Some(1)).unwrap(), None);
        for (moving, after) in [(4, None), (1, Some(4)), (1, Some(1))] {
            assert!(matches!(
                moved(moving, after),
                Err(AppError::NotFound(Thing::Theme))
            ));
        }
    }
}
