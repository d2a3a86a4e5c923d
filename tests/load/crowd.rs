//! A crowd of light clients on one document: readers, typists, moving carets.
//!
//! Typing is an open loop: each typist's next keystroke has its time, whether or
//! not the server keeps up, and a latency counts from that time. So a stalled
//! server cannot hide the keystrokes that it kept waiting (coordinated omission).

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::time::Duration;

use hdrhistogram::Histogram;
use motion_tests::live::crafted::{Content, Crafted, Id, Place, id};
use motion_tests::live::scan::scan;
use motion_tests::live::wire::{self, Message};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval_at, sleep_until, timeout_at};

use crate::lean::{Address, BUFFER, Lean};

/// A typist's pace: three characters a second.
const KEYSTROKE: Duration = Duration::from_nanos(1_000_000_000 / 3);
/// A caret's pace.
const CARET: Duration = Duration::from_secs(1);
/// How late the generator's own timer may be. Within it a keystroke's time is
/// when it was really sent; beyond it, when it should have been.
const TIMER: Duration = Duration::from_millis(2);
/// How long clients may take to open, and at the end to receive what is missing.
const PATIENCE: Duration = Duration::from_secs(60);
/// Sockets that open at once while a crowd gathers.
const AT_ONCE: usize = 25;

/// Who comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) clients: usize,
    pub(crate) typists: usize,
    pub(crate) carets: bool,
}

/// Where everybody meets.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    pub(crate) address: Address,
    pub(crate) document: String,
    pub(crate) token: String,
    /// For each typist, the unit behind which to write.
    pub(crate) places: Vec<Id>,
}

/// What was measured.
#[derive(Debug)]
pub(crate) struct Measured {
    /// From a keystroke to its receipt by each other client, in microseconds.
    pub(crate) seen: Histogram<u64>,
    /// From a keystroke to its acknowledgement, in microseconds.
    pub(crate) acknowledged: Histogram<u64>,
    /// Frames that all clients received while measuring.
    pub(crate) frames: u64,
    /// Keystrokes in all.
    pub(crate) typed: u64,
}

/// A crowd that has gathered.
pub(crate) struct Crowd {
    shared: Rc<Shared>,
    members: JoinSet<io::Result<()>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Gathering,
    Typing,
    /// Nobody types any more; what is missing still arrives.
    Draining,
    /// Everybody has everything.
    Leaving,
}

struct Shared {
    plan: Plan,
    meeting: Meeting,
    /// The first typist's Yjs client id; the others follow.
    first_client: u64,
    buffer: RefCell<Vec<u8>>,
    phase: watch::Sender<Phase>,
    /// Whether frames are counted.
    measuring: Cell<bool>,
    /// Keystrokes from then on count, whenever they are seen.
    since: Cell<Option<Instant>>,
    /// For each typist, when each keystroke happened.
    typed: RefCell<Vec<Vec<Instant>>>,
    seen: RefCell<Histogram<u64>>,
    acknowledged: RefCell<Histogram<u64>>,
    frames: Cell<u64>,
    complete: Cell<usize>,
}

impl Crowd {
    /// Opens all clients, and waits until each has the document.
    pub(crate) async fn gather(plan: Plan, meeting: Meeting) -> io::Result<Self> {
        let histogram = || {
            RefCell::new(Histogram::new_with_max(60_000_000, 3).expect("bounds that make sense"))
        };
        let shared = Rc::new(Shared {
            plan,
            meeting,
            first_client: fastrand::u64(1 << 40..1 << 41),
            buffer: RefCell::new(vec![0; BUFFER]),
            phase: watch::Sender::new(Phase::Gathering),
            measuring: Cell::new(false),
            since: Cell::new(None),
            typed: RefCell::new(vec![Vec::new(); plan.typists]),
            seen: histogram(),
            acknowledged: histogram(),
            frames: Cell::new(0),
            complete: Cell::new(0),
        });
        let mut members = JoinSet::new();
        for first in (0..plan.clients).step_by(AT_ONCE) {
            let mut opening = JoinSet::new();
            for index in first..plan.clients.min(first + AT_ONCE) {
                opening.spawn_local(Member::open(index, Rc::clone(&shared)));
            }
            while let Some(member) = opening.join_next().await {
                let member = member.map_err(io::Error::other)??;
                members.spawn_local(member.live());
            }
        }
        Ok(Self { shared, members })
    }

    /// Lets everybody begin.
    pub(crate) fn begin(&self) {
        self.shared.phase.send_replace(Phase::Typing);
    }

    /// From now on what happens counts.
    pub(crate) fn measure(&self) {
        self.shared.since.set(Some(Instant::now()));
        self.shared.measuring.set(true);
    }

    /// From now on frames do not count any more.
    pub(crate) fn pause(&self) {
        self.shared.measuring.set(false);
    }

    /// The typists' Yjs client ids.
    pub(crate) fn typists(&self) -> std::ops::Range<u64> {
        let first = self.shared.first_client;
        first..first + self.shared.plan.typists as u64
    }

    /// Stops typing, waits until every client has received every keystroke, and
    /// closes all sockets. Fails when one did not.
    pub(crate) async fn finish(mut self) -> io::Result<Measured> {
        self.shared.measuring.set(false);
        self.shared.phase.send_replace(Phase::Draining);
        let deadline = Instant::now() + PATIENCE;
        while let Ok(Some(member)) = timeout_at(deadline, self.members.join_next()).await {
            member.map_err(io::Error::other)??;
        }
        let (complete, clients) = (self.shared.complete.get(), self.shared.plan.clients);
        if complete != clients {
            let text = format!(
                "{} of {clients} clients lack keystrokes",
                clients - complete
            );
            return Err(io::Error::other(text));
        }
        let typed = self
            .shared
            .typed
            .borrow()
            .iter()
            .map(Vec::len)
            .sum::<usize>();
        Ok(Measured {
            seen: self.shared.seen.borrow().clone(),
            acknowledged: self.shared.acknowledged.borrow().clone(),
            frames: self.shared.frames.get(),
            typed: typed as u64,
        })
    }
}

/// One client.
struct Member {
    index: usize,
    socket: Lean,
    shared: Rc<Shared>,
    state: State,
}

/// What a client has seen.
struct State {
    /// For each typist, the next keystroke to be seen.
    next: Vec<u64>,
    acknowledged: usize,
    joined: bool,
    /// Frames to be sent: the answers to a step 1 and to pings.
    answers: Vec<Vec<u8>>,
}

impl Member {
    async fn open(index: usize, shared: Rc<Shared>) -> io::Result<Self> {
        let meeting = &shared.meeting;
        let mut socket = Lean::open(&meeting.address).await?;
        socket
            .send(&wire::auth(&meeting.document, &meeting.token))
            .await?;
        socket.send(&wire::step1(&meeting.document, &[0])).await?;
        let mut member = Self {
            index,
            socket,
            state: State {
                next: vec![0; shared.plan.typists],
                acknowledged: 0,
                joined: false,
                answers: Vec::new(),
            },
            shared: Rc::clone(&shared),
        };
        let deadline = Instant::now() + PATIENCE;
        while !(member.state.joined && member.state.acknowledged == 1) {
            let step = timeout_at(deadline, member.receive()).await;
            step.map_err(|_| io::Error::other("the document does not arrive"))??;
        }
        member.state.acknowledged = 0;
        Ok(member)
    }

    async fn live(mut self) -> io::Result<()> {
        let shared = Rc::clone(&self.shared);
        let mut phase = shared.phase.subscribe();
        self.read_during(Phase::Gathering, &mut phase).await?;
        let begun = Instant::now();
        let types = self.index < shared.plan.typists;
        let mut keystroke = begun + KEYSTROKE.mul_f64(fastrand::f64());
        let mut caret = interval_at(begun + CARET.mul_f64(fastrand::f64()), CARET);
        let mut caret_clock = 0;
        while *phase.borrow() == Phase::Typing {
            tokio::select! {
                biased; // nobody types any more once the phase has changed
                changed = phase.changed() => changed.map_err(io::Error::other)?,
                () = sleep_until(keystroke), if types => {
                    self.type_one(keystroke).await?;
                    keystroke += KEYSTROKE;
                }
                _ = caret.tick(), if shared.plan.carets => {
                    caret_clock += 1;
                    self.move_caret(caret_clock).await?;
                }
                received = self.receive() => received?,
            }
        }
        while !self.is_complete() {
            self.receive().await?;
        }
        shared.complete.set(shared.complete.get() + 1);
        if shared.complete.get() == shared.plan.clients {
            shared.phase.send_replace(Phase::Leaving);
        }
        // Whoever leaves early costs the others frames.
        self.read_during(Phase::Draining, &mut phase).await
    }

    async fn read_during(
        &mut self,
        phase: Phase,
        current: &mut watch::Receiver<Phase>,
    ) -> io::Result<()> {
        while *current.borrow_and_update() == phase {
            tokio::select! {
                changed = current.changed() => changed.map_err(io::Error::other)?,
                received = self.receive() => received?,
            }
        }
        Ok(())
    }

    /// Whether every keystroke of others has been seen, and every own one
    /// acknowledged.
    fn is_complete(&self) -> bool {
        let typed = self.shared.typed.borrow();
        typed.iter().enumerate().all(|(typist, keystrokes)| {
            if typist == self.index {
                self.state.acknowledged == keystrokes.len()
            } else {
                self.state.next[typist] == keystrokes.len() as u64
            }
        })
    }

    async fn type_one(&mut self, planned: Instant) -> io::Result<()> {
        let (typist, shared) = (self.index, Rc::clone(&self.shared));
        let client = shared.first_client + typist as u64;
        let clock = shared.typed.borrow()[typist].len() as u64;
        let behind = match clock {
            0 => shared.meeting.places[typist],
            _ => id(client, clock - 1),
        };
        let update = Crafted::by(client, clock)
            .put(Place::After(behind), Content::Text("a"))
            .bytes();
        let frame = wire::update(&shared.meeting.document, &update);
        let now = Instant::now();
        let counts_from = if now - planned < TIMER { now } else { planned };
        shared.typed.borrow_mut()[typist].push(counts_from);
        self.socket.send(&frame).await
    }

    async fn move_caret(&mut self, clock: u64) -> io::Result<()> {
        let place = self.shared.meeting.places[self.index % self.shared.meeting.places.len()];
        let position = format!(
            r#"{{"type":null,"tname":null,"item":{{"client":{},"clock":{}}},"assoc":0}}"#,
            place.client, place.clock
        );
        let state =
            format!(r#"{{"field":"body","cursor":{{"anchor":{position},"head":{position}}}}}"#);
        let client = self.shared.first_client + self.index as u64;
        let frame = wire::awareness(&self.shared.meeting.document, client, clock, &state);
        self.socket.send(&frame).await
    }

    async fn receive(&mut self) -> io::Result<()> {
        let Self {
            index,
            socket,
            shared,
            state,
        } = self;
        let open = socket
            .receive(&shared.buffer, |frame| note(*index, shared, state, frame))
            .await?;
        for answer in self.state.answers.drain(..) {
            self.socket.send(&answer).await?;
        }
        if open {
            Ok(())
        } else {
            Err(io::Error::other("the server closed a connection"))
        }
    }
}

/// Looks at one frame: for keystrokes that this client had not seen.
fn note(index: usize, shared: &Shared, state: &mut State, frame: &[u8]) {
    let Ok((_, message)) = wire::parse(frame) else {
        panic!("a frame that is not of the protocol: {frame:?}");
    };
    if shared.measuring.get() {
        shared.frames.set(shared.frames.get() + 1);
    }
    match message {
        Message::Update(update) => note_update(index, shared, state, update),
        Message::Step2(update) => {
            state.joined = true;
            note_update(index, shared, state, update);
        }
        Message::Step1(_) => {
            let nothing = wire::step2(&shared.meeting.document, wire::EMPTY_UPDATE);
            state.answers.push(nothing);
        }
        Message::SyncStatus(kept) => {
            assert!(kept, "the server refuses what a typist writes");
            if let Some(typist) = shared.typed.borrow().get(index)
                && let Some(typed) = typist.get(state.acknowledged)
            {
                record(shared, &shared.acknowledged, *typed);
            }
            state.acknowledged += 1;
        }
        Message::Denied(reason) => panic!("the document is refused: {reason}"),
        Message::Ping => state.answers.push(wire::PONG.to_vec()),
        Message::Awareness(_)
        | Message::Authenticated(_)
        | Message::Stateless(_)
        | Message::Closed(_)
        | Message::Pong => {}
    }
}

fn note_update(index: usize, shared: &Shared, state: &mut State, update: &[u8]) {
    let read = scan(update, |client, clock, length| {
        let typist = usize::try_from(client.wrapping_sub(shared.first_client));
        let Some((typist, next)) = typist
            .ok()
            .and_then(|typist| Some((typist, state.next.get_mut(typist)?)))
        else {
            return;
        };
        let typed = shared.typed.borrow();
        for keystroke in *next..clock + length {
            if typist != index {
                let Some(typed) = usize::try_from(keystroke)
                    .ok()
                    .and_then(|keystroke| typed[typist].get(keystroke))
                else {
                    panic!("a keystroke that nobody typed");
                };
                record(shared, &shared.seen, *typed);
            }
        }
        *next = (*next).max(clock + length);
    });
    assert!(read.is_ok(), "an update that can't be read");
}

fn record(shared: &Shared, histogram: &RefCell<Histogram<u64>>, typed: Instant) {
    if shared.since.get().is_some_and(|since| typed >= since) {
        let microseconds = u64::try_from(typed.elapsed().as_micros()).unwrap_or(u64::MAX);
        histogram.borrow_mut().saturating_record(microseconds);
    }
}
