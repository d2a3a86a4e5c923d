//! Ties, and the chair's voice.

use serde_json::{Value, json};

use super::{Plenary, of, on, question};

impl Plenary {
    /// A tie that the rule leaves to the chair.
    fn tied(&self, new: &Value) -> String {
        let mut new = new.clone();
        new["rule"]["tie"] = json!("casting_vote");
        let votes = [(&self.floor.maud, "for"), (&self.floor.aicha, "against")];
        let (id, closed) = self.decided(&new, &votes);
        assert_eq!(closed["result"]["decision"]["type"], "tied", "{closed}");
        id
    }
}

#[tokio::test]
async fn a_tie_waits_for_the_chair_and_then_decides() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let ballot = plenary.tied(&plenary.on_amendment(&id));
    assert_eq!(floor.state(&id), "tabled");
    assert_eq!(plenary.section()["locked"], true);
    plenary
        .ask(&question())
        .expect_refused(409, "casting_vote_awaited");
    let path = super::amendment(&id, "/withdrawal");
    let withdrawal = plenary.api(&floor.maud).post(&path, &Value::Null);
    withdrawal.expect_refused(409, "ballot_open");
    let path = of(&ballot, "/casting-vote");
    let voice = |choice: &str| json!({ "choice": choice });
    let secretariat = plenary.secretariat();
    secretariat
        .put(&path, &voice("for"))
        .expect_refused(403, "forbidden_role");
    plenary
        .desk()
        .put(&path, &voice("abstention"))
        .expect_refused(422, "casting_vote_unclear");
    let last = plenary.last_event();
    let decided = plenary.desk().put(&path, &voice("for")).expect_ok();
    assert_eq!(decided["result"]["decision"]["type"], "adopted");
    assert_eq!(decided["result"]["casting_vote"], "for");
    assert_eq!(decided["result"]["tally"]["decision"]["type"], "tied");
    let kinds = [
        "casting_vote_given",
        "amendment_adopted",
        "section_unlocked",
    ];
    assert_eq!(plenary.kinds(last), kinds);
    assert_eq!(floor.state(&id), "adopted");
    assert!(floor.says().contains("référent de proximité"));
    assert_eq!(
        plenary.desk().put(&path, &voice("for")).expect_ok(),
        decided
    );
    plenary
        .desk()
        .put(&path, &voice("against"))
        .expect_refused(409, "not_tied");
    assert_eq!(plenary.kinds(last).len(), 3);
}

#[tokio::test]
async fn the_chair_may_be_against() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let section = on(&json!({ "type": "section", "section": floor.section }));
    let ballot = plenary.tied(&section);
    let path = of(&ballot, "/casting-vote");
    let decided = plenary
        .desk()
        .put(&path, &json!({ "choice": "against" }))
        .expect_ok();
    assert_eq!(decided["result"]["decision"]["type"], "rejected");
    assert_eq!(plenary.section(), Value::Null, "it was taken out");
    let settled = plenary.rejected(&question());
    let refused = plenary
        .desk()
        .put(&of(&settled, "/casting-vote"), &json!({ "choice": "for" }));
    refused.expect_refused(409, "not_tied");
}

#[tokio::test]
async fn a_tie_can_be_declared_void() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let section = on(&json!({ "type": "section", "section": floor.section }));
    let ballot = plenary.tied(&section);
    super::done(&plenary.void(&ballot));
    assert_eq!(plenary.section()["locked"], false);
    let refused = plenary
        .desk()
        .put(&of(&ballot, "/casting-vote"), &json!({ "choice": "for" }));
    refused.expect_refused(409, "ballot_void");
    plenary.adopted(&section);
    assert_eq!(plenary.section()["locked"], true);
}
