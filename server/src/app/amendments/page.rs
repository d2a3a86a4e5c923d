//! An amendment as one person sees it.

use super::MISSING;
use super::bundle::{differences, settings_view};
use super::gathering::{Gathered, Known};
use super::signing::state_of;
use crate::app::wire::{
    Access, Adoption, AmendmentMention, AmendmentPage, AmendmentPerson, Signatory, Undone, Writers,
};
use crate::app::{App, AppError, congresses};
use crate::domain::amendment::{AmendmentState, SignatureState};
use crate::domain::comparison::SectionComparison;
use crate::domain::document::DocumentName;
use crate::domain::ids::{AmendmentId, PersonId};
use crate::domain::policy::{self, AmendmentAct};
use crate::store::amendments::adoptions::AdoptionRow;

impl App {
    /// An amendment with its texts and all that its page shows.
    pub(crate) async fn amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<AmendmentPage, AppError> {
        let (row, _) = self.visible_amendment(person, id).await?;
        let adoption = self.store.last_adoption(id).await?;
        let mut gathered = self.gathered(person, row.motion).await?;
        if let Some(adoption) = &adoption {
            let undone = adoption.undone.as_ref().map(|undone| undone.participant);
            let people: Vec<_> = undone.into_iter().chain([adoption.participant]).collect();
            let people = crate::store::rows::Which::These(&people);
            let people = self.participants_by_id(row.congress, people).await?;
            gathered.people.extend(people);
        }
        gathered.page(id, adoption)
    }

    /// What an amendment changes, as it is this moment: asked again while it is written.
    pub(crate) async fn amendment_comparison(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<SectionComparison, AppError> {
        let (row, _) = self.visible_amendment(person, id).await?;
        let words = self.words_with(id).await?;
        let (mut base, mut branch) = (words.base, self.words_of(id).await?.0);
        let section = self.store.section(row.section).await?.ok_or(MISSING)?;
        let number = self.section_number(&section).await?;
        base.renumber(number);
        branch.renumber(number);
        Ok(differences(&base, &branch))
    }

    /// Under which client ids who wrote in a branch.
    pub(crate) async fn amendment_writers(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<Writers, AppError> {
        let (row, _) = self.visible_amendment(person, id).await?;
        let clients = self.store.document_clients(row.branch).await?.into_iter();
        let clients = clients.map(|(client, owner)| (client.to_string(), owner));
        Ok(Writers {
            clients: clients.collect(),
        })
    }
}

impl Gathered {
    fn page(
        self,
        id: AmendmentId,
        adoption: Option<AdoptionRow>,
    ) -> Result<AmendmentPage, AppError> {
        let one = self.known(id).ok_or(MISSING)?;
        let place = self.place(one.words.row.section).ok_or(MISSING)?;
        let (motion, section, facts) = self.rights.amendment(id).ok_or(MISSING)?;
        let viewer = self.rights.viewer(self.person);
        let acts = self.acts(one);
        let access = policy::amendment_access(viewer, &motion, &section, &facts);
        let (access, access_reason) = match access {
            policy::Access::Write => (Access::Write, None),
            policy::Access::Read(reason) => (Access::Read, Some(reason)),
            policy::Access::None => return Err(MISSING),
        };
        let writes = self.me.is_some_and(|me| {
            let co_authors = facts.co_authors.iter().chain(facts.invited);
            facts.author == me
                || facts.helper == Some(me)
                || co_authors.into_iter().any(|other| *other == me)
        });
        let invited = facts.invited.iter().filter(|_| writes);
        let subs = self.amendments.iter();
        let subs = subs.filter(|sub| sub.words.row.parent == Some(id));
        Ok(AmendmentPage {
            summary: self.summary(one),
            motion: self.motion_view(),
            congress_document: DocumentName::Congress(self.congress.id),
            me: self.me.and_then(|me| self.people.get(&me).cloned()),
            section: place.view(),
            document: DocumentName::Amendment(id),
            statement_document: DocumentName::Statement(id),
            access,
            access_reason,
            base: one.words.base.clone(),
            text: one.words.branch.clone(),
            statement: one.words.statement.body.clone(),
            words: self.fingerprint(one),
            comparison: differences(&one.words.base, &one.words.branch),
            on_present_text: self.on_present_text(one),
            signatories: self.signatories(one, &acts),
            invited: invited.filter_map(|id| self.person_of(*id)).collect(),
            settings: settings_view(self.settings),
            opinion: self.opinion(one),
            fate: self.fate(one),
            adoption: adoption.map(|row| self.adoption(row)),
            rectified_by: self.rectified_by(id),
            rectifies: one
                .words
                .row
                .rectifies
                .and_then(|old| self.known(old))
                .map(Known::mention),
            sub_amendments: subs.map(|sub| self.summary(sub)).collect(),
            related: self.related(one),
            acts,
            congress: congresses::summary(self.congress.clone()),
        })
    }

    /// Whether it was withdrawn by a record of those who run the sitting, which they can take back.
    fn withdrawn_in_the_hall(&self, one: &Known) -> bool {
        let step = self.states.get(&one.id());
        one.state() == AmendmentState::Withdrawn
            && step.is_some_and(|step| step.participant.is_some_and(|who| who != step.author))
    }

    /// What may be done with it now.
    pub(super) fn acts(&self, one: &Known) -> Vec<AmendmentAct> {
        let Some((motion, section, facts)) = self.rights.amendment(one.id()) else {
            return Vec::new();
        };
        let viewer = self.rights.viewer(self.person);
        let mut acts = policy::amendment_acts(viewer, &motion, &section, &facts);
        if one.removes_section() {
            acts.retain(|act| *act != AmendmentAct::SubAmend);
        }
        let decides = policy::may_amend(viewer, AmendmentAct::Decide, &motion, &section, &facts);
        if self.withdrawn_in_the_hall(one) && decides.is_ok() {
            acts.push(AmendmentAct::Decide);
            acts.sort_unstable();
        }
        acts
    }

    /// The one that took its place; one that is still written only for those who see it.
    fn rectified_by(&self, id: AmendmentId) -> Option<AmendmentMention> {
        let others = self.amendments.iter();
        let others = others.filter(|other| other.words.row.rectifies == Some(id));
        // A draft may have been begun anew: the last one counts, and what is tabled before all.
        let new = others.max_by_key(|one| (!one.state().is_written(), one.words.row.created_at))?;
        Some(new.mention())
    }

    /// Who signed, and, for those who ask for signatures, who has not answered.
    pub(super) fn signatories(&self, one: &Known, acts: &[AmendmentAct]) -> Vec<Signatory> {
        let words = self.fingerprint(one);
        let asks = acts.contains(&AmendmentAct::Invite) || acts.contains(&AmendmentAct::Write);
        let rows = self.signatures_of(one).iter();
        let seen = rows.map(|row| (row, state_of(row, &words)));
        seen.filter(|(row, state)| {
            let own = Some(row.participant) == self.me;
            // Who has not signed is nobody else's business once it is tabled.
            *state == SignatureState::Signed || asks || own
        })
        .filter_map(|(row, state)| {
            Some(Signatory {
                person: self.person_of(row.participant)?,
                state,
                at: row.at,
                entered_by: row.entered_by.and_then(|helper| self.person_of(helper)),
            })
        })
        .collect()
    }

    fn adoption(&self, row: AdoptionRow) -> Adoption {
        let by = |id| -> AmendmentPerson { self.author_of(id) };
        Adoption {
            by_hand: row.by_hand,
            by: by(row.participant),
            at: row.at,
            update: row.update,
            undone: row.undone.map(|undone| Undone {
                reason: undone.reason,
                by: by(undone.participant),
                at: undone.at,
            }),
        }
    }
}
