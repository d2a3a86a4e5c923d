//! Several amendments that nobody contests, in one ballot.

use serde_json::json;

use super::{Plenary, done, on};
use crate::amendments::PROPOSALS;

#[tokio::test]
async fn they_are_adopted_one_after_the_other() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let first = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let second = floor.tabled(&floor.aicha, 0, "commune", "ville").await;
    let third = floor.tabled(&floor.third, 1, "ordinateur", "machine").await;
    let twin = floor.tabled(&floor.aicha, 1, "ordinateur", "machine").await;
    let said = floor.says();
    let several = on(&json!({ "type": "uncontested", "amendments": [second, first, third] }));
    let ballot = plenary.open(&several);
    let view = plenary.view(&ballot);
    assert_eq!(view["shown"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        view["on"].as_array().map(Vec::len),
        Some(4),
        "the one that does the same comes along"
    );
    plenary.vote(&floor.maud, &ballot, "for").expect_ok();
    plenary.close(&ballot).expect_ok();
    let text = floor.says();
    assert!(
        text.contains("Chaque ville dispose d’un référent de proximité"),
        "{text}"
    );
    assert!(text.contains("sans machine"), "{text}");
    for id in [&first, &second, &third, &twin] {
        assert_eq!(floor.state(id), "adopted");
    }
    // Each has an adoption of its own, which can be undone alone.
    assert_eq!(
        plenary.rows(
            "adoptions WHERE undone_at IS NULL AND adopted_at >= (SELECT opened_at FROM ballots)"
        ),
        3
    );
    done(&plenary.void(&ballot));
    assert_eq!(floor.says(), said);
    for id in [&first, &second, &third, &twin] {
        assert_eq!(floor.state(id), "tabled");
    }
    plenary.rejected(&several);
    for id in [&first, &second, &third, &twin] {
        assert_eq!(floor.state(id), "rejected");
    }
    assert_eq!(floor.says(), said);
}

#[tokio::test]
async fn what_they_wrote_outlives_a_restart() {
    let mut plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let first = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let second = floor.tabled(&floor.aicha, 0, "commune", "ville").await;
    let several = on(&json!({ "type": "uncontested", "amendments": [first, second] }));
    plenary.adopted(&several);
    let said = floor.says();
    plenary.floor.house.server.restart();
    assert_eq!(plenary.floor.says(), said);
    assert!(
        said.contains("Chaque ville dispose d’un référent de proximité"),
        "{said}"
    );
}

#[tokio::test]
async fn what_is_contested_is_named() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let first = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let rival = floor
        .tabled(&floor.aicha, 0, "unique", "départemental")
        .await;
    let free = floor.tabled(&floor.third, 1, "ordinateur", "machine").await;
    let number = |id: &str| motion_tests::api::text(&floor.summary(id)["number"]);
    let several = |ids: &[&String]| on(&json!({ "type": "uncontested", "amendments": ids }));
    for list in [&[&free, &first][..], &[&first, &rival, &free]] {
        let refused = plenary.ask(&several(list));
        refused.expect_refused(409, "not_uncontested");
        assert!(refused.text.contains(&number(&first)), "{}", refused.text);
    }
    let new = json!({ "parent": free, "target": { "type": "block", "block": 1 } });
    let path = floor.of_motion("amendments");
    let sub = plenary.api(&floor.maud).post(&path, &new).expect_ok();
    let sub = motion_tests::api::text(&sub["id"]);
    floor
        .write(&floor.maud, &sub, "machine", "machine neuve")
        .await;
    motion_tests::amendment::table(&plenary.api(&floor.maud), &sub);
    let refused = plenary.ask(&several(&[&sub]));
    refused.expect_refused(409, "not_uncontested");
    assert!(refused.text.contains(&number(&sub)), "{}", refused.text);
    let refused = plenary.ask(&several(&[&free]));
    refused.expect_refused(409, "not_uncontested");
    let twice = plenary.ask(&several(&[&free, &free]));
    twice.expect_refused(422, "ballot_subject_unclear");
    assert_eq!(plenary.rows("ballots"), 0);
    assert_eq!(PROPOSALS.len(), 2);
}

#[tokio::test]
async fn an_amendment_to_an_amendment_is_voted_on_before_it() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let parent = floor.tabled(&floor.third, 1, "ordinateur", "machine").await;
    let new = json!({ "parent": parent, "target": { "type": "block", "block": 1 } });
    let sub = plenary
        .api(&floor.maud)
        .post(&floor.of_motion("amendments"), &new)
        .expect_ok();
    let sub = motion_tests::api::text(&sub["id"]);
    floor
        .write(&floor.maud, &sub, "machine", "machine neuve")
        .await;
    motion_tests::amendment::table(&plenary.api(&floor.maud), &sub);
    let first = plenary.adopted(&plenary.on_amendment(&sub));
    assert_eq!(floor.state(&sub), "adopted");
    plenary.adopted(&plenary.on_amendment(&parent));
    assert!(
        floor.says().contains("sans machine neuve"),
        "{}",
        floor.says()
    );
    plenary
        .void(&first)
        .expect_refused(409, "later_ballot_stands");
}
