//! Simulated editors and recorded people: same text everywhere in the end, and in
//! the server's own reading of it.

use std::collections::HashSet;

use fastrand::Rng;
use futures_util::future::join_all;
use motion_tests::editor::Editor;
use motion_tests::live::{FullClient, LightClient, agree, wire};
use motion_tests::section::{self, Roots};
use motion_tests::traces::{Step, Trace, friends_forever};
use yrs::updates::decoder::Decode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector, Text, Transact, Update, XmlTextRef};

use crate::support::House;

const RUNS: u64 = 50;
const EDITORS: usize = 4;
const ACTS: usize = 40;
/// Runs at the same time, each in a section of its own.
const AT_ONCE: u64 = 5;

#[tokio::test]
async fn fifty_runs_of_simulated_editors_end_with_one_text() {
    let seed = match std::env::var("SEED") {
        Ok(seed) => seed.parse().expect("SEED is a number"),
        Err(_) => fastrand::u64(..u64::MAX - RUNS),
    };
    println!("seeds from {seed} (SEED={seed} repeats them)");
    let house = House::new();
    for first in (0..RUNS).step_by(AT_ONCE as usize) {
        join_all((first..first + AT_ONCE).map(|run| simulate(&house, seed + run))).await;
    }
}

async fn simulate(house: &House, seed: u64) {
    let mut random = Rng::with_seed(seed);
    let document = house.new_section();
    let login = &house.secretariat;
    let mut editors = Vec::new();
    for _ in 0..EDITORS {
        let client = FullClient::open(&house.server, login, &[&document]).await;
        editors.push(Editor::new(client, random.u64(..)));
    }
    for _ in 0..ACTS * EDITORS {
        let editor = &mut editors[random.usize(0..EDITORS)];
        editor.act().await;
        editor.read_some().await;
    }
    for editor in &mut editors {
        editor.come_back().await;
    }
    let mut clients: Vec<FullClient> = editors.into_iter().map(|editor| editor.client).collect();
    let newcomer = agree(&house.server, login, &document, &mut clients).await;
    let expected = section::read(newcomer.first().doc());
    for client in &clients {
        assert_eq!(
            client.first().refused,
            0,
            "seed {seed}: a change is refused"
        );
        let text = section::read(client.first().doc());
        section::assert_same(&format!("seed {seed}, a client"), &text, &expected);
    }
    let reading = house.reading(&document);
    section::assert_same(
        &format!("seed {seed}, the server's reading"),
        &reading,
        &expected,
    );
    let words = section::plain_text(&expected);
    assert!(words.len() > 50, "seed {seed}: the run wrote nothing");
}

#[tokio::test]
async fn a_recording_of_two_people_ends_with_their_text() {
    let Some(trace) = friends_forever() else {
        return;
    };
    let house = House::new();
    let document = house.new_section();
    let mut page = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    page.edit(|roots, txn| section::insert_paragraph(txn, &roots.body, 0, ""))
        .await;
    page.settled().await;
    let start = {
        let txn = page.first().doc().transact();
        txn.encode_state_as_update_v1(&StateVector::default())
    };
    let updates = replay(&trace, &start);
    let (url, token) = (house.server.live_url(), &house.secretariat.token);
    // A connection may send 2,000 messages in ten seconds.
    for updates in updates.chunks(1_500) {
        let mut sender = LightClient::open(&url, token, &document, 1).await;
        for (sent, update) in updates.iter().enumerate() {
            sender.socket().send(wire::update(&document, update)).await;
            if sent % 100 == 99 {
                sender.answered(sent - 50).await;
            }
        }
        sender.answered(updates.len()).await;
        assert_eq!(sender.answers.1, 0, "an update of the recording is refused");
    }
    let newcomer = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    let text = section::plain_text(&section::read(newcomer.first().doc())["body"]);
    assert!(
        text == trace.end,
        "the newcomer reads another text than they wrote"
    );
    let reading = section::plain_text(&house.reading(&document)["body"]);
    assert!(
        reading == trace.end,
        "the server reads another text than they wrote"
    );
}

/// One person of a recording, with the steps that have reached them.
struct Person {
    doc: Doc,
    words: XmlTextRef,
    known: HashSet<usize>,
}

impl Person {
    fn new(client: u64, start: &[u8]) -> Self {
        let doc = Doc::with_options(Options {
            offset_kind: OffsetKind::Utf16,
            ..Options::with_client_id(yrs::ClientID::new(client))
        });
        let body = Roots::of(&doc).body;
        apply(&doc, start);
        let words = section::words_of(&doc.transact(), &body).remove(0);
        Self {
            doc,
            words,
            known: HashSet::new(),
        }
    }

    /// Brings the steps that came before, oldest first.
    fn learn(&mut self, steps: &[Step], parents: &[usize], updates: &[Vec<u8>]) {
        let mut missing = Vec::new();
        let mut open = parents.to_vec();
        while let Some(step) = open.pop() {
            if self.known.insert(step) {
                missing.push(step);
                open.extend(&steps[step].parents);
            }
        }
        missing.sort_unstable();
        for step in missing {
            apply(&self.doc, &updates[step]);
        }
    }

    fn write(&self, patches: &[(u32, u32, String)]) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        for (position, deleted, inserted) in patches {
            if *deleted > 0 {
                self.words.remove_range(&mut txn, *position, *deleted);
            }
            self.words.insert(&mut txn, *position, inserted);
        }
        txn.encode_update_v1()
    }
}

/// The update of each step, made by people who know only what they knew then.
fn replay(trace: &Trace, start: &[u8]) -> Vec<Vec<u8>> {
    let mut people: Vec<Person> = (0..trace.agents as u64)
        .map(|agent| Person::new(1_000 + agent, start))
        .collect();
    let mut updates = Vec::with_capacity(trace.steps.len());
    for (index, step) in trace.steps.iter().enumerate() {
        let person = &mut people[step.agent];
        person.learn(&trace.steps, &step.parents, &updates);
        person.known.insert(index);
        updates.push(person.write(&step.patches));
    }
    updates
}

fn apply(doc: &Doc, update: &[u8]) {
    let update = Update::decode_v1(update).expect("an update made by yrs");
    doc.transact_mut().apply_update(update).expect("it applies");
}
