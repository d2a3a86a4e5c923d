//! Contributions: who sees and does what with them, what lists and searches find, and how what was
//! entered for somebody is confirmed.

use motion_tests::Api;
use motion_tests::api::{Answer, text};
use motion_tests::contribution::{begin, list_path, write};
use motion_tests::live::FullClient;
use motion_tests::section::insert_paragraph;
use serde_json::{Value, json};

use crate::contributors::{People, found, path};

fn acts(api: &Api, id: &str) -> Value {
    api.get(&path(id, "")).expect_ok()["acts"].clone()
}

/// Everything that can be asked about one contribution.
fn ask_everything(api: &Api, id: &str) -> Vec<(&'static str, Answer)> {
    let nothing = json!({});
    vec![
        ("page", api.get(&path(id, ""))),
        (
            "change",
            api.patch(&path(id, ""), &json!({ "theme": null })),
        ),
        ("submission", api.post(&path(id, "/submission"), &nothing)),
        ("withdrawal", api.post(&path(id, "/withdrawal"), &nothing)),
        ("restoration", api.delete(&path(id, "/withdrawal"))),
        ("support", api.put(&path(id, "/support"), &nothing)),
        ("no support", api.delete(&path(id, "/support"))),
        ("reading", api.put(&path(id, "/reading"), &nothing)),
        ("no reading", api.delete(&path(id, "/reading"))),
        ("joining", api.put(&path(id, "/co-authorship"), &nothing)),
        ("leaving", api.delete(&path(id, "/co-authorship"))),
        ("receipt", api.post(&path(id, "/receipt"), &nothing)),
        (
            "confirmation",
            api.post(&path(id, "/confirmation"), &json!({ "code": "AAAAAAAA" })),
        ),
        ("history", api.get(&path(id, "/history"))),
        ("earlier", api.get(&path(id, "/history/1"))),
        ("comparison", api.get(&path(id, "/comparison?from=0"))),
        ("writers", api.get(&path(id, "/writers"))),
    ]
}

#[tokio::test]
async fn a_draft_exists_for_its_author_alone() {
    let people = People::new();
    let author = people.author();
    let id = begin(&author, &json!({}));
    write(
        &people.house.server,
        &people.elu,
        &id,
        "Un titre",
        "Indicible",
    )
    .await;
    for who in ["secretariat", "elu-2", "observateur", "presidence"] {
        let api = people.other(who);
        for (what, answer) in ask_everything(&api, &id) {
            assert_eq!(answer.status, 404, "{who}, {what}: {}", answer.text);
            assert_eq!(answer.code(), "contribution_not_found", "{who}, {what}");
        }
        assert!(!found(&api, "per_page=1000").contains(&id), "{who}");
        assert!(found(&api, "q=indicible").is_empty(), "{who}");
    }
    for (what, answer) in ask_everything(&people.house.nobody, &id) {
        assert_eq!(answer.status, 404, "nobody, {what}: {}", answer.text);
    }
    let page = author.get(&path(&id, "")).expect_ok();
    assert_eq!(page["access"], "write");
    assert_eq!(page["text"]["title"][0]["text"], "Un titre");
    let list = author.get(&format!("{}?mine=true&state=draft", list_path(&author)));
    let list = list.expect_ok();
    let mut drafts = list.as_array().expect("a list").iter();
    let draft = drafts.find(|draft| draft["id"] == *id).expect("its own");
    assert_eq!(draft["title"], "Un titre");
    assert_eq!(draft["excerpt"], "Indicible", "as it was left");
}

#[tokio::test]
async fn the_log_does_not_say_who_writes_a_draft() {
    let people = People::new();
    let id = begin(&people.author(), &json!({}));
    let of_it = || {
        let events = people.house.nobody.events("congres-2026", 0);
        let of_it = events.into_iter().filter(|event| event["subject"] == *id);
        of_it.collect::<Vec<_>>()
    };
    assert_eq!(of_it().len(), 1);
    assert_eq!(of_it()[0]["kind"], "contribution_created");
    assert_eq!(of_it()[0]["participant"], Value::Null);
    write(&people.house.server, &people.elu, &id, "Titre", "Texte").await;
    people
        .author()
        .post(&path(&id, "/submission"), &json!({}))
        .expect_ok();
    let submitted = of_it().pop().unwrap_or_default();
    assert_eq!(submitted["kind"], "contribution_submitted");
    assert_eq!(submitted["participant"], people.elu.participant.as_str());
    assert_eq!(submitted["detail"]["entered_by"], Value::Null);
}

#[tokio::test]
async fn what_is_sent_has_a_title_and_a_text() {
    let people = People::new();
    let author = people.author();
    let id = begin(&author, &json!({}));
    let submit = || author.post(&path(&id, "/submission"), &json!({}));
    assert_eq!(
        (submit().status, submit().code()),
        (409, "title_missing".to_owned())
    );
    write(&people.house.server, &people.elu, &id, "Un titre", " ").await;
    assert_eq!(submit().code(), "text_missing");
    let document = format!("contribution/{id}");
    let mut page = FullClient::open(&people.house.server, &people.elu, &[&document]).await;
    page.edit(|roots, txn| insert_paragraph(txn, &roots.body, 0, "Du palimpseste"))
        .await;
    page.settled().await;
    submit().expect_ok();
    assert_eq!(submit().status, 204, "again changes nothing");
    let nobody = &people.house.nobody;
    assert_eq!(
        found(nobody, "q=du+palimpseste"),
        [id.as_str()],
        "at once in the lists"
    );
    let page = nobody.get(&path(&id, "")).expect_ok();
    assert_eq!(
        (&page["state"], &page["access"]),
        (&json!("submitted"), &json!("read"))
    );
    assert_eq!(page["acts"], json!([]));
}

#[tokio::test]
async fn what_was_withdrawn_is_gone_for_others_and_comes_back() {
    let people = People::new();
    let id = people.contribute("Titre", "Texte").await;
    let other = people.other("elu-2");
    let withdrawal = path(&id, "/withdrawal");
    let refused = other.post(&withdrawal, &json!({}));
    assert_eq!(
        (refused.status, refused.code()),
        (403, "forbidden_author".to_owned())
    );
    let author = people.author();
    author.post(&withdrawal, &json!({})).expect_ok();
    author.post(&withdrawal, &json!({})).expect_ok();
    assert_eq!(other.get(&path(&id, "")).status, 404);
    assert!(!found(&other, "").contains(&id));
    let refused = author.patch(&path(&id, ""), &json!({ "theme": null }));
    assert_eq!(
        (refused.status, refused.code()),
        (409, "contribution_withdrawn".to_owned())
    );
    assert_eq!(acts(&author, &id), json!(["restore", "read_history"]));
    assert_eq!(author.delete(&withdrawal).status, 204);
    assert_eq!(other.get(&path(&id, "")).expect_ok()["state"], "submitted");
}

#[tokio::test]
async fn who_contributes_is_a_matter_of_role_and_phase() {
    let people = People::new();
    let house = &people.house;
    let create = |api: &Api| api.post(&list_path(&house.api), &json!({}));
    for (persona, status) in [
        ("elue", 201),
        ("contributrice", 201),
        ("observateur", 403),
        ("secretariat", 403),
    ] {
        let answer = create(&people.other(persona));
        assert_eq!(answer.status, status, "{persona}: {}", answer.text);
    }
    assert_eq!(create(&house.nobody).code(), "login_required");
    let id = people.contribute("Titre", "Texte").await;
    let phase = format!("/api/motions/{}/phase", house.motion_id());
    house
        .api
        .put(&phase, &json!({ "phase": "amendments" }))
        .expect_ok();
    for (what, answer) in [
        ("create", create(&people.author())),
        (
            "withdraw",
            people.author().post(&path(&id, "/withdrawal"), &json!({})),
        ),
        (
            "change",
            people
                .author()
                .patch(&path(&id, ""), &json!({ "theme": null })),
        ),
        (
            "support",
            people
                .other("elu-2")
                .put(&path(&id, "/support"), &json!({})),
        ),
    ] {
        assert_eq!(answer.code(), "forbidden_phase", "{what}");
    }
    let page = people.author().get(&path(&id, "")).expect_ok();
    assert_eq!(page["access_reason"], "phase");
}

#[tokio::test]
async fn themes_and_local_actions_are_kept_and_checked() {
    let people = People::new();
    let author = people.author();
    let overview = author
        .get(&format!("{}/overview", list_path(&author)))
        .expect_ok();
    let theme = text(&overview["themes"][0]["id"]);
    let id = begin(&author, &json!({ "theme": theme }));
    let change = |body: Value| author.patch(&path(&id, ""), &body);
    let action =
        json!({ "title": "Le bus", "council": "81004", "address": "https://bus.example/" });
    change(json!({ "local_actions": [action] })).expect_ok();
    let page = author.get(&path(&id, "")).expect_ok();
    assert_eq!(page["theme"], theme.as_str(), "what is left out stays");
    assert_eq!(page["local_actions"][0]["council"]["name"], "Albi");
    let elsewhere = "0199a2b0-c0de-7000-8000-00000000000a";
    let cases = [
        (json!({ "theme": elsewhere }), 404, "theme_not_found"),
        (
            json!({ "co_authors": [elsewhere] }),
            404,
            "participant_not_found",
        ),
        (
            json!({ "local_actions": vec![action.clone(); 11] }),
            422,
            "too_many_local_actions",
        ),
        (
            json!({ "local_actions": [{ "title": " " }] }),
            422,
            "local_action_title",
        ),
        (
            json!({ "local_actions": [{ "title": "a", "council": "00000" }] }),
            422,
            "unknown_council",
        ),
        (
            json!({ "local_actions": [{ "title": "a", "address": "javascript:alert(1)" }] }),
            422,
            "local_action_address",
        ),
        (
            json!({ "local_actions": [{ "title": "a", "place": "x".repeat(121) }] }),
            422,
            "local_action_place",
        ),
        (
            json!({ "co_authors": [people.participant("observateur")] }),
            422,
            "cannot_contribute",
        ),
        (
            json!({ "co_authors": [people.elu.participant] }),
            422,
            "cannot_contribute",
        ),
        (json!({ "title": "a" }), 422, "body_unreadable"),
    ];
    for (body, status, code) in cases {
        let answer = change(body.clone());
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{body}"
        );
    }
    change(json!({ "theme": null })).expect_ok();
    let page = author.get(&path(&id, "")).expect_ok();
    assert_eq!(page["theme"], Value::Null);
    assert_eq!(
        page["local_actions"].as_array().map(Vec::len),
        Some(1),
        "nothing half done"
    );
}

#[tokio::test]
async fn co_authors_are_asked_and_may_leave() {
    let people = People::new();
    let author = people.author();
    let id = begin(&author, &json!({}));
    let (friend, friend_id) = (people.other("elu-2"), people.participant("elu-2"));
    author
        .patch(&path(&id, ""), &json!({ "co_authors": [friend_id] }))
        .expect_ok();
    let page = friend.get(&path(&id, "")).expect_ok();
    assert_eq!(
        (&page["access"], &page["acts"]),
        (&json!("read"), &json!(["join", "leave"]))
    );
    assert_eq!(page["co_authors"], json!([]), "asked is not agreed");
    assert!(found(&friend, "mine=true").contains(&id));
    assert_eq!(people.other("elue-3").get(&path(&id, "")).status, 404);

    friend
        .put(&path(&id, "/co-authorship"), &json!({}))
        .expect_ok();
    let page = friend.get(&path(&id, "")).expect_ok();
    assert_eq!(page["access"], "write");
    assert_eq!(page["co_authors"][0]["id"], friend_id.as_str());
    assert_eq!(
        friend.put(&path(&id, "/support"), &json!({})).code(),
        "forbidden_author"
    );
    let invite = friend.patch(&path(&id, ""), &json!({ "co_authors": [] }));
    assert_eq!(invite.code(), "forbidden_author");

    assert_eq!(friend.delete(&path(&id, "/co-authorship")).status, 204);
    assert_eq!(friend.get(&path(&id, "")).status, 404);
}

#[tokio::test]
async fn history_is_for_the_authors_alone() {
    let people = People::new();
    let id = people
        .contribute("Titre", "Ce que je pensais d’abord")
        .await;
    let author = people.author();
    let history = author.get(&path(&id, "/history")).expect_ok();
    let last = history["entries"][0]["last"].as_i64().unwrap_or_default();
    let state = author
        .get(&path(&id, &format!("/history/{last}")))
        .expect_ok();
    assert_eq!(state["text"]["title"][0]["text"], "Titre");
    author.get(&path(&id, "/comparison?from=0")).expect_ok();
    author.get(&path(&id, "/writers")).expect_ok();
    for rest in [
        "/history",
        &format!("/history/{last}"),
        "/comparison?from=0",
        "/writers",
    ] {
        let refused = people.other("elu-2").get(&path(&id, rest));
        assert_eq!(refused.code(), "forbidden_author", "{rest}");
        assert_eq!(
            people.house.nobody.get(&path(&id, rest)).status,
            401,
            "{rest}"
        );
    }
}
