//! The document of minutes: made, read, and corrected fact by fact.
//!
//! Pure and synchronous: works on states, touches no room.

use std::collections::HashMap;
use std::mem::ManuallyDrop;

use yrs::updates::decoder::Decode;
use yrs::{
    Any, Doc, Out, ReadTxn, StateVector, Transact, Update, Xml, XmlElementRef, XmlFragment, XmlOut,
};

use super::gate::{Schema, Shape};
use super::reading::{has_tag, inlines};
use super::replica::{Broken, doc_of_client, empty_doc, guarded};
use super::vocabulary::{BODY, BULLET_LIST, FACT, HEADING, LIST_ITEM, NUMBERED_LIST, PARAGRAPH};
use super::writing::minutes as writing;
use crate::domain::minutes::{Edit, MinutesBlock};

/// What a state says.
pub(crate) fn read(state: &[u8]) -> Result<Vec<MinutesBlock>, Broken> {
    guarded(|| {
        let doc = empty_doc();
        apply(&doc, state)?;
        Ok(body(&doc.transact()))
    })
}

/// A new document that says this, written under `client`.
pub(crate) fn begin(blocks: &[MinutesBlock], client: u64) -> Result<Vec<u8>, Broken> {
    let edits = blocks
        .iter()
        .enumerate()
        .map(|(place, block)| Edit::Insert {
            place,
            block: block.clone(),
        });
    let empty = empty_doc()
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    edit(&empty, &edits.collect::<Vec<_>>(), client)
}

/// The update that makes these edits of a document in `state`, written under `client`.
pub(crate) fn edit(state: &[u8], edits: &[Edit], client: u64) -> Result<Vec<u8>, Broken> {
    guarded(|| {
        let doc = doc_of_client(client);
        apply(&doc, state)?;
        // Not dropped while yrs panics, as in `replica`.
        let mut txn = ManuallyDrop::new(doc.transact_mut());
        for edit in edits {
            writing::make(&mut txn, edit);
        }
        txn.commit();
        let update = txn.encode_update_v1();
        drop(ManuallyDrop::into_inner(txn));
        let mut shape = Shape::new(Schema::Minutes, HashMap::new());
        shape
            .learn(state)
            .and_then(|()| shape.learn(&update))
            .map_err(|_| Broken)?;
        Ok(update)
    })
}

fn apply(doc: &Doc, state: &[u8]) -> Result<(), Broken> {
    let update = Update::decode_v1(state).map_err(|_| Broken)?;
    let mut txn = ManuallyDrop::new(doc.transact_mut());
    let applied = txn.apply_update(update);
    txn.commit();
    let whole = !txn.has_missing_updates();
    drop(ManuallyDrop::into_inner(txn));
    if applied.is_ok() && whole {
        Ok(())
    } else {
        Err(Broken)
    }
}

fn body<T: ReadTxn>(txn: &T) -> Vec<MinutesBlock> {
    txn.get_xml_fragment(BODY)
        .map(|body| blocks(txn, &body))
        .unwrap_or_default()
}

fn blocks<T: ReadTxn>(txn: &T, parent: &impl XmlFragment) -> Vec<MinutesBlock> {
    parent
        .children(txn)
        .filter_map(|child| match child {
            XmlOut::Element(element) => block(txn, &element),
            XmlOut::Text(_) | XmlOut::Fragment(_) => None,
        })
        .collect()
}

fn block<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Option<MinutesBlock> {
    let content = || inlines(txn, element);
    match element.try_tag()?.as_ref() {
        HEADING => Some(MinutesBlock::Heading {
            content: content(),
            fact: fact(txn, element),
        }),
        PARAGRAPH => Some(MinutesBlock::Paragraph {
            content: content(),
            fact: fact(txn, element),
        }),
        BULLET_LIST => Some(MinutesBlock::BulletList {
            items: items(txn, element),
        }),
        NUMBERED_LIST => Some(MinutesBlock::NumberedList {
            items: items(txn, element),
        }),
        _ => None,
    }
}

fn items<T: ReadTxn>(txn: &T, list: &XmlElementRef) -> Vec<Vec<MinutesBlock>> {
    list.children(txn)
        .filter_map(|child| match child {
            XmlOut::Element(item) if has_tag(&item, LIST_ITEM) => Some(blocks(txn, &item)),
            XmlOut::Element(_) | XmlOut::Text(_) | XmlOut::Fragment(_) => None,
        })
        .collect()
}

/// The fact that an element tells.
pub(super) fn fact<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Option<String> {
    match element.get_attribute(txn, FACT)? {
        Out::Any(Any::String(fact)) if !fact.is_empty() => Some(fact.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::{Inline, Words};

    fn paragraph(fact: Option<&str>, words: &str) -> MinutesBlock {
        MinutesBlock::Paragraph {
            content: vec![Inline::plain(words)],
            fact: fact.map(str::to_owned),
        }
    }

    fn heading(words: &str) -> MinutesBlock {
        MinutesBlock::Heading {
            content: vec![Inline::plain(words)],
            fact: Some(format!("item/{words}")),
        }
    }

    fn say(key: &str, words: &str) -> Edit {
        let content = match words {
            "" => Vec::new(),
            words => vec![Inline::plain(words)],
        };
        let key = key.to_owned();
        Edit::Say { key, content }
    }

    /// The text after these edits of one that says `blocks`.
    fn after(blocks: &[MinutesBlock], edits: &[Edit]) -> Vec<MinutesBlock> {
        let state = begin(blocks, 1).unwrap();
        let update = edit(&state, edits, 2).unwrap();
        let doc = empty_doc();
        apply(&doc, &state).unwrap();
        apply(&doc, &update).unwrap();
        body(&doc.transact())
    }

    #[test]
    fn what_is_begun_reads_back() {
        let bold = MinutesBlock::Paragraph {
            content: vec![
                Inline::Text(Words {
                    text: "Scrutin".to_owned(),
                    strong: true,
                    ..Words::default()
                }),
                Inline::plain(" n° 4"),
            ],
            fact: Some("ballot".to_owned()),
        };
        let list = MinutesBlock::NumberedList {
            items: vec![
                vec![paragraph(Some("vote"), "pour")],
                vec![paragraph(None, "contre")],
            ],
        };
        let blocks = [heading("un"), bold, list, paragraph(None, "libre")];
        assert_eq!(read(&begin(&blocks, 7).unwrap()).unwrap(), blocks);
    }

    #[test]
    fn a_fact_is_corrected_where_it_stands_and_its_parts_go() {
        let list = MinutesBlock::BulletList {
            items: vec![vec![paragraph(Some("b"), "contre")]],
        };
        let text = [
            paragraph(Some("b"), "41 pour"),
            paragraph(None, "libre"),
            paragraph(Some("b"), "et trois"),
            list,
        ];
        assert_eq!(
            after(&text, &[say("b", "42 pour")]),
            [
                paragraph(Some("b"), "42 pour"),
                paragraph(None, "libre"),
                MinutesBlock::BulletList {
                    items: vec![vec![]]
                }
            ]
        );
        assert_eq!(
            after(&text[..2], &[say("b", "")]),
            [paragraph(None, "libre")]
        );
    }

    #[test]
    fn facts_are_put_in_one_after_the_other() {
        let insert = |place, block| Edit::Insert { place, block };
        let edits = [
            insert(1, heading("deux")),
            insert(2, paragraph(Some("b"), "42 pour")),
            insert(99, paragraph(Some("z"), "fin")),
        ];
        let text = after(&[heading("un"), paragraph(None, "libre")], &edits);
        assert_eq!(
            text,
            [
                heading("un"),
                heading("deux"),
                paragraph(Some("b"), "42 pour"),
                paragraph(None, "libre"),
                paragraph(Some("z"), "fin"),
            ]
        );
    }

    #[test]
    fn words_that_stay_keep_their_author() {
        let state = begin(&[paragraph(Some("b"), "42 pour, 17 contre")], 1).unwrap();
        let update = edit(&state, &[say("b", "43 pour, 17 contre")], 2).unwrap();
        assert!(
            update.len() < 60,
            "one word changes, {} bytes were written",
            update.len()
        );
    }
}
