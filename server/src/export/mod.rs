//! From domain types to bytes: what leaves the program to be read elsewhere.
//!
//! Sees nothing but the domain. Never loads anything, never decides who may read, and never changes
//! a word: what is exported is what was written.

pub mod ballots;
pub mod docx;
pub mod html;
pub mod odt;
mod office;
pub mod people;
pub mod rights;
mod table;
mod xml;
