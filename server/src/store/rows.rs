//! From column values to domain values.

use std::collections::HashMap;
use std::hash::Hash;
use std::str::FromStr;

use super::StoreError;

/// Parses a stored text, naming its column when that fails.
pub(super) fn parse<T: FromStr>(column: &'static str, value: &str) -> Result<T, StoreError> {
    value.parse().map_err(|_| StoreError::Unreadable {
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
