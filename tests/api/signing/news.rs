//! What signatories are told by mail of what became of their signature.

use motion_tests::database;
use motion_tests::signing::elu;
use serde_json::json;

use super::{Table, withdraw};

impl Table {
    /// The mails of a kind that were queued, in order: recipient, subject, words.
    fn told(&self, kind: &str) -> Vec<[String; 3]> {
        let sql = format!(
            "SELECT JSON_GROUP_ARRAY(JSON_ARRAY(recipient, subject, plain_text)) FROM
             (SELECT recipient, subject, plain_text FROM mails WHERE kind = '{kind}'
              ORDER BY created_at, mail_id)"
        );
        serde_json::from_str(&database::text(self.server(), &sql)).expect("it is a list")
    }
}

#[test]
fn a_verdict_is_told_to_who_waited_for_it() {
    let table = Table::new();
    let ada = table.sign_from("ada@example.org", &elu("Ada", "Roche", "81004"));
    let lea = table.sign_from("lea@example.org", &elu("Léa", "Blin", "81004"));
    let (ada, lea) = (ada.expect_ok(), lea.expect_ok());
    let yes = json!({ "admitted": true });
    let no = json!({ "admitted": false, "reason": "inconnue de la mairie" });
    assert_eq!(table.judge(&ada["id"], &yes).status, 204);
    assert_eq!(table.judge(&ada["id"], &yes).status, 204);
    assert_eq!(table.judge(&lea["id"], &no).status, 204);
    let told = table.told("signature_verdict");
    assert_eq!(told.len(), 2, "said twice is told once: {told:?}");
    assert_eq!(told[0][0], "ada@example.org");
    assert!(told[0][2].contains("a admis votre signature"), "{told:?}");
    assert_eq!(told[1][0], "lea@example.org");
    assert!(told[1][2].contains("n’a pas admis"), "{told:?}");
    assert!(told[1][2].contains("inconnue de la mairie"), "{told:?}");
    // Who has no address is told nothing.
    let typed = table.assisted(&elu("Zoé", "Petit", "81004"));
    assert_eq!(table.judge(&typed["id"], &no).status, 204);
    assert_eq!(table.told("signature_verdict").len(), 2);
    // The secretariat reads in its list what it has said.
    let page = table
        .house
        .api
        .get("/api/congresses/congres-2026/mails")
        .expect_ok();
    let mails = page["mails"].as_array().cloned().unwrap_or_default();
    let mail = mails
        .iter()
        .find(|mail| mail["kind"] == "signature_verdict");
    assert!(
        mail.is_some_and(|mail| mail["text"].is_string()),
        "{mail:?}"
    );
}

#[test]
fn who_signed_a_text_that_is_opened_again_is_told_where_to_sign_the_next() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    table.sign_as(&maud, &table.prefill(&maud)).expect_ok();
    table
        .sign_from("ada@example.org", &elu("Ada", "Roche", "81004"))
        .expect_ok();
    // In the language in which they signed.
    let consents = json!({ "signing": true, "publication": true });
    let body = json!({
        "digest": table.digest, "signatory": elu("Tom", "Green", "81004"), "consents": consents,
        "email": "tom@example.org", "locale": "en",
    });
    table
        .house
        .api
        .post(&table.path("signatures/assisted"), &body)
        .expect_ok();
    // These have heard the last of it.
    let refused = table
        .sign_from("lea@example.org", &elu("Léa", "Blin", "81004"))
        .expect_ok();
    let no = json!({ "admitted": false, "reason": "inconnue de la mairie" });
    table.judge(&refused["id"], &no).expect_ok();
    let gone = table
        .sign_from("zoe@example.org", &elu("Zoé", "Petit", "81004"))
        .expect_ok();
    let key = gone["key"].as_str();
    assert_eq!(withdraw(&table.house.nobody, &gone["id"], key).status, 204);
    assert_eq!(table.told("version_given_up"), Vec::<[String; 3]>::new());

    table.reopen();
    let told = table.told("version_given_up");
    let recipients: Vec<&str> = told
        .iter()
        .map(|[recipient, ..]| recipient.as_str())
        .collect();
    let expected = [
        "maud.lescoat@example.org",
        "ada@example.org",
        "tom@example.org",
    ];
    assert_eq!(recipients, expected);
    for [_, _, words] in &told {
        let sign = format!("/motions/{}/sign", table.motion);
        assert!(
            words.contains(&sign) && words.contains("une coquille"),
            "{words}"
        );
    }
    assert!(told[0][2].contains("a été rouvert"), "{told:?}");
    assert!(told[2][2].contains("was opened again"), "{told:?}");
}
