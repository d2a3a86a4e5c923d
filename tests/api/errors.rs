//! Refusals have one form, a stable code, and a sentence in the reader's language.

use motion_tests::api::Answer;
use serde_json::json;

use crate::House;

/// Fails unless this is a refusal as `docs/protocol.md` describes it.
#[track_caller]
fn check(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.content_type, "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["code"], code);
    assert_eq!(problem["status"], status);
    assert_eq!(problem["type"], "about:blank");
    for field in ["title", "detail"] {
        assert!(
            problem[field].as_str().is_some_and(|text| text.len() > 3),
            "{problem}"
        );
    }
    for internal in ["sqlx", "SQLITE", "panicked", ".rs:", "select ", "SELECT "] {
        assert!(
            !answer.text.contains(internal),
            "an internal detail: {}",
            answer.text
        );
    }
}

#[test]
fn unknown_routes_below_api_are_unknown() {
    let house = House::new();
    for path in [
        "/api",
        "/api/",
        "/api/nothing",
        "/api/motions",
        "/api/sections/x/y/z",
    ] {
        let answer = house.api.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        assert_eq!(answer.code(), "unknown_route", "{path}");
    }
    check(&house.api.get("/api/nothing"), 404, "unknown_route");
}

#[test]
fn what_does_not_exist_is_not_found() {
    let house = House::new();
    for path in [
        "/api/congresses/nowhere",
        "/api/motions/00000000-0000-7000-8000-000000000000",
        "/api/sections/00000000-0000-7000-8000-000000000000/history",
    ] {
        let answer = house.api.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text);
        assert!(!answer.code().is_empty(), "{path}");
    }
    let answer = house.api.get("/api/motions/not-an-id");
    assert!([400, 404].contains(&answer.status), "{}", answer.text);
}

#[test]
fn unknown_fields_are_refused() {
    let house = House::new();
    let section = format!("/api/sections/{}", house.section_id(1));
    let motion = house.motion_id();
    for answer in [
        house
            .api
            .patch(&section, &json!({ "locked": true, "color": "red" })),
        house.api.put(
            &format!("/api/motions/{motion}/phase"),
            &json!({ "phase": "plenary", "x": 1 }),
        ),
        house.nobody.post(
            "/api/demo/session",
            &json!({ "persona": "secretariat", "x": 1 }),
        ),
    ] {
        assert!((400..=422).contains(&answer.status), "{}", answer.text);
        assert!(!answer.code().is_empty(), "{}", answer.text);
    }
}

#[test]
fn bodies_that_are_no_json_are_refused() {
    let house = House::new();
    for body in [
        "",
        "{",
        "[]",
        "null",
        "\"locked\"",
        "{\"locked\": \"yes\"}",
        "\u{0}",
    ] {
        let path = format!("/api/sections/{}", house.section_id(1));
        let answer = house
            .api
            .send(house.api.request("PATCH", &path), Some(body.to_owned()));
        assert!(
            (400..=422).contains(&answer.status),
            "{body}: {}",
            answer.text
        );
        assert_eq!(answer.content_type, "application/problem+json", "{body}");
    }
}

#[test]
fn a_body_over_256_kib_is_refused() {
    let house = House::new();
    let body = json!({ "persona": "x".repeat(300 * 1024) });
    check(
        &house.nobody.post("/api/demo/session", &body),
        413,
        "body_too_large",
    );
}

#[test]
fn sentences_follow_the_reader() {
    let house = House::new();
    let title = |language: &str| {
        let request = house.nobody.request("GET", "/api/session");
        let answer = house
            .nobody
            .send(request.header("accept-language", language), None);
        answer.json()["title"].as_str().map(str::to_owned)
    };
    let (french, english) = (
        title("fr-FR,fr;q=0.9,en;q=0.5"),
        title("en-GB,en;q=0.9,fr;q=0.5"),
    );
    assert!(french.is_some() && english.is_some());
    assert_ne!(french, english);
    assert_eq!(title("de"), french, "French unless English is preferred");
}

#[test]
fn foreign_origins_change_nothing() {
    let house = House::new();
    let cookie = house.secretariat.cookie.clone();
    let path = format!("/api/sections/{}", house.section_id(1));
    let patch = |origin: Option<&str>| {
        let mut request = ureq::http::Request::builder()
            .method("PATCH")
            .uri(format!("{}{path}", house.server.origin()))
            .header("cookie", &cookie);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        house
            .nobody
            .send(request, Some(r#"{"locked":true}"#.to_owned()))
    };
    for origin in [
        Some("https://example.org"),
        Some("null"),
        Some("http://127.0.0.1:1"),
        None,
    ] {
        let answer = patch(origin);
        assert_eq!(answer.status, 403, "{origin:?}: {}", answer.text);
        assert_eq!(house.api.motion()["sections"][1]["locked"], false);
    }
    assert_eq!(patch(Some(&house.server.origin())).status / 100, 2);
}

#[test]
fn a_program_needs_a_token_and_no_origin() {
    let house = House::new();
    let path = format!("/api/sections/{}", house.section_id(1));
    let request = ureq::http::Request::builder()
        .method("PATCH")
        .uri(format!("{}{path}", house.server.origin()))
        .header(
            "authorization",
            format!("Bearer {}", house.secretariat.token),
        );
    let answer = house
        .nobody
        .send(request, Some(r#"{"locked":true}"#.to_owned()));
    assert_eq!(answer.status / 100, 2, "{}", answer.text);
}

#[test]
fn reading_changes_nothing() {
    let house = House::new();
    let before = house.api.motion();
    for path in ["/api/session", "/api/demo/personas", "/api/congresses", "/"] {
        house.api.get(path);
    }
    let events = "/api/congresses";
    house.api.get(events);
    assert_eq!(house.api.motion(), before);
}
