//! Tabling: what is refused, with the text kept each time; numbers; taking back and taking up.

use std::thread;

use motion_tests::amendment::{begin, path, table};
use motion_tests::live::{FullClient, Scope};
use motion_tests::section::{insert_paragraph, plain_text, read};
use serde_json::{Value, json};

use super::{Floor, PROPOSALS, SECOND, block, list};
use crate::preparation::{events, last_event};

/// What its author still reads in a draft that was refused.
#[track_caller]
fn is_kept(floor: &Floor, id: &str, words: &str) {
    let page = floor.page(&floor.maud, id);
    let state = page["summary"]["status"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(["draft", "open"].contains(&state.as_str()), "{state}");
    assert!(plain_text(&page["text"]).contains(words), "{page}");
}

#[tokio::test]
async fn numbers_say_the_place_and_count_on() {
    let floor = Floor::new().await;
    let number = floor.number;
    let mut numbers = Vec::new();
    for words in ["de proximité", "à temps plein"] {
        let id = floor.tabled(&floor.maud, 0, "unique", words).await;
        numbers.push(floor.summary(&id)["number"].clone());
    }
    assert_eq!(numbers, [format!("P{number}-1"), format!("P{number}-2")]);
    let to_proposal = json!({ "type": "proposal", "proposal": PROPOSALS[1] });
    let proposal = floor.begin(&floor.aicha, to_proposal);
    floor
        .write(&floor.aicha, &proposal, "transport", "déplacement")
        .await;
    let api = floor.api(&floor.aicha);
    assert_eq!(table(&api, &proposal), format!("{number}.2-1"));
    let remove = json!({ "type": "remove_proposal", "proposal": PROPOSALS[1] });
    let removed = floor.begin(&floor.aicha, remove);
    assert_eq!(table(&api, &removed), format!("{number}.2-2"));
    let gone = floor.begin(&floor.aicha, json!({ "type": "remove_section" }));
    assert_eq!(table(&api, &gone), format!("P{number}-3"));
    // All of them are public from now on, in the order of the text.
    let listed = floor.list(&floor.house.nobody);
    let numbers: Vec<&Value> = listed.iter().map(|one| &one["number"]).collect();
    let expected = [
        format!("P{number}-3"),
        format!("P{number}-1"),
        format!("P{number}-2"),
        format!("{number}.2-1"),
        format!("{number}.2-2"),
    ];
    assert_eq!(numbers, expected.iter().collect::<Vec<_>>());
    for field in ["number", "section", "status"] {
        assert!(listed.iter().all(|one| one[field].is_string()), "{field}");
    }
    let bundle = floor
        .house
        .nobody
        .get(&floor.of_motion("bundle"))
        .expect_ok();
    assert_eq!(list(&bundle["amendments"]).len(), 5);
}

#[tokio::test]
async fn a_sub_amendment_has_its_amendments_number_and_no_other_below() {
    let floor = Floor::new().await;
    let main = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let new = json!({ "parent": main, "target": block(0) });
    let sub = begin(&floor.api(&floor.aicha), &floor.motion, &new);
    floor
        .write(&floor.aicha, &sub, "proximité", "terrain")
        .await;
    let api = floor.api(&floor.aicha);
    assert_eq!(table(&api, &sub), format!("P{}-1-1", floor.number));
    let page = floor.page(&floor.maud, &main);
    assert_eq!(page["sub_amendments"][0]["id"], json!(sub));
    assert_eq!(floor.summary(&sub)["parent"]["id"], json!(main));
    let below = json!({ "parent": sub, "target": block(0) });
    let amendments = floor.of_motion("amendments");
    api.post(&amendments, &below)
        .expect_refused(409, "amends_amendment");

    // Its amendment gone, it has nothing to amend.
    let late = begin(&api, &floor.motion, &new);
    floor
        .write(&floor.aicha, &late, "proximité", "quartier")
        .await;
    let maud = floor.api(&floor.maud);
    assert_eq!(
        maud.post(&path(&main, "/withdrawal"), &Value::Null).status,
        204
    );
    assert_eq!(floor.state(&sub), "fallen");
    floor
        .try_table(&floor.aicha, &late)
        .expect_refused(409, "parent_not_tabled");
    api.post(&amendments, &new)
        .expect_refused(409, "parent_not_tabled");
}

#[tokio::test]
async fn what_changes_nothing_or_too_much_is_refused_and_kept() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "changes_nothing");
    floor
        .write(&floor.maud, &id, "référent unique", "référent  unique")
        .await;
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "changes_nothing");
    is_kept(&floor, &id, "référent  unique");
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    floor.write(&floor.maud, &id, "ordinateur", "machine").await;
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "touches_more_than_target");
    is_kept(&floor, &id, "machine");
    floor.write(&floor.maud, &id, "machine", "ordinateur").await;
    assert_eq!(floor.try_table(&floor.maud, &id).status, 200);
}

#[tokio::test]
async fn too_late_or_on_a_section_that_is_locked_or_gone_is_refused_and_kept() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let settle = |deadline: Value| {
        let settings = json!({ "deadline": deadline, "minimum_signatures": 1 });
        let path = floor.of_motion("amendment-settings");
        floor.house.api.put(&path, &settings).expect_ok();
    };
    settle(json!(1));
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "deadline_passed");
    is_kept(&floor, &id, "de proximité");
    settle(Value::Null);
    let section = format!("/api/sections/{}", floor.section);
    let lock = |locked: bool| {
        let api = &floor.house.api;
        api.patch(&section, &json!({ "locked": locked }))
            .expect_ok();
    };
    lock(true);
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "section_locked");
    is_kept(&floor, &id, "de proximité");
    lock(false);
    floor.move_to("drafting");
    floor.house.api.delete(&section).expect_ok();
    floor.move_to("amendments");
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "section_gone");
    is_kept(&floor, &id, "de proximité");
    floor
        .ask(&floor.maud, block(0))
        .expect_refused(409, "section_gone");
}

#[tokio::test]
async fn a_double_click_gets_one_number() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let last = last_event(&floor.house);
    let clicks: Vec<_> = (0..4)
        .map(|_| {
            let (api, path) = (floor.api(&floor.maud), path(&id, "/tabling"));
            thread::spawn(move || api.post(&path, &Value::Null))
        })
        .collect();
    let answers: Vec<_> = clicks
        .into_iter()
        .map(|click| click.join().expect("a click is answered"))
        .collect();
    let number = format!("P{}-1", floor.number);
    let tabled: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status == 200)
        .collect();
    assert_eq!(tabled.len(), 1);
    assert_eq!(tabled[0].json()["number"], json!(number));
    for refused in answers.iter().filter(|answer| answer.status != 200) {
        refused.expect_refused(409, "already_tabled");
        assert_eq!(refused.json()["number"], json!(number));
    }
    let tabled = events(&floor.house, last);
    let tabled = tabled
        .iter()
        .filter(|event| event["kind"] == "amendment_tabled");
    assert_eq!(tabled.count(), 1);
    let other = floor.tabled(&floor.aicha, 1, "ordinateur", "machine").await;
    assert_eq!(
        floor.summary(&other)["number"],
        format!("P{}-2", floor.number)
    );
}

#[tokio::test]
async fn what_is_tabled_is_written_by_nobody_any_more() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let documents = [format!("amendment/{id}"), format!("statement/{id}")];
    let documents = documents.each_ref().map(String::as_str);
    let mut page = FullClient::open(&floor.house.server, &floor.maud, &documents).await;
    page.synced().await;
    assert_eq!(floor.try_table(&floor.maud, &id).status, 200);
    page.until("both are read-only", |page| {
        page.replicas
            .iter()
            .all(|one| one.scope == Some(Scope::ReadOnly))
    })
    .await;
    for place in 0..2 {
        page.edit_in(place, |roots, txn| {
            insert_paragraph(txn, &roots.body, 0, "trop tard");
        })
        .await;
        page.until("the change is answered", |page| {
            page.replicas[place].unacknowledged() == 0
        })
        .await;
        assert_eq!(page.replicas[place].refused, 1);
    }
    let seen = floor.page(&floor.maud, &id);
    assert!(!plain_text(&seen["text"]).contains("trop tard"));
    assert_eq!(seen["access_reason"], "tabled");
    // Nobody had to log in to read it.
    let seen = floor.house.nobody.get(&path(&id, "")).expect_ok();
    assert_eq!(seen["acts"], json!([]));
}

/// What was written while somebody tabled is either in what is tabled, or refused.
#[tokio::test]
async fn nothing_slips_in_between_the_check_and_the_freezing() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let document = format!("amendment/{id}");
    let mut page = FullClient::open(&floor.house.server, &floor.maud, &[&document]).await;
    page.synced().await;
    let before = page.first().accepted;
    let (api, tabling) = (floor.api(&floor.maud), path(&id, "/tabling"));
    let tabling = thread::spawn(move || api.post(&tabling, &Value::Null));
    let mut written = 0;
    while !tabling.is_finished() {
        page.edit(|roots, txn| {
            let words = motion_tests::section::words_of(txn, &roots.body);
            yrs::Text::insert(&words[0], txn, 0, "#");
        })
        .await;
        written += 1;
        page.until("the change is answered", |page| {
            page.first().unacknowledged() == 0
        })
        .await;
    }
    assert_eq!(tabling.join().expect("it is answered").status, 200);
    assert!(written > 0);
    let accepted = page.first().accepted - before;
    let tabled = plain_text(&floor.page(&floor.maud, &id)["text"]);
    assert!(tabled.matches('#').count() <= accepted, "{tabled}");
    // What was tabled is what the document says for ever.
    let reader = FullClient::open(&floor.house.server, &floor.aicha, &[&document]).await;
    assert_eq!(plain_text(&read(reader.first().doc())), tabled);
}

#[tokio::test]
async fn what_was_withdrawn_is_taken_up_under_its_number() {
    let floor = Floor::new().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let number = floor.summary(&id)["number"].clone();
    let (maud, aicha) = (floor.api(&floor.maud), floor.api(&floor.aicha));
    aicha
        .post(&path(&id, "/withdrawal"), &Value::Null)
        .expect_refused(403, "forbidden_author");
    aicha
        .post(&path(&id, "/taking-up"), &Value::Null)
        .expect_refused(409, "not_withdrawn");
    assert_eq!(
        maud.post(&path(&id, "/withdrawal"), &Value::Null).status,
        204
    );
    assert_eq!(floor.state(&id), "withdrawn");
    maud.post(&path(&id, "/taking-up"), &Value::Null)
        .expect_refused(403, "forbidden_own");
    maud.post(&path(&id, "/tabling"), &Value::Null)
        .expect_refused(409, "already_decided");
    let fate = floor.page(&floor.aicha, &id)["fate"].clone();
    assert_eq!(fate["state"], "withdrawn");
    assert_eq!(fate["by"]["id"], json!(floor.maud.participant));
    assert_eq!(
        aicha.post(&path(&id, "/taking-up"), &Value::Null).status,
        204
    );
    let summary = floor.summary(&id);
    assert_eq!(summary["status"], "tabled");
    assert_eq!(summary["number"], number);
    assert_eq!(summary["author"]["id"], json!(floor.aicha.participant));
    maud.post(&path(&id, "/withdrawal"), &Value::Null)
        .expect_refused(403, "forbidden_author");
}

/// A block that was moved is still the one that was meant.
#[tokio::test]
async fn an_amendment_is_to_the_text_as_it_was_when_it_was_begun() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(1));
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    let mut page = floor.open(&rapporteur).await;
    page.edit(|roots, txn| {
        insert_paragraph(txn, &roots.body, 0, "Un nouveau premier paragraphe.");
    })
    .await;
    page.settled().await;
    floor.write(&floor.maud, &id, "ordinateur", "machine").await;
    assert_eq!(floor.try_table(&floor.maud, &id).status, 200);
    let summary = floor.summary(&id);
    assert_eq!(summary["standing"], "unchanged");
    let bundle = floor
        .house
        .nobody
        .get(&floor.of_motion("bundle"))
        .expect_ok();
    let compared = bundle["amendments"][0]["comparison"].to_string();
    assert!(
        compared.contains("machine") && !compared.contains("premier"),
        "{compared}"
    );
    assert!(floor.says().contains(SECOND));
}

/// People have it on paper: a number stays, and the page says which proposal it is about now.
#[tokio::test]
async fn a_number_stays_when_proposals_are_numbered_anew() {
    let floor = Floor::sitting().await;
    let number = floor.number;
    let target = json!({ "type": "proposal", "proposal": PROPOSALS[1] });
    let id = floor.begin(&floor.maud, target.clone());
    floor
        .write(&floor.maud, &id, "transport", "déplacement")
        .await;
    assert_eq!(table(&floor.api(&floor.maud), &id), format!("{number}.2-1"));
    let remove = json!({ "type": "remove_proposal", "proposal": PROPOSALS[0] });
    let removed = floor.begin(&floor.aicha, remove);
    table(&floor.api(&floor.aicha), &removed);
    floor.adopt_cleanly(&removed);
    let summary = floor.summary(&id);
    assert_eq!(summary["number"], format!("{number}.2-1"));
    assert_eq!(summary["proposal_number"], format!("{number}.1"));
    // The next one at that proposal is counted where it stands now.
    let late = floor.begin(&floor.third, target);
    floor
        .write(&floor.third, &late, "transport", "voyage")
        .await;
    let late = table(&floor.api(&floor.third), &late);
    assert_eq!(late, format!("{number}.1-2"), "{removed} has the first");
}
