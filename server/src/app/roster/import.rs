//! Participants from a file: shown first, then done as shown, all of it or nothing.
//!
//! The file travels twice and nothing of it is kept in between: what was shown is known by its
//! fingerprint. Reading and planning happen beside the tasks that serve others, and before the write
//! lock is taken; under the lock only the participants are compared with those that were planned on.

use std::collections::BTreeMap;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::commands::write_change;
use super::preview;
use crate::app::wire::{ImportCounts, ImportLine, ImportPreview};
use crate::app::{App, AppError, Obstacle};
use crate::clock;
use crate::domain::email::Email;
use crate::domain::event::{EventKind, ParticipantsImported, Subject};
use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId};
use crate::domain::participant_import::{self, Choices, Known, Mapping, Outcome, Plan, Setting};
use crate::domain::policy::Action;
use crate::domain::profile::Profile;
use crate::domain::role::Role;
use crate::import::{self, FileFault};
use crate::store::Tx;
use crate::store::roster::{self, Newcomer, RosterRow};

pub(crate) use crate::import::LARGEST_FILE;

/// What happens to lines that are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RefusedLines {
    /// With one of them, nothing is imported.
    #[default]
    Stop,
    /// They are left out.
    Skip,
}

/// A file, and what the person who imports it has decided.
#[derive(Clone, Debug)]
pub(crate) struct ImportRequest {
    pub(crate) file: Bytes,
    pub(crate) mapping: Option<Mapping>,
    pub(crate) councils: BTreeMap<u32, String>,
    pub(crate) role: Role,
}

/// A plan with all that is needed to carry it out.
struct Planned {
    rows: Vec<RosterRow>,
    created: Vec<Profile>,
    changed: Vec<(ParticipantId, Profile)>,
    preview: ImportPreview,
}

impl App {
    /// What a file would do.
    pub(crate) async fn preview_import(
        &self,
        person: Option<PersonId>,
        slug: &str,
        request: ImportRequest,
    ) -> Result<ImportPreview, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?
            .id;
        Ok(self.plan_import(congress, request).await?.preview)
    }

    /// Does what was shown under this fingerprint.
    pub(crate) async fn import(
        &self,
        person: Option<PersonId>,
        slug: &str,
        request: ImportRequest,
        refused: RefusedLines,
        fingerprint: &str,
    ) -> Result<ImportCounts, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?
            .id;
        let planned = self.plan_import(congress, request).await?;
        if planned.preview.fingerprint != fingerprint {
            return Err(AppError::Impossible(Obstacle::ImportStale));
        }
        let counts = planned.preview.counts;
        if counts.refused > 0 && refused == RefusedLines::Stop {
            return Err(AppError::Impossible(Obstacle::ImportRefused));
        }
        if planned.created.is_empty() && planned.changed.is_empty() {
            return Ok(counts);
        }
        let mut tx = self.store.begin().await?;
        if roster::roster(&mut tx, congress).await? != planned.rows {
            return Err(AppError::Impossible(Obstacle::ImportStale));
        }
        let created = add(&mut tx, congress, planned.created).await?;
        let mut changed = Vec::with_capacity(planned.changed.len());
        for (id, profile) in &planned.changed {
            let row = planned.rows.iter().find(|row| row.id == *id);
            if let Some(row) = row {
                write_change(&mut tx, row, profile).await?;
                changed.push(*id);
            }
        }
        let imported = EventKind::ParticipantsImported(ParticipantsImported {
            created,
            changed,
            unchanged: counts.unchanged,
            refused: counts.refused,
        });
        self.commit(tx, congress, person, Subject::Congress(congress), imported)
            .await?;
        Ok(counts)
    }

    async fn plan_import(
        &self,
        congress: CongressId,
        request: ImportRequest,
    ) -> Result<Planned, AppError> {
        let rows = self.store.roster(congress).await?;
        let groups = self.group_names(congress).await?;
        let app = self.clone();
        let planning = spawn_blocking(move || app.plan_file(rows, &groups, request));
        // A file that makes a reader panic is a file that can't be read.
        planning
            .await
            .unwrap_or(Err(AppError::Impossible(Obstacle::FileUnreadable)))
    }

    fn plan_file(
        &self,
        rows: Vec<RosterRow>,
        groups: &[(GroupId, String)],
        request: ImportRequest,
    ) -> Result<Planned, AppError> {
        let sheet = import::read(&request.file).map_err(obstacle)?;
        let known: Vec<Known> = rows
            .iter()
            .map(|row| Known {
                id: row.id,
                profile: row.profile.clone(),
                removed: row.removed_at.is_some(),
            })
            .collect();
        let setting = Setting {
            groups,
            councils: self.councils(),
        };
        let choices = Choices {
            mapping: request.mapping,
            councils: request.councils,
            role: request.role,
        };
        let plan = participant_import::plan(&sheet, &known, &setting, &choices);
        let lines = self.import_lines(&plan, groups);
        let preview = ImportPreview {
            columns: preview::columns(&plan.headings, &sheet),
            heading_line: plan.headings.line,
            counts: preview::counts(&plan),
            fingerprint: fingerprint(&lines),
            lines,
        };
        let (created, changed) = outcomes(plan);
        Ok(Planned {
            rows,
            created,
            changed,
            preview,
        })
    }
}

fn outcomes(plan: Plan<'_>) -> (Vec<Profile>, Vec<(ParticipantId, Profile)>) {
    let (mut created, mut changed) = (Vec::new(), Vec::new());
    for line in plan.lines {
        match line.outcome {
            Outcome::Create(profile) => created.push(profile),
            Outcome::Change { id, to, .. } => changed.push((id, *to)),
            Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
    }
    (created, changed)
}

/// What was shown, in 64 letters. Two plans that show the same do the same.
fn fingerprint(lines: &[ImportLine]) -> String {
    let json = serde_json::to_vec(lines).expect("a line is made of texts and numbers");
    let hash = Sha256::digest(&json);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn add(
    tx: &mut Tx,
    congress: CongressId,
    profiles: Vec<Profile>,
) -> Result<Vec<ParticipantId>, AppError> {
    let emails: Vec<&Email> = profiles
        .iter()
        .filter_map(|profile| profile.email.as_ref())
        .collect();
    let people = roster::people_by_email(tx, &emails).await?;
    let newcomers: Vec<Newcomer> = profiles
        .into_iter()
        .map(|profile| {
            let known = profile.email.as_ref().and_then(|email| people.get(email));
            Newcomer {
                id: ParticipantId::new(Uuid::now_v7()),
                person: known
                    .copied()
                    .unwrap_or_else(|| PersonId::new(Uuid::now_v7())),
                is_new_person: known.is_none(),
                profile,
            }
        })
        .collect();
    roster::insert_newcomers(tx, congress, &newcomers, clock::now()).await?;
    Ok(newcomers.into_iter().map(|newcomer| newcomer.id).collect())
}

fn obstacle(fault: FileFault) -> AppError {
    AppError::Impossible(match fault {
        FileFault::Empty => Obstacle::FileEmpty,
        FileFault::OldFormat => Obstacle::FileOldFormat,
        FileFault::Unreadable => Obstacle::FileUnreadable,
        FileFault::TooManyLines => Obstacle::FileTooLong,
        FileFault::TooManyColumns => Obstacle::FileTooWide,
        FileFault::TooMuchInside => Obstacle::FileSwells,
    })
}
