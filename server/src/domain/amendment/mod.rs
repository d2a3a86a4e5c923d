//! Amendments: what somebody proposes to change in a section, and what becomes of it.
//!
//! An amendment is a branch of a section. What it *does* is the difference between the text that it
//! branched from and its own, in words: see [`Changes`]. From that follow, by pure functions, what
//! it can be adopted together with ([`relate`]), what a text becomes when it is adopted
//! ([`merge()`]), where it stands before a text that has moved ([`standing()`]) and in which order
//! amendments are discussed ([`order`]). `docs/amendments.md` explains the rules with examples.
//!
//! Never reads a live document (`live`) and never says who may do what (`policy`).

#[cfg(test)]
mod builders;
mod candidate;
mod changes;
mod field;
mod fingerprint;
mod folding;
mod merge;
#[cfg(test)]
mod mutations;
mod number;
mod on_paper;
pub mod order;
#[cfg(test)]
mod property_checks;
#[cfg(test)]
mod property_tests;
mod relation;
#[cfg(test)]
mod seen;
mod standing;
mod state;
mod suggestion;
mod target;
mod threads;
mod ties;
mod touched;
mod verdict;
mod weave;
mod wording;

pub use self::changes::Changes;
pub use self::fingerprint::fingerprint;
pub use self::merge::{Collided, Merge, Merged, merge};
pub use self::number::{AmendmentNumber, NumberPlace, announced};
pub use self::on_paper::parents_first;
pub use self::relation::{Relating, relate};
pub use self::standing::standing;
pub use self::state::{AmendmentState, Opinion, SignatureState};
pub use self::suggestion::{SuggestionRefusal, suggest};
pub use self::target::Target;
pub use self::touched::touched;
pub use self::verdict::{CollisionKind, OrderReason, Relation, Standing};
