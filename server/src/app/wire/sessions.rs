//! Logging in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Participant, Person};
use crate::domain::role::Roles;

/// `token` is present only in the answer that opens the session.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Session {
    pub(crate) person: Person,
    pub(crate) participant: Option<Participant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub(crate) token: Option<String>,
}

/// A persona of the demonstration congress.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Persona {
    pub(crate) persona: String,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) roles: Roles,
    pub(crate) what: String,
}

/// Which persona logs in.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonaLogin {
    pub(crate) persona: String,
}
