//! The signatories under a motion, as tables: councils, élus, associations.

use super::{Piece, Style, line};
use crate::domain::signed::{PublishedSignature, SignatoryKind, SignatureChannel};
use crate::domain::text::Inline;

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
    for kind in SignatoryKind::ALL {
        let of_kind: Vec<_> = signatures.iter().filter(|one| one.kind == kind).collect();
        if !of_kind.is_empty() {
            pieces.push(plain(Style::Subheading, heading(kind).to_owned()));
            pieces.push(Piece::Table(table(kind, &of_kind)));
        }
    }
    pieces
}

const fn heading(kind: SignatoryKind) -> &'static str {
    match kind {
        SignatoryKind::Council => "Conseils",
        SignatoryKind::Elu => "Élus",
        SignatoryKind::Association => "Associations partenaires",
    }
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
    let organisation = said(&signature.organisation);
    let name = match &signature.name {
        Some(name) => line(name),
        None => "Nom non publié".to_owned(),
    };
    match signature.kind {
        SignatoryKind::Council => {
            let deliberation = signature.deliberation.as_ref().map(|deliberation| {
                let date = deliberation.date;
                let day = format!("{:02}/{:02}/{}", date.day(), date.month(), date.year());
                format!("n° {} du {day}", line(&deliberation.number))
            });
            vec![
                number,
                organisation,
                department,
                deliberation.unwrap_or_default(),
                with_channel(by(signature), signature.channel),
            ]
        }
        SignatoryKind::Elu => vec![
            number,
            with_channel(name, signature.channel),
            said(&signature.capacity),
            organisation,
            department,
        ],
        SignatoryKind::Association => vec![
            number,
            organisation,
            with_channel(by(signature), signature.channel),
        ],
    }
}

/// Who signed for a body: "Prénom Nom, maire".
fn by(signature: &PublishedSignature) -> String {
    let parts = [&signature.name, &signature.capacity];
    let parts = parts.into_iter().flatten().map(|part| line(part));
    parts.collect::<Vec<_>>().join(", ")
}

/// What didn't come in by the signatory's own hand says so.
fn with_channel(name: String, channel: SignatureChannel) -> String {
    let channel = match channel {
        SignatureChannel::Online => return name,
        SignatureChannel::Assisted => "(saisie assistée)",
        SignatureChannel::Paper => "(sur papier)",
    };
    if name.is_empty() {
        channel.to_owned()
    } else {
        format!("{name} {channel}")
    }
}
