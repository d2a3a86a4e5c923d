//! Whether a text still says what the log says, and how it is brought to say so.

use super::*;
use crate::domain::text::{Inline, Words};

fn told(key: &str, words: &str) -> Fact {
    Fact {
        key: key.to_owned(),
        content: vec![Inline::plain(words)],
        told: Told::Paragraph,
    }
}

fn heading(key: &str, told: Told) -> Fact {
    Fact {
        key: key.to_owned(),
        content: vec![Inline::plain(key)],
        told,
    }
}

fn paragraph(key: &str, words: &str) -> MinutesBlock {
    told(key, words).block()
}

fn typed(words: &str) -> MinutesBlock {
    MinutesBlock::Paragraph {
        content: vec![Inline::plain(words)],
        fact: None,
    }
}

/// The states of one fact that says "42 pour", of which the program wrote `written`.
fn state(blocks: &[MinutesBlock], written: Option<&str>) -> FactState {
    let facts = [told("ballot", "42 pour")];
    let written = written.map(|words| ("ballot".to_owned(), words.to_owned()));
    let compared = compare(blocks, &facts, &written.into_iter().collect());
    assert_eq!(compared.len(), 1);
    compared[0].1
}

#[test]
fn a_fact_is_linked_while_its_words_are_those_of_the_log() {
    let strong = MinutesBlock::Paragraph {
        content: vec![
            Inline::plain(" 42 "),
            Inline::Text(Words {
                text: "pour".to_owned(),
                strong: true,
                ..Words::default()
            }),
        ],
        fact: Some("ballot".to_owned()),
    };
    let fact = || paragraph("ballot", "42 pour");
    let in_a_list = MinutesBlock::BulletList {
        items: vec![vec![fact()]],
    };
    let said = Some("42 pour");
    assert_eq!(state(&[fact()], said), FactState::Linked);
    assert_eq!(
        state(&[strong], said),
        FactState::Linked,
        "formats and spaces don't count"
    );
    assert_eq!(
        state(&[in_a_list], said),
        FactState::Linked,
        "nor does a list around it"
    );
    assert_eq!(
        state(&[fact(), typed("x"), fact()], said),
        FactState::Linked,
        "nor a copy"
    );
    let emptied = paragraph("ballot", " ");
    assert_eq!(
        state(&[emptied, fact()], said),
        FactState::Linked,
        "nor an empty line"
    );
}

#[test]
fn a_fact_that_was_touched_is_changed() {
    let said = Some("42 pour");
    assert_eq!(
        state(&[paragraph("ballot", "43 pour")], said),
        FactState::Changed
    );
    let split = [paragraph("ballot", "42"), paragraph("ballot", "pour")];
    assert_eq!(state(&split, said), FactState::Changed, "split in two");
    let one_copy = [
        paragraph("ballot", "42 pour"),
        paragraph("ballot", "43 pour"),
    ];
    assert_eq!(
        state(&one_copy, said),
        FactState::Changed,
        "one of two copies"
    );
    let joined = [paragraph("ballot", "42 pour et trois mots")];
    assert_eq!(
        state(&joined, said),
        FactState::Changed,
        "joined with what follows"
    );
}

#[test]
fn a_fact_that_is_not_there_is_missing() {
    assert_eq!(state(&[], None), FactState::Missing);
    assert_eq!(
        state(&[typed("42 pour")], Some("42 pour")),
        FactState::Missing
    );
    assert_eq!(
        state(&[paragraph("ballot", "")], Some("42 pour")),
        FactState::Missing
    );
}

#[test]
fn a_fact_of_which_the_log_has_gone_on_is_outdated() {
    let written = Some("en cours");
    assert_eq!(
        state(&[paragraph("ballot", "en cours")], written),
        FactState::Outdated
    );
    assert_eq!(
        state(&[paragraph("ballot", "en  cours ?")], written),
        FactState::Changed
    );
}

#[test]
fn what_the_log_no_longer_knows_is_told_if_the_program_wrote_it() {
    let blocks = [paragraph("votes", "Anne"), paragraph("made-up", "Basile")];
    let written = HashMap::from([("votes".to_owned(), "Anne".to_owned())]);
    let compared = compare(&blocks, &[], &written);
    let keys: Vec<_> = compared
        .iter()
        .map(|(fact, state)| (fact.key.as_str(), *state))
        .collect();
    assert_eq!(keys, [("votes", FactState::Outdated)]);
    assert_eq!(compared[0].0.says(), "");
}

#[test]
fn frames_are_not_facts() {
    let facts = [
        heading("frame/closing", Told::FrameHeading),
        told("closing", "Fin."),
    ];
    let compared = compare(&[], &facts, &HashMap::new());
    assert_eq!(compared.len(), 1);
}

#[test]
fn the_first_text_says_everything_as_the_log_has_it() {
    let mut play = Play::with(3);
    let amendment = play.amendment(1);
    play.arrive(1)
        .call(Item::Amendment { amendment })
        .minutes_later(9)
        .close();
    let facts = play.facts();
    let (text, written) = first_text(&facts);
    assert!(facts.len() > 8);
    for (fact, state) in compare(&text, &facts, &written) {
        assert_eq!(state, FactState::Linked, "{}", fact.key);
    }
}

/// A text held against the log, as `web/src/minutes/facts.test.ts` reads it too.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    facts: Vec<Said>,
    /// What the program last wrote of each fact.
    written: HashMap<String, String>,
    blocks: Vec<MinutesBlock>,
    states: Vec<(String, FactState)>,
}

#[derive(serde::Deserialize)]
struct Said {
    key: String,
    says: String,
}

#[test]
fn the_server_and_the_client_agree() {
    let file = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/fixtures/minutes-facts.json"
    ));
    let cases: Vec<Case> = serde_json::from_str(file).unwrap();
    for case in &cases {
        let facts = case.facts.iter().map(|fact| told(&fact.key, &fact.says));
        let facts: Vec<Fact> = facts.collect();
        let compared = compare(&case.blocks, &facts, &case.written).into_iter();
        let states: Vec<_> = compared.map(|(fact, state)| (fact.key, state)).collect();
        assert_eq!(states, case.states, "{}", case.name);
    }
    for state in [
        FactState::Linked,
        FactState::Outdated,
        FactState::Changed,
        FactState::Missing,
    ] {
        let mut states = cases.iter().flat_map(|case| &case.states);
        assert!(states.any(|(_, known)| *known == state), "{state:?}");
    }
}

/// Makes edits as a document does, at the top of the text.
fn made(blocks: &[MinutesBlock], facts: &[Fact], keys: &[&str]) -> Vec<String> {
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    let mut blocks = blocks.to_vec();
    for edit in edits(&blocks.clone(), facts, &keys) {
        match edit {
            Edit::Insert { place, block } => blocks.insert(place, block),
            Edit::Say { key, content } => {
                let mut is_first = !content.is_empty();
                blocks.retain_mut(|block| match block {
                    MinutesBlock::Paragraph {
                        content: words,
                        fact,
                    } if fact.as_ref() == Some(&key) => {
                        words.clone_from(&content);
                        std::mem::take(&mut is_first)
                    }
                    MinutesBlock::Heading { .. }
                    | MinutesBlock::Paragraph { .. }
                    | MinutesBlock::BulletList { .. }
                    | MinutesBlock::NumberedList { .. } => true,
                });
            }
        }
    }
    let text = canonical_text(&blocks);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_fact_goes_behind_the_one_before_it_with_its_heading() {
    let facts = [
        told("opening", "Ouverture."),
        heading("item/1", Told::Heading),
        told("ballot/1", "Scrutin 1."),
        heading("item/2", Told::Heading),
        told("ballot/2", "Scrutin 2."),
        told("votes/2", "Ont voté."),
        heading("frame/closing", Told::FrameHeading),
        told("closing", "Clôture."),
    ];
    let begun = [
        paragraph("opening", "Ouverture."),
        typed("Un mot d’accueil."),
        facts[1].block(),
        paragraph("ballot/1", "Scrutin 1."),
        typed("Un commentaire."),
    ];
    assert_eq!(
        made(&begun, &facts, &["ballot/2", "votes/2", "closing"]),
        [
            "Ouverture.",
            "Un mot d’accueil.",
            "# item/1",
            "Scrutin 1.",
            "Un commentaire.",
            "# item/2",
            "Scrutin 2.",
            "Ont voté.",
            "# frame/closing",
            "Clôture.",
        ],
        "a new chapter begins behind what was written in the one before"
    );
    assert_eq!(
        made(&begun[2..], &facts, &["opening"])[0],
        "Ouverture.",
        "the first fact comes first"
    );
    assert_eq!(made(&[], &facts, &["votes/2"]), ["# item/2", "Ont voté."]);
}

#[test]
fn restoring_mends_the_fact_and_leaves_the_rest() {
    let facts = [told("ballot", "42 pour")];
    let text = [
        paragraph("ballot", "42"),
        typed("Incident."),
        paragraph("ballot", "contre"),
    ];
    assert_eq!(made(&text, &facts, &["ballot"]), ["42 pour", "Incident."]);
}

#[test]
fn what_the_log_no_longer_knows_can_be_taken_out() {
    let text = [paragraph("votes", "Anne"), typed("Incident.")];
    assert_eq!(made(&text, &[], &["votes"]), ["Incident."]);
    assert_eq!(made(&text, &[], &["another"]), ["Anne", "Incident."]);
}
