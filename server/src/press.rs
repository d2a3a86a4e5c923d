//! `motion-ouverte print`: sets one document, in a process that has nothing else.
//!
//! Reads a job on its standard input, writes the PDF on its standard output. It takes its own rights
//! away first: memory, processor time, priority. Started by the server (`app::printing`), not by people.

use std::io::{self, Read as _, Write as _};

use rustix::process::{Resource, Rlimit, nice, setrlimit};

use crate::export::pdf::{self, Job, PdfError};

/// Memory that it may ask for, in bytes. A liasse of 200 amendments takes a tenth of it.
const MOST_MEMORY: u64 = 2 << 30;
/// Processor time that it may use, in seconds.
const MOST_SECONDS: u64 = 40;
/// How much it stands back behind the server, from 0 to 19.
const NICENESS: i32 = 10;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The input or the output is closed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What was read is no job.
    #[error("not a job to be printed: {0}")]
    Unread(#[from] serde_json::Error),
    /// It can't be printed.
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Reads a job, prints it, writes the PDF.
///
/// # Errors
/// When input or output fail, and when the document can't be set.
pub fn print() -> Result<(), PressError> {
    stand_back()?;
    let mut job = Vec::new();
    io::stdin().lock().read_to_end(&mut job)?;
    let job: Job = serde_json::from_slice(&job)?;
    let pdf = pdf::render(&job)?;
    let mut out = io::stdout().lock();
    out.write_all(&pdf)?;
    out.flush()?;
    Ok(())
}

/// Gives up what setting a document doesn't need, for good.
fn stand_back() -> io::Result<()> {
    for (resource, most, beyond) in [
        (Resource::As, MOST_MEMORY, MOST_MEMORY),
        // Between the two stands the signal that says why it ends.
        (Resource::Cpu, MOST_SECONDS, MOST_SECONDS + 5),
        (Resource::Core, 0, 0),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(beyond),
        };
        setrlimit(resource, limit)?;
    }
    nice(NICENESS)?;
    Ok(())
}
