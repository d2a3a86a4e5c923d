//! Documents lent, given back and lost, with a real database beneath.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::timeout;
use uuid::Uuid;

use super::*;
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, MotionId, PersonId, SectionId};
use crate::domain::locale::Locale;
use crate::domain::motion::SectionKind;
use crate::domain::phase::Phase;
use crate::domain::rank::Rank;
use crate::domain::role::{Role, Roles};
use crate::domain::text::Block;
use crate::live::branches;
use crate::live::close::Close;
use crate::live::frame::{self, Incoming, IncomingFrame};
use crate::live::members::{Listener, MemberId};
use crate::live::outbox::{Next, Outbox};
use crate::live::room::ToRoom;
use crate::live::rooms::Registry;
use crate::store::congresses::{self, CongressRow};
use crate::store::journal::{self, Batch, Journal, NewUpdate};
use crate::store::motions::{self, MotionRow, SectionRow};
use crate::store::participants::{self, ParticipantRow};
use crate::store::people::{self, PersonRow};
use crate::store::{Store, documents};

const ID: Uuid = Uuid::from_u128(1);
const PERSON: PersonId = PersonId::new(ID);
const PARTICIPANT: ParticipantId = ParticipantId::new(ID);
const CONGRESS: CongressId = CongressId::new(ID);
const SECTION: DocumentName = DocumentName::Section(SectionId::new(ID));
/// How long we look at something that must not happen.
const MOMENT: Duration = Duration::from_millis(50);

/// A congress with one section and one person who may write it.
struct House {
    _folder: tempfile::TempDir,
    store: Store,
    rooms: Registry,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let (journal, _task) = Journal::start(store.clone());
        let rooms = Registry::new(store.clone(), journal);
        let house = Self {
            _folder: folder,
            store,
            rooms,
        };
        house.furnish().await;
        house
    }

    async fn furnish(&self) {
        let congress = CongressRow {
            id: CONGRESS,
            slug: "congres".to_owned(),
            title: String::new(),
            place: String::new(),
            organiser: String::new(),
            starts_on: "2026-11-24".to_owned(),
            ends_on: "2026-11-26".to_owned(),
            accent: "#2b3ea8".to_owned(),
            public_reading: false,
            demonstration: false,
            time_zone: TimeZone::Paris,
            revision: 1,
        };
        let person = PersonRow {
            id: PERSON,
            given_name: "Anne".to_owned(),
            family_name: "Nonyme".to_owned(),
            locale: Locale::Fr,
        };
        let participant = ParticipantRow {
            id: PARTICIPANT,
            congress: CONGRESS,
            person: PERSON,
            given_name: String::new(),
            family_name: String::new(),
            capacity: String::new(),
            council_code: None,
            organisation: None,
            voting_weight: 1,
            roles: Role::ALL.into_iter().collect::<Roles>(),
            groups: Vec::new(),
        };
        let motion = MotionRow {
            id: MotionId::new(ID),
            congress: CONGRESS,
            title: String::new(),
            addressees: String::new(),
            phase: Phase::Drafting,
            revision: 1,
        };
        let mut tx = self.store.begin().await.unwrap();
        congresses::insert_congress(&mut tx, &congress, 0)
            .await
            .unwrap();
        people::insert_person(&mut tx, &person, 0).await.unwrap();
        participants::insert_participant(&mut tx, &participant, 0)
            .await
            .unwrap();
        motions::insert_motion(&mut tx, &motion, 0).await.unwrap();
        let section = SectionRow {
            id: SectionId::new(ID),
            motion: motion.id,
            document: documents::insert(&mut tx, SECTION, CONGRESS).await.unwrap(),
            kind: SectionKind::Principle,
            rank: Rank::first(),
            locked: false,
            removed: false,
            title: String::new(),
        };
        motions::insert_section(&mut tx, &section, 0).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn borrow(&self) -> Loan {
        self.rooms.borrow(SECTION).await.unwrap().unwrap()
    }

    /// What a command does with a loan, up to its commit.
    async fn write(&self, loan: &Loan, words: &str, client: u64) -> Written {
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
        let mut tx = self.store.begin().await.unwrap();
        let number = journal::insert(&mut tx, &batch).await.unwrap();
        tx.commit().await.unwrap();
        Written {
            update,
            number,
            clients,
        }
    }

    /// Writes something the way commands do.
    async fn say(&self, words: &str, client: u64) -> i64 {
        let loan = self.borrow().await;
        let written = self.write(&loan, words, client).await;
        let number = written.number;
        loan.give_back(written).await;
        number
    }

    async fn read(&self) -> (SectionText, i64) {
        self.rooms.read(SECTION).await.unwrap().unwrap()
    }
}

fn text(words: &str) -> SectionText {
    let body = words.split('|').map(Block::paragraph).collect();
    SectionText::assemble(None, vec![], body, vec![])
}

/// Somebody who has the section open.
struct Reader {
    id: MemberId,
    room: mpsc::Sender<ToRoom>,
    outbox: Arc<Outbox>,
}

impl Reader {
    async fn join(house: &House) -> Self {
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

    async fn tell(&self, message: ToRoom) {
        self.room.send(message).await.unwrap();
    }

    async fn update(&self, bytes: Vec<u8>) {
        self.tell(ToRoom::Update(self.id, bytes)).await;
    }

    /// The next update that is shown to everybody; none when the connection is closed before.
    async fn shown(&self) -> Result<Vec<u8>, Close> {
        loop {
            match self.outbox.next().await {
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

    async fn hears_nothing_new(&self) {
        let shown = timeout(MOMENT, self.shown()).await;
        assert!(shown.is_err(), "{shown:?}");
    }
}

#[tokio::test]
async fn what_is_given_back_is_shown() {
    let house = House::new().await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    assert_eq!(loan.text, SectionText::default());
    let state = loan.state.clone();
    let written = house.write(&loan, "Une école", 7).await;
    let number = written.number;
    loan.give_back(written).await;
    assert_eq!(house.read().await, (text("Une école"), number));
    let shown = reader.shown().await.unwrap();
    assert_eq!(read_after(&state, &shown), text("Une école"));

    let next = house.borrow().await;
    assert_eq!((&next.text, next.last_update), (&text("Une école"), number));
    assert_eq!(branches::read(&next.state).unwrap(), next.text);
}

fn read_after(state: &[u8], update: &[u8]) -> SectionText {
    let merged = yrs::merge_updates_v1([state, update]).unwrap();
    branches::read(&merged).unwrap()
}

#[tokio::test]
async fn what_nobody_has_open_can_be_borrowed() {
    let house = House::new().await;
    let number = house.say("Une école", 7).await;
    assert_eq!(house.read().await, (text("Une école"), number));
    let nowhere = DocumentName::Section(SectionId::new(Uuid::from_u128(9)));
    assert!(house.rooms.borrow(nowhere).await.unwrap().is_none());
}

#[tokio::test]
async fn writing_waits_for_the_loan_and_is_kept() {
    let house = House::new().await;
    house.say("Une école|Un stade", 7).await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    let typed = branches::rewrite(&loan.state, &text("Une école|Un grand stade"), 8).unwrap();
    reader.update(typed).await;
    reader.hears_nothing_new().await;
    let last = house.store.last_update(loan.key).await.unwrap();
    assert_eq!(last, loan.last_update, "nothing is stored meanwhile");

    let written = house.write(&loan, "Deux écoles|Un stade", 9).await;
    let (key, number) = (loan.key, written.number);
    loan.give_back(written).await;
    reader.shown().await.unwrap();
    reader.shown().await.unwrap();
    let (read, last) = house.read().await;
    assert_eq!(read, text("Deux écoles|Un grand stade"));
    assert!(last > number);
    assert_eq!(house.store.last_update(key).await.unwrap(), last);
}

#[tokio::test]
async fn what_was_typed_before_is_part_of_the_loan() {
    let house = House::new().await;
    let reader = Reader::join(&house).await;
    let empty = house.borrow().await;
    let typed = branches::rewrite(&empty.state, &text("Une école"), 8).unwrap();
    drop(empty);
    reader.update(typed).await;
    let loan = house.borrow().await;
    assert_eq!(loan.text, text("Une école"));
    let last = house.store.last_update(loan.key).await.unwrap();
    assert_eq!(last, loan.last_update);
}

#[tokio::test]
async fn a_loan_that_is_dropped_changes_nothing() {
    let house = House::new().await;
    let number = house.say("Une école", 7).await;
    let reader = Reader::join(&house).await;
    drop(house.borrow().await);
    assert_eq!(house.read().await, (text("Une école"), number));
    reader.hears_nothing_new().await;
}

#[tokio::test]
async fn who_breaks_down_after_the_commit_loses_nothing() {
    let house = House::new().await;
    house.say("Une école", 7).await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    let written = house.write(&loan, "Deux écoles", 8).await;
    drop(loan);
    assert_eq!(reader.shown().await, Err(Close::RoomReloaded));
    assert_eq!(house.read().await, (text("Deux écoles"), written.number));
}

#[tokio::test]
async fn a_borrower_that_gives_up_while_it_waits_holds_nobody_up() {
    let house = House::new().await;
    let first = house.borrow().await;
    let second = timeout(MOMENT, house.rooms.borrow(SECTION)).await;
    assert!(second.is_err(), "one loan at a time");
    drop(first);
    assert_eq!(house.borrow().await.text, SectionText::default());
}

#[tokio::test]
async fn nobody_writes_under_a_client_id_that_came_with_a_loan() {
    let house = House::new().await;
    let loan = house.borrow().await;
    let mut written = house.write(&loan, "Une école", 7).await;
    // The program's own: it names no owner.
    written.clients.clear();
    loan.give_back(written).await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    let forged = branches::rewrite(&loan.state, &text("Une école volée"), 7).unwrap();
    drop(loan);
    reader.update(forged).await;
    assert_eq!(reader.shown().await, Err(Close::ForeignClient));
    assert_eq!(house.read().await.0, text("Une école"));
}

#[tokio::test]
async fn the_owner_of_a_client_id_may_go_on_with_it() {
    let house = House::new().await;
    house.say("Une école", 7).await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    let typed = branches::rewrite(&loan.state, &text("Une école neuve"), 7).unwrap();
    drop(loan);
    reader.update(typed).await;
    reader.shown().await.unwrap();
    assert_eq!(house.read().await.0, text("Une école neuve"));
}

#[tokio::test]
async fn a_server_that_stops_waits_for_what_is_lent() {
    let house = House::new().await;
    let loan = house.borrow().await;
    let rooms = house.rooms.clone();
    let stopping = tokio::spawn(async move { rooms.stop().await });
    tokio::time::sleep(MOMENT).await;
    assert!(!stopping.is_finished());
    let written = house.write(&loan, "Une école", 7).await;
    loan.give_back(written).await;
    stopping.await.unwrap();
    assert!(house.rooms.borrow(SECTION).await.unwrap().is_none());
}
