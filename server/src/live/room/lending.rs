//! The document in the hands of a command: lent, given back, or lost on the way.

use tokio::sync::oneshot;
use tokio::time::Instant;

use super::writing::READING_DELAY;
use super::{Room, Turn};
use crate::live::close::Close;
use crate::live::loan::{Loan, Returned, Written};
use crate::live::replica::Broken;
use crate::store::StoreError;
use crate::store::journal::Batch;

impl Room {
    /// Lends the document and waits until it comes back. What is sent meanwhile waits in the
    /// inbox, and behind that in the sockets: a command takes milliseconds.
    pub(super) async fn lend(
        &mut self,
        borrower: oneshot::Sender<Result<Loan, StoreError>>,
    ) -> Turn {
        if !self.gathered.is_empty() {
            self.flush().await;
        }
        if self.storage_failing {
            let refusal = StoreError::Storage("updates still wait for it".to_owned());
            // Whoever asked may have gone; here and below.
            let _ = borrower.send(Err(refusal));
            return Turn::Continue;
        }
        let (back, returned) = oneshot::channel();
        let Ok(loan) = self.loan(back) else {
            self.reload_and_close().await;
            return Turn::Continue;
        };
        let _ = borrower.send(Ok(loan));
        let turn = match returned.await {
            Ok(Returned { written, shown }) => {
                for written in written {
                    self.take_back(written).await;
                }
                let _ = shown.send(());
                Turn::Continue
            }
            Err(_) => self.look_for_what_was_written().await,
        };
        // The command may have ended the right to write what waits in the inbox; the message that
        // says so waits behind it.
        if let Some(rights) = self.registry.rights_as_loaded(self.name) {
            self.change_rights(rights);
        }
        turn
    }

    fn loan(&mut self, back: oneshot::Sender<Returned>) -> Result<Loan, Broken> {
        Ok(Loan {
            key: self.key,
            state: self.replica.state()?,
            text: self.replica.read()?,
            last_update: self.last_update,
            back,
        })
    }

    /// Shows what the borrower has stored.
    async fn take_back(&mut self, written: Written) {
        let Written {
            update,
            number,
            clients,
        } = written;
        let taken = self.replica.state_vector().and_then(|before| {
            let change = self.replica.take_stored(&update, clients)?;
            Ok((change, before))
        });
        match taken {
            Ok((change, before)) => self.show_change(number, 1, change, &before).await,
            Err(Broken) => self.reload_and_close().await,
        }
    }

    /// The borrower has gone without a word: it refused, as most who write nothing do, or it broke
    /// down between its commit and the giving back.
    async fn look_for_what_was_written(&mut self) -> Turn {
        let turn = Batch {
            document: self.key,
            updates: Vec::new(),
            new_clients: Vec::new(),
        };
        // Once this empty batch has had its turn, the borrower's transaction is over.
        let last = match self.registry.journal().append(turn).await {
            Ok(_) => self.registry.store().last_update(self.key).await,
            Err(error) => Err(error),
        };
        match last {
            Ok(last) if last == self.last_update => Turn::Continue,
            Ok(_) => {
                tracing::warn!(name = %self.name, "a borrower broke down; the document is loaded anew");
                self.start_again().await;
                self.reading_due
                    .get_or_insert_with(|| Instant::now() + READING_DELAY);
                Turn::Continue
            }
            // Going on without what may be stored, the next snapshot would lose it.
            Err(error) => {
                tracing::error!(name = %self.name, %error, "what a borrower wrote is not known");
                self.members.close_all(Close::RoomReloaded);
                self.registry.forget(self.name);
                Turn::End
            }
        }
    }
}
