//! Undoing an adoption: the text returns, and what was written since stays.

use motion_tests::amendment::path;
use motion_tests::section::plain_text;
use serde_json::{Value, json};

use super::{FIRST, Floor, list};

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
