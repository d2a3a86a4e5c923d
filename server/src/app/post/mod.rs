//! The post: what the secretariat sees of it, whom it invites, and the task that sends.
//!
//! A command only puts mails into the queue, in its own transaction; [`sending`] takes them out.

mod invitations;
pub(crate) mod sending;

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Notify;

use super::wire::{Delivery, Invitation, Invitee, Mail, MailsPage};
use super::{App, AppError};
use crate::domain::delivery::{MailKind, MailState};
use crate::domain::ids::{ParticipantId, PersonId};
use crate::domain::policy::{self, Action};
use crate::store::mails::{InviteeRow, MailRow};

/// Mails of each kind in one list, at most.
const LISTED: [(MailKind, i64); 6] = [
    (MailKind::Code, 50),
    (MailKind::SigningCode, 50),
    (MailKind::SignatureReceipt, 200),
    (MailKind::SignatureVerdict, 200),
    (MailKind::VersionGivenUp, 200),
    (MailKind::Invitation, 200),
];

/// How this server sends, and what wakes the task that does.
#[derive(Clone, Debug)]
pub(crate) struct Post(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    delivery: Delivery,
    origin: String,
    is_public: bool,
    knock: Notify,
}

impl Post {
    /// `origin` is the address that mails name; `is_public` tells whether others reach it.
    pub(crate) fn new(delivery: Delivery, origin: String, is_public: bool) -> Self {
        Self(Arc::new(Shared {
            delivery,
            origin,
            is_public,
            knock: Notify::new(),
        }))
    }

    /// How mails leave.
    pub(crate) fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// The address that mails name.
    pub(super) fn origin(&self) -> &str {
        &self.0.origin
    }

    /// There is something to send.
    pub(super) fn knock(&self) {
        self.0.knock.notify_one();
    }

    async fn knocked(&self) {
        self.0.knock.notified().await;
    }
}

impl App {
    /// The post of a congress, for its secretariat.
    pub(crate) async fn mails(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<MailsPage, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?
            .id;
        let invitees = self.store.invitees(congress).await?;
        let mut rows = Vec::new();
        for (kind, limit) in LISTED {
            rows.extend(self.store.mails(congress, kind, limit).await?);
        }
        let known: HashMap<PersonId, ParticipantId> = invitees
            .iter()
            .map(|row| (row.person, row.participant))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.created_at));
        let mut mails = Vec::with_capacity(rows.len());
        for row in rows {
            let shows = self.may_read(person, &row).await?;
            let known = row.person.and_then(|person| known.get(&person).copied());
            let participant = row.participant.or(known);
            mails.push(mail_view(row, participant, shows));
        }
        Ok(MailsPage {
            delivery: self.post.delivery(),
            origin: self.post.origin().to_owned(),
            is_public: self.post.0.is_public,
            invitees: invitees
                .into_iter()
                .map(invitee_view)
                .collect::<Result<_, _>>()?,
            mails,
        })
    }

    /// What a mail says is the secretariat's to read: it wrote the invitations. A code is a key to
    /// all that its owner may do, everywhere on this server. Where mails leave by SMTP nobody reads
    /// it but its owner. Where they are files, the secretariat hands codes out at its desk, but only
    /// to people all of whose congresses it organises: it gains no right that way, except to act in
    /// another's name, which who owns the data folder can do anyway and the owner's list of sessions
    /// shows. A code to sign is read there likewise: the secretariat signs for others as it is. The
    /// key of a receipt is its signatory's alone.
    async fn may_read(&self, person: Option<PersonId>, mail: &MailRow) -> Result<bool, AppError> {
        match (mail.kind, self.post.delivery()) {
            (MailKind::Invitation | MailKind::SignatureVerdict | MailKind::VersionGivenUp, _)
            | (MailKind::SigningCode, Delivery::Folder) => return Ok(true),
            (MailKind::SignatureReceipt, _)
            | (MailKind::Code | MailKind::SigningCode, Delivery::Smtp) => return Ok(false),
            (MailKind::Code, Delivery::Folder) => {}
        }
        let Some(recipient) = mail.person else {
            return Ok(false);
        };
        for congress in self.store.congresses_of(recipient).await? {
            let rights = self.rights(congress).await?;
            if policy::may_in_congress(rights.viewer(person), Action::ManageParticipants, congress)
                .is_err()
            {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn invitee_view(row: InviteeRow) -> Result<Invitee, AppError> {
    let locale = row.locale()?;
    Ok(Invitee {
        participant: row.participant,
        name: format!("{} {}", row.given_name, row.family_name),
        email: row.email,
        locale,
        invitation: row.invitation.map(|invitation| Invitation {
            state: invitation.state,
            recipient: invitation.recipient,
            at: invitation.settled_at.unwrap_or(invitation.created_at),
            error: invitation.error,
        }),
    })
}

fn mail_view(row: MailRow, participant: Option<ParticipantId>, shows: bool) -> Mail {
    let waits = row.state == MailState::Waiting;
    Mail {
        id: row.id,
        kind: row.kind,
        participant,
        recipient: row.recipient,
        subject: row.subject,
        text: shows.then_some(row.text).filter(|text| !text.is_empty()),
        state: row.state,
        attempts: row.attempts,
        created_at: row.created_at,
        next_attempt_at: waits.then_some(row.next_attempt_at),
        settled_at: row.settled_at,
        error: row.error,
    }
}
