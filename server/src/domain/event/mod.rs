//! What happens in a congress: the kinds of events of the log, each with its details.
//!
//! Owns their names and shapes as `docs/protocol.md` gives them. Events hold ids, never names of
//! people. Never the hash that links them: that is `chain`.

mod amendments;
mod contributions;
mod participants;
mod preparation;
mod sections;
mod signed;
mod sitting;

pub use self::amendments::{
    AmendmentAdopted, AmendmentAdoptionUndone, AmendmentChanged, AmendmentOpinionGiven,
    AmendmentRectified, AmendmentSettingsChanged, AmendmentTabled, DiscussionOrdered,
};
pub use self::contributions::{
    ContributionAnswered, ContributionChanged, ContributionLinked, ContributionMerged,
    ContributionSorted, ContributionSubmitted, ContributionUnlinked,
};
pub use self::participants::{
    ParticipantChanged, ParticipantStands, ParticipantsImported, ParticipantsInvited, SessionsEnded,
};
pub use self::preparation::{
    GroupMoved, GroupRemoved, GroupSections, LogoChanged, MotionCreated, Noted, PhasePlanned,
    Rapporteurs, Revised, ThemeMoved,
};
pub use self::sections::{
    DraftImported, PhaseChanged, SectionChanged, SectionCreated, SectionMoved,
};
pub use self::signed::{
    SheetChanged, SheetScanned, SignatureJudged, SignatureTaken, SignatureWithdrawn,
    SigningChanged, VersionFrozen, VersionReopened,
};
pub use self::sitting::{
    BallotClosed, BallotCounted, BallotDeadlineSet, BallotOn, BallotOpened, BallotVoided,
    BallotVotes, FloorChanged, ItemCalled, LoggedVote, MinutesChanged, PresenceRecorded,
    ProxyEnded, ProxyGiven, ScreenShowChanged, SittingChanged, TellersNamed,
};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{
    AgendaItemId, AmendmentId, BallotId, CongressId, ContributionId, GroupId, MotionId,
    ParticipantId, ScreenId, SectionId, SittingId, ThemeId,
};

macro_rules! events {
    ($($(#[$doc:meta])* $kind:ident($detail:ty) = $name:literal;)+) => {
        /// Something that happened. In JSON `{"kind":"phase_changed","detail":{…}}`; what it is
        /// about stands beside it, as the event's subject.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(tag = "kind", content = "detail")]
        pub enum EventKind {
            $($(#[$doc])* #[serde(rename = $name)] $kind($detail),)+
        }

        impl EventKind {
            /// The name used in JSON and in the store.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name,)+ }
            }

            /// The details as JSON, as the store and the chain hold them.
            #[must_use]
            pub fn detail(&self) -> serde_json::Value {
                match self { $(Self::$kind(detail) => value(detail),)+ }
            }
        }
    };
}

events! {
    /// An empty section was added. Subject: the section.
    SectionCreated(SectionCreated) = "section_created";
    /// A section was moved. Subject: the section.
    SectionMoved(SectionMoved) = "section_moved";
    /// A section was locked. Subject: the section.
    SectionLocked(SectionChanged) = "section_locked";
    /// A section was unlocked. Subject: the section.
    SectionUnlocked(SectionChanged) = "section_unlocked";
    /// A section was taken away. Subject: the section.
    SectionRemoved(SectionChanged) = "section_removed";
    /// A section was taken back. Subject: the section.
    SectionRestored(SectionChanged) = "section_restored";
    /// A draft was taken over from a file. Subject: the motion.
    DraftImported(DraftImported) = "draft_imported";
    /// A motion entered another phase. Subject: the motion.
    PhaseChanged(PhaseChanged) = "phase_changed";
    /// Roles or groups of a participant changed. Subject: the participant.
    ParticipantChanged(ParticipantChanged) = "participant_changed";
    /// A contribution was linked to a place in the motion. Subject: the contribution.
    ContributionLinked(ContributionLinked) = "contribution_linked";
    /// A link was taken back. Subject: the contribution.
    ContributionUnlinked(ContributionUnlinked) = "contribution_unlinked";
    /// Another contribution stands for this one from now on. Subject: the contribution.
    ContributionMerged(ContributionMerged) = "contribution_merged";
    /// A contribution stands for itself again. Subject: the contribution.
    ContributionParted(Noted) = "contribution_parted";
    /// A contribution was answered. Subject: the contribution.
    ContributionAnswered(ContributionAnswered) = "contribution_answered";
    /// A contribution was sorted under a theme, or under none. Subject: the contribution.
    ContributionSorted(ContributionSorted) = "contribution_sorted";
    /// A contribution was begun. Subject: the contribution.
    ContributionCreated(ContributionChanged) = "contribution_created";
    /// The theme, the local actions or the authors of a contribution changed. Subject: the
    /// contribution.
    ContributionChanged(ContributionChanged) = "contribution_changed";
    /// A contribution was sent. Subject: the contribution.
    ContributionSubmitted(ContributionSubmitted) = "contribution_submitted";
    /// A contribution was taken back. Subject: the contribution.
    ContributionWithdrawn(ContributionChanged) = "contribution_withdrawn";
    /// A contribution came back as it was. Subject: the contribution.
    ContributionRestored(ContributionChanged) = "contribution_restored";
    /// A receipt was made for whom a contribution was entered. Subject: the contribution.
    ContributionReceiptIssued(ContributionChanged) = "contribution_receipt_issued";
    /// Somebody confirmed what was entered for them. Subject: the contribution.
    ContributionConfirmed(ContributionChanged) = "contribution_confirmed";
    /// A congress was founded, on the command line. Subject: the congress.
    CongressCreated(Noted) = "congress_created";
    /// What a congress is called, where and when it meets, how it looks. Subject: the congress.
    CongressChanged(Revised) = "congress_changed";
    /// The logo was set, replaced or taken away. Subject: the congress.
    LogoChanged(LogoChanged) = "logo_changed";
    /// A theme was added behind the others. Subject: the theme.
    ThemeCreated(Noted) = "theme_created";
    /// A theme or its question was worded anew. Subject: the theme.
    ThemeChanged(Revised) = "theme_changed";
    /// A theme was moved. Subject: the theme.
    ThemeMoved(ThemeMoved) = "theme_moved";
    /// A theme was taken away. Subject: the theme.
    ThemeRemoved(Noted) = "theme_removed";
    /// A group was added behind the others. Subject: the group.
    GroupCreated(Noted) = "group_created";
    /// A group was renamed. Subject: the group.
    GroupChanged(Revised) = "group_changed";
    /// A group was moved. Subject: the group.
    GroupMoved(GroupMoved) = "group_moved";
    /// A group was taken away and its members released. Subject: the group.
    GroupRemoved(GroupRemoved) = "group_removed";
    /// A group writes other sections than before. Subject: the group.
    GroupSectionsChanged(GroupSections) = "group_sections_changed";
    /// Other rapporteurs are named for a section. Subject: the section.
    RapporteursChanged(Rapporteurs) = "rapporteurs_changed";
    /// A point was added to the agenda. Subject: the point.
    AgendaItemCreated(Noted) = "agenda_item_created";
    /// A point of the agenda was changed. Subject: the point.
    AgendaItemChanged(Revised) = "agenda_item_changed";
    /// A point of the agenda was taken away. Subject: the point.
    AgendaItemRemoved(Noted) = "agenda_item_removed";
    /// A motion was begun, with a preamble and a closing. Subject: the motion.
    MotionCreated(MotionCreated) = "motion_created";
    /// A motion got another title or other addressees. Subject: the motion.
    MotionChanged(Revised) = "motion_changed";
    /// The day of a phase was planned, or is open again. Subject: the motion.
    PhasePlanned(PhasePlanned) = "phase_planned";
    /// Invitations were handed to the post. Subject: the congress.
    ParticipantsInvited(ParticipantsInvited) = "participants_invited";
    /// All sessions of a participant were ended by the secretariat. Subject: the participant.
    SessionsEnded(SessionsEnded) = "sessions_ended";
    /// Somebody was added by hand. Subject: the participant.
    ParticipantAdded(ParticipantStands) = "participant_added";
    /// A participant was removed. Subject: the participant.
    ParticipantRemoved(ParticipantStands) = "participant_removed";
    /// A participant was taken back. Subject: the participant.
    ParticipantRestored(ParticipantStands) = "participant_restored";
    /// A file was imported. Subject: the congress.
    ParticipantsImported(ParticipantsImported) = "participants_imported";
    /// An amendment was begun. Subject: the amendment.
    AmendmentCreated(AmendmentChanged) = "amendment_created";
    /// Other people write an amendment, or are asked to sign it. Subject: the amendment.
    AmendmentChanged(AmendmentChanged) = "amendment_changed";
    /// A draft is shown to the congress. Subject: the amendment.
    AmendmentOpened(AmendmentChanged) = "amendment_opened";
    /// It no longer is. Subject: the amendment.
    AmendmentClosed(AmendmentChanged) = "amendment_closed";
    /// A draft was given up. Subject: the amendment.
    AmendmentDiscarded(AmendmentChanged) = "amendment_discarded";
    /// Somebody signed it. Subject: the amendment.
    AmendmentSigned(AmendmentChanged) = "amendment_signed";
    /// A signature was taken back, or declined. Subject: the amendment.
    AmendmentUnsigned(AmendmentChanged) = "amendment_unsigned";
    /// It was tabled. Subject: the amendment.
    AmendmentTabled(AmendmentTabled) = "amendment_tabled";
    /// Its author took it back. Subject: the amendment.
    AmendmentWithdrawn(AmendmentChanged) = "amendment_withdrawn";
    /// Somebody else made it their own. Subject: the amendment.
    AmendmentTakenUp(AmendmentChanged) = "amendment_taken_up";
    /// A rapporteur advised on it. Subject: the amendment.
    AmendmentOpinionGiven(AmendmentOpinionGiven) = "amendment_opinion_given";
    /// What became of it was recorded, or taken back. Subject: the amendment.
    AmendmentDecided(AmendmentChanged) = "amendment_decided";
    /// It was adopted. Subject: the amendment.
    AmendmentAdopted(AmendmentAdopted) = "amendment_adopted";
    /// That was undone. Subject: the amendment.
    AmendmentAdoptionUndone(AmendmentAdoptionUndone) = "amendment_adoption_undone";
    /// Its authors confirmed it on a text that had moved. Subject: the amendment.
    AmendmentReviewed(AmendmentChanged) = "amendment_reviewed";
    /// Another one was tabled in its place. Subject: the amendment.
    AmendmentRectified(AmendmentRectified) = "amendment_rectified";
    /// Deadline or number of signatures changed. Subject: the motion.
    AmendmentSettingsChanged(AmendmentSettingsChanged) = "amendment_settings_changed";
    /// The order of discussion changed. Subject: the motion.
    DiscussionOrdered(DiscussionOrdered) = "discussion_ordered";
    /// The rules of sittings and ballots changed. Subject: the congress.
    SittingRulesChanged(Revised) = "sitting_rules_changed";
    /// A sitting was opened. Subject: the sitting.
    SittingOpened(SittingChanged) = "sitting_opened";
    /// It was closed. Subject: the sitting.
    SittingClosed(SittingChanged) = "sitting_closed";
    /// Something was called. Subject: the sitting.
    ItemCalled(ItemCalled) = "item_called";
    /// Those who count hands and papers were named. Subject: the sitting.
    TellersNamed(TellersNamed) = "tellers_named";
    /// Somebody came or left. Subject: the participant.
    PresenceRecorded(PresenceRecorded) = "presence_recorded";
    /// Somebody lets another member vote in their name. Subject: the giver.
    ProxyGiven(ProxyGiven) = "proxy_given";
    /// That ended. Subject: the giver.
    ProxyEnded(ProxyEnded) = "proxy_ended";
    /// Somebody asked to speak. Subject: the sitting.
    FloorAsked(FloorChanged) = "floor_asked";
    /// They no longer do. Subject: the sitting.
    FloorWithdrawn(FloorChanged) = "floor_withdrawn";
    /// Somebody was given the floor. Subject: the sitting.
    FloorGiven(FloorChanged) = "floor_given";
    /// They have spoken. Subject: the sitting.
    FloorEnded(FloorChanged) = "floor_ended";
    /// A ballot was opened. Subject: the ballot.
    BallotOpened(BallotOpened) = "ballot_opened";
    /// When it closes by itself was set anew. Subject: the ballot.
    BallotDeadlineSet(BallotDeadlineSet) = "ballot_deadline_set";
    /// Its votes, right before it closed. Subject: the ballot.
    BallotVotes(BallotVotes) = "ballot_votes";
    /// A teller entered a count. Subject: the ballot.
    BallotCounted(BallotCounted) = "ballot_counted";
    /// It was closed and counted. Subject: the ballot.
    BallotClosed(BallotClosed) = "ballot_closed";
    /// The chair decided a tie. Subject: the ballot.
    CastingVoteGiven(BallotClosed) = "casting_vote_given";
    /// It was declared void. Subject: the ballot.
    BallotVoided(BallotVoided) = "ballot_voided";
    /// A big screen was paired. Subject: the screen.
    ScreenPaired(Noted) = "screen_paired";
    /// It was taken off. Subject: the screen.
    ScreenRemoved(Noted) = "screen_removed";
    /// Somebody chose what the big screens show. Subject: the congress.
    ScreenShowChanged(ScreenShowChanged) = "screen_show_changed";
    /// Minutes were begun. Subject: the sitting.
    MinutesBegun(MinutesChanged) = "minutes_begun";
    /// They were approved and are fixed. Subject: the sitting.
    MinutesApproved(MinutesChanged) = "minutes_approved";
    /// The text became a version. Subject: the motion.
    VersionFrozen(VersionFrozen) = "version_frozen";
    /// It was opened again: the version and its signatures no longer stand. Subject: the motion.
    VersionReopened(VersionReopened) = "version_reopened";
    /// The closing date of signing changed. Subject: the motion.
    SigningChanged(SigningChanged) = "signing_changed";
    /// A signature came in. Subject: the motion.
    SignatureTaken(SignatureTaken) = "signature_taken";
    /// A signature was withdrawn. Subject: the motion.
    SignatureWithdrawn(SignatureWithdrawn) = "signature_withdrawn";
    /// The secretariat found that a signature counts, or doesn't. Subject: the motion.
    SignatureJudged(SignatureJudged) = "signature_judged";
    /// A sheet was printed. Subject: the motion.
    SheetPrinted(SheetChanged) = "sheet_printed";
    /// Somebody typed what stands on a sheet. Subject: the motion.
    SheetTyped(SheetChanged) = "sheet_typed";
    /// The picture of a sheet was kept. Subject: the motion.
    SheetScanned(SheetScanned) = "sheet_scanned";
    /// Two people read the same on a sheet, and its signatures were taken. Subject: the motion.
    SheetAccepted(SheetChanged) = "sheet_accepted";
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A section.
    Section(SectionId),
    /// A motion.
    Motion(MotionId),
    /// A participant.
    Participant(ParticipantId),
    /// A contribution.
    Contribution(ContributionId),
    /// A congress.
    Congress(CongressId),
    /// A theme.
    Theme(ThemeId),
    /// A group.
    Group(GroupId),
    /// A point of the agenda.
    AgendaItem(AgendaItemId),
    /// An amendment.
    Amendment(AmendmentId),
    /// A sitting.
    Sitting(SittingId),
    /// A ballot.
    Ballot(BallotId),
    /// A big screen.
    Screen(ScreenId),
}

impl std::fmt::Display for Subject {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Section(id) => id.fmt(formatter),
            Self::Motion(id) => id.fmt(formatter),
            Self::Participant(id) => id.fmt(formatter),
            Self::Contribution(id) => id.fmt(formatter),
            Self::Congress(id) => id.fmt(formatter),
            Self::Theme(id) => id.fmt(formatter),
            Self::Group(id) => id.fmt(formatter),
            Self::AgendaItem(id) => id.fmt(formatter),
            Self::Amendment(id) => id.fmt(formatter),
            Self::Sitting(id) => id.fmt(formatter),
            Self::Ballot(id) => id.fmt(formatter),
            Self::Screen(id) => id.fmt(formatter),
        }
    }
}

fn value(detail: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(detail).expect("a struct of ids and names has no key that JSON lacks")
}

#[cfg(test)]
mod tests;
