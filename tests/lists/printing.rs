//! The same 200 amendments and their motion, drawn out to 60 proposals, as PDF: from the request to the
//! last byte, the press's own process included.

use std::fmt::Write;
use std::time::Instant;

use motion_tests::api::text;
use motion_tests::live::FullClient;
use motion_tests::pdf::Pdf;
use motion_tests::section::insert_proposal;
use motion_tests::{Api, Server};
use serde_json::Value;

use super::{list, milliseconds, sentence, vocabulary};

const PROPOSALS: usize = 60;
/// Words of each proposal that is added.
const WORDS: usize = 40;
const ROUNDS: usize = 10;

/// How long documents take.
pub(crate) async fn table(server: &Server) -> String {
    let nobody = Api::new(server);
    let login = nobody.log_in("secretariat");
    let secretariat = nobody.with(&login);
    let motion = secretariat.motion();
    let sections = list(&motion["sections"]);
    let of = |section: &Value| list(&section["text"]["proposals"]).len();
    let written: usize = sections.iter().map(of).sum();
    let vocabulary = vocabulary(&secretariat);
    let section = format!("section/{}", text(&sections[1]["id"]));
    let mut page = FullClient::open(server, &login, &[&section]).await;
    for number in written..PROPOSALS {
        let words = sentence(&vocabulary, WORDS);
        let id = format!("0199a2b0-0000-7000-8000-{number:012}");
        page.edit(|roots, txn| {
            insert_proposal(txn, &roots.proposals, &id, &format!("z{number:02}"), &words);
        })
        .await;
    }
    page.settled().await;
    let path = format!("/api/motions/{}", text(&motion["id"]));
    let mut table = format!(
        "The 200 amendments and a motion of {PROPOSALS} proposals as PDF, from the request to the last \
         byte; {ROUNDS} requests each.\n\n| document | pages | median | slowest | size |\n\
         |---|---:|---:|---:|---:|\n"
    );
    for (what, rest) in [
        ("the bundle (*liasse*)", "amendments.pdf"),
        ("the motion", "export/pdf"),
    ] {
        let path = format!("{path}/{rest}");
        let pdf = Pdf::get(&nobody, &path);
        let mut times: Vec<_> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                Pdf::get(&nobody, &path);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let pages = pdf.pages().map(|pages| pages.len().to_string());
        let _ = writeln!(
            table,
            "| {what} | {} | {:.0} ms | {:.0} ms | {} KB |",
            pages.unwrap_or_default(),
            milliseconds(times[ROUNDS / 2]),
            milliseconds(times[ROUNDS - 1]),
            pdf.bytes.len() / 1000,
        );
    }
    table
}
