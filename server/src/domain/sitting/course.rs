//! The way through the motion, and the next sensible act.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::domain::amendment::AmendmentState;
use crate::domain::ballot::{BallotState, Decision, Way};
use crate::domain::ids::{AgendaItemId, AmendmentId, BallotId, SectionId};

/// What a sitting is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Item {
    /// A point of the agenda.
    AgendaItem {
        /// Which one.
        agenda_item: AgendaItemId,
    },
    /// An amendment.
    Amendment {
        /// Which one.
        amendment: AmendmentId,
    },
    /// A section as a whole.
    Section {
        /// Which one.
        section: SectionId,
    },
    /// The motion as a whole.
    Motion,
    /// A free question.
    Question,
    /// The sitting is suspended.
    Pause,
}

/// What is known of the motion, the discussion and its ballots.
#[derive(Debug, Clone)]
pub struct CourseFacts {
    /// Sections that stand, in the order of the text, each with its amendments in the order of
    /// discussion (pending ones), then those that were decided, in the order in which they were.
    pub sections: Vec<(SectionId, Vec<(AmendmentId, AmendmentState)>)>,
    /// What is on now.
    pub current: Option<Item>,
    /// Ballots of the sitting on something in the motion, oldest first, void ones included: what on,
    /// and how far they have come. A ballot on several amendments appears once for each.
    pub ballots: Vec<(Item, BallotId, BallotState, Way, Option<Decision>)>,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// It is still to come.
    Waiting,
    /// It is on now.
    Current,
    /// It is decided, or needs no decision any more (withdrawn, fallen).
    Done,
}

/// A step of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// An amendment, a section, or the motion.
    pub item: Item,
    /// How far it has come. What is on and decided is `Current` until the next is called.
    pub state: StepState,
    /// The last ballot on it that stands.
    pub ballot: Option<BallotId>,
    /// What that decided.
    pub decision: Option<Decision>,
}

/// The next sensible act, which the chair's large button offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum NextAct {
    /// Call this.
    Call {
        /// What.
        item: Item,
    },
    /// Put what is on to the vote.
    OpenBallot {
        /// What.
        item: Item,
    },
    /// Close this ballot.
    CloseBallot {
        /// Which one.
        ballot: BallotId,
    },
    /// Give the casting vote.
    GiveCastingVote {
        /// In which ballot.
        ballot: BallotId,
    },
    /// Everything is decided: close the sitting.
    CloseSitting,
}

/// The way through the motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Section by section: its amendments, then the section; the motion last.
    pub steps: Vec<Step>,
    /// The next sensible act.
    pub next: NextAct,
}

/// The way through the motion from here: section by section its amendments in their order of
/// discussion, then the section, then the whole.
#[must_use]
pub fn course(facts: &CourseFacts) -> Course {
    let _ = facts;
    unimplemented!()
}
