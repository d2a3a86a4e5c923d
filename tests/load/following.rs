//! Screens that follow the sitting: the stream of server-sent events that every telephone and every
//! projector has open.
//!
//! What a state says is found out once, by whoever receives it first; the others only see which
//! state came, so that two thousand screens fit beside the voters on one core.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::time::Duration;

use motion_tests::stream::{self, EventReader};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use crate::lean::BUFFER;

/// How long a screen may lack a result before the run fails.
const PATIENCE: Duration = Duration::from_secs(60);
/// Streams that open at once.
const AT_ONCE: usize = 50;

/// All screens of a sitting.
pub(crate) struct Screens {
    shared: Rc<Shared>,
    reading: JoinSet<io::Result<()>>,
    count: usize,
}

struct Shared {
    /// The number of the last ballot whose result a state tells, by the state's revision.
    results: RefCell<HashMap<u64, u64>>,
    /// For each ballot number, on how many screens its result is, and since when the last of them.
    shown: RefCell<HashMap<u64, (usize, Instant)>>,
    /// Screens that have received a first state.
    open: Cell<usize>,
    changed: Notify,
    bytes: Cell<u64>,
}

impl Screens {
    /// Opens a stream for each token, and waits until each has shown a first state.
    pub(crate) async fn open(address: &str, path: &str, tokens: &[String]) -> io::Result<Self> {
        let shared = Rc::new(Shared {
            results: RefCell::default(),
            shown: RefCell::default(),
            open: Cell::new(0),
            changed: Notify::new(),
            bytes: Cell::new(0),
        });
        let mut screens = Self {
            shared: Rc::clone(&shared),
            reading: JoinSet::new(),
            count: tokens.len(),
        };
        let mut opened = 0;
        for tokens in tokens.chunks(AT_ONCE) {
            for token in tokens {
                let who = format!("Authorization: Bearer {token}");
                let request = stream::request(address, path, &who);
                let screen = follow(address.to_owned(), request, Rc::clone(&shared));
                screens.reading.spawn_local(screen);
            }
            opened += tokens.len();
            screens.until(|shared| shared.open.get() == opened).await?;
        }
        Ok(screens)
    }

    /// Waits until every screen shows the result of a ballot; when the last one did.
    pub(crate) async fn show_result(&mut self, number: u64) -> io::Result<Instant> {
        let count = self.count;
        let shown = |shared: &Shared| shared.shown.borrow().get(&number).copied();
        self.until(|shared| shown(shared).is_some_and(|(screens, _)| screens == count))
            .await?;
        shown(&self.shared)
            .map(|(_, at)| at)
            .ok_or_else(|| io::Error::other("no screen"))
    }

    /// Bytes that all screens have received so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.shared.bytes.get()
    }

    async fn until(&mut self, holds: impl Fn(&Shared) -> bool) -> io::Result<()> {
        let shared = Rc::clone(&self.shared);
        let waiting = async {
            while !holds(&shared) {
                tokio::select! {
                    () = shared.changed.notified() => {}
                    Some(ended) = self.reading.join_next() => ended.map_err(io::Error::other)??,
                }
            }
            Ok(())
        };
        let waited = timeout(PATIENCE, waiting).await;
        waited.unwrap_or_else(|_| Err(io::Error::other("a screen waits in vain")))
    }
}

/// One screen, until its stream ends, which is an error.
async fn follow(address: String, request: String, shared: Rc<Shared>) -> io::Result<()> {
    let mut socket = TcpStream::connect(&address).await?;
    socket.write_all(request.as_bytes()).await?;
    let mut reader = EventReader::default();
    let mut buffer = Vec::with_capacity(BUFFER / 16);
    let (mut is_open, mut shown) = (false, 0);
    loop {
        buffer.clear();
        if socket.read_buf(&mut buffer).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        shared.bytes.set(shared.bytes.get() + buffer.len() as u64);
        reader.push(&buffer, |name, data| {
            if name != "state" {
                return;
            }
            if !is_open {
                is_open = true;
                shared.open.set(shared.open.get() + 1);
                shared.changed.notify_one();
            }
            let result = shared.result_in(data);
            for number in shown + 1..=result {
                shared.note(number);
            }
            shown = shown.max(result);
        })?;
    }
}

impl Shared {
    /// The number of the ballot whose result a state tells; 0 for none.
    fn result_in(&self, data: &str) -> u64 {
        let Some(revision) = revision_of(data) else {
            panic!("a state without a revision: {data}");
        };
        let known = self.results.borrow().get(&revision).copied();
        known.unwrap_or_else(|| {
            let state: Value = serde_json::from_str(data).expect("a state is JSON");
            let ballot = &state["ballot"];
            let number = ballot["number"].as_u64().unwrap_or(0);
            let told = if ballot["result"].is_null() {
                0
            } else {
                number
            };
            self.results.borrow_mut().insert(revision, told);
            told
        })
    }

    fn note(&self, number: u64) {
        let mut shown = self.shown.borrow_mut();
        let entry = shown.entry(number).or_insert((0, Instant::now()));
        *entry = (entry.0 + 1, Instant::now());
        self.changed.notify_one();
    }
}

/// The revision with which each state begins.
fn revision_of(data: &str) -> Option<u64> {
    let rest = data.strip_prefix("{\"revision\":")?;
    rest.split(',').next()?.parse().ok()
}
