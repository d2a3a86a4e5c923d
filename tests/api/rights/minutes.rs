//! The commands on minutes, of which some are begun and some are approved.

use motion_tests::rights::Cast;
use serde_json::json;

use super::commands::{Body, Command, Gate};

/// What is permitted finds done what it asks for, or is refused for what it confirms.
pub(super) fn of_minutes(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let (follow, write) = (
        Gate::Inside("follow_sitting"),
        Gate::Inside("write_minutes"),
    );
    let nothing = json!({ "facts": ["nothing"] });
    let seen = json!({ "changed": 1000, "outdated": 0, "missing": 0 });
    [
        ("GET", "sitting", "minutes", follow, None),
        ("POST", "sitting", "minutes", write, None),
        ("POST", "sitting", "minutes/facts", write, Json(nothing)),
        (
            "PUT",
            "sitting",
            "minutes/approval",
            Gate::Inside("approve_minutes"),
            Json(seen),
        ),
        ("GET", "approved", "minutes.txt", follow, None),
    ]
    .map(|(method, sitting, rest, gate, body)| {
        let route = format!("{method} /sittings/{{id}}/{rest}");
        let path = format!("/api/sittings/{}/{rest}", cast.over[sitting]);
        Command::new(route.leak(), gate, path, body)
    })
    .to_vec()
}
