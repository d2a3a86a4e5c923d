//! Adopting an amendment: its branch is merged into the text that it amends, as one change.
//!
//! What the domain accepts is written without a question. Where the amendment collides with what
//! the text says now, nothing is: a person sends what the text becomes, which is recorded as their
//! decision. The amendments that do the same are adopted with it; those that fall, fall as far as
//! somebody confirmed it.

use super::adopting::{Decided, adopt_in};
use super::bundle::differences;
use super::gathering::{Gathered, Known};
use super::merging::{collisions, proposed};
use super::rectifying::amended_document;
use super::{Begun, MISSING, Permitted, check_suits};
use crate::app::events::Committed;
use crate::app::wire::{AdoptionPreview, NewAdoption};
use crate::app::{App, AppError, Thing};
use crate::domain::amendment::Merge;
use crate::domain::document::DocumentName;
use crate::domain::event::Subject;
use crate::domain::ids::{AmendmentId, PersonId};
use crate::domain::policy::AmendmentAct;
use crate::domain::text::SectionText;
use crate::live::loan::{Loan, Written};
use crate::store::StoreError;
use crate::store::amendments::AmendmentRow;

impl App {
    /// What adopting an amendment would do.
    pub(crate) async fn adoption_preview(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<AdoptionPreview, AppError> {
        let act = AmendmentAct::Adopt;
        let permitted = self.permit_amending(person, id, act).await?;
        check_suits(&permitted.row, act)?;
        let gathered = self.gathered(person, permitted.row.motion).await?;
        let one = gathered.known(id).ok_or(MISSING)?;
        gathered.adoption_preview(one)
    }

    /// Adopts an amendment.
    pub(crate) async fn adopt_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        new: NewAdoption,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Adopt;
        let permitted = self.permit_amending(person, id, act).await?;
        check_suits(&permitted.row, act)?;
        let app = self.clone();
        let adopting = tokio::spawn(async move { app.adopt(person, permitted, new).await });
        adopting.await.map_err(|_| StoreError::Stopped)?
    }

    async fn adopt(
        &self,
        person: Option<PersonId>,
        permitted: Permitted,
        new: NewAdoption,
    ) -> Result<(), AppError> {
        let (id, actor) = (permitted.row.id, permitted.actor);
        // The branch is tabled: nobody writes there but who adopts what amends it, and that is
        // looked for in the transaction.
        let branch = self.grown_from(DocumentName::Amendment(id)).await?;
        let mut gathered = self.gathered(person, permitted.row.motion).await?;
        let loan = self.rooms.borrow(amended_document(&permitted.row)).await?;
        let loan = loan.ok_or(AppError::NotFound(Thing::Section))?;
        gathered.see(&permitted.row, &loan);
        let one = gathered.known(id).ok_or(MISSING)?;
        let decided = Decided {
            seen: new.seen,
            text: new.text,
        };
        let decision = gathered.decide(one, &loan, decided)?.confirm(new.falls)?;
        let adoption = self.work_out(one, &loan, &branch, decision).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, AmendmentAct::Adopt).await?;
        let (written, event) = adopt_in(&mut tx, &row, adoption, actor).await?;
        let subject = Subject::Amendment(id);
        let committed = self.record_and_commit(tx, row.congress, person, subject, event);
        self.show(loan, written, committed.await?).await
    }

    /// Gives a document back with what was written, and tells what happened.
    pub(super) async fn show(
        &self,
        loan: Loan,
        written: Option<Written>,
        committed: Committed,
    ) -> Result<(), AppError> {
        loan.give_back(written.into_iter().collect()).await;
        self.announce(committed).await
    }
}

impl Gathered {
    /// Takes over what a borrowed document says, should it have changed since it was read.
    pub(super) fn see(&mut self, row: &AmendmentRow, loan: &Loan) {
        let number = self.place(row.section).and_then(|place| place.number);
        let mut text = loan.text.clone();
        text.renumber(number);
        match row.parent {
            Some(parent) => {
                let mut all = self.amendments.iter_mut();
                if let Some(parent) = all.find(|one| one.id() == parent) {
                    parent.words.branch = text;
                    parent.words.branch_update = loan.last_update;
                }
            }
            None => {
                let mut all = self.sections.iter_mut();
                if let Some(place) = all.find(|place| place.row.id == row.section) {
                    place.text = text;
                    place.last_update = loan.last_update;
                }
            }
        }
    }

    fn adoption_preview(&self, one: &Known) -> Result<AdoptionPreview, AppError> {
        let present = self.present(one).ok_or(MISSING)?;
        let words = &one.words;
        let merged = one.merged_into(present);
        let mut text = proposed(&merged).clone();
        self.renumber(one, &mut text);
        let follows = self.consequences(one, &text);
        let falls = follows.falls.iter().map(|fall| self.falling(fall));
        Ok(AdoptionPreview {
            seen: self.present_update(one).ok_or(MISSING)?,
            by_hand: matches!(merged, Merge::Colliding(_)),
            collisions: collisions(&merged),
            removes_section: one.removes_section(),
            base: words.base.clone(),
            present: present.clone(),
            amended: words.branch.clone(),
            comparison: differences(present, &text),
            meanwhile: differences(&words.base, present),
            proposed: text,
            identical: follows.identical.iter().map(|one| one.mention()).collect(),
            falls: falls.collect(),
        })
    }

    pub(super) fn renumber(&self, one: &Known, text: &mut SectionText) {
        let place = self.place(one.words.row.section);
        text.renumber(place.and_then(|place| place.number));
    }
}
