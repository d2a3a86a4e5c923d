//! Compatibility, the order of discussion, and "et si ?".

use motion_tests::amendment::{begin, table};
use motion_tests::api::text;
use motion_tests::section::plain_text;
use serde_json::{Value, json};

use super::{FIRST, Floor, SECOND, THIRD, block, ids, list};

/// Two that do the same, one that collides with both, one elsewhere.
struct Four {
    floor: Floor,
    one: String,
    same: String,
    collides: String,
    elsewhere: String,
}

impl Four {
    async fn new() -> Self {
        let floor = Floor::sitting().await;
        let (maud, aicha) = (&floor.maud, &floor.aicha);
        let one = floor.tabled(maud, 0, "unique", "de proximité").await;
        let same = floor.tabled(aicha, 0, "unique", "de proximité").await;
        let collides = floor
            .tabled(&floor.third, 0, "unique", "à temps plein")
            .await;
        let elsewhere = floor.tabled(maud, 1, "ordinateur", "machine").await;
        Self {
            one,
            same,
            collides,
            elsewhere,
            floor,
        }
    }
}

fn between<'a>(pairs: &'a [Value], one: &str, other: &str) -> Option<&'a Value> {
    pairs.iter().find(|pair| {
        let both = [text(&pair["one"]), text(&pair["other"])];
        both.contains(&one.to_owned()) && both.contains(&other.to_owned())
    })
}

#[tokio::test]
async fn every_pair_says_how_it_stands() {
    let four = Four::new().await;
    let path = four.floor.of_motion("compatibility");
    let compatibility = || four.floor.house.nobody.get(&path).expect_ok();
    let sections = list(&compatibility()["sections"]);
    assert_eq!(sections.len(), 1);
    assert_eq!(sections[0]["section"], json!(four.floor.section));
    assert_eq!(
        ids(&sections[0]["amendments"], "id"),
        [&four.one, &four.same, &four.collides, &four.elsewhere].map(Clone::clone)
    );
    let pairs = list(&sections[0]["pairs"]);
    assert_eq!(pairs.len(), 3, "{pairs:?}");
    let identical = between(&pairs, &four.one, &four.same);
    assert_eq!(
        identical.map(|pair| &pair["relation"]),
        Some(&json!("identical"))
    );
    for other in [&four.one, &four.same] {
        let pair = between(&pairs, &four.collides, other)
            .cloned()
            .unwrap_or_default();
        assert_eq!(pair["relation"], "colliding");
        assert_eq!(pair["collisions"], json!(["same_words"]));
    }
    let related = four.floor.page(&four.floor.maud, &four.collides)["related"].clone();
    assert_eq!(list(&related).len(), 2);

    // The text moves elsewhere: those that grew from it before and after are compared all the same.
    let rapporteur = four.floor.house.nobody.log_in("rapporteure");
    four.floor
        .edit_section(&rapporteur, "bilan", "rapport")
        .await;
    let late = four
        .floor
        .tabled(&four.floor.aicha, 0, "unique", "attitré")
        .await;
    let pairs = list(&compatibility()["sections"][0]["pairs"]);
    let pair = between(&pairs, &late, &four.one)
        .cloned()
        .unwrap_or_default();
    assert_eq!(pair["relation"], "colliding", "{pairs:?}");
}

#[tokio::test]
async fn deleting_the_section_collides_with_all_that_is_in_it() {
    let floor = Floor::sitting().await;
    let one = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let gone = floor.begin(&floor.aicha, json!({ "type": "remove_section" }));
    table(&floor.api(&floor.aicha), &gone);
    let compatibility = floor.house.nobody.get(&floor.of_motion("compatibility"));
    let pairs = list(&compatibility.expect_ok()["sections"][0]["pairs"]);
    let pair = between(&pairs, &one, &gone).cloned().unwrap_or_default();
    assert_eq!(pair["collisions"], json!(["section_removed"]));
}

#[tokio::test]
async fn the_discussion_follows_the_rule_until_somebody_moves_one() {
    let four = Four::new().await;
    let floor = &four.floor;
    let new = json!({ "parent": four.elsewhere, "target": block(1) });
    let sub = begin(&floor.api(&floor.aicha), &floor.motion, &new);
    floor.write(&floor.aicha, &sub, "machine", "écran").await;
    table(&floor.api(&floor.aicha), &sub);
    let path = floor.of_motion("discussion");
    let items = || list(&floor.house.nobody.get(&path).expect_ok()["items"]);
    let order = || ids(&json!(items()), "amendment");
    let suggested = order();
    assert_eq!(suggested.len(), 5);
    let place = |id: &str| suggested.iter().position(|one| one == id);
    assert!(
        place(&four.one) < place(&four.elsewhere),
        "by place in the text"
    );
    assert!(place(&sub) < place(&four.elsewhere), "sub-amendments first");
    assert!(items().iter().all(|item| item["reason"].is_string()));
    let common: Vec<Value> = items()
        .iter()
        .filter(|item| [&four.one, &four.collides].contains(&&text(&item["amendment"])))
        .map(|item| item["common"].clone())
        .collect();
    assert!(!common[0].is_null() && common[0] == common[1], "{common:?}");

    let chair = floor.api(&floor.chair);
    let moved = |amendment: &str, after: Value| {
        chair.put(&path, &json!({ "amendment": amendment, "after": after }))
    };
    assert_eq!(moved(&four.elsewhere, Value::Null).status, 204);
    assert_eq!(order().first(), Some(&four.elsewhere));
    assert_eq!(moved(&four.elsewhere, json!(four.one)).status, 204);
    let after = order();
    let at = after
        .iter()
        .position(|id| *id == four.one)
        .unwrap_or_default();
    assert_eq!(after[at + 1], four.elsewhere);
    let nothing = "0199a2b0-c0de-7000-8000-0000000000ff";
    moved(&four.elsewhere, json!(nothing)).expect_refused(404, "amendment_not_found");
    floor
        .api(&floor.maud)
        .put(&path, &json!({ "amendment": four.one, "after": null }))
        .expect_refused(403, "forbidden_role");
    assert_eq!(chair.delete(&path).status, 204);
    assert_eq!(order(), suggested);
}

#[tokio::test]
async fn what_if_says_what_the_text_becomes_and_what_falls() {
    let four = Four::new().await;
    let floor = &four.floor;
    let before = floor.says();
    let ask = |chosen: &[&String]| {
        let chosen: Vec<&str> = chosen.iter().map(|id| id.as_str()).collect();
        let path = floor.of_motion(&format!("what-if?amendments={}", chosen.join(",")));
        floor.house.nobody.get(&path)
    };
    let answer = ask(&[&four.one, &four.elsewhere]).expect_ok();
    let section = &answer["sections"][0];
    let said = plain_text(&section["text"]);
    assert!(
        said.contains("de proximité") && said.contains("machine"),
        "{said}"
    );
    let fallen = list(&answer["falls"]);
    let fallen: Vec<String> = fallen
        .iter()
        .map(|fall| text(&fall["amendment"]["id"]))
        .collect();
    // The one that says the same is said already.
    assert_eq!(fallen, [four.same.clone(), four.collides.clone()]);
    assert_eq!(answer["refused"], json!([]));
    let answer = ask(&[&four.one, &four.collides]).expect_ok();
    assert_eq!(
        answer["refused"][0]["amendment"]["id"],
        json!(four.collides)
    );
    assert_eq!(answer["refused"][0]["collisions"], json!(["same_words"]));
    assert_eq!(ask(&[]).expect_ok()["sections"], json!([]));
    let unknown = "0199a2b0-c0de-7000-8000-0000000000ff".to_owned();
    ask(&[&unknown]).expect_refused(404, "amendment_not_found");
    ask(&[&"x".to_owned()]).expect_refused(400, "parameter_unreadable");
    assert_eq!(floor.says(), before, "asking changes nothing");
    assert!(
        [FIRST, SECOND, THIRD]
            .iter()
            .all(|line| before.contains(line))
    );
}
