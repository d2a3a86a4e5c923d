//! The results of a sitting as files.

use serde_json::json;

use super::{Plenary, on};

#[tokio::test]
async fn results_are_files_with_figures_and_names() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    plenary.leaves(&floor.aicha);
    plenary.gives(&floor.aicha, &floor.maud);
    let ballot = plenary.open(&plenary.on_amendment(&id));
    let both = [(&floor.maud, "for"), (&floor.aicha, "for")];
    plenary.votes(&floor.maud, &ballot, &both).expect_ok();
    plenary.close(&ballot).expect_ok();
    let words = "=HYPERLINK(\"http://exemple.fr\") ?";
    let asked = on(&json!({ "type": "question", "words": words, "options": ["@un", "deux"] }));
    let (void, _) = plenary.decided(&asked, &[(&floor.third, "option_1")]);
    plenary.void(&void);
    let path = |kind: &str| format!("/api/sittings/{}/results.{kind}", plenary.sitting);
    let csv = plenary.api(&floor.third).get(&path("csv"));
    assert_eq!(csv.content_type, "text/csv; charset=utf-8");
    let lines: Vec<&str> = csv.text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 1 + 3 + 2, "{}", csv.text);
    let number = motion_tests::api::text(&floor.summary(&id)["number"]);
    assert!(
        lines[1].contains(&format!("Amendement {number}")),
        "{}",
        lines[1]
    );
    assert!(lines[1].contains("adopté"), "{}", lines[1]);
    assert!(lines[4].contains("\"'=HYPERLINK(\"\"http"), "{}", lines[4]);
    assert!(lines[4].contains("La porte était fermée."), "{}", lines[4]);
    assert!(lines[5].contains(";'@un;"), "{}", lines[5]);
    let json = plenary.api(&floor.third).get(&path("json")).expect_ok();
    assert_eq!(
        json["ballots"][0]["votes"].as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(json["ballots"][0]["tally"]["figures"]["for"], 2);
    let given = json["ballots"][0]["votes"].to_string();
    assert!(given.contains("\"by\":\"Maud"), "{given}");
    let book = plenary.api(&floor.third).get_bytes(&path("xlsx"));
    assert!(book.starts_with(b"PK"));
}
