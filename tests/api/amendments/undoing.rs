//! Undoing an adoption: the text returns, and what was written since stays.

use motion_tests::amendment::{begin, path, table};
use motion_tests::api::text;
use motion_tests::section::plain_text;
use serde_json::{Value, json};

use super::{FIRST, Floor, PROPOSALS, block, list};

#[tokio::test]
async fn the_text_returns_and_later_edits_stay() {
    let floor = Floor::sitting().await;
    let before = floor.says();
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let other = floor
        .tabled(&floor.aicha, 0, "unique", "à temps plein")
        .await;
    floor.adopt_cleanly(&id);
    assert_eq!(floor.state(&other), "fallen");
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "bilan", "rapport").await;
    let undo = |login, reason: &str| {
        let body = json!({ "seen": 0, "reason": reason });
        floor.delete_with(login, &path(&id, "/adoption"), &body)
    };
    undo(&floor.house.secretariat, "x").expect_refused(403, "forbidden_role");
    undo(&floor.chair, " ").expect_refused(422, "reason_missing");
    let chair = floor.api(&floor.chair);
    let preview = chair.get(&path(&id, "/adoption/undoing")).expect_ok();
    assert_eq!(preview["by_hand"], false);
    assert!(plain_text(&preview["proposed"]).contains("référent unique"));
    undo(&floor.chair, "Le vote est refait.").expect_ok();
    assert_eq!(floor.says(), before.replace("bilan", "rapport"));
    assert_eq!(
        (floor.state(&id), floor.state(&other)),
        (json!("tabled"), json!("tabled"))
    );
    let adoption = floor.page(&floor.maud, &id)["adoption"].clone();
    assert_eq!(adoption["undone"]["reason"], "Le vote est refait.");
    undo(&floor.chair, "encore").expect_refused(409, "not_adopted");

    let history = format!("/api/sections/{}/history", floor.section);
    let entries = list(&floor.house.nobody.get(&history).expect_ok()["entries"]);
    let last = entries.last().cloned().unwrap_or_default();
    assert_eq!(
        (&last["undone"], &last["adoption"]["id"]),
        (&json!(true), &json!(id))
    );
    // Adopted once more, as if it were the first time.
    floor.adopt_cleanly(&id);
    assert!(floor.says().contains("référent de proximité auprès"));
    assert_eq!(
        floor.page(&floor.maud, &id)["adoption"]["undone"],
        Value::Null
    );
}

#[tokio::test]
async fn what_was_written_over_it_since_is_decided_by_hand() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    floor.adopt_cleanly(&id);
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor
        .edit_section(&rapporteur, "de proximité", "tout proche")
        .await;
    let chair = floor.api(&floor.chair);
    let preview = chair.get(&path(&id, "/adoption/undoing")).expect_ok();
    assert_eq!(preview["by_hand"], true);
    let body = json!({ "seen": preview["seen"], "reason": "Le vote est refait." });
    let undo = |body: &Value| floor.delete_with(&floor.chair, &path(&id, "/adoption"), body);
    undo(&body).expect_refused(409, "decision_needed");
    let mut decided = body;
    decided["text"] = preview["proposed"].clone();
    decided["text"]["body"][0]["content"] = json!([{ "type": "text", "text": FIRST }]);
    let mut late = decided.clone();
    late["seen"] = json!(1);
    undo(&late).expect_refused(409, "text_moved");
    undo(&decided).expect_ok();
    assert!(floor.says().contains(FIRST));
    assert_eq!(floor.state(&id), "tabled");
}

#[tokio::test]
async fn after_the_plenary_nothing_is_undone() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    floor.adopt_cleanly(&id);
    floor.move_to("frozen");
    let body = json!({ "seen": 0, "reason": "trop tard" });
    floor
        .delete_with(&floor.chair, &path(&id, "/adoption"), &body)
        .expect_refused(403, "forbidden_phase");
}

/// What amends an amendment that stays away would have nothing to amend.
#[tokio::test]
async fn a_sub_amendment_comes_back_with_its_amendment_alone() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let other = floor
        .tabled(&floor.aicha, 0, "unique", "à temps plein")
        .await;
    let sub = |parent: &str| {
        let new = json!({ "parent": parent, "target": block(0) });
        begin(&floor.api(&floor.third), &floor.motion, &new)
    };
    let (own, theirs) = (sub(&id), sub(&other));
    for (sub, old) in [(&own, "proximité"), (&theirs, "plein")] {
        floor.write(&floor.third, sub, old, "choix").await;
        table(&floor.api(&floor.third), sub);
    }
    floor.adopt_cleanly(&id);
    let states = || [&other, &own, &theirs].map(|id| floor.state(id));
    assert_eq!(states(), ["fallen", "fallen", "fallen"]);
    let chair = floor.api(&floor.chair);
    assert_eq!(chair.delete(&path(&other, "/fate")).status, 204);
    let rejected = json!({ "state": "rejected", "reason": "" });
    assert_eq!(chair.put(&path(&other, "/fate"), &rejected).status, 204);
    let undone = json!({ "seen": 0, "reason": "Le vote est refait." });
    floor
        .delete_with(&floor.chair, &path(&id, "/adoption"), &undone)
        .expect_ok();
    assert_eq!(states(), ["rejected", "tabled", "fallen"]);
}

#[tokio::test]
async fn a_proposal_that_was_taken_out_comes_back_with_all_that_amended_it() {
    let floor = Floor::sitting().await;
    let before = floor.says();
    let proposal = json!({ "type": "proposal", "proposal": PROPOSALS[0] });
    let mut edits = Vec::new();
    for (login, old, new) in [
        (&floor.maud, "guichet", "lieu d’accueil"),
        (&floor.aicha, "canton", "commune"),
        (&floor.third, "Un guichet", "Deux guichets"),
    ] {
        let id = floor.begin(login, proposal.clone());
        floor.write(login, &id, old, new).await;
        table(&floor.api(login), &id);
        edits.push(id);
    }
    let remove = json!({ "type": "remove_proposal", "proposal": PROPOSALS[0] });
    let gone = floor.begin(&floor.maud, remove);
    table(&floor.api(&floor.maud), &gone);
    let preview = floor.preview(&gone);
    let mut falls: Vec<String> = list(&preview["falls"])
        .iter()
        .map(|fall| text(&fall["amendment"]["id"]))
        .collect();
    falls.sort();
    let mut expected = edits.clone();
    expected.sort();
    assert_eq!(falls, expected, "{preview}");
    // Named twice, each falls once.
    let twice = [falls.clone(), falls].concat();
    let adoption = json!({ "seen": preview["seen"], "falls": twice });
    floor.adopt(&gone, adoption).expect_ok();
    let states = || edits.iter().map(|id| floor.state(id)).collect::<Vec<_>>();
    assert_eq!(states(), ["fallen", "fallen", "fallen"]);
    assert!(!floor.says().contains("guichet"), "{}", floor.says());
    let undone = json!({ "seen": 0, "reason": "Le vote est refait." });
    floor
        .delete_with(&floor.chair, &path(&gone, "/adoption"), &undone)
        .expect_ok();
    assert_eq!(states(), ["tabled", "tabled", "tabled"]);
    assert_eq!(floor.state(&gone), "tabled");
    assert_eq!(floor.says(), before);
    let standings = edits.iter().map(|id| floor.summary(id)["standing"].clone());
    assert!(standings.into_iter().all(|one| one == "unchanged"));
}
