//! The server's database, from outside: what a test can't learn or wait for by asking the server.
//! A clock can't be moved, but a row can be aged.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions};

use crate::{PATIENCE, Server};

/// Runs a statement; how many rows it changed.
///
/// # Panics
/// When SQLite refuses.
pub fn change(server: &Server, sql: &str) -> u64 {
    run(server, async |connection| {
        let done = sqlx::query(AssertSqlSafe(sql.to_owned()));
        done.execute(connection)
            .await
            .expect("the statement runs")
            .rows_affected()
    })
}

/// The number that a statement selects.
///
/// # Panics
/// When SQLite refuses.
pub fn number(server: &Server, sql: &str) -> i64 {
    run(server, async |connection| {
        let row = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
        row.fetch_one(connection).await.expect("a number")
    })
}

/// The text that a statement selects.
///
/// # Panics
/// When SQLite refuses.
pub fn text(server: &Server, sql: &str) -> String {
    run(server, async |connection| {
        let row = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()));
        row.fetch_one(connection).await.expect("a text")
    })
}

fn run<T>(server: &Server, work: impl AsyncFnOnce(&mut SqliteConnection) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut connection = SqliteConnectOptions::new()
            .filename(server.data().join("motion-ouverte.sqlite"))
            .busy_timeout(PATIENCE)
            .connect()
            .await
            .expect("the database opens beside its server");
        work(&mut connection).await
    })
}
