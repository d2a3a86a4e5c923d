//! All that minutes are written from: the events of the log, and the names of what they speak of.

use std::collections::HashMap;

use crate::domain::agenda::TimeZone;
use crate::domain::amendment::Target;
use crate::domain::ballot::{Choice, QuorumCounts, QuorumRule};
use crate::domain::comparison::SectionComparison;
use crate::domain::event::EventKind;
use crate::domain::ids::{
    AgendaItemId, AmendmentId, BallotId, ParticipantId, SectionId, SittingId,
};
use crate::domain::motion::SectionKind;

/// A sitting, as it is recorded.
#[derive(Debug, Clone)]
pub struct Record {
    /// Which one.
    pub sitting: SittingId,
    /// Its number in the congress, from 1.
    pub number: u32,
    /// The title of the congress.
    pub congress: String,
    /// Where it meets. May be empty.
    pub place: String,
    /// By whose clocks.
    pub zone: TimeZone,
    /// The title of the motion.
    pub motion: String,
    /// How many members must take part, by the rules as they are; a ballot of the sitting that has
    /// recorded another rule goes before them.
    pub quorum: (QuorumRule, QuorumCounts),
    /// Who presides over sittings of the congress, by name.
    pub chairs: Vec<ParticipantId>,
    /// Who keeps its records, by name.
    pub secretaries: Vec<ParticipantId>,
    /// Members entitled to vote, by name.
    pub members: Vec<ParticipantId>,
    /// Everybody of whom the events speak.
    pub people: HashMap<ParticipantId, PersonLine>,
    /// Points of the agenda by their titles.
    pub agenda: HashMap<AgendaItemId, String>,
    /// Sections of the motion, those that were taken out included.
    pub sections: HashMap<SectionId, SectionLine>,
    /// Amendments to it that were tabled.
    pub amendments: HashMap<AmendmentId, AmendmentLine>,
    /// What of ballots is not in the log.
    pub ballots: HashMap<BallotId, BallotLine>,
    /// The log, oldest first: proxies from the beginning of the congress on, all else from the
    /// opening of the sitting on. What concerns other sittings is passed over.
    pub events: Vec<LogEvent>,
}

/// One event of the log.
#[derive(Debug, Clone)]
pub struct LogEvent {
    /// Milliseconds UTC.
    pub at: i64,
    /// The id of what it is about.
    pub subject: String,
    /// What happened.
    pub kind: EventKind,
}

/// A person in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Given and family name.
    pub name: String,
    /// `maire d’Albi`. May be empty.
    pub title: String,
}

/// A section in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionLine {
    /// What it is.
    pub kind: SectionKind,
    /// The number of a principle.
    pub number: Option<u32>,
    /// Its title. May be empty.
    pub title: String,
}

/// An amendment in a sentence.
#[derive(Debug, Clone)]
pub struct AmendmentLine {
    /// `P3-2`.
    pub number: String,
    /// The section that it amends.
    pub section: SectionId,
    /// What it is about.
    pub target: Target,
    /// `3.2`, where that is a proposal of the text.
    pub proposal: Option<String>,
    /// The number of the amendment that it amends.
    pub parent: Option<String>,
    /// Whose it is.
    pub author: ParticipantId,
    /// Those who wrote and signed it besides.
    pub signatories: u32,
    /// What it changes, and nothing else.
    pub comparison: SectionComparison,
}

/// What of a ballot is not in the log.
#[derive(Debug, Clone, Default)]
pub struct BallotLine {
    /// The words of a free question.
    pub question: Option<String>,
    /// Its options.
    pub options: Vec<String>,
    /// What the chair voted to decide a tie.
    pub casting_vote: Option<Choice>,
    /// Why it was declared void. May be empty.
    pub void_reason: String,
}

impl Record {
    /// The name of somebody; somebody who was erased has none.
    pub(super) fn name(&self, id: ParticipantId) -> String {
        match self.people.get(&id) {
            Some(person) if !person.name.is_empty() => person.name.clone(),
            Some(_) | None => "une personne dont le nom a été effacé".to_owned(),
        }
    }

    /// The name with the capacity: `Anne Martin, maire d’Albi`.
    pub(super) fn person(&self, id: ParticipantId) -> String {
        let name = self.name(id);
        match self.people.get(&id) {
            Some(person) if !person.title.is_empty() => format!("{name}, {}", person.title),
            Some(_) | None => name,
        }
    }

    /// The number of an amendment.
    pub(super) fn amendment_number(&self, id: AmendmentId) -> String {
        self.amendments
            .get(&id)
            .map_or_else(|| "sans numéro".to_owned(), |one| one.number.clone())
    }
}
