//! What becomes of contributions: linking, merging, answering, and seeing where they went.

mod board;
mod places;

pub(super) use self::places::words_at;

use uuid::Uuid;

use super::wire::{CreatedLink, NewAnswer, NewLink, NewMerge, ThemeChoice};
use super::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::contribution::ContributionState;
use crate::domain::event::{
    ContributionAnswered, ContributionLinked, ContributionMerged, ContributionSorted,
    ContributionUnlinked, EventKind, Noted, Subject,
};
use crate::domain::ids::{CongressId, ContributionId, LinkId, ParticipantId, PersonId};
use crate::domain::policy::{self, Action};
use crate::domain::sorting::merging::{self, MergeRefusal};
use crate::domain::text::canonical_spaces;
use crate::store::sorting::{self, AnswerRow, LinkRow};
use crate::store::{Tx, contributions};

/// Characters of a quoted passage, at most.
const LONGEST_PASSAGE: usize = 2000;
/// Characters of an answer, at most.
const LONGEST_ANSWER: usize = 4000;

/// Somebody who sorts the contributions of a congress.
struct Sorter {
    congress: CongressId,
    participant: ParticipantId,
}

impl App {
    /// Links a contribution, or a passage of it, to a section or one of its proposals.
    pub(crate) async fn link_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        new: NewLink,
    ) -> Result<CreatedLink, AppError> {
        let sorter = self.sorter(person, id).await?;
        let passage = passage(new.passage.as_deref())?;
        let said = self
            .what_stands_at(person, sorter.congress, new.section, new.proposal)
            .await?;
        let link = LinkRow {
            id: LinkId::new(Uuid::now_v7()),
            contribution: id,
            section: new.section,
            proposal: new.proposal,
            kind: new.kind,
            passage,
            participant: sorter.participant,
            created_at: clock::now(),
            said,
        };
        let mut tx = self.begin_sorting(&[id]).await?;
        sorting::insert_link(&mut tx, &link).await?;
        let linked = EventKind::ContributionLinked(ContributionLinked {
            link: link.id,
            section: link.section,
            proposal: link.proposal,
            how: link.kind,
        });
        self.commit(
            tx,
            sorter.congress,
            person,
            Subject::Contribution(id),
            linked,
        )
        .await?;
        Ok(CreatedLink { id: link.id })
    }

    /// Takes a link back.
    pub(crate) async fn unlink_contribution(
        &self,
        person: Option<PersonId>,
        id: LinkId,
    ) -> Result<(), AppError> {
        let link = self.store.link(id).await?;
        let link = link.ok_or(AppError::NotFound(Thing::Link))?;
        let sorter = self
            .sorter(person, link.contribution)
            .await
            .map_err(|error| error.about(Thing::Link))?;
        let mut tx = self.store.begin().await?;
        if !sorting::remove_link(&mut tx, id, clock::now()).await? {
            return Ok(());
        }
        let subject = Subject::Contribution(link.contribution);
        let unlinked = EventKind::ContributionUnlinked(ContributionUnlinked { link: id });
        self.commit(tx, sorter.congress, person, subject, unlinked)
            .await
    }

    /// Lets another contribution stand for this one, and for all that it stood for.
    pub(crate) async fn merge_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        new: NewMerge,
    ) -> Result<(), AppError> {
        let sorter = self.sorter(person, id).await?;
        let other = self.sorter(person, new.into).await?;
        if other.congress != sorter.congress {
            return Err(AppError::NotFound(Thing::Contribution));
        }
        let mut tx = self.begin_sorting(&[id, new.into]).await?;
        let merged = sorting::merges(&mut tx, sorter.congress).await?;
        let pointers = match merging::merge(&merged, id, new.into) {
            Ok(pointers) => pointers,
            Err(MergeRefusal::Itself) => {
                return Err(AppError::Impossible(Obstacle::MergeIntoItself));
            }
            Err(MergeRefusal::AlreadyOne) => return Ok(()),
        };
        for (one, into) in &pointers {
            sorting::set_merged(&mut tx, *one, *into).await?;
        }
        let merged = EventKind::ContributionMerged(ContributionMerged {
            into: pointers[&id],
        });
        self.commit(
            tx,
            sorter.congress,
            person,
            Subject::Contribution(id),
            merged,
        )
        .await
    }

    /// Lets a contribution stand for itself again.
    pub(crate) async fn part_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<(), AppError> {
        let sorter = self.sorter(person, id).await?;
        let mut tx = self.store.begin().await?;
        if !sorting::unset_merged(&mut tx, id).await? {
            return Ok(());
        }
        let parted = EventKind::ContributionParted(Noted {});
        self.commit(
            tx,
            sorter.congress,
            person,
            Subject::Contribution(id),
            parted,
        )
        .await
    }

    /// Answers a contribution, or answers it anew.
    pub(crate) async fn answer_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        new: NewAnswer,
    ) -> Result<(), AppError> {
        let sorter = self.sorter(person, id).await?;
        let words = lines(&new.words);
        if words.chars().count() > LONGEST_ANSWER {
            return Err(AppError::Impossible(Obstacle::WordsTooLong));
        }
        if words.is_empty() && new.outcome.needs_reason() {
            return Err(AppError::Impossible(Obstacle::ReasonNeeded));
        }
        let answer = AnswerRow {
            contribution: id,
            outcome: new.outcome,
            words,
            participant: sorter.participant,
            answered_at: clock::now(),
            revision: new.revision.saturating_add(1),
        };
        let mut tx = self.begin_sorting(&[id]).await?;
        if !sorting::set_answer(&mut tx, &answer).await? {
            return Err(AppError::Impossible(Obstacle::AnswerChanged));
        }
        let answered = EventKind::ContributionAnswered(ContributionAnswered {
            outcome: answer.outcome,
            revision: answer.revision,
        });
        self.commit(
            tx,
            sorter.congress,
            person,
            Subject::Contribution(id),
            answered,
        )
        .await
    }

    /// Sorts a contribution under another theme, or under none.
    pub(crate) async fn sort_contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
        new: ThemeChoice,
    ) -> Result<(), AppError> {
        let sorter = self.sorter(person, id).await?;
        if let Some(theme) = new.theme {
            let known = self.store.themes(sorter.congress).await?;
            if known.iter().all(|known| known.id != theme) {
                return Err(AppError::NotFound(Thing::Theme));
            }
        }
        let mut tx = self.begin_sorting(&[id]).await?;
        sorting::set_theme(&mut tx, id, new.theme).await?;
        let sorted = EventKind::ContributionSorted(ContributionSorted { theme: new.theme });
        self.commit(
            tx,
            sorter.congress,
            person,
            Subject::Contribution(id),
            sorted,
        )
        .await
    }

    /// Begins a command on contributions, unless their authors took one back in the meantime.
    async fn begin_sorting(&self, ids: &[ContributionId]) -> Result<Tx, AppError> {
        let mut tx = self.store.begin().await?;
        for id in ids {
            let row = contributions::contribution(&mut tx, *id).await?;
            let row = row.ok_or(AppError::NotFound(Thing::Contribution))?;
            if row.state() != ContributionState::Submitted {
                return Err(AppError::Impossible(Obstacle::NotSubmitted));
            }
        }
        Ok(tx)
    }

    /// Whoever asks, as somebody who may sort a contribution that was submitted. To others than
    /// its readers it does not exist; readers who don't sort are told so.
    async fn sorter(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<Sorter, AppError> {
        let (row, rights) = self.visible_contribution(person, id).await?;
        let facts = rights.call_for_contributions();
        policy::may(
            rights.viewer(person),
            Action::SortContributions,
            &facts,
            None,
        )
        .map_err(AppError::Forbidden)?;
        if row.state() != ContributionState::Submitted {
            return Err(AppError::Impossible(Obstacle::NotSubmitted));
        }
        let participant = person.and_then(|person| rights.participant(person));
        let participant = participant.ok_or(AppError::LoginRequired)?.id;
        Ok(Sorter {
            congress: row.congress,
            participant,
        })
    }
}

/// Words of one or more paragraphs, without spaces at their ends.
fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(canonical_spaces).collect();
    lines.join("\n").trim().to_owned()
}

/// A quoted passage: one line, not too long, none when nothing is quoted.
fn passage(text: Option<&str>) -> Result<Option<String>, AppError> {
    let passage = text.map(canonical_spaces).filter(|text| !text.is_empty());
    match passage {
        Some(passage) if passage.chars().count() > LONGEST_PASSAGE => {
            Err(AppError::Impossible(Obstacle::WordsTooLong))
        }
        passage => Ok(passage),
    }
}
