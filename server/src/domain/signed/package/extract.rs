//! The extract of the event log: every event of the congress up to the sealing, those that are told in
//! whole, of the others the hash alone.
//!
//! Each hash covers the one before it, whether its event is told or not. So whoever has an extract can
//! recompute the hash of every event that is told, and whoever may read the log can fill in the rest and
//! recompute them all; but nobody can tell what an event was from its hash.
//!
//! A line is `{"hash":"…","event":{…}}`, where the bytes of `event` are those that were hashed, or
//! `{"hash":"…","id":12}`.

use serde::Deserialize;
use serde_json::Value;

use crate::domain::chain::{BrokenLink, ChainHash, ChainedEvent};
use crate::domain::ids::{CongressId, ParticipantId};

/// An event as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedEvent {
    /// Its number in the log.
    pub id: i64,
    /// Its congress.
    pub congress: CongressId,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Who did it; none when the program did.
    pub participant: Option<ParticipantId>,
    /// The name of its kind.
    pub kind: String,
    /// The id of what it is about.
    pub subject: String,
    /// Its details.
    pub detail: Value,
}

/// An event in an extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It is told.
    Told {
        /// What happened.
        event: LoggedEvent,
        /// Its hash.
        hash: ChainHash,
    },
    /// It is none of the recipient's affair.
    Untold {
        /// Its number in the log.
        id: i64,
        /// Its hash.
        hash: ChainHash,
    },
}

/// A line that is none of an extract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the extract can't be read")]
pub struct UnreadableLine {
    /// From 1.
    pub line: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    hash: String,
    event: Option<LoggedEvent>,
    id: Option<i64>,
}

impl LoggedEvent {
    /// The hash of this event behind `previous`.
    #[must_use]
    pub fn hash(&self, previous: Option<&ChainHash>) -> ChainHash {
        self.chained().hash(previous)
    }

    fn chained(&self) -> ChainedEvent<'_> {
        ChainedEvent {
            id: self.id,
            congress: self.congress,
            at: self.at,
            participant: self.participant,
            kind: &self.kind,
            subject: &self.subject,
            detail: &self.detail,
        }
    }
}

impl Link {
    /// The number of the event in the log.
    #[must_use]
    pub const fn id(&self) -> i64 {
        match self {
            Self::Told { event, .. } => event.id,
            Self::Untold { id, .. } => *id,
        }
    }

    /// The hash of the event.
    #[must_use]
    pub const fn hash(&self) -> &ChainHash {
        match self {
            Self::Told { hash, .. } | Self::Untold { hash, .. } => hash,
        }
    }

    /// Its line, with the line end.
    #[must_use]
    pub fn to_line(&self) -> String {
        match self {
            Self::Told { event, hash } => {
                let event = event.chained().canonical_json();
                format!("{{\"hash\":\"{hash}\",\"event\":{event}}}\n")
            }
            Self::Untold { id, hash } => format!("{{\"hash\":\"{hash}\",\"id\":{id}}}\n"),
        }
    }
}

/// Reads an extract; none but the lines that [`Link::to_line`] writes.
///
/// # Errors
/// The first [`UnreadableLine`].
pub fn read_extract(text: &str) -> Result<Vec<Link>, UnreadableLine> {
    let mut links = Vec::new();
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        links.push(read_line(line).ok_or(UnreadableLine { line: number })?);
    }
    Ok(links)
}

fn read_line(line: &str) -> Option<Link> {
    let file: LineFile = serde_json::from_str(line).ok()?;
    let hash = file.hash.parse().ok()?;
    let link = match (file.event, file.id) {
        (Some(event), None) => Link::Told { event, hash },
        (None, Some(id)) => Link::Untold { id, hash },
        (Some(_), Some(_)) | (None, None) => return None,
    };
    (link.to_line() == line).then_some(link)
}

/// Checks that the hash of each event that is told follows from it and from the hash before, and that
/// numbers only grow.
///
/// # Errors
/// The first [`BrokenLink`].
pub(super) fn verify(links: &[Link]) -> Result<(), BrokenLink> {
    let mut previous: Option<&Link> = None;
    for link in links {
        let id = link.id();
        if previous.is_some_and(|previous| previous.id() >= id) {
            return Err(BrokenLink { id });
        }
        if let Link::Told { event, hash } = link
            && event.hash(previous.map(Link::hash)) != *hash
        {
            return Err(BrokenLink { id });
        }
        previous = Some(link);
    }
    Ok(())
}
