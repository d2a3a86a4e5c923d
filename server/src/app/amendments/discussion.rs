//! The order in which pending amendments are discussed: suggested by the rule, changed by hand.

use super::comparing::Grounds;
use super::gathering::{Gathered, Known};
use super::{MISSING, check_suits};
use crate::app::wire::{Discussion, DiscussionItem, DiscussionMove};
use crate::app::{App, AppError, Obstacle};
use crate::domain::amendment::Changes;
use crate::domain::amendment::order::{self, Entry};
use crate::domain::event::{DiscussionOrdered, EventKind, Subject};
use crate::domain::ids::{AmendmentId, CongressId, MotionId, PersonId, SectionId};
use crate::domain::policy::{self, Action, AmendmentAct};
use crate::store::amendments::settings;

impl App {
    /// The order of discussion of a motion's pending amendments.
    pub(crate) async fn discussion(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Discussion, AppError> {
        Ok(self.gathered(person, motion).await?.discussion())
    }

    /// Moves an amendment within the discussion of its section; all of that section stand from now
    /// on where they are.
    pub(crate) async fn move_in_discussion(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        moved: DiscussionMove,
    ) -> Result<(), AppError> {
        let congress = self.rules(person, motion).await?;
        let act = AmendmentAct::Rule;
        let permitted = self.permit_amending(person, moved.amendment, act).await?;
        if permitted.row.motion != motion {
            return Err(MISSING);
        }
        check_suits(&permitted.row, act)?;
        let gathered = self.gathered(person, motion).await?;
        if let Some(after) = moved.after
            && gathered.known(after).is_none()
        {
            return Err(MISSING);
        }
        let order = gathered.order_with(&permitted.row.section, moved)?;
        let mut tx = self.store.begin().await?;
        settings::place(&mut tx, &order).await?;
        let event = EventKind::DiscussionOrdered(DiscussionOrdered {
            amendment: Some(moved.amendment),
        });
        self.commit(tx, congress, person, Subject::Motion(motion), event)
            .await
    }

    /// Gives the order of discussion back to the rule.
    pub(crate) async fn order_by_rule(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<(), AppError> {
        let congress = self.rules(person, motion).await?;
        let mut tx = self.store.begin().await?;
        settings::place_by_rule(&mut tx, motion).await?;
        let event = EventKind::DiscussionOrdered(DiscussionOrdered { amendment: None });
        self.commit(tx, congress, person, Subject::Motion(motion), event)
            .await
    }

    async fn rules(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<CongressId, AppError> {
        let (_, congress, rights) = self.readable_motion(person, motion).await?;
        let facts = rights.motion(motion).ok_or(MISSING)?;
        let viewer = rights.viewer(person);
        policy::may(viewer, Action::RuleAmendments, &facts, None).map_err(AppError::Forbidden)?;
        Ok(congress.id)
    }
}

impl Gathered {
    pub(super) fn discussion(&self) -> Discussion {
        let mut grounds = Grounds::new(self);
        let pending: Vec<(&Known, Changes)> = self
            .pending()
            .map(|one| (one, grounds.on_present(one)))
            .collect();
        let entries = pending.iter();
        let entries: Vec<Entry<'_>> = entries
            .map(|(one, changes)| self.entry(one, changes))
            .collect();
        let items = order::discussion(&entries).into_iter();
        let items = items.filter_map(|ordered| {
            let one = self.known(ordered.id)?;
            Some(DiscussionItem {
                amendment: ordered.id,
                reason: ordered.reason,
                section: one.words.row.section,
                common: ordered.common,
            })
        });
        Discussion {
            items: items.collect(),
        }
    }

    fn entry<'a>(&self, one: &'a Known, changes: &'a Changes) -> Entry<'a> {
        let row = &one.words.row;
        let mut sections = self.sections.iter();
        let place = sections.position(|place| place.row.id == row.section);
        Entry {
            id: row.id,
            parent: row.parent,
            section_place: place.unwrap_or(self.sections.len()),
            removes_section: one.removes_section(),
            changes,
            number: row.number.as_deref().unwrap_or_default(),
            placed: row.discussion_place,
        }
    }

    /// The order of a section with one amendment moved.
    fn order_with(
        &self,
        section: &SectionId,
        moved: DiscussionMove,
    ) -> Result<Vec<AmendmentId>, AppError> {
        let items = self.discussion().items.into_iter();
        let here = items.filter(|item| item.section == *section);
        let mut order: Vec<AmendmentId> = here.map(|item| item.amendment).collect();
        order.retain(|id| *id != moved.amendment);
        let place = match moved.after {
            None => 0,
            Some(after) => {
                let place = order.iter().position(|id| *id == after);
                place.ok_or(AppError::Impossible(Obstacle::NotInDiscussion))? + 1
            }
        };
        order.insert(place, moved.amendment);
        Ok(order)
    }
}
