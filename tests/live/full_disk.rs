//! A full disk: nothing is acknowledged that is not stored, everybody is told,
//! and the server recovers by itself.
//!
//! Two ways to fill a disk without being root: a limit on the size of the
//! server's files, which exists everywhere; and a small memory file system in a
//! mount namespace of the server's own, which is the real thing, where the
//! machine permits it.

use std::fs::{self, File};
use std::io::Write;

use motion_tests::server::{Disk, can_mount};
use motion_tests::{Server, live::FullClient};
use serde_json::json;

use crate::support::{House, holds, until_holds, write_paragraph};

#[tokio::test]
async fn a_limit_on_files_is_survived() {
    let house = House::new();
    check(
        house,
        |house| house.server.limit_file_size(Some(0)),
        |house| house.server.limit_file_size(None),
    )
    .await;
}

#[tokio::test]
async fn a_full_file_system_is_survived() {
    if !can_mount() {
        eprintln!("LEFT OUT: this machine lets no program mount a file system of its own");
        return;
    }
    let server = Server::builder().disk(Disk::Small(64 << 20)).start();
    check(House::with(server), fill, |house| {
        fs::remove_file(filler(house)).expect("the filler is there");
    })
    .await;
}

#[tokio::test]
async fn what_could_not_be_stored_was_shown_to_nobody() {
    let mut house = House::new();
    let (mut writer, reader) = (house.open(1).await, house.open(1).await);
    house.server.limit_file_size(Some(0));
    write_paragraph(&mut writer, "sans disque").await;
    until_storage(&mut writer, "failing").await;
    house.server.kill_9();
    house.server.restart();
    assert!(!holds(&reader, "sans disque"));
    let newcomer = house.open(1).await;
    assert!(!holds(&newcomer, "sans disque"));
    // Its author still has it, and brings it back.
    writer.disconnect();
    writer.connect().await;
    writer.settled().await;
    let document = house.document(1);
    house.agrees(&document, &mut [writer]).await;
}

async fn check(mut house: House, fill: impl Fn(&House), free: impl Fn(&House)) {
    let document = house.document(1);
    let (mut writer, mut reader) = (house.open(1).await, house.open(1).await);
    write_paragraph(&mut writer, "avant").await;
    until_holds(&mut reader, "avant").await;
    writer.settled().await;

    fill(&house);
    write_paragraph(&mut writer, "disque plein").await;
    until_storage(&mut writer, "failing").await;
    until_storage(&mut reader, "failing").await;
    assert_eq!(
        writer.first().unacknowledged(),
        1,
        "acknowledged, and not stored"
    );
    assert!(!holds(&reader, "disque plein"), "shown, and not stored");
    let lock = json!({ "locked": true });
    let refused = house
        .api
        .patch(&format!("/api/sections/{}", house.section(1)), &lock);
    assert!(refused.status >= 500, "a command passes: {}", refused.text);
    assert_eq!(refused.content_type, "application/problem+json");
    let read = house.api.get("/api/session");
    assert_eq!(read.status, 200, "reading needs no disk: {}", read.text);

    free(&house);
    until_storage(&mut writer, "ok").await;
    writer.settled().await;
    until_holds(&mut reader, "disque plein").await;
    write_paragraph(&mut reader, "ensuite").await;
    until_holds(&mut writer, "ensuite").await;
    house.agrees(&document, &mut [writer, reader]).await;
}

/// Waits for the server's word on its disk, the last of which is this state.
async fn until_storage(client: &mut FullClient, state: &str) {
    client
        .until("the server speaks of its disk", |client| {
            let said = client.first().stateless_of("storage");
            said.last().is_some_and(|message| message["state"] == state)
        })
        .await;
}

fn filler(house: &House) -> std::path::PathBuf {
    house.server.data_seen_by_server().join("filler")
}

/// Writes zeros until not one more byte fits.
fn fill(house: &House) {
    let mut file = File::create(filler(house)).expect("the server's disk can be reached");
    for size in [1 << 20, 1 << 12, 1] {
        let zeros = vec![0; size];
        while file.write_all(&zeros).is_ok() {}
    }
}
