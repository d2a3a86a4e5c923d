//! The congress, the motion and its page without JavaScript.

use motion_tests::api::text;
use motion_tests::section::plain_text;

use crate::House;

#[test]
fn a_congress_and_its_motion_are_read() {
    let house = House::new();
    let congresses = house.api.get("/api/congresses").expect_ok();
    let slug = text(&congresses[0]["slug"]);
    assert_eq!(congresses[0]["demonstration"], true);
    let congress = house
        .api
        .get(&format!("/api/congresses/{slug}"))
        .expect_ok();
    assert_eq!(congress["motions"][0]["principles"], 8);
    assert!(
        congress["participant_count"]
            .as_u64()
            .is_some_and(|count| count >= 35)
    );
    assert!(text(&congress["document"]).starts_with("congress/"));
    let participants = house
        .api
        .get(&format!("/api/congresses/{slug}/participants"))
        .expect_ok();
    let count = participants.as_array().map(Vec::len).unwrap_or_default();
    assert_eq!(congress["participant_count"], count);
}

#[test]
fn a_motion_has_its_sections_in_order() {
    let house = House::new();
    let motion = house.api.motion();
    let sections = motion["sections"].as_array().cloned().unwrap_or_default();
    let kinds: Vec<&str> = sections
        .iter()
        .filter_map(|section| section["kind"].as_str())
        .collect();
    assert_eq!(kinds.first(), Some(&"preamble"));
    assert_eq!(kinds.last(), Some(&"closing"));
    let numbers: Vec<u64> = sections
        .iter()
        .filter_map(|section| section["number"].as_u64())
        .collect();
    assert_eq!(numbers, (1..=8).collect::<Vec<u64>>());
    let mut proposals = 0;
    for section in &sections {
        assert_eq!(
            text(&section["document"]),
            format!("section/{}", text(&section["id"]))
        );
        assert_eq!(section["access"], "write", "{section}");
        assert!(
            !plain_text(&section["text"]["title"]).is_empty(),
            "{section}"
        );
        for (index, proposal) in section["text"]["proposals"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            let number = format!("{}.{}", section["number"], index + 1);
            assert_eq!(proposal["number"], number.as_str());
            proposals += 1;
        }
    }
    assert!((25..=35).contains(&proposals), "{proposals} proposals");
}

#[test]
fn an_observer_reads_and_is_told_why_not_more() {
    let house = House::new();
    let motion = house.with_role("observer").motion();
    assert_eq!(motion["rights"], serde_json::json!([]));
    assert_eq!(motion["removed_sections"], serde_json::json!([]));
    for section in motion["sections"].as_array().into_iter().flatten() {
        assert_eq!(
            (&section["access"], &section["access_reason"]),
            (&"read".into(), &"role".into())
        );
    }
}

#[test]
fn the_page_without_javascript_is_complete() {
    let house = House::new();
    let motion = house.api.motion();
    let page = house.api.get(&format!("/motions/{}", house.motion_id()));
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.content_type.starts_with("text/html"));
    assert!(
        page.text.contains("lang=\"fr"),
        "the page names its language"
    );
    for section in motion["sections"].as_array().into_iter().flatten() {
        for words in words_of(&section["text"]) {
            let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
            assert!(page.text.contains(&escaped), "the page lacks « {words} »");
        }
    }
}

/// The single texts of a section, long enough to be recognised.
fn words_of(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Array(list) => list.iter().flat_map(words_of).collect(),
        serde_json::Value::Object(fields) if fields.get("type") == Some(&"text".into()) => {
            let words = fields["text"].as_str().unwrap_or_default();
            words
                .split(['"', '\'', '\u{2019}', '\u{a0}', '\u{202f}'])
                .map(str::trim)
                .filter(|piece| piece.len() > 12)
                .map(str::to_owned)
                .collect()
        }
        serde_json::Value::Object(fields) => fields.values().flat_map(words_of).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn answers_forbid_scripts_of_others() {
    let house = House::new();
    let request = ureq::get(format!(
        "{}/motions/{}",
        house.server.origin(),
        house.motion_id()
    ))
    .call();
    let answer = request.expect("the page is there");
    let policy = answer.headers().get("content-security-policy");
    let policy = policy
        .and_then(|policy| policy.to_str().ok())
        .unwrap_or_default();
    assert!(
        policy.contains("default-src 'none'") || policy.contains("default-src 'self'"),
        "{policy}"
    );
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval"),
        "{policy}"
    );
    let page = answer.into_body().read_to_string().unwrap_or_default();
    assert!(!page.contains("https://") || !page.contains("<script src=\"https://"));
}
