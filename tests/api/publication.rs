//! The public page of a motion: what it says without JavaScript, once a version stands.

use std::collections::BTreeSet;

use motion_tests::api::{Answer, text};
use motion_tests::{Api, Server};
use serde_json::{Value, json};

use crate::House;

/// Bytes of the page without fonts, at most.
pub(crate) const LARGEST: usize = 50_000;

fn freeze(house: &House) {
    let path = format!("/api/motions/{}/phase", house.motion_id());
    let frozen = house.api.put(&path, &json!({ "phase": "frozen" }));
    frozen.expect_ok();
}

fn page(house: &House, rest: &str) -> Answer {
    house
        .nobody
        .get(&format!("/motions/{}{rest}", house.motion_id()))
}

fn origins(api: &Api, motion: &str) -> Value {
    api.get(&format!("/api/motions/{motion}/origins"))
        .expect_ok()
}

#[test]
fn the_version_that_stands_is_the_page() {
    let house = House::new();
    freeze(&house);
    let id = house.motion_id();
    let version = house.nobody.get(&format!("/api/motions/{id}/versions/1"));
    let version = version.expect_ok();
    let page = page(&house, "");
    assert_eq!(page.status, 200);
    let size = page.text.len();
    assert!(size < LARGEST, "{size} bytes");
    println!("the page of the demonstration's motion has {size} bytes");
    for said in [
        text(&version["digest"]),
        "Version\u{a0}1, figée le ".to_owned(),
        "aucune signature pour l’instant".to_owned(),
        format!("href=\"/api/motions/{id}/versions/1/canonical\""),
        format!("href=\"/api/motions/{id}/package\""),
        "href=\"/verify\"".to_owned(),
        "id=\"principe-1\"".to_owned(),
        "id=\"proposition-1.1\"".to_owned(),
    ] {
        assert!(page.text.contains(&said), "{said}");
    }
    // Each form that it offers is there.
    let address = format!("href=\"/api/motions/{id}/export/");
    let forms = page.text.split(&address);
    let forms: Vec<&str> = forms
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(forms.contains(&"akn?version=1"), "{forms:?}");
    for form in &forms {
        let path = format!("/api/motions/{id}/export/{form}");
        assert!(!house.nobody.get_bytes(&path).is_empty(), "{form}");
    }
    // Old addresses go on working.
    for section in version["sections"].as_array().into_iter().flatten() {
        let anchor = format!("id=\"section-{}\"", text(&section["id"]));
        assert!(page.text.contains(&anchor));
        for proposal in section["text"]["proposals"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let anchor = format!("id=\"proposal-{}\"", text(&proposal["id"]));
            assert!(page.text.contains(&anchor));
        }
    }
    // By its number it is the same page.
    let same = self::page(&house, "/versions/1");
    assert_eq!(same.text, page.text);
    // It goes on its way, and the page says how far it has come.
    let path = format!("/api/motions/{id}/phase");
    let moved = house.api.put(&path, &json!({ "phase": "signing" }));
    moved.expect_ok();
    let signing = self::page(&house, "").text;
    assert!(signing.contains("Étape\u{a0}: Signature"));
}

/// Over a weak network the page is as small as it can be.
#[test]
fn the_page_is_compressed_for_who_takes_that() {
    let house = House::new();
    let address = format!("{}/motions/{}", house.server.origin(), house.motion_id());
    let answer = ureq::get(&address)
        .header("accept-encoding", "br, gzip")
        .call();
    let answer = answer.expect("the page is there");
    let coding = answer.headers().get("content-encoding").cloned();
    assert_eq!(
        coding.as_ref().map(|coding| coding.as_bytes()),
        Some(&b"gzip"[..])
    );
    let bytes = answer.into_body().read_to_vec().expect("the page arrives");
    assert!(bytes.len() < LARGEST / 2, "{} bytes", bytes.len());
    let mut html = String::new();
    let mut reader = flate2::read::GzDecoder::new(bytes.as_slice());
    std::io::Read::read_to_string(&mut reader, &mut html).expect("it is gzip");
    assert_eq!(html, page(&house, "").text);
}

#[test]
fn a_version_that_was_given_up_says_so() {
    let house = House::new();
    freeze(&house);
    let id = house.motion_id();
    house.api.reopen(&id, "drafting");
    let working = page(&house, "");
    assert!(working.text.contains("aucune version ne fait foi"));
    assert!(!working.text.contains("Empreinte SHA-256"));
    let link = format!("href=\"/motions/{id}/versions/1\"");
    assert!(working.text.contains(&link));
    let given_up = page(&house, "/versions/1").text;
    assert!(given_up.contains("Cette version ne vaut plus."));
    assert!(given_up.contains("«\u{a0}une coquille à corriger\u{a0}»"));
    assert!(given_up.contains("de nouveau en travaux"));
    assert!(given_up.contains("name=\"robots\" content=\"noindex\""));

    freeze(&house);
    let given_up = page(&house, "/versions/1").text;
    assert!(given_up.contains("Lire la version 2, qui fait foi"));
    assert!(given_up.contains(&format!("href=\"/motions/{id}\"")));
    let standing = page(&house, "").text;
    assert!(standing.contains("Version\u{a0}2, figée le "));
    assert!(standing.contains(&link) && !standing.contains("ne vaut plus"));
    for (rest, status) in [("/versions/3", 404), ("/versions/x", 404)] {
        let missing = page(&house, rest);
        assert_eq!(missing.status, status, "{rest}");
        assert!(missing.content_type.starts_with("text/html"), "{rest}");
    }
}

#[test]
fn who_shares_it_shares_its_title_and_first_words() {
    let server = Server::builder().variable("MOTION_PUBLIC_URL", "https://motion.example.org");
    let server = server.start();
    let nobody = Api::new(&server);
    let motion = nobody.motion();
    let page = nobody
        .get(&format!("/motions/{}", text(&motion["id"])))
        .text;
    let address = format!("https://motion.example.org/motions/{}", text(&motion["id"]));
    let title = text(&motion["title"]);
    for meta in [
        format!("<link rel=\"canonical\" href=\"{address}\">"),
        format!("<meta property=\"og:url\" content=\"{address}\">"),
        format!("<meta property=\"og:title\" content=\"{title}\">"),
        format!("<title>{title}</title>"),
        "<meta property=\"og:description\" content=\"".to_owned(),
        "<html lang=\"fr\">".to_owned(),
    ] {
        assert!(page.contains(&meta), "{meta}");
    }
    assert!(!page.contains("og:image"));
    let description = page.split("name=\"description\" content=\"").nth(1);
    let description = description.and_then(|rest| rest.split('"').next());
    let length = description.map_or(0, |words| words.chars().count());
    assert!((40..=220).contains(&length), "{description:?}");
}

/// Contributions as `/api/sections/{id}/contributions` knows them stand beside what came from them.
#[test]
fn contributions_stand_beside_what_came_from_them() {
    let house = House::new();
    let id = house.motion_id();
    let working = origins(&house.nobody, &id);
    freeze(&house);
    assert_eq!(origins(&house.nobody, &id), working);
    let page = page(&house, "").text;
    let mut linked = 0;
    for section in working["sections"].as_array().into_iter().flatten() {
        let path = format!("/api/sections/{}/contributions", text(&section["section"]));
        let links = house.api.get(&path).expect_ok();
        let ids = |contributions: &Value| -> BTreeSet<String> {
            let contributions = contributions.as_array().into_iter().flatten();
            contributions.map(|one| text(&one["id"])).collect()
        };
        for proposal in section["proposals"].as_array().into_iter().flatten() {
            let expected: BTreeSet<String> = links
                .as_array()
                .into_iter()
                .flatten()
                .filter(|one| one["link"]["place"]["proposal"] == proposal["proposal"])
                .map(|one| text(&one["contribution"]["id"]))
                .collect();
            let said = ids(&proposal["origin"]["contributions"]);
            assert_eq!(said, expected, "{proposal}");
            for contribution in &said {
                let link = format!("href=\"/contributions/{contribution}\"");
                assert!(page.contains(&link), "{contribution}");
                linked += 1;
            }
        }
    }
    assert!(linked > 0, "the demonstration links contributions");
    assert!(page.contains("<details class=\"origins\""));
}
