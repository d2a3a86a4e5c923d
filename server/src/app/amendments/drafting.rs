//! Drafts: begun, shown, given up, written together.

use std::sync::Arc;

use uuid::Uuid;

use super::beginning::Beginning;
use super::{Begun, MISSING, MOST_DRAFTS, actor, changed, check_amends, step_of};
use crate::app::wire::{CreatedAmendment, NewAmendment, NewTarget};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::amendment::{AmendmentState, Target};
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{AmendmentId, MotionId, ParticipantId, PersonId, SectionId};
use crate::domain::policy::{self, Action, AmendmentAct};
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::store::Tx;
use crate::store::amendments::readings::Part;
use crate::store::amendments::{self, AmendmentRow, decisions, readings};
use crate::store::documents::{self, DocumentKey};
use crate::store::journal::{self, Batch, NewUpdate};
use crate::store::rights::Rights;

/// What a branch grows from.
struct Ground {
    section: SectionId,
    parent: Option<AmendmentId>,
    document: DocumentName,
}

/// A document as another one grows from it.
pub(super) struct Grown {
    pub(super) state: Arc<[u8]>,
    pub(super) text: SectionText,
    pub(super) last_update: i64,
    /// Whose words these are.
    pub(super) owners: Vec<(u64, ParticipantId)>,
}

/// A branch to be added.
pub(super) struct NewBranch {
    pub(super) row: AmendmentRow,
    pub(super) base: SectionText,
    /// What it says first.
    pub(super) text: SectionText,
    /// The document that it branches from.
    pub(super) grown_from: Grown,
    /// The statement that it takes over, if there is one.
    pub(super) statement: Option<Grown>,
    /// Who makes it, and so wrote what differs from the base.
    pub(super) actor: ParticipantId,
}

impl App {
    /// Begins an amendment of one's own, or for somebody else.
    pub(crate) async fn create_amendment(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        new: NewAmendment,
    ) -> Result<CreatedAmendment, AppError> {
        let (row, _, rights) = self.readable_motion(person, motion).await?;
        let (author, helper) = whose(&rights, person, motion, new.author)?;
        let ground = self.ground(person, motion, &new).await?;
        let grown_from = self.grown_from(ground.document).await?;
        let beginning = Beginning::of(&grown_from.text, new.target, new.suggestion.as_ref())?;
        let actor = actor(rights.viewer(person))?;
        let id = AmendmentId::new(Uuid::now_v7());
        let unwritten = DocumentKey(0);
        let branch = NewBranch {
            row: AmendmentRow {
                id,
                congress: row.congress,
                motion,
                section: ground.section,
                parent: ground.parent,
                rectifies: None,
                branch: unwritten,
                statement: unwritten,
                author,
                entered_by: helper,
                state: AmendmentState::Draft,
                target: beginning.target,
                base_update: grown_from.last_update,
                number: None,
                rectifications: 0,
                created_at: clock::now(),
                tabled_at: None,
                words_hash: None,
                discussion_place: None,
            },
            base: grown_from.text.clone(),
            text: beginning.text,
            grown_from,
            statement: None,
            actor,
        };
        let mut tx = self.store.begin().await?;
        let row = add(&mut tx, branch).await?;
        let created = EventKind::AmendmentCreated(changed(&row, row.state));
        self.tell_amending(tx, &row, person, created).await?;
        Ok(CreatedAmendment { id })
    }

    /// A document as it is now. It is borrowed for no longer than it takes to look: a branch takes
    /// nothing from where it grows, and whoever writes there need not wait.
    pub(super) async fn grown_from(&self, name: DocumentName) -> Result<Grown, AppError> {
        let loan = self.rooms.borrow(name).await?;
        let loan = loan.ok_or(AppError::NotFound(Thing::Section))?;
        let (key, state, last_update) = (loan.key, loan.state.clone(), loan.last_update);
        let text = loan.text.clone();
        drop(loan);
        let owners = self.store.document_clients(key).await?;
        Ok(Grown {
            state,
            text,
            last_update,
            owners: owners.into_iter().collect(),
        })
    }

    /// The section or the amendment that a new one is to, as far as this person may see it.
    async fn ground(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        new: &NewAmendment,
    ) -> Result<Ground, AppError> {
        match (new.section, new.parent) {
            (Some(section), None) => {
                const GONE: AppError = AppError::NotFound(Thing::Section);
                let row = self.store.section(section).await?.ok_or(GONE)?;
                if row.motion != motion {
                    return Err(GONE);
                }
                if row.removed {
                    return Err(AppError::Impossible(Obstacle::SectionGone));
                }
                Ok(Ground {
                    section,
                    parent: None,
                    document: DocumentName::Section(section),
                })
            }
            (None, Some(parent)) => {
                let (row, _) = self.visible_amendment(person, parent).await?;
                if row.motion != motion {
                    return Err(MISSING);
                }
                if row.parent.is_some() {
                    return Err(AppError::Impossible(Obstacle::AmendsAmendment));
                }
                if !row.state.is_pending() {
                    return Err(AppError::Impossible(Obstacle::ParentNotTabled));
                }
                if row.target == Target::RemoveSection {
                    return Err(AppError::Impossible(Obstacle::RemovalNotAmended));
                }
                if matches!(new.target, NewTarget::RemoveSection) {
                    return Err(AppError::Impossible(Obstacle::TargetUnclear));
                }
                Ok(Ground {
                    section: row.section,
                    parent: Some(parent),
                    document: DocumentName::Amendment(parent),
                })
            }
            (Some(_), Some(_)) | (None, None) => Err(AppError::Impossible(Obstacle::TargetUnclear)),
        }
    }

    /// Shows a draft to the participants of the congress.
    pub(crate) async fn open_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        self.show_draft(person, id, AmendmentAct::Open).await
    }

    /// No longer shows it.
    pub(crate) async fn close_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        self.show_draft(person, id, AmendmentAct::Close).await
    }

    async fn show_draft(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
        act: AmendmentAct,
    ) -> Result<(), AppError> {
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, mut row } = self.begin_amending(&permitted, act).await?;
        let (state, event): (_, fn(_) -> _) = if act == AmendmentAct::Open {
            (AmendmentState::Open, EventKind::AmendmentOpened)
        } else {
            (AmendmentState::Draft, EventKind::AmendmentClosed)
        };
        if row.state == state {
            return Ok(());
        }
        decisions::step(&mut tx, &step_of(&row, state, "", permitted.actor)).await?;
        let event = event(changed(&row, state));
        // Both are known to the congress: what it was, or what it is.
        row.state = AmendmentState::Open;
        self.tell_amending(tx, &row, person, event).await
    }

    /// Gives a draft up. To everybody it is as if it had never been; its words stay in the journal.
    pub(crate) async fn discard_amendment(
        &self,
        person: Option<PersonId>,
        id: AmendmentId,
    ) -> Result<(), AppError> {
        let act = AmendmentAct::Discard;
        let permitted = self.permit_amending(person, id, act).await?;
        let Begun { mut tx, row } = self.begin_amending(&permitted, act).await?;
        amendments::discard(&mut tx, id, clock::now()).await?;
        let event = EventKind::AmendmentDiscarded(changed(&row, row.state));
        self.tell_amending(tx, &row, person, event).await
    }
}

/// Adds an amendment with its two documents: the branch begins with all that it grew from, as
/// nobody's update, and what differs from that as its maker's.
pub(super) async fn add(tx: &mut Tx, branch: NewBranch) -> Result<AmendmentRow, AppError> {
    let NewBranch {
        mut row,
        base,
        text,
        grown_from,
        statement,
        actor,
    } = branch;
    if amendments::drafts_of_author(tx, row.author).await? >= MOST_DRAFTS {
        return Err(AppError::Impossible(Obstacle::TooManyAmendments));
    }
    let (id, congress) = (row.id, row.congress);
    row.branch = documents::insert(tx, DocumentName::Amendment(id), congress).await?;
    row.statement = documents::insert(tx, DocumentName::Statement(id), congress).await?;
    let update = |participant, bytes| NewUpdate {
        participant,
        recorded_at: row.created_at,
        bytes,
    };
    let mut batch = Batch {
        document: row.branch,
        updates: vec![update(None, grown_from.state.clone())],
        new_clients: grown_from.owners,
    };
    if text != base {
        let client = client_id();
        let written = branches::rewrite(&grown_from.state, &text, client)?;
        batch.updates.push(update(Some(actor), written.into()));
        batch.new_clients.push((client, actor));
    }
    let last = journal::insert(tx, &batch).await?;
    amendments::insert(tx, &row, &base).await?;
    readings::save(tx, Part::Branch, id, &text, last).await?;
    if let Some(old) = statement {
        let batch = Batch {
            document: row.statement,
            updates: vec![update(None, old.state)],
            new_clients: old.owners,
        };
        let last = journal::insert(tx, &batch).await?;
        readings::save(tx, Part::Statement, id, &old.text, last).await?;
    }
    decisions::step(tx, &step_of(&row, row.state, "", actor)).await?;
    Ok(row)
}

/// A client id as browsers choose theirs: a number below 2^32, at random.
pub(super) fn client_id() -> u64 {
    u64::from(rand::random::<u32>())
}

/// The author of a new amendment, and the helper who types it for them.
fn whose(
    rights: &Rights,
    person: Option<PersonId>,
    motion: MotionId,
    author: Option<ParticipantId>,
) -> Result<(ParticipantId, Option<ParticipantId>), AppError> {
    let viewer = rights.viewer(person);
    let facts = rights.motion(motion);
    let facts = facts.ok_or(AppError::NotFound(Thing::Motion))?;
    let may = |action| policy::may(viewer, action, &facts, None).map_err(AppError::Forbidden);
    let own = actor(viewer).ok();
    match author.filter(|author| Some(*author) != own) {
        None => {
            may(Action::WriteAmendment)?;
            Ok((actor(viewer)?, None))
        }
        Some(author) => {
            may(Action::EnterAmendments)?;
            check_amends(rights, &facts, author)?;
            Ok((author, own))
        }
    }
}
