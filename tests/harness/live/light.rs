//! A client without a document: it knows its client id, its clock, and the unit
//! behind which it writes.

use std::collections::HashMap;

use tokio::time::timeout;

use super::crafted::{Content, Crafted, Id, Place};
use super::scan::scan;
use super::socket::{Incoming, Opening, Socket};
use super::wire::{self, Message, Scope};
use crate::PATIENCE;

/// A writer or reader of one document that never builds it.
#[derive(Debug)]
pub struct LightClient {
    socket: Socket,
    document: String,
    client: u64,
    clock: u64,
    behind: Option<Id>,
    seen: HashMap<u64, u64>,
    /// Answers of the server to our updates: kept, refused.
    pub answers: (usize, usize),
    /// What the server lets us do.
    pub scope: Option<Scope>,
    /// Bytes of the step 2 that brought the document.
    pub joined_with: usize,
}

impl LightClient {
    /// Opens a document and waits until its state has arrived.
    ///
    /// # Panics
    /// When the server refuses, or does not answer.
    pub async fn open(url: &str, token: &str, document: &str, client: u64) -> Self {
        let socket = Socket::open(url, &Opening::default())
            .await
            .expect("the server opens the socket");
        let mut light = Self {
            socket,
            document: document.to_owned(),
            client,
            clock: 0,
            behind: None,
            seen: HashMap::new(),
            answers: (0, 0),
            scope: None,
            joined_with: 0,
        };
        light.socket.feed(wire::auth(document, token)).await;
        light.socket.feed(wire::step1(document, &[0])).await;
        light.socket.flush().await;
        light
            .until("the document arrives", |light| {
                light.joined_with > 0 && light.answers.0 > 0
            })
            .await;
        light.answers = (0, 0);
        light
    }

    /// The Yjs client id.
    pub fn client_id(&self) -> u64 {
        self.client
    }

    /// The next clock.
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// From now on writes behind this unit.
    pub fn place_behind(&mut self, unit: Id) {
        self.behind = Some(unit);
    }

    /// The socket, for messages that this client would not send.
    pub fn socket(&mut self) -> &mut Socket {
        &mut self.socket
    }

    /// Writes ASCII behind what it wrote before, without waiting for an answer.
    ///
    /// # Panics
    /// When no place was chosen.
    pub async fn write(&mut self, text: &str) {
        let update = self.next_update(text);
        let frame = wire::update(&self.document, &update);
        self.socket.send(frame).await;
    }

    /// The update that [`LightClient::write`] would send.
    ///
    /// # Panics
    /// When no place was chosen, or the text is not ASCII.
    pub fn next_update(&mut self, text: &str) -> Vec<u8> {
        assert!(text.is_ascii(), "one byte is one unit only in ASCII");
        let behind = self.behind.expect("a place was chosen");
        let update = Crafted::by(self.client, self.clock)
            .put(Place::After(behind), Content::Text(text))
            .bytes();
        self.clock += text.len() as u64;
        self.behind = Some(super::crafted::id(self.client, self.clock - 1));
        update
    }

    /// How far this client has seen another's clock.
    pub fn seen(&self, client: u64) -> u64 {
        self.seen.get(&client).copied().unwrap_or_default()
    }

    /// Reads until something holds.
    ///
    /// # Panics
    /// With `what`, after [`PATIENCE`], or when the connection ends before.
    pub async fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let reading = async {
            while !holds(self) {
                if let Err(code) = self.step().await {
                    panic!("closed with {code:?} while waiting until {what}");
                }
            }
        };
        if timeout(PATIENCE, reading).await.is_err() {
            panic!("gave up waiting until {what}");
        }
    }

    /// Reads until the server has answered so many updates in all.
    pub async fn answered(&mut self, updates: usize) {
        self.until("the updates are answered", |light| {
            light.answers.0 + light.answers.1 >= updates
        })
        .await;
    }

    /// Reads until the server has answered so many updates in all, or has closed
    /// the connection; returns the close code then.
    ///
    /// # Panics
    /// When neither happens within [`PATIENCE`].
    pub async fn outcome(&mut self, updates: usize) -> Option<u16> {
        timeout(PATIENCE, async {
            while self.answers.0 + self.answers.1 < updates {
                if let Err(code) = self.step().await {
                    return Some(code.unwrap_or_default());
                }
            }
            None
        })
        .await
        .expect("the server neither answers nor closes")
    }

    /// Takes one frame in, and answers it.
    ///
    /// # Errors
    /// With the close code, once the connection has ended.
    pub async fn step(&mut self) -> Result<(), Option<u16>> {
        let frame = match self.socket.receive().await {
            Incoming::Frame(frame) => frame,
            Incoming::Closed { code, .. } => return Err(code),
        };
        let (_, message) = wire::parse(&frame).expect("a frame of the protocol");
        match message {
            Message::Step1(_) => {
                let nothing = wire::step2(&self.document, wire::EMPTY_UPDATE);
                self.socket.send(nothing).await;
            }
            Message::Step2(update) => {
                self.joined_with = update.len();
                self.note(update);
            }
            Message::Update(update) => self.note(update),
            Message::Authenticated(scope) => self.scope = Some(scope),
            Message::Denied(reason) => panic!("{} is refused: {reason}", self.document),
            Message::SyncStatus(true) => self.answers.0 += 1,
            Message::SyncStatus(false) => self.answers.1 += 1,
            Message::Ping => self.socket.send(wire::PONG.to_vec()).await,
            Message::Awareness(_) | Message::Stateless(_) | Message::Closed(_) | Message::Pong => {}
        }
        Ok(())
    }

    fn note(&mut self, update: &[u8]) {
        scan(update, |client, clock, length| {
            let seen = self.seen.entry(client).or_default();
            *seen = (*seen).max(clock + length);
        })
        .expect("an update from the server");
    }
}
