//! Cases in which a bare merge of Yjs is right, and those in which it is not.

use uuid::Uuid;
use yrs::{Text, WriteTxn, XmlFragment, XmlOut};

use super::*;
use crate::domain::amendment::{Merge, merge};
use crate::domain::ids::ProposalId;
use crate::domain::text::{Inline, Words};
use crate::live::vocabulary::BODY;

/// The client id under which the program writes here.
const PROGRAM: u64 = 999;
const NOTHING: [u8; 2] = [0, 0];

fn text(paragraphs: &[&str]) -> SectionText {
    let body = paragraphs.iter().map(|words| Block::paragraph(*words));
    SectionText::assemble(None, vec![Inline::plain("Titre")], body.collect(), vec![])
}

fn proposals(all: &[(u128, &str, &str)]) -> SectionText {
    let all = all.iter().map(|(id, rank, words)| Proposal {
        id: ProposalId::new(Uuid::from_u128(*id)),
        number: String::new(),
        rank: (*rank).to_owned(),
        text: vec![Block::paragraph(*words)],
    });
    SectionText::assemble(None, vec![], vec![], all.collect())
}

/// A state once somebody has made it say that.
fn after(state: &[u8], wanted: &SectionText, client: u64) -> Vec<u8> {
    merged(state, &rewrite(state, wanted, client).unwrap())
}

fn merged(state: &[u8], update: &[u8]) -> Vec<u8> {
    let doc = empty_doc();
    apply(&doc, state).unwrap();
    apply(&doc, update).unwrap();
    let txn = doc.transact();
    txn.encode_state_as_update_v1(&yrs::StateVector::default())
}

/// A base, its present text and a branch of it, each written by its own client.
struct Case {
    base: Vec<u8>,
    present: Vec<u8>,
    branch: Vec<u8>,
}

impl Case {
    fn new(base: &SectionText, present: &SectionText, branch: &SectionText) -> Self {
        let base = after(&NOTHING, base, 1);
        Self {
            present: after(&base, present, 2),
            branch: after(&base, branch, 3),
            base,
        }
    }

    fn of(base: &[&str], present: &[&str], branch: &[&str]) -> Self {
        Self::new(&text(base), &text(present), &text(branch))
    }

    fn graft(&self, accepted: &[SectionText]) -> Graft {
        let graft = graft(&self.present, &self.base, &self.branch, accepted, PROGRAM).unwrap();
        let reader = merged(&self.present, &graft.update);
        assert_eq!(read(&reader).unwrap(), graft.text, "what readers see");
        graft
    }

    #[track_caller]
    fn merges(&self, accepted: &SectionText) {
        self.merges_from(3, accepted);
    }

    /// The bare merge is right, and the words are those of that client.
    #[track_caller]
    fn merges_from(&self, client: u64, accepted: &SectionText) {
        let graft = self.graft(std::slice::from_ref(accepted));
        assert!(!graft.rewritten, "{:?}", graft.text);
        assert_eq!(essence(&graft.text), essence(accepted));
        assert_eq!(graft.clients, [client]);
    }

    /// The bare merge says something that nobody wanted.
    #[track_caller]
    fn is_rewritten(&self, accepted: &SectionText) {
        let graft = self.graft(std::slice::from_ref(accepted));
        assert!(graft.rewritten);
        assert_eq!(graft.text, *accepted);
    }
}

#[test]
fn different_words_of_one_sentence_merge() {
    Case::of(
        &["La mairie rénove une école chaque année."],
        &["La mairie rénove deux écoles chaque année."],
        &["La commune rénove une école chaque année."],
    )
    .merges(&text(&["La commune rénove deux écoles chaque année."]));
}

#[test]
fn two_words_for_one_are_not_both_kept() {
    let case = Case::of(
        &["La commune décide."],
        &["La mairie décide."],
        &["La collectivité décide."],
    );
    let bare = merged(&case.present, &case.branch);
    let Block::Paragraph { content } = &read(&bare).unwrap().body[0] else {
        panic!("a paragraph");
    };
    let [Inline::Text(words)] = &content[..] else {
        panic!("one run of words");
    };
    assert!(words.text.contains("mairie") && words.text.contains("collectivité"));
    case.is_rewritten(&text(&["La collectivité décide."]));
}

#[test]
fn no_word_is_left_alone_where_its_sentence_is_gone() {
    let both = ["Un premier alinéa.", "Une école par commune."];
    let mut case = Case::of(
        &both,
        &both,
        &["Un premier alinéa.", "Une école rénovée par commune."],
    );
    case.present = emptied(&case.base, 1);
    let bare = merged(&case.present, &case.branch);
    assert_eq!(
        read(&bare).unwrap(),
        text(&["Un premier alinéa.", "rénovée "])
    );
    let wanted = read(&case.present).unwrap();
    case.is_rewritten(&wanted);
}

/// The state once somebody has deleted all words of a paragraph, as an editor does.
fn emptied(state: &[u8], place: u32) -> Vec<u8> {
    let doc = doc_of_client(2);
    apply(&doc, state).unwrap();
    let mut txn = doc.transact_mut();
    let body = txn.get_or_insert_xml_fragment(BODY);
    let Some(XmlOut::Element(line)) = body.get(&txn, place) else {
        panic!("no paragraph");
    };
    let Some(XmlOut::Text(words)) = line.get(&txn, 0) else {
        panic!("no words");
    };
    let length = words.len(&txn);
    words.remove_range(&mut txn, 0, length);
    txn.encode_state_as_update_v1(&yrs::StateVector::default())
}

#[test]
fn an_amendment_does_not_vanish_with_its_paragraph() {
    let base = [
        "Un premier alinéa.",
        "Une école par commune.",
        "Un dernier.",
    ];
    let case = Case::of(
        &base,
        &["Un premier alinéa.", "Un dernier."],
        &[
            "Un premier alinéa.",
            "Une école rénovée par commune.",
            "Un dernier.",
        ],
    );
    case.is_rewritten(&text(&[
        "Un premier alinéa.",
        "Une école rénovée par commune.",
        "Un dernier.",
    ]));
}

#[test]
fn an_amendment_does_not_vanish_with_its_proposal() {
    let both = |words| proposals(&[(1, "a0", "Un référent."), (2, "a1", words)]);
    let case = Case::new(
        &both("Une école."),
        &proposals(&[(1, "a0", "Un référent.")]),
        &both("Une école rénovée."),
    );
    case.is_rewritten(&both("Une école rénovée."));
}

#[test]
fn a_proposal_that_moved_meanwhile_keeps_its_amendment() {
    Case::new(
        &proposals(&[(1, "a0", "Un référent."), (2, "a1", "Une école.")]),
        &proposals(&[(2, "Zz", "Une école."), (1, "a0", "Un référent.")]),
        &proposals(&[(1, "a0", "Un référent."), (2, "a1", "Une école neuve.")]),
    )
    .merges(&proposals(&[
        (2, "Zz", "Une école neuve."),
        (1, "a0", "Un référent."),
    ]));
}

#[test]
fn any_accepted_order_is_taken_as_it_comes() {
    let case = Case::of(
        &["Un premier."],
        &["Un premier.", "Ajouté ici."],
        &["Un premier.", "Proposé là."],
    );
    let orders = [
        text(&["Un premier.", "Ajouté ici.", "Proposé là."]),
        text(&["Un premier.", "Proposé là.", "Ajouté ici."]),
    ];
    assert!(!case.graft(&orders).rewritten);
}

#[test]
fn lists_are_written_item_by_item() {
    let list = |items: &[&str]| {
        let items = items.iter().map(|item| vec![Block::paragraph(*item)]);
        let body = vec![Block::BulletList {
            items: items.collect(),
        }];
        SectionText::assemble(None, vec![], body, vec![])
    };
    let items = [
        "l’école primaire du bourg",
        "la crèche de la gare",
        "le stade municipal",
        "la bibliothèque du centre",
        "la maison de santé",
    ];
    let state = after(&NOTHING, &list(&items), 1);
    let wanted = list(&[items[0], items[1], "la piscine", items[3], items[4]]);
    let update = rewrite(&state, &wanted, PROGRAM).unwrap();
    assert_eq!(read(&merged(&state, &update)).unwrap(), wanted);
    assert!(update.len() < 90, "{} bytes for one item", update.len());
}

#[test]
fn a_client_that_wrote_in_both_is_not_merged() {
    let base = after(&NOTHING, &text(&["Un.", "Deux."]), 1);
    let case = Case {
        present: after(&base, &text(&["Un seul.", "Deux."]), 2),
        branch: after(&base, &text(&["Un.", "Deux fois."]), 2),
        base,
    };
    // Even if somebody took for right what comes of it.
    let bare = read(&merged(&case.present, &case.branch)).unwrap();
    assert!(case.graft(&[bare]).rewritten);
    let wanted = text(&["Un seul.", "Deux fois."]);
    let graft = case.graft(std::slice::from_ref(&wanted));
    assert!(graft.rewritten);
    assert_eq!(graft.text, wanted);
    assert_eq!(graft.clients, [PROGRAM]);
}

#[test]
fn a_branch_of_another_text_is_not_merged() {
    let case = Case {
        base: after(&NOTHING, &text(&["Un."]), 1),
        present: after(&NOTHING, &text(&["Un autre."]), 2),
        branch: after(
            &after(&NOTHING, &text(&["Un."]), 1),
            &text(&["Un de plus."]),
            3,
        ),
    };
    let wanted = text(&["Un autre de plus."]);
    assert!(case.graft(std::slice::from_ref(&wanted)).rewritten);
}

#[test]
fn what_is_adopted_twice_is_written_again() {
    let case = Case::of(&["Une école."], &["Une école."], &["Une école neuve."]);
    let wanted = text(&["Une école neuve."]);
    let adopted = case.graft(std::slice::from_ref(&wanted));
    let adopted = merged(&case.present, &adopted.update);
    let undone = after(&adopted, &text(&["Une école."]), 4);
    let again = graft(
        &undone,
        &case.base,
        &case.branch,
        std::slice::from_ref(&wanted),
        PROGRAM,
    )
    .unwrap();
    assert!(again.rewritten);
    assert_eq!(again.text, wanted);
}

#[test]
fn spaces_and_empty_blocks_are_left_alone() {
    let state = after(&NOTHING, &text(&["Une  école ", "", "Deux."]), 1);
    let update = rewrite(&state, &text(&["Une école", "Deux."]), PROGRAM).unwrap();
    assert_eq!(update, NOTHING);
}

#[test]
fn formats_come_with_the_branch() {
    let bold = |words: &str| {
        Inline::Text(Words {
            text: words.to_owned(),
            strong: true,
            ..Words::default()
        })
    };
    let line = |content| {
        let body = vec![Block::Paragraph { content }];
        SectionText::assemble(None, vec![], body, vec![])
    };
    Case::new(
        &line(vec![Inline::plain("Une école par commune.")]),
        &line(vec![Inline::plain("Une école par village.")]),
        &line(vec![
            Inline::plain("Une "),
            bold("école"),
            Inline::plain(" par commune."),
        ]),
    )
    .merges(&line(vec![
        Inline::plain("Une "),
        bold("école"),
        Inline::plain(" par village."),
    ]));
}

/// The state once somebody has typed in the first paragraph. Places are UTF-16 units.
fn typed(state: &[u8], client: u64, place: u32, removed: u32, typed: &str) -> Vec<u8> {
    let doc = doc_of_client(client);
    apply(&doc, state).unwrap();
    let mut txn = doc.transact_mut();
    let body = txn.get_or_insert_xml_fragment(BODY);
    let Some(XmlOut::Element(line)) = body.get(&txn, 0) else {
        panic!("no paragraph");
    };
    let Some(XmlOut::Text(words)) = line.get(&txn, 0) else {
        panic!("no words");
    };
    words.remove_range(&mut txn, place, removed);
    words.insert(&mut txn, place, typed);
    txn.encode_state_as_update_v1(&yrs::StateVector::default())
}

/// The texts that may come out when the domain has looked.
#[track_caller]
fn accepted(base: &SectionText, mine: &SectionText, theirs: &SectionText) -> Vec<SectionText> {
    match merge(base, mine, theirs) {
        Merge::Clean(merged) => [vec![merged.text], merged.alternatives].concat(),
        Merge::Colliding(collided) => panic!("they collide: {collided:?}"),
    }
}

#[test]
fn emoji_accents_and_narrow_spaces_come_whole() {
    let line = |tone: &str, drink: &str, end: &str| {
        text(&[&format!(
            "Le maire 👩{tone}\u{200d}🌾 {drink}\u{301} dit oui\u{202f}! Très {end}\u{202f}!"
        )])
    };
    let base = line("🏽", "cafe", "bien");
    let branch = line("🏿", "cafe", "bien");
    let present = line("🏽", "the", "mal");
    let wanted = line("🏿", "the", "mal");
    let accepted = accepted(&base, &branch, &present);
    assert_eq!(accepted, std::slice::from_ref(&wanted));
    let mut case = Case::new(&base, &present, &branch);
    case.merges(&wanted);
    // An editor may replace the skin tone alone, two units of seven, and the accent alone.
    let tone = "Le maire 👩".encode_utf16().count() as u32;
    case.branch = typed(&case.base, 4, tone, 2, "🏿");
    assert_eq!(read(&case.branch).unwrap(), branch);
    case.merges_from(4, &wanted);
    let accent = "Le maire 👩🏽\u{200d}🌾 cafe".encode_utf16().count() as u32;
    case.branch = typed(&case.branch, 4, accent, 1, "\u{300}");
    let grave = read(&case.branch).unwrap();
    let Merge::Colliding(collided) = merge(&base, &grave, &present) else {
        panic!("one accent on two words");
    };
    // Bare, the accent would stand on the other word.
    case.is_rewritten(&collided.proposed);
}

#[test]
fn two_skin_tones_for_one_are_not_both_kept() {
    let line = |tone: &str| text(&[&format!("Le maire 👩{tone}\u{200d}🌾 décide.")]);
    let tone = "Le maire 👩".encode_utf16().count() as u32;
    let base = after(&NOTHING, &line("🏽"), 1);
    let case = Case {
        present: typed(&base, 2, tone, 2, "🏻"),
        branch: typed(&base, 3, tone, 2, "🏿"),
        base,
    };
    let bare = read(&merged(&case.present, &case.branch)).unwrap();
    assert!([line("🏻🏿"), line("🏿🏻")].contains(&bare), "{bare:?}");
    case.is_rewritten(&line("🏿"));
}

#[test]
fn sixty_amendments_of_one_paragraph_are_merged_one_by_one() {
    let words: Vec<String> = (0..240).map(|number| format!("mot{number}")).collect();
    let change = |words: &mut Vec<String>, number: u64| {
        let word = format!("mot{}", 4 * number);
        let at = words.iter().position(|other| *other == word).unwrap();
        match number % 3 {
            0 => words[at] = format!("autre{number}"),
            1 => words.insert(at + 1, format!("neuf{number}")),
            _ => drop(words.remove(at)),
        }
    };
    let base_text = text(&[&words.join(" ")]);
    let base = after(&NOTHING, &base_text, 1);
    let (mut present, mut wanted) = (base.clone(), words.clone());
    // Not in the order of the text.
    for number in (0..60).map(|step| step * 37 % 60) {
        let mut mine = words.clone();
        change(&mut mine, number);
        change(&mut wanted, number);
        let mine = text(&[&mine.join(" ")]);
        let client = 100 + number;
        let branch = after(&base, &mine, client);
        let accepted = accepted(&base_text, &mine, &read(&present).unwrap());
        let graft = graft(&present, &base, &branch, &accepted, PROGRAM).unwrap();
        assert!(!graft.rewritten, "{number}: {:?}", graft.text);
        // One that only deletes brings no words.
        let brings = (number % 3 != 2).then_some(client);
        assert_eq!(graft.clients, Vec::from_iter(brings));
        present = merged(&present, &graft.update);
        assert_eq!(read(&present).unwrap(), graft.text);
    }
    assert_eq!(read(&present).unwrap(), text(&[&wanted.join(" ")]));
}

#[test]
fn what_is_no_state_breaks_nothing() {
    let state = after(&NOTHING, &text(&["Un."]), 1);
    for broken in [&[][..], &[1, 2, 3], &[255; 40]] {
        assert!(read(broken).is_err());
        assert!(rewrite(broken, &text(&["Un."]), PROGRAM).is_err());
        // The branch can't be read, but what is wanted can be written.
        let grafted = graft(&state, &state, broken, &[text(&["Deux."])], PROGRAM).unwrap();
        assert!(grafted.rewritten);
    }
    assert!(graft(&state, &state, &state, &[], PROGRAM).is_err());
}
