//! Who asks to speak, and in which order they are heard.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody asks to speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FloorKind {
    /// To present, explain, ask.
    Speak,
    /// For what is discussed.
    For,
    /// Against it.
    Against,
    /// On how the sitting is run (*rappel au règlement*): heard before all others.
    PointOfOrder,
}

/// How far a request to speak has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FloorState {
    /// It waits.
    Waiting,
    /// They speak.
    Speaking,
    /// They have spoken.
    Heard,
    /// It was taken back, or the sitting ended.
    Withdrawn,
}

/// The order in which those who wait are suggested to the chair: points of order first, the others as
/// they asked. `waiting` holds what each asks for and when, in milliseconds UTC; the answer holds
/// their places in `waiting`.
#[must_use]
pub fn speaking_order(waiting: &[(FloorKind, i64)]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..waiting.len()).collect();
    // The sort is stable: who asked in the same millisecond keeps their place in the list.
    places.sort_by_key(|place| {
        let (kind, at) = waiting[*place];
        let comes_later = match kind {
            FloorKind::PointOfOrder => 0,
            FloorKind::Speak | FloorKind::For | FloorKind::Against => 1,
        };
        (comes_later, at)
    });
    places
}
