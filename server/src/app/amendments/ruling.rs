//! What rapporteurs advise, and what becomes of amendments without changing the text.

use super::{
    Begun, MISSING, Permitted, changed, check_suits, let_subs_fall, release, sentence, step_of,
};
use crate::app::ballots::check_amendment_free;
use crate::app::wire::{NewFate, NewOpinion};
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::amendment::AmendmentState;
use crate::domain::event::{AmendmentOpinionGiven, EventKind};
use crate::domain::ids::{AmendmentId, PersonId};
use crate::domain::policy::AmendmentAct;
use crate::store::amendments::{self, decisions};

impl App {
    /// Says what the rapporteur advises.
    pub(crate) async fn give_opinion(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        new: NewOpinion,
    ) -> Result<(), AppError> {
        self.advise(person, id, Some(new)).await
    }

    /// Takes back what was advised.
    pub(crate) async fn take_opinion_back(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        self.advise(person, id, None).await
    }

    async fn advise(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        new: Option<NewOpinion>,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::GiveOpinion;
        let permitted = self.permit_amending(person, id, act).await?;
        let words = new.as_ref().map_or("", |new| new.sentence.as_str());
        let words = sentence(words)?;
        let opinion = new.map(|new| new.opinion);
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        let given = opinion.map(|opinion| (opinion, words.as_str()));
        decisions::append_opinion(&mut tx, id, permitted.actor, given, clock::now()).await?;
        let event = EventKind::AmendmentOpinionGiven(AmendmentOpinionGiven {
            motion: row.motion,
            section: row.section,
            opinion,
        });
        self.tell_amending(tx, &row, person, event).await
    }

    /// Records what became of an amendment.
    pub(crate) async fn decide_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        new: NewFate,
    ) -> Result<(), AppError> {
        let act = match new.state {
            AmendmentState::Inadmissible => AmendmentAct::Rule,
            AmendmentState::Rejected
            | AmendmentState::Fallen
            | AmendmentState::NotDefended
            | AmendmentState::Withdrawn => AmendmentAct::Decide,
            AmendmentState::Draft
            | AmendmentState::Open
            | AmendmentState::Tabled
            | AmendmentState::Adopted
            | AmendmentState::Rectified => {
                // Who may see it is asked first: a wrong word tells nothing.
                self.visible_amendment(person, id).await?;
                return Err(AppError::Impossible(Obstacle::FateUnknown));
            }
        };
        let permitted = self.permit_amending(person, id, act).await?;
        let reason = sentence(&new.reason)?;
        if new.state == AmendmentState::Inadmissible && reason.is_empty() {
            return Err(AppError::Impossible(Obstacle::ReasonMissing));
        }
        let Begun { mut tx, row } = self.begin_deciding(&permitted, act).await?;
        if row.state == new.state {
            return Ok(());
        }
        if !row.state.is_pending() {
            return Err(AppError::Impossible(Obstacle::AlreadyDecided));
        }
        let step = step_of(&row, new.state, &reason, permitted.actor);
        decisions::step(&mut tx, &step).await?;
        let_subs_fall(&mut tx, id, permitted.actor).await?;
        let told = changed(&row, new.state);
        let event = if new.state == AmendmentState::Withdrawn {
            EventKind::AmendmentWithdrawn(told)
        } else {
            EventKind::AmendmentDecided(told)
        };
        self.tell_amending(tx, &row, person, event).await
    }

    /// Begins such a record, or to take it back. A withdrawal is theirs when they recorded it; what
    /// its author withdrew is the author's affair.
    async fn begin_deciding(
        &self,
        permitted: &Permitted,
        act: AmendmentAct,
    ) -> Result<Begun, AppError> {
        let mut tx = self.store.begin().await?;
        let row = amendments::amendment(&mut tx, permitted.row.id).await?;
        let row = row.ok_or(MISSING)?;
        let is_theirs = act == AmendmentAct::Decide
            && row.state == AmendmentState::Withdrawn
            && decisions::is_by_another(&mut tx, row.id).await?;
        if !is_theirs {
            check_suits(&row, act)?;
        }
        check_amendment_free(&mut tx, &row, act).await?;
        Ok(Begun { tx, row })
    }

    /// Takes such a record back: the amendment is before the assembly again.
    pub(crate) async fn reopen_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let (row, _) = self.visible_amendment(person, id).await?;
        let act = if row.state == AmendmentState::Inadmissible {
            AmendmentAct::Rule
        } else {
            AmendmentAct::Decide
        };
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_deciding(&permitted, act).await?;
        let state = AmendmentState::Tabled;
        if row.state == state {
            return Ok(());
        }
        super::tabling::check_parent(&mut tx, &row).await?;
        decisions::step(&mut tx, &step_of(&row, state, "", permitted.actor)).await?;
        release(&mut tx, id, permitted.actor).await?;
        let event = EventKind::AmendmentDecided(changed(&row, state));
        self.tell_amending(tx, &row, person, event).await
    }
}
