//! Keys and seals as OpenSSH reads them: the line of a public key (RFC 4253, RFC 8709), its
//! fingerprint, and the signature of a file (`PROTOCOL.sshsig` of OpenSSH).
//!
//! As with PEM, only the one form in which we write them is read.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use sha2::{Digest as _, Sha256, Sha512};

use super::{Fingerprint, Malformed, PublicKey, Seal, SealingKey};

/// The name of the algorithm.
const KIND: &str = "ssh-ed25519";
/// What a signature, and what is signed, begin with.
const MAGIC: &[u8] = b"SSHSIG";
const VERSION: u32 = 1;
const HASH: &str = "sha512";
const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "-----END SSH SIGNATURE-----\n";
/// Characters a line, as `ssh-keygen` breaks them.
const LINE: usize = 70;

impl PublicKey {
    /// `ssh-ed25519 AAAA…`, without a comment.
    #[must_use]
    pub fn to_ssh(&self) -> String {
        format!("{KIND} {}", STANDARD.encode(self.blob()))
    }

    /// Reads a line of `ssh-keygen` or of [`to_ssh`](Self::to_ssh); a comment behind the key is
    /// passed over.
    ///
    /// # Errors
    /// [`Malformed`] for a key of another kind, and for what is no key.
    pub fn from_ssh(line: &str) -> Result<Self, Malformed> {
        let mut words = line.split_ascii_whitespace();
        let (Some(KIND), Some(key)) = (words.next(), words.next()) else {
            return Err(Malformed);
        };
        let blob = STANDARD.decode(key).map_err(|_| Malformed)?;
        let bytes = blob.last_chunk().ok_or(Malformed)?;
        let key = Self(*bytes);
        if key.blob() == blob {
            Ok(key)
        } else {
            Err(Malformed)
        }
    }

    /// `SHA256:…`, as `ssh-keygen -l` shows it: by it people compare keys.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let digest = Sha256::digest(self.blob());
        Fingerprint(format!("SHA256:{}", STANDARD_NO_PAD.encode(digest)))
    }

    /// The line that tells `ssh-keygen -Y verify` whose key this is, and for what.
    #[must_use]
    pub fn allowed_signers(&self, name: &str, namespace: &str) -> String {
        format!("{name} namespaces=\"{namespace}\" {}\n", self.to_ssh())
    }

    fn blob(&self) -> Vec<u8> {
        let mut blob = Vec::with_capacity(51);
        string(&mut blob, KIND.as_bytes());
        string(&mut blob, &self.0);
        blob
    }

    /// Whether `armour` is a signature of `message` for `namespace` by the other half of this key.
    #[must_use]
    pub fn has_sealed_for_ssh(&self, message: &[u8], namespace: &str, armour: &str) -> bool {
        let seal = read_armour(self, namespace, armour);
        seal.is_ok_and(|seal| self.has_sealed(&signed_data(namespace, message), &seal))
    }
}

impl SealingKey {
    /// The signature of `message` as `ssh-keygen -Y sign` writes it.
    #[must_use]
    pub fn seal_for_ssh(&self, message: &[u8], namespace: &str) -> String {
        let seal = self.seal(&signed_data(namespace, message));
        armour(&self.public(), namespace, &seal)
    }
}

/// What is signed in place of the message itself.
fn signed_data(namespace: &str, message: &[u8]) -> Vec<u8> {
    let mut data = MAGIC.to_vec();
    string(&mut data, namespace.as_bytes());
    string(&mut data, b"");
    string(&mut data, HASH.as_bytes());
    string(&mut data, &Sha512::digest(message));
    data
}

fn armour(key: &PublicKey, namespace: &str, seal: &Seal) -> String {
    let mut signature = Vec::new();
    string(&mut signature, KIND.as_bytes());
    string(&mut signature, seal.bytes());
    let mut blob = MAGIC.to_vec();
    blob.extend(VERSION.to_be_bytes());
    string(&mut blob, &key.blob());
    string(&mut blob, namespace.as_bytes());
    string(&mut blob, b"");
    string(&mut blob, HASH.as_bytes());
    string(&mut blob, &signature);
    let mut out = BEGIN.to_owned();
    for (place, character) in STANDARD.encode(blob).chars().enumerate() {
        if place > 0 && place % LINE == 0 {
            out.push('\n');
        }
        out.push(character);
    }
    out.push('\n');
    out.push_str(END);
    out
}

/// The seal is what stands last; all before it follows from the key and the namespace.
fn read_armour(key: &PublicKey, namespace: &str, text: &str) -> Result<Seal, Malformed> {
    let lines = text.strip_prefix(BEGIN).ok_or(Malformed)?;
    let lines = lines.strip_suffix(END).ok_or(Malformed)?;
    let blob = STANDARD.decode(lines.replace('\n', ""));
    let blob = blob.map_err(|_| Malformed)?;
    let seal = Seal(*blob.last_chunk().ok_or(Malformed)?);
    if armour(key, namespace, &seal) == text {
        Ok(seal)
    } else {
        Err(Malformed)
    }
}

/// A string of the protocol: its length in four bytes before it (RFC 4251, section 5).
fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("names, keys and digests are short");
    out.extend(length.to_be_bytes());
    out.extend(bytes);
}
