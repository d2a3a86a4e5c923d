//! The motion: its text, the version and its digest at the foot of each page, and who signed.

use serde::Serialize;

use super::page::{Page, Words, count, day};
use super::pieces::{Piece, PrintedBlock, blocks, pieces, plain, plain_pieces};
use super::{Job, Template};
use crate::domain::motion::{Date, SectionDocument, SectionKind};
use crate::domain::signed::{
    Edition, PublishedSignature, SignatoryKind, SignatureChannel, VersionMention,
};

#[derive(Debug, Serialize)]
struct MotionView {
    #[serde(flatten)]
    page: Page,
    /// That the text is being worked on. Empty for a version.
    notice: String,
    sections: Vec<SectionView>,
    signatories: Option<SignatoriesView>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    /// "Principe 1". Empty where the title says it.
    name: String,
    title: Vec<Piece>,
    blocks: Vec<PrintedBlock>,
    proposals: Vec<ProposalView>,
}

#[derive(Debug, Serialize)]
struct ProposalView {
    number: String,
    blocks: Vec<PrintedBlock>,
}

#[derive(Debug, Serialize)]
struct SignatoriesView {
    sentence: String,
    groups: Vec<GroupView>,
}

#[derive(Debug, Serialize)]
struct GroupView {
    title: String,
    columns: [&'static str; 3],
    rows: Vec<RowView>,
    /// About those whose name is not published. May be empty.
    unnamed: String,
}

#[derive(Debug, Serialize)]
struct RowView {
    number: String,
    name: Vec<Piece>,
    detail: Vec<Vec<Piece>>,
}

/// A motion to be printed, on the day on which that is done.
#[must_use]
pub fn motion(edition: &Edition, made_on: Date) -> Job {
    let motion = &edition.motion;
    let (mark, foot) = match &edition.version {
        Some(version) => (version_name(version), version_foot(version)),
        None => (
            "Texte de travail".to_owned(),
            "Texte de travail, en cours d’écriture\u{a0}: ni version, ni empreinte".to_owned(),
        ),
    };
    let words = Words {
        kind: "Motion",
        title: &motion.title,
        below: &motion.addressees,
        name: &motion.title,
        mark: &mark,
        foot: &foot,
    };
    let notice = if edition.version.is_some() {
        ""
    } else {
        "Texte de travail. Il peut encore changer, et ne peut être ni signé ni remis."
    };
    let view = MotionView {
        page: Page::new(&motion.congress, made_on, &words),
        notice: notice.to_owned(),
        sections: motion.sections.iter().map(section).collect(),
        signatories: signatories(&edition.signatures),
    };
    Job::new(Template::Motion, &view)
}

/// `Version 2`
pub(super) fn version_name(version: &VersionMention) -> String {
    format!("Version {}", version.number)
}

/// The version and its digest, in one line.
pub(super) fn version_foot(version: &VersionMention) -> String {
    let name = version_name(version);
    format!("{name} · SHA-256\u{a0}: {}", version.digest.grouped())
}

/// "Préambule", "Principe 1", "Conclusion".
pub(super) fn section_name(kind: SectionKind, number: Option<u32>) -> String {
    match (kind, number) {
        (SectionKind::Preamble, _) => "Préambule".to_owned(),
        (SectionKind::Principle, Some(number)) => format!("Principe {number}"),
        (SectionKind::Principle, None) => "Principe".to_owned(),
        (SectionKind::Closing, _) => "Conclusion".to_owned(),
    }
}

fn section(section: &SectionDocument) -> SectionView {
    let name = section_name(section.kind, section.number);
    let is_said = plain(&section.text.title_line()) == name;
    let proposals = section.text.proposals.iter().map(|proposal| ProposalView {
        number: proposal.number.clone(),
        blocks: blocks(&proposal.text),
    });
    SectionView {
        name: if is_said { String::new() } else { name },
        title: pieces(&section.text.title),
        blocks: blocks(&section.text.body),
        proposals: proposals.collect(),
    }
}

fn signatories(signatures: &[PublishedSignature]) -> Option<SignatoriesView> {
    if signatures.is_empty() {
        return None;
    }
    let groups: Vec<GroupView> = SignatoryKind::ALL
        .into_iter()
        .filter_map(|kind| group(kind, signatures))
        .collect();
    let counts: Vec<String> = SignatoryKind::ALL
        .into_iter()
        .map(|kind| {
            (
                kind,
                signatures.iter().filter(|one| one.kind == kind).count(),
            )
        })
        .filter(|(_, number)| *number > 0)
        .map(|(kind, number)| {
            let (one, many) = names(kind);
            count(number, one, many)
        })
        .collect();
    let counts = match counts.as_slice() {
        [first, between @ .., last] if !between.is_empty() => {
            format!("{first}, {} et {last}", between.join(", "))
        }
        some => some.join(" et "),
    };
    let many = count(signatures.len(), "signature", "signatures");
    Some(SignatoriesView {
        sentence: format!("Cette version porte {many}\u{a0}: {counts}."),
        groups,
    })
}

fn names(kind: SignatoryKind) -> (&'static str, &'static str) {
    match kind {
        SignatoryKind::Council => ("conseil", "conseils"),
        SignatoryKind::Elu => ("élu", "élus"),
        SignatoryKind::Association => ("association", "associations"),
    }
}

fn group(kind: SignatoryKind, signatures: &[PublishedSignature]) -> Option<GroupView> {
    let own = || signatures.iter().filter(|signature| signature.kind == kind);
    let number = own().count();
    let (title, columns) = match kind {
        SignatoryKind::Council => ("Conseils", ["N°", "Conseil", "Délibération"]),
        SignatoryKind::Elu => ("Élus", ["N°", "Nom", "Qualité"]),
        SignatoryKind::Association => ("Associations", ["N°", "Association", "Représentée par"]),
    };
    let unnamed: Vec<String> = own()
        .filter(|one| heading(one).is_none())
        .map(|one| one.number.to_string())
        .collect();
    let hidden = match unnamed.as_slice() {
        [] => String::new(),
        [one] => format!("La signature n°\u{a0}{one} est donnée sans publication du nom."),
        many => format!(
            "{} signatures sont données sans publication du nom (n°\u{a0}{}).",
            many.len(),
            many.join(", ")
        ),
    };
    (number > 0).then(|| GroupView {
        title: format!("{title} ({number})"),
        columns,
        rows: own().filter_map(row).collect(),
        unnamed: hidden,
    })
}

/// Under what a signature is listed: a body by its own name, an élu by theirs.
fn heading(signature: &PublishedSignature) -> Option<&str> {
    match signature.kind {
        SignatoryKind::Elu => signature.name.as_deref(),
        SignatoryKind::Council | SignatoryKind::Association => signature.organisation.as_deref(),
    }
}

fn row(signature: &PublishedSignature) -> Option<RowView> {
    let mut lines: Vec<String> = Vec::new();
    if let Some(deliberation) = &signature.deliberation {
        let date = day(deliberation.date);
        lines.push(format!("N°\u{a0}{} du {date}", plain(&deliberation.number)));
    }
    let capacity = signature.capacity.as_deref();
    match signature.kind {
        SignatoryKind::Elu => lines.extend(capacity.map(plain)),
        SignatoryKind::Council | SignatoryKind::Association => {
            let person = [signature.name.as_deref(), capacity];
            let person: Vec<String> = person.into_iter().flatten().map(plain).collect();
            lines.push(person.join(", "));
        }
    }
    match signature.channel {
        SignatureChannel::Online => {}
        SignatureChannel::Assisted => lines.push("saisie par le secrétariat".to_owned()),
        SignatureChannel::Paper => lines.push("sur feuille de signatures".to_owned()),
    }
    lines.retain(|line| !line.is_empty());
    Some(RowView {
        number: signature.number.to_string(),
        name: plain_pieces(heading(signature)?),
        detail: lines.iter().map(|line| plain_pieces(line)).collect(),
    })
}
