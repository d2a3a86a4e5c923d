//! Headings and blocks of a DOCX (ECMA-376), as Word, LibreOffice and `export::docx` write them.
//!
//! Owns the bounds: an archive says nothing of what it holds, so only the four parts that are needed
//! are unpacked, each within a bound; nothing is ever written to a disk. XML is read as a stream,
//! without recursion, and declarations of entities are refused.

mod lists;
mod numbering;
mod package;
mod paragraph;
mod reading;
mod styles;
mod xml;

use self::numbering::Numberings;
use self::package::Package;
use self::styles::Styles;
use super::draft::Found;
use crate::domain::draft::{DraftFault, DraftFaultKind};

/// Headings and blocks of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Found, DraftFault> {
    let mut package = Package::open(bytes)?;
    let Some(document) = package.part("word/document.xml")? else {
        let is_open_document = package.part("content.xml")?.is_some();
        let fault = if is_open_document {
            DraftFaultKind::OpenDocument
        } else {
            DraftFaultKind::Unreadable
        };
        return Err(fault.of_file());
    };
    let mut part = |name| -> Result<String, DraftFault> {
        Ok(package.part(name)?.unwrap_or_else(|| "<none/>".to_owned()))
    };
    let styles = Styles::read(&part("word/styles.xml")?)?;
    let numberings = Numberings::read(&part("word/numbering.xml")?)?;
    let targets = package::targets(&part("word/_rels/document.xml.rels")?)?;
    reading::read(&document, &styles, &numberings, &targets)
}
