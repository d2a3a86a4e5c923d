//! Signing by one's own hand.

use motion_tests::api::text;
use motion_tests::chain;
use motion_tests::mail::{files, wait_for};
use motion_tests::signing::signature;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::Table;

#[test]
fn an_elu_signs_with_a_code_and_is_listed() {
    let table = Table::new();
    let (login, maud) = table.as_persona("elue");
    let page = maud.get(&table.path("signing")).expect_ok();
    assert_eq!(page["version"], 1);
    assert_eq!(page["opens"], true);
    assert_eq!(page["kinds"], json!(["council", "elu", "association"]));
    assert_eq!(page["mine"], json!([]));
    let prefill = page["prefill"].clone();
    assert_eq!(prefill["family_name"], "Lescoat");
    assert_eq!(prefill["kind"], "elu");
    assert_eq!(prefill["commune"], "22119");

    let before = table.last_event();
    let answer = table.sign_as(&maud, &prefill);
    assert_eq!(answer.status, 201, "{}", answer.text);
    let signed = answer.expect_ok();
    assert_eq!(
        (&signed["number"], &signed["state"]),
        (&json!(1), &json!("standing"))
    );
    // The key stands in no address that is sent.
    let receipt = format!("/api/signatures/{}/receipt", text(&signed["id"]));
    assert_eq!(signed["receipt"], receipt);

    let list = table.list();
    assert_eq!(list.len(), 1);
    let listed = &list[0];
    assert_eq!(listed["name"], "Maud Lescoat");
    assert_eq!(listed["capacity"], "maire");
    assert_eq!(listed["department"], "22");
    assert_eq!(listed["channel"], "online");
    assert_eq!(listed["digest"], table.digest);
    let page = maud.get(&table.path("signing")).expect_ok();
    assert_eq!(page["mine"][0]["id"], signed["id"]);
    assert_eq!(page["mine"][0]["state"], "standing");
    let counts = json!({ "elus": 1, "councils": 0, "associations": 0, "awaiting": null });
    assert_eq!(page["counts"], counts);
    let versions = table.house.nobody.get(&table.path("versions")).expect_ok();
    assert_eq!(versions[0]["signatures"], 1);

    // The log says so in the same breath, with the digest of what is listed.
    let events = table.house.api.events("congres-2026", before);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["kind"], "signature_taken");
    assert_eq!(events[0]["participant"], json!(login.participant));
    assert_eq!(events[0]["subject"], json!(table.motion));
    assert_eq!(events[0]["detail"]["signature"], signed["id"]);
    assert_eq!(events[0]["detail"]["record"], json!(record(listed)));
    let congress = table
        .house
        .api
        .get("/api/congresses/congres-2026")
        .expect_ok();
    chain::check(
        &text(&congress["id"]),
        &table.house.api.events("congres-2026", 0),
    );
}

/// The digest of the canonical JSON of an entry of the list, as `docs/signed-motion.md` says.
fn record(listed: &Value) -> String {
    let digest = Sha256::digest(sorted(listed));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sorted(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            let member =
                |(key, value): &(&String, &Value)| format!("{}:{}", json!(key), sorted(value));
            let members: Vec<String> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(sorted).collect();
            format!("[{}]", items.join(","))
        }
        plain => plain.to_string(),
    }
}

#[test]
fn a_council_and_an_association_sign_in_their_own_name() {
    let table = Table::new();
    let (_, thomas) = table.as_persona("elu-2");
    let mut council = table.prefill(&thomas);
    council["kind"] = json!("council");
    council["organisation"] = json!("n’importe quoi");
    council["deliberation"] = json!({ "date": "2024-01-15", "number": "2026-14" });
    let mut body = signature(&table.digest, &council, None, "");
    body["consents"]["publication"] = json!(false);
    let mut signer = table.signer(&thomas);
    body["code"] = json!(signer.code(None, &table.digest));
    assert_eq!(signer.sign(&body).expect_ok()["state"], "standing");
    // The same person signs in their own name besides.
    let own = table.prefill(&thomas);
    assert_eq!(table.sign_as(&thomas, &own).expect_ok()["number"], 2);
    let (_, partner) = table.as_persona("partenaire");
    let association = table.prefill(&partner);
    assert_eq!(association["kind"], "association");
    assert_eq!(
        table.sign_as(&partner, &association).expect_ok()["state"],
        "standing"
    );

    let list = table.list();
    assert_eq!(list[0]["organisation"], "commune d’Albi");
    assert_eq!(list[0]["deliberation"]["number"], "2026-14");
    assert_eq!(
        list[0]["name"],
        Value::Null,
        "a council is named, who signs for it asked not to be"
    );
    assert_eq!(list[1]["name"], "Thomas Berthelon");
    assert_eq!(list[2]["kind"], "association");
    assert_eq!(list[2]["department"], Value::Null);
    let counts = table.signing()["counts"].clone();
    assert_eq!(
        (
            &counts["elus"],
            &counts["councils"],
            &counts["associations"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
}

#[test]
fn who_is_no_elu_speaks_for_no_council() {
    let table = Table::new();
    // Clerk of a town hall, on record with its commune; and a member of an association.
    let (_, clerk) = table.as_persona("contributrice");
    let own = table.prefill(&clerk);
    let (_, partner) = table.as_persona("partenaire");
    let member = table.prefill(&partner);
    for (api, known, kind) in [
        (&clerk, &own, "elu"),
        (&clerk, &own, "council"),
        (&partner, &member, "council"),
    ] {
        let mut signatory = known.clone();
        signatory["kind"] = json!(kind);
        if kind == "council" {
            signatory["deliberation"] = json!({ "date": "2024-01-15", "number": "2026-14" });
        }
        let signed = table.sign_as(api, &signatory).expect_ok();
        assert_eq!(signed["state"], "awaiting", "{signatory}");
    }
    assert!(table.list().is_empty());
    // And the council itself is not kept from signing.
    let commune = own["commune"].as_str().unwrap_or_default();
    let council = table.assisted(&motion_tests::signing::council(commune));
    assert_eq!(council["state"], "standing");
}

#[test]
fn the_mails_name_the_text_and_tell_how_to_withdraw() {
    let table = Table::new();
    let folder = table.server().data().join("mails");
    let before = files(&folder).len();
    let signed = table.sign_from(
        "ada@example.org",
        &motion_tests::signing::elu("Ada", "Roche", "81004"),
    );
    let signed = signed.expect_ok();
    let mails = wait_for(&folder, before + 2);
    // Quoted-printable breaks long lines.
    let plain = |mail: &String| mail.replace("=\r\n", "").replace("=\n", "");
    let new: Vec<String> = mails[before..].iter().map(plain).collect();
    let group = &table.digest[..4];
    assert!(
        new.iter().all(|mail| mail.contains("To: ada@example.org")),
        "{new:?}"
    );
    assert!(new.iter().all(|mail| mail.contains(group)), "{new:?}");
    let key = text(&signed["key"]);
    let link = format!("/signatures/{}#{key}", text(&signed["id"]));
    assert_eq!(
        new.iter().filter(|mail| mail.contains(&link)).count(),
        1,
        "{new:?}"
    );
    // The key has gone out and is no longer kept.
    motion_tests::mail::eventually("the receipt is wiped", || {
        let sql = "SELECT COUNT(*) FROM mails WHERE kind = 'signature_receipt' AND plain_text = ''";
        motion_tests::database::number(table.server(), sql) == 1
    });
}
