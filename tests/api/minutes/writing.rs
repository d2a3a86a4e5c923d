//! Minutes are begun from the log, held against it and put right.

use motion_tests::api::text;
use motion_tests::section::insert_paragraph;
use serde_json::Value;

use super::{Sitting, name_of};
use crate::preparation::SLUG;

#[test]
fn minutes_tell_the_sitting_from_its_log() {
    let sitting = Sitting::recorded();
    let page = sitting.page();
    assert_eq!(page["document"], format!("minutes/{}", sitting.id));
    assert_eq!(page["access"], "write");
    assert!(sitting.facts("changed").is_empty() && sitting.facts("missing").is_empty());
    assert!(sitting.facts("linked").len() > 10);
    let [maud, second, third] = [0, 1, 2].map(|member| name_of(&sitting, member));
    let hall = sitting.says("attendance/hall");
    assert!(
        hall.starts_with("Membres présents dans la salle (2) : "),
        "{hall}"
    );
    assert!(hall.contains(&maud) && hall.contains(&second), "{hall}");
    let represented = sitting.says("attendance/represented");
    assert!(
        represented.contains(&format!(", par {maud}.")),
        "{represented}"
    );
    let quorum = sitting.says("quorum");
    assert!(
        quorum.starts_with("Quorum : 2 membres présents. À "),
        "{quorum}"
    );
    assert!(
        quorum.ends_with(
            "2 présents (2 dans la salle, 0 à distance), 1 représenté ; le quorum est atteint."
        ),
        "{quorum}"
    );
    let ballot = sitting.says("ballot/");
    assert!(
        ballot.ends_with("Résultat, en nombre de membres : 2 pour, 1 contre, 0 abstention ; majorité des suffrages exprimés : 2 ; adopté."),
        "{ballot}"
    );
    let votes = sitting.says("votes/");
    assert!(votes.starts_with("Ont voté pour (2 membres) : "), "{votes}");
    assert!(votes.contains(&format!("{third} (par {maud})")), "{votes}");
    let amendment = sitting.says("amendment/");
    assert!(
        amendment.contains(&format!("présenté par {maud}, ")),
        "{amendment}"
    );
    assert!(
        amendment.ends_with("devient « essentielles »."),
        "{amendment}"
    );
    let words = page["text"].to_string();
    assert!(words.contains("Clôture"), "{words}");
}

#[test]
fn beginning_twice_changes_nothing() {
    let sitting = Sitting::recorded();
    let before = sitting.page()["text"].clone();
    assert_eq!(sitting.post("minutes", &Value::Null).status, 204);
    assert_eq!(sitting.page()["text"], before);
    let begun = sitting.house.api.events(SLUG, 0).into_iter();
    let begun = begun.filter(|event| event["kind"] == "minutes_begun");
    assert_eq!(begun.count(), 1);
}

#[test]
fn what_happens_after_the_beginning_is_put_in_when_somebody_asks() {
    let sitting = Sitting::new();
    sitting.post("minutes", &Value::Null).expect_ok();
    assert_eq!(sitting.keys("missing"), Vec::<String>::new());
    let ballot = sitting.open_ballot();
    let key = format!("ballot/{ballot}");
    assert_eq!(sitting.keys("missing"), [key.as_str()]);
    sitting.put(&[&key]).expect_ok();
    assert!(sitting.says(&key).contains("en cours"));
    sitting.vote(&ballot);
    assert_eq!(
        sitting.keys("outdated"),
        Vec::<String>::new(),
        "votes of an open ballot are told nowhere"
    );
    sitting.close_ballot(&ballot);
    assert_eq!(
        sitting.keys("outdated"),
        [key.as_str()],
        "the program overwrites nothing by itself"
    );
    let missing = sitting.keys("missing");
    assert_eq!(missing.len(), 2, "{missing:?}");
    let mut keys: Vec<&str> = missing.iter().map(String::as_str).collect();
    keys.push(&key);
    sitting.put(&keys).expect_ok();
    assert_eq!(
        sitting.page()["facts"].as_array().map(Vec::len),
        Some(sitting.facts("linked").len())
    );
    let order: Vec<String> = sitting.page()["text"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|block| text(&block["fact"]))
        .collect();
    let place = |key: &str| order.iter().position(|one| one.starts_with(key));
    assert!(place("ballot/") < place("votes/"), "{order:?}");
    assert!(place("amendment/") < place("ballot/"), "{order:?}");
    assert!(place("votes/") < place("frame/signatures"), "{order:?}");
}

#[tokio::test]
async fn what_somebody_writes_is_told_and_kept_until_somebody_restores_it() {
    let sitting = Sitting::recorded();
    sitting
        .edit(|body, txn| {
            insert_paragraph(txn, body, 0, "Le micro siffle.");
        })
        .await;
    assert!(
        sitting.facts("changed").is_empty(),
        "what stands beside the facts changes none"
    );
    sitting
        .edit(|body, txn| {
            // The first fact stands behind what was just written.
            let yrs::XmlOut::Element(heading) =
                yrs::XmlFragment::get(body, txn, 1).expect("a block")
            else {
                panic!("a block is an element")
            };
            let end = yrs::XmlFragment::len(&heading, txn);
            yrs::XmlFragment::insert(
                &heading,
                txn,
                end,
                yrs::XmlTextPrelim::new(" Et non ailleurs."),
            );
        })
        .await;
    assert_eq!(sitting.keys("changed"), ["sitting"]);
    assert!(
        sitting.page()["text"]
            .to_string()
            .contains("Et non ailleurs")
    );
    sitting.put(&["sitting"]).expect_ok();
    assert!(sitting.facts("changed").is_empty());
    let words = sitting.page()["text"].to_string();
    assert!(!words.contains("Et non ailleurs") && words.contains("Le micro siffle."));
}
