//! What a ballot makes of amendments: worked out on borrowed documents before its transaction, so that
//! the assembly votes on what will stand, and written in the transaction that holds the result.

use std::collections::HashMap;

use super::adopting::{Adoption, Decided, Decision, adopt_in};
use super::bundle::differences;
use super::drafting::Grown;
use super::gathering::{Gathered, Known};
use super::rectifying::amended_document;
use super::undoing::undo_in;
use super::{MISSING, changed, check_suits, release, step_of};
use crate::app::ballots::{BallotRefusal, Contest};
use crate::app::wire::{NewAdoption, Shown, UndoneAdoption};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::domain::amendment::AmendmentState;
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{AmendmentId, MotionId, ParticipantId, SectionId};
use crate::domain::policy::AmendmentAct;
use crate::domain::text::SectionText;
use crate::live::loan::{Loan, Written};
use crate::store::Tx;
use crate::store::amendments::{self, AmendmentRow, adoptions, decisions};

/// Which amendments a ballot is on, and how they would be adopted.
#[derive(Clone, Debug)]
pub(in crate::app) enum Wanted {
    /// One, as somebody confirmed it from the preview of its adoption.
    One {
        amendment: AmendmentId,
        confirmed: NewAdoption,
        /// Those that were found to do the same when the ballot opened; none before.
        along: Option<Vec<AmendmentId>>,
    },
    /// Several that nobody contests, in this order.
    Uncontested {
        amendments: Vec<AmendmentId>,
        along: Option<Vec<AmendmentId>>,
    },
}

/// Borrowed documents, with what was stored in each.
#[derive(Debug, Default)]
pub(in crate::app) struct Held(Vec<(DocumentName, Loan, Vec<Written>)>);

impl Held {
    /// Borrows documents in the order of their names.
    async fn borrow(app: &App, mut names: Vec<DocumentName>) -> Result<Self, AppError> {
        names.sort_by_key(ToString::to_string);
        names.dedup();
        let mut held = Vec::with_capacity(names.len());
        for name in names {
            let loan = app.rooms.borrow(name).await?;
            let loan = loan.ok_or(AppError::NotFound(Thing::Section))?;
            held.push((name, loan, Vec::new()));
        }
        Ok(Self(held))
    }

    /// Sections that are voted on as they stand.
    pub(in crate::app) async fn sections(
        app: &App,
        sections: impl Iterator<Item = SectionId>,
    ) -> Result<Self, AppError> {
        Self::borrow(app, sections.map(DocumentName::Section).collect()).await
    }

    fn loan(&mut self, name: DocumentName) -> Result<&mut Loan, AppError> {
        let mut all = self.0.iter_mut();
        let found = all.find(|(held, ..)| *held == name);
        found
            .map(|(_, loan, _)| loan)
            .ok_or(AppError::NotFound(Thing::Section))
    }

    /// What a borrowed section says.
    pub(in crate::app) fn says(&self, section: SectionId) -> Option<&SectionText> {
        let mut all = self.0.iter();
        let found = all.find(|(held, ..)| *held == DocumentName::Section(section));
        found.map(|(_, loan, _)| &loan.text)
    }

    fn wrote(&mut self, name: DocumentName, written: Option<Written>) {
        let mut all = self.0.iter_mut();
        if let Some((.., all)) = all.find(|(held, ..)| *held == name) {
            all.extend(written);
        }
    }

    /// Gives everything back, after the commit.
    pub(in crate::app) async fn give_back(self) {
        for (_, loan, written) in self.0 {
            loan.give_back(written).await;
        }
    }
}

/// What adopting would do, with the documents in hand.
pub(in crate::app) struct Plan {
    held: Held,
    adoptions: Vec<(AmendmentId, DocumentName, Adoption)>,
    /// Those that do the same as one of them, and are decided with it.
    pub(in crate::app) along: Vec<AmendmentId>,
    /// What each would change.
    pub(in crate::app) shown: Vec<Shown>,
    /// The sections that they are in.
    pub(in crate::app) sections: Vec<SectionId>,
}

impl Plan {
    /// The documents alone, where nothing is adopted.
    pub(in crate::app) fn into_held(self) -> Held {
        self.held
    }
}

impl App {
    /// Borrows what these amendments amend, and works out what adopting them would write.
    ///
    /// # Errors
    /// Why one of them can't be adopted as wanted, as an adoption by hand is refused; of several that
    /// should be uncontested, which one is not, and why.
    pub(in crate::app) async fn plan_adoptions(
        &self,
        motion: MotionId,
        wanted: &Wanted,
    ) -> Result<Plan, AppError> {
        let mut gathered = self.gathered_for_all(motion).await?;
        let ids = match wanted {
            Wanted::One { amendment, .. } => std::slice::from_ref(amendment),
            Wanted::Uncontested { amendments, .. } => amendments.as_slice(),
        };
        let mut rows = Vec::with_capacity(ids.len());
        let mut branches = HashMap::new();
        for id in ids {
            let row = gathered.known(*id).ok_or(MISSING)?.words.row.clone();
            check_suits(&row, AmendmentAct::Adopt)?;
            wanted.check_alone(&row)?;
            branches.insert(*id, self.grown_from(DocumentName::Amendment(*id)).await?);
            rows.push(row);
        }
        let documents = rows.iter().map(amended_document).collect();
        let mut plan = Plan {
            held: Held::borrow(self, documents).await?,
            adoptions: Vec::with_capacity(rows.len()),
            along: Vec::new(),
            shown: Vec::with_capacity(rows.len()),
            sections: Vec::new(),
        };
        for row in rows {
            if plan.along.contains(&row.id) {
                continue;
            }
            let branch = branches.get(&row.id).ok_or(MISSING)?;
            self.plan_one(&mut gathered, &mut plan, &row, branch, wanted)
                .await?;
        }
        Ok(plan)
    }

    async fn plan_one(
        &self,
        gathered: &mut Gathered,
        plan: &mut Plan,
        row: &AmendmentRow,
        branch: &Grown,
        wanted: &Wanted,
    ) -> Result<(), AppError> {
        let document = amended_document(row);
        let loan = plan.held.loan(document)?;
        gathered.see(row, loan);
        let one = gathered.known(row.id).ok_or(MISSING)?;
        let decision = wanted.decide(gathered, one, loan)?;
        plan.shown
            .push(gathered.shown_in_ballot(one, decision.text()));
        let identical: Vec<AmendmentId> = decision.identical().collect();
        let adoption = self.work_out(one, loan, branch, decision).await?;
        adoption.writing.lead_on(loan)?;
        plan.adoptions.push((row.id, document, adoption));
        plan.along.extend(&identical);
        if !plan.sections.contains(&row.section) {
            plan.sections.push(row.section);
        }
        gathered.take_as_adopted(row.id, &identical);
        Ok(())
    }
}

impl Wanted {
    /// What amends an amendment changes no section, and is voted on before that one.
    fn check_alone(&self, row: &AmendmentRow) -> Result<(), AppError> {
        match self {
            Self::Uncontested { .. } if row.parent.is_some() => {
                Err(contested(row, Contest::AmendsAmendment))
            }
            Self::One { .. } | Self::Uncontested { .. } => Ok(()),
        }
    }

    fn decide(&self, gathered: &Gathered, one: &Known, loan: &Loan) -> Result<Decision, AppError> {
        match self {
            Self::One {
                confirmed, along, ..
            } => {
                let decided = Decided {
                    seen: confirmed.seen,
                    text: confirmed.text.clone(),
                };
                let decision = gathered.decide(one, loan, decided)?;
                let falls = confirmed.falls.clone();
                match along {
                    Some(along) => Ok(decision.confirmed_before(falls, along)),
                    None => decision.confirm(falls),
                }
            }
            Self::Uncontested { along, .. } => {
                let decided = Decided {
                    seen: loan.last_update,
                    text: None,
                };
                let decision = match gathered.decide(one, loan, decided) {
                    Err(AppError::Impossible(Obstacle::DecisionNeeded)) => {
                        Err(contested(&one.words.row, Contest::Collides))
                    }
                    decided => decided,
                }?;
                match along {
                    Some(along) => Ok(decision.confirmed_before(Vec::new(), along)),
                    None if decision.falls_others() => {
                        Err(contested(&one.words.row, Contest::Falls))
                    }
                    None => Ok(decision),
                }
            }
        }
    }
}

fn contested(row: &AmendmentRow, why: Contest) -> AppError {
    AppError::Ballot(BallotRefusal::Contested {
        number: row.number.clone().unwrap_or_default(),
        why,
    })
}

impl Gathered {
    /// What the assembly sees of an amendment that it votes on: what adopting it changes.
    fn shown_in_ballot(&self, one: &Known, text: &SectionText) -> Shown {
        let nothing = SectionText::default();
        let present = self.present(one).unwrap_or(&nothing);
        let comparison = if one.removes_section() {
            differences(present, &nothing)
        } else {
            let mut text = text.clone();
            self.renumber(one, &mut text);
            differences(present, &text)
        };
        Shown::Difference { comparison }
    }

    /// Goes on as if an amendment were adopted.
    fn take_as_adopted(&mut self, id: AmendmentId, identical: &[AmendmentId]) {
        for one in &mut self.amendments {
            if one.id() == id || identical.contains(&one.id()) {
                one.words.row.state = AmendmentState::Adopted;
            }
        }
    }
}

/// Adopts what was planned, within the transaction that holds the result; the events to be recorded.
pub(in crate::app) async fn adopt(
    tx: &mut Tx,
    plan: Plan,
    actor: ParticipantId,
) -> Result<(Held, Vec<(AmendmentId, EventKind)>), AppError> {
    let Plan {
        mut held,
        adoptions,
        ..
    } = plan;
    let mut events = Vec::with_capacity(adoptions.len());
    for (id, document, adoption) in adoptions {
        let row = amendments::amendment(tx, id).await?.ok_or(MISSING)?;
        check_suits(&row, AmendmentAct::Adopt)?;
        let (written, event) = adopt_in(tx, &row, adoption, actor).await?;
        held.wrote(document, written);
        events.push((id, event));
    }
    Ok((held, events))
}

/// Rejects amendments, and lets those that amend them fall; the events to be recorded.
pub(in crate::app) async fn reject(
    tx: &mut Tx,
    ids: &[AmendmentId],
    actor: ParticipantId,
) -> Result<Vec<(AmendmentId, EventKind)>, AppError> {
    let mut events = Vec::with_capacity(ids.len());
    for id in ids {
        let row = amendments::amendment(tx, *id).await?.ok_or(MISSING)?;
        if !row.state.is_pending() {
            continue;
        }
        let state = AmendmentState::Rejected;
        decisions::step(tx, &step_of(&row, state, "", actor)).await?;
        super::let_subs_fall(tx, *id, actor).await?;
        events.push((*id, EventKind::AmendmentDecided(changed(&row, state))));
    }
    Ok(events)
}

/// The documents in which undoing what a ballot adopted writes.
pub(in crate::app) async fn borrow_to_undo(
    app: &App,
    ids: &[AmendmentId],
) -> Result<Held, AppError> {
    let mut documents = Vec::new();
    for id in ids {
        let row = app.store.amendment(*id).await?.ok_or(MISSING)?;
        documents.push(amended_document(&row));
    }
    Held::borrow(app, documents).await
}

/// Takes back what a ballot decided on amendments, within the transaction that declares it void; the
/// events to be recorded. What somebody has taken back since is left as it is.
///
/// # Errors
/// When an adoption no longer comes out of the text by itself.
pub(in crate::app) async fn take_back(
    tx: &mut Tx,
    held: &mut Held,
    ids: &[AmendmentId],
    reason: &str,
    actor: ParticipantId,
) -> Result<Vec<(AmendmentId, EventKind)>, AppError> {
    let mut events = Vec::new();
    for id in ids.iter().rev() {
        let row = amendments::amendment(tx, *id).await?.ok_or(MISSING)?;
        match row.state {
            AmendmentState::Adopted if stands_by_itself(tx, *id).await? => {
                let document = amended_document(&row);
                let event = undo(tx, held, &row, document, reason, actor).await?;
                events.push((*id, event));
            }
            AmendmentState::Rejected => {
                super::tabling::check_parent(tx, &row).await?;
                let state = AmendmentState::Tabled;
                decisions::step(tx, &step_of(&row, state, reason, actor)).await?;
                release(tx, *id, actor).await?;
                events.push((*id, EventKind::AmendmentDecided(changed(&row, state))));
            }
            // With the one that it was adopted with; or somebody decided otherwise since.
            AmendmentState::Adopted
            | AmendmentState::Draft
            | AmendmentState::Open
            | AmendmentState::Tabled
            | AmendmentState::Withdrawn
            | AmendmentState::Inadmissible
            | AmendmentState::Fallen
            | AmendmentState::NotDefended
            | AmendmentState::Rectified => {}
        }
    }
    Ok(events)
}

/// Whether it was adopted for its own sake, and not along with another.
async fn stands_by_itself(tx: &mut Tx, id: AmendmentId) -> Result<bool, AppError> {
    let last = adoptions::last(tx, id).await?;
    Ok(last.is_some_and(|adoption| adoption.undone.is_none()))
}

async fn undo(
    tx: &mut Tx,
    held: &mut Held,
    row: &AmendmentRow,
    document: DocumentName,
    reason: &str,
    actor: ParticipantId,
) -> Result<EventKind, AppError> {
    let loan = held.loan(document)?;
    let undone = UndoneAdoption {
        seen: loan.last_update,
        reason: reason.to_owned(),
        text: None,
    };
    let undone = undo_in(tx, row, loan, undone, actor).await;
    let undone = undone.map_err(|error| match error {
        AppError::Impossible(Obstacle::DecisionNeeded) => {
            let number = row.number.clone().unwrap_or_default();
            AppError::Ballot(BallotRefusal::UndoFirst { number })
        }
        other => other,
    })?;
    undone.writing.lead_on(loan)?;
    held.wrote(document, undone.written);
    Ok(undone.event)
}

/// Whether one of these was adopted for its own sake and that was not undone since.
pub(in crate::app) async fn any_stands(tx: &mut Tx, ids: &[AmendmentId]) -> Result<bool, AppError> {
    for id in ids {
        if stands_by_itself(tx, *id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
