//! Chapters: what was called, who spoke, what became of amendments.

use super::course::{Act, Chapter, Course, Fate, Outcome};
use super::facts::Facts;
use super::french::{Agreement, and, capital, semicolons};
use super::hours::Hours;
use super::record::Record;
use super::sentence::Sentence;
use super::{amending, ballots};
use crate::domain::amendment::AmendmentState;
use crate::domain::ids::{AmendmentId, SectionId};
use crate::domain::motion::SectionKind;
use crate::domain::sitting::{FloorKind, Item};

/// Writes a chapter; `next` is when the next one began.
pub(super) fn chapter(
    facts: &mut Facts,
    record: &Record,
    course: &Course,
    hours: &Hours,
    chapter: &Chapter,
    next: Option<i64>,
) {
    let name = chapter.item.map(|item| key(item, chapter.time));
    if let Some((item, name)) = chapter.item.zip(name.as_deref()) {
        if item == Item::Pause {
            facts.paragraph(name, pause(hours, chapter.at, next));
        } else {
            let again = if chapter.time > 1 { ", suite" } else { "" };
            let heading = title(record, item);
            let hour = hours.hour(chapter.at);
            facts.heading(
                name,
                Sentence::new().say(format!("{heading}{again} ({hour})")),
            );
        }
        if let Item::Amendment { amendment } = item
            && let Some(line) = record.amendments.get(&amendment)
            && chapter.time == 1
        {
            let sentence = amending::presented(record, line);
            facts.paragraph(&format!("amendment/{amendment}"), sentence);
        }
    }
    if !chapter.turns.is_empty() {
        let name = name.as_deref().unwrap_or("item/opening");
        facts.paragraph(&format!("floor/{name}"), floor(record, chapter));
    }
    for act in &chapter.acts {
        match act {
            Act::Ballot(id) => ballots::ballot(facts, record, course, hours, *id),
            Act::Fate(fate) => {
                if let Some(sentence) = became(record, hours, fate) {
                    let again = match fate.time {
                        1 => String::new(),
                        time => format!("/{time}"),
                    };
                    facts.paragraph(&format!("fate/{}{again}", fate.amendment), sentence);
                }
            }
        }
    }
}

fn key(item: Item, time: u32) -> String {
    let name = match item {
        Item::AgendaItem { agenda_item } => format!("item/agenda/{agenda_item}"),
        Item::Amendment { amendment } => format!("item/amendment/{amendment}"),
        Item::Section { section } => format!("item/section/{section}"),
        Item::Motion => "item/motion".to_owned(),
        Item::Question => "item/question".to_owned(),
        Item::Pause => "item/pause".to_owned(),
    };
    match time {
        1 => name,
        time => format!("{name}/{time}"),
    }
}

/// What a thing is called in a heading.
fn title(record: &Record, item: Item) -> String {
    match item {
        Item::AgendaItem { agenda_item } => {
            let title = record.agenda.get(&agenda_item);
            title
                .cloned()
                .unwrap_or_else(|| "Point de l’ordre du jour".to_owned())
        }
        Item::Amendment { amendment } => capital(&amending::named(record, amendment)),
        Item::Section { section } => {
            let name = capital(&section_named(record, section));
            match record
                .sections
                .get(&section)
                .map(|line| line.title.as_str())
            {
                Some("") | None => name,
                Some(title) => format!("{name} « {title} »"),
            }
        }
        Item::Motion => "Ensemble de la motion".to_owned(),
        Item::Question => "Question à l’assemblée".to_owned(),
        Item::Pause => "Suspension de séance".to_owned(),
    }
}

/// `principe 3`, `préambule`. Without its title, which the assembly may change.
pub(super) fn section_named(record: &Record, section: SectionId) -> String {
    let Some(line) = record.sections.get(&section) else {
        return "section".to_owned();
    };
    match (line.kind, line.number) {
        (SectionKind::Preamble, _) => "préambule".to_owned(),
        (SectionKind::Closing, _) => "conclusion".to_owned(),
        (SectionKind::Principle, Some(number)) => format!("principe {number}"),
        (SectionKind::Principle, None) => "principe".to_owned(),
    }
}

fn pause(hours: &Hours, at: i64, next: Option<i64>) -> Sentence {
    let begun = format!("La séance est suspendue {}", hours.at(at));
    Sentence::new().say(match next {
        Some(next) => format!("{begun} ; elle reprend {}.", hours.at(next)),
        None => format!("{begun}."),
    })
}

fn floor(record: &Record, chapter: &Chapter) -> Sentence {
    let turns = chapter.turns.iter().map(|turn| {
        let name = record.name(turn.speaker);
        match turn.kind {
            FloorKind::Speak => name,
            FloorKind::For => format!("{name} (pour)"),
            FloorKind::Against => format!("{name} (contre)"),
            FloorKind::PointOfOrder => format!("{name} (rappel au règlement)"),
        }
    });
    let turns: Vec<String> = turns.collect();
    Sentence::new()
        .bold("Interventions")
        .say(format!(" : {}.", semicolons(&turns)))
}

/// What became of an amendment, where no ballot has said it already.
fn became(record: &Record, hours: &Hours, fate: &Fate) -> Option<Sentence> {
    let name = format!("L’{}", amending::named(record, fate.amendment));
    let at = hours.at(fate.at);
    let words = match &fate.outcome {
        Outcome::Adopted { with, falls } => {
            let mut clauses = Vec::new();
            if !fate.by_ballot {
                clauses.push(format!("{name} est adopté {at}"));
            }
            if !with.is_empty() {
                let agreement = agreement(with);
                let adopted = agreement.word("adopté");
                let verb = verb(with, "est", "sont");
                clauses.push(format!(
                    "{} {verb} {adopted} avec lui",
                    several(record, with)
                ));
            }
            if !falls.is_empty() {
                let verb = verb(falls, "tombe", "tombent");
                clauses.push(format!("{} {verb}", several(record, falls)));
            }
            if clauses.is_empty() {
                return None;
            }
            if fate.by_ballot {
                format!(
                    "L’adoption de l’{} l’emporte : {}",
                    amending::named(record, fate.amendment),
                    semicolons(&clauses)
                )
            } else {
                semicolons(&clauses)
            }
        }
        Outcome::Undone => format!(
            "L’adoption de l’{} est annulée {at}",
            amending::named(record, fate.amendment)
        ),
        Outcome::State(state) => format!("{name} {} {at}", state_words(*state, fate)?),
    };
    Some(Sentence::new().say(format!("{words}.")))
}

fn state_words(state: AmendmentState, fate: &Fate) -> Option<&'static str> {
    match state {
        AmendmentState::Adopted => (!fate.by_ballot).then_some("est adopté"),
        AmendmentState::Rejected => (!fate.by_ballot).then_some("est rejeté"),
        AmendmentState::Withdrawn => Some("est retiré"),
        AmendmentState::Inadmissible => Some("est déclaré irrecevable"),
        AmendmentState::Fallen => Some("tombe"),
        AmendmentState::NotDefended => Some("n’est pas défendu"),
        AmendmentState::Rectified => Some("est rectifié"),
        AmendmentState::Tabled => Some("est de nouveau en discussion"),
        // Nobody knows of it yet.
        AmendmentState::Draft | AmendmentState::Open => None,
    }
}

fn several(record: &Record, amendments: &[AmendmentId]) -> String {
    let numbers = amendments.iter().map(|id| record.amendment_number(*id));
    let numbers: Vec<String> = numbers.collect();
    match numbers.len() {
        1 => format!("l’amendement {}", numbers[0]),
        _ => format!("les amendements {}", and(&numbers)),
    }
}

fn agreement(amendments: &[AmendmentId]) -> Agreement {
    match amendments.len() {
        1 => Agreement::Masculine,
        _ => Agreement::Plural,
    }
}

fn verb<'a>(amendments: &[AmendmentId], one: &'a str, many: &'a str) -> &'a str {
    match amendments.len() {
        1 => one,
        _ => many,
    }
}
