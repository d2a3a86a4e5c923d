//! Inviting people to a congress.

use std::collections::HashSet;

use uuid::Uuid;

use super::super::wire::{
    InvitationsQueued, LetterPreview, NewInvitations, PreviewRequest, Repeat, SkipReason,
    SkippedInvitation,
};
use super::super::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::delivery::{MailKind, MailState};
use crate::domain::email::Email;
use crate::domain::event::{EventKind, ParticipantsInvited, Subject};
use crate::domain::ids::{ParticipantId, PersonId};
use crate::domain::locale::Locale;
use crate::domain::policy::Action;
use crate::domain::sentence::PersonalSentence;
use crate::mail::{InvitationLetter, Letter, Occasion};
use crate::store::StoreError;
use crate::store::congresses::CongressRow;
use crate::store::mails::{self, InviteeRow, NewMail};

/// Invitations that may wait at once, in all congresses.
const MOST_WAITING: i64 = 10_000;
/// Whoever was invited so short a time ago is not invited again by a second press.
const MOMENT: i64 = 60 * 1000;

impl App {
    /// Invites people, each once.
    pub(crate) async fn invite(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewInvitations,
    ) -> Result<InvitationsQueued, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?;
        let occasion = self.occasion(person, &congress, &new.sentence).await?;
        let now = clock::now();
        let mut tx = self.store.begin().await?;
        // Read under the write lock: of two presses, the second finds the first one's mails.
        let rows = mails::invitees(&mut tx, congress.id).await?;
        let plan = plan(&rows, new.participants.as_deref(), new.repeat, now)?;
        let queued = plan.invited.len();
        let waiting = mails::waiting(&mut tx, MailKind::Invitation).await?;
        if waiting + i64::try_from(queued).unwrap_or(i64::MAX) > MOST_WAITING {
            return Err(AppError::Impossible(Obstacle::PostIsFull));
        }
        let mut participants = Vec::with_capacity(queued);
        for (row, email) in &plan.invited {
            let letter = write(row, email, &occasion)?;
            let mail = NewMail {
                id: Uuid::now_v7(),
                kind: MailKind::Invitation,
                congress: Some(congress.id),
                participant: Some(row.participant),
                person: Some(row.person),
                recipient: email.to_string(),
                subject: letter.subject,
                text: letter.text,
                html: letter.html,
                created_at: now,
                expires_at: None,
            };
            mails::insert(&mut tx, &mail).await?;
            participants.push(row.participant);
        }
        let skipped = plan.skipped;
        if queued > 0 {
            let event = EventKind::ParticipantsInvited(ParticipantsInvited { participants });
            let subject = Subject::Congress(congress.id);
            self.commit(tx, congress.id, person, subject, event).await?;
            self.post.knock();
        }
        Ok(InvitationsQueued { queued, skipped })
    }

    /// What an invitation would say.
    pub(crate) async fn preview_invitation(
        &self,
        person: Option<PersonId>,
        slug: &str,
        request: PreviewRequest,
    ) -> Result<LetterPreview, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?;
        let occasion = self.occasion(person, &congress, &request.sentence).await?;
        let rows = self.store.invitees(congress.id).await?;
        let row = rows.into_iter().find(|row| match request.participant {
            Some(participant) => row.participant == participant,
            None => Some(row.person) == person,
        });
        let row = row.ok_or(AppError::NotFound(Thing::Participant))?;
        let Some(email) = row.address() else {
            return Err(AppError::Impossible(Obstacle::NoAddress));
        };
        let letter = write(&row, &email, &occasion)?;
        Ok(LetterPreview {
            recipient: email.to_string(),
            locale: row.locale()?,
            subject: letter.subject,
            text: letter.text,
        })
    }

    async fn occasion(
        &self,
        person: Option<PersonId>,
        congress: &CongressRow,
        sentence: &str,
    ) -> Result<Occasion, AppError> {
        let sentence: PersonalSentence = sentence
            .parse()
            .map_err(|_| AppError::Impossible(Obstacle::SentenceTooLong))?;
        let sender = self.participant_for(congress.id, person).await?;
        let sender = sender.ok_or(AppError::NotFound(Thing::Participant))?.name;
        let date = |column: &'static str, text: &String| {
            text.parse().map_err(|_| StoreError::Unreadable {
                column,
                value: text.clone(),
            })
        };
        Ok(Occasion {
            title: congress.title.clone(),
            place: congress.place.clone(),
            starts_on: date("congresses.starts_on", &congress.starts_on)?,
            ends_on: date("congresses.ends_on", &congress.ends_on)?,
            organiser: congress.organiser.clone(),
            sender,
            sentence,
            origin: self.post.origin().to_owned(),
        })
    }
}

impl InviteeRow {
    /// The address to write to, if there is one that can be read.
    fn address(&self) -> Option<Email> {
        self.email.as_deref()?.parse().ok()
    }

    /// The language to write in.
    pub(super) fn locale(&self) -> Result<Locale, StoreError> {
        self.locale.parse().map_err(|_| StoreError::Unreadable {
            column: "people.locale",
            value: self.locale.clone(),
        })
    }
}

fn write(row: &InviteeRow, email: &Email, occasion: &Occasion) -> Result<Letter, StoreError> {
    let name = format!("{} {}", row.given_name, row.family_name);
    let letter = InvitationLetter {
        locale: row.locale()?,
        name: &name,
        email,
        occasion,
    };
    Ok(letter.write())
}

/// Who is invited, and who is not.
#[derive(Debug)]
struct Plan<'a> {
    invited: Vec<(&'a InviteeRow, Email)>,
    skipped: Vec<SkippedInvitation>,
}

/// Decides whom an order to invite reaches. Without a list it is everybody who was not invited yet,
/// and who was is passed over in silence.
fn plan<'a>(
    rows: &'a [InviteeRow],
    wanted: Option<&[ParticipantId]>,
    repeat: Repeat,
    now: i64,
) -> Result<Plan<'a>, AppError> {
    let named: Option<HashSet<ParticipantId>> = wanted.map(|ids| ids.iter().copied().collect());
    if let Some(named) = &named {
        let known = rows.iter().filter(|row| named.contains(&row.participant));
        if known.count() != named.len() {
            return Err(AppError::NotFound(Thing::Participant));
        }
    }
    let mut plan = Plan {
        invited: Vec::new(),
        skipped: Vec::new(),
    };
    for row in rows {
        let is_named = named.as_ref().map(|named| named.contains(&row.participant));
        if is_named == Some(false) {
            continue;
        }
        let address = row.address().ok_or(SkipReason::NoAddress);
        let verdict = match standing(row, now) {
            Standing::Fresh => Err(SkipReason::JustInvited),
            Standing::Invited if repeat == Repeat::Skip => Err(SkipReason::AlreadyInvited),
            // The same address would fail again; somebody who is named is meant.
            Standing::Failed if named.is_none() => Err(SkipReason::AlreadyInvited),
            Standing::Invited | Standing::Failed | Standing::New => address,
        };
        match verdict {
            Ok(email) => plan.invited.push((row, email)),
            Err(SkipReason::AlreadyInvited | SkipReason::JustInvited) if named.is_none() => {}
            Err(reason) => plan.skipped.push(SkippedInvitation {
                participant: row.participant,
                reason,
            }),
        }
    }
    Ok(plan)
}

/// How somebody stands to being invited.
enum Standing {
    /// Never invited, or at another address where it failed.
    New,
    /// An invitation waits, or was asked for a moment ago.
    Fresh,
    /// An invitation went out, or may have.
    Invited,
    /// The invitation did not reach this address.
    Failed,
}

fn standing(row: &InviteeRow, now: i64) -> Standing {
    let Some(invitation) = &row.invitation else {
        return Standing::New;
    };
    match invitation.state {
        MailState::Waiting | MailState::Sending => Standing::Fresh,
        MailState::Sent | MailState::Uncertain if now - invitation.created_at < MOMENT => {
            Standing::Fresh
        }
        MailState::Sent | MailState::Uncertain => Standing::Invited,
        MailState::Failed | MailState::Expired => {
            let same = row.email.as_deref() == Some(invitation.recipient.as_str());
            if same {
                Standing::Failed
            } else {
                Standing::New
            }
        }
    }
}

#[cfg(test)]
#[path = "invitations_tests.rs"]
mod tests;
