//! Signatures of people whom the congress doesn't know.

use motion_tests::signing::{council, elu, signature};
use serde_json::{Value, json};

use super::Table;

#[test]
fn a_stranger_counts_once_the_secretariat_has_found_so() {
    let table = Table::new();
    let signed = table.sign_from("ada@example.org", &elu("Ada", "Roche", "81004"));
    let signed = signed.expect_ok();
    assert_eq!(signed["state"], "awaiting");
    assert!(table.list().is_empty());
    assert_eq!(table.signing()["counts"]["elus"], 0);
    let seen = table.house.api.get(&table.path("signing")).expect_ok();
    assert_eq!(seen["counts"]["awaiting"], 1);
    let entry = table.register()[0].clone();
    assert_eq!(entry["email"], "ada@example.org");
    assert_eq!(
        (&entry["state"], &entry["participant"]),
        (&json!("awaiting"), &Value::Null)
    );
    let before = table.last_event();

    let id = &signed["id"];
    table
        .judge(id, &json!({ "admitted": false }))
        .expect_refused(422, "reason_needed");
    let long = json!({ "admitted": false, "reason": "é".repeat(501) });
    table.judge(id, &long).expect_refused(422, "words_too_long");
    let refusal = json!({ "admitted": false, "reason": "la mairie ne la connaît pas" });
    assert_eq!(table.judge(id, &refusal).status, 204);
    assert_eq!(
        table.judge(id, &refusal).status,
        204,
        "said twice is said once"
    );
    assert_eq!(table.register()[0]["state"], "refused");
    assert!(table.list().is_empty());
    assert_eq!(table.judge(id, &json!({ "admitted": true })).status, 204);
    assert_eq!(table.list()[0]["name"], "Ada Roche");
    assert_eq!(table.register()[0]["state"], "standing");
    assert_eq!(
        table.kinds_after(before),
        ["signature_judged", "signature_judged"]
    );
    let unknown = json!("0199a2b0-c0de-7000-8000-00000000000a");
    table
        .judge(&unknown, &refusal)
        .expect_refused(404, "signature_not_found");
}

#[test]
fn a_participant_who_has_not_logged_in_is_known_by_the_address() {
    let table = Table::new();
    let signed = table.sign_from("maud.lescoat@example.org", &elu("Maud", "Lescoat", "22119"));
    assert_eq!(signed.expect_ok()["state"], "standing");
    let (login, _) = table.as_persona("elue");
    assert_eq!(table.register()[0]["participant"], json!(login.participant));
}

#[test]
fn who_signs_as_somebody_else_waits_participant_or_not() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    for signatory in [
        elu("Thomas", "Berthelon", "81004"),
        elu("Maud", "Lescoat", "81004"),
        council("81004"),
    ] {
        let signed = table.sign_as(&maud, &signatory).expect_ok();
        assert_eq!(signed["state"], "awaiting", "{signatory}");
    }
    assert!(table.list().is_empty());
    // And keeps nobody from signing.
    let (_, thomas) = table.as_persona("elu-2");
    let own = table.prefill(&thomas);
    assert_eq!(
        table.sign_as(&thomas, &own).expect_ok()["state"],
        "standing"
    );
    let register = table.register();
    assert_eq!(
        register[0]["doubles"],
        json!([4]),
        "the secretariat sees the double"
    );
    let admitted = table.judge(&register[0]["id"], &json!({ "admitted": true }));
    admitted.expect_refused(409, "signature_already");
}

#[test]
fn a_stranger_is_told_of_what_is_public_and_of_nothing_else() {
    let table = Table::new();
    let named = elu("Ada", "Roche", "81004");
    let unnamed = elu("Ada", "Petit", "81004");
    table.assisted(&named);
    table.assisted(&council("81004"));
    let consents = json!({ "signing": true, "publication": false });
    let body = json!({ "digest": table.digest, "signatory": unnamed, "consents": consents });
    table
        .house
        .api
        .post(&table.path("signatures/assisted"), &body)
        .expect_ok();
    let told = |signatory: &Value| table.sign_from("curious@example.org", signatory);
    told(&named).expect_refused(409, "signature_already");
    told(&council("81004")).expect_refused(409, "signature_already");
    assert_eq!(told(&unnamed).expect_ok()["state"], "awaiting");
    // Once more: it is the same address.
    told(&unnamed).expect_refused(409, "signature_already");
    assert_eq!(table.register()[3]["doubles"], json!([3]));
}

#[test]
fn a_verdict_is_given_on_what_stands() {
    let mut table = Table::new();
    let signed = table
        .sign_from("ada@example.org", &elu("Ada", "Roche", "81004"))
        .expect_ok();
    let yes = json!({ "admitted": true });
    table
        .house
        .api
        .put(&table.path("phase"), &json!({ "phase": "delivered" }))
        .expect_ok();
    table
        .judge(&signed["id"], &yes)
        .expect_refused(409, "signing_over");
    table
        .house
        .api
        .put(&table.path("phase"), &json!({ "phase": "signing" }))
        .expect_ok();
    table.judge(&signed["id"], &yes).expect_ok();
    // A joke of a participant is struck out likewise, in the sight of all.
    let (_, maud) = table.as_persona("elue");
    let mut prefill = table.prefill(&maud);
    prefill["capacity"] = json!("reine");
    let joke = table.sign_as(&maud, &prefill).expect_ok();
    let no = json!({ "admitted": false, "reason": "qualité fantaisiste" });
    table.judge(&joke["id"], &no).expect_ok();
    assert_eq!(table.list().len(), 1);
    table.reopen();
    table
        .judge(&joke["id"], &yes)
        .expect_refused(403, "forbidden_phase");
    table.move_to("frozen");
    table
        .judge(&joke["id"], &yes)
        .expect_refused(409, "version_given_up");
}

#[test]
fn a_second_code_of_one_address_signs_for_somebody_else() {
    // A town hall has one address, and several élus.
    let table = Table::new();
    for name in ["Roche", "Petit"] {
        let mut signer = table.signer(&table.house.nobody);
        let email = Some("mairie@example.org");
        let code = signer.code(email, &table.digest);
        let body = signature(&table.digest, &elu("Ada", name, "81004"), email, &code);
        assert_eq!(signer.sign(&body).status, 201);
    }
    assert_eq!(table.register().len(), 2);
}
