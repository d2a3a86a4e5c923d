//! A letter as a message of the Internet (RFC 5322).

use std::time::{Duration, UNIX_EPOCH};

use lettre::error::Error;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use url::Host;

use super::{Dispatch, MailError};

/// In whose name mails are sent.
#[derive(Clone, Debug)]
pub(crate) struct Sender(Mailbox);

impl Sender {
    /// Reads an address, or `Name <address>`.
    pub(super) fn parse(text: &str) -> Result<Self, MailError> {
        text.parse().map(Self).map_err(|_| MailError::Sender)
    }

    /// The message that a letter becomes. Its parts are encoded as ASCII, so that every server
    /// takes it.
    pub(super) fn message(&self, dispatch: &Dispatch) -> Result<Message, Error> {
        let recipient = recipient(&dispatch.recipient).ok_or(Error::MissingTo)?;
        let written_at = u64::try_from(dispatch.written_at).unwrap_or(0);
        let domain = self.0.email.domain();
        let letter = &dispatch.letter;
        Message::builder()
            .from(self.0.clone())
            .to(Mailbox::new(None, recipient))
            .subject(letter.subject.as_str())
            .date(UNIX_EPOCH + Duration::from_millis(written_at))
            .message_id(Some(format!("<{}@{domain}>", dispatch.id)))
            .raw_header(automatic())
            .multipart(MultiPart::alternative_plain_html(
                letter.text.clone(),
                letter.html.clone(),
            ))
    }
}

/// An international domain in its ASCII form (RFC 5891): few servers take the other one.
fn recipient(email: &str) -> Option<Address> {
    let (local, domain) = email.split_once('@')?;
    match Host::parse(domain).ok()? {
        Host::Domain(domain) => Address::new(local, domain).ok(),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// Keeps absence notices from answering (RFC 3834).
fn automatic() -> HeaderValue {
    HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::mail::Letter;

    #[test]
    fn a_message_is_ascii_and_names_its_sender_and_recipient() {
        let sender = Sender::parse("Secrétariat <congres@example.org>").unwrap();
        let dispatch = Dispatch {
            id: Uuid::from_u128(7),
            recipient: "maud@mairie-évry.example".to_owned(),
            letter: Letter {
                subject: "Votre code\r\nBcc: paul@example.org".to_owned(),
                text: "é\n".to_owned(),
                html: "<p>é</p>".to_owned(),
            },
            written_at: 1_795_000_000_000,
        };
        let message = sender.message(&dispatch).unwrap();
        let bytes = message.formatted();
        assert!(bytes.is_ascii());
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            text.contains("<00000000-0000-0000-0000-000000000007@example.org>"),
            "{text}"
        );
        assert!(text.contains("To: maud@xn--mairie-"), "{text}");
        assert!(text.contains("Auto-Submitted: auto-generated"));
        assert!(
            !text.contains("\nBcc:"),
            "a subject carries no header: {text}"
        );
        assert_eq!(message.envelope().to().len(), 1);
        assert!(Sender::parse("nobody").is_err());
    }
}
