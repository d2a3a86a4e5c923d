//! The demonstration congress: what a newcomer finds after `cargo run`.
//!
//! Made once, in one transaction, in an empty database. Its people are fictional, its communes
//! real; each section has a history of several days and several hands.

mod adopting;
mod agenda;
mod amending;
mod amendments;
mod answering;
mod branching;
mod content;
mod contributions;
mod draft;
mod markup;
mod motion;
mod notes;
mod people;
mod script;
mod sending;
mod signatories;
mod signing;
mod sitting;

use std::collections::HashMap;

use uuid::Uuid;

use self::amending::SeededAmendment;
use self::amendments::AmendmentError;
use self::content::{Content, ContentError};
use self::motion::SeededSection;
use self::script::ScriptError;
use self::signing::Standing;
use super::events::{self, Happened};
use super::{App, AppError};
use crate::clock;
use crate::domain::agenda::TimeZone;
use crate::domain::contribution::InvalidLocalAction;
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, Noted, Subject};
use crate::domain::ids::{
    AgendaItemId, CongressId, ContributionId, GroupId, ParticipantId, ThemeId,
};
use crate::domain::signed::SignatureFault;
use crate::domain::text::SectionText;
use crate::live::seeding::{self, Step};
use crate::store::agenda::AgendaItemRow;
use crate::store::congresses::{self, CongressRow};
use crate::store::documents::DocumentKey;
use crate::store::themes::{self, ThemeRow};
use crate::store::{StoreError, Tx, agenda as agenda_store, documents, journal};

const MINUTE: i64 = 60 * 1000;
/// When the congress was founded and prepared, in minutes before the moment of seeding: a week
/// before the first contribution came.
const FOUNDED: u32 = 50 * 24 * 60;
/// Key of the participant who prepared it.
const SECRETARIAT: &str = "secretariat";

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SeedError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Content(#[from] ContentError),
    #[error(transparent)]
    Script(#[from] ScriptError),
    #[error(transparent)]
    LocalAction(#[from] InvalidLocalAction),
    #[error(transparent)]
    Amendment(#[from] AmendmentError),
    /// A signature that nobody would take.
    #[error(transparent)]
    Signature(#[from] SignatureFault),
    /// A command was refused.
    #[error(transparent)]
    Command(#[from] AppError),
    /// An amendment was adopted into a text that has moved, and nobody decided by hand.
    #[error("the amendment \"{0}\" can't be merged")]
    Collides(String),
    /// A document that the program made can't be read.
    #[error("a document of the demonstration is broken")]
    Broken,
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
        seeding.notes(&mut tx).await?;
        seeding.agenda(&mut tx).await?;
        seeding.motions(&mut tx).await?;
        seeding.contributions(&mut tx).await?;
        seeding.answers(&mut tx).await?;
        seeding.amendments(&mut tx).await?;
        seeding.signatures(&mut tx, &self.communes).await?;
        seeding.log(&mut tx).await?;
        tx.commit().await?;
        tracing::info!("the demonstration congress is ready");
        Ok(())
    }
}

/// The ids under which the content's keys are stored, and what happens meanwhile.
struct Seeding<'a> {
    content: &'a Content,
    now: i64,
    congress: CongressId,
    groups: HashMap<&'a str, GroupId>,
    themes: HashMap<&'a str, ThemeId>,
    participants: HashMap<&'a str, ParticipantId>,
    sections: HashMap<&'a str, SeededSection>,
    contributions: HashMap<&'a str, ContributionId>,
    amendments: HashMap<&'a str, SeededAmendment<'a>>,
    /// The groups' pages.
    notes: HashMap<&'a str, DocumentKey>,
    /// The version that was frozen.
    signed: Option<Standing>,
    /// In the order in which it was seeded.
    happened: Vec<Happened>,
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
            sections: HashMap::new(),
            contributions: HashMap::new(),
            amendments: HashMap::new(),
            notes: HashMap::new(),
            signed: None,
            happened: Vec::new(),
        }
    }

    fn participant(&self, key: &str) -> Result<ParticipantId, SeedError> {
        find(&self.participants, key)
    }

    /// The moment so many minutes before that of seeding.
    fn at(&self, minutes_before: u32) -> i64 {
        self.now - i64::from(minutes_before) * MINUTE
    }

    /// Notes an event of the secretariat's preparations.
    fn prepared(&mut self, subject: Subject, kind: EventKind) -> Result<(), SeedError> {
        self.by_secretariat(self.at(FOUNDED), subject, kind)
    }

    /// Notes an event of the secretariat's work.
    fn by_secretariat(
        &mut self,
        at: i64,
        subject: Subject,
        kind: EventKind,
    ) -> Result<(), SeedError> {
        let happened = Happened {
            at,
            participant: Some(self.participant(SECRETARIAT)?),
            subject,
            kind,
        };
        self.happened.push(happened);
        Ok(())
    }

    /// Writes the log: all that happened, in the order in which it did.
    async fn log(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        self.happened.sort_by_key(|happened| happened.at);
        Ok(events::record_all(tx, self.congress, &self.happened).await?)
    }

    fn congress_row(&self) -> CongressRow {
        let congress = &self.content.congress;
        CongressRow {
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
        }
    }

    async fn congress(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        let row = self.congress_row();
        let founded = self.at(FOUNDED);
        congresses::insert_congress(tx, &row, founded).await?;
        documents::insert(tx, DocumentName::Congress(self.congress), self.congress).await?;
        // By the program: nobody could log in before.
        self.happened.push(Happened {
            at: founded,
            participant: None,
            subject: Subject::Congress(self.congress),
            kind: EventKind::CongressCreated(Noted {}),
        });
        Ok(())
    }

    async fn groups(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        for (place, group) in (1..).zip(&self.content.congress.groups) {
            let id = find(&self.groups, &group.key)?;
            let page = congresses::insert_group(tx, self.congress, id, &group.name, place).await?;
            self.notes.insert(&group.key, page);
            self.prepared(Subject::Group(id), EventKind::GroupCreated(Noted {}))?;
        }
        Ok(())
    }

    async fn themes(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        for (place, theme) in (1..).zip(&self.content.congress.themes) {
            let row = ThemeRow {
                id: find(&self.themes, &theme.key)?,
                name: theme.name.clone(),
                question: theme.question.clone(),
                revision: 1,
            };
            themes::insert_theme(tx, self.congress, &row, place).await?;
            self.prepared(Subject::Theme(row.id), EventKind::ThemeCreated(Noted {}))?;
        }
        Ok(())
    }

    async fn notes(&self, tx: &mut Tx) -> Result<(), SeedError> {
        for content in &self.content.notes {
            let page = find(&self.notes, &content.group)?;
            let mut steps = Vec::with_capacity(content.steps.len());
            for (step, body) in content.steps.iter().zip(content.play()) {
                steps.push(Step {
                    participant: self.participant(&step.by)?,
                    recorded_at: self.at(step.minutes_before),
                    text: SectionText {
                        body,
                        ..SectionText::default()
                    },
                });
            }
            journal::insert(tx, &seeding::journal_of(page, &steps, client_id)).await?;
        }
        Ok(())
    }

    async fn agenda(&mut self, tx: &mut Tx) -> Result<(), SeedError> {
        for item in &self.content.agenda {
            let group = item.group.as_ref();
            let row = AgendaItemRow {
                id: AgendaItemId::new(Uuid::now_v7()),
                title: item.title.clone(),
                details: item.detail.clone(),
                place: item.place.clone(),
                starts: item.starts.to_string(),
                ends: item.ends.to_string(),
                group: group.map(|key| find(&self.groups, key)).transpose()?,
                revision: 1,
            };
            agenda_store::insert_item(tx, self.congress, &row, self.at(FOUNDED)).await?;
            let created = EventKind::AgendaItemCreated(Noted {});
            self.prepared(Subject::AgendaItem(row.id), created)?;
        }
        Ok(())
    }
}

/// A client id as browsers choose theirs: a number below 2^32, at random.
fn client_id() -> u64 {
    u64::from(rand::random::<u32>())
}

fn find<T: Copy>(ids: &HashMap<&str, T>, key: &str) -> Result<T, SeedError> {
    ids.get(key)
        .copied()
        .ok_or_else(|| SeedError::UnknownKey(key.to_owned()))
}
