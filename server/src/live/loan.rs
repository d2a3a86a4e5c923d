//! A document lent to a command for the time of its transaction.
//!
//! A command that writes into a document decides on what it says; what it decided must be what it
//! changes. So the room lends the document: it takes no other change until the loan comes back,
//! and shows what was written only then, when that is on disk.
//!
//! Whoever borrows
//! - begins its transaction afterwards: before it lends, a room stores what it has gathered, and
//!   would wait for the writing connection;
//! - asks nobody for the same document meanwhile, and takes several in the order of their names:
//!   else two would wait for each other;
//! - runs in a task of its own, so that a request that is given up can't part the commit from the
//!   giving back. Should it end in between all the same, the room finds what was written in the
//!   journal.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use tokio::sync::oneshot;

use super::branches;
use super::replica::Broken;
use crate::domain::ids::ParticipantId;
use crate::domain::text::SectionText;
use crate::store::documents::DocumentKey;

/// A document in the hands of a command. Dropped, it says that nothing was written.
#[derive(Debug)]
pub(crate) struct Loan {
    pub(crate) key: DocumentKey,
    /// The full state, as an update.
    pub(crate) state: Arc<[u8]>,
    /// What that state says.
    pub(crate) text: SectionText,
    /// Number of the last stored update.
    pub(crate) last_update: i64,
    pub(super) back: oneshot::Sender<Returned>,
}

/// What a command stored in a document that it had borrowed.
#[derive(Debug)]
pub(crate) struct Written {
    /// In the update format.
    pub(crate) update: Arc<[u8]>,
    /// Its number in the journal.
    pub(crate) number: i64,
    /// Client ids that are new in the document, with their owners. One that is not named here
    /// belongs to the program: nobody writes under it.
    pub(crate) clients: Vec<(u64, ParticipantId)>,
}

/// A loan that comes back.
#[derive(Debug)]
pub(super) struct Returned {
    /// In the order in which it was stored.
    pub(super) written: Vec<Written>,
    /// Told once readers have it.
    pub(super) shown: oneshot::Sender<()>,
}

impl Loan {
    /// Goes on from what is about to be stored, for who decides on the document more than once in
    /// one transaction. The number of the last update stays the one that the document was lent with:
    /// it says what the borrower's decisions are based on.
    pub(crate) fn go_on_from(&mut self, update: &[u8], text: &SectionText) -> Result<(), Broken> {
        self.state = branches::after(&self.state, update)?.into();
        self.text = text.clone();
        Ok(())
    }

    /// Gives the document back, after the commit; returns once readers have what was written.
    pub(crate) async fn give_back(self, written: Vec<Written>) {
        let (shown, waiting) = oneshot::channel();
        // A room that has ended finds it in the journal when it opens again.
        if self.back.send(Returned { written, shown }).is_ok() {
            let _ = waiting.await;
        }
    }
}
