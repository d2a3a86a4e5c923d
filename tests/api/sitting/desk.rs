//! The desk: the way through the motion, what comes next, who may what.

use motion_tests::amendment;

use super::*;

/// A proposal of a section of the motion.
fn proposal(hall: &Hall, section: usize) -> (String, String) {
    let motion = hall.house.api.motion();
    let section = &motion["sections"][section];
    (
        text(&section["id"]),
        text(&section["text"]["proposals"][0]["id"]),
    )
}

fn to_title(section: &str) -> Value {
    json!({ "section": section, "target": { "type": "title" } })
}

/// An amendment of Maud's that deletes a proposal of a section.
fn deletion(hall: &Hall, section: usize) -> String {
    let (section, proposal) = proposal(hall, section);
    let target = json!({ "type": "remove_proposal", "proposal": proposal });
    let new = json!({ "section": section, "target": target });
    let api = hall.api(&hall.maud);
    let id = amendment::begin(&api, &hall.motion, &new);
    amendment::table(&api, &id);
    id
}

fn desk(hall: &Hall) -> Value {
    hall.desk().get(&below("desk")).expect_ok()
}

fn items(steps: &Value) -> Vec<Value> {
    let steps = steps.as_array().cloned().unwrap_or_default();
    steps
        .iter()
        .map(|step| step["mention"]["item"].clone())
        .collect()
}

#[test]
fn the_way_leads_through_amendments_sections_and_the_whole() {
    let (hall, sitting) = Hall::sitting();
    let id = deletion(&hall, 2);
    let seen = desk(&hall);
    let way = items(&seen["steps"]);
    let amendment = json!({ "type": "amendment", "amendment": id });
    let section = json!({ "type": "section", "section": hall.house.section_id(2) });
    let place = |item: &Value| way.iter().position(|one| one == item);
    assert_eq!(place(&section), place(&amendment).map(|place| place + 1));
    assert_eq!(way.last(), Some(&json!({ "type": "motion" })));
    let first = json!({ "type": "section", "section": hall.house.section_id(0) });
    assert_eq!(seen["next"], json!({ "type": "call", "item": first }));
    assert_eq!(seen["next_mention"]["item"], first);
    let coming = hall.state()["coming"].clone();
    let coming: Vec<_> = coming
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["item"].clone())
        .collect();
    assert_eq!(coming, way[..5]);

    done(&hall.call(&sitting, &amendment, &NOTHING));
    let state = hall.state();
    let on = &state["on"];
    assert_eq!(on["mention"]["amendment"]["id"], id.as_str());
    assert_eq!(
        on["mention"]["author"]["id"],
        hall.maud.participant.as_str()
    );
    assert_eq!(on["mention"]["signatories"], 0);
    assert_eq!(on["shown"]["type"], "difference");
    assert_eq!(state["coming"][0]["item"], section);
    let seen = desk(&hall);
    let step = &seen["steps"][place(&amendment).unwrap()];
    assert_eq!(step["state"], "current");
    assert_eq!(
        seen["next"],
        json!({ "type": "open_ballot", "item": amendment })
    );
}

#[test]
fn what_is_decided_by_hand_moves_the_way_on() {
    let (hall, sitting) = Hall::sitting();
    let id = deletion(&hall, 2);
    let amendment = json!({ "type": "amendment", "amendment": id });
    done(&hall.call(&sitting, &amendment, &NOTHING));
    let mut stream = hall.follow(&hall.maud);
    stream.event("state");
    let fate = json!({ "state": "rejected", "reason": "" });
    done(&hall.desk().put(&amendment::path(&id, "/fate"), &fate));
    stream.state(|state| state["on"]["mention"]["amendment"]["state"] == "rejected");
    let seen = desk(&hall);
    assert_eq!(seen["next"]["type"], "call");
    let way = items(&seen["steps"]);
    let place = way.iter().position(|one| *one == amendment).unwrap();
    let section = json!({ "type": "section", "section": hall.house.section_id(2) });
    done(&hall.call(&sitting, &section, &amendment));
    assert_eq!(desk(&hall)["steps"][place]["state"], "done");
}

#[tokio::test]
async fn the_order_of_discussion_is_that_of_the_desk() {
    let (hall, _) = Hall::sitting();
    let first = deletion(&hall, 2);
    let api = hall.api(&hall.aicha);
    let new = to_title(&hall.house.section_id(2));
    let second = amendment::begin(&api, &hall.motion, &new);
    let document = format!("amendment/{second}");
    amendment::add_to_title(&hall.house.server, &hall.aicha, &document, " en plus").await;
    amendment::table(&api, &second);
    let order = |hall: &Hall| {
        let way = items(&desk(hall)["steps"]);
        let ids = way
            .iter()
            .filter_map(|one| one["amendment"].as_str().map(str::to_owned));
        ids.collect::<Vec<_>>()
    };
    assert_eq!(
        order(&hall),
        [second.clone(), first.clone()],
        "the title stands first"
    );
    let path = format!("/api/motions/{}/discussion", hall.motion);
    let moved = json!({ "amendment": first, "after": null });
    hall.desk().put(&path, &moved).expect_ok();
    assert_eq!(order(&hall), [first, second]);
}

#[test]
fn a_draft_is_not_called() {
    let (hall, sitting) = Hall::sitting();
    let new = to_title(&hall.house.section_id(2));
    let id = amendment::begin(&hall.api(&hall.maud), &hall.motion, &new);
    let item = json!({ "type": "amendment", "amendment": id });
    let refused = hall.call(&sitting, &item, &NOTHING);
    refused.expect_refused(404, "amendment_not_found");
    assert!(
        !desk(&hall).to_string().contains(&id),
        "a draft is nobody else's affair"
    );
    assert!(!hall.state().to_string().contains(&id));
}

#[tokio::test]
async fn text_that_is_written_meanwhile_is_shown() {
    let (hall, sitting) = Hall::sitting();
    let section = hall.house.section_id(2);
    let item = json!({ "type": "section", "section": section });
    done(&hall.call(&sitting, &item, &NOTHING));
    let mut stream = hall.follow(&hall.maud);
    stream.event("state");
    let rapporteur = hall.house.nobody.log_in_with_role("rapporteur");
    let document = format!("section/{section}");
    amendment::add_to_title(&hall.house.server, &rapporteur, &document, " (rectifié)").await;
    stream.state(|state| state["on"]["shown"].to_string().contains("(rectifié)"));
}

#[test]
fn rights_are_told() {
    let (hall, _) = Hall::sitting();
    let rights = |login: &Login| hall.mine(login)["rights"].clone();
    assert_eq!(rights(&hall.maud), json!([]));
    let chair = json!(["run", "set_rules", "record_proxies", "chair"]);
    assert_eq!(rights(&hall.chair), chair);
    let secretariat = json!(["run", "set_rules", "record_proxies", "write_minutes"]);
    assert_eq!(rights(&hall.house.secretariat), secretariat);
    assert_eq!(desk(&hall)["rights"], chair);
}
