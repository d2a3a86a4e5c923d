//! The ballots of a congress in a list, and the page of one with its votes by name.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::subject;
use super::view::{view, without_whole_motion};
use crate::app::amendments::Debate;
use crate::app::wire::{BallotPage, BallotView, NamedVote};
use crate::app::{App, AppError, Thing, congresses};
use crate::domain::ballot::Way;
use crate::domain::ids::{AmendmentId, BallotId, CongressId, MotionId, PersonId};
use crate::domain::participant::Viewer;
use crate::store::ballots::BallotRow;
use crate::store::rows::Which;

impl App {
    /// The ballots of a congress, oldest first.
    pub(crate) async fn ballots(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<BallotView>, AppError> {
        let congress = self.readable_congress(person, slug).await?.id;
        let rows = self.store.ballots(congress).await?;
        Ok(self.ballots_of(congress, rows).await?.views)
    }

    /// Ballots of a congress with their motions, oldest first.
    pub(super) async fn ballots_of(
        &self,
        congress: CongressId,
        rows: Vec<BallotRow>,
    ) -> Result<Ballots, AppError> {
        let shown = self.store.shown_with_ballots(congress).await?;
        let amendments = self.store.balloted_amendments(congress).await?;
        let mut debates: HashMap<MotionId, Debate> = HashMap::new();
        let mut views = Vec::with_capacity(rows.len());
        for row in &rows {
            let debate = match debates.entry(row.motion) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.debate(row.motion).await?),
            };
            let amendments = amendments.get(&row.id).map_or(&[][..], Vec::as_slice);
            let shown = shown.get(&row.id).map_or("[]", String::as_str);
            let participation = self.participation_of(row).await?;
            let view = view(row, amendments, shown, participation, debate)?;
            views.push(without_whole_motion(view));
        }
        Ok(Ballots {
            rows,
            views,
            amendments,
            debates,
        })
    }

    /// The ballots on a motion, oldest first.
    pub(in crate::app) async fn ballot_views(
        &self,
        motion: MotionId,
    ) -> Result<Vec<BallotView>, AppError> {
        let row = self.store.motion(motion).await?;
        let congress = row.ok_or(AppError::NotFound(Thing::Motion))?.congress;
        let mut rows = self.store.ballots(congress).await?;
        rows.retain(|row| row.motion == motion);
        Ok(self.ballots_of(congress, rows).await?.views)
    }

    /// A ballot with its votes by name, as far as somebody may read them.
    pub(crate) async fn ballot_page(
        &self,
        person: Option<PersonId>,
        id: BallotId,
    ) -> Result<BallotPage, AppError> {
        let (row, rights) = self.readable_ballot(person, id).await?;
        let (motion, congress, _) = self.readable_motion(person, row.motion).await?;
        let is_participant = match rights.viewer(person) {
            Viewer::Participant(_) => true,
            Viewer::Anonymous | Viewer::Outsider => false,
        };
        let is_told = is_participant && row.closed_at.is_some();
        let debate = self.debate(row.motion).await?;
        let mut rows = self.store.ballots(row.congress).await?;
        rows.retain(|other| other.motion == row.motion);
        let all = self.ballots_of(row.congress, rows).await?;
        Ok(BallotPage {
            congress: congresses::summary(congress),
            me: self.participant_for(row.congress, person).await?,
            motion: crate::app::wire::AmendedMotion {
                id: motion.id,
                title: motion.title,
                phase: motion.phase,
            },
            ballot: self.ballot_view(&row, &debate).await?,
            votes: if is_told {
                self.votes_by_name(&row).await?
            } else {
                Vec::new()
            },
            counts: if is_told {
                self.counts_by_name(&row).await?
            } else {
                Vec::new()
            },
            others: all.on_the_same(&row)?,
        })
    }

    /// Who voted what, by name: of a recorded ballot that is closed.
    pub(super) async fn votes_by_name(&self, row: &BallotRow) -> Result<Vec<NamedVote>, AppError> {
        match row.way {
            Way::Recorded if row.closed_at.is_some() => {}
            Way::Recorded | Way::ShowOfHands | Way::Paper => return Ok(Vec::new()),
        }
        let votes = self.store.last_votes(row.id, Which::All).await?;
        let ids: Vec<_> = votes
            .iter()
            .flat_map(|vote| [vote.voter, vote.by])
            .collect();
        let people = self.people_named(row.congress, &ids).await?;
        let mut named: Vec<NamedVote> = votes
            .into_iter()
            .map(|vote| NamedVote {
                voter: people.person(vote.voter),
                by: (vote.by != vote.voter).then(|| people.person(vote.by)),
                choice: vote.choice,
                weight: vote.weight,
            })
            .collect();
        named.sort_by(|one, other| one.voter.name.cmp(&other.voter.name));
        Ok(named)
    }
}

/// All ballots of a congress.
pub(super) struct Ballots {
    pub(super) rows: Vec<BallotRow>,
    pub(super) views: Vec<BallotView>,
    pub(super) amendments: HashMap<BallotId, Vec<AmendmentId>>,
    pub(super) debates: HashMap<MotionId, Debate>,
}

impl Ballots {
    /// The other ballots on what this one is on.
    fn on_the_same(self, row: &BallotRow) -> Result<Vec<BallotView>, AppError> {
        use crate::app::wire::BallotSubject::{Amendment, Motion, Question, Section, Uncontested};
        let of = |id: &BallotId| self.amendments.get(id).map_or(&[][..], Vec::as_slice);
        let (mine, subject) = (of(&row.id), subject::of(row)?);
        let mut others = Vec::new();
        for (other, view) in self.rows.iter().zip(&self.views) {
            if other.id == row.id || other.motion != row.motion {
                continue;
            }
            let is_same = match (&subject, &view.subject) {
                (Amendment { .. } | Uncontested { .. }, Amendment { .. } | Uncontested { .. }) => {
                    of(&other.id).iter().any(|id| mine.contains(id))
                }
                (Section { section }, Section { section: other }) => section == other,
                (Motion, Motion) => true,
                (Question { words, .. }, Question { words: other, .. }) => words == other,
                (
                    Amendment { .. }
                    | Uncontested { .. }
                    | Section { .. }
                    | Motion
                    | Question { .. },
                    _,
                ) => false,
            };
            if is_same {
                others.push(view.clone());
            }
        }
        Ok(others)
    }
}
