//! The signatories of a motion as a table for a spreadsheet: CSV and XLSX.
//!
//! Owns the columns and their order, and (in `words`) how a signature is said in French under a
//! text. Sees published signatures alone: what its signatory did not agree to publish never comes
//! here. No cell is ever a formula.

pub(super) mod words;

use rust_xlsxwriter::XlsxError;

use super::table;
use crate::domain::council::Communes;
use crate::domain::signed::{PublishedSignature, SignatoryKind, SignatureChannel};

const HEADINGS: [&str; 13] = [
    "Numéro",
    "Qualité",
    "Nom",
    "Fonction",
    "Organisme",
    "Commune",
    "Code INSEE",
    "Département",
    "Délibération",
    "Date de la délibération",
    "Voie",
    "Date de la signature (UTC)",
    "Empreinte SHA-256 du texte signé",
];

/// All that a table of signatories is made from.
#[derive(Clone, Copy, Debug)]
pub struct Signatories<'a> {
    /// In the order in which they are listed.
    pub signatures: &'a [PublishedSignature],
    /// The communes.
    pub communes: &'a Communes<'a>,
}

impl Signatories<'_> {
    /// As a French Excel opens it: UTF-8 with a byte order mark, semicolons, CRLF. A cell that a
    /// spreadsheet would take for a formula begins with an apostrophe.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        table::csv(self.rows())
    }

    /// As a spreadsheet of Excel since 2007. Every cell is written as text, so none needs the
    /// apostrophe.
    ///
    /// # Errors
    /// When there are more signatories than a spreadsheet has lines.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        table::xlsx("Signataires", 24, self.rows())
    }

    fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let headings = HEADINGS.map(str::to_owned).to_vec();
        let rows = self.signatures.iter().map(|signature| self.row(signature));
        std::iter::once(headings).chain(rows)
    }

    fn row(&self, signature: &PublishedSignature) -> Vec<String> {
        let code = signature.commune.clone().unwrap_or_default();
        let commune = self.communes.current_of(&code);
        let department = signature.department.as_deref();
        let department = department.and_then(|code| self.communes.department(code));
        let deliberation = signature.deliberation.as_ref();
        vec![
            signature.number.to_string(),
            quality(signature.kind).to_owned(),
            signature.name.clone().unwrap_or_default(),
            signature.capacity.clone().unwrap_or_default(),
            signature.organisation.clone().unwrap_or_default(),
            commune
                .map(|commune| commune.name.to_owned())
                .unwrap_or_default(),
            code,
            department
                .map(|department| department.name.to_owned())
                .unwrap_or_default(),
            deliberation
                .map(|one| one.number.clone())
                .unwrap_or_default(),
            deliberation
                .map(|one| one.date.to_string())
                .unwrap_or_default(),
            channel(signature.channel).to_owned(),
            words::utc(signature.signed_at),
            signature.digest.to_string(),
        ]
    }
}

const fn quality(kind: SignatoryKind) -> &'static str {
    match kind {
        SignatoryKind::Elu => "Élu",
        SignatoryKind::Council => "Conseil",
        SignatoryKind::Association => "Association",
    }
}

const fn channel(channel: SignatureChannel) -> &'static str {
    match channel {
        SignatureChannel::Online => "En ligne",
        SignatureChannel::Assisted => "Saisie par le secrétariat",
        SignatureChannel::Paper => "Sur papier",
    }
}

#[cfg(test)]
mod tests;
