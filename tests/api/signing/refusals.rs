//! What is not signed, and why.

use motion_tests::signing::{association, council, elu, signature};
use serde_json::{Value, json};

use super::Table;

#[test]
fn what_is_missing_is_refused_by_its_name() {
    let table = Table::new();
    let mut signer = table.signer(&table.house.nobody);
    let email = Some("ada@example.org");
    let code = signer.code(email, &table.digest);
    let with = |mut signatory: Value, field: &str, value: Value| {
        signatory[field] = value;
        signatory
    };
    let ada = || elu("Ada", "Roche", "81004");
    let tomorrow = json!({ "date": "2999-01-01", "number": "1" });
    let numberless = json!({ "date": "2024-01-01", "number": " " });
    let long = json!("é".repeat(201));
    let cases = [
        (
            with(ada(), "given_name", json!(" ")),
            "signature_incomplete",
            "given_name",
        ),
        (
            with(ada(), "family_name", json!("…")),
            "signature_incomplete",
            "family_name",
        ),
        (
            with(ada(), "capacity", json!("")),
            "signature_incomplete",
            "capacity",
        ),
        (with(ada(), "capacity", long), "line_too_long", "capacity"),
        (
            with(ada(), "commune", json!("99999")),
            "unknown_council",
            "commune",
        ),
        (
            with(ada(), "commune", Value::Null),
            "signature_incomplete",
            "organisation",
        ),
        (
            with(ada(), "deliberation", numberless.clone()),
            "deliberation_stray",
            "deliberation_number",
        ),
        (
            with(council("81004"), "deliberation", Value::Null),
            "deliberation_missing",
            "deliberation_number",
        ),
        (
            with(council("81004"), "deliberation", tomorrow),
            "deliberation_future",
            "deliberation_date",
        ),
        (
            with(council("81004"), "deliberation", numberless),
            "signature_incomplete",
            "deliberation_number",
        ),
        (
            with(association("Les villes"), "commune", json!("81004")),
            "commune_stray",
            "commune",
        ),
        (association("«»"), "signature_incomplete", "organisation"),
    ];
    for (signatory, code_name, field) in cases {
        let refused = signer.sign(&signature(&table.digest, &signatory, email, &code));
        refused.expect_refused(422, code_name);
        assert_eq!(refused.json()["field"], field, "{signatory}");
    }
    let mut unwilling = signature(&table.digest, &ada(), email, &code);
    unwilling["consents"]["signing"] = json!(false);
    let refused = signer.sign(&unwilling);
    refused.expect_refused(422, "signature_no_consent");
    assert_eq!(refused.json()["field"], "signing");
    let mut stranger = signature(&table.digest, &ada(), email, &code);
    stranger["number"] = json!(1);
    signer
        .sign(&stranger)
        .expect_refused(422, "body_unreadable");
    // None of that has used the code up.
    let signed = signer.sign(&signature(&table.digest, &ada(), email, &code));
    assert_eq!(signed.status, 201, "{}", signed.text);
}

#[test]
fn only_the_text_that_stands_is_signed_in_its_phase() {
    let mut table = Table::new();
    let mut signer = table.signer(&table.house.nobody);
    let email = Some("ada@example.org");
    let code = signer.code(email, &table.digest);
    let other = signature(&"0".repeat(64), &elu("Ada", "Roche", "81004"), email, &code);
    signer
        .sign(&other)
        .expect_refused(409, "signature_other_text");
    let digest = table.digest.clone();
    let body = signature(&digest, &elu("Ada", "Roche", "81004"), email, &code);
    let cookie_kept = signer;
    let path = table.path("phase");
    let api = table.house.api.clone();
    api.put(&path, &json!({ "phase": "delivered" })).expect_ok();
    let refused = cookie_kept.sign(&body);
    refused.expect_refused(401, "login_required");
    let (_, maud) = table.as_persona("elue");
    let answer = maud.post(&table.path("signatures"), &body);
    answer.expect_refused(403, "forbidden_phase");
    api.put(&path, &json!({ "phase": "signing" })).expect_ok();
    assert_eq!(cookie_kept.sign(&body).status, 201);
    table.move_to("frozen");
    assert_eq!(table.signing()["opens"], false);
    assert_eq!(table.register().len(), 1);
}

#[test]
fn who_has_signed_is_told_when() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let prefill = table.prefill(&maud);
    table.sign_as(&maud, &prefill).expect_ok();
    let at = table.list()[0]["signed_at"].clone();
    let mut other = prefill.clone();
    other["given_name"] = json!("LESCOAT");
    other["family_name"] = json!("maud");
    other["capacity"] = json!("maire de son village");
    let refused = table.sign_as(&maud, &other);
    refused.expect_refused(409, "signature_already");
    assert_eq!(refused.json()["at"], at);
    assert!(refused.text.contains("Europe/Paris"), "{}", refused.text);
    assert_eq!(table.list().len(), 1);
}
