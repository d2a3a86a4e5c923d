//! What happens at the same moment.

use motion_tests::api::Answer;
use serde_json::json;

use super::{Plenary, is_ok, question, together};

type Request<'a> = Box<dyn Fn() -> Answer + Send + Sync + 'a>;

#[tokio::test]
async fn two_hundred_equal_votes_of_one_person_are_one() {
    let plenary = Plenary::new().await;
    let id = plenary.question();
    let maud = &plenary.floor.maud;
    let requests: Vec<Request<'_>> = (0..200)
        .map(|_| Box::new(|| plenary.vote(maud, &id, "for")) as _)
        .collect();
    for answer in together(requests) {
        assert_eq!(answer.expect_ok()["voters"][0]["vote"]["choice"], "for");
    }
    assert_eq!(plenary.rows("votes"), 1);
    let closed = plenary.close(&id).expect_ok();
    assert_eq!(closed["result"]["tally"]["figures"]["for"], 1);
}

#[tokio::test]
async fn of_two_hundred_different_votes_the_last_one_counts() {
    const CHOICES: [&str; 4] = ["for", "against", "abstention", "not_voting"];
    let plenary = Plenary::new().await;
    let maud = &plenary.floor.maud;
    let rush = |id: &str| {
        let requests: Vec<Request<'_>> = (0..200)
            .map(|number| {
                let (plenary, choice) = (&plenary, CHOICES[number % 4]);
                let id = id.to_owned();
                Box::new(move || plenary.vote(maud, &id, choice)) as _
            })
            .collect();
        together(requests)
    };
    let id = plenary.question();
    let answers = rush(&id);
    assert!(answers.iter().all(is_ok), "{answers:?}");
    let sql = format!(
        "SELECT COUNT(*) FROM votes AS one JOIN votes AS next
         ON next.vote_id = (SELECT MIN(vote_id) FROM votes WHERE vote_id > one.vote_id)
         WHERE one.ballot_id = '{id}' AND one.choice = next.choice"
    );
    assert_eq!(
        super::number(&plenary, &sql),
        0,
        "each vote says something else than the one before"
    );
    let last = plenary.mine(maud)[0]["vote"]["choice"].clone();
    let closed = plenary.close(&id).expect_ok();
    let figures = &closed["result"]["tally"]["figures"];
    let counted = CHOICES
        .iter()
        .zip(["for", "against", "abstentions", "not_voting"]);
    for (choice, figure) in counted {
        let expected = u64::from(last == *choice);
        assert_eq!(figures[figure], json!(expected), "{last} {figures}");
    }
    let mut once = question();
    once["may_change"] = json!(false);
    let id = plenary.open(&once);
    let answers = rush(&id);
    let sql = format!("SELECT COUNT(*) FROM votes WHERE ballot_id = '{id}'");
    assert_eq!(super::number(&plenary, &sql), 1);
    let first = plenary.mine(maud)[0]["vote"]["choice"].clone();
    for (number, answer) in answers.iter().enumerate() {
        if first == CHOICES[number % 4] {
            assert!(is_ok(answer), "{}", answer.text);
        } else {
            answer.expect_refused(409, "already_voted");
        }
    }
}

#[tokio::test]
async fn every_vote_is_in_the_result_or_was_refused() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let voters = [&floor.chair, &floor.maud, &floor.aicha, &floor.third];
    for round in 0..10 {
        let id = plenary.question();
        let last = plenary.last_event();
        let mut requests: Vec<Request<'_>> = voters
            .iter()
            .map(|login| {
                let (plenary, id) = (&plenary, &id);
                Box::new(move || plenary.vote(login, id, "for")) as _
            })
            .collect();
        for _ in 0..2 {
            requests.push(Box::new(|| plenary.close(&id)));
        }
        let mut answers = together(requests);
        let closed: Vec<_> = answers
            .split_off(4)
            .into_iter()
            .map(Answer::expect_ok)
            .collect();
        assert_eq!(closed[0], closed[1], "round {round}");
        let taken = answers.iter().filter(|answer| is_ok(answer)).count();
        for answer in answers.iter().filter(|answer| !is_ok(answer)) {
            answer.expect_refused(409, "ballot_closed");
            assert_eq!(answer.json()["at"], closed[0]["closed_at"]);
        }
        let tally = &closed[0]["result"]["tally"];
        assert_eq!(
            tally["figures"]["for"],
            json!(taken),
            "round {round}: {answers:?}"
        );
        assert_eq!(closed[0]["received"], json!(taken));
        assert_eq!(plenary.kinds(last), ["ballot_votes", "ballot_closed"]);
    }
}
