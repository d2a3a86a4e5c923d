//! Signatures that the secretariat types.

use motion_tests::api::text;
use motion_tests::database;
use motion_tests::signing::{council, elu};
use serde_json::{Value, json};

use super::{Table, withdraw};

#[test]
fn the_secretariat_signs_for_somebody_and_says_so() {
    let table = Table::new();
    let before = table.last_event();
    let signed = table.assisted(&elu("Ada", "Roche", "81004"));
    assert_eq!(signed["state"], "standing");
    assert_eq!(table.list()[0]["channel"], "assisted");
    let entry = table.register()[0].clone();
    assert_eq!(entry["recorded_by"]["name"], "Hélène Vaucourt");
    assert_eq!(entry["email"], Value::Null);
    let events = table.house.api.events("congres-2026", before);
    assert_eq!(events[0]["detail"]["channel"], "assisted");
    assert_eq!(
        events[0]["participant"],
        json!(table.house.secretariat.participant)
    );
    assert_eq!(events[0]["detail"]["participant"], Value::Null);
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'signature_receipt'";
    assert_eq!(
        database::number(table.server(), mails),
        0,
        "it has no address"
    );
    // What the signatory takes home withdraws it.
    let key = text(&signed["key"]);
    assert_eq!(
        withdraw(&table.house.nobody, &signed["id"], Some(&key)).status,
        204
    );
    assert!(table.list().is_empty());
}

#[test]
fn a_receipt_goes_to_the_address_that_was_told() {
    let mut table = Table::new();
    let consents = json!({ "signing": true, "publication": true });
    let body = json!({
        "digest": table.digest, "signatory": council("81004"), "consents": consents,
        "email": "mairie@example.org", "locale": "en",
    });
    let path = table.path("signatures/assisted");
    table.house.api.post(&path, &body).expect_ok();
    let sql = "SELECT recipient || ' ' || subject FROM mails WHERE kind = 'signature_receipt'";
    let mail = database::text(table.server(), sql);
    assert_eq!(
        mail,
        "mairie@example.org Receipt of your signature, number 1"
    );
    table
        .house
        .api
        .post(&path, &body)
        .expect_refused(409, "signature_already");
    let mut bad = body.clone();
    bad["email"] = json!("mairie");
    table
        .house
        .api
        .post(&path, &bad)
        .expect_refused(422, "email_unreadable");
    table.move_to("frozen");
    let refused = table.house.api.post(&path, &body);
    refused.expect_refused(409, "signing_not_open");
    table.move_to("signing");
    let (_, maud) = table.as_persona("elue");
    maud.post(&path, &body)
        .expect_refused(403, "forbidden_role");
    maud.get(&table.path("signatures/register"))
        .expect_refused(403, "forbidden_role");
}
