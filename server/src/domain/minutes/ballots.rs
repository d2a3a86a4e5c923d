//! Ballots in sentences: what on, how, with what result, who voted what.

use super::amending::{named, quoted};
use super::course::{BallotStory, Course};
use super::facts::Facts;
use super::french::{Agreement, and, capital, counted, figure, plural};
use super::hours::Hours;
use super::items::section_named;
use super::record::{BallotLine, Record};
use super::sentence::Sentence;
use crate::domain::ballot::{
    Base, Choice, Decision, Majority, Quorum, QuorumCounts, QuorumRule, Rule, Tally, Unit, Way,
};
use crate::domain::event::{BallotOn, LoggedVote};
use crate::domain::ids::BallotId;

/// Writes a ballot.
pub(super) fn ballot(
    facts: &mut Facts,
    record: &Record,
    course: &Course,
    hours: &Hours,
    id: BallotId,
) {
    let Some(story) = course.ballots.get(&id) else {
        return;
    };
    let empty = BallotLine::default();
    let line = record.ballots.get(&id).unwrap_or(&empty);
    facts.paragraph(&format!("ballot/{id}"), told(record, hours, story, line));
    if story.closed.is_some() {
        for (choice, sentence) in by_choice(record, story, line) {
            facts.paragraph(&format!("votes/{id}/{choice}"), sentence);
        }
    }
}

fn told(record: &Record, hours: &Hours, story: &BallotStory, line: &BallotLine) -> Sentence {
    let opened = &story.opened;
    let way = match opened.way {
        Way::ShowOfHands => "à main levée",
        Way::Recorded => "électronique, nominatif et public",
        Way::Paper => "sur papier",
    };
    let (on, agreement) = subject(record, &opened.on, line);
    let mut sentence = Sentence::new()
        .bold(format!("Scrutin n° {}", opened.number))
        .say(format!(
            " ({way}) {on}, ouvert {}",
            hours.at(story.opened_at)
        ));
    sentence = match story.closed_at {
        Some(closed) if hours.is_same(closed, story.opened_at) => {
            sentence.say(" et clos aussitôt.")
        }
        Some(closed) => sentence.say(format!(", clos {}.", hours.at(closed))),
        None if story.voided_at.is_some() => sentence.say("."),
        None => sentence.say(", en cours."),
    };
    sentence = sentence.say(quorum(&opened.quorum));
    if let Some(closed) = &story.closed {
        sentence = match &closed.tally {
            Some(tally) => figures(sentence, &opened.rule, tally, line),
            None => unfigured(sentence, closed.decision),
        };
        sentence = outcome(sentence, story, line, closed.decision, agreement);
    }
    if let Some(voided) = story.voided_at {
        sentence = sentence.bold(format!(" Déclaré nul {}", hours.at(voided)));
        sentence = match line.void_reason.trim().trim_end_matches('.') {
            "" => sentence.say("."),
            reason => sentence.say(format!(" : {reason}.")),
        };
    }
    sentence
}

fn subject(record: &Record, on: &BallotOn, line: &BallotLine) -> (String, Agreement) {
    match on {
        BallotOn::Amendments { amendments } => match amendments.as_slice() {
            [one] => (
                format!("sur l’{}", named(record, *one)),
                Agreement::Masculine,
            ),
            several => {
                let numbers = several.iter().map(|id| record.amendment_number(*id));
                let numbers: Vec<String> = numbers.collect();
                (
                    format!("sur les amendements {}", and(&numbers)),
                    Agreement::Plural,
                )
            }
        },
        BallotOn::Section { section } => {
            let name = section_named(record, *section);
            if name.starts_with("conclusion") || name.starts_with("section") {
                (format!("sur la {name}"), Agreement::Feminine)
            } else {
                (format!("sur le {name}"), Agreement::Masculine)
            }
        }
        BallotOn::Motion { .. } => (
            "sur l’ensemble de la motion".to_owned(),
            Agreement::Feminine,
        ),
        BallotOn::Question { .. } => {
            let words = line.question.as_deref().unwrap_or_default();
            (
                format!("sur la question {}", quoted(words)),
                Agreement::Feminine,
            )
        }
    }
}

/// The quorum when a ballot was opened; nothing where there is no rule.
fn quorum(quorum: &Quorum) -> String {
    if quorum.rule == QuorumRule::None {
        return String::new();
    }
    let who = match quorum.counts {
        QuorumCounts::Present => {
            plural(quorum.counted.into(), "membre présent", "membres présents")
        }
        QuorumCounts::PresentOrRepresented => plural(
            quorum.counted.into(),
            "membre présent ou représenté",
            "membres présents ou représentés",
        ),
    };
    let counted = figure(quorum.counted.into());
    format!(
        " Quorum : {counted} {who}, pour {} exigés.",
        figure(quorum.needed.into())
    )
    .replace("pour 1 exigés", "pour 1 exigé")
}

/// The figures of a ballot, in its unit.
fn figures(sentence: Sentence, rule: &Rule, tally: &Tally, line: &BallotLine) -> Sentence {
    let unit = match rule.unit {
        Unit::Heads => "en nombre de membres",
        Unit::Weights => "en voix pondérées",
    };
    let sums = &tally.figures;
    let mut parts = Vec::new();
    if sums.options.is_empty() {
        parts.push(format!("{} pour", figure(sums.in_favour)));
        parts.push(format!("{} contre", figure(sums.against)));
    } else {
        for (votes, number) in sums.options.iter().zip(1_u8..) {
            parts.push(format!("{} pour {}", figure(*votes), option(line, number)));
        }
    }
    parts.push(counted(sums.abstentions, "abstention", "abstentions"));
    if sums.blank > 0 {
        parts.push(counted(
            sums.blank,
            "bulletin blanc ou nul",
            "bulletins blancs ou nuls",
        ));
    }
    if sums.not_voting > 0 {
        let verb = plural(
            sums.not_voting,
            "ne prend pas part au vote",
            "ne prennent pas part au vote",
        );
        parts.push(format!("{} {verb}", figure(sums.not_voting)));
    }
    sentence.say(format!(
        " Résultat, {unit} : {} ; {}",
        parts.join(", "),
        majority(rule, tally)
    ))
}

/// `majorité des suffrages exprimés : 30`.
fn majority(rule: &Rule, tally: &Tally) -> String {
    let base = match rule.base {
        Base::Expressed => "des suffrages exprimés",
        Base::Cast => "des votants",
        Base::Entitled => "des membres ayant droit de vote",
    };
    let share = match rule.majority {
        Majority::Simple => return "majorité simple".to_owned(),
        Majority::Absolute => "majorité",
        Majority::TwoThirds => "deux tiers",
        Majority::ThreeFifths => "trois cinquièmes",
    };
    format!("{share} {base} : {}", figure(tally.needed))
}

/// What the chair saw, where nobody counted.
fn unfigured(sentence: Sentence, decision: Decision) -> Sentence {
    let seen = match decision {
        Decision::Adopted => "une nette majorité pour",
        Decision::Rejected => "une nette majorité contre",
        Decision::Tied => "un partage égal",
        Decision::Chosen { .. } | Decision::NoneChosen => "un choix net",
    };
    sentence.say(format!(
        " Résultat sans décompte : la présidence constate {seen}"
    ))
}

fn outcome(
    sentence: Sentence,
    story: &BallotStory,
    line: &BallotLine,
    decision: Decision,
    agreement: Agreement,
) -> Sentence {
    let tied = story
        .closed
        .as_ref()
        .and_then(|closed| closed.tally.as_ref())
        .is_some_and(|tally| {
            let sums = &tally.figures;
            sums.options.is_empty() && sums.in_favour == sums.against && sums.in_favour > 0
        });
    let sentence = match story.cast {
        Some(_) => {
            let choice = match line.casting_vote {
                Some(Choice::For) => " pour",
                Some(Choice::Against) => " contre",
                Some(Choice::Abstention | Choice::NotVoting | Choice::Option(_)) | None => "",
            };
            sentence.say(format!(
                " ; partage égal, voix prépondérante de la présidence{choice}"
            ))
        }
        None if tied => sentence.say(" ; partage égal"),
        None => sentence,
    };
    let result = match decision {
        Decision::Adopted => agreement.word("adopté"),
        Decision::Rejected => agreement.word("rejeté"),
        Decision::Tied => "dans l’attente de la voix prépondérante".to_owned(),
        Decision::Chosen { option: chosen } => format!("choix retenu : {}", option(line, chosen)),
        Decision::NoneChosen => "aucun choix n’obtient la majorité".to_owned(),
    };
    sentence.say(" ; ").bold(result).say(".")
}

/// `« Lyon »`.
fn option(line: &BallotLine, number: u8) -> String {
    let words = usize::from(number)
        .checked_sub(1)
        .and_then(|place| line.options.get(place));
    words.map_or_else(|| format!("le choix {number}"), |words| quoted(words))
}

/// Who voted what, choice by choice, by name.
fn by_choice(record: &Record, story: &BallotStory, line: &BallotLine) -> Vec<(Choice, Sentence)> {
    let mut choices: Vec<Choice> = story.votes.iter().map(|vote| vote.choice).collect();
    choices.sort_unstable();
    choices.dedup();
    let told = |choice: Choice| {
        let votes = story.votes.iter().filter(|vote| vote.choice == choice);
        let mut voters: Vec<&LoggedVote> = votes.collect();
        let place = |vote: &&LoggedVote| {
            let members = record.members.iter();
            let place = members.clone().position(|member| *member == vote.voter);
            (place.unwrap_or(members.len()), record.name(vote.voter))
        };
        voters.sort_by_cached_key(place);
        let count = voters.len() as u64;
        let names: Vec<String> = voters
            .into_iter()
            .map(|vote| voter(record, vote, story.opened.rule.unit))
            .collect();
        let head = head(choice, count, line);
        let count = counted(count, "membre", "membres");
        let sentence = Sentence::new()
            .bold(head)
            .say(format!(" ({count}) : {}.", names.join(", ")));
        (choice, sentence)
    };
    choices.into_iter().map(told).collect()
}

fn head(choice: Choice, count: u64, line: &BallotLine) -> String {
    match choice {
        Choice::For => plural(count, "A voté pour", "Ont voté pour").to_owned(),
        Choice::Against => plural(count, "A voté contre", "Ont voté contre").to_owned(),
        Choice::Abstention => plural(count, "Abstention", "Abstentions").to_owned(),
        Choice::NotVoting => plural(
            count,
            "N’a pas pris part au vote",
            "N’ont pas pris part au vote",
        )
        .to_owned(),
        Choice::Option(number) => {
            let verb = plural(count, "a choisi", "ont choisi");
            capital(&format!("{verb} {}", option(line, number)))
        }
    }
}

/// `Anne Martin (3 voix, par Paul Petit)`.
fn voter(record: &Record, vote: &LoggedVote, unit: Unit) -> String {
    let mut notes = Vec::new();
    if unit == Unit::Weights {
        notes.push(format!("{} voix", figure(vote.weight.into())));
    }
    if vote.by != vote.voter {
        notes.push(format!("par {}", record.name(vote.by)));
    }
    let name = record.name(vote.voter);
    if notes.is_empty() {
        name
    } else {
        format!("{name} ({})", notes.join(", "))
    }
}
