//! What the secretariat enters for an élu, and how the élu confirms it.

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::contribution::{begin, list_path, write};
use serde_json::{Value, json};

use crate::people::{People, path};

#[tokio::test]
async fn what_was_entered_for_an_elu_is_confirmed_by_the_code_of_the_receipt() {
    let people = People::new();
    let (house, author) = (&people.house, people.author());
    let observer = people.participant("observateur");
    let list = list_path(&house.api);
    let for_observer = house.api.post(&list, &json!({ "for": observer }));
    assert_eq!(for_observer.code(), "cannot_contribute");
    let by_elu = people
        .other("elu-2")
        .post(&list, &json!({ "for": people.elu.participant }));
    assert_eq!(by_elu.code(), "forbidden_role");

    let id = begin(&house.api, &json!({ "for": people.elu.participant }));
    write(
        &house.server,
        &house.secretariat,
        &id,
        "Dicté",
        "Au téléphone",
    )
    .await;
    assert_eq!(author.get(&path(&id, "")).expect_ok()["access"], "write");
    assert_eq!(people.other("presidence").get(&path(&id, "")).status, 404);
    let early = house.api.post(&path(&id, "/receipt"), &json!({}));
    assert_eq!(early.code(), "not_submitted");
    house
        .api
        .post(&path(&id, "/submission"), &json!({}))
        .expect_ok();
    let page = people.other("elu-2").get(&path(&id, "")).expect_ok();
    assert_eq!(page["confirmation"], "awaited");
    assert_eq!(page["author"]["id"], people.elu.participant.as_str());
    assert_eq!(
        page["entered_by"]["id"],
        house.secretariat.participant.as_str()
    );
    assert_eq!(page["receipt_issued_at"], Value::Null);

    let confirm =
        |api: &Api, code: &str| api.post(&path(&id, "/confirmation"), &json!({ "code": code }));
    assert_eq!(
        confirm(&author, "AAAAAAAA").code(),
        "receipt_void",
        "none yet"
    );
    let receipt = house.api.post(&path(&id, "/receipt"), &json!({}));
    let first = text(&receipt.expect_ok()["code"]);
    let second = text(
        &house
            .api
            .post(&path(&id, "/receipt"), &json!({}))
            .expect_ok()["code"],
    );
    assert_eq!(
        confirm(&author, &first).code(),
        "wrong_receipt_code",
        "void by the second"
    );
    assert_eq!(
        confirm(&people.other("elu-2"), &second).code(),
        "forbidden_author"
    );
    assert_eq!(confirm(&house.api, &second).code(), "forbidden_author");
    confirm(&author, &second.to_lowercase().replace('-', " ")).expect_ok();
    assert_eq!(
        confirm(&author, "whatever").status,
        204,
        "confirmed already"
    );
    let page = author.get(&path(&id, "")).expect_ok();
    assert_eq!(page["confirmation"], "given");
    let helper = house.api.get(&path(&id, "")).expect_ok();
    assert_eq!(
        (&helper["access"], &helper["acts"]),
        (&json!("read"), &json!([]))
    );
}

#[tokio::test]
async fn five_wrong_codes_void_a_receipt() {
    let people = People::new();
    let (house, author) = (&people.house, people.author());
    let id = begin(&house.api, &json!({ "for": people.elu.participant }));
    write(
        &house.server,
        &house.secretariat,
        &id,
        "Dicté",
        "Au téléphone",
    )
    .await;
    house
        .api
        .post(&path(&id, "/submission"), &json!({}))
        .expect_ok();
    let issue = || {
        text(
            &house
                .api
                .post(&path(&id, "/receipt"), &json!({}))
                .expect_ok()["code"],
        )
    };
    let confirm = |code: &str| author.post(&path(&id, "/confirmation"), &json!({ "code": code }));
    let code = issue();
    for attempt in 0..5 {
        let answer = confirm("00000000");
        assert_eq!(
            (answer.status, answer.code()),
            (422, "wrong_receipt_code".to_owned()),
            "{attempt}"
        );
    }
    assert_eq!(confirm(&code).code(), "receipt_void", "even the right one");
    confirm(&issue()).expect_ok();
}
