//! Mail servers that take, refuse, postpone, fall silent and break.

use motion_tests::mail::{Browser, MailServer, eventually, files, wait_for};
use motion_tests::{Server, database};
use serde_json::json;

use super::{House, MAUD};

#[test]
fn a_server_that_takes_mails_gets_each_once() {
    let smtp = MailServer::start(&["take"]);
    let house = House::sending_to(&smtp.url());
    let mut browser = Browser::new(&house.server);
    assert_eq!(browser.ask(MAUD).status, 204);
    let mail = wait_for(smtp.folder(), 1).remove(0);
    for header in [
        "From: ",
        "<congres@example.org>",
        "To: maud.lescoat@example.org",
        "Message-ID: <",
        "@example.org>",
        "Auto-Submitted: auto-generated",
        "text/plain",
        "text/html",
    ] {
        assert!(mail.contains(header), "{header}: {mail}");
    }
    let code = motion_tests::mail::code_in(&mail);
    browser.enter(MAUD, &code).expect_ok();
    eventually("the code is wiped", || {
        database::number(
            &house.server,
            "SELECT COUNT(*) FROM mails WHERE plain_text = '' AND html = ''",
        ) == 1
    });
    let page = house.page();
    assert_eq!(page["delivery"], "smtp");
    assert!(page["mails"][0]["text"].is_null(), "a code is a key");
    assert!(files(&house.server.data().join("mails")).is_empty());
    house.invite_maud();
    house.until("sent");
    assert_eq!(files(smtp.folder()).len(), 2);
}

#[test]
fn a_refusal_is_shown_and_not_tried_again() {
    let smtp = MailServer::start(&["recipient:550", "take"]);
    let house = House::sending_to(&smtp.url());
    house.invite_maud();
    house.until("failed");
    assert_eq!(house.state().1, "550 told so at recipient");
    let everybody = house.invite(&json!({ "participants": null, "sentence": "" }));
    assert_eq!(
        everybody["queued"], 40,
        "an address that failed is not tried again unasked"
    );
    house.invite_maud();
    house.until("sent");
}

#[test]
fn a_server_in_a_bad_mood_is_tried_again() {
    for word in [
        "data:451",
        "recipient:450",
        "greeting:421",
        "recipient:hang",
        "greeting:hang",
    ] {
        let smtp = MailServer::start(&[word, "take"]);
        let house = House::sending_to(&smtp.url());
        house.invite_maud();
        eventually("the first attempt fails", || !house.state().1.is_empty());
        assert_eq!(house.state().0, "waiting", "{word}");
        assert!(files(smtp.folder()).is_empty());
        house.until("sent");
        assert_eq!(files(smtp.folder()).len(), 1, "{word}");
        let attempts = database::number(&house.server, "SELECT attempts FROM mails");
        assert_eq!(attempts, 2, "{word}");
    }
}

#[test]
fn a_mail_whose_fate_is_unknown_is_reported_and_not_sent_again() {
    for word in ["end:hang", "end:break"] {
        let smtp = MailServer::start(&[word]);
        let house = House::sending_to(&smtp.url());
        house.invite_maud();
        house.until("uncertain");
        assert_eq!(
            database::number(&house.server, "SELECT attempts FROM mails"),
            1,
            "{word}"
        );
        let again = house.invite(&json!({ "participants": null, "sentence": "" }));
        assert_eq!(again["queued"], 40, "{word}: not Maud");
    }
}

/// A crash between handing over and noting it: the mail is not sent a second time.
#[test]
fn a_crash_while_sending_sends_nothing_twice() {
    let smtp = MailServer::start(&["end:hang", "take"]);
    let url = smtp.url().replace("timeout=2", "timeout=60");
    let mut house = House::sending_to(&url);
    house.invite_maud();
    wait_for(smtp.folder(), 1);
    house.server.kill_9();
    house.server.restart();
    house.until("uncertain");
    house.invite(&json!({ "participants": [house.secretariat.participant], "sentence": "" }));
    let mails = wait_for(smtp.folder(), 2);
    let to_maud = mails
        .iter()
        .filter(|mail| mail.contains(&format!("To: {MAUD}")))
        .count();
    assert_eq!((mails.len(), to_maud), (2, 1));
}

#[test]
fn codes_overtake_invitations_and_expire_in_the_queue() {
    // The first invitation meets silence; the code is asked for meanwhile.
    let smtp = MailServer::start(&["greeting:hang", "take"]);
    let house = House::sending_to(&smtp.url().replace("timeout=2", "timeout=8"));
    house.invite(&json!({ "participants": null, "sentence": "" }));
    assert_eq!(Browser::new(&house.server).ask(MAUD).status, 204);
    assert!(files(smtp.folder()).is_empty(), "asked for in time");
    let mails = wait_for(smtp.folder(), 20);
    let place = mails
        .iter()
        .position(|mail| mail.contains("Votre code de connexion"));
    assert!(place.is_some_and(|place| place < 3), "{place:?}");

    let silent = MailServer::start(&["greeting:421"]);
    let house = House::sending_to(&silent.url());
    assert_eq!(Browser::new(&house.server).ask(MAUD).status, 204);
    let state = "SELECT state FROM mails";
    eventually("it was tried", || {
        database::number(&house.server, "SELECT attempts FROM mails") == 1
    });
    database::change(
        &house.server,
        "UPDATE mails SET next_attempt_at = 1, expires_at = 1000 * CAST(strftime('%s', 'now') AS INTEGER)",
    );
    eventually("it expires", || {
        database::text(&house.server, state) == "expired"
    });
    assert_eq!(
        database::text(&house.server, "SELECT plain_text || html FROM mails"),
        ""
    );
}

#[test]
fn encryption_is_used_and_insisted_on() {
    let smtp = MailServer::start_encrypting(&["take"]);
    let certificate = concat!(env!("CARGO_MANIFEST_DIR"), "/smtp/certificate.pem");
    let url = format!("smtp://localhost:{}?tls=required&timeout=2", smtp.port());
    let server = Server::builder().variable("MOTION_SMTP_URL", &url);
    let house = House::of(server.variable("SSL_CERT_FILE", certificate).start());
    house.invite_maud();
    house.until("sent");
    let name = files(smtp.folder())[0].to_string_lossy().into_owned();
    assert!(name.ends_with(".secure.eml"), "{name}");

    for smtp in [
        MailServer::start(&["take"]),
        MailServer::start_encrypting(&["take"]),
    ] {
        // One offers no encryption, the other has a certificate that nobody trusts.
        let url = format!("smtp://localhost:{}?tls=required&timeout=2", smtp.port());
        let house = House::of(Server::builder().variable("MOTION_SMTP_URL", &url).start());
        house.invite_maud();
        eventually("the attempt fails", || !house.state().1.is_empty());
        assert_eq!(house.state().0, "waiting");
        assert!(files(smtp.folder()).is_empty());
    }
}

#[test]
fn a_wrong_configuration_is_said_at_the_start() {
    for (name, value, says) in [
        (
            "MOTION_SMTP_URL",
            "http://mail.example.org",
            "MOTION_SMTP_URL",
        ),
        ("MOTION_MAIL_FROM", "nobody", "MOTION_MAIL_FROM"),
    ] {
        let data = tempfile::tempdir().expect("a folder");
        let output = std::process::Command::new(motion_tests::binary::path(
            motion_tests::binary::Profile::Debug,
        ))
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(data.path())
        .env(name, value)
        .output()
        .expect("the program starts");
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(says), "{said}");
    }
}
