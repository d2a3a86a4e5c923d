//! Printed sheets: made, listed, read, and their pictures.

use std::collections::HashSet;

use uuid::Uuid;

use super::{Collecting, Desk, People, SigningRefusal, digest};
use crate::app::events::Happened;
use crate::app::wire::{
    LineOutcome, NewSheet, SheetPage, SheetScan, SheetSummary, SigningPerson, TypedSheet,
};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::event::{EventKind, SheetChanged, SheetScanned, Subject};
use crate::domain::ids::{MotionId, ParticipantId, PersonId, SheetId};
use crate::domain::signed::sheet::{
    self, MOST_LINES, MOST_SHEETS, ScanKind, SheetState, SheetTyping,
};
use crate::domain::signed::{SeenTyping, Sha256Digest, Sight};
use crate::store::StoreError;
use crate::store::signing::sheets::{self, ScanRow, SheetRow};
use crate::store::versions::VersionHead;

const MISSING: AppError = AppError::NotFound(Thing::Sheet);
/// Pictures of one sheet, at most: the first one and a few better ones.
const MOST_SCANS: i64 = 5;

impl App {
    /// Makes a sheet of the version that stands, with so many lines.
    pub(crate) async fn make_sheet(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        new: NewSheet,
    ) -> Result<SheetSummary, AppError> {
        let desk = self.signing_desk(person, id).await?;
        if !(1..=MOST_LINES).contains(&new.lines) {
            return Err(AppError::Signing(SigningRefusal::SheetLines));
        }
        let mut tx = self.store.begin().await?;
        let collecting = Collecting::of(&mut tx, id).await?;
        let now = collecting.now;
        collecting.check_new_sheet(desk.congress.time_zone)?;
        let (version, _) = collecting.version()?;
        let sheet = SheetId::new(Uuid::now_v7());
        let number = sheets::insert(&mut tx, sheet, version, new.lines, desk.actor, now).await?;
        if number > MOST_SHEETS {
            return Err(AppError::Impossible(Obstacle::ListFull));
        }
        let kind = EventKind::SheetPrinted(SheetChanged { sheet, number });
        let event = desk.happened(now, kind);
        self.commit_all(tx, desk.congress.id, vec![event]).await?;
        let row = self.store.sheet(sheet).await?.ok_or(MISSING)?;
        let (_, head) = self.store.version_head(version).await?.ok_or(MISSING)?;
        let people = self.signing_people(desk.congress.id).await?;
        self.sheet_summary(&row, &head, &[], &people).await
    }

    /// The sheets of all versions of a motion, the oldest first.
    pub(crate) async fn sheets(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<Vec<SheetSummary>, AppError> {
        let desk = self.signing_desk(person, id).await?;
        let people = self.signing_people(desk.congress.id).await?;
        let versions = self.store.versions(id).await?;
        let mut summaries = Vec::new();
        for row in self.store.sheets(id).await? {
            let typings = self.store.typings(row.id).await?;
            let head = versions.iter().find(|head| head.id == row.version);
            let head = head.ok_or(MISSING)?;
            summaries.push(self.sheet_summary(&row, head, &typings, &people).await?);
        }
        Ok(summaries)
    }

    /// A sheet, as somebody who types it may see it.
    pub(crate) async fn sheet(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<SheetPage, AppError> {
        let (row, desk) = self.sheet_on_desk(person, id).await?;
        let typings = self.store.typings(id).await?;
        let (_, head) = self.store.version_head(row.version).await?.ok_or(MISSING)?;
        let people = self.signing_people(desk.congress.id).await?;
        let summary = self.sheet_summary(&row, &head, &typings, &people).await?;
        let outcome = row.acceptance.as_ref().map(outcome).transpose()?;
        // Nobody copies what somebody else has typed.
        let sight = Sight::of(&typings, summary.state, desk.actor);
        let pair = sheet::compared(&typings).filter(|_| sight != Sight::Nothing);
        let differences = pair.map(|(one, other)| sheet::differences(one, other));
        let shown = last_of_each(typings.clone()).into_iter();
        let shown = shown.filter_map(|typing| typed(typing, &sight, &people));
        Ok(SheetPage {
            summary,
            digest: digest(&head)?,
            typings: shown.collect(),
            differences,
            outcome,
        })
    }

    /// Keeps the picture of a sheet.
    pub(crate) async fn keep_scan(
        &self,
        person: Option<PersonId>,
        id: SheetId,
        bytes: &[u8],
    ) -> Result<(), AppError> {
        let (sheet, desk) = self.sheet_on_desk(person, id).await?;
        let kind = ScanKind::of(bytes).ok_or(AppError::Signing(SigningRefusal::ScanKind))?;
        let scan = ScanRow {
            kind,
            digest: Sha256Digest::of(bytes),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            at: clock::now(),
            by: desk.actor,
        };
        let mut tx = self.store.begin().await?;
        if sheets::scan_count(&mut tx, id).await? >= MOST_SCANS {
            return Err(AppError::Impossible(Obstacle::ListFull));
        }
        sheets::insert_scan(&mut tx, id, &scan, bytes).await?;
        let kind = EventKind::SheetScanned(SheetScanned {
            sheet: id,
            number: sheet.number,
            digest: scan.digest,
        });
        let event = desk.happened(scan.at, kind);
        self.commit_all(tx, desk.congress.id, vec![event]).await
    }

    /// The last picture of a sheet.
    pub(crate) async fn scan(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<(ScanKind, Vec<u8>), AppError> {
        self.sheet_on_desk(person, id).await?;
        let scan = self.store.scan_bytes(id).await?;
        scan.ok_or(AppError::NotFound(Thing::Scan))
    }

    /// A sheet of a motion whose list this person keeps.
    pub(super) async fn sheet_on_desk(
        &self,
        person: Option<PersonId>,
        id: SheetId,
    ) -> Result<(SheetRow, Desk), AppError> {
        let sheet = self.store.sheet(id).await?.ok_or(MISSING)?;
        let desk = self.signing_desk(person, sheet.motion).await;
        Ok((sheet, desk.map_err(|error| error.about(Thing::Sheet))?))
    }

    async fn sheet_summary(
        &self,
        row: &SheetRow,
        version: &VersionHead,
        typings: &[SheetTyping],
        people: &People,
    ) -> Result<SheetSummary, AppError> {
        let scan = self.store.scan(row.id).await?;
        let accepted_at = row.acceptance.as_ref().map(|acceptance| acceptance.at);
        Ok(SheetSummary {
            id: row.id,
            motion: row.motion,
            state: accepted_at.map_or_else(|| sheet::state(typings), |_| SheetState::Accepted),
            version: version.number,
            stands: version.reopened.is_none(),
            number: row.number,
            lines: row.lines,
            printed_at: row.printed_at,
            printed_by: people.person(row.printed_by),
            typed_by: typists(typings, people),
            accepted_at,
            scan: scan.map(|scan| SheetScan {
                media_type: scan.kind.as_str().to_owned(),
                digest: scan.digest,
                bytes: scan.bytes,
                at: scan.at,
                by: people.person(scan.by),
            }),
        })
    }
}

impl Desk {
    /// Something that who keeps the list has done.
    pub(super) fn happened(&self, at: i64, kind: EventKind) -> Happened {
        Happened {
            at,
            participant: Some(self.actor),
            subject: Subject::Motion(self.motion.id),
            kind,
        }
    }
}

/// The last typing of each person, in the order of time.
fn last_of_each(typings: Vec<SheetTyping>) -> Vec<SheetTyping> {
    let mut seen: HashSet<ParticipantId> = HashSet::new();
    let newest_first = typings.into_iter().rev();
    let mut last: Vec<SheetTyping> = newest_first
        .filter(|typing| seen.insert(typing.by))
        .collect();
    last.reverse();
    last
}

fn typists(typings: &[SheetTyping], people: &People) -> Vec<SigningPerson> {
    let last = last_of_each(typings.to_vec());
    last.iter().map(|typing| people.person(typing.by)).collect()
}

fn typed(typing: SheetTyping, sight: &Sight<'_>, people: &People) -> Option<TypedSheet> {
    let SeenTyping { lines, hidden } = sight.see(typing.lines)?;
    Some(TypedSheet {
        by: people.person(typing.by),
        at: typing.at,
        lines,
        hidden,
    })
}

fn outcome(acceptance: &sheets::AcceptanceRow) -> Result<Vec<LineOutcome>, AppError> {
    let unreadable = |_| StoreError::Unreadable {
        column: "sheet_acceptances.lines",
        value: acceptance.lines.clone(),
    };
    Ok(serde_json::from_str(&acceptance.lines).map_err(unreadable)?)
}
