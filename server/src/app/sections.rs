//! Creating, ordering, locking, removing and restoring sections.

use uuid::Uuid;

use super::ballots::check_section_free;
use super::wire::{Created, NewSection, SectionChange, SectionLock, SectionMove};
use super::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, SectionChanged, SectionCreated, SectionMoved, Subject};
use crate::domain::ids::{CongressId, MotionId, PersonId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::policy::{self, Action};
use crate::domain::rank::Rank;
use crate::store::Tx;
use crate::store::documents;
use crate::store::motions::{self, SectionRow};

impl App {
    /// Adds an empty section behind another, or in first place.
    pub(crate) async fn create_section(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        new: NewSection,
    ) -> Result<Created, AppError> {
        let congress = self.may(person, motion, Action::CreateSection).await?;
        let mut tx = self.store.begin().await?;
        let sections = motions::sections(&mut tx, motion).await?;
        check_kind(&sections, new.kind)?;
        let rank = rank_behind(&sections, None, new.after)?;
        let id = SectionId::new(Uuid::now_v7());
        let document = documents::insert(&mut tx, DocumentName::Section(id), congress).await?;
        let section = SectionRow {
            id,
            motion,
            document,
            kind: new.kind,
            rank,
            locked: false,
            removed: false,
            title: String::new(),
        };
        motions::insert_section(&mut tx, &section, clock::now()).await?;
        let created = SectionCreated {
            motion,
            kind: new.kind,
            after: new.after,
        };
        let event = EventKind::SectionCreated(created);
        self.commit(tx, congress, person, Subject::Section(id), event)
            .await?;
        Ok(Created { id })
    }

    /// Moves, locks or unlocks a section.
    pub(crate) async fn change_section(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        change: SectionChange,
    ) -> Result<(), AppError> {
        match change {
            SectionChange::Move(SectionMove { after }) => {
                self.move_section(person, id, after).await
            }
            SectionChange::Lock(SectionLock { locked }) => {
                self.lock_section(person, id, locked).await
            }
        }
    }

    async fn move_section(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        after: Option<SectionId>,
    ) -> Result<(), AppError> {
        let (mut tx, section, congress) =
            self.begin_change(person, id, Action::OrderSections).await?;
        let sections = motions::sections(&mut tx, section.motion).await?;
        let rank = rank_behind(&sections, Some(id), after)?;
        motions::set_rank(&mut tx, id, &rank).await?;
        let event = EventKind::SectionMoved(SectionMoved {
            motion: section.motion,
            after,
        });
        self.commit(tx, congress, person, Subject::Section(id), event)
            .await
    }

    async fn lock_section(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        locked: bool,
    ) -> Result<(), AppError> {
        let (mut tx, section, congress) =
            self.begin_change(person, id, Action::LockSection).await?;
        if section.locked == locked {
            return Ok(());
        }
        check_section_free(&mut tx, congress, id).await?;
        motions::set_locked_at(&mut tx, id, locked.then(clock::now)).await?;
        let changed = SectionChanged {
            motion: section.motion,
        };
        let event = if locked {
            EventKind::SectionLocked(changed)
        } else {
            EventKind::SectionUnlocked(changed)
        };
        self.commit(tx, congress, person, Subject::Section(id), event)
            .await
    }

    /// Takes a section out of its motion. Its words and its history stay.
    pub(crate) async fn remove_section(
        &self,
        person: Option<PersonId>,
        id: SectionId,
    ) -> Result<(), AppError> {
        let (mut tx, section, congress) =
            self.begin_change(person, id, Action::RemoveSection).await?;
        motions::set_removed_at(&mut tx, id, Some(clock::now())).await?;
        let event = EventKind::SectionRemoved(SectionChanged {
            motion: section.motion,
        });
        self.commit(tx, congress, person, Subject::Section(id), event)
            .await
    }

    /// Takes a removed section back, at its old place.
    pub(crate) async fn restore_section(
        &self,
        person: Option<PersonId>,
        id: SectionId,
    ) -> Result<(), AppError> {
        let section = self
            .store
            .section(id)
            .await?
            .ok_or(AppError::NotFound(Thing::Section))?;
        let congress = self
            .may(person, section.motion, Action::RemoveSection)
            .await
            .map_err(|error| error.about(Thing::Section))?;
        let mut tx = self.store.begin().await?;
        let sections = motions::sections(&mut tx, section.motion).await?;
        let removed = sections.iter().any(|other| other.id == id && other.removed);
        if !removed {
            return Ok(());
        }
        check_kind(&sections, section.kind)?;
        motions::set_removed_at(&mut tx, id, None).await?;
        let event = EventKind::SectionRestored(SectionChanged {
            motion: section.motion,
        });
        self.commit(tx, congress, person, Subject::Section(id), event)
            .await
    }

    /// Begins a change of a section that stands in its motion, if the policy permits it.
    async fn begin_change(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        action: Action,
    ) -> Result<(Tx, SectionRow, CongressId), AppError> {
        let section = self
            .store
            .section(id)
            .await?
            .ok_or(AppError::NotFound(Thing::Section))?;
        let congress = self
            .may(person, section.motion, action)
            .await
            .map_err(|error| error.about(Thing::Section))?;
        let mut tx = self.store.begin().await?;
        // Read again under the write lock: somebody else may have been faster.
        let sections = motions::sections(&mut tx, section.motion).await?;
        let section = sections.into_iter().find(|other| other.id == id);
        let section = section.ok_or(AppError::NotFound(Thing::Section))?;
        if section.removed {
            return Err(AppError::Impossible(Obstacle::SectionRemoved));
        }
        Ok((tx, section, congress))
    }

    pub(super) async fn may(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        action: Action,
    ) -> Result<CongressId, AppError> {
        let (_, congress, rights) = self.readable_motion(person, motion).await?;
        let facts = rights
            .motion(motion)
            .ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), action, &facts, None).map_err(AppError::Forbidden)?;
        Ok(congress.id)
    }
}

/// A motion has one preamble and one closing at most.
pub(super) fn check_kind(sections: &[SectionRow], kind: SectionKind) -> Result<(), AppError> {
    let taken = sections
        .iter()
        .any(|section| !section.removed && section.kind == kind);
    match kind {
        SectionKind::Preamble | SectionKind::Closing if taken => {
            Err(AppError::Impossible(Obstacle::SectionKindTaken))
        }
        SectionKind::Preamble | SectionKind::Principle | SectionKind::Closing => Ok(()),
    }
}

/// The rank of the place behind `after` (first place without it), leaving `moving` out. Removed
/// sections keep their place, so that they come back to it.
pub(super) fn rank_behind(
    sections: &[SectionRow],
    moving: Option<SectionId>,
    after: Option<SectionId>,
) -> Result<Rank, AppError> {
    let others: Vec<_> = sections
        .iter()
        .filter(|section| Some(section.id) != moving)
        .collect();
    let next = match after {
        None => 0,
        Some(after) => {
            // The section itself is left out, and yet is no stranger.
            if sections.iter().all(|section| section.id != after) {
                return Err(AppError::NotFound(Thing::Section));
            }
            let place = others
                .iter()
                .position(|section| section.id == after && !section.removed);
            place.ok_or(AppError::Impossible(Obstacle::UnknownNeighbour))? + 1
        }
    };
    let rank = |place: usize| others.get(place).map(|section| &section.rank);
    let before = next.checked_sub(1).and_then(rank);
    Rank::between(before, rank(next)).map_err(|_| AppError::Impossible(Obstacle::UnknownNeighbour))
}
