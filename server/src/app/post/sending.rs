//! The one task that sends.
//!
//! A mail is claimed in one transaction, handed over outside of any, and settled in another. When
//! the program dies in between, the claim stands: at the next start such a mail is called
//! uncertain, not sent again. So each mail goes out once at most, and each whose fate is unknown is
//! reported.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use super::super::{App, AppError};
use crate::clock;
use crate::domain::delivery::{self, Attempted, MailKind, MailState, Next, Outcome};
use crate::mail::{Dispatch, Letter, Mailer};
use crate::store::mails::{self, ClaimedMail};

/// The longest that the task sleeps: what ends unsent is noted meanwhile.
const LONGEST_SLEEP: i64 = 60 * 1000;
/// How long the task rests when the store fails.
const STORE_REST: Duration = Duration::from_secs(2);
/// A mail with a code is forgotten so long after its code has ended.
const KEEP_CODES: i64 = 24 * 60 * 60 * 1000;

/// Tells the task to stop, and waits until the mail in its hands is settled.
#[derive(Debug)]
pub(crate) struct SendingTask {
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl SendingTask {
    /// Begins to send what waits.
    pub(crate) fn start(app: App, mailer: Mailer) -> Self {
        let (stop, stopping) = watch::channel(false);
        let task = tokio::spawn(send_all(app, mailer, stopping));
        Self { stop, task }
    }

    /// Stops. A server that is silent just now is not waited for: its mail becomes uncertain.
    pub(crate) async fn stop(mut self) {
        const STOP_PATIENCE: Duration = Duration::from_secs(5);
        let _ = self.stop.send(true);
        if tokio::time::timeout(STOP_PATIENCE, &mut self.task)
            .await
            .is_err()
        {
            self.task.abort();
        }
    }
}

async fn send_all(app: App, mailer: Mailer, mut stopping: watch::Receiver<bool>) {
    let begun = app.doubt_interrupted().await;
    if let Err(error) = begun {
        tracing::warn!(%error, "mails that were interrupted were not noted");
    }
    let mut failures = 0;
    while !*stopping.borrow() {
        let rest = match app.send_one(&mailer, &mut stopping).await {
            Ok(Turn::Delivered) => {
                failures = 0;
                continue;
            }
            Ok(Turn::Unreachable) => {
                failures += 1;
                Rest::For(delivery::rest(failures))
            }
            Ok(Turn::Nothing(rest)) => Rest::UntilKnocked(rest),
            Err(error) => {
                tracing::warn!(%error, "the queue of mails can't be read");
                Rest::For(STORE_REST.as_millis().try_into().unwrap_or(0))
            }
        };
        rest_for(&app, rest, &mut stopping).await;
    }
}

/// What one turn of the task did.
enum Turn {
    /// A mail met its server.
    Delivered,
    /// A mail met none.
    Unreachable,
    /// Nothing is due within so many milliseconds.
    Nothing(i64),
}

/// How long to rest, in milliseconds.
enum Rest {
    For(i64),
    UntilKnocked(i64),
}

async fn rest_for(app: &App, rest: Rest, stopping: &mut watch::Receiver<bool>) {
    let pause = |wait: i64| sleep(Duration::from_millis(u64::try_from(wait).unwrap_or(0)));
    match rest {
        Rest::For(wait) => tokio::select! {
            () = pause(wait) => {}
            _ = stopping.changed() => {}
        },
        Rest::UntilKnocked(wait) => tokio::select! {
            () = pause(wait) => {}
            () = app.post.knocked() => {}
            _ = stopping.changed() => {}
        },
    }
}

impl App {
    async fn doubt_interrupted(&self) -> Result<(), AppError> {
        let mut tx = self.store.begin().await?;
        let count = mails::doubt_interrupted(&mut tx, clock::now()).await?;
        tx.commit().await?;
        if count > 0 {
            tracing::warn!(count, "mails were being sent when the program ended");
        }
        Ok(())
    }

    /// Claims the most urgent mail, hands it over and settles it.
    async fn send_one(
        &self,
        mailer: &Mailer,
        stopping: &mut watch::Receiver<bool>,
    ) -> Result<Turn, AppError> {
        let now = clock::now();
        let due = self.store.next_mail_at().await?;
        if due.is_none_or(|due| due > now) {
            let wait = due.map_or(LONGEST_SLEEP, |due| due - now);
            return Ok(Turn::Nothing(wait.min(LONGEST_SLEEP)));
        }
        let mut tx = self.store.begin().await?;
        mails::prune(&mut tx, now, now - KEEP_CODES).await?;
        let claimed = mails::claim(&mut tx, now).await?;
        tx.commit().await?;
        let Some(mail) = claimed else {
            return Ok(Turn::Nothing(0));
        };
        let dispatch = dispatch(&mail);
        let outcome = mailer.deliver(&dispatch).await;
        let turn = match &outcome {
            Outcome::Unreachable(why) => {
                tracing::warn!(%why, "no mail server could be spoken to");
                Turn::Unreachable
            }
            Outcome::Sent | Outcome::Refused(_) | Outcome::Deferred(_) | Outcome::Uncertain(_) => {
                Turn::Delivered
            }
        };
        let attempted = Attempted {
            kind: mail.kind,
            attempts: mail.attempts,
            created_at: mail.created_at,
            expires_at: mail.expires_at,
        };
        let next = delivery::settle(attempted, outcome, clock::now());
        // What was sent must be noted, or it would look like a mail in doubt for ever.
        while let Err(error) = self.settle(mailer, &mail, &next).await {
            tracing::warn!(%error, mail = %mail.id, "what became of a mail was not noted yet");
            if *stopping.borrow() {
                break;
            }
            sleep(STORE_REST).await;
        }
        Ok(turn)
    }

    async fn settle(
        &self,
        mailer: &Mailer,
        mail: &ClaimedMail,
        next: &Next,
    ) -> Result<(), AppError> {
        let mut tx = self.store.begin().await?;
        mails::settle(&mut tx, mail.id, next, clock::now()).await?;
        if is_spent(mailer, mail.kind, next.state) {
            mails::wipe(&mut tx, mail.id).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Whether a code or a key must not be kept any longer. Where mails are files the secretariat reads a
/// code on its page, for as long as it is good.
fn is_spent(mailer: &Mailer, kind: MailKind, state: MailState) -> bool {
    let stays = match mailer {
        Mailer::Smtp { .. } => false,
        Mailer::Folder { .. } => kind.carries_code() && state == MailState::Sent,
    };
    kind.is_secret() && state != MailState::Waiting && !stays
}

fn dispatch(mail: &ClaimedMail) -> Dispatch {
    Dispatch {
        id: mail.id,
        recipient: mail.recipient.clone(),
        letter: Letter {
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
        },
        written_at: mail.created_at,
    }
}
