//! Minutes are approved, and fixed.

use std::process::Command;

use motion_tests::api::text;
use motion_tests::node::succeed;
use serde_json::{Value, json};

use super::{Sitting, plain};
use crate::preparation::SLUG;

#[test]
fn approving_fixes_the_text_and_opens_it_to_the_congress() {
    let sitting = Sitting::recorded();
    let observer = sitting.house.with_role("observer");
    let path = sitting.path("minutes");
    let before = observer.get(&path).expect_ok();
    assert_eq!(
        (&before["document"], &before["text"]),
        (&Value::Null, &json!([]))
    );
    assert_eq!(before["may_begin"], false);
    observer
        .get(&sitting.path("minutes.txt"))
        .expect_refused(404, "minutes_not_found");
    let answer = sitting.approve_as(&sitting.desk(), 0, 0, 0);
    assert_eq!(answer.status, 204, "{}", answer.text);
    let after = observer.get(&path).expect_ok();
    assert_eq!(after["access"], "read");
    assert_eq!(after["facts"], json!([]));
    let file = observer.get(&sitting.path("minutes.txt"));
    assert!(file.content_type.starts_with("text/plain"));
    assert!(
        plain(&file.text).contains("majorité des suffrages exprimés : 2 ; adopté"),
        "{}",
        file.text
    );
    let hash = text(&after["approval"]["hash"]);
    assert_eq!(hash, sha256(&file.text));
    let events = sitting.house.api.events(SLUG, 0);
    let approved = events
        .iter()
        .find(|event| event["kind"] == "minutes_approved");
    assert_eq!(approved.expect("it is in the log")["detail"]["hash"], hash);
    sitting
        .put(&["quorum"])
        .expect_refused(409, "minutes_approved");
    sitting
        .approve_as(&sitting.desk(), 0, 0, 0)
        .expect_refused(409, "minutes_approved");
}

/// As Node.js has it: another program than ours.
fn sha256(text: &str) -> String {
    const HASH: &str =
        "console.log(require('crypto').createHash('sha256').update(process.argv[1]).digest('hex'))";
    let mut command = Command::new("node");
    command.args(["-e", HASH, text]);
    let output = succeed(command);
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[test]
fn an_approval_confirms_what_was_seen() {
    let sitting = Sitting::recorded();
    sitting
        .approve_as(&sitting.desk(), 1, 0, 0)
        .expect_refused(409, "minutes_moved");
    assert_eq!(sitting.page()["approval"], Value::Null);
}

#[test]
fn minutes_of_an_open_sitting_are_not_approved() {
    let sitting = Sitting::new();
    sitting.post("minutes", &Value::Null).expect_ok();
    sitting
        .approve_as(&sitting.desk(), 0, 0, 0)
        .expect_refused(409, "sitting_not_closed");
}

#[test]
fn the_secretariat_writes_the_chair_approves_and_others_wait() {
    let sitting = Sitting::recorded();
    let path = sitting.path("minutes");
    let chair = sitting.desk().get(&path).expect_ok();
    assert_eq!(
        (&chair["access"], &chair["may_approve"]),
        (&json!("read"), &json!(true))
    );
    let put = json!({ "facts": ["quorum"] });
    sitting
        .desk()
        .post(&sitting.path("minutes/facts"), &put)
        .expect_refused(403, "forbidden_role");
    let member = sitting.api(&sitting.members[0]);
    member
        .post(&path, &Value::Null)
        .expect_refused(403, "forbidden_role");
    sitting
        .approve_as(&member, 0, 0, 0)
        .expect_refused(403, "forbidden_role");
    let nobody = &sitting.house.nobody;
    nobody.get(&path).expect_refused(401, "login_required");
    nobody
        .post(&path, &Value::Null)
        .expect_refused(401, "login_required");
    let unknown = "/api/sittings/0199a2b0-c0de-7000-8000-00000000000a/minutes";
    sitting
        .house
        .api
        .get(unknown)
        .expect_refused(404, "minutes_not_found");
}
