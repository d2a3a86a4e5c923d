//! Whom the signatures stand for: what is counted, what is not, and who is told when it changes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use motion_tests::api::text;
use motion_tests::follow::{Answered, Follow};
use motion_tests::signing::{association, council, elu, signature};
use motion_tests::{Api, Server};
use serde_json::{Value, json};

use super::{Table, withdraw};

/// Inhabitants of a commune, as the program knows them.
fn population(api: &Api, name: &str, code: &str) -> u64 {
    let found = api.get(&format!("/api/communes?q={name}")).expect_ok();
    let found = found.as_array().cloned().unwrap_or_default();
    let commune = found.iter().find(|one| one["code"] == code);
    let commune = commune.unwrap_or_else(|| panic!("{name} is not found: {found:?}"));
    commune["population"].as_u64().unwrap_or_default()
}

impl Table {
    /// Whom the signatures stand for, as nobody in particular sees it.
    fn representation(&self) -> Value {
        let path = self.path("representation");
        self.house.nobody.get(&path).expect_ok()
    }

    fn follow(&self) -> Follow {
        Follow::open(self.server(), &self.path("representation/stream"), "a=b")
    }

    /// The secretariat signs for somebody who doesn't want to be named.
    fn unnamed(&self, signatory: &Value) -> Value {
        let consents = json!({ "signing": true, "publication": false });
        let body = json!({ "digest": self.digest, "signatory": signatory, "consents": consents });
        let path = self.path("signatures/assisted");
        self.house.api.post(&path, &body).expect_ok()
    }
}

/// Where an address leads, as a browser that follows nothing is told.
fn leads(server: &Server, path: &str) -> String {
    let mut socket = TcpStream::connect(server.address()).expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).expect("it reads");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
    let mut lines = answer.lines();
    let location = lines.find_map(|line| line.strip_prefix("location: "));
    location.unwrap_or_default().to_owned()
}

fn count(state: &Value, name: &str) -> u64 {
    let total = &state["representation"]["total"];
    total[name].as_u64().unwrap_or(u64::MAX)
}

fn of_department(state: &Value, code: &str) -> Option<Value> {
    let departments = state["representation"]["departments"].as_array()?;
    let found = departments.iter().find(|one| one["code"] == code)?;
    Some(found["count"].clone())
}

#[test]
fn communes_and_inhabitants_count_once() {
    let table = Table::new();
    let empty = table.representation();
    assert_eq!(count(&empty, "communes"), 0);
    assert_eq!(
        empty["roll"],
        json!({ "unnamed": 0, "numbers": [], "newest": [] })
    );
    assert_eq!(
        (&empty["version"], &empty["opens"]),
        (&json!(1), &json!(true))
    );
    let missing = empty["representation"]["missing_departments"].as_array();
    assert_eq!(missing.map(Vec::len), Some(107));

    table.assisted(&council("81004"));
    table.assisted(&elu("Ada", "Roche", "81004"));
    table.assisted(&elu("Zoé", "Payet", "97411"));
    table.assisted(&association("Association des guichets"));
    let state = table.representation();
    let figures = ["elus", "councils", "associations", "communes"].map(|name| count(&state, name));
    assert_eq!(figures, [2, 1, 1, 2]);
    let api = &table.house.api;
    let people = population(api, "Albi", "81004") + population(api, "Saint-Denis", "97411");
    assert_eq!(count(&state, "population"), people);
    let tarn = of_department(&state, "81").expect("the Tarn has signed");
    assert_eq!((&tarn["communes"], &tarn["elus"]), (&json!(1), &json!(1)));
    assert!(of_department(&state, "974").is_some());
    assert_eq!(state["roll"]["numbers"], json!([[1, 4]]));
    let newest = state["roll"]["newest"].as_array().cloned();
    let newest: Vec<u64> = newest
        .iter()
        .flatten()
        .filter_map(|one| one["number"].as_u64())
        .collect();
    assert_eq!(newest, [4, 3, 2, 1]);
}

#[test]
fn only_what_stands_is_counted() {
    let table = Table::new();
    let nobody = &table.house.nobody;
    let waiting = table
        .sign_from("ada@example.org", &elu("Ada", "Roche", "81004"))
        .expect_ok();
    assert_eq!(count(&table.representation(), "elus"), 0);
    table
        .judge(&waiting["id"], &json!({ "admitted": true }))
        .expect_ok();
    assert_eq!(count(&table.representation(), "communes"), 1);
    let key = text(&waiting["key"]);
    assert_eq!(withdraw(nobody, &waiting["id"], Some(&key)).status, 204);
    let state = table.representation();
    assert_eq!((count(&state, "elus"), count(&state, "population")), (0, 0));
    assert_eq!(state["roll"]["numbers"], json!([]));
}

#[test]
fn the_figures_tell_no_commune_of_who_is_not_named() {
    let table = Table::new();
    table.assisted(&elu("Ada", "Roche", "81004"));
    let before = table.representation();
    // From another commune of the same département: every figure of communes stays as it is.
    table.unnamed(&elu("Zoé", "Cachée", "81105"));
    let after = table.representation();
    assert_eq!(count(&after, "elus"), 2);
    for name in ["communes", "population"] {
        assert_eq!(count(&after, name), count(&before, name), "{name}");
    }
    let representation = |state: &Value| state["representation"]["sizes"].clone();
    assert_eq!(representation(&after), representation(&before));
    let tarn = of_department(&after, "81").expect("the Tarn has signed");
    assert_eq!((&tarn["elus"], &tarn["communes"]), (&json!(2), &json!(1)));
    assert_eq!(after["roll"]["unnamed"], 1);
    let newest = after["roll"]["newest"].as_array().map(Vec::len);
    assert_eq!(newest, Some(1), "who isn't named passes by nowhere");
    let told = after.to_string();
    assert!(
        !told.contains("Cachée") && !told.contains("81105"),
        "{told}"
    );
    // Where nobody else has signed, the département has, and no commune does.
    table.unnamed(&elu("Yves", "Caché", "22278"));
    let state = table.representation();
    let there = of_department(&state, "22").expect("the Côtes-d’Armor have signed");
    assert_eq!((&there["elus"], &there["communes"]), (&json!(1), &json!(0)));
}

#[test]
fn the_figures_are_those_of_the_list() {
    let table = Table::new();
    let (_, maud) = table.as_persona("elue");
    let mut signer = table.signer(&maud);
    let code = signer.code(None, &table.digest);
    let body = signature(&table.digest, &table.prefill(&maud), None, &code);
    signer.sign(&body).expect_ok();
    table.assisted(&council("81004"));
    table.unnamed(&elu("Zoé", "Cachée", "97411"));
    let (state, list) = (table.representation(), table.list());
    let all = count(&state, "elus") + count(&state, "councils") + count(&state, "associations");
    assert_eq!(usize::try_from(all).ok(), Some(list.len()));
    let communes: std::collections::BTreeSet<String> = list
        .iter()
        .filter(|one| !one["commune"].is_null())
        .map(|one| text(&one["commune"]))
        .collect();
    assert_eq!(
        usize::try_from(count(&state, "communes")).ok(),
        Some(communes.len())
    );
    let map = table.house.nobody.get(&table.path("export/map.svg"));
    let said = format!("{} communes dans ", communes.len());
    assert!(map.text.contains(&said), "{}", map.text);
}

#[test]
fn a_version_that_was_given_up_keeps_its_figures() {
    let mut table = Table::new();
    table.assisted(&elu("Ada", "Roche", "81004"));
    table.reopen();
    let given_up = table.representation();
    assert_eq!(given_up["given_up"]["reason"], "une coquille");
    assert_eq!(
        (&given_up["opens"], count(&given_up, "elus")),
        (&json!(false), 1)
    );
    table.move_to("frozen");
    table.move_to("signing");
    assert_eq!(count(&table.representation(), "elus"), 0);
    let nobody = &table.house.nobody;
    let first = nobody
        .get(&table.path("representation?version=1"))
        .expect_ok();
    assert_eq!((&first["version"], count(&first, "elus")), (&json!(1), 1));
    nobody
        .get(&table.path("representation?version=9"))
        .expect_refused(404, "version_not_found");
    nobody
        .get(&table.path("representation?verison=1"))
        .expect_refused(400, "parameter_unreadable");
}

#[test]
fn a_signature_is_told_within_a_second() {
    let table = Table::new();
    let mut stream = table.follow();
    let first = stream.event("state");
    assert_eq!(count(&first, "elus"), 0);
    assert!(stream.event("beat")["now"].as_u64() >= first["now"].as_u64());
    let began = Instant::now();
    let signed = table.assisted(&elu("Ada", "Roche", "81004"));
    let state = stream.state(|state| count(state, "elus") == 1);
    assert!(
        began.elapsed() < Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
    assert!(state["revision"].as_u64() > first["revision"].as_u64());
    assert_eq!(state["roll"]["newest"][0]["name"], "Ada Roche");
    assert_eq!(table.representation()["revision"], state["revision"]);
    assert_eq!(withdraw(&table.house.api, &signed["id"], None).status, 204);
    stream.state(|state| count(state, "elus") == 0);
    // The closing date and a new title are told as well.
    let revision = table.signing()["revision"].clone();
    let closing = json!({ "closes_at": "now", "revision": revision });
    table
        .house
        .api
        .put(&table.path("signing"), &closing)
        .expect_ok();
    stream.state(|state| state["opens"] == false);
}

#[test]
fn what_changes_nothing_is_not_told() {
    let table = Table::new();
    let mut stream = table.follow();
    let first = stream.event("state");
    // It waits for its verdict, and is counted by nobody.
    table
        .sign_from("ada@example.org", &elu("Ada", "Roche", "81004"))
        .expect_ok();
    table.assisted(&elu("Zoé", "Payet", "97411"));
    let next = stream.event("state");
    assert_eq!(
        count(&next, "elus"),
        1,
        "the first state that comes is of the second signature"
    );
    assert!(next["revision"].as_u64() > first["revision"].as_u64());
}

#[test]
fn who_may_not_read_the_motion_follows_nothing() {
    let table = Table::new();
    let (login, maud) = table.as_persona("elue");
    let mut outside = table.follow();
    let path = table.path("representation/stream");
    let mut inside = Follow::open(table.server(), &path, &login.cookie);
    outside.event("state");
    inside.event("state");
    let congress = "/api/congresses/congres-2026";
    let preparation = format!("{congress}/preparation");
    let revision = table.house.api.get(&preparation).expect_ok()["revision"].clone();
    let change = json!({ "revision": revision, "public_reading": false });
    table.house.api.patch(congress, &change).expect_ok();
    let rest = outside.rest();
    assert!(rest.iter().all(|(name, _)| name == "beat"), "{rest:?}");
    match Follow::ask(table.server(), &path, "a=b") {
        Answered::Refused(404) => {}
        other => panic!("who may not read follows nothing: {other:?}"),
    }
    let nobody = &table.house.nobody;
    nobody
        .get(&table.path("representation"))
        .expect_refused(404, "motion_not_found");
    assert_eq!(leads(table.server(), "/s/congres-2026"), "/");
    // Who takes part follows on.
    table.assisted(&elu("Ada", "Roche", "81004"));
    inside.state(|state| count(state, "elus") == 1);
    maud.get(&table.path("representation")).expect_ok();
}

#[test]
fn a_short_address_leads_to_signing() {
    let mut table = Table::new();
    let motion = table.motion.clone();
    let leads_to = |path: &str| leads(table.server(), path);
    let sign = format!("/motions/{motion}/sign");
    assert_eq!(leads_to("/s/congres-2026"), sign);
    assert_eq!(leads_to("/s/ailleurs"), "/");
    let origin = table.server().origin();
    let sign = text(&table.representation()["sign_address"]);
    assert_eq!(sign, format!("{origin}/s/congres-2026"));
    table.move_to("delivered");
    // The earlier motion of the demonstration is still being signed.
    let congress = table.house.api.get("/api/congresses/congres-2026");
    let earlier = text(&congress.expect_ok()["motions"][2]["id"]);
    let signs_earlier = format!("/motions/{earlier}/sign");
    assert_eq!(leads(table.server(), "/s/congres-2026"), signs_earlier);
    let delivered = json!({ "phase": "delivered" });
    let phase = format!("/api/motions/{earlier}/phase");
    table.house.api.put(&phase, &delivered).expect_ok();
    let list = format!("/motions/{motion}/signatures");
    assert_eq!(leads(table.server(), "/s/congres-2026"), list);
}

#[test]
fn the_big_screens_show_it_when_they_are_told_to() {
    let table = Table::new();
    let api = &table.house.api;
    let sitting = || api.get("/api/congresses/congres-2026/sitting").expect_ok();
    assert_eq!(sitting()["signatures"], json!(null));
    let show = json!({ "chosen": "signatures", "message": "" });
    let path = "/api/congresses/congres-2026/show";
    assert_eq!(api.put(path, &show).status, 204);
    assert_eq!(sitting()["screen"]["scene"], "signatures");
    assert_eq!(count(&sitting()["signatures"], "elus"), 0);
    table.assisted(&elu("Ada", "Roche", "81004"));
    let state = sitting();
    assert_eq!(count(&state["signatures"], "elus"), 1);
    assert_eq!(state["signatures"]["motion"], table.motion.as_str());
}
