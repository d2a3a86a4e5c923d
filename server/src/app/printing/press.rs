//! Printing: each document is set in a process of its own, within bounds of size, time and memory.
//!
//! Owns the queue before the press and the fate of what doesn't come out of it. Never sets a document in
//! the server's own process: people write what is set, and a text that brings typesetting down, or to a
//! standstill, must not reach those who write (`docs/decisions/0016`). The process bounds its memory
//! and its time by itself, in `press`; here it is waited for, and killed.

use std::io;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use crate::export::pdf::Job;

/// Documents that are set at the same time. The machine has other things to do.
const PLACES: usize = 2;
/// One more, which only the desk takes: however many ask for what is public, the package of a version
/// doesn't fail for it.
const DESK_PLACES: usize = 1;

/// Who waits before the press.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Queue {
    /// What anybody may ask for, any number of people at once.
    Public,
    /// What somebody needs for their work or has a right to: packages, sheets, receipts, minutes.
    Desk,
}

/// How far printing may go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// What a job may hold, in bytes of JSON.
    pub(crate) largest_job: usize,
    /// What a document may hold, in bytes of PDF.
    pub(crate) largest_document: usize,
    /// How long a document may wait for its turn.
    pub(crate) longest_wait: Duration,
    /// How long it may take once it is its turn.
    pub(crate) longest_run: Duration,
}

impl Bounds {
    /// A motion of 60 proposals with 200 amendments is 0.4 MB of JSON and takes half a second.
    pub(crate) const USUAL: Self = Self {
        largest_job: 16 << 20,
        largest_document: 64 << 20,
        longest_wait: Duration::from_secs(20),
        // A build for tests sets ten times as slowly, on a machine that does much else. Its processor
        // time is bounded all the same, by the process itself.
        longest_run: Duration::from_secs(if cfg!(debug_assertions) { 120 } else { 30 }),
    };
}

/// Why a document was not printed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PrintingError {
    /// The text is longer than anything that is printed at once, or needs too much memory.
    #[error("the document is too large to be printed")]
    TooLarge,
    /// It did not come out in time.
    #[error("the document takes too long to be printed")]
    TooSlow,
    /// Others are printed, and it was not its turn in time.
    #[error("too many documents are being printed")]
    Busy,
    /// It can't be set, in the words of who tried.
    #[error("the document can't be printed: {0}")]
    Refused(String),
    /// The process can't be started or spoken to.
    #[error("the press doesn't answer: {0}")]
    Unreachable(#[from] io::Error),
}

/// Prints documents.
#[derive(Clone, Debug)]
pub(crate) struct Press {
    program: PathBuf,
    arguments: Vec<&'static str>,
    bounds: Bounds,
    places: Arc<Semaphore>,
    desk_places: Arc<Semaphore>,
}

impl Press {
    /// A press that starts `program`, which is our own, for each document.
    pub(crate) fn new(program: PathBuf, bounds: Bounds) -> Self {
        Self {
            program,
            arguments: vec!["print"],
            bounds,
            places: Arc::new(Semaphore::new(PLACES)),
            desk_places: Arc::new(Semaphore::new(DESK_PLACES)),
        }
    }

    /// A document as PDF.
    ///
    /// # Errors
    /// When it is too large or takes too long, when too many are printed, when it can't be set, and
    /// when no process can be started.
    pub(crate) async fn print(&self, job: &Job, queue: Queue) -> Result<Vec<u8>, PrintingError> {
        let job = serde_json::to_vec(job).expect("what is printed is strings and numbers");
        if job.len() > self.bounds.largest_job {
            return Err(PrintingError::TooLarge);
        }
        let _place = self.place(queue).await?;
        let mut child = self.start()?;
        let run = self.run(&mut child, &job);
        // Whoever gives up drops the child, which kills it.
        let Ok(ran) = timeout(self.bounds.longest_run, run).await else {
            child.kill().await?;
            return Err(PrintingError::TooSlow);
        };
        ran
    }

    async fn place(&self, queue: Queue) -> Result<SemaphorePermit<'_>, PrintingError> {
        let turn = async {
            match queue {
                Queue::Public => self.places.acquire().await,
                Queue::Desk => tokio::select! {
                    biased;
                    place = self.desk_places.acquire() => place,
                    place = self.places.acquire() => place,
                },
            }
        };
        let place = timeout(self.bounds.longest_wait, turn).await;
        // The semaphore is never closed.
        place.ok().and_then(Result::ok).ok_or(PrintingError::Busy)
    }

    fn start(&self) -> io::Result<Child> {
        Command::new(&self.program)
            .args(&self.arguments)
            // It needs nothing of ours, secrets least of all. One thread sets the document, so that
            // the others are left to those who write; each thread would also reserve memory.
            .env_clear()
            .env("RAYON_NUM_THREADS", "1")
            .env("MALLOC_ARENA_MAX", "2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
    }

    async fn run(&self, child: &mut Child, job: &[u8]) -> Result<Vec<u8>, PrintingError> {
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(mut stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(io::Error::from(io::ErrorKind::BrokenPipe).into());
        };
        let limit = u64::try_from(self.bounds.largest_document).unwrap_or(u64::MAX);
        let reading = async move {
            let mut document = Vec::new();
            // When enough was read, the pipe is closed, which ends whoever still writes into it.
            let mut stdout = stdout.take(limit + 1);
            stdout.read_to_end(&mut document).await.map(|_| document)
        };
        let mut complaint = Vec::new();
        let mut stderr = stderr.take(4096);
        let writing = async move {
            // A press that breaks down early hasn't read all; what it says of that is its status.
            stdin.write_all(job).await.ok();
        };
        let ((), document, complained) =
            tokio::join!(writing, reading, stderr.read_to_end(&mut complaint));
        let document = document?;
        complained?;
        if document.len() > self.bounds.largest_document {
            child.kill().await?;
            return Err(PrintingError::TooLarge);
        }
        verdict(child.wait().await?, &complaint)?;
        Ok(document)
    }
}

/// What the end of the process says.
fn verdict(status: ExitStatus, complaint: &[u8]) -> Result<(), PrintingError> {
    use std::os::unix::process::ExitStatusExt as _;

    /// What a process is ended by that has used up its time, that asked for more memory than it may
    /// (it gives up by itself), or for more than the machine has.
    const OUT_OF_TIME: i32 = 24;
    const OUT_OF_MEMORY: i32 = 6;
    const KILLED: i32 = 9;

    match (status.success(), status.signal()) {
        (true, _) => Ok(()),
        (false, Some(OUT_OF_TIME)) => Err(PrintingError::TooSlow),
        (false, Some(OUT_OF_MEMORY | KILLED)) => Err(PrintingError::TooLarge),
        (false, _) => {
            let words = String::from_utf8_lossy(complaint).trim().to_owned();
            Err(PrintingError::Refused(words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pdf;

    /// A press that runs a shell in place of our program, which a test of this crate can't start.
    fn press(script: &'static str, bounds: Bounds) -> Press {
        Press {
            arguments: vec!["-c", script],
            ..Press::new(PathBuf::from("/bin/sh"), bounds)
        }
    }

    fn job() -> Job {
        pdf::example()
    }

    #[tokio::test]
    async fn what_comes_out_is_the_document() {
        let press = press("cat", Bounds::USUAL);
        let printed = press.print(&job(), Queue::Public).await.unwrap();
        assert_eq!(printed, serde_json::to_vec(&job()).unwrap());
    }

    #[tokio::test]
    async fn a_job_that_is_too_large_never_starts() {
        let bounds = Bounds {
            largest_job: 100,
            ..Bounds::USUAL
        };
        let refused = press("cat", bounds)
            .print(&job(), Queue::Public)
            .await
            .unwrap_err();
        assert!(matches!(refused, PrintingError::TooLarge), "{refused}");
    }

    #[tokio::test]
    async fn a_document_that_does_not_end_is_cut_off() {
        let press = press("cat > /dev/null; cat /dev/zero", Bounds::USUAL);
        let refused = press.print(&job(), Queue::Public).await.unwrap_err();
        assert!(matches!(refused, PrintingError::TooLarge), "{refused}");
    }

    #[tokio::test]
    async fn a_document_that_takes_too_long_is_given_up_and_leaves_its_place() {
        let bounds = Bounds {
            longest_run: Duration::from_millis(50),
            ..Bounds::USUAL
        };
        let press = press("exec sleep 600", bounds);
        for _ in 0..=PLACES {
            let refused = press.print(&job(), Queue::Public).await.unwrap_err();
            assert!(matches!(refused, PrintingError::TooSlow), "{refused}");
        }
    }

    #[tokio::test]
    async fn who_waits_too_long_is_told() {
        let bounds = Bounds {
            longest_wait: Duration::from_millis(50),
            ..Bounds::USUAL
        };
        let press = press("exec sleep 600", bounds);
        let job = job();
        let (one, other) = (
            press.print(&job, Queue::Public),
            press.print(&job, Queue::Public),
        );
        let third = async {
            let refused = press.print(&job, Queue::Public).await.unwrap_err();
            assert!(matches!(refused, PrintingError::Busy), "{refused}");
        };
        tokio::select! {
            biased;
            _ = one => panic!("it sleeps"),
            _ = other => panic!("it sleeps"),
            () = third => {}
        }
    }

    #[tokio::test]
    async fn the_desk_has_a_place_that_the_public_never_takes() {
        let bounds = Bounds {
            longest_wait: Duration::from_millis(50),
            ..Bounds::USUAL
        };
        let press = press("cat", bounds);
        // As if two documents were being set that everybody asks for.
        let taken = press.places.acquire_many(2).await.unwrap();
        let refused = press.print(&job(), Queue::Public).await.unwrap_err();
        assert!(matches!(refused, PrintingError::Busy), "{refused}");
        press.print(&job(), Queue::Desk).await.unwrap();
        // And the others when its own is taken.
        let own = press.desk_places.acquire().await.unwrap();
        let refused = press.print(&job(), Queue::Desk).await.unwrap_err();
        assert!(matches!(refused, PrintingError::Busy), "{refused}");
        drop(taken);
        press.print(&job(), Queue::Desk).await.unwrap();
        drop(own);
    }

    #[tokio::test]
    async fn a_press_that_breaks_down_says_why() {
        for (script, expected) in [
            ("echo trop profond >&2; exit 3", "trop profond"),
            ("kill -ABRT $$", "too large"),
            ("kill -KILL $$", "too large"),
            ("kill -XCPU $$", "too long"),
        ] {
            let refused = press(script, Bounds::USUAL)
                .print(&job(), Queue::Public)
                .await
                .unwrap_err();
            assert!(refused.to_string().contains(expected), "{refused}");
        }
    }
}
