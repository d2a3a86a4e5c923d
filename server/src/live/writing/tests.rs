//! What is written is read again, and words that stay keep their authors.

use proptest::prelude::*;
use uuid::Uuid;
use yrs::updates::decoder::Decode;
use yrs::{Assoc, IndexScope, IndexedSequence, Transact, XmlTextRef};

use super::*;
use crate::domain::ids::ProposalId;
use crate::domain::text::{Block, Words};
use crate::live::replica::{doc_of_client, empty_doc};

fn words() -> impl Strategy<Value = Inline> {
    let href = prop::option::of(Just("https://exemple.fr".to_owned()));
    ("[a-zé😀’ ]{1,12}", any::<bool>(), any::<bool>(), href).prop_map(|(text, strong, em, href)| {
        Inline::Text(Words {
            text,
            strong,
            em,
            href,
        })
    })
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
        Block::Paragraph { content } | Block::Visa { content } | Block::Considerant { content } => {
            join(content)
        }
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
            section(&mut doc.transact_mut(), &wanted, Care::Exact);
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
        Care::Exact,
    );
    let mut txn = doc.transact_mut();
    section(
        &mut txn,
        &say("un référent dans chaque commune du département"),
        Care::Exact,
    );
    let change = txn.encode_update_v1();
    assert!(change.len() < 60, "{} bytes for two words", change.len());
}

/// A line of words that are all different, each with formats of its own.
fn numbered_words() -> impl Strategy<Value = Vec<(usize, bool, bool)>> {
    let places = prop::sample::subsequence((0..12).collect::<Vec<usize>>(), 0..12);
    let formats = prop::collection::vec(any::<(bool, bool)>(), 12);
    (places, formats).prop_map(|(places, formats)| {
        let formatted = places.into_iter().zip(formats);
        formatted
            .map(|(place, (strong, em))| (place, strong, em))
            .collect()
    })
}

fn line_of(words: &[(usize, bool, bool)]) -> Vec<Inline> {
    let inline = |(number, strong, em): &(usize, bool, bool)| {
        Inline::Text(Words {
            text: format!("mot{number} "),
            strong: *strong,
            em: *em,
            href: None,
        })
    };
    words.iter().map(inline).collect()
}

/// The first word, with the client that wrote each of its characters.
fn writers(doc: &yrs::Doc) -> Vec<(char, u64)> {
    let txn = doc.transact();
    let body = yrs::ReadTxn::get_xml_fragment(&txn, BODY).unwrap();
    let Some(XmlOut::Element(line)) = body.get(&txn, 0) else {
        panic!("no line");
    };
    let texts = line.children(&txn).filter_map(|child| match child {
        XmlOut::Text(text) => Some(text),
        XmlOut::Element(_) | XmlOut::Fragment(_) => None,
    });
    texts.flat_map(|text| writers_of(&txn, &text)).collect()
}

fn writers_of(txn: &yrs::Transaction<'_>, text: &XmlTextRef) -> Vec<(char, u64)> {
    let mut words = String::new();
    reading::words(txn, text, &mut |piece| words.push_str(&piece.text));
    assert!(words.is_ascii(), "one unit a character");
    let writer = |place| {
        let index = text.sticky_index(txn, place, Assoc::After).unwrap();
        match index.scope() {
            IndexScope::Relative(id) => id.client.get(),
            other => panic!("no character but {other:?}"),
        }
    };
    (0..)
        .zip(words.chars())
        .map(|(place, character)| (character, writer(place)))
        .collect()
}

proptest! {
    /// Words of a line with formats that stay in their order keep who wrote them, whatever comes,
    /// goes or changes its formats between them.
    #[test]
    fn words_that_stay_keep_their_writer(old in numbered_words(), new in numbered_words()) {
        // A line that shares too little with the old one is another line.
        let say = |words: &[(usize, bool, bool)]| {
            let mut content = vec![Inline::plain("Vu que pour tout cela aussi bien que le reste : ")];
            content.extend(line_of(words));
            let body = vec![Block::Paragraph { content }];
            joined(SectionText::assemble(None, vec![], body, vec![]))
        };
        let (first, second) = (doc_of_client(1), doc_of_client(2));
        section(&mut first.transact_mut(), &say(&old), Care::Exact);
        let state = yrs::ReadTxn::encode_state_as_update_v1(&first.transact(), &Default::default());
        let state = yrs::Update::decode_v1(&state).unwrap();
        second.transact_mut().apply_update(state).unwrap();
        section(&mut second.transact_mut(), &say(&new), Care::Exact);
        prop_assert_eq!(reading::section(&second.transact()), say(&new));

        let written = writers(&second);
        let line: String = written.iter().map(|(character, _)| *character).collect();
        for (number, _, _) in &new {
            let word = format!("mot{number} ");
            let place = line.find(&word).unwrap();
            let stays = old.iter().any(|(old, _, _)| old == number);
            let expected = if stays { 1 } else { 2 };
            let word = &written[place..place + word.trim_end().len()];
            prop_assert!(word.iter().all(|(_, client)| *client == expected), "{:?}", written);
        }
    }
}
