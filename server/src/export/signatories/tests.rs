//! Tests of the list of signatories.

use super::words::{by_kind, details, moment, signatory, utc};
use super::*;
use crate::export::samples::ordinary;

const LIST: &str = "D\t81\tTarn\t2\nC\t81004\tAlbi\t1\t81\t49342\t81000\n";

#[test]
fn a_table_says_what_is_published_and_holds_no_formula() {
    let communes = Communes::parse(LIST).unwrap();
    let mut signatures = ordinary().signatures;
    signatures[0].name = Some("=cmd|' /C calc'!A0".to_owned());
    signatures[3].organisation = Some("@asso; \"et\" fils".to_owned());
    let table = Signatories {
        signatures: &signatures,
        communes: &communes,
    };
    let text = String::from_utf8(table.csv()).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines.len(), 6);
    let digest = signatures[0].digest;
    assert!(lines[0].starts_with("Numéro;Qualité;Nom;Fonction;Organisme;"));
    let formula = "1;Élu;'=cmd|' /C calc'!A0;maire;commune d’Albi;Albi;81004;Tarn;;;En ligne;";
    assert!(lines[1].starts_with(formula), "{}", lines[1]);
    assert!(
        lines[1].ends_with(&format!("2026-11-24T00:00:00Z;{digest}")),
        "{}",
        lines[1]
    );
    assert!(lines[2].contains(";2026-114;2026-11-20;"), "{}", lines[2]);
    assert!(
        lines[3].starts_with("3;Élu;;;;;;Tarn;;;Sur papier;"),
        "{}",
        lines[3]
    );
    assert!(
        lines[4].contains(";\"'@asso; \"\"et\"\" fils\";"),
        "{}",
        lines[4]
    );

    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(table.xlsx().unwrap())).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut sheet).unwrap();
    assert!(
        !sheet.contains("<f>") && sheet.contains("t=\"s\""),
        "{sheet}"
    );
}

#[test]
fn a_signature_is_said_as_far_as_it_is_published() {
    let signatures = ordinary().signatures;
    let said: Vec<String> = by_kind(&signatures)
        .into_iter()
        .flat_map(|(_, list)| list)
        .map(|one| format!("{} | {}", signatory(one), details(one)))
        .collect();
    assert_eq!(
        said,
        [
            "commune d’Albi | délibération n°\u{a0}2026-114 du 20 novembre 2026, par Autre Nom, maire (81)",
            "Prénom Nom | maire d’Albi (81)",
            "Nom non publié | (81) (sur papier)",
            "Association des guichets | (81) (saisie par le secrétariat)",
        ]
    );
    assert_eq!(utc(1_795_478_400_999), "2026-11-24T00:00:00Z");
    assert_eq!(utc(i64::MAX), "1970-01-01T00:00:00Z");
    let nine = 1_795_478_400_000 + 9 * 3_600_000 + 2 * 60_000;
    assert_eq!(
        moment(nine),
        "24 novembre 2026 à 9\u{a0}h\u{a0}02 (temps universel)"
    );
}
