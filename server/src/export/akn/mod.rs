//! Motions and amendments as Akoma Ntoso 3.0, the format in which parliaments exchange texts (OASIS
//! LegalDocML).
//!
//! A motion is a `statement`: its visas are citations, its considérants recitals, its principles and
//! proposals `hcontainer`s, its signatures stand in the conclusions. Owns these two mappings; `xml`
//! escapes every text and attribute. Valid against the strict schema, which tests check with xmllint.

mod amendment;
mod blocks;
mod bundle;
mod identification;
mod statement;
mod xml;

pub use self::amendment::{AmendmentAct, amendment_akn};
pub use self::bundle::amendments_akn;
pub use self::statement::motion_akn;

use self::xml::Attribute;
use crate::domain::motion::{MotionDocument, SectionDocument, SectionKind};

const NAMESPACE: Attribute<'static> =
    Attribute("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0");

/// The section that stands in the `preamble` element: the first one, when it is a preamble that
/// proposes nothing. Any other preamble is a container like the rest.
fn leading_preamble(motion: &MotionDocument) -> Option<&SectionDocument> {
    let first = motion.sections.first()?;
    let leads = first.kind == SectionKind::Preamble && first.text.proposals.is_empty();
    leads.then_some(first)
}

/// The identifier of a section within the document of its motion.
fn section_id(motion: &MotionDocument, place: usize) -> String {
    let led = usize::from(leading_preamble(motion).is_some());
    match place.checked_sub(led) {
        None => "preamble".to_owned(),
        Some(place) => format!("hcontainer_{}", place + 1),
    }
}

#[cfg(test)]
mod tests;
