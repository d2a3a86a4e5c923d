//! Withdrawing a signature, and what becomes of all when the text is opened again.

use motion_tests::api::text;
use motion_tests::signing::{elu, signature};
use serde_json::{Value, json};

use super::{Table, withdraw};

#[test]
fn a_signature_is_withdrawn_by_its_key_its_signatory_or_the_secretariat() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let (_, thomas) = table.as_persona("elu-2");
    let prefill = table.prefill(&maud);
    let signed = table.sign_as(&maud, &prefill).expect_ok();
    let (id, key) = (&signed["id"], signed["key"].as_str().unwrap_or_default());
    let before = table.last_event();
    // Not by others, nor by nobody without its key.
    let other = table.assisted(&elu("Ada", "Roche", "81004"));
    let foreign = other["key"].as_str();
    for api in [&thomas, &table.house.nobody] {
        withdraw(api, id, None).expect_refused(422, "withdrawal_key_wrong");
        withdraw(api, id, foreign).expect_refused(422, "withdrawal_key_wrong");
        withdraw(api, id, Some("?")).expect_refused(422, "withdrawal_key_wrong");
    }
    let typed = key.to_lowercase().replace('-', " ");
    assert_eq!(withdraw(&table.house.nobody, id, Some(&typed)).status, 204);
    assert_eq!(
        withdraw(&table.house.nobody, id, Some(key)).status,
        204,
        "done twice is done once"
    );
    assert_eq!(table.list().len(), 1);
    let state = |place: usize| table.register()[place]["state"].clone();
    assert_eq!(state(0), "withdrawn");
    let no = json!({ "admitted": true });
    table
        .judge(id, &no)
        .expect_refused(409, "signature_withdrawn");

    // One may think again, and again.
    let again = table.sign_as(&maud, &prefill).expect_ok();
    assert_eq!(again["number"], 3, "a new row");
    assert_eq!(withdraw(&maud, &again["id"], None).status, 204);
    assert_eq!(withdraw(&table.house.api, &other["id"], None).status, 204);
    assert!(table.list().is_empty());
    let kinds = table.kinds_after(before);
    assert_eq!(
        kinds,
        [
            "signature_taken",
            "signature_withdrawn",
            "signature_taken",
            "signature_withdrawn",
            "signature_withdrawn"
        ]
    );
    assert_eq!(table.register().len(), 3, "nothing is taken away");
    let unknown = json!("0199a2b0-c0de-7000-8000-00000000000a");
    withdraw(&table.house.api, &unknown, None).expect_refused(404, "signature_not_found");
}

#[test]
fn a_new_version_asks_again_and_the_old_list_stays_readable() {
    let mut table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let prefill = table.prefill(&maud);
    let signed = table.sign_as(&maud, &prefill).expect_ok();
    let old = table.digest.clone();
    let mut signer = table.signer(&maud);
    let code = signer.code(None, &old);
    let cookie = signer.cookie();
    table.reopen();
    assert_eq!(table.signing()["version"], json!(null));
    assert_eq!(
        table.list().len(),
        1,
        "the last list, until there is another"
    );
    table.move_to("frozen");
    table.move_to("signing");
    assert_ne!(table.digest, old, "a version says its number");
    assert!(table.list().is_empty());
    let first = table
        .house
        .nobody
        .get(&table.path("signatures?version=1"))
        .expect_ok();
    assert_eq!(first[0]["name"], "Maud Lescoat");
    assert_eq!(first[0]["digest"], json!(old));
    let register = table
        .house
        .api
        .get(&table.path("signatures/register?version=1"));
    assert_eq!(register.expect_ok()[0]["state"], "superseded");
    let missing = table.house.nobody.get(&table.path("signatures?version=3"));
    missing.expect_refused(404, "version_not_found");
    let versions = table.house.nobody.get(&table.path("versions")).expect_ok();
    assert_eq!(
        (&versions[0]["signatures"], &versions[1]["signatures"]),
        (&json!(1), &json!(0))
    );

    // The old text is no longer signed, with a code for it either.
    let signer = table.signer(&maud).with_cookie(cookie);
    let body = signature(&old, &prefill, None, &code);
    signer
        .sign(&body)
        .expect_refused(409, "signature_other_text");
    let body = signature(&table.digest, &prefill, None, &code);
    signer
        .sign(&body)
        .expect_refused(409, "login_code_elsewhere");
    assert_eq!(signed["number"], 1);
    assert_eq!(table.sign_as(&maud, &prefill).expect_ok()["number"], 1);
    let page = maud.get(&table.path("signing")).expect_ok();
    assert_eq!(page["mine"].as_array().map(Vec::len), Some(1));
}

#[test]
fn who_has_the_key_sees_what_it_withdraws_and_until_when() {
    let table = Table::new();
    let nobody = &table.house.nobody;
    let signed = table.assisted(&elu("Ada", "Roche", "81004"));
    let held = |of: &Value, key: &Value| {
        let path = format!("/api/signatures/{}/held", text(&of["id"]));
        nobody.post(&path, &json!({ "key": key }))
    };
    held(&signed, &json!("?")).expect_refused(422, "withdrawal_key_wrong");
    let other = table.assisted(&elu("Léa", "Blin", "81004"));
    held(&signed, &other["key"]).expect_refused(422, "withdrawal_key_wrong");

    let seen = held(&signed, &signed["key"]).expect_ok();
    assert_eq!(seen["motion"], json!(table.motion));
    assert_eq!(
        (&seen["version"], &seen["opens"]),
        (&json!(1), &json!(true))
    );
    let signature = &seen["signature"];
    assert_eq!(signature["signatory"]["family_name"], "Roche");
    assert_eq!(signature["state"], "standing");

    withdraw(nobody, &signed["id"], signed["key"].as_str());
    let seen = held(&signed, &signed["key"]).expect_ok();
    assert_eq!(seen["signature"]["state"], "withdrawn");
    table.reopen();
    let seen = held(&other, &other["key"]).expect_ok();
    assert_eq!(seen["signature"]["state"], "superseded");
    assert_eq!(
        seen["opens"],
        json!(false),
        "nothing comes in there any more"
    );
}

#[test]
fn a_name_under_a_version_that_was_given_up_is_withdrawn_at_any_time() {
    let mut table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let own = table.sign_as(&maud, &table.prefill(&maud)).expect_ok();
    let names = ["Roche", "Blin", "Petit"];
    let typed = names.map(|name| table.assisted(&elu("Ada", name, "81004")));
    let listed = |table: &Table| {
        let path = table.path("signatures?version=1");
        let list = table.house.nobody.get(&path).expect_ok();
        list.as_array().map(Vec::len)
    };
    let (nobody, secretariat) = (&table.house.nobody.clone(), &table.house.api.clone());
    table.reopen();
    assert_eq!(listed(&table), Some(4), "they stay readable");
    // While the text is being written again: with the key, by oneself, by the secretariat.
    let (_, thomas) = table.as_persona("elu-2");
    withdraw(&thomas, &own["id"], None).expect_refused(422, "withdrawal_key_wrong");
    let before = table.last_event();
    let key = typed[0]["key"].as_str();
    assert_eq!(withdraw(nobody, &typed[0]["id"], key).status, 204);
    assert_eq!(withdraw(&maud, &own["id"], None).status, 204);
    assert_eq!(withdraw(secretariat, &typed[1]["id"], None).status, 204);
    assert_eq!(table.kinds_after(before), ["signature_withdrawn"; 3]);
    assert_eq!(listed(&table), Some(1));
    // And once the next version was delivered.
    for phase in ["frozen", "signing", "delivered"] {
        table.move_to(phase);
    }
    let key = typed[2]["key"].as_str();
    assert_eq!(withdraw(nobody, &typed[2]["id"], key).status, 204);
    assert_eq!(listed(&table), Some(0));
    let no = json!({ "admitted": false, "reason": "par erreur" });
    table
        .judge(&typed[2]["id"], &no)
        .expect_refused(409, "version_given_up");
}
