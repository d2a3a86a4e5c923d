//! The signatories under a motion, as tables: councils, élus, associations. What is said of each is the
//! matter of `export::signatories::words`.

use super::{Piece, Style, line};
use crate::domain::signed::{PublishedSignature, SignatoryKind, SignatureChannel};
use crate::domain::text::Inline;
use crate::export::signatories::words;

/// A table: its columns, then its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) struct Table {
    /// Title and width of each column, the width in thousandths of the table's.
    pub(in crate::export) columns: Vec<(&'static str, u16)>,
    /// As many cells each as there are columns.
    pub(in crate::export) rows: Vec<Vec<String>>,
}

/// Heading, count and a table for each kind that signed; nothing where nobody did.
pub(super) fn pieces(signatures: &[PublishedSignature]) -> Vec<Piece> {
    if signatures.is_empty() {
        return Vec::new();
    }
    let plain = |style, text: String| Piece::Line(style, vec![Inline::plain(text)]);
    let count = match signatures.len() {
        1 => "Une signature.".to_owned(),
        many => format!("{many} signatures."),
    };
    let mut pieces = vec![
        plain(Style::Section, "Signataires".to_owned()),
        plain(Style::Text, count),
    ];
    for (kind, of_kind) in words::by_kind(signatures) {
        pieces.push(plain(Style::Subheading, words::heading(kind).to_owned()));
        pieces.push(Piece::Table(table(kind, &of_kind)));
    }
    pieces
}

fn table(kind: SignatoryKind, signatures: &[&PublishedSignature]) -> Table {
    let columns = match kind {
        SignatoryKind::Council => vec![
            ("N°", 80),
            ("Conseil", 300),
            ("Dép.", 80),
            ("Délibération", 250),
            ("Signé par", 290),
        ],
        SignatoryKind::Elu => vec![
            ("N°", 80),
            ("Nom", 270),
            ("Qualité", 260),
            ("Collectivité", 310),
            ("Dép.", 80),
        ],
        SignatoryKind::Association => {
            vec![("N°", 80), ("Association", 460), ("Signé par", 460)]
        }
    };
    let rows = signatures.iter().map(|one| row(one)).collect();
    Table { columns, rows }
}

fn row(signature: &PublishedSignature) -> Vec<String> {
    let number = signature.number.to_string();
    let said = |part: &Option<String>| part.as_deref().map(line).unwrap_or_default();
    let department = said(&signature.department);
    let signatory = line(&words::signatory(signature));
    let person = line(&words::person(signature));
    match signature.kind {
        SignatoryKind::Council => vec![
            number,
            signatory,
            department,
            line(&words::deliberation(signature).unwrap_or_default()),
            with_channel(person, signature.channel),
        ],
        SignatoryKind::Elu => vec![
            number,
            with_channel(signatory, signature.channel),
            said(&signature.capacity),
            said(&signature.organisation),
            department,
        ],
        SignatoryKind::Association => {
            vec![number, signatory, with_channel(person, signature.channel)]
        }
    }
}

/// What didn't come in by the signatory's own hand says so.
fn with_channel(name: String, channel: SignatureChannel) -> String {
    match words::channel(channel) {
        None => name,
        Some(channel) if name.is_empty() => format!("({channel})"),
        Some(channel) => format!("{name} ({channel})"),
    }
}
