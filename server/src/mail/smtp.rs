//! Handing one mail to a server.
//!
//! Not by lettre's transport but by its connection, step by step: only so can be told whether a
//! silence came before the mail was handed over (try again) or after (nobody knows).

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::{Address, Message};
use tokio::time::timeout;

use super::relay::{Relay, Security};
use crate::domain::delivery::Outcome;

/// Characters of what a server says that are kept.
const LONGEST_REASON: usize = 300;

/// Why a mail was not handed over.
enum Failure {
    /// The server could not be spoken to, or does not let us in.
    Door(Error),
    /// It answered to this mail.
    Mail(Error),
    /// It did not answer in time.
    Silence,
}

/// Hands a message over. Each step ends within the patience that the relay was given.
pub(super) async fn deliver(relay: &Relay, message: &Message) -> Outcome {
    let mut connection = match open(relay).await {
        Ok(connection) => connection,
        Err(failure) => return before_the_mail(failure),
    };
    if let Err(failure) = announce(relay, &mut connection, message).await {
        end(relay, connection).await;
        return before_the_mail(failure);
    }
    // The server's own time limit here is 10 minutes (RFC 5321, 4.5.3.2.6), but it answers at once
    // unless it is ill.
    let outcome = match timeout(relay.patience, connection.message(&message.formatted())).await {
        Ok(Ok(_)) => Outcome::Sent,
        Ok(Err(error)) => answered(&error).unwrap_or_else(|| Outcome::Uncertain(reason(&error))),
        Err(_) => return Outcome::Uncertain(SILENCE.to_owned()),
    };
    end(relay, connection).await;
    outcome
}

const SILENCE: &str = "no answer in time";

/// Connects, encrypts and logs in.
async fn open(relay: &Relay) -> Result<AsyncSmtpConnection, Failure> {
    let wrapped = match &relay.security {
        Security::Wrapped(tls) => Some(tls.clone()),
        Security::Required(_) | Security::Opportunistic(_) | Security::None => None,
    };
    let server = (relay.host.as_str(), relay.port);
    let connecting = AsyncSmtpConnection::connect_tokio1(
        server,
        Some(relay.patience),
        &relay.hello,
        wrapped,
        None,
    );
    let mut connection = in_time(relay, connecting, Failure::Door).await?;
    if let Some(tls) = upgrade(relay, &connection) {
        let upgrading = connection.starttls(tls, &relay.hello);
        in_time(relay, upgrading, Failure::Door).await?;
    }
    if let Some(credentials) = &relay.credentials {
        let logging_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials);
        in_time(relay, logging_in, Failure::Door).await?;
    }
    Ok(connection)
}

fn upgrade(relay: &Relay, connection: &AsyncSmtpConnection) -> Option<TlsParameters> {
    match &relay.security {
        Security::Required(tls) => Some(tls.clone()),
        Security::Opportunistic(tls) if connection.can_starttls() => Some(tls.clone()),
        Security::Opportunistic(_) | Security::Wrapped(_) | Security::None => None,
    }
}

/// Says from whom and to whom, and that the mail follows.
async fn announce(
    relay: &Relay,
    connection: &mut AsyncSmtpConnection,
    message: &Message,
) -> Result<(), Failure> {
    let envelope = message.envelope();
    let from: Option<Address> = envelope.from().cloned();
    in_time(
        relay,
        connection.command(Mail::new(from, Vec::new())),
        Failure::Mail,
    )
    .await?;
    for to in envelope.to() {
        let recipient = Rcpt::new(to.clone(), Vec::new());
        in_time(relay, connection.command(recipient), Failure::Mail).await?;
    }
    in_time(relay, connection.command(Data), Failure::Mail).await?;
    Ok(())
}

async fn in_time<T>(
    relay: &Relay,
    step: impl Future<Output = Result<T, Error>>,
    failure: impl Fn(Error) -> Failure,
) -> Result<T, Failure> {
    match timeout(relay.patience, step).await {
        Ok(done) => done.map_err(failure),
        Err(_) => Err(Failure::Silence),
    }
}

/// A server that doesn't let us in says nothing about the mail: it waits.
fn before_the_mail(failure: Failure) -> Outcome {
    match failure {
        Failure::Silence => Outcome::Unreachable(SILENCE.to_owned()),
        Failure::Door(error) => Outcome::Unreachable(reason(&error)),
        Failure::Mail(error) => {
            answered(&error).unwrap_or_else(|| Outcome::Unreachable(reason(&error)))
        }
    }
}

/// What the server's refusal means; none when it did not answer.
fn answered(error: &Error) -> Option<Outcome> {
    if error.is_permanent() {
        return Some(Outcome::Refused(reason(error)));
    }
    error
        .is_transient()
        .then(|| Outcome::Deferred(reason(error)))
}

/// Takes leave politely; what the server answers changes nothing any more.
async fn end(relay: &Relay, mut connection: AsyncSmtpConnection) {
    let _ = timeout(relay.patience, connection.abort()).await;
}

/// What went wrong, in the server's words where there are any: "550 No such user".
fn reason(error: &Error) -> String {
    use std::error::Error as _;
    let said = error.source().map(ToString::to_string);
    let said = said.unwrap_or_else(|| error.to_string());
    let said = match error.status() {
        Some(code) => format!("{code} {said}"),
        None => said,
    };
    let plain = said
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign });
    plain
        .take(LONGEST_REASON)
        .collect::<String>()
        .trim()
        .to_owned()
}
