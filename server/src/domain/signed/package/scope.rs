//! Which events an extract tells.
//!
//! Told is what made this text what it is, and what happened to it since, as far as everybody who may
//! read the motion may know it: its phases and sections, amendments from their tabling on, ballots and
//! their results, versions, and the signatures that are published by name. Not told are drafts, who voted
//! what, signatures whose name isn't published and what was found about them, and all that concerns
//! people, sittings, contributions or another motion.

use std::collections::{BTreeSet, HashSet};

use serde_json::json;

use super::extract::{Link, LoggedEvent};
use crate::domain::chain::ChainHash;
use crate::domain::event::{BallotOn, EventKind, SignatureTaken};
use crate::domain::ids::{AmendmentId, MotionId, SectionId, VersionId};
use crate::domain::signed::{Edition, FrozenVersion};

/// What an extract is about. Learns, from event to event, which sections, amendments and ballots are
/// the motion's; so events are shown to it in their order, from the first.
#[derive(Clone, Debug)]
pub struct Scope {
    motion: MotionId,
    version: VersionId,
    /// Numbers of signatures that are published by name.
    named: BTreeSet<u32>,
    sections: HashSet<SectionId>,
    amendments: HashSet<AmendmentId>,
    /// As subjects of events.
    ballots: HashSet<String>,
}

/// Whether an event is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// In whole.
    Whole,
    /// By its hash alone.
    HashOnly,
}

impl Scope {
    /// The scope of a version and the signatures that stand under it.
    #[must_use]
    pub fn of(version: &FrozenVersion, edition: &Edition) -> Self {
        let decided = &version.decided_by.sections;
        let amendments = decided.iter().flat_map(|decided| &decided.amendments);
        let named = edition.signatures.iter();
        let named = named.filter(|signature| signature.name.is_some());
        Self {
            motion: version.document.id,
            version: version.id,
            named: named.map(|signature| signature.number).collect(),
            sections: decided.iter().map(|decided| decided.section).collect(),
            amendments: amendments.map(|(amendment, _)| *amendment).collect(),
            ballots: HashSet::new(),
        }
    }

    /// The next event as the extract shows it.
    pub fn link(&mut self, event: LoggedEvent, hash: ChainHash) -> Link {
        let kind = json!({ "kind": event.kind, "detail": event.detail });
        // An event of a kind that is no more is not told: nobody can say what it would tell.
        let told = serde_json::from_value(kind)
            .map_or(Told::HashOnly, |kind| self.judge(&kind, &event.subject));
        match told {
            Told::Whole => Link::Told { event, hash },
            Told::HashOnly => Link::Untold { id: event.id, hash },
        }
    }

    /// Whether an event is told, and what follows from it for later ones.
    #[expect(
        clippy::too_many_lines,
        reason = "a table of all kinds, so that a new one is told by nobody's oversight"
    )]
    pub fn judge(&mut self, kind: &EventKind, subject: &str) -> Told {
        let is_told = match kind {
            EventKind::MotionCreated(created) => {
                let is_own = self.is_motion(subject);
                if is_own {
                    self.sections.extend([created.preamble, created.closing]);
                }
                is_own
            }
            EventKind::MotionChanged(_)
            | EventKind::PhaseChanged(_)
            | EventKind::PhasePlanned(_)
            | EventKind::AmendmentSettingsChanged(_)
            | EventKind::DiscussionOrdered(_)
            | EventKind::VersionFrozen(_)
            | EventKind::VersionReopened(_)
            | EventKind::DraftImported(_)
            | EventKind::SigningChanged(_) => self.is_motion(subject),
            EventKind::SignatureTaken(taken) => self.is_named(taken),
            EventKind::SectionCreated(created) => self.is_section(created.motion, subject),
            EventKind::SectionMoved(moved) => self.is_section(moved.motion, subject),
            EventKind::SectionLocked(changed)
            | EventKind::SectionUnlocked(changed)
            | EventKind::SectionRemoved(changed)
            | EventKind::SectionRestored(changed) => self.is_section(changed.motion, subject),
            EventKind::AmendmentTabled(tabled) => self.is_amendment(tabled.motion, subject),
            EventKind::AmendmentWithdrawn(changed)
            | EventKind::AmendmentTakenUp(changed)
            | EventKind::AmendmentDecided(changed)
            | EventKind::AmendmentReviewed(changed) => self.is_amendment(changed.motion, subject),
            EventKind::AmendmentOpinionGiven(given) => self.is_amendment(given.motion, subject),
            EventKind::AmendmentAdopted(adopted) => self.is_amendment(adopted.motion, subject),
            EventKind::AmendmentAdoptionUndone(undone) => self.is_amendment(undone.motion, subject),
            EventKind::AmendmentRectified(rectified) => {
                self.is_amendment(rectified.motion, subject)
            }
            EventKind::BallotOpened(opened) => {
                let is_own = self.is_on_motion(&opened.on);
                if is_own {
                    self.ballots.insert(subject.to_owned());
                }
                is_own
            }
            EventKind::BallotDeadlineSet(_)
            | EventKind::BallotCounted(_)
            | EventKind::BallotClosed(_)
            | EventKind::CastingVoteGiven(_)
            | EventKind::BallotVoided(_) => self.ballots.contains(subject),
            EventKind::ParticipantChanged(_)
            | EventKind::ContributionLinked(_)
            | EventKind::ContributionUnlinked(_)
            | EventKind::ContributionMerged(_)
            | EventKind::ContributionParted(_)
            | EventKind::ContributionAnswered(_)
            | EventKind::ContributionSorted(_)
            | EventKind::ContributionCreated(_)
            | EventKind::ContributionChanged(_)
            | EventKind::ContributionSubmitted(_)
            | EventKind::ContributionWithdrawn(_)
            | EventKind::ContributionRestored(_)
            | EventKind::ContributionReceiptIssued(_)
            | EventKind::ContributionConfirmed(_)
            | EventKind::CongressCreated(_)
            | EventKind::CongressChanged(_)
            | EventKind::LogoChanged(_)
            | EventKind::ThemeCreated(_)
            | EventKind::ThemeChanged(_)
            | EventKind::ThemeMoved(_)
            | EventKind::ThemeRemoved(_)
            | EventKind::GroupCreated(_)
            | EventKind::GroupChanged(_)
            | EventKind::GroupMoved(_)
            | EventKind::GroupRemoved(_)
            | EventKind::GroupSectionsChanged(_)
            | EventKind::RapporteursChanged(_)
            | EventKind::AgendaItemCreated(_)
            | EventKind::AgendaItemChanged(_)
            | EventKind::AgendaItemRemoved(_)
            | EventKind::ParticipantsInvited(_)
            | EventKind::SessionsEnded(_)
            | EventKind::ParticipantAdded(_)
            | EventKind::ParticipantRemoved(_)
            | EventKind::ParticipantRestored(_)
            | EventKind::ParticipantsImported(_)
            | EventKind::AmendmentCreated(_)
            | EventKind::AmendmentChanged(_)
            | EventKind::AmendmentOpened(_)
            | EventKind::AmendmentClosed(_)
            | EventKind::AmendmentDiscarded(_)
            | EventKind::AmendmentSigned(_)
            | EventKind::AmendmentUnsigned(_)
            | EventKind::SittingRulesChanged(_)
            | EventKind::SittingOpened(_)
            | EventKind::SittingClosed(_)
            | EventKind::ItemCalled(_)
            | EventKind::TellersNamed(_)
            | EventKind::PresenceRecorded(_)
            | EventKind::ProxyGiven(_)
            | EventKind::ProxyEnded(_)
            | EventKind::FloorAsked(_)
            | EventKind::FloorWithdrawn(_)
            | EventKind::FloorGiven(_)
            | EventKind::FloorEnded(_)
            | EventKind::BallotVotes(_)
            | EventKind::ScreenPaired(_)
            | EventKind::ScreenRemoved(_)
            | EventKind::ScreenShowChanged(_)
            | EventKind::MinutesBegun(_)
            | EventKind::MinutesApproved(_)
            | EventKind::SignatureWithdrawn(_)
            | EventKind::SignatureJudged(_)
            | EventKind::SheetPrinted(_)
            | EventKind::SheetTyped(_)
            | EventKind::SheetAccepted(_)
            | EventKind::SheetScanned(_) => false,
        };
        if is_told { Told::Whole } else { Told::HashOnly }
    }
}

impl Scope {
    fn is_motion(&self, subject: &str) -> bool {
        subject == self.motion.to_string()
    }

    fn is_section(&mut self, motion: MotionId, subject: &str) -> bool {
        let is_own = motion == self.motion;
        if is_own && let Ok(section) = subject.parse() {
            self.sections.insert(section);
        }
        is_own
    }

    fn is_amendment(&mut self, motion: MotionId, subject: &str) -> bool {
        let is_own = motion == self.motion;
        if is_own && let Ok(amendment) = subject.parse() {
            self.amendments.insert(amendment);
        }
        is_own
    }

    fn is_on_motion(&self, on: &BallotOn) -> bool {
        match on {
            BallotOn::Motion { motion } => *motion == self.motion,
            BallotOn::Section { section } => self.sections.contains(section),
            BallotOn::Amendments { amendments } => amendments
                .iter()
                .all(|amendment| self.amendments.contains(amendment)),
            BallotOn::Question { .. } => false,
        }
    }

    /// The event names the participant, so it is told only where the list of signatures does, too.
    fn is_named(&self, taken: &SignatureTaken) -> bool {
        taken.version == self.version && self.named.contains(&taken.number)
    }
}
