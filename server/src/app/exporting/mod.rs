//! A motion as a file, in one of the forms of `export::form`.
//!
//! Files of versions are kept on a shelf; what everybody may fetch waits apart from what the desk needs.

mod shelf;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::Semaphore;

pub(in crate::app) use self::shelf::Shelf;
use self::shelf::{Kept, Which};
use super::printing::Queue;
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::legal_time;
use crate::domain::motion::Date;
use crate::domain::signed::Edition;
use crate::export::form::{Form, Made, Material};
use crate::store::congresses::CongressRow;
use crate::store::motions::MotionRow;

/// Files that are made at the same time, at most: what remains of the machine is for the live text.
static DESKS: Semaphore = Semaphore::const_new(2);

/// A file to be handed out.
#[derive(Clone, Debug)]
pub(crate) struct ExportedFile {
    /// In plain letters, digits, dots and hyphens.
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Bytes,
}

impl App {
    /// A motion as a file, for who may read it: this version, else the one that stands, else the text
    /// as it stands.
    pub(crate) async fn export(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        form: &str,
        version: Option<u32>,
    ) -> Result<ExportedFile, AppError> {
        let (motion, congress, _) = self.readable_motion(person, motion).await?;
        self.exported(&motion, &congress, form, version).await
    }

    /// The same for whoever holds the data.
    pub(crate) async fn export_for_all(
        &self,
        motion: MotionId,
        form: &str,
        version: Option<u32>,
    ) -> Result<ExportedFile, AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Motion);
        let motion = self.store.motion(motion).await?.ok_or(MISSING)?;
        let congress = self.store.congress(motion.congress).await?;
        let congress = congress.ok_or(MISSING)?;
        self.exported(&motion, &congress, form, version).await
    }

    /// The file of a version from the shelf; that of a working text is made for each who asks.
    async fn exported(
        &self,
        motion: &MotionRow,
        congress: &CongressRow,
        form: &str,
        version: Option<u32>,
    ) -> Result<ExportedFile, AppError> {
        let form = Form::named(form).ok_or(AppError::NotFound(Thing::ExportForm))?;
        let standing = self.store.standing_version(motion.id).await?;
        let Some(number) = version.or(standing.map(|head| head.number)) else {
            return self.made(motion, congress, form, None).await;
        };
        let versions = self.store.versions(motion.id).await?;
        if versions.iter().all(|head| head.number != number) {
            return Err(AppError::NotFound(Thing::Version));
        }
        let which = Which {
            motion: motion.id,
            version: number,
            form: form.name,
            time_zone: congress.time_zone,
        };
        let last_event = || self.store.last_signing_event(congress.id, motion.id);
        let asked_at = last_event().await?;
        let making = async {
            // Read before what it is made of: what happens meanwhile has it made anew.
            let last_event = last_event().await?;
            let file = self.made(motion, congress, form, Some(number)).await?;
            Ok(Kept { last_event, file })
        };
        self.shelf.file(which, asked_at, making).await
    }

    async fn made(
        &self,
        motion: &MotionRow,
        congress: &CongressRow,
        form: &'static Form,
        version: Option<u32>,
    ) -> Result<ExportedFile, AppError> {
        let edition = self.edition_for_all(motion, congress, version).await?;
        let edition = Arc::new(edition);
        let bytes = self.in_form(form, &edition, congress, Queue::Public);
        Ok(ExportedFile {
            name: form.file_name(&edition),
            media_type: form.media_type,
            bytes: bytes.await?.into(),
        })
    }

    /// A motion in a form, made aside, so that the tasks of the live text never wait for it.
    pub(in crate::app) async fn in_form(
        &self,
        form: &'static Form,
        edition: &Arc<Edition>,
        congress: &CongressRow,
        queue: Queue,
    ) -> Result<Vec<u8>, AppError> {
        let made_on = picture_of(edition, congress);
        let (edition, communes) = (edition.clone(), self.communes.clone());
        let made = aside(move || {
            form.make(Material {
                edition: &edition,
                communes: &communes,
                made_on,
            })
        });
        let made = made.await?;
        let made = made.map_err(|error| {
            tracing::error!(%error, form = form.name, "a file was not made");
            AppError::Export
        });
        match made? {
            Made::File(bytes) => Ok(bytes),
            Made::Job(job) => Ok(self.press.print(&job, queue).await?),
        }
    }
}

/// Makes a file where the tasks of the live text don't wait for it, in its turn.
pub(in crate::app) async fn aside<T: Send + 'static>(
    making: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let desk = DESKS.acquire().await.map_err(|_| AppError::Export)?;
    let making = tokio::task::spawn_blocking(move || {
        // Who gave the request up does not free the desk: the work goes on.
        let _desk = desk;
        making()
    });
    making.await.map_err(|error| {
        tracing::error!(%error, "a file was not made");
        AppError::Export
    })
}

/// The day of which a file is a picture: of a version, that of its last signature, else of its
/// freezing, so that the same signatures give the same file on any day; of a text that is being worked
/// on, today.
fn picture_of(edition: &Edition, congress: &CongressRow) -> Date {
    let at = match &edition.version {
        Some(version) => {
            let signed = edition.signatures.iter().map(|one| one.signed_at);
            signed.fold(version.frozen_at, i64::max)
        }
        None => clock::now(),
    };
    legal_time::day(congress.time_zone, at)
}
