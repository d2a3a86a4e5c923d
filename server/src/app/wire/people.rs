//! People and participants.

use serde::Serialize;
use ts_rs::TS;

use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId};
use crate::domain::locale::Locale;
use crate::domain::role::Roles;

/// Somebody, whatever the congress.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    pub(crate) locale: Locale,
}

/// A municipality; `code` is its INSEE code.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Council {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) department: String,
    pub(crate) population: u32,
}

/// Somebody in a congress. `title` is the capacity with its place: "maire du Mans".
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Participant {
    pub(crate) id: ParticipantId,
    pub(crate) congress: CongressId,
    pub(crate) name: String,
    pub(crate) short_name: String,
    pub(crate) initials: String,
    pub(crate) title: String,
    pub(crate) roles: Roles,
    pub(crate) council: Option<Council>,
    pub(crate) organisation: Option<String>,
    pub(crate) groups: Vec<GroupId>,
    #[ts(type = "number")]
    pub(crate) voting_weight: i64,
}
