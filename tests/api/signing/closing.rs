//! The closing date.

use motion_tests::signing::{elu, signature};
use serde_json::{Value, json};

use super::{Table, withdraw};

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
    // Long past: from now on.
    let closed = change(json!(1), 1).expect_ok();
    assert!(
        closed["closes_at"]
            .as_i64()
            .is_some_and(|at| at > 1_700_000_000_000)
    );
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
