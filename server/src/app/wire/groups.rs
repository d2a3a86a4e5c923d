//! A group at work, and what somebody can do in a congress now.

use serde::Serialize;
use ts_rs::TS;

use super::{
    Access, AgendaItem, AmendmentSummary, CongressSummary, ContributionSummary, ContributionsRight,
    Participant, SittingSummary, Theme,
};
use crate::domain::agenda::TimeZone;
use crate::domain::ballot::Way;
use crate::domain::document::DocumentName;
use crate::domain::ids::{GroupId, MotionId, SectionId, ThemeId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::policy::AccessReason;
use crate::domain::sitting::Attendance;
use crate::domain::text::Block;

/// A group with all that its page shows.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct GroupPage {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Participant,
    pub(crate) members: Vec<Participant>,
    pub(crate) sections: Vec<WorkingSection>,
    pub(crate) document: DocumentName,
    pub(crate) access: Access,
    pub(crate) access_reason: Option<AccessReason>,
    /// The notes as they are now.
    pub(crate) notes: Vec<Block>,
    /// The theme that has the group's name, if there is one.
    pub(crate) theme: Option<Theme>,
    /// Contributions on that theme; on all of them where there is none.
    pub(crate) contributions: Answered,
    pub(crate) may_sort: bool,
    /// Its own points of the agenda.
    pub(crate) agenda: Vec<AgendaItem>,
    pub(crate) time_zone: TimeZone,
}

/// A section as those who write it see it in a list. `title` is as it was last read.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct WorkingSection {
    pub(crate) id: SectionId,
    pub(crate) motion: MotionId,
    pub(crate) kind: SectionKind,
    pub(crate) number: Option<u32>,
    pub(crate) title: String,
    pub(crate) document: DocumentName,
    pub(crate) access: Access,
}

/// Submitted contributions, and how many of them wait for an answer.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, TS)]
pub(crate) struct Answered {
    pub(crate) submitted: usize,
    pub(crate) waiting: usize,
}

/// What a participant finds in a congress now.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Now {
    /// The phase on which contributions depend.
    pub(crate) phase: Phase,
    pub(crate) rights: Vec<ContributionsRight>,
    pub(crate) may_sort: bool,
    /// Contributions that they write, and those that they are asked to write with others.
    pub(crate) own: Vec<ContributionSummary>,
    /// What they entered for others and these have not confirmed.
    pub(crate) entered: Vec<ContributionSummary>,
    /// Contributions entered for others, by whomever, that were sent and are not confirmed.
    pub(crate) unconfirmed: usize,
    pub(crate) unread: usize,
    pub(crate) contributions: Answered,
    pub(crate) groups: Vec<WorkingGroup>,
    /// Sections outside their groups which they write as rapporteurs.
    pub(crate) sections: Vec<WorkingSection>,
    /// Amendments that they are asked to sign or to write with others (`asked`), and their own on
    /// a text that has moved (`needs_review`).
    pub(crate) amendments: Vec<AmendmentSummary>,
    /// The sitting that is open, else the last one; none before the first.
    pub(crate) sitting: Option<SittingNow>,
}

/// A sitting as it concerns a participant who isn't in it at the moment.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum SittingNow {
    /// It is open.
    Open {
        sitting: SittingSummary,
        /// Whether they may run it.
        may_run: bool,
        /// Whether they are a member entitled to vote.
        entitled: bool,
        /// None while absent.
        attendance: Option<Attendance>,
        /// The ballot that is open.
        ballot: Option<BallotNow>,
    },
    /// It is over.
    Closed {
        sitting: SittingSummary,
        /// Ballots held in it that stand.
        ballots: u32,
        minutes: Option<MinutesAct>,
    },
}

/// The open ballot, as it concerns a participant.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct BallotNow {
    pub(crate) way: Way,
    /// Votes, in heads, that they have not given yet: their own and those of whom they represent.
    pub(crate) awaited: u32,
}

/// What somebody has to do with the minutes of a sitting that is over.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MinutesAct {
    /// Begin them, or go on until they are approved.
    Write,
    /// Read them over and approve them.
    Approve,
    /// Read them as they were approved.
    Read,
}

/// A group of the person who looks.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct WorkingGroup {
    pub(crate) id: GroupId,
    pub(crate) name: String,
    pub(crate) document: DocumentName,
    pub(crate) access: Access,
    pub(crate) sections: Vec<WorkingSection>,
    /// The theme that has the group's name, if there is one, and the contributions on it.
    pub(crate) theme: Option<ThemeId>,
    pub(crate) contributions: Answered,
}
