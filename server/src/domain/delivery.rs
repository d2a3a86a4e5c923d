//! What becomes of a mail: its states, and when it is tried again.
//!
//! Never sends one and never reads a clock.
//!
//! A mail is claimed (`sending`) before a server hears of it and settled after. When the program
//! dies in between, or a server falls silent after it has the whole mail, nobody can know whether
//! it went out. Such a mail is `uncertain` and never sent again by itself: two invitations make an
//! association look careless, and a person can still be invited again by hand.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
/// Waits before the second, third… attempt. The first is short, for a server that restarts; the
/// next ones suit greylisting, which asks for some minutes. The last repeats.
const WAITS: [i64; 6] = [
    5 * SECOND,
    MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
];
/// A code is good for minutes: it is tried again sooner.
const WAITS_OF_CODES: [i64; 4] = [5 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE];
/// After that long without success a mail has failed.
const PATIENCE: i64 = 48 * HOUR;

macro_rules! named {
    ($(#[$doc:meta])* $kind:ident { $($(#[$variant_doc:meta])* $name:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $kind { $($(#[$variant_doc])* $name,)+ }

        impl $kind {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name used in JSON and in the store.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }

        impl FromStr for $kind {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name).ok_or(UnknownName)
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

/// A name that nothing here has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing has this name")]
pub struct UnknownName;

named! {
    /// Why a mail is written.
    MailKind {
        /// It carries a code to log in.
        Code = "code",
        /// It invites to a congress.
        Invitation = "invitation",
        /// It carries a code to sign a motion.
        SigningCode = "signing_code",
        /// It is the receipt of a signature, with the key to withdraw it.
        SignatureReceipt = "signature_receipt",
        /// It tells a signatory what the secretariat found of their signature.
        SignatureVerdict = "signature_verdict",
        /// It tells a signatory that the text was opened again.
        VersionGivenUp = "version_given_up",
    }
}

impl MailKind {
    /// Whether it carries what is a key, so that its words are not kept longer than needed.
    #[must_use]
    pub const fn is_secret(self) -> bool {
        match self {
            Self::Code | Self::SigningCode | Self::SignatureReceipt => true,
            Self::Invitation | Self::SignatureVerdict | Self::VersionGivenUp => false,
        }
    }

    /// Whether it carries a code, of which the mail is of no more use once that has ended.
    #[must_use]
    pub const fn carries_code(self) -> bool {
        match self {
            Self::Code | Self::SigningCode => true,
            Self::Invitation
            | Self::SignatureReceipt
            | Self::SignatureVerdict
            | Self::VersionGivenUp => false,
        }
    }

    /// Its turn in the queue: small numbers first. Who signs waits for who wants to come in, since
    /// anybody may ask for a code to sign.
    #[must_use]
    pub const fn urgency(self) -> i64 {
        match self {
            Self::Code => 0,
            Self::SigningCode => 1,
            Self::SignatureReceipt => 2,
            Self::SignatureVerdict | Self::VersionGivenUp | Self::Invitation => 3,
        }
    }
}

named! {
    /// Where a mail stands.
    MailState {
        /// It is to be sent, for the first time or again.
        Waiting = "waiting",
        /// It is being handed over.
        Sending = "sending",
        /// A server has taken it, or it is written as a file.
        Sent = "sent",
        /// It will never be sent: refused, or without success for too long.
        Failed = "failed",
        /// It may have been sent. It is not sent again by itself.
        Uncertain = "uncertain",
        /// Its code was no longer good before it could be sent.
        Expired = "expired",
    }
}

/// What happened when a mail was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server has taken it.
    Sent,
    /// The server refuses it for good (5xx), in its words.
    Refused(String),
    /// The server does not want it now (4xx), in its words.
    Deferred(String),
    /// No server could be spoken to: nothing was handed over.
    Unreachable(String),
    /// The server had the whole mail and fell silent.
    Uncertain(String),
}

/// What a mail becomes after an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Its state.
    pub state: MailState,
    /// When it is tried again, in milliseconds UTC. Only with [`MailState::Waiting`].
    pub attempt_at: Option<i64>,
    /// What went wrong, in the server's words.
    pub error: Option<String>,
}

/// A mail as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempted {
    /// Why it was written.
    pub kind: MailKind,
    /// How often it was tried, this attempt included.
    pub attempts: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// When it is of no more use, in milliseconds UTC.
    pub expires_at: Option<i64>,
}

/// Decides what becomes of a mail.
#[must_use]
pub fn settle(mail: Attempted, outcome: Outcome, now: i64) -> Next {
    let ended = |state, error| Next {
        state,
        attempt_at: None,
        error,
    };
    match outcome {
        Outcome::Sent => ended(MailState::Sent, None),
        Outcome::Refused(error) => ended(MailState::Failed, Some(error)),
        Outcome::Uncertain(error) => ended(MailState::Uncertain, Some(error)),
        Outcome::Deferred(error) | Outcome::Unreachable(error) => {
            let attempt_at = now + wait(mail.kind, mail.attempts);
            if mail.expires_at.is_some_and(|end| attempt_at >= end) {
                return ended(MailState::Expired, Some(error));
            }
            if attempt_at - mail.created_at > PATIENCE {
                return ended(MailState::Failed, Some(error));
            }
            Next {
                state: MailState::Waiting,
                attempt_at: Some(attempt_at),
                error: Some(error),
            }
        }
    }
}

/// How long to wait after so many attempts.
fn wait(kind: MailKind, attempts: i64) -> i64 {
    let waits: &[i64] = if kind.carries_code() {
        &WAITS_OF_CODES
    } else {
        &WAITS
    };
    let place = usize::try_from(attempts - 1).unwrap_or(0);
    waits[place.min(waits.len() - 1)]
}

/// How long the whole queue rests after the server could not be spoken to so many times in a row:
/// the next mail would only wait in vain.
#[must_use]
pub fn rest(failures: u32) -> i64 {
    (SECOND << failures.min(6)).min(MINUTE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const INVITATION: Attempted = Attempted {
        kind: MailKind::Invitation,
        attempts: 1,
        created_at: 0,
        expires_at: None,
    };

    #[test]
    fn names_read_back() {
        for state in MailState::ALL {
            assert_eq!(state.to_string().parse(), Ok(*state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
        for kind in MailKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!("lost".parse::<MailState>(), Err(UnknownName));
    }

    #[test]
    fn a_refusal_and_a_doubt_end_it() {
        let state = |outcome| settle(INVITATION, outcome, 0).state;
        assert_eq!(state(Outcome::Sent), MailState::Sent);
        assert_eq!(state(Outcome::Refused("550".into())), MailState::Failed);
        assert_eq!(
            state(Outcome::Uncertain("timeout".into())),
            MailState::Uncertain
        );
        assert_eq!(state(Outcome::Deferred("451".into())), MailState::Waiting);
    }

    #[test]
    fn a_code_is_not_sent_when_it_is_of_no_more_use() {
        let code = Attempted {
            kind: MailKind::Code,
            expires_at: Some(6 * SECOND),
            ..INVITATION
        };
        let deferred = || Outcome::Deferred("451".into());
        assert_eq!(settle(code, deferred(), 0).attempt_at, Some(5 * SECOND));
        assert_eq!(settle(code, deferred(), SECOND).state, MailState::Expired);
    }

    proptest! {
        /// A mail that never goes through is tried now and then, and given up in the end.
        #[test]
        fn trying_again_ends(unreachable in any::<bool>()) {
            let (mut now, mut mail) = (0, INVITATION);
            loop {
                let why = "421".to_owned();
                let outcome = if unreachable { Outcome::Unreachable(why) } else { Outcome::Deferred(why) };
                let next = settle(mail, outcome, now);
                let Some(attempt_at) = next.attempt_at else {
                    prop_assert_eq!(next.state, MailState::Failed);
                    break;
                };
                prop_assert!(attempt_at > now && attempt_at - now <= HOUR);
                now = attempt_at;
                mail.attempts += 1;
            }
            prop_assert!((47 * HOUR..=PATIENCE).contains(&now));
            prop_assert!(mail.attempts < 60);
        }

        #[test]
        fn the_queue_never_rests_long(failures in any::<u32>()) {
            prop_assert!((SECOND..=MINUTE).contains(&rest(failures)));
        }
    }
}
