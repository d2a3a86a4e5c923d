//! `motion-ouverte key` and `motion-ouverte verify`: what can be done with keys and packages without a
//! server, and on another machine than its own.

use std::io::Read as _;
use std::path::Path;

use crate::app::sealing::{SealFolder, examine_bytes, read_key};
use crate::clock;
use crate::config::VerifyRequest;
use crate::domain::locale::Locale;
use crate::domain::signed::package::LARGEST;
use crate::domain::signed::seal::PublicKey;
use crate::export::findings;
use crate::server::StartError;

/// What an examination found, to be printed.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Whether the package is whole.
    pub is_sound: bool,
    /// What was checked and what was not, line by line.
    pub words: String,
}

/// The public key of a data folder, and how it came to be the one in use.
///
/// # Errors
/// When there is none, or its folder can't be read.
pub fn show_key(data: &Path) -> Result<String, StartError> {
    let keys = SealFolder::inside(data).keys()?;
    let mut words = shown(&keys.current.public());
    for (rotation, _) in keys.rotations {
        let (number, old) = (rotation.number, rotation.old.fingerprint());
        words.push_str(&format!("replaced key {number}: {old}\n"));
    }
    Ok(words)
}

/// Hands over to a new key. A running server takes it for the next package.
///
/// # Errors
/// When there is no key yet, or the folder can't be written.
pub fn rotate_key(data: &Path) -> Result<String, StartError> {
    let rotation = SealFolder::inside(data).rotate(clock::now())?;
    let (old, new) = (rotation.old.fingerprint(), shown(&rotation.new));
    let name = rotation.name();
    Ok(format!(
        "{new}replaces:    {old}\nThe old key has signed this in {name}, which goes into every package \
         from now on.\n"
    ))
}

fn shown(key: &PublicKey) -> String {
    format!(
        "fingerprint: {}\npublic key:  {}\n",
        key.fingerprint(),
        key.to_ssh()
    )
}

/// Examines a package.
///
/// # Errors
/// When the file can't be read, or what was given as key is none.
pub fn verify_package(request: &VerifyRequest) -> Result<Verdict, StartError> {
    let locale = if request.lang.starts_with("en") {
        Locale::En
    } else {
        Locale::Fr
    };
    let expected = request.key.as_deref().map(|key| {
        read_key(key).ok_or_else(|| {
            StartError::Seal(format!(
                "{key} is neither a fingerprint (SHA256:…) nor a file with an Ed25519 key"
            ))
        })
    });
    let expected = expected.transpose()?;
    // One byte more than a package may have tells that it has too many.
    let file = std::fs::File::open(&request.file);
    let mut bytes = Vec::new();
    let read = file.and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        StartError::Seal(format!("{} can't be read: {error}", request.file.display()))
    })?;
    let found = examine_bytes(&bytes, expected.as_ref());
    let report = findings::report(&found, locale);
    Ok(Verdict {
        is_sound: found.is_sound(),
        words: findings::text(&report, locale),
    })
}
