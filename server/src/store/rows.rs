//! From column values to domain values, and long lists in one piece.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::AssertSqlSafe;
use sqlx::sqlite::SqliteExecutor;

use super::StoreError;

/// Which rows of a list are wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which<'a, Id> {
    All,
    These(&'a [Id]),
}

impl<Id: Display> Which<'_, Id> {
    /// As an argument of [`in_one_piece`]; none for all.
    pub(super) fn argument(self) -> Option<String> {
        match self {
            Self::All => None,
            Self::These(ids) => {
                let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
                Some(format!("[{}]", ids.join(",")))
            }
        }
    }
}

/// The `columns` of what `select` finds. The database's thread hands every row over by itself, and
/// wakes whoever waits for each: a thousand rows take ten times as long to hand over as to find. A
/// list is therefore one row, which holds it as JSON; on PostgreSQL it would be `JSON_AGG`.
pub(super) async fn in_one_piece<T: DeserializeOwned>(
    connection: impl SqliteExecutor<'_>,
    columns: &'static str,
    select: &str,
    arguments: &[Option<String>],
) -> Result<Vec<T>, StoreError> {
    let sql = format!("SELECT JSON_GROUP_ARRAY(JSON_ARRAY({columns})) FROM ({select})");
    let mut query = sqlx::query_scalar(AssertSqlSafe(sql));
    for argument in arguments {
        query = query.bind(argument);
    }
    let list: String = query.fetch_one(connection).await?;
    serde_json::from_str(&list).map_err(|error| StoreError::Unreadable {
        column: columns,
        value: error.to_string(),
    })
}

/// Parses a stored text, naming its column when that fails.
pub(super) fn parse<T: FromStr>(column: &'static str, value: &str) -> Result<T, StoreError> {
    value.parse().map_err(|_| StoreError::Unreadable {
        column,
        value: value.to_owned(),
    })
}

/// A value as it is kept in a column of JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists of them are JSON")
}

/// Reads what [`json`] wrote, naming its column when that fails.
pub(super) fn read_json<T: DeserializeOwned>(
    column: &'static str,
    value: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(value).map_err(|_| StoreError::Unreadable {
        column,
        value: value.to_owned(),
    })
}

/// Gathers pairs by their first half, keeping the order of the second.
pub(super) fn gather<K: FromStr + Eq + Hash, V: FromStr>(
    table: &'static str,
    pairs: Vec<(String, String)>,
) -> Result<HashMap<K, Vec<V>>, StoreError> {
    let mut gathered: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in pairs {
        gathered
            .entry(parse(table, &key)?)
            .or_default()
            .push(parse(table, &value)?);
    }
    Ok(gathered)
}
