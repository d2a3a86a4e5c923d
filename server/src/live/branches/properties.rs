//! Branches of several editors, brought into a section that has moved.
//!
//! Editors write with bare yrs, alone and together. Where each paragraph belongs to the section or
//! to one branch, what must come out is plain: each paragraph as those left it to whom it belongs.

use proptest::prelude::*;
use yrs::{
    GetString, StateVector, Text, TransactionMut, XmlElementPrelim, XmlElementRef, XmlFragment,
};
use yrs::{WriteTxn, XmlFragmentRef, XmlOut, XmlTextPrelim, XmlTextRef};

use super::*;
use crate::live::vocabulary::{BODY, PARAGRAPH};

pub(super) const PROGRAM: u64 = 999;
const EDITORS: usize = 2;

/// How many cases: `MOTION_CASES` when the tests were built, or as many as every run takes.
fn config() -> ProptestConfig {
    let asked = option_env!("MOTION_CASES");
    ProptestConfig {
        cases: asked.and_then(|cases| cases.parse().ok()).unwrap_or(10_000),
        ..ProptestConfig::default()
    }
}

#[derive(Clone, Debug)]
enum Act {
    Insert(u32, String),
    Remove(u32, u32),
    Replace(u32, u32, String),
    Drop,
}

/// Which paragraph, which of the editors of its side, and whether they are in touch afterwards.
type Move = (usize, usize, bool, Act);

/// Paragraphs, each with the side that it belongs to, and what is done.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) paragraphs: Vec<(usize, String)>,
    moves: Vec<Move>,
}

/// Words, of which some characters are one unit of a document, some two, and some readers see as
/// one what is many.
fn words() -> impl Strategy<Value = String> {
    let rare = prop::sample::select(vec!["👩🏽\u{200d}🌾", "e\u{301}", "\u{202f}", "🇫🇷"]);
    let piece = prop_oneof![
        8 => "[a-zé’ ]{1,3}",
        1 => rare.prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

pub(super) fn story() -> impl Strategy<Value = Story> {
    let act = prop_oneof![
        4 => (0..30_u32, words()).prop_map(|(place, words)| Act::Insert(place, words)),
        3 => (0..30_u32, 1..6_u32).prop_map(|(place, length)| Act::Remove(place, length)),
        3 => (0..30_u32, 1..6_u32, words())
            .prop_map(|(place, length, words)| Act::Replace(place, length, words)),
        1 => Just(Act::Drop),
    ];
    let moves = prop::collection::vec((0..6_usize, 0..EDITORS, any::<bool>(), act), 1..16);
    let paragraphs = prop::collection::vec((0..3_usize, words()), 1..6);
    (paragraphs, moves).prop_map(|(paragraphs, moves)| Story { paragraphs, moves })
}

/// One copy of a document, and which paragraphs it has lost.
struct Editor {
    doc: Doc,
    dropped: Vec<bool>,
}

impl Editor {
    fn act(&mut self, paragraph: usize, act: &Act) {
        if self.dropped[paragraph] {
            return;
        }
        let place = self.place(paragraph);
        let mut txn = self.doc.transact_mut();
        let body = txn.get_or_insert_xml_fragment(BODY);
        if let Act::Drop = act {
            body.remove_range(&mut txn, place, 1);
            self.dropped[paragraph] = true;
            return;
        }
        let text = text_of(&mut txn, &body, place);
        let length = text.len(&txn);
        let (place, removed, inserted) = match act {
            Act::Insert(place, words) => (*place, 0, words.as_str()),
            Act::Remove(place, length) => (*place, *length, ""),
            Act::Replace(place, length, words) => (*place, *length, words.as_str()),
            Act::Drop => return,
        };
        let said = text.get_string(&txn);
        let end = before_character(&said, (place + removed).min(length));
        let place = before_character(&said, place.min(length));
        let removed = end - place;
        if removed > 0 {
            text.remove_range(&mut txn, place, removed);
        }
        text.insert(&mut txn, place, inserted);
    }

    /// Where a paragraph stands that is still there.
    fn place(&self, paragraph: usize) -> u32 {
        let before = self.dropped[..paragraph].iter();
        before.filter(|dropped| !**dropped).count() as u32
    }
}

/// The last place up to here at which a character begins: no editor stands between the two units of
/// one. Between the characters of an emoji it may. Places are UTF-16 units.
fn before_character(said: &str, place: u32) -> u32 {
    let mut before = 0;
    for character in said.chars() {
        let behind = before + character.len_utf16() as u32;
        if behind > place {
            break;
        }
        before = behind;
    }
    before
}

fn text_of(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, place: u32) -> XmlTextRef {
    match body.get(txn, place) {
        Some(XmlOut::Element(line)) => match XmlElementRef::get(&line, txn, 0) {
            Some(XmlOut::Text(text)) => text,
            other => panic!("no text but {other:?}"),
        },
        other => panic!("no paragraph but {other:?}"),
    }
}

/// The section, or one branch: some people who write together.
pub(super) struct Side {
    editors: Vec<Editor>,
}

impl Side {
    pub(super) fn new(base: &[u8], paragraphs: usize, number: usize) -> Self {
        let editor = |editor: usize| {
            let doc = doc_of_client((10 * (number + 1) + editor) as u64);
            apply(&doc, base).unwrap();
            Editor {
                doc,
                dropped: vec![false; paragraphs],
            }
        };
        Self {
            editors: (0..EDITORS).map(editor).collect(),
        }
    }

    /// Lets everybody know everything.
    fn meet(&mut self) {
        let states: Vec<_> = self
            .editors
            .iter()
            .map(|editor| state(&editor.doc))
            .collect();
        let paragraphs = self.editors[0].dropped.len();
        let gone = |paragraph| self.editors.iter().any(|editor| editor.dropped[paragraph]);
        let dropped: Vec<bool> = (0..paragraphs).map(gone).collect();
        for editor in &mut self.editors {
            for state in &states {
                apply(&editor.doc, state).unwrap();
            }
            editor.dropped.clone_from(&dropped);
        }
    }

    pub(super) fn state(&self) -> Vec<u8> {
        state(&self.editors[0].doc)
    }

    /// What became of a paragraph here.
    fn paragraph(&self, paragraph: usize) -> Option<Block> {
        let editor = &self.editors[0];
        let body = read(&self.state()).unwrap().body;
        (!editor.dropped[paragraph]).then(|| body[editor.place(paragraph) as usize].clone())
    }
}

fn state(doc: &Doc) -> Vec<u8> {
    doc.transact()
        .encode_state_as_update_v1(&StateVector::default())
}

fn base_of(story: &Story) -> Vec<u8> {
    let doc = doc_of_client(1);
    let mut txn = doc.transact_mut();
    let body = txn.get_or_insert_xml_fragment(BODY);
    for (_, words) in &story.paragraphs {
        let line = body.push_back(&mut txn, XmlElementPrelim::empty(PARAGRAPH));
        line.push_back(&mut txn, XmlTextPrelim::new(words.as_str()));
    }
    drop(txn);
    state(&doc)
}

/// Plays a story; `side_of` says who does a move.
pub(super) fn play(story: &Story, side_of: impl Fn(usize, usize) -> usize) -> (Vec<u8>, Vec<Side>) {
    let base = base_of(story);
    let count = story.paragraphs.len();
    let mut sides: Vec<Side> = (0..3)
        .map(|number| Side::new(&base, count, number))
        .collect();
    for (turn, (paragraph, editor, meet, act)) in story.moves.iter().enumerate() {
        let paragraph = paragraph % count;
        let side = &mut sides[side_of(turn, paragraph)];
        side.editors[*editor].act(paragraph, act);
        if *meet {
            side.meet();
        }
    }
    sides.iter_mut().for_each(Side::meet);
    (base, sides)
}

/// The text in which each paragraph is as its side left it.
pub(super) fn expected(story: &Story, sides: [&Side; 3]) -> SectionText {
    let owners = story.paragraphs.iter().map(|(side, _)| *side);
    let body = owners
        .enumerate()
        .filter_map(|(paragraph, owner)| sides[owner].paragraph(paragraph));
    SectionText::assemble(None, vec![], body.collect(), vec![])
}

/// What a reader has who held `present` and takes the update.
fn reader(present: &[u8], update: &[u8]) -> Vec<u8> {
    let doc = empty_doc();
    apply(&doc, present).unwrap();
    apply(&doc, update).unwrap();
    state(&doc)
}

proptest! {
    #![proptest_config(config())]

    /// Where everybody wrote in paragraphs of their own, the bare merge is right, in any order.
    #[test]
    fn what_touches_different_paragraphs_is_merged(story in story()) {
        let (base, sides) = play(&story, |_, paragraph| story.paragraphs[paragraph].0);
        let untouched = Side::new(&base, story.paragraphs.len(), 3);
        let [section, one, two] = &sides[..] else { unreachable!("three sides") };
        let all = expected(&story, [section, one, two]);
        let orders = [
            (one, expected(&story, [section, one, &untouched]), two),
            (two, expected(&story, [section, &untouched, two]), one),
        ];
        for (first, between, second) in orders {
            let mut present = section.state();
            for (branch, accepted) in [(first, &between), (second, &all)] {
                let accepted = std::slice::from_ref(accepted);
                let graft = graft(&present, &base, &branch.state(), accepted, PROGRAM).unwrap();
                prop_assert!(!graft.rewritten);
                prop_assert_eq!(&graft.text, &accepted[0]);
                present = reader(&present, &graft.update);
                prop_assert_eq!(read(&present).unwrap(), graft.text);
            }
        }
    }

    /// Whoever wrote where: what comes out is accepted, and every reader sees it.
    #[test]
    fn what_comes_out_is_accepted(story in story(), wanted in prop::collection::vec(words(), 0..5)) {
        let (base, sides) = play(&story, |turn, _| turn % 3);
        let body = wanted.into_iter().map(Block::paragraph).collect();
        let mut present = sides[0].state();
        let wanted = SectionText::assemble(None, vec![], body, vec![]);
        let kept = read(&sides[2].state()).unwrap();
        for (branch, accepted) in [(&sides[1], wanted), (&sides[2], kept)] {
            let accepted = [accepted];
            let graft = graft(&present, &base, &branch.state(), &accepted, PROGRAM).unwrap();
            prop_assert_eq!(essence(&graft.text), essence(&accepted[0]));
            present = reader(&present, &graft.update);
            prop_assert_eq!(read(&present).unwrap(), graft.text);
        }
    }
}
