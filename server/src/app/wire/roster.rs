//! Participants as the secretariat keeps them, by hand and by file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Council;
use crate::domain::ids::{GroupId, ParticipantId};
use crate::domain::locale::Locale;
use crate::domain::participant_import::{Column, FaultCode};
use crate::domain::profile::ProfileField;
use crate::domain::role::Roles;

/// A participant with all that the secretariat keeps. `revision` travels back with a change.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ParticipantRecord {
    pub(crate) id: ParticipantId,
    /// The number on their badge; 0 for who never had one.
    pub(crate) badge: u32,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) initials: String,
    pub(crate) email: Option<String>,
    pub(crate) locale: Locale,
    pub(crate) capacity: String,
    /// The capacity with its place: "maire du Mans".
    pub(crate) title: String,
    pub(crate) council: Option<Council>,
    pub(crate) organisation: Option<String>,
    pub(crate) roles: Roles,
    pub(crate) groups: Vec<GroupId>,
    pub(crate) may_vote: bool,
    pub(crate) voting_weight: u16,
    #[ts(type = "number")]
    pub(crate) revision: i64,
    #[ts(type = "number | null")]
    pub(crate) removed_at: Option<i64>,
}

/// Somebody to be added. Texts may be empty, names may not; `council` is an INSEE code.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewParticipant {
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    #[serde(default)]
    pub(crate) email: String,
    #[serde(default)]
    pub(crate) locale: Locale,
    #[serde(default)]
    pub(crate) capacity: String,
    #[serde(default)]
    pub(crate) council: String,
    #[serde(default)]
    pub(crate) organisation: String,
    pub(crate) roles: Roles,
    #[serde(default)]
    pub(crate) groups: Vec<GroupId>,
    /// Without it, élus vote.
    #[ts(optional)]
    pub(crate) may_vote: Option<bool>,
    #[ts(optional, type = "number")]
    pub(crate) voting_weight: Option<i64>,
}

/// What changes of a participant; whatever is left out stays. An empty text takes away what stood
/// there. With `revision`, the change is refused when somebody else was faster.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub(crate) struct ParticipantChange {
    pub(crate) revision: Option<i64>,
    pub(crate) given_name: Option<String>,
    pub(crate) family_name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) locale: Option<Locale>,
    pub(crate) capacity: Option<String>,
    pub(crate) council: Option<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) roles: Option<Roles>,
    pub(crate) groups: Option<Vec<GroupId>>,
    pub(crate) may_vote: Option<bool>,
    pub(crate) voting_weight: Option<i64>,
}

/// The id of a participant that was added.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct AddedParticipant {
    pub(crate) id: ParticipantId,
}

/// A commune that was found; `former` names the one that has become part of it and was meant.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct CommuneFound {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) department: String,
    pub(crate) department_name: String,
    pub(crate) population: u32,
    pub(crate) former: Option<String>,
    /// What its council is called: "commune d’Albi".
    pub(crate) council: String,
}

/// What a file would do. `fingerprint` travels back when it is to be done.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ImportPreview {
    pub(crate) columns: Vec<ImportColumn>,
    /// The line of the headings, from 1.
    pub(crate) heading_line: u32,
    pub(crate) counts: ImportCounts,
    pub(crate) lines: Vec<ImportLine>,
    pub(crate) fingerprint: String,
}

/// A column of the file, what it is taken for, and a few of its cells.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ImportColumn {
    pub(crate) heading: String,
    pub(crate) column: Option<Column>,
    pub(crate) samples: Vec<String>,
}

/// How many lines do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ImportCounts {
    pub(crate) created: u32,
    pub(crate) changed: u32,
    pub(crate) unchanged: u32,
    pub(crate) refused: u32,
}

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportOutcome {
    Created,
    Changed,
    Unchanged,
    Refused,
}

/// One line of the file.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ImportLine {
    pub(crate) line: u32,
    pub(crate) name: String,
    pub(crate) outcome: ImportOutcome,
    pub(crate) participant: Option<ParticipantId>,
    /// What changes; of somebody new, all that is known.
    pub(crate) changes: Vec<ImportChange>,
    pub(crate) faults: Vec<ImportFault>,
    pub(crate) notices: Vec<ImportNotice>,
}

/// One part of a profile, before and after. Roles and languages by their names in JSON, groups by
/// title, the voting right as `yes` or `no`.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ImportChange {
    pub(crate) field: ProfileField,
    pub(crate) from: Vec<String>,
    pub(crate) to: Vec<String>,
}

/// Why a line is refused.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct ImportFault {
    pub(crate) code: FaultCode,
    pub(crate) field: Option<ProfileField>,
    pub(crate) value: String,
    pub(crate) candidates: Vec<CommuneFound>,
    pub(crate) other_line: Option<u32>,
}

/// What one should know of a line that is not refused.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum ImportNotice {
    FormerCommune { former: String, commune: String },
    Namesake,
}
