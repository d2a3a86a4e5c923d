//! The secretariat's list: all signatures with all that is kept of them, and the closing date.

use std::collections::HashMap;

use super::{Collecting, People, SigningRefusal};
use crate::app::wire::{
    OfVersion, RegisteredLine, RegisteredSignature, RegisteredVerdict, SigningChange, SigningDates,
};
use crate::app::{App, AppError, Obstacle};
use crate::domain::event::{EventKind, SigningChanged, Subject};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::signed::{Closing, ClosingPast};
use crate::store::signing::SignatureRow;
use crate::store::signing::settings::{self, SigningSettings};

impl App {
    /// All signatures under a version, the last one unless another is named.
    pub(crate) async fn signature_register(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        which: OfVersion,
    ) -> Result<Vec<RegisteredSignature>, AppError> {
        let desk = self.signing_desk(person, id).await?;
        let Some(head) = self.version_wanted(id, which).await? else {
            return Ok(Vec::new());
        };
        let people = self.signing_people(desk.congress.id).await?;
        let rows = self.store.signatures(head.id).await?;
        let stands = head.reopened.is_none();
        let mut counting: HashMap<String, Vec<u32>> = HashMap::new();
        for row in rows.iter().filter(|row| row.fate().counts()) {
            let numbers = counting.entry(row.signatory.identity()).or_default();
            numbers.push(row.number);
        }
        let registered = rows.into_iter().map(|row| {
            let others = counting.get(&row.signatory.identity());
            let mut doubles = others.cloned().unwrap_or_default();
            doubles.retain(|number| *number != row.number);
            registered(row, doubles, stands, &people)
        });
        Ok(registered.collect())
    }

    /// Sets until when signatures come in. Nothing closes at once unless that is said.
    pub(crate) async fn change_signing(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        change: SigningChange,
    ) -> Result<SigningDates, AppError> {
        let desk = self.signing_desk(person, id).await?;
        let mut tx = self.store.begin().await?;
        let collecting = Collecting::of(&mut tx, id).await?;
        let seen = collecting.settings;
        if seen.revision != change.revision {
            return Err(AppError::Impossible(Obstacle::StaleRevision));
        }
        let wanted = change.closes_at.map(Closing::from);
        if wanted == seen.closes_at.map(Closing::At) {
            return Ok(dates(seen));
        }
        let decided = wanted.map(|wanted| wanted.decide(collecting.now));
        let decided = decided.transpose();
        let closes_at =
            decided.map_err(|ClosingPast| AppError::Signing(SigningRefusal::ClosingPast))?;
        let settings = SigningSettings {
            closes_at,
            revision: seen.revision + 1,
        };
        settings::set(&mut tx, id, settings).await?;
        let event = EventKind::SigningChanged(SigningChanged { closes_at });
        self.commit(tx, desk.congress.id, person, Subject::Motion(id), event)
            .await?;
        Ok(dates(settings))
    }
}

fn dates(settings: SigningSettings) -> SigningDates {
    SigningDates {
        closes_at: settings.closes_at,
        revision: settings.revision,
    }
}

fn registered(
    row: SignatureRow,
    doubles: Vec<u32>,
    stands: bool,
    people: &People,
) -> RegisteredSignature {
    RegisteredSignature {
        id: row.id,
        number: row.number,
        state: row.fate().state(stands),
        signatory: row.signatory,
        department: row.department,
        publication: row.publication,
        channel: row.channel,
        participant: row.participant,
        email: row.email,
        recorded_by: row.recorded_by.map(|id| people.person(id)),
        sheet: row.place.map(|place| RegisteredLine {
            id: place.sheet,
            line: place.line,
        }),
        signed_at: row.signed_at,
        withdrawn_at: row.withdrawn_at,
        verdict: row.verdict.map(|verdict| RegisteredVerdict {
            admitted: verdict.admitted,
            reason: verdict.reason,
            at: verdict.at,
        }),
        doubles,
    }
}
