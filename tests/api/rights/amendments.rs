//! The commands on amendments.

use motion_tests::Api;
use motion_tests::amendment::{begin, path};
use motion_tests::api::text;
use motion_tests::rights::Cast;
use serde_json::{Value, json};

use super::commands::{Body, Command, Gate};
use super::left_in;

/// Every command whose path names an amendment, about the one that was opened. It changes nothing,
/// so that nobody can table it.
pub(crate) fn of_one_amendment(cast: &Cast) -> Vec<Command> {
    let mut commands = of_drafts(cast);
    commands.extend(of_decisions(cast));
    commands
}

pub(super) fn of_amendments(cast: &Cast) -> Vec<Command> {
    let mut commands = of_motions(cast);
    commands.extend(of_one_amendment(cast));
    commands
}

fn to_title(cast: &Cast) -> Value {
    json!({ "section": cast.section, "target": { "type": "title" } })
}

fn of_motions(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let of_motion = |rest: &str| format!("/api/motions/{}/{rest}", cast.motion);
    let create = "POST /motions/{id}/amendments";
    let mut for_author = to_title(cast);
    for_author["for"] = json!(cast.participant("author"));
    let below = json!({ "parent": cast.amendment("open"), "target": { "type": "title" } });
    let first = json!({ "amendment": cast.amendment("tabled"), "after": null });
    let settings = json!({ "deadline": null, "minimum_signatures": 1 });
    let amendments = || of_motion("amendments");
    [
        (
            create,
            Gate::Action("write_amendment"),
            amendments(),
            Json(to_title(cast)),
        ),
        (
            create,
            Gate::Action("enter_amendments"),
            amendments(),
            Json(for_author),
        ),
        (create, Gate::Amend("sub_amend"), amendments(), Json(below)),
        (
            "PUT /motions/{id}/discussion",
            Gate::Action("rule_amendments"),
            of_motion("discussion"),
            Json(first),
        ),
        (
            "DELETE /motions/{id}/discussion",
            Gate::Action("rule_amendments"),
            of_motion("discussion"),
            None,
        ),
        (
            "PUT /motions/{id}/amendment-settings",
            Gate::Inside("prepare_congress"),
            of_motion("amendment-settings"),
            Json(settings),
        ),
    ]
    .map(|(route, gate, path, body)| Command::new(route, gate, path, body))
    .to_vec()
}

/// What one person left in a phase, with all who have a hand in it.
fn left(cast: &Cast, rest: &str) -> String {
    let phase = text(&cast.secretariat.motion_with_id(&cast.motion)["phase"]);
    path(cast.amendment(left_in(&phase)), rest)
}

fn of_drafts(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let open = |rest: &str| path(cast.amendment("open"), rest);
    let for_observer = json!({ "for": cast.participant("observer") });
    let command = |(route, act, path, body)| Command::new(route, Gate::Amend(act), path, body);
    let mut commands = [
        (
            "PATCH /amendments/{id}",
            "invite",
            open(""),
            Json(json!({})),
        ),
        (
            "PUT /amendments/{id}/opening",
            "open",
            open("/opening"),
            None,
        ),
        (
            "PUT /amendments/{id}/signature",
            "sign_for",
            open("/signature"),
            Json(for_observer),
        ),
        (
            "POST /amendments/{id}/tabling",
            "table",
            open("/tabling"),
            None,
        ),
    ]
    .map(command)
    .to_vec();
    let discard = ("DELETE /amendments/{id}", "discard", open(""), None);
    let close = (
        "DELETE /amendments/{id}/opening",
        "close",
        open("/opening"),
        None,
    );
    let join = (
        "PUT /amendments/{id}/co-authorship",
        "join",
        open("/co-authorship"),
        None,
    );
    let leave = (
        "DELETE /amendments/{id}/co-authorship",
        "leave",
        open("/co-authorship"),
        None,
    );
    let sign = (
        "PUT /amendments/{id}/signature",
        "sign",
        open("/signature"),
        Json(json!({})),
    );
    let unsign = (
        "DELETE /amendments/{id}/signature",
        "unsign",
        open("/signature"),
        None,
    );
    commands.extend([
        command(discard).with_fresh(|cast, api| {
            let mut new = to_title(cast);
            new["for"] = json!(cast.participant("author"));
            path(&begin(api, &cast.motion, &new), "")
        }),
        command(close).then(|cast, api| {
            let opening = path(cast.amendment("open"), "/opening");
            api.put(&opening, &json!({})).text
        }),
        command(join).then(|cast, api| {
            let open = cast.amendment("open");
            let answer = api.delete(&path(open, "/co-authorship"));
            assert_eq!(answer.status, 204, "{}", answer.text);
            cast.ask_to_amend("author", open);
            answer.text
        }),
        command(sign).then(|cast: &Cast, api: &Api| {
            let open = cast.amendment("open");
            let answer = api.delete(&path(open, "/signature"));
            assert_eq!(answer.status, 204, "{}", answer.text);
            cast.ask_to_amend("author", open);
            answer.text
        }),
        command(leave).with_fresh(|cast, _| left(cast, "/co-authorship")),
        command(unsign).with_fresh(|cast, _| left(cast, "/signature")),
    ]);
    commands
}

/// What is refused, where it is permitted, because nothing is tabled.
fn of_decisions(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let open = |rest: &str| path(cast.amendment("open"), rest);
    let fate = |state: &str| Json(json!({ "state": state, "reason": "un motif" }));
    let opinion = Json(json!({ "opinion": "wisdom", "sentence": "" }));
    let adoption = Json(json!({ "seen": 0, "falls": [] }));
    let undone = Json(json!({ "seen": 0, "reason": "un motif" }));
    [
        ("POST", "withdrawal", "withdraw", None),
        ("POST", "taking-up", "take_up", None),
        ("PUT", "opinion", "give_opinion", opinion),
        ("DELETE", "opinion", "give_opinion", None),
        ("PUT", "fate", "rule", fate("inadmissible")),
        ("PUT", "fate", "decide", fate("rejected")),
        ("DELETE", "fate", "decide", None),
        ("GET", "adoption", "adopt", None),
        ("POST", "adoption", "adopt", adoption),
        ("DELETE", "adoption", "undo_adoption", undone),
        ("GET", "adoption/undoing", "undo_adoption", None),
        ("PUT", "review", "confirm", None),
        ("POST", "rectification", "rectify", None),
    ]
    .map(|(method, rest, act, body)| {
        let route = format!("{method} /amendments/{{id}}/{rest}");
        let gate = Gate::Amend(act);
        Command::new(route.leak(), gate, open(&format!("/{rest}")), body)
    })
    .to_vec()
}
