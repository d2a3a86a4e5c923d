//! A motion as a file, in one of the forms of `export::form`.

use tokio::sync::Semaphore;

use super::{App, AppError, Thing};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::signed::Edition;
use crate::export::form::{Form, Material};

/// Files that are made at the same time, at most: what remains of the machine is for the live text.
static DESKS: Semaphore = Semaphore::const_new(2);

/// A file to be handed out.
#[derive(Debug)]
pub(crate) struct ExportedFile {
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
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
        let edition = self.edition(person, motion, version).await?;
        self.made(edition, form).await
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
        let edition = self.edition_for_all(&motion, &congress, version).await?;
        self.made(edition, form).await
    }

    /// Makes the file aside, so that the tasks of the live text never wait for one.
    async fn made(&self, edition: Edition, form: &str) -> Result<ExportedFile, AppError> {
        let form = Form::named(form).ok_or(AppError::NotFound(Thing::ExportForm))?;
        let communes = self.communes.clone();
        let desk = DESKS.acquire().await.map_err(|_| AppError::Export)?;
        let making = tokio::task::spawn_blocking(move || {
            // Who gave the request up does not free the desk: the work goes on.
            let _desk = desk;
            let material = Material {
                edition: &edition,
                communes: &communes,
            };
            form.make(material).map(|bytes| ExportedFile {
                name: form.file_name(&edition),
                media_type: form.media_type,
                bytes,
            })
        });
        let made = making.await.map_err(|_| AppError::Export)?;
        made.map_err(|error| {
            tracing::error!(%error, form = form.name, "a file was not made");
            AppError::Export
        })
    }
}
