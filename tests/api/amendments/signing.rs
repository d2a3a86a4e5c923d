//! Signatures: asked for, given, outdated, entered for somebody.

use motion_tests::amendment::path;
use serde_json::{Value, json};

use super::{Floor, block, list};

fn signature(floor: &Floor, id: &str, of: &str) -> Value {
    let page = floor.page(&floor.maud, id);
    let all = list(&page["signatories"]);
    let found = all.into_iter().find(|one| one["person"]["id"] == of);
    found.unwrap_or(Value::Null)
}

fn settle(floor: &Floor, minimum: u32) {
    let settings = json!({ "deadline": null, "minimum_signatures": minimum });
    let path = floor.of_motion("amendment-settings");
    floor.house.api.put(&path, &settings).expect_ok();
}

#[tokio::test]
async fn who_is_asked_signs_and_is_asked_again_when_the_words_change() {
    let floor = Floor::new().await;
    settle(&floor, 2);
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let (maud, aicha) = (floor.api(&floor.maud), floor.api(&floor.aicha));
    let asked = json!({ "asked_to_sign": [floor.aicha.participant] });
    assert_eq!(maud.patch(&path(&id, ""), &asked).status, 204);
    let who = floor.aicha.participant.as_str();
    assert_eq!(signature(&floor, &id, who)["state"], "invited");
    assert_eq!(floor.page(&floor.aicha, &id)["summary"]["asked"], true);
    assert_eq!(floor.waiting(&floor.aicha), [id.as_str()]);
    assert!(floor.waiting(&floor.maud).is_empty());
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "too_few_signatures");

    assert_eq!(aicha.put(&path(&id, "/signature"), &json!({})).status, 204);
    assert_eq!(signature(&floor, &id, who)["state"], "signed");
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 2);
    floor
        .write(&floor.maud, &id, "de proximité", "à temps plein")
        .await;
    assert_eq!(signature(&floor, &id, who)["state"], "outdated");
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 1);
    assert_eq!(floor.page(&floor.aicha, &id)["summary"]["asked"], true);
    floor
        .try_table(&floor.maud, &id)
        .expect_refused(409, "too_few_signatures");

    // What only looks different is the same words.
    floor
        .write(&floor.maud, &id, "à temps plein", "de proximité")
        .await;
    assert_eq!(signature(&floor, &id, who)["state"], "signed");
    assert_eq!(floor.try_table(&floor.maud, &id).status, 200);
    assert_eq!(signature(&floor, &id, who)["state"], "signed");
    aicha
        .delete(&path(&id, "/signature"))
        .expect_refused(409, "already_tabled");
}

#[tokio::test]
async fn nobody_signs_with_themselves() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    let maud = floor.api(&floor.maud);
    maud.put(&path(&id, "/signature"), &json!({}))
        .expect_refused(403, "forbidden_own");
    let own = json!({ "asked_to_sign": [floor.maud.participant] });
    maud.patch(&path(&id, ""), &own)
        .expect_refused(409, "own_signature");
    let both = json!({ "co_authors": [floor.aicha.participant] });
    assert_eq!(maud.patch(&path(&id, ""), &both).status, 204);
    let aicha = floor.api(&floor.aicha);
    assert_eq!(
        aicha.put(&path(&id, "/co-authorship"), &json!({})).status,
        204
    );
    aicha
        .put(&path(&id, "/signature"), &json!({}))
        .expect_refused(403, "forbidden_own");
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 2);
}

#[tokio::test]
async fn a_reader_of_an_open_draft_signs_unasked_and_takes_it_back() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    let aicha = floor.api(&floor.aicha);
    let sign = || aicha.put(&path(&id, "/signature"), &json!({}));
    sign().expect_refused(404, "amendment_not_found");
    let maud = floor.api(&floor.maud);
    assert_eq!(maud.put(&path(&id, "/opening"), &json!({})).status, 204);
    assert_eq!(sign().status, 204);
    assert_eq!(sign().status, 204, "twice is once");
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 2);
    assert_eq!(aicha.delete(&path(&id, "/signature")).status, 204);
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 1);
    floor
        .persona("contributrice")
        .put(&path(&id, "/signature"), &json!({}))
        .expect_refused(403, "forbidden_role");
}

#[tokio::test]
async fn the_secretariat_signs_for_who_asked_and_it_shows() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    let maud = floor.api(&floor.maud);
    assert_eq!(maud.put(&path(&id, "/opening"), &json!({})).status, 204);
    let third = floor.third.participant.as_str();
    let secretariat = &floor.house.api;
    let sign_for = |who: &str| secretariat.put(&path(&id, "/signature"), &json!({ "for": who }));
    assert_eq!(sign_for(third).status, 204);
    let signed = signature(&floor, &id, third);
    assert_eq!(signed["state"], "signed");
    assert_eq!(
        signed["entered_by"]["id"],
        json!(floor.house.secretariat.participant)
    );
    sign_for(&floor.maud.participant).expect_refused(409, "own_signature");
    let observer = floor.house.nobody.log_in("observateur");
    sign_for(&observer.participant).expect_refused(422, "cannot_amend");
    floor
        .api(&floor.aicha)
        .put(&path(&id, "/signature"), &json!({ "for": third }))
        .expect_refused(403, "forbidden_role");
}

#[tokio::test]
async fn settings_are_the_secretariats_and_have_bounds() {
    let floor = Floor::new().await;
    let put = |api: &motion_tests::Api, minimum: u32| {
        let settings = json!({ "deadline": 5, "minimum_signatures": minimum });
        api.put(&floor.of_motion("amendment-settings"), &settings)
    };
    put(&floor.house.api, 0).expect_refused(422, "signatures_out_of_range");
    put(&floor.house.api, 501).expect_refused(422, "signatures_out_of_range");
    put(&floor.api(&floor.chair), 2).expect_refused(403, "forbidden_role");
    assert_eq!(put(&floor.house.api, 3).status, 204);
    let bundle = floor
        .house
        .nobody
        .get(&floor.of_motion("bundle"))
        .expect_ok();
    assert_eq!(
        bundle["settings"],
        json!({ "deadline": 5, "minimum_signatures": 3 })
    );
}

/// Whoever signs has read what is signed.
#[tokio::test]
async fn words_that_changed_since_they_were_read_are_not_signed() {
    let floor = Floor::new().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let (maud, aicha) = (floor.api(&floor.maud), floor.api(&floor.aicha));
    assert_eq!(maud.put(&path(&id, "/opening"), &json!({})).status, 204);
    let read = json!({ "words": floor.page(&floor.aicha, &id)["words"] });
    floor
        .write(&floor.maud, &id, "de proximité", "à temps plein")
        .await;
    let sign = |read: &Value| aicha.put(&path(&id, "/signature"), read);
    sign(&read).expect_refused(409, "text_moved");
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 1);
    let read = json!({ "words": floor.page(&floor.aicha, &id)["words"] });
    assert_eq!(sign(&read).status, 204);
    assert_eq!(floor.page(&floor.maud, &id)["summary"]["signatures"], 2);
}
