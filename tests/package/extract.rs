//! The extract of the event log, recomputed by another program than the one that wrote it, and held
//! against the whole log.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::House;
use super::alterations::files;

fn bytes_of(hash: &str) -> Vec<u8> {
    let pairs = (0..hash.len()).step_by(2);
    let byte = |place: usize| u8::from_str_radix(&hash[place..place + 2], 16);
    pairs.map(|place| byte(place).expect("digits")).collect()
}

#[test]
fn the_extract_is_the_log_and_its_chain_can_be_recomputed() {
    let house = House::frozen();
    let package = files(&house.package());
    let extract = String::from_utf8(package["evenements.jsonl"].clone()).expect("a text");
    let log = house.api.events("congres-2026", 0);
    let mut previous = Vec::new();
    let mut told = Vec::new();
    for (line, event) in extract.lines().zip(&log) {
        let link: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(link["hash"], event["hash"], "{line}");
        let hash = bytes_of(link["hash"].as_str().expect("a hash"));
        if link["event"].is_object() {
            // The bytes of the event, as `sed` would cut them out.
            let (_, rest) = line.split_once(",\"event\":").expect("an event");
            let bytes = rest.strip_suffix('}').expect("the end of the line");
            let digest = Sha256::new().chain_update(&previous).chain_update(bytes);
            assert_eq!(digest.finalize().to_vec(), hash, "{line}");
            told.push(event["kind"].as_str().unwrap_or_default().to_owned());
        } else {
            assert_eq!(link["id"], event["id"]);
            assert_eq!(
                link.as_object().map(serde_json::Map::len),
                Some(2),
                "{line}"
            );
        }
        previous = hash;
    }
    assert!(extract.lines().count() <= log.len());
    assert_eq!(told.last().map(String::as_str), Some("version_frozen"));
    assert!(told.iter().any(|kind| kind == "phase_changed"), "{told:?}");
    let private = [
        "ballot_votes",
        "participant",
        "contribution",
        "amendment_created",
        "sitting",
    ];
    let leaked = told
        .iter()
        .find(|kind| private.iter().any(|private| kind.starts_with(private)));
    assert_eq!(leaked, None);
}
