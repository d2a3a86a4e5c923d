//! Who may prepare a congress, command by command, and what the log keeps of it.

use motion_tests::api::{Answer, text};
use motion_tests::{Api, Server};
use serde_json::{Value, json};

use crate::House;
use crate::preparation::{PNG, PREPARATION, SLUG, below, events, last_event, prepared, put_logo};

/// Every command, by path and body.
fn every_command(house: &House) -> Vec<(&'static str, String, Value)> {
    let prepared = prepared(house);
    let id = |list: &str| text(&prepared[list][0]["id"]);
    let (theme, motion) = (id("themes"), id("motions"));
    // One that has noted nothing yet, so that it may go.
    let new = json!({ "name": "Relecture" });
    let group = text(&house.api.post(&below("groups"), &new).expect_ok()["id"]);
    let written = json!({ "sections": [house.section_id(1)] });
    let sections = format!("/api/groups/{group}/sections");
    house.api.put(&sections, &written).expect_ok();
    let section = house.section_id(1);
    let item = json!({ "title": "a", "details": "", "place": "", "starts": "2026-11-24T09:00", "ends": "2026-11-24T10:00", "group": null });
    let point = text(&house.api.post(&below("agenda"), &item).expect_ok()["id"]);
    vec![
        ("GET", PREPARATION.to_owned(), Value::Null),
        (
            "PATCH",
            format!("/api/congresses/{SLUG}"),
            json!({ "revision": 1, "title": "a" }),
        ),
        ("DELETE", below("logo"), Value::Null),
        (
            "POST",
            below("themes"),
            json!({ "name": "a", "question": "" }),
        ),
        (
            "PATCH",
            format!("/api/themes/{theme}"),
            json!({ "revision": 1, "name": "a", "question": "" }),
        ),
        (
            "PUT",
            format!("/api/themes/{theme}/place"),
            json!({ "after": null }),
        ),
        ("DELETE", format!("/api/themes/{theme}"), Value::Null),
        ("POST", below("groups"), json!({ "name": "a" })),
        (
            "PATCH",
            format!("/api/groups/{group}"),
            json!({ "revision": 1, "name": "a" }),
        ),
        (
            "PUT",
            format!("/api/groups/{group}/place"),
            json!({ "after": null }),
        ),
        (
            "PUT",
            format!("/api/groups/{group}/sections"),
            json!({ "sections": [] }),
        ),
        ("DELETE", format!("/api/groups/{group}"), Value::Null),
        (
            "PUT",
            format!("/api/sections/{section}/rapporteurs"),
            json!({ "participants": [] }),
        ),
        ("POST", below("agenda"), item.clone()),
        (
            "PUT",
            format!("/api/agenda/{point}"),
            json!({ "revision": 1, "item": item }),
        ),
        ("DELETE", format!("/api/agenda/{point}"), Value::Null),
        (
            "POST",
            below("motions"),
            json!({ "title": "a", "addressees": "" }),
        ),
        (
            "PATCH",
            format!("/api/motions/{motion}"),
            json!({ "revision": 1, "title": "a", "addressees": "" }),
        ),
        (
            "PUT",
            format!("/api/motions/{motion}/plans/plenary"),
            json!({ "day": null }),
        ),
    ]
}

fn call(api: &Api, (method, path, body): &(&str, String, Value)) -> Answer {
    let body = (!body.is_null()).then(|| body.to_string());
    api.send(api.request(method, path), body)
}

#[test]
fn only_the_secretariat_prepares() {
    let house = House::new();
    let commands = every_command(&house);
    let before = prepared(&house);
    for role in ["chair", "rapporteur", "elu", "contributor", "observer"] {
        let api = house.with_role(role);
        for command in &commands {
            call(&api, command).expect_refused(403, "forbidden_role");
        }
        put_logo(&api, PNG).expect_refused(403, "forbidden_role");
    }
    for command in &commands {
        call(&house.nobody, command).expect_refused(401, "login_required");
    }
    put_logo(&house.nobody, PNG).expect_refused(401, "login_required");
    assert_eq!(prepared(&house), before);
}

#[test]
fn nothing_of_another_congress_can_be_named() {
    let house = House::new();
    let unknown = "0199a2b0-c0de-7000-8000-00000000000a";
    for command in every_command(&house) {
        let (method, path, body) = command;
        let foreign: String = path
            .split('/')
            .map(|part| match part.len() {
                36 => unknown,
                _ if part == SLUG => "ailleurs",
                _ => part,
            })
            .collect::<Vec<_>>()
            .join("/");
        let answer = call(&house.api, &(method, foreign, body));
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
    }
    let sections = json!({ "sections": [unknown] });
    let group = text(&prepared(&house)["groups"][0]["id"]);
    let answer = house
        .api
        .put(&format!("/api/groups/{group}/sections"), &sections);
    answer.expect_refused(404, "section_not_found");
    let theme = text(&prepared(&house)["themes"][0]["id"]);
    let answer = house.api.put(
        &format!("/api/themes/{theme}/place"),
        &json!({ "after": unknown }),
    );
    answer.expect_refused(404, "theme_not_found");
}

#[test]
fn every_command_of_preparation_leaves_one_event() {
    let house = House::new();
    let commands = every_command(&house);
    let last = last_event(&house);
    let kinds = [
        ("PATCH /congresses", "congress_changed"),
        ("POST themes", "theme_created"),
        ("PATCH /themes", "theme_changed"),
        ("POST groups", "group_created"),
        ("PATCH /groups", "group_changed"),
        ("PUT sections", "group_sections_changed"),
        ("DELETE groups", "group_removed"),
        ("DELETE themes", "theme_removed"),
        ("POST agenda", "agenda_item_created"),
        ("PUT agenda", "agenda_item_changed"),
        ("DELETE agenda", "agenda_item_removed"),
        ("POST motions", "motion_created"),
        ("PATCH motions", "motion_changed"),
    ];
    let skipped = ["/place", "/logo", "/rapporteurs", "/plans/", "/preparation"];
    let mut made = 0;
    for command in &commands {
        if skipped.iter().any(|part| command.1.contains(part)) {
            continue;
        }
        let mut command = command.clone();
        if command.1.starts_with("/api/agenda/") && command.0 == "PUT" {
            command.2["item"]["title"] = json!("b");
        }
        let answer = call(&house.api, &command);
        assert!(answer.status < 300, "{command:?}: {}", answer.text);
        made += 1;
    }
    let events = events(&house, last);
    assert_eq!(events.len(), made);
    for (what, kind) in kinds {
        let count = events.iter().filter(|event| event["kind"] == kind).count();
        assert_eq!(count, 1, "{what}: {kind}");
    }
    assert!(put_logo(&house.api, PNG).status == 204);
    assert_eq!(last_event(&house), last + made as u64 + 1);
}

#[test]
fn a_server_without_congress_still_answers() {
    let server = Server::builder().argument("--empty").start();
    let nobody = Api::new(&server);
    assert_eq!(nobody.get("/api/congresses").expect_ok(), json!([]));
    nobody
        .get(PREPARATION)
        .expect_refused(404, "congress_not_found");
}
