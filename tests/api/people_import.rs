//! Participants from files, as town halls make them, and back into files.

use std::io::{Cursor, Write};

use motion_tests::Api;
use motion_tests::api::{Answer, text};
use rust_xlsxwriter::{Formula, Workbook};
use serde_json::{Value, json};

use crate::House;
use crate::people::{events, people, slug};

const HEAD: &str = "Nom;Prénom;Courriel;Commune;Code postal;Fonction;Rôle;Groupe;Voix";

fn call(house: &House, api: &Api, path: &str, file: &[u8]) -> Answer {
    let path = format!("/api/congresses/{}/people/{path}", slug(house));
    api.send_bytes(api.request("POST", &path), file)
}

fn preview(house: &House, choices: &str, file: &[u8]) -> Value {
    call(
        house,
        &house.api,
        &format!("import/preview?{choices}"),
        file,
    )
    .expect_ok()
}

/// Looks at a file, then imports what was shown.
fn import(house: &House, choices: &str, file: &[u8]) -> Value {
    let shown = preview(house, choices, file);
    let fingerprint = text(&shown["fingerprint"]);
    let path = format!("import?{choices}&fingerprint={fingerprint}");
    call(house, &house.api, &path, file).expect_ok()
}

/// As Excel saves "CSV" in France. All signs used here have one byte in Windows-1252, at their place
/// in Unicode.
fn excel(lines: &[String]) -> Vec<u8> {
    let text = lines.join("\r\n") + "\r\n";
    text.chars()
        .map(|sign| u8::try_from(u32::from(sign)).expect("a sign of Latin-1"))
        .collect()
}

fn lines(rows: &[&str]) -> Vec<String> {
    [HEAD]
        .iter()
        .chain(rows)
        .map(|row| (*row).to_owned())
        .collect()
}

fn counts(created: u32, changed: u32, unchanged: u32, refused: u32) -> Value {
    json!({ "created": created, "changed": changed, "unchanged": unchanged, "refused": refused })
}

#[test]
fn a_file_of_a_town_hall_is_shown_then_imported_once() {
    let house = House::new();
    let before = people(&house).len();
    let file = excel(&lines(&[
        "Lœuillet;Élodie;e.l@exemple.fr;LE MANS;;Adjointe au maire;Élue;;2"
            .replace('œ', "oe")
            .as_str(),
        "Roche;Jean-Marc;jm.roche@exemple.fr;Saint-Denis (974);;maire;Rapporteur, élu;;",
    ]));
    let shown = preview(&house, "", &file);
    assert_eq!(shown["counts"], counts(2, 0, 0, 0));
    assert_eq!(shown["columns"][2]["column"], "email");
    assert_eq!(people(&house).len(), before, "a preview changes nothing");
    let done = import(&house, "", &file);
    assert_eq!(done, counts(2, 0, 0, 0));
    let people = people(&house);
    let elodie = people
        .iter()
        .find(|record| record["email"] == "e.l@exemple.fr");
    assert_eq!(
        elodie.map(|record| &record["title"]),
        Some(&json!("Adjointe au maire du Mans"))
    );
    let events = events(&house);
    let last = events.last().cloned().unwrap_or_default();
    assert_eq!(last["kind"], "participants_imported");
    assert_eq!(last["detail"]["created"].as_array().map(Vec::len), Some(2));

    assert_eq!(import(&house, "", &file), counts(0, 0, 2, 0));
    assert_eq!(
        crate::people::events(&house).len(),
        events.len(),
        "nothing was done"
    );
    let file = excel(&lines(&["LOEUILLET;Élodie;e.l@exemple.fr;;;;;;3"]));
    let shown = preview(&house, "", &file);
    let changes = &shown["lines"][0]["changes"];
    assert_eq!(
        changes[0],
        json!({ "field": "family_name", "from": ["Loeuillet"], "to": ["LOEUILLET"] })
    );
    assert_eq!(
        changes[1],
        json!({ "field": "voting_weight", "from": ["2"], "to": ["3"] })
    );
    assert_eq!(import(&house, "", &file), counts(0, 1, 0, 0));
}

#[test]
fn five_thousand_lines_with_three_hundred_faulty_ones() {
    let house = House::new();
    let mut rows = vec![HEAD.to_owned()];
    for number in 0..5000 {
        let email = if number % 50 == 7 {
            "faux".to_owned()
        } else {
            format!("p{number}@exemple.fr")
        };
        let council = if number % 50 == 21 {
            "Nulle-Part"
        } else {
            "Le Mans"
        };
        let weight = if number % 50 == 33 { "deux" } else { "1" };
        rows.push(format!(
            "Nom{number};Léa;{email};{council};72000;maire;Élue;;{weight}"
        ));
    }
    let file = excel(&rows);
    let shown = preview(&house, "", &file);
    assert_eq!(shown["counts"], counts(4700, 0, 0, 300));
    let faulty = &shown["lines"][7];
    assert_eq!(
        (&faulty["line"], &faulty["outcome"]),
        (&json!(9), &json!("refused"))
    );
    assert_eq!(faulty["faults"][0]["code"], "email");
    assert_eq!(faulty["faults"][0]["value"], "faux");
    assert_eq!(shown["lines"][21]["faults"][0]["code"], "council_unknown");
    assert_eq!(shown["lines"][33]["faults"][0]["code"], "voting_weight");

    let before = people(&house).len();
    let fingerprint = text(&shown["fingerprint"]);
    let stopped = call(
        &house,
        &house.api,
        &format!("import?fingerprint={fingerprint}"),
        &file,
    );
    assert_eq!(
        (stopped.status, stopped.code().as_str()),
        (409, "import_refused")
    );
    assert_eq!(people(&house).len(), before, "nothing is half imported");
    let path = format!("import?refused=skip&fingerprint={fingerprint}");
    let done = call(&house, &house.api, &path, &file).expect_ok();
    assert_eq!(done, counts(4700, 0, 0, 300));
    assert_eq!(people(&house).len(), before + 4700);
    assert_eq!(
        preview(&house, "", &file)["counts"],
        counts(0, 0, 4700, 300)
    );
}

#[test]
fn an_ambiguous_council_is_chosen_by_line() {
    let house = House::new();
    let file = excel(&lines(&["Roche;Jean;;Saint-Denis;;maire;;;"]));
    let shown = preview(&house, "", &file);
    let fault = &shown["lines"][0]["faults"][0];
    assert_eq!(fault["code"], "council_ambiguous");
    assert_eq!(fault["candidates"][0]["code"], "97411");
    assert_eq!(fault["candidates"][0]["department_name"], "La Réunion");
    let shown = preview(&house, "councils=2:93066", &file);
    assert_eq!(shown["counts"], counts(1, 0, 0, 0));
    assert_eq!(
        import(&house, "councils=2:93066&role=contributor", &file),
        counts(1, 0, 0, 0)
    );
    let people = people(&house);
    let jean = people
        .iter()
        .find(|record| record["title"] == "maire de Saint-Denis");
    assert_eq!(
        jean.map(|record| &record["roles"]),
        Some(&json!(["contributor"]))
    );
    assert_eq!(jean.map(|record| &record["may_vote"]), Some(&json!(false)));
}

#[test]
fn columns_are_corrected_by_the_person() {
    let house = House::new();
    let file = b"A;B;C\nLacombe;Maud;maud@exemple.fr\n";
    assert_eq!(preview(&house, "", file)["counts"], counts(0, 0, 0, 1));
    let shown = preview(&house, "mapping=family_name,given_name,email", file);
    assert_eq!(shown["counts"], counts(1, 0, 0, 0));
    for wrong in [
        "mapping=family_name,family_name",
        "mapping=salary",
        "councils=2",
        "role=roi",
        "refused=keep",
        "x=1",
    ] {
        let answer = call(&house, &house.api, &format!("import/preview?{wrong}"), file);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (400, "parameter_unreadable"),
            "{wrong}"
        );
    }
}

#[test]
fn what_was_shown_is_what_is_done() {
    let house = House::new();
    let file = excel(&lines(&["Roche;Jean;jean@exemple.fr;;;maire;;;"]));
    let fingerprint = text(&preview(&house, "", &file)["fingerprint"]);
    let path = format!("import?fingerprint={fingerprint}");
    let new = json!({ "given_name": "Jean", "family_name": "Roche", "email": "jean@exemple.fr", "roles": [] });
    let added = format!("/api/congresses/{}/people", slug(&house));
    house.api.post(&added, &new).expect_ok();
    let answer = call(&house, &house.api, &path, &file);
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (409, "import_stale")
    );
    let answer = call(&house, &house.api, "import", &file);
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (409, "import_stale")
    );
    // What happens to others does not stand in the way.
    let fingerprint = text(&preview(&house, "", &file)["fingerprint"]);
    let other = json!({ "given_name": "Léa", "family_name": "Petit", "roles": [] });
    house.api.post(&added, &other).expect_ok();
    let done = call(
        &house,
        &house.api,
        &format!("import?fingerprint={fingerprint}"),
        &file,
    );
    assert_eq!(done.expect_ok(), counts(0, 1, 0, 0));
}

#[test]
fn a_spreadsheet_is_read_and_never_calculated() {
    let house = House::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Nom", "Prénom", "E-mail", "Code INSEE", "Poids"]) {
        sheet.write(0, column, heading).expect("a cell");
    }
    let formula = Formula::new("=WEBSERVICE(\"http://exemple.fr\")").set_result("Roche");
    sheet.write(1, 0, formula).expect("a cell");
    sheet.write(1, 1, "Jean").expect("a cell");
    sheet.write(1, 2, "jean@exemple.fr").expect("a cell");
    // Excel has taken the code for a number.
    sheet.write(1, 3, 1004).expect("a cell");
    sheet.write(1, 4, 2).expect("a cell");
    let file = book.save_to_buffer().expect("a workbook");
    assert_eq!(import(&house, "", &file), counts(1, 0, 0, 0));
    let people = people(&house);
    let jean = people
        .iter()
        .find(|record| record["email"] == "jean@exemple.fr")
        .cloned();
    let jean = jean.unwrap_or_default();
    assert_eq!(jean["family_name"], "Roche");
    assert_eq!(jean["council"]["name"], "Ambérieu-en-Bugey");
    assert_eq!(jean["voting_weight"], 2);
}

#[test]
fn an_export_is_harmless_and_imports_as_nothing() {
    let house = House::new();
    let new = json!({
        "given_name": "=1+1", "family_name": "Zéro; \"un\"", "email": "zero@exemple.fr",
        "capacity": "maire", "council": "94038", "organisation": "@asso", "roles": ["elu"]
    });
    let path = format!("/api/congresses/{}/people", slug(&house));
    house.api.post(&path, &new).expect_ok();
    let csv = house.api.get(&format!("{path}.csv"));
    assert_eq!(csv.content_type, "text/csv; charset=utf-8");
    assert!(
        csv.text.starts_with("\u{feff}Identifiant;Nom;"),
        "{}",
        &csv.text[..80]
    );
    assert!(csv.text.contains(";'=1+1;") && csv.text.contains(";'@asso;"));
    let everybody = u32::try_from(people(&house).len()).expect("a few people");
    let shown = preview(&house, "", csv.text.as_bytes());
    assert_eq!(shown["counts"], counts(0, 0, everybody, 0));
    let xlsx = house.api.get_bytes(&format!("{path}.xlsx"));
    let shown = preview(&house, "", &xlsx);
    assert_eq!(shown["counts"], counts(0, 0, everybody, 0));
}

#[test]
fn bad_files_get_a_sentence() {
    let house = House::new();
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    bomb.start_file("xl/workbook.xml", options).expect("a part");
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..200 {
        bomb.write_all(&zeros).expect("a part");
    }
    let bomb = bomb.finish().expect("an archive").into_inner();
    let mut wide = Workbook::new();
    wide.add_worksheet()
        .write(1_000_000, 16_000, "x")
        .expect("a cell");
    let wide = wide.save_to_buffer().expect("a workbook");
    let long = "a;b\n".repeat(20_001).into_bytes();
    let large = vec![b'a'; 5 * 1024 * 1024 + 1];
    let cases: [(&[u8], u16, &str); 8] = [
        (b"", 422, "file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 422, "file_old_format"),
        (b"PK\x03\x04", 422, "file_unreadable"),
        (b"\x89PNG\r\n\x1a\n\0\0", 422, "file_unreadable"),
        (&bomb, 422, "file_swells"),
        (&wide, 422, "file_too_wide"),
        (&long, 422, "file_too_long"),
        (&large, 413, "file_too_large"),
    ];
    for (file, status, code) in cases {
        let answer = call(&house, &house.api, "import/preview", file);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (status, code),
            "{}",
            answer.text
        );
        assert!(
            answer.json()["detail"]
                .as_str()
                .is_some_and(|words| words.len() > 10)
        );
    }
}
