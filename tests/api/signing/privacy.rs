//! What the public doesn't learn.

use motion_tests::api::text;
use motion_tests::signing::{elu, signature};
use serde_json::json;

use super::{Table, withdraw};

#[test]
fn addresses_keys_and_unpublished_names_stay_inside() {
    let table = Table::new();
    // A participant who signs and doesn't want to be named.
    let (login, maud) = table.as_persona("elue");
    let mut signer = table.signer(&maud);
    let code = signer.code(None, &table.digest);
    let mut body = signature(&table.digest, &table.prefill(&maud), None, &code);
    body["consents"]["publication"] = json!(false);
    let before = table.last_event();
    let unnamed = signer.sign(&body).expect_ok();
    // A stranger who waits, one who is refused, and one who is listed.
    let waiting = table
        .sign_from("attente@secret.example", &elu("Zoé", "Enattente", "81004"))
        .expect_ok();
    let refused = table
        .sign_from("refus@secret.example", &elu("Yves", "Refusé", "81004"))
        .expect_ok();
    let no = json!({ "admitted": false, "reason": "inconnu de la mairie" });
    table.judge(&refused["id"], &no).expect_ok();
    let listed = table
        .sign_from("liste@secret.example", &elu("Xavier", "Listé", "81004"))
        .expect_ok();
    table
        .judge(&listed["id"], &json!({ "admitted": true }))
        .expect_ok();

    let list = table.list();
    assert_eq!(list.len(), 2);
    assert_eq!(list[0]["name"], json!(null));
    assert_eq!(list[0]["commune"], json!(null));
    assert_eq!(list[0]["organisation"], json!(null));
    assert_eq!(list[0]["department"], "22");
    assert_eq!(list[1]["name"], "Xavier Listé");

    assert_eq!(withdraw(&maud, &unnamed["id"], None).status, 204);
    let nobody = &table.house.nobody;
    let events = nobody.events("congres-2026", before);
    let kinds: Vec<&str> = events
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == "signature_taken")
            .count(),
        4
    );
    let answers = [
        table.path("signing"),
        table.path("signatures"),
        table.path("versions"),
        table.path("versions/1"),
        table.path(""),
        "/api/congresses/congres-2026".to_owned(),
    ]
    .map(|path| nobody.get(path.trim_end_matches('/')).text);
    let log = json!(events).to_string();
    let mut hidden = vec![
        "secret.example".to_owned(),
        "Enattente".to_owned(),
        "Refusé".to_owned(),
    ];
    for signed in [&unnamed, &waiting, &refused, &listed] {
        let key = text(&signed["key"]);
        hidden.push(key.replace('-', ""));
        hidden.push(key);
    }
    for hidden in &hidden {
        for answer in answers.iter().chain([&log]) {
            assert!(!answer.contains(hidden), "{hidden} in {answer}");
        }
    }
    assert!(
        !log.contains(&login.participant),
        "the log names who isn't named: {log}"
    );
    assert!(!answers[1].contains("Lescoat"), "{}", answers[1]);
    // Nor do other participants, in the log or elsewhere.
    let (_, thomas) = table.as_persona("elu-2");
    let log = json!(thomas.events("congres-2026", before)).to_string();
    assert!(!log.contains(&login.participant), "{log}");
    for path in ["signatures/register", "sheets"] {
        nobody
            .get(&table.path(path))
            .expect_refused(401, "login_required");
        thomas
            .get(&table.path(path))
            .expect_refused(403, "forbidden_role");
    }
}

/// Paris is a département of one commune: to say one is to say the other.
#[test]
fn a_departement_of_one_commune_names_nobody_who_asked_not_to_be() {
    let table = Table::new();
    let consents = json!({ "signing": true, "publication": false });
    for signatory in [elu("Ada", "Cachée", "75056"), elu("Léa", "Cachée", "97701")] {
        let body = json!({ "digest": table.digest, "signatory": signatory, "consents": consents });
        let path = table.path("signatures/assisted");
        table.house.api.post(&path, &body).expect_ok();
    }
    for entry in table.list() {
        assert_eq!(entry["department"], json!(null), "{entry}");
    }
    let nobody = &table.house.nobody;
    let state = nobody.get(&table.path("representation")).expect_ok();
    let counted = &state["representation"];
    assert_eq!(counted["total"]["elus"], 2);
    assert_eq!(counted["elsewhere"], 2);
    assert_eq!(counted["departments"], json!([]));
    let lone = table.signing()["lone_departments"].clone();
    let lone: Vec<&str> = lone
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|code| code.as_str())
        .collect();
    assert!(lone.contains(&"75") && lone.contains(&"977"), "{lone:?}");
    // Who is named is listed where they come from.
    table.assisted(&elu("Zoé", "Nommée", "75056"));
    assert_eq!(table.list()[2]["department"], "75");
}

/// The log is read by everybody. Of what became of a signature it tells the public which one it is.
#[test]
fn the_public_log_tells_of_withdrawals_and_verdicts_nothing_but_which_signature() {
    let table = Table::new();
    let before = table.last_event();
    // Somebody who is named in public, and takes that back.
    let (login, maud) = table.as_persona("elue");
    let named = table.sign_as(&maud, &table.prefill(&maud)).expect_ok();
    assert_eq!(withdraw(&maud, &named["id"], None).status, 204);
    let stranger = table
        .sign_from("zoe@example.org", &elu("Zoé", "Enattente", "81004"))
        .expect_ok();
    let no = json!({ "admitted": false, "reason": "inconnue de la mairie" });
    table.judge(&stranger["id"], &no).expect_ok();

    let seen_by = |api: &motion_tests::Api| {
        let events = api.events("congres-2026", before);
        let of = |kind: &str| {
            let found = events.iter().find(|event| event["kind"] == kind);
            found
                .unwrap_or_else(|| panic!("{kind} is in the log"))
                .clone()
        };
        [of("signature_withdrawn"), of("signature_judged")]
    };
    let secretariat = &table.house.secretariat.participant;
    let [withdrawn, judged] = seen_by(&table.house.nobody);
    assert_eq!(withdrawn["participant"], json!(null));
    assert_eq!(withdrawn["detail"], json!({ "signature": named["id"] }));
    assert_eq!(judged["participant"], json!(null));
    assert_eq!(judged["detail"]["signature"], stranger["id"]);
    assert_eq!(judged["detail"]["reason"], "");
    // Within the congress the whole log is read, so that its chain can be checked.
    let [withdrawn, judged] = seen_by(&table.house.api);
    assert_eq!(withdrawn["participant"], json!(login.participant));
    assert_eq!(judged["participant"], json!(secretariat));
    assert_eq!(judged["detail"]["reason"], "inconnue de la mairie");
}

#[test]
fn the_secretariat_reads_no_keys_of_others() {
    let table = Table::new();
    table
        .sign_from("ada@example.org", &elu("Ada", "Roche", "81004"))
        .expect_ok();
    let mails = table
        .house
        .api
        .get("/api/congresses/congres-2026/mails")
        .expect_ok();
    let mails = mails["mails"].as_array().cloned().unwrap_or_default();
    let of = |kind: &str| mails.iter().find(|mail| mail["kind"] == kind).cloned();
    let receipt = of("signature_receipt").expect("the receipt is listed");
    assert_eq!(receipt["text"], json!(null));
    assert_eq!(receipt["recipient"], "ada@example.org");
    // Where mails are files, who has no mailbox at hand is read the code at the desk.
    let code = of("signing_code").expect("the code is listed");
    assert!(code["text"].as_str().is_some_and(|text| text.contains('-')));
}
