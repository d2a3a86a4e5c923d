//! The statement by which one key names the next.
//!
//! A file of JSON, and beside it its signature by the old key, as `ssh-keygen -Y sign` writes it.

use serde::{Deserialize, Serialize};

use super::{PublicKey, ROTATION_NAMESPACE, SealingKey};

/// The edition of the file's shape.
const FORMAT_VERSION: u32 = 1;

/// One key hands over to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// From 1.
    pub number: u32,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// The key that sealed until then.
    pub old: PublicKey,
    /// The key that has sealed since.
    pub new: PublicKey,
}

/// A file that is no such statement, or not as we write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a statement of a change of keys")]
pub struct InvalidRotation;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    format_version: u32,
    number: u32,
    at: i64,
    old: Key,
    new: Key,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Key {
    public_key: String,
    fingerprint: String,
}

const FORMAT: &str = "motion-ouverte/key-rotation";

impl Rotation {
    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> String {
        format!("rotation-{}.json", self.number)
    }

    /// The name of the file with its signature.
    #[must_use]
    pub fn seal_name(&self) -> String {
        format!("{}.ssh.sig", self.name())
    }

    /// The statement as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let key = |key: PublicKey| Key {
            public_key: key.to_ssh(),
            fingerprint: key.fingerprint().to_string(),
        };
        let file = File {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            number: self.number,
            at: self.at,
            old: key(self.old),
            new: key(self.new),
        };
        let json = serde_json::to_string_pretty(&file);
        json.expect("texts and numbers are JSON") + "\n"
    }

    /// Reads what [`to_json`](Self::to_json) writes.
    ///
    /// # Errors
    /// [`InvalidRotation`] for everything else.
    pub fn from_json(text: &str) -> Result<Self, InvalidRotation> {
        let file: File = serde_json::from_str(text).map_err(|_| InvalidRotation)?;
        let key = |key: &Key| PublicKey::from_ssh(&key.public_key).map_err(|_| InvalidRotation);
        let rotation = Self {
            number: file.number,
            at: file.at,
            old: key(&file.old)?,
            new: key(&file.new)?,
        };
        if rotation.to_json() == text {
            Ok(rotation)
        } else {
            Err(InvalidRotation)
        }
    }

    /// The old key's signature of the statement.
    #[must_use]
    pub fn seal_by(&self, old: &SealingKey) -> String {
        old.seal_for_ssh(self.to_json().as_bytes(), ROTATION_NAMESPACE)
    }

    /// Whether the old key has signed it.
    #[must_use]
    pub fn is_sealed(&self, seal: &str) -> bool {
        let json = self.to_json();
        self.old
            .has_sealed_for_ssh(json.as_bytes(), ROTATION_NAMESPACE, seal)
    }
}
