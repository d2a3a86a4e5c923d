//! Beginning a motion, its title and addressees, and the planned days of its phases.

use uuid::Uuid;

use super::{STALE, day, line, optional_line, room_for_one_more};
use crate::app::wire::{Made, MotionChange, NewMotion, Revision};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::draft::LONGEST_TITLE;
use crate::domain::event::{EventKind, Subject};
use crate::domain::event::{MotionCreated, PhasePlanned, Revised};
use crate::domain::ids::{CongressId, MotionId, PersonId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::policy::Action;
use crate::domain::rank::Rank;
use crate::store::motions::{self, MotionRow, SectionRow};
use crate::store::{Tx, agenda, documents};

/// Letters, at most.
const ADDRESSEES: usize = 600;
/// A congress writes one motion; a few hold two or three.
const MOST: usize = 10;

const MISSING: AppError = AppError::NotFound(Thing::Motion);

impl App {
    /// Begins a motion with an empty preamble and an empty closing.
    pub(crate) async fn create_motion(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewMotion,
    ) -> Result<Made, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?
            .id;
        let motion = MotionRow {
            id: MotionId::new(Uuid::now_v7()),
            congress,
            title: line(&new.title, LONGEST_TITLE)?,
            addressees: optional_line(&new.addressees, ADDRESSEES)?,
            phase: Phase::Contributions,
            revision: 1,
        };
        room_for_one_more(self.store.motions(congress).await?.len(), MOST)?;
        let mut tx = self.store.begin().await?;
        motions::insert_motion(&mut tx, &motion, clock::now()).await?;
        let [preamble, closing] = frame(&mut tx, &motion).await?;
        let event = EventKind::MotionCreated(MotionCreated { preamble, closing });
        let subject = Subject::Motion(motion.id);
        self.commit(tx, congress, person, subject, event).await?;
        let id = motion.id.uuid();
        Ok(Made { id })
    }

    /// Gives a motion another title or other addressees.
    pub(crate) async fn change_motion(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        change: MotionChange,
    ) -> Result<Revision, AppError> {
        let (motion, congress) = self.preparing_motion(person, id).await?;
        let title = line(&change.title, LONGEST_TITLE)?;
        let addressees = optional_line(&change.addressees, ADDRESSEES)?;
        let revision = motion.revision;
        if revision != change.revision {
            return Err(STALE);
        }
        if (&title, &addressees) == (&motion.title, &motion.addressees) {
            return Ok(Revision { revision });
        }
        let mut tx = self.store.begin().await?;
        // Title and addressees are signed with the text.
        let motion = motions::motion(&mut tx, id).await?.ok_or(STALE)?;
        if motion.phase.is_fixed() {
            return Err(AppError::Impossible(Obstacle::TextFixed));
        }
        let changed = motions::update_motion(&mut tx, id, revision, &title, &addressees).await?;
        let revision = changed.ok_or(STALE)?;
        let event = EventKind::MotionChanged(Revised { revision });
        self.commit(tx, congress, person, Subject::Motion(id), event)
            .await?;
        Ok(Revision { revision })
    }

    /// Plans the day of a phase, or leaves it open. The secretariat moves the phase by hand: a hall
    /// that runs late must not lose its right to write at midnight.
    pub(crate) async fn plan_phase(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        phase: Phase,
        planned: Option<String>,
    ) -> Result<(), AppError> {
        let (_, congress) = self.preparing_motion(person, id).await?;
        let planned = planned.as_deref().map(day).transpose()?;
        let planned = planned.map(|day| day.to_string());
        let known = self.store.phase_plans(congress).await?;
        let mut known = known.get(&id).into_iter().flatten();
        let before = known.find(|(known, _)| *known == phase);
        if before.map(|(_, day)| day) == planned.as_ref() {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        agenda::plan_phase(&mut tx, id, phase, planned.as_deref()).await?;
        let event = EventKind::PhasePlanned(PhasePlanned {
            phase,
            day: planned,
        });
        self.commit(tx, congress, person, Subject::Motion(id), event)
            .await
    }

    async fn preparing_motion(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<(MotionRow, CongressId), AppError> {
        let motion = self.store.motion(id).await?.ok_or(MISSING)?;
        let congress = motion.congress;
        self.permitted(person, congress, Thing::Motion, Action::PrepareCongress)
            .await?;
        Ok((motion, congress))
    }
}

/// The sections without which a motion is none, empty.
async fn frame(tx: &mut Tx, motion: &MotionRow) -> Result<[SectionId; 2], AppError> {
    let ids = [(); 2].map(|()| SectionId::new(Uuid::now_v7()));
    let kinds = [SectionKind::Preamble, SectionKind::Closing];
    for ((id, kind), rank) in ids.into_iter().zip(kinds).zip(Rank::sequence(2)) {
        let name = DocumentName::Section(id);
        let section = SectionRow {
            id,
            motion: motion.id,
            document: documents::insert(tx, name, motion.congress).await?,
            kind,
            rank,
            locked: false,
            removed: false,
            title: String::new(),
        };
        motions::insert_section(tx, &section, clock::now()).await?;
    }
    Ok(ids)
}
