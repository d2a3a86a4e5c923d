//! The closing date.

use std::time::{SystemTime, UNIX_EPOCH};

use motion_tests::signing::{elu, signature};
use serde_json::{Value, json};

use super::{Table, withdraw};

/// Milliseconds UTC; the server runs on the same machine.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = since.unwrap_or_default().as_millis();
    i64::try_from(millis).unwrap_or_default()
}

#[test]
fn nothing_comes_in_or_goes_out_behind_the_closing() {
    let table = Table::new();
    let signed = table.assisted(&elu("Ada", "Roche", "81004"));
    let mut signer = table.signer(&table.house.nobody);
    let email = Some("maud@example.org");
    let code = signer.code(email, &table.digest);
    let path = table.path("signing");
    let change = |closes_at: Value, revision: i64| {
        let body = json!({ "closes_at": closes_at, "revision": revision });
        table.house.api.put(&path, &body)
    };
    let before = table.last_event();
    let later = 4_102_444_800_000_i64;
    let set = change(json!(later), 0).expect_ok();
    assert_eq!(set, json!({ "closes_at": later, "revision": 1 }));
    change(json!(later), 0).expect_refused(409, "stale_revision");
    assert_eq!(
        change(json!(later), 1).expect_ok()["revision"],
        1,
        "nothing has changed"
    );
    assert_eq!(table.signing()["closes_at"], later);
    assert_eq!(table.signing()["opens"], true);
    // A day that was mistyped closes nothing.
    for past in [1, now() - 1000] {
        let refused = change(json!(past), 1);
        refused.expect_refused(422, "closing_past");
        assert_eq!(refused.json()["field"], "closes_at");
    }
    assert_eq!(table.signing()["opens"], true);
    let unread = change(json!("tomorrow"), 1);
    unread.expect_refused(422, "body_unreadable");
    // It is said in a word, and told by the server's clock.
    let asked = now();
    let closed = change(json!("now"), 1).expect_ok();
    let at = closed["closes_at"].as_i64().unwrap_or_default();
    assert!((asked..=now()).contains(&at), "{at}");
    // A form that is saved as it stands changes nothing, whenever that was.
    assert_eq!(change(json!(at), 2).expect_ok(), closed);
    assert_eq!(
        table.kinds_after(before),
        ["signing_changed", "signing_changed"]
    );
    assert_eq!(table.signing()["opens"], false);

    let body = signature(&table.digest, &elu("Maud", "Petit", "81004"), email, &code);
    let refused = signer.sign(&body);
    refused.expect_refused(409, "signing_closed");
    assert_eq!(refused.json()["at"], closed["closes_at"]);
    signer
        .ask(email, &table.digest)
        .expect_refused(409, "signing_closed");
    let key = signed["key"].as_str();
    withdraw(&table.house.nobody, &signed["id"], key).expect_refused(409, "signing_closed");
    withdraw(&table.house.api, &signed["id"], None).expect_refused(409, "signing_closed");
    assert_eq!(table.list().len(), 1);
    // A verdict may come later: the signature came in in time.
    let no = json!({ "admitted": false, "reason": "par erreur" });
    assert_eq!(table.judge(&signed["id"], &no).status, 204);
    // Opened again.
    change(Value::Null, 2).expect_ok();
    assert_eq!(signer.sign(&body).status, 201);
}
