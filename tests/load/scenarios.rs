//! The scenarios: each is run on one server and gives a list of measures.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use hdrhistogram::Histogram;
use motion_tests::live::FullClient;
use motion_tests::live::crafted::{Content, Crafted, Id, Place, id};
use motion_tests::live::wire::{self, Message};
use motion_tests::machine;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, sleep, timeout};
use yrs::{ClientID, ReadTxn, Transact};

use crate::crowd::{Crowd, Meeting, Plan};
use crate::lean::{Address, BUFFER, Lean};
use crate::options::Scenario;
use crate::report::{Measure, Unit};
use crate::setup;
use crate::target::Target;

/// How long a crowd types before it counts.
const WARM_UP: Duration = Duration::from_secs(2);
/// Clients with a document that check convergence.
const WITNESSES: usize = 3;
/// Clients that open everything at once.
const JOINING: usize = 500;
/// The size of the document in the like-for-like comparison.
const LARGE: usize = 200_000;
/// Edits in the section that is opened first after a restart.
const EDITS: u32 = 20_000;
/// Who makes them.
const EDITORS: u32 = 20;
/// How long to wait for a server that stores later than it acknowledges.
const STORING: Duration = Duration::from_secs(4);

/// Runs one scenario.
pub(crate) async fn run(
    scenario: Scenario,
    target: &mut Target,
    measured: Duration,
    motion: &[Vec<u8>],
) -> io::Result<Vec<Measure>> {
    let document = |index: usize| target.documents[index % target.documents.len()].clone();
    let plan = |clients, typists, carets| Plan {
        clients,
        typists,
        carets,
    };
    match scenario {
        Scenario::Hall => crowd(target, &document(1), plan(120, 30, false), measured).await,
        Scenario::Congress => crowd(target, &document(2), plan(500, 60, false), measured).await,
        Scenario::Carets => crowd(target, &document(3), plan(500, 60, true), measured).await,
        Scenario::Join => {
            let large = document(4);
            join_both(target, &large, motion).await
        }
        Scenario::Cold => {
            let long = document(5);
            cold(target, &long).await
        }
        Scenario::Sitting | Scenario::Rush => {
            Err(io::Error::other("they start a server themselves"))
        }
    }
}

async fn crowd(
    target: &Target,
    document: &str,
    plan: Plan,
    measured: Duration,
) -> io::Result<Vec<Measure>> {
    let places = setup::places(target, document, plan.typists).await;
    let meeting = Meeting {
        address: Address::of(&target.url())?,
        document: document.to_owned(),
        token: target.token.clone(),
        places,
    };
    let crowd = Crowd::gather(plan, meeting).await?;
    let witnesses = Witnesses::gather(target, document).await;
    crowd.begin();
    sleep(WARM_UP).await;
    let server_before = target.processor_time();
    let generator_before = machine::processor_time(std::process::id());
    let begun = Instant::now();
    crowd.measure();
    sleep(measured).await;
    crowd.pause();
    let seconds = begun.elapsed().as_secs_f64();
    let server = target.processor_time().zip(server_before);
    let generator = machine::processor_time(std::process::id()) - generator_before;
    let memory = target.memory();
    let typists = crowd.typists();
    let result = crowd.finish().await?;
    witnesses
        .agree(target, document, typists, result.typed)
        .await?;

    let milliseconds = |histogram: &Histogram<u64>, quantile| {
        let microseconds = histogram.value_at_quantile(quantile);
        Some(Duration::from_micros(microseconds).as_secs_f64() * 1000.0)
    };
    let frames = result.frames as f64 / plan.clients as f64 / seconds;
    Ok(vec![
        Measure::new(
            "seen by others, median",
            Unit::Milliseconds,
            milliseconds(&result.seen, 0.5),
        ),
        Measure::new(
            "seen by others, p99",
            Unit::Milliseconds,
            milliseconds(&result.seen, 0.99),
        ),
        Measure::new(
            "seen by others, slowest",
            Unit::Milliseconds,
            milliseconds(&result.seen, 1.0),
        ),
        Measure::new(
            "acknowledged, median",
            Unit::Milliseconds,
            milliseconds(&result.acknowledged, 0.5),
        ),
        Measure::new(
            "acknowledged, p99",
            Unit::Milliseconds,
            milliseconds(&result.acknowledged, 0.99),
        ),
        Measure::new(
            "server CPU",
            Unit::Seconds,
            server.map(|(after, before)| (after - before).as_secs_f64()),
        ),
        memory_measure(memory),
        Measure::new("frames a reader receives", Unit::PerSecond, Some(frames)),
        Measure::new(
            "generator busy",
            Unit::Percent,
            Some(generator.as_secs_f64() / seconds * 100.0),
        )
        .without_ratio(),
    ])
}

fn memory_measure(memory: Option<machine::Memory>) -> Measure {
    let mebibytes = memory.map(|memory| memory.resident as f64 / f64::from(1 << 20));
    Measure::new("server memory", Unit::Mebibytes, mebibytes)
}

/// Clients that hold the document while the crowd types.
struct Witnesses {
    reading: Vec<JoinHandle<FullClient>>,
    stop: watch::Sender<bool>,
}

impl Witnesses {
    async fn gather(target: &Target, document: &str) -> Self {
        let stop = watch::Sender::new(false);
        let mut reading = Vec::new();
        for _ in 0..WITNESSES {
            let mut client = setup::open(target, document).await;
            let mut stopped = stop.subscribe();
            reading.push(tokio::task::spawn_local(async move {
                while !*stopped.borrow() {
                    tokio::select! {
                        biased;
                        step = client.step() => assert_eq!(step, Ok(()), "a witness was closed"),
                        _ = stopped.changed() => {}
                    }
                }
                client
            }));
        }
        Self { reading, stop }
    }

    /// Fails unless all hold what a newcomer is given, every keystroke included.
    async fn agree(
        self,
        target: &Target,
        document: &str,
        typists: std::ops::Range<u64>,
        typed: u64,
    ) -> io::Result<()> {
        self.stop.send_replace(true);
        let truth = setup::open(target, document).await.first().snapshot();
        for reading in self.reading {
            let mut client = reading.await.map_err(io::Error::other)?;
            client
                .until("a witness agrees with a newcomer", |client| {
                    client.first().snapshot() == truth
                })
                .await;
            let txn = client.first().doc().transact();
            let state = txn.state_vector();
            let held: u64 = typists
                .clone()
                .map(|typist| u64::from(state.get(&ClientID::new(typist))))
                .sum();
            if held != typed {
                let text = format!("{typed} keystrokes, but a witness holds {held}");
                return Err(io::Error::other(text));
            }
        }
        Ok(())
    }
}

async fn join_both(target: &Target, large: &str, motion: &[Vec<u8>]) -> io::Result<Vec<Measure>> {
    if target.stores_late() {
        for (document, update) in target.documents.iter().zip(motion) {
            setup::put(target, document, update).await;
        }
    }
    let mut measures = join(target, &target.documents, "whole motion").await?;
    setup::fill(target, large, LARGE).await;
    measures.extend(join(target, &[large.to_owned()], "one document of 200 KB").await?);
    Ok(measures)
}

async fn join(
    target: &Target,
    documents: &[String],
    what: &'static str,
) -> io::Result<Vec<Measure>> {
    let address = Address::of(&target.url())?;
    let buffer = Rc::new(RefCell::new(vec![0; BUFFER]));
    let before = target.processor_time();
    let begun = Instant::now();
    let mut joining = JoinSet::new();
    for _ in 0..JOINING {
        joining.spawn_local(open_all(
            address.clone(),
            documents.to_vec(),
            target.token.clone(),
            Rc::clone(&buffer),
        ));
    }
    let mut took: Vec<Duration> = Vec::with_capacity(JOINING);
    let mut sockets = Vec::with_capacity(JOINING);
    while let Some(joined) = joining.join_next().await {
        sockets.push(joined.map_err(io::Error::other)??);
        took.push(begun.elapsed());
    }
    took.sort();
    let milliseconds = |took: Option<&Duration>| took.map(|took| took.as_secs_f64() * 1000.0);
    let cpu = target.processor_time().zip(before);
    Ok(vec![
        Measure::new(
            "complete, half of 500",
            Unit::Milliseconds,
            milliseconds(took.get(JOINING / 2)),
        ),
        Measure::new(
            "complete, all 500",
            Unit::Milliseconds,
            milliseconds(took.last()),
        ),
        Measure::new(
            "server CPU",
            Unit::Seconds,
            cpu.map(|(after, before)| (after - before).as_secs_f64()),
        ),
        memory_measure(target.memory()),
    ]
    .into_iter()
    .map(|measure| measure.of(what))
    .collect())
}

/// Opens documents on one socket and returns when each is complete.
async fn open_all(
    address: Address,
    documents: Vec<String>,
    token: String,
    buffer: Rc<RefCell<Vec<u8>>>,
) -> io::Result<Lean> {
    let mut socket = Lean::open(&address).await?;
    for document in &documents {
        socket.send(&wire::auth(document, &token)).await?;
        socket.send(&wire::step1(document, &[0])).await?;
    }
    let mut missing = documents.len();
    while missing > 0 {
        let mut answers = Vec::new();
        let open = socket.receive(&buffer, |frame| match wire::parse(frame) {
            Ok((_, Message::Step2(_))) => missing -= 1,
            Ok((document, Message::Step1(_))) => {
                answers.push(wire::step2(document, wire::EMPTY_UPDATE));
            }
            Ok((document, Message::Denied(reason))) => panic!("{document} is refused: {reason}"),
            Ok(_) => {}
            Err(_) => panic!("a frame that is not of the protocol"),
        });
        if !open.await? {
            return Err(io::Error::other("the server closed a connection"));
        }
        for answer in answers {
            socket.send(&answer).await?;
        }
    }
    Ok(socket)
}

async fn cold(target: &mut Target, document: &str) -> io::Result<Vec<Measure>> {
    let places = setup::places(target, document, EDITORS as usize).await;
    let mut editing = JoinSet::new();
    let address = Address::of(&target.url())?;
    for (editor, place) in (1_u64..).zip(places) {
        let (address, document) = (address.clone(), document.to_owned());
        let token = target.token.clone();
        editing.spawn_local(edit(address, document, token, place, (1 << 42) + editor));
    }
    while let Some(edited) = editing.join_next().await {
        edited.map_err(io::Error::other)??;
    }
    if target.stores_late() {
        sleep(STORING).await;
    }
    let listening = target.restart();
    let before = target.processor_time();
    let begun = Instant::now();
    let buffer = Rc::new(RefCell::new(vec![0; BUFFER]));
    let documents = vec![document.to_owned()];
    let opened = open_all(
        Address::of(&target.url())?,
        documents,
        target.token.clone(),
        buffer,
    );
    let _socket = timeout(Duration::from_secs(60), opened).await??;
    let opening = begun.elapsed();
    let cpu = target.processor_time().zip(before);
    let txn_units = held(target, document).await;
    if txn_units < u64::from(EDITS) {
        let text = format!("{txn_units} of {EDITS} edits are there after the restart");
        return Err(io::Error::other(text));
    }
    let milliseconds = |took: Duration| Some(took.as_secs_f64() * 1000.0);
    Ok(vec![
        Measure::new(
            "until it listens",
            Unit::Milliseconds,
            listening.and_then(milliseconds),
        ),
        Measure::new("first opening", Unit::Milliseconds, milliseconds(opening)),
        Measure::new(
            "server CPU of the opening",
            Unit::Seconds,
            cpu.map(|(after, before)| (after - before).as_secs_f64()),
        ),
        memory_measure(target.memory()),
    ])
}

/// How many units a document holds.
async fn held(target: &Target, document: &str) -> u64 {
    let client = setup::open(target, document).await;
    let txn = client.first().doc().transact();
    let state = txn.state_vector();
    state.iter().map(|(_, clock)| u64::from(*clock)).sum()
}

/// One editor: a thousand updates of a character each, a few on their way at a
/// time, each acknowledged.
async fn edit(
    address: Address,
    document: String,
    token: String,
    place: Id,
    client: u64,
) -> io::Result<()> {
    const ON_THEIR_WAY: u64 = 50;
    let edits = u64::from(EDITS / EDITORS);
    let buffer = RefCell::new(vec![0; BUFFER]);
    let mut socket = Lean::open(&address).await?;
    socket.send(&wire::auth(&document, &token)).await?;
    let mut acknowledged = 0;
    let mut sent = 0;
    while acknowledged < edits {
        while sent < edits && sent < acknowledged + ON_THEIR_WAY {
            let behind = if sent == 0 {
                place
            } else {
                id(client, sent - 1)
            };
            let update = Crafted::by(client, sent)
                .put(Place::After(behind), Content::Text("a"))
                .bytes();
            socket.send(&wire::update(&document, &update)).await?;
            sent += 1;
        }
        let open = socket.receive(&buffer, |frame| match wire::parse(frame) {
            Ok((_, Message::SyncStatus(kept))) => {
                assert!(kept, "the server refuses an edit");
                acknowledged += 1;
            }
            Ok(_) => {}
            Err(_) => panic!("a frame that is not of the protocol"),
        });
        if !open.await? {
            return Err(io::Error::other("the server closed an editor's connection"));
        }
    }
    Ok(())
}
