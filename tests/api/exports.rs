//! A motion as a file: in every form, of a version or of the text as it stands, from the server and
//! from the command line.

use std::path::Path;
use std::process::{Command, Output};
use std::thread;

use motion_tests::amendment::add_paragraph;
use motion_tests::api::text;
use motion_tests::binary::{self, Profile};
use motion_tests::pdf::Pdf;
use motion_tests::signing::{digest, elu, sign_for};
use serde_json::json;
use ureq::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};

use crate::House;

/// Every form, the type of its file, and how its name ends.
const FORMS: [(&str, &str, &str); 11] = [
    ("pdf", "application/pdf", ".pdf"),
    ("odt", "application/vnd.oasis.opendocument.text", ".odt"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
    ),
    ("html", "text/html; charset=utf-8", ".html"),
    ("txt", "text/plain; charset=utf-8", ".txt"),
    ("md", "text/markdown; charset=utf-8", ".md"),
    ("akn", "application/akn+xml", ".xml"),
    ("json", "application/json", ".json"),
    (
        "signatories.csv",
        "text/csv; charset=utf-8",
        "-signataires.csv",
    ),
    (
        "signatories.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "-signataires.xlsx",
    ),
    ("map.svg", "image/svg+xml", "-carte.svg"),
];

/// A file as it arrives.
struct File {
    media_type: String,
    disposition: String,
    bytes: Vec<u8>,
}

impl File {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// An export, asked for by somebody who is not logged in.
#[track_caller]
fn export(house: &House, form: &str) -> File {
    let path = path(house, form);
    let answer = house.nobody.get_file(&path);
    let header = |name: HeaderName| {
        let value = answer.headers().get(name);
        let value = value.and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (media_type, disposition) = (header(CONTENT_TYPE), header(CONTENT_DISPOSITION));
    let bytes = answer.into_body().read_to_vec();
    File {
        media_type,
        disposition,
        bytes: bytes.unwrap_or_else(|error| panic!("{path}: {error}")),
    }
}

fn path(house: &House, form: &str) -> String {
    format!("/api/motions/{}/export/{form}", house.motion_id())
}

fn freeze(house: &House) {
    let path = format!("/api/motions/{}/phase", house.motion_id());
    let frozen = house.api.put(&path, &json!({ "phase": "frozen" }));
    frozen.expect_ok();
}

#[test]
fn every_form_of_a_version_is_served() {
    let house = House::new();
    freeze(&house);
    let version = format!("/api/motions/{}/versions/1", house.motion_id());
    let canonical = house.nobody.get(&format!("{version}/canonical")).text;
    let page = house.nobody.get(&version).expect_ok();
    let (title, digest) = (text(&page["title"]), text(&page["digest"]));
    for (form, media_type, ending) in FORMS {
        let file = export(&house, form);
        assert_eq!(file.media_type, media_type, "{form}");
        let name = file.disposition.strip_prefix("attachment; filename=\"");
        let name = name.and_then(|name| name.strip_suffix('"'));
        let name = name.unwrap_or_else(|| panic!("{form}: {}", file.disposition));
        assert!(name.starts_with("motion-"), "{name}");
        assert!(name.ends_with(&format!("-v1{ending}")), "{name}");
        let said = file.text();
        match form {
            "txt" => assert_eq!(said, canonical),
            // What they say is read by other programs, in tests of their own.
            "pdf" => assert!(file.bytes.starts_with(b"%PDF-1.7")),
            "odt" | "docx" | "signatories.xlsx" => assert!(file.bytes.starts_with(b"PK")),
            "signatories.csv" => assert!(said.starts_with("\u{feff}Numéro;"), "{said}"),
            "map.svg" => assert!(said.starts_with("<svg"), "{said}"),
            _ => {
                assert!(said.contains(&title), "{form} names the motion");
                assert!(said.contains(&digest), "{form} has the digest");
                assert!(!said.contains("exte de travail"), "{form}");
            }
        }
    }
    let file = export(&house, "json").text();
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(file["version"]["number"], 1);
    assert_eq!(file["motion"]["title"], page["title"]);
}

/// More than the press could print one by one while the last of them waits.
#[test]
fn a_hundred_who_ask_at_once_all_get_the_pdf_and_a_signature_makes_it_anew() {
    let house = House::new();
    freeze(&house);
    let (motion, path) = (house.motion_id(), path(&house, "pdf"));
    let files: Vec<Vec<u8>> = thread::scope(|scope| {
        let ask = |_| scope.spawn(|| house.nobody.get_bytes(&path));
        let asking: Vec<_> = (0..100).map(ask).collect();
        let files = asking.into_iter().map(|one| one.join());
        files.map(|file| file.expect("it is printed")).collect()
    });
    assert!(files.iter().all(|file| *file == files[0]));
    let phase = format!("/api/motions/{motion}/phase");
    let signing = json!({ "phase": "signing" });
    house.api.put(&phase, &signing).expect_ok();
    let ada = elu("Ada", "Roche", "81004");
    sign_for(&house.api, &motion, &digest(&house.api, &motion), &ada);
    let signed = Pdf::get(&house.nobody, &path);
    assert_ne!(signed.bytes, files[0]);
    if let Some(said) = signed.text() {
        assert!(said.to_lowercase().contains("roche"), "{said}");
    }
}

#[test]
fn a_working_text_says_so() {
    let house = House::new();
    for (form, _, ending) in FORMS {
        let file = export(&house, form);
        let name = format!("-texte-de-travail{ending}\"");
        assert!(file.disposition.ends_with(&name), "{}", file.disposition);
        let said = file.text();
        match form {
            "html" | "akn" => assert!(said.contains("Texte de travail, non figé"), "{form}"),
            "md" => assert!(said.contains("texte de travail, non figé")),
            "txt" => assert!(said.starts_with("TEXTE DE TRAVAIL, NON FIGÉ\n")),
            "json" => assert!(said.contains("\"version\": null")),
            "pdf" | "odt" | "docx" => {}
            // These say nothing of the text.
            _ => assert!(form.contains('.'), "{form}"),
        }
    }
}

#[test]
fn a_version_that_was_given_up_is_exported_by_its_number() {
    let house = House::new();
    freeze(&house);
    let first = export(&house, "txt").text();
    house.api.reopen(&house.motion_id(), "drafting");
    assert!(export(&house, "txt").text().starts_with("TEXTE DE TRAVAIL"));
    // It says so, and is the same to the byte below that line; so it is with another one in its place.
    let given_up = || {
        let text = export(&house, "txt?version=1").text();
        let (line, below) = text.split_once('\n').expect("a line, and the text");
        assert!(line.starts_with("Version abandonnée le "), "{line}");
        assert_eq!(below, first);
    };
    given_up();
    freeze(&house);
    assert!(export(&house, "txt").text().contains("\nVERSION — 2\n"));
    given_up();
    for form in ["html", "md", "akn"] {
        let form = format!("{form}?version=1");
        let said = export(&house, &form).text();
        assert!(said.contains("Version abandonnée le "), "{form}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&export(&house, "json?version=1").text()).expect("it is JSON");
    assert!(json["version"]["given_up"]["at"].is_number(), "{json}");
    for (form, status, code) in [
        ("txt?version=3", 404, "version_not_found"),
        ("txt?version=x", 400, "parameter_unreadable"),
        ("txt?versio=1", 400, "parameter_unreadable"),
    ] {
        let refused = house.nobody.get(&path(&house, form));
        refused.expect_refused(status, code);
    }
}

#[test]
fn a_form_that_does_not_exist_is_told_with_those_that_do() {
    let house = House::new();
    for form in ["rtf", "HTML", "..%2f..%2fetc%2fpasswd"] {
        let refused = house.nobody.get(&path(&house, form));
        refused.expect_refused(404, "export_form_not_found");
        for (known, _, _) in FORMS {
            assert!(refused.text.contains(known), "{known}: {}", refused.text);
        }
    }
}

/// Words that some form would obey come through each as words.
#[tokio::test]
async fn hostile_words_go_through_every_form() {
    let house = House::new();
    let markup = "</p><script>alert(1)</script> ]]> &amp; #set text *b* `c` \\d =cmd|' /C calc'!A0 \u{202e}gnirts";
    let endless = "a".repeat(10_000);
    let document = format!("section/{}", house.section_id(1));
    for words in [markup, endless.as_str()] {
        add_paragraph(&house.server, &house.secretariat, &document, words).await;
    }
    freeze(&house);
    for (form, _, _) in FORMS {
        let said = export(&house, form).text();
        assert!(!said.contains("</p><script>") || form == "txt" || form == "json");
        match form {
            "txt" => {
                // The grammar of what is signed: docs/signed-motion.md.
                let signed = markup
                    .replace('\\', "\\\\")
                    .replace('<', "\\<")
                    .replace('\u{202e}', "");
                assert!(said.contains(&format!("\n  {signed}\n")), "{said}");
            }
            "json" => {
                let file: serde_json::Value = serde_json::from_str(&said).unwrap();
                assert!(file.to_string().contains(&json!(markup).to_string()));
            }
            "html" | "akn" => {
                let bare = said
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&apos;", "'")
                    .replace("&amp;", "&");
                assert!(bare.contains(markup), "{form}");
            }
            "md" => assert!(
                said.contains("\\<script") && said.contains("alert(1)"),
                "{said}"
            ),
            _ => continue,
        }
        assert!(said.contains(&endless), "{form}");
    }
}

#[test]
fn who_may_not_read_may_not_export() {
    let house = House::new();
    freeze(&house);
    let congress = "/api/congresses/congres-2026";
    let page = house.api.get(&format!("{congress}/preparation"));
    let revision = page.expect_ok()["revision"].clone();
    let change = json!({ "revision": revision, "public_reading": false });
    house.api.patch(congress, &change).expect_ok();
    for (form, _, _) in FORMS {
        let path = path(&house, form);
        house
            .nobody
            .get(&path)
            .expect_refused(404, "motion_not_found");
        assert!(!house.api.get_bytes(&path).is_empty(), "{form}");
    }
    let page = format!("/motions/{}/versions/1", house.motion_id());
    assert_eq!(house.nobody.get(&page).status, 404);
    // Who holds the data holds the motion.
    let file = said(&on_command_line(
        &house,
        house.server.data(),
        &["--format=txt"],
    ));
    assert!(file.contains("\nVERSION — 1\n"));
}

#[test]
fn a_pdf_is_printed_on_the_command_line_too() {
    let house = House::new();
    freeze(&house);
    let output = on_command_line(&house, house.server.data(), &["--format=pdf"]);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    assert!(output.stdout == export(&house, "pdf").bytes);
}

fn on_command_line(house: &House, data: &Path, arguments: &[&str]) -> Output {
    let motion = house.motion_id();
    run(data, &[&["--motion", &motion], arguments].concat())
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(binary::path(Profile::Debug))
        .args(["export", "--data"])
        .arg(data)
        .args(arguments)
        .output()
        .expect("the binary starts")
}

#[track_caller]
fn said(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_command_line_writes_the_same_bytes() {
    let house = House::new();
    let data = house.server.data().to_owned();
    let line = |arguments: &[&str]| on_command_line(&house, &data, arguments);
    // Beside the running server, of the text as it stands.
    assert_eq!(said(&line(&["--format=md"])), export(&house, "md").text());
    freeze(&house);
    house.api.reopen(&house.motion_id(), "drafting");
    freeze(&house);
    let folder = tempfile::tempdir().expect("a folder");
    for (form, _, _) in FORMS {
        let file = folder.path().join(form);
        let output = format!("--output={}", file.display());
        let format = format!("--format={form}");
        assert_eq!(said(&line(&[&format, "--version=1", &output])), "");
        let written = std::fs::read(&file).expect("the file was written");
        let served = export(&house, &format!("{form}?version=1")).bytes;
        assert!(written == served, "{form} differs");
    }
}

#[test]
fn the_command_line_says_what_is_wrong() {
    let house = House::new();
    let folder = tempfile::tempdir().expect("a folder");
    let data = house.server.data();
    let unknown = "--motion=01990000-0000-7000-8000-000000000000";
    let nowhere = format!("--output={}/none/x", folder.path().display());
    for (output, words) in [
        (
            on_command_line(&house, data, &["--format=rtf"]),
            "--format: choose among pdf, odt, docx, html, txt, md",
        ),
        (
            on_command_line(&house, data, &["--format=txt", "--version=1"]),
            "--version: the motion has no such version",
        ),
        (
            on_command_line(&house, data, &["--format=txt", &nowhere]),
            "--output: ",
        ),
        (
            run(data, &[unknown, "--format=txt"]),
            "--motion: no motion has this id",
        ),
        (run(data, &["--motion=x", "--format=txt"]), "--motion: "),
        (
            on_command_line(&house, folder.path(), &["--format=txt"]),
            "--data: no congress is kept in ",
        ),
    ] {
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(error.contains(words), "{words}: {error}");
    }
    let left = std::fs::read_dir(folder.path()).expect("the folder is there");
    assert_eq!(left.count(), 0, "nothing was made where nothing was");
}
