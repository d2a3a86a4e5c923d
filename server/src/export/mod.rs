//! From domain types to bytes: what leaves the program to be read elsewhere.
//!
//! Sees nothing but the domain. Never loads anything, never decides who may read, and never changes
//! a word: what is exported is what was written.

pub mod akn;
mod anchors;
pub mod ballots;
pub mod docx;
pub mod findings;
pub mod form;
mod given_up;
pub mod html;
pub mod json;
pub mod map;
pub mod markdown;
pub mod odt;
mod office;
pub mod package;
pub mod page;
pub mod pdf;
pub mod people;
pub mod plain;
pub mod rights;
#[cfg(test)]
mod samples;
pub mod signatories;
mod table;
mod xml;
