//! Tests of the map.

use std::collections::BTreeSet;

use quick_xml::events::Event;

use super::*;
use crate::domain::council::Communes;
use crate::domain::signed::{SignatoryKind, SignatureState, SignedFact};

fn of(communes: &Communes<'_>, signed: &[&str]) -> Representation {
    let facts = signed.iter().map(|code| SignedFact {
        state: SignatureState::Standing,
        kind: SignatoryKind::Council,
        commune: Some(code),
        department: None,
    });
    Representation::of(facts, communes)
}

#[test]
fn every_département_has_one_tile_and_no_tile_hides_another() {
    let communes = Communes::parse(motion_ouverte_web::COMMUNES).unwrap();
    let mut codes: Vec<&str> = tiles().map(|tile| tile.code).collect();
    codes.sort_unstable();
    let known: Vec<&str> = communes.departments().map(|one| one.code).collect();
    assert_eq!(codes, known);
    let places: BTreeSet<(usize, usize)> = tiles().map(|tile| (tile.column, tile.row)).collect();
    assert_eq!(places.len(), codes.len());
    assert!(
        places
            .iter()
            .all(|(column, row)| *column < COLUMNS && *row < ROWS)
    );
}

#[test]
fn the_client_draws_the_same_map() {
    const CLIENT: &str = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../web/src/signatories/tiles.ts"
    ));
    let rows = CLIENT.lines().filter_map(|line| {
        let row = line.trim().strip_prefix('"')?.strip_suffix("\",")?;
        Some(row.split_whitespace().collect::<Vec<_>>())
    });
    let rows: Vec<Vec<&str>> = rows.collect();
    assert_eq!(rows.len(), ROWS);
    for tile in tiles() {
        assert_eq!(rows[tile.row][tile.column], tile.code);
    }
    let shades = SHADES.map(|(fewest, ..)| fewest.to_string()).join(", ");
    assert!(CLIENT.contains(&format!("[{shades}] as const")), "{shades}");
}

#[test]
fn a_map_says_in_words_what_it_shows() {
    let communes = Communes::parse(motion_ouverte_web::COMMUNES).unwrap();
    let svg = signature_map(&of(&communes, &["81004", "81105", "97411"]));
    let mut reader = quick_xml::Reader::from_str(&svg);
    loop {
        // The reader checks that every element is closed.
        if reader.read_event().unwrap() == Event::Eof {
            break;
        }
    }
    for part in [
        "<desc id=\"map-desc\">3 communes dans 2 départements ou territoires.</desc>",
        "<title>Tarn (81)\u{a0}: 2 communes</title>",
        "<title>La Réunion (974)\u{a0}: 1 commune</title>",
        "<title>Côte-d&#39;Or (21)\u{a0}: 0 commune</title>",
    ] {
        assert!(svg.contains(part), "{part}\n{svg}");
    }
    assert!(!svg.contains("<script") && !svg.contains("href"));
    let tile = |name: &str| svg.split("<g>").find(|tile| tile.contains(name)).unwrap();
    assert!(tile("Tarn (81)").contains(SHADES[2].1));
    assert!(tile("La Réunion").contains(SHADES[1].1));
    assert!(tile("Ain (01)").contains(SHADES[0].1));
}

#[test]
fn names_are_words_and_never_markup() {
    let list = "D\t01\t</title><script>\t5\nC\t01001\tX\t0\t01\t1\t\n";
    let communes = Communes::parse(list).unwrap();
    let svg = signature_map(&of(&communes, &["01001"]));
    assert!(svg.contains("&lt;/title&gt;&lt;script&gt; (01)") && !svg.contains("<script"));
}
