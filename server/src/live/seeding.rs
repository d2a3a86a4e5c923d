//! A document with a history, made by the program: what the demonstration congress starts with.

use std::collections::HashMap;

use yrs::updates::decoder::Decode;
use yrs::{Doc, ReadTxn, StateVector, Transact, Update};

use super::replica::doc_of_client;
use super::writing::{self, Care};
use crate::domain::ids::ParticipantId;
use crate::domain::text::SectionText;
use crate::store::documents::DocumentKey;
use crate::store::journal::{Batch, NewUpdate};

/// What a section said after one participant's work.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) participant: ParticipantId,
    /// Milliseconds UTC.
    pub(crate) recorded_at: i64,
    pub(crate) text: SectionText,
}

/// The updates that lead through `steps`, each written under a client id of its participant.
/// `client_ids` gives ids that no client uses.
pub(crate) fn journal_of(
    document: DocumentKey,
    steps: &[Step],
    mut client_ids: impl FnMut() -> u64,
) -> Batch {
    let mut clients: HashMap<ParticipantId, u64> = HashMap::new();
    let mut new_clients = Vec::new();
    let mut updates = Vec::new();
    let mut state: Vec<u8> = Doc::new()
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    for step in steps {
        let client = *clients.entry(step.participant).or_insert_with(|| {
            let client = client_ids();
            new_clients.push((client, step.participant));
            client
        });
        let doc = doc_of(client, &state);
        let mut txn = doc.transact_mut();
        writing::section(&mut txn, &step.text, Care::Exact);
        updates.push(NewUpdate {
            participant: Some(step.participant),
            recorded_at: step.recorded_at,
            bytes: txn.encode_update_v1().into(),
        });
        state = txn.encode_state_as_update_v1(&StateVector::default());
    }
    Batch {
        document,
        updates,
        new_clients,
    }
}

/// The state of a document that has come to be by these updates.
pub(crate) fn state_of<'a>(updates: impl IntoIterator<Item = &'a NewUpdate>) -> Vec<u8> {
    let doc = Doc::new();
    let mut txn = doc.transact_mut();
    for update in updates {
        let update = Update::decode_v1(&update.bytes).expect("yrs reads what it wrote");
        txn.apply_update(update).expect("yrs applies what it wrote");
    }
    txn.encode_state_as_update_v1(&StateVector::default())
}

fn doc_of(client: u64, state: &[u8]) -> Doc {
    let doc = doc_of_client(client);
    let update = Update::decode_v1(state).expect("yrs reads what it wrote");
    doc.transact_mut()
        .apply_update(update)
        .expect("yrs applies what it wrote");
    doc
}
