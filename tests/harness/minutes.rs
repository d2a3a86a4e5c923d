//! Minutes of sittings that are over: begun, and approved.

use serde_json::{Value, json};

use crate::Api;
use crate::api::text;

/// Begins the minutes of a sitting that is over.
///
/// # Panics
/// When the server refuses.
#[track_caller]
pub fn begin(api: &Api, sitting: &str) {
    let path = format!("/api/sittings/{sitting}/minutes");
    api.post(&path, &Value::Null).expect_ok();
}

/// Opens a sitting, closes it and approves its minutes as the program writes them; its id.
///
/// # Panics
/// When the server refuses.
#[track_caller]
pub fn approved(api: &Api, slug: &str, motion: &str) -> String {
    let path = format!("/api/congresses/{slug}/sittings");
    let opened = api.post(&path, &json!({ "motion": motion })).expect_ok();
    let sitting = text(&opened["id"]);
    let closing = format!("/api/sittings/{sitting}/closing");
    api.post(&closing, &Value::Null).expect_ok();
    begin(api, &sitting);
    let seen = json!({ "changed": 0, "outdated": 0, "missing": 0 });
    let approval = format!("/api/sittings/{sitting}/minutes/approval");
    api.put(&approval, &seen).expect_ok();
    sitting
}
