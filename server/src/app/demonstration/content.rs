//! What the demonstration congress is made of: its people, its groups, and how its motions came to
//! be, as data files beside this one.
//!
//! Owns the reading of these files. Never writes anything and knows no clock: times are minutes
//! before the moment of seeding. All people, associations and quotations are fictional; communes
//! are real ones of INSEE's list.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::agenda::AgendaItemContent;
use super::amendments::AmendmentContent;
use super::contributions::ContributionContent;
use super::notes::NotesContent;
use super::script::SectionScript;
use super::signatories::SignatoriesContent;
use crate::domain::motion::Date;
use crate::domain::phase::Phase;
use crate::domain::role::Role;

/// The whole demonstration.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) congress: CongressContent,
    pub(crate) participants: Vec<ParticipantContent>,
    /// The one that the groups write, the one that is amended, then the one that is signed.
    pub(crate) motions: Vec<MotionScript>,
    /// In the order of the days.
    pub(crate) agenda: Vec<AgendaItemContent>,
    /// Oldest first.
    pub(crate) contributions: Vec<ContributionContent>,
    /// One page a group.
    pub(crate) notes: Vec<NotesContent>,
    /// Oldest first.
    pub(crate) amendments: Vec<AmendmentContent>,
    /// Under the motion that is signed.
    pub(crate) signatories: SignatoriesContent,
}

/// A motion with the history of its sections.
#[derive(Debug)]
pub(crate) struct MotionScript {
    pub(crate) content: MotionContent,
    /// In the order of the motion.
    pub(crate) sections: Vec<SectionScript>,
}

/// The congress, its motions and its groups.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CongressContent {
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) place: String,
    pub(crate) organiser: String,
    #[serde(deserialize_with = "from_text")]
    pub(crate) starts_on: Date,
    #[serde(deserialize_with = "from_text")]
    pub(crate) ends_on: Date,
    /// As `#2b3ea8`.
    pub(crate) accent: String,
    pub(crate) motions: Vec<MotionContent>,
    pub(crate) groups: Vec<GroupContent>,
    pub(crate) themes: Vec<ThemeContent>,
}

/// A theme and its question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemeContent {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) question: String,
}

/// A motion, without the words of its sections.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MotionContent {
    pub(crate) title: String,
    pub(crate) addressees: String,
    /// When the secretariat made it, in minutes before the moment of seeding.
    pub(crate) created: u32,
    /// The phases that it went through since, oldest first; it begins with contributions.
    pub(crate) phases: Vec<PhaseContent>,
    /// Keys of its sections, in their order.
    pub(crate) sections: Vec<String>,
}

/// That a motion went on to another phase.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhaseContent {
    pub(crate) phase: Phase,
    /// Minutes before the moment of seeding.
    pub(crate) minutes_before: u32,
}

/// A group and the sections that it writes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupContent {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) sections: Vec<String>,
}

/// Somebody at the congress.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParticipantContent {
    /// How scripts call them; that of the persona, where there is one.
    pub(crate) key: String,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    /// "adjointe au maire déléguée au numérique", without the place.
    pub(crate) capacity: String,
    /// INSEE code of their commune.
    #[serde(default)]
    pub(crate) council: Option<String>,
    #[serde(default)]
    pub(crate) organisation: Option<String>,
    pub(crate) roles: Vec<Role>,
    /// Keys of groups.
    pub(crate) groups: Vec<String>,
    /// Keys of sections.
    pub(crate) rapporteur_of: Vec<String>,
    /// Present where the page of personas has a button for them.
    #[serde(default)]
    pub(crate) persona: Option<PersonaContent>,
}

/// What a persona can do, in one sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonaContent {
    pub(crate) fr: String,
    pub(crate) en: String,
}

/// A data file that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("the demonstration's {file}: {source}")]
pub(crate) struct ContentError {
    file: &'static str,
    source: serde_json::Error,
}

macro_rules! files {
    ($($file:literal),+ $(,)?) => { [$(($file, include_str!($file))),+] };
}

const SECTIONS: [(&str, &str); 21] = files![
    "sections/preamble.json",
    "sections/access.json",
    "sections/democracy.json",
    "sections/means.json",
    "sections/training.json",
    "sections/mediation.json",
    "sections/cohesion.json",
    "sections/data.json",
    "sections/ecology.json",
    "sections/closing.json",
    "sections/copper-preamble.json",
    "sections/copper-schedule.json",
    "sections/copper-continuity.json",
    "sections/copper-people.json",
    "sections/copper-network.json",
    "sections/copper-closing.json",
    "sections/spring-preamble.json",
    "sections/spring-advisers.json",
    "sections/spring-places.json",
    "sections/spring-account.json",
    "sections/spring-closing.json",
];

impl Content {
    /// Reads the embedded files.
    pub(crate) fn read() -> Result<Self, ContentError> {
        let congress: CongressContent = parse("congress.json", include_str!("congress.json"))?;
        let participants = parse("participants.json", include_str!("participants.json"))?;
        let mut sections = SECTIONS
            .into_iter()
            .map(|(file, json)| parse(file, json))
            .collect::<Result<Vec<SectionScript>, _>>()?;
        let motions = congress.motions.iter().map(|content| {
            let mut own: Vec<SectionScript> = sections
                .extract_if(.., |section| content.sections.contains(&section.key))
                .collect();
            own.sort_by_key(|section| content.place_of(&section.key));
            MotionScript {
                content: content.clone(),
                sections: own,
            }
        });
        Ok(Self {
            motions: motions.collect(),
            congress,
            participants,
            agenda: AgendaItemContent::read_all()?,
            contributions: ContributionContent::read_all()?,
            notes: NotesContent::read_all()?,
            amendments: AmendmentContent::read_all()?,
            signatories: SignatoriesContent::read()?,
        })
    }

    /// When the first words of the motion that the groups write were written, in minutes before the
    /// moment of seeding.
    pub(super) fn writing_began(&self) -> u32 {
        let sections = self.motions.first().map(|motion| motion.sections.iter());
        let steps = sections.into_iter().flatten();
        let steps = steps.flat_map(|section| &section.steps);
        steps
            .map(|step| step.minutes_before)
            .max()
            .unwrap_or_default()
    }
}

impl MotionContent {
    /// The phase that it is in now.
    pub(super) fn phase(&self) -> Phase {
        let last = self.phases.last();
        last.map_or(Phase::Contributions, |moved| moved.phase)
    }

    fn place_of(&self, section: &str) -> Option<usize> {
        self.sections.iter().position(|key| key == section)
    }
}

/// Reads one embedded file; its name is for the error.
pub(super) fn parse<T: for<'de> Deserialize<'de>>(
    file: &'static str,
    json: &str,
) -> Result<T, ContentError> {
    serde_json::from_str(json).map_err(|source| ContentError { file, source })
}

/// Reads a value that is written as a text.
pub(super) fn from_text<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(
    deserializer: D,
) -> Result<T, D::Error> {
    String::deserialize(deserializer)?
        .parse()
        .map_err(serde::de::Error::custom)
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
