//! The chain of the event log: each event carries a hash of itself and of the one before it, so
//! that nobody can change, drop or insert one without every later hash being wrong.
//!
//! Owns the canonical bytes of an event, the hash and its verification. Never stores anything.
//!
//! The hash of an event is SHA-256 over the 32 bytes of the previous event's hash (none for the
//! first event of a congress) followed by the event as canonical JSON in UTF-8: an object of `at`,
//! `congress`, `detail`, `id`, `kind`, `participant` (null for the program itself) and `subject`,
//! keys sorted at every depth, no space outside texts, texts escaped as `serde_json` and
//! JavaScript's `JSON.stringify` do. Details hold no fractional numbers, so this is also what
//! RFC 8785 asks for, and `docs/operations.md` can check a chain with a few lines of any language.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::ids::{CongressId, ParticipantId};

/// The hash of an event. Written as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash([u8; 32]);

/// A text that is not a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash: 64 lower-case hexadecimal digits are expected")]
pub struct InvalidHash;

/// An event as the chain sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainedEvent<'a> {
    /// Its number in the log.
    pub id: i64,
    /// The congress in whose chain it stands.
    pub congress: CongressId,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Who did it; none when the program did.
    pub participant: Option<ParticipantId>,
    /// The name of its kind.
    pub kind: &'a str,
    /// The id of what it is about.
    pub subject: &'a str,
    /// Its details.
    pub detail: &'a Value,
}

/// Where a chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the chain of events breaks at event {id}")]
pub struct BrokenLink {
    /// The first event whose hash does not follow from it and the event before.
    pub id: i64,
}

impl ChainedEvent<'_> {
    /// The hash of this event, standing behind `previous`.
    #[must_use]
    pub fn hash(&self, previous: Option<&ChainHash>) -> ChainHash {
        let mut digest = Sha256::new();
        if let Some(previous) = previous {
            digest.update(previous.0);
        }
        digest.update(self.canonical_json());
        ChainHash(digest.finalize().into())
    }

    /// The event as canonical JSON.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        let participant = self
            .participant
            .map_or(Value::Null, |participant| participant.to_string().into());
        let mut out = String::new();
        out.push('{');
        let fields = [
            ("at", &Value::from(self.at)),
            ("congress", &Value::from(self.congress.to_string())),
            ("detail", self.detail),
            ("id", &Value::from(self.id)),
            ("kind", &Value::from(self.kind)),
            ("participant", &participant),
            ("subject", &Value::from(self.subject)),
        ];
        write_members(fields.into_iter(), &mut out);
        out.push('}');
        out
    }
}

/// Checks a whole chain, oldest event first, and returns the hash of the last one.
///
/// # Errors
/// The first [`BrokenLink`].
pub fn verify<'a>(
    events: impl IntoIterator<Item = (ChainedEvent<'a>, ChainHash)>,
) -> Result<Option<ChainHash>, BrokenLink> {
    let mut previous = None;
    for (event, hash) in events {
        if event.hash(previous.as_ref()) != hash {
            return Err(BrokenLink { id: event.id });
        }
        previous = Some(hash);
    }
    Ok(previous)
}

/// A value as canonical JSON, as it is hashed: keys sorted at every depth, no space outside texts.
#[must_use]
pub fn canonical_json(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

/// Writes a value with sorted keys and without spaces. `serde_json` may have been built to keep the
/// order of keys, so it is not trusted with that.
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            write!(out, "{value}").expect("writing to a String cannot fail");
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<(&str, &Value)> = members
                .iter()
                .map(|(key, value)| (key.as_str(), value))
                .collect();
            members.sort_by_key(|(key, _)| *key);
            out.push('{');
            write_members(members.into_iter(), out);
            out.push('}');
        }
    }
}

fn write_members<'a>(members: impl Iterator<Item = (&'a str, &'a Value)>, out: &mut String) {
    for (index, (key, value)) in members.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_canonical(&Value::from(key), out);
        out.push(':');
        write_canonical(value, out);
    }
}

impl fmt::Display for ChainHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl FromStr for ChainHash {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, InvalidHash> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(InvalidHash),
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let mut hash = [0; 32];
        if pairs.len() != hash.len() || !rest.is_empty() {
            return Err(InvalidHash);
        }
        for (byte, [high, low]) in hash.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Ok(Self(hash))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn event(id: i64, detail: &Value) -> ChainedEvent<'_> {
        ChainedEvent {
            id,
            congress: Uuid::from_u128(1).into(),
            at: 1_795_000_000_000 + id,
            participant: (id % 2 == 0).then(|| Uuid::from_u128(7).into()),
            kind: "phase_changed",
            subject: "00000000-0000-0000-0000-000000000002",
            detail,
        }
    }

    fn chain<'a>(details: &'a [Value]) -> Vec<(ChainedEvent<'a>, ChainHash)> {
        let mut links: Vec<(ChainedEvent<'a>, ChainHash)> = Vec::new();
        for (id, detail) in (1..).zip(details) {
            let event = event(id, detail);
            let hash = event.hash(links.last().map(|(_, hash)| hash));
            links.push((event, hash));
        }
        links
    }

    #[test]
    fn canonical_json_has_sorted_keys_and_no_spaces() {
        let detail = json!({"to": "frozen", "from": {"z": [1, null, true], "a": "é \"\n"}});
        assert_eq!(
            event(3, &detail).canonical_json(),
            "{\"at\":1795000000003,\
             \"congress\":\"00000000-0000-0000-0000-000000000001\",\
             \"detail\":{\"from\":{\"a\":\"é \\\"\\n\",\"z\":[1,null,true]},\"to\":\"frozen\"},\
             \"id\":3,\"kind\":\"phase_changed\",\"participant\":null,\
             \"subject\":\"00000000-0000-0000-0000-000000000002\"}"
        );
    }

    /// Computed by hand with another SHA-256 (Python's hashlib), so that an auditor's tools agree.
    #[test]
    fn hashes_are_those_of_public_tools() {
        let detail = json!({});
        let first = event(1, &detail).hash(None);
        assert_eq!(
            first.to_string(),
            "4ea0aaada40c00737900527e5ac45229143cd0feef679c01ef510c7d3f0d0e51"
        );
        let second = event(2, &detail).hash(Some(&first));
        assert_eq!(
            second.to_string(),
            "8bf135d14fad113ee894fdff39c9319ef58f40f9b6fd7d8865ba5ac5dca71471"
        );
    }

    #[test]
    fn other_texts_are_no_hashes() {
        for text in [
            "",
            "ab",
            &"AB".repeat(32),
            &"0".repeat(63),
            &"0".repeat(65),
            &"é".repeat(32),
        ] {
            assert_eq!(text.parse::<ChainHash>(), Err(InvalidHash), "{text}");
        }
    }

    proptest! {
        #[test]
        fn hashes_read_back(bytes in any::<[u8; 32]>()) {
            let hash = ChainHash(bytes);
            prop_assert_eq!(hash.to_string().parse::<ChainHash>(), Ok(hash));
        }

        #[test]
        fn a_change_breaks_the_chain_where_it_was_made(
            numbers in prop::collection::vec(any::<i32>(), 1..8),
            at in any::<prop::sample::Index>(),
            fault in 0..4_u8,
        ) {
            let details: Vec<Value> = numbers.iter().map(|number| json!({"n": number})).collect();
            let links = chain(&details);
            prop_assert_eq!(verify(links.clone()), Ok(links.last().map(|(_, hash)| *hash)));

            let at = at.index(links.len());
            let other = json!({"n": "other"});
            let mut changed = links.clone();
            let broken = match fault {
                0 => { changed[at].0.detail = &other; Some(links[at].0.id) }
                1 => { changed[at].0.participant = Some(Uuid::from_u128(99).into()); Some(links[at].0.id) }
                2 => { changed[at].1 = ChainHash([0; 32]); Some(links[at].0.id) }
                _ => { changed.remove(at); links.get(at + 1).map(|(event, _)| event.id) }
            };
            match broken {
                Some(id) => prop_assert_eq!(verify(changed), Err(BrokenLink { id })),
                // The last event was dropped: only who knows the last hash can tell.
                None => prop_assert_ne!(verify(changed), Ok(links.last().map(|(_, hash)| *hash))),
            }
        }
    }
}
