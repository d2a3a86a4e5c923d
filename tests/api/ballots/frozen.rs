//! What a version says of the ballots that decided it.

use motion_tests::api::text;
use serde_json::{Value, json};

use super::{Plenary, on};

#[tokio::test]
async fn a_version_names_what_decided_it() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let amendment = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let on_amendment = plenary.adopted(&plenary.on_amendment(&amendment));
    let section = json!({ "type": "section", "section": floor.section });
    let on_section = plenary.adopted(&on(&section));
    close(&plenary);
    freeze(&plenary).expect_ok();
    let path = format!("/api/motions/{}/versions/1", floor.motion);
    let decided = floor.house.api.get(&path).expect_ok()["decided_by"].clone();
    let sections = decided["sections"].as_array().cloned().unwrap_or_default();
    let ours = sections.iter().find(|one| one["section"] == *floor.section);
    let ours = ours.cloned().unwrap_or_default();
    assert_eq!(ours["ballot"], json!(on_section));
    assert_eq!(ours["amendments"], json!([[amendment, on_amendment]]));
    assert_eq!(decided["motion"], Value::Null);

    // And the page says so beside the words, with the figures.
    let path = format!("/api/motions/{}/origins", floor.motion);
    let origins = floor.house.nobody.get(&path).expect_ok();
    let sections = origins["sections"].as_array().cloned().unwrap_or_default();
    let ours = sections.iter().find(|one| one["section"] == *floor.section);
    let ours = ours.cloned().unwrap_or_default();
    assert_eq!(ours["ballot"]["id"], json!(on_section));
    let adopted: Vec<Value> = std::iter::once(&ours["origin"])
        .chain(
            ours["proposals"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| &one["origin"]),
        )
        .filter_map(|origin| origin["amendments"].as_array().cloned())
        .flatten()
        .collect();
    assert_eq!(adopted.len(), 1, "{ours}");
    assert_eq!(adopted[0]["id"], json!(amendment));
    assert_eq!(adopted[0]["ballot"]["id"], json!(on_amendment));
    let page = floor
        .house
        .nobody
        .get(&format!("/motions/{}", floor.motion));
    let (number, ballot) = (adopted[0]["number"].clone(), &adopted[0]["ballot"]);
    for said in [
        format!(
            "href=\"/amendments/{amendment}\">Amendement n°\u{a0}{}<",
            text(&number)
        ),
        format!(
            "href=\"/ballots/{on_amendment}\">scrutin n°\u{a0}{}<",
            ballot["number"]
        ),
        format!("href=\"/ballots/{on_section}\""),
        format!("{}\u{a0}pour", ballot["figures"]["for"]),
    ] {
        assert!(page.text.contains(&said), "{said}");
    }
}

#[tokio::test]
async fn what_the_assembly_rejected_is_not_frozen() {
    let plenary = Plenary::new().await;
    let on_motion = on(&json!({ "type": "motion" }));
    let rejected = plenary.rejected(&on_motion);
    close(&plenary);
    freeze(&plenary).expect_refused(409, "motion_rejected");
    plenary.void(&rejected).expect_ok();
    freeze(&plenary).expect_ok();
}

fn close(plenary: &Plenary) {
    let path = format!("/api/sittings/{}/closing", plenary.sitting);
    super::done(&plenary.desk().post(&path, &json!({})));
}

fn freeze(plenary: &Plenary) -> motion_tests::api::Answer {
    let path = format!("/api/motions/{}/phase", plenary.floor.motion);
    plenary
        .secretariat()
        .put(&path, &json!({ "phase": "frozen" }))
}
