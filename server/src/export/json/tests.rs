//! Tests of the JSON of a motion, against its published schema.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::export::samples::{ordinary, some_edition};

/// The schema as it is published.
fn schema() -> jsonschema::Validator {
    let schema = include_str!("../../../../docs/motion.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::validator_for(&schema).unwrap()
}

proptest! {
    #[test]
    fn every_edition_fits_the_schema_and_reads_back(edition in some_edition()) {
        let text = motion_json(&edition);
        let value: Value = serde_json::from_str(&text).unwrap();
        let faults: Vec<String> = schema().iter_errors(&value).map(|fault| fault.to_string()).collect();
        prop_assert!(faults.is_empty(), "{faults:?}");
        prop_assert_eq!(read_motion_json(&text).unwrap(), edition);
    }
}

#[test]
fn the_schema_refuses_what_no_export_holds() {
    let schema = schema();
    let whole: Value = serde_json::from_str(&motion_json(&ordinary())).unwrap();
    assert!(schema.is_valid(&whole));
    for (place, value) in [
        ("/format", json!("motion")),
        ("/format_version", json!(2)),
        ("/version/digest", json!("ABC")),
        ("/version/number", json!(0)),
        ("/motion/phase", json!("secret")),
        ("/motion/congress/starts_on", json!("24/11/2026")),
        ("/motion/sections/0/kind", json!("annex")),
        (
            "/motion/sections/0/text/body/0",
            json!({"type": "paragraph", "items": []}),
        ),
        (
            "/motion/sections/0/text/body/0/content/0",
            json!({"type": "text", "text": "a", "u": true}),
        ),
        ("/signatures/0/email", json!("a@b.c")),
    ] {
        let mut changed = whole.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        match changed.pointer_mut(parent).unwrap() {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
            parent => parent[key] = value,
        }
        assert!(!schema.is_valid(&changed), "{place}");
    }
}

#[test]
fn another_format_is_refused() {
    let text = motion_json(&ordinary());
    let later = text.replace("\"format_version\": 1", "\"format_version\": 2");
    assert!(matches!(
        read_motion_json(&later),
        Err(NoMotionFile::FormatVersion(2))
    ));
    let other = text.replace("motion-ouverte/motion", "motion-ouverte/minutes");
    assert!(matches!(
        read_motion_json(&other),
        Err(NoMotionFile::Shape(_))
    ));
}
