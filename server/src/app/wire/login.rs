//! Logging in by a code, and the sessions of a person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// How mails leave this server: `folder` writes them as files.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Delivery {
    Smtp,
    Folder,
}

/// What the login page needs to know before anybody has logged in.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct LoginPage {
    pub(crate) delivery: Delivery,
}

/// For which address a code is asked.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeRequest {
    pub(crate) email: String,
}

/// A code as it was typed.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeLogin {
    pub(crate) email: String,
    pub(crate) code: String,
}

/// One of one's own sessions. `device` is empty where the browser says nothing of itself.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct OwnSession {
    #[ts(type = "string")]
    pub(crate) id: Uuid,
    pub(crate) device: String,
    pub(crate) created_at: i64,
    pub(crate) last_used_at: i64,
    /// The one that asks.
    pub(crate) current: bool,
}

/// How many sessions were ended.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct EndedSessions {
    pub(crate) ended: usize,
}
