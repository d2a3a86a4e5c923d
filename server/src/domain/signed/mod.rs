//! The signed motion: a text that can't change any more, and who stands behind it.
//!
//! Owns the canonical text of a version, its digest, the rules of signing, the forms of seals and what
//! a package is found to be. Never how a version is set on a page or packed (`export`), nor where the
//! key is that seals it (`app`).

pub mod canonical;
pub mod digest;
pub mod package;
mod reading;
pub mod seal;
mod signature;
mod version;

pub use self::canonical::{PlainMotion, canonical_text};
pub use self::digest::Sha256Digest;
pub use self::reading::{CanonicalFault, read_canonical};
pub use self::signature::{
    Consents, Deliberation, PublishedSignature, Signatory, SignatoryKind, SignatureChannel,
    SignatureFault, SignatureStamp, SignatureState,
};
pub use self::version::{Decided, DecidedBy, Edition, FrozenVersion, VersionMention};
