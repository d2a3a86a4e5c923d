//! What a version says of the ballots that decided it.

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
