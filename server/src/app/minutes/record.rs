//! What minutes are written from: the log, and names from the rows that it speaks of.

use std::collections::HashMap;

use crate::app::wire::BallotSubject;
use crate::app::{App, AppError, Thing};
use crate::domain::amendment::{Target, touched};
use crate::domain::comparison::compare;
use crate::domain::ids::{AmendmentId, BallotId, ParticipantId, SectionId};
use crate::domain::minutes::{
    AmendmentLine, BallotLine, Fact, PersonLine, Record, SectionLine, facts,
};
use crate::domain::numbering::section_numbers;
use crate::domain::profile;
use crate::domain::role::Role;
use crate::store::amendments::people::SignatureRow;
use crate::store::amendments::{AmendmentWords, Of};
use crate::store::minutes::{BallotWords, NamedRow, SittingHead};
use crate::store::rows::Which;

impl App {
    /// What the log says of a sitting.
    pub(super) async fn facts_of(&self, head: &SittingHead) -> Result<Vec<Fact>, AppError> {
        Ok(facts(&self.record_of(head).await?))
    }

    async fn record_of(&self, head: &SittingHead) -> Result<Record, AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Minutes);
        let congress = self.store.congress(head.congress).await?.ok_or(MISSING)?;
        let motion = self.store.motion(head.motion).await?.ok_or(MISSING)?;
        let rules = self.rules_of(head.congress).await?.rules;
        let present = self.participant_views(head.congress, Which::All).await?;
        let with = |role| -> Vec<ParticipantId> {
            let people = present.iter().filter(|one| one.roles.contains(role));
            people.map(|one| one.id).collect()
        };
        let named = self.store.named(head.congress).await?;
        let sections = self.sections_at_opening(head).await?;
        let ballots = self.store.ballot_words(head.id).await?;
        let agenda = self.agenda(head.congress).await?.into_iter();
        Ok(Record {
            sitting: head.id,
            number: head.number,
            congress: congress.title,
            place: congress.place,
            zone: congress.time_zone,
            motion: motion.title,
            quorum: (rules.quorum, rules.quorum_counts),
            chairs: with(Role::Chair),
            secretaries: with(Role::Secretariat),
            members: members(&named, head),
            people: named.iter().map(|row| self.person_line(row)).collect(),
            agenda: agenda.map(|item| (item.id, item.title)).collect(),
            amendments: self.amendment_lines(head, &sections).await?,
            sections,
            ballots: ballots.into_iter().map(ballot_line).collect(),
            events: self.store.events_of_sitting(head).await?,
        })
    }

    fn person_line(&self, row: &NamedRow) -> (ParticipantId, PersonLine) {
        let commune = row
            .council_code
            .as_deref()
            .and_then(|code| self.communes.current_of(code));
        let name = format!("{} {}", row.given_name, row.family_name);
        let line = PersonLine {
            name: name.trim().to_owned(),
            title: profile::title(&row.capacity, commune, row.organisation.as_deref()),
        };
        (row.id, line)
    }

    /// Sections with the numbers that they had when the sitting was opened: the assembly may have
    /// taken one out since, and those behind it count otherwise now.
    async fn sections_at_opening(
        &self,
        head: &SittingHead,
    ) -> Result<HashMap<SectionId, SectionLine>, AppError> {
        let gone = self
            .store
            .removed_before(head.motion, head.opened_at)
            .await?;
        let mut rows = self.store.sections(head.motion).await?;
        rows.retain(|row| !gone.contains(&row.id));
        let numbers = section_numbers(rows.iter().map(|row| row.kind));
        let lines = rows.into_iter().zip(numbers).map(|(row, number)| {
            let line = SectionLine {
                kind: row.kind,
                number,
                title: row.title,
            };
            (row.id, line)
        });
        Ok(lines.collect())
    }

    async fn amendment_lines(
        &self,
        head: &SittingHead,
        sections: &HashMap<SectionId, SectionLine>,
    ) -> Result<HashMap<AmendmentId, AmendmentLine>, AppError> {
        let words = self
            .store
            .amendments_with_words(Of::Motion(head.motion))
            .await?;
        let signatures = self.store.signatures_of_motion(head.motion).await?;
        let rights = self.rights(head.congress).await?;
        let number_of = |id: AmendmentId| {
            let mut all = words.iter();
            all.find(|one| one.row.id == id)?.row.number.clone()
        };
        let lines = words.iter().filter_map(|one| {
            let co_authors = match rights.amendment(one.row.id) {
                Some((_, _, facts)) => facts.co_authors.len(),
                None => 0,
            };
            let signed = signatures
                .get(&one.row.id)
                .map_or(0, |all| signed(one, all));
            let number = sections.get(&one.row.section).and_then(|line| line.number);
            let line = AmendmentLine {
                number: one.row.number.clone()?,
                section: one.row.section,
                target: one.row.target,
                proposal: proposal_number(one, number),
                parent: one.row.parent.and_then(number_of),
                author: one.row.author,
                signatories: u32::try_from(co_authors + signed).unwrap_or(u32::MAX),
                comparison: touched(compare(&one.base, &one.branch)),
            };
            Some((one.row.id, line))
        });
        Ok(lines.collect())
    }
}

/// Members entitled to vote, by name; who was removed since the sitting was opened was one.
fn members(named: &[NamedRow], head: &SittingHead) -> Vec<ParticipantId> {
    let members = named.iter().filter(|row| {
        row.may_vote
            && row
                .removed_at
                .is_none_or(|removed| removed > head.opened_at)
    });
    members.map(|row| row.id).collect()
}

/// How many others signed the words as they were tabled.
fn signed(one: &AmendmentWords, signatures: &[SignatureRow]) -> usize {
    let hash = one.row.words_hash.as_ref();
    let good = signatures.iter().filter(|signature| {
        signature.participant != one.row.author && signature.words_hash.as_ref() == hash
    });
    good.count()
}

/// `3.2`, where an amendment is about a proposal of the text.
fn proposal_number(one: &AmendmentWords, section: Option<u32>) -> Option<String> {
    let id = match one.row.target {
        Target::Proposal { proposal } | Target::RemoveProposal { proposal } => proposal,
        Target::Title
        | Target::Body
        | Target::Block { .. }
        | Target::NewProposal { .. }
        | Target::RemoveSection => return None,
    };
    let mut base = one.base.clone();
    base.renumber(section);
    let mut proposals = base.proposals.into_iter();
    proposals
        .find(|proposal| proposal.id == id)
        .map(|proposal| proposal.number)
}

fn ballot_line(words: BallotWords) -> (BallotId, BallotLine) {
    let (question, options) = match serde_json::from_str(&words.subject) {
        Ok(BallotSubject::Question { words, options }) => (Some(words), options),
        // The others are told by what the log says of them.
        Ok(
            BallotSubject::Amendment { .. }
            | BallotSubject::Uncontested { .. }
            | BallotSubject::Section { .. }
            | BallotSubject::Motion,
        )
        | Err(_) => (None, Vec::new()),
    };
    let line = BallotLine {
        question,
        options,
        casting_vote: words.casting_vote.and_then(|choice| choice.parse().ok()),
        void_reason: words.void_reason.unwrap_or_default(),
    };
    (words.id, line)
}
