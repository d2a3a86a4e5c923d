//! What a ballot decides is true at once: in the states, in the live text, in the log.

use motion_tests::section::{plain_text, read};
use serde_json::{Value, json};

use super::{Plenary, on};
use crate::amendments::{ids, list};

#[tokio::test]
async fn an_adopted_amendment_is_in_the_text_with_the_result() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let twin = floor
        .tabled(&floor.aicha, 0, "unique", "de proximité")
        .await;
    let rival = floor
        .tabled(&floor.third, 0, "unique", "départemental")
        .await;
    let mut screen = floor.open(&floor.third).await;
    let new = plenary.on_amendment(&id);
    let ballot = plenary.open(&new);
    let view = plenary.view(&ballot);
    let mentioned: Vec<Value> = view["on"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|on| on["amendment"]["id"].clone())
        .collect();
    assert_eq!(mentioned, [json!(id), json!(twin)]);
    assert_eq!(view["shown"][0]["type"], "difference");
    assert!(view["shown"].to_string().contains("proximité"), "{view}");
    plenary.vote(&floor.maud, &ballot, "for").expect_ok();
    let last = plenary.last_event();
    let closed = plenary.close(&ballot).expect_ok();
    assert_eq!(closed["result"]["decision"]["type"], "adopted");
    assert_eq!(floor.state(&id), "adopted");
    assert_eq!(floor.state(&twin), "adopted");
    assert_eq!(floor.state(&rival), "fallen");
    assert!(
        floor.says().contains("référent de proximité"),
        "{}",
        floor.says()
    );
    screen
        .until("the adopted words are on the screen", |screen| {
            plain_text(&read(screen.first().doc())).contains("référent de proximité")
        })
        .await;
    let kinds = plenary.kinds(last);
    assert_eq!(kinds[..2], ["ballot_votes", "ballot_closed"]);
    assert_eq!(
        kinds[kinds.len() - 2..],
        ["amendment_adopted", "section_unlocked"]
    );
    assert_eq!(plenary.section()["locked"], false);
    let adoption = floor.page(&floor.maud, &id)["adoption"].clone();
    assert_eq!(adoption["by"]["id"], json!(floor.chair.participant));
    // The words are their author's.
    let path = format!("/api/sections/{}/writers", floor.section);
    let writers = plenary.desk().get(&path).expect_ok().to_string();
    assert!(writers.contains(&floor.maud.participant), "{writers}");
}

#[tokio::test]
async fn a_text_decided_by_hand_is_what_is_voted_on_and_written() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "unique", "commun").await;
    let preview = floor.preview(&id);
    assert_eq!(preview["by_hand"], true);
    let text = preview["proposed"].to_string();
    let mut text: Value = serde_json::from_str(&text).unwrap_or_default();
    text["body"][0] = serde_json::from_str(
        &preview["present"]["body"][0]
            .to_string()
            .replace("commun", "de grande proximité"),
    )
    .unwrap_or_default();
    let mut new = on(&json!({ "type": "amendment", "amendment": id }));
    new["adoption"] = json!({ "seen": preview["seen"], "falls": [], "text": text });
    let ballot = plenary.open(&new);
    let shown = plenary.view(&ballot)["shown"].to_string();
    assert!(shown.contains("grande"), "{shown}");
    plenary.vote(&floor.maud, &ballot, "for").expect_ok();
    plenary.close(&ballot).expect_ok();
    assert!(
        floor.says().contains("référent de grande proximité"),
        "{}",
        floor.says()
    );
    assert_eq!(floor.page(&floor.maud, &id)["adoption"]["by_hand"], true);
}

#[tokio::test]
async fn a_rejected_amendment_is_rejected_with_those_that_do_the_same() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let twin = floor
        .tabled(&floor.aicha, 0, "unique", "de proximité")
        .await;
    let rival = floor
        .tabled(&floor.third, 0, "unique", "départemental")
        .await;
    let said = floor.says();
    let last = plenary.last_event();
    plenary.rejected(&plenary.on_amendment(&id));
    let states = [&id, &twin, &rival].map(|id| floor.state(id));
    assert_eq!(
        states,
        ["rejected", "rejected", "tabled"].map(|state| json!(state))
    );
    assert_eq!(floor.says(), said);
    let kinds = plenary.kinds(last);
    assert_eq!(
        kinds[2..],
        [
            "ballot_votes",
            "ballot_closed",
            "amendment_decided",
            "amendment_decided",
            "section_unlocked"
        ]
    );
}

#[tokio::test]
async fn what_falls_is_what_still_can_when_the_ballot_closes() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rival = floor
        .tabled(&floor.third, 0, "unique", "départemental")
        .await;
    let ballot = plenary.open(&plenary.on_amendment(&id));
    plenary.vote(&floor.maud, &ballot, "for").expect_ok();
    // One that would fall is withdrawn meanwhile, and one that does the same comes too late.
    let path = super::amendment(&rival, "/withdrawal");
    plenary
        .api(&floor.third)
        .post(&path, &Value::Null)
        .expect_ok();
    let closed = plenary.close(&ballot).expect_ok();
    assert_eq!(closed["result"]["decision"]["type"], "adopted");
    assert_eq!(floor.state(&rival), "withdrawn");
}

#[tokio::test]
async fn sections_and_the_motion_are_adopted_or_not() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let section = on(&json!({ "type": "section", "section": floor.section }));
    plenary.adopted(&section);
    assert_eq!(plenary.section()["locked"], true);
    let rejected = plenary.rejected(&section);
    assert_eq!(plenary.section(), Value::Null);
    assert!(plenary.kinds(0).contains(&"section_removed".to_owned()));
    plenary.ask(&section).expect_refused(409, "section_gone");
    super::done(&plenary.void(&rejected));
    assert_eq!(
        plenary.section()["locked"],
        true,
        "as the ballot before has left it"
    );
    let motion = on(&json!({ "type": "motion" }));
    let ballot = plenary.open(&motion);
    let sections = plenary.secretariat().motion_with_id(&floor.motion)["sections"].clone();
    let sections = sections.as_array().cloned().unwrap_or_default();
    assert!(sections.iter().all(|section| section["locked"] == true));
    assert_eq!(
        plenary.view(&ballot)["shown"].as_array().map(Vec::len),
        Some(sections.len())
    );
    let state = plenary
        .desk()
        .get(&crate::preparation::below("sitting"))
        .expect_ok();
    assert_eq!(
        state["ballot"]["shown"],
        json!([]),
        "too long to travel at each change"
    );
    plenary.vote(&floor.maud, &ballot, "against").expect_ok();
    plenary.close(&ballot).expect_ok();
    let sections = plenary.secretariat().motion_with_id(&floor.motion)["sections"].clone();
    let locked: Vec<Value> = sections
        .as_array()
        .into_iter()
        .flatten()
        .filter(|section| section["locked"] == true)
        .map(|section| section["id"].clone())
        .collect();
    assert_eq!(locked, [json!(floor.section)]);
    let adopted = plenary.adopted(&motion);
    assert_eq!(plenary.view(&adopted)["on"][0]["item"]["type"], "motion");
    let sections = plenary.secretariat().motion_with_id(&floor.motion)["sections"].clone();
    let mut all = sections.as_array().into_iter().flatten();
    assert!(all.all(|section| section["locked"] == true));
}

#[tokio::test]
async fn a_rejected_section_stays_on_the_way_until_its_ballot_is_void() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let waits = floor
        .tabled(&floor.third, 0, "unique", "départemental")
        .await;
    let way = || {
        let desk = plenary
            .desk()
            .get(&crate::preparation::below("desk"))
            .expect_ok();
        (list(&desk["steps"]), desk["next"].clone())
    };
    let section = json!({ "type": "section", "section": floor.section });
    let place_of = |item: &Value| {
        let steps = way().0;
        steps
            .iter()
            .position(|step| step["mention"]["item"] == *item)
    };
    let before = place_of(&section).unwrap();
    plenary.rejected(&plenary.on_amendment(&id));
    let ballot = plenary.rejected(&on(&section));
    let amendment = |id: &str| json!({ "type": "amendment", "amendment": id });
    // What waited within it has gone.
    assert_eq!(place_of(&amendment(&waits)), None);
    assert_eq!(place_of(&amendment(&id)), Some(before - 2));
    let place = place_of(&section).unwrap();
    assert_eq!(place, before - 1);
    let (steps, next) = way();
    let step = &steps[place];
    assert_eq!(step["state"], "done");
    assert_eq!(step["mention"]["section"]["removed"], true);
    assert_eq!(step["ballot"]["id"], ballot.as_str());
    assert_eq!(step["ballot"]["result"]["decision"]["type"], "rejected");
    assert_ne!(next["item"], section);
    let path = format!("/api/sittings/{}/item", plenary.sitting);
    let call = json!({ "item": section, "seen": null });
    let refused = plenary.desk().put(&path, &call);
    refused.expect_refused(409, "section_removed");

    super::done(&plenary.void(&ballot));
    assert_eq!(place_of(&section), Some(before));
    let step = &way().0[before];
    assert_eq!(
        (&step["state"], &step["ballot"]),
        (&json!("waiting"), &json!(null))
    );
    assert!(place_of(&amendment(&waits)).is_some());
}

#[tokio::test]
async fn a_question_has_the_answers_that_it_offers() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let asked = on(
        &json!({ "type": "question", "words": " Où  aller ? ", "options": ["Ici", "Là", "Loin"] }),
    );
    let votes = [
        (&floor.maud, "option_2"),
        (&floor.aicha, "option_2"),
        (&floor.third, "option_1"),
        (&floor.chair, "abstention"),
    ];
    let (id, closed) = plenary.decided(&asked, &votes);
    assert_eq!(
        closed["result"]["decision"],
        json!({ "type": "chosen", "option": 2 })
    );
    assert_eq!(
        closed["result"]["tally"]["figures"]["options"],
        json!([1, 2, 0])
    );
    assert_eq!(closed["subject"]["words"], "Où aller ?");
    let again = plenary.question();
    plenary
        .vote(&floor.maud, &again, "option_2")
        .expect_refused(422, "no_such_choice");
    plenary.void(&again);
    let (_, torn) = plenary.decided(&asked, &votes[1..3]);
    assert_eq!(torn["result"]["decision"]["type"], "none_chosen");
    let others = plenary.page(&floor.maud, &id)["others"].clone();
    assert_eq!(ids(&others, "id").len(), 1);
}
