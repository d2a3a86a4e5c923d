//! What the big screen shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::course::Item;
use crate::domain::ballot::BallotState;

/// What fills the big screen. Who speaks, the clock and a message stand beside it in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scene {
    /// The congress, its title and how to join, with a QR code.
    Welcome,
    /// The points of the day.
    Agenda,
    /// The text of what is on; of an amendment, the difference that it makes.
    Text,
    /// The ballot that is open: the rule, participation, the time that is left.
    Ballot,
    /// What came out of the last one, or why it is void.
    Result,
    /// Who speaks, and the time that is left.
    Speaker,
    /// A message of the chair, alone.
    Message,
    /// The sitting is suspended.
    Pause,
    /// Who has signed, live: how many, from where, and how to sign.
    Signatures,
}

/// What the automatic choice depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SceneFacts {
    /// Whether a sitting is open.
    pub sitting: bool,
    /// What is on.
    pub item: Option<Item>,
    /// The ballot on what is on, if there is one.
    pub ballot: Option<BallotState>,
}

/// What the screen shows when nobody chooses: the open ballot; else what came out of the last one on
/// what is on, be it a result or the reason why it is void; else the text of what is on; else the
/// agenda; the welcome while nobody sits.
#[must_use]
pub fn automatic_scene(facts: &SceneFacts) -> Scene {
    if !facts.sitting {
        return Scene::Welcome;
    }
    match facts.ballot {
        Some(BallotState::Open) => Scene::Ballot,
        // The hall has seen a ballot open, or its result: it is told that neither stands.
        Some(BallotState::Closed | BallotState::Void) => Scene::Result,
        None => match facts.item {
            Some(Item::Amendment { .. } | Item::Section { .. } | Item::Motion) => Scene::Text,
            Some(Item::Pause) => Scene::Pause,
            // The words of a question come with its ballot.
            Some(Item::AgendaItem { .. } | Item::Question) | None => Scene::Agenda,
        },
    }
}
