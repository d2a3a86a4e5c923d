//! Lists of contributions: what they show to whom, what filters and searches find, in which order.

use motion_tests::Api;
use motion_tests::api::text;
use motion_tests::contribution::list_path;
use serde_json::json;

use crate::contributors::{People, found, path};

#[tokio::test]
async fn supports_count_once_and_go_again() {
    let people = People::new();
    let id = people.contribute("Titre", "Texte").await;
    let support = path(&id, "/support");
    let other = people.other("elu-2");
    other.put(&support, &json!({})).expect_ok();
    other.put(&support, &json!({})).expect_ok();
    people
        .other("contributrice")
        .put(&support, &json!({}))
        .expect_ok();
    let page = other.get(&path(&id, "")).expect_ok();
    assert_eq!(
        (&page["supports"], &page["supported"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(other.delete(&support).status, 204);
    let page = other.get(&path(&id, "")).expect_ok();
    assert_eq!(
        (&page["supports"], &page["supported"]),
        (&json!(1), &json!(false))
    );
    for (persona, code) in [
        ("elue", "forbidden_author"),
        ("observateur", "forbidden_role"),
    ] {
        let refused = people.other(persona).put(&support, &json!({}));
        assert_eq!(refused.code(), code, "{persona}");
    }
    assert_eq!(
        people.house.nobody.put(&support, &json!({})).code(),
        "login_required"
    );
}

#[tokio::test]
async fn what_one_has_read_is_noted_for_oneself() {
    let people = People::new();
    let id = people.contribute("Titre", "Texte").await;
    let reader = people.other("elu-2");
    let is_unread = |api: &Api| found(api, "unread=true&per_page=1000").contains(&id);
    assert!(is_unread(&reader) && is_unread(&people.other("elue-3")));
    assert!(!is_unread(&people.author()), "one’s own is read");
    reader.put(&path(&id, "/reading"), &json!({})).expect_ok();
    assert!(!is_unread(&reader) && is_unread(&people.other("elue-3")));
    assert_eq!(reader.delete(&path(&id, "/reading")).status, 204);
    assert!(is_unread(&reader));
    assert_eq!(
        people
            .house
            .nobody
            .put(&path(&id, "/reading"), &json!({}))
            .status,
        401
    );
}

#[tokio::test]
async fn lists_are_filtered_searched_and_cut_into_pages() {
    let people = People::new();
    let author = people.author();
    // Words that nobody wrote in the demonstration.
    let one = people
        .contribute("L’équanimité d’antan", "Pour un belvédère à Albi.")
        .await;
    let two = people
        .contribute("La pergola", "Jusqu’au bout du sentier")
        .await;
    let reader = people.other("elu-2");
    for (query, expected) in [
        ("q=equanimite", vec![&one]),
        ("q=l%27%C3%A9quanimit%C3%A9", vec![&one]),
        ("q=d%E2%80%99antan", vec![&one]),
        ("q=belv", vec![&one]),
        ("q=pergola+sentier", vec![&two]),
        ("q=pergola+belvedere", vec![]),
        ("q=%22%20OR%20pergola%20*", vec![]),
    ] {
        let found = found(&reader, query);
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{query}");
    }
    let everything = found(&reader, "per_page=1000");
    assert!(everything.contains(&one) && everything.contains(&two));
    assert_eq!(
        everything,
        found(&reader, "per_page=1000"),
        "the order stays"
    );
    let pages: Vec<String> = (1..=everything.len())
        .flat_map(|page| found(&reader, &format!("per_page=1&page={page}")))
        .collect();
    assert_eq!(pages, everything);

    let page = author.get(&path(&one, "")).expect_ok();
    let council = &page["author"]["council"];
    let department = text(&council["department"]);
    let query = format!("department={department}&theme=none");
    assert!(found(&reader, &query).contains(&one));
    assert!(found(&reader, "department=90").is_empty());
    for (population, size) in [(3_500, "under_3500"), (20_000, "under_20000")] {
        let is_in = council["population"].as_u64().unwrap_or_default() < population;
        let of_size = found(&reader, &format!("size={size}&per_page=1000")).contains(&one);
        assert!(is_in || !of_size, "{size}");
    }
    let overview = reader
        .get(&format!("{}/overview?q=pergola", list_path(&reader)))
        .expect_ok();
    assert_eq!(overview["found"], 1);
    assert_eq!(overview["rights"], json!(["write", "support"]));
    for query in [
        "state=sent",
        "theme=all",
        "size=huge",
        "unknown=1",
        "page=-1",
    ] {
        let answer = reader.get(&format!("{}?{query}", list_path(&reader)));
        assert_eq!(answer.code(), "parameter_unreadable", "{query}");
    }
    assert_eq!(
        reader.get("/api/congresses/nowhere/contributions").status,
        404
    );
}

#[tokio::test]
async fn two_readers_do_not_begin_with_the_same() {
    let people = People::new();
    for number in 0..8 {
        people.contribute(&format!("Titre {number}"), "Texte").await;
    }
    let orders: Vec<_> = [
        "elu-2",
        "elue-3",
        "observateur",
        "contributrice",
        "presidence",
    ]
    .into_iter()
    .map(|persona| found(&people.other(persona), "per_page=1000"))
    .collect();
    assert!(orders.iter().any(|order| *order != orders[0]));
}
