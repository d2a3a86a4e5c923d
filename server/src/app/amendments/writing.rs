//! What a decision writes into a borrowed document: worked out aside, stored in the transaction of
//! who decides.

use std::sync::Arc;

use super::drafting::client_id;
use crate::app::AppError;
use crate::clock;
use crate::domain::ids::ParticipantId;
use crate::domain::text::SectionText;
use crate::live::branches;
use crate::live::loan::{Loan, Written};
use crate::store::Tx;
use crate::store::amendments::AmendmentRow;
use crate::store::amendments::readings::{self, Part};
use crate::store::documents::DocumentKey;
use crate::store::journal::{self, Batch, NewUpdate};

/// What is about to be written into a borrowed document; none when no word changes.
pub(super) struct Writing {
    pub(super) update: Option<Vec<u8>>,
    /// What the document says then.
    pub(super) text: SectionText,
    /// Client ids that come with it, and whose they are.
    pub(super) clients: Vec<(u64, ParticipantId)>,
}

impl Writing {
    /// The document stays as it is.
    pub(super) fn nothing(loan: &Loan) -> Self {
        Self {
            update: None,
            text: loan.text.clone(),
            clients: Vec::new(),
        }
    }

    /// Lets the borrowed document go on from here, for who decides on it once more before the
    /// transaction is over.
    pub(super) fn lead_on(&self, loan: &mut Loan) -> Result<(), AppError> {
        match &self.update {
            Some(update) => Ok(loan.go_on_from(update, &self.text)?),
            None => Ok(()),
        }
    }
}

/// A text that was decided on, written word by word under a client id of the program.
pub(super) fn rewriting(loan: &Loan, text: &SectionText) -> Result<Writing, AppError> {
    let mut text = text.clone();
    text.renumber(None);
    if text.canonical() == loan.text.canonical() {
        return Ok(Writing::nothing(loan));
    }
    let update = branches::rewrite(&loan.state, &text, client_id())?;
    Ok(Writing {
        update: Some(update),
        text,
        clients: Vec::new(),
    })
}

/// Stores what is written into a borrowed document, as one update of who recorded it.
pub(super) async fn write(
    tx: &mut Tx,
    row: &AmendmentRow,
    document: DocumentKey,
    actor: ParticipantId,
    writing: &Writing,
) -> Result<Option<Written>, AppError> {
    let Some(update) = &writing.update else {
        return Ok(None);
    };
    let update: Arc<[u8]> = update.as_slice().into();
    let batch = Batch {
        document,
        updates: vec![NewUpdate {
            participant: Some(actor),
            recorded_at: clock::now(),
            bytes: update.clone(),
        }],
        new_clients: writing.clients.clone(),
    };
    let number = journal::insert(tx, &batch).await?;
    if let Some(parent) = row.parent {
        readings::save(tx, Part::Branch, parent, &writing.text, number).await?;
    }
    Ok(Some(Written {
        update,
        number,
        clients: writing.clients.clone(),
    }))
}
