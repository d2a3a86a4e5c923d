//! Keys as OpenSSL reads them: RFC 8410 in PEM (RFC 7468).
//!
//! Of the many ways in which such a file can be written, only the one in which we write it is read:
//! what differs by a byte was changed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Malformed, PublicKey, SealingKey};

/// `SubjectPublicKeyInfo` of an Ed25519 key, up to its 32 bytes (RFC 8410, section 4).
const PUBLIC: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];
/// `OneAsymmetricKey` of an Ed25519 key without its public half, up to the 32 bytes of its seed
/// (RFC 8410, section 7).
const PRIVATE: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

impl PublicKey {
    /// As `openssl pkey -pubout` writes it.
    #[must_use]
    pub fn to_pem(&self) -> String {
        written("PUBLIC KEY", &PUBLIC, &self.0)
    }

    /// Reads what [`to_pem`](Self::to_pem) writes.
    ///
    /// # Errors
    /// [`Malformed`] for everything else.
    pub fn from_pem(text: &str) -> Result<Self, Malformed> {
        read("PUBLIC KEY", &PUBLIC, text).map(Self)
    }
}

impl SealingKey {
    /// As `openssl pkey` writes it. Whoever reads it can seal.
    #[must_use]
    pub fn to_pem(&self) -> String {
        written("PRIVATE KEY", &PRIVATE, &self.seed)
    }

    /// Reads what [`to_pem`](Self::to_pem) writes.
    ///
    /// # Errors
    /// [`Malformed`] for everything else, as for a file that was written by half.
    pub fn from_pem(text: &str) -> Result<Self, Malformed> {
        read("PRIVATE KEY", &PRIVATE, text).map(Self::from_seed)
    }
}

/// Either half has so few bytes that one line holds them.
fn written(label: &str, head: &[u8], key: &[u8; 32]) -> String {
    let line = STANDARD.encode([head, key].concat());
    format!("-----BEGIN {label}-----\n{line}\n-----END {label}-----\n")
}

fn read(label: &str, head: &[u8], text: &str) -> Result<[u8; 32], Malformed> {
    let line = text.lines().nth(1).ok_or(Malformed)?;
    let bytes = STANDARD.decode(line).map_err(|_| Malformed)?;
    let key = bytes.strip_prefix(head).ok_or(Malformed)?;
    let key = key.try_into().map_err(|_| Malformed)?;
    if written(label, head, &key) == text {
        Ok(key)
    } else {
        Err(Malformed)
    }
}
