//! The bundle as documents of Akoma Ntoso.

use std::io::{Cursor, Read as _};

use motion_tests::akn::check_valid;
use motion_tests::amendment::{begin, path, rewrite, table};
use motion_tests::api::text;
use serde_json::{Value, json};
use zip::ZipArchive;

use super::{Floor, block};

/// The files of a ZIP, in their order.
fn unpacked(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a ZIP");
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).expect("it has this file");
            let mut document = String::new();
            file.read_to_string(&mut document).expect("it is text");
            let name = file.name().expect("its name is text").into_owned();
            (name, document)
        })
        .collect()
}

#[tokio::test]
async fn the_bundle_is_exchanged_as_it_is_printed() {
    let floor = Floor::sitting().await;
    let maud = floor.api(&floor.maud);
    let archive = floor.of_motion("amendments.akn.zip");
    let get = || floor.house.nobody.get_bytes(&archive);
    assert_eq!(unpacked(get()), []);

    // Rectified, amended, taken out with its section by another; and one that nobody has tabled.
    let old = floor.tabled(&floor.maud, 0, "unique", "d’<accueil>").await;
    let begun = maud.post(&path(&old, "/rectification"), &Value::Null);
    let main = text(&begun.expect_ok()["id"]);
    assert_eq!(floor.try_table(&floor.maud, &main).status, 200);
    let new = json!({ "parent": main, "target": block(0) });
    let sub = begin(&maud, &floor.motion, &new);
    let document = format!("amendment/{sub}");
    rewrite(
        &floor.house.server,
        &floor.maud,
        &document,
        "accueil",
        "écoute",
    )
    .await;
    table(&maud, &sub);
    let gone = floor.begin(&floor.maud, json!({ "type": "remove_section" }));
    table(&maud, &gone);
    let draft = floor.begin(&floor.maud, block(0));
    floor
        .write(&floor.maud, &draft, "unique", "motdebrouillon")
        .await;

    let files = unpacked(get());
    check_valid(&files);
    let number = |id: &str| text(&floor.summary(id)["number"]);
    let (first, below, last) = (number(&main), number(&sub), number(&gone));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let at = |ending: &str| {
        let wanted = format!("amendement-{ending}.xml");
        let found = files.iter().find(|(name, _)| *name == wanted);
        let (_, document) = found.unwrap_or_else(|| panic!("{wanted} in {names:?}"));
        document
    };
    let author = "<signature eId=\"signature_1\">";
    for (document, words) in [
        (at(&first), ", <docStatus>rectifié</docStatus>"),
        (at(&format!("{first}-rectifie")), "d’&lt;accueil&gt;"),
        (at(&format!("{first}-rectifie")), author),
        (at(&below), "Sous-amendement"),
        (at(&below), &format!("/{main}/!main~mod_1")),
        (at(&last), "Supprimer le principe"),
    ] {
        assert!(document.contains(words), "{words} in {document}");
    }
    assert_eq!(names.len(), 4, "{names:?}");
    // As on paper, what is amended comes before what amends it.
    let place = |ending: &str| {
        let name = format!("amendement-{ending}.xml");
        files.iter().position(|(one, _)| *one == name)
    };
    assert!(place(&format!("{first}-rectifie")) < place(&below));
    assert_eq!(get(), get(), "the same amendments are the same bytes");

    // What amends a section that is no longer there stays in the file.
    let standing = at(&last).clone();
    floor.adopt_cleanly(&gone);
    let files = unpacked(get());
    check_valid(&files);
    assert_eq!(files.len(), 4);
    let last = format!("amendement-{last}.xml");
    let after = files.iter().find(|(name, _)| *name == last);
    let destination = |document: &str| {
        let start = document.find("<destination").expect("it has one");
        document[start..].split('>').next().map(str::to_owned)
    };
    let after = after.map(|(_, document)| destination(document));
    assert_eq!(after, Some(destination(&standing)));
    outsiders_get_nothing(&floor, &archive);
}

fn outsiders_get_nothing(floor: &Floor, archive: &str) {
    let congress = "/api/congresses/congres-2026";
    let page = floor.house.api.get(&format!("{congress}/preparation"));
    let revision = page.expect_ok()["revision"].clone();
    let change = json!({ "revision": revision, "public_reading": false });
    floor.house.api.patch(congress, &change).expect_ok();
    let refused = floor.house.nobody.get(archive);
    refused.expect_refused(404, "motion_not_found");
}
