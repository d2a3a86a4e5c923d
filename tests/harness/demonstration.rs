//! The demonstration congress as it lies on the disk: made once by a server of its own, then handed to
//! each server that would begin by making the same.
//!
//! Making it takes a server longer than most tests do.

use std::path::Path;
use std::sync::OnceLock;

use crate::Api;
use crate::server::Server;

/// The file of a data folder that holds all but keys and mails.
const DATABASE: &str = "motion-ouverte.sqlite";

/// What the file holds once the congress is made.
static DATABASE_OF_ALL: OnceLock<Vec<u8>> = OnceLock::new();

/// Puts the demonstration congress into an empty data folder.
pub(crate) fn put_into(data: &Path) {
    let database = DATABASE_OF_ALL.get_or_init(make);
    std::fs::write(data.join(DATABASE), database).expect("a data folder can be written");
}

fn make() -> Vec<u8> {
    let mut server = Server::builder().from_nothing().start();
    // Who asks waits until the congress is made.
    Api::new(&server).get("/api/congresses").expect_ok();
    // A server that stops leaves one file.
    assert!(server.stop().success(), "{}", server.log());
    std::fs::read(server.data().join(DATABASE)).expect("a server that stopped left its database")
}
