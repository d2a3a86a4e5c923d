//! The shelf: files of versions that were made last, so that five hundred who ask for one cost its making
//! once.
//!
//! What is made of a version follows from its text and its signatures. So a file is kept with its mark,
//! the last event that can change it, and is handed out to whoever asked while no later one had
//! happened. Who asks while it is made waits for it. Never keeps a working text: that moves with each
//! letter.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::timeout;

use super::ExportedFile;
use crate::app::AppError;
use crate::app::printing::{Bounds, PrintingError};
use crate::domain::agenda::TimeZone;
use crate::domain::ids::MotionId;

/// How far the shelf goes. What was asked for longest ago leaves it first.
#[derive(Clone, Copy, Debug)]
struct Room {
    files: usize,
    bytes: usize,
}

impl Room {
    /// All forms of a dozen versions; a version with four hundred signatories is a megabyte in all
    /// forms.
    const USUAL: Self = Self {
        files: 128,
        bytes: 64 << 20,
    };
}

/// Which file it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Which {
    pub(super) motion: MotionId,
    pub(super) version: u32,
    /// The name of its form.
    pub(super) form: &'static str,
    /// Where the day is counted that the file names.
    pub(super) time_zone: TimeZone,
}

/// A file that was made.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// The last event that can have changed it, of those that it was made of.
    pub(super) last_event: i64,
    pub(super) file: ExportedFile,
}

/// Held while the file is made; none before.
type Place = Arc<tokio::sync::Mutex<Option<Kept>>>;

#[derive(Debug)]
struct Entry {
    which: Which,
    bytes: usize,
    place: Place,
}

/// The files that are kept, the one that was asked for last at the end.
#[derive(Clone, Debug)]
pub(in crate::app) struct Shelf {
    room: Room,
    entries: Arc<Mutex<Vec<Entry>>>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self {
            room: Room::USUAL,
            entries: Arc::default(),
        }
    }
}

impl Shelf {
    /// A file that knows of all that had happened up to `last_event`: the one that is kept, else the one
    /// that `make` makes. Who gives up while it is made leaves that to the next.
    pub(super) async fn file(
        &self,
        which: Which,
        last_event: i64,
        make: impl Future<Output = Result<Kept, AppError>>,
    ) -> Result<ExportedFile, AppError> {
        let place = self.place(which);
        let turn = timeout(longest_wait(), place.lock()).await;
        let mut held = turn.map_err(|_| PrintingError::Busy)?;
        if let Some(made) = held.as_ref().filter(|made| made.last_event >= last_event) {
            return Ok(made.file.clone());
        }
        let made = make.await?;
        let file = made.file.clone();
        *held = Some(made);
        drop(held);
        drop(place);
        self.settle(which, file.bytes.len());
        Ok(file)
    }

    fn place(&self, which: Which) -> Place {
        let mut entries = self.entries();
        let entry = match entries.iter().position(|entry| entry.which == which) {
            Some(found) => entries.remove(found),
            None => Entry {
                which,
                bytes: 0,
                place: Place::default(),
            },
        };
        let place = entry.place.clone();
        entries.push(entry);
        place
    }

    /// Notes how large a file is, and makes room for it.
    fn settle(&self, which: Which, bytes: usize) {
        let mut entries = self.entries();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.which == which) {
            entry.bytes = bytes;
        }
        let is_over = |entries: &[Entry]| {
            let bytes: usize = entries.iter().map(|entry| entry.bytes).sum();
            entries.len() > self.room.files || bytes > self.room.bytes
        };
        while is_over(&entries) {
            // What somebody waits for stays: else it would be made beside itself.
            let idle = |entry: &Entry| Arc::strong_count(&entry.place) == 1;
            let Some(oldest) = entries.iter().position(idle) else {
                break;
            };
            entries.remove(oldest);
        }
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long somebody waits for a file that is made for others: as long as the press may take for it.
const fn longest_wait() -> Duration {
    let press = Bounds::USUAL;
    press.longest_wait.saturating_add(press.longest_run)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use uuid::Uuid;

    use super::*;

    fn which(version: u32) -> Which {
        Which {
            motion: MotionId::new(Uuid::from_u128(1)),
            version,
            form: "pdf",
            time_zone: TimeZone::ALL[0],
        }
    }

    /// Counts how often files are made.
    #[derive(Default)]
    struct Workshop(AtomicUsize);

    impl Workshop {
        async fn make(&self, last_event: i64, bytes: usize) -> Result<Kept, AppError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
            let file = ExportedFile {
                name: format!("{last_event}.pdf"),
                media_type: "application/pdf",
                bytes: vec![0; bytes].into(),
            };
            Ok(Kept { last_event, file })
        }

        fn made(&self) -> usize {
            self.0.load(Ordering::Relaxed)
        }
    }

    #[tokio::test]
    async fn who_asks_while_it_is_made_waits_for_it() {
        let (shelf, workshop) = (Shelf::default(), Workshop::default());
        let one = || shelf.file(which(1), 7, workshop.make(7, 1));
        let (first, second, third) = tokio::join!(one(), one(), one());
        for file in [first, second, third] {
            assert_eq!(file.unwrap().name, "7.pdf");
        }
        assert_eq!(workshop.made(), 1);
    }

    #[tokio::test]
    async fn a_later_event_makes_it_anew_and_an_earlier_one_does_not() {
        let (shelf, workshop) = (Shelf::default(), Workshop::default());
        for (asked, given) in [(7, "7.pdf"), (9, "9.pdf"), (7, "9.pdf"), (9, "9.pdf")] {
            let made = workshop.make(asked, 1);
            let file = shelf.file(which(1), asked, made).await.unwrap();
            assert_eq!(file.name, given, "asked at {asked}");
        }
        assert_eq!(workshop.made(), 2);
    }

    #[tokio::test]
    async fn who_fails_or_gives_up_leaves_it_to_the_next() {
        let (shelf, workshop) = (Shelf::default(), Workshop::default());
        let failing = async { Err(AppError::Export) };
        assert!(shelf.file(which(1), 7, failing).await.is_err());
        let asking = shelf.file(which(1), 7, std::future::pending());
        assert!(timeout(Duration::from_millis(1), asking).await.is_err());
        let file = shelf.file(which(1), 7, workshop.make(7, 1)).await;
        assert_eq!(file.unwrap().name, "7.pdf");
    }

    #[tokio::test]
    async fn it_holds_so_many_files_and_bytes() {
        let room = Room {
            files: 3,
            bytes: 10,
        };
        let shelf = Shelf {
            room,
            ..Shelf::default()
        };
        let workshop = Workshop::default();
        // The third is too many bytes with both others, the last two are too many files.
        for (version, bytes, kept) in [
            (1, 4, vec![1]),
            (2, 4, vec![1, 2]),
            (1, 4, vec![2, 1]),
            (3, 4, vec![1, 3]),
            (4, 1, vec![1, 3, 4]),
            (5, 1, vec![3, 4, 5]),
            (6, 11, vec![]),
        ] {
            let made = workshop.make(7, bytes);
            shelf.file(which(version), 7, made).await.unwrap();
            let versions: Vec<u32> = shelf
                .entries()
                .iter()
                .map(|one| one.which.version)
                .collect();
            assert_eq!(versions, kept);
        }
    }
}
