//! Who is where in one document.
//!
//! Awareness carries no identity of its own: a client announces a caret under its client id, and
//! the server says whose it is. One entry a member, the latest only; changes are gathered and sent
//! on a beat that grows slower with the crowd, because carets are nearly all of the bytes when
//! hundreds of people are in a room.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Map, Value};

use super::close::Close;
use super::frame::write_length;
use super::gate::Reader;
use super::members::MemberId;
use crate::domain::ids::ParticipantId;

/// Bytes of one state, at most.
pub(crate) const LARGEST_STATE: usize = 4 * 1024;
/// What a client may say of itself.
const FIELDS: [&str; 2] = ["cursor", "field"];
const FASTEST_BEAT: Duration = Duration::from_millis(100);
const SLOWEST_BEAT: Duration = Duration::from_secs(1);
/// Time that each present client adds to the beat.
const BEAT_A_CLIENT: Duration = Duration::from_millis(4);
/// What stands instead of a state when a client leaves.
const NO_STATE: &str = "null";

/// What one client last announced.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Entry {
    member: MemberId,
    clock: u64,
    /// As it goes to the others: the allowed fields and `participant`.
    state: String,
}

/// An announcement, read.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Announcement {
    pub(crate) client: u64,
    clock: u64,
    /// None: the client leaves.
    state: Option<Map<String, Value>>,
}

impl Announcement {
    /// Whether the client says that it, or one that it knew, has left.
    pub(crate) fn leaves(&self) -> bool {
        self.state.is_none()
    }
}

/// The states of a room.
#[derive(Debug, Default)]
pub(crate) struct Awareness {
    entries: BTreeMap<u64, Entry>,
    /// Clients that left since the last beat, with the clock of their leaving.
    left: BTreeMap<u64, u64>,
    /// Clients whose state changed since the last beat.
    changed: BTreeSet<u64>,
}

/// Reads an awareness update of a client.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Announcement>, Close> {
    let mut reader = Reader::new(bytes);
    let mut announcements = Vec::new();
    for _ in 0..reader.integer()? {
        let client = reader.integer()?;
        let clock = reader.integer()?;
        let json = reader.text()?;
        if json.len() > LARGEST_STATE {
            return Err(Close::TooLarge);
        }
        let state = match json {
            NO_STATE => None,
            _ => Some(serde_json::from_str(json).map_err(|_| Close::Malformed)?),
        };
        announcements.push(Announcement {
            client,
            clock,
            state,
        });
    }
    Ok(announcements)
}

impl Awareness {
    /// Takes what a member says under a client id that is its own.
    pub(crate) fn announce(
        &mut self,
        member: MemberId,
        participant: ParticipantId,
        announcement: Announcement,
    ) {
        let Announcement {
            client,
            clock,
            state,
        } = announcement;
        if self
            .entries
            .get(&client)
            .is_some_and(|known| known.clock > clock || (known.clock == clock && state.is_some()))
        {
            return;
        }
        let Some(mut state) = state else {
            if self.entries.remove(&client).is_some() {
                self.changed.remove(&client);
                self.left.insert(client, clock);
            }
            return;
        };
        // One entry a member: a client that starts again under a new id leaves the old one.
        let old = self
            .entries
            .iter()
            .find(|(old, entry)| entry.member == member && **old != client);
        if let Some((old, clock)) = old.map(|(old, entry)| (*old, entry.clock + 1)) {
            self.entries.remove(&old);
            self.changed.remove(&old);
            self.left.insert(old, clock);
        }
        state.retain(|field, _| FIELDS.contains(&field.as_str()));
        state.insert("participant".to_owned(), participant.to_string().into());
        let state = Value::Object(state).to_string();
        self.entries.insert(
            client,
            Entry {
                member,
                clock,
                state,
            },
        );
        self.left.remove(&client);
        self.changed.insert(client);
    }

    /// The member has gone, and its carets with it.
    pub(crate) fn leave(&mut self, member: MemberId) {
        let gone: Vec<(u64, u64)> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.member == member)
            .map(|(client, entry)| (*client, entry.clock + 1))
            .collect();
        for (client, clock) in gone {
            self.entries.remove(&client);
            self.changed.remove(&client);
            self.left.insert(client, clock);
        }
    }

    /// Whose entry a client id is now.
    pub(crate) fn member_of(&self, client: u64) -> Option<MemberId> {
        self.entries.get(&client).map(|entry| entry.member)
    }

    /// Whether there is something to send.
    pub(crate) fn has_changes(&self) -> bool {
        !self.changed.is_empty() || !self.left.is_empty()
    }

    /// What changed since the last beat, as one awareness update.
    pub(crate) fn take_changes(&mut self) -> Vec<u8> {
        let changed = std::mem::take(&mut self.changed);
        let left = std::mem::take(&mut self.left);
        let present = changed
            .iter()
            .filter_map(|client| Some((*client, self.entries.get(client)?)))
            .map(|(client, entry)| (client, entry.clock, entry.state.as_str()));
        let left = left
            .iter()
            .map(|(client, clock)| (*client, *clock, NO_STATE));
        encode(present.chain(left).collect())
    }

    /// All states, for somebody who joins; none when nobody is here.
    pub(crate) fn all(&self) -> Option<Vec<u8>> {
        if self.entries.is_empty() {
            return None;
        }
        let states = self.entries.iter();
        Some(encode(
            states
                .map(|(client, entry)| (*client, entry.clock, entry.state.as_str()))
                .collect(),
        ))
    }

    /// How long changes are gathered.
    pub(crate) fn beat(&self) -> Duration {
        let crowd = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        BEAT_A_CLIENT
            .saturating_mul(crowd)
            .clamp(FASTEST_BEAT, SLOWEST_BEAT)
    }
}

fn encode(states: Vec<(u64, u64, &str)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_length(&mut bytes, states.len());
    for (client, clock, state) in states {
        super::frame::write_integer(&mut bytes, client);
        super::frame::write_integer(&mut bytes, clock);
        write_length(&mut bytes, state.len());
        bytes.extend_from_slice(state.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn somebody(number: u128) -> ParticipantId {
        ParticipantId::new(Uuid::from_u128(number))
    }

    fn says(client: u64, clock: u64, state: &str) -> Announcement {
        let bytes = encode(vec![(client, clock, state)]);
        read(&bytes).unwrap().remove(0)
    }

    fn states(update: &[u8]) -> Vec<(u64, u64, String)> {
        let mut reader = Reader::new(update);
        let count = reader.integer().unwrap();
        let one = |_| {
            let (client, clock) = (reader.integer().unwrap(), reader.integer().unwrap());
            (client, clock, reader.text().unwrap().to_owned())
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn nobody_chooses_a_name() {
        let mut room = Awareness::default();
        let forged = r#"{"cursor":1,"participant":"somebody else","name":"Maire"}"#;
        room.announce(MemberId::next(), somebody(9), says(7, 1, forged));
        let expected = format!(r#"{{"cursor":1,"participant":"{}"}}"#, somebody(9));
        assert_eq!(states(&room.take_changes()), [(7, 1, expected)]);
        assert!(!room.has_changes());
    }

    #[test]
    fn only_the_latest_state_is_sent() {
        let (mut room, member) = (Awareness::default(), MemberId::next());
        for clock in 1..9 {
            room.announce(
                member,
                somebody(1),
                says(7, clock, &format!(r#"{{"cursor":{clock}}}"#)),
            );
        }
        room.announce(member, somebody(1), says(7, 3, r#"{"cursor":"late"}"#));
        let sent = states(&room.take_changes());
        assert_eq!((sent.len(), sent[0].1), (1, 8));
    }

    #[test]
    fn who_leaves_disappears() {
        let (mut room, member) = (Awareness::default(), MemberId::next());
        room.announce(member, somebody(1), says(7, 4, "{}"));
        room.take_changes();
        room.leave(member);
        assert_eq!(states(&room.take_changes()), [(7, 5, "null".to_owned())]);
        assert!(room.all().is_none());
    }

    #[test]
    fn a_member_has_one_entry() {
        let (mut room, member) = (Awareness::default(), MemberId::next());
        room.announce(member, somebody(1), says(7, 1, "{}"));
        room.announce(member, somebody(1), says(8, 1, "{}"));
        assert_eq!(states(&room.all().unwrap()).len(), 1);
        assert_eq!(room.member_of(8), Some(member));
    }

    #[test]
    fn the_beat_slows_down_with_the_crowd() {
        let mut room = Awareness::default();
        assert_eq!(room.beat(), FASTEST_BEAT);
        for client in 0..500 {
            room.announce(MemberId::next(), somebody(1), says(client, 1, "{}"));
        }
        assert_eq!(room.beat(), SLOWEST_BEAT);
    }

    #[test]
    fn a_state_is_bounded() {
        let bytes = encode(vec![(7, 1, &format!("{:?}", "x".repeat(LARGEST_STATE)))]);
        assert_eq!(read(&bytes), Err(Close::TooLarge));
        assert_eq!(read(&encode(vec![(7, 1, "[1]")])), Err(Close::Malformed));
    }
}
