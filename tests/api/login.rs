//! Logging in by a code, and one's own sessions.

use motion_tests::api::text;
use motion_tests::live::{FullClient, close};
use motion_tests::mail::{Browser, code_in, files, wait_for};
use motion_tests::{Api, Login, Server, database};

use crate::House;

const MAUD: &str = "maud.lescoat@example.org";

#[test]
fn a_code_logs_in_however_it_is_typed() {
    let server = Server::start();
    for type_it in [
        |code: &str| code.to_owned(),
        |code: &str| code.to_lowercase(),
        |code: &str| format!(" {} \n", code.replace('-', " – ")),
    ] {
        let mut browser = Browser::new(&server);
        let code = browser.ask_and_read(" Maud.LESCOAT@example.org ");
        let answer = browser.enter(MAUD, &type_it(&code));
        let cookie = answer.cookies.first().cloned().unwrap_or_default();
        assert!(cookie.starts_with("motion_session="), "{cookie}");
        let session = answer.expect_ok();
        assert_eq!(session["person"]["family_name"], "Lescoat");
        assert!(
            session["token"]
                .as_str()
                .is_some_and(|token| token.len() >= 32)
        );
    }
}

#[test]
fn a_code_works_once() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    let code = browser.ask_and_read(MAUD);
    browser.enter(MAUD, &code).expect_ok();
    browser
        .enter(MAUD, &code)
        .expect_refused(410, "login_code_used");
}

#[test]
fn a_late_code_is_late() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    let code = browser.ask_and_read(MAUD);
    let ten_minutes = 10 * 60 * 1000;
    database::change(
        &server,
        &format!("UPDATE login_codes SET expires_at = expires_at - {ten_minutes}"),
    );
    browser
        .enter(MAUD, &code)
        .expect_refused(410, "login_code_expired");
    browser
        .enter(MAUD, "ABCD-EFGH")
        .expect_refused(410, "login_code_expired");
}

#[test]
fn a_code_belongs_to_its_browser_and_to_its_address() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    let code = browser.ask_and_read(MAUD);
    let mut other = Browser::new(&server);
    other
        .enter(MAUD, &code)
        .expect_refused(409, "login_code_elsewhere");
    assert_eq!(other.ask("claire.montferrand@example.org").status, 204);
    other
        .enter(MAUD, &code)
        .expect_refused(409, "login_code_elsewhere");
    let address = "claire.montferrand@example.org";
    browser
        .enter(address, &code)
        .expect_refused(409, "login_code_elsewhere");
    browser.enter(MAUD, &code).expect_ok();
}

#[test]
fn an_earlier_code_of_the_same_browser_still_works() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    let first = browser.ask_and_read(MAUD);
    let second = browser.ask_and_read(MAUD);
    assert_ne!(first, second);
    browser.enter(MAUD, &first).expect_ok();
}

#[test]
fn an_unknown_address_is_answered_like_any_other() {
    let server = Server::start();
    let (mut known, mut unknown) = (Browser::new(&server), Browser::new(&server));
    let stranger = "nobody@example.org";
    let answers = (known.ask(MAUD), unknown.ask(stranger));
    assert_eq!(
        (answers.0.status, &answers.0.text),
        (answers.1.status, &answers.1.text)
    );
    assert_eq!(answers.0.cookies.len(), answers.1.cookies.len());
    for attempt in 0..7 {
        let wrong = (
            known.enter(MAUD, "ABCD-EFGH"),
            unknown.enter(stranger, "ABCD-EFGH"),
        );
        assert_eq!(wrong.0.code(), wrong.1.code(), "attempt {attempt}");
        assert_eq!(wrong.0.text, wrong.1.text, "attempt {attempt}");
    }
    let folder = server.data().join("mails");
    wait_for(&folder, 1);
    assert_eq!(
        database::number(&server, "SELECT COUNT(*) FROM mails"),
        1,
        "strangers get no mail"
    );
}

#[test]
fn what_is_no_address_and_no_code_is_said_to_be_none() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    for email in [
        "",
        "maud",
        "maud@example.org\r\nBcc: x@example.org",
        &"a".repeat(100_000),
    ] {
        browser.ask(email).expect_refused(422, "email_unreadable");
    }
    browser.ask(MAUD);
    for code in ["", "1234", "OOOO-0000", &"A".repeat(100_000)] {
        browser
            .enter(MAUD, code)
            .expect_refused(422, "login_code_unreadable");
    }
    assert_eq!(
        database::number(&server, "SELECT MAX(wrong_tries) FROM login_codes"),
        0
    );
}

#[test]
fn too_many_wrong_codes_end_a_code_and_another_one_helps() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    let code = browser.ask_and_read(MAUD);
    for _ in 0..5 {
        browser
            .enter(MAUD, "ABCD-EFGH")
            .expect_refused(403, "login_code_wrong");
    }
    browser
        .enter(MAUD, &code)
        .expect_refused(429, "login_code_exhausted");
    browser
        .enter(MAUD, "ABCD-EFGH")
        .expect_refused(429, "login_code_exhausted");
    let code = browser.ask_and_read(MAUD);
    browser.enter(MAUD, &code).expect_ok();
}

/// Ten thousand wrong codes for one address, and codes asked for over a thousand others: nobody
/// gets in, the database stays small, and the person logs in at once from elsewhere and within a
/// minute from the very network of the attack.
#[test]
fn a_flood_lets_nobody_in_and_locks_nobody_out() {
    let server = Server::start();
    let attackers: Vec<_> = (0..4)
        .map(|_| {
            let mut browser = Browser::new(&server);
            std::thread::spawn(move || {
                for attempt in 0..2500_u32 {
                    if attempt % 50 == 0 {
                        browser.ask(MAUD);
                    }
                    let answer = browser.enter(MAUD, &format!("{:04}-ABCD", 2222 + attempt % 7));
                    assert!(answer.status >= 400, "{}", answer.text);
                }
            })
        })
        .collect();
    for attacker in attackers {
        attacker.join().expect("no attacker gets in");
    }
    let mut flood = Browser::new(&server);
    for number in 0..1100 {
        let status = flood.ask(&format!("elu{number}@example.org")).status;
        assert!(status == 204 || status == 429, "{status}");
    }
    let mut near = Browser::new(&server);
    let answer = near.ask(MAUD);
    answer.expect_refused(429, "too_many_codes");
    assert!(
        answer.retry_after.is_some_and(|seconds| seconds <= 60),
        "{answer:?}"
    );
    let codes = database::number(&server, "SELECT COUNT(*) FROM login_codes");
    let mails = database::number(&server, "SELECT COUNT(*) FROM mails");
    assert!(codes < 700 && mails < 30, "{codes} codes, {mails} mails");
    let mut far = Browser::new(&server).from("192.0.2.7");
    assert_eq!(far.ask(MAUD).status, 204);
    let mails = wait_for(
        &server.data().join("mails"),
        usize::try_from(mails + 1).unwrap_or(0),
    );
    let opened = mails
        .iter()
        .rev()
        .any(|mail| far.enter(MAUD, &code_in(mail)).status == 200);
    assert!(opened, "the rightful person is locked out");
}

#[test]
fn only_hashes_of_codes_and_addresses_are_kept() {
    let server = Server::start();
    let mut browser = Browser::new(&server);
    let code = browser.ask_and_read(MAUD);
    let kept = "SELECT group_concat(hex(code_hash) || hex(browser_hash) || hex(address_hash)) FROM login_codes";
    let kept = database::text(&server, kept);
    let hex: String = code.bytes().map(|byte| format!("{byte:02X}")).collect();
    assert!(!kept.contains(&hex));
    assert_eq!(files(&server.data().join("mails")).len(), 1);
}

fn login(answer: motion_tests::api::Answer) -> Login {
    let cookie = answer
        .cookies
        .first()
        .and_then(|cookie| cookie.split(';').next());
    let cookie = cookie.unwrap_or_default().to_owned();
    let session = answer.expect_ok();
    Login {
        persona: String::new(),
        token: text(&session["token"]),
        cookie,
        participant: text(&session["participant"]["id"]),
    }
}

fn maud(server: &Server) -> Login {
    let mut browser = Browser::new(server);
    let code = browser.ask_and_read(MAUD);
    login(browser.enter(MAUD, &code))
}

#[test]
fn sessions_are_listed_to_their_owner_and_end() {
    let house = House::new();
    let (first, second) = (maud(&house.server), maud(&house.server));
    let (at_home, away) = (house.nobody.with(&first), house.nobody.with(&second));
    let sessions = at_home.get("/api/sessions").expect_ok();
    let list = sessions.as_array().cloned().unwrap_or_default();
    assert_eq!(list.len(), 2);
    for session in &list {
        assert_eq!(session["device"], "Firefox, Linux");
        assert!(session["last_used_at"].as_i64() >= session["created_at"].as_i64());
    }
    let other = list.iter().find(|session| session["current"] == false);
    let other = text(&other.expect("the other session")["id"]);
    let path = format!("/api/sessions/{other}");
    assert_eq!(
        house.api.delete(&path).code(),
        "session_not_found",
        "not one's own"
    );
    assert_eq!(at_home.delete(&path).status, 204);
    assert_eq!(away.get("/api/session").status, 401);
    assert_eq!(at_home.delete(&path).status, 404);
    assert_eq!(
        at_home
            .get("/api/sessions")
            .expect_ok()
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(house.nobody.get("/api/sessions").status, 401);
}

#[test]
fn the_secretariat_ends_all_sessions_of_a_person_and_sockets_close() {
    let house = House::new();
    let login = maud(&house.server);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let document = text(&house.api.motion()["sections"][1]["document"]);
    let mut page = runtime.block_on(FullClient::open(&house.server, &login, &[&document]));
    let path = format!("/api/participants/{}/sessions", login.participant);
    let elu = house.nobody.with(&login);
    assert_eq!(elu.delete(&path).status, 403, "only the secretariat");
    assert_eq!(house.nobody.delete(&path).status, 401);
    let ended = house.api.delete(&path).expect_ok();
    assert_eq!(ended["ended"], 1);
    let code = runtime.block_on(page.closed());
    assert_eq!(code, close::NO_SESSION);
    assert_eq!(elu.get("/api/session").status, 401);
    let last = house.api.events("congres-2026", 0).pop();
    let last = last.unwrap_or_default();
    assert_eq!(
        (&last["kind"], &last["subject"]),
        (&"sessions_ended".into(), &login.participant.as_str().into())
    );
    assert_eq!(house.api.delete(&path).expect_ok()["ended"], 0);
}

#[test]
fn the_login_page_learns_how_mails_leave() {
    let server = Server::start();
    let page = Api::new(&server).get("/api/login").expect_ok();
    assert_eq!(page["delivery"], "folder");
}
