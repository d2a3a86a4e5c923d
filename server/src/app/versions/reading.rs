//! Versions as people read and compare them.

use std::collections::HashMap;

use super::publishing::given_up;
use crate::app::wire::{
    ComparedSection, Reopened, VersionComparison, VersionPage, VersionSection, VersionSummary,
};
use crate::app::{App, AppError, Thing};
use crate::domain::comparison::compare;
use crate::domain::ids::{MotionId, PersonId, SectionId};
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::signed::{Edition, VersionMention};
use crate::domain::text::SectionText;
use crate::store::congresses::CongressRow;
use crate::store::motions::MotionRow;
use crate::store::versions::{VersionHead, VersionRow};

impl App {
    /// The versions of a motion, the first first.
    pub(crate) async fn versions(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Vec<VersionSummary>, AppError> {
        self.readable_motion(person, motion).await?;
        let mut versions = Vec::new();
        for head in self.store.versions(motion).await? {
            let signatures = self.store.signatures_of_version(head.id).await?;
            versions.push(summary(head, signatures));
        }
        Ok(versions)
    }

    /// A version with its text.
    pub(crate) async fn version(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        number: u32,
    ) -> Result<VersionPage, AppError> {
        let row = self.version_row(person, motion, number).await?;
        let version = row.version;
        let signatures = self.store.signatures_of_version(version.id).await?;
        let head = VersionHead {
            id: version.id,
            number,
            digest: version.digest.to_string(),
            frozen_at: version.frozen_at,
            reopened: row.reopened,
        };
        let sections = version.document.sections.into_iter().map(section);
        Ok(VersionPage {
            summary: summary(head, signatures),
            title: version.document.title,
            addressees: version.document.addressees,
            sections: sections.collect(),
            decided_by: version.decided_by,
        })
    }

    /// The canonical text of a version.
    pub(crate) async fn canonical_text(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        number: u32,
    ) -> Result<String, AppError> {
        let row = self.version_row(person, motion, number).await?;
        Ok(row.version.canonical)
    }

    /// What differs from one version to another, by word.
    pub(crate) async fn compare_versions(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        (from, to): (u32, u32),
    ) -> Result<VersionComparison, AppError> {
        let older = self.version_row(person, motion, from).await?;
        let newer = self.version_row(person, motion, to).await?;
        let sections = compared(older.version.document, newer.version.document);
        Ok(VersionComparison { from, to, sections })
    }

    /// What exports of a motion are made from: this version, else the one that stands, else the text as
    /// it stands.
    pub(crate) async fn edition(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        number: Option<u32>,
    ) -> Result<Edition, AppError> {
        let (motion, congress, _) = self.readable_motion(person, motion).await?;
        self.edition_for_all(&motion, &congress, number).await
    }

    /// The same for whoever holds the data.
    pub(in crate::app) async fn edition_for_all(
        &self,
        motion: &MotionRow,
        congress: &CongressRow,
        number: Option<u32>,
    ) -> Result<Edition, AppError> {
        let standing = match number {
            Some(number) => Some(number),
            None => {
                let head = self.store.standing_version(motion.id).await?;
                head.map(|head| head.number)
            }
        };
        let Some(number) = standing else {
            return self.working_edition(motion, congress).await;
        };
        let row = self.store.version(motion.id, number).await?;
        let row = row.ok_or(AppError::NotFound(Thing::Version))?;
        self.edition_of(row).await
    }

    /// A version, with the signatures under it.
    pub(super) async fn edition_of(&self, row: VersionRow) -> Result<Edition, AppError> {
        let VersionRow { version, reopened } = row;
        let signatures = self.published_signatures(version.id, version.digest);
        Ok(Edition {
            version: Some(VersionMention::from(&version)),
            given_up: reopened.map(given_up),
            signatures: signatures.await?,
            motion: version.document,
        })
    }

    /// The text as it stands, which nobody has signed.
    pub(super) async fn working_edition(
        &self,
        motion: &MotionRow,
        congress: &CongressRow,
    ) -> Result<Edition, AppError> {
        Ok(Edition {
            motion: self.document_of(motion, congress).await?,
            version: None,
            given_up: None,
            signatures: Vec::new(),
        })
    }

    pub(in crate::app) async fn version_row(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        number: u32,
    ) -> Result<VersionRow, AppError> {
        self.readable_motion(person, motion).await?;
        let row = self.store.version(motion, number).await?;
        row.ok_or(AppError::NotFound(Thing::Version))
    }
}

fn summary(head: VersionHead, signatures: u32) -> VersionSummary {
    VersionSummary {
        id: head.id,
        number: head.number,
        digest: head.digest,
        frozen_at: head.frozen_at,
        reopened: head.reopened.map(|reopened| Reopened {
            at: reopened.at,
            reason: reopened.reason,
        }),
        signatures,
    }
}

fn section(section: SectionDocument) -> VersionSection {
    VersionSection {
        id: section.id,
        kind: section.kind,
        number: section.number,
        text: section.text,
    }
}

fn compared(older: MotionDocument, newer: MotionDocument) -> Vec<ComparedSection> {
    let mut before: HashMap<SectionId, SectionText> = HashMap::new();
    for section in &older.sections {
        before.insert(section.id, section.text.clone());
    }
    let mut sections = Vec::with_capacity(newer.sections.len());
    for section in newer.sections {
        let old = before.remove(&section.id).unwrap_or_default();
        sections.push(one_compared(&section, &old, &section.text));
    }
    let gone = older.sections.iter();
    let gone = gone.filter(|section| before.contains_key(&section.id));
    sections
        .extend(gone.map(|section| one_compared(section, &section.text, &SectionText::default())));
    sections
}

fn one_compared(
    section: &SectionDocument,
    old: &SectionText,
    new: &SectionText,
) -> ComparedSection {
    ComparedSection {
        id: section.id,
        kind: section.kind,
        number: section.number,
        changed: old.canonical() != new.canonical(),
        comparison: compare(old, new),
    }
}
