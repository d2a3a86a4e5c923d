//! What the groups of the demonstration made of its contributions: links, merges and answers, with
//! the events that sorting leaves.

use uuid::Uuid;

use super::contributions::{AnswerContent, ContributionContent, LinkContent};
use super::{MINUTE, SeedError, Seeding, find};
use crate::app::events::Happened;
use crate::domain::event::{
    ContributionAnswered, ContributionLinked, ContributionMerged, EventKind, Subject,
};
use crate::domain::ids::{ContributionId, LinkId};
use crate::store::Tx;
use crate::store::sorting::{self, AnswerRow, LinkRow};

/// How long before the first answer two contributions were made one.
const BEFORE_ANSWERING: i64 = 15 * MINUTE;

impl Seeding<'_> {
    pub(super) async fn answers(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let content = self.content;
        let mut links = Vec::new();
        for contribution in &content.contributions {
            let id = find(&self.contributions, &contribution.key)?;
            links.extend(contribution.links.iter().map(|link| (id, link)));
            if let Some(into) = &contribution.merged_into {
                self.merge(tx, contribution, id, into).await?;
            }
            if let Some(answer) = &contribution.answer {
                self.answer(tx, id, answer).await?;
            }
        }
        // Oldest first, as lists show them by their ids.
        links.sort_by_key(|(_, link)| std::cmp::Reverse(link.minutes_before));
        for (id, link) in links {
            self.link(tx, id, link).await?;
        }
        Ok(())
    }

    async fn link(
        &mut self,
        tx: &mut Tx,
        contribution: ContributionId,
        content: &LinkContent,
    ) -> Result<(), SeedError> {
        let unknown = || SeedError::UnknownKey(content.section.clone());
        let section = self.sections.get(content.section.as_str());
        let section = section.ok_or_else(unknown)?;
        let proposal = content
            .proposal
            .map(|number| section.proposal(number).ok_or_else(unknown))
            .transpose()?;
        let at = self.at(content.minutes_before);
        let link = LinkRow {
            id: LinkId::new(Uuid::now_v7()),
            contribution,
            section: section.id,
            proposal,
            kind: content.kind,
            passage: content.passage.clone(),
            participant: self.participant(&content.by)?,
            created_at: at,
            said: section.words_at(at, proposal).ok_or_else(unknown)?,
        };
        sorting::insert_link(tx, &link).await?;
        self.happened.push(Happened {
            at,
            participant: Some(link.participant),
            subject: Subject::Contribution(contribution),
            kind: EventKind::ContributionLinked(ContributionLinked {
                link: link.id,
                section: link.section,
                proposal,
                how: link.kind,
            }),
        });
        Ok(())
    }

    /// Merged before either of the two was answered, by whoever answered the one that stands.
    async fn merge(
        &mut self,
        tx: &mut Tx,
        content: &ContributionContent,
        one: ContributionId,
        into: &str,
    ) -> Result<(), SeedError> {
        let unknown = || SeedError::UnknownKey(into.to_owned());
        let mut all = self.content.contributions.iter();
        let standing = all.find(|other| other.key == into).ok_or_else(unknown)?;
        let answer = standing.answer.as_ref().ok_or_else(unknown)?;
        let own = content.answer.as_ref();
        let first = own.map_or(0, |own| own.minutes_before);
        let at = self.at(answer.minutes_before.max(first)) - BEFORE_ANSWERING;
        let participant = Some(self.participant(&answer.by)?);
        let into = find(&self.contributions, into)?;
        sorting::set_merged(tx, one, into).await?;
        self.happened.push(Happened {
            at,
            participant,
            subject: Subject::Contribution(one),
            kind: EventKind::ContributionMerged(ContributionMerged { into }),
        });
        Ok(())
    }

    async fn answer(
        &mut self,
        tx: &mut Tx,
        contribution: ContributionId,
        content: &AnswerContent,
    ) -> Result<(), SeedError> {
        let answer = AnswerRow {
            contribution,
            outcome: content.outcome,
            words: content.words.clone(),
            participant: self.participant(&content.by)?,
            answered_at: self.at(content.minutes_before),
            revision: 1,
        };
        sorting::set_answer(tx, &answer).await?;
        self.happened.push(Happened {
            at: answer.answered_at,
            participant: Some(answer.participant),
            subject: Subject::Contribution(contribution),
            kind: EventKind::ContributionAnswered(ContributionAnswered {
                outcome: answer.outcome,
                revision: answer.revision,
            }),
        });
        Ok(())
    }
}
