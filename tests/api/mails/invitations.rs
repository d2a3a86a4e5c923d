//! Who is invited, who may invite, and what of it is shown to whom.

use motion_tests::api::{Answer, text};
use motion_tests::mail::{Browser, eventually, wait_for};
use motion_tests::{Api, database};
use serde_json::{Value, json};

use super::{House, MAUD, list};

const SENTENCE: &str = "Nous comptons sur vous.\nVenez !";

#[test]
fn everybody_is_invited_once() {
    let house = House::new();
    let everybody = json!({ "participants": null, "sentence": SENTENCE });
    let answers: Vec<Value> = std::thread::scope(|scope| {
        let presses: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| house.invite(&everybody)))
            .collect();
        presses
            .into_iter()
            .map(|press| press.join().expect("an answer"))
            .collect()
    });
    let mut queued: Vec<_> = answers
        .iter()
        .filter_map(|answer| answer["queued"].as_u64())
        .collect();
    queued.sort_unstable();
    assert_eq!(queued, [0, 41], "a double press invites once");
    let mails = wait_for(&house.server.data().join("mails"), 41);
    assert_eq!(mails.len(), 41);
    house.until("sent");
    let page = house.page();
    let shown = list(&page["mails"])
        .into_iter()
        .find(|mail| mail["recipient"] == MAUD);
    let words = text(&shown.expect("Maud's mail is listed")["text"]);
    for expected in [
        "Maud Lescoat",
        "Nous comptons sur vous.",
        "La Rochelle",
        "/login",
        MAUD,
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let again = house.invite(&everybody);
    assert_eq!(
        (&again["queued"], &again["skipped"]),
        (&json!(0), &json!([]))
    );
    let events = house.api.events("congres-2026", 0);
    let invited: Vec<_> = events
        .into_iter()
        .filter(|event| event["kind"] == "participants_invited")
        .collect();
    assert_eq!(invited.len(), 1);
    assert_eq!(list(&invited[0]["detail"]["participants"]).len(), 41);
    assert!(
        !invited[0].to_string().contains("example.org"),
        "the log holds ids"
    );
}

#[test]
fn inviting_again_is_meant_and_not_a_second_press() {
    let house = House::new();
    let maud = house.participant(MAUD);
    house.invite_maud();
    house.until("sent");
    let skipped = |repeat: &str| {
        let answer =
            house.invite(&json!({ "participants": [maud], "sentence": "", "repeat": repeat }));
        (
            answer["queued"].clone(),
            answer["skipped"][0]["reason"].clone(),
        )
    };
    assert_eq!(skipped("again"), (json!(0), json!("just_invited")));
    database::change(
        &house.server,
        "UPDATE mails SET created_at = created_at - 120000",
    );
    assert_eq!(skipped("skip"), (json!(0), json!("already_invited")));
    assert_eq!(skipped("again"), (json!(1), Value::Null));
    wait_for(&house.server.data().join("mails"), 2);
}

#[test]
fn who_has_no_address_is_named() {
    let house = House::new();
    let maud = house.participant(MAUD);
    database::change(
        &house.server,
        &format!("UPDATE people SET email = NULL WHERE email = '{MAUD}'"),
    );
    let answer = house.invite(&json!({ "participants": null, "sentence": "" }));
    assert_eq!(answer["queued"], 40);
    assert_eq!(
        answer["skipped"],
        json!([{ "participant": maud, "reason": "no_address" }])
    );
    let preview = house.api.post(
        "/api/congresses/congres-2026/invitations/preview",
        &json!({ "participant": maud, "sentence": "" }),
    );
    assert_eq!(
        (preview.status, preview.code().as_str()),
        (409, "no_address")
    );
}

#[test]
fn an_invitation_is_seen_before_it_is_sent() {
    let house = House::new();
    let path = "/api/congresses/congres-2026/invitations/preview";
    let maud = house.participant(MAUD);
    let preview = house
        .api
        .post(path, &json!({ "participant": maud, "sentence": SENTENCE }))
        .expect_ok();
    assert_eq!(preview["recipient"], MAUD);
    assert!(text(&preview["text"]).contains("> Venez"), "{preview}");
    let own = house
        .api
        .post(path, &json!({ "participant": null, "sentence": "" }))
        .expect_ok();
    assert_eq!(own["recipient"], "helene.vaucourt@example.org");
    database::change(
        &house.server,
        &format!("UPDATE people SET locale = 'en' WHERE email = '{MAUD}'"),
    );
    let english = house
        .api
        .post(path, &json!({ "participant": maud, "sentence": "" }))
        .expect_ok();
    assert!(
        text(&english["text"]).starts_with("Hello Maud"),
        "{english}"
    );
    let long = house.api.post(
        path,
        &json!({ "participant": maud, "sentence": "é".repeat(1001) }),
    );
    assert_eq!(
        (long.status, long.code().as_str()),
        (422, "sentence_too_long")
    );
    assert_eq!(
        database::number(&house.server, "SELECT COUNT(*) FROM mails"),
        0
    );
}

#[test]
fn the_post_is_the_secretariats_and_strangers_learn_nothing() {
    let house = House::new();
    let nobody = Api::new(&house.server);
    type Call = dyn Fn(&Api, &str) -> Answer;
    let calls: [&Call; 3] = [
        &|api, slug| api.get(&format!("/api/congresses/{slug}/mails")),
        &|api, slug| {
            api.post(
                &format!("/api/congresses/{slug}/invitations"),
                &json!({ "participants": null, "sentence": "" }),
            )
        },
        &|api, slug| {
            api.post(
                &format!("/api/congresses/{slug}/invitations/preview"),
                &json!({ "participant": null, "sentence": "" }),
            )
        },
    ];
    for call in calls {
        for role in ["chair", "rapporteur", "elu", "contributor", "observer"] {
            let api = nobody.with(&nobody.log_in_with_role(role));
            assert_eq!(call(&api, "congres-2026").status, 403, "{role}");
        }
        assert_eq!(call(&nobody, "congres-2026").status, 401);
        assert_eq!(
            call(&house.api, "congres-2025").code(),
            "congress_not_found"
        );
    }
    // Another congress, closed to the public, of which the caller is no part.
    database::change(
        &house.server,
        "INSERT INTO congresses (congress_id, slug, title, place, organiser, starts_on, ends_on, accent, public_reading, demonstration, created_at) VALUES ('0199a2b0-c0de-7000-8000-000000000001', 'ailleurs', 'Ailleurs', 'Albi', 'X', '2026-01-01', '2026-01-02', '#2b3ea8', 0, 0, 0)",
    );
    database::change(
        &house.server,
        "INSERT INTO people (person_id, email, given_name, family_name, locale, created_at) VALUES ('0199a2b0-c0de-7000-8000-000000000002', 'autre@example.org', 'A', 'B', 'fr', 0)",
    );
    database::change(
        &house.server,
        "INSERT INTO participants (participant_id, congress_id, person_id, capacity, created_at) VALUES ('0199a2b0-c0de-7000-8000-000000000003', '0199a2b0-c0de-7000-8000-000000000001', '0199a2b0-c0de-7000-8000-000000000002', 'maire', 0)",
    );
    for call in calls {
        assert_eq!(call(&house.api, "ailleurs").code(), "congress_not_found");
    }
    let stranger = "0199a2b0-c0de-7000-8000-000000000003";
    let sessions = house
        .api
        .delete(&format!("/api/participants/{stranger}/sessions"));
    assert_eq!(
        (sessions.status, sessions.code().as_str()),
        (404, "participant_not_found")
    );
    let invited = house.api.post(
        "/api/congresses/congres-2026/invitations",
        &json!({ "participants": [house.secretariat.participant, stranger], "sentence": "" }),
    );
    assert_eq!(
        (invited.status, invited.code().as_str()),
        (404, "participant_not_found")
    );
    assert_eq!(
        database::number(&house.server, "SELECT COUNT(*) FROM mails"),
        0
    );
}

/// A code is a key: the secretariat reads it only where it organises all that it opens.
#[test]
fn a_code_is_shown_to_who_organises_all_that_it_opens() {
    let house = House::new();
    let code = Browser::new(&house.server).ask_and_read(MAUD);
    let shown = || {
        list(&house.page()["mails"]).iter().any(|mail| {
            mail["text"]
                .as_str()
                .is_some_and(|text| text.contains(&code))
        })
    };
    eventually("the code is shown", shown);
    database::change(
        &house.server,
        "INSERT INTO congresses (congress_id, slug, title, place, organiser, starts_on, ends_on, accent, public_reading, demonstration, created_at) VALUES ('0199a2b0-c0de-7000-8000-000000000001', 'ailleurs', 'Ailleurs', 'Albi', 'X', '2026-01-01', '2026-01-02', '#2b3ea8', 0, 0, 0)",
    );
    database::change(
        &house.server,
        &format!(
            "INSERT INTO participants (participant_id, congress_id, person_id, capacity, created_at) SELECT '0199a2b0-c0de-7000-8000-000000000003', '0199a2b0-c0de-7000-8000-000000000001', person_id, 'maire', 0 FROM people WHERE email = '{MAUD}'"
        ),
    );
    assert!(!shown());
    assert_eq!(
        list(&house.page()["mails"])[0]["kind"],
        "code",
        "that it was sent may be known"
    );
}

#[test]
fn a_full_queue_says_so_to_everybody_alike() {
    let house = House::new();
    let maud = house.participant(MAUD);
    let many = |kind: &str, count: u32| {
        database::change(&house.server, &format!(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})
             INSERT INTO mails (mail_id, kind, person_id, recipient, subject, plain_text, html, state, urgency, created_at, next_attempt_at)
             SELECT '{kind}' || n, '{kind}', person_id, 'x@example.org', '', '', '', 'waiting', 1, 0, 9000000000000000
             FROM numbers, people WHERE email = '{MAUD}'"))
    };
    many("invitation", 10_000);
    let invited = house.api.post(
        "/api/congresses/congres-2026/invitations",
        &json!({ "participants": [maud], "sentence": "" }),
    );
    assert_eq!(
        (invited.status, invited.code().as_str()),
        (503, "post_is_full")
    );
    many("code", 2000);
    for email in [MAUD, "nobody@example.org"] {
        let answer = Browser::new(&house.server).ask(email);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (503, "post_is_full")
        );
    }
}
