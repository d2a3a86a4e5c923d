//! Details of events of a sitting: presence, proxies, the floor, ballots, screens, minutes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::ballot::{Choice, Decision, Quorum, Rule, Tally, Way};
use crate::domain::ids::{AmendmentId, MotionId, ParticipantId, ProxyId, SectionId, SittingId};
use crate::domain::sitting::{Attendance, FloorKind, Item, PresenceAct, ProxyEnd, Scene};

/// Detail of the opening and the closing of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SittingChanged {
    /// The motion that it leads through.
    pub motion: MotionId,
}

/// Detail of [`EventKind::ItemCalled`](super::EventKind::ItemCalled).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ItemCalled {
    /// What is on from now; none between two items.
    pub item: Option<Item>,
}

/// Detail of [`EventKind::TellersNamed`](super::EventKind::TellersNamed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TellersNamed {
    /// All who count from now on.
    pub tellers: Vec<ParticipantId>,
}

/// Detail of [`EventKind::ScreenShowChanged`](super::EventKind::ScreenShowChanged). The message
/// stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScreenShowChanged {
    /// What somebody chose; none while the program chooses.
    pub scene: Option<Scene>,
}

/// Detail of [`EventKind::PresenceRecorded`](super::EventKind::PresenceRecorded).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PresenceRecorded {
    /// The sitting.
    pub sitting: SittingId,
    /// What happened.
    pub act: PresenceAct,
    /// In which way they take part, or took part until now.
    pub attendance: Attendance,
}

/// Detail of [`EventKind::ProxyGiven`](super::EventKind::ProxyGiven).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProxyGiven {
    /// Which one.
    pub proxy: ProxyId,
    /// Who votes in the name of the giver.
    pub holder: ParticipantId,
}

/// Detail of [`EventKind::ProxyEnded`](super::EventKind::ProxyEnded).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProxyEnded {
    /// Which one.
    pub proxy: ProxyId,
    /// Who held it.
    pub holder: ParticipantId,
    /// Why.
    pub because: ProxyEnd,
}

/// Detail of events of the floor. Who speaks stands in it; who recorded it, in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FloorChanged {
    /// Who asks, speaks or has spoken.
    pub speaker: ParticipantId,
    /// What for.
    pub kind: FloorKind,
}

/// What a ballot is on, as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum BallotOn {
    /// One amendment, with those that do the same; or several that nobody contests.
    Amendments {
        /// Which ones.
        amendments: Vec<AmendmentId>,
    },
    /// A section as a whole.
    Section {
        /// Which one.
        section: SectionId,
    },
    /// The motion as a whole.
    Motion {
        /// Which one.
        motion: MotionId,
    },
    /// A free question, whose words stand with the ballot.
    Question {
        /// How many options it has; 0 for yes or no.
        options: u8,
    },
}

/// Detail of [`EventKind::BallotOpened`](super::EventKind::BallotOpened).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotOpened {
    /// The sitting.
    pub sitting: SittingId,
    /// Its number in the congress, from 1.
    pub number: u32,
    /// What it is on.
    pub on: BallotOn,
    /// How it is answered.
    pub way: Way,
    /// What decides.
    pub rule: Rule,
    /// The quorum at that moment.
    pub quorum: Quorum,
}

/// A vote in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LoggedVote {
    /// In whose name.
    pub voter: ParticipantId,
    /// By whose hand.
    pub by: ParticipantId,
    /// What.
    pub choice: Choice,
    /// The voter's weight.
    pub weight: u16,
}

/// Detail of [`EventKind::BallotVotes`](super::EventKind::BallotVotes): the last vote of each voter, by
/// id of voter. Written right before the closing, so that the log alone yields the result. It is
/// not announced, but read from the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotVotes {
    /// The votes.
    pub votes: Vec<LoggedVote>,
}

/// Detail of [`EventKind::BallotClosed`](super::EventKind::BallotClosed) and of the casting vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotClosed {
    /// The sitting.
    pub sitting: SittingId,
    /// What was counted; none when the chair saw that it was clear.
    pub tally: Option<Tally>,
    /// What follows.
    pub decision: Decision,
}

/// Detail of [`EventKind::BallotCounted`](super::EventKind::BallotCounted): that a teller entered a
/// count. The figures are told when the ballot closes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotCounted {
    /// The sitting.
    pub sitting: SittingId,
}

/// Detail of [`EventKind::BallotDeadlineSet`](super::EventKind::BallotDeadlineSet).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotDeadlineSet {
    /// The sitting.
    pub sitting: SittingId,
    /// When it closes by itself, in milliseconds UTC; none: by hand.
    #[ts(type = "number | null")]
    pub closes_at: Option<i64>,
}

/// Detail of [`EventKind::BallotVoided`](super::EventKind::BallotVoided). The reason stands with the
/// ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BallotVoided {
    /// The sitting.
    pub sitting: SittingId,
}

/// Detail of events about minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MinutesChanged {
    /// Hexadecimal SHA-256 of their canonical text, once they are approved.
    pub hash: Option<String>,
}
