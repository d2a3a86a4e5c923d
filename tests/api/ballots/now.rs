//! What the home page says of a sitting: what is awaited of each while it is open, and what there is
//! to read afterwards.

use motion_tests::minutes;

use super::*;

fn now(api: &Api) -> Value {
    api.get(&below("now")).expect_ok()["sitting"].clone()
}

impl Plenary {
    fn ballot_now(&self, login: &Login) -> Value {
        now(&self.api(login))["ballot"].clone()
    }
}

#[tokio::test]
async fn the_home_page_leads_each_to_their_place_in_an_open_sitting() {
    let plenary = Plenary::empty().await;
    let maud = &plenary.floor.maud;
    let told = now(&plenary.api(maud));
    assert_eq!(told["sitting"]["id"], plenary.sitting.as_str());
    let expected = json!({
        "type": "open", "sitting": told["sitting"], "may_run": false, "entitled": true,
        "attendance": null, "ballot": null,
    });
    assert_eq!(told, expected);
    plenary.arrives(maud);
    assert_eq!(now(&plenary.api(maud))["attendance"], "hall");

    for staff in [&plenary.desk(), plenary.secretariat()] {
        assert_eq!(now(staff)["may_run"], true);
    }
    let observer = now(&plenary.floor.house.with_role("observer"));
    assert_eq!(
        (&observer["may_run"], &observer["entitled"]),
        (&json!(false), &json!(false))
    );
}

#[tokio::test]
async fn the_home_page_counts_the_votes_that_are_awaited() {
    let plenary = Plenary::new().await;
    let (maud, aicha, third) = (
        &plenary.floor.maud,
        &plenary.floor.aicha,
        &plenary.floor.third,
    );
    plenary.leaves(third);
    plenary.gives(third, maud);
    let ballot = plenary.question();
    let awaits = |count: u32| json!({ "way": "recorded", "awaited": count });
    assert_eq!(plenary.ballot_now(maud), awaits(2), "and in another's name");
    assert_eq!(plenary.ballot_now(aicha), awaits(1));
    assert_eq!(
        plenary.ballot_now(third),
        awaits(0),
        "somebody votes for them"
    );
    plenary.vote(maud, &ballot, "for").expect_ok();
    assert_eq!(plenary.ballot_now(maud), awaits(1));
    plenary
        .votes(maud, &ballot, &[(third, "against")])
        .expect_ok();
    plenary.vote(maud, &ballot, "abstention").expect_ok();
    assert_eq!(
        plenary.ballot_now(maud),
        awaits(0),
        "a vote that changed is one"
    );
    assert_eq!(plenary.ballot_now(aicha), awaits(1));
    plenary.close(&ballot).expect_ok();
    assert_eq!(plenary.ballot_now(aicha), Value::Null);

    plenary.open(&by("show_of_hands", &question()));
    let by_hand = json!({ "way": "show_of_hands", "awaited": 0 });
    assert_eq!(plenary.ballot_now(aicha), by_hand, "no telephone takes it");
}

#[tokio::test]
async fn the_home_page_tells_what_there_is_to_read_after_a_sitting() {
    let plenary = Plenary::new().await;
    let maud = plenary.api(&plenary.floor.maud);
    for _ in 0..2 {
        let ballot = plenary.question();
        plenary.close(&ballot).expect_ok();
        plenary.void(&ballot);
    }
    plenary.decided(&question(), &[(&plenary.floor.maud, "for")]);
    let path = format!("/api/sittings/{}", plenary.sitting);
    done(
        &plenary
            .desk()
            .post(&format!("{path}/closing"), &Value::Null),
    );

    let told = now(&maud);
    assert!(told["sitting"]["closed_at"].is_u64(), "{told}");
    let expected = json!({
        "type": "closed", "sitting": told["sitting"], "ballots": 1, "minutes": null,
    });
    assert_eq!(told, expected, "void ballots decided nothing");
    let acts =
        || [plenary.secretariat(), &plenary.desk(), &maud].map(|api| now(api)["minutes"].clone());
    assert_eq!(acts(), [json!("write"), Value::Null, Value::Null]);
    minutes::begin(plenary.secretariat(), &plenary.sitting);
    assert_eq!(acts(), [json!("write"), json!("approve"), Value::Null]);
    let seen = json!({ "changed": 0, "outdated": 0, "missing": 0 });
    let approval = format!("{path}/minutes/approval");
    plenary.desk().put(&approval, &seen).expect_ok();
    assert_eq!(acts(), ["read", "read", "read"].map(Value::from));
}
