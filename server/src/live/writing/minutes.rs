//! Edits of minutes: a fact said anew, or put in.

use yrs::{TransactionMut, WriteTxn, Xml, XmlElementPrelim, XmlElementRef, XmlFragment, XmlOut};

use super::line;
use crate::domain::minutes::{Edit, MinutesBlock};
use crate::domain::text::Inline;
use crate::live::minutes::fact;
use crate::live::vocabulary::{
    BODY, BULLET_LIST, FACT, HEADING, LIST_ITEM, NUMBERED_LIST, PARAGRAPH,
};

/// Makes one edit.
pub(in crate::live) fn make(txn: &mut TransactionMut<'_>, edit: &Edit) {
    let body = txn.get_or_insert_xml_fragment(BODY);
    match edit {
        Edit::Insert { place, block } => {
            let end = body.len(txn);
            let place = u32::try_from(*place).unwrap_or(u32::MAX).min(end);
            insert(txn, &body, place, block);
        }
        Edit::Say { key, content } => {
            let mut wanted = (!content.is_empty()).then_some(content.as_slice());
            say(txn, &body, key, &mut wanted);
        }
    }
}

/// Lets the first line that tells this fact say what is wanted, and takes out the others. What is
/// wanted is taken by the first.
fn say(
    txn: &mut TransactionMut<'_>,
    parent: &impl XmlFragment,
    key: &str,
    wanted: &mut Option<&[Inline]>,
) {
    let mut place = 0;
    while let Some(child) = parent.get(txn, place) {
        if let XmlOut::Element(element) = child {
            if fact(txn, &element).as_deref() != Some(key) {
                say(txn, &element, key, wanted);
            } else if let Some(content) = wanted.take() {
                line::edit(txn, &element, content);
            } else {
                parent.remove_range(txn, place, 1);
                continue;
            }
        }
        place += 1;
    }
}

fn insert(
    txn: &mut TransactionMut<'_>,
    parent: &impl XmlFragment,
    place: u32,
    block: &MinutesBlock,
) {
    let mut element = |tag| parent.insert(txn, place, XmlElementPrelim::empty(tag));
    match block {
        MinutesBlock::Heading { content, fact } => {
            let element = element(HEADING);
            write_line(txn, &element, content, fact.as_deref());
        }
        MinutesBlock::Paragraph { content, fact } => {
            let element = element(PARAGRAPH);
            write_line(txn, &element, content, fact.as_deref());
        }
        MinutesBlock::BulletList { items } => {
            let element = element(BULLET_LIST);
            write_items(txn, &element, items);
        }
        MinutesBlock::NumberedList { items } => {
            let element = element(NUMBERED_LIST);
            write_items(txn, &element, items);
        }
    }
}

fn write_line(
    txn: &mut TransactionMut<'_>,
    element: &XmlElementRef,
    content: &[Inline],
    fact: Option<&str>,
) {
    if let Some(fact) = fact {
        element.insert_attribute(txn, FACT, fact);
    }
    line::write(txn, element, content);
}

fn write_items(txn: &mut TransactionMut<'_>, list: &XmlElementRef, items: &[Vec<MinutesBlock>]) {
    for item in items {
        let element = list.push_back(txn, XmlElementPrelim::empty(LIST_ITEM));
        for (place, block) in (0..).zip(item) {
            insert(txn, &element, place, block);
        }
    }
}
