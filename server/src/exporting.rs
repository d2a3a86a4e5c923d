//! `motion-ouverte export`: a motion as a file, for whoever holds the data, beside a running server or
//! without one.

use std::io::Write as _;
use std::path::Path;

use crate::app::exporting::ExportedFile;
use crate::app::printing::{Bounds, Press};
use crate::app::{App, AppError, Thing};
use crate::config::{ExportRequest, own_program};
use crate::domain::ids::MotionId;
use crate::export::form::Form;
use crate::live::rooms::Registry;
use crate::server::StartError;
use crate::store::Store;
use crate::store::journal::Journal;

/// Writes a motion into a file, or to the standard output.
///
/// # Errors
/// With a sentence that names the flag, when something typed names nothing; and when the data folder
/// or the file can't be used.
pub async fn export_motion(request: ExportRequest) -> Result<(), StartError> {
    let motion: MotionId = request
        .motion
        .parse()
        .map_err(|error| wrong("--motion", &error))?;
    if Form::named(&request.format).is_none() {
        let names = Form::names();
        return Err(wrong("--format", &format!("choose among {names}")));
    }
    if !Store::is_in(&request.data) {
        let folder = request.data.display();
        return Err(wrong("--data", &format!("no congress is kept in {folder}")));
    }
    let store = Store::open(&request.data).await?;
    let (journal, _journal_task) = Journal::start(store.clone());
    let app = App::new(store.clone(), Registry::new(store.clone(), journal))
        .with_press(Press::new(own_program(), Bounds::USUAL));
    let made = app.export_for_all(motion, &request.format, request.version);
    let made = made.await;
    store.close().await;
    let file = made.map_err(|error| refused(&error))?;
    match &request.output {
        Some(path) => save(&file, path),
        None => Ok(std::io::stdout().write_all(&file.bytes)?),
    }
}

fn save(file: &ExportedFile, path: &Path) -> Result<(), StartError> {
    let saved = std::fs::write(path, &file.bytes);
    saved.map_err(|error| wrong("--output", &format!("{}: {error}", path.display())))
}

fn refused(error: &AppError) -> StartError {
    if matches!(error, AppError::NotFound(Thing::Motion)) {
        return wrong("--motion", &"no motion has this id");
    }
    if matches!(error, AppError::NotFound(Thing::Version)) {
        return wrong("--version", &"the motion has no such version");
    }
    StartError::Export(error.to_string())
}

fn wrong(flag: &str, why: &dyn std::fmt::Display) -> StartError {
    StartError::Export(format!("{flag}: {why}"))
}
