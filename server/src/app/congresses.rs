//! Congresses as their visitors see them.

use super::gate::readable;
use super::wire::{CongressPage, CongressSummary, Group, MotionSummary, Participant, Theme};
use super::{App, AppError, Thing, preparation};
use crate::domain::document::DocumentName;
use crate::domain::ids::PersonId;
use crate::domain::motion::CongressMention;
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::store::StoreError;
use crate::store::congresses::{CongressRow, GroupRow};
use crate::store::motions::MotionRow;
use crate::store::rows::Which;
use crate::store::themes::ThemeRow;

impl App {
    /// The congresses that a person, or anybody, may read.
    pub(crate) async fn congresses(
        &self,
        person: Option<PersonId>,
    ) -> Result<Vec<CongressSummary>, AppError> {
        let mut seen = Vec::new();
        for row in self.store.congresses().await? {
            if readable(&*self.rights(row.id).await?, person) {
                seen.push(summary(row));
            }
        }
        Ok(seen)
    }

    /// One congress with its motions and groups.
    pub(crate) async fn congress(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<CongressPage, AppError> {
        let row = self.readable_congress(person, slug).await?;
        let id = row.id;
        let mut motions = Vec::new();
        let mut plans = self.store.phase_plans(id).await?;
        for motion in self.store.motions(id).await? {
            let plans = plans.remove(&motion.id).unwrap_or_default();
            motions.push(self.motion_summary(motion, plans).await?);
        }
        Ok(CongressPage {
            time_zone: row.time_zone,
            agenda: self.agenda(id).await?,
            logo: self.logo_address(&row).await?,
            summary: summary(row),
            document: DocumentName::Congress(id),
            me: self.participant_for(id, person).await?,
            motions,
            groups: self
                .store
                .groups(id)
                .await?
                .into_iter()
                .map(group)
                .collect(),
            themes: self
                .store
                .themes(id)
                .await?
                .into_iter()
                .map(theme)
                .collect(),
            participant_count: self.store.participant_count(id).await?,
        })
    }

    /// Everybody who takes part in a congress.
    pub(crate) async fn participants(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<Participant>, AppError> {
        let row = self.readable_congress(person, slug).await?;
        self.participant_views(row.id, Which::All).await
    }

    /// A congress that this person, or anybody, may read.
    pub(super) async fn readable_congress(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<CongressRow, AppError> {
        let row = self.store.congress_by_slug(slug).await?;
        let row = row.ok_or(AppError::NotFound(Thing::Congress))?;
        if readable(&*self.rights(row.id).await?, person) {
            Ok(row)
        } else {
            Err(AppError::NotFound(Thing::Congress))
        }
    }

    async fn motion_summary(
        &self,
        motion: MotionRow,
        plans: Vec<(Phase, String)>,
    ) -> Result<MotionSummary, AppError> {
        let (mut principles, mut proposals) = (0, 0);
        for section in self.store.sections(motion.id).await? {
            if section.removed {
                continue;
            }
            if section.kind == SectionKind::Principle {
                principles += 1;
            }
            let read = self.rooms.read(DocumentName::Section(section.id)).await?;
            proposals += read.map_or(0, |(text, _)| text.proposals.len());
        }
        Ok(MotionSummary {
            id: motion.id,
            title: motion.title,
            phase: motion.phase,
            principles,
            proposals,
            plans: preparation::plans(plans),
        })
    }
}

/// The congress as the head of a motion names it.
pub(super) fn mention(row: &CongressRow) -> Result<CongressMention, StoreError> {
    let date = |column, text: &str| {
        text.parse().map_err(|_| StoreError::Unreadable {
            column,
            value: text.to_owned(),
        })
    };
    Ok(CongressMention {
        title: row.title.clone(),
        place: row.place.clone(),
        organiser: row.organiser.clone(),
        starts_on: date("congresses.starts_on", &row.starts_on)?,
        ends_on: date("congresses.ends_on", &row.ends_on)?,
    })
}

pub(super) fn summary(row: CongressRow) -> CongressSummary {
    CongressSummary {
        id: row.id,
        slug: row.slug,
        title: row.title,
        place: row.place,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        organiser: row.organiser,
        accent: row.accent,
        demonstration: row.demonstration,
    }
}

pub(super) fn theme(row: ThemeRow) -> Theme {
    Theme {
        id: row.id,
        name: row.name,
        question: row.question,
    }
}

pub(super) fn group(row: GroupRow) -> Group {
    Group {
        id: row.id,
        name: row.name,
        sections: row.sections,
        members: row.members,
    }
}
