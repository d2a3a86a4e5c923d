//! Writes domain text into a live document: how the demonstration gets its history.
//!
//! Words that stay are kept, so that each keeps its author: a block whose words changed is edited
//! between its common start and its common end, others are left alone.

use std::collections::HashMap;

use yrs::types::Attrs;
use yrs::{
    Any, Map, MapPrelim, MapRef, Out, Text, TransactionMut, WriteTxn, XmlElementPrelim,
    XmlElementRef, XmlFragment, XmlFragmentPrelim, XmlFragmentRef, XmlOut, XmlTextPrelim,
};

use super::reading;
use super::vocabulary::{
    BODY, BULLET_LIST, CONSIDERANT, EM, HARD_BREAK, HREF, LINK, LIST_ITEM, NUMBERED_LIST,
    PARAGRAPH, PROPOSALS, RANK, STRONG, TEXT, TITLE, VISA,
};
use crate::domain::text::{Block, Inline, Proposal, SectionText, Words};

/// Makes the document say `wanted`, changing no more than it must.
pub(crate) fn section(txn: &mut TransactionMut<'_>, wanted: &SectionText) {
    let present = reading::section(txn);
    let title = txn.get_or_insert_xml_fragment(TITLE);
    let line = |content: &[Inline]| Block::Paragraph {
        content: content.to_vec(),
    };
    let old_title = if title.len(txn) == 0 {
        vec![]
    } else {
        vec![line(&present.title)]
    };
    // Notes have no title, not even an empty one.
    if !(wanted.title.is_empty() && old_title.is_empty()) {
        blocks(txn, &title, &old_title, &[line(&wanted.title)]);
    }
    let body = txn.get_or_insert_xml_fragment(BODY);
    blocks(txn, &body, &present.body, &wanted.body);
    let map = txn.get_or_insert_map(PROPOSALS);
    for proposal in &present.proposals {
        if !wanted.proposals.iter().any(|kept| kept.id == proposal.id) {
            map.remove(txn, &proposal.id.to_string());
        }
    }
    for proposal in &wanted.proposals {
        let old = present.proposals.iter().find(|old| old.id == proposal.id);
        write_proposal(txn, &map, old, proposal);
    }
}

fn write_proposal(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    old: Option<&Proposal>,
    wanted: &Proposal,
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
    blocks(
        txn,
        &text,
        old.map_or(&[][..], |old| &old.text),
        &wanted.text,
    );
}

/// Changes the blocks of a fragment that now reads as `old`: those that start and end alike stay,
/// those in between are edited pairwise, then removed or added.
fn blocks(txn: &mut TransactionMut<'_>, fragment: &XmlFragmentRef, old: &[Block], new: &[Block]) {
    let (start, end) = common(old, new);
    let (old, new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut place = start as u32;
    for (position, block) in new.iter().enumerate() {
        match old.get(position).map(|old| (old, fragment.get(txn, place))) {
            Some((old, Some(XmlOut::Element(element)))) if lines(old, block).is_some() => {
                let (old, new) = lines(old, block).expect("checked by the guard");
                edit_line(txn, &element, old, new);
            }
            Some(_) => {
                fragment.remove_range(txn, place, 1);
                insert_block(txn, fragment, place, block);
            }
            None => insert_block(txn, fragment, place, block),
        }
        place += 1;
    }
    let surplus = old.len().saturating_sub(new.len()) as u32;
    if surplus > 0 {
        fragment.remove_range(txn, place, surplus);
    }
}

/// How many items two sequences share at the start and, of the rest, at the end.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> (usize, usize) {
    let start = old
        .iter()
        .zip(new)
        .take_while(|(old, new)| old == new)
        .count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    (start, end)
}

/// The words of two blocks of the same kind, when each is a single line of words.
fn lines<'a>(old: &'a Block, new: &'a Block) -> Option<(&'a [Inline], &'a [Inline])> {
    match (old, new) {
        (Block::Paragraph { content: old }, Block::Paragraph { content: new })
        | (Block::Visa { content: old }, Block::Visa { content: new })
        | (Block::Considerant { content: old }, Block::Considerant { content: new }) => {
            Some((old, new))
        }
        _ => None,
    }
}

/// Changes a line between its common start and its common end. A line with formats is written
/// anew: yrs gives words that are inserted beside formatted ones the format of these.
fn edit_line(
    txn: &mut TransactionMut<'_>,
    element: &XmlElementRef,
    old: &[Inline],
    new: &[Inline],
) {
    let text = match element.get(txn, 0) {
        Some(XmlOut::Text(text)) if element.len(txn) == 1 => text,
        _ => return rewrite_line(txn, element, new),
    };
    let (Some(old), Some(new)) = (plain(old), plain(new)) else {
        return rewrite_line(txn, element, new);
    };
    let (start, end) = common(&old, &new);
    let units = |characters: &[char]| -> u32 {
        characters
            .iter()
            .map(|character| character.len_utf16() as u32)
            .sum()
    };
    let place = units(&old[..start]);
    let removed = units(&old[start..old.len() - end]);
    if removed > 0 {
        text.remove_range(txn, place, removed);
    }
    let added: String = new[start..new.len() - end].iter().collect();
    text.insert(txn, place, &added);
}

/// The characters of a line without formats and line breaks.
fn plain(content: &[Inline]) -> Option<Vec<char>> {
    let mut characters = Vec::new();
    for inline in content {
        match inline {
            Inline::Text(words) if words.has_formats_of(&Words::default()) => {
                characters.extend(words.text.chars());
            }
            Inline::Text(_) | Inline::Break => return None,
        }
    }
    Some(characters)
}

fn rewrite_line(txn: &mut TransactionMut<'_>, element: &XmlElementRef, new: &[Inline]) {
    let length = element.len(txn);
    element.remove_range(txn, 0, length);
    write_line(txn, element, new);
}

fn insert_block(
    txn: &mut TransactionMut<'_>,
    parent: &impl XmlFragment,
    place: u32,
    block: &Block,
) {
    let mut element = |tag| parent.insert(txn, place, XmlElementPrelim::empty(tag));
    match block {
        Block::Paragraph { content } => {
            let element = element(PARAGRAPH);
            write_line(txn, &element, content);
        }
        Block::Visa { content } => {
            let element = element(VISA);
            write_line(txn, &element, content);
        }
        Block::Considerant { content } => {
            let element = element(CONSIDERANT);
            write_line(txn, &element, content);
        }
        Block::BulletList { items } => {
            let element = element(BULLET_LIST);
            write_items(txn, &element, items);
        }
        Block::NumberedList { items } => {
            let element = element(NUMBERED_LIST);
            write_items(txn, &element, items);
        }
    }
}

fn write_items(txn: &mut TransactionMut<'_>, list: &XmlElementRef, items: &[Vec<Block>]) {
    for blocks in items {
        let item = list.push_back(txn, XmlElementPrelim::empty(LIST_ITEM));
        for (place, block) in (0..).zip(blocks) {
            insert_block(txn, &item, place, block);
        }
    }
}

fn write_line(txn: &mut TransactionMut<'_>, element: &XmlElementRef, content: &[Inline]) {
    for run in content.split_inclusive(|inline| *inline == Inline::Break) {
        let mut text = None;
        for inline in run {
            match inline {
                Inline::Text(words) if words.text.is_empty() => {}
                Inline::Text(words) => {
                    let text =
                        text.get_or_insert_with(|| element.push_back(txn, XmlTextPrelim::new("")));
                    let end = text.len(txn);
                    text.insert_with_attributes(txn, end, &words.text, attributes(words));
                }
                Inline::Break => {
                    element.push_back(txn, XmlElementPrelim::empty(HARD_BREAK));
                }
            }
        }
    }
}

fn attributes(formats: &Words) -> Attrs {
    let set = || Any::from(HashMap::<String, Any>::new());
    let mut attributes = Attrs::new();
    if formats.strong {
        attributes.insert(STRONG.into(), set());
    }
    if formats.em {
        attributes.insert(EM.into(), set());
    }
    if let Some(href) = &formats.href {
        let link = HashMap::from([(HREF.to_owned(), Any::from(href.as_str()))]);
        attributes.insert(LINK.into(), Any::from(link));
    }
    attributes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;
    use yrs::Transact;

    use super::*;
    use crate::domain::ids::ProposalId;
    use crate::live::replica::empty_doc;

    fn words() -> impl Strategy<Value = Inline> {
        let href = prop::option::of(Just("https://exemple.fr".to_owned()));
        ("[a-zé😀’ ]{1,12}", any::<bool>(), any::<bool>(), href).prop_map(
            |(text, strong, em, href)| {
                Inline::Text(Words {
                    text,
                    strong,
                    em,
                    href,
                })
            },
        )
    }

    fn line() -> impl Strategy<Value = Vec<Inline>> {
        prop::collection::vec(prop_oneof![6 => words(), 1 => Just(Inline::Break)], 0..4)
    }

    fn block() -> impl Strategy<Value = Block> {
        let plain = || line().prop_map(|content| Block::Paragraph { content });
        let items = || prop::collection::vec(prop::collection::vec(plain(), 1..3), 1..3);
        prop_oneof![
            plain(),
            line().prop_map(|content| Block::Visa { content }),
            line().prop_map(|content| Block::Considerant { content }),
            items().prop_map(|items| Block::BulletList { items }),
            items().prop_map(|items| Block::NumberedList { items }),
        ]
    }

    fn text() -> impl Strategy<Value = SectionText> {
        let title = prop::collection::vec(words(), 0..3);
        let blocks = || prop::collection::vec(block(), 0..5);
        let proposals = prop::collection::btree_map(0_u128..6, ("[a-z]{1,3}", blocks()), 0..5);
        (title, blocks(), proposals).prop_map(|(title, body, proposals)| {
            let proposals = proposals.into_iter().map(|(id, (rank, text))| Proposal {
                id: ProposalId::new(Uuid::from_u128(id)),
                number: String::new(),
                rank,
                text,
            });
            SectionText::assemble(None, title, body, proposals.collect())
        })
    }

    /// The same text with neighbours of the same formats joined, as a reading has them.
    fn joined(mut text: SectionText) -> SectionText {
        join(&mut text.title);
        text.body.iter_mut().for_each(join_block);
        text.proposals
            .iter_mut()
            .flat_map(|proposal| &mut proposal.text)
            .for_each(join_block);
        text
    }

    fn join_block(block: &mut Block) {
        match block {
            Block::Paragraph { content }
            | Block::Visa { content }
            | Block::Considerant { content } => join(content),
            Block::BulletList { items } | Block::NumberedList { items } => {
                items.iter_mut().flatten().for_each(join_block);
            }
        }
    }

    fn join(content: &mut Vec<Inline>) {
        content.dedup_by(|next, last| match (last, next) {
            (Inline::Text(last), Inline::Text(next)) if last.has_formats_of(next) => {
                last.text.push_str(&next.text);
                true
            }
            _ => false,
        });
    }

    proptest! {
        /// From any text to any other: the document says what was wanted.
        #[test]
        fn what_is_written_is_read(texts in prop::collection::vec(text(), 1..4)) {
            let doc = empty_doc();
            for wanted in texts {
                section(&mut doc.transact_mut(), &wanted);
                let read = reading::section(&doc.transact());
                prop_assert_eq!(read, joined(wanted));
            }
        }
    }

    #[test]
    fn words_that_stay_are_not_written_again() {
        let doc = empty_doc();
        let say = |words: &str| {
            let body = vec![Block::paragraph(words)];
            SectionText::assemble(None, vec![Inline::plain("Titre")], body, vec![])
        };
        section(
            &mut doc.transact_mut(),
            &say("un référent dans chaque département"),
        );
        let mut txn = doc.transact_mut();
        section(
            &mut txn,
            &say("un référent dans chaque commune du département"),
        );
        let change = txn.encode_update_v1();
        assert!(change.len() < 60, "{} bytes for two words", change.len());
    }
}
