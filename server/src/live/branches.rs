//! Branches of a text: what an amendment changes, brought into a text that has moved.
//!
//! A branch is the whole state of a section at some moment, and what its authors wrote since. Yjs
//! merges it with anything, but what comes out need not be a sentence: where two hands replaced one
//! word, both new words stand; a word written into a sentence that is gone stands alone; what was
//! changed in a paragraph that is gone is gone with it. So the merge is tried aside, its text is
//! held against those that the domain accepts, and where it is none of them the accepted text is
//! written instead.
//!
//! Pure and synchronous: works on states, touches no room.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod yjs;

use std::collections::HashMap;
use std::mem::ManuallyDrop;

use yrs::updates::decoder::Decode;
use yrs::{Doc, ReadTxn, StateVector, Transact, Update};

use super::gate::{Schema, Shape};
use super::reading;
use super::replica::{Broken, doc_of_client, empty_doc, guarded};
use super::writing::{self, Care};
use crate::domain::text::{Block, Proposal, SectionText};

/// How a branch came into a text.
#[derive(Debug)]
pub(crate) struct Graft {
    /// Exactly what leads from the present state to the result.
    pub(crate) update: Vec<u8>,
    /// What the result says.
    pub(crate) text: SectionText,
    /// Whether the accepted text was written, because the bare merge says something else.
    pub(crate) rewritten: bool,
    /// Client ids that the present state doesn't hold.
    pub(crate) clients: Vec<u64>,
}

/// What a state says.
pub(crate) fn read(state: &[u8]) -> Result<SectionText, Broken> {
    guarded(|| {
        let doc = empty_doc();
        apply(&doc, state)?;
        Ok(reading::section(&doc.transact()))
    })
}

/// The state that `update` leads to from `state`.
pub(crate) fn after(state: &[u8], update: &[u8]) -> Result<Vec<u8>, Broken> {
    guarded(|| {
        let doc = empty_doc();
        apply(&doc, state)?;
        apply(&doc, update)?;
        Ok(doc
            .transact()
            .encode_state_as_update_v1(&StateVector::default()))
    })
}

/// An update that makes a document in `state` say `wanted`, written under `client`, changing no
/// more words than it must: blocks that differ by spaces alone stay as they are, and so do empty
/// ones. Where nothing has to change, it is an update that says nothing.
pub(crate) fn rewrite(state: &[u8], wanted: &SectionText, client: u64) -> Result<Vec<u8>, Broken> {
    guarded(|| by_words(state, wanted, client)).map(|graft| graft.update)
}

/// Brings what `branch` adds to `base` into `present`. `accepted` are the texts that may come out,
/// the first one preferred; where the bare merge says none of them, that one is written under
/// `client`.
pub(crate) fn graft(
    present: &[u8],
    base: &[u8],
    branch: &[u8],
    accepted: &[SectionText],
    client: u64,
) -> Result<Graft, Broken> {
    // What breaks yrs on the direct way is left out on the other.
    if let Ok(Some(graft)) = guarded(|| directly(present, base, branch, accepted)) {
        return Ok(graft);
    }
    guarded(|| by_words(present, accepted.first().ok_or(Broken)?, client))
}

/// The bare merge, where it says what is accepted.
fn directly(
    present: &[u8],
    base: &[u8],
    branch: &[u8],
    accepted: &[SectionText],
) -> Result<Option<Graft>, Broken> {
    let base = Update::decode_v1(base).map_err(|_| Broken)?.state_vector();
    let (doc, branch_doc) = (empty_doc(), empty_doc());
    apply(&doc, present)?;
    apply(&branch_doc, branch)?;
    let said = reading::section(&doc.transact());
    let (before, branch) = (
        doc.transact().state_vector(),
        branch_doc.transact().state_vector(),
    );
    // One client that wrote in both gave the same names to different words.
    let clash = branch
        .iter()
        .any(|(id, clock)| *clock > base.get(id) && before.get(id) > base.get(id));
    if clash {
        return Ok(None);
    }
    let added = branch_doc.transact().encode_state_as_update_v1(&base);
    let update = apply(&doc, &added)?;
    let text = reading::section(&doc.transact());
    let essence = essence(&text);
    let found = accepted.iter().find(|text| self::essence(text) == essence);
    if !found.is_some_and(|found| keeps_what_stays(&said, found, &text)) {
        return Ok(None);
    }
    check_learnable(present, &update)?;
    let clients = branch
        .iter()
        .filter(|(id, clock)| **clock > base.get(id) && !before.contains_client(id))
        .map(|(id, _)| id.get())
        .collect();
    Ok(Some(Graft {
        update,
        text,
        rewritten: false,
        clients,
    }))
}

/// Whether each part that the accepted text leaves alone is the very same after the merge, also in
/// what nobody sees: a branch may hold blank lines and spaces outside of what it is about.
fn keeps_what_stays(present: &SectionText, accepted: &SectionText, merged: &SectionText) -> bool {
    let of = |text: &SectionText, id| -> Option<(String, Vec<Block>)> {
        let mut proposals = text.proposals.iter();
        let proposal = proposals.find(|proposal| proposal.id == id)?;
        Some((proposal.rank.clone(), proposal.text.clone()))
    };
    let stays = |id| of(present, id) == of(accepted, id);
    (present.title != accepted.title || merged.title == present.title)
        && (present.body != accepted.body || merged.body == present.body)
        && present.proposals.iter().all(|proposal| {
            !stays(proposal.id) || of(merged, proposal.id) == of(present, proposal.id)
        })
}

/// Writes a text into `state`.
fn by_words(state: &[u8], wanted: &SectionText, client: u64) -> Result<Graft, Broken> {
    let doc = doc_of_client(client);
    apply(&doc, state)?;
    let before = doc.transact().state_vector();
    let mut txn = ManuallyDrop::new(doc.transact_mut());
    writing::section(&mut txn, wanted, Care::Words);
    txn.commit();
    let update = txn.encode_update_v1();
    let after = txn.state_vector();
    drop(ManuallyDrop::into_inner(txn));
    let text = reading::section(&doc.transact());
    if essence(&text) != essence(wanted) {
        return Err(Broken);
    }
    check_learnable(state, &update)?;
    let clients = after
        .iter()
        .filter(|(id, _)| !before.contains_client(id))
        .map(|(id, _)| id.get())
        .collect();
    Ok(Graft {
        update,
        text,
        rewritten: true,
        clients,
    })
}

/// Applies an update, which must rest on nothing that is lacking; what it changed.
fn apply(doc: &Doc, update: &[u8]) -> Result<Vec<u8>, Broken> {
    let update = Update::decode_v1(update).map_err(|_| Broken)?;
    // A transaction that is dropped while yrs panics commits, and may panic again, which would end
    // the process. So it is never dropped on that way.
    let mut txn = ManuallyDrop::new(doc.transact_mut());
    let applied = txn.apply_update(update);
    txn.commit();
    let whole = !txn.has_missing_updates();
    let change = txn.encode_update_v1();
    drop(ManuallyDrop::into_inner(txn));
    if applied.is_ok() && whole {
        Ok(change)
    } else {
        Err(Broken)
    }
}

/// What the gate would not learn from the journal must never get there: the document could not be
/// opened any more.
fn check_learnable(state: &[u8], update: &[u8]) -> Result<(), Broken> {
    let mut shape = Shape::new(Schema::Section, HashMap::new());
    shape
        .learn(state)
        .and_then(|()| shape.learn(update))
        .map_err(|_| Broken)
}

/// A text without what nobody would call a difference: spaces, empty blocks, numbers, which follow
/// from the order.
fn essence(text: &SectionText) -> SectionText {
    let text = text.canonical();
    SectionText {
        title: text.title,
        body: without_blank(text.body),
        proposals: text
            .proposals
            .into_iter()
            .map(|proposal| Proposal {
                number: String::new(),
                text: without_blank(proposal.text),
                ..proposal
            })
            .collect(),
    }
}

fn without_blank(blocks: Vec<Block>) -> Vec<Block> {
    let items = |items: Vec<Vec<Block>>| items.into_iter().map(without_blank).collect();
    blocks
        .into_iter()
        .filter(|block| !block.is_empty())
        .map(|block| match block {
            Block::BulletList { items: list } => Block::BulletList { items: items(list) },
            Block::NumberedList { items: list } => Block::NumberedList { items: items(list) },
            Block::Paragraph { .. } | Block::Visa { .. } | Block::Considerant { .. } => block,
        })
        .collect()
}
