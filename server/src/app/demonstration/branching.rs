//! How the demonstration's amendments were begun: each branches from what its section, or its
//! parent, said at that moment.

use uuid::Uuid;

use super::amending::{SeededAmendment, changed};
use super::amendments::AmendmentContent;
use super::draft::Draft;
use super::{MINUTE, SeedError, Seeding, client_id};
use crate::domain::amendment::{AmendmentState, SignatureState, Target};
use crate::domain::document::DocumentName;
use crate::domain::event::EventKind;
use crate::domain::ids::{AmendmentId, ParticipantId, ProposalId};
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::live::seeding::{self, Step};
use crate::store::amendments::people::{self, SigningStep};
use crate::store::amendments::readings::{self, Part};
use crate::store::amendments::{self, AmendmentRow};
use crate::store::journal::{self, Batch, NewUpdate};
use crate::store::{Tx, documents};

/// Between the beginning of an amendment and the last of its first words.
const FIRST_WORDS: i64 = 3 * MINUTE;

/// A document that a branch grows from, or the branch.
#[derive(Clone)]
pub(super) struct Grown {
    pub(super) state: Vec<u8>,
    pub(super) text: SectionText,
    pub(super) draft: Draft,
    last_update: i64,
    /// Whose words these are.
    pub(super) owners: Vec<(u64, ParticipantId)>,
}

impl<'a> Seeding<'a> {
    pub(super) async fn begin(
        &mut self,
        tx: &mut Tx,
        content: &'a AmendmentContent,
        at: i64,
    ) -> Result<(), SeedError> {
        let author = self.participant(&content.author)?;
        let helper = content.entered_by.as_deref();
        let helper = helper.map(|key| self.participant(key)).transpose()?;
        let (section, base) = self.ground(content, at)?;
        let seeded = self.sections.get(section);
        let seeded = seeded.ok_or_else(|| SeedError::UnknownKey(section.to_owned()))?;
        let draft = content.play(&base.draft, || ProposalId::new(Uuid::now_v7()))?;
        let target = content.target(&base.draft, &draft)?;
        let related = |key: &Option<String>| -> Result<Option<AmendmentId>, SeedError> {
            let key = key.as_deref();
            key.map(|key| Ok(self.amendment(key)?.row.id)).transpose()
        };
        let id = AmendmentId::new(Uuid::now_v7());
        let row = AmendmentRow {
            id,
            congress: self.congress,
            motion: seeded.motion,
            section: seeded.id,
            parent: related(&content.amends)?,
            rectifies: related(&content.rectifies)?,
            branch: documents::insert(tx, DocumentName::Amendment(id), self.congress).await?,
            statement: documents::insert(tx, DocumentName::Statement(id), self.congress).await?,
            author,
            entered_by: helper,
            state: AmendmentState::Draft,
            target,
            base_update: base.last_update,
            number: None,
            rectifications: 0,
            created_at: at,
            tabled_at: None,
            words_hash: None,
            discussion_place: None,
        };
        amendments::insert(tx, &row, &base.text).await?;
        let hand = helper.unwrap_or(author);
        let branch = grow(tx, &row, hand, &base, draft).await?;
        readings::save(tx, Part::Branch, id, &branch.text, branch.last_update).await?;
        let (former_statement, statement) = self.state_reasons(tx, content, &row, hand).await?;
        self.step(tx, &row, AmendmentState::Draft, "", Some(hand), at)
            .await?;
        let created = EventKind::AmendmentCreated(changed(&row, row.state));
        self.note_amending(&row, at, None, created);
        self.invite(tx, content, &row).await?;
        let seeded = SeededAmendment {
            content,
            section,
            row,
            hand,
            base,
            branch,
            statement,
            former_statement,
        };
        self.amendments.insert(&content.key, seeded);
        Ok(())
    }

    /// What an amendment branches from: its section as it was then, or its parent.
    fn ground(
        &self,
        content: &'a AmendmentContent,
        at: i64,
    ) -> Result<(&'a str, Grown), SeedError> {
        if let Some(parent) = &content.amends {
            let parent = self.amendment(parent)?;
            return Ok((parent.section, parent.branch.clone()));
        }
        let unknown = || SeedError::UnknownKey(content.key.clone());
        let key = content.section.as_deref().ok_or_else(unknown)?;
        let section = self.sections.get(key).ok_or_else(unknown)?;
        let history = section.history.iter();
        let known: Vec<_> = history
            .take_while(|one| one.update.recorded_at <= at)
            .collect();
        let last = known.last().ok_or_else(unknown)?;
        let state = seeding::state_of(known.iter().map(|one| &one.update));
        let grown = Grown {
            text: branches::read(&state).map_err(|_| SeedError::Broken)?,
            state,
            draft: last.draft.clone(),
            last_update: last.number,
            owners: section.owners.clone(),
        };
        Ok((key, grown))
    }

    /// Writes the explanatory statement, each paragraph by another hand; what it said first, and in
    /// the end. The last words came behind a signature that they made outdated, if there is one.
    async fn state_reasons(
        &self,
        tx: &mut Tx,
        content: &AmendmentContent,
        row: &AmendmentRow,
        hand: ParticipantId,
    ) -> Result<(SectionText, SectionText), SeedError> {
        let paragraphs = content.statement();
        let text = |count: usize| SectionText {
            body: paragraphs[..count].to_vec(),
            ..SectionText::default()
        };
        let mut outdated = content.signatories.iter();
        let outdated = outdated.find(|one| one.state == SignatureState::Outdated);
        let last_words = outdated.map_or(row.created_at, |one| self.at(one.minutes_before));
        let co_author = content.co_authors.first();
        let co_author = co_author.map(|key| self.participant(key)).transpose()?;
        let mut steps = vec![Step {
            participant: hand,
            recorded_at: row.created_at + FIRST_WORDS,
            text: text(1),
        }];
        if paragraphs.len() > 1 {
            steps.push(Step {
                participant: co_author.unwrap_or(hand),
                recorded_at: last_words + 2 * FIRST_WORDS,
                text: text(paragraphs.len()),
            });
        }
        let batch = seeding::journal_of(row.statement, &steps, client_id);
        let last = journal::insert(tx, &batch).await?;
        let written = text(paragraphs.len());
        readings::save(tx, Part::Statement, row.id, &written, last).await?;
        Ok((text(1), written))
    }

    /// Asks those who write it together, who agree at once, and those who shall sign the draft.
    async fn invite(
        &mut self,
        tx: &mut Tx,
        content: &AmendmentContent,
        row: &AmendmentRow,
    ) -> Result<(), SeedError> {
        let at = row.created_at;
        for key in &content.co_authors {
            let co_author = self.participant(key)?;
            people::invite(tx, row.id, co_author, at).await?;
            people::accept_invitation(tx, row.id, co_author, at).await?;
            for _ in ["invited", "joined"] {
                let event = EventKind::AmendmentChanged(changed(row, row.state));
                self.note_amending(row, at, None, event);
            }
        }
        // Whoever reads an open draft may sign unasked.
        let asked = content
            .signatories
            .iter()
            .filter(|_| content.opened.is_none());
        for signatory in asked.filter(|one| one.state != SignatureState::Invited) {
            let who = self.participant(&signatory.who)?;
            people::append_signing(tx, row.id, who, SigningStep::Asked, None, at).await?;
        }
        Ok(())
    }
}

/// Writes the branch: all that it grows from, as nobody's update, then what its hand changed.
async fn grow(
    tx: &mut Tx,
    row: &AmendmentRow,
    hand: ParticipantId,
    base: &Grown,
    draft: Draft,
) -> Result<Grown, SeedError> {
    let mut updates = vec![NewUpdate {
        participant: None,
        recorded_at: row.created_at,
        bytes: base.state.clone().into(),
    }];
    let mut owners = base.owners.clone();
    if row.target != Target::RemoveSection {
        let client = client_id();
        let written = branches::rewrite(&base.state, &draft.read(), client);
        updates.push(NewUpdate {
            participant: Some(hand),
            recorded_at: row.created_at + FIRST_WORDS,
            bytes: written.map_err(|_| SeedError::Broken)?.into(),
        });
        owners.push((client, hand));
    }
    let batch = Batch {
        document: row.branch,
        updates,
        new_clients: owners,
    };
    let last_update = journal::insert(tx, &batch).await?;
    let state = seeding::state_of(&batch.updates);
    Ok(Grown {
        text: branches::read(&state).map_err(|_| SeedError::Broken)?,
        state,
        draft,
        last_update,
        owners: batch.new_clients,
    })
}
