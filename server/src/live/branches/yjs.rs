//! Cases on which Yjs itself is asked: `tests/provider/branches.mjs` plays them with the npm
//! package, as a browser would. Made from a fixed seed, kept as a file, so that neither side needs
//! the other to run.
//! `cargo test -p motion-ouverte write_branch_cases -- --ignored` writes it anew.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::{Deserialize, Serialize};
use yrs::{ReadTxn, StateVector, Transact};

use super::properties::{PROGRAM, Side, Story, expected, play, story};
use super::*;
use crate::domain::text::{Inline, Words};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../tests/provider/branches.json"
);

/// One branch brought into one text; states are updates in base64.
#[derive(Deserialize, Serialize)]
struct Case {
    base: String,
    present: String,
    branch: String,
    accepted: SectionText,
    update: String,
    rewritten: bool,
    text: SectionText,
}

fn case(base: &[u8], present: &[u8], branch: &[u8], accepted: SectionText) -> Case {
    let graft = graft(
        present,
        base,
        branch,
        std::slice::from_ref(&accepted),
        PROGRAM,
    )
    .unwrap();
    Case {
        base: STANDARD.encode(base),
        present: STANDARD.encode(present),
        branch: STANDARD.encode(branch),
        accepted,
        update: STANDARD.encode(&graft.update),
        rewritten: graft.rewritten,
        text: graft.text,
    }
}

/// What a bare merge says.
fn bare(present: &[u8], branch: &[u8]) -> SectionText {
    let doc = empty_doc();
    apply(&doc, present).unwrap();
    apply(&doc, branch).unwrap();
    let state = doc
        .transact()
        .encode_state_as_update_v1(&StateVector::default());
    read(&state).unwrap()
}

/// The same words with every second one in bold, so that formats are written too.
fn with_formats(text: SectionText) -> SectionText {
    let body = text.body.into_iter().map(|block| match block {
        Block::Paragraph { content } => Block::Paragraph {
            content: content.into_iter().flat_map(in_bold).collect(),
        },
        other => other,
    });
    SectionText::assemble(None, text.title, body.collect(), text.proposals)
}

fn in_bold(inline: Inline) -> Vec<Inline> {
    let Inline::Text(words) = inline else {
        return vec![inline];
    };
    let words = words.text.split_inclusive(' ').enumerate();
    words
        .map(|(place, word)| {
            Inline::Text(Words {
                text: word.to_owned(),
                strong: place % 2 == 1,
                ..Words::default()
            })
        })
        .collect()
}

fn cases_of(story: &Story) -> [Case; 3] {
    // Everybody in paragraphs of their own.
    let (base, sides) = play(story, |_, paragraph| story.paragraphs[paragraph].0);
    let (section, one) = (sides[0].state(), sides[1].state());
    let nobody = [
        &sides[0],
        &sides[1],
        &Side::new(&base, story.paragraphs.len(), 3),
    ];
    let apart = case(&base, &section, &one, expected(story, nobody));
    // Everybody everywhere, and whatever Yjs makes of it.
    let (base, sides) = play(story, |turn, _| turn % 3);
    let (section, one) = (sides[0].state(), sides[1].state());
    let merged = case(&base, &section, &one, bare(&section, &one));
    // What somebody else wants, with formats.
    let wanted = with_formats(read(&sides[2].state()).unwrap());
    let written = case(&base, &section, &one, wanted);
    [apart, merged, written]
}

#[test]
#[ignore = "writes into the sources of a test"]
fn write_branch_cases() {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[4; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let cases: Vec<Case> = (0..40)
        .flat_map(|_| cases_of(&story().new_tree(&mut runner).unwrap().current()))
        .collect();
    let lines: Vec<String> = cases
        .iter()
        .map(|case| serde_json::to_string(case).unwrap())
        .collect();
    std::fs::write(FILE, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
}

#[test]
fn the_cases_for_yjs_are_what_the_server_computes() {
    let file = std::fs::read_to_string(FILE).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&file).unwrap();
    let decode = |base64: &str| STANDARD.decode(base64).unwrap();
    for stored in &cases {
        let (base, present) = (decode(&stored.base), decode(&stored.present));
        let branch = decode(&stored.branch);
        let computed = case(&base, &present, &branch, stored.accepted.clone());
        assert_eq!(computed.text, stored.text);
        assert_eq!(computed.rewritten, stored.rewritten);
        assert_eq!(bare(&present, &decode(&stored.update)), stored.text);
    }
    let written = cases.iter().filter(|case| case.rewritten).count();
    assert!(
        written > 20 && written < cases.len() - 20,
        "both ways are asked"
    );
}
