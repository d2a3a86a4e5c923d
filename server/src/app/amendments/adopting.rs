//! How an amendment comes into the text: worked out on the borrowed document, then recorded in the
//! transaction of whoever decides. A decision by hand and a ballot go the same way.

use std::collections::HashSet;

use super::drafting::{Grown, client_id};
use super::gathering::{Gathered, Known};
use super::merging::{check_decided, check_writable, proposed};
use super::writing::{Writing, rewriting, write};
use super::{MISSING, step_of, take_along};
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::amendment::{AmendmentState, Merge, merge};
use crate::domain::event::{AmendmentAdopted, EventKind};
use crate::domain::ids::{AmendmentId, ParticipantId};
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::live::loan::{Loan, Written};
use crate::store::amendments::adoptions::{self, AdoptionRow};
use crate::store::amendments::{self, AmendmentRow, decisions, readings};
use crate::store::documents::DocumentKey;
use crate::store::{StoreError, Tx, motions};

/// What somebody decided on: the program's proposal, or a text of their own made from what they saw.
pub(super) struct Decided {
    /// Number of the last update that they saw.
    pub(super) seen: i64,
    pub(super) text: Option<SectionText>,
}

/// The outcome of looking at an adoption: what is written, and what follows.
pub(super) struct Decision {
    text: SectionText,
    accepted: Vec<SectionText>,
    by_hand: bool,
    /// Those that do the same, with the last update of the branch that was compared.
    identical: Vec<(AmendmentId, i64)>,
    /// Those that may fall with it.
    may_fall: HashSet<AmendmentId>,
    /// Those that somebody confirmed to fall.
    falls: Vec<AmendmentId>,
}

/// An adoption that waits for its transaction.
pub(super) struct Adoption {
    document: DocumentKey,
    before: SectionText,
    pub(super) writing: Writing,
    /// The last update of the branch that was read.
    branch_update: i64,
    removes_section: bool,
    by_hand: bool,
    identical: Vec<(AmendmentId, i64)>,
    falls: Vec<AmendmentId>,
}

impl Decision {
    /// With those that fall as somebody confirmed them.
    ///
    /// # Errors
    /// When one of them would not fall.
    pub(super) fn confirm(self, falls: Vec<AmendmentId>) -> Result<Self, AppError> {
        if falls.iter().all(|id| self.may_fall.contains(id)) {
            Ok(Self { falls, ..self })
        } else {
            Err(AppError::Impossible(Obstacle::FallsChanged))
        }
    }

    /// The same some time after they confirmed it: what is no longer before the assembly can't fall,
    /// and what came since was not voted on with it.
    pub(super) fn confirmed_before(
        mut self,
        mut falls: Vec<AmendmentId>,
        identical: &[AmendmentId],
    ) -> Self {
        falls.retain(|id| self.may_fall.contains(id));
        self.identical.retain(|(id, _)| identical.contains(id));
        Self { falls, ..self }
    }

    pub(super) fn identical(&self) -> impl Iterator<Item = AmendmentId> {
        self.identical.iter().map(|(id, _)| *id)
    }

    pub(super) fn falls_others(&self) -> bool {
        !self.may_fall.is_empty()
    }

    pub(super) fn text(&self) -> &SectionText {
        &self.text
    }
}

impl App {
    /// How a decision is written into the borrowed document.
    pub(super) async fn work_out(
        &self,
        one: &Known,
        loan: &Loan,
        branch: &Grown,
        decision: Decision,
    ) -> Result<Adoption, AppError> {
        Ok(Adoption {
            document: loan.key,
            before: loan.text.clone(),
            writing: self.writing(one, loan, branch, &decision).await?,
            branch_update: branch.last_update,
            removes_section: one.removes_section(),
            by_hand: decision.by_hand,
            identical: decision.identical,
            falls: decision.falls,
        })
    }

    async fn writing(
        &self,
        one: &Known,
        loan: &Loan,
        branch: &Grown,
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
        let (accepted, client) = (&decision.accepted, client_id());
        let graft = branches::graft(&loan.state, &base, &branch.state, accepted, client)?;
        if graft.rewritten {
            tracing::info!(amendment = %one.id(), "merged word by word: the bare merge says something else");
        }
        let owners = &branch.owners;
        let owner = |client: u64| owners.iter().find(|(own, _)| *own == client).copied();
        Ok(Writing {
            update: Some(graft.update),
            text: graft.text,
            clients: graft.clients.into_iter().filter_map(owner).collect(),
        })
    }
}

/// Adopts an amendment within the transaction that decides it: what was written into the document,
/// and the event to be recorded.
pub(super) async fn adopt_in(
    tx: &mut Tx,
    row: &AmendmentRow,
    adoption: Adoption,
    actor: ParticipantId,
) -> Result<(Option<Written>, EventKind), AppError> {
    check_unchanged(tx, row, adoption.branch_update).await?;
    let written = write(tx, row, adoption.document, actor, &adoption.writing).await?;
    if adoption.removes_section {
        motions::set_removed_at(tx, row.section, Some(clock::now())).await?;
    }
    let update = written.as_ref().map(|written| written.number);
    let adopted = AdoptionRow {
        amendment: row.id,
        document: adoption.document,
        participant: actor,
        at: clock::now(),
        by_hand: adoption.by_hand,
        update,
        before: adoption.before,
        after: adoption.writing.text,
        undone: None,
    };
    adoptions::insert(tx, &adopted).await?;
    let step = step_of(row, AmendmentState::Adopted, "", actor);
    decisions::step(tx, &step).await?;
    let with = twins(tx, &adoption.identical).await?;
    take_along(tx, &with, AmendmentState::Adopted, row.id, actor).await?;
    let falls = falling(tx, row.id, &with, &adoption.falls).await?;
    take_along(tx, &falls, AmendmentState::Fallen, row.id, actor).await?;
    let ids = |rows: &[AmendmentRow]| rows.iter().map(|row| row.id).collect();
    let event = EventKind::AmendmentAdopted(AmendmentAdopted {
        motion: row.motion,
        section: row.section,
        update,
        by_hand: adoption.by_hand,
        with: ids(&with),
        falls: ids(&falls),
    });
    Ok((written, event))
}

/// Whether there is still a place for the amendment, and its branch is still what was read of it.
async fn check_unchanged(
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
    pub(super) fn merged_into(&self, present: &SectionText) -> Merge {
        if self.removes_section() {
            return merge(present, present, present);
        }
        merge(&self.words.base, &self.words.branch, present)
    }
}

impl Gathered {
    /// What is written, by whose decision, and what follows from it.
    pub(super) fn decide(
        &self,
        one: &Known,
        loan: &Loan,
        decided: Decided,
    ) -> Result<Decision, AppError> {
        let present = self.present(one).ok_or(MISSING)?;
        let merged = one.merged_into(present);
        // Where the whole section goes, there is no text to decide on.
        let text = decided.text.filter(|_| !one.removes_section());
        let by_hand = text.is_some();
        if by_hand && decided.seen != loan.last_update {
            return Err(AppError::Impossible(Obstacle::TextMoved));
        }
        let (mut text, mut accepted) = match (text, &merged) {
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
        let shown = shown.iter().flat_map(|shown| &shown.falls);
        let may_fall = follows.falls.iter().chain(shown);
        let may_fall = may_fall.map(|fall| fall.one.id()).collect();
        let compared = |twin: &&Known| (twin.id(), twin.words.branch_update);
        let identical = follows.identical.iter().map(compared).collect();
        text.renumber(None);
        Ok(Decision {
            text,
            accepted,
            by_hand,
            identical,
            may_fall,
            falls: Vec::new(),
        })
    }
}
