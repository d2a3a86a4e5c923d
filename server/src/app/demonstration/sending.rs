//! The demonstration's contributions, as if each had been begun, written, sent and supported by its
//! people: rows, documents with a history, and the events that the commands leave.

use std::slice;

use uuid::Uuid;

use super::contributions::ContributionContent;
use super::{MINUTE, SeedError, Seeding, client_id, find};
use crate::app::events::Happened;
use crate::domain::contribution::{Confirmation, ContributionState, LocalAction};
use crate::domain::document::DocumentName;
use crate::domain::event::{ContributionChanged, ContributionSubmitted, EventKind, Subject};
use crate::domain::ids::{ContributionId, ParticipantId};
use crate::live::seeding::{self, Step};
use crate::store::contributions::{self, ContributionRow, local_actions, marks};
use crate::store::motions::Reading;
use crate::store::{Tx, documents, journal};

/// Minutes that each of those who write has before the next one, or the sending.
const TURN: i64 = 35 * MINUTE;
/// Between sending and withdrawing, for those who changed their minds.
const SECOND_THOUGHTS: i64 = 26 * 60 * MINUTE;
/// Between the receipt of an assisted entry and its author's confirmation.
const WAY_TO_THE_SCREEN: i64 = 95 * MINUTE;

/// Who wrote a contribution.
struct Hands {
    /// Its helper, or else its author.
    first: ParticipantId,
    co_authors: Vec<ParticipantId>,
}

impl Hands {
    fn all(&self) -> impl Iterator<Item = ParticipantId> {
        let first = slice::from_ref(&self.first);
        first.iter().chain(&self.co_authors).copied()
    }
}

impl<'a> Seeding<'a> {
    pub(super) async fn contributions(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let content = self.content;
        for contribution in &content.contributions {
            let id = self.contribution(tx, contribution).await?;
            self.contributions.insert(&contribution.key, id);
        }
        Ok(())
    }

    async fn contribution(
        &mut self,
        tx: &mut Tx,
        content: &'a ContributionContent,
    ) -> Result<ContributionId, SeedError> {
        let author = self.participant(&content.author)?;
        let helper = content.entered_by.as_deref();
        let helper = helper.map(|key| self.participant(key)).transpose()?;
        let co_authors = content.co_authors.iter().map(|key| self.participant(key));
        let hands = Hands {
            first: helper.unwrap_or(author),
            co_authors: co_authors.collect::<Result<_, _>>()?,
        };
        let row = self.contribution_row(tx, content, author, helper).await?;
        contributions::insert(tx, &row).await?;
        self.local_actions(tx, content, row.id).await?;
        for co_author in &hands.co_authors {
            contributions::invite(tx, row.id, *co_author, row.created_at).await?;
            contributions::accept_invitation(tx, row.id, *co_author, row.created_at).await?;
        }
        self.words(tx, content, &row, &hands).await?;
        self.supports(tx, content, &row).await?;
        self.note_writing(content, &row, &hands);
        self.note_sending(&row, &hands);
        Ok(row.id)
    }

    async fn contribution_row(
        &self,
        tx: &mut Tx,
        content: &ContributionContent,
        author: ParticipantId,
        helper: Option<ParticipantId>,
    ) -> Result<ContributionRow, SeedError> {
        let id = ContributionId::new(Uuid::now_v7());
        let name = DocumentName::Contribution(id);
        let last = self.at(content.minutes_before);
        let (submitted_at, withdrawn_at) = match content.state {
            ContributionState::Draft => (None, None),
            ContributionState::Submitted => (Some(last), None),
            ContributionState::Withdrawn => (Some(last - SECOND_THOUGHTS), Some(last)),
        };
        let hands = i64::try_from(content.co_authors.len() + 1).unwrap_or(1);
        let theme = content.theme.as_deref();
        Ok(ContributionRow {
            id,
            congress: self.congress,
            theme: theme.map(|key| find(&self.themes, key)).transpose()?,
            document: documents::insert(tx, name, self.congress).await?,
            author,
            entered_by: helper,
            confirmed_at: (content.confirmed == Some(true)).then_some(last + WAY_TO_THE_SCREEN),
            created_at: submitted_at.unwrap_or(last) - (hands + 1) * TURN,
            submitted_at,
            withdrawn_at,
            title: String::new(),
        })
    }

    async fn local_actions(
        &self,
        tx: &mut Tx,
        content: &ContributionContent,
        id: ContributionId,
    ) -> Result<(), SeedError> {
        let actions = content.local_actions.iter().map(|action| {
            let (council, address) = (action.council.as_deref(), action.address.as_deref());
            LocalAction::parse(&action.title, council, None, address)
        });
        let actions: Vec<_> = actions.collect::<Result<_, _>>()?;
        Ok(local_actions::replace(tx, id, &actions).await?)
    }

    /// The document, and what lists and the search read from it.
    async fn words(
        &self,
        tx: &mut Tx,
        content: &ContributionContent,
        row: &ContributionRow,
        hands: &Hands,
    ) -> Result<(), SeedError> {
        let texts = content.play(hands.all().count());
        let mut moment = row.created_at;
        let mut steps = Vec::with_capacity(texts.len());
        for (participant, text) in hands.all().zip(texts) {
            moment += TURN;
            steps.push(Step {
                participant,
                recorded_at: moment,
                text,
            });
        }
        let batch = seeding::journal_of(row.document, &steps, client_id);
        let update = journal::insert(tx, &batch).await?;
        if let Some(last) = steps.last() {
            let reading = Reading::of(&last.text, update);
            contributions::save_reading(tx, row.id, &reading).await?;
        }
        Ok(())
    }

    /// Supports come one by one until the writing of the motion begins.
    async fn supports(
        &self,
        tx: &mut Tx,
        content: &ContributionContent,
        row: &ContributionRow,
    ) -> Result<(), SeedError> {
        let Some(submitted_at) = row.submitted_at else {
            return Ok(());
        };
        let readers = i64::try_from(content.supports.len()).unwrap_or_default();
        let between = (self.at(self.content.writing_began()) - submitted_at) / (readers + 1);
        let mut since = submitted_at;
        let mut supports = Vec::with_capacity(content.supports.len());
        for key in &content.supports {
            since += between;
            supports.push((self.participant(key)?, since));
        }
        Ok(marks::support(tx, row.id, &supports).await?)
    }

    /// What the commands leave of a contribution that is being written: they name nobody.
    fn note_writing(
        &mut self,
        content: &ContributionContent,
        row: &ContributionRow,
        hands: &Hands,
    ) {
        let state = ContributionState::Draft;
        let changed = || EventKind::ContributionChanged(ContributionChanged { state });
        let created = EventKind::ContributionCreated(ContributionChanged { state });
        self.note(row, row.created_at, None, created);
        if !(content.local_actions.is_empty() && hands.co_authors.is_empty()) {
            self.note(row, row.created_at, None, changed());
        }
        for _ in &hands.co_authors {
            self.note(row, row.created_at, None, changed());
        }
    }

    /// What the commands leave of its sending and of what came then.
    fn note_sending(&mut self, row: &ContributionRow, hands: &Hands) {
        let Some(submitted_at) = row.submitted_at else {
            return;
        };
        let submitted = EventKind::ContributionSubmitted(ContributionSubmitted {
            author: row.author,
            entered_by: row.entered_by,
        });
        self.note(row, submitted_at, Some(hands.first), submitted);
        let state = ContributionState::Submitted;
        let issued = EventKind::ContributionReceiptIssued(ContributionChanged { state });
        let confirmed = EventKind::ContributionConfirmed(ContributionChanged { state });
        match (row.confirmation(), row.confirmed_at) {
            (Confirmation::Given, Some(confirmed_at)) => {
                self.note(row, submitted_at, Some(hands.first), issued);
                self.note(row, confirmed_at, Some(row.author), confirmed);
            }
            (Confirmation::NotNeeded | Confirmation::Awaited | Confirmation::Given, _) => {}
        }
        if let Some(withdrawn_at) = row.withdrawn_at {
            let state = ContributionState::Withdrawn;
            let withdrawn = EventKind::ContributionWithdrawn(ContributionChanged { state });
            self.note(row, withdrawn_at, Some(row.author), withdrawn);
        }
    }

    fn note(
        &mut self,
        row: &ContributionRow,
        at: i64,
        participant: Option<ParticipantId>,
        kind: EventKind,
    ) {
        self.happened.push(Happened {
            at,
            participant,
            subject: Subject::Contribution(row.id),
            kind,
        });
    }
}
