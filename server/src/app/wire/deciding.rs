//! What is decided on amendments: adoptions and their undoing, how they stand to each other, in which
//! order they are discussed, what the text would become.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AmendmentMention, AmendmentPerson};
use crate::domain::amendment::{CollisionKind, OrderReason, Relation};
use crate::domain::comparison::SectionComparison;
use crate::domain::ids::{AmendmentId, SectionId};
use crate::domain::text::SectionText;

/// What adopting an amendment, or undoing its adoption, would do to the text.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AdoptionPreview {
    /// The section's last update that this was made from; to be sent back.
    #[ts(type = "number")]
    pub(crate) seen: i64,
    /// Whether a person has to decide what the text becomes.
    pub(crate) by_hand: bool,
    pub(crate) collisions: Vec<CollisionKind>,
    /// The whole section is taken out: no text to decide on.
    pub(crate) removes_section: bool,
    /// The text that the amendment was written on, the present one, the amendment's, and the
    /// proposed result.
    pub(crate) base: SectionText,
    pub(crate) present: SectionText,
    pub(crate) amended: SectionText,
    pub(crate) proposed: SectionText,
    /// From the present text to the proposed one.
    pub(crate) comparison: SectionComparison,
    /// From base to the present text: what changed meanwhile.
    pub(crate) meanwhile: SectionComparison,
    /// Pending amendments that do the same and are adopted with it.
    pub(crate) identical: Vec<AmendmentMention>,
    /// Pending amendments that would fall.
    pub(crate) falls: Vec<FallingAmendment>,
}

/// An amendment that another decision would make fall, and why.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct FallingAmendment {
    pub(crate) amendment: AmendmentMention,
    pub(crate) author: AmendmentPerson,
    pub(crate) collisions: Vec<CollisionKind>,
}

/// That an amendment is adopted.
#[derive(Clone, Debug, Deserialize, Serialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAdoption {
    /// As the preview gave it.
    #[ts(type = "number")]
    pub(crate) seen: i64,
    /// The text that a person decided on, where a preview says `by_hand`.
    #[ts(optional = nullable)]
    pub(crate) text: Option<SectionText>,
    /// Those that fall with it, as confirmed.
    pub(crate) falls: Vec<AmendmentId>,
}

/// That an adoption is undone.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct UndoneAdoption {
    #[ts(type = "number")]
    pub(crate) seen: i64,
    pub(crate) reason: String,
    #[ts(optional = nullable)]
    pub(crate) text: Option<SectionText>,
}

/// All pairs of a motion's pending amendments that are not simply compatible.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Compatibility {
    pub(crate) sections: Vec<SectionCompatibility>,
}

/// The pairs within one section.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct SectionCompatibility {
    pub(crate) section: SectionId,
    /// Pending ones, in the order of the text.
    pub(crate) amendments: Vec<AmendmentMention>,
    pub(crate) pairs: Vec<AmendmentPair>,
}

/// How two amendments stand to each other.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct AmendmentPair {
    pub(crate) one: AmendmentId,
    pub(crate) other: AmendmentId,
    pub(crate) relation: Relation,
    pub(crate) collisions: Vec<CollisionKind>,
}

/// The order in which pending amendments are discussed.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Discussion {
    pub(crate) items: Vec<DiscussionItem>,
}

/// One amendment in the order of discussion.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct DiscussionItem {
    pub(crate) amendment: AmendmentId,
    pub(crate) reason: OrderReason,
    /// The place in the text that it is discussed at.
    pub(crate) section: SectionId,
    /// Amendments with the same number are discussed in common; none for one that is alone.
    pub(crate) common: Option<u32>,
}

/// A new place in the order of discussion: behind `after`, or first of its section.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct DiscussionMove {
    pub(crate) amendment: AmendmentId,
    pub(crate) after: Option<AmendmentId>,
}

/// What the motion would say if some amendments were adopted.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct WhatIf {
    pub(crate) sections: Vec<WhatIfSection>,
    /// Pending ones, not chosen, that would fall or need a hand.
    pub(crate) falls: Vec<FallingAmendment>,
    /// Chosen ones that can't simply be adopted behind the others.
    pub(crate) refused: Vec<FallingAmendment>,
}

/// A section that the chosen amendments change.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct WhatIfSection {
    pub(crate) section: SectionId,
    pub(crate) removed: bool,
    pub(crate) text: SectionText,
    /// From the present text.
    pub(crate) comparison: SectionComparison,
}
