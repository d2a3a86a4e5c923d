//! A client that holds the documents it opens, as a browser does.

use std::time::Duration;

use tokio::time::{Instant, timeout};
use yrs::{Snapshot, TransactionMut};

use super::replica::Replica;
use super::socket::{Incoming, Opening, Socket};
use super::wire::{self, Message};
use crate::section::Roots;
use crate::{Login, PATIENCE, Server};

/// One person's page: a socket, and the documents it shows.
#[derive(Debug)]
pub struct FullClient {
    url: String,
    login: Login,
    socket: Option<Socket>,
    /// The documents, in the order they were opened.
    pub replicas: Vec<Replica>,
}

impl FullClient {
    /// Opens documents and waits until each is complete.
    ///
    /// # Panics
    /// When the server refuses one, or does not answer.
    pub async fn open(server: &Server, login: &Login, documents: &[&str]) -> Self {
        let replicas = documents.iter().map(|name| Replica::new(name)).collect();
        let mut client = Self::offline(server, login, replicas);
        client.connect().await;
        client.synced().await;
        client
    }

    /// A page that is not connected yet.
    pub fn offline(server: &Server, login: &Login, replicas: Vec<Replica>) -> Self {
        Self::offline_at(&server.live_url(), login, replicas)
    }

    /// As [`FullClient::offline`], for any server's address.
    pub fn offline_at(url: &str, login: &Login, replicas: Vec<Replica>) -> Self {
        Self {
            url: url.to_owned(),
            login: login.clone(),
            socket: None,
            replicas,
        }
    }

    /// The only document, or the first.
    pub fn first(&self) -> &Replica {
        &self.replicas[0]
    }

    /// Connects, authenticates each document and asks for what it lacks, without
    /// waiting for answers.
    ///
    /// # Panics
    /// When the server refuses the socket.
    pub async fn connect(&mut self) {
        assert!(self.try_connect().await, "{} is not there", self.url);
    }

    /// As [`FullClient::connect`], but says whether a server was there.
    pub async fn try_connect(&mut self) -> bool {
        self.connect_by(&Opening::default()).await
    }

    /// As [`FullClient::try_connect`], over a socket that is opened in this way.
    pub async fn connect_by(&mut self, opening: &Opening) -> bool {
        let Ok(mut socket) = Socket::open(&self.url, opening).await else {
            return false;
        };
        for replica in &mut self.replicas {
            replica.disconnected();
            let auth = wire::auth(replica.name(), &self.login.token);
            socket.feed(auth).await;
            let question = wire::step1(replica.name(), &replica.state_vector());
            socket.feed(question).await;
        }
        socket.flush().await;
        self.socket = Some(socket);
        true
    }

    /// Loses the network, without a word to the server. The documents stay, and
    /// can be changed.
    pub fn disconnect(&mut self) {
        self.socket = None;
        self.replicas.iter_mut().for_each(Replica::disconnected);
    }

    /// Whether there is a connection, as far as this side knows.
    pub fn is_connected(&self) -> bool {
        self.socket.is_some()
    }

    /// The connection, for messages outside the protocol.
    ///
    /// # Panics
    /// When offline.
    pub fn socket(&mut self) -> &mut Socket {
        self.socket.as_mut().expect("the client is connected")
    }

    /// Changes the first document and, when connected, sends the change.
    pub async fn edit<R>(&mut self, change: impl FnOnce(&Roots, &mut TransactionMut<'_>) -> R) {
        self.edit_in(0, change).await;
    }

    /// Changes one of the documents and, when connected, sends the change.
    pub async fn edit_in<R>(
        &mut self,
        replica: usize,
        change: impl FnOnce(&Roots, &mut TransactionMut<'_>) -> R,
    ) {
        let replica = &mut self.replicas[replica];
        let update = replica.change(change);
        if let Some(socket) = &mut self.socket
            && update != wire::EMPTY_UPDATE
        {
            socket.send(replica.send(&update)).await;
        }
    }

    /// Sends an update that was not made by [`FullClient::edit`].
    pub async fn send_update(&mut self, update: &[u8]) {
        let frame = self.replicas[0].send(update);
        self.socket().send(frame).await;
    }

    /// Announces an awareness state on the first document.
    pub async fn announce(&mut self, clock: u64, state: &str) {
        let replica = self.first();
        let frame = wire::awareness(replica.name(), replica.client_id(), clock, state);
        self.socket().send(frame).await;
    }

    /// Takes one frame in, and answers it. Returns the close code, or 0 for a
    /// connection that just ended, once there is no connection any more.
    ///
    /// # Panics
    /// When nothing arrives within [`PATIENCE`].
    pub async fn step(&mut self) -> Result<(), u16> {
        self.step_within(2 * PATIENCE)
            .await
            .expect("nothing arrives on the socket")
    }

    /// As [`FullClient::step`], or none when nothing arrives in time.
    ///
    /// # Panics
    /// When the server breaks the protocol.
    pub async fn step_within(&mut self, patience: Duration) -> Option<Result<(), u16>> {
        let Some(socket) = &mut self.socket else {
            return Some(Err(0));
        };
        let frame = match socket.receive_within(patience).await? {
            Incoming::Frame(frame) => frame,
            Incoming::Closed { code, .. } => {
                self.disconnect();
                return Some(Err(code.unwrap_or_default()));
            }
        };
        let (name, message) = wire::parse(&frame).expect("a frame of the protocol");
        let answer = match message {
            Message::Ping => Some(wire::PONG.to_vec()),
            message => self
                .replicas
                .iter_mut()
                .find(|replica| replica.name() == name)
                .unwrap_or_else(|| panic!("the server spoke of {name}, which is not open"))
                .handle(message),
        };
        if let Some(answer) = answer {
            socket.send(answer).await;
        }
        Some(Ok(()))
    }

    /// Reads until something holds. Fails with its name when it does not become
    /// true in time, or when the connection ends before.
    ///
    /// # Panics
    /// With `what`, after [`PATIENCE`].
    pub async fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let reading = async {
            while !holds(self) {
                if let Err(code) = self.step().await {
                    panic!("closed with {code} while waiting until {what}");
                }
            }
        };
        if timeout(PATIENCE, reading).await.is_err() {
            panic!("gave up waiting until {what}");
        }
    }

    /// Reads until every document is complete.
    pub async fn synced(&mut self) {
        self.until("every document is complete", |client| {
            client.replicas.iter().all(|replica| {
                assert_eq!(replica.denied, None, "{} is refused", replica.name());
                replica.is_synced()
            })
        })
        .await;
    }

    /// Reads until the server has answered every change of ours.
    pub async fn settled(&mut self) {
        self.until("every change is answered", |client| {
            client
                .replicas
                .iter()
                .all(|replica| replica.is_synced() && replica.unacknowledged() == 0)
        })
        .await;
    }

    /// Reads until the server closes the connection; returns the code.
    pub async fn closed(&mut self) -> u16 {
        timeout(PATIENCE, async {
            loop {
                if let Err(code) = self.step().await {
                    return code;
                }
            }
        })
        .await
        .expect("the server does not close the connection")
    }
}

/// Waits until all clients and a newcomer hold the same first document, and all
/// changes are answered; returns the newcomer.
///
/// All of them go on reading meanwhile: taking a change in may make a client
/// delete formats that have become superfluous, which is a change again.
///
/// # Panics
/// With the difference, when they do not agree within [`PATIENCE`].
pub async fn agree(
    server: &Server,
    login: &Login,
    document: &str,
    clients: &mut [FullClient],
) -> FullClient {
    const LOOK: Duration = Duration::from_millis(1);
    for client in clients.iter_mut() {
        client.settled().await;
    }
    let mut newcomer = FullClient::open(server, login, &[document]).await;
    let deadline = Instant::now() + PATIENCE;
    loop {
        let truth = newcomer.first().snapshot();
        let lagging = clients.iter().find(|client| {
            client.first().snapshot() != truth || client.first().unacknowledged() > 0
        });
        let Some(lagging) = lagging else {
            return newcomer;
        };
        if Instant::now() > deadline {
            panic!("{}", difference(&lagging.first().snapshot(), &truth));
        }
        for client in clients.iter_mut().chain([&mut newcomer]) {
            while let Some(step) = client.step_within(LOOK).await {
                assert_eq!(step, Ok(()), "closed before the replicas agreed");
            }
        }
    }
}

fn difference(held: &Snapshot, truth: &Snapshot) -> String {
    format!(
        "the replicas do not agree\nheld: {:?}\ntruth: {:?}\ndeleted here alone: {:?}\ndeleted there alone: {:?}",
        held.state_map,
        truth.state_map,
        held.delete_set.diff(&truth.delete_set),
        truth.delete_set.diff(&held.delete_set),
    )
}
