//! Contributions, their lists, and what is asked of them.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::{Access, CongressSummary, Council, Participant, Theme};
use crate::domain::contribution::{Confirmation, ContributionState, CouncilSize};
use crate::domain::document::DocumentName;
use crate::domain::ids::{ContributionId, ParticipantId, ThemeId};
use crate::domain::phase::Phase;
use crate::domain::policy::{AccessReason, ContributionAct};
use crate::domain::text::SectionText;

/// Somebody behind a contribution.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ContributionPerson {
    pub(crate) id: ParticipantId,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) council: Option<Council>,
}

/// A contribution in a list, as one reader sees it. `excerpt` is the beginning of its text.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ContributionSummary {
    pub(crate) id: ContributionId,
    pub(crate) title: String,
    pub(crate) excerpt: String,
    pub(crate) theme: Option<ThemeId>,
    pub(crate) state: ContributionState,
    pub(crate) confirmation: Confirmation,
    pub(crate) author: ContributionPerson,
    pub(crate) co_authors: Vec<ContributionPerson>,
    pub(crate) entered_by: Option<ContributionPerson>,
    #[ts(type = "number | null")]
    pub(crate) submitted_at: Option<i64>,
    pub(crate) supports: usize,
    pub(crate) supported: bool,
    pub(crate) read: bool,
    pub(crate) mine: bool,
    pub(crate) invited: bool,
    pub(crate) acts: Vec<ContributionAct>,
}

/// What is behind all the contributions that one reader may see, and how many a filter leaves.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ContributionsOverview {
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) themes: Vec<Theme>,
    /// Until when people contribute: the phase of the motion that is the furthest behind.
    pub(crate) phase: Phase,
    pub(crate) rights: Vec<ContributionsRight>,
    pub(crate) found: usize,
    pub(crate) submitted: usize,
    pub(crate) unread: usize,
    pub(crate) mine: usize,
    pub(crate) unconfirmed: usize,
    pub(crate) without_theme: usize,
    pub(crate) by_theme: Vec<ThemeCount>,
    pub(crate) by_department: Vec<DepartmentCount>,
    pub(crate) by_size: Vec<SizeCount>,
}

/// Submitted contributions under one theme.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct ThemeCount {
    pub(crate) theme: ThemeId,
    pub(crate) contributions: usize,
}

/// Submitted contributions from one département.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct DepartmentCount {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) contributions: usize,
}

/// Submitted contributions from councils of one size.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct SizeCount {
    pub(crate) size: CouncilSize,
    pub(crate) contributions: usize,
}

/// What somebody may do in the call for contributions as a whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ContributionsRight {
    Write,
    Support,
    EnterForOthers,
}

/// A contribution with all that its page shows. Its text has no proposals.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ContributionPage {
    pub(crate) id: ContributionId,
    pub(crate) congress: CongressSummary,
    pub(crate) congress_document: DocumentName,
    pub(crate) document: DocumentName,
    pub(crate) me: Option<Participant>,
    pub(crate) text: SectionText,
    pub(crate) themes: Vec<Theme>,
    pub(crate) theme: Option<ThemeId>,
    pub(crate) state: ContributionState,
    pub(crate) confirmation: Confirmation,
    pub(crate) author: ContributionPerson,
    pub(crate) co_authors: Vec<ContributionPerson>,
    /// Those asked to write together who have not answered; only those who write see them.
    pub(crate) invited: Vec<ContributionPerson>,
    pub(crate) entered_by: Option<ContributionPerson>,
    #[ts(type = "number")]
    pub(crate) created_at: i64,
    #[ts(type = "number | null")]
    pub(crate) submitted_at: Option<i64>,
    /// When the receipt that is good was made; only those who write, and the secretariat, see it.
    #[ts(type = "number | null")]
    pub(crate) receipt_issued_at: Option<i64>,
    pub(crate) local_actions: Vec<LocalAction>,
    pub(crate) supports: usize,
    pub(crate) supported: bool,
    pub(crate) access: Access,
    pub(crate) access_reason: Option<AccessReason>,
    pub(crate) acts: Vec<ContributionAct>,
}

/// What was done at home and proves the point.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct LocalAction {
    pub(crate) title: String,
    pub(crate) council: Option<Council>,
    pub(crate) place: Option<String>,
    pub(crate) address: Option<String>,
}

/// The same, as it is sent: the council by its INSEE code.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLocalAction {
    pub(crate) title: String,
    #[ts(optional = nullable)]
    pub(crate) council: Option<String>,
    #[ts(optional = nullable)]
    pub(crate) place: Option<String>,
    #[ts(optional = nullable)]
    pub(crate) address: Option<String>,
}

/// A new contribution: one's own, or entered for somebody else.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewContribution {
    #[ts(optional = nullable)]
    pub(crate) theme: Option<ThemeId>,
    #[serde(rename = "for")]
    #[ts(optional = nullable)]
    pub(crate) author: Option<ParticipantId>,
}

/// The id of a contribution that was begun.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct CreatedContribution {
    pub(crate) id: ContributionId,
}

/// What changes about a contribution besides its words; whatever is left out stays.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContributionChange {
    /// Null: under no theme.
    #[serde(default, deserialize_with = "given")]
    #[ts(optional, type = "ThemeId | null")]
    pub(crate) theme: Option<Option<ThemeId>>,
    #[ts(optional)]
    pub(crate) local_actions: Option<Vec<NewLocalAction>>,
    /// All co-authors; those who are new are invited.
    #[ts(optional)]
    pub(crate) co_authors: Option<Vec<ParticipantId>>,
}

/// The code on a receipt, as it was typed.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReceiptConfirmation {
    pub(crate) code: String,
}

/// A receipt. Its code is shown this once: only its hash is kept.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Receipt {
    pub(crate) code: String,
    #[ts(type = "number")]
    pub(crate) issued_at: i64,
}

/// Which contributions of a congress, and which page of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ContributionFilter {
    pub(crate) q: String,
    pub(crate) theme: Option<ThemeFilter>,
    pub(crate) department: Option<String>,
    pub(crate) size: Option<CouncilSize>,
    pub(crate) state: Option<ContributionState>,
    pub(crate) confirmation: Option<Confirmation>,
    pub(crate) unread: bool,
    pub(crate) mine: bool,
    /// Those that the reader entered for others.
    pub(crate) entered: bool,
    /// From 1 on.
    pub(crate) page: Option<usize>,
    pub(crate) per_page: Option<usize>,
}

/// `theme=<id>`, or `theme=none`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ThemeFilter {
    Under(ThemeId),
    None,
}

impl<'de> Deserialize<'de> for ThemeFilter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "none" {
            return Ok(Self::None);
        }
        let id = ThemeId::from_str(&text).map_err(serde::de::Error::custom)?;
        Ok(Self::Under(id))
    }
}

/// A field that is there, null or not.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
