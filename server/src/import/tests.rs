use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};

use super::*;

fn cells(rows: &[Row]) -> Vec<Vec<&str>> {
    let cells = rows
        .iter()
        .map(|row| row.cells.iter().map(String::as_str).collect());
    cells.collect()
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&[&str]]) {
    let rows = read(bytes).unwrap();
    assert_eq!(cells(&rows), expected);
}

const WANTED: &[&[&str]] = &[&["Nom", "Prénom"], &["Lœuillet", "Élodie"]];

#[test]
fn every_encoding_of_a_town_hall_is_understood() {
    let text = "Nom;Prénom\r\nLœuillet;Élodie\r\n";
    check(text.as_bytes(), WANTED);
    check(format!("\u{feff}{text}").as_bytes(), WANTED);
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    check(&windows, WANTED);
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&utf16, WANTED);
}

#[test]
fn every_separator_is_understood() {
    check("Nom,Prénom\nLœuillet,Élodie".as_bytes(), WANTED);
    check("Nom\tPrénom\nLœuillet\tÉlodie\n".as_bytes(), WANTED);
    check("sep=|\nNom|Prénom\nLœuillet|Élodie\n".as_bytes(), WANTED);
    check(
        "Nom;Prénom\n\"Roche; Petit\";\"dit \"\"Jo\"\"\nle grand\"\n".as_bytes(),
        &[
            &["Nom", "Prénom"],
            &["Roche; Petit", "dit \"Jo\"\nle grand"],
        ],
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let rows = read(b"sep=;\n\nNom;\n\n;;;\n\"a\nb\";1\nc;2\n").unwrap();
    let lines: Vec<u32> = rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 6, 8]);
}

#[test]
fn a_formula_is_its_stored_value() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Nom").unwrap();
    sheet
        .write(
            1,
            0,
            Formula::new("=HYPERLINK(\"https://exemple.fr\")").set_result("Roche"),
        )
        .unwrap();
    sheet.write(1, 1, 72000).unwrap();
    sheet.write(1, 2, 1.5).unwrap();
    sheet.write(2, 3, true).unwrap();
    check(
        &book.save_to_buffer().unwrap(),
        &[&["Nom"], &["Roche", "72000", "1.5"], &["", "", "", "vrai"]],
    );
}

#[test]
fn what_is_no_list_is_refused() {
    let cases: [(&[u8], FileFault); 6] = [
        (b"", FileFault::Empty),
        (b"\xef\xbb\xbf;;;\r\n\r\n", FileFault::Empty),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileFault::OldFormat),
        (b"PK\x03\x04 but no archive", FileFault::Unreadable),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileFault::Unreadable),
        (b"\xff\xfea", FileFault::Unreadable),
    ];
    for (bytes, fault) in cases {
        assert_eq!(read(bytes).unwrap_err(), fault, "{bytes:?}");
    }
}

#[test]
fn too_much_is_refused() {
    let lines = "a\n".repeat(MOST_LINES + 1);
    assert_eq!(read(lines.as_bytes()).unwrap_err(), FileFault::TooManyLines);
    let columns = "a;".repeat(MOST_COLUMNS + 1);
    assert_eq!(
        read(columns.as_bytes()).unwrap_err(),
        FileFault::TooManyColumns
    );
    // Empty columns behind the last one are a habit of Excel.
    assert!(read(format!("a{}\n", ";".repeat(500)).as_bytes()).is_ok());
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "a").unwrap();
    sheet.write(1_048_575, 16_383, "b").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(read(&bytes).unwrap_err(), FileFault::TooManyColumns);
    let long = "é".repeat(3000);
    assert_eq!(
        read(long.as_bytes()).unwrap()[0].cells[0].chars().count(),
        LONGEST_CELL
    );
}

#[test]
fn a_bomb_is_refused_before_it_is_read() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("xl/workbook.xml", options).unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..65 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    assert_eq!(read(&bytes).unwrap_err(), FileFault::TooMuchInside);
    let many = test_archive::naming(60_000);
    assert_eq!(read(&many).unwrap_err(), FileFault::TooMuchInside);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let mut archive = b"PK\x03\x04".to_vec();
        archive.extend(bytes);
        let _ = read(&archive);
    }
}
