//! Writes domain text into a live document.
//!
//! Words that stay are kept, so that each keeps its author, and the caret of whoever writes there
//! its place: blocks are aligned and edited in `nodes`, the words of a line in `line`.

mod line;
pub(super) mod minutes;
mod nodes;
#[cfg(test)]
mod tests;

use yrs::{
    Map, MapPrelim, MapRef, Out, TransactionMut, WriteTxn, XmlElementPrelim, XmlFragment,
    XmlFragmentPrelim, XmlOut,
};

use super::reading;
use super::vocabulary::{BODY, PARAGRAPH, PROPOSALS, RANK, TEXT, TITLE};
use crate::domain::text::{Inline, Proposal, SectionText, canonical_inlines};

/// Which differences count.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Care {
    /// All of them, to the last space.
    Exact,
    /// Those of words and formats. A block that differs by spaces alone, and an empty one, stay as
    /// they are: somebody may be writing there.
    Words,
}

/// Makes the document say `wanted`, changing no more than it must.
pub(crate) fn section(txn: &mut TransactionMut<'_>, wanted: &SectionText, care: Care) {
    let present = reading::section(txn);
    write_title(txn, &present.title, &wanted.title, care);
    let body = txn.get_or_insert_xml_fragment(BODY);
    nodes::write(txn, &body, &present.body, &wanted.body, care);
    let map = txn.get_or_insert_map(PROPOSALS);
    for proposal in &present.proposals {
        if !wanted.proposals.iter().any(|kept| kept.id == proposal.id) {
            map.remove(txn, &proposal.id.to_string());
        }
    }
    for proposal in &wanted.proposals {
        let old = present.proposals.iter().find(|old| old.id == proposal.id);
        write_proposal(txn, &map, old, proposal, care);
    }
}

fn write_title(txn: &mut TransactionMut<'_>, old: &[Inline], wanted: &[Inline], care: Care) {
    let title = txn.get_or_insert_xml_fragment(TITLE);
    let line = title.children(txn).find_map(|child| match child {
        XmlOut::Element(line) => Some(line),
        XmlOut::Text(_) | XmlOut::Fragment(_) => None,
    });
    let same = match care {
        Care::Exact => old == wanted,
        Care::Words => canonical_inlines(old) == canonical_inlines(wanted),
    };
    match line {
        Some(line) if !same => line::edit(txn, &line, wanted),
        // Notes have no title, not even an empty one.
        None if !wanted.is_empty() => {
            let line = title.insert(txn, 0, XmlElementPrelim::empty(PARAGRAPH));
            line::write(txn, &line, wanted);
        }
        Some(_) | None => {}
    }
}

fn write_proposal(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    old: Option<&Proposal>,
    wanted: &Proposal,
    care: Care,
) {
    let key = wanted.id.to_string();
    let entry = match map.get(txn, &key) {
        Some(Out::YMap(entry)) => entry,
        _ => map.insert(txn, key, MapPrelim::default()),
    };
    if old.is_none_or(|old| old.rank != wanted.rank) {
        entry.insert(txn, RANK, wanted.rank.as_str());
    }
    let text = match entry.get(txn, TEXT) {
        Some(Out::YXmlFragment(text)) => text,
        _ => entry.insert(txn, TEXT, XmlFragmentPrelim::default()),
    };
    let old = old.map_or(&[][..], |old| &old.text);
    nodes::write(txn, &text, old, &wanted.text, care);
}
