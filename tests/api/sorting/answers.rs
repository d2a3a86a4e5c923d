//! Answers, and what authors and everybody else see of what became of contributions.

use motion_tests::api::text;
use motion_tests::section::{insert_paragraph, insert_proposal, plain_text};
use serde_json::{Value, json};

use super::{Desk, PROPOSAL, list};
use crate::preparation::below;

#[tokio::test]
async fn an_answer_that_does_not_retain_all_says_why() {
    let desk = Desk::new().await;
    for outcome in ["partly_retained", "not_retained"] {
        for words in ["", " \n "] {
            desk.answer(&desk.one, outcome, words, 0)
                .expect_refused(422, "reason_needed");
        }
    }
    desk.answer(&desk.one, "not_retained", &"a".repeat(4001), 0)
        .expect_refused(422, "words_too_long");
    assert_eq!(desk.fate(&desk.one)["answer"], Value::Null);
    let words = " Relève de la région.\r\nVoyez le principe 2. ";
    desk.answer(&desk.one, "not_retained", words, 0).expect_ok();
    let answer = desk.fate(&desk.one)["answer"].clone();
    assert_eq!(answer["outcome"], "not_retained");
    assert_eq!(
        answer["words"],
        "Relève de la région.\nVoyez le principe 2."
    );
    assert_eq!(
        answer["by"]["id"],
        desk.house.secretariat.participant.as_str()
    );
    assert_eq!(answer["revision"], 1);
}

#[tokio::test]
async fn who_answers_after_somebody_else_is_told() {
    let desk = Desk::new().await;
    desk.answer(&desk.one, "retained", "", 0).expect_ok();
    let late = desk.answer(&desk.one, "not_retained", "Non.", 0);
    late.expect_refused(409, "answer_changed");
    assert_eq!(desk.fate(&desk.one)["answer"]["outcome"], "retained");
    desk.answer(&desk.one, "not_retained", "Non.", 1)
        .expect_ok();
    let answer = desk.fate(&desk.one)["answer"].clone();
    assert_eq!(
        (&answer["outcome"], &answer["revision"]),
        (&json!("not_retained"), &json!(2))
    );
    for revision in [-1, i64::MAX] {
        desk.answer(&desk.one, "retained", "", revision)
            .expect_refused(409, "answer_changed");
    }
}

#[tokio::test]
async fn the_fate_follows_the_text() {
    let desk = Desk::new().await;
    let mut page = desk.writing().await;
    page.edit(|roots, txn| {
        insert_proposal(txn, &roots.proposals, PROPOSAL, "Zz", "Un conseiller payé.");
    })
    .await;
    page.settled().await;
    let mut link = desk.to_section();
    link["proposal"] = json!(PROPOSAL);
    desk.link(&desk.one, &link).expect_ok();
    let place = || desk.fate(&desk.one)["links"][0]["place"].clone();
    assert_eq!(place()["state"], "unchanged");

    page.edit(|roots, txn| {
        let text = motion_tests::section::proposal_text(txn, &roots.proposals, PROPOSAL);
        insert_paragraph(txn, &text.expect("the proposal is there"), 1, "Et formé.");
    })
    .await;
    page.settled().await;
    let changed = place();
    assert_eq!(changed["state"], "changed");
    assert!(
        plain_text(&changed["text"]).contains("Et formé."),
        "{changed}"
    );

    page.edit(|roots, txn| {
        yrs::Map::remove(&roots.proposals, txn, PROPOSAL);
    })
    .await;
    page.settled().await;
    let gone = place();
    assert_eq!(
        (&gone["state"], &gone["proposal_number"]),
        (&json!("gone"), &Value::Null)
    );

    let path = format!("/api/sections/{}", desk.section);
    assert_eq!(desk.api().delete(&path).status, 204);
    let gone = place();
    assert_eq!(
        (&gone["state"], &gone["motion"]),
        (&json!("gone"), &Value::Null)
    );
}

#[tokio::test]
async fn coverage_counts_by_theme_what_has_an_answer() {
    let desk = Desk::new().await;
    let new = json!({ "name": "Couverture", "question": "" });
    let theme = text(&desk.api().post(&below("themes"), &new).expect_ok()["id"]);
    let sort = |id: &str, theme: &Value| {
        let path = format!("/api/contributions/{id}/theme");
        desk.api().put(&path, &json!({ "theme": theme }))
    };
    let covered = || {
        let coverage = list(&desk.board()["coverage"]);
        let of_theme = coverage
            .into_iter()
            .find(|line| line["theme"] == theme.as_str());
        of_theme.unwrap_or_default()
    };
    for id in [&desk.one, &desk.same, &desk.other] {
        assert_eq!(sort(id, &json!(theme)).status, 204);
    }
    let counts = |submitted: u32, linked: u32, answered: u32| json!({ "theme": theme, "submitted": submitted, "linked": linked, "answered": answered });
    assert_eq!(covered(), counts(3, 0, 0));
    desk.link(&desk.one, &desk.to_section()).expect_ok();
    desk.answer(&desk.one, "retained", "", 0).expect_ok();
    assert_eq!(covered(), counts(3, 1, 1));
    // An answer holds for all for whom the contribution stands.
    desk.merge(&desk.same, &desk.one).expect_ok();
    assert_eq!(covered(), counts(3, 2, 2));
    assert_eq!(sort(&desk.other, &Value::Null).status, 204);
    assert_eq!(covered(), counts(2, 2, 2));
    sort(&desk.other, &json!(PROPOSAL)).expect_refused(404, "theme_not_found");
    // A theme that goes loses nothing of what was contributed to it.
    assert_eq!(
        desk.api().delete(&format!("/api/themes/{theme}")).status,
        204
    );
    assert_eq!(covered(), Value::Null);
    let kept = desk.on_board(&desk.one);
    assert_eq!(kept["theme"], Value::Null);
    assert_eq!(list(&kept["links"]).len(), 1);
    assert_eq!(kept["answer"]["outcome"], "retained");
}

#[tokio::test]
async fn what_was_taken_back_is_no_longer_sorted_nor_shown() {
    let desk = Desk::new().await;
    desk.link(&desk.one, &desk.to_section()).expect_ok();
    desk.merge(&desk.same, &desk.one).expect_ok();
    let maud = desk.house.nobody.with(&desk.maud);
    let path = format!("/api/contributions/{}/withdrawal", desk.one);
    assert_eq!(maud.post(&path, &json!({})).status, 204);
    let board = desk.board();
    let shown = list(&board["contributions"])
        .into_iter()
        .any(|entry| entry["id"] == desk.one.as_str());
    assert!(!shown, "what was taken back is on the board");
    desk.link(&desk.one, &desk.to_section())
        .expect_refused(404, "contribution_not_found");
    let path = format!("/api/sections/{}/contributions", desk.section);
    let words = desk.house.nobody.get(&path).expect_ok().to_string();
    assert!(!words.contains(&desk.one), "{words}");
    // Its follower is told of no title that it may not see, and stands for itself on the board.
    let fate = desk.fate(&desk.same);
    assert_eq!(fate["merged_into"], Value::Null, "{fate}");
    assert!(!fate.to_string().contains(&desk.one), "{fate}");
    assert_eq!(desk.on_board(&desk.same)["merged_into"], Value::Null);
    // It comes back with all that was done.
    let path = format!("/api/contributions/{}/withdrawal", desk.one);
    assert_eq!(maud.delete(&path).status, 204);
    assert_eq!(desk.on_board(&desk.same)["merged_into"], desk.one.as_str());
    assert_eq!(list(&desk.fate(&desk.one)["links"]).len(), 1);
}

#[tokio::test]
async fn the_board_is_read_by_all_and_says_who_may_sort() {
    let desk = Desk::new().await;
    for (role, may_sort) in [
        ("secretariat", true),
        ("rapporteur", true),
        ("contributor", false),
        ("observer", false),
    ] {
        let board = desk.house.with_role(role).get(&below("board")).expect_ok();
        assert_eq!(board["may_sort"], may_sort, "{role}");
    }
    let public = desk.house.nobody.get(&below("board")).expect_ok();
    assert_eq!(public["may_sort"], false);
    assert_eq!(public["contributions"], desk.board()["contributions"]);
}
