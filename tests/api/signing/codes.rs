//! The code by which an address is proved.

use motion_tests::database;
use motion_tests::mail::Browser;
use motion_tests::signing::{elu, signature};
use serde_json::json;

use super::Table;

const ADA: Option<&str> = Some("ada@example.org");

#[test]
fn a_code_is_good_once_for_its_browser_its_address_and_ten_minutes() {
    let table = Table::new();
    let nobody = &table.house.nobody;
    let ada = elu("Ada", "Roche", "81004");
    let body = |email, code: &str| signature(&table.digest, &ada, email, code);
    let mut signer = table.signer(nobody);
    // Without having asked.
    signer
        .sign(&body(ADA, "ABCD-EFGH"))
        .expect_refused(409, "login_code_elsewhere");
    let code = signer.code(ADA, &table.digest);
    signer
        .sign(&body(ADA, "ABCD"))
        .expect_refused(422, "login_code_unreadable");
    let wrong = if code == "2345-6789" {
        "ABCD-EFGH"
    } else {
        "2345-6789"
    };
    signer
        .sign(&body(ADA, wrong))
        .expect_refused(403, "login_code_wrong");
    let other = Some("maud@example.org");
    signer
        .sign(&body(other, &code))
        .expect_refused(409, "login_code_elsewhere");
    let mut elsewhere = table.signer(nobody);
    elsewhere
        .sign(&body(ADA, &code))
        .expect_refused(409, "login_code_elsewhere");
    elsewhere.code(ADA, &table.digest);
    elsewhere
        .sign(&body(ADA, &code))
        .expect_refused(403, "login_code_wrong");
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(signer.sign(&body(ADA, &typed)).status, 201);
    // The same request once more says that it is signed; another one, that the code is used.
    signer
        .sign(&body(ADA, &code))
        .expect_refused(409, "signature_already");
    let another = elu("Ada", "Petit", "81004");
    let again = signature(&table.digest, &another, ADA, &code);
    signer.sign(&again).expect_refused(410, "login_code_used");
}

#[test]
fn late_and_guessed_codes_are_worth_nothing() {
    let table = Table::new();
    let ada = elu("Ada", "Roche", "81004");
    let body = |code: &str| signature(&table.digest, &ada, ADA, code);
    let mut signer = table.signer(&table.house.nobody);
    let code = signer.code(ADA, &table.digest);
    let ten_minutes = 10 * 60 * 1000;
    let aged = format!("UPDATE signing_codes SET expires_at = expires_at - {ten_minutes}");
    database::change(table.server(), &aged);
    signer
        .sign(&body(&code))
        .expect_refused(410, "login_code_expired");
    let code = signer.code(ADA, &table.digest);
    let wrong = if code == "2345-6789" {
        "ABCD-EFGH"
    } else {
        "2345-6789"
    };
    for _ in 0..5 {
        signer
            .sign(&body(wrong))
            .expect_refused(403, "login_code_wrong");
    }
    signer
        .sign(&body(&code))
        .expect_refused(429, "login_code_exhausted");
    assert!(table.register().is_empty());
}

#[test]
fn a_code_to_sign_does_not_log_in_nor_the_other_way_about() {
    let table = Table::new();
    let email = "maud.lescoat@example.org";
    let mut signer = table.signer(&table.house.nobody);
    let code = signer.code(Some(email), &table.digest);
    let mut browser = Browser::new(table.server());
    assert_eq!(browser.ask(email).status, 204);
    assert_eq!(browser.enter(email, &code).code(), "login_code_wrong");
    let maud = elu("Maud", "Lescoat", "22119");
    let login = database::text(
        table.server(),
        "SELECT plain_text FROM mails WHERE kind = 'code' ORDER BY created_at DESC, mail_id DESC LIMIT 1",
    );
    let login = motion_tests::mail::code_in(&login);
    let body = signature(&table.digest, &maud, Some(email), &login);
    signer.sign(&body).expect_refused(403, "login_code_wrong");
}

#[test]
fn known_and_unknown_addresses_get_the_same_answer() {
    let table = Table::new();
    let told = |email| {
        let answer = table
            .signer(&table.house.nobody)
            .ask(Some(email), &table.digest);
        (answer.status, answer.text, answer.cookies.len())
    };
    let (known, unknown) = (told("maud.lescoat@example.org"), told("nobody@example.org"));
    assert_eq!(known, unknown);
    assert_eq!(known.0, 204);
}

#[test]
fn who_has_logged_in_gets_the_code_at_their_own_address() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let mut signer = table.signer(&maud);
    signer.code(Some("attacker@example.org"), &table.digest);
    let sql = "SELECT recipient FROM mails WHERE kind = 'signing_code'";
    assert_eq!(
        database::text(table.server(), sql),
        "maud.lescoat@example.org"
    );
    let sql = "UPDATE people SET email = NULL WHERE email = 'maud.lescoat@example.org'";
    database::change(table.server(), sql);
    signer
        .ask(None, &table.digest)
        .expect_refused(409, "no_address");
}

#[test]
fn nobody_is_pestered_with_codes_and_no_list_is_written_to() {
    let table = Table::new();
    let ask = |from: &str, email: &str| {
        let signer = table.signer(&table.house.nobody);
        signer.from(from).ask(Some(email), &table.digest)
    };
    // One address from one network.
    for _ in 0..5 {
        assert_eq!(ask("192.0.2.1", "ada@example.org").status, 204);
    }
    let refused = ask("192.0.2.1", "ada@example.org");
    refused.expect_refused(429, "too_many_codes");
    assert!(
        refused
            .retry_after
            .is_some_and(|wait| (1..=60).contains(&wait))
    );
    // Many addresses from one network.
    let mut taken = 0;
    for number in 0..200 {
        let email = format!("list{number}@example.org");
        if ask("192.0.2.2", &email).status == 204 {
            taken += 1;
        }
    }
    assert!((100..160).contains(&taken), "{taken}");
    assert_eq!(ask("192.0.2.3", "maud@example.org").status, 204);
    // Logging in is another matter.
    let mut browser = Browser::new(table.server()).from("192.0.2.2");
    assert_eq!(browser.ask("maud.lescoat@example.org").status, 204);
}

#[test]
fn a_code_is_for_the_text_that_stands() {
    let table = Table::new();
    let mut signer = table.signer(&table.house.nobody);
    let other = "0".repeat(64);
    signer
        .ask(ADA, &other)
        .expect_refused(409, "signature_other_text");
    signer
        .ask(Some("ada"), &table.digest)
        .expect_refused(422, "email_unreadable");
    signer
        .ask(None, &table.digest)
        .expect_refused(422, "email_unreadable");
    let body = json!({ "email": "ada@example.org", "digest": "abc" });
    let bad = table
        .house
        .nobody
        .post(&table.path("signatures/codes"), &body);
    bad.expect_refused(422, "body_unreadable");
}
