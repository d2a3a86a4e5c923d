//! The bundle (*liasse*): the amendments to a motion in the order of its text, one sheet each.

use serde::{Deserialize, Serialize};

use super::motion::section_name;
use super::page::{Page, Words, count};
use super::pieces::{Piece, PrintedBlock, blocks, changed, plain, plain_pieces};
use super::{Job, Template};
use crate::domain::amendment::{AmendmentState, Opinion, Target};
use crate::domain::comparison::{BlockComparison, BlockKind, Change, SectionComparison, Span};
use crate::domain::motion::{CongressMention, Date, SectionKind};
use crate::domain::text::Block;

/// A bundle, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundlePrint {
    /// The title of the motion.
    pub motion: String,
    /// The congress that adopts it.
    pub congress: CongressMention,
    /// Sections that are amended, in the order of the text.
    pub sections: Vec<PrintedSection>,
}

/// A section with what is to be changed in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedSection {
    /// What it is.
    pub kind: SectionKind,
    /// The number of a principle.
    pub number: Option<u32>,
    /// May be empty.
    pub title: String,
    /// Those that were tabled, in the order of the bundle; a sub-amendment stands behind its amendment.
    pub amendments: Vec<PrintedAmendment>,
}

/// An amendment, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedAmendment {
    /// `P3-2`
    pub number: String,
    /// How far it has come.
    pub state: AmendmentState,
    /// What it is about.
    pub target: Target,
    /// `3.2`, where that is a proposal of the text.
    pub proposal_number: Option<String>,
    /// The number of the amendment that it amends.
    pub parent: Option<String>,
    /// Whose it is.
    pub author: PrintedPerson,
    /// Who wrote it with them.
    pub co_authors: Vec<PrintedPerson>,
    /// Who signed its words besides.
    pub signatories: Vec<PrintedPerson>,
    /// What it changes, and nothing else.
    pub comparison: SectionComparison,
    /// Why. May be empty.
    pub statement: Vec<Block>,
    /// What the rapporteur advises.
    pub opinion: Option<PrintedOpinion>,
    /// Why it was decided so. May be empty.
    pub reason: String,
}

/// Somebody behind an amendment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedPerson {
    /// Given and family name.
    pub name: String,
    /// "maire d’Albi". May be empty.
    pub title: String,
}

/// A rapporteur's advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedOpinion {
    /// What it is.
    pub opinion: Opinion,
    /// Why. May be empty.
    pub sentence: String,
    /// The rapporteur's name.
    pub by: String,
}

#[derive(Debug, Serialize)]
struct BundleView {
    #[serde(flatten)]
    page: Page,
    count: String,
    sections: Vec<SectionView>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    name: String,
    title: Vec<Piece>,
    count: String,
    amendments: Vec<AmendmentView>,
}

#[derive(Debug, Serialize)]
struct AmendmentView {
    number: String,
    place: String,
    state: &'static str,
    author: Vec<Piece>,
    others: Vec<Vec<Piece>>,
    changes: Vec<ChangeView>,
    statement: Vec<PrintedBlock>,
    opinion: Option<OpinionView>,
    reason: Vec<Piece>,
}

#[derive(Debug, Serialize)]
struct ChangeView {
    /// "Proposition 3.2, supprimée". Empty where the place says it.
    name: String,
    lines: Vec<LineView>,
}

#[derive(Debug, Serialize)]
struct LineView {
    is_item: bool,
    content: Vec<Piece>,
}

#[derive(Debug, Serialize)]
struct OpinionView {
    words: &'static str,
    sentence: Vec<Piece>,
    by: String,
}

/// A bundle to be printed, on the day on which that is done.
#[must_use]
pub fn bundle(bundle: &BundlePrint, made_on: Date) -> Job {
    let number = bundle.sections.iter().map(|one| one.amendments.len()).sum();
    let number = count(number, "amendement", "amendements");
    let foot = format!(
        "Liasse des amendements, état au {}",
        super::page::day(made_on)
    );
    let words = Words {
        kind: "Liasse des amendements",
        title: &bundle.motion,
        below: "",
        name: &format!("Liasse des amendements\u{a0}: {}", plain(&bundle.motion)),
        mark: &number,
        foot: &foot,
    };
    let view = BundleView {
        page: Page::new(&bundle.congress, made_on, &words),
        count: number,
        sections: bundle.sections.iter().map(section).collect(),
    };
    Job::new(Template::Bundle, &view)
}

fn section(section: &PrintedSection) -> SectionView {
    let name = section_name(section.kind, section.number);
    let title = plain(&section.title);
    SectionView {
        title: if title == name {
            Vec::new()
        } else {
            plain_pieces(&title)
        },
        name,
        count: count(section.amendments.len(), "amendement", "amendements"),
        amendments: section
            .amendments
            .iter()
            .map(|one| amendment(one, section.kind))
            .collect(),
    }
}

fn amendment(amendment: &PrintedAmendment, kind: SectionKind) -> AmendmentView {
    let mut others = Vec::new();
    if let Some(parent) = &amendment.parent {
        others.push(plain_pieces(&format!("Sous-amendement à {parent}")));
    }
    for (before, people) in [
        ("avec", &amendment.co_authors),
        ("Cosigné par", &amendment.signatories),
    ] {
        if !people.is_empty() {
            let people: Vec<String> = people.iter().map(person).collect();
            others.push(plain_pieces(&format!(
                "{before} {}",
                people.join("\u{a0}; ")
            )));
        }
    }
    AmendmentView {
        number: plain(&amendment.number),
        place: place(
            &amendment.target,
            amendment.proposal_number.as_deref(),
            kind,
        ),
        state: state(amendment.state),
        author: plain_pieces(&person(&amendment.author)),
        others,
        changes: changes(amendment, kind),
        statement: blocks(&amendment.statement),
        opinion: amendment.opinion.as_ref().map(|opinion| OpinionView {
            words: match opinion.opinion {
                Opinion::Favourable => "Favorable",
                Opinion::Unfavourable => "Défavorable",
                Opinion::Wisdom => "Sagesse de l’assemblée",
            },
            sentence: plain_pieces(&opinion.sentence),
            by: plain(&opinion.by),
        }),
        reason: plain_pieces(&amendment.reason),
    }
}

fn person(person: &PrintedPerson) -> String {
    let lines = [plain(&person.name), plain(&person.title)];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join(", ")
}

/// Where an amendment is about something.
fn place(target: &Target, proposal: Option<&str>, kind: SectionKind) -> String {
    let (of, whole) = match kind {
        SectionKind::Preamble => ("du préambule", "Le préambule entier"),
        SectionKind::Principle => ("du principe", "Le principe entier"),
        SectionKind::Closing => ("de la conclusion", "La conclusion entière"),
    };
    match target {
        Target::Title => format!("Titre {of}"),
        Target::Body | Target::Block { .. } => format!("Texte {of}"),
        Target::Proposal { .. } | Target::RemoveProposal { .. } => match proposal {
            Some(number) => format!("Proposition {number}"),
            None => "Une proposition qui a quitté le texte".to_owned(),
        },
        Target::NewProposal { .. } => "Proposition nouvelle".to_owned(),
        Target::RemoveSection => whole.to_owned(),
    }
}

/// How far an amendment has come, in a word.
pub(in crate::export) fn state(state: AmendmentState) -> &'static str {
    match state {
        AmendmentState::Draft => "brouillon",
        AmendmentState::Open => "en cours d’écriture",
        AmendmentState::Tabled => "à discuter",
        AmendmentState::Withdrawn => "retiré",
        AmendmentState::Inadmissible => "irrecevable",
        AmendmentState::Adopted => "adopté",
        AmendmentState::Rejected => "rejeté",
        AmendmentState::Fallen => "tombé",
        AmendmentState::NotDefended => "non défendu",
        AmendmentState::Rectified => "rectifié",
    }
}

fn changes(amendment: &PrintedAmendment, kind: SectionKind) -> Vec<ChangeView> {
    let comparison = &amendment.comparison;
    let mut changes = Vec::new();
    if amendment.target == Target::RemoveSection {
        let words = match kind {
            SectionKind::Preamble => "Supprimer le préambule entier.",
            SectionKind::Principle => "Supprimer le principe entier, avec ses propositions.",
            SectionKind::Closing => "Supprimer la conclusion entière.",
        };
        return vec![ChangeView {
            name: String::new(),
            lines: vec![LineView {
                is_item: false,
                content: plain_pieces(words),
            }],
        }];
    }
    if comparison.title.iter().any(|span| !span.text.is_empty()) {
        changes.push(ChangeView {
            name: String::new(),
            lines: vec![line(BlockKind::Paragraph, &comparison.title)],
        });
    }
    if !comparison.body.is_empty() {
        changes.push(ChangeView {
            name: String::new(),
            lines: lines(&comparison.body),
        });
    }
    changes.extend(comparison.proposals.iter().map(|proposal| {
        let what = match proposal.change {
            Change::Same | Change::Changed => "",
            Change::Added => ", nouvelle",
            Change::Removed => ", supprimée",
            Change::Moved => ", déplacée",
        };
        ChangeView {
            name: format!("Proposition {}{what}", proposal.number),
            lines: lines(&proposal.blocks),
        }
    }));
    changes
}

fn lines(blocks: &[BlockComparison]) -> Vec<LineView> {
    blocks
        .iter()
        .map(|block| line(block.kind, &block.spans))
        .collect()
}

fn line(kind: BlockKind, spans: &[Span]) -> LineView {
    LineView {
        is_item: kind == BlockKind::ListItem,
        content: changed(spans),
    }
}
