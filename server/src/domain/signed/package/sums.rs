//! The list of digests, in the form of `sha256sum`: 64 digits, two spaces, a name, a line end.

use std::collections::BTreeMap;

use super::files::is_plain_name;
use crate::domain::signed::Sha256Digest;

/// A text that is no such list, or not sorted by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a list of SHA-256 digests as sha256sum writes it, sorted by name")]
pub struct InvalidSums;

/// The list of some files.
#[must_use]
pub fn write_sums(files: &BTreeMap<String, Sha256Digest>) -> String {
    let lines = files.iter();
    lines
        .map(|(name, digest)| format!("{digest}  {name}\n"))
        .collect()
}

/// Reads what [`write_sums`] writes.
///
/// # Errors
/// [`InvalidSums`] for everything else.
pub fn read_sums(text: &str) -> Result<BTreeMap<String, Sha256Digest>, InvalidSums> {
    let mut files = BTreeMap::new();
    for line in text.lines() {
        let (digest, name) = line.split_once("  ").ok_or(InvalidSums)?;
        if !is_plain_name(name) {
            return Err(InvalidSums);
        }
        files.insert(name.to_owned(), digest.parse().map_err(|_| InvalidSums)?);
    }
    if write_sums(&files) == text {
        Ok(files)
    } else {
        Err(InvalidSums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_read_back_and_nothing_else_does() {
        let sums = write_sums(&[("a.txt".to_owned(), Sha256Digest::of("a"))].into());
        assert!(sums.ends_with("  a.txt\n"));
        assert_eq!(write_sums(&read_sums(&sums).unwrap()), sums);
        for other in [
            sums.replace("  ", " *"),
            sums.replace("a.txt", "../a"),
            sums.replace("a.txt", "a/b"),
            sums.to_uppercase(),
            sums.trim_end().to_owned(),
            format!("{sums}{sums}"),
            format!("{sums}\n"),
        ] {
            assert!(read_sums(&other).is_err(), "{other}");
        }
    }
}
