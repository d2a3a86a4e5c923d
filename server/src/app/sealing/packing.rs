//! The package of the version that stands.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use super::Sealing;
use super::folder::{Keys, SealFolder};
use crate::app::printing::Queue;
use crate::app::{App, AppError, Obstacle};
use crate::domain::chain::ChainHash;
use crate::domain::ids::{CongressId, MotionId, PersonId};
use crate::domain::signed::package::{EVENTS, LoggedEvent, SIGNATURES, Scope, SignatureList, TEXT};
use crate::domain::signed::{Edition, FrozenVersion, VersionMention};
use crate::domain::slug::Slug;
use crate::export::form::FORMS;
use crate::export::package::{Files, package};
use crate::store::StoreError;
use crate::store::events::EventRow;

/// Packages that are kept in memory, at most.
const MOST_KEPT: usize = 4;
/// Events that are read at once.
const PAGE: i64 = 1000;

/// A package, ready to be handed over.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    /// The name of the file.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Bytes,
}

/// What a package follows from: while that is the same, it is.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Origin {
    motion: MotionId,
    version: u32,
    /// The last event about this version and its signatures.
    last_event: i64,
    /// Fingerprint of the key.
    key: String,
}

/// A package that is kept.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    origin: Origin,
    package: Package,
}

impl App {
    /// The package of the version that stands.
    pub(crate) async fn package(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Package, AppError> {
        let (_, congress, _) = self.readable_motion(person, motion).await?;
        let folder = self.sealing.folder.clone().ok_or(AppError::Export)?;
        // One at a time: who comes meanwhile finds what was made.
        let _making = self.sealing.making.lock().await;
        let keys = blocking(move || read_keys(&folder)).await??;
        loop {
            let head = self.store.standing_version(motion).await?;
            let head = head.ok_or(AppError::Impossible(Obstacle::NothingFrozen))?;
            let origin = Origin {
                motion,
                version: head.number,
                last_event: self.store.last_signing_event(congress.id, motion).await?,
                key: keys.current.public().fingerprint().to_string(),
            };
            if let Some(package) = self.sealing.recall(&origin) {
                return Ok(package);
            }
            let row = self.version_row(person, motion, head.number).await?;
            let edition = self.edition(person, motion, Some(head.number)).await?;
            // Somebody may have signed while all that was read: then it is read again.
            if self.store.last_signing_event(congress.id, motion).await? != origin.last_event {
                continue;
            }
            let events = self
                .extract(congress.id, origin.last_event, &row.version, &edition)
                .await?;
            let edition = Arc::new(edition);
            let mut files = Files::new();
            // A form that fails makes the package fail: none goes out with a hole.
            for form in &FORMS {
                if let Some(name) = form.packed {
                    let bytes = self.in_form(form, &edition, &congress, Queue::Desk).await?;
                    files.insert(name.to_owned(), bytes);
                }
            }
            files.insert(EVENTS.to_owned(), events.into_bytes());
            let made = blocking(move || make(&row.version, &edition, files, &keys)).await??;
            self.sealing.keep(origin, &made);
            return Ok(made);
        }
    }

    /// The extract of the log, up to the event `last`.
    async fn extract(
        &self,
        congress: CongressId,
        last: i64,
        version: &FrozenVersion,
        edition: &Edition,
    ) -> Result<String, AppError> {
        let mut scope = Scope::of(version, edition);
        let mut out = String::new();
        let mut after = 0;
        while after < last {
            let rows = self.store.events(congress, after, PAGE).await?;
            let Some(end) = rows.last().map(|row| row.id) else {
                break;
            };
            after = end;
            for row in rows.into_iter().filter(|row| row.id <= last) {
                let (event, hash) = logged(row)?;
                out.push_str(&scope.link(event, hash).to_line());
            }
        }
        Ok(out)
    }
}

impl Sealing {
    fn recall(&self, origin: &Origin) -> Option<Package> {
        let kept = self.kept.lock().ok()?;
        let found = kept.iter().find(|packed| packed.origin == *origin);
        found.map(|packed| packed.package.clone())
    }

    fn keep(&self, origin: Origin, package: &Package) {
        let Ok(mut kept) = self.kept.lock() else {
            return;
        };
        // What the motion's package was before is asked for by nobody any more.
        kept.retain(|packed| packed.origin.motion != origin.motion);
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        kept.push(Packed {
            origin,
            package: package.clone(),
        });
    }
}

fn make(
    version: &FrozenVersion,
    edition: &Edition,
    mut files: Files,
    keys: &Keys,
) -> Result<Package, AppError> {
    let mention = VersionMention::from(version);
    let list = SignatureList::of(edition, mention).to_json();
    files.insert(TEXT.to_owned(), version.canonical.clone().into_bytes());
    files.insert(SIGNATURES.to_owned(), list.into_bytes());
    for (rotation, seal) in &keys.rotations {
        files.insert(rotation.name(), rotation.to_json().into_bytes());
        files.insert(rotation.seal_name(), seal.clone().into_bytes());
    }
    let bytes = package(files, mention, &keys.current).map_err(|error| {
        tracing::error!(%error, "no package");
        AppError::Export
    })?;
    let slug = Slug::from_title(&edition.motion.title);
    let slug = slug.map_or_else(|_| "texte".to_owned(), |slug| slug.to_string());
    Ok(Package {
        name: format!("motion-{slug}-v{}.zip", version.number),
        bytes: bytes.into(),
    })
}

fn read_keys(folder: &SealFolder) -> Result<Keys, AppError> {
    folder.keys().map_err(|error| {
        tracing::error!(%error, "nothing can be sealed");
        AppError::Export
    })
}

fn logged(row: EventRow) -> Result<(LoggedEvent, ChainHash), StoreError> {
    let unreadable = |column, value: &str| StoreError::Unreadable {
        column,
        value: value.to_owned(),
    };
    let detail: Value =
        serde_json::from_str(&row.detail).map_err(|_| unreadable("events.detail", &row.detail))?;
    let hash = row.hash.parse();
    let hash = hash.map_err(|_| unreadable("events.hash", &row.hash))?;
    let event = LoggedEvent {
        id: row.id,
        congress: row.congress,
        at: row.at,
        participant: row.participant,
        kind: row.kind,
        subject: row.subject,
        detail,
    };
    Ok((event, hash))
}

/// Does what takes long where nobody waits for it.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| {
        tracing::error!(%error, "making a package broke down");
        AppError::Export
    })
}
