//! The minutes of a sitting: begun from the log, held against it, put right, approved.

mod sitting;

use std::process::Command;

use motion_tests::api::text;
use motion_tests::node::succeed;
use motion_tests::section::insert_paragraph;
use serde_json::{Value, json};

use self::sitting::*;
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

#[test]
fn approving_fixes_the_text_and_opens_it_to_the_congress() {
    let sitting = Sitting::recorded();
    let observer = sitting.house.with_role("observer");
    let path = sitting.path("minutes");
    let before = observer.get(&path).expect_ok();
    assert_eq!(
        (&before["document"], &before["text"]),
        (&Value::Null, &json!([]))
    );
    assert_eq!(before["may_begin"], false);
    observer
        .get(&sitting.path("minutes.txt"))
        .expect_refused(404, "minutes_not_found");
    let answer = sitting.approve_as(&sitting.desk(), 0, 0, 0);
    assert_eq!(answer.status, 204, "{}", answer.text);
    let after = observer.get(&path).expect_ok();
    assert_eq!(after["access"], "read");
    assert_eq!(after["facts"], json!([]));
    let file = observer.get(&sitting.path("minutes.txt"));
    assert!(file.content_type.starts_with("text/plain"));
    assert!(
        plain(&file.text).contains("majorité des suffrages exprimés : 2 ; adopté"),
        "{}",
        file.text
    );
    let hash = text(&after["approval"]["hash"]);
    assert_eq!(hash, sha256(&file.text));
    let events = sitting.house.api.events(SLUG, 0);
    let approved = events
        .iter()
        .find(|event| event["kind"] == "minutes_approved");
    assert_eq!(approved.expect("it is in the log")["detail"]["hash"], hash);
    sitting
        .put(&["quorum"])
        .expect_refused(409, "minutes_approved");
    sitting
        .approve_as(&sitting.desk(), 0, 0, 0)
        .expect_refused(409, "minutes_approved");
}

/// As Node.js has it: another program than ours.
fn sha256(text: &str) -> String {
    const HASH: &str =
        "console.log(require('crypto').createHash('sha256').update(process.argv[1]).digest('hex'))";
    let mut command = Command::new("node");
    command.args(["-e", HASH, text]);
    let output = succeed(command);
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[test]
fn an_approval_confirms_what_was_seen() {
    let sitting = Sitting::recorded();
    sitting
        .approve_as(&sitting.desk(), 1, 0, 0)
        .expect_refused(409, "minutes_moved");
    assert_eq!(sitting.page()["approval"], Value::Null);
}

#[test]
fn minutes_of_an_open_sitting_are_not_approved() {
    let sitting = Sitting::new();
    sitting.post("minutes", &Value::Null).expect_ok();
    sitting
        .approve_as(&sitting.desk(), 0, 0, 0)
        .expect_refused(409, "sitting_not_closed");
}

#[test]
fn the_secretariat_writes_the_chair_approves_and_others_wait() {
    let sitting = Sitting::recorded();
    let path = sitting.path("minutes");
    let chair = sitting.desk().get(&path).expect_ok();
    assert_eq!(
        (&chair["access"], &chair["may_approve"]),
        (&json!("read"), &json!(true))
    );
    let put = json!({ "facts": ["quorum"] });
    sitting
        .desk()
        .post(&sitting.path("minutes/facts"), &put)
        .expect_refused(403, "forbidden_role");
    let member = sitting.api(&sitting.members[0]);
    member
        .post(&path, &Value::Null)
        .expect_refused(403, "forbidden_role");
    sitting
        .approve_as(&member, 0, 0, 0)
        .expect_refused(403, "forbidden_role");
    let nobody = &sitting.house.nobody;
    nobody.get(&path).expect_refused(401, "login_required");
    nobody
        .post(&path, &Value::Null)
        .expect_refused(401, "login_required");
    let unknown = "/api/sittings/0199a2b0-c0de-7000-8000-00000000000a/minutes";
    sitting
        .house
        .api
        .get(unknown)
        .expect_refused(404, "minutes_not_found");
}
