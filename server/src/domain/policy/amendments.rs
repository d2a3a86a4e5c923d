//! Who may do what with one amendment.
//!
//! The table of `policy` says in which phases amendments are written, tabled, entered for others,
//! advised on, ruled on, decided and undone; this says whose hand may do it:
//!
//! - A draft exists for those who have a hand in it alone: who writes it, who was asked to write or
//!   to sign it, and the helper who types it. Opening it shows it to the participants of the
//!   congress, so that co-signatories are found, and not to the public: an idea that is still being
//!   worded is no position that its author has to answer for.
//! - Tabling fixes the words for everybody, the secretariat included: what is discussed and voted on
//!   is what was signed. From then on whoever may read the motion reads the amendment, whatever
//!   becomes of it. Even a sub-amendment that is adopted into one is a decision, not a hand.
//! - A paper slip is typed by a helper of the secretariat, who stands in for its author from the
//!   draft to the withdrawal. Nobody else of the secretariat may: it would be a pen without a name.
//! - Nobody co-signs their own. Signatures belong to élus, as amendments do; the secretariat signs
//!   for an élu who asked it to, which is recorded as such.
//! - What its author withdrew, any other élu may take up, so that an idea that the assembly has read
//!   can't be bargained away by one person.
//! - The rapporteur of the section advises; those who run the sitting (secretariat and chair) rule
//!   on admissibility and order and record what the assembly decides. Undoing an adoption takes
//!   words out of a text that the assembly has adopted: that is the chair's alone.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Access, AccessReason, Action, MotionFacts, SectionFacts, may, participant_of};
use crate::domain::amendment::AmendmentState;
use crate::domain::ids::ParticipantId;
use crate::domain::participant::{Participant, Viewer};
use crate::domain::role::Role;

/// What the policy needs to know of an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmendmentFacts<'a> {
    /// Whose it is.
    pub author: ParticipantId,
    /// Who writes it with the author: those who accepted the invitation.
    pub co_authors: &'a [ParticipantId],
    /// Who was asked to, and has not answered.
    pub invited: &'a [ParticipantId],
    /// Who signed it, or was asked to.
    pub signatories: &'a [ParticipantId],
    /// Who typed it for the author.
    pub helper: Option<ParticipantId>,
    /// How far it has come.
    pub state: AmendmentState,
    /// Whether it amends an amendment.
    pub amends_amendment: bool,
}

/// What somebody may do with an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentAct {
    /// Change its words and its statement.
    Write,
    /// Show the draft to the congress, to find co-signatories.
    Open,
    /// No longer show it.
    Close,
    /// Give the draft up.
    Discard,
    /// Ask others to write it together, or to sign it.
    Invite,
    /// Write it together, when asked to.
    Join,
    /// No longer be one of those who write it, or decline to be.
    Leave,
    /// Sign its words as they are.
    Sign,
    /// Take one's signature back, or decline to sign.
    Unsign,
    /// Sign for somebody who asked the secretariat to.
    SignFor,
    /// Table it: its text is fixed and it gets a number.
    Table,
    /// Take it back.
    Withdraw,
    /// Make a withdrawn one one's own.
    TakeUp,
    /// Amend it.
    SubAmend,
    /// Say what the rapporteur advises.
    GiveOpinion,
    /// Declare it inadmissible, or place it in the order of discussion.
    Rule,
    /// Record that the assembly rejected it, that it fell, that nobody defended it or that its author
    /// withdrew it in the hall, or take such a record back.
    Decide,
    /// Merge it into its section.
    Adopt,
    /// Undo that.
    UndoAdoption,
    /// Confirm that it still means what it should, on a text that has moved.
    Confirm,
    /// Write it anew on a text that has moved, under its number.
    Rectify,
}

/// In what quality somebody stands before an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    Author,
    CoAuthor,
    Helper,
    Invited,
    Signatory,
    Other,
}

impl AmendmentAct {
    /// Every act, in the order in which they are listed.
    pub const ALL: [Self; 21] = [
        Self::Write,
        Self::Open,
        Self::Close,
        Self::Discard,
        Self::Invite,
        Self::Join,
        Self::Leave,
        Self::Sign,
        Self::Unsign,
        Self::SignFor,
        Self::Table,
        Self::Withdraw,
        Self::TakeUp,
        Self::SubAmend,
        Self::GiveOpinion,
        Self::Rule,
        Self::Decide,
        Self::Adopt,
        Self::UndoAdoption,
        Self::Confirm,
        Self::Rectify,
    ];

    /// Whether the act means something in the state in which the amendment is.
    #[must_use]
    pub const fn suits(self, state: AmendmentState) -> bool {
        use AmendmentState::{
            Adopted, Draft, Fallen, Inadmissible, NotDefended, Open, Rejected, Tabled, Withdrawn,
        };
        match self {
            Self::Open => matches!(state, Draft),
            Self::Close => matches!(state, Open),
            Self::Write
            | Self::Discard
            | Self::Invite
            | Self::Join
            | Self::Leave
            | Self::Sign
            | Self::Unsign
            | Self::SignFor
            | Self::Table => state.is_written(),
            Self::Withdraw
            | Self::SubAmend
            | Self::GiveOpinion
            | Self::Adopt
            | Self::Confirm
            | Self::Rectify => state.is_pending(),
            Self::TakeUp => matches!(state, Withdrawn),
            Self::Rule => matches!(state, Tabled | Inadmissible),
            Self::Decide => matches!(state, Tabled | Rejected | Fallen | NotDefended),
            Self::UndoAdoption => matches!(state, Adopted),
        }
    }

    /// The row of the table that says when; none for what is permitted in every phase.
    const fn action(self, hand: Hand) -> Option<Action> {
        match (self, hand) {
            (
                Self::Write
                | Self::Open
                | Self::Close
                | Self::Discard
                | Self::Invite
                | Self::Table
                | Self::Withdraw
                | Self::Confirm
                | Self::Rectify,
                Hand::Helper,
            )
            | (Self::SignFor, _) => Some(Action::EnterAmendments),
            (
                Self::Write
                | Self::Open
                | Self::Close
                | Self::Discard
                | Self::Invite
                | Self::Join
                | Self::SubAmend,
                _,
            ) => Some(Action::WriteAmendment),
            (
                Self::Sign
                | Self::Table
                | Self::Withdraw
                | Self::TakeUp
                | Self::Confirm
                | Self::Rectify,
                _,
            ) => Some(Action::TableAmendment),
            (Self::GiveOpinion, _) => Some(Action::GiveOpinion),
            (Self::Rule, _) => Some(Action::RuleAmendments),
            (Self::Decide | Self::Adopt, _) => Some(Action::DecideAmendments),
            (Self::UndoAdoption, _) => Some(Action::UndoAdoptions),
            (Self::Leave | Self::Unsign, _) => None,
        }
    }

    const fn is_for(self, hand: Hand) -> bool {
        match self {
            Self::Write
            | Self::Open
            | Self::Close
            | Self::Table
            | Self::Confirm
            | Self::Rectify => matches!(hand, Hand::Author | Hand::CoAuthor | Hand::Helper),
            Self::Discard | Self::Invite | Self::Withdraw => {
                matches!(hand, Hand::Author | Hand::Helper)
            }
            // Asked to write it is asked of signatories too: see `answers_invitation`.
            Self::Join => false,
            Self::Leave => matches!(hand, Hand::CoAuthor),
            Self::Sign => !matches!(hand, Hand::Author | Hand::CoAuthor),
            Self::Unsign => matches!(hand, Hand::Signatory),
            Self::TakeUp => !matches!(hand, Hand::Author),
            Self::SignFor
            | Self::SubAmend
            | Self::GiveOpinion
            | Self::Rule
            | Self::Decide
            | Self::Adopt
            | Self::UndoAdoption => true,
        }
    }
}

fn hand(viewer: Viewer<'_>, motion: &MotionFacts, amendment: &AmendmentFacts<'_>) -> Hand {
    let Some(participant) = participant_of(viewer, motion.congress) else {
        return Hand::Other;
    };
    let id = participant.id;
    if amendment.author == id {
        Hand::Author
    } else if amendment.co_authors.contains(&id) {
        Hand::CoAuthor
    } else if is_helper(participant, amendment) {
        Hand::Helper
    } else if amendment.signatories.contains(&id) {
        Hand::Signatory
    } else if amendment.invited.contains(&id) {
        Hand::Invited
    } else {
        Hand::Other
    }
}

fn is_helper(participant: &Participant, amendment: &AmendmentFacts<'_>) -> bool {
    amendment.helper == Some(participant.id) && participant.is(Role::Secretariat)
}

/// Whether somebody who was asked to write it together, be it one of its signatories, says yes or no.
fn answers_invitation(
    viewer: Viewer<'_>,
    act: AmendmentAct,
    motion: &MotionFacts,
    amendment: &AmendmentFacts<'_>,
) -> bool {
    matches!(act, AmendmentAct::Join | AmendmentAct::Leave)
        && participant_of(viewer, motion.congress)
            .is_some_and(|participant| amendment.invited.contains(&participant.id))
}

/// Whether an amendment exists for `viewer`.
#[must_use]
pub fn sees_amendment(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    amendment: &AmendmentFacts<'_>,
) -> bool {
    match amendment.state {
        AmendmentState::Draft => hand(viewer, motion, amendment) != Hand::Other,
        AmendmentState::Open => participant_of(viewer, motion.congress).is_some(),
        AmendmentState::Tabled
        | AmendmentState::Withdrawn
        | AmendmentState::Inadmissible
        | AmendmentState::Adopted
        | AmendmentState::Rejected
        | AmendmentState::Fallen
        | AmendmentState::NotDefended
        | AmendmentState::Rectified => may(viewer, Action::ReadMotion, motion, None).is_ok(),
    }
}

/// Whether `viewer` may do this to an amendment of `section` in this phase, whether or not it means
/// something in its present state (see [`AmendmentAct::suits`]): `Ok`, or why not.
///
/// # Errors
/// The [`AccessReason`] of the refusal.
pub fn may_amend(
    viewer: Viewer<'_>,
    act: AmendmentAct,
    motion: &MotionFacts,
    section: &SectionFacts<'_>,
    amendment: &AmendmentFacts<'_>,
) -> Result<(), AccessReason> {
    if viewer == Viewer::Anonymous {
        return Err(AccessReason::Anonymous);
    }
    if participant_of(viewer, motion.congress).is_none() {
        return Err(AccessReason::Role);
    }
    let hand = hand(viewer, motion, amendment);
    if !act.is_for(hand) && !answers_invitation(viewer, act, motion, amendment) {
        let ones_own = matches!(act, AmendmentAct::Sign | AmendmentAct::TakeUp);
        return Err(if ones_own {
            AccessReason::Own
        } else {
            AccessReason::Author
        });
    }
    match act.action(hand) {
        Some(action) => may(viewer, action, motion, Some(section)),
        None => Ok(()),
    }
}

/// What `viewer` may do with an amendment now, in the order of [`AmendmentAct::ALL`].
#[must_use]
pub fn amendment_acts(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    section: &SectionFacts<'_>,
    amendment: &AmendmentFacts<'_>,
) -> Vec<AmendmentAct> {
    AmendmentAct::ALL
        .into_iter()
        .filter(|act| act.suits(amendment.state))
        .filter(|act| *act != AmendmentAct::SubAmend || !amendment.amends_amendment)
        .filter(|act| may_amend(viewer, *act, motion, section, amendment).is_ok())
        .collect()
}

/// What `viewer` may do with the live documents of an amendment, its branch and its statement.
#[must_use]
pub fn amendment_access(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    section: &SectionFacts<'_>,
    amendment: &AmendmentFacts<'_>,
) -> Access {
    if !sees_amendment(viewer, motion, amendment) {
        return Access::None;
    }
    if !amendment.state.is_written() {
        return Access::Read(AccessReason::Tabled);
    }
    match may_amend(viewer, AmendmentAct::Write, motion, section, amendment) {
        Ok(()) => Access::Write,
        Err(reason) => Access::Read(reason),
    }
}

#[cfg(test)]
#[path = "amendments_tests.rs"]
mod tests;
