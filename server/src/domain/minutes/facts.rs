//! All that minutes tell, in order.

use std::collections::HashMap;

use super::block::MinutesBlock;
use super::compare::{Fact, Told};
use super::course::Course;
use super::french::and;
use super::hours::Hours;
use super::record::Record;
use super::sentence::Sentence;
use super::{amending, attendance, items};
use crate::domain::ids::ParticipantId;

/// Facts as they are gathered.
#[derive(Debug, Default)]
pub(super) struct Facts(Vec<Fact>);

impl Facts {
    pub(super) fn heading(&mut self, key: &str, sentence: Sentence) {
        self.push(key, sentence, Told::Heading);
    }

    pub(super) fn paragraph(&mut self, key: &str, sentence: Sentence) {
        self.push(key, sentence, Told::Paragraph);
    }

    fn push(&mut self, key: &str, sentence: Sentence, told: Told) {
        self.0.push(Fact {
            key: key.to_owned(),
            content: sentence.content(),
            told,
        });
    }
}

/// What the log says of a sitting, in the order in which minutes tell it.
#[must_use]
pub fn facts(record: &Record) -> Vec<Fact> {
    let course = Course::of(record);
    let hours = Hours::new(record.zone, course.opened_at);
    let mut facts = Facts::default();
    facts.paragraph("sitting", sitting(record, &hours, course.opened_at));
    facts.paragraph("opening", opening(&course, &hours));
    if let Some(sentence) = bureau(record) {
        facts.paragraph("bureau", sentence);
    }
    if !course.stays.is_empty() {
        frame_heading(&mut facts, "frame/attendance", "Présences et quorum");
        attendance::attendance(&mut facts, record, &course, &hours);
        attendance::quorum(&mut facts, record, &course, &hours);
    }
    let starts = course
        .chapters
        .iter()
        .skip(1)
        .map(|chapter| Some(chapter.at));
    let nexts = starts.chain([course.closed_at]);
    for (chapter, next) in course.chapters.iter().zip(nexts) {
        items::chapter(&mut facts, record, &course, &hours, chapter, next);
    }
    if let Some(closed) = course.closed_at {
        frame_heading(&mut facts, "frame/closing", "Clôture");
        let words = format!("La séance est close {}.", hours.at(closed));
        facts.paragraph("closing", Sentence::new().say(words));
    }
    frame_heading(&mut facts, "frame/signatures", "Signatures");
    signature(
        &mut facts,
        record,
        "frame/chair",
        "Pour la présidence",
        &record.chairs,
    );
    signature(
        &mut facts,
        record,
        "frame/secretary",
        "Pour le secrétariat",
        &record.secretaries,
    );
    facts.0
}

/// The text that minutes begin with, and the words of each fact in it.
#[must_use]
pub fn first_text(facts: &[Fact]) -> (Vec<MinutesBlock>, HashMap<String, String>) {
    let written = facts.iter().map(|fact| (fact.key.clone(), fact.says()));
    (facts.iter().map(Fact::block).collect(), written.collect())
}

fn frame_heading(facts: &mut Facts, key: &str, words: &str) {
    facts.push(key, Sentence::new().say(words), Told::FrameHeading);
}

/// The place for a signature; the name stands there where only one person can sign.
fn signature(facts: &mut Facts, record: &Record, key: &str, head: &str, who: &[ParticipantId]) {
    let sentence = match who {
        [one] => Sentence::new().say(format!("{head} : {}", record.person(*one))),
        _ => Sentence::new().say(format!("{head} :")),
    };
    facts.push(key, sentence, Told::FrameParagraph);
}

fn sitting(record: &Record, hours: &Hours, opened_at: i64) -> Sentence {
    let day = hours.day(opened_at);
    let place = match record.place.as_str() {
        "" => String::new(),
        place => format!(", {place}"),
    };
    let about = format!(
        " : {}{place}, {day}. Motion examinée : {}.",
        record.congress,
        amending::quoted(&record.motion),
    );
    Sentence::new()
        .bold(format!("Procès-verbal de la séance n° {}", record.number))
        .say(about)
}

fn opening(course: &Course, hours: &Hours) -> Sentence {
    let opened = format!("La séance est ouverte {}.", hours.at(course.opened_at));
    Sentence::new().say(match course.began_at {
        Some(began) if !hours.is_same(began, course.opened_at) => format!(
            "{opened} L’examen de l’ordre du jour commence {}.",
            hours.at(began)
        ),
        Some(_) | None => opened,
    })
}

fn bureau(record: &Record) -> Option<Sentence> {
    let names = |who: &[ParticipantId]| {
        let names: Vec<String> = who.iter().map(|id| record.name(*id)).collect();
        and(&names)
    };
    let part = |head: &str, who: &[ParticipantId]| {
        (!who.is_empty()).then(|| format!("{head} : {}.", names(who)))
    };
    let chair = part("Présidence", &record.chairs);
    let secretariat = part("Secrétariat", &record.secretaries);
    let parts: Vec<String> = chair.into_iter().chain(secretariat).collect();
    (!parts.is_empty()).then(|| Sentence::new().say(parts.join(" ")))
}
