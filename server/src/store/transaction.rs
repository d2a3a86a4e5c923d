//! One transaction on the writing connection.
//!
//! Our own in place of sqlx's: when a commit fails because the disk is full, sqlx goes on counting
//! the transaction as open and the connection can never begin another. Here a transaction that is
//! not committed takes its connection with it, and the pool opens a fresh one.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqlitePool;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::StoreError;

/// One command's transaction. Dropped without [`Tx::commit`], it is undone.
#[derive(Debug)]
pub(crate) struct Tx {
    connection: PoolConnection<Sqlite>,
    is_over: bool,
}

impl Tx {
    /// Waits for the writing connection and takes the write lock.
    pub(super) async fn begin(writer: &SqlitePool) -> Result<Self, StoreError> {
        let connection = writer.acquire().await?;
        let mut tx = Self {
            connection,
            is_over: false,
        };
        sqlx::query("BEGIN IMMEDIATE").execute(&mut *tx).await?;
        Ok(tx)
    }

    /// Makes the changes lasting: once this returns, they are on disk.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        sqlx::query("COMMIT").execute(&mut *self).await?;
        self.is_over = true;
        Ok(())
    }
}

/// Runs statements as one transaction, handed to the database's thread in one piece: on a busy
/// machine each hand-over costs more than the statement. The numbers that they return, in order.
pub(super) async fn in_one_go(
    writer: &SqlitePool,
    statements: QueryBuilder<Sqlite>,
) -> Result<Vec<i64>, StoreError> {
    let mut tx = Tx {
        connection: writer.acquire().await?,
        is_over: false,
    };
    let mut statements = statements;
    statements.push("COMMIT");
    let rows = statements.build_query_scalar().fetch_all(&mut *tx).await?;
    tx.is_over = true;
    Ok(rows)
}

impl Deref for Tx {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if !self.is_over {
            self.connection.close_on_drop();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    #[tokio::test]
    async fn what_is_not_committed_never_was() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let insert =
            "INSERT INTO congresses (congress_id, slug, title, place, organiser, starts_on,
                 ends_on, accent, public_reading, demonstration, created_at)
             VALUES ('c', 's', '', '', '', '', '', '', 0, 0, 0)";
        let mut tx = store.begin().await.unwrap();
        sqlx::query(insert).execute(&mut *tx).await.unwrap();
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        sqlx::query(insert).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(sqlx::query(insert).execute(&mut *tx).await.is_err());
        drop(tx);
        let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM congresses")
            .fetch_one(&store.readers)
            .await
            .unwrap();
        assert_eq!(count, 1);
    }
}
