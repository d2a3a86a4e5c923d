//! An amendment in a sentence: its number, whose it is, the words that it changes.

use super::french::{counted, semicolons};
use super::record::{AmendmentLine, Record, SectionLine};
use super::sentence::Sentence;
use crate::domain::amendment::Target;
use crate::domain::comparison::{BlockComparison, Change, SectionComparison, Span, SpanChange};
use crate::domain::ids::AmendmentId;
use crate::domain::motion::SectionKind;
use crate::domain::text::canonical_spaces;

/// Changes that are told; of further ones how many there are.
const MOST: usize = 4;
/// Characters of a quotation.
const LONGEST: usize = 160;

/// `amendement P3-2`, `sous-amendement P3-2-1`.
pub(super) fn named(record: &Record, id: AmendmentId) -> String {
    let number = record.amendment_number(id);
    let parent = record
        .amendments
        .get(&id)
        .and_then(|one| one.parent.as_ref());
    match parent {
        Some(_) => format!("sous-amendement {number}"),
        None => format!("amendement {number}"),
    }
}

/// The amendment with its author and its changes.
pub(super) fn presented(record: &Record, line: &AmendmentLine) -> Sentence {
    let name = match &line.parent {
        Some(_) => format!("Sous-amendement {}", line.number),
        None => format!("Amendement {}", line.number),
    };
    let place = place(record, line);
    let author = record.person(line.author);
    let others = match line.signatories {
        0 => String::new(),
        others => {
            let others = counted(others.into(), "cosignataire", "cosignataires");
            format!(", et {others}")
        }
    };
    let changes = changes(&line.comparison);
    let changes = match changes.as_slice() {
        [] => String::new(),
        changes => format!(" Ce qu’il change : {}.", semicolons(changes)),
    };
    Sentence::new()
        .bold(name)
        .say(format!("{place}, présenté par {author}{others}.{changes}"))
}

/// Where it belongs, with the space before it.
fn place(record: &Record, line: &AmendmentLine) -> String {
    if let Some(parent) = &line.parent {
        return format!(" à l’amendement {parent}");
    }
    let section = record.sections.get(&line.section);
    let of = section.map_or_else(
        || "de la section".to_owned(),
        |one| section_words(one, "du", "de la"),
    );
    let to = section.map_or_else(
        || "à la section".to_owned(),
        |one| section_words(one, "au", "à la"),
    );
    let the = section.map_or_else(
        || "la section".to_owned(),
        |one| section_words(one, "le", "la"),
    );
    let proposal = line.proposal.as_deref();
    match &line.target {
        Target::Title => format!(" au titre {of}"),
        Target::Body => format!(" au texte {of}"),
        Target::Block { block } => format!(" au paragraphe {} {of}", block + 1),
        Target::Proposal { .. } => match proposal {
            Some(number) => format!(" à la proposition {number}"),
            None => format!(" à une proposition {of}"),
        },
        Target::NewProposal { .. } => format!(" ajoutant une proposition {to}"),
        Target::RemoveProposal { .. } => match proposal {
            Some(number) => format!(" supprimant la proposition {number}"),
            None => format!(" supprimant une proposition {of}"),
        },
        Target::RemoveSection => format!(" supprimant {the}"),
    }
}

fn section_words(section: &SectionLine, masculine: &str, feminine: &str) -> String {
    match (section.kind, section.number) {
        (SectionKind::Preamble, _) => format!("{masculine} préambule"),
        (SectionKind::Closing, _) => format!("{feminine} conclusion"),
        (SectionKind::Principle, Some(number)) => format!("{masculine} principe {number}"),
        (SectionKind::Principle, None) => format!("{masculine} principe"),
    }
}

/// The changes in words, at most [`MOST`] of them.
fn changes(comparison: &SectionComparison) -> Vec<String> {
    let mut all = Vec::new();
    of_spans(&comparison.title, &mut all);
    for block in &comparison.body {
        of_block(block, &mut all);
    }
    for proposal in &comparison.proposals {
        let words = || {
            quoted(
                &proposal
                    .blocks
                    .iter()
                    .map(words_of)
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        match proposal.change {
            Change::Added => all.push(format!("une proposition est ajoutée, {}", words())),
            Change::Removed => {
                all.push(format!("la proposition {} est supprimée", proposal.number))
            }
            Change::Moved | Change::Changed | Change::Same => {
                if proposal.change == Change::Moved {
                    all.push(format!(
                        "la proposition {} change de place",
                        proposal.number
                    ));
                }
                for block in &proposal.blocks {
                    of_block(block, &mut all);
                }
            }
        }
    }
    if all.len() > MOST + 1 {
        let more = all.len() - MOST;
        all.truncate(MOST);
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        all.push(format!(
            "et {}",
            counted(more, "autre changement", "autres changements")
        ));
    }
    all
}

fn of_block(block: &BlockComparison, all: &mut Vec<String>) {
    match block.change {
        Change::Added => all.push(format!(
            "un paragraphe est ajouté, {}",
            quoted(&words_of(block))
        )),
        Change::Removed => all.push(format!(
            "un paragraphe est supprimé, {}",
            quoted(&words_of(block))
        )),
        Change::Changed | Change::Same | Change::Moved => {
            let before = all.len();
            of_spans(&block.spans, all);
            if all.len() == before && block.change == Change::Changed {
                all.push("la mise en forme d’un paragraphe change".to_owned());
            }
        }
    }
}

fn words_of(block: &BlockComparison) -> String {
    block.spans.iter().map(|span| span.text.as_str()).collect()
}

/// Words that give way to others, a space alone between two changes counted with both.
fn of_spans(spans: &[Span], all: &mut Vec<String>) {
    let (mut old, mut new) = (String::new(), String::new());
    for span in spans {
        match span.change {
            SpanChange::Removed => old.push_str(&span.text),
            SpanChange::Added => new.push_str(&span.text),
            SpanChange::Same => {
                let is_space = span.text.chars().all(char::is_whitespace);
                if is_space && !(old.is_empty() && new.is_empty()) {
                    old.push_str(&span.text);
                    new.push_str(&span.text);
                } else {
                    replaced(&mut old, &mut new, all);
                }
            }
        }
    }
    replaced(&mut old, &mut new, all);
}

fn replaced(old: &mut String, new: &mut String, all: &mut Vec<String>) {
    let (gone, come) = (std::mem::take(old), std::mem::take(new));
    match (gone.trim().is_empty(), come.trim().is_empty()) {
        (true, true) => {}
        (true, false) => all.push(format!("{} est ajouté", quoted(&come))),
        (false, true) => all.push(format!("{} est supprimé", quoted(&gone))),
        (false, false) => all.push(format!("{} devient {}", quoted(&gone), quoted(&come))),
    }
}

/// In quotation marks, one line, shortened where it is long.
pub(super) fn quoted(words: &str) -> String {
    let line = canonical_spaces(words);
    if line.chars().count() <= LONGEST {
        return format!("« {line} »");
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    if let Some(end) = short.rfind(' ') {
        short.truncate(end);
    }
    format!("« {}… »", short.trim_end_matches([',', ';', '.', ':']))
}
