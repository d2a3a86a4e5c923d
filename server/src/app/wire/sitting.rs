//! The sitting as all its screens follow it, the desk's own view, and what is done there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ballots::{BallotSubject, BallotView};
use super::{
    AgendaItem, AmendedSection, AmendmentMention, AmendmentPerson, Council, SignaturesShown,
};
use crate::domain::agenda::TimeZone;
use crate::domain::ballot::{Quorum, QuorumCounts, QuorumRule, Rule, Way};
use crate::domain::comparison::SectionComparison;
use crate::domain::ids::{BallotId, FloorRequestId, MotionId, ParticipantId, ProxyId, SittingId};
use crate::domain::sitting::{
    Attendance, FloorKind, Headcount, Item, NextAct, PresenceAct, Scene, StepState,
};
use crate::domain::text::SectionText;

/// The sitting as it stands: the same for every participant and every screen of the congress. Sent
/// whole when anything changes; `participation` alone while votes come in.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SittingState {
    /// Grows with every change; of two states the one with the larger number is newer.
    #[ts(type = "number")]
    pub(crate) revision: u64,
    /// The server's clock when it was made.
    #[ts(type = "number")]
    pub(crate) now: i64,
    pub(crate) congress: SittingCongress,
    /// The open sitting, else the last one; none before the first.
    pub(crate) sitting: Option<SittingSummary>,
    /// What is on.
    pub(crate) on: Option<OnNow>,
    /// What comes next on the way through the motion, at most five.
    pub(crate) coming: Vec<ItemMention>,
    /// The ballot that is open, else the last one on what is on.
    pub(crate) ballot: Option<BallotView>,
    pub(crate) headcount: Headcount,
    pub(crate) quorum: Quorum,
    pub(crate) floor: Floor,
    pub(crate) screen: ScreenShow,
    /// Whom the signatures stand for, while the screens show it and a version is there.
    pub(crate) signatures: Option<SignaturesShown>,
}

/// What changes while votes come in. Never how people vote.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct Participation {
    pub(crate) ballot: BallotId,
    /// Voters whose vote was taken, in heads.
    pub(crate) received: u32,
    /// Voters who are present or represented, in heads.
    pub(crate) expected: u32,
}

/// The congress, for screens that know nothing else of it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SittingCongress {
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) accent: String,
    pub(crate) time_zone: TimeZone,
    /// Where telephones join: `https://motion.example.org/congresses/2026/sitting`.
    pub(crate) join_address: String,
    pub(crate) agenda: Vec<AgendaItem>,
}

/// A sitting in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SittingSummary {
    pub(crate) id: SittingId,
    /// Its number in the congress, from 1.
    pub(crate) number: u32,
    pub(crate) motion: MotionId,
    pub(crate) motion_title: String,
    #[ts(type = "number")]
    pub(crate) opened_at: i64,
    #[ts(type = "number | null")]
    pub(crate) closed_at: Option<i64>,
}

/// Something that can be on, in words that a screen can make a title of.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ItemMention {
    pub(crate) item: Item,
    /// Of an amendment or a section: the section.
    pub(crate) section: Option<AmendedSection>,
    /// Of an amendment.
    pub(crate) amendment: Option<AmendmentMention>,
    /// Of an amendment: whose it is.
    pub(crate) author: Option<AmendmentPerson>,
    /// Those who wrote and signed it besides.
    pub(crate) signatories: u32,
    /// Of a point of the agenda, the motion: its title.
    pub(crate) title: Option<String>,
}

/// What is on.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct OnNow {
    pub(crate) mention: ItemMention,
    #[ts(type = "number")]
    pub(crate) since: i64,
    /// What is on the table: of an amendment the difference that it makes to the present text.
    pub(crate) shown: Option<Shown>,
}

/// A text that is discussed or voted on.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Shown {
    /// The blocks, title and proposals that an amendment touches.
    Difference { comparison: SectionComparison },
    /// A section as it stands.
    Text { text: SectionText },
}

/// Who speaks and who waits.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub(crate) struct Floor {
    pub(crate) speaking: Option<FloorEntry>,
    /// In the suggested order.
    pub(crate) waiting: Vec<FloorEntry>,
}

/// Somebody who speaks or asks to.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct FloorEntry {
    pub(crate) id: FloorRequestId,
    pub(crate) person: AmendmentPerson,
    pub(crate) kind: FloorKind,
    #[ts(type = "number")]
    pub(crate) asked_at: i64,
    #[ts(type = "number | null")]
    pub(crate) started_at: Option<i64>,
    /// Speaking time.
    pub(crate) seconds: Option<u32>,
}

/// What the big screens show.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ScreenShow {
    /// What somebody chose; none while the program chooses.
    pub(crate) chosen: Option<Scene>,
    /// What is shown.
    pub(crate) scene: Scene,
    /// Stands over the scene; empty for none.
    pub(crate) message: String,
}

/// A choice for the big screens.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewScreenShow {
    pub(crate) chosen: Option<Scene>,
    pub(crate) message: String,
}

/// The rules of sittings and ballots of a congress.
#[derive(Clone, Debug, Eq, PartialEq, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SittingRules {
    pub(crate) quorum: QuorumRule,
    pub(crate) quorum_counts: QuorumCounts,
    /// Proxies that one member may hold.
    pub(crate) proxies_per_person: u32,
    /// What ballots begin with; each may have another one.
    pub(crate) way: Way,
    pub(crate) rule: Rule,
    /// Whether a voter may change their mind until the closing.
    pub(crate) may_change: bool,
    /// Seconds until a recorded ballot closes by itself; none: it is closed by hand.
    pub(crate) ballot_seconds: Option<u32>,
    /// Speaking time, by default.
    pub(crate) speaking_seconds: u32,
}

/// The rules, to be sent back with the revision that was seen.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevisedSittingRules {
    pub(crate) rules: SittingRules,
    #[ts(type = "number")]
    pub(crate) revision: i64,
}

/// What the desk sees besides.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Desk {
    /// Of the state that it goes with.
    #[ts(type = "number")]
    pub(crate) revision: u64,
    pub(crate) rights: Vec<SittingRight>,
    pub(crate) rules: RevisedSittingRules,
    /// Motions in plenary, through which a sitting can lead.
    pub(crate) motions: Vec<SittingMotion>,
    /// The way through the motion.
    pub(crate) steps: Vec<CourseStep>,
    pub(crate) next: Option<NextAct>,
    /// The next act in words: what it is about.
    pub(crate) next_mention: Option<ItemMention>,
    pub(crate) attendance: Vec<Attendee>,
    pub(crate) proxies: Vec<Proxy>,
    pub(crate) tellers: Vec<ParticipantId>,
    /// Of the open ballot that is counted by hand.
    pub(crate) counts: Vec<super::ballots::TellerCount>,
    pub(crate) screens: Vec<Screen>,
}

/// What somebody may do in a sitting.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SittingRight {
    /// Run it.
    Run,
    /// Change the rules.
    SetRules,
    /// Record proxies.
    RecordProxies,
    /// Write the minutes.
    WriteMinutes,
    /// Give the casting vote and undo what changed the text.
    Chair,
}

/// A motion through which a sitting can lead.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SittingMotion {
    pub(crate) id: MotionId,
    pub(crate) title: String,
}

/// A step of the way through the motion.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct CourseStep {
    pub(crate) mention: ItemMention,
    pub(crate) state: StepState,
    /// Amendments with the same number are discussed in common.
    pub(crate) common: Option<u32>,
    /// The last ballot on it that stands.
    pub(crate) ballot: Option<BallotView>,
}

/// Somebody who may vote, or who is present.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Attendee {
    pub(crate) id: ParticipantId,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) council: Option<Council>,
    pub(crate) badge: u32,
    pub(crate) entitled: bool,
    pub(crate) weight: u16,
    /// None while absent.
    pub(crate) attendance: Option<Attendance>,
    /// Since when, or when they left.
    #[ts(type = "number | null")]
    pub(crate) since: Option<i64>,
    /// Who votes in their name now.
    pub(crate) represented_by: Option<ParticipantId>,
}

/// A proxy that has not ended.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Proxy {
    pub(crate) id: ProxyId,
    pub(crate) giver: AmendmentPerson,
    pub(crate) holder: AmendmentPerson,
    #[ts(type = "number")]
    pub(crate) given_at: i64,
    /// Whether it counts now: its holder is there, its giver isn't.
    pub(crate) in_force: bool,
}

/// What one participant sees of themselves in the sitting.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MySitting {
    #[ts(type = "number")]
    pub(crate) revision: u64,
    pub(crate) me: AmendmentPerson,
    pub(crate) badge: u32,
    pub(crate) entitled: bool,
    pub(crate) weight: u16,
    pub(crate) attendance: Option<Attendance>,
    pub(crate) rights: Vec<SittingRight>,
    /// Whether they count hands.
    pub(crate) teller: bool,
    /// The proxy that they gave.
    pub(crate) given: Option<Proxy>,
    /// Those that they hold.
    pub(crate) held: Vec<Proxy>,
    /// Their request to speak that waits, or while they speak.
    pub(crate) floor: Option<FloorEntry>,
    /// What they vote on and have voted, while a recorded ballot is open.
    pub(crate) ballot: Option<super::ballots::MyBallot>,
}

/// A sitting to be opened.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSitting {
    pub(crate) motion: MotionId,
}

/// What is called.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemCall {
    pub(crate) item: Option<Item>,
    /// What the desk saw to be on; another desk may have been faster.
    pub(crate) seen: Option<Item>,
}

/// That people came or left.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPresence {
    /// Oneself when left out. By the desk: who.
    #[ts(optional = nullable)]
    pub(crate) participants: Option<Vec<ParticipantId>>,
    /// Or the number on a badge.
    #[ts(optional = nullable)]
    pub(crate) badge: Option<u32>,
    pub(crate) act: PresenceAct,
    pub(crate) attendance: Attendance,
}

/// Who was recorded, by name, so that the desk sees whose badge it was.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct PresenceRecord {
    pub(crate) people: Vec<AmendmentPerson>,
}

/// A proxy to be given.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewProxy {
    /// Oneself when left out.
    #[ts(optional = nullable)]
    pub(crate) giver: Option<ParticipantId>,
    pub(crate) holder: ParticipantId,
}

/// A member to whom a proxy can be given.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ProxyHolder {
    pub(crate) person: AmendmentPerson,
    pub(crate) present: bool,
}

/// A request to speak.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFloorRequest {
    /// Oneself when left out.
    #[ts(optional = nullable)]
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) kind: FloorKind,
}

/// Speaking time; the rules' own when left out.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTurn {
    #[ts(optional = nullable)]
    pub(crate) seconds: Option<u32>,
}

/// Who counts hands and papers.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTellers {
    pub(crate) tellers: Vec<ParticipantId>,
}

/// A big screen at the desk.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Screen {
    pub(crate) id: crate::domain::ids::ScreenId,
    pub(crate) name: String,
    #[ts(type = "number")]
    pub(crate) paired_at: i64,
    /// Whether it follows now.
    pub(crate) connected: bool,
}

/// A code typed at the desk.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewScreenPairing {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// What a machine that wants to be a big screen shows: a code, until somebody types it at the desk.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ScreenPairing {
    /// Six digits; none once it is paired.
    pub(crate) code: Option<String>,
    #[ts(type = "number | null")]
    pub(crate) expires_at: Option<i64>,
    pub(crate) congress: String,
}

/// A decision of the congress, in the order in which they were taken.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct CongressDecision {
    #[ts(type = "number")]
    pub(crate) at: i64,
    pub(crate) motion: MotionId,
    /// What was decided on; of several amendments, one mention each.
    pub(crate) on: Vec<ItemMention>,
    pub(crate) subject: Option<BallotSubject>,
    /// How far an amendment came, where it was decided without a ballot.
    pub(crate) state: Option<crate::domain::amendment::AmendmentState>,
    /// The ballot, where there was one.
    pub(crate) ballot: Option<BallotView>,
}
