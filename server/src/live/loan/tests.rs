//! Documents lent, given back and lost, with a real database beneath.

mod house;

use tokio::time::timeout;
use uuid::Uuid;

use self::house::{House, MOMENT, Reader};
use super::*;
use crate::domain::document::DocumentName;
use crate::domain::ids::SectionId;
use crate::domain::text::Block;
use crate::live::branches;
use crate::live::close::Close;
use crate::live::room::ToRoom;
use crate::store::StoreError;
use crate::store::furnished::{self, CONGRESS, SECTION};

fn text(words: &str) -> SectionText {
    let body = words.split('|').map(Block::paragraph).collect();
    SectionText::assemble(None, vec![], body, vec![])
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
    loan.give_back(vec![written]).await;
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
    loan.give_back(vec![written]).await;
    reader.shown().await.unwrap();
    reader.shown().await.unwrap();
    let (read, last) = house.read().await;
    assert_eq!(read, text("Deux écoles|Un grand stade"));
    assert!(last > number);
    assert_eq!(house.store.last_update(key).await.unwrap(), last);
}

/// While a document is lent, messages about rights wait for it: what was loaded before the command
/// decided must not open again what that has closed.
#[tokio::test]
async fn rights_that_were_loaded_earlier_and_come_later_are_no_rights() {
    let house = House::new().await;
    house.say("Une école", 7).await;
    let reader = Reader::join(&house).await;
    let earlier = house.rooms.reload_rights(CONGRESS).await.unwrap().unwrap();
    let loan = house.borrow().await;
    let typed = branches::rewrite(&loan.state, &text("Une grande école"), 8).unwrap();
    furnished::lock(&house.store).await;
    house.rooms.reload_rights(CONGRESS).await.unwrap();
    reader.tell(ToRoom::Rights(earlier)).await;
    reader.update(typed).await;
    drop(loan);
    assert_eq!(house.read().await.0, text("Une école"));
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
async fn nothing_is_lent_while_the_disk_is_failing() {
    let house = House::new().await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    let typed = branches::rewrite(&loan.state, &text("Une école"), 8).unwrap();
    loan.give_back(vec![nothing()]).await;
    house.break_journal();
    reader.update(typed).await;
    let refused = house.rooms.borrow(SECTION).await;
    assert!(matches!(refused, Err(StoreError::Storage(_))));
}

/// What a command gives back that had nothing to write after all.
fn nothing() -> Written {
    Written {
        update: Arc::new([0, 0]),
        number: 0,
        clients: Vec::new(),
    }
}

#[tokio::test]
async fn a_room_that_can_not_know_what_was_written_ends() {
    let house = House::new().await;
    house.say("Une école", 7).await;
    let reader = Reader::join(&house).await;
    let loan = house.borrow().await;
    let written = house.write(&loan, "Deux écoles", 8).await;
    house.break_journal();
    drop(loan);
    assert_eq!(reader.shown().await, Err(Close::RoomReloaded));
    reader.room.closed().await;
    assert_eq!(house.read().await, (text("Deux écoles"), written.number));
}

#[tokio::test]
async fn what_a_command_writes_is_read_into_sql() {
    let house = House::new().await;
    let number = house.say("Une école", 7).await;
    house.rooms.stop().await;
    assert_eq!(house.reading().await, (text("Une école"), number));
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
    loan.give_back(vec![written]).await;
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
    loan.give_back(vec![written]).await;
    stopping.await.unwrap();
    assert!(house.rooms.borrow(SECTION).await.unwrap().is_none());
}
