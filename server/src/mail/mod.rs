//! Mails: what they say, and how they leave. The only user of lettre.
//!
//! A [`Letter`] is written once and set twice, as plain text and as HTML, so that both say the
//! same. A [`Mailer`] hands it to a server by SMTP, or writes it as a file where no server is
//! named. Sees only the domain: the queue, and the decision to send, are the use cases'.

mod blocks;
mod code;
mod folder;
mod invitation;
mod message;
mod news;
mod receipt;
mod relay;
mod signing_code;
mod smtp;

use uuid::Uuid;

pub(crate) use self::code::CodeLetter;
pub(crate) use self::folder::Folder;
pub(crate) use self::invitation::{InvitationLetter, Occasion};
use self::message::Sender;
pub(crate) use self::news::{News, NewsLetter};
pub(crate) use self::receipt::ReceiptLetter;
pub(crate) use self::relay::Relay;
pub(crate) use self::signing_code::SigningCodeLetter;
use crate::domain::delivery::Outcome;

/// What a mail says, set in both ways.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

/// A letter with its envelope.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    /// Becomes the `Message-ID`: a server that is handed the same mail twice can tell.
    pub(crate) id: Uuid,
    pub(crate) recipient: String,
    pub(crate) letter: Letter,
    /// Milliseconds UTC.
    pub(crate) written_at: i64,
}

/// Why mails can't be sent as configured.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MailError {
    /// `MOTION_SMTP_URL` can't be read.
    #[error("MOTION_SMTP_URL: {0}")]
    Relay(&'static str),
    /// `MOTION_MAIL_FROM` can't be read.
    #[error("MOTION_MAIL_FROM: expected an address, or `Name <address>`")]
    Sender,
    /// The folder for mails can't be made.
    #[error("the folder for mails can't be made: {0}")]
    Folder(#[from] std::io::Error),
}

/// The way on which mails leave.
#[derive(Debug)]
pub(crate) enum Mailer {
    /// To a server.
    Smtp {
        /// Which.
        relay: Relay,
        /// In whose name.
        sender: Sender,
    },
    /// Into files.
    Folder {
        /// Where.
        folder: Folder,
        /// In whose name.
        sender: Sender,
    },
}

impl Mailer {
    /// Mails go to a server.
    pub(crate) fn by_smtp(relay: Relay, from: &str) -> Result<Self, MailError> {
        let sender = Sender::parse(from)?;
        Ok(Self::Smtp { relay, sender })
    }

    /// Mails are written as files.
    pub(crate) fn into_folder(folder: Folder, from: &str) -> Result<Self, MailError> {
        let sender = Sender::parse(from)?;
        Ok(Self::Folder { folder, sender })
    }

    /// Hands a mail over, once. Takes as long as the server's patience at most.
    pub(crate) async fn deliver(&self, dispatch: &Dispatch) -> Outcome {
        let sender = match self {
            Self::Smtp { sender, .. } | Self::Folder { sender, .. } => sender,
        };
        let message = match sender.message(dispatch) {
            Ok(message) => message,
            Err(why) => return Outcome::Refused(why.to_string()),
        };
        match self {
            Self::Smtp { relay, .. } => smtp::deliver(relay, &message).await,
            Self::Folder { folder, .. } => folder.write(dispatch, &message).await,
        }
    }
}
