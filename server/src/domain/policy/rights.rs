//! Rights on a motion as a whole, by name, for whoever shows controls.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Action, MotionFacts, may};
use crate::domain::participant::Viewer;

/// A right on the motion as a whole, for a client that decides which controls to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// [`Action::CreateSection`].
    CreateSection,
    /// [`Action::OrderSections`].
    OrderSections,
    /// [`Action::LockSection`].
    LockSection,
    /// [`Action::RemoveSection`].
    RemoveSection,
    /// [`Action::ChangePhase`].
    ChangePhase,
}

impl Right {
    /// Every right, in the order in which they are listed.
    pub const ALL: [Self; 5] = [
        Self::CreateSection,
        Self::OrderSections,
        Self::LockSection,
        Self::RemoveSection,
        Self::ChangePhase,
    ];

    /// The action that it permits.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::CreateSection => Action::CreateSection,
            Self::OrderSections => Action::OrderSections,
            Self::LockSection => Action::LockSection,
            Self::RemoveSection => Action::RemoveSection,
            Self::ChangePhase => Action::ChangePhase,
        }
    }
}

/// The rights of `viewer` on the motion as a whole, now.
#[must_use]
pub fn rights(viewer: Viewer<'_>, motion: &MotionFacts) -> Vec<Right> {
    Right::ALL
        .into_iter()
        .filter(|right| may(viewer, right.action(), motion, None).is_ok())
        .collect()
}
