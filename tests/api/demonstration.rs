//! The demonstration congress as a newcomer finds it: contributions in every state, what became of
//! them, an agenda, and something for each persona.

use std::collections::{BTreeMap, BTreeSet};

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::contribution::list_path;
use serde_json::Value;

use crate::House;
use crate::publication::LARGEST;

/// All contributions of which somebody is told, page after page.
fn contributions(api: &Api, query: &str) -> Vec<Value> {
    let answer = api.get(&format!("{}?per_page=1000&{query}", list_path(api)));
    answer.expect_ok().as_array().expect("a list").clone()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

#[test]
fn sixty_contributions_are_there_in_every_state() {
    let house = House::new();
    let mut seen = BTreeMap::new();
    let personas = house.nobody.get("/api/demo/personas").expect_ok();
    for persona in personas.as_array().expect("a list") {
        let api = house
            .nobody
            .with(&house.nobody.log_in(&text(&persona["persona"])));
        for contribution in contributions(&api, "") {
            seen.insert(text(&contribution["id"]), text(&contribution["state"]));
        }
    }
    let count = |state| seen.values().filter(|known| *known == state).count();
    assert_eq!(count("submitted"), 55);
    assert!(count("draft") >= 2, "{seen:?}");
    let read = contributions(&house.nobody, "");
    assert_eq!(read.len(), 55, "whoever reads finds all that was sent");
    let by_confirmation = |wanted: &str| {
        let is_so = |one: &&Value| one["confirmation"] == wanted;
        read.iter().filter(is_so).count()
    };
    assert_eq!(
        (by_confirmation("awaited"), by_confirmation("given")),
        (2, 3)
    );
}

#[test]
fn each_theme_has_contributions_and_a_coverage() {
    let house = House::new();
    let congress = house.api.get("/api/congresses/congres-2026").expect_ok();
    let themes: BTreeSet<String> = list(&congress, "themes")
        .iter()
        .map(|theme| text(&theme["id"]))
        .collect();
    assert_eq!(themes.len(), 8);
    let board = house
        .api
        .get("/api/congresses/congres-2026/board")
        .expect_ok();
    let mut covered = BTreeSet::new();
    let mut answered = 0;
    for coverage in list(&board, "coverage") {
        let submitted = number(&coverage["submitted"]);
        assert!(submitted > 0);
        assert!(number(&coverage["linked"]) <= submitted, "{coverage}");
        assert!(number(&coverage["answered"]) <= submitted, "{coverage}");
        answered += number(&coverage["answered"]);
        covered.extend(coverage["theme"].as_str().map(str::to_owned));
    }
    assert_eq!(covered, themes);
    assert!((33..55).contains(&answered), "{answered}");
    assert_eq!(list(&board, "alike").len(), 1, "one pair is left to merge");
}

#[test]
fn links_lead_to_proposals_that_stand_and_some_have_changed_since() {
    let house = House::new();
    let motion = house.api.motion();
    let proposals: BTreeSet<String> = list(&motion, "sections")
        .iter()
        .flat_map(|section| list(&section["text"], "proposals"))
        .map(|proposal| text(&proposal["id"]))
        .collect();
    let board = house
        .api
        .get("/api/congresses/congres-2026/board")
        .expect_ok();
    let mut states = BTreeMap::new();
    for contribution in list(&board, "contributions") {
        for link in list(contribution, "links") {
            let place = &link["place"];
            *states.entry(text(&place["state"])).or_insert(0) += 1;
            if let Some(proposal) = place["proposal"].as_str() {
                assert!(proposals.contains(proposal), "{link}");
            }
        }
    }
    assert_eq!(states.values().sum::<i32>(), 35);
    assert!(
        !states.contains_key("gone") && states.len() == 2,
        "{states:?}"
    );
    let merged = list(&board, "contributions")
        .iter()
        .find(|one| !one["merged_into"].is_null())
        .expect("some were merged");
    let fate = house
        .nobody
        .get(&format!("/api/contributions/{}/fate", text(&merged["id"])));
    let fate = fate.expect_ok();
    assert!(
        !list(&fate, "links").is_empty() || !fate["answer"].is_null(),
        "{fate}"
    );
}

#[test]
fn the_log_tells_of_it_in_the_order_of_time() {
    let house = House::new();
    let events = house.api.events("congres-2026", 0);
    let at = |event: &Value| event["at"].as_i64().expect("a moment");
    assert!(events.is_sorted_by_key(at));
    assert_eq!(events[0]["kind"], "congress_created");
    let count = |kind: &str| events.iter().filter(|event| event["kind"] == kind).count();
    assert_eq!(count("contribution_created"), 60);
    assert_eq!(count("contribution_submitted"), 57);
    assert_eq!(count("contribution_withdrawn"), 2);
    assert_eq!(count("contribution_confirmed"), 3);
    assert_eq!(count("contribution_linked"), 35);
    assert_eq!(count("contribution_merged"), 5);
    assert_eq!(count("phase_changed"), 9);
    assert_eq!(count("version_frozen"), 1);
    assert_eq!(count("sheet_accepted"), 9);
    assert_eq!(count("signature_withdrawn"), 3);
    assert_eq!(
        count("agenda_item_created"),
        count("agenda_item_created").clamp(18, 24)
    );
}

#[test]
fn the_agenda_has_its_points_and_each_group_its_hours() {
    let house = House::new();
    let congress = house.nobody.get("/api/congresses/congres-2026");
    let congress = congress.expect_ok();
    let items = list(&congress, "agenda");
    assert!((18..=24).contains(&items.len()), "{}", items.len());
    let days: BTreeSet<String> = items
        .iter()
        .map(|item| text(&item["starts"])[..10].to_owned())
        .collect();
    assert_eq!(days.len(), 3);
    let groups: BTreeSet<&str> = items
        .iter()
        .filter_map(|item| item["group"].as_str())
        .collect();
    assert_eq!(groups.len(), 8);
}

#[test]
fn each_persona_sees_something_of_theirs() {
    let house = House::new();
    let as_persona = |key| house.nobody.with(&house.nobody.log_in(key));
    let own = contributions(&as_persona("elue"), "mine=true");
    let states: BTreeSet<&str> = own.iter().filter_map(|one| one["state"].as_str()).collect();
    assert_eq!(states, BTreeSet::from(["draft", "submitted"]), "{own:?}");
    assert!(!contributions(&as_persona("rapporteure"), "mine=true").is_empty());
    assert!(contributions(&as_persona("observateur"), "mine=true").is_empty());
    assert_eq!(contributions(&as_persona("observateur"), "").len(), 55);
    let board = |key| {
        as_persona(key)
            .get("/api/congresses/congres-2026/board")
            .expect_ok()
    };
    assert_eq!(board("rapporteure")["may_sort"], true);
    assert_eq!(board("observateur")["may_sort"], false);
    assert_eq!(board("secretariat")["may_sort"], true);
}

#[test]
fn the_second_motion_is_amended_in_every_way() {
    let house = House::new();
    let congress = house.nobody.get("/api/congresses/congres-2026").expect_ok();
    let motion = &list(&congress, "motions")[1];
    assert_eq!(motion["phase"], "plenary");
    let path = format!("/api/motions/{}/amendments", text(&motion["id"]));
    let seen_by = |api: &Api| {
        api.get(&path)
            .expect_ok()
            .as_array()
            .cloned()
            .unwrap_or_default()
    };
    let amendments = seen_by(&house.nobody);
    let mut statuses = BTreeMap::new();
    for one in &amendments {
        *statuses.entry(text(&one["status"])).or_insert(0) += 1;
        assert!(one["number"].is_string(), "{one}");
    }
    let expected = [
        ("adopted", 4),
        ("fallen", 1),
        ("inadmissible", 1),
        ("not_defended", 1),
        ("rectified", 1),
        ("rejected", 3),
        ("tabled", 31),
        ("withdrawn", 1),
    ];
    let statuses: Vec<(&str, i32)> = statuses
        .iter()
        .map(|(name, n)| (name.as_str(), *n))
        .collect();
    assert_eq!(statuses, expected);
    let to_review: Vec<String> = amendments
        .iter()
        .filter(|one| one["needs_review"] == true)
        .map(|one| format!("{} {}", text(&one["number"]), text(&one["standing"])))
        .collect();
    assert_eq!(to_review, ["1.2-2 colliding", "4.1-1 nearby"]);
    let numbered: BTreeSet<(String, u64)> = amendments
        .iter()
        .map(|one| (text(&one["number"]), number(&one["rectifications"])))
        .collect();
    assert_eq!(numbered.len(), amendments.len(), "a number is given once");
    assert!(numbered.contains(&("4.3-1".to_owned(), 1)), "{numbered:?}");
    let elue = seen_by(&house.nobody.with(&house.nobody.log_in("elue")));
    assert_eq!(
        elue.len(),
        amendments.len() + 3,
        "two open ones and a draft of hers"
    );
    assert_eq!(elue.iter().filter(|one| one["mine"] == true).count(), 3);
    assert_eq!(elue.iter().filter(|one| one["asked"] == true).count(), 1);
}

#[test]
fn the_second_motion_says_what_was_adopted() {
    let house = House::new();
    let congress = house.nobody.get("/api/congresses/congres-2026").expect_ok();
    let motion = house
        .nobody
        .motion_with_id(&text(&list(&congress, "motions")[1]["id"]));
    let section = &list(&motion, "sections")[1];
    assert_eq!(
        text(&section["title"]),
        "Un calendrier qui suit les travaux, et non l’inverse"
    );
    let words = section["text"].to_string();
    for adopted in [
        "deux ans à l’avance",
        "des échecs par opérateur et de leurs causes",
    ] {
        assert!(words.contains(adopted), "{adopted}: {words}");
    }
    let history = format!("/api/sections/{}/history", text(&section["id"]));
    let history = house.api.get(&history).expect_ok();
    let adopted = list(&history, "entries")
        .iter()
        .filter(|one| !one["adoption"].is_null());
    assert_eq!(adopted.count(), 4, "{history}");
}

#[test]
fn an_earlier_motion_bears_four_hundred_signatures_and_more_can_sign() {
    let house = House::new();
    let congress = house.nobody.get("/api/congresses/congres-2026").expect_ok();
    let motion = &list(&congress, "motions")[2];
    assert_eq!(motion["phase"], "signing");
    let of_motion = format!("/api/motions/{}", text(&motion["id"]));
    let signatures = house.nobody.get(&format!("{of_motion}/signatures"));
    let signatures = signatures.expect_ok();
    let signatures = signatures.as_array().map_or(&[][..], Vec::as_slice);
    assert!((400..=420).contains(&signatures.len()));
    let channels = signatures.iter().map(|one| text(&one["channel"]));
    let channels: BTreeSet<String> = channels.collect();
    assert_eq!(channels.len(), 3, "{channels:?}");
    let departments = signatures
        .iter()
        .filter_map(|one| one["department"].as_str());
    let departments: BTreeSet<&str> = departments.collect();
    assert!((85..100).contains(&departments.len()), "{departments:?}");
    assert!(signatures.iter().any(|one| one["name"].is_null()));
    let page = house
        .nobody
        .get(&format!("/motions/{}", text(&motion["id"])));
    assert!(page.text.contains("figée le "), "{}", page.text);
    let size = page.text.len();
    assert!(size < LARGEST, "its public page has {size} bytes");

    let signing = format!("{of_motion}/signing");
    let chair = house.nobody.with(&house.nobody.log_in("presidence"));
    let mine = chair.get(&signing).expect_ok();
    assert_eq!(
        list(&mine, "mine").len(),
        0,
        "whose council is no commune’s"
    );
    let rapporteure = house.nobody.with(&house.nobody.log_in("rapporteure"));
    let mine = rapporteure.get(&signing).expect_ok();
    assert_eq!(list(&mine, "mine")[0]["state"], "standing");
    let elue = house.nobody.with(&house.nobody.log_in("elue"));
    let open = elue.get(&signing).expect_ok();
    assert!(open["opens"] == true && list(&open, "mine").is_empty());
    let register = house.api.get(&format!("{of_motion}/signatures/register"));
    let register = register.expect_ok();
    let register = register.as_array().map_or(&[][..], Vec::as_slice);
    let waiting = register.iter().filter(|one| one["state"] == "awaiting");
    assert_eq!(
        waiting.count(),
        2,
        "the secretariat has something to decide"
    );
    let sheets = house.api.get(&format!("{of_motion}/sheets")).expect_ok();
    let sheets = sheets.as_array().map_or(&[][..], Vec::as_slice);
    let accepted = sheets.iter().filter(|one| one["state"] == "accepted");
    assert_eq!((sheets.len(), accepted.count()), (10, 9));
}
