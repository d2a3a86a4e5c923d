//! The signed motion: a text that can't change any more, and who stands behind it.
//!
//! Owns the canonical text of a version, its digest, and the rules of signing. Never how a version is
//! set on a page or packed (`export`), nor the key that seals it (`app`).

pub mod canonical;
pub mod digest;
mod origins;
pub mod plain;
pub mod proofreading;
mod publication;
mod reading;
mod representation;
mod signature;
mod version;

pub use self::canonical::canonical_text;
pub use self::digest::Sha256Digest;
pub use self::origins::{
    Origin, OriginAmendment, OriginBallot, OriginContribution, Origins, ProposalOrigins,
    SectionOrigins, SourceLink, Sources,
};
pub use self::plain::PlainMotion;
pub use self::publication::{GivenUp, Publication, VersionNote};
pub use self::reading::{CanonicalFault, read_canonical};
pub use self::representation::{
    Count, DepartmentCount, MissingDepartment, Representation, SignedFact, SizeClass, SizeCount,
};
pub use self::signature::{
    Consents, Deliberation, PublishedSignature, Signatory, SignatoryKind, SignatureChannel,
    SignatureFault, SignatureStamp, SignatureState,
};
pub use self::version::{Decided, DecidedBy, Edition, FrozenVersion, VersionMention};
