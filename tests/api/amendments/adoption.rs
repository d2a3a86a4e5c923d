//! Adopting: cleanly, by hand, with those that do the same, with those that fall.

use motion_tests::amendment::{begin, path, rewrite, table};
use motion_tests::api::text;
use motion_tests::live::FullClient;
use motion_tests::section::{plain_text, read};
use serde_json::{Value, json};

use super::{FIRST, Floor, PROPOSALS, SECOND, THIRD, block, ids, list};
use crate::preparation::{events, last_event};

#[tokio::test]
async fn an_adoption_is_at_once_on_every_screen_and_under_its_own_line() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let mut screen = floor.open(&floor.aicha).await;
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "bilan", "rapport").await;
    floor
        .edit_section(&rapporteur, "auprès de l’État", "auprès des services")
        .await;
    let preview = floor.preview(&id);
    assert_eq!(preview["by_hand"], false);
    assert!(plain_text(&preview["proposed"]).contains("de proximité auprès des services"));
    assert!(plain_text(&preview["present"]).contains("unique auprès des services"));
    assert!(preview["meanwhile"].to_string().contains("rapport"));
    assert!(!preview["comparison"].to_string().contains("rapport"));
    let last = last_event(&floor.house);
    floor
        .adopt(&id, json!({ "seen": preview["seen"], "falls": [] }))
        .expect_ok();
    let said = floor.says();
    assert!(
        said.contains("référent de proximité auprès des services"),
        "{said}"
    );
    assert!(
        said.contains("Un rapport est publié") && said.contains(SECOND),
        "{said}"
    );
    screen
        .until("the adopted words are on the screen", |screen| {
            plain_text(&read(screen.first().doc())).contains("référent de proximité auprès des")
        })
        .await;
    assert_eq!(floor.state(&id), "adopted");
    let adoption = floor.page(&floor.maud, &id)["adoption"].clone();
    assert_eq!(adoption["by_hand"], false);
    assert_eq!(adoption["by"]["id"], json!(floor.chair.participant));
    let adopted = events(&floor.house, last).pop().unwrap_or_default();
    assert_eq!(adopted["kind"], "amendment_adopted");
    assert_eq!(adopted["detail"]["update"], adoption["update"]);

    let history = format!("/api/sections/{}/history", floor.section);
    let entries = list(&floor.house.nobody.get(&history).expect_ok()["entries"]);
    let entry = entries.last().cloned().unwrap_or_default();
    assert_eq!(entry["adoption"]["number"], floor.summary(&id)["number"]);
    assert_eq!(
        (&entry["undone"], &entry["correction"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        (&entry["first"], &entry["updates"]),
        (&adoption["update"], &json!(1))
    );
    let corrections: Vec<&Value> = entries
        .iter()
        .filter(|one| one["correction"] == true)
        .collect();
    assert_eq!(corrections.len(), 1, "{entries:?}");
    assert_eq!(
        corrections[0]["participants"],
        json!([rapporteur.participant])
    );
    assert_eq!(entries[0]["correction"], false, "the first draft is none");
    // The words are their author's, not those of who recorded the adoption.
    let writers = format!("/api/sections/{}/writers", floor.section);
    let writers = floor.house.nobody.get(&writers).expect_ok().to_string();
    assert!(writers.contains(&floor.maud.participant), "{writers}");
}

#[tokio::test]
async fn what_collides_is_decided_by_hand_and_by_nobody_else() {
    let floor = Floor::sitting().await;
    let one = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let other = floor
        .tabled(&floor.aicha, 0, "unique", "à temps plein")
        .await;
    let preview = floor.preview(&one);
    let fall = &preview["falls"][0];
    assert_eq!(fall["amendment"]["id"], json!(other));
    assert_eq!(fall["collisions"], json!(["same_words"]));
    // Whether it falls is for somebody to confirm: here, nobody does.
    floor
        .adopt(&one, json!({ "seen": preview["seen"], "falls": [] }))
        .expect_ok();
    assert_eq!(floor.state(&other), "tabled");
    assert_eq!(floor.summary(&other)["standing"], "colliding");
    let preview = floor.preview(&other);
    assert_eq!(preview["by_hand"], true);
    assert_eq!(preview["collisions"], json!(["same_words"]));
    for (side, words) in [
        ("base", "unique"),
        ("present", "de proximité"),
        ("amended", "à temps plein"),
    ] {
        assert!(plain_text(&preview[side]).contains(words), "{side}");
    }
    let seen = &preview["seen"];
    floor
        .adopt(&other, json!({ "seen": seen, "falls": [] }))
        .expect_refused(409, "decision_needed");
    assert!(
        !floor.says().contains("plein"),
        "nothing is merged silently"
    );

    let mut decided = preview["proposed"].clone();
    decided["body"][0]["content"] = json!([{ "type": "text", "text": FIRST.replace("unique", "de proximité, à temps plein,") }]);
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor.edit_section(&rapporteur, "bilan", "rapport").await;
    let late = json!({ "seen": seen, "text": decided, "falls": [] });
    floor.adopt(&other, late).expect_refused(409, "text_moved");
    let preview = floor.preview(&other);
    let mut broken = decided.clone();
    broken["proposals"][0]["rank"] = json!("!");
    let broken = json!({ "seen": preview["seen"], "text": broken, "falls": [] });
    floor
        .adopt(&other, broken)
        .expect_refused(422, "text_unwritable");
    decided["body"] = preview["proposed"]["body"].clone();
    decided["body"][0]["content"] = json!([{ "type": "text", "text": FIRST.replace("unique", "de proximité, à temps plein,") }]);
    let adoption = json!({ "seen": preview["seen"], "text": decided, "falls": [] });
    floor.adopt(&other, adoption).expect_ok();
    let said = floor.says();
    assert!(
        said.contains("référent de proximité, à temps plein, auprès"),
        "{said}"
    );
    assert!(said.contains("rapport") && said.contains(SECOND), "{said}");
    assert_eq!(floor.page(&floor.maud, &other)["adoption"]["by_hand"], true);
}

#[tokio::test]
async fn those_that_do_the_same_are_adopted_and_confirmed_ones_fall() {
    let floor = Floor::sitting().await;
    let one = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let same = floor
        .tabled(&floor.aicha, 0, "unique", "de proximité")
        .await;
    let collides = floor
        .tabled(&floor.third, 0, "unique", "à temps plein")
        .await;
    let elsewhere = floor.tabled(&floor.third, 1, "ordinateur", "machine").await;
    let new = json!({ "parent": same, "target": block(0) });
    let below = begin(&floor.api(&floor.third), &floor.motion, &new);
    floor
        .write(&floor.third, &below, "proximité", "terrain")
        .await;
    table(&floor.api(&floor.third), &below);
    let preview = floor.preview(&one);
    assert_eq!(ids(&preview["identical"], "id"), [same.as_str()]);
    assert_eq!(list(&preview["falls"]).len(), 2);
    let seen = &preview["seen"];
    floor
        .adopt(&one, json!({ "seen": seen, "falls": [elsewhere] }))
        .expect_refused(409, "falls_changed");
    let last = last_event(&floor.house);
    floor
        .adopt(&one, json!({ "seen": seen, "falls": [collides] }))
        .expect_ok();
    let states = [&one, &same, &collides, &elsewhere].map(|id| floor.state(id));
    assert_eq!(states, ["adopted", "adopted", "fallen", "tabled"]);
    assert_eq!(floor.says().matches("de proximité").count(), 1, "made once");
    let adopted = events(&floor.house, last).pop().unwrap_or_default();
    assert_eq!(adopted["detail"]["with"], json!([same]));
    assert_eq!(adopted["detail"]["falls"], json!([collides, below]));
    assert_eq!(
        floor.state(&below),
        "fallen",
        "it has nothing to amend any more"
    );
    // What is decided is not decided again.
    floor
        .adopt(&one, json!({ "seen": 0, "falls": [] }))
        .expect_refused(409, "already_decided");
    // One came with the other, and goes with it.
    let undone = json!({ "seen": 0, "reason": "erreur" });
    floor
        .delete_with(&floor.chair, &path(&same, "/adoption"), &undone)
        .expect_refused(409, "taken_along");
}

#[tokio::test]
async fn one_that_was_withdrawn_while_the_screen_was_open_is_not_adopted() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let kept = floor.tabled(&floor.aicha, 1, "ordinateur", "machine").await;
    floor.adopt_cleanly(&kept);
    let preview = floor.preview(&id);
    let maud = floor.api(&floor.maud);
    assert_eq!(
        maud.post(&path(&id, "/withdrawal"), &Value::Null).status,
        204
    );
    let adoption = json!({ "seen": preview["seen"], "falls": [] });
    floor
        .adopt(&id, adoption)
        .expect_refused(409, "already_decided");
    assert!(floor.says().contains("machine"), "what was accepted stays");
    assert!(!floor.says().contains("proximité"));
}

#[tokio::test]
async fn a_whole_section_or_proposal_is_taken_out() {
    let floor = Floor::sitting().await;
    let remove = json!({ "type": "remove_proposal", "proposal": PROPOSALS[0] });
    let proposal = floor.begin(&floor.maud, remove);
    table(&floor.api(&floor.maud), &proposal);
    floor.adopt_cleanly(&proposal);
    assert!(!floor.says().contains("guichet") && floor.says().contains("transport"));
    let inside = floor
        .tabled(&floor.aicha, 0, "unique", "de proximité")
        .await;
    let gone = floor.begin(&floor.maud, json!({ "type": "remove_section" }));
    table(&floor.api(&floor.maud), &gone);
    let preview = floor.preview(&gone);
    assert_eq!(preview["removes_section"], true);
    assert_eq!(preview["falls"][0]["amendment"]["id"], json!(inside));
    floor.adopt_cleanly(&gone);
    assert_eq!(floor.says(), "", "the section is no longer in the motion");
    assert_eq!(floor.state(&inside), "fallen");
    let bundle = floor
        .house
        .nobody
        .get(&floor.of_motion("bundle"))
        .expect_ok();
    let sections = list(&bundle["sections"]);
    let removed = sections
        .iter()
        .find(|one| one["id"] == json!(floor.section));
    assert_eq!(removed.map(|one| &one["removed"]), Some(&json!(true)));

    let undone = json!({ "seen": 0, "reason": "Le vote est refait." });
    floor
        .delete_with(&floor.chair, &path(&gone, "/adoption"), &undone)
        .expect_ok();
    assert!(floor.says().contains(FIRST));
    assert_eq!(
        (floor.state(&gone), floor.state(&inside)),
        (json!("tabled"), json!("tabled"))
    );
}

#[tokio::test]
async fn a_sub_amendment_changes_its_amendment_first() {
    let floor = Floor::sitting().await;
    let main = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let new = json!({ "parent": main, "target": block(0) });
    let begin_sub = |login| begin(&floor.api(login), &floor.motion, &new);
    let (sub, left) = (begin_sub(&floor.aicha), begin_sub(&floor.third));
    floor
        .write(&floor.aicha, &sub, "proximité", "terrain")
        .await;
    table(&floor.api(&floor.aicha), &sub);
    floor
        .write(&floor.third, &left, "Chaque commune", "Toute commune")
        .await;
    table(&floor.api(&floor.third), &left);
    floor.adopt_cleanly(&sub);
    assert!(
        !floor.says().contains("terrain"),
        "the motion says what it said"
    );
    assert!(plain_text(&floor.page(&floor.maud, &main)["text"]).contains("de terrain"));
    let preview = floor.preview(&main);
    assert_eq!(preview["falls"][0]["amendment"]["id"], json!(left));
    floor.adopt_cleanly(&main);
    assert!(
        floor.says().contains("référent de terrain auprès"),
        "{}",
        floor.says()
    );
    assert_eq!(floor.state(&left), "fallen");
    let undone = json!({ "seen": 0, "reason": "erreur" });
    floor
        .delete_with(&floor.chair, &path(&sub, "/adoption"), &undone)
        .expect_refused(409, "parent_not_tabled");
}

#[tokio::test]
async fn only_those_who_run_the_sitting_adopt_and_only_in_plenary() {
    let floor = Floor::new().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let chair = floor.api(&floor.chair);
    chair
        .get(&path(&id, "/adoption"))
        .expect_refused(403, "forbidden_phase");
    floor.move_to("plenary");
    let adoption = json!({ "seen": 0, "falls": [] });
    for login in [&floor.maud, &floor.third] {
        let api = floor.api(login);
        api.post(&path(&id, "/adoption"), &adoption)
            .expect_refused(403, "forbidden_role");
        api.get(&path(&id, "/adoption"))
            .expect_refused(403, "forbidden_role");
    }
    // A lock binds who writes by hand, not the assembly.
    let section = format!("/api/sections/{}", floor.section);
    chair
        .patch(&section, &json!({ "locked": true }))
        .expect_ok();
    floor.adopt_cleanly(&id);
    assert!(floor.says().contains("de proximité"));
    assert!(floor.says().contains(THIRD));
}

/// However many edit meanwhile, what everybody sees in the end is the same.
#[tokio::test]
async fn edits_at_the_same_time_lose_nothing() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    let document = format!("section/{}", floor.section);
    let mut page = FullClient::open(&floor.house.server, &rapporteur, &[&document]).await;
    page.synced().await;
    let preview = floor.preview(&id);
    let (api, adopting) = (floor.api(&floor.chair), path(&id, "/adoption"));
    let adoption = json!({ "seen": preview["seen"], "falls": [] });
    let adopting = std::thread::spawn(move || api.post(&adopting, &adoption));
    let mut written = 0;
    while !adopting.is_finished() || written == 0 {
        page.edit(|roots, txn| {
            let words = motion_tests::section::words_of(txn, &roots.body);
            yrs::Text::insert(&words[2], txn, 0, "z");
        })
        .await;
        written += 1;
        page.settled().await;
    }
    assert_eq!(adopting.join().expect("it is answered").status, 204);
    page.until("the adoption is on the screen", |page| {
        plain_text(&read(page.first().doc())).contains("de proximité")
    })
    .await;
    let said = floor.says();
    assert!(said.contains("de proximité"), "{said}");
    assert_eq!(said.matches('z').count(), written, "{said}");
    assert_eq!(plain_text(&read(page.first().doc())), said);
    assert!(!text(&floor.summary(&id)["number"]).is_empty());
    rewrite(
        &floor.house.server,
        &rapporteur,
        &document,
        "publié",
        "rendu public",
    )
    .await;
}

#[tokio::test]
async fn one_that_was_withdrawn_while_somebody_decided_by_hand_is_not_adopted() {
    let floor = Floor::sitting().await;
    let one = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let other = floor
        .tabled(&floor.aicha, 0, "unique", "à temps plein")
        .await;
    floor
        .adopt(&one, json!({ "seen": 0, "falls": [] }))
        .expect_ok();
    let preview = floor.preview(&other);
    assert_eq!(preview["by_hand"], true);
    let said = floor.says();
    let aicha = floor.api(&floor.aicha);
    assert_eq!(
        aicha
            .post(&path(&other, "/withdrawal"), &Value::Null)
            .status,
        204
    );
    let mut decided = preview["proposed"].clone();
    decided["body"][0]["content"] = json!([{ "type": "text", "text": "Autre chose." }]);
    let adoption = json!({ "seen": preview["seen"], "text": decided, "falls": [] });
    floor
        .adopt(&other, adoption)
        .expect_refused(409, "already_decided");
    assert_eq!(floor.says(), said, "what was accepted before stays");
    assert_eq!(
        (floor.state(&one), floor.state(&other)),
        (json!("adopted"), json!("withdrawn"))
    );
}

#[tokio::test]
async fn a_decision_by_hand_stays_with_what_it_is_about() {
    let floor = Floor::sitting().await;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let preview = floor.preview(&id);
    let words = |text: &str| json!([{ "type": "text", "text": text }]);
    let paragraph = |text: &str| json!([{ "type": "paragraph", "content": words(text) }]);
    let adopt = |text: &Value| {
        let adoption = json!({ "seen": preview["seen"], "text": text, "falls": [] });
        floor.adopt(&id, adoption)
    };
    let said = floor.says();
    let mut elsewhere = [(); 3].map(|()| preview["proposed"].clone());
    elsewhere[0]["title"] = words("Un autre titre");
    elsewhere[1]["proposals"][0]["text"] = paragraph("Autre chose.");
    elsewhere[2]["proposals"] = json!([preview["proposed"]["proposals"][0]]);
    for text in &elsewhere {
        adopt(text).expect_refused(422, "decision_touches_more");
    }
    assert_eq!(floor.says(), said, "nothing was changed");
    let mut decided = preview["proposed"].clone();
    decided["body"][0]["content"] = words("Ce que l’assemblée a voulu.");
    adopt(&decided).expect_ok();
    assert!(floor.says().contains("Ce que l’assemblée a voulu."));
}

#[tokio::test]
async fn what_takes_a_section_out_is_not_amended() {
    let floor = Floor::sitting().await;
    let gone = floor.begin(&floor.maud, json!({ "type": "remove_section" }));
    table(&floor.api(&floor.maud), &gone);
    let sub = json!({ "parent": gone, "target": block(0) });
    floor
        .api(&floor.aicha)
        .post(&floor.of_motion("amendments"), &sub)
        .expect_refused(409, "removal_not_amended");
    let acts = floor.page(&floor.aicha, &gone)["acts"].to_string();
    assert!(!acts.contains("sub_amend"), "{acts}");
}

#[tokio::test]
async fn a_title_is_amended() {
    let floor = Floor::sitting().await;
    let id = floor.begin(&floor.maud, json!({ "type": "title" }));
    floor.write(&floor.maud, &id, "présent", "proche").await;
    let number = table(&floor.api(&floor.maud), &id);
    assert_eq!(number, format!("P{}-1", floor.number));
    floor.adopt_cleanly(&id);
    assert!(floor.says().contains("Un État proche"), "{}", floor.says());
    assert_eq!(floor.state(&id), "adopted");
}
