//! Who may do what, and when: one table.
//!
//! Owns every right in a motion. `permitted` is the table; all other functions read it. Never
//! loads anything and never refuses by itself: callers bring the facts, and turn the answer into a
//! scope, a status code or a sentence.
//!
//! Why the table is as it is:
//!
//! - *Contributions.* The secretariat and the rapporteurs prepare the frame (sections, titles, the
//!   questions put to the groups) before the groups sit.
//! - *Drafting.* A section is written by the élus of its group, by its rapporteurs, who answer for it
//!   before the assembly, and by the secretariat, which holds the pen in any room. A section for
//!   which no rapporteur is named is that of all of them: somebody must answer for it. So the
//!   preamble and the closing, which belong to no group unless one is assigned, are written by the
//!   rapporteurs and the secretariat. The chair owes everybody impartiality and writes only as an élu
//!   of a group; contributors are heard through their contributions; observers read.
//! - *Amendments, plenary.* The text now belongs to the assembly, which changes it by adopting
//!   amendments. Only rapporteurs still write, for corrections of form (numbering, agreement,
//!   coordination), as in French assemblies, where these are made under the authority of the
//!   rapporteur and not of the staff. The list of sections no longer changes either: amendments are
//!   numbered by their place in the text, and these numbers must last.
//! - *Frozen and after.* What is signed is what was adopted: nobody writes. An error is mended by
//!   going back to an earlier phase, which makes a new version in the sight of all.
//! - *Locking* suspends writing in one section while it is being voted on: the chair, who runs the
//!   sitting, may do it without the secretariat. A lock binds everybody, the rapporteurs and the
//!   secretariat too; a lock with exceptions is not one.
//! - *What people contribute* is begun by élus and contributors, and corrected by its own authors,
//!   until drafting ends: afterwards the text belongs to the assembly, which is addressed by
//!   amendments. The secretariat contributes for others, never in its own name. Whose hand may touch
//!   which contribution is in `contributions`.
//! - *Amendments* belong to élus: they write them as soon as there is a text to amend, and table
//!   them once it is the assembly's. The secretariat types what is handed in on paper, rules on
//!   order and admissibility with the chair, and records with the chair what the assembly decides
//!   in plenary; the rapporteur advises. Only the chair undoes an adoption, and only while the
//!   assembly sits. Whose hand may touch which amendment is in `amendments`.
//! - *The sitting* is run by the chair and the secretariat together: several desks, one hand each,
//!   every act in the log. Who takes part in the congress follows it and asks to speak; who votes is
//!   a matter of entitlement, not of role (`ballot`). Proxies may be given as soon as there are
//!   amendments to vote on. The secretariat writes the minutes, and they are approved by it or by
//!   the chair, whose name stands under them.
//! - *Signing* is open to whoever may read the motion, in its own phase alone; who signs is proved by a
//!   code, not by a role. The secretariat keeps the list, before the first signature and after the last.
//! - *Notes of a group* are its memory, not the motion: whoever sits in it writes them, a contributor
//!   too, for as long as anything is discussed. The congress reads them; the public doesn't, because
//!   groups think aloud there.
//! - *Sorting them* (linking, merging, answering) is the work of the groups while they write, and of
//!   the rapporteurs and the secretariat for good: an answer may come late, but it must come.

mod access;
mod amendments;
mod contributions;
mod minutes;
mod names;
mod notes;
mod rights;
mod table;

pub use self::access::{Access, AccessReason};
pub use self::amendments::{
    AmendmentAct, AmendmentFacts, amendment_access, amendment_acts, may_amend, sees_amendment,
};
pub use self::contributions::{
    ContributionAct, ContributionFacts, contribution_access, contribution_acts, may_act,
    sees_contribution,
};
pub use self::minutes::{MinutesFacts, minutes_access};
pub use self::notes::{GroupFacts, notes_access, rapporteurs_of_group};
pub use self::rights::{Right, rights};
pub use self::table::{RightsLine, RightsTable};
use super::ids::{CongressId, GroupId, ParticipantId};
use super::participant::{Participant, Viewer};
use super::phase::Phase;
use super::role::Role;

/// What somebody may do with a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read the motion, its history and what happens to it.
    ReadMotion,
    /// Write in a section's text.
    WriteSection,
    /// Add an empty section.
    CreateSection,
    /// Move a section.
    OrderSections,
    /// Lock or unlock a section.
    LockSection,
    /// Take a section away, or back.
    RemoveSection,
    /// Move the phase.
    ChangePhase,
    /// Change roles and groups of participants.
    ManageParticipants,
    /// Begin a contribution of one's own.
    WriteContribution,
    /// Change a contribution of one's own, and what becomes of it.
    CorrectContribution,
    /// Support a contribution of others.
    SupportContribution,
    /// Write a contribution for somebody else.
    EnterForOthers,
    /// Link, merge, answer and sort what others contribute.
    SortContributions,
    /// Read the notes of a group.
    ReadNotes,
    /// Write in them.
    WriteNotes,
    /// Settings, logo, themes, groups, agenda and motions of the congress, and planned dates.
    PrepareCongress,
    /// Write an amendment of one's own.
    WriteAmendment,
    /// Sign, table, withdraw or take up an amendment.
    TableAmendment,
    /// Type an amendment, or sign one, for somebody else.
    EnterAmendments,
    /// Advise on the amendments of a section.
    GiveOpinion,
    /// Declare amendments inadmissible, and order their discussion.
    RuleAmendments,
    /// Record what the assembly decides on amendments.
    DecideAmendments,
    /// Undo that one was adopted.
    UndoAdoptions,
    /// Follow the sitting, and read its ballots with the names of who voted.
    FollowSitting,
    /// Come and leave, ask to speak and vote, as far as one is entitled to.
    AttendSitting,
    /// Let another member vote in one's name.
    GiveProxy,
    /// Record the proxies of others.
    RecordProxies,
    /// Change the rules of sittings and ballots.
    SetSittingRules,
    /// Open and close a sitting, call what is on, record who is there, give the floor, open and close
    /// ballots, and choose what the big screen shows.
    RunSitting,
    /// Decide a ballot in which as many are for as against.
    GiveCastingVote,
    /// Write the minutes.
    WriteMinutes,
    /// Approve them.
    ApproveMinutes,
    /// See what a text lacks before it is frozen.
    Proofread,
    /// Sign the motion.
    SignMotion,
    /// Withdraw a signature: until the closing, and at any time under a version that was given up.
    WithdrawSignature,
    /// Withdraw a signature on the demand of who signed, within the same bounds.
    WithdrawForOthers,
    /// Set the closing date, type signatures for others, print and type sheets, judge signatures from
    /// outside, and see whose each is.
    RunSigning,
}

/// What the policy needs to know of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MotionFacts {
    /// The congress to which it belongs.
    pub congress: CongressId,
    /// Its phase.
    pub phase: Phase,
    /// Whether it can be read without taking part in the congress.
    pub public_reading: bool,
}

/// What the policy needs to know of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionFacts<'a> {
    /// The groups that write it.
    pub groups: &'a [GroupId],
    /// Its rapporteurs. None named: every rapporteur of the congress.
    pub rapporteurs: &'a [ParticipantId],
    /// Whether it is locked.
    pub locked: bool,
    /// Whether it has been taken away.
    pub removed: bool,
}

/// In what quality somebody stands before an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Secretariat,
    Chair,
    /// A rapporteur of the section in question, or any where none is named.
    Rapporteur,
    /// An élu who works in a group of the section.
    GroupElu,
    /// Somebody who works in the group of the section and does more than observe.
    Member,
    /// An élu who works in a group, whichever.
    Worker,
    /// An élu.
    Elu,
    /// Somebody who contributes without a vote.
    Contributor,
    /// Any participant of the congress, whatever the roles.
    Participant,
    /// Everybody, where the motion is public.
    Public,
}

/// The table: in which qualities `action` is permitted in `phase`.
#[rustfmt::skip]
fn permitted(action: Action, phase: Phase) -> &'static [Standing] {
    use Standing::{Chair as C, Contributor as T, Elu as E, GroupElu as G, Member as M, Rapporteur as R, Secretariat as S, Worker as W};
    const ALL: &[Standing] = &[Standing::Participant, Standing::Public];
    const P: Standing = Standing::Participant;

    let row: [&[Standing]; Phase::ALL.len()] = match action {
        //                              contributions drafting    amendments  plenary  frozen  signing  delivered  follow-up
        Action::ReadMotion         => [ALL,          ALL,        ALL,        ALL,     ALL,    ALL,     ALL,       ALL],
        Action::WriteSection       => [&[S, R],      &[S, R, G], &[R],       &[R],    &[],    &[],     &[],       &[]],
        Action::CreateSection      => [&[S, R],      &[S, R],    &[],        &[],     &[],    &[],     &[],       &[]],
        Action::OrderSections      => [&[S],         &[S],       &[],        &[],     &[],    &[],     &[],       &[]],
        Action::RemoveSection      => [&[S],         &[S],       &[],        &[],     &[],    &[],     &[],       &[]],
        Action::LockSection        => [&[S, C],      &[S, C],    &[S, C],    &[S, C], &[],    &[],     &[],       &[]],
        Action::ChangePhase        => [&[S],         &[S],       &[S],       &[S],    &[S],   &[S],    &[S],      &[S]],
        Action::ManageParticipants => [&[S],         &[S],       &[S],       &[S],    &[S],   &[S],    &[S],      &[S]],
        Action::WriteContribution   => [&[E, T],     &[E, T],    &[],        &[],     &[],    &[],     &[],       &[]],
        Action::CorrectContribution => [&[P],        &[P],       &[],        &[],     &[],    &[],     &[],       &[]],
        Action::SupportContribution => [&[E, T],     &[E, T],    &[],        &[],     &[],    &[],     &[],       &[]],
        Action::EnterForOthers      => [&[S],        &[S],       &[],        &[],     &[],    &[],     &[],       &[]],
        Action::SortContributions   => [&[S, R, W],  &[S, R, W], &[S, R],    &[S, R], &[S, R], &[S, R], &[S, R],  &[S, R]],
        Action::ReadNotes          => [&[P],         &[P],       &[P],       &[P],    &[P],   &[P],    &[P],      &[P]],
        Action::WriteNotes         => [&[S, R, M],   &[S, R, M], &[S, R, M], &[S, R, M], &[], &[],    &[],       &[]],
        Action::PrepareCongress    => [&[S],         &[S],       &[S],       &[S],    &[S],   &[S],    &[S],      &[S]],
        Action::WriteAmendment     => [&[],          &[E],       &[E],       &[E],    &[],    &[],     &[],       &[]],
        Action::TableAmendment     => [&[],          &[],        &[E],       &[E],    &[],    &[],     &[],       &[]],
        Action::EnterAmendments    => [&[],          &[],        &[S],       &[S],    &[],    &[],     &[],       &[]],
        Action::GiveOpinion        => [&[],          &[],        &[R],       &[R],    &[],    &[],     &[],       &[]],
        Action::RuleAmendments     => [&[],          &[],        &[S, C],    &[S, C], &[],    &[],     &[],       &[]],
        Action::DecideAmendments   => [&[],          &[],        &[],        &[S, C], &[],    &[],     &[],       &[]],
        Action::UndoAdoptions      => [&[],          &[],        &[],        &[C],    &[],    &[],     &[],       &[]],
        Action::FollowSitting      => [&[P],         &[P],       &[P],       &[P],    &[P],   &[P],    &[P],      &[P]],
        Action::AttendSitting      => [&[],          &[],        &[],        &[P],    &[],    &[],     &[],       &[]],
        Action::GiveProxy          => [&[],          &[],        &[P],       &[P],    &[],    &[],     &[],       &[]],
        Action::RecordProxies      => [&[],          &[],        &[S, C],    &[S, C], &[],    &[],     &[],       &[]],
        Action::SetSittingRules    => [&[S, C],      &[S, C],    &[S, C],    &[S, C], &[],    &[],     &[],       &[]],
        Action::RunSitting         => [&[],          &[],        &[],        &[S, C], &[],    &[],     &[],       &[]],
        Action::GiveCastingVote    => [&[],          &[],        &[],        &[C],    &[],    &[],     &[],       &[]],
        Action::WriteMinutes       => [&[],          &[],        &[],        &[S],    &[S],   &[S],    &[S],      &[S]],
        Action::ApproveMinutes     => [&[],          &[],        &[],        &[S, C], &[S, C], &[S, C], &[S, C],  &[S, C]],
        Action::Proofread          => [&[S, R],      &[S, R],    &[S, R, C], &[S, R, C], &[], &[],    &[],       &[]],
        Action::SignMotion         => [&[],          &[],        &[],        &[],     &[],    ALL,     &[],       &[]],
        Action::WithdrawSignature  => [ALL,          ALL,        ALL,        ALL,     ALL,    ALL,     ALL,      ALL],
        Action::WithdrawForOthers  => [&[S],         &[S],       &[S],       &[S],    &[S],   &[S],    &[S],      &[S]],
        Action::RunSigning         => [&[],          &[],        &[],        &[],     &[S],   &[S],    &[S],      &[S]],
    };
    row[phase.position()]
}

impl Standing {
    /// Whether somebody stands in this quality.
    fn is_held_by(
        self,
        viewer: Viewer<'_>,
        motion: &MotionFacts,
        section: Option<&SectionFacts<'_>>,
    ) -> bool {
        let participant = participant_of(viewer, motion.congress);
        let has = |role| participant.is_some_and(|participant| participant.is(role));
        match self {
            Self::Secretariat => has(Role::Secretariat),
            Self::Chair => has(Role::Chair),
            Self::Rapporteur => participant.is_some_and(|participant| {
                let named = section.map_or(&[][..], |section| section.rapporteurs);
                participant.is(Role::Rapporteur)
                    && (named.is_empty() || named.contains(&participant.id))
            }),
            Self::GroupElu => participant
                .zip(section)
                .is_some_and(|(participant, section)| {
                    participant.is(Role::Elu) && participant.works_in_any(section.groups)
                }),
            Self::Member => participant
                .zip(section)
                .is_some_and(|(participant, section)| {
                    takes_part(participant) && participant.works_in_any(section.groups)
                }),
            Self::Worker => participant.is_some_and(|participant| {
                participant.is(Role::Elu) && !participant.groups.is_empty()
            }),
            Self::Elu => has(Role::Elu),
            Self::Contributor => has(Role::Contributor),
            Self::Participant => participant.is_some(),
            Self::Public => motion.public_reading,
        }
    }
}

/// Whether somebody does more than observe.
fn takes_part(participant: &Participant) -> bool {
    Role::ALL
        .into_iter()
        .any(|role| role != Role::Observer && participant.is(role))
}

/// The viewer as a participant of this congress.
fn participant_of(viewer: Viewer<'_>, congress: CongressId) -> Option<&Participant> {
    match viewer {
        Viewer::Participant(participant) if participant.congress == congress => Some(participant),
        Viewer::Participant(_) | Viewer::Outsider | Viewer::Anonymous => None,
    }
}

/// Whether the table grants `action` to `viewer`, were the motion in `phase`.
fn granted(
    viewer: Viewer<'_>,
    action: Action,
    phase: Phase,
    motion: &MotionFacts,
    section: Option<&SectionFacts<'_>>,
) -> bool {
    permitted(action, phase)
        .iter()
        .any(|standing| standing.is_held_by(viewer, motion, section))
}

/// Whether `viewer` may do `action` now: `Ok`, or why not. `section` is the section in question, for
/// actions that are about one.
///
/// The reason given is the obstacle that would remain longest: who never may is told so rather than
/// to wait for another phase, except once the text is fixed for everybody.
///
/// # Errors
/// The [`AccessReason`] of the refusal.
pub fn may(
    viewer: Viewer<'_>,
    action: Action,
    motion: &MotionFacts,
    section: Option<&SectionFacts<'_>>,
) -> Result<(), AccessReason> {
    if granted(viewer, action, motion.phase, motion, section) {
        let locked = section.is_some_and(|section| section.locked);
        if locked && action == Action::WriteSection {
            return Err(AccessReason::Locked);
        }
        return Ok(());
    }
    if viewer == Viewer::Anonymous {
        return Err(AccessReason::Anonymous);
    }
    let some_day = Phase::ALL
        .into_iter()
        .any(|phase| granted(viewer, action, phase, motion, section));
    let writes_elsewhere = |participant: &Participant| {
        participant.is(Role::Elu)
            || participant.is(Role::Rapporteur)
            || (action == Action::WriteNotes && takes_part(participant))
    };
    let writing = matches!(action, Action::WriteSection | Action::WriteNotes);
    if some_day || (writing && motion.phase.is_fixed()) {
        return Err(AccessReason::Phase);
    }
    if writing && participant_of(viewer, motion.congress).is_some_and(writes_elsewhere) {
        return Err(AccessReason::Group);
    }
    Err(AccessReason::Role)
}

/// Whether `viewer` may do `action` in some phase, be it another one than the present.
#[must_use]
pub fn may_ever(viewer: Viewer<'_>, action: Action, motion: &MotionFacts) -> bool {
    Phase::ALL
        .into_iter()
        .any(|phase| granted(viewer, action, phase, motion, None))
}

/// Whether `viewer` may do in a congress what does not hang on the phase of its motions, such as
/// preparing it: a room changes and a speaker is late on the last day too.
///
/// # Errors
/// The [`AccessReason`] of the refusal.
pub fn may_in_congress(
    viewer: Viewer<'_>,
    action: Action,
    congress: CongressId,
) -> Result<(), AccessReason> {
    let facts = MotionFacts {
        congress,
        phase: Phase::Contributions,
        public_reading: false,
    };
    may(viewer, action, &facts, None)
}

/// What `viewer` may do with the live document of a section.
#[must_use]
pub fn section_access(
    viewer: Viewer<'_>,
    motion: &MotionFacts,
    section: &SectionFacts<'_>,
) -> Access {
    if section.removed || may(viewer, Action::ReadMotion, motion, Some(section)).is_err() {
        return Access::None;
    }
    match may(viewer, Action::WriteSection, motion, Some(section)) {
        Ok(()) => Access::Write,
        Err(reason) => Access::Read(reason),
    }
}

/// What `viewer` may do with the channel of a congress, which nobody writes. It is open to who may
/// read the congress: its participants, and everybody where `public_reading` is set.
#[must_use]
pub fn congress_access(viewer: Viewer<'_>, congress: CongressId, public_reading: bool) -> Access {
    if !public_reading && participant_of(viewer, congress).is_none() {
        return Access::None;
    }
    Access::Read(match viewer {
        Viewer::Anonymous => AccessReason::Anonymous,
        Viewer::Outsider | Viewer::Participant(_) => AccessReason::Role,
    })
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
