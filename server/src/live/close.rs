//! Why a connection is closed: the one list of codes, also in `docs/protocol.md`.

use super::gate::Refusal;

/// A reason to close a connection. Codes from 4000 on are ours (RFC 6455, section 7.4.2).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Close {
    /// The server stops or restarts; clients come back by themselves.
    GoingAway,
    /// A frame that can't be read.
    Malformed,
    /// No session, or it has ended.
    SessionEnded,
    /// A document that the session may not open.
    Forbidden,
    /// Nothing was received for a minute.
    Timeout,
    /// A client id that belongs to somebody else.
    ForeignClient,
    /// A message over its limit.
    TooLarge,
    /// An update that the gate refuses.
    Refused,
    /// Too many messages or documents.
    TooMany,
    /// A room had to be reloaded.
    RoomReloaded,
}

impl Close {
    /// All of them, for the documentation's test.
    #[cfg(test)]
    const ALL: [Self; 10] = [
        Self::GoingAway,
        Self::Malformed,
        Self::SessionEnded,
        Self::Forbidden,
        Self::Timeout,
        Self::ForeignClient,
        Self::TooLarge,
        Self::Refused,
        Self::TooMany,
        Self::RoomReloaded,
    ];

    /// The code on the wire.
    pub(crate) fn code(self) -> u16 {
        match self {
            Self::GoingAway => 1001,
            Self::Malformed => 4400,
            Self::SessionEnded => 4401,
            Self::Forbidden => 4403,
            Self::Timeout => 4408,
            Self::ForeignClient => 4409,
            Self::TooLarge => 4413,
            Self::Refused => 4422,
            Self::TooMany => 4429,
            Self::RoomReloaded => 4500,
        }
    }

    /// A few words for whoever reads the traffic; programs read the code.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::GoingAway => "the server restarts",
            Self::Malformed => "a frame can't be read",
            Self::SessionEnded => "the session has ended",
            Self::Forbidden => "this document is not open to the session",
            Self::Timeout => "nothing received for a minute",
            Self::ForeignClient => "the client id belongs to somebody else",
            Self::TooLarge => "a message is too large",
            Self::Refused => "an update was refused",
            Self::TooMany => "too many messages or documents",
            Self::RoomReloaded => "the document was reloaded",
        }
    }
}

impl From<Refusal> for Close {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Malformed => Self::Malformed,
            Refusal::ForeignClient => Self::ForeignClient,
            Refusal::Foreign | Refusal::TooDeep | Refusal::Unknown => Self::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Close;

    #[test]
    fn the_protocol_page_lists_every_code() {
        let page = include_str!("../../../docs/protocol.md");
        for close in Close::ALL {
            assert!(
                page.contains(&format!("\n| {} |", close.code())),
                "{close:?}"
            );
        }
    }
}
