//! One connection: reads its client's frames and hands them to the rooms.
//!
//! Knows the protocol, not the transport: `http` feeds it from a WebSocket or from posted frames,
//! and writes what gathers in its [`Outbox`].

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::mpsc;
use uuid::Uuid;

use super::awareness;
use super::close::Close;
use super::frame::{self, Body, Incoming, IncomingFrame, PONG_FRAME};
use super::gate::{LARGEST_MESSAGE, LARGEST_SYNC};
use super::members::{Listener, MemberId};
use super::outbox::{Frame, Outbox};
use super::room::ToRoom;
use super::rooms::Registry;
use crate::clock;
use crate::domain::document::DocumentName;
use crate::domain::session::{self, token_hash};
use crate::store::StoreError;
use crate::store::sessions::SessionRow;

/// Documents open on one connection, at most.
const MOST_DOCUMENTS: usize = 128;
/// Messages within [`QUOTA_WINDOW`], at most: 200 a second, with room for bursts.
const MOST_MESSAGES: u32 = 2000;
/// Milliseconds.
const QUOTA_WINDOW: i64 = 10_000;
/// Awareness updates carry one state; a provider may repeat a few that it forgets.
const LARGEST_AWARENESS: usize = 64 * 1024;

/// The largest frame worth reading: a first sync, with its address.
pub(crate) const LARGEST_FRAME: usize = LARGEST_SYNC + 1024;

#[derive(Debug)]
struct OpenDocument {
    room: mpsc::Sender<ToRoom>,
    member: MemberId,
}

/// One client's connection.
#[derive(Debug)]
pub(crate) struct Connection {
    id: Uuid,
    registry: Registry,
    outbox: Arc<Outbox>,
    /// The session of the cookie, if the transport brought one.
    session: Option<SessionRow>,
    /// The token that the client last sent, with its session: one for all of its documents.
    token: Option<(String, SessionRow)>,
    /// By address.
    documents: HashMap<String, OpenDocument>,
    window_start: i64,
    messages: u32,
}

impl Connection {
    /// A connection that speaks for `session`, or for whomever its tokens name.
    pub(crate) fn new(
        registry: Registry,
        session: Option<SessionRow>,
        outbox: Arc<Outbox>,
    ) -> Self {
        let id = Uuid::now_v7();
        registry.connected(id, outbox.clone());
        if let Some(session) = session {
            registry.speaks_for(id, session.id);
        }
        let (documents, window_start, messages) = (HashMap::new(), clock::now(), 0);
        Self {
            id,
            registry,
            outbox,
            session,
            token: None,
            documents,
            window_start,
            messages,
        }
    }

    /// Where the frames for this client gather.
    pub(crate) fn outbox(&self) -> Arc<Outbox> {
        self.outbox.clone()
    }

    /// Takes one frame of the client. An error closes the connection.
    pub(crate) async fn receive(&mut self, bytes: &[u8]) -> Result<(), Close> {
        self.count()?;
        match frame::read(bytes)? {
            IncomingFrame::Ping => self.outbox.push_always(Frame::from_static(&PONG_FRAME)),
            IncomingFrame::Pong => {}
            IncomingFrame::Document(address, Incoming::Token(token)) => {
                self.authenticate(address, token).await?;
            }
            IncomingFrame::Document(address, message) => self.pass_on(address, message).await?,
        }
        Ok(())
    }

    /// Asks the rooms for what this client lacks, now that its outbox is empty.
    pub(crate) async fn catch_up(&self) {
        for document in self.documents.values() {
            // A room that has ended closes the connection by itself.
            let _ = document.room.send(ToRoom::CatchUp(document.member)).await;
        }
    }

    fn count(&mut self) -> Result<(), Close> {
        let now = clock::now();
        if now - self.window_start >= QUOTA_WINDOW {
            self.window_start = now;
            self.messages = 0;
        }
        self.messages += 1;
        if self.messages > MOST_MESSAGES {
            Err(Close::TooMany)
        } else {
            Ok(())
        }
    }

    async fn authenticate(&mut self, address: &str, token: &str) -> Result<(), Close> {
        // A client that asks again has lost the document, or been shown out of it: it comes anew.
        self.leave(address).await;
        if self.documents.len() >= MOST_DOCUMENTS {
            return Err(Close::TooMany);
        }
        match self.listener(address, token).await {
            Ok(Some((name, listener))) => self.join(name, listener).await,
            Ok(None) => {
                let refused = Body::refused("permission-denied").to(address);
                self.outbox.push_always(refused.into());
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, "a document could not be opened");
                Err(Close::RoomReloaded)
            }
        }
    }

    /// Who wants to open which document; none without a session or such a name.
    async fn listener(
        &mut self,
        address: &str,
        token: &str,
    ) -> Result<Option<(DocumentName, Listener)>, StoreError> {
        let name = address.split_once('\0').map_or(address, |(name, _)| name);
        let Ok(name) = name.parse() else {
            return Ok(None);
        };
        let session = if token.is_empty() {
            self.session
        } else {
            self.session_of(token).await?
        };
        let Some(session) = session else {
            return Ok(None);
        };
        self.registry.speaks_for(self.id, session.id);
        let outbox = self.outbox.clone();
        Ok(Some((
            name,
            Listener {
                person: session.person,
                outbox,
                address: address.into(),
            },
        )))
    }

    async fn session_of(&mut self, token: &str) -> Result<Option<SessionRow>, StoreError> {
        if let Some((known, session)) = &self.token
            && known == token
        {
            return Ok(Some(*session));
        }
        let found = self.registry.store().session(&token_hash(token)).await?;
        let alive =
            |row: &SessionRow| session::is_alive(row.created_at, row.last_used_at, clock::now());
        let session = found.filter(alive);
        self.token = session.map(|session| (token.to_owned(), session));
        Ok(session)
    }

    async fn join(&mut self, name: DocumentName, listener: Listener) -> Result<(), Close> {
        let address = listener.address.clone();
        let opened = self.registry.open(name).await.map_err(|error| {
            tracing::error!(%name, %error, "a room could not be opened");
            Close::RoomReloaded
        })?;
        let Some(room) = opened else {
            self.outbox
                .push_always(Body::refused("permission-denied").to(&address).into());
            return Ok(());
        };
        let member = MemberId::next();
        room.send(ToRoom::Join(member, listener))
            .await
            .map_err(|_| Close::RoomReloaded)?;
        self.documents
            .insert(address.to_string(), OpenDocument { room, member });
        Ok(())
    }

    async fn leave(&mut self, address: &str) {
        if let Some(document) = self.documents.remove(address) {
            // A room that has ended needs no farewell.
            let _ = document.room.send(ToRoom::Leave(document.member)).await;
        }
    }

    async fn pass_on(&mut self, address: &str, message: Incoming<'_>) -> Result<(), Close> {
        // A provider sends its first messages behind the token without waiting: what belongs to a
        // document that was refused is passed over.
        let Some(document) = self.documents.get(address) else {
            return Ok(());
        };
        let member = document.member;
        let message = match message {
            Incoming::StepOne(known) => ToRoom::StepOne(member, known.to_vec()),
            Incoming::StepTwo(update) => ToRoom::StepTwo(member, within(update, LARGEST_SYNC)?),
            Incoming::Update(update) => ToRoom::Update(member, within(update, LARGEST_MESSAGE)?),
            Incoming::Awareness(states) => {
                let states = awareness::read(&within(states, LARGEST_AWARENESS)?)?;
                ToRoom::Awareness(member, states)
            }
            Incoming::QueryAwareness => ToRoom::QueryAwareness(member),
            Incoming::Close => {
                self.leave(address).await;
                return Ok(());
            }
            // Clients have nothing to say beside their documents yet.
            Incoming::Stateless | Incoming::Token(_) => return Ok(()),
        };
        document
            .room
            .send(message)
            .await
            .map_err(|_| Close::RoomReloaded)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.registry.disconnected(self.id);
        for (_, document) in self.documents.drain() {
            // The room hears of it even when its inbox is full: a task waits in our place.
            match document.room.try_send(ToRoom::Leave(document.member)) {
                Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => {}
                Err(mpsc::error::TrySendError::Full(leave)) => {
                    tokio::spawn(async move { document.room.send(leave).await });
                }
            }
        }
    }
}

fn within(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Close> {
    if bytes.len() > limit {
        Err(Close::TooLarge)
    } else {
        Ok(bytes.to_vec())
    }
}
