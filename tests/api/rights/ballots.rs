//! The commands on ballots, in a sitting that is over: what is permitted is refused for that.

use motion_tests::rights::Cast;
use serde_json::{Value, json};

use super::commands::{Body, Command, Gate};
use super::strangers::{Elsewhere, Naming, UNKNOWN, nothing_is_brought_in};

const RUN: Gate = Gate::Inside("run_sitting");

fn on(subject: &Value) -> Value {
    let rule =
        json!({ "majority": "simple", "base": "expressed", "unit": "heads", "tie": "rejected" });
    json!({ "subject": subject, "way": "recorded", "rule": rule, "may_change": true })
}

pub(super) fn of_ballots(cast: &Cast) -> Vec<Command> {
    use Body::Json;
    let ballot = |rest: &str| format!("/api/ballots/{}{rest}", cast.over["ballot"]);
    let figures = json!({
        "for": 1, "against": 0, "abstentions": 0, "not_voting": 0, "blank": 0, "options": [],
    });
    [
        (
            "POST /sittings/{id}/ballots",
            RUN,
            format!("/api/sittings/{}/ballots", cast.over["sitting"]),
            Json(on(&json!({ "type": "motion" }))),
        ),
        (
            "POST /ballots/{id}/votes",
            Gate::Inside("attend_sitting"),
            ballot("/votes"),
            Json(json!({ "votes": [] })),
        ),
        (
            "PUT /ballots/{id}/count",
            RUN,
            ballot("/count"),
            Json(json!({ "figures": figures })),
        ),
        (
            "POST /ballots/{id}/closing",
            RUN,
            ballot("/closing"),
            Json(json!({})),
        ),
        (
            "PUT /ballots/{id}/deadline",
            RUN,
            ballot("/deadline"),
            Json(json!({ "seconds": null })),
        ),
        (
            "PUT /ballots/{id}/casting-vote",
            Gate::Inside("give_casting_vote"),
            ballot("/casting-vote"),
            Json(json!({ "choice": "for" })),
        ),
        (
            "POST /ballots/{id}/voiding",
            RUN,
            ballot("/voiding"),
            Json(json!({ "reason": "Par erreur." })),
        ),
    ]
    .map(|(route, gate, path, body)| Command::new(route, gate, path, body))
    .to_vec()
}

/// What is foreign is not put to the vote.
#[tokio::test]
async fn nothing_foreign_is_put_to_the_vote() {
    let cast = Cast::new().await;
    let far = Elsewhere::of(&cast);
    cast.move_to("plenary");
    let path = format!("/api/sittings/{}/ballots", cast.over["sitting"]);
    let section = on(&json!({ "type": "section", "section": UNKNOWN }));
    let several = on(&json!({ "type": "uncontested", "amendments": [UNKNOWN] }));
    let mut one = on(&json!({ "type": "amendment", "amendment": UNKNOWN }));
    one["adoption"] = json!({ "seen": 1, "falls": [] });
    let namings: [Naming<'_>; 3] = [
        (section, &far.section),
        (several, &far.amendment),
        (one, &far.amendment),
    ]
    .map(|(body, foreign): (_, &String)| {
        ("secretariat", "POST", path.clone(), body, foreign.as_str())
    });
    nothing_is_brought_in(&cast, namings.to_vec());
}
