//! Printed sheets: typed by two people, compared, taken.

use motion_tests::Api;
use motion_tests::api::{Answer, text};
use motion_tests::signing::elu;
use serde_json::{Value, json};

use super::Table;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on";

fn line(signatory: &Value) -> Value {
    json!({ "signatory": signatory, "publication": true })
}

/// A sheet, and two people who type it.
struct Sheet {
    table: Table,
    id: String,
    one: Api,
    other: Api,
}

impl Sheet {
    fn new() -> Self {
        let table = Table::new();
        let id = make(&table, 4);
        let other = table.helper("partenaire");
        let one = table.house.api.clone();
        Self {
            table,
            id,
            one,
            other,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/sheets/{}{rest}", self.id)
    }

    fn read(&self, api: &Api) -> Value {
        api.get(&self.path("")).expect_ok()
    }

    fn type_in(&self, api: &Api, lines: &[Value]) -> Answer {
        api.put(&self.path("/typing"), &json!({ "lines": lines }))
    }

    fn accept(&self) -> Answer {
        let request = self.one.request("POST", &self.path("/accept"));
        self.one.send(request, None)
    }

    fn keep(&self, bytes: &[u8]) -> Answer {
        self.one
            .send_bytes(self.one.request("PUT", &self.path("/scan")), bytes)
    }
}

fn make(table: &Table, lines: u32) -> String {
    let made = table
        .house
        .api
        .post(&table.path("sheets"), &json!({ "lines": lines }));
    assert_eq!(made.status, 201, "{}", made.text);
    text(&made.expect_ok()["id"])
}

#[test]
fn a_sheet_goes_from_the_printer_to_the_list() {
    let sheet = Sheet::new();
    let table = &sheet.table;
    let before = table.last_event();
    // Two have signed already: one online, one on another sheet, who didn't want to be named.
    table.assisted(&elu("Ada", "Roche", "81004"));
    let lines = [
        line(&elu("Léa", "Petit", "72181")),
        line(&elu("ROCHE", "Ada", "81004")),
        Value::Null,
        line(&elu("Luc", "Grand", "22119")),
    ];
    sheet.accept().expect_refused(409, "sheet_typings_missing");
    assert_eq!(sheet.type_in(&sheet.one, &lines).status, 204);
    sheet.accept().expect_refused(409, "sheet_typings_missing");

    // The other one sees that it was typed, and nothing of what.
    let blind = sheet.read(&sheet.other);
    assert_eq!(blind["typed_by"][0]["name"], "Hélène Vaucourt");
    assert_eq!(
        (&blind["typings"], &blind["differences"]),
        (&json!([]), &Value::Null)
    );
    assert!(!blind.to_string().contains("Petit"));
    assert_eq!(
        sheet.read(&sheet.one)["typings"].as_array().map(Vec::len),
        Some(1)
    );
    let mut read = lines.clone();
    read[0]["signatory"]["family_name"] = json!("Petite");
    read[0]["publication"] = json!(false);
    read[2] = line(&elu("Jean", "Tache", "81004"));
    assert_eq!(sheet.type_in(&sheet.other, &read).status, 204);
    let seen = sheet.read(&sheet.other);
    let expected = json!([
        { "type": "fields", "line": 1, "fields": ["family_name", "publication"] },
        { "type": "presence", "line": 3 },
    ]);
    assert_eq!(seen["differences"], expected);
    assert_eq!(seen["typings"].as_array().map(Vec::len), Some(2));
    // Who read line 3 as empty learns that the other one reads a signature there, and not which.
    let beside = sheet.read(&sheet.one)["typings"][1].clone();
    assert_eq!(beside["lines"][0]["signatory"]["family_name"], "Petite");
    assert_eq!(
        (&beside["lines"][2], &beside["hidden"]),
        (&Value::Null, &json!([3]))
    );
    assert_eq!(seen["state"], "differs");
    assert_eq!(seen["motion"], json!(table.motion));
    sheet.accept().expect_refused(409, "sheet_typings_differ");
    assert_eq!(sheet.type_in(&sheet.other, &lines).status, 204);
    assert_eq!(sheet.read(&sheet.one)["differences"], json!([]));

    let accepted = sheet.accept().expect_ok();
    let double = table.list()[0].clone();
    let expected = json!([
        { "type": "taken", "line": 1, "number": 2 },
        { "type": "double", "line": 2, "number": 1, "channel": "assisted", "signed_at": double["signed_at"] },
        { "type": "taken", "line": 4, "number": 3 },
    ]);
    assert_eq!(accepted["outcome"], expected);
    let list = table.list();
    assert_eq!(list.len(), 3);
    assert_eq!(
        (&list[1]["name"], &list[1]["channel"]),
        (&json!("Léa Petit"), &json!("paper"))
    );
    let entry = table.register()[1].clone();
    assert_eq!(entry["sheet"], json!({ "id": sheet.id, "line": 1 }));
    sheet.accept().expect_refused(409, "sheet_accepted");
    sheet
        .type_in(&sheet.one, &lines)
        .expect_refused(409, "sheet_accepted");
    let page = sheet.read(&sheet.one);
    assert_eq!(page["outcome"], expected);
    assert!(page["accepted_at"].is_i64());
    assert_eq!(page["state"], "accepted");
    assert_eq!(page["digest"], json!(table.digest));
    let kinds = table.kinds_after(before);
    let expected = [
        "signature_taken",
        "sheet_typed",
        "sheet_typed",
        "sheet_typed",
        "signature_taken",
        "signature_taken",
        "sheet_accepted",
    ];
    assert_eq!(kinds, expected);
    // One without a receipt is withdrawn by the secretariat.
    let withdrawn = super::withdraw(&table.house.api, &entry["id"], None);
    assert_eq!(withdrawn.status, 204);
}

#[test]
fn a_third_reading_settles_what_two_read_differently() {
    let sheet = Sheet::new();
    let ada = |name: &str| {
        [
            line(&elu("Ada", name, "81004")),
            Value::Null,
            Value::Null,
            Value::Null,
        ]
    };
    sheet.type_in(&sheet.one, &ada("Roche")).expect_ok();
    // One person is not two, however often.
    sheet.type_in(&sheet.one, &ada("Roche")).expect_ok();
    sheet.accept().expect_refused(409, "sheet_typings_missing");
    sheet.type_in(&sheet.other, &ada("Rocher")).expect_ok();
    let third = sheet.table.helper("observateur");
    sheet.type_in(&third, &ada("Roche")).expect_ok();
    // The two newest are compared: the second one's and the third one's.
    sheet.accept().expect_refused(409, "sheet_typings_differ");
    sheet.type_in(&sheet.one, &ada("ROCHE")).expect_ok();
    sheet.accept().expect_refused(409, "sheet_typings_differ");
    sheet.type_in(&sheet.one, &ada("Roche")).expect_ok();
    let accepted = sheet.accept().expect_ok();
    assert_eq!(
        accepted["outcome"],
        json!([{ "type": "taken", "line": 1, "number": 1 }])
    );
}

#[test]
fn the_first_reading_is_not_read_off_by_typing_empty_lines() {
    let sheet = Sheet::new();
    let lines = [
        line(&elu("Ada", "Roche", "81004")),
        Value::Null,
        line(&elu("Léa", "Petit", "72181")),
        Value::Null,
    ];
    sheet.type_in(&sheet.one, &lines).expect_ok();
    let nothing = [Value::Null, Value::Null, Value::Null, Value::Null];
    sheet.type_in(&sheet.other, &nothing).expect_ok();
    let seen = sheet.read(&sheet.other);
    for word in ["Ada", "Roche", "81004", "Léa", "Petit", "72181"] {
        assert!(!seen.to_string().contains(word), "{word} in {seen}");
    }
    let expected = json!([
        { "type": "presence", "line": 1 },
        { "type": "presence", "line": 3 },
    ]);
    assert_eq!(seen["differences"], expected);
    assert_eq!(seen["typings"][0]["hidden"], json!([1, 3]));
    assert_eq!(seen["typings"][1]["hidden"], json!([]));
    // Line by line, what one typed oneself is compared.
    let mut half = nothing;
    half[0] = line(&elu("Ada", "Rocher", "81004"));
    sheet.type_in(&sheet.other, &half).expect_ok();
    let seen = sheet.read(&sheet.other);
    let first = &seen["typings"][0];
    assert_eq!(first["lines"][0]["signatory"]["family_name"], "Roche");
    assert_eq!(first["hidden"], json!([3]));
    assert!(!seen.to_string().contains("Petit"), "{seen}");
    // Once two have read the same, who typed sees all of it.
    sheet.type_in(&sheet.other, &lines).expect_ok();
    let agreed = sheet.read(&sheet.other);
    let first = &agreed["typings"][0];
    assert_eq!(first["lines"][2]["signatory"]["family_name"], "Petit");
    assert_eq!(first["hidden"], json!([]));
}

#[test]
fn doubles_are_found_on_one_sheet_and_between_two() {
    let sheet = Sheet::new();
    let ada = line(&elu("Ada", "Roche", "81004"));
    let lines = [ada.clone(), ada.clone(), Value::Null, Value::Null];
    for api in [&sheet.one, &sheet.other] {
        sheet.type_in(api, &lines).expect_ok();
    }
    let outcome = sheet.accept().expect_ok()["outcome"].clone();
    assert_eq!(
        (&outcome[0]["type"], &outcome[1]["type"]),
        (&json!("taken"), &json!("double"))
    );
    assert_eq!(outcome[1]["channel"], "paper");
    let second = Sheet {
        id: make(&sheet.table, 2),
        table: sheet.table,
        ..sheet
    };
    for api in [&second.one, &second.other] {
        second.type_in(api, &[Value::Null, ada.clone()]).expect_ok();
    }
    let outcome = second.accept().expect_ok()["outcome"].clone();
    assert_eq!(
        outcome,
        json!([{
            "type": "double", "line": 2, "number": 1, "channel": "paper",
            "signed_at": second.table.list()[0]["signed_at"],
        }])
    );
    assert_eq!(second.table.list().len(), 1);
}

#[test]
fn what_can_not_be_taken_is_refused_by_line_and_field() {
    let sheet = Sheet::new();
    let ada = line(&elu("Ada", "Roche", "81004"));
    let nameless = line(&elu("", "Roche", "81004"));
    let refused = sheet.type_in(
        &sheet.one,
        &[ada.clone(), Value::Null, nameless, Value::Null],
    );
    refused.expect_refused(422, "signature_incomplete");
    let told = refused.json();
    assert_eq!(
        (&told["line"], &told["field"]),
        (&json!(3), &json!("given_name"))
    );
    sheet
        .type_in(&sheet.one, &[ada])
        .expect_refused(422, "sheet_lines");
    for lines in [0, 15] {
        let made = sheet
            .one
            .post(&sheet.table.path("sheets"), &json!({ "lines": lines }));
        made.expect_refused(422, "sheet_lines");
    }
    let (_, maud) = sheet.table.as_persona("elue");
    maud.get(&sheet.path(""))
        .expect_refused(403, "forbidden_role");
    let unknown = "/api/sheets/0199a2b0-c0de-7000-8000-00000000000a";
    sheet
        .one
        .get(unknown)
        .expect_refused(404, "sheet_not_found");
}

#[test]
fn a_sheet_of_a_version_that_was_given_up_is_refused() {
    let mut sheet = Sheet::new();
    let lines = [
        line(&elu("Ada", "Roche", "81004")),
        Value::Null,
        Value::Null,
        Value::Null,
    ];
    for api in [&sheet.one, &sheet.other] {
        sheet.type_in(api, &lines).expect_ok();
    }
    sheet.table.reopen();
    sheet.table.move_to("frozen");
    sheet.table.move_to("signing");
    sheet.accept().expect_refused(409, "version_given_up");
    sheet
        .type_in(&sheet.one, &lines)
        .expect_refused(409, "version_given_up");
    assert!(sheet.table.list().is_empty());
    let sheets = sheet.one.get(&sheet.table.path("sheets")).expect_ok();
    assert_eq!(
        (&sheets[0]["version"], &sheets[0]["stands"]),
        (&json!(1), &json!(false))
    );
    let again = make(&sheet.table, 2);
    let sheets = sheet.one.get(&sheet.table.path("sheets")).expect_ok();
    assert_eq!(sheets[1]["id"], json!(again));
    assert_eq!(
        (&sheets[1]["version"], &sheets[1]["number"]),
        (&json!(2), &json!(1))
    );
}

#[test]
fn what_was_signed_on_paper_before_the_closing_is_taken_after_it() {
    let mut sheet = Sheet::new();
    let lines = [
        line(&elu("Ada", "Roche", "81004")),
        Value::Null,
        Value::Null,
        Value::Null,
    ];
    sheet.type_in(&sheet.one, &lines).expect_ok();
    let path = sheet.table.path("signing");
    let close = json!({ "closes_at": "now", "revision": 0 });
    let closed = sheet.one.put(&path, &close).expect_ok();
    // Typing goes on, and so does what it is for.
    sheet.type_in(&sheet.other, &lines).expect_ok();
    let taken = json!([{ "type": "taken", "line": 1, "number": 1 }]);
    assert_eq!(sheet.accept().expect_ok()["outcome"], taken);
    assert_eq!(sheet.table.list()[0]["channel"], "paper");
    // Nobody signs a sheet that wasn't there yet.
    let sheets = sheet.table.path("sheets");
    let refused = sheet.one.post(&sheets, &json!({ "lines": 2 }));
    refused.expect_refused(409, "signing_closed");
    assert_eq!(refused.json()["at"], closed["closes_at"]);

    // Handed over, the list stays as it is.
    let reopened = json!({ "closes_at": null, "revision": 1 });
    sheet.one.put(&path, &reopened).expect_ok();
    sheet.id = make(&sheet.table, 4);
    for api in [&sheet.one, &sheet.other] {
        sheet.type_in(api, &lines).expect_ok();
    }
    sheet.table.move_to("delivered");
    sheet.accept().expect_refused(409, "signing_over");
}

#[test]
fn the_picture_of_a_sheet_is_kept_with_its_digest() {
    let sheet = Sheet::new();
    sheet
        .one
        .get(&sheet.path("/scan"))
        .expect_refused(404, "scan_not_found");
    sheet
        .keep(b"<svg onload=alert(1)>")
        .expect_refused(415, "scan_kind_unknown");
    let mut large = PNG.to_vec();
    large.resize(10 * 1024 * 1024 + 1, 0);
    sheet.keep(&large).expect_refused(413, "scan_too_large");
    let before = sheet.table.last_event();
    assert_eq!(sheet.keep(PNG).status, 204);
    assert_eq!(
        sheet.keep(b"%PDF-1.7 and so on").status,
        204,
        "a better one"
    );
    let scan = sheet.read(&sheet.one)["scan"].clone();
    assert_eq!(
        (&scan["media_type"], &scan["bytes"]),
        (&json!("application/pdf"), &json!(18))
    );
    assert_eq!(
        sheet.one.get_bytes(&sheet.path("/scan")),
        b"%PDF-1.7 and so on"
    );
    let events = sheet.one.events("congres-2026", before);
    assert_eq!(events[1]["kind"], "sheet_scanned");
    assert_eq!(events[1]["detail"]["digest"], scan["digest"]);
    for _ in 0..3 {
        assert_eq!(sheet.keep(PNG).status, 204);
    }
    sheet.keep(PNG).expect_refused(409, "list_full");
    let (_, maud) = sheet.table.as_persona("elue");
    maud.get(&sheet.path("/scan"))
        .expect_refused(403, "forbidden_role");
}
