//! When the text has moved under an amendment: told, confirmed, written anew.

use motion_tests::amendment::{add_paragraph, begin, path, table};
use motion_tests::section::plain_text;
use serde_json::{Value, json};

use super::{Floor, block};

#[tokio::test]
async fn authors_are_told_that_the_text_moved_and_confirm_with_one_touch() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let stands = || {
        let summary = floor.summary(&id);
        (summary["standing"].clone(), summary["needs_review"].clone())
    };
    assert_eq!(stands(), (json!("unchanged"), json!(false)));
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "bilan", "rapport").await;
    assert_eq!(
        stands(),
        (json!("unchanged"), json!(false)),
        "elsewhere is no matter"
    );
    floor
        .edit_section(&rapporteur, "Chaque commune", "Toute commune")
        .await;
    assert_eq!(stands(), (json!("nearby"), json!(true)));
    assert_eq!(floor.waiting(&floor.maud), [id.as_str()]);
    let page = floor.page(&floor.maud, &id);
    let compared = page["on_present_text"].to_string();
    assert!(compared.contains("proximité"), "{compared}");
    assert!(page["acts"].to_string().contains("confirm"));
    let confirm = |login| floor.api(login).put(&path(&id, "/review"), &json!({}));
    confirm(&floor.aicha).expect_refused(403, "forbidden_author");
    assert_eq!(confirm(&floor.maud).status, 204);
    assert_eq!(stands(), (json!("nearby"), json!(false)));
    assert!(floor.waiting(&floor.maud).is_empty());
    floor
        .edit_section(&rapporteur, "rapport", "compte rendu")
        .await;
    assert_eq!(stands().1, false, "elsewhere is still no matter");
    floor
        .edit_section(&rapporteur, "Toute commune", "Toute mairie")
        .await;
    assert_eq!(stands().1, true);
}

#[tokio::test]
async fn an_amendment_is_written_anew_under_its_number() {
    let floor = Floor::sitting().await;
    let id = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &id, "unique", "de proximité")
        .await;
    let statement = format!("statement/{id}");
    add_paragraph(
        &floor.house.server,
        &floor.maud,
        &statement,
        "Pour être joint.",
    )
    .await;
    let maud = floor.api(&floor.maud);
    let asked = json!({ "asked_to_sign": [floor.aicha.participant] });
    assert_eq!(maud.patch(&path(&id, ""), &asked).status, 204);
    let aicha = floor.api(&floor.aicha);
    assert_eq!(aicha.put(&path(&id, "/signature"), &json!({})).status, 204);
    assert_eq!(floor.try_table(&floor.maud, &id).status, 200);
    let number = floor.summary(&id)["number"].clone();
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "unique", "attitré").await;
    assert_eq!(floor.summary(&id)["standing"], "colliding");

    // Its deadline was kept when it was tabled.
    let settings = json!({ "deadline": 1, "minimum_signatures": 1 });
    let settle = floor.of_motion("amendment-settings");
    floor.house.api.put(&settle, &settings).expect_ok();
    let rectify = |login| {
        floor
            .api(login)
            .post(&path(&id, "/rectification"), &Value::Null)
    };
    rectify(&floor.aicha).expect_refused(403, "forbidden_author");
    let begun = rectify(&floor.maud);
    assert_eq!(begun.status, 201);
    let new = begun.json()["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        rectify(&floor.maud).json()["id"],
        json!(new),
        "twice is once"
    );
    let page = floor.page(&floor.maud, &new);
    assert!(plain_text(&page["base"]).contains("référent attitré"));
    assert!(plain_text(&page["text"]).contains("de proximité"));
    assert_eq!(plain_text(&page["statement"]), "Pour être joint.");
    assert_eq!(page["rectifies"]["id"], json!(id));
    assert_eq!(
        floor.page(&floor.aicha, &new)["summary"]["asked"],
        true,
        "words changed"
    );
    assert_eq!(floor.state(&id), "tabled", "the old one stands until then");

    assert_eq!(floor.try_table(&floor.maud, &new).status, 200);
    let summary = floor.summary(&new);
    assert_eq!(summary["number"], number);
    assert_eq!(summary["rectifications"], 1);
    assert_eq!(floor.state(&id), "rectified");
    assert_eq!(
        floor.page(&floor.maud, &id)["rectified_by"]["id"],
        json!(new)
    );
    floor.adopt_cleanly(&new);
    assert!(
        floor.says().contains("référent de proximité auprès"),
        "{}",
        floor.says()
    );
}

#[tokio::test]
async fn what_the_text_says_already_and_what_is_gone_are_told_apart() {
    let floor = Floor::sitting().await;
    let included = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let gone = floor.tabled(&floor.maud, 1, "ordinateur", "machine").await;
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor
        .edit_section(&rapporteur, "unique", "de proximité")
        .await;
    let mut page = floor.open(&rapporteur).await;
    page.edit(|roots, txn| {
        yrs::XmlFragment::remove_range(&roots.body, txn, 1, 1);
    })
    .await;
    page.settled().await;
    assert_eq!(floor.summary(&included)["standing"], "included");
    assert_eq!(floor.summary(&gone)["standing"], "gone");
    let preview = floor.preview(&gone);
    assert_eq!(preview["by_hand"], true);
    floor.adopt_cleanly(&included);
    let adoption = floor.page(&floor.maud, &included)["adoption"].clone();
    assert_eq!(adoption["update"], Value::Null, "no word changed");
    assert_eq!(floor.says().matches("de proximité").count(), 1);
}

/// What was adopted into an amendment while it was written anew is not lost.
#[tokio::test]
async fn words_that_were_adopted_into_it_meanwhile_are_not_dropped() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let sub = json!({ "parent": id, "target": block(0) });
    let sub = begin(&floor.api(&floor.aicha), &floor.motion, &sub);
    floor
        .write(&floor.aicha, &sub, "proximité", "terrain")
        .await;
    table(&floor.api(&floor.aicha), &sub);
    let rectify = || {
        let begun = floor
            .api(&floor.maud)
            .post(&path(&id, "/rectification"), &Value::Null);
        begun.json()["id"].as_str().unwrap_or_default().to_owned()
    };
    let stale = rectify();
    floor
        .write(&floor.maud, &stale, "Chaque commune", "Toute commune")
        .await;
    floor.adopt_cleanly(&sub);
    floor
        .try_table(&floor.maud, &stale)
        .expect_refused(409, "text_moved");
    let kept = plain_text(&floor.page(&floor.maud, &stale)["text"]);
    assert!(kept.contains("Toute commune"), "{kept}");
    let fresh = rectify();
    assert_ne!(fresh, stale, "the old draft lacks what was adopted");
    let says = plain_text(&floor.page(&floor.maud, &fresh)["text"]);
    assert!(says.contains("de terrain"), "{says}");
    assert_eq!(floor.try_table(&floor.maud, &fresh).status, 200);
    assert_eq!(floor.state(&id), "rectified");
}

#[tokio::test]
async fn one_that_somebody_took_up_is_written_anew_by_them_alone() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rectify = |login| {
        let begun = floor
            .api(login)
            .post(&path(&id, "/rectification"), &Value::Null);
        begun.json()["id"].as_str().unwrap_or_default().to_owned()
    };
    let former = rectify(&floor.maud);
    floor
        .write(&floor.maud, &former, "Chaque commune", "Toute commune")
        .await;
    for (login, rest) in [(&floor.maud, "/withdrawal"), (&floor.aicha, "/taking-up")] {
        let answer = floor.api(login).post(&path(&id, rest), &Value::Null);
        assert_eq!(answer.status, 204);
    }
    floor
        .try_table(&floor.maud, &former)
        .expect_refused(409, "taken_up");
    let kept = plain_text(&floor.page(&floor.maud, &former)["text"]);
    assert!(kept.contains("Toute commune"), "{kept}");
    let own = rectify(&floor.aicha);
    assert_ne!(own, former, "a draft of somebody else is none of theirs");
    assert!(!own.is_empty());
}

#[tokio::test]
async fn after_the_deadline_an_author_follows_the_text_and_does_no_more() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let settings = json!({ "deadline": 1, "minimum_signatures": 1 });
    let settle = floor.of_motion("amendment-settings");
    let maud = floor.api(&floor.maud);
    let begun = maud.post(&path(&id, "/rectification"), &Value::Null);
    let new = begun.json()["id"].as_str().unwrap_or_default().to_owned();
    floor.write(&floor.maud, &new, "proximité", "terrain").await;
    floor.house.api.put(&settle, &settings).expect_ok();
    floor
        .try_table(&floor.maud, &new)
        .expect_refused(409, "deadline_passed");
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "bilan", "rapport").await;
    floor
        .try_table(&floor.maud, &new)
        .expect_refused(409, "deadline_passed");
    assert_eq!(floor.state(&id), "tabled");
    let kept = plain_text(&floor.page(&floor.maud, &new)["text"]);
    assert!(kept.contains("terrain"), "{kept}");
    floor
        .edit_section(&rapporteur, "Chaque commune", "Toute commune")
        .await;
    assert_eq!(floor.try_table(&floor.maud, &new).status, 200);
    // Its words are new: who wants to amend them could not do so earlier.
    let sub = json!({ "parent": new, "target": block(0) });
    let sub = begin(&floor.api(&floor.aicha), &floor.motion, &sub);
    floor.write(&floor.aicha, &sub, "terrain", "quartier").await;
    assert_eq!(floor.try_table(&floor.aicha, &sub).status, 200);
}
