//! The only user of the database.
//!
//! One file a subject, such as [`people`], [`motions`] or [`contributions`]; beside them live
//! [`documents`] with the update [`journal`], the [`events`] log, and the [`rights`] that a congress
//! grants. Everything here loads or stores; nothing here decides.
//!
//! Two pools open the same file. The *writer* has a single connection, so that transactions queue
//! up in the program instead of failing with "database is locked"; the *readers* are `query_only`
//! and never wait for it (WAL). Functions that change rows take a [`Tx`]: a command is one
//! transaction, its events included. Only `app` begins one; the live engine stores its updates
//! through the journal.

pub(crate) mod agenda;
pub(crate) mod amendments;
mod answered;
pub(crate) mod ballots;
pub(crate) mod congresses;
pub(crate) mod contributions;
pub(crate) mod documents;
pub(crate) mod events;
#[cfg(test)]
pub(crate) mod furnished;
pub(crate) mod groups;
pub(crate) mod journal;
pub(crate) mod logins;
pub(crate) mod logos;
pub(crate) mod mails;
mod migrations;
pub(crate) mod minutes;
pub(crate) mod motions;
pub(crate) mod participants;
pub(crate) mod people;
pub(crate) mod rights;
pub(crate) mod roster;
pub(crate) mod rows;
pub(crate) mod secretaries;
pub(crate) mod sessions;
pub(crate) mod signing;
pub(crate) mod sittings;
pub(crate) mod sorting;
pub(crate) mod themes;
mod transaction;
pub(crate) mod versions;

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

pub(crate) use self::transaction::Tx;

/// SQLite before 3.51.3 can corrupt a WAL file when a checkpoint meets a writer.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
const READERS: u32 = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const BUSY_PAUSE: Duration = Duration::from_millis(20);

/// What can go wrong below the use cases. Knows no status codes and no sentences.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// A row that must be unique exists already.
    #[error("it exists already")]
    Conflict,
    /// The disk took nothing: full, read-only or failing. Nothing was stored.
    #[error("the disk can't take the change: {0}")]
    Storage(String),
    /// A stored value that this version can't read.
    #[error("stored value of {column} can't be read: {value}")]
    Unreadable {
        /// The table's column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// This SQLite is too old to be trusted with a write-ahead log.
    #[error("SQLite {0} is older than 3.51.3, which repairs a corruption of write-ahead logs")]
    TooOld(String),
    /// The journal has stopped, because the server stops.
    #[error("the journal has stopped")]
    Stopped,
    /// Anything else the database says.
    #[error(transparent)]
    Database(sqlx::Error),
    /// The schema could not be brought up to date.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else {
            return Self::Database(error);
        };
        if database.is_unique_violation() {
            return Self::Conflict;
        }
        if is_storage_failure(database.code().as_deref()) {
            return Self::Storage(database.message().to_owned());
        }
        Self::Database(error)
    }
}

/// Whether an (extended) result code of SQLite says that the disk failed: `SQLITE_READONLY`,
/// `SQLITE_IOERR`, `SQLITE_FULL` or `SQLITE_CANTOPEN` (<https://sqlite.org/rescode.html>).
fn is_storage_failure(code: Option<&str>) -> bool {
    let primary = code
        .and_then(|code| code.parse::<u32>().ok())
        .map(|code| code & 0xff);
    matches!(primary, Some(8 | 10 | 13 | 14))
}

/// The database, in the data folder.
const FILE: &str = "motion-ouverte.sqlite";

/// Both pools on one database file.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    readers: SqlitePool,
    writer: SqlitePool,
}

impl Store {
    /// Whether a folder holds a database.
    pub(crate) fn is_in(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    /// Opens (or creates) the database in `folder`, checks the version of SQLite and applies the
    /// migrations.
    pub(crate) async fn open(folder: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT);
        let _alone = alone_in(folder)?;
        let writer = patiently(|| {
            SqlitePoolOptions::new()
                .max_connections(1)
                .acquire_timeout(Duration::from_secs(30))
                .connect_with(options.clone())
        })
        .await?;
        check_version(&writer).await?;
        migrations::migrator().run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(Self { readers, writer })
    }

    /// Begins the transaction of one command. It takes the write lock at once, so that what it
    /// reads is what it changes.
    pub(crate) async fn begin(&self) -> Result<Tx, StoreError> {
        Tx::begin(&self.writer).await
    }

    /// Closes both pools, writing the log back into the database file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Opens a database, again when somebody else just makes it or just closes it: switching to a
/// write-ahead log, and ending one, need the file alone, and SQLite doesn't wait for that by itself.
async fn patiently<O: Future<Output = Result<SqlitePool, sqlx::Error>>>(
    open: impl Fn() -> O,
) -> Result<SqlitePool, sqlx::Error> {
    let deadline = Instant::now() + BUSY_TIMEOUT;
    loop {
        match open().await {
            Err(error) if is_locked(&error) && Instant::now() < deadline => {
                tokio::time::sleep(BUSY_PAUSE).await;
            }
            opened => return opened,
        }
    }
}

/// `SQLITE_BUSY`, in any of its forms.
fn is_locked(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    let code = code.and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & 0xff == 5)
}

/// Held while the database is opened and its schema brought up to date: a command line that opens the
/// folder while a server starts on it must not make the same tables. The system ends the lock with the process.
fn alone_in(folder: &Path) -> Result<File, StoreError> {
    let locked = File::create(folder.join("motion-ouverte.lock")).and_then(|file| {
        file.lock()?;
        Ok(file)
    });
    locked.map_err(|error| StoreError::Storage(error.to_string()))
}

async fn check_version(writer: &SqlitePool) -> Result<(), StoreError> {
    let (text,): (String,) = sqlx::query_as("SELECT sqlite_version()")
        .fetch_one(writer)
        .await?;
    let mut parts = text.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let version = (next(), next(), next());
    if version < OLDEST_SQLITE {
        return Err(StoreError::TooOld(text));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn readers_refuse_to_write() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let refused = sqlx::query("DELETE FROM people")
            .execute(&store.readers)
            .await;
        assert!(refused.unwrap_err().to_string().contains("readonly"));
    }

    #[tokio::test]
    async fn the_log_is_synced_at_each_commit() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let (mode,): (String,) = sqlx::query_as("PRAGMA journal_mode")
            .fetch_one(&store.writer)
            .await
            .unwrap();
        let (synchronous,): (i64,) = sqlx::query_as("PRAGMA synchronous")
            .fetch_one(&store.writer)
            .await
            .unwrap();
        assert_eq!((mode.as_str(), synchronous), ("wal", 2));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn several_may_open_a_new_folder_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let opening = (0..4).map(|_| {
            let folder = folder.path().to_owned();
            tokio::spawn(async move { Store::open(&folder).await })
        });
        for opened in opening.collect::<Vec<_>>() {
            opened.await.unwrap().unwrap();
        }
    }

    /// As where a server starts while the command line makes a congress in the same new folder: who
    /// writes a database that has no write-ahead log yet keeps everybody from beginning one.
    #[tokio::test]
    async fn a_database_that_another_just_makes_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("motion-ouverte.sqlite");
        let options = SqliteConnectOptions::new().filename(file);
        let other = SqlitePoolOptions::new().max_connections(1);
        let other = other.connect_with(options.create_if_missing(true)).await;
        let other = other.unwrap();
        for statement in ["CREATE TABLE t (n)", "BEGIN IMMEDIATE"] {
            sqlx::query(statement).execute(&other).await.unwrap();
        }
        let opening = Store::open(folder.path());
        let closing = async {
            tokio::time::sleep(BUSY_PAUSE * 10).await;
            other.close().await;
        };
        let (opened, ()) = tokio::join!(opening, closing);
        opened.unwrap();
    }

    #[test]
    fn a_full_disk_is_told_from_a_wrong_statement() {
        assert!(is_storage_failure(Some("13")));
        assert!(is_storage_failure(Some("778")), "SQLITE_IOERR_WRITE");
        assert!(!is_storage_failure(Some("1")));
        assert!(!is_storage_failure(None));
    }
}
