//! The chain of the event log, computed anew from what the interface tells, as `docs/operations.md`
//! says.

use std::fmt::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Checks that each event of a congress carries the hash of itself and of the one before, from the
/// first on.
///
/// # Panics
/// At the first one that does not.
#[track_caller]
pub fn check(congress: &str, events: &[Value]) {
    let mut previous: Vec<u8> = Vec::new();
    for event in events {
        let hashed = json!({
            "at": event["at"],
            "congress": congress,
            "detail": event["detail"],
            "id": event["id"],
            "kind": event["kind"],
            "participant": event["participant"],
            "subject": event["subject"],
        });
        let digest = Sha256::new()
            .chain_update(&previous)
            .chain_update(canonical(&hashed));
        previous = digest.finalize().to_vec();
        let expected = previous.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        assert_eq!(event["hash"], *expected, "the chain breaks at {event}");
    }
}

/// JSON with sorted keys and without spaces.
fn canonical(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(canonical).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}:{}", json!(key), canonical(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "the chain breaks")]
    fn a_changed_event_is_found() {
        let event = json!({
            "id": 1, "at": 2, "participant": null, "kind": "sitting_opened", "subject": "s",
            "detail": { "motion": "m" }, "hash": "0".repeat(64),
        });
        check("c", &[event]);
    }
}
