//! What becomes of contributions: links, merging, answers, and what their authors see of it.

mod answers;

use motion_tests::api::{Answer, text};
use motion_tests::contribution::contribute;
use motion_tests::live::FullClient;
use motion_tests::section::{insert_proposal, plain_text};
use motion_tests::{Api, Login};
use serde_json::{Value, json};

use crate::House;
use crate::preparation::{below, events, last_event};

const PROPOSAL: &str = "0199a2b0-c0de-7000-8000-0000000000aa";
const MEDIATORS: &str = "Un conseiller numérique dans chaque maison France services, payé par \
     l’État, pour aider les habitants dans leurs démarches en ligne.";
const MEDIATORS_AGAIN: &str = "Que l’État paie durablement des conseillers numériques : ils aident \
     nos habitants à faire leurs démarches en ligne dans les maisons France services.";
const FIBRE: &str = "Raccorder les écoles isolées des vallées par un réseau mutualisé entre \
     syndicats départementaux et bailleurs.";

/// A house with three contributions of two people, two of which say nearly the same.
struct Desk {
    house: House,
    maud: Login,
    one: String,
    same: String,
    other: String,
    section: String,
}

impl Desk {
    async fn new() -> Self {
        let house = House::new();
        let (maud, aicha) = (house.nobody.log_in("elue"), house.nobody.log_in("elue-3"));
        let server = &house.server;
        let one = contribute(server, &maud, "Payer les conseillers", MEDIATORS).await;
        let same = contribute(server, &aicha, "Conseillers durables", MEDIATORS_AGAIN).await;
        let other = contribute(server, &aicha, "Écoles isolées", FIBRE).await;
        let section = house.section_id(1);
        Self {
            house,
            maud,
            one,
            same,
            other,
            section,
        }
    }

    fn api(&self) -> &Api {
        &self.house.api
    }

    fn board(&self) -> Value {
        self.api().get(&below("board")).expect_ok()
    }

    fn on_board(&self, id: &str) -> Value {
        entry(&self.board()["contributions"], id)
    }

    fn fate(&self, id: &str) -> Value {
        let path = format!("/api/contributions/{id}/fate");
        self.house.nobody.get(&path).expect_ok()
    }

    fn link(&self, id: &str, link: &Value) -> Answer {
        self.api()
            .post(&format!("/api/contributions/{id}/links"), link)
    }

    fn merge(&self, id: &str, into: &str) -> Answer {
        let path = format!("/api/contributions/{id}/merge");
        self.api().put(&path, &json!({ "into": into }))
    }

    fn answer(&self, id: &str, outcome: &str, words: &str, revision: i64) -> Answer {
        let answer = json!({ "outcome": outcome, "words": words, "revision": revision });
        let path = format!("/api/contributions/{id}/answer");
        self.api().put(&path, &answer)
    }

    /// A page of the secretariat that writes in the section.
    async fn writing(&self) -> FullClient {
        let document = format!("section/{}", self.section);
        let login = &self.house.secretariat;
        FullClient::open(&self.house.server, login, &[&document]).await
    }

    fn to_section(&self) -> Value {
        json!({ "section": self.section, "proposal": null, "kind": "inspired", "passage": null })
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

#[track_caller]
fn entry(of: &Value, id: &str) -> Value {
    let found = list(of).into_iter().find(|entry| entry["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is missing"))
}

/// Who is named as authors.
fn authors(contribution: &Value) -> Vec<String> {
    list(&contribution["authors"])
        .iter()
        .map(|who| text(&who["name"]))
        .collect()
}

#[tokio::test]
async fn whole_contributions_and_passages_go_to_principles_and_proposals() {
    let desk = Desk::new().await;
    let mut page = desk.writing().await;
    page.edit(|roots, txn| {
        insert_proposal(txn, &roots.proposals, PROPOSAL, "Zz", "Un conseiller payé.");
    })
    .await;
    page.settled().await;
    let last = last_event(&desk.house);
    let whole = desk.link(&desk.one, &desk.to_section());
    assert_eq!(whole.status, 201, "{}", whole.text);
    let passage = json!({
        "section": desk.section, "proposal": PROPOSAL, "kind": "taken_over",
        "passage": "  payé par\nl’État ",
    });
    let passage = desk.link(&desk.one, &passage).expect_ok();

    let sorted = desk.on_board(&desk.one);
    assert_eq!(list(&sorted["links"]).len(), 2);
    let link = entry(&sorted["links"], &text(&passage["id"]));
    assert_eq!(link["passage"], "payé par l’État");
    assert_eq!(link["kind"], "taken_over");
    assert_eq!(link["place"]["section_number"], 1);
    assert_eq!(link["place"]["proposal"], PROPOSAL);
    assert_eq!(link["place"]["proposal_number"], "1.1");
    assert_eq!(link["place"]["state"], "unchanged");
    assert_eq!(plain_text(&link["place"]["text"]), "Un conseiller payé.");
    assert_eq!(desk.fate(&desk.one)["links"], sorted["links"]);

    let path = format!("/api/sections/{}/contributions", desk.section);
    let of_section = list(&desk.house.nobody.get(&path).expect_ok());
    let ours: Vec<&Value> = of_section
        .iter()
        .filter(|link| link["contribution"]["id"] == desk.one.as_str())
        .collect();
    assert_eq!(ours.len(), 2, "{of_section:?}");
    assert_eq!(authors(&ours[0]["contribution"]), ["Maud Lescoat"]);

    let events = events(&desk.house, last);
    let kinds: Vec<&str> = events
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["contribution_linked", "contribution_linked"]);
    assert!(
        !events
            .iter()
            .any(|event| event.to_string().contains("payé")),
        "the log holds words"
    );
}

#[tokio::test]
async fn a_link_is_taken_back_once() {
    let desk = Desk::new().await;
    let link = text(&desk.link(&desk.one, &desk.to_section()).expect_ok()["id"]);
    let path = format!("/api/contribution-links/{link}");
    assert_eq!(desk.api().delete(&path).status, 204);
    assert_eq!(desk.on_board(&desk.one)["links"], json!([]));
    desk.api()
        .delete(&path)
        .expect_refused(404, "link_not_found");
}

#[tokio::test]
async fn what_cannot_be_linked_is_told() {
    let desk = Desk::new().await;
    let with = |field: &str, value: Value| {
        let mut link = desk.to_section();
        link[field] = value;
        desk.link(&desk.one, &link)
    };
    with("proposal", json!(PROPOSAL)).expect_refused(404, "proposal_not_found");
    with("section", json!(PROPOSAL)).expect_refused(404, "section_not_found");
    with("kind", json!("stolen")).expect_refused(422, "body_unreadable");
    with("passage", json!("a".repeat(2001))).expect_refused(422, "words_too_long");
    let removed = format!("/api/sections/{}", desk.section);
    assert_eq!(desk.api().delete(&removed).status, 204);
    desk.link(&desk.one, &desk.to_section())
        .expect_refused(404, "section_not_found");
    assert_eq!(desk.on_board(&desk.one)["links"], json!([]));
}

#[tokio::test]
async fn merging_loses_no_author_and_is_taken_back() {
    let desk = Desk::new().await;
    desk.merge(&desk.one, &desk.one)
        .expect_refused(409, "merge_into_itself");
    assert_eq!(desk.merge(&desk.same, &desk.one).status, 204);
    // What stands for others takes them with it.
    assert_eq!(desk.merge(&desk.one, &desk.other).status, 204);
    for merged in [&desk.one, &desk.same] {
        assert_eq!(desk.on_board(merged)["merged_into"], desk.other.as_str());
        assert_eq!(desk.fate(merged)["merged_into"]["id"], desk.other.as_str());
    }
    let fate = desk.fate(&desk.other);
    let mut names: Vec<String> = list(&fate["stands_for"]).iter().flat_map(authors).collect();
    names.sort();
    assert_eq!(names, ["Aïcha Kermiche", "Maud Lescoat"]);
    assert_eq!(authors(&desk.on_board(&desk.one)), ["Maud Lescoat"]);

    // What is done with the one that stands for them is seen by every author.
    desk.link(&desk.other, &desk.to_section()).expect_ok();
    desk.answer(&desk.other, "retained", "Oui.", 0).expect_ok();
    let fate = desk.fate(&desk.one);
    assert_eq!(list(&fate["links"]).len(), 1);
    assert_eq!(fate["answer"]["words"], "Oui.");

    let path = format!("/api/contributions/{}/merge", desk.one);
    assert_eq!(desk.api().delete(&path).status, 204);
    assert_eq!(
        desk.api().delete(&path).status,
        204,
        "parting twice is parting"
    );
    let fate = desk.fate(&desk.one);
    assert_eq!(
        (&fate["merged_into"], &fate["answer"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(fate["links"], json!([]));
    assert_eq!(
        desk.on_board(&desk.same)["merged_into"],
        desk.other.as_str()
    );
}

#[tokio::test]
async fn what_is_alike_is_suggested_and_left_alone() {
    let desk = Desk::new().await;
    let ours = |board: &Value| -> Vec<(String, String)> {
        let pairs = list(&board["alike"]).into_iter();
        let pairs = pairs.map(|pair| (text(&pair["one"]), text(&pair["other"])));
        let ids = [&desk.one, &desk.same, &desk.other];
        pairs
            .filter(|pair| ids.contains(&&pair.0) && ids.contains(&&pair.1))
            .collect()
    };
    let board = desk.board();
    let pairs = ours(&board);
    assert_eq!(pairs.len(), 1, "{pairs:?}");
    let mut pair = [pairs[0].0.as_str(), pairs[0].1.as_str()];
    let mut expected = [desk.one.as_str(), desk.same.as_str()];
    pair.sort_unstable();
    expected.sort_unstable();
    assert_eq!(pair, expected);
    for id in [&desk.one, &desk.same] {
        assert_eq!(
            entry(&board["contributions"], id)["merged_into"],
            Value::Null
        );
    }
    desk.merge(&desk.same, &desk.one).expect_ok();
    assert!(
        ours(&desk.board()).is_empty(),
        "what is one is suggested again"
    );
}

/// Withdrawing and linking race; the log says who came first, and nothing is linked behind a
/// withdrawal.
#[tokio::test]
async fn what_is_taken_back_at_the_same_moment_is_not_linked() {
    let desk = Desk::new().await;
    let maud = desk.house.nobody.with(&desk.maud);
    let last = last_event(&desk.house);
    let withdrawal = format!("/api/contributions/{}/withdrawal", desk.one);
    for _ in 0..12 {
        std::thread::scope(|both| {
            both.spawn(|| maud.post(&withdrawal, &json!({})).expect_ok());
            both.spawn(|| desk.link(&desk.one, &desk.to_section()));
        });
        maud.delete(&withdrawal).expect_ok();
    }
    let mut is_withdrawn = false;
    for event in events(&desk.house, last) {
        match text(&event["kind"]).as_str() {
            "contribution_withdrawn" => is_withdrawn = true,
            "contribution_restored" => is_withdrawn = false,
            "contribution_linked" => assert!(!is_withdrawn, "linked when withdrawn: {event}"),
            _ => {}
        }
    }
}
