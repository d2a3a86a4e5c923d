//! An assembly of two thousand.

use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use motion_tests::voters::{self, Newcomer};
use serde_json::{Value, json};

use super::{Plenary, is_ok, of};
use crate::preparation::SLUG;

const VOTERS: usize = 2000;
/// Requests under way at once.
const AT_ONCE: usize = 32;

#[tokio::test]
async fn two_thousand_voters_are_recorded_or_refused() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let newcomer = Newcomer {
        weight: 1,
        role: "Élu",
    };
    let people = voters::import(plenary.secretariat(), SLUG, &vec![newcomer; VOTERS]);
    let path = format!("/api/sittings/{}/presences", plenary.sitting);
    let new = json!({ "participants": people, "act": "arrived", "attendance": "hall" });
    plenary.desk().post(&path, &new).expect_ok();
    let logins = voters::log_in(&floor.house.server, &people);
    let id = plenary.question();
    let start = Barrier::new(AT_ONCE + 1);
    let (taken, spent) = thread::scope(|scope| {
        let voting: Vec<_> = logins
            .chunks(VOTERS.div_ceil(AT_ONCE))
            .enumerate()
            .map(|(chunk, logins)| {
                let (plenary, id, start) = (&plenary, &id, &start);
                scope.spawn(move || {
                    start.wait();
                    let choice = if chunk % 3 == 0 { "against" } else { "for" };
                    let votes = logins
                        .iter()
                        .map(|login| (choice, plenary.vote(login, id, choice)));
                    votes.collect::<Vec<_>>()
                })
            })
            .collect();
        start.wait();
        let begun = Instant::now();
        let taken: Vec<_> = voting
            .into_iter()
            .flat_map(|voting| voting.join().expect("all are answered"))
            .collect();
        (taken, begun.elapsed())
    });
    println!("{VOTERS} votes in {spent:?}");
    assert!(taken.iter().all(|(_, answer)| is_ok(answer)));
    let begun = Instant::now();
    let closed = plenary.close(&id).expect_ok();
    println!("closed in {:?}", begun.elapsed());
    let count = |choice: &str| taken.iter().filter(|(said, _)| *said == choice).count();
    let figures = &closed["result"]["tally"]["figures"];
    assert_eq!(figures["for"], json!(count("for")));
    assert_eq!(figures["against"], json!(count("against")));
    assert_eq!(closed["received"], json!(VOTERS));
    assert_eq!(
        plenary.rows("votes"),
        i64::try_from(VOTERS).unwrap_or_default()
    );
    let page = plenary.desk().get(&of(&id, "")).expect_ok();
    assert_eq!(page["votes"].as_array().map(Vec::len), Some(VOTERS));
    let late = plenary.vote(&logins[0], &id, "for");
    late.expect_refused(409, "ballot_closed");
    assert_ne!(late.json()["at"], Value::Null);
}
