//! The examination of a package, and which version a digest is of.

use std::path::Path;

use crate::app::wire::KnownVersion;
use crate::app::{App, AppError};
use crate::domain::ids::PersonId;
use crate::domain::signed::Sha256Digest;
use crate::domain::signed::package::{Examination, examine};
use crate::domain::signed::seal::{Fingerprint, PublicKey};
use crate::import::package::unpack;

/// Examines a package. Takes up to a second or two: never called where others wait.
pub(crate) fn examine_bytes(bytes: &[u8], expected: Option<&Fingerprint>) -> Examination {
    match unpack(bytes) {
        Ok(files) => examine(&files, expected),
        Err(fault) => Examination::of_fault(fault),
    }
}

/// The key that a recipient expects: its fingerprint as it was typed, or what stands in the file of
/// this name. None when it is neither.
pub(crate) fn read_key(text: &str) -> Option<Fingerprint> {
    if let Ok(fingerprint) = text.trim().parse() {
        return Some(fingerprint);
    }
    let text = std::fs::read_to_string(Path::new(text)).ok()?;
    if let Ok(fingerprint) = text.trim().parse() {
        return Some(fingerprint);
    }
    // The line of a key may have options before it, as in `allowed_signers`.
    let line = text.find("ssh-ed25519 ").map(|place| &text[place..]);
    let key = line.map_or_else(|| PublicKey::from_pem(&text), PublicKey::from_ssh);
    key.ok().map(|key| key.fingerprint())
}

impl App {
    /// The versions whose canonical text has this digest, as far as the person may read them.
    pub(crate) async fn versions_with(
        &self,
        person: Option<PersonId>,
        digest: Sha256Digest,
    ) -> Result<Vec<KnownVersion>, AppError> {
        let mut known = Vec::new();
        for found in self.store.versions_with_digest(&digest.to_string()).await? {
            match self.readable_motion(person, found.motion).await {
                Ok(_) => {}
                Err(AppError::NotFound(_)) => continue,
                Err(error) => return Err(error),
            }
            let signatures = self.store.signatures_of_version(found.head.id).await?;
            known.push(KnownVersion {
                motion: found.motion,
                title: found.title,
                congress: found.congress,
                number: found.head.number,
                frozen_at: found.head.frozen_at,
                reopened: found.head.reopened.is_some(),
                signatures,
            });
        }
        Ok(known)
    }
}
