//! The commands on sittings, of which one is over.

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::rights::Cast;
use serde_json::{Value, json};

use super::commands::{Body, Command, Gate, below};
use super::strangers::{Elsewhere, Naming, UNKNOWN, nothing_is_brought_in};

const RUN: Gate = Gate::Inside("run_sitting");
const FOLLOW: Gate = Gate::Inside("follow_sitting");

pub(super) fn of_sittings(cast: &Cast) -> Vec<Command> {
    [in_congress(cast), in_sitting(cast), left_of_it(cast)].concat()
}

fn in_congress(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let rules = cast.secretariat.get(&below("sitting-rules")).expect_ok();
    let stale = json!({ "rules": rules["rules"], "revision": -1 });
    let author = cast.participant("author");
    let own = json!({ "holder": author });
    let recorded = json!({ "giver": author, "holder": cast.participant("signatory") });
    let show = json!({ "chosen": null, "message": "" });
    let code = json!({ "code": "", "name": "" });
    let new = json!({ "motion": cast.motion });
    let mut commands = [
        ("GET", "sitting", FOLLOW, None),
        ("GET", "desk", RUN, None),
        (
            "PUT",
            "sitting-rules",
            Gate::Inside("set_sitting_rules"),
            Json(stale),
        ),
        ("POST", "proxies", Gate::Inside("give_proxy"), Json(own)),
        (
            "POST",
            "proxies",
            Gate::Inside("record_proxies"),
            Json(recorded),
        ),
        ("PUT", "show", RUN, Json(show)),
        ("POST", "screens/pairing", RUN, Json(code)),
    ]
    .map(|(method, rest, gate, body)| {
        let route = format!("{method} /congresses/{{slug}}/{rest}");
        Command::new(route.leak(), gate, below(rest), body)
    })
    .to_vec();
    let open = "POST /congresses/{slug}/sittings";
    let open = Command::new(open, RUN, below("sittings"), Json(new));
    commands.push(open.then(close_all));
    commands
}

/// A motion whose sitting is open stays in its phase.
fn close_all(_: &Cast, api: &Api) -> String {
    let all = api.get(&below("sittings")).expect_ok();
    for sitting in all.as_array().into_iter().flatten() {
        let path = format!("/api/sittings/{}/closing", text(&sitting["id"]));
        assert_eq!(api.post(&path, &Value::Null).status, 204);
    }
    String::new()
}

/// It is closed: what is permitted is refused for that.
fn in_sitting(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let author = cast.participant("author");
    let attend = Gate::Inside("attend_sitting");
    let arrived = json!({ "act": "arrived", "attendance": "hall" });
    let mut others = arrived.clone();
    others["participants"] = json!([author]);
    let call = json!({ "item": null, "seen": null });
    [
        ("PUT", "item", RUN, Json(call)),
        ("POST", "closing", RUN, None),
        ("POST", "presences", attend, Json(arrived)),
        ("POST", "presences", RUN, Json(others)),
        ("PUT", "tellers", RUN, Json(json!({ "tellers": [author] }))),
        ("POST", "floor", attend, Json(json!({ "kind": "for" }))),
        (
            "POST",
            "floor",
            RUN,
            Json(json!({ "participant": author, "kind": "for" })),
        ),
    ]
    .map(|(method, rest, gate, body)| {
        let route = format!("{method} /sittings/{{id}}/{rest}");
        let path = format!("/api/sittings/{}/{rest}", cast.over["sitting"]);
        Command::new(route.leak(), gate, path, body)
    })
    .to_vec()
}

fn left_of_it(cast: &Cast) -> Vec<Command> {
    use Body::{Json, None};
    let record = Gate::Inside("record_proxies");
    [
        ("DELETE", "proxies", "proxy", "", record, None),
        ("DELETE", "floor", "floor", "", RUN, None),
        ("PUT", "floor", "floor", "/turn", RUN, Json(json!({}))),
        ("DELETE", "floor", "floor", "/turn", RUN, None),
        ("DELETE", "screens", "screen", "", RUN, None),
    ]
    .map(|(method, things, thing, rest, gate, body)| {
        let route = format!("{method} /{things}/{{id}}{rest}");
        let path = format!("/api/{things}/{}{rest}", cast.over[thing]);
        Command::new(route.leak(), gate, path, body)
    })
    .to_vec()
}

/// What is foreign is neither called nor recorded.
#[tokio::test]
async fn nothing_foreign_comes_into_a_sitting() {
    let cast = Cast::new().await;
    let far = Elsewhere::of(&cast);
    cast.move_to("plenary");
    let new = json!({ "motion": cast.motion });
    let opened = cast.secretariat.post(&below("sittings"), &new).expect_ok();
    let sitting = text(&opened["id"]);
    let of = |rest: &str| format!("/api/sittings/{sitting}/{rest}");
    let call = |item: Value| json!({ "item": item, "seen": null });
    let author = cast.participant("author");
    let arrived = json!({ "participants": [UNKNOWN], "act": "arrived", "attendance": "hall" });
    let namings: [Naming<'_>; 9] = [
        (
            "PUT",
            of("item"),
            call(json!({ "type": "section", "section": UNKNOWN })),
            &far.section,
        ),
        (
            "PUT",
            of("item"),
            call(json!({ "type": "amendment", "amendment": UNKNOWN })),
            &far.amendment,
        ),
        (
            "PUT",
            of("item"),
            call(json!({ "type": "agenda_item", "agenda_item": UNKNOWN })),
            &far.agenda_item,
        ),
        ("POST", of("presences"), arrived, &far.participant),
        (
            "PUT",
            of("tellers"),
            json!({ "tellers": [UNKNOWN] }),
            &far.participant,
        ),
        (
            "POST",
            of("floor"),
            json!({ "participant": UNKNOWN, "kind": "for" }),
            &far.participant,
        ),
        (
            "POST",
            below("proxies"),
            json!({ "giver": author, "holder": UNKNOWN }),
            &far.participant,
        ),
        (
            "POST",
            below("proxies"),
            json!({ "giver": UNKNOWN, "holder": author }),
            &far.participant,
        ),
        (
            "POST",
            below("sittings"),
            json!({ "motion": UNKNOWN }),
            &far.motion,
        ),
    ]
    .map(|(method, path, body, foreign): (_, _, _, &String)| {
        ("secretariat", method, path, body, foreign.as_str())
    });
    nothing_is_brought_in(&cast, namings.to_vec());
}
