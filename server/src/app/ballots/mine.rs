//! What somebody votes on, in whose names, and what is recorded of that: each sees their own votes,
//! and those of whom they represent.

use std::collections::HashMap;

use super::view::People;
use crate::app::wire::{MyBallot, MyVoter, RecordedVote};
use crate::app::{App, AppError};
use crate::domain::ballot::{CastVote, Way};
use crate::domain::ids::{ParticipantId, SittingId};
use crate::domain::sitting::Assembly;
use crate::store::rows::Which;

/// One in whose name somebody votes.
pub(super) struct Voter {
    id: ParticipantId,
    weight: u16,
    vote: Option<CastVote>,
}

impl Voter {
    /// Everybody who is named with it.
    pub(super) fn names(&self) -> impl Iterator<Item = ParticipantId> + use<> {
        [Some(self.id), self.vote.map(|vote| vote.by)]
            .into_iter()
            .flatten()
    }

    pub(super) fn view(self, people: &People) -> MyVoter {
        MyVoter {
            voter: people.person(self.id),
            weight: self.weight,
            vote: self.vote.map(|vote| RecordedVote {
                choice: vote.choice,
                at: vote.at,
                by: (vote.by != vote.voter).then(|| people.person(vote.by)),
            }),
        }
    }
}

/// In whose names somebody votes, and what is recorded for each.
pub(super) fn voters_of(
    assembly: &Assembly,
    by: ParticipantId,
    last: &HashMap<ParticipantId, CastVote>,
) -> Vec<Voter> {
    let voters = assembly.votes_for(by).into_iter().map(|id| Voter {
        id,
        weight: assembly.members.get(&id).map_or(1, |member| member.weight),
        vote: last.get(&id).copied(),
    });
    voters.collect()
}

impl App {
    /// What somebody votes on and has voted, while a recorded ballot is open. Nobody to vote for,
    /// where they are not present or not entitled.
    pub(in crate::app) async fn my_ballot(
        &self,
        sitting: SittingId,
        me: ParticipantId,
    ) -> Result<Option<MyBallot>, AppError> {
        let row = self.store.open_ballot(sitting).await?;
        let Some(row) = row.filter(|row| row.way == Way::Recorded) else {
            return Ok(None);
        };
        let assembly = self.store.assembly(row.congress, Some(sitting)).await?;
        let voters = assembly.votes_for(me);
        let last = self.store.last_votes(row.id, Which::These(&voters)).await?;
        let last = last.into_iter().map(|vote| (vote.voter, vote)).collect();
        let voters = voters_of(&assembly, me, &last);
        let ids: Vec<_> = voters.iter().flat_map(Voter::names).collect();
        let people = self.people_named(row.congress, &ids).await?;
        Ok(Some(MyBallot {
            ballot: row.id,
            voters: voters
                .into_iter()
                .map(|voter| voter.view(&people))
                .collect(),
        }))
    }
}
