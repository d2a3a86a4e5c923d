//! The same 200 amendments and their motion, drawn out to 60 proposals, as PDF: from the request to the
//! last byte, the press's own process included. And what somebody who writes notices of it.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use motion_tests::api::text;
use motion_tests::live::FullClient;
use motion_tests::pdf::Pdf;
use motion_tests::section::{insert_paragraph, insert_proposal};
use motion_tests::{Api, Server};
use serde_json::Value;
use tokio::time::interval;
use yrs::Text as _;

use super::{list, milliseconds, sentence, vocabulary};

const PROPOSALS: usize = 60;
/// Words of each proposal that is added.
const WORDS: usize = 40;
const ROUNDS: usize = 10;
/// Letters that are typed while documents are made.
const LETTERS: usize = 300;
/// From one letter to the next, as a fast typist has it.
const STROKE: Duration = Duration::from_millis(100);
/// People who ask for documents at the same time, again and again: one more than the press has places.
const ASKING: usize = 3;

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
    for (what, rest) in DOCUMENTS {
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
    table + &beside(&nobody, &path, &mut page).await
}

/// What is printed, and where.
const DOCUMENTS: [(&str, &str); 2] = [
    ("the bundle (*liasse*)", "amendments.pdf"),
    ("the motion", "export/pdf"),
];

/// How long a letter takes to its acknowledgement, on disk, while documents are made.
async fn beside(nobody: &Api, motion: &str, page: &mut FullClient) -> String {
    let mut table = format!(
        "\n{LETTERS} letters typed into the same motion, one each {} ms, from the key to their \
         acknowledgement, on disk, while {ASKING} people ask for a document again and again.\n\n\
         | meanwhile | documents made | median | 99th percentile | slowest |\n\
         |---|---:|---:|---:|---:|\n",
        STROKE.as_millis()
    );
    let mut words = None;
    page.edit(|roots, txn| words = Some(insert_paragraph(txn, &roots.body, 0, "")))
        .await;
    let words = words.expect("a paragraph was added");
    for (what, rest) in [("nothing", "")].into_iter().chain(DOCUMENTS).chain([
        ("the motion as ODT", "export/odt"),
        ("the motion as DOCX", "export/docx"),
    ]) {
        let asking = Asking::start(nobody, format!("{motion}/{rest}"), !rest.is_empty());
        let mut times = Vec::with_capacity(LETTERS);
        let mut strokes = interval(STROKE);
        for _ in 0..LETTERS {
            strokes.tick().await;
            let start = Instant::now();
            page.edit(|_, txn| words.push(txn, "a")).await;
            page.settled().await;
            times.push(start.elapsed());
        }
        let made = asking.end();
        times.sort_unstable();
        let _ = writeln!(
            table,
            "| {what} | {made} | {:.1} ms | {:.1} ms | {:.1} ms |",
            milliseconds(times[LETTERS / 2]),
            milliseconds(times[LETTERS * 99 / 100]),
            milliseconds(times[LETTERS - 1]),
        );
    }
    table
}

/// People who ask for a document until they are told that it is enough.
struct Asking {
    made: Arc<AtomicUsize>,
    is_enough: Arc<AtomicBool>,
    people: Vec<JoinHandle<()>>,
}

impl Asking {
    fn start(nobody: &Api, path: String, asks: bool) -> Self {
        let (made, is_enough) = (
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        let people = (0..if asks { ASKING } else { 0 }).map(|_| {
            let (api, path) = (nobody.clone(), path.clone());
            let (made, is_enough) = (Arc::clone(&made), Arc::clone(&is_enough));
            thread::spawn(move || {
                while !is_enough.load(Ordering::Relaxed) {
                    api.get_bytes(&path);
                    made.fetch_add(1, Ordering::Relaxed);
                }
            })
        });
        Self {
            people: people.collect(),
            made,
            is_enough,
        }
    }

    /// How many documents were made.
    fn end(self) -> usize {
        let made = self.made.load(Ordering::Relaxed);
        self.is_enough.store(true, Ordering::Relaxed);
        for one in self.people {
            one.join().expect("each document is made");
        }
        made
    }
}
