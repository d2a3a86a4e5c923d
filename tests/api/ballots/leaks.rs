//! Before a ballot closes, nobody learns how anybody votes, but each their own.

use motion_tests::follow::Follow;
use serde_json::json;

use super::{Plenary, of, on};
use crate::preparation::below;

/// A choice that appears nowhere but in votes.
const CHOICE: &str = "option_7";

#[tokio::test]
async fn no_choice_leaves_before_the_closing() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let options: Vec<String> = (1..=8).map(|number| format!("Réponse {number}")).collect();
    let asked = on(&json!({ "type": "question", "words": "Laquelle ?", "options": options }));
    let id = plenary.open(&asked);
    let path = below("sitting/stream");
    let mut stream = Follow::open(&floor.house.server, &path, &floor.third.cookie);
    plenary.vote(&floor.maud, &id, CHOICE).expect_ok();
    plenary.vote(&floor.aicha, &id, CHOICE).expect_ok();
    let refused = plenary.vote(&floor.aicha, &id, "option_9");
    refused.expect_refused(422, "no_such_choice");
    assert!(!refused.text.contains(CHOICE));
    let desk = plenary.desk();
    let results = |kind: &str| format!("/api/sittings/{}/results.{kind}", plenary.sitting);
    let ways = [
        below("sitting"),
        below("sitting/me"),
        below("desk"),
        below("ballots"),
        below("decisions"),
        below("events?after=0"),
        of(&id, ""),
        results("json"),
        results("csv"),
    ];
    for login in [&floor.chair, &floor.third] {
        for way in &ways {
            let told = plenary.api(login).get(way);
            assert!(!told.text.contains(CHOICE), "{way}: {}", told.text);
            assert!(
                !told.text.contains("[0,0,0,0,0,0,2"),
                "{way}: {}",
                told.text
            );
        }
    }
    let files = desk.get(&results("json")).expect_ok();
    assert_eq!(files["ballots"], json!([]), "an open ballot has no result");
    assert!(!floor.house.server.log().contains(CHOICE));
    let page = plenary.page(&floor.maud, &id);
    assert_eq!(
        (&page["votes"], &page["ballot"]["result"]),
        (&json!([]), &json!(null))
    );
    assert_eq!(page["ballot"]["received"], 2);
    assert!(
        plenary
            .api(&floor.maud)
            .get(&below("sitting/me"))
            .text
            .contains(CHOICE),
        "one’s own"
    );
    plenary.close(&id).expect_ok();
    assert!(
        plenary.page(&floor.third, &id)["votes"]
            .to_string()
            .contains(CHOICE)
    );
    let (mut followed, mut is_closed) = (String::new(), false);
    while !is_closed {
        let (_, data) = stream.told().expect("the closing is told");
        is_closed |= data.contains("\"state\":\"closed\"");
        followed.push_str(&data);
    }
    assert!(followed.contains("\"received\":2"), "{followed}");
    assert!(!followed.contains(CHOICE), "{followed}");
}

#[tokio::test]
async fn the_public_reads_figures_and_no_names() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = plenary.question();
    plenary.vote(&floor.maud, &id, "for").expect_ok();
    plenary.close(&id).expect_ok();
    let public = floor.house.nobody.get(&of(&id, "")).expect_ok();
    assert_eq!(public["votes"], json!([]));
    assert_eq!(public["me"], json!(null));
    assert_eq!(public["ballot"]["result"]["tally"]["figures"]["for"], 1);
    assert!(!public.to_string().contains(&floor.maud.participant));
    let named = plenary.page(&floor.third, &id);
    assert_eq!(
        named["votes"][0]["voter"]["id"],
        json!(floor.maud.participant)
    );
    let results = format!("/api/sittings/{}/results.csv", plenary.sitting);
    floor
        .house
        .nobody
        .get(&results)
        .expect_refused(401, "login_required");
}
