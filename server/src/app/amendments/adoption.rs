//! Adopting an amendment: its branch is merged into the text that it amends, as one change.
//!
//! What the domain accepts is written without a question. Where the amendment collides with what
//! the text says now, nothing is: a person sends what the text becomes, which is recorded as their
//! decision. The amendments that do the same are adopted with it; those that fall, fall as far as
//! somebody confirmed it.

use std::collections::HashSet;
use std::sync::Arc;

use super::bundle::differences;
use super::drafting::client_id;
use super::gathering::{Gathered, Known};
use super::merging::{check_decided, check_writable, collisions, proposed};
use super::rectifying::amended_document;
use super::{Begun, MISSING, Permitted, check_suits, step_of, take_along};
use crate::app::events::Committed;
use crate::app::wire::{AdoptionPreview, NewAdoption};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::amendment::{AmendmentState, Merge, merge};
use crate::domain::document::DocumentName;
use crate::domain::event::{AmendmentAdopted, EventKind, Subject};
use crate::domain::ids::{AmendmentId, ParticipantId, PersonId};
use crate::domain::policy::AmendmentAct;
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::live::loan::{Loan, Written};
use crate::store::amendments::adoptions::{self, AdoptionRow};
use crate::store::amendments::readings::{self, Part};
use crate::store::amendments::{self, AmendmentRow, decisions};
use crate::store::journal::{self, Batch, NewUpdate};
use crate::store::{StoreError, Tx, motions};

/// What is about to be written into a borrowed document; none when no word changes.
pub(super) struct Writing {
    pub(super) update: Option<Vec<u8>>,
    /// What the document says then.
    pub(super) text: SectionText,
    /// Client ids that come with it, and whose they are.
    pub(super) clients: Vec<(u64, ParticipantId)>,
}

/// The outcome of looking at an adoption: what is written, and what follows.
struct Decision {
    text: SectionText,
    accepted: Vec<SectionText>,
    by_hand: bool,
    /// Those that do the same, with the last update of the branch that was compared.
    identical: Vec<(AmendmentId, i64)>,
    falls: Vec<AmendmentId>,
}

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
        // looked for below.
        let branch = self.grown_from(DocumentName::Amendment(id)).await?;
        let mut gathered = self.gathered(person, permitted.row.motion).await?;
        let loan = self.rooms.borrow(amended_document(&permitted.row)).await?;
        let loan = loan.ok_or(AppError::NotFound(Thing::Section))?;
        gathered.see(&permitted.row, &loan);
        let one = gathered.known(id).ok_or(MISSING)?;
        let decision = gathered.decide(one, &loan, new)?;
        let writing = self.writing(one, &loan, &branch.state, &branch.owners, &decision);
        let writing = writing.await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, AmendmentAct::Adopt).await?;
        self.check_unchanged(&mut tx, &row, branch.last_update)
            .await?;
        let written = write(&mut tx, &row, &loan, actor, &writing).await?;
        if one.removes_section() {
            motions::set_removed_at(&mut tx, row.section, Some(clock::now())).await?;
        }
        let update = written.as_ref().map(|written| written.number);
        let adopted = AdoptionRow {
            amendment: id,
            document: loan.key,
            participant: actor,
            at: clock::now(),
            by_hand: decision.by_hand,
            update,
            before: loan.text.clone(),
            after: writing.text,
            undone: None,
        };
        adoptions::insert(&mut tx, &adopted).await?;
        let step = step_of(&row, AmendmentState::Adopted, "", actor);
        decisions::step(&mut tx, &step).await?;
        let with = twins(&mut tx, &decision.identical).await?;
        take_along(&mut tx, &with, AmendmentState::Adopted, id, actor).await?;
        let falls = falling(&mut tx, id, &with, &decision.falls).await?;
        take_along(&mut tx, &falls, AmendmentState::Fallen, id, actor).await?;
        let ids = |rows: &[AmendmentRow]| rows.iter().map(|row| row.id).collect();
        let event = EventKind::AmendmentAdopted(AmendmentAdopted {
            motion: row.motion,
            section: row.section,
            update,
            by_hand: decision.by_hand,
            with: ids(&with),
            falls: ids(&falls),
        });
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
        match written {
            Some(written) => loan.give_back(written).await,
            None => drop(loan),
        }
        self.announce(committed).await
    }

    /// How the decision is written into the borrowed document.
    async fn writing(
        &self,
        one: &Known,
        loan: &Loan,
        branch: &[u8],
        owners: &[(u64, ParticipantId)],
        decision: &Decision,
    ) -> Result<Writing, AppError> {
        if decision.by_hand {
            return rewriting(loan, &decision.text);
        }
        if decision.text.canonical() == loan.text.canonical() {
            return Ok(Writing::nothing(loan));
        }
        let base = self.store.first_update(one.words.row.branch).await?;
        let base = base.ok_or(StoreError::Conflict)?;
        let client = client_id();
        let graft = branches::graft(&loan.state, &base, branch, &decision.accepted, client)?;
        if graft.rewritten {
            tracing::info!(amendment = %one.id(), "merged word by word: the bare merge says something else");
        }
        let owner = |client: u64| owners.iter().find(|(own, _)| *own == client).copied();
        Ok(Writing {
            update: Some(graft.update),
            text: graft.text,
            clients: graft.clients.into_iter().filter_map(owner).collect(),
        })
    }

    /// Whether the branch is still what was read of it.
    async fn check_unchanged(
        &self,
        tx: &mut Tx,
        row: &AmendmentRow,
        branch_update: i64,
    ) -> Result<(), AppError> {
        let sections = motions::sections(tx, row.motion).await?;
        let section = sections.iter().find(|section| section.id == row.section);
        if section.is_none_or(|section| section.removed) {
            return Err(AppError::Impossible(Obstacle::SectionGone));
        }
        super::tabling::check_parent(tx, row).await?;
        if readings::branch_update(tx, row.id).await? == Some(branch_update) {
            Ok(())
        } else {
            Err(AppError::Impossible(Obstacle::TextMoved))
        }
    }
}

impl Writing {
    /// The document stays as it is.
    pub(super) fn nothing(loan: &Loan) -> Self {
        Self {
            update: None,
            text: loan.text.clone(),
            clients: Vec::new(),
        }
    }
}

/// A text that was decided on, written word by word under a client id of the program.
pub(super) fn rewriting(loan: &Loan, text: &SectionText) -> Result<Writing, AppError> {
    let mut text = text.clone();
    text.renumber(None);
    if text.canonical() == loan.text.canonical() {
        return Ok(Writing::nothing(loan));
    }
    let update = branches::rewrite(&loan.state, &text, client_id())?;
    Ok(Writing {
        update: Some(update),
        text,
        clients: Vec::new(),
    })
}

/// Stores what is written into a borrowed document, as one update of who recorded it.
pub(super) async fn write(
    tx: &mut Tx,
    row: &AmendmentRow,
    loan: &Loan,
    actor: ParticipantId,
    writing: &Writing,
) -> Result<Option<Written>, AppError> {
    let Some(update) = &writing.update else {
        return Ok(None);
    };
    let update: Arc<[u8]> = update.as_slice().into();
    let batch = Batch {
        document: loan.key,
        updates: vec![NewUpdate {
            participant: Some(actor),
            recorded_at: clock::now(),
            bytes: update.clone(),
        }],
        new_clients: writing.clients.clone(),
    };
    let number = journal::insert(tx, &batch).await?;
    if let Some(parent) = row.parent {
        readings::save(tx, Part::Branch, parent, &writing.text, number).await?;
    }
    Ok(Some(Written {
        update,
        number,
        clients: writing.clients.clone(),
    }))
}

/// Those that do the same and are still before the assembly, as long as they say what they said.
async fn twins(
    tx: &mut Tx,
    compared: &[(AmendmentId, i64)],
) -> Result<Vec<AmendmentRow>, AppError> {
    let mut rows = Vec::with_capacity(compared.len());
    for (id, update) in compared {
        let row = amendments::amendment(tx, *id).await?;
        let Some(row) = row.filter(|row| row.state.is_pending()) else {
            continue;
        };
        if readings::branch_update(tx, *id).await? != Some(*update) {
            return Err(AppError::Impossible(Obstacle::TextMoved));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Those that fall: the confirmed ones, and all that amends what is decided, since it has nothing
/// to amend any more. Each once, as far as it is still before the assembly.
async fn falling(
    tx: &mut Tx,
    adopted: AmendmentId,
    with: &[AmendmentRow],
    confirmed: &[AmendmentId],
) -> Result<Vec<AmendmentRow>, AppError> {
    let mut falls = Vec::new();
    for id in confirmed {
        let row = amendments::amendment(tx, *id).await?;
        falls.extend(row.filter(|row| row.state.is_pending()));
    }
    let along = with.iter().chain(&falls).map(|row| row.id);
    let decided: Vec<AmendmentId> = along.chain([adopted]).collect();
    for parent in decided {
        falls.extend(amendments::sub_amendments(tx, parent).await?);
    }
    let mut seen = HashSet::new();
    falls.retain(|row| row.state.is_pending() && seen.insert(row.id));
    Ok(falls)
}

impl Known {
    /// What it makes of a text. One that takes the section out leaves its words as they are, so
    /// that they come back as they were.
    fn merged_into(&self, present: &SectionText) -> Merge {
        if self.removes_section() {
            return merge(present, present, present);
        }
        merge(&self.words.base, &self.words.branch, present)
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

    /// What is written, by whose decision, and what follows from it.
    fn decide(&self, one: &Known, loan: &Loan, new: NewAdoption) -> Result<Decision, AppError> {
        let present = self.present(one).ok_or(MISSING)?;
        let merged = one.merged_into(present);
        // Where the whole section goes, there is no text to decide on.
        let decided = new.text.filter(|_| !one.removes_section());
        let by_hand = decided.is_some();
        if by_hand && new.seen != loan.last_update {
            return Err(AppError::Impossible(Obstacle::TextMoved));
        }
        let (mut text, mut accepted) = match (decided, &merged) {
            (Some(text), _) => {
                check_writable(&text, present)?;
                check_decided(&text, &one.words.base, &one.words.branch, present)?;
                (text, Vec::new())
            }
            (None, Merge::Clean(clean)) => {
                let all = [&clean.text].into_iter().chain(&clean.alternatives);
                (clean.text.clone(), all.cloned().collect())
            }
            (None, Merge::Colliding(_)) => {
                return Err(AppError::Impossible(Obstacle::DecisionNeeded));
            }
        };
        self.renumber(one, &mut text);
        for text in &mut accepted {
            text.renumber(None);
        }
        let follows = self.consequences(one, &text);
        // Who decides by hand was shown what falls with the proposed text.
        let shown = by_hand.then(|| self.consequences(one, proposed(&merged)));
        let may_fall = |id: &AmendmentId| {
            let shown = shown.iter().flat_map(|shown| &shown.falls);
            let mut all = follows.falls.iter().chain(shown);
            all.any(|fall| fall.one.id() == *id)
        };
        if !new.falls.iter().all(may_fall) {
            return Err(AppError::Impossible(Obstacle::FallsChanged));
        }
        let compared = |twin: &&Known| (twin.id(), twin.words.branch_update);
        let identical = follows.identical.iter().map(compared).collect();
        let falls = new.falls;
        text.renumber(None);
        Ok(Decision {
            text,
            accepted,
            by_hand,
            identical,
            falls,
        })
    }
}
