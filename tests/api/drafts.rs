//! First drafts from files: shown, confirmed, taken over.

use std::io::{Cursor, Write};

use motion_tests::Api;
use motion_tests::amendment::add_paragraph;
use motion_tests::api::{Answer, text};
use serde_json::{Value, json};

use crate::House;
use crate::people::{events, slug};

const DRAFT: &str = "\
# Pour des communes vivantes

Avant toute chose, un mot.

## Préambule

Vu la loi du 2 mars 1982,

Considérant que les communes sont proches de leurs habitants,

## Principe 7 : L’accès de tous

Partout, **un accueil**.

### Proposition 7.1

Un guichet dans chaque commune.

### Proposition 7.2

Une permanence par semaine.

#### Un intertitre

<b>Sans balise.</b>

## La mer

Bleue.
";

fn call(api: &Api, motion: &str, rest: &str, file: &[u8]) -> Answer {
    let path = format!("/api/motions/{motion}/draft{rest}");
    api.send_bytes(api.request("POST", &path), file)
}

#[track_caller]
fn shown(house: &House, motion: &str, file: &[u8]) -> Value {
    call(&house.api, motion, "/preview", file).expect_ok()
}

/// How somebody agrees to what was shown.
fn agreed(shown: &Value) -> String {
    let replaced = shown["replaced"].as_array().cloned().unwrap_or_default();
    let ids: Vec<String> = replaced.iter().map(|one| text(&one["id"])).collect();
    let fingerprint = text(&shown["fingerprint"]);
    format!("?fingerprint={fingerprint}&replaces={}", ids.join(","))
}

#[track_caller]
fn taken(house: &House, motion: &str, file: &[u8]) -> Value {
    let rest = agreed(&shown(house, motion, file));
    call(&house.api, motion, &rest, file).expect_ok()
}

fn new_motion(house: &House) -> String {
    let path = format!("/api/congresses/{}/motions", slug(house));
    let new = json!({ "title": "Une motion", "addressees": "" });
    text(&house.api.post(&path, &new).expect_ok()["id"])
}

/// The motion of the demonstration congress, in its drafting.
fn drafting(house: &House) -> String {
    let motion = house.motion_id();
    let path = format!("/api/motions/{motion}/phase");
    house.api.put(&path, &json!({ "phase": "drafting" }));
    assert_eq!(house.api.motion()["phase"], "drafting");
    motion
}

fn outcome(added: u32, rewritten: u32, removed: u32) -> Value {
    json!({ "added": added, "rewritten": rewritten, "removed": removed })
}

/// Kinds, titles, bodies and proposals, as far as words and formats go.
fn said(motion: &Value) -> Vec<Value> {
    let sections = motion["sections"].as_array().cloned().unwrap_or_default();
    let said = sections.iter().map(|section| {
        let text = &section["text"];
        let proposals = text["proposals"].as_array().cloned().unwrap_or_default();
        let proposals: Vec<_> = proposals
            .iter()
            .map(|one| json!([one["number"], one["text"]]))
            .collect();
        json!({
            "kind": section["kind"], "number": section["number"],
            "title": text["title"], "body": text["body"], "proposals": proposals
        })
    });
    said.collect()
}

#[test]
fn a_draft_is_shown_then_taken_over_as_it_was_shown() {
    let house = House::new();
    let motion = new_motion(&house);
    let before = house.api.motion_with_id(&motion);
    let shown = shown(&house, &motion, DRAFT.as_bytes());
    assert_eq!(shown["title"], "Pour des communes vivantes");
    assert_eq!(shown["title_before"], "Une motion");
    assert_eq!(shown["replaced"], json!([]));
    let fates: Vec<_> = said_fates(&shown);
    let expected = [
        json!(["preamble", null, "rewritten"]),
        json!(["principle", 1, "added"]),
        json!(["principle", 2, "added"]),
        json!(["closing", null, "kept"]),
    ];
    assert_eq!(fates, expected);
    let about: Vec<_> = remarks(&shown);
    let expected = [
        json!([3, "words_before_headings"]),
        json!([23, "heading_flattened"]),
        json!([25, "markup_taken_as_words"]),
    ];
    assert_eq!(about, expected);
    assert_eq!(said(&house.api.motion_with_id(&motion)), said(&before));

    let rest = agreed(&shown);
    let done = call(&house.api, &motion, &rest, DRAFT.as_bytes()).expect_ok();
    assert_eq!(done, outcome(2, 1, 0));
    let after = house.api.motion_with_id(&motion);
    assert_eq!(after["title"], "Pour des communes vivantes");
    assert_eq!(said(&after), said(&shown));
    let proposals = &after["sections"][1]["text"]["proposals"];
    assert_eq!(proposals[1]["number"], "1.2");
    let preamble = &after["sections"][0];
    assert_eq!(preamble["id"], before["sections"][0]["id"]);
    assert_eq!(preamble["text"]["body"][1]["type"], "visa");

    let log = events(&house);
    let kinds: Vec<&Value> = log.iter().rev().take(4).map(|one| &one["kind"]).collect();
    let expected = [
        "draft_imported",
        "motion_changed",
        "section_created",
        "section_created",
    ];
    assert_eq!(kinds, expected);
    let last = &log[log.len() - 1];
    assert_eq!(last["subject"], json!(motion));
    assert_eq!(
        last["detail"]["added"],
        json!([after["sections"][1]["id"], after["sections"][2]["id"]])
    );
    assert_eq!(last["detail"]["rewritten"], json!([preamble["id"]]));

    let again = taken(&house, &motion, DRAFT.as_bytes());
    assert_eq!(again, outcome(0, 0, 0), "it is there already");
    assert_eq!(events(&house).len(), log.len(), "nothing was done");
}

fn said_fates(shown: &Value) -> Vec<Value> {
    let sections = shown["sections"].as_array().cloned().unwrap_or_default();
    let fates = sections
        .iter()
        .map(|one| json!([one["kind"], one["number"], one["fate"]]));
    fates.collect()
}

fn remarks(shown: &Value) -> Vec<Value> {
    let remarks = shown["remarks"].as_array().cloned().unwrap_or_default();
    let remarks = remarks.iter().map(|one| json!([one["line"], one["about"]]));
    remarks.collect()
}

#[test]
fn what_was_exported_comes_back_unchanged() {
    let house = House::new();
    let motion = drafting(&house);
    let before = house.api.motion_with_id(&motion);
    for form in ["md", "docx"] {
        let path = format!("/api/motions/{motion}/export/{form}");
        let file = house.api.get_bytes(&path);
        let shown = shown(&house, &motion, &file);
        assert_eq!(shown["replaced"], json!([]), "{form}");
        assert_eq!(taken(&house, &motion, &file), outcome(0, 0, 0), "{form}");
        assert_eq!(said(&house.api.motion_with_id(&motion)), said(&before));

        let other = new_motion(&house);
        taken(&house, &other, &file);
        let mut expected = said(&before);
        // "Préambule" is the name of its kind.
        for section in &mut expected {
            if section["kind"] != "principle" {
                section["title"] = json!([]);
            }
        }
        let mut came = said(&house.api.motion_with_id(&other));
        for section in &mut came {
            if section["kind"] != "principle" {
                section["title"] = json!([]);
            }
        }
        assert_eq!(came, expected, "{form}");
        let title = &house.api.motion_with_id(&other)["title"];
        assert_eq!(title, &before["title"], "{form}");
    }
}

#[test]
fn what_is_written_is_replaced_only_by_name() {
    let house = House::new();
    let motion = drafting(&house);
    let before = house.api.motion_with_id(&motion);
    let kept = &before["sections"][1];
    let title = text(&kept["title"]);
    let file = format!("# Une autre\n\n## Tout neuf\n\nUn mot.\n\n## {title}\n\nUn autre mot.\n");
    let file = file.as_bytes();
    let shown = shown(&house, &motion, file);
    let fates = said_fates(&shown);
    assert!(fates.contains(&json!(["principle", 2, "rewritten"])));
    let replaced = shown["replaced"].as_array().cloned().unwrap_or_default();
    let own = replaced.iter().find(|one| one["id"] == kept["id"]);
    assert_eq!(own.map(|one| &one["removed"]), Some(&json!(false)));
    let removed = replaced.iter().filter(|one| one["removed"] == true).count();
    assert!(removed > 5, "the other sections go: {removed}");

    let fingerprint = text(&shown["fingerprint"]);
    let one_of_them = text(&kept["id"]);
    for names in [String::new(), format!("&replaces={one_of_them}")] {
        let rest = format!("?fingerprint={fingerprint}{names}");
        call(&house.api, &motion, &rest, file).expect_refused(409, "draft_replaces");
    }
    let rest = format!("?fingerprint={fingerprint}&replaces=nobody");
    call(&house.api, &motion, &rest, file).expect_refused(400, "parameter_unreadable");
    assert_eq!(said(&house.api.motion_with_id(&motion)), said(&before));

    let done = call(&house.api, &motion, &agreed(&shown), file).expect_ok();
    assert_eq!(done["rewritten"], 1);
    let after = house.api.motion_with_id(&motion);
    assert_eq!(said(&after), said(&shown));
    assert_eq!(after["sections"][1]["id"], kept["id"], "it stays itself");
    assert_eq!(groups_of(&after, kept), groups_of(&before, kept));

    // Nothing is destroyed: what was taken away comes back, at its place behind what stands.
    let gone = &before["sections"][2];
    let path = format!("/api/sections/{}/restoration", text(&gone["id"]));
    house.api.post(&path, &json!({})).expect_ok();
    let back = house.api.motion_with_id(&motion);
    let back = back["sections"].as_array().cloned().unwrap_or_default();
    let back = back.iter().find(|one| one["id"] == gone["id"]);
    let words = |section: &Value| section["text"]["body"].clone();
    assert_eq!(back.map(words), Some(words(gone)));
}

fn groups_of(motion: &Value, section: &Value) -> Vec<Value> {
    let groups = motion["groups"].as_array().cloned().unwrap_or_default();
    let writes = |group: &&Value| {
        let sections = group["sections"].as_array();
        sections.is_some_and(|sections| sections.contains(&section["id"]))
    };
    let names: Vec<Value> = groups
        .iter()
        .filter(writes)
        .map(|group| group["id"].clone())
        .collect();
    assert!(!names.is_empty(), "a group writes it");
    names
}

#[tokio::test]
async fn what_moved_since_the_preview_is_shown_again() {
    let house = House::new();
    let motion = drafting(&house);
    let file = DRAFT.as_bytes();
    let first = shown(&house, &motion, file);
    let other = DRAFT.replace("Bleue", "Verte");
    call(&house.api, &motion, &agreed(&first), other.as_bytes()).expect_refused(409, "draft_stale");

    let document = text(&house.api.motion()["sections"][1]["document"]);
    add_paragraph(&house.server, &house.secretariat, &document, "Un mot").await;
    call(&house.api, &motion, &agreed(&first), file).expect_refused(409, "draft_stale");

    let section = house.section_id(1);
    let path = format!("/api/sections/{section}");
    let lock = |locked: bool| house.api.patch(&path, &json!({ "locked": locked }));
    let second = shown(&house, &motion, file);
    lock(true).expect_ok();
    call(&house.api, &motion, &agreed(&second), file).expect_refused(409, "section_locked");
    lock(false).expect_ok();
    call(&house.api, &motion, &agreed(&second), file).expect_ok();
}

#[tokio::test]
async fn who_has_the_page_open_sees_what_comes_in() {
    let house = House::new();
    let motion = new_motion(&house);
    let preamble = house.api.motion_with_id(&motion)["sections"][0].clone();
    let document = text(&preamble["document"]);
    taken(&house, &motion, DRAFT.as_bytes());
    add_paragraph(
        &house.server,
        &house.secretariat,
        &document,
        "Un mot de plus",
    )
    .await;
    let after = house.api.motion_with_id(&motion);
    let body = after["sections"][0]["text"]["body"].as_array().cloned();
    let body = body.unwrap_or_default();
    let last = &body[body.len() - 1]["content"][0]["text"];
    assert_eq!((body.len(), last), (4, &json!("Un mot de plus")));
}

#[test]
fn it_is_the_secretariat_s_while_the_text_is_written() {
    let house = House::new();
    let motion = drafting(&house);
    let file = DRAFT.as_bytes();
    for role in ["elu", "rapporteur", "chair"] {
        let api = house.with_role(role);
        call(&api, &motion, "/preview", file).expect_refused(403, "forbidden_role");
        call(&api, &motion, "?fingerprint=0", file).expect_refused(403, "forbidden_role");
    }
    call(&house.nobody, &motion, "/preview", file).expect_refused(401, "login_required");
    let agreed = agreed(&shown(&house, &motion, file));
    let path = format!("/api/motions/{motion}/phase");
    let phase = house.api.put(&path, &json!({ "phase": "amendments" }));
    phase.expect_ok();
    call(&house.api, &motion, "/preview", file).expect_refused(403, "forbidden_phase");
    call(&house.api, &motion, &agreed, file).expect_refused(403, "forbidden_phase");
    let nowhere = "01999999-0000-7000-8000-000000000000";
    call(&house.api, nowhere, "/preview", file).expect_refused(404, "motion_not_found");
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, part) in parts {
        archive.start_file(*name, options).expect("a part");
        archive.write_all(part).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn bad_files_get_a_sentence() {
    let house = House::new();
    let motion = new_motion(&house);
    let page: &[u8] = b"<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>";
    let declared = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
    let bomb = archive(&[("word/document.xml", &vec![b' '; 64 * 1024 * 1024])]);
    assert!(bomb.len() < 100_000, "a small file that swells");
    let climbing = archive(&[("../../etc/cron.d/x", b"x"), ("word/document.xml", page)]);
    let kind = b"application/vnd.oasis.opendocument.text";
    let odt = archive(&[("mimetype", kind), ("content.xml", b"<a/>")]);
    let deep: String = (0..9).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let many: String = (0..101)
        .map(|number| format!("## Titre {number}\n\na\n\n"))
        .collect();
    let long = "a\n\n".repeat(20_001);
    let large = vec![b'a'; 5 * 1024 * 1024 + 1];
    let cases: [(&[u8], u16, &str, Option<u32>); 12] = [
        (b"", 422, "draft_empty", None),
        (b"<!-- -->", 422, "draft_empty", None),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            422,
            "draft_old_format",
            None,
        ),
        (&odt, 422, "draft_open_document", None),
        (b"PK\x03\x04", 422, "draft_unreadable", None),
        (b"# a\n\nb\xff", 422, "draft_unreadable", Some(3)),
        (
            &archive(&[("word/document.xml", declared)]),
            422,
            "draft_declarations",
            None,
        ),
        (&bomb, 422, "draft_hostile", None),
        (&climbing, 422, "draft_hostile", None),
        (many.as_bytes(), 422, "draft_too_many_sections", None),
        (long.as_bytes(), 422, "draft_too_long", Some(40_001)),
        (&large, 413, "draft_too_large", None),
    ];
    let check = |file: &[u8], status, code: &str| -> Answer {
        let answer = call(&house.api, &motion, "/preview", file);
        answer.expect_refused(status, code);
        call(&house.api, &motion, "?fingerprint=0", file).expect_refused(status, code);
        answer
    };
    for (file, status, code, line) in cases {
        let problem = check(file, status, code).json();
        assert_eq!(problem["line"].as_u64(), line.map(u64::from), "{code}");
    }
    let problem = check(deep.as_bytes(), 422, "draft_too_deep").json();
    let detail = text(&problem["detail"]);
    assert!(detail.starts_with("C’est à la ligne "), "{detail}");
    assert_eq!(house.api.motion_with_id(&motion)["title"], "Une motion");
}
