//! All rooms and connections: opened on demand, found by name, told what changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::close::Close;
use super::frame::PING_FRAME;
use super::loan::Loan;
use super::outbox::{Frame, Outbox};
use super::room::{self, INBOX, Opening, ToRoom};
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, PersonId};
use crate::domain::text::SectionText;
use crate::store::amendments::readings::Part;
use crate::store::journal::Journal;
use crate::store::rights::Rights;
use crate::store::{Store, StoreError};

/// Clients take a server that says nothing for 30 seconds for lost.
const PING_EVERY: Duration = Duration::from_secs(20);
/// How long stopping waits for one room.
const STOP_PATIENCE: Duration = Duration::from_secs(10);

/// The rooms, shared by all who use them.
#[derive(Clone, Debug)]
pub(crate) struct Registry {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    store: Store,
    journal: Journal,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    rooms: HashMap<DocumentName, OpenRoom>,
    /// As last loaded; changed only together with a message to the rooms of the congress.
    rights: HashMap<CongressId, Arc<Rights>>,
    /// How often rights were loaded.
    loadings: u64,
    connections: HashMap<Uuid, OpenConnection>,
    stopping: bool,
}

#[derive(Debug)]
struct OpenRoom {
    congress: CongressId,
    inbox: mpsc::Sender<ToRoom>,
}

#[derive(Debug)]
struct OpenConnection {
    outbox: Arc<Outbox>,
    sessions: Vec<Uuid>,
}

impl Registry {
    /// No rooms yet.
    pub(crate) fn new(store: Store, journal: Journal) -> Self {
        Self {
            shared: Arc::new(Shared {
                store,
                journal,
                state: Mutex::default(),
            }),
        }
    }

    /// Lets every connection hear something now and then, for ever. One clock for all: a timer for
    /// each of them would be set and cleared with every frame.
    pub(crate) async fn ping(self) {
        loop {
            tokio::time::sleep(PING_EVERY).await;
            for connection in self.state().connections.values() {
                connection
                    .outbox
                    .push_always(Frame::from_static(&PING_FRAME));
            }
        }
    }

    pub(super) fn store(&self) -> &Store {
        &self.shared.store
    }

    pub(super) fn journal(&self) -> &Journal {
        &self.shared.journal
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock, so a poisoned state is still whole.
        self.shared
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    // Rooms.

    /// The inbox of a document's room, opened if need be; none when there is no such document or
    /// the server stops.
    pub(crate) async fn open(
        &self,
        name: DocumentName,
    ) -> Result<Option<mpsc::Sender<ToRoom>>, StoreError> {
        if let Some(inbox) = self.inbox(name) {
            return Ok(Some(inbox));
        }
        let Some(document) = self.store().document(name).await? else {
            return Ok(None);
        };
        let Some(_) = self.rights(document.congress).await? else {
            return Ok(None);
        };
        let mut state = self.state();
        if state.stopping {
            return Ok(None);
        }
        let Some(rights) = state.rights.get(&document.congress).cloned() else {
            return Ok(None);
        };
        // A room whose task died left a closed inbox behind: a new one takes its place.
        if state
            .rooms
            .get(&name)
            .is_some_and(|room| room.inbox.is_closed())
        {
            state.rooms.remove(&name);
        }
        let room = state.rooms.entry(name).or_insert_with(|| {
            let (inbox, messages) = mpsc::channel(INBOX);
            let opening = Opening {
                name,
                key: document.key,
                rights,
                registry: self.clone(),
            };
            tokio::spawn(room::run(opening, messages));
            OpenRoom {
                congress: document.congress,
                inbox,
            }
        });
        Ok(Some(room.inbox.clone()))
    }

    fn inbox(&self, name: DocumentName) -> Option<mpsc::Sender<ToRoom>> {
        let state = self.state();
        state
            .rooms
            .get(&name)
            .filter(|room| !room.inbox.is_closed())
            .map(|room| room.inbox.clone())
    }

    /// Called by a room that nobody uses. True: it is forgotten and must end, without looking
    /// into its inbox again.
    pub(super) fn retire(&self, name: DocumentName, messages: &mpsc::Receiver<ToRoom>) -> bool {
        let mut state = self.state();
        // Inboxes are cloned under this lock only: with one sender left, ours, nobody can come.
        let unused = state
            .rooms
            .get(&name)
            .is_none_or(|room| room.inbox.strong_count() == 1);
        if unused && messages.is_empty() {
            state.rooms.remove(&name);
            return true;
        }
        false
    }

    /// Called by a room that could not open its document.
    pub(super) fn forget(&self, name: DocumentName) {
        self.state().rooms.remove(&name);
    }

    /// The text of a section or a contribution as it is now, with the number of its last update: from its room when
    /// one is open, from the last reading when nothing was written since, from a room that is
    /// opened for it otherwise.
    pub(crate) async fn read(
        &self,
        name: DocumentName,
    ) -> Result<Option<(SectionText, i64)>, StoreError> {
        if self.inbox(name).is_none()
            && let Some(read) = self.stored_reading(name).await?
        {
            return Ok(Some(read));
        }
        let Some(inbox) = self.open(name).await? else {
            return Ok(None);
        };
        let (answer, text) = oneshot::channel();
        if inbox.send(ToRoom::Read(answer)).await.is_err() {
            return Err(StoreError::Stopped);
        }
        text.await.map(Some).map_err(|_| StoreError::Stopped)
    }

    /// Lends a document to a command for the time of its transaction: its room takes no other
    /// change meanwhile. None when there is no such document or the server stops. See
    /// [`loan`](super::loan) for what the borrower owes.
    pub(crate) async fn borrow(&self, name: DocumentName) -> Result<Option<Loan>, StoreError> {
        let Some(inbox) = self.open(name).await? else {
            return Ok(None);
        };
        let (borrower, loan) = oneshot::channel();
        if inbox.send(ToRoom::Lend(borrower)).await.is_err() {
            return Err(StoreError::Stopped);
        }
        loan.await.map_err(|_| StoreError::Stopped)?.map(Some)
    }

    async fn stored_reading(
        &self,
        name: DocumentName,
    ) -> Result<Option<(SectionText, i64)>, StoreError> {
        let (json, update) = match name {
            DocumentName::Section(section) => match self.store().reading(section).await? {
                Some(read) => read,
                None => return Ok(None),
            },
            DocumentName::Contribution(id) => {
                let reading = self.store().contribution_reading(id).await?;
                let document = self.store().document(name).await?;
                let (Some(reading), Some(document)) = (reading, document) else {
                    return Ok(None);
                };
                if reading.update != self.store().last_update(document.key).await? {
                    return Ok(None);
                }
                (reading.json, reading.update)
            }
            DocumentName::Amendment(id) => {
                match self.store().reading_of_amendment(Part::Branch, id).await? {
                    Some(read) => read,
                    None => return Ok(None),
                }
            }
            DocumentName::Statement(id) => {
                match self
                    .store()
                    .reading_of_amendment(Part::Statement, id)
                    .await?
                {
                    Some(read) => read,
                    None => return Ok(None),
                }
            }
            DocumentName::Notes(_) | DocumentName::Minutes(_) | DocumentName::Congress(_) => {
                return Ok(None);
            }
        };
        Ok(serde_json::from_str(&json).ok().map(|text| (text, update)))
    }

    // Rights and events.

    /// The rights of a congress as they stand; none when there is no such congress.
    pub(crate) async fn rights(
        &self,
        congress: CongressId,
    ) -> Result<Option<Arc<Rights>>, StoreError> {
        if let Some(rights) = self.state().rights.get(&congress) {
            return Ok(Some(rights.clone()));
        }
        let Some(rights) = self.store().rights(congress).await? else {
            return Ok(None);
        };
        let mut state = self.state();
        Ok(Some(
            state
                .rights
                .entry(congress)
                .or_insert_with(|| Arc::new(rights))
                .clone(),
        ))
    }

    /// To be called after a command has changed rights while it holds a loan: nobody is told yet,
    /// but a document that is given back goes on with the rights that are loaded here. Telling
    /// everybody now might wait for the room that waits for its document.
    pub(crate) async fn reload_rights(
        &self,
        congress: CongressId,
    ) -> Result<Option<Arc<Rights>>, StoreError> {
        // Commands load at the same time, and who loads first need not be done first.
        let generation = {
            let mut state = self.state();
            state.loadings += 1;
            state.loadings
        };
        let Some(mut rights) = self.store().rights(congress).await? else {
            return Ok(None);
        };
        rights.generation = generation;
        let mut state = self.state();
        let known = state
            .rights
            .entry(congress)
            .or_insert_with(|| Arc::new(rights.clone()));
        if known.generation < generation {
            *known = Arc::new(rights);
        }
        Ok(Some(known.clone()))
    }

    /// The rights that a room goes on with when its document comes back.
    pub(super) fn rights_as_loaded(&self, name: DocumentName) -> Option<Arc<Rights>> {
        let state = self.state();
        let congress = state.rooms.get(&name)?.congress;
        state.rights.get(&congress).cloned()
    }

    /// To be called after a command has changed rights: all open documents follow at once.
    pub(crate) async fn rights_changed(&self, congress: CongressId) -> Result<(), StoreError> {
        let Some(rights) = self.reload_rights(congress).await? else {
            return Ok(());
        };
        let rooms: Vec<_> = {
            let state = self.state();
            let rooms = state
                .rooms
                .values()
                .filter(|room| room.congress == congress);
            rooms.map(|room| room.inbox.clone()).collect()
        };
        for room in rooms {
            // A room that has ended has nobody to tell.
            let _ = room.send(ToRoom::Rights(rights.clone())).await;
        }
        Ok(())
    }

    /// Closes the connections on which a person has a document of this congress open.
    pub(crate) async fn shut_out(&self, congress: CongressId, person: PersonId) {
        let rooms: Vec<_> = {
            let state = self.state();
            let rooms = state.rooms.values();
            let rooms = rooms.filter(|room| room.congress == congress);
            rooms.map(|room| room.inbox.clone()).collect()
        };
        for room in rooms {
            // A room that has ended has nobody to shut out.
            let _ = room.send(ToRoom::ShutOut(person)).await;
        }
    }

    /// Tells a committed event, as JSON, to all who have the congress open.
    pub(crate) async fn announce(&self, congress: CongressId, json: &str) {
        if let Some(channel) = self.inbox(DocumentName::Congress(congress)) {
            // Nobody listens any more when the room has ended.
            let _ = channel.send(ToRoom::Notify(json.into())).await;
        }
    }

    // Connections.

    pub(super) fn connected(&self, connection: Uuid, outbox: Arc<Outbox>) {
        let mut state = self.state();
        if state.stopping {
            outbox.close(Close::GoingAway);
        }
        state.connections.insert(
            connection,
            OpenConnection {
                outbox,
                sessions: Vec::new(),
            },
        );
    }

    pub(super) fn disconnected(&self, connection: Uuid) {
        self.state().connections.remove(&connection);
    }

    /// Notes that a connection speaks for a session, and so ends with it.
    pub(super) fn speaks_for(&self, connection: Uuid, session: Uuid) {
        if let Some(connection) = self.state().connections.get_mut(&connection)
            && !connection.sessions.contains(&session)
        {
            connection.sessions.push(session);
        }
    }

    /// Closes all connections of a session that has ended.
    pub(crate) fn close_session(&self, session: Uuid) {
        for connection in self.state().connections.values() {
            if connection.sessions.contains(&session) {
                connection.outbox.close(Close::SessionEnded);
            }
        }
    }

    /// Tells everybody to come back later, and lets all rooms store what they hold.
    pub(crate) async fn stop(&self) {
        let rooms: Vec<_> = {
            let mut state = self.state();
            state.stopping = true;
            for connection in state.connections.values() {
                connection.outbox.close(Close::GoingAway);
            }
            state.rooms.drain().map(|(_, room)| room.inbox).collect()
        };
        let mut stopping = Vec::new();
        for inbox in rooms {
            let (stopped, waiting) = oneshot::channel();
            if inbox.send(ToRoom::Stop(stopped)).await.is_ok() {
                stopping.push(waiting);
            }
        }
        for waiting in stopping {
            if tokio::time::timeout(STOP_PATIENCE, waiting).await.is_err() {
                tracing::error!("a room did not stop in time");
            }
        }
    }
}
