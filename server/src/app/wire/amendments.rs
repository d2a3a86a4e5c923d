//! Amendments: their pages, the bundle of a motion, and what is asked of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Access, CongressSummary, Council, Participant};
use crate::domain::amendment::{
    AmendmentState, CollisionKind, Opinion, Relation, SignatureState, Standing, Target,
};
use crate::domain::comparison::SectionComparison;
use crate::domain::document::DocumentName;
use crate::domain::ids::{AmendmentId, MotionId, ParticipantId, ProposalId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::policy::{AccessReason, AmendmentAct};
use crate::domain::text::{Block, SectionText};

/// Somebody behind an amendment.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendmentPerson {
    pub(crate) id: ParticipantId,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) council: Option<Council>,
}

/// The section that an amendment changes.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendedSection {
    pub(crate) id: SectionId,
    pub(crate) kind: SectionKind,
    /// The principle's number as it is now.
    pub(crate) number: Option<u32>,
    pub(crate) title: String,
    pub(crate) locked: bool,
    /// It was taken out of the motion.
    pub(crate) removed: bool,
}

/// An amendment, named in passing.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub(crate) struct AmendmentMention {
    pub(crate) id: AmendmentId,
    /// `P3-2`; none before it is tabled.
    pub(crate) number: Option<String>,
    pub(crate) state: AmendmentState,
}

/// An amendment in a list, as one reader sees it.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendmentSummary {
    pub(crate) id: AmendmentId,
    /// `P3-2`; none before it is tabled.
    pub(crate) number: Option<String>,
    /// How often it was tabled anew under this number.
    pub(crate) rectifications: u32,
    pub(crate) section: SectionId,
    /// The amendment that it amends.
    pub(crate) parent: Option<AmendmentMention>,
    #[serde(rename = "status")]
    pub(crate) state: AmendmentState,
    pub(crate) target: Target,
    /// `3.2`, where the target is a proposal of the text.
    pub(crate) proposal_number: Option<String>,
    /// All proposals that it touches, for the count beside each.
    pub(crate) proposals: Vec<ProposalId>,
    pub(crate) author: AmendmentPerson,
    pub(crate) co_authors: Vec<AmendmentPerson>,
    /// Who of the secretariat typed it for its author.
    pub(crate) entered_by: Option<AmendmentPerson>,
    pub(crate) signatures: usize,
    pub(crate) opinion: Option<Opinion>,
    /// None while it is written, and for what is no longer pending.
    pub(crate) standing: Option<Standing>,
    /// Its authors have been told that the text moved, and have not answered.
    pub(crate) needs_review: bool,
    pub(crate) mine: bool,
    /// The reader is asked to sign it, to write it together, or to sign it again.
    pub(crate) asked: bool,
    #[ts(type = "number")]
    pub(crate) created_at: i64,
    #[ts(type = "number | null")]
    pub(crate) tabled_at: Option<i64>,
}

/// An amendment of the bundle: the summary with what it changes and why.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct BundledAmendment {
    pub(crate) summary: AmendmentSummary,
    /// From the text that it amends to its own; while it is pending and fits, from the present
    /// text. Only blocks, title and proposals that it touches.
    pub(crate) comparison: SectionComparison,
    pub(crate) statement: Vec<Block>,
    /// Who signed its words with the authors.
    pub(crate) signatories: Vec<AmendmentPerson>,
    pub(crate) opinion: Option<AmendmentOpinion>,
    pub(crate) fate: Option<AmendmentFate>,
    /// What the reader may do with it, as its page says.
    pub(crate) acts: Vec<AmendmentAct>,
}

/// The bundle (*liasse*): all that is amended in a motion, in the order of its text.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Bundle {
    pub(crate) motion: AmendedMotion,
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) settings: AmendmentSettings,
    pub(crate) rights: Vec<AmendmentRight>,
    pub(crate) sections: Vec<AmendedSection>,
    pub(crate) amendments: Vec<BundledAmendment>,
}

/// The motion of an amendment.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendedMotion {
    pub(crate) id: MotionId,
    pub(crate) title: String,
    pub(crate) phase: Phase,
}

/// What somebody may do with the amendments of a motion as a whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AmendmentRight {
    /// Begin one.
    Write,
    /// Type one for somebody else.
    EnterForOthers,
    /// Set the order of discussion, declare inadmissible.
    Rule,
    /// Record what the assembly decides.
    Decide,
    /// Change deadline and number of signatures.
    Settle,
}

/// Until when amendments are tabled, and how many must sign one, its author included.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmendmentSettings {
    #[ts(type = "number | null")]
    pub(crate) deadline: Option<i64>,
    pub(crate) minimum_signatures: u32,
}

/// An amendment with all that its page shows.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendmentPage {
    pub(crate) summary: AmendmentSummary,
    pub(crate) motion: AmendedMotion,
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) section: AmendedSection,
    /// The branch, `amendment/<uuid>`: a section's document.
    pub(crate) document: DocumentName,
    /// The explanatory statement, `statement/<uuid>`: a body alone.
    pub(crate) statement_document: DocumentName,
    /// To both documents.
    pub(crate) access: Access,
    pub(crate) access_reason: Option<AccessReason>,
    /// The text that it amends: the section's, or its parent's, when it was begun.
    pub(crate) base: SectionText,
    /// The branch as it is now.
    pub(crate) text: SectionText,
    pub(crate) statement: Vec<Block>,
    /// The fingerprint of branch and statement, to be sent by who signs them.
    pub(crate) words: String,
    /// From `base` to `text`, only what it touches.
    pub(crate) comparison: SectionComparison,
    /// From the present text to the present text with it, when that has moved since and it still
    /// fits.
    pub(crate) on_present_text: Option<SectionComparison>,
    pub(crate) signatories: Vec<Signatory>,
    /// Those asked to write together who have not answered; only its authors see them.
    pub(crate) invited: Vec<AmendmentPerson>,
    pub(crate) settings: AmendmentSettings,
    pub(crate) opinion: Option<AmendmentOpinion>,
    pub(crate) fate: Option<AmendmentFate>,
    pub(crate) adoption: Option<Adoption>,
    /// The amendment that was tabled in its place, or in whose place it was.
    pub(crate) rectified_by: Option<AmendmentMention>,
    pub(crate) rectifies: Option<AmendmentMention>,
    pub(crate) sub_amendments: Vec<AmendmentSummary>,
    /// Others of the section that are not simply compatible.
    pub(crate) related: Vec<RelatedAmendment>,
    pub(crate) acts: Vec<AmendmentAct>,
}

/// Somebody who signs an amendment with its author, or is asked to.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Signatory {
    pub(crate) person: AmendmentPerson,
    pub(crate) state: SignatureState,
    /// When it was signed, or asked for.
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// Who of the secretariat signed for them.
    pub(crate) entered_by: Option<AmendmentPerson>,
}

/// A rapporteur's advice.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendmentOpinion {
    pub(crate) opinion: Opinion,
    pub(crate) sentence: String,
    pub(crate) by: AmendmentPerson,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// What became of an amendment, by whose record.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendmentFate {
    pub(crate) state: AmendmentState,
    /// Empty where none was given.
    pub(crate) reason: String,
    pub(crate) by: AmendmentPerson,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// How an amendment came into its section.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Adoption {
    /// Whether somebody decided by hand what the text becomes.
    pub(crate) by_hand: bool,
    pub(crate) by: AmendmentPerson,
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// The number of the update in the section's history.
    #[ts(type = "number | null")]
    pub(crate) update: Option<i64>,
    pub(crate) undone: Option<Undone>,
}

/// That an adoption was undone, and why.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Undone {
    pub(crate) reason: String,
    pub(crate) by: AmendmentPerson,
    #[ts(type = "number")]
    pub(crate) at: i64,
}

/// Another amendment that is not simply compatible with one.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct RelatedAmendment {
    pub(crate) amendment: AmendmentMention,
    pub(crate) author: AmendmentPerson,
    pub(crate) relation: Relation,
    pub(crate) collisions: Vec<CollisionKind>,
}

/// A new amendment: one's own, or entered for somebody else.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAmendment {
    /// Either a section …
    #[ts(optional = nullable)]
    pub(crate) section: Option<SectionId>,
    /// … or the amendment to be amended.
    #[ts(optional = nullable)]
    pub(crate) parent: Option<AmendmentId>,
    pub(crate) target: NewTarget,
    #[serde(rename = "for")]
    #[ts(optional = nullable)]
    pub(crate) author: Option<ParticipantId>,
    /// Words that the branch begins with in place of others: a suggestion made while reading.
    #[ts(optional = nullable)]
    pub(crate) suggestion: Option<Suggestion>,
}

/// What a new amendment is to be about. Blocks count from 0 in the present text.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum NewTarget {
    Title,
    Body,
    Block { block: u32 },
    Proposal { proposal: ProposalId },
    NewProposal { after: Option<ProposalId> },
    RemoveProposal { proposal: ProposalId },
    RemoveSection,
}

/// Words of the target to be replaced: `words` must stand in it once, or at `occurrence` counted
/// from 0; empty `with` deletes them.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct Suggestion {
    pub(crate) words: String,
    pub(crate) with: String,
    #[ts(optional)]
    pub(crate) occurrence: Option<u32>,
}

/// The id of an amendment that was begun.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct CreatedAmendment {
    pub(crate) id: AmendmentId,
}

/// Who writes and who is asked to sign; whatever is left out stays.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmendmentChange {
    /// All co-authors; those who are new are invited.
    #[ts(optional)]
    pub(crate) co_authors: Option<Vec<ParticipantId>>,
    /// All who are asked to sign; who has signed stays.
    #[ts(optional)]
    pub(crate) asked_to_sign: Option<Vec<ParticipantId>>,
}

/// A signature: one's own, or entered for somebody who asked the secretariat to.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NewSignature {
    #[serde(rename = "for")]
    #[ts(optional = nullable)]
    pub(crate) signatory: Option<ParticipantId>,
    /// The fingerprint of the words that were read: others are not signed.
    #[ts(optional = nullable)]
    pub(crate) words: Option<String>,
}

/// The number that an amendment got.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct TabledAmendment {
    pub(crate) number: String,
}

/// A rapporteur's advice, as it is sent.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOpinion {
    pub(crate) opinion: Opinion,
    pub(crate) sentence: String,
}

/// What became of an amendment without changing the text.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFate {
    /// `rejected`, `fallen`, `inadmissible` (which needs a reason), `not_defended`, or `withdrawn`
    /// in the hall.
    pub(crate) state: AmendmentState,
    pub(crate) reason: String,
}
