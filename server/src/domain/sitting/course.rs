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

/// A section as the way goes through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionOnWay {
    /// Which one.
    pub section: SectionId,
    /// Whether it was taken out of the text, by the assembly or before it sat.
    pub is_removed: bool,
    /// Its amendments in the order of discussion (pending ones), then those that were decided, in the
    /// order in which they were.
    pub amendments: Vec<(AmendmentId, AmendmentState)>,
}

/// What is known of the motion, the discussion and its ballots.
#[derive(Debug, Clone)]
pub struct CourseFacts {
    /// Sections in the order of the text, those that were taken out at their old places.
    pub sections: Vec<SectionOnWay>,
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
    /// Section by section: its amendments, those before the others whose fate is known, then the
    /// section; the motion last. Of a section that was taken out what is decided, if any of it was
    /// by a ballot.
    pub steps: Vec<Step>,
    /// The next sensible act.
    pub next: NextAct,
}

/// The way through the motion from here: section by section its amendments in their order of
/// discussion, then the section, then the whole.
///
/// A ballot that stands decides: what it was on isn't offered again, even where its amendment is
/// pending, because its merge waits for a hand or its fate was taken back. To vote again one declares
/// the ballot void.
///
/// What the assembly took out of the text stays on the way as something done: whoever looks back sees
/// what became of it. Nothing of it is offered again.
#[must_use]
pub fn course(facts: &CourseFacts) -> Course {
    let way = way(facts);
    let steps = way.iter().map(|stop| {
        let state = if facts.current == Some(stop.item) {
            StepState::Current
        } else if stop.is_decided() {
            StepState::Done
        } else {
            StepState::Waiting
        };
        Step {
            item: stop.item,
            state,
            ballot: stop.standing.map(|ballot| ballot.id),
            decision: stop.standing.and_then(|ballot| ballot.decision),
        }
    });
    Course {
        steps: steps.collect(),
        next: next_act(facts, &way),
    }
}

/// Something on the way.
struct Stop {
    item: Item,
    /// Whether its fate is known without a ballot.
    is_fated: bool,
    standing: Option<StandingBallot>,
}

impl Stop {
    fn is_decided(&self) -> bool {
        self.is_fated || self.standing.is_some_and(|ballot| ballot.decides())
    }
}

/// The last ballot on something that was not declared void.
#[derive(Clone, Copy)]
struct StandingBallot {
    id: BallotId,
    is_closed: bool,
    decision: Option<Decision>,
}

impl StandingBallot {
    fn on(item: Item, facts: &CourseFacts) -> Option<Self> {
        let mut ballots = facts.ballots.iter().rev();
        ballots.find_map(|(on, id, state, _, decision)| {
            let is_closed = match state {
                BallotState::Open => false,
                BallotState::Closed => true,
                BallotState::Void => return None,
            };
            let (id, decision) = (*id, *decision);
            let ballot = Self {
                id,
                is_closed,
                decision,
            };
            (*on == item).then_some(ballot)
        })
    }

    fn is_tied(self) -> bool {
        self.is_closed && self.decision == Some(Decision::Tied)
    }

    fn decides(self) -> bool {
        self.is_closed && !self.is_tied()
    }
}

fn way(facts: &CourseFacts) -> Vec<Stop> {
    let stop = |item, is_fated| Stop {
        item,
        is_fated,
        standing: StandingBallot::on(item, facts),
    };
    let mut way = Vec::new();
    for SectionOnWay {
        section,
        is_removed,
        amendments,
    } in &facts.sections
    {
        let stops = amendments.iter().map(|(amendment, state)| {
            let amendment = *amendment;
            stop(Item::Amendment { amendment }, !state.is_pending())
        });
        let (mut stops, pending): (Vec<Stop>, Vec<Stop>) = stops.partition(|stop| stop.is_fated);
        stops.extend(pending);
        stops.push(stop(Item::Section { section: *section }, false));
        if *is_removed {
            stops = past(stops);
        }
        way.extend(stops);
    }
    way.push(stop(Item::Motion, false));
    way
}

/// What is left to be told of a section that was taken out; nothing where no ballot decided there.
fn past(mut stops: Vec<Stop>) -> Vec<Stop> {
    stops.retain(Stop::is_decided);
    let was_voted_on = |stop: &Stop| stop.standing.is_some_and(StandingBallot::decides);
    if !stops.iter().any(was_voted_on) {
        stops.clear();
    }
    stops
}

fn next_act(facts: &CourseFacts, way: &[Stop]) -> NextAct {
    let mut ballots = facts.ballots.iter().rev();
    let open = ballots.find(|(_, _, state, _, _)| *state == BallotState::Open);
    if let Some((_, ballot, _, _, _)) = open {
        return NextAct::CloseBallot { ballot: *ballot };
    }
    if let Some(item) = facts.current {
        let stop = way.iter().find(|stop| stop.item == item);
        let is_fated = stop.is_some_and(|stop| stop.is_fated);
        let tied = StandingBallot::on(item, facts).filter(|ballot| ballot.is_tied());
        if let Some(ballot) = tied.filter(|_| !is_fated) {
            return NextAct::GiveCastingVote { ballot: ballot.id };
        }
        if stop.is_some_and(|stop| !stop.is_decided()) {
            return NextAct::OpenBallot { item };
        }
    }
    match way.iter().find(|stop| !stop.is_decided()) {
        Some(stop) => NextAct::Call { item: stop.item },
        None => NextAct::CloseSitting,
    }
}
