//! Void ballots: what they decided is taken back, and they stay in the record.

use motion_tests::api::text;
use serde_json::{Value, json};

use super::{Plenary, by, done, of, on, question};
use crate::preparation::below;

#[tokio::test]
async fn a_void_ballot_needs_a_reason_and_stays_in_the_record() {
    let plenary = Plenary::new().await;
    let id = plenary.question();
    plenary.vote(&plenary.floor.maud, &id, "for").expect_ok();
    let path = of(&id, "/voiding");
    plenary
        .desk()
        .post(&path, &json!({ "reason": " " }))
        .expect_refused(422, "reason_missing");
    let member = plenary.api(&plenary.floor.maud);
    member
        .post(&path, &json!({ "reason": "Non." }))
        .expect_refused(403, "forbidden_role");
    let last = plenary.last_event();
    done(&plenary.void(&id));
    done(&plenary.void(&id));
    assert_eq!(plenary.kinds(last), ["ballot_voided"]);
    let view = plenary.view(&id);
    assert_eq!(
        (&view["state"], &view["result"]),
        (&json!("void"), &Value::Null)
    );
    assert_eq!(view["void"]["reason"], "La porte était fermée.");
    assert_eq!(
        (&view["received"], &view["expected"]),
        (&json!(1), &json!(4))
    );
    assert_eq!(
        plenary.page(&plenary.floor.maud, &id)["votes"],
        json!([]),
        "it never closed"
    );
    let log = plenary.events(0);
    assert!(
        !json!(log).to_string().contains("fermée"),
        "the reason stands with the ballot"
    );
    let again = plenary.question();
    assert_eq!(plenary.view(&again)["number"], 2);
}

#[tokio::test]
async fn the_hall_is_told_that_a_ballot_is_void_until_the_next_one() {
    let plenary = Plenary::new().await;
    let section = json!({ "type": "section", "section": plenary.floor.section });
    let call = |item: &Value, seen: &Value| {
        let path = format!("/api/sittings/{}/item", plenary.sitting);
        let answer = plenary
            .desk()
            .put(&path, &json!({ "item": item, "seen": seen }));
        done(&answer);
    };
    let shown = || {
        let state = plenary.desk().get(&below("sitting")).expect_ok();
        (text(&state["screen"]["scene"]), state["ballot"].clone())
    };
    call(&section, &Value::Null);
    assert_eq!(shown().0, "text");
    // Declared void while it is open, and once it is closed.
    for is_closed in [false, true] {
        let id = plenary.open(&on(&section));
        assert_eq!(shown().0, "ballot");
        plenary.vote(&plenary.floor.maud, &id, "for").expect_ok();
        if is_closed {
            plenary.close(&id).expect_ok();
        }
        done(&plenary.void(&id));
        let (scene, ballot) = shown();
        assert_eq!(
            (scene.as_str(), &ballot["state"]),
            ("result", &json!("void"))
        );
        assert_eq!(ballot["void"]["reason"], "La porte était fermée.");
        assert_eq!(ballot["result"].is_null(), !is_closed);
    }
    call(&json!({ "type": "motion" }), &section);
    assert_eq!(shown(), ("text".to_owned(), Value::Null));
}

#[tokio::test]
async fn an_adoption_goes_with_its_ballot_and_comes_again() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let twin = floor
        .tabled(&floor.aicha, 0, "unique", "de proximité")
        .await;
    let rival = floor
        .tabled(&floor.third, 0, "unique", "départemental")
        .await;
    let said = floor.says();
    let ballot = plenary.adopted(&plenary.on_amendment(&id));
    let voiding = json!({ "reason": "Mauvais décompte." });
    let secretariat = plenary
        .secretariat()
        .post(&of(&ballot, "/voiding"), &voiding);
    secretariat.expect_refused(403, "forbidden_role");
    assert_eq!(floor.state(&id), "adopted");
    let last = plenary.last_event();
    done(&plenary.void(&ballot));
    for amendment in [&id, &twin, &rival] {
        assert_eq!(floor.state(amendment), "tabled");
    }
    assert_eq!(floor.says(), said);
    let kinds = plenary.kinds(last);
    assert_eq!(kinds[0], "ballot_voided");
    assert_eq!(kinds[kinds.len() - 1], "amendment_adoption_undone");
    let view = plenary.view(&ballot);
    assert_eq!(
        view["result"]["decision"]["type"], "adopted",
        "what came out stays in the record"
    );
    plenary.adopted(&plenary.on_amendment(&id));
    assert!(floor.says().contains("référent de proximité"));
    assert_eq!(floor.state(&rival), "fallen");
}

#[tokio::test]
async fn a_rejection_goes_with_its_ballot() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let twin = floor
        .tabled(&floor.aicha, 0, "unique", "de proximité")
        .await;
    let ballot = plenary.rejected(&plenary.on_amendment(&id));
    // It changed no word, so the secretariat may.
    let voiding = json!({ "reason": "Mauvais décompte." });
    done(
        &plenary
            .secretariat()
            .post(&of(&ballot, "/voiding"), &voiding),
    );
    assert_eq!(floor.state(&id), "tabled");
    assert_eq!(floor.state(&twin), "tabled");
}

#[tokio::test]
async fn sections_come_back_or_are_free_again() {
    let plenary = Plenary::new().await;
    let section = on(&json!({ "type": "section", "section": plenary.floor.section }));
    let adopted = plenary.adopted(&section);
    assert_eq!(plenary.section()["locked"], true);
    done(&plenary.void(&adopted));
    assert_eq!(plenary.section()["locked"], false);
    let rejected = plenary.rejected(&section);
    assert_eq!(plenary.section(), Value::Null);
    let voiding = json!({ "reason": "Mauvais décompte." });
    let secretariat = plenary
        .secretariat()
        .post(&of(&rejected, "/voiding"), &voiding);
    secretariat.expect_refused(403, "forbidden_role");
    done(&plenary.void(&rejected));
    assert_eq!(plenary.section()["locked"], false);
}

#[tokio::test]
async fn what_later_ballots_rest_on_stays() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let other = floor.tabled(&floor.aicha, 1, "ordinateur", "machine").await;
    let amendment = plenary.adopted(&plenary.on_amendment(&id));
    let section = plenary.adopted(&on(&json!({ "type": "section", "section": floor.section })));
    let refused = plenary.void(&amendment);
    refused.expect_refused(409, "later_ballot_stands");
    assert!(refused.text.contains("n° 2"), "{}", refused.text);
    let motion = plenary.open(&by("show_of_hands", &on(&json!({ "type": "motion" }))));
    plenary.void(&section).expect_refused(409, "ballot_open");
    done(&plenary.void(&motion));
    done(&plenary.void(&section));
    let open = plenary.open(&plenary.on_amendment(&other));
    plenary.void(&amendment).expect_refused(409, "ballot_open");
    done(&plenary.void(&open));
    let question = plenary.adopted(&question());
    done(&plenary.void(&amendment));
    done(&plenary.void(&question));
    assert_eq!(floor.state(&id), "tabled");
}

#[tokio::test]
async fn what_no_longer_comes_out_by_itself_is_undone_by_hand_first() {
    let plenary = Plenary::new().await;
    let floor = &plenary.floor;
    let id = floor.tabled(&floor.maud, 0, "unique", "de proximité").await;
    let ballot = plenary.adopted(&plenary.on_amendment(&id));
    let rapporteur = floor.house.nobody.log_in("rapporteure");
    floor
        .edit_section(&rapporteur, "de proximité", "de quartier")
        .await;
    let refused = plenary.void(&ballot);
    refused.expect_refused(409, "undo_first");
    let number = motion_tests::api::text(&floor.summary(&id)["number"]);
    assert!(refused.text.contains(&number), "{}", refused.text);
    assert_eq!(floor.state(&id), "adopted");
    let path = super::amendment(&id, "/adoption");
    let undoing = plenary.desk().get(&format!("{path}/undoing")).expect_ok();
    let undone =
        json!({ "seen": undoing["seen"], "reason": "Par erreur.", "text": undoing["present"] });
    floor.delete_with(&floor.chair, &path, &undone).expect_ok();
    done(&plenary.void(&ballot));
    assert_eq!(floor.state(&id), "tabled");
    assert!(floor.says().contains("de quartier"));
}
