//! Taking a draft over: the documents are borrowed, the sections written, added, put in order and
//! taken away in one transaction.
//!
//! What is written is made before the transaction begins, so that nobody waits for it. A section that
//! is taken away keeps its words and its history, and can be taken back.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::{Brought, Confirmed};
use crate::app::events::{Happened, append, commit_recorded};
use crate::app::sections::rank_behind;
use crate::app::wire::DraftOutcome;
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::draft::{DraftPlan, PlannedSection, SectionFate, StandingSection};
use crate::domain::event::{
    DraftImported, EventKind, Revised, SectionChanged, SectionCreated, SectionMoved, Subject,
};
use crate::domain::ids::{CongressId, MotionId, ParticipantId, SectionId};
use crate::domain::policy::AccessReason;
use crate::domain::rank::Rank;
use crate::domain::signed::Sha256Digest;
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::live::loan::{Loan, Written};
use crate::live::seeding::{self, Step};
use crate::store::documents::{self, DocumentKey};
use crate::store::journal::{self, Batch, NewUpdate};
use crate::store::motions::{self, MotionRow, Reading, SectionRow};
use crate::store::{StoreError, Tx};

/// A document that does not exist yet: the batch that begins it is given its key in the transaction.
const NO_DOCUMENT: DocumentKey = DocumentKey(0);

/// A motion in the hands of who takes a draft over.
struct Held {
    motion: MotionRow,
    /// The sections that stand in it, in reading order.
    rows: Vec<SectionRow>,
    loans: HashMap<SectionId, Loan>,
}

/// What is about to be written.
struct Made {
    section: PlannedSection,
    id: SectionId,
    writing: Writing,
}

/// What is written into the document of a section.
enum Writing {
    Nothing,
    /// Into one that is borrowed.
    Rewrite(Batch),
    /// Into one that does not exist yet, which then says this.
    Begin(Batch, SectionText),
}

/// What happens in a transaction, and what it wrote into documents that were borrowed.
struct Doing {
    tx: Tx,
    motion: MotionId,
    actor: ParticipantId,
    at: i64,
    happened: Vec<Happened>,
    written: HashMap<SectionId, Written>,
}

impl App {
    pub(super) async fn take_over(
        &self,
        actor: ParticipantId,
        id: MotionId,
        brought: Brought,
        confirmed: Confirmed,
    ) -> Result<DraftOutcome, AppError> {
        let held = self.hold(id).await?;
        let standing = held.standing()?;
        let plan = brought.confirmed(&held.motion, &standing, &confirmed)?;
        if plan.changes_nothing(&held.motion.title) {
            return Ok(DraftOutcome::default());
        }
        held.check_unlocked(&plan)?;
        let made = held.make(&plan, actor)?;
        let tx = self.store.begin().await?;
        let mut doing = Doing {
            tx,
            motion: id,
            actor,
            at: clock::now(),
            happened: Vec::new(),
            written: HashMap::new(),
        };
        let all = doing.check_unchanged(&held).await?;
        let outcome = doing
            .write(&held.motion, all, &plan, made, brought.file)
            .await?;
        self.finish(doing, held).await?;
        Ok(outcome)
    }

    /// Borrows all sections of a motion, in the order of the names of their documents.
    async fn hold(&self, id: MotionId) -> Result<Held, AppError> {
        let motion = self.store.motion(id).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        let mut rows = self.store.sections(id).await?;
        rows.retain(|row| !row.removed);
        let mut ids: Vec<SectionId> = rows.iter().map(|row| row.id).collect();
        ids.sort_by_key(|id| DocumentName::Section(*id).to_string());
        let mut loans = HashMap::with_capacity(ids.len());
        for id in ids {
            let loan = self.rooms.borrow(DocumentName::Section(id)).await?;
            loans.insert(id, loan.ok_or(AppError::NotFound(Thing::Section))?);
        }
        Ok(Held {
            motion,
            rows,
            loans,
        })
    }

    /// Commits, gives the documents back, and tells what happened.
    async fn finish(&self, doing: Doing, held: Held) -> Result<(), AppError> {
        let Doing {
            mut tx,
            happened,
            mut written,
            ..
        } = doing;
        let rows = append(&mut tx, held.motion.congress, &happened).await?;
        let told = rows.into_iter().next_back().into_iter().collect();
        let committed = commit_recorded(tx, told).await?;
        for (id, loan) in held.loans {
            loan.give_back(written.remove(&id).into_iter().collect())
                .await;
        }
        self.announce(committed).await
    }
}

impl Held {
    fn standing(&self) -> Result<Vec<StandingSection>, AppError> {
        let sections = self.rows.iter().map(|row| {
            Ok(StandingSection {
                id: row.id,
                kind: row.kind,
                text: self.loan(row.id)?.text.clone(),
            })
        });
        sections.collect()
    }

    fn loan(&self, id: SectionId) -> Result<&Loan, AppError> {
        let loan = self.loans.get(&id);
        loan.ok_or(AppError::NotFound(Thing::Section))
    }

    /// A lock binds everybody, also who would take the section away.
    fn check_unlocked(&self, plan: &DraftPlan) -> Result<(), AppError> {
        let is_rewritten = |id| {
            let mut all = plan.sections.iter();
            all.any(|one| one.standing == Some(id) && one.fate == SectionFate::Rewritten)
        };
        let mut locked = self.rows.iter().filter(|row| row.locked);
        if locked.any(|row| plan.removed.contains(&row.id) || is_rewritten(row.id)) {
            return Err(AppError::Forbidden(AccessReason::Locked));
        }
        Ok(())
    }

    fn make(&self, plan: &DraftPlan, actor: ParticipantId) -> Result<Vec<Made>, AppError> {
        let made = plan.sections.iter().map(|section| {
            let mut text = section.text.clone();
            text.renumber(None);
            let writing = match (section.fate, section.standing) {
                (SectionFate::Kept, _) => Writing::Nothing,
                (SectionFate::Rewritten, Some(id)) => rewritten(self.loan(id)?, &text, actor)?,
                (SectionFate::Added | SectionFate::Rewritten, _) => begun(text, actor)?,
            };
            let new = || SectionId::new(Uuid::now_v7());
            Ok(Made {
                id: section.standing.unwrap_or_else(new),
                section: section.clone(),
                writing,
            })
        });
        made.collect()
    }
}

impl Doing {
    /// The sections of the motion under the write lock, those that were taken away included, if nobody
    /// was faster.
    async fn check_unchanged(&mut self, held: &Held) -> Result<Vec<SectionRow>, AppError> {
        const STALE: AppError = AppError::Impossible(Obstacle::DraftStale);
        let motion = motions::motion(&mut self.tx, self.motion).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        if motion.phase != held.motion.phase || motion.revision != held.motion.revision {
            return Err(STALE);
        }
        let all = motions::sections(&mut self.tx, self.motion).await?;
        let known = |row: &SectionRow| (row.id, row.locked);
        let present = all.iter().filter(|row| !row.removed).map(known);
        if present.eq(held.rows.iter().map(known)) {
            Ok(all)
        } else {
            Err(STALE)
        }
    }

    async fn write(
        &mut self,
        motion: &MotionRow,
        mut all: Vec<SectionRow>,
        plan: &DraftPlan,
        made: Vec<Made>,
        file: Sha256Digest,
    ) -> Result<DraftOutcome, AppError> {
        for id in &plan.removed {
            motions::set_removed_at(&mut self.tx, *id, Some(self.at)).await?;
            let removed = SectionChanged {
                motion: self.motion,
            };
            self.tell(Subject::Section(*id), EventKind::SectionRemoved(removed));
        }
        let (mut added, mut rewritten) = (Vec::new(), Vec::new());
        let mut before: Option<SectionId> = None;
        for one in made {
            let id = one.id;
            let document = match one.section.standing {
                Some(_) => self.place(&mut all, id, before).await?,
                None => self.add(&mut all, motion.congress, &one, before).await?,
            };
            match one.section.fate {
                SectionFate::Added => added.push(id),
                SectionFate::Rewritten => rewritten.push(id),
                SectionFate::Kept => {}
            }
            self.store(id, document, one.writing).await?;
            before = Some(id);
        }
        self.call(motion, &plan.title).await?;
        let outcome = DraftOutcome {
            added: added.len(),
            rewritten: rewritten.len(),
            removed: plan.removed.len(),
        };
        let imported = DraftImported {
            file,
            added,
            rewritten,
            removed: plan.removed.clone(),
        };
        let subject = Subject::Motion(self.motion);
        self.tell(subject, EventKind::DraftImported(imported));
        Ok(outcome)
    }

    fn tell(&mut self, subject: Subject, kind: EventKind) {
        self.happened.push(Happened {
            at: self.at,
            participant: Some(self.actor),
            subject,
            kind,
        });
    }

    /// Sees that a section stands behind another, moving it only when it doesn't.
    async fn place(
        &mut self,
        all: &mut [SectionRow],
        id: SectionId,
        before: Option<SectionId>,
    ) -> Result<DocumentKey, AppError> {
        let rank_of = |id| all.iter().find(|row| row.id == id).map(|row| &row.rank);
        let before_it = before.and_then(rank_of);
        let own = rank_of(id).ok_or(AppError::NotFound(Thing::Section))?;
        if before_it.is_some_and(|rank| rank >= own) {
            let rank = rank_behind(all, Some(id), before)?;
            motions::set_rank(&mut self.tx, id, &rank).await?;
            let moved = SectionMoved {
                motion: self.motion,
                after: before,
            };
            self.tell(Subject::Section(id), EventKind::SectionMoved(moved));
            put(all, id, rank);
        }
        let row = all.iter().find(|row| row.id == id);
        Ok(row.ok_or(AppError::NotFound(Thing::Section))?.document)
    }

    async fn add(
        &mut self,
        all: &mut Vec<SectionRow>,
        congress: CongressId,
        one: &Made,
        before: Option<SectionId>,
    ) -> Result<DocumentKey, AppError> {
        let name = DocumentName::Section(one.id);
        let section = SectionRow {
            id: one.id,
            motion: self.motion,
            document: documents::insert(&mut self.tx, name, congress).await?,
            kind: one.section.kind,
            rank: rank_behind(all, None, before)?,
            locked: false,
            removed: false,
            title: one.section.text.title_line(),
        };
        motions::insert_section(&mut self.tx, &section, self.at).await?;
        let created = SectionCreated {
            motion: self.motion,
            kind: section.kind,
            after: before,
        };
        self.tell(Subject::Section(one.id), EventKind::SectionCreated(created));
        let document = section.document;
        all.push(section);
        in_order(all);
        Ok(document)
    }

    async fn store(
        &mut self,
        id: SectionId,
        document: DocumentKey,
        writing: Writing,
    ) -> Result<(), StoreError> {
        match writing {
            Writing::Nothing => {}
            Writing::Begin(batch, says) => {
                let batch = Batch { document, ..batch };
                let number = journal::insert(&mut self.tx, &batch).await?;
                motions::save_reading(&mut self.tx, id, &Reading::of(&says, number)).await?;
            }
            Writing::Rewrite(batch) => {
                let number = journal::insert(&mut self.tx, &batch).await?;
                let update = batch.updates.into_iter().next_back();
                let written = update.map(|update| Written {
                    update: update.bytes,
                    number,
                    clients: batch.new_clients,
                });
                self.written.extend(written.map(|written| (id, written)));
            }
        }
        Ok(())
    }

    /// Calls the motion as the draft does.
    async fn call(&mut self, motion: &MotionRow, title: &str) -> Result<(), AppError> {
        if motion.title == title {
            return Ok(());
        }
        let MotionRow {
            id,
            revision,
            addressees,
            ..
        } = motion;
        let changed = motions::update_motion(&mut self.tx, *id, *revision, title, addressees);
        let revision = changed.await?;
        let revision = revision.ok_or(AppError::Impossible(Obstacle::DraftStale))?;
        let changed = EventKind::MotionChanged(Revised { revision });
        self.tell(Subject::Motion(*id), changed);
        Ok(())
    }
}

/// What makes a document that is borrowed say `text`.
fn rewritten(loan: &Loan, text: &SectionText, actor: ParticipantId) -> Result<Writing, AppError> {
    let client = client_id();
    let bytes: Arc<[u8]> = branches::rewrite(&loan.state, text, client)?.into();
    Ok(Writing::Rewrite(Batch {
        document: loan.key,
        updates: vec![NewUpdate {
            participant: Some(actor),
            recorded_at: clock::now(),
            bytes,
        }],
        new_clients: vec![(client, actor)],
    }))
}

/// What a new document begins with.
fn begun(text: SectionText, actor: ParticipantId) -> Result<Writing, AppError> {
    let step = Step {
        participant: actor,
        recorded_at: clock::now(),
        text,
    };
    let batch = seeding::journal_of(NO_DOCUMENT, &[step], client_id);
    let says = branches::read(&seeding::state_of(&batch.updates))?;
    Ok(Writing::Begin(batch, says))
}

/// A client id as browsers choose theirs.
fn client_id() -> u64 {
    u64::from(rand::random::<u32>())
}

fn put(all: &mut [SectionRow], id: SectionId, rank: Rank) {
    if let Some(row) = all.iter_mut().find(|row| row.id == id) {
        row.rank = rank;
    }
    in_order(all);
}

/// As the store reads them.
fn in_order(all: &mut [SectionRow]) {
    all.sort_by(|one, other| {
        (&one.rank, one.id.to_string()).cmp(&(&other.rank, other.id.to_string()))
    });
}
