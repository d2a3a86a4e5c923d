//! The results of a sitting as files.

use super::page::Ballots;
use super::subject;
use crate::app::gate::readable;
use crate::app::wire::{BallotSubject, BallotView, ItemMention};
use crate::app::{App, AppError, Thing};
use crate::domain::ballot::BallotState;
use crate::domain::ids::{PersonId, SittingId};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, Action};
use crate::export::ballots::{BallotLine, Results, VoteLine, VotedOn};
use crate::store::ballots::BallotRow;

/// The form of such a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ResultsFormat {
    Csv,
    Xlsx,
    Json,
}

impl App {
    /// The ballots of a sitting that are over, with their votes by name.
    pub(crate) async fn export_results(
        &self,
        person: Option<PersonId>,
        id: SittingId,
        format: ResultsFormat,
    ) -> Result<Vec<u8>, AppError> {
        const GONE: AppError = AppError::NotFound(Thing::Sitting);
        let sitting = self.store.sitting(id).await?.ok_or(GONE)?;
        let rights = self.rights(sitting.congress).await?;
        let viewer = rights.viewer(person);
        if viewer == Viewer::Outsider || !readable(&rights, person) {
            return Err(GONE);
        }
        let facts = rights.motion(sitting.motion).ok_or(GONE)?;
        policy::may(viewer, Action::FollowSitting, &facts, None).map_err(AppError::Forbidden)?;
        let mut rows = self.store.ballots_of_sitting(id).await?;
        rows.retain(|row| row.state() != BallotState::Open);
        let Ballots { rows, views, .. } = self.ballots_of(sitting.congress, rows).await?;
        let mut ballots = Vec::with_capacity(rows.len());
        for (row, view) in rows.iter().zip(views) {
            ballots.push(self.line(row, view).await?);
        }
        let results = Results { ballots };
        match format {
            ResultsFormat::Csv => Ok(results.csv()),
            ResultsFormat::Xlsx => results.xlsx().map_err(|_| AppError::Export),
            ResultsFormat::Json => Ok(results.json()),
        }
    }

    async fn line(&self, row: &BallotRow, view: BallotView) -> Result<BallotLine, AppError> {
        let votes = self.votes_by_name(row).await?.into_iter();
        let votes = votes.map(|vote| VoteLine {
            voter: vote.voter.name,
            by: vote.by.map(|by| by.name),
            choice: vote.choice,
            weight: vote.weight,
        });
        let options = match subject::of(row)? {
            BallotSubject::Question { options, .. } => options,
            BallotSubject::Amendment { .. }
            | BallotSubject::Uncontested { .. }
            | BallotSubject::Section { .. }
            | BallotSubject::Motion => Vec::new(),
        };
        let (tally, decision, casting_vote) = match view.result {
            Some(result) => (result.tally, Some(result.decision), result.casting_vote),
            None => (None, None, None),
        };
        Ok(BallotLine {
            number: view.number,
            on: voted_on(&view.subject, &view.on),
            options,
            way: view.way,
            rule: view.rule,
            quorum: view.quorum,
            opened_at: view.opened_at,
            closed_at: view.closed_at,
            received: view.received,
            expected: view.expected,
            tally,
            decision,
            casting_vote,
            void: view.void.map(|void| void.reason),
            votes: votes.collect(),
        })
    }
}

fn voted_on(subject: &BallotSubject, on: &[ItemMention]) -> VotedOn {
    match subject {
        BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
            let numbers = on
                .iter()
                .filter_map(|on| on.amendment.as_ref()?.number.clone());
            VotedOn::Amendments {
                numbers: numbers.collect(),
            }
        }
        BallotSubject::Section { .. } => match on.iter().find_map(|on| on.section.as_ref()) {
            Some(section) => VotedOn::Section {
                kind: section.kind,
                number: section.number,
                title: section.title.clone(),
            },
            None => VotedOn::Motion {
                title: String::new(),
            },
        },
        BallotSubject::Motion => VotedOn::Motion {
            title: on
                .iter()
                .find_map(|on| on.title.clone())
                .unwrap_or_default(),
        },
        BallotSubject::Question { words, .. } => VotedOn::Question {
            words: words.clone(),
        },
    }
}
