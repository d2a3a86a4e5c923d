//! What the public page of a motion shows.

use crate::app::{App, AppError, Thing};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::signed::{GivenUp, Origins, Publication, VersionNote};
use crate::store::versions::{ReopenedRow, VersionHead};

impl App {
    /// A motion as it is published: this version, else the one that stands, else the text as it
    /// stands.
    pub(crate) async fn publication(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        number: Option<u32>,
    ) -> Result<Publication, AppError> {
        let (motion, congress, _) = self.readable_motion(person, id).await?;
        let heads = self.store.versions(id).await?;
        let standing = heads.last().filter(|head| head.reopened.is_none());
        let shown = number.or(standing.map(|head| head.number));
        let (edition, origins) = match shown {
            Some(number) => {
                let row = self.store.version(id, number).await?;
                let row = row.ok_or(AppError::NotFound(Thing::Version))?;
                let (document, decided) = (&row.version.document, &row.version.decided_by);
                let origins = self.origins_of(&motion, document, decided).await?;
                let mut edition = self.edition_of(row).await?;
                if shown == standing.map(|head| head.number) {
                    // What was frozen goes on its way: signed, delivered, followed up.
                    edition.motion.phase = motion.phase;
                }
                (edition, origins)
            }
            None => (
                self.working_edition(&motion, &congress).await?,
                Origins::default(),
            ),
        };
        Ok(Publication {
            edition,
            origins,
            versions: heads.into_iter().map(note).collect(),
            zone: congress.time_zone,
        })
    }
}

fn note(head: VersionHead) -> VersionNote {
    VersionNote {
        number: head.number,
        frozen_at: head.frozen_at,
        given_up: head.reopened.map(given_up),
    }
}

/// That a version was given up.
pub(super) fn given_up(row: ReopenedRow) -> GivenUp {
    GivenUp {
        at: row.at,
        reason: row.reason,
    }
}
