//! What an examination of a package finds, as facts. Their words are `export::findings`.

use crate::domain::signed::Sha256Digest;
use crate::domain::signed::seal::Fingerprint;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// What the package says of itself.
    pub facts: Facts,
    /// What was checked and is as it should be, in the order of checking.
    pub sound: Vec<Point>,
    /// What is not. Empty for a package that is whole.
    pub faults: Vec<Fault>,
}

/// What a package says of itself. Believed only when nothing is at fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The title of the motion.
    pub title: Option<String>,
    /// The congress.
    pub congress: Option<String>,
    /// The number of the version.
    pub version: Option<u32>,
    /// The digest of its canonical text.
    pub digest: Option<Sha256Digest>,
    /// When it was frozen, in milliseconds since 1970, UTC.
    pub frozen_at: Option<i64>,
    /// Signatures that stand under it.
    pub signatures: Option<usize>,
    /// Those of them that are published without a name: the extract doesn't tell their events.
    pub unnamed: usize,
    /// The key that has sealed it.
    pub key: Option<Fingerprint>,
}

/// Something that is as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// Each listed file is there and has its digest, and no other file is there.
    Files {
        /// How many are listed.
        count: usize,
    },
    /// The raw seal was set under the list by the key of the package.
    RawSeal,
    /// So was the seal for OpenSSH.
    SshSeal,
    /// The key is the one that was expected.
    ExpectedKey {
        /// Changes of keys between the one that was expected and the one that has sealed.
        rotations: usize,
    },
    /// Each change of keys was signed by the old key.
    Rotations {
        /// How many.
        count: usize,
    },
    /// The text is canonical.
    Text,
    /// The motion as JSON says what the canonical text says.
    Json,
    /// Each signature is under this text.
    Signatures {
        /// How many.
        count: usize,
    },
    /// The chain of events.
    Events {
        /// Events that are told, whose hashes were recomputed.
        told: usize,
        /// Events of which the hash alone is there.
        untold: usize,
    },
    /// The log says that this text was frozen, and not that it was opened again.
    Frozen,
    /// The log has every signature that is published by name, with all that is published of it.
    LoggedSignatures {
        /// How many.
        count: usize,
    },
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file can't be unpacked.
    Container(ContainerFault),
    /// A file is missing.
    Missing(String),
    /// A file is there that the list doesn't name.
    Unlisted(String),
    /// A file has another digest than the list says.
    Changed(String),
    /// The list of digests is none.
    SumsUnreadable,
    /// The raw seal is not that of the list by the key.
    RawSeal,
    /// The seal for OpenSSH is not.
    SshSeal,
    /// The public key can't be read.
    KeyUnreadable,
    /// The key for OpenSSH is another one than that for OpenSSL.
    SignersDiffer,
    /// Another key than the one that was expected has sealed.
    OtherKey {
        /// The one that was expected.
        expected: Fingerprint,
    },
    /// A change of keys was not signed by the old key, or leads elsewhere.
    Rotation(String),
    /// The text is not canonical.
    TextNotCanonical,
    /// The list of signatures can't be read.
    SignaturesUnreadable,
    /// The list of signatures is of another text.
    SignaturesOfOtherText,
    /// A signature is under another text.
    SignatureOfOtherText {
        /// Its number.
        number: u32,
    },
    /// Two signatures have one number, or are out of order.
    SignatureNumbers,
    /// The motion as JSON can't be read.
    JsonUnreadable,
    /// It says something else than the canonical text.
    JsonDiffers,
    /// A line of the extract can't be read.
    EventsUnreadable {
        /// From 1.
        line: u32,
    },
    /// The hash of an event doesn't follow from it.
    ChainBroken {
        /// The number of the event in the log.
        id: i64,
    },
    /// The log doesn't say that this text was frozen.
    NotFrozen,
    /// The log says that the version was opened again, and no longer stands.
    Reopened,
    /// A signature that is published by name is not in the log as it is published.
    SignatureNotLogged {
        /// Its number.
        number: u32,
    },
}

/// Why a file is no package.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContainerFault {
    /// Larger than any package.
    #[error("the file is too large")]
    TooLarge,
    /// No ZIP, or one of which a part is missing.
    #[error("not a whole ZIP")]
    NotZip,
    /// More files than any package has.
    #[error("too many files")]
    TooManyFiles,
    /// A name that leads elsewhere, or that tools read in more than one way.
    #[error("a file has a name that no package has")]
    UnsafeName(String),
    /// Two files have one name, upper and lower case being the same.
    #[error("two files have one name")]
    SameName(String),
    /// Two files share their bytes.
    #[error("files overlap")]
    Overlap,
    /// A file is encrypted.
    #[error("a file is encrypted")]
    Encrypted(String),
    /// A folder, a symbolic link, or something else that is no file.
    #[error("an entry is no file")]
    NotAFile(String),
    /// Far more than the size of the package says.
    #[error("the package holds too much")]
    TooMuchInside,
    /// A file can't be unpacked.
    #[error("a file is damaged")]
    Damaged(String),
}

impl Examination {
    /// What is no package.
    #[must_use]
    pub fn of_fault(fault: ContainerFault) -> Self {
        Self {
            faults: vec![Fault::Container(fault)],
            ..Self::default()
        }
    }

    /// Whether nothing is at fault.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}
