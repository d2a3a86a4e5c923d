//! A motion with 200 pending amendments, of one word each, spread over all its proposals.

use motion_tests::api::text;
use motion_tests::section::plain_text;
use motion_tests::{Api, Server};
use serde_json::{Value, json};

use super::{ROUNDS, WARM_UP, list, measure, row};

const AMENDMENTS: usize = 200;

/// A word that stands once in a proposal.
struct Word {
    section: String,
    proposal: String,
    word: String,
}

/// How long a motion full of amendments takes to be read, compared and ordered.
pub(crate) fn table(server: &Server) -> String {
    let nobody = Api::new(server);
    let secretariat = nobody.with(&nobody.log_in("secretariat"));
    let elue = nobody.with(&nobody.log_in("elue"));
    let motion = secretariat.motion();
    let path = format!("/api/motions/{}", text(&motion["id"]));
    let phase = json!({ "phase": "amendments" });
    secretariat
        .put(&format!("{path}/phase"), &phase)
        .expect_ok();
    let words = words_of(&motion);
    for number in 0..AMENDMENTS {
        let word = &words[number * words.len() / AMENDMENTS];
        amend(&elue, &path, word, &format!("mot{number}"));
    }
    let of = |rest: &str| format!("{path}/{rest}");
    let mut table = format!(
        "{AMENDMENTS} amendments wait on one motion; {ROUNDS} requests each. In the last line one is \
         withdrawn before each request.\n\n\
         | list | for | median | slowest | answer |\n|---|---|---:|---:|---:|\n"
    );
    for (what, path) in [
        ("amendments", of("amendments")),
        ("the bundle, with every difference", of("bundle")),
        ("compatibility of all pairs", of("compatibility")),
        ("the order of discussion", of("discussion")),
    ] {
        let taken = measure(|| (), || elue.get(&path));
        row(&mut table, what, "an élue", &taken);
    }
    let amendments = elue.get(&of("amendments")).expect_ok();
    let mut pending = list(&amendments).iter().map(|one| text(&one["id"]));
    let withdraw = || {
        let id = pending.next().expect("more wait than are withdrawn");
        let path = format!("/api/amendments/{id}/withdrawal");
        elue.post(&path, &json!({})).expect_ok();
    };
    const { assert!(WARM_UP + ROUNDS < AMENDMENTS, "too few to withdraw") };
    let taken = measure(withdraw, || elue.get(&of("compatibility")));
    row(
        &mut table,
        "compatibility, when one has changed",
        "an élue",
        &taken,
    );
    table
}

fn words_of(motion: &Value) -> Vec<Word> {
    let mut words = Vec::new();
    for section in list(&motion["sections"]) {
        for proposal in list(&section["text"]["proposals"]) {
            let line = plain_text(&proposal["text"]);
            let plain = |word: &&str| word.len() > 3 && word.chars().all(char::is_alphabetic);
            // Not what stands there twice, or within another word.
            let alone = |word: &&str| line.matches(*word).count() == 1;
            let found = line.split(' ').filter(plain).filter(alone);
            words.extend(found.map(|word| Word {
                section: text(&section["id"]),
                proposal: text(&proposal["id"]),
                word: word.to_owned(),
            }));
        }
    }
    words
}

fn amend(elue: &Api, motion: &str, word: &Word, with: &str) {
    let new = json!({
        "section": word.section,
        "target": { "type": "proposal", "proposal": word.proposal },
        "suggestion": { "words": word.word, "with": with },
    });
    let made = elue.post(&format!("{motion}/amendments"), &new).expect_ok();
    let tabling = format!("/api/amendments/{}/tabling", text(&made["id"]));
    elue.post(&tabling, &json!({})).expect_ok();
}
