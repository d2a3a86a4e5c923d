//! `motion-ouverte print`, as the server starts it: a process that is given a document and nothing else.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Output, Stdio};

use motion_tests::binary::{self, Profile};
use serde_json::{Value, json};

fn press() -> Child {
    Command::new(binary::path(Profile::Debug))
        .arg("print")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the server's binary starts")
}

fn print(input: &[u8]) -> Output {
    let mut child = press();
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may be refused before all of it is read.
    stdin.write_all(input).ok();
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn words(text: &str) -> Value {
    json!([{"kind": "words", "text": text, "strong": false, "em": false, "change": null}])
}

fn minutes() -> Value {
    json!({
        "template": "minutes",
        "data": {
            "meta": {
                "title": "Procès-verbal de la séance du 26 novembre 2026",
                "author": "Congrès",
                "description": "Procès-verbal",
                "date": {"year": 2026, "month": 11, "day": 27},
            },
            "running": {"left": "Procès-verbal", "right": "Projet"},
            "foot": "Projet de procès-verbal",
            "head": {
                "congress": words("Congrès"),
                "place": "La Rochelle",
                "organiser": [],
                "kind": "Procès-verbal",
                "title": words("Séance du 26 novembre 2026"),
                "below": [],
            },
            "notice": "",
            "blocks": [{"kind": "paragraph", "content": words("La séance est ouverte à 9 h.")}],
            "approval": "",
            "signing": ["Pour la présidence de séance", "Pour le secrétariat de séance"],
        },
    })
}

#[test]
fn a_job_comes_out_as_pdf() {
    let output = print(minutes().to_string().as_bytes());
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    assert!(output.stdout.starts_with(b"%PDF-1.7"));
    assert_eq!(complaint, "");
}

#[test]
fn what_is_no_job_is_refused_in_a_sentence() {
    for input in [
        "",
        "{}",
        r#"{"template": "../../etc/passwd", "data": {}}"#,
        r#"{"template": "minutes", "data": {}}"#,
        r#"{"template": "minutes", "data": {}, "files": ["/etc/passwd"]}"#,
    ] {
        let output = print(input.as_bytes());
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{input}");
        assert!(output.stdout.is_empty(), "{input}");
        assert!(complaint.starts_with("motion-ouverte: "), "{complaint}");
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
    }
}

/// Once it has read more than a pipe holds, it has given up what it doesn't need.
#[test]
fn it_takes_its_own_rights_away_before_it_reads_anything() {
    let mut child = press();
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(&vec![b' '; 1 << 20]).unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let limit = |name: &str| {
        let line = limits.lines().find_map(|line| line.strip_prefix(name));
        let line = line.unwrap_or_else(|| panic!("{name} is missing in {limits}"));
        let mut numbers = line.split_whitespace();
        (numbers.next().unwrap(), numbers.next().unwrap())
    };
    assert_eq!(limit("Max address space"), ("2147483648", "2147483648"));
    assert_eq!(limit("Max cpu time"), ("40", "45"));
    assert_eq!(limit("Max core file size"), ("0", "0"));
    drop(stdin);
    let mut complaint = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut complaint)
        .unwrap();
    assert!(!child.wait().unwrap().success());
    assert!(complaint.contains("not a job"), "{complaint}");
}
