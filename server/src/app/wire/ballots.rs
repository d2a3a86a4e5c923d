//! Ballots: opened, answered, counted, closed, declared void.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::sitting::{ItemMention, Shown};
use super::{AmendmentPerson, NewAdoption};
use crate::domain::ballot::{BallotState, Choice, Decision, Figures, Quorum, Rule, Tally, Way};
use crate::domain::ids::{AmendmentId, BallotId, ParticipantId, SectionId, SittingId};

/// What a ballot is on.
#[derive(Clone, Debug, Eq, PartialEq, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum BallotSubject {
    /// One amendment; those that do the same are decided with it.
    Amendment { amendment: AmendmentId },
    /// Several that nobody contests, together.
    Uncontested { amendments: Vec<AmendmentId> },
    /// A section as it stands.
    Section { section: SectionId },
    /// The motion as it stands.
    Motion,
    /// A free question; without options, for or against.
    Question { words: String, options: Vec<String> },
}

/// A ballot to be opened.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBallot {
    pub(crate) subject: BallotSubject,
    pub(crate) way: Way,
    pub(crate) rule: Rule,
    pub(crate) may_change: bool,
    /// Until it closes by itself, from 10 to 3,600; recorded ballots only.
    #[ts(optional = nullable)]
    pub(crate) seconds: Option<u32>,
    /// Of one amendment: what adopting it will write, as the preview of its adoption gave it, so that
    /// the assembly votes on what will stand.
    #[ts(optional = nullable)]
    pub(crate) adoption: Option<NewAdoption>,
}

/// A ballot as everybody in the congress sees it. Before it closes: participation, never tendency.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct BallotView {
    pub(crate) id: BallotId,
    /// Its number in the congress, from 1.
    pub(crate) number: u32,
    pub(crate) sitting: SittingId,
    pub(crate) subject: BallotSubject,
    /// What it is on; of several amendments, one mention each; those decided along with one, behind
    /// it. Empty for a question.
    pub(crate) on: Vec<ItemMention>,
    /// What is voted on.
    pub(crate) shown: Vec<Shown>,
    pub(crate) way: Way,
    pub(crate) rule: Rule,
    /// The quorum when it opened.
    pub(crate) quorum: Quorum,
    pub(crate) may_change: bool,
    pub(crate) state: BallotState,
    #[ts(type = "number")]
    pub(crate) opened_at: i64,
    /// When it closes by itself.
    #[ts(type = "number | null")]
    pub(crate) closes_at: Option<i64>,
    #[ts(type = "number | null")]
    pub(crate) closed_at: Option<i64>,
    /// Voters whose vote was taken, and who are present or represented, in heads. Of a recorded
    /// ballot; zero for others.
    pub(crate) received: u32,
    pub(crate) expected: u32,
    /// Once it is closed.
    pub(crate) result: Option<BallotResult>,
    /// Once it was declared void.
    pub(crate) void: Option<BallotVoid>,
}

/// What came out.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct BallotResult {
    pub(crate) decision: Decision,
    /// None when the chair saw that it was clear.
    pub(crate) tally: Option<Tally>,
    /// What the chair voted to decide a tie.
    pub(crate) casting_vote: Option<Choice>,
}

/// That it was declared void.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct BallotVoid {
    pub(crate) reason: String,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// A ballot with all that its page shows.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct BallotPage {
    pub(crate) congress: super::CongressSummary,
    pub(crate) me: Option<super::Participant>,
    pub(crate) motion: super::AmendedMotion,
    pub(crate) ballot: BallotView,
    /// Who voted what: of a recorded ballot that is closed, for participants of the congress. By
    /// name.
    pub(crate) votes: Vec<NamedVote>,
    /// What tellers counted, once it is closed.
    pub(crate) counts: Vec<TellerCount>,
    /// Ballots on the same thing, oldest first.
    pub(crate) others: Vec<BallotView>,
}

/// A vote by name.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct NamedVote {
    pub(crate) voter: AmendmentPerson,
    /// Who voted in the voter's name.
    pub(crate) by: Option<AmendmentPerson>,
    pub(crate) choice: Choice,
    pub(crate) weight: u16,
}

/// What a teller counted.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct TellerCount {
    pub(crate) teller: AmendmentPerson,
    pub(crate) figures: Figures,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// What somebody votes on, for whom, and what is recorded.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MyBallot {
    pub(crate) ballot: BallotId,
    /// Oneself first, where one is entitled; then those whom one represents.
    pub(crate) voters: Vec<MyVoter>,
}

/// One in whose name somebody votes.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MyVoter {
    pub(crate) voter: AmendmentPerson,
    pub(crate) weight: u16,
    /// What is recorded.
    pub(crate) vote: Option<RecordedVote>,
}

/// A vote that is on disk.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct RecordedVote {
    pub(crate) choice: Choice,
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// Who gave it in the voter's name; none for the voter.
    pub(crate) by: Option<AmendmentPerson>,
}

/// Votes given at once: all are taken, or none.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewVotes {
    pub(crate) votes: Vec<NewVote>,
}

/// A vote in one's own name or in that of a member whom one represents.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewVote {
    pub(crate) voter: ParticipantId,
    pub(crate) choice: Choice,
}

/// What a teller counted, or who typed papers.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCount {
    pub(crate) figures: Figures,
}

/// How a ballot is closed.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct BallotClosing {
    /// By show of hands, without figures: what the chair sees clearly, `for` or `against`.
    #[ts(optional = nullable)]
    pub(crate) clear: Option<Choice>,
}

/// A new time at which a ballot closes by itself; none: by hand.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct BallotDeadline {
    pub(crate) seconds: Option<u32>,
}

/// The chair's vote that decides a tie, `for` or `against`.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCastingVote {
    pub(crate) choice: Choice,
}

/// That a ballot is declared void.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct BallotVoiding {
    pub(crate) reason: String,
}
