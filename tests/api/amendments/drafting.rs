//! Drafts: whose they are, who sees them, what they begin with.

use motion_tests::amendment::{add_paragraph, begin, path, rewrite};
use motion_tests::api::Answer;
use motion_tests::section::plain_text;
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use super::{FIRST, Floor, PROPOSALS, block, list};
use crate::preparation::{events, last_event};

/// Everything that can be asked about one amendment.
fn ask_everything(api: &Api, id: &str) -> Vec<(&'static str, Answer)> {
    let nothing = json!({});
    let get = |rest: &str| api.get(&path(id, rest));
    let put = |rest: &str, body: &Value| api.put(&path(id, rest), body);
    let post = |rest: &str, body: &Value| api.post(&path(id, rest), body);
    let fate = json!({ "state": "rejected", "reason": "" });
    let opinion = json!({ "opinion": "wisdom", "sentence": "" });
    let adoption = json!({ "seen": 0, "falls": [] });
    vec![
        ("page", get("")),
        ("comparison", get("/comparison")),
        ("writers", get("/writers")),
        ("change", api.patch(&path(id, ""), &nothing)),
        ("discarding", api.delete(&path(id, ""))),
        ("opening", put("/opening", &nothing)),
        ("closing", api.delete(&path(id, "/opening"))),
        ("joining", put("/co-authorship", &nothing)),
        ("leaving", api.delete(&path(id, "/co-authorship"))),
        ("signing", put("/signature", &nothing)),
        ("no signature", api.delete(&path(id, "/signature"))),
        ("tabling", post("/tabling", &nothing)),
        ("withdrawal", post("/withdrawal", &nothing)),
        ("taking up", post("/taking-up", &nothing)),
        ("opinion", put("/opinion", &opinion)),
        ("fate", put("/fate", &fate)),
        ("adoption", get("/adoption")),
        ("adopting", post("/adoption", &adoption)),
        ("review", put("/review", &nothing)),
        ("rectification", post("/rectification", &nothing)),
    ]
}

#[tokio::test]
async fn a_draft_exists_for_its_authors_alone_until_they_open_it() {
    let floor = Floor::new().await;
    let last = last_event(&floor.house);
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(
            &floor.maud,
            &id,
            "référent unique",
            "interlocuteur indicible",
        )
        .await;
    let strangers = [
        "secretariat",
        "elue-3",
        "presidence",
        "rapporteure",
        "observateur",
    ];
    for who in strangers {
        let api = floor.persona(who);
        for (what, answer) in ask_everything(&api, &id) {
            let told = (answer.status, answer.code());
            assert_eq!(
                told,
                (404, "amendment_not_found".to_owned()),
                "{who}, {what}"
            );
        }
        assert!(floor.list(&api).iter().all(|one| one["id"] != *id), "{who}");
        let bundle = api.get(&floor.of_motion("bundle"));
        assert!(!bundle.text.contains("indicible"), "{who}");
    }
    let logged = events(&floor.house, last);
    let of_it: Vec<_> = logged
        .iter()
        .filter(|event| event["subject"] == *id)
        .collect();
    assert_eq!(of_it.len(), 1);
    assert_eq!(of_it[0]["kind"], "amendment_created");
    assert_eq!(of_it[0]["detail"]["section"], Value::Null, "nor what about");
    assert_eq!(
        of_it[0]["participant"],
        Value::Null,
        "who writes is their affair"
    );

    let maud = floor.api(&floor.maud);
    assert_eq!(
        floor.list(&maud).last().map(|one| one["mine"].clone()),
        Some(json!(true))
    );
    assert_eq!(maud.put(&path(&id, "/opening"), &json!({})).status, 204);
    let opened = floor.page(&floor.aicha, &id);
    assert_eq!(opened["summary"]["status"], "open");
    assert_eq!(opened["access"], "read");
    assert!(plain_text(&opened["text"]).contains("indicible"));
    floor
        .house
        .nobody
        .get(&path(&id, ""))
        .expect_refused(404, "amendment_not_found");
    assert_eq!(maud.delete(&path(&id, "/opening")).status, 204);
    floor
        .api(&floor.aicha)
        .get(&path(&id, ""))
        .expect_refused(404, "amendment_not_found");
}

#[tokio::test]
async fn the_difference_by_word_is_there_while_one_writes() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    let api = floor.api(&floor.maud);
    let comparison = || api.get(&path(&id, "/comparison")).expect_ok();
    assert_eq!(comparison()["body"], json!([]), "nothing is changed yet");
    floor
        .write(&floor.maud, &id, "référent unique", "interlocuteur")
        .await;
    let seen = comparison().to_string();
    assert!(
        seen.contains("interlocuteur") && seen.contains("référent"),
        "{seen}"
    );
    assert!(
        !seen.contains("ordinateur"),
        "what stays is left out: {seen}"
    );
    let page = floor.page(&floor.maud, &id);
    assert_eq!(page["comparison"], comparison());
    assert!(plain_text(&page["base"]).contains(FIRST));
    assert_eq!(page["document"], format!("amendment/{id}"));
    assert_eq!(page["summary"]["target"], block(0));
    // Whose words those of the section are is still known in the branch.
    let writers = api.get(&path(&id, "/writers")).expect_ok();
    let writers = writers["clients"].as_object().cloned().unwrap_or_default();
    let owners: Vec<&Value> = writers.values().collect();
    assert!(
        owners.contains(&&json!(floor.maud.participant)),
        "{owners:?}"
    );
    assert!(
        owners.contains(&&json!(floor.house.secretariat.participant)),
        "{owners:?}"
    );
}

#[tokio::test]
async fn a_draft_is_written_together_and_its_statement_with_it() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(1));
    let maud = floor.api(&floor.maud);
    let aicha = floor.api(&floor.aicha);
    let both = json!({ "co_authors": [floor.aicha.participant] });
    assert_eq!(maud.patch(&path(&id, ""), &both).status, 204);
    let invited = floor.page(&floor.aicha, &id);
    assert_eq!(
        (&invited["access"], &invited["summary"]["asked"]),
        (&json!("read"), &json!(true))
    );
    assert_eq!(
        aicha.put(&path(&id, "/co-authorship"), &json!({})).status,
        204
    );
    floor
        .write(&floor.aicha, &id, "ordinateur", "machine")
        .await;
    let statement = format!("statement/{id}");
    add_paragraph(
        &floor.house.server,
        &floor.maud,
        &statement,
        "Parce que tous n’en ont pas.",
    )
    .await;
    let page = floor.page(&floor.aicha, &id);
    assert_eq!(page["access"], "write");
    assert!(plain_text(&page["text"]).contains("machine"));
    assert_eq!(
        plain_text(&page["statement"]),
        "Parce que tous n’en ont pas."
    );
    assert_eq!(page["summary"]["mine"], true);
    assert_eq!(aicha.delete(&path(&id, "/co-authorship")).status, 204);
    aicha
        .get(&path(&id, ""))
        .expect_refused(404, "amendment_not_found");
    // Asked once more, as if it were the first time.
    assert_eq!(maud.patch(&path(&id, ""), &both).status, 204);
    assert_eq!(floor.page(&floor.aicha, &id)["summary"]["asked"], true);
}

#[tokio::test]
async fn what_was_given_up_is_nothing_and_leaves_no_name() {
    let floor = Floor::new().await;
    let last = last_event(&floor.house);
    let id = floor.begin(&floor.maud, block(0));
    let maud = floor.api(&floor.maud);
    assert_eq!(maud.delete(&path(&id, "")).status, 204);
    maud.get(&path(&id, ""))
        .expect_refused(404, "amendment_not_found");
    maud.delete(&path(&id, ""))
        .expect_refused(404, "amendment_not_found");
    let names = events(&floor.house, last);
    assert!(
        names.iter().all(|event| event["participant"].is_null()),
        "{names:?}"
    );
}

#[tokio::test]
async fn what_an_amendment_is_to_has_to_be_there() {
    let floor = Floor::new().await;
    let refused = |target: Value, status: u16, code: &str| {
        floor.ask(&floor.maud, target).expect_refused(status, code);
    };
    let gone = "0199a2b0-c0de-7000-8000-0000000000ff";
    refused(block(3), 409, "target_gone");
    refused(
        json!({ "type": "proposal", "proposal": gone }),
        404,
        "proposal_not_found",
    );
    refused(
        json!({ "type": "new_proposal", "after": gone }),
        404,
        "proposal_not_found",
    );
    refused(json!({ "type": "chapter" }), 422, "body_unreadable");
    let amendments = floor.of_motion("amendments");
    let maud = floor.api(&floor.maud);
    let neither = json!({ "target": { "type": "title" } });
    maud.post(&amendments, &neither)
        .expect_refused(422, "target_unclear");
    let nowhere = json!({ "section": gone, "target": { "type": "title" } });
    maud.post(&amendments, &nowhere)
        .expect_refused(404, "section_not_found");
    floor
        .persona("contributrice")
        .post(&amendments, &floor.to(block(0)))
        .expect_refused(403, "forbidden_role");
    floor
        .house
        .nobody
        .post(&amendments, &floor.to(block(0)))
        .expect_refused(401, "login_required");
}

#[tokio::test]
async fn deletions_and_new_proposals_begin_with_what_they_are() {
    let floor = Floor::new().await;
    let remove = json!({ "type": "remove_proposal", "proposal": PROPOSALS[0] });
    let removed = floor.begin(&floor.maud, remove);
    let page = floor.page(&floor.maud, &removed);
    assert_eq!(list(&page["text"]["proposals"]).len(), 1);
    assert_eq!(
        page["summary"]["proposal_number"],
        format!("{}.1", floor.number)
    );
    let after = json!({ "type": "new_proposal", "after": PROPOSALS[0] });
    let added = floor.begin(&floor.maud, after);
    let page = floor.page(&floor.maud, &added);
    let proposals = list(&page["text"]["proposals"]);
    assert_eq!(proposals.len(), 3);
    assert_eq!(proposals[0]["id"], PROPOSALS[0]);
    assert_eq!(proposals[2]["id"], PROPOSALS[1]);
    assert_eq!(page["summary"]["target"]["proposal"], proposals[1]["id"]);
}

#[tokio::test]
async fn a_selected_passage_and_a_suggestion_are_an_amendment() {
    let floor = Floor::new().await;
    let suggest = |words: &str, with: &str, occurrence: Option<u32>| {
        let mut new = floor.to(block(0));
        new["suggestion"] = json!({ "words": words, "with": with });
        if let Some(occurrence) = occurrence {
            new["suggestion"]["occurrence"] = occurrence.into();
        }
        floor
            .api(&floor.maud)
            .post(&floor.of_motion("amendments"), &new)
    };
    suggest("un maire", "x", None).expect_refused(422, "suggestion_not_found");
    suggest("un", "x", None).expect_refused(422, "suggestion_ambiguous");
    suggest("a", &"é".repeat(4001), None).expect_refused(422, "words_too_long");
    let made = suggest("référent  unique", "interlocuteur", None).expect_ok();
    let id = made["id"].as_str().unwrap_or_default();
    let page = floor.page(&floor.maud, id);
    assert!(plain_text(&page["text"]).contains("d’un interlocuteur auprès"));
    assert_eq!(floor.try_table(&floor.maud, id).status, 200);
    // The words are those of who suggested them.
    let writers = floor
        .api(&floor.maud)
        .get(&path(id, "/writers"))
        .expect_ok();
    let owners = writers["clients"].to_string();
    assert!(owners.contains(&floor.maud.participant), "{owners}");
}

#[tokio::test]
async fn a_paper_slip_is_typed_for_its_author() {
    let floor = Floor::new().await;
    let secretariat = &floor.house.api;
    let mut new = floor.to(block(0));
    new["for"] = json!(floor.maud.participant);
    let id = begin(secretariat, &floor.motion, &new);
    let document = format!("amendment/{id}");
    rewrite(
        &floor.house.server,
        &floor.house.secretariat,
        &document,
        "unique",
        "de proximité",
    )
    .await;
    let number = motion_tests::amendment::table(secretariat, &id);
    assert!(number.ends_with("-1"), "{number}");
    let summary = floor.summary(&id);
    assert_eq!(summary["author"]["id"], json!(floor.maud.participant));
    assert_eq!(
        summary["entered_by"]["id"],
        json!(floor.house.secretariat.participant)
    );
    // An observer signs nothing, and so has nothing typed for them.
    new["for"] = json!(floor.house.nobody.log_in("observateur").participant);
    let refused = secretariat.post(&floor.of_motion("amendments"), &new);
    refused.expect_refused(422, "cannot_amend");
    let own = floor.to(block(0));
    secretariat
        .post(&floor.of_motion("amendments"), &own)
        .expect_refused(403, "forbidden_role");
}

#[tokio::test]
async fn drafts_are_written_before_they_can_be_tabled() {
    let floor = Floor::new().await;
    floor.move_to("drafting");
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(403, "forbidden_phase");
    floor.move_to("amendments");
    assert_eq!(floor.try_table(&floor.maud, &id).status, 200);
}

#[tokio::test]
async fn one_author_does_not_fill_the_house() {
    let floor = Floor::new().await;
    let many = || floor.ask(&floor.third, block(0));
    let begun = (0..=100).take_while(|_| many().status == 201).count();
    // The demonstration holds a few of everybody's.
    assert!((95..=100).contains(&begun), "{begun} could be begun");
    many().expect_refused(409, "too_many_amendments");
}

/// A login that can be named in a list.
#[tokio::test]
async fn an_amendment_has_ten_co_authors_at_most_and_none_who_may_not() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    let maud = floor.api(&floor.maud);
    let ask = |logins: &[&Login]| {
        let ids: Vec<&str> = logins
            .iter()
            .map(|login| login.participant.as_str())
            .collect();
        maud.patch(&path(&id, ""), &json!({ "co_authors": ids }))
    };
    ask(&[&floor.aicha; 11]).expect_refused(422, "too_many_writers");
    ask(&[&floor.maud]).expect_refused(409, "own_signature");
    let observer = floor.house.nobody.log_in("observateur");
    ask(&[&observer]).expect_refused(422, "cannot_amend");
}
