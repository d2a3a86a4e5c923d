//! The demonstration congress: what a newcomer finds after `cargo run`.
//!
//! Made once, in one transaction, in an empty database. Its people are fictional, its communes
//! real; each section has a history of several days and several hands.

#[cfg(test)]
mod agenda;
mod content;
#[cfg(test)]
mod contributions;
mod markup;
#[cfg(test)]
mod notes;
mod script;

use std::collections::HashMap;

use uuid::Uuid;

use self::content::{Content, ContentError, ParticipantContent};
use self::script::{ScriptError, SectionScript};
use super::App;
use crate::clock;
use crate::domain::agenda::TimeZone;
use crate::domain::document::DocumentName;
use crate::domain::ids::SectionId;
use crate::domain::ids::{
    CongressId, GroupId, MotionId, ParticipantId, PersonId, ProposalId, ThemeId,
};
use crate::domain::locale::Locale;
use crate::domain::rank::Rank;
use crate::live::seeding::{self, Step};
use crate::store::congresses::{self, CongressRow};
use crate::store::motions::{self, MotionRow, SectionRow};
use crate::store::participants::{self, ParticipantRow, PersonaRow};
use crate::store::people::{self, PersonRow};
use crate::store::themes::{self, ThemeRow};
use crate::store::{StoreError, Tx, documents, journal};

const MINUTE: i64 = 60 * 1000;

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SeedError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Content(#[from] ContentError),
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// A file names somebody or something that another file doesn't know.
    #[error("nothing in the demonstration is called \"{0}\"")]
    UnknownKey(String),
}

impl App {
    /// Makes the demonstration congress, unless there is a congress already.
    pub(crate) async fn seed_demonstration(&self) -> Result<(), SeedError> {
        if !self.store.congresses().await?.is_empty() {
            return Ok(());
        }
        let content = Content::read()?;
        let mut seeding = Seeding::new(&content, clock::now());
        let mut tx = self.store.begin().await?;
        seeding.congress(&mut tx).await?;
        seeding.groups(&mut tx).await?;
        seeding.themes(&mut tx).await?;
        seeding.participants(&mut tx).await?;
        seeding.motion(&mut tx).await?;
        tx.commit().await?;
        tracing::info!("the demonstration congress is ready");
        Ok(())
    }
}

/// The ids under which the content's keys are stored.
struct Seeding<'a> {
    content: &'a Content,
    now: i64,
    congress: CongressId,
    groups: HashMap<&'a str, GroupId>,
    themes: HashMap<&'a str, ThemeId>,
    participants: HashMap<&'a str, ParticipantId>,
}

impl<'a> Seeding<'a> {
    fn new(content: &'a Content, now: i64) -> Self {
        let keys = |key: &'a String| key.as_str();
        let groups = content.congress.groups.iter();
        let themes = content.congress.themes.iter();
        let participants = content.participants.iter();
        Self {
            content,
            now,
            congress: CongressId::new(Uuid::now_v7()),
            groups: groups
                .map(|group| (keys(&group.key), GroupId::new(Uuid::now_v7())))
                .collect(),
            themes: themes
                .map(|theme| (keys(&theme.key), ThemeId::new(Uuid::now_v7())))
                .collect(),
            participants: participants
                .map(|who| (keys(&who.key), ParticipantId::new(Uuid::now_v7())))
                .collect(),
        }
    }

    fn participant(&self, key: &str) -> Result<ParticipantId, SeedError> {
        find(&self.participants, key)
    }

    async fn congress(&self, tx: &mut Tx) -> Result<(), SeedError> {
        let congress = &self.content.congress;
        let row = CongressRow {
            id: self.congress,
            slug: congress.slug.clone(),
            title: congress.title.clone(),
            place: congress.place.clone(),
            organiser: congress.organiser.clone(),
            starts_on: congress.starts_on.to_string(),
            ends_on: congress.ends_on.to_string(),
            accent: congress.accent.clone(),
            public_reading: true,
            demonstration: true,
            time_zone: TimeZone::Paris,
            revision: 1,
        };
        congresses::insert_congress(tx, &row, self.now).await?;
        documents::insert(tx, DocumentName::Congress(self.congress), self.congress).await?;
        Ok(())
    }

    async fn groups(&self, tx: &mut Tx) -> Result<(), SeedError> {
        for (place, group) in (1..).zip(&self.content.congress.groups) {
            let id = find(&self.groups, &group.key)?;
            congresses::insert_group(tx, self.congress, id, &group.name, place).await?;
        }
        Ok(())
    }

    async fn themes(&self, tx: &mut Tx) -> Result<(), SeedError> {
        for (place, theme) in (1..).zip(&self.content.congress.themes) {
            let row = ThemeRow {
                id: find(&self.themes, &theme.key)?,
                name: theme.name.clone(),
                question: theme.question.clone(),
                revision: 1,
            };
            themes::insert_theme(tx, self.congress, &row, place).await?;
        }
        Ok(())
    }

    async fn participants(&self, tx: &mut Tx) -> Result<(), SeedError> {
        for (place, content) in (1..).zip(&self.content.participants) {
            let row = self.participant_row(content)?;
            let person = PersonRow {
                id: row.person,
                given_name: row.given_name.clone(),
                family_name: row.family_name.clone(),
                locale: Locale::Fr,
            };
            people::insert_person(tx, &person, self.now).await?;
            participants::insert_participant(tx, &row, self.now).await?;
            if let Some(persona) = &content.persona {
                let persona = PersonaRow {
                    persona: content.key.clone(),
                    participant: row.id,
                    what_fr: persona.fr.clone(),
                    what_en: persona.en.clone(),
                };
                participants::insert_persona(tx, &persona, place).await?;
            }
        }
        Ok(())
    }

    fn participant_row(&self, content: &ParticipantContent) -> Result<ParticipantRow, SeedError> {
        let groups = content.groups.iter().map(|key| find(&self.groups, key));
        Ok(ParticipantRow {
            id: self.participant(&content.key)?,
            congress: self.congress,
            person: PersonId::new(Uuid::now_v7()),
            given_name: content.given_name.clone(),
            family_name: content.family_name.clone(),
            capacity: content.capacity.clone(),
            council_code: content.council.clone(),
            organisation: content.organisation.clone(),
            voting_weight: 1,
            roles: content.roles.iter().copied().collect(),
            groups: groups.collect::<Result<_, _>>()?,
        })
    }

    async fn motion(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let motion = &self.content.congress.motion;
        let row = MotionRow {
            id: MotionId::new(Uuid::now_v7()),
            congress: self.congress,
            title: motion.title.clone(),
            addressees: motion.addressees.clone(),
            phase: motion.phase,
            revision: 1,
        };
        motions::insert_motion(tx, &row, self.now).await?;
        let ranks = Rank::sequence(self.content.sections.len());
        for (script, rank) in self.content.sections.iter().zip(ranks) {
            self.section(tx, row.id, script, rank).await?;
        }
        Ok(())
    }

    async fn section(
        &self,
        tx: &mut Tx,
        motion: MotionId,
        script: &SectionScript,
        rank: Rank,
    ) -> Result<(), SeedError> {
        let id = SectionId::new(Uuid::now_v7());
        let document = documents::insert(tx, DocumentName::Section(id), self.congress).await?;
        let mut steps = Vec::new();
        for written in script.play(|| ProposalId::new(Uuid::now_v7()))? {
            steps.push(Step {
                participant: self.participant(written.by)?,
                recorded_at: self.now - i64::from(written.minutes_before) * MINUTE,
                text: written.text,
            });
        }
        let title = steps
            .last()
            .map(|step| step.text.title_line())
            .unwrap_or_default();
        let kind = script.kind;
        let section = SectionRow {
            id,
            motion,
            document,
            kind,
            rank,
            locked: false,
            removed: false,
            title,
        };
        motions::insert_section(tx, &section, self.now).await?;
        for group in &self.content.congress.groups {
            if group.sections.contains(&script.key) {
                let group = find(&self.groups, &group.key)?;
                motions::insert_group_section(tx, group, id).await?;
            }
        }
        for rapporteur in &self.content.participants {
            if rapporteur.rapporteur_of.contains(&script.key) {
                let rapporteur = self.participant(&rapporteur.key)?;
                motions::insert_rapporteur(tx, id, rapporteur).await?;
            }
        }
        // As browsers do: a number below 2^32, at random.
        let client_ids = || u64::from(rand::random::<u32>());
        journal::insert(tx, &seeding::journal_of(document, &steps, client_ids)).await?;
        Ok(())
    }
}

fn find<T: Copy>(ids: &HashMap<&str, T>, key: &str) -> Result<T, SeedError> {
    ids.get(key)
        .copied()
        .ok_or_else(|| SeedError::UnknownKey(key.to_owned()))
}
