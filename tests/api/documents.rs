//! What is printed: a motion, its amendments, the minutes of a sitting. Read by poppler.

use motion_tests::amendment::{
    LoneWord, add_paragraph, begin, lone_words, rewrite, suggest, table,
};
use motion_tests::api::text;
use motion_tests::minutes;
use motion_tests::pdf::{Pdf, bare};
use serde_json::{Value, json};

use crate::House;

const MARKUP: &str = "#read(\"/etc/passwd\") $x$ *a* // <b>&amp; =cmd|' /C calc'!A0 \u{202e}gnirts";

fn move_to(house: &House, phase: &str) {
    let path = format!("/api/motions/{}/phase", house.motion_id());
    house.api.put(&path, &json!({ "phase": phase })).expect_ok();
}

#[track_caller]
fn assert_says(said: &str, words: &str) {
    assert!(
        said.contains(&bare(words)),
        "“{words}” is missing in {said}"
    );
}

#[tokio::test]
async fn a_motion_is_printed_as_it_is_signed() {
    let house = House::new();
    let motion = house.motion_id();
    let endless = "mot".repeat(3_334);
    let document = format!("section/{}", house.section_id(1));
    for words in [MARKUP, endless.as_str()] {
        add_paragraph(&house.server, &house.secretariat, &document, words).await;
    }
    let path = format!("/api/motions/{motion}/export/pdf");
    let draft = Pdf::get(&house.nobody, &path);
    assert!(
        draft.name.ends_with("-texte-de-travail.pdf"),
        "{}",
        draft.name
    );
    move_to(&house, "frozen");
    let pdf = Pdf::get(&house.nobody, &path);
    assert!(pdf.name.ends_with("-v1.pdf"), "{}", pdf.name);
    let page = house
        .nobody
        .get(&format!("/api/motions/{motion}/versions/1"));
    let page = page.expect_ok();
    let (Some(pages), Some(said)) = (draft.pages(), pdf.text()) else {
        return;
    };
    assert!(pages.iter().all(|page| page.contains("Textedetravail")));
    assert!(!said.contains("Textedetravail"));
    assert_says(&said, &text(&page["title"]));
    assert_says(&said, &text(&page["digest"]));
    let body = pdf.body().unwrap();
    assert_says(&body, &MARKUP.replace('\u{202e}', ""));
    assert_says(&body, &endless);
    for section in page["sections"].as_array().unwrap() {
        for proposal in section["text"]["proposals"].as_array().unwrap() {
            assert_says(&said, &text(&proposal["number"]));
        }
    }
    // The same signatures give the same file.
    assert_eq!(Pdf::get(&house.api, &path).bytes, pdf.bytes);
    assert_eq!(
        Pdf::get(&house.api, &format!("{path}?version=1")).bytes,
        pdf.bytes
    );
}

#[tokio::test]
async fn the_bundle_holds_what_was_tabled_and_no_draft() {
    let house = House::new();
    let motion = house.motion_id();
    move_to(&house, "amendments");
    let path = format!("/api/motions/{motion}/amendments.pdf");
    let none = Pdf::get(&house.nobody, &path);
    let login = house.nobody.log_in("elue");
    let elue = house.nobody.with(&login);
    let words = lone_words(&house.api.motion());
    let hostile = suggest(&elue, &motion, &words[0], MARKUP);
    let draft = |word: &LoneWord, with: &str| {
        let new = json!({
            "section": word.section,
            "target": { "type": "proposal", "proposal": word.proposal },
            "suggestion": { "words": word.word, "with": with },
        });
        begin(&elue, &motion, &new)
    };
    let endless = "mot".repeat(3_334);
    let long = draft(&words[1], "motsansfin");
    let document = format!("amendment/{long}");
    rewrite(&house.server, &login, &document, "motsansfin", &endless).await;
    table(&elue, &long);
    draft(&words[2], "motdebrouillon");

    let pdf = Pdf::get(&elue, &path);
    assert!(pdf.name.starts_with("amendements-"), "{}", pdf.name);
    let (Some(none), Some(said)) = (none.body(), pdf.body()) else {
        return;
    };
    assert_says(&none, "0 amendement, dans l’ordre du texte");
    assert_says(&said, "2 amendements, dans l’ordre du texte");
    let one = elue.get(&format!("/api/amendments/{hostile}")).expect_ok();
    let number = text(&one["summary"]["number"]);
    assert_says(&said, &format!("Amendement n° {number}"));
    assert_says(&said, &text(&one["summary"]["author"]["name"]));
    // Beside it stands what it takes away.
    assert_says(&said, &MARKUP.replace('\u{202e}', ""));
    assert_says(&said, &words[0].word);
    assert_says(&said, &endless);
    assert!(!said.contains("motdebrouillon"), "{said}");

    let congress = "/api/congresses/congres-2026";
    let page = house.api.get(&format!("{congress}/preparation"));
    let revision = page.expect_ok()["revision"].clone();
    let change = json!({ "revision": revision, "public_reading": false });
    house.api.patch(congress, &change).expect_ok();
    let refused = house.nobody.get(&path);
    refused.expect_refused(404, "motion_not_found");
}

#[test]
fn minutes_are_printed_for_who_reads_them() {
    let house = House::new();
    move_to(&house, "amendments");
    move_to(&house, "plenary");
    let chair = house.with_role("chair");
    let opened = chair.post(
        "/api/congresses/congres-2026/sittings",
        &json!({ "motion": house.motion_id() }),
    );
    let sitting = format!("/api/sittings/{}", text(&opened.expect_ok()["id"]));
    let path = format!("{sitting}/minutes.pdf");
    let refused = house.api.get(&path);
    refused.expect_refused(404, "minutes_not_found");
    chair
        .post(&format!("{sitting}/closing"), &Value::Null)
        .expect_ok();
    minutes::begin(&house.api, sitting.trim_start_matches("/api/sittings/"));
    let draft = Pdf::get(&house.api, &path);
    assert_eq!(draft.name, "proces-verbal-seance-1.pdf");
    let elue = house.nobody.with(&house.nobody.log_in("elue"));
    elue.get(&path).expect_refused(404, "minutes_not_found");
    house
        .nobody
        .get(&path)
        .expect_refused(401, "login_required");

    let seen = json!({ "changed": 0, "outdated": 0, "missing": 0 });
    let approval = format!("{sitting}/minutes/approval");
    house.api.put(&approval, &seen).expect_ok();
    let approved = Pdf::get(&elue, &path);
    let page = elue.get(&format!("{sitting}/minutes")).expect_ok();
    let (Some(draft), Some(pages)) = (draft.text(), approved.pages()) else {
        return;
    };
    assert_says(
        &draft,
        "Projet de procès-verbal. Il n’est pas encore approuvé.",
    );
    let hash = text(&page["approval"]["hash"]);
    for page in &pages {
        assert_says(page, &hash);
    }
    let said = pages.concat();
    assert_says(&said, "Séance n° 1 du");
    assert_says(
        &said,
        &format!("Approuvé par {} le", text(&page["approval"]["by"]["name"])),
    );
    assert!(!said.contains("Projet"), "{said}");
}
