//! Who votes for whom, what is recorded, and what is refused.

use motion_tests::api::text;
use serde_json::{Value, json};

use super::{Plenary, by, of, on, question};

#[tokio::test]
async fn what_is_answered_is_what_is_recorded() {
    let plenary = Plenary::new().await;
    let maud = &plenary.floor.maud;
    let id = plenary.question();
    let mine = plenary.mine(maud);
    assert_eq!(mine[0]["voter"]["id"], json!(maud.participant));
    assert_eq!(
        (&mine[0]["vote"], &mine[0]["weight"]),
        (&Value::Null, &json!(1))
    );
    let answer = plenary.vote(maud, &id, "for").expect_ok();
    assert_eq!(answer["ballot"], json!(id));
    assert_eq!(answer["voters"][0]["vote"]["choice"], "for");
    assert_eq!(answer["voters"], plenary.mine(maud));
    plenary.vote(maud, &id, "abstention").expect_ok();
    assert_eq!(plenary.mine(maud)[0]["vote"]["choice"], "abstention");
    assert_eq!(plenary.rows("votes"), 2);
    plenary.vote(maud, &id, "abstention").expect_ok();
    assert_eq!(
        plenary.rows("votes"),
        2,
        "what says the same is not recorded again"
    );
    let view = plenary.view(&id);
    assert_eq!(
        (&view["received"], &view["expected"]),
        (&json!(1), &json!(4))
    );
    let closed = plenary.close(&id).expect_ok();
    assert_eq!(closed["result"]["tally"]["figures"]["abstentions"], 1);
    assert_eq!(plenary.mine(maud), Value::Null, "nothing is open any more");
}

#[tokio::test]
async fn where_minds_are_not_changed_the_first_vote_stays() {
    let plenary = Plenary::new().await;
    let maud = &plenary.floor.maud;
    let mut new = question();
    new["may_change"] = json!(false);
    let id = plenary.open(&new);
    plenary.vote(maud, &id, "for").expect_ok();
    let refused = plenary.vote(maud, &id, "against");
    refused.expect_refused(409, "already_voted");
    plenary.vote(maud, &id, "for").expect_ok();
    assert_eq!(plenary.rows("votes"), 1);
}

#[tokio::test]
async fn the_holder_votes_for_each_giver_and_all_votes_are_taken_or_none() {
    let plenary = Plenary::new().await;
    let (maud, aicha, third) = (
        &plenary.floor.maud,
        &plenary.floor.aicha,
        &plenary.floor.third,
    );
    plenary.leaves(aicha);
    plenary.gives(aicha, maud);
    let id = plenary.question();
    let voters = plenary.mine(maud);
    let ids: Vec<&Value> = voters
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| &one["voter"]["id"])
        .collect();
    assert_eq!(ids, [&json!(maud.participant), &json!(aicha.participant)]);
    let both = [(maud, "for"), (aicha, "against")];
    let with_a_stranger = [(maud, "for"), (aicha, "against"), (third, "for")];
    plenary
        .votes(maud, &id, &with_a_stranger)
        .expect_refused(409, "no_proxy_in_force");
    assert_eq!(plenary.rows("votes"), 0);
    let answer = plenary.votes(maud, &id, &both).expect_ok();
    assert_eq!(answer["voters"][1]["vote"]["choice"], "against");
    assert_eq!(
        answer["voters"][1]["vote"]["by"]["id"],
        json!(maud.participant)
    );
    assert_eq!(answer["voters"][0]["vote"]["by"], Value::Null);
    let figures = plenary.close(&id).expect_ok()["result"]["tally"]["figures"].clone();
    assert_eq!(
        (&figures["for"], &figures["against"]),
        (&json!(1), &json!(1))
    );
    let page = plenary.page(third, &id);
    let votes = page["votes"].as_array().cloned().unwrap_or_default();
    let given = votes
        .iter()
        .find(|vote| vote["voter"]["id"] == *aicha.participant);
    assert_eq!(
        given.map(|vote| &vote["by"]["id"]),
        Some(&json!(maud.participant))
    );
}

#[tokio::test]
async fn a_giver_who_arrives_votes_from_then_on() {
    let plenary = Plenary::new().await;
    let (maud, aicha) = (&plenary.floor.maud, &plenary.floor.aicha);
    plenary.leaves(aicha);
    plenary.gives(aicha, maud);
    let id = plenary.question();
    plenary
        .votes(maud, &id, &[(maud, "for"), (aicha, "for")])
        .expect_ok();
    plenary.arrives(aicha);
    plenary
        .votes(maud, &id, &[(aicha, "against")])
        .expect_refused(409, "no_proxy_in_force");
    let mine = plenary.mine(aicha);
    assert_eq!(mine[0]["vote"]["choice"], "for");
    assert_eq!(mine[0]["vote"]["by"]["id"], json!(maud.participant));
    assert_eq!(plenary.mine(maud).as_array().map(Vec::len), Some(1));
    plenary.vote(aicha, &id, "against").expect_ok();
    let figures = plenary.close(&id).expect_ok()["result"]["tally"]["figures"].clone();
    assert_eq!(
        (&figures["for"], &figures["against"]),
        (&json!(1), &json!(1))
    );
}

#[tokio::test]
async fn a_vote_that_is_not_taken_says_why() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let (maud, aicha) = (&floor.maud, &floor.aicha);
    let observer = floor.house.nobody.log_in("observateur");
    let absent = floor.house.nobody.log_in("rapporteure");
    let id = plenary.question();
    plenary
        .vote(&absent, &id, "for")
        .expect_refused(409, "not_present");
    plenary
        .vote(&observer, &id, "for")
        .expect_refused(409, "voter_not_entitled");
    plenary
        .vote(maud, &id, "option_1")
        .expect_refused(422, "no_such_choice");
    plenary
        .votes(maud, &id, &[])
        .expect_refused(422, "votes_unclear");
    let twice = [(maud, "for"), (maud, "against")];
    plenary
        .votes(maud, &id, &twice)
        .expect_refused(422, "votes_unclear");
    plenary
        .votes(maud, &id, &[(aicha, "for")])
        .expect_refused(409, "no_proxy_in_force");
    let body = json!({ "votes": [{ "voter": maud.participant, "choice": "peut-être" }] });
    let unknown = plenary.api(maud).post(&of(&id, "/votes"), &body);
    unknown.expect_refused(422, "body_unreadable");
    let anonymous = floor.house.nobody.post(&of(&id, "/votes"), &body);
    assert!([401, 422].contains(&anonymous.status), "{}", anonymous.text);
    assert_eq!(plenary.rows("votes"), 0);
    let closed = plenary.close(&id).expect_ok();
    let late = plenary.vote(maud, &id, "for");
    late.expect_refused(409, "ballot_closed");
    assert_eq!(late.json()["at"], closed["closed_at"]);
    assert!(
        text(&late.json()["detail"]).contains("(Europe/Paris)"),
        "{}",
        late.text
    );
    let by_hands = plenary.open(&by("show_of_hands", &question()));
    plenary
        .vote(maud, &by_hands, "for")
        .expect_refused(409, "ballot_not_electronic");
    plenary.void(&by_hands);
    plenary
        .vote(maud, &by_hands, "for")
        .expect_refused(409, "ballot_closed");
    assert_eq!(plenary.rows("votes"), 0);
}

#[tokio::test]
async fn weights_are_those_of_the_moment_of_the_vote() {
    let plenary = Plenary::new().await;
    let (maud, aicha) = (&plenary.floor.maud, &plenary.floor.aicha);
    let weighs = |weight: u32| {
        let people = plenary
            .secretariat()
            .get(&crate::preparation::below("people"))
            .expect_ok();
        let people = people.as_array().cloned().unwrap_or_default();
        let record = people.iter().find(|one| one["id"] == *maud.participant);
        let revision = record.map_or(Value::Null, |one| one["revision"].clone());
        let path = format!("/api/participants/{}", maud.participant);
        let change = json!({ "revision": revision, "voting_weight": weight });
        let changed = plenary.secretariat().patch(&path, &change);
        assert!(super::is_ok(&changed), "{}", changed.text);
    };
    weighs(5);
    let mut new = question();
    new["rule"]["unit"] = json!("weights");
    let id = plenary.open(&new);
    plenary.vote(maud, &id, "for").expect_ok();
    weighs(9);
    plenary.vote(aicha, &id, "against").expect_ok();
    let closed = plenary.close(&id).expect_ok();
    let tally = &closed["result"]["tally"];
    assert_eq!(
        (&tally["figures"]["for"], &tally["figures"]["against"]),
        (&json!(5), &json!(1))
    );
    // Of those entitled, what they were worth when the ballot opened.
    assert_eq!(tally["entitled"], json!(30 + 4), "{tally}");
    let heads = plenary.open(&on(&json!({ "type": "motion" })));
    plenary.vote(maud, &heads, "for").expect_ok();
    let tally = plenary.close(&heads).expect_ok()["result"]["tally"].clone();
    assert_eq!(
        (&tally["figures"]["for"], &tally["entitled"]),
        (&json!(1), &json!(30))
    );
}

#[tokio::test]
async fn a_vote_whose_answer_cannot_be_given_is_not_stored() {
    let plenary = Plenary::new().await;
    let maud = &plenary.floor.maud;
    let id = plenary.question();
    plenary.change("ALTER TABLE people RENAME TO people_elsewhere");
    plenary
        .vote(maud, &id, "for")
        .expect_refused(503, "storage_failing");
    plenary.change("ALTER TABLE people_elsewhere RENAME TO people");
    assert_eq!(plenary.rows("votes"), 0);
    assert_eq!(plenary.view(&id)["received"], 0);
    plenary.vote(maud, &id, "against").expect_ok();
    assert_eq!(plenary.rows("votes"), 1);
}
