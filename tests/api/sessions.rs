//! Logging in and out.

use motion_tests::api::text;
use serde_json::json;

use crate::House;

#[test]
fn the_server_says_that_it_is_well() {
    let house = House::new();
    let health = house.nobody.get("/api/health").expect_ok();
    assert_eq!(health["status"], "ok");
    assert!(health["version"].is_string());
}

#[test]
fn personas_have_every_role() {
    let house = House::new();
    let personas = house.nobody.get("/api/demo/personas").expect_ok();
    for role in [
        "secretariat",
        "chair",
        "rapporteur",
        "elu",
        "contributor",
        "observer",
    ] {
        let held = personas.as_array().is_some_and(|list| {
            list.iter().any(|persona| {
                persona["roles"]
                    .as_array()
                    .is_some_and(|roles| roles.iter().any(|r| r == role))
            })
        });
        assert!(held, "nobody is {role}: {personas}");
    }
    for persona in personas.as_array().into_iter().flatten() {
        for field in ["persona", "name", "title", "what"] {
            assert!(persona[field].is_string(), "{persona}");
        }
    }
}

#[test]
fn every_persona_logs_in() {
    let house = House::new();
    let personas = house.nobody.get("/api/demo/personas").expect_ok();
    for persona in personas.as_array().into_iter().flatten() {
        let login = house.nobody.log_in(&text(&persona["persona"]));
        let session = house.nobody.with(&login).get("/api/session").expect_ok();
        assert_eq!(session["participant"]["id"], login.participant.as_str());
        assert_eq!(session["participant"]["roles"], persona["roles"]);
        assert!(session["token"].is_null(), "the token is told once");
    }
}

#[test]
fn an_unknown_persona_does_not_log_in() {
    let house = House::new();
    for persona in ["", "nobody", "../secretariat", "SECRETARIAT"] {
        let answer = house
            .nobody
            .post("/api/demo/session", &json!({ "persona": persona }));
        assert!(
            (400..500).contains(&answer.status),
            "{persona}: {}",
            answer.text
        );
        assert!(answer.cookies.is_empty());
    }
}

#[test]
fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let house = House::new();
    let answer = house
        .nobody
        .post("/api/demo/session", &json!({ "persona": "secretariat" }));
    let cookie = answer.cookies.first().cloned().unwrap_or_default();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
    }
    let token = text(&answer.json()["token"]);
    assert!(token.len() >= 32, "the token can be guessed");
}

#[test]
fn logging_out_ends_the_session() {
    let house = House::new();
    assert_eq!(house.api.get("/api/session").status, 200);
    assert_eq!(house.api.delete("/api/session").status, 204);
    let answer = house.api.get("/api/session");
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (401, "login_required")
    );
}

#[test]
fn no_session_is_no_session() {
    let house = House::new();
    let answer = house.nobody.get("/api/session");
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (401, "login_required")
    );
    for header in ["Bearer x", "Bearer ", "Basic eDp5", "Bearer \u{7f}"] {
        let request = house.nobody.request("GET", "/api/session");
        let answer = house.nobody.send(
            request.header("authorization", header.trim_end_matches('\u{7f}')),
            None,
        );
        assert_eq!(answer.status, 401, "{header}");
    }
}

#[test]
fn a_session_survives_a_restart() {
    let mut house = House::new();
    house.server.kill_9();
    house.server.restart();
    assert_eq!(house.api.get("/api/session").status, 200);
}
