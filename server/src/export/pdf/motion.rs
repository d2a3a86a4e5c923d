//! The motion: its text, the version and its digest at the foot of each page, and who signed.

use serde::Serialize;

use super::page::{Page, Words, count};
use super::pieces::{Piece, PrintedBlock, blocks, pieces, plain, plain_pieces};
use super::{Job, Template};
use crate::domain::motion::{Date, SectionDocument, SectionKind};
use crate::domain::signed::{Edition, PublishedSignature, SignatoryKind, VersionMention};
use crate::export::signatories::words;

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
    let kinds = words::by_kind(signatures);
    let counts: Vec<String> = kinds
        .iter()
        .map(|(kind, list)| {
            let (one, many) = names(*kind);
            count(list.len(), one, many)
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
        groups: kinds
            .iter()
            .map(|(kind, list)| group(*kind, list))
            .collect(),
    })
}

fn names(kind: SignatoryKind) -> (&'static str, &'static str) {
    match kind {
        SignatoryKind::Council => ("conseil", "conseils"),
        SignatoryKind::Elu => ("élu", "élus"),
        SignatoryKind::Association => ("association", "associations"),
    }
}

fn group(kind: SignatoryKind, signatures: &[&PublishedSignature]) -> GroupView {
    let columns = match kind {
        SignatoryKind::Council => ["N°", "Conseil", "Délibération"],
        SignatoryKind::Elu => ["N°", "Nom", "Qualité"],
        SignatoryKind::Association => ["N°", "Association", "Représentée par"],
    };
    let (listed, unnamed): (Vec<&PublishedSignature>, Vec<&PublishedSignature>) =
        signatures.iter().partition(|one| is_listed(one));
    let unnamed: Vec<String> = unnamed.iter().map(|one| one.number.to_string()).collect();
    let hidden = match unnamed.as_slice() {
        [] => String::new(),
        [one] => format!("La signature n°\u{a0}{one} est donnée sans publication du nom."),
        many => format!(
            "{} signatures sont données sans publication du nom (n°\u{a0}{}).",
            many.len(),
            many.join(", ")
        ),
    };
    GroupView {
        title: format!("{} ({})", words::heading(kind), signatures.len()),
        columns,
        rows: listed.into_iter().map(row).collect(),
        unnamed: hidden,
    }
}

/// Whether there is a name under which it is listed: that of a body, or an élu's own.
fn is_listed(signature: &PublishedSignature) -> bool {
    match signature.kind {
        SignatoryKind::Elu => signature.name.is_some(),
        SignatoryKind::Council | SignatoryKind::Association => signature.organisation.is_some(),
    }
}

fn row(signature: &PublishedSignature) -> RowView {
    let detail = match signature.kind {
        SignatoryKind::Elu => [signature.capacity.clone(), signature.organisation.clone()],
        SignatoryKind::Council | SignatoryKind::Association => [
            words::deliberation(signature),
            Some(words::person(signature)),
        ],
    };
    let channel = words::channel(signature.channel).map(str::to_owned);
    let detail = detail.into_iter().chain([channel]).flatten();
    let detail = detail.map(|line| plain_pieces(&line));
    RowView {
        number: signature.number.to_string(),
        name: plain_pieces(&words::signatory(signature)),
        detail: detail.filter(|line| !line.is_empty()).collect(),
    }
}
