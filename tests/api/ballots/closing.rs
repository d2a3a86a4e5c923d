//! Closing is one act.

use serde_json::{Value, json};

use super::{Plenary, of, on, question};
use crate::amendments::list;
use crate::preparation::below;

#[tokio::test]
async fn closing_again_answers_the_same_and_changes_nothing() {
    let plenary = Plenary::new().await;
    let id = plenary.question();
    plenary.vote(&plenary.floor.maud, &id, "for").expect_ok();
    let closed = plenary.close(&id).expect_ok();
    let last = plenary.last_event();
    for _ in 0..3 {
        assert_eq!(plenary.close(&id).expect_ok(), closed);
    }
    let clear = plenary
        .desk()
        .post(&of(&id, "/closing"), &json!({ "clear": "against" }));
    assert_eq!(clear.expect_ok(), closed);
    assert_eq!(plenary.last_event(), last);
    plenary.void(&id);
    plenary.close(&id).expect_refused(409, "ballot_void");
}

#[tokio::test]
async fn the_log_alone_yields_the_result() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = plenary.question();
    for (login, choice) in [
        (&floor.maud, "for"),
        (&floor.aicha, "for"),
        (&floor.maud, "against"),
    ] {
        plenary.vote(login, &id, choice).expect_ok();
    }
    let closed = plenary.close(&id).expect_ok();
    let events = plenary.events(0);
    let place = events
        .iter()
        .position(|event| event["kind"] == "ballot_votes");
    let place = place.unwrap_or_default();
    let (votes, told) = (&events[place], &events[place + 1]);
    assert_eq!(told["kind"], "ballot_closed");
    assert_eq!(told["detail"]["tally"], closed["result"]["tally"]);
    assert_eq!(told["detail"]["decision"], closed["result"]["decision"]);
    assert_eq!(
        (&votes["subject"], &told["subject"]),
        (&json!(id), &json!(id))
    );
    let votes = list(&votes["detail"]["votes"]);
    let choice = |login: &motion_tests::Login| {
        let mut all = votes.iter();
        let found = all.find(|vote| vote["voter"] == *login.participant);
        found.map_or(Value::Null, |vote| vote["choice"].clone())
    };
    assert_eq!(
        (votes.len(), choice(&floor.maud), choice(&floor.aicha)),
        (2, json!("against"), json!("for"))
    );
    // The public reads that it was closed, and not who voted what.
    let path = below("events?after=0");
    let public = floor.house.nobody.get(&path).expect_ok().to_string();
    assert!(
        !public.contains("ballot_votes") && public.contains("\"kind\""),
        "{public}"
    );
}

#[tokio::test]
async fn decisions_stand_in_one_list_in_their_order() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let first = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let second = floor.tabled(&floor.aicha, 1, "ordinateur", "machine").await;
    let before = list(&plenary.desk().get(&below("decisions")).expect_ok()).len();
    let void = plenary.rejected(&plenary.on_amendment(&first));
    plenary.void(&void);
    let adopted = plenary.adopted(&plenary.on_amendment(&first));
    let fate = json!({ "state": "not_defended", "reason": "" });
    super::done(
        &plenary
            .desk()
            .put(&super::amendment(&second, "/fate"), &fate),
    );
    let section = plenary.adopted(&on(&json!({ "type": "section", "section": floor.section })));
    let open = plenary.open(&question());
    let decisions = list(&plenary.desk().get(&below("decisions")).expect_ok());
    let told: Vec<(Value, Value)> = decisions[before..]
        .iter()
        .map(|one| (one["ballot"]["id"].clone(), one["state"].clone()))
        .collect();
    let expected = [
        (json!(void), Value::Null),
        (json!(adopted), Value::Null),
        (Value::Null, json!("not_defended")),
        (json!(section), Value::Null),
    ];
    assert_eq!(told, expected);
    assert_eq!(decisions[before]["ballot"]["state"], "void");
    assert_eq!(
        decisions[before + 2]["on"][0]["amendment"]["id"],
        json!(second)
    );
    let ballots = list(&floor.house.nobody.get(&below("ballots")).expect_ok());
    let ids: Vec<Value> = ballots.iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, [&void, &adopted, &section, &open].map(|id| json!(id)));
    let others = plenary.page(&floor.maud, &void)["others"].clone();
    assert_eq!(crate::amendments::ids(&others, "id"), [adopted]);
}
