//! Hands and papers.

use motion_tests::Login;
use motion_tests::api::{Answer, text};
use serde_json::{Value, json};

use super::{Plenary, by, done, of, on, question};

fn figures(in_favour: u64, against: u64, abstentions: u64) -> Value {
    json!({
        "for": in_favour, "against": against, "abstentions": abstentions, "not_voting": 0,
        "blank": 0, "options": [],
    })
}

impl Plenary {
    fn count(&self, login: &Login, ballot: &str, figures: &Value) -> Answer {
        let body = json!({ "figures": figures });
        self.api(login).put(&of(ballot, "/count"), &body)
    }

    fn name_tellers(&self, tellers: &[&Login]) {
        let ids: Vec<&str> = tellers
            .iter()
            .map(|login| login.participant.as_str())
            .collect();
        let path = format!("/api/sittings/{}/tellers", self.sitting);
        done(&self.desk().put(&path, &json!({ "tellers": ids })));
    }
}

#[tokio::test]
async fn two_people_count_until_they_agree() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let (maud, aicha, third) = (&floor.maud, &floor.aicha, &floor.third);
    plenary.name_tellers(&[maud, aicha]);
    let id = plenary.open(&by("show_of_hands", &question()));
    let missing = plenary.close(&id);
    missing.expect_refused(409, "counts_missing");
    assert!(text(&missing.json()["detail"]).contains('0'));
    plenary
        .count(third, &id, &figures(3, 1, 0))
        .expect_refused(403, "forbidden_role");
    let last = plenary.last_event();
    done(&plenary.count(maud, &id, &figures(3, 1, 0)));
    done(&plenary.count(maud, &id, &figures(3, 1, 0)));
    assert_eq!(
        plenary.kinds(last),
        ["ballot_counted"],
        "a double click counts once"
    );
    plenary.close(&id).expect_refused(409, "counts_missing");
    done(&plenary.count(aicha, &id, &figures(2, 2, 0)));
    let differ = plenary.close(&id);
    differ.expect_refused(409, "counts_differ");
    let detail = text(&differ.json()["detail"]);
    assert!(
        detail.contains("3 pour, 1 contre") && detail.contains("2 pour, 2 contre"),
        "{detail}"
    );
    let desk = plenary
        .desk()
        .get(&crate::preparation::below("desk"))
        .expect_ok();
    assert_eq!(desk["counts"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        plenary.page(maud, &id)["counts"],
        json!([]),
        "figures are told once it is closed"
    );
    done(&plenary.count(aicha, &id, &figures(3, 1, 0)));
    let closed = plenary.close(&id).expect_ok();
    assert_eq!(closed["result"]["decision"]["type"], "adopted");
    assert_eq!(closed["result"]["tally"]["figures"], figures(3, 1, 0));
    assert_eq!(
        (&closed["received"], &closed["expected"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(
        plenary.page(maud, &id)["counts"].as_array().map(Vec::len),
        Some(2)
    );
    plenary
        .count(maud, &id, &figures(1, 1, 0))
        .expect_refused(409, "ballot_closed");
}

#[tokio::test]
async fn those_who_run_the_sitting_count_papers_too() {
    let plenary = Plenary::new().await;
    let chair = &plenary.floor.chair;
    let secretariat = &plenary.floor.house.secretariat;
    let id = plenary.open(&by("paper", &question()));
    let with_blank = json!({
        "for": 3, "against": 1, "abstentions": 0, "not_voting": 0, "blank": 2, "options": [],
    });
    done(&plenary.count(chair, &id, &with_blank));
    done(&plenary.count(secretariat, &id, &with_blank));
    plenary
        .desk()
        .post(&of(&id, "/closing"), &json!({ "clear": "for" }))
        .expect_refused(409, "clear_needs_hands");
    let tally = plenary.close(&id).expect_ok()["result"]["tally"].clone();
    assert_eq!(
        (&tally["expressed"], &tally["cast"]),
        (&json!(4), &json!(6))
    );
}

#[tokio::test]
async fn figures_that_can_not_be_are_refused() {
    let plenary = Plenary::new().await;
    let chair = &plenary.floor.chair;
    let hands = plenary.open(&by("show_of_hands", &question()));
    let too_large = plenary.count(chair, &hands, &figures(20, 10, 1));
    too_large.expect_refused(422, "count_too_large");
    assert!(text(&too_large.json()["detail"]).contains("30"));
    let most = u64::MAX;
    plenary
        .count(chair, &hands, &figures(most, most, most))
        .expect_refused(422, "count_too_large");
    done(&plenary.count(chair, &hands, &figures(20, 10, 0)));
    let mut blank = figures(1, 1, 0);
    blank["blank"] = json!(1);
    plenary
        .count(chair, &hands, &blank)
        .expect_refused(422, "count_malformed");
    let mut options = figures(0, 0, 0);
    options["options"] = json!([1, 2]);
    plenary
        .count(chair, &hands, &options)
        .expect_refused(422, "count_malformed");
    plenary.void(&hands);
    plenary
        .count(chair, &hands, &figures(1, 0, 0))
        .expect_refused(409, "ballot_void");
    let asked = on(&json!({ "type": "question", "words": "Où ?", "options": ["Ici", "Là"] }));
    let asked = plenary.open(&by("paper", &asked));
    plenary
        .count(chair, &asked, &figures(1, 0, 0))
        .expect_refused(422, "count_malformed");
    done(&plenary.count(chair, &asked, &options));
    plenary.void(&asked);
    let recorded = plenary.question();
    plenary
        .count(chair, &recorded, &figures(1, 0, 0))
        .expect_refused(409, "counted_by_program");
}

#[tokio::test]
async fn what_is_clear_needs_no_figures() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let ballot = plenary.open(&by("show_of_hands", &plenary.on_amendment(&id)));
    let path = of(&ballot, "/closing");
    for unclear in ["abstention", "option_1"] {
        let refused = plenary.desk().post(&path, &json!({ "clear": unclear }));
        refused.expect_refused(409, "clear_needs_hands");
    }
    let closed = plenary
        .desk()
        .post(&path, &json!({ "clear": "for" }))
        .expect_ok();
    assert_eq!(closed["result"]["decision"]["type"], "adopted");
    assert_eq!(closed["result"]["tally"], Value::Null);
    assert_eq!(floor.state(&id), "adopted");
    let recorded = plenary.question();
    let refused = plenary
        .desk()
        .post(&of(&recorded, "/closing"), &json!({ "clear": "for" }));
    refused.expect_refused(409, "clear_needs_hands");
}
