//! A motion with 200 pending amendments, of one word each, spread over all its proposals.

use motion_tests::api::text;
use motion_tests::{Api, Server, amendment};
use serde_json::json;

use super::{ROUNDS, WARM_UP, list, measure, row};

const AMENDMENTS: usize = 200;

/// How long a motion full of amendments takes to be read, compared and ordered.
pub(crate) fn table(server: &Server) -> String {
    let nobody = Api::new(server);
    let secretariat = nobody.with(&nobody.log_in("secretariat"));
    let elue = nobody.with(&nobody.log_in("elue"));
    let motion = secretariat.motion();
    let path = format!("/api/motions/{}", text(&motion["id"]));
    let phase = json!({ "phase": "amendments" });
    secretariat
        .put(&format!("{path}/phase"), &phase)
        .expect_ok();
    let words = amendment::lone_words(&motion);
    for number in 0..AMENDMENTS {
        let word = &words[number * words.len() / AMENDMENTS];
        amendment::suggest(&elue, &text(&motion["id"]), word, &format!("mot{number}"));
    }
    let of = |rest: &str| format!("{path}/{rest}");
    let mut table = format!(
        "{AMENDMENTS} amendments wait on one motion; {ROUNDS} requests each. In the last line one is \
         withdrawn before each request.\n\n\
         | list | for | median | slowest | answer |\n|---|---|---:|---:|---:|\n"
    );
    for (what, path) in [
        ("amendments", of("amendments")),
        ("the bundle, with every difference", of("bundle")),
        ("compatibility of all pairs", of("compatibility")),
        ("the order of discussion", of("discussion")),
    ] {
        let taken = measure(|| (), || elue.get(&path));
        row(&mut table, what, "an élue", &taken);
    }
    let amendments = elue.get(&of("amendments")).expect_ok();
    let mut pending = list(&amendments).iter().map(|one| text(&one["id"]));
    let withdraw = || {
        let id = pending.next().expect("more wait than are withdrawn");
        let path = format!("/api/amendments/{id}/withdrawal");
        elue.post(&path, &json!({})).expect_ok();
    };
    const { assert!(WARM_UP + ROUNDS < AMENDMENTS, "too few to withdraw") };
    let taken = measure(withdraw, || elue.get(&of("compatibility")));
    row(
        &mut table,
        "compatibility, when one has changed",
        "an élue",
        &taken,
    );
    table
}
