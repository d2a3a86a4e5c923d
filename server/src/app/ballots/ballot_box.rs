//! The ballot box: one task takes all votes. Those that arrive while it is busy with the disk are
//! taken together, in one transaction and one sync; the journal of the live documents has its turns
//! in between.
//!
//! A vote is answered once it is on disk. All votes of one envelope are taken, or none. Whether they
//! are is judged under the write lock, on the ballot and the assembly as they stand in that
//! transaction; closing a ballot is a transaction too, so no vote is taken behind it.
//!
//! The box holds so many envelopes. When it is full, whoever comes waits for at most two seconds,
//! then is told that nothing was recorded and to try again: nothing is queued that nobody waits for.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::mine::{Voter, voters_of};
use super::{BallotRefusal, deadline, read_again, subject};
use crate::app::wire::{MyBallot, NewVote, NewVotes, Participation};
use crate::app::{App, AppError};
use crate::clock;
use crate::domain::agenda::TimeZone;
use crate::domain::ballot::{CastFacts, CastVote, cast};
use crate::domain::ids::{BallotId, CongressId, ParticipantId, PersonId};
use crate::domain::policy::Action;
use crate::domain::sitting::Assembly;
use crate::store::ballots::{BallotRow, votes};
use crate::store::rows::Which;
use crate::store::{StoreError, Tx, congresses, sittings};

/// Envelopes that wait, at most.
const INBOX: usize = 4096;
/// Envelopes of one transaction, at most, so that a flood can't make one commit last.
const MOST: usize = 512;
/// How long somebody waits before a full box.
const PATIENCE: Duration = Duration::from_secs(2);
/// Votes of one person at once: their own and all proxies that rules can give them.
const MOST_VOTES: usize = 50;

/// The votes of one person, and where they wait for the answer.
#[derive(Debug)]
struct Envelope {
    ballot: BallotId,
    by: ParticipantId,
    votes: Vec<NewVote>,
    answer: oneshot::Sender<Result<MyBallot, AppError>>,
}

/// The use cases' side of the box.
#[derive(Debug)]
pub(crate) struct BallotBox {
    inbox: mpsc::Sender<Envelope>,
    /// Until the task that empties it takes it.
    outlet: Mutex<Option<mpsc::Receiver<Envelope>>>,
    deadline: Notify,
}

impl Default for BallotBox {
    fn default() -> Self {
        let (inbox, outlet) = mpsc::channel(INBOX);
        Self {
            inbox,
            outlet: Mutex::new(Some(outlet)),
            deadline: Notify::new(),
        }
    }
}

impl BallotBox {
    /// Waits until the time of some ballot may be another one.
    pub(super) async fn deadline_changed(&self) {
        self.deadline.notified().await;
    }

    /// To be called when a ballot was opened or closed, or its time was set.
    pub(super) fn knock(&self) {
        self.deadline.notify_one();
    }
}

/// The tasks that take votes and close ballots at their time.
#[derive(Debug)]
pub(crate) struct BallotTasks {
    stop: watch::Sender<bool>,
    tasks: [JoinHandle<()>; 2],
}

impl BallotTasks {
    /// Starts them; once for an [`App`].
    pub(crate) fn start(app: &App) -> Self {
        let (stop, stopping) = watch::channel(false);
        let emptying = empty(app.clone(), stopping.clone());
        let closing = deadline::run(app.clone(), stopping);
        Self {
            stop,
            tasks: [tokio::spawn(emptying), tokio::spawn(closing)],
        }
    }

    /// Takes the votes that have arrived, then ends.
    pub(crate) async fn stop(self) {
        self.stop.send_replace(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task of the ballots broke down");
            }
        }
    }
}

async fn empty(app: App, mut stopping: watch::Receiver<bool>) {
    let outlet = app
        .ballots
        .outlet
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    let Some(mut outlet) = outlet else {
        return;
    };
    let mut envelopes = Vec::with_capacity(MOST);
    loop {
        tokio::select! {
            biased;
            count = outlet.recv_many(&mut envelopes, MOST) => if count == 0 { return },
            _ = stopping.changed() => {
                outlet.close();
                continue;
            }
        }
        app.take_votes(std::mem::take(&mut envelopes)).await;
    }
}

impl App {
    /// Takes somebody's votes: all of them, or none.
    pub(crate) async fn vote(
        &self,
        person: Option<PersonId>,
        id: BallotId,
        new: NewVotes,
    ) -> Result<MyBallot, AppError> {
        let permitted = self
            .permit_with_ballot(person, id, Action::AttendSitting)
            .await?;
        let voters: HashSet<_> = new.votes.iter().map(|vote| vote.voter).collect();
        let each_once = voters.len() == new.votes.len();
        if new.votes.is_empty() || new.votes.len() > MOST_VOTES || !each_once {
            return Err(BallotRefusal::VotesUnclear.into());
        }
        let (answer, taken) = oneshot::channel();
        let envelope = Envelope {
            ballot: id,
            by: permitted.actor,
            votes: new.votes,
            answer,
        };
        match timeout(PATIENCE, self.ballots.inbox.send(envelope)).await {
            Ok(Ok(())) => taken.await.map_err(|_| StoreError::Stopped)?,
            Ok(Err(_)) => Err(StoreError::Stopped.into()),
            Err(_) => Err(BallotRefusal::BoxFull.into()),
        }
    }

    /// Takes what arrived together, and answers once it is on disk.
    async fn take_votes(&self, envelopes: Vec<Envelope>) {
        let mut by_ballot: BTreeMap<BallotId, Vec<Envelope>> = BTreeMap::new();
        for envelope in envelopes {
            by_ballot.entry(envelope.ballot).or_default().push(envelope);
        }
        for (ballot, envelopes) in by_ballot {
            let (answers, asked): (Vec<_>, Vec<_>) = envelopes
                .into_iter()
                .map(|envelope| (envelope.answer, (envelope.by, envelope.votes)))
                .unzip();
            match self.take_votes_of(ballot, &asked).await {
                Ok(judged) => {
                    for (answer, judged) in answers.into_iter().zip(judged) {
                        // Who has gone needs no answer.
                        let _ = answer.send(judged);
                    }
                }
                Err(error) => {
                    tracing::error!(%error, %ballot, "votes can't be stored");
                    let reason = error.to_string();
                    for answer in answers {
                        let error = StoreError::Storage(reason.clone());
                        let _ = answer.send(Err(error.into()));
                    }
                }
            }
        }
    }

    async fn take_votes_of(
        &self,
        ballot: BallotId,
        asked: &[(ParticipantId, Vec<NewVote>)],
    ) -> Result<Vec<Result<MyBallot, AppError>>, AppError> {
        let mut tx = self.store.begin().await?;
        let mut count = Count::load(&mut tx, ballot, asked).await?;
        let judged: Vec<Result<Vec<Voter>, BallotRefusal>> = asked
            .iter()
            .map(|(by, votes)| {
                count.take(*by, votes)?;
                Ok(voters_of(&count.assembly, *by, &count.standing))
            })
            .collect();
        let congress = count.row.congress;
        // Before anything is stored: behind the commit nothing may fail any more that makes a voter
        // hear that nothing was.
        let answers = self.name_voters(congress, ballot, judged).await?;
        let participation = count.store(tx).await?;
        if let Some(participation) = participation {
            self.participation_changed(congress, participation);
        }
        Ok(answers)
    }

    async fn name_voters(
        &self,
        congress: CongressId,
        ballot: BallotId,
        judged: Vec<Result<Vec<Voter>, BallotRefusal>>,
    ) -> Result<Vec<Result<MyBallot, AppError>>, AppError> {
        let voters = judged.iter().flatten().flatten();
        let ids: HashSet<ParticipantId> = voters.flat_map(Voter::names).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        let people = self.people_named(congress, &ids).await?;
        let answers = judged.into_iter().map(|judged| {
            let voters = judged.map_err(AppError::from)?;
            Ok(MyBallot {
                ballot,
                voters: voters
                    .into_iter()
                    .map(|voter| voter.view(&people))
                    .collect(),
            })
        });
        Ok(answers.collect())
    }
}

/// A ballot while votes are taken in one transaction.
struct Count {
    row: BallotRow,
    zone: TimeZone,
    facts: CastFacts,
    assembly: Assembly,
    /// The last vote of each voter who is concerned.
    standing: HashMap<ParticipantId, CastVote>,
    taken: Vec<CastVote>,
    now: i64,
}

impl Count {
    async fn load(
        tx: &mut Tx,
        ballot: BallotId,
        asked: &[(ParticipantId, Vec<NewVote>)],
    ) -> Result<Self, AppError> {
        let row = read_again(tx, ballot).await?;
        let zone = congresses::time_zone(tx, row.congress).await?;
        let assembly = sittings::assembly(tx, row.congress, row.sitting).await?;
        let concerned: HashSet<ParticipantId> = asked
            .iter()
            .flat_map(|(by, votes)| {
                let named = votes.iter().map(|vote| vote.voter);
                assembly.votes_for(*by).into_iter().chain(named)
            })
            .collect();
        let concerned: Vec<_> = concerned.into_iter().collect();
        let last = votes::last(&mut **tx, ballot, Which::These(&concerned)).await?;
        let facts = CastFacts {
            state: row.state(),
            way: row.way,
            options: subject::options(&subject::of(&row)?),
            closes_at: row.voided_at.or(row.closed_at).or(row.closes_at),
            may_change: row.may_change,
        };
        Ok(Self {
            row,
            zone,
            facts,
            assembly,
            standing: last.into_iter().map(|vote| (vote.voter, vote)).collect(),
            taken: Vec::new(),
            // Read behind the lock: what is taken now was not closed before.
            now: clock::now(),
        })
    }

    /// Takes the votes of one envelope, all or none.
    fn take(&mut self, by: ParticipantId, votes: &[NewVote]) -> Result<(), BallotRefusal> {
        let mut new = Vec::with_capacity(votes.len());
        for NewVote { voter, choice } in votes {
            let standing = self.standing.get(voter);
            let (assembly, facts) = (&self.assembly, &self.facts);
            let new_vote = cast(assembly, facts, by, *voter, *choice, standing, self.now);
            if new_vote.map_err(|refusal| BallotRefusal::of_vote(refusal, self.zone))? {
                let weight = assembly
                    .members
                    .get(voter)
                    .map_or(1, |member| member.weight);
                new.push(CastVote {
                    number: 0,
                    voter: *voter,
                    by,
                    choice: *choice,
                    weight,
                    at: self.now,
                });
            }
        }
        self.standing
            .extend(new.iter().map(|vote| (vote.voter, *vote)));
        self.taken.extend(new);
        Ok(())
    }

    /// Stores what was taken; who has voted by now, when somebody has.
    async fn store(self, mut tx: Tx) -> Result<Option<Participation>, AppError> {
        if self.taken.is_empty() {
            return Ok(None);
        }
        votes::append(&mut tx, self.row.id, &self.taken).await?;
        let received = votes::received(&mut *tx, self.row.id).await?;
        tx.commit().await?;
        Ok(Some(Participation {
            ballot: self.row.id,
            received,
            expected: self.assembly.expected().max(received),
        }))
    }
}
