//! Who may do what with one contribution.
//!
//! The table of `policy` says in which phases contributions are begun, corrected, supported and
//! entered for others; this says whose hand may do it:
//!
//! - A draft exists for those who hold its pen alone. To everybody else, the secretariat included,
//!   there is nothing: people write freely only where nobody looks over their shoulder.
//! - What was submitted may still be corrected until drafting ends. Groups need the best words, not
//!   the first ones; the history shows what changed. Once the text belongs to the assembly a
//!   contribution is evidence of where it came from, and stands as it is: it can no longer be
//!   withdrawn either.
//! - Its history is for its authors: it holds what they thought better of before they sent it.
//! - A helper of the secretariat writes for an élu until the élu confirms; from then on the words
//!   are the élu's alone. The author may confirm in any phase, because that changes no word.
//! - Nobody supports their own contribution.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Access, AccessReason, Action, MotionFacts, may, participant_of};
use crate::domain::contribution::{Confirmation, ContributionState};
use crate::domain::ids::ParticipantId;
use crate::domain::participant::{Participant, Viewer};
use crate::domain::role::Role;

/// What the policy needs to know of a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContributionFacts<'a> {
    /// Whose it is.
    pub author: ParticipantId,
    /// Who writes it with the author: those who accepted the invitation.
    pub co_authors: &'a [ParticipantId],
    /// Who was asked to, and has not answered.
    pub invited: &'a [ParticipantId],
    /// Who entered it for the author.
    pub helper: Option<ParticipantId>,
    /// How far it has come.
    pub state: ContributionState,
    /// Whether the author stands behind it.
    pub confirmation: Confirmation,
}

/// What somebody may do with a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContributionAct {
    /// Change its words, its theme and its local actions.
    Correct,
    /// Send it.
    Submit,
    /// Take it back.
    Withdraw,
    /// Take back that it was taken back.
    Restore,
    /// Say that one supports it, or no longer.
    Support,
    /// Ask others to write it together, or no longer.
    Invite,
    /// Write it together, when asked to.
    Join,
    /// No longer be one of those who write it, or decline to be.
    Leave,
    /// Make a receipt with a code for whom it was entered.
    IssueReceipt,
    /// Stand behind what was entered for oneself.
    Confirm,
    /// See what it said before.
    ReadHistory,
}

/// In what quality somebody stands before a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Author,
    CoAuthor,
    Invited,
    Helper,
    Other,
}

impl ContributionAct {
    /// Every act, in the order in which they are listed.
    pub const ALL: [Self; 11] = [
        Self::Correct,
        Self::Submit,
        Self::Withdraw,
        Self::Restore,
        Self::Support,
        Self::Invite,
        Self::Join,
        Self::Leave,
        Self::IssueReceipt,
        Self::Confirm,
        Self::ReadHistory,
    ];

    /// Whether the act means something in the state in which the contribution is.
    #[must_use]
    pub const fn suits(self, state: ContributionState, confirmation: Confirmation) -> bool {
        use ContributionState::{Draft, Submitted, Withdrawn};
        match self {
            Self::Correct | Self::Withdraw | Self::Invite | Self::Join => {
                matches!(state, Draft | Submitted)
            }
            Self::Submit => matches!(state, Draft),
            Self::Restore => matches!(state, Withdrawn),
            Self::Support => matches!(state, Submitted),
            Self::Leave | Self::ReadHistory => true,
            Self::IssueReceipt | Self::Confirm => {
                matches!((state, confirmation), (Submitted, Confirmation::Awaited))
            }
        }
    }

    /// The row of the table that says when; none for what is permitted in every phase.
    const fn action(self) -> Option<Action> {
        match self {
            Self::Correct
            | Self::Submit
            | Self::Withdraw
            | Self::Restore
            | Self::Invite
            | Self::Join => Some(Action::CorrectContribution),
            Self::Support => Some(Action::SupportContribution),
            Self::IssueReceipt => Some(Action::EnterForOthers),
            Self::Leave | Self::Confirm | Self::ReadHistory => None,
        }
    }

    const fn is_for(self, hand: Hand) -> bool {
        match self {
            Self::Correct | Self::Submit | Self::ReadHistory => {
                matches!(hand, Hand::Author | Hand::CoAuthor | Hand::Helper)
            }
            Self::Withdraw | Self::Restore | Self::Invite => {
                matches!(hand, Hand::Author | Hand::Helper)
            }
            Self::Support => matches!(hand, Hand::Other | Hand::Helper | Hand::Invited),
            Self::Join => matches!(hand, Hand::Invited),
            Self::Leave => matches!(hand, Hand::Invited | Hand::CoAuthor),
            // Any member of the secretariat may print another one, should the helper be away.
            Self::IssueReceipt => !matches!(hand, Hand::Author),
            Self::Confirm => matches!(hand, Hand::Author),
        }
    }
}

fn hand(viewer: Viewer<'_>, motion: &MotionFacts, contribution: &ContributionFacts<'_>) -> Hand {
    let Some(participant) = participant_of(viewer, motion.congress) else {
        return Hand::Other;
    };
    let id = participant.id;
    if contribution.author == id {
        Hand::Author
    } else if contribution.co_authors.contains(&id) {
        Hand::CoAuthor
    } else if is_helper(participant, contribution) {
        Hand::Helper
    } else if contribution.invited.contains(&id) {
        Hand::Invited
    } else {
        Hand::Other
    }
}

fn is_helper(participant: &Participant, contribution: &ContributionFacts<'_>) -> bool {
    contribution.helper == Some(participant.id)
        && contribution.confirmation == Confirmation::Awaited
        && participant.is(Role::Secretariat)
}

/// Whether a contribution exists for `viewer`.
#[must_use]
pub fn sees_contribution(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    contribution: &ContributionFacts<'_>,
) -> bool {
    match contribution.state {
        ContributionState::Submitted => may(viewer, Action::ReadMotion, motion, None).is_ok(),
        ContributionState::Draft | ContributionState::Withdrawn => {
            hand(viewer, motion, contribution) != Hand::Other
        }
    }
}

/// Whether `viewer` may do this to a contribution in this phase, whether or not it means something
/// in its present state (see [`ContributionAct::suits`]): `Ok`, or why not.
///
/// # Errors
/// The [`AccessReason`] of the refusal.
pub fn may_act(
    viewer: Viewer<'_>,
    act: ContributionAct,
    motion: &MotionFacts,
    contribution: &ContributionFacts<'_>,
) -> Result<(), AccessReason> {
    if viewer == Viewer::Anonymous {
        return Err(AccessReason::Anonymous);
    }
    if participant_of(viewer, motion.congress).is_none() {
        return Err(AccessReason::Role);
    }
    if !act.is_for(hand(viewer, motion, contribution)) {
        return Err(AccessReason::Author);
    }
    match act.action() {
        Some(action) => may(viewer, action, motion, None),
        None => Ok(()),
    }
}

/// What `viewer` may do with a contribution now, in the order of [`ContributionAct::ALL`].
#[must_use]
pub fn contribution_acts(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    contribution: &ContributionFacts<'_>,
) -> Vec<ContributionAct> {
    let suits = |act: &ContributionAct| act.suits(contribution.state, contribution.confirmation);
    ContributionAct::ALL
        .into_iter()
        .filter(suits)
        .filter(|act| may_act(viewer, *act, motion, contribution).is_ok())
        .collect()
}

/// What `viewer` may do with the live document of a contribution.
#[must_use]
pub fn contribution_access(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    contribution: &ContributionFacts<'_>,
) -> Access {
    if !sees_contribution(viewer, motion, contribution) {
        return Access::None;
    }
    match may_act(viewer, ContributionAct::Correct, motion, contribution) {
        Ok(()) if contribution.state == ContributionState::Withdrawn => {
            Access::Read(AccessReason::Withdrawn)
        }
        Ok(()) => Access::Write,
        Err(reason) => Access::Read(reason),
    }
}

#[cfg(test)]
#[path = "contributions_tests.rs"]
mod tests;
