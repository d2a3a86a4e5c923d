//! The sealed package of a real server: public tools find it whole, and find every change of it, as
//! `motion-ouverte verify` and the page `/verify` do.
//!
//! `verify.sh` needs `sha256sum`, `openssl`, `ssh-keygen` and `unzip`. Where one is missing, the checks
//! by public tools are left out and said so; with the variable `CI` set they fail instead.

mod alterations;
mod containers;
mod extract;
mod key;
mod page;
mod tools;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use motion_tests::binary::{self, Profile};
use motion_tests::{Api, Server};
use serde_json::json;

/// A server whose motion is frozen, called as nobody and as the secretariat.
struct House {
    server: Server,
    nobody: Api,
    api: Api,
    motion: String,
}

impl House {
    fn new() -> Self {
        let server = Server::start();
        let nobody = Api::new(&server);
        let api = nobody.with(&nobody.log_in("secretariat"));
        let motion = motion_tests::api::text(&api.motion()["id"]);
        Self {
            server,
            nobody,
            api,
            motion,
        }
    }

    /// The same with a version.
    fn frozen() -> Self {
        let house = Self::new();
        for phase in ["amendments", "plenary", "frozen"] {
            house.move_to(phase);
        }
        house
    }

    fn move_to(&self, phase: &str) {
        let path = format!("/api/motions/{}/phase", self.motion);
        let before = self.api.motion_with_id(&self.motion)["phase"].clone();
        if before != phase {
            self.api.put(&path, &json!({ "phase": phase })).expect_ok();
        }
    }

    fn path(&self) -> String {
        format!("/api/motions/{}/package", self.motion)
    }

    /// The package, as everybody may fetch it.
    fn package(&self) -> Vec<u8> {
        self.nobody.get_bytes(&self.path())
    }

    /// The fingerprint of the server's key, as its operator reads it.
    fn fingerprint(&self) -> String {
        let shown = run(&["key", "show", "--data", &self.data()]);
        let words = String::from_utf8_lossy(&shown.stdout).into_owned();
        let line = words.lines().find(|line| line.starts_with("fingerprint:"));
        let fingerprint = line.and_then(|line| line.split_whitespace().nth(1));
        fingerprint.expect("the key has one").to_owned()
    }

    fn data(&self) -> String {
        self.server.data().display().to_string()
    }
}

/// A run of the program, with no settings but these.
fn run(arguments: &[&str]) -> Output {
    Command::new(binary::path(Profile::Debug))
        .args(arguments)
        .env_remove("MOTION_DATA")
        .env("LANG", "en_GB.UTF-8")
        .output()
        .expect("the binary starts")
}

/// What `motion-ouverte verify` says of some bytes, and whether it finds them sound.
fn verify(bytes: &[u8], key: Option<&str>) -> (bool, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = kept(folder.path(), bytes);
    let file = file.display().to_string();
    let mut arguments = vec!["verify", &file];
    arguments.extend(key.iter().flat_map(|key| ["--key", key]));
    let output = run(&arguments);
    let words = [output.stdout.clone(), output.stderr.clone()].concat();
    let words = String::from_utf8_lossy(&words).into_owned();
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{code:?}: {words}");
    (code == Some(0), words)
}

fn kept(folder: &Path, bytes: &[u8]) -> PathBuf {
    let path = folder.join("motion.zip");
    std::fs::write(&path, bytes).expect("the file can be written");
    path
}

#[test]
fn before_a_version_there_is_nothing_to_seal() {
    let house = House::new();
    let refused = house.nobody.get(&house.path());
    refused.expect_refused(409, "nothing_frozen");
}

#[test]
fn a_package_is_found_whole_by_public_tools_and_by_the_program() {
    let house = House::frozen();
    let package = house.package();
    let fingerprint = house.fingerprint();
    tools::check_sound(&package, &fingerprint);
    let (is_sound, words) = verify(&package, Some(&fingerprint));
    assert!(is_sound, "{words}");
    for said in [
        "The package is whole",
        "The key is the one that you expected",
        "What was not checked",
        "simple electronic signatures",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    // Without the key, the program says that nobody knows whose it is.
    let (is_sound, words) = verify(&package, None);
    assert!(
        is_sound && words.contains("That the key is the organiser’s"),
        "{words}"
    );
}

#[test]
fn a_version_has_one_package_whoever_fetches_it_and_when() {
    let mut house = House::frozen();
    let package = house.package();
    assert_eq!(house.api.get_bytes(&house.path()), package);
    // What happens elsewhere in the congress is none of its affair, and a restart forgets no key.
    house.move_to("signing");
    house.server.restart();
    assert_eq!(house.package(), package);
    let frozen = house
        .api
        .get(&format!("/api/motions/{}/versions", house.motion));
    let digest = motion_tests::api::text(&frozen.expect_ok()[0]["digest"]);
    let text = alterations::files(&package)["texte-canonique.txt"].clone();
    assert_eq!(alterations::digest(&text), digest);
}

#[test]
fn a_package_holds_the_version_in_every_form() {
    let house = House::frozen();
    let files = alterations::files(&house.package());
    let export = |form: &str| {
        let path = format!("/api/motions/{}/export/{form}?version=1", house.motion);
        house.nobody.get_bytes(&path)
    };
    for (name, form) in [
        ("motion.pdf", "pdf"),
        ("motion.odt", "odt"),
        ("motion.docx", "docx"),
        ("motion.html", "html"),
        ("motion.md", "md"),
        ("motion.xml", "akn"),
        ("motion.json", "json"),
        ("signataires.csv", "signatories.csv"),
        ("signataires.xlsx", "signatories.xlsx"),
        ("carte.svg", "map.svg"),
        ("texte-canonique.txt", "txt"),
    ] {
        // What one downloads by itself is what is sealed, on any day.
        assert!(files[name] == export(form), "{name}");
    }
    assert!(files["motion.pdf"].starts_with(b"%PDF-1.7"));
    let guide = String::from_utf8_lossy(&files["VERIFIER.md"]).into_owned();
    assert!(guide.contains("motion.*"), "{guide}");
}

#[test]
fn a_congress_that_is_closed_hands_out_nothing() {
    let house = House::frozen();
    let digest = alterations::digest(&alterations::files(&house.package())["texte-canonique.txt"]);
    let congress = "/api/congresses/congres-2026";
    let preparation = house
        .api
        .get(&format!("{congress}/preparation"))
        .expect_ok();
    let close = json!({ "revision": preparation["revision"], "public_reading": false });
    house.api.patch(congress, &close).expect_ok();
    house
        .nobody
        .get(&house.path())
        .expect_refused(404, "motion_not_found");
    let known = format!("/api/versions/{digest}");
    assert_eq!(house.nobody.get(&known).expect_ok(), json!([]));
    let inside = house.api.get(&known).expect_ok();
    assert_eq!(inside[0]["number"], 1, "{inside}");
    let malformed = house.api.get("/api/versions/abc");
    malformed.expect_refused(400, "parameter_unreadable");
}
