//! Invitations, and what became of mails.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::Delivery;
use crate::domain::delivery::{MailKind, MailState};
use crate::domain::ids::ParticipantId;
use crate::domain::locale::Locale;

/// The post of a congress, for its secretariat.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct MailsPage {
    pub(crate) delivery: Delivery,
    /// The address that invitations name.
    pub(crate) origin: String,
    /// Whether that is an address under which others reach the server.
    pub(crate) is_public: bool,
    pub(crate) invitees: Vec<Invitee>,
    /// The latest first.
    pub(crate) mails: Vec<Mail>,
}

/// Somebody who can be invited; `invitation` is the latest one.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Invitee {
    pub(crate) participant: ParticipantId,
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) locale: Locale,
    pub(crate) invitation: Option<Invitation>,
}

/// Where an invitation stands. `error` is what the mail server said.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Invitation {
    pub(crate) state: MailState,
    pub(crate) recipient: String,
    pub(crate) at: i64,
    pub(crate) error: Option<String>,
}

/// A mail in the queue or out of it. `text` is null for a code, which is a key, except where mails
/// are files.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct Mail {
    #[ts(type = "string")]
    pub(crate) id: Uuid,
    pub(crate) kind: MailKind,
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) text: Option<String>,
    pub(crate) state: MailState,
    pub(crate) attempts: i64,
    pub(crate) created_at: i64,
    /// Set while it waits.
    pub(crate) next_attempt_at: Option<i64>,
    pub(crate) settled_at: Option<i64>,
    pub(crate) error: Option<String>,
}

/// Whom to invite; null: everybody who was not invited yet.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewInvitations {
    pub(crate) participants: Option<Vec<ParticipantId>>,
    pub(crate) sentence: String,
    #[serde(default)]
    #[ts(optional, as = "Option<Repeat>")]
    pub(crate) repeat: Repeat,
}

/// What to do with those who were invited already.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Repeat {
    /// Leave them in peace.
    #[default]
    Skip,
    /// Invite them again.
    Again,
}

/// What an invitation would say, to whom and how.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewRequest {
    /// To whom; null: to the one who asks.
    pub(crate) participant: Option<ParticipantId>,
    pub(crate) sentence: String,
}

/// An invitation before it is sent.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct LetterPreview {
    pub(crate) recipient: String,
    pub(crate) locale: Locale,
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// What became of an order to invite.
#[derive(Clone, Debug, Serialize, TS)]
pub(crate) struct InvitationsQueued {
    pub(crate) queued: usize,
    pub(crate) skipped: Vec<SkippedInvitation>,
}

/// Somebody who was not invited, and why.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub(crate) struct SkippedInvitation {
    pub(crate) participant: ParticipantId,
    pub(crate) reason: SkipReason,
}

/// Why somebody was not invited.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SkipReason {
    /// There is no address, or none that can be read.
    NoAddress,
    /// An invitation went out already.
    AlreadyInvited,
    /// An invitation is on its way, or went out a moment ago.
    JustInvited,
}
