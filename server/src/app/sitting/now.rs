//! What the home page says of the sitting to one participant: that it is open and what is awaited of
//! them there, or that it is over and what there is to read.

use crate::app::wire::{BallotNow, MinutesAct, SittingNow, SittingSummary};
use crate::app::{App, AppError};
use crate::domain::ballot::Way;
use crate::domain::document::DocumentName;
use crate::domain::ids::{ParticipantId, PersonId, SittingId};
use crate::domain::participant::Participant;
use crate::domain::policy::{self, Access, AccessReason, Action, MotionFacts};
use crate::domain::sitting::Assembly;
use crate::store::rights::Rights;
use crate::store::rows::Which;

impl App {
    /// The open sitting of a congress, else the last one; none before the first.
    pub(in crate::app) async fn sitting_now(
        &self,
        person: PersonId,
        me: &Participant,
        rights: &Rights,
    ) -> Result<Option<SittingNow>, AppError> {
        let sittings = self.sitting_summaries(me.congress).await?;
        let Some(sitting) = sittings.into_iter().next_back() else {
            return Ok(None);
        };
        let facts = rights.motion(sitting.motion).ok_or(super::MISSING)?;
        let judge = Judge {
            rights,
            person,
            facts,
        };
        Ok(Some(match sitting.closed_at {
            None => self.open_now(sitting, me, &judge).await?,
            Some(_) => SittingNow::Closed {
                ballots: self.store.ballots_that_stand(sitting.id).await?,
                minutes: judge.minutes(sitting.id),
                sitting,
            },
        }))
    }

    async fn open_now(
        &self,
        sitting: SittingSummary,
        me: &Participant,
        judge: &Judge<'_>,
    ) -> Result<SittingNow, AppError> {
        // The state that all who follow the sitting share: hundreds of home pages ask at once.
        let present = self.present(me.congress).await?;
        let assembly = &present.snapshot.assembly;
        Ok(SittingNow::Open {
            may_run: judge.may(Action::RunSitting),
            entitled: assembly.is_entitled(me.id),
            attendance: assembly.present.get(&me.id).copied(),
            ballot: self.ballot_now(sitting.id, me.id, assembly).await?,
            sitting,
        })
    }

    async fn ballot_now(
        &self,
        sitting: SittingId,
        me: ParticipantId,
        assembly: &Assembly,
    ) -> Result<Option<BallotNow>, AppError> {
        let Some(row) = self.store.open_ballot(sitting).await? else {
            return Ok(None);
        };
        let voters = match row.way {
            Way::Recorded => assembly.votes_for(me),
            // No telephone takes these.
            Way::ShowOfHands | Way::Paper => Vec::new(),
        };
        let given = self.store.last_votes(row.id, Which::These(&voters)).await?;
        let awaited = voters.len().saturating_sub(given.len());
        Ok(Some(BallotNow {
            way: row.way,
            awaited: u32::try_from(awaited).unwrap_or(u32::MAX),
        }))
    }
}

/// Who looks at a sitting on a motion.
struct Judge<'a> {
    rights: &'a Rights,
    person: PersonId,
    facts: MotionFacts,
}

impl Judge<'_> {
    fn may(&self, action: Action) -> bool {
        let viewer = self.rights.viewer(Some(self.person));
        policy::may(viewer, action, &self.facts, None).is_ok()
    }

    /// What is to be done with the minutes of a sitting that is over.
    fn minutes(&self, sitting: SittingId) -> Option<MinutesAct> {
        let document = DocumentName::Minutes(sitting);
        match self.rights.access(Some(self.person), document) {
            Access::Write => Some(MinutesAct::Write),
            Access::Read(AccessReason::Approved) => Some(MinutesAct::Read),
            Access::Read(_) => self
                .may(Action::ApproveMinutes)
                .then_some(MinutesAct::Approve),
            // Nobody has begun them.
            Access::None => self.may(Action::WriteMinutes).then_some(MinutesAct::Write),
        }
    }
}
