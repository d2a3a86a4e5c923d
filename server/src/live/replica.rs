//! One document in memory: the yrs document and the gate's memory of it, which learn the same
//! updates in the same order.
//!
//! Owned by one task, synchronous, without a clock. A panic inside yrs comes out as
//! [`Broken`]: the owner drops the replica and loads it again from the journal.

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, TransactionMut, Update};

use super::gate::{Admission, Refusal, Schema, Shape};
use super::reading;
use crate::domain::ids::ParticipantId;
use crate::domain::text::SectionText;
use crate::store::documents::StoredState;

/// What yrs encodes when a transaction changed nothing.
const NOTHING: [u8; 2] = [0, 0];

/// The replica can't be trusted any more.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the document in memory is broken")]
pub(crate) struct Broken;

/// A document in memory.
pub(crate) struct Replica {
    doc: Doc,
    shape: Shape,
    /// The full state, encoded once for all who join at the same moment.
    encoded: Option<Arc<[u8]>>,
    /// Bytes of all updates since it was made: an upper bound of the encoded size.
    weight: usize,
}

impl Replica {
    /// The document as stored.
    pub(crate) fn load(schema: Schema, stored: StoredState) -> Result<Self, Broken> {
        guarded(move || {
            let doc = empty_doc();
            // A transaction that is dropped while yrs panics commits, and may panic again, which
            // would end the process. So it is never dropped on that way.
            let mut shape = Shape::new(schema, stored.clients);
            let mut weight = 0;
            {
                let mut txn = ManuallyDrop::new(doc.transact_mut());
                let parts = stored
                    .snapshot
                    .iter()
                    .chain(stored.updates.iter().map(|(_, u)| u));
                for bytes in parts {
                    weight += bytes.len();
                    shape.learn(bytes).map_err(|_| Broken)?;
                    let update = Update::decode_v1(bytes).map_err(|_| Broken)?;
                    txn.apply_update(update).map_err(|_| Broken)?;
                }
                txn.commit();
                learn_deletions(&mut shape, &txn);
                drop(ManuallyDrop::into_inner(txn));
            }
            Ok(Self {
                doc,
                shape,
                encoded: None,
                weight,
            })
        })
    }

    /// Judges an update of `sender`. One that passes must be applied before any other call.
    pub(crate) fn admit(
        &mut self,
        update: &[u8],
        sender: ParticipantId,
    ) -> Result<Admission, Refusal> {
        self.shape.admit(update, sender)
    }

    /// Whether all of an update is known already.
    pub(crate) fn holds(&self, update: &[u8]) -> Result<bool, Refusal> {
        self.shape.holds(update)
    }

    /// Whether an update only takes out superfluous marks of formats.
    pub(crate) fn only_tidies(&self, update: &[u8]) -> Result<bool, Refusal> {
        self.shape.only_tidies(update)
    }

    /// Applies updates that were admitted, in one transaction; what they changed together, as one
    /// update, or none.
    pub(crate) fn apply<'a>(
        &mut self,
        updates: impl Iterator<Item = &'a [u8]>,
    ) -> Result<Option<Vec<u8>>, Broken> {
        guarded(|| {
            // Not dropped while yrs panics, as in `load`.
            let mut txn = ManuallyDrop::new(self.doc.transact_mut());
            for bytes in updates {
                self.weight += bytes.len();
                let update = Update::decode_v1(bytes).map_err(|_| Broken)?;
                txn.apply_update(update).map_err(|_| Broken)?;
            }
            txn.commit();
            if txn.has_missing_updates() {
                return Err(Broken);
            }
            learn_deletions(&mut self.shape, &txn);
            let change = txn.encode_update_v1();
            drop(ManuallyDrop::into_inner(txn));
            if change == NOTHING {
                return Ok(None);
            }
            self.encoded = None;
            Ok(Some(change))
        })
    }

    /// Takes an update that the program itself has stored, with the owners of the client ids that it
    /// brings; what it changed, as an update, or none.
    pub(crate) fn take_stored(
        &mut self,
        update: &[u8],
        owners: Vec<(u64, ParticipantId)>,
    ) -> Result<Option<Vec<u8>>, Broken> {
        self.shape.learn(update).map_err(|_| Broken)?;
        self.shape.name_owners(owners);
        self.apply([update].into_iter())
    }

    /// The full state.
    pub(crate) fn state(&mut self) -> Result<Arc<[u8]>, Broken> {
        if let Some(encoded) = &self.encoded {
            return Ok(encoded.clone());
        }
        let state = guarded(|| {
            Ok(self
                .doc
                .transact()
                .encode_state_as_update_v1(&StateVector::default()))
        })?;
        self.weight = state.len();
        let encoded: Arc<[u8]> = state.into();
        self.encoded = Some(encoded.clone());
        Ok(encoded)
    }

    /// What somebody lacks who knows `state_vector`.
    pub(crate) fn difference(&mut self, state_vector: &StateVector) -> Result<Arc<[u8]>, Broken> {
        if state_vector.is_empty() {
            return self.state();
        }
        let difference =
            guarded(|| Ok(self.doc.transact().encode_state_as_update_v1(state_vector)))?;
        Ok(difference.into())
    }

    /// How much of each client is known here.
    pub(crate) fn state_vector(&self) -> Result<StateVector, Broken> {
        guarded(|| Ok(self.doc.transact().state_vector()))
    }

    /// The same, encoded.
    pub(crate) fn encoded_state_vector(&self) -> Result<Vec<u8>, Broken> {
        Ok(self.state_vector()?.encode_v1())
    }

    /// The text of a section; that of a contribution has no proposals.
    pub(crate) fn read(&self) -> Result<SectionText, Broken> {
        guarded(|| Ok(reading::section(&self.doc.transact())))
    }

    /// Who owns a client id.
    pub(crate) fn owner(&self, client: u64) -> Option<ParticipantId> {
        self.shape.owner(client)
    }

    /// An upper bound of the encoded size, in bytes.
    pub(crate) fn weight(&self) -> usize {
        self.weight
    }
}

/// A yrs document that counts as JavaScript does.
pub(crate) fn empty_doc() -> Doc {
    doc_with(Options::default())
}

/// The same, writing under a client id.
pub(super) fn doc_of_client(client: u64) -> Doc {
    doc_with(Options::with_client_id(ClientID::new(client)))
}

fn doc_with(options: Options) -> Doc {
    Doc::with_options(Options {
        offset_kind: OffsetKind::Utf16,
        ..options
    })
}

/// Tells the gate what a transaction deleted, sent or not.
fn learn_deletions(shape: &mut Shape, txn: &TransactionMut<'_>) {
    for (client, ranges) in txn.delete_set().iter() {
        for range in ranges.iter() {
            shape.learn_deletion(client.get(), range.start, range.end);
        }
    }
}

/// Turns a panic into an error. The closure's document must not be used afterwards.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Broken>) -> Result<T, Broken> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Broken))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;
    use uuid::Uuid;
    use yrs::{GetString, Map, MapPrelim, Text, WriteTxn, XmlElementPrelim, XmlFragment};
    use yrs::{XmlFragmentPrelim, XmlTextPrelim};

    use super::*;

    /// What editors do, for the property tests.
    #[derive(Clone, Debug)]
    enum Act {
        Paragraph(String),
        Words(u32, String),
        Remove(u32),
        RemoveBlock(u32),
        Proposal(String),
    }

    fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
        let words = "[a-zé😀 ]{1,9}";
        let act = prop_oneof![
            words.prop_map(Act::Paragraph),
            (0_u32..40, words).prop_map(|(place, words)| Act::Words(place, words)),
            (0_u32..40).prop_map(Act::Remove),
            (0_u32..4).prop_map(Act::RemoveBlock),
            words.prop_map(Act::Proposal),
        ];
        prop::collection::vec((0_usize..3, act), 1..60)
    }

    fn play(doc: &Doc, act: &Act) -> Vec<u8> {
        let mut txn = doc.transact_mut();
        let body = txn.get_or_insert_xml_fragment("body");
        let last_text = |txn: &yrs::TransactionMut<'_>| match body.get(txn, 0)? {
            yrs::XmlOut::Element(element) => element.get(txn, 0)?.into_xml_text(),
            _ => None,
        };
        match act {
            Act::Paragraph(words) => {
                let line = body.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
                line.push_back(&mut txn, XmlTextPrelim::new(words.as_str()));
            }
            Act::Words(place, words) => {
                if let Some(text) = last_text(&txn) {
                    let place = (*place).min(text.len(&txn));
                    let boundary = text.get_string(&txn);
                    let place = (0..=place as usize)
                        .rev()
                        .find(|place| boundary.is_char_boundary(*place));
                    text.insert(&mut txn, place.unwrap_or(0) as u32, words);
                }
            }
            Act::Remove(place) => {
                if let Some(text) = last_text(&txn) {
                    let whole = text.get_string(&txn);
                    if let Some((place, character)) = whole.char_indices().nth(*place as usize) {
                        text.remove_range(&mut txn, place as u32, character.len_utf8() as u32);
                    }
                }
            }
            Act::RemoveBlock(place) => {
                if *place < body.len(&txn) {
                    body.remove_range(&mut txn, *place, 1);
                }
            }
            Act::Proposal(words) => {
                let map = txn.get_or_insert_map("proposals");
                let key = Uuid::from_u128(u128::from(words.len() as u64)).to_string();
                let entry = map.insert(&mut txn, key, MapPrelim::default());
                entry.insert(&mut txn, "rank", words.as_str());
                let text = entry.insert(&mut txn, "text", XmlFragmentPrelim::default());
                let line = text.push_back(&mut txn, XmlElementPrelim::empty("paragraph"));
                line.push_back(&mut txn, XmlTextPrelim::new(words.as_str()));
            }
        }
        txn.commit();
        txn.encode_update_v1()
    }

    fn empty() -> Replica {
        let stored = StoredState {
            snapshot: None,
            snapshot_update: 0,
            updates: Vec::new(),
            clients: HashMap::new(),
        };
        Replica::load(Schema::Section, stored).unwrap()
    }

    proptest! {
        /// Whatever three editors write, alone and together, passes the gate; a stranger who
        /// returns the full state brings nothing new, before and after a restart.
        #[test]
        fn honest_work_passes(acts in acts()) {
            let mut server = empty();
            let mut journal = Vec::new();
            let editors: Vec<Doc> = (1..=3).map(Doc::with_client_id).collect();
            for (round, (editor, act)) in acts.iter().enumerate() {
                let doc = &editors[*editor];
                play(doc, act);
                // Editors are in touch now and then only.
                if round % 3 == 0 {
                    let known = server.state_vector().unwrap();
                    let brought = doc.transact().encode_state_as_update_v1(&known);
                    let sender = ParticipantId::new(Uuid::from_u128(*editor as u128));
                    server.admit(&brought, sender).unwrap();
                    server.apply([brought.as_slice()].into_iter()).unwrap();
                    let known = doc.transact().state_vector();
                    let news = Update::decode_v1(&server.difference(&known).unwrap()).unwrap();
                    doc.transact_mut().apply_update(news).unwrap();
                    journal.push((round as i64, brought));
                }
            }
            let state = server.state().unwrap();
            prop_assert_eq!(server.holds(&state), Ok(true));
            let stored = StoredState {
                snapshot: None,
                snapshot_update: 0,
                updates: journal,
                clients: HashMap::new(),
            };
            let restarted = Replica::load(Schema::Section, stored).unwrap();
            prop_assert_eq!(restarted.holds(&state), Ok(true));
            prop_assert_eq!(restarted.read().unwrap(), server.read().unwrap());
        }
    }
}
