//! The seal: an Ed25519 signature (RFC 8032), and the key that sets it.
//!
//! Owns keys and seals as values, and in `ssh` and `pem` the forms in which public tools read them.
//! Never makes a key out of nothing and never stores one: random bytes and folders are `app`'s.

mod pem;
mod rotation;
mod ssh;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

pub use self::rotation::{InvalidRotation, Rotation};

/// For what the seals of packages are: a signature of the same key for something else is none.
pub const NAMESPACE: &str = "motion-ouverte";
/// For what the seal of a change of keys is.
pub const ROTATION_NAMESPACE: &str = "motion-ouverte-rotation";

/// The half of a key that everybody may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 32]);

/// What a key has set under some bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seal([u8; 64]);

/// The half that nobody may know but the server.
pub struct SealingKey {
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

/// `SHA256:…` with 43 characters behind it: by it people compare keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

/// A text or some bytes that are no key or no seal in the form that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an Ed25519 key or signature in the form that is expected")]
pub struct Malformed;

impl PublicKey {
    /// The key of these 32 bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether `seal` was set under `message` by the other half of this key.
    #[must_use]
    pub fn has_sealed(&self, message: &[u8], seal: &Seal) -> bool {
        let key = UnparsedPublicKey::new(&ED25519, self.0);
        key.verify(message, &seal.0).is_ok()
    }
}

impl Seal {
    /// Its 64 bytes, as `openssl pkeyutl` reads them.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl TryFrom<&[u8]> for Seal {
    type Error = Malformed;

    fn try_from(bytes: &[u8]) -> Result<Self, Malformed> {
        bytes.try_into().map(Self).map_err(|_| Malformed)
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seal(…)")
    }
}

impl SealingKey {
    /// The key that follows from 32 random bytes.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed);
        Self {
            seed,
            pair: pair.expect("every 32 bytes are a seed"),
        }
    }

    /// The half that everybody may know.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        let bytes = self.pair.public_key().as_ref().try_into();
        PublicKey(bytes.expect("a public key has 32 bytes"))
    }

    /// Sets the seal under some bytes. The same bytes always get the same seal.
    #[must_use]
    pub fn seal(&self, message: &[u8]) -> Seal {
        let signature = self.pair.sign(message);
        Seal(signature.as_ref().try_into().expect("a seal has 64 bytes"))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let digest = text.strip_prefix("SHA256:").ok_or(Malformed)?;
        let digest = STANDARD_NO_PAD.decode(digest).map_err(|_| Malformed)?;
        if digest.len() == 32 {
            Ok(Self(text.to_owned()))
        } else {
            Err(Malformed)
        }
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SealingKey({})", self.public().fingerprint())
    }
}
