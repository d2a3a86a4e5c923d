//! Documents as PDF: which are printed for whom, and the press that prints them.
//!
//! Rights are those of what is printed: a document says what its page says. What is set is a matter of
//! `export::pdf`, how it is set in bounds of `press`.

mod amendments;
mod minutes;
mod press;
mod signing;

pub(crate) use self::press::{Bounds, Press, PrintingError, Queue};
use super::exporting::ExportedFile;
use super::{App, AppError};
use crate::clock;
use crate::domain::legal_time;
use crate::domain::motion::Date;
use crate::domain::slug::Slug;
use crate::export::pdf::Job;
use crate::store::congresses::CongressRow;

impl App {
    /// A document under this name. The job is made where nobody waits for it: it may hold much.
    async fn printed(
        &self,
        name: String,
        queue: Queue,
        job: impl FnOnce() -> Result<Job, PrintingError> + Send + 'static,
    ) -> Result<ExportedFile, AppError> {
        let job = tokio::task::spawn_blocking(job).await;
        let job = job.map_err(|error| {
            tracing::error!(%error, "a document was not made");
            AppError::Export
        })??;
        Ok(ExportedFile {
            name,
            media_type: "application/pdf",
            bytes: self.press.print(&job, queue).await?.into(),
        })
    }
}

/// The day on which a document is made, where the congress meets.
fn today(congress: &CongressRow) -> Date {
    legal_time::day(congress.time_zone, clock::now())
}

/// `amendements-pour-un-numerique-choisi.pdf`, in plain letters, so that it goes through every mail and
/// every file system.
fn file_name(kind: &str, title: &str) -> String {
    match Slug::from_title(title) {
        Ok(slug) => format!("{kind}-{slug}.pdf"),
        Err(_) => format!("{kind}.pdf"),
    }
}
