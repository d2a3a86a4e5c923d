//! `motion-ouverte congress create`: before the first server, beside a running one, and what it
//! refuses.

use std::path::Path;
use std::process::{Command, Output};

use motion_tests::binary::{self, Profile};
use motion_tests::{Api, Server};

const WHOLE: [&str; 5] = [
    "--title=Congrès des élus, 2027",
    "--starts-on=2027-03-02",
    "--email=Claire.Morvan@Commune.Example",
    "--given-name=Claire",
    "--family-name=Morvan",
];

fn create(data: &Path, arguments: &[&str]) -> Output {
    Command::new(binary::path(Profile::Debug))
        .args(["congress", "create", "--data"])
        .arg(data)
        .args(arguments)
        .env_remove("MOTION_PUBLIC_URL")
        .env_remove("MOTION_LISTEN")
        .output()
        .expect("the binary starts")
}

/// What is needed, with some of it changed.
fn with<'a>(changed: &[&'a str]) -> Vec<&'a str> {
    let flag = |argument: &str| argument.split('=').next().unwrap_or_default().to_owned();
    let kept = WHOLE
        .into_iter()
        .filter(|kept| changed.iter().all(|new| flag(new) != flag(kept)));
    kept.chain(changed.iter().copied()).collect()
}

#[track_caller]
fn said(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[track_caller]
fn check_refused(data: &Path, arguments: &[&str], words: &str) {
    let output = create(data, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{arguments:?} was taken");
    assert!(error.contains(words), "{arguments:?}: {error}");
}

#[test]
fn an_empty_folder_gets_its_congress_and_no_demonstration() {
    let mut server = Server::builder().argument("--empty").start();
    server.stop();
    let told = said(&create(server.data(), &with(&["--public"])));
    assert!(
        told.contains("http://127.0.0.1:8080/congresses/congres-des-elus-2027"),
        "{told}"
    );
    server.restart();
    let nobody = Api::new(&server);
    let congresses = nobody.get("/api/congresses").expect_ok();
    assert_eq!(congresses.as_array().map(Vec::len), Some(1));
    assert_eq!(congresses[0]["title"], "Congrès des élus, 2027");
    assert_eq!(congresses[0]["demonstration"], false);
    assert_eq!(congresses[0]["ends_on"], "2027-03-02");
    let people = nobody
        .get("/api/congresses/congres-des-elus-2027/participants")
        .expect_ok();
    assert_eq!(people[0]["name"], "Claire Morvan");
    assert_eq!(people[0]["roles"], serde_json::json!(["secretariat"]));
    let events = nobody
        .get("/api/congresses/congres-des-elus-2027/events")
        .expect_ok();
    assert_eq!(events[0]["kind"], "congress_created");
    assert!(
        !events.to_string().contains("Morvan"),
        "the log holds names"
    );
}

#[test]
fn a_congress_is_made_beside_a_running_server() {
    let server = Server::start();
    let nobody = Api::new(&server);
    let hidden = said(&create(server.data(), &with(&["--slug=prive"])));
    assert!(hidden.contains("/congresses/prive"), "{hidden}");
    assert_eq!(nobody.get("/api/congresses/prive").status, 404);
    // The same person, whatever the case of the address, may prepare several.
    let same = "--email=claire.morvan@commune.example";
    let open = with(&["--slug=ouvert", "--public", same]);
    said(&create(server.data(), &open));
    nobody.get("/api/congresses/ouvert").expect_ok();
    check_refused(server.data(), &with(&["--slug=ouvert"]), "already");
}

#[test]
fn what_is_wrong_is_refused_by_name_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (changed, words) in [
        (&["--title= "][..], "--title"),
        (&["--title=大会"], "--slug"),
        (&["--slug=Été"], "--slug"),
        (&["--starts-on=02/03/2027"], "--starts-on"),
        (&["--ends-on=2027-03-01"], "--ends-on"),
        (&["--email=claire"], "--email"),
        (&["--given-name="], "--given-name"),
        (&["--time-zone=Europe/London"], "--time-zone"),
    ] {
        check_refused(folder.path(), &with(changed), words);
    }
    check_refused(folder.path(), &["--title=Seul"], "--starts-on");
    let left = std::fs::read_dir(folder.path()).expect("the folder is there");
    assert_eq!(left.count(), 0, "a refusal left something behind");
}
