//! Participants as the secretariat keeps them: by hand, who may, and what the log keeps of it.

use motion_tests::api::{Answer, text};
use motion_tests::live::FullClient;
use serde_json::{Value, json};

use crate::House;

pub(crate) fn slug(house: &House) -> String {
    text(&house.api.get("/api/congresses").expect_ok()[0]["slug"])
}

pub(crate) fn people(house: &House) -> Vec<Value> {
    let path = format!("/api/congresses/{}/people", slug(house));
    let people = house.api.get(&path).expect_ok();
    people.as_array().cloned().unwrap_or_default()
}

pub(crate) fn events(house: &House) -> Vec<Value> {
    house.api.events(&slug(house), 0)
}

fn record(house: &House, id: &str) -> Value {
    let people = people(house);
    let found = people.into_iter().find(|record| record["id"] == id);
    found.unwrap_or_default()
}

fn add(house: &House, new: &Value) -> Answer {
    let path = format!("/api/congresses/{}/people", slug(house));
    house.api.post(&path, new)
}

fn maud() -> Value {
    json!({
        "given_name": "Maud", "family_name": "Lacombe", "email": " Maud.Lacombe@Exemple.FR ",
        "capacity": "maire", "council": "72181", "roles": ["elu"]
    })
}

#[test]
fn the_register_is_in_french_order() {
    let house = House::new();
    for family_name in ["Évrard", "évain", "Zola", "d’Arc", "Œuvrard", "Faye"] {
        let new = json!({
            "given_name": "Ordre", "family_name": family_name, "capacity": "maire",
            "council": "72181", "roles": ["elu"]
        });
        assert_eq!(add(&house, &new).status, 201, "{family_name}");
    }
    let path = format!("/api/congresses/{}/participants", slug(&house));
    let listed = house.api.get(&path).expect_ok();
    let names = listed.as_array().into_iter().flatten();
    let names: Vec<String> = names
        .map(|one| text(&one["name"]))
        .filter(|name| name.starts_with("Ordre "))
        .collect();
    let order = ["d’Arc", "évain", "Évrard", "Faye", "Œuvrard", "Zola"];
    assert_eq!(
        names,
        order.map(|family_name| format!("Ordre {family_name}"))
    );
}

#[test]
fn somebody_is_added_changed_removed_and_taken_back() {
    let house = House::new();
    let added = add(&house, &maud());
    assert_eq!(added.status, 201, "{}", added.text);
    let id = text(&added.json()["id"]);
    let maud = record(&house, &id);
    assert_eq!(maud["email"], "maud.lacombe@exemple.fr");
    assert_eq!(maud["title"], "maire du Mans");
    assert_eq!(maud["may_vote"], true);
    assert_eq!(maud["voting_weight"], 1);

    let path = format!("/api/participants/{id}");
    let change = json!({
        "revision": maud["revision"], "family_name": "Lacombe-Petit", "council": "",
        "organisation": "Association des maires", "roles": ["contributor"], "may_vote": false,
        "voting_weight": 3, "locale": "en"
    });
    assert_eq!(house.api.patch(&path, &change).status, 204);
    let changed = record(&house, &id);
    assert_eq!(changed["title"], "maire, Association des maires");
    assert_eq!(changed["roles"], json!(["contributor"]));
    assert_eq!(changed["voting_weight"], 3);
    assert_eq!(changed["locale"], "en");

    assert_eq!(house.api.delete(&path).status, 204);
    assert!(record(&house, &id)["removed_at"].is_number());
    let listed = format!("/api/congresses/{}/participants", slug(&house));
    assert!(!house.nobody.get(&listed).text.contains(&id));
    let again = house.api.patch(&path, &json!({ "voting_weight": 2 }));
    again.expect_refused(409, "participant_removed");

    let back = house.api.post(&format!("{path}/restoration"), &json!({}));
    assert_eq!(back.status, 204);
    assert_eq!(record(&house, &id)["removed_at"], Value::Null);
    assert!(house.nobody.get(&listed).text.contains(&id));

    let events = events(&house);
    let kinds: Vec<&str> = events
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    let last = &kinds[kinds.len() - 4..];
    assert_eq!(
        last,
        [
            "participant_added",
            "participant_changed",
            "participant_removed",
            "participant_restored"
        ]
    );
    let told = serde_json::to_string(&events).unwrap_or_default();
    assert!(!told.contains("Lacombe") && !told.contains("exemple.fr"));
}

#[test]
fn addresses_are_for_the_secretariat_alone() {
    let house = House::new();
    add(&house, &maud()).expect_ok();
    let slug = slug(&house);
    let listed = format!("/api/congresses/{slug}/participants");
    for api in [&house.api, &house.nobody] {
        assert!(!api.get(&listed).text.contains("exemple.fr"));
    }
    let paths = ["people", "people.csv", "people.xlsx"];
    for path in paths.map(|path| format!("/api/congresses/{slug}/{path}")) {
        house
            .nobody
            .get(&path)
            .expect_refused(401, "login_required");
        for role in ["chair", "elu", "contributor", "observer"] {
            house
                .with_role(role)
                .get(&path)
                .expect_refused(403, "forbidden_role");
        }
        let elsewhere = path.replace(&slug, "ailleurs");
        house
            .api
            .get(&elsewhere)
            .expect_refused(404, "congress_not_found");
    }
}

#[test]
fn who_may_not_changes_nobody() {
    let house = House::new();
    let slug = slug(&house);
    let id = &house.secretariat.participant;
    let calls = |api: &motion_tests::Api| {
        [
            api.post(&format!("/api/congresses/{slug}/people"), &maud()),
            api.patch(
                &format!("/api/participants/{id}"),
                &json!({ "capacity": "roi" }),
            ),
            api.delete(&format!("/api/participants/{id}")),
            api.post(&format!("/api/participants/{id}/restoration"), &json!({})),
            api.post(
                &format!("/api/congresses/{slug}/people/import/preview"),
                &json!([]),
            ),
            api.post(&format!("/api/congresses/{slug}/people/import"), &json!([])),
        ]
    };
    for answer in calls(&house.nobody) {
        answer.expect_refused(401, "login_required");
    }
    for answer in calls(&house.with_role("elu")) {
        answer.expect_refused(403, "forbidden_role");
    }
    let nobody = "/api/participants/0199a2b0-c0de-7000-8000-00000000000a";
    house
        .api
        .delete(nobody)
        .expect_refused(404, "participant_not_found");
    house
        .api
        .patch(nobody, &json!({}))
        .expect_refused(404, "participant_not_found");
}

#[test]
fn of_two_secretaries_the_second_is_told() {
    let house = House::new();
    let id = text(&add(&house, &maud()).expect_ok()["id"]);
    let revision = record(&house, &id)["revision"].clone();
    let path = format!("/api/participants/{id}");
    let first = json!({ "revision": revision, "capacity": "adjointe au maire" });
    house.api.patch(&path, &first).expect_ok();
    let second = json!({ "revision": revision, "capacity": "conseillère municipale" });
    house
        .api
        .patch(&path, &second)
        .expect_refused(409, "stale_revision");
    assert_eq!(record(&house, &id)["capacity"], "adjointe au maire");
    // What changes nothing is no change, and leaves no event.
    let before = events(&house).len();
    let same = json!({ "capacity": "adjointe au maire" });
    assert_eq!(house.api.patch(&path, &same).status, 204);
    assert_eq!(events(&house).len(), before);
}

#[test]
fn a_congress_keeps_a_secretariat() {
    let house = House::new();
    let others: Vec<String> = people(&house)
        .iter()
        .filter(|record| record["roles"].to_string().contains("secretariat"))
        .map(|record| text(&record["id"]))
        .filter(|id| *id != house.secretariat.participant)
        .collect();
    for id in others {
        house
            .api
            .delete(&format!("/api/participants/{id}"))
            .expect_ok();
    }
    let path = format!("/api/participants/{}", house.secretariat.participant);
    house
        .api
        .delete(&path)
        .expect_refused(409, "last_secretariat");
    let demoted = house.api.patch(&path, &json!({ "roles": ["elu"] }));
    demoted.expect_refused(409, "last_secretariat");
    let mut second = maud();
    second["roles"] = json!(["secretariat"]);
    add(&house, &second).expect_ok();
    assert_eq!(house.api.delete(&path).status, 204);
    let people = house
        .api
        .get(&format!("/api/congresses/{}/people", slug(&house)));
    people.expect_refused(404, "congress_not_found");
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_added() {
    let house = House::new();
    let before = people(&house).len();
    let long = "a".repeat(201);
    let cases = [
        ("given_name", json!("  "), 422, "name_missing"),
        ("family_name", json!(long), 422, "text_too_long"),
        (
            "email",
            json!("maud@exemple.fr\r\nBcc: x@y.fr"),
            422,
            "email_unreadable",
        ),
        ("council", json!("99999"), 422, "council_unknown"),
        ("voting_weight", json!(0), 422, "voting_weight_unreadable"),
        (
            "voting_weight",
            json!(1001),
            422,
            "voting_weight_unreadable",
        ),
        ("roles", json!(["roi"]), 422, "body_unreadable"),
        ("salary", json!(1), 422, "body_unreadable"),
        (
            "groups",
            json!(["0199a2b0-c0de-7000-8000-00000000000a"]),
            404,
            "group_not_found",
        ),
    ];
    for (field, value, status, code) in cases {
        let mut new = maud();
        new[field] = value;
        add(&house, &new).expect_refused(status, code);
    }
    assert_eq!(people(&house).len(), before);
    let id = text(&add(&house, &maud()).expect_ok()["id"]);
    add(&house, &maud()).expect_refused(409, "address_taken");
    house
        .api
        .delete(&format!("/api/participants/{id}"))
        .expect_ok();
    add(&house, &maud()).expect_refused(409, "participant_removed");
}

#[test]
fn a_former_commune_leads_to_todays() {
    let house = House::new();
    let communes = |q: &str| {
        house
            .nobody
            .get(&format!("/api/communes?q={q}"))
            .expect_ok()
    };
    let saint_denis = communes("saint-denis");
    assert_eq!(saint_denis[0]["code"], "97411");
    assert_eq!(saint_denis[1]["code"], "93066");
    assert_eq!(saint_denis.as_array().map(Vec::len), Some(10));
    assert_eq!(
        communes("ST%20DENIS%20974")[0]["department_name"],
        "La Réunion"
    );
    assert_eq!(communes("97400")[0]["code"], "97411");
    assert_eq!(communes("mans")[0]["name"], "Le Mans");
    let former = communes("chanzeaux");
    assert_eq!(former[0]["name"], "Chemillé-en-Anjou");
    assert_eq!(former[0]["former"], "Chanzeaux");
    assert_eq!(communes("").as_array().map(Vec::len), Some(0));
    house
        .nobody
        .get("/api/communes")
        .expect_refused(400, "parameter_unreadable");
    let mut new = maud();
    new["council"] = json!("49083");
    let id = text(&add(&house, &new).expect_ok()["id"]);
    let council = record(&house, &id)["council"]["code"].clone();
    assert!(council.is_string());
}

#[tokio::test]
async fn removal_closes_the_sockets_of_that_person_alone() {
    let house = House::new();
    let elu = house.nobody.log_in_with_role("elu");
    let document = format!("section/{}", house.section_id(1));
    let mut removed = FullClient::open(&house.server, &elu, &[&document]).await;
    let mut staying = FullClient::open(&house.server, &house.secretariat, &[&document]).await;
    let path = format!("/api/participants/{}", elu.participant);
    assert_eq!(house.api.delete(&path).status, 204);
    assert_eq!(removed.closed().await, 4403);
    let session = house.nobody.with(&elu).get("/api/session").expect_ok();
    assert_eq!(session["participant"], Value::Null);
    let back = house.api.post(&format!("{path}/restoration"), &json!({}));
    assert_eq!(back.status, 204);
    let mut back = FullClient::open(&house.server, &elu, &[&document]).await;
    back.settled().await;
    staying.settled().await;
}
