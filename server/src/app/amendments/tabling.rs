//! Tabling an amendment, taking it back, and making a withdrawn one one's own.
//!
//! What is tabled is what was signed: both documents are borrowed while the words are checked, and
//! given back only when the rights of their rooms say that nobody writes there any more.

use super::rectifying::amended_document;
use super::signing::count;
use super::{Begun, MISSING, Permitted, changed, check_suits, let_subs_fall, release, step_of};
use crate::app::ballots::check_amendment_free;
use crate::app::events::{self, Happened};
use crate::app::wire::TabledAmendment;
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::amendment::{
    AmendmentNumber, AmendmentState, Changes, NumberPlace, Standing, Target, fingerprint, standing,
};
use crate::domain::document::DocumentName;
use crate::domain::event::{AmendmentRectified, AmendmentTabled, EventKind, Subject};
use crate::domain::ids::{AmendmentId, PersonId};
use crate::domain::numbering::section_numbers;
use crate::domain::policy::{AccessReason, AmendmentAct};
use crate::domain::text::SectionText;
use crate::store::amendments::people;
use crate::store::amendments::readings::{self, Part};
use crate::store::amendments::{self, AmendmentRow, AmendmentWords, GivenNumber, Of};
use crate::store::amendments::{decisions, settings};
use crate::store::motions::{self, SectionRow};
use crate::store::{StoreError, Tx};

/// What is tabled, as it was read before and within the transaction.
struct Tabling<'a> {
    permitted: &'a Permitted,
    base: &'a SectionText,
    branch: &'a SectionText,
    /// What the section says now.
    present: &'a SectionText,
    /// Whether it is the new wording of one under which the text has moved.
    follows_the_text: bool,
    fingerprint: String,
}

impl App {
    /// Tables an amendment: its words are fixed and it gets a number.
    pub(crate) async fn table_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<TabledAmendment, AppError> {
        let act = AmendmentAct::Table;
        let permitted = self.permit_amending(person, id, act).await?;
        check_suits(&permitted.row, act)?;
        let app = self.clone();
        let tabling = tokio::spawn(async move { app.freeze_and_table(person, permitted).await });
        tabling.await.map_err(|_| StoreError::Stopped)?
    }

    async fn freeze_and_table(
        &self,
        person: Option<PersonId>,
        permitted: Permitted,
    ) -> Result<TabledAmendment, AppError> {
        let id = permitted.row.id;
        let section = DocumentName::Section(permitted.row.section);
        let present = self.rooms.read(section).await?.unwrap_or_default().0;
        let words = self.words_with(id).await?;
        let follows_the_text = self.follows_the_text(&permitted.row).await?;
        let branch = self.rooms.borrow(DocumentName::Amendment(id)).await?;
        let branch = branch.ok_or(MISSING)?;
        let statement = self.rooms.borrow(DocumentName::Statement(id)).await?;
        let statement = statement.ok_or(MISSING)?;
        let tabling = Tabling {
            permitted: &permitted,
            base: &words.base,
            branch: &branch.text,
            present: &present,
            follows_the_text,
            fingerprint: fingerprint(&branch.text, &statement.text),
        };
        let Begun { mut tx, row } = self.begin_amending(&permitted, AmendmentAct::Table).await?;
        let number = tabling.decide(&mut tx, &row).await?;
        let hash = &tabling.fingerprint;
        amendments::set_tabled(&mut tx, id, &number, hash, clock::now()).await?;
        readings::save(&mut tx, Part::Branch, id, &branch.text, branch.last_update).await?;
        let update = statement.last_update;
        readings::save(&mut tx, Part::Statement, id, &statement.text, update).await?;
        let step = step_of(&row, AmendmentState::Tabled, "", permitted.actor);
        decisions::step(&mut tx, &step).await?;
        if let Some(old) = row.rectifies {
            replace(&mut tx, old, &row, &permitted).await?;
        }
        let tabled = EventKind::AmendmentTabled(AmendmentTabled {
            motion: row.motion,
            section: row.section,
            number: number.number.clone(),
            rectifications: number.rectifications,
        });
        let subject = Subject::Amendment(id);
        let committed = self
            .record_and_commit(tx, row.congress, person, subject, tabled)
            .await?;
        // Before the documents are given back: their rooms go on with the rights that they find.
        // Should that fail, they follow when everybody is told: it is tabled in any case.
        if let Err(error) = self.rooms.reload_rights(row.congress).await {
            tracing::error!(%error, "the rights of what was tabled can't be loaded");
        }
        drop((branch, statement));
        self.announce(committed).await?;
        Ok(TabledAmendment {
            number: number.number,
        })
    }

    /// Whether an amendment takes the place of one under which the text has moved.
    async fn follows_the_text(&self, row: &AmendmentRow) -> Result<bool, AppError> {
        let Some(old) = row.rectifies else {
            return Ok(false);
        };
        let old = self.words_with(old).await?;
        let present = self.rooms.read(amended_document(&old.row)).await?;
        let (present, _) = present.unwrap_or_default();
        Ok(standing(&old.base, &old.branch, &present) != Standing::Unchanged)
    }

    /// An amendment with its texts.
    pub(super) async fn words_with(&self, id: AmendmentId) -> Result<AmendmentWords, AppError> {
        let found = self.store.amendments_with_words(Of::One(id)).await?;
        found.into_iter().next().ok_or(MISSING)
    }

    /// Takes a tabled amendment back. What amends it falls with it.
    pub(crate) async fn withdraw_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Withdraw;
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        let state = AmendmentState::Withdrawn;
        decisions::step(&mut tx, &step_of(&row, state, "", permitted.actor)).await?;
        let_subs_fall(&mut tx, id, permitted.actor).await?;
        let event = EventKind::AmendmentWithdrawn(changed(&row, state));
        self.tell_amending(tx, &row, person, event).await
    }

    /// Makes a withdrawn amendment one's own: it is before the assembly again, under its number.
    pub(crate) async fn take_up_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::TakeUp;
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        check_parent(&mut tx, &row).await?;
        let actor = permitted.actor;
        amendments::set_author(&mut tx, id, actor).await?;
        // Those who wrote it with its author took it back with its author.
        for gone in people::co_authors(&mut tx, id).await? {
            people::leave(&mut tx, id, gone, clock::now()).await?;
        }
        let row = AmendmentRow {
            author: actor,
            ..row
        };
        let state = AmendmentState::Tabled;
        decisions::step(&mut tx, &step_of(&row, state, "", actor)).await?;
        release(&mut tx, id, actor).await?;
        let event = EventKind::AmendmentTakenUp(changed(&row, state));
        self.tell_amending(tx, &row, person, event).await
    }
}

impl Tabling<'_> {
    /// The number that the amendment gets, or why it can't be tabled.
    async fn decide(&self, tx: &mut Tx, row: &AmendmentRow) -> Result<GivenNumber, AppError> {
        let settings = settings::settings(tx, row.motion).await?;
        if let Some(deadline) = settings.deadline.filter(|end| clock::now() > *end) {
            self.check_late(tx, row, deadline).await?;
        }
        let sections = motions::sections(tx, row.motion).await?;
        let section = sections.iter().find(|section| section.id == row.section);
        let section = section.ok_or(AppError::NotFound(Thing::Section))?;
        if section.removed {
            return Err(AppError::Impossible(Obstacle::SectionGone));
        }
        if section.locked {
            return Err(AppError::Forbidden(AccessReason::Locked));
        }
        self.check_words(&row.target)?;
        let parent_number = check_parent(tx, row).await?;
        let signatures = people::signatures(tx, row.id).await?;
        let (_, _, facts) = self.permitted.rights.amendment(row.id).ok_or(MISSING)?;
        let signed = count(&facts, &signatures, &self.fingerprint);
        if signed < usize::try_from(settings.minimum_signatures).unwrap_or(usize::MAX) {
            return Err(AppError::Impossible(Obstacle::TooFewSignatures));
        }
        if let Some(old) = row.rectifies {
            let old = amendments::number_of(tx, old).await?.ok_or(MISSING)?;
            let rectifications = old.rectifications + 1;
            return Ok(GivenNumber {
                rectifications,
                ..old
            });
        }
        self.next_number(tx, row, &sections, section, parent_number)
            .await
    }

    /// After the deadline, an author follows the text with what was tabled in time, and no more;
    /// what is tabled so is amended by whoever could not amend it earlier.
    async fn check_late(
        &self,
        tx: &mut Tx,
        row: &AmendmentRow,
        deadline: i64,
    ) -> Result<(), AppError> {
        if self.follows_the_text {
            return Ok(());
        }
        let parent = match row.parent {
            Some(parent) => amendments::amendment(tx, parent).await?,
            None => None,
        };
        let came_late = |parent: AmendmentRow| {
            parent.rectifies.is_some() && parent.tabled_at.is_some_and(|at| at > deadline)
        };
        if parent.is_some_and(came_late) {
            return Ok(());
        }
        Err(AppError::Impossible(Obstacle::DeadlinePassed))
    }

    fn check_words(&self, target: &Target) -> Result<(), AppError> {
        let changes = Changes::between(self.base, self.branch);
        if *target == Target::RemoveSection {
            let untouched = changes.is_nothing();
            let more = AppError::Impossible(Obstacle::TouchesMore);
            return untouched.then_some(()).ok_or(more);
        }
        if changes.is_nothing() {
            return Err(AppError::Impossible(Obstacle::ChangesNothing));
        }
        if !changes.stays_within(self.base, target) {
            return Err(AppError::Impossible(Obstacle::TouchesMore));
        }
        Ok(())
    }

    /// The number behind the last one that was given at the place that the amendment is about.
    async fn next_number(
        &self,
        tx: &mut Tx,
        row: &AmendmentRow,
        sections: &[SectionRow],
        section: &SectionRow,
        parent_number: Option<String>,
    ) -> Result<GivenNumber, AppError> {
        let present: Vec<_> = sections.iter().filter(|one| !one.removed).collect();
        let numbers = section_numbers(present.iter().map(|one| one.kind));
        let number = present.iter().zip(numbers);
        let number = number.filter(|(one, _)| one.id == section.id);
        let number = number.map(|(_, number)| number).next().flatten();
        let proposal = self.proposal_number(&row.target, number);
        let place = match (&parent_number, &proposal) {
            (Some(parent), _) => NumberPlace::Amendment(parent),
            (None, Some(proposal)) => NumberPlace::Proposal(proposal),
            (None, None) => NumberPlace::Section {
                kind: section.kind,
                number,
            },
        };
        let given = amendments::given_at(tx, row.motion, &place.to_string()).await?;
        let next = AmendmentNumber::next(&place, u32::try_from(given).unwrap_or(u32::MAX));
        Ok(GivenNumber {
            number: next.as_str().to_owned(),
            place: place.to_string(),
            count: given + 1,
            rectifications: 0,
        })
    }

    /// `3.2` for an amendment to a proposal of a principle: its number as it is now, or as it was
    /// when somebody has taken it out since.
    fn proposal_number(&self, target: &Target, section: Option<u32>) -> Option<String> {
        let section = section?;
        let id = match target {
            Target::Proposal { proposal } | Target::RemoveProposal { proposal } => *proposal,
            Target::Title
            | Target::Body
            | Target::Block { .. }
            | Target::NewProposal { .. }
            | Target::RemoveSection => return None,
        };
        [self.present, self.base].into_iter().find_map(|text| {
            let mut text = text.clone();
            text.renumber(Some(section));
            let mut proposals = text.proposals.into_iter();
            let found = proposals.find(|proposal| proposal.id == id);
            found.map(|proposal| proposal.number)
        })
    }
}

/// The number of the amendment that this one amends, which must be before the assembly.
pub(super) async fn check_parent(
    tx: &mut Tx,
    row: &AmendmentRow,
) -> Result<Option<String>, AppError> {
    let Some(parent) = row.parent else {
        return Ok(None);
    };
    let parent = amendments::amendment(tx, parent).await?.ok_or(MISSING)?;
    if !parent.state.is_pending() {
        return Err(AppError::Impossible(Obstacle::ParentNotTabled));
    }
    Ok(parent.number)
}

/// Lets a rectified amendment step back behind the one in its place.
async fn replace(
    tx: &mut Tx,
    old: AmendmentId,
    new: &AmendmentRow,
    permitted: &Permitted,
) -> Result<(), AppError> {
    let old = amendments::amendment(tx, old).await?.ok_or(MISSING)?;
    if !old.state.is_pending() {
        return Err(AppError::Impossible(Obstacle::AlreadyDecided));
    }
    check_amendment_free(tx, &old, AmendmentAct::Rectify).await?;
    if old.author != new.author {
        return Err(AppError::Impossible(Obstacle::TakenUp));
    }
    // What was adopted into it meanwhile, or taken out of it, would be lost.
    if readings::was_written_since(tx, old.id, new.id).await? {
        return Err(AppError::Impossible(Obstacle::TextMoved));
    }
    let step = step_of(&old, AmendmentState::Rectified, "", permitted.actor);
    decisions::step(tx, &step).await?;
    let_subs_fall(tx, old.id, permitted.actor).await?;
    let rectified = EventKind::AmendmentRectified(AmendmentRectified {
        motion: old.motion,
        section: old.section,
        by: new.id,
    });
    let happened = Happened {
        at: step.at,
        participant: Some(permitted.actor),
        subject: Subject::Amendment(old.id),
        kind: rectified,
    };
    Ok(events::record_all(tx, old.congress, &[happened]).await?)
}
