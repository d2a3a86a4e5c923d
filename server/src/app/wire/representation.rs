//! Whom the signatures of a motion stand for, as its page and the big screens show it.

use serde::Serialize;
use ts_rs::TS;

use super::{CongressSummary, Reopened};
use crate::domain::ids::MotionId;
use crate::domain::phase::Phase;
use crate::domain::signed::{Representation, Roll, Sha256Digest};

/// Who has signed a version, counted from what is published.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SignaturesShown {
    pub(crate) motion: MotionId,
    /// Of the motion.
    pub(crate) title: String,
    pub(crate) phase: Phase,
    pub(crate) congress: CongressSummary,
    /// The number of the version; null while there is none.
    pub(crate) version: Option<u32>,
    /// The digest of its text.
    pub(crate) digest: Option<Sha256Digest>,
    #[ts(type = "number | null")]
    pub(crate) frozen_at: Option<i64>,
    /// That it was given up; null while it stands.
    pub(crate) given_up: Option<Reopened>,
    /// Whether signatures came in when this was made; they do until `closes_at`.
    pub(crate) opens: bool,
    #[ts(type = "number | null")]
    pub(crate) closes_at: Option<i64>,
    /// Where this is shown: `https://motion.example.org/motions/…/signatures`.
    pub(crate) address: String,
    /// Where one signs, as short as it can be: it is typed from a wall.
    pub(crate) sign_address: String,
    pub(crate) representation: Representation,
    pub(crate) roll: Roll,
}

/// The same as it is followed.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SignaturesState {
    /// Grows with every change; of two states the one with the larger number is newer.
    #[ts(type = "number")]
    pub(crate) revision: u64,
    /// The server's clock when it left.
    #[ts(type = "number")]
    pub(crate) now: i64,
    #[serde(flatten)]
    pub(crate) shown: SignaturesShown,
}
