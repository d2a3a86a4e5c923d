//! The package in which a version is handed over: its files in a ZIP, with their digests and the seals
//! of these.
//!
//! The same files and the same key give the same bytes: times are fixed, files stand in the order of
//! their names, and the seals follow from what they seal. `docs/package.md` tells recipients what it is.

mod guide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::domain::signed::package::{
    GUIDE, PUBLIC_KEY, RAW_SEAL, SIGNATORY, SIGNERS, SSH_SEAL, SUMS, write_sums,
};
use crate::domain::signed::seal::{NAMESPACE, SealingKey};
use crate::domain::signed::{Sha256Digest, VersionMention};

/// Files by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A package can't be written.
#[derive(Debug, thiserror::Error)]
#[error("the package can't be written: {0}")]
pub struct PackageError(#[from] zip::result::ZipError);

impl From<std::io::Error> for PackageError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// Adds to the files of a version what makes them a sealed package, and packs all.
///
/// # Errors
/// When a file is larger than a ZIP takes.
pub fn package(
    mut files: Files,
    version: VersionMention,
    key: &SealingKey,
) -> Result<Vec<u8>, PackageError> {
    let public = key.public();
    let signers = public.allowed_signers(SIGNATORY, NAMESPACE);
    files.insert(PUBLIC_KEY.to_owned(), public.to_pem().into_bytes());
    files.insert(SIGNERS.to_owned(), signers.into_bytes());
    let guide = guide::guide(version, &public.fingerprint());
    files.insert(GUIDE.to_owned(), guide.into_bytes());
    let digests = files.iter();
    let digests = digests.map(|(name, bytes)| (name.clone(), Sha256Digest::of(bytes)));
    let sums = write_sums(&digests.collect()).into_bytes();
    let raw = key.seal(&sums);
    let ssh = key.seal_for_ssh(&sums, NAMESPACE);
    files.insert(RAW_SEAL.to_owned(), raw.bytes().to_vec());
    files.insert(SSH_SEAL.to_owned(), ssh.into_bytes());
    files.insert(SUMS.to_owned(), sums);
    packed(&files)
}

fn packed(files: &Files) -> Result<Vec<u8>, PackageError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
