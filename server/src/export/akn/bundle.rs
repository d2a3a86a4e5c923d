//! The amendments of a motion in one file: a ZIP of their documents.

use super::amendment::{AmendmentAct, amendment_akn};
use crate::export::office::{Packing, pack};

/// The documents of these amendments, in this order, each under its number. The same amendments give
/// the same bytes.
#[must_use]
pub fn amendments_akn(acts: &[AmendmentAct<'_>]) -> Vec<u8> {
    let (names, documents): (Vec<String>, Vec<String>) = acts
        .iter()
        .filter_map(|act| Some((file_name(act), amendment_akn(act)?)))
        .unzip();
    let parts: Vec<_> = names
        .iter()
        .zip(documents)
        .map(|(name, document)| (name.as_str(), Packing::Packed, document.into_bytes()))
        .collect();
    pack(&parts)
}

/// `amendement-P3-2.xml`, in plain letters. A number is given once in a motion, and once more each time
/// that an amendment is rectified, so no two names are equal.
fn file_name(act: &AmendmentAct<'_>) -> String {
    let number = match act.number {
        Some(number) => number.to_owned(),
        None => act.id.to_string(),
    };
    match act.rectifications {
        0 => format!("amendement-{number}.xml"),
        1 => format!("amendement-{number}-rectifie.xml"),
        times => format!("amendement-{number}-rectifie-{times}.xml"),
    }
}
