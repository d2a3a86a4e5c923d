//! The files of a package: their names, and the bounds of the whole.

use crate::domain::signed::Sha256Digest;

/// The text that is signed.
pub const TEXT: &str = "texte-canonique.txt";
/// The signatures that stand under it, of each what may be published.
pub const SIGNATURES: &str = "signatures.json";
/// The extract of the event log.
pub const EVENTS: &str = "evenements.jsonl";
/// The motion for programs.
pub const JSON: &str = "motion.json";
/// The key that has sealed it, for OpenSSL.
pub const PUBLIC_KEY: &str = "cle-publique.pem";
/// The same, for OpenSSH.
pub const SIGNERS: &str = "allowed_signers";
/// How it is checked.
pub const GUIDE: &str = "VERIFIER.md";
/// The digests of all files but itself and the two seals.
pub const SUMS: &str = "SHA256SUMS";
/// The seal of the list of digests, 64 bytes.
pub const RAW_SEAL: &str = "SHA256SUMS.sig";
/// The seal of the list of digests, for OpenSSH.
pub const SSH_SEAL: &str = "SHA256SUMS.ssh.sig";

/// The name under which `ssh-keygen -Y verify` knows the key.
pub const SIGNATORY: &str = "motion-ouverte";

/// Files of a package, at most.
pub const MOST_FILES: usize = 200;
/// Bytes of all its files, at most.
pub const MOST_BYTES: u64 = 200 * 1024 * 1024;
/// Bytes of those that an examination reads, at most: read as JSON they take ten times as many.
pub const MOST_READ: u64 = 24 * 1024 * 1024;
/// Bytes of a package, at most.
pub const LARGEST: usize = 50 * 1024 * 1024;

/// A file of a package, after unpacking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedFile {
    /// Its name; plain, as [`is_plain_name`] says.
    pub name: String,
    /// The digest of its bytes.
    pub digest: Sha256Digest,
    /// Its bytes, of those files that an examination reads; of the others the digest is enough.
    pub bytes: Option<Vec<u8>>,
}

/// Whether the list of digests names a file of this name: all but itself and what seals it.
#[must_use]
pub fn is_listed(name: &str) -> bool {
    ![SUMS, RAW_SEAL, SSH_SEAL].contains(&name)
}

/// Whether an examination reads the file, and not only its digest.
#[must_use]
pub fn is_read(name: &str) -> bool {
    let fixed = [
        TEXT, SIGNATURES, EVENTS, JSON, PUBLIC_KEY, SIGNERS, SUMS, RAW_SEAL, SSH_SEAL,
    ];
    fixed.contains(&name) || name.starts_with("rotation-")
}

/// Whether a name is one that every system and every tool takes for a file in the folder where one
/// stands, and shows as it is: letters, digits, `.`, `_` and `-`, and no hidden file or option.
#[must_use]
pub fn is_plain_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=100).contains(&name.len())
        && name.bytes().all(plain)
        && !name.starts_with(['.', '-'])
        && !name.ends_with('.')
}
