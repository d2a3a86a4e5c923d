//! One document of a full client, and what the server said of it.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    ClientID, Doc, IdSet, OffsetKind, Options, ReadTxn, Snapshot, StateVector, Transact,
    TransactionMut, Update,
};

use super::wire::{self, Message, Scope};
use crate::section::Roots;

/// One document of a client, and what the server said of it.
#[derive(Debug)]
pub struct Replica {
    name: String,
    doc: Doc,
    roots: Roots,
    /// Whether what we lacked has arrived.
    complete: bool,
    /// Whether the server has asked for what it lacks, and was answered.
    answered: bool,
    /// Our clock behind each message that has no sync status yet.
    in_flight: VecDeque<u32>,
    durable: u32,
    received_deletions: IdSet,
    /// What this replica deleted by itself, and has not told yet.
    tidied: IdSet,
    /// What the server lets us do, once it has said so.
    pub scope: Option<Scope>,
    /// Why the document may not be opened.
    pub denied: Option<String>,
    /// Why the server closed the document.
    pub closed: Option<String>,
    /// How many of our changes were kept.
    pub accepted: usize,
    /// How many of our changes were refused.
    pub refused: usize,
    /// The stateless messages, oldest first.
    pub stateless: Vec<Value>,
    /// The awareness states by client id; null for who left.
    pub awareness: BTreeMap<u64, Value>,
}

impl Replica {
    /// An empty document, to be filled by the server.
    pub fn new(name: &str) -> Self {
        Self::with_client_id(name, ClientID::random().get())
    }

    /// An empty document whose own changes carry this client id.
    pub fn with_client_id(name: &str, client: u64) -> Self {
        let doc = Doc::with_options(Options {
            offset_kind: OffsetKind::Utf16,
            ..Options::with_client_id(ClientID::new(client))
        });
        Self {
            name: name.to_owned(),
            roots: Roots::of(&doc),
            doc,
            complete: false,
            answered: false,
            in_flight: VecDeque::new(),
            durable: 0,
            received_deletions: IdSet::default(),
            tidied: IdSet::default(),
            scope: None,
            denied: None,
            closed: None,
            accepted: 0,
            refused: 0,
            stateless: Vec::new(),
            awareness: BTreeMap::new(),
        }
    }

    /// The document's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The Yjs document.
    pub fn doc(&self) -> &Doc {
        &self.doc
    }

    /// Its root types.
    pub fn roots(&self) -> &Roots {
        &self.roots
    }

    /// The Yjs client id of our own changes.
    pub fn client_id(&self) -> u64 {
        self.doc.client_id().get()
    }

    /// Whether the first exchange is complete, in both directions.
    pub fn is_synced(&self) -> bool {
        self.complete && self.answered
    }

    /// How many of our messages the server has not answered yet.
    pub fn unacknowledged(&self) -> usize {
        self.in_flight.len()
    }

    /// What this replica holds: units and deletions.
    pub fn snapshot(&self) -> Snapshot {
        self.doc.transact().snapshot()
    }

    /// The units that the server may never lose: those of others that it has
    /// shown, and those of ours that it has acknowledged.
    pub fn promised(&self) -> StateVector {
        self.doc
            .transact()
            .state_vector()
            .iter()
            .map(|(client, clock)| match *client == self.doc.client_id() {
                true => (*client, self.durable),
                false => (*client, *clock),
            })
            .collect()
    }

    /// The deletions that the server has shown.
    pub fn promised_deletions(&self) -> &IdSet {
        &self.received_deletions
    }

    /// The JSON messages of one `type`.
    pub fn stateless_of(&self, kind: &str) -> Vec<&Value> {
        self.stateless
            .iter()
            .filter(|message| message["type"] == kind)
            .collect()
    }

    /// Takes a message in, and returns the frame that answers it.
    ///
    /// # Panics
    /// When the server breaks the protocol.
    pub fn handle(&mut self, message: Message<'_>) -> Option<Vec<u8>> {
        match message {
            Message::Step1(state_vector) => {
                let state_vector =
                    StateVector::decode_v1(state_vector).expect("a state vector from the server");
                let missing = {
                    let txn = self.doc.transact();
                    txn.encode_state_as_update_v1(&state_vector)
                };
                self.sent();
                self.answered = true;
                return Some(wire::step2(&self.name, &missing));
            }
            Message::Step2(update) => {
                self.apply(update);
                self.complete = true;
                return self.tidied();
            }
            Message::Update(update) => {
                self.apply(update);
                return self.tidied();
            }
            Message::Awareness(update) => {
                let states = wire::read_awareness(update).expect("an awareness update");
                for (client, _, state) in states {
                    let state = serde_json::from_str(state).expect("an awareness state");
                    self.awareness.insert(client, state);
                }
            }
            Message::Denied(reason) => self.denied = Some(reason.to_owned()),
            Message::Authenticated(scope) => self.scope = Some(scope),
            Message::Stateless(text) => {
                let message = serde_json::from_str(text).expect("a stateless message is JSON");
                self.stateless.push(message);
            }
            Message::Closed(reason) => self.closed = Some(reason.to_owned()),
            Message::SyncStatus(kept) => {
                let clock = self.in_flight.pop_front();
                let clock = clock.expect("a sync status answers one of our messages");
                if kept {
                    self.durable = self.durable.max(clock);
                    self.accepted += 1;
                } else {
                    self.refused += 1;
                }
            }
            Message::Ping => return Some(wire::PONG.to_vec()),
            Message::Pong => {}
        }
        None
    }

    /// Changes the document, and returns the update to send.
    pub fn change<R>(
        &mut self,
        change: impl FnOnce(&Roots, &mut TransactionMut<'_>) -> R,
    ) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        change(&self.roots, &mut txn);
        txn.commit();
        txn.encode_update_v1()
    }

    /// The frame that carries an update of ours, which a sync status will answer.
    pub fn send(&mut self, update: &[u8]) -> Vec<u8> {
        self.sent();
        wire::update(&self.name, update)
    }

    fn apply(&mut self, update: &[u8]) {
        let update = Update::decode_v1(update).expect("an update from the server");
        self.received_deletions
            .merge_with(update.delete_set().clone());
        let mut txn = self.doc.transact_mut();
        txn.apply_update(update)
            .expect("an update from the server applies");
        txn.commit();
        self.tidied.merge_with(txn.cleanups().clone());
    }

    /// The frame that tells others which formats were deleted here because they
    /// had become superfluous. Yjs does this behind changes of others, and a
    /// provider sends it, whether or not it may write.
    fn tidied(&mut self) -> Option<Vec<u8>> {
        let deletions = std::mem::take(&mut self.tidied);
        if deletions.is_empty() || self.scope == Some(Scope::ReadOnly) {
            return None;
        }
        let mut update = vec![0]; // no structs
        update.extend(deletions.encode_v1());
        Some(self.send(&update))
    }

    /// Remembers that a message is on its way, which a sync status will answer.
    pub(super) fn sent(&mut self) {
        self.in_flight.push_back(self.clock());
    }

    /// What we have, encoded: for a step 1.
    pub(super) fn state_vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    fn clock(&self) -> u32 {
        self.doc
            .transact()
            .state_vector()
            .get(&self.doc.client_id())
    }

    /// Forgets what a lost connection leaves open.
    pub(super) fn disconnected(&mut self) {
        (self.complete, self.answered) = (false, false);
        self.scope = None;
        self.in_flight.clear();
    }
}
