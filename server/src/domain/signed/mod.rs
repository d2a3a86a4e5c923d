//! The signed motion: a text that can't change any more, and who stands behind it.
//!
//! Owns the canonical text of a version, its digest, the rules of signing, the forms of seals and what
//! a package is found to be. Never how a version is set on a page or packed (`export`), nor where the
//! key is that seals it (`app`).

pub mod canonical;
mod collection;
pub mod digest;
mod entry;
mod origins;
pub mod package;
pub mod plain;
mod print;
pub mod proofreading;
mod publication;
mod reading;
mod representation;
mod rivals;
mod roll;
pub mod seal;
pub mod sheet;
mod sight;
mod signature;
mod version;
mod withdrawal_key;

pub use self::canonical::canonical_text;
pub use self::collection::{Closing, ClosingPast, Collection, CollectionRefusal};
pub use self::digest::Sha256Digest;
pub use self::entry::{SignatureFault, SignatureField, of_commune};
pub use self::origins::{
    Origin, OriginAmendment, OriginBallot, OriginContribution, Origins, ProposalOrigins,
    SectionOrigins, SourceLink, Sources,
};
pub use self::plain::PlainMotion;
pub use self::print::{PrintedSheet, SignatureReceipt};
pub use self::publication::{GivenUp, Publication, VersionNote};
pub use self::reading::{CanonicalFault, read_canonical};
pub use self::representation::{
    Count, DepartmentCount, MissingDepartment, Representation, SignedFact, SizeClass, SizeCount,
};
pub use self::rivals::{Fate, KnownParticipant, Newcomer, Rival};
pub use self::roll::Roll;
pub use self::sight::{SeenTyping, Sight};
pub use self::signature::{
    Consents, Deliberation, PublishedSignature, Signatory, SignatoryKind, SignatureChannel,
    SignatureStamp, SignatureState,
};
pub use self::version::{Decided, DecidedBy, Edition, FrozenVersion, VersionMention};
pub use self::withdrawal_key::WithdrawalKey;
