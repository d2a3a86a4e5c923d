//! A house with one section, commands that write into it, and readers.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;

use super::text;
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::live::close::Close;
use crate::live::frame::{self, Incoming, IncomingFrame};
use crate::live::loan::{Loan, Written};
use crate::live::members::{Listener, MemberId};
use crate::live::outbox::{Next, Outbox};
use crate::live::room::ToRoom;
use crate::live::rooms::Registry;
use crate::store::Store;
use crate::store::furnished::{self, PARTICIPANT, PERSON, SECTION, SECTION_ID};
use crate::store::journal::{Batch, Journal, NewUpdate};

/// How long we wait for something that must happen.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
/// How long we look at something that must not happen.
pub(super) const MOMENT: Duration = Duration::from_millis(50);

/// A congress with one section and one person who may write it.
pub(super) struct House {
    _folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) rooms: Registry,
    journal: Journal,
    journal_task: tokio::task::JoinHandle<()>,
}

impl House {
    pub(super) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let (journal, journal_task) = Journal::start(store.clone());
        let rooms = Registry::new(store.clone(), journal.clone());
        let house = Self {
            _folder: folder,
            store,
            rooms,
            journal,
            journal_task,
        };
        furnished::furnish(&house.store).await;
        house
    }

    /// From now on nothing that people write can be stored.
    pub(super) fn break_journal(&self) {
        self.journal_task.abort();
    }

    pub(super) async fn borrow(&self) -> Loan {
        self.rooms.borrow(SECTION).await.unwrap().unwrap()
    }

    /// What a command does with a loan, up to its commit.
    pub(super) async fn write(&self, loan: &Loan, words: &str, client: u64) -> Written {
        let update: Arc<[u8]> = branches::rewrite(&loan.state, &text(words), client)
            .unwrap()
            .into();
        let clients = vec![(client, PARTICIPANT)];
        let batch = Batch {
            document: loan.key,
            updates: vec![NewUpdate {
                participant: Some(PARTICIPANT),
                recorded_at: 1,
                bytes: update.clone(),
            }],
            new_clients: clients.clone(),
        };
        let number = self.journal.append(batch).await.unwrap();
        Written {
            update,
            number,
            clients,
        }
    }

    /// Writes something the way commands do.
    pub(super) async fn say(&self, words: &str, client: u64) -> i64 {
        let loan = self.borrow().await;
        let written = self.write(&loan, words, client).await;
        let number = written.number;
        loan.give_back(vec![written]).await;
        number
    }

    /// What stands in SQL.
    pub(super) async fn reading(&self) -> (SectionText, i64) {
        let (json, update) = self.store.reading(SECTION_ID).await.unwrap().unwrap();
        (serde_json::from_str(&json).unwrap(), update)
    }

    pub(super) async fn read(&self) -> (SectionText, i64) {
        self.rooms.read(SECTION).await.unwrap().unwrap()
    }
}

/// Somebody who has the section open.
pub(super) struct Reader {
    id: MemberId,
    pub(super) room: mpsc::Sender<ToRoom>,
    outbox: Arc<Outbox>,
}

impl Reader {
    pub(super) async fn join(house: &House) -> Self {
        let reader = Self {
            id: MemberId::next(),
            room: house.rooms.open(SECTION).await.unwrap().unwrap(),
            outbox: Arc::new(Outbox::default()),
        };
        let listener = Listener {
            person: PERSON,
            outbox: reader.outbox.clone(),
            address: SECTION.to_string().into(),
        };
        reader.tell(ToRoom::Join(reader.id, listener)).await;
        // What comes before the answer to a first step would wait for it.
        reader.tell(ToRoom::StepTwo(reader.id, vec![0, 0])).await;
        reader
    }

    pub(super) async fn tell(&self, message: ToRoom) {
        self.room.send(message).await.unwrap();
    }

    pub(super) async fn update(&self, bytes: Vec<u8>) {
        self.tell(ToRoom::Update(self.id, bytes)).await;
    }

    /// The next update that is shown to everybody; none when the connection is closed before.
    pub(super) async fn shown(&self) -> Result<Vec<u8>, Close> {
        loop {
            let next = timeout(PATIENCE, self.outbox.next()).await;
            match next.expect("something is shown") {
                Next::Close(reason) => return Err(reason),
                Next::Write(frames) => {
                    self.outbox.note_written();
                    for bytes in frames {
                        if let Ok(IncomingFrame::Document(_, Incoming::Update(update))) =
                            frame::read(&bytes)
                        {
                            return Ok(update.to_vec());
                        }
                    }
                }
            }
        }
    }

    pub(super) async fn hears_nothing_new(&self) {
        let shown = timeout(MOMENT, self.shown()).await;
        assert!(shown.is_err(), "{shown:?}");
    }
}
