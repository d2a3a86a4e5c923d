//! Signing a motion: codes and signatures, what becomes of them, the secretariat's list, printed sheets.
//!
//! What a command decides on is read under the write lock: of two signatures of one signatory the
//! second one finds the first.

mod accepting;
mod assisted;
mod code;
mod holding;
mod live;
mod news;
mod page;
mod receipts;
mod refusal;
mod register;
mod representation;
mod sheets;
mod taking;
mod typing;
mod withdrawing;

use std::collections::HashMap;

pub(in crate::app) use self::live::Signatories;
pub(in crate::app) use self::news::{Signed, tell_given_up};
pub(crate) use self::refusal::SigningRefusal;
pub(in crate::app) use self::taking::enter;
use super::wire::SigningPerson;
use super::{App, AppError, Thing};
use crate::clock;
use crate::domain::agenda::TimeZone;
use crate::domain::ids::{CongressId, MotionId, ParticipantId, PersonId, VersionId};
use crate::domain::legal_time;
use crate::domain::policy::{self, Action};
use crate::domain::signed::{Collection, Consents, Sha256Digest, Signatory, VersionMention};
use crate::store::congresses::CongressRow;
use crate::store::motions::{self, MotionRow};
use crate::store::rows::Which;
use crate::store::signing::settings::{self, SigningSettings};
use crate::store::versions::{self, VersionHead};
use crate::store::{StoreError, Tx};

/// The collecting of signatures of a motion, as it stands in a transaction.
struct Collecting {
    motion: MotionRow,
    /// The version that stands.
    version: Option<(VersionId, VersionMention)>,
    settings: SigningSettings,
    /// When it is. Read behind the lock of the transaction: what waited for it while the secretariat
    /// closed comes after the closing.
    now: i64,
}

impl Collecting {
    async fn of(tx: &mut Tx, id: MotionId) -> Result<Self, AppError> {
        let motion = motions::motion(&mut *tx, id).await?;
        let motion = motion.ok_or(AppError::NotFound(Thing::Motion))?;
        let last = versions::last(&mut *tx, id).await?;
        let standing = last.filter(|version| version.reopened.is_none());
        let version = standing.map(|head| mention(&head).map(|mention| (head.id, mention)));
        Ok(Self {
            motion,
            version: version.transpose()?,
            settings: settings::settings(tx, id).await?,
            now: clock::now(),
        })
    }

    fn collection(&self) -> Collection {
        Collection {
            phase: self.motion.phase,
            digest: self.version.map(|(_, version)| version.digest),
            closes_at: self.settings.closes_at,
        }
    }

    /// The version that stands, when a signature under the text of this digest is taken.
    fn check_text(
        &self,
        digest: Sha256Digest,
        zone: TimeZone,
    ) -> Result<(VersionId, VersionMention), AppError> {
        let open = self.collection().check_text(digest, self.now);
        open.map_err(|refusal| SigningRefusal::of_collection(refusal, zone))?;
        self.version()
    }

    /// Refuses what comes behind the closing.
    fn check_open(&self, zone: TimeZone) -> Result<(), AppError> {
        let open = self.collection().check_open(self.now);
        open.map_err(|refusal| SigningRefusal::of_collection(refusal, zone))
    }

    /// Refuses a new sheet once nobody could sign it any more.
    fn check_new_sheet(&self, zone: TimeZone) -> Result<(), AppError> {
        let open = self.collection().check_new_sheet(self.now);
        open.map_err(|refusal| SigningRefusal::of_collection(refusal, zone))
    }

    /// Refuses the signatures of a sheet that was made too late to be signed.
    fn check_sheet(&self, printed_at: i64, zone: TimeZone) -> Result<(), AppError> {
        let open = self.collection().check_sheet(printed_at);
        open.map_err(|refusal| SigningRefusal::of_collection(refusal, zone))
    }

    /// Refuses what is about a list that was handed over, or has no version yet.
    fn check_kept(&self, zone: TimeZone) -> Result<(), AppError> {
        let kept = self.collection().check_kept();
        kept.map_err(|refusal| SigningRefusal::of_collection(refusal, zone))
    }

    /// The version that stands. What was checked of the collection says that there is one.
    fn version(&self) -> Result<(VersionId, VersionMention), AppError> {
        self.version
            .ok_or(AppError::Signing(SigningRefusal::NothingToSign))
    }

    /// Refuses to withdraw behind the closing. Under a version that was given up nothing counts any
    /// more while its names stay readable, so from there one withdraws at any time.
    fn check_withdrawal(&self, version: VersionId, zone: TimeZone) -> Result<(), AppError> {
        match self.version {
            Some((standing, _)) if standing == version => self.check_open(zone),
            Some(_) | None => Ok(()),
        }
    }

    /// Refuses what is about another version than the one that stands.
    fn check_stands(&self, version: VersionId) -> Result<VersionMention, AppError> {
        match self.version {
            Some((standing, mention)) if standing == version => Ok(mention),
            Some(_) | None => Err(AppError::Signing(SigningRefusal::GivenUp)),
        }
    }
}

/// A version without its text.
fn mention(head: &VersionHead) -> Result<VersionMention, StoreError> {
    Ok(VersionMention {
        number: head.number,
        digest: digest(head)?,
        frozen_at: head.frozen_at,
    })
}

fn digest(head: &VersionHead) -> Result<Sha256Digest, StoreError> {
    let unreadable = |_| StoreError::Unreadable {
        column: "versions.digest",
        value: head.digest.clone(),
    };
    head.digest.parse().map_err(unreadable)
}

/// The list of signatures of a motion, in the hands of somebody who keeps it.
struct Desk {
    motion: MotionRow,
    congress: CongressRow,
    actor: ParticipantId,
}

impl App {
    /// Who may keep the list of signatures of a motion, now.
    async fn signing_desk(&self, person: Option<PersonId>, id: MotionId) -> Result<Desk, AppError> {
        let (motion, congress, rights) = self.readable_motion(person, id).await?;
        let facts = rights.motion(id).ok_or(AppError::NotFound(Thing::Motion))?;
        policy::may(rights.viewer(person), Action::RunSigning, &facts, None)
            .map_err(AppError::Forbidden)?;
        let actor = person.and_then(|person| rights.participant(person));
        Ok(Desk {
            motion,
            congress,
            actor: actor.ok_or(AppError::LoginRequired)?.id,
        })
    }

    /// What is taken of a signatory who was typed.
    fn admit_signatory(
        &self,
        typed: Signatory,
        consents: Consents,
        congress: &CongressRow,
        now: i64,
    ) -> Result<Signatory, AppError> {
        let today = legal_time::day(congress.time_zone, now);
        let admitted = typed.admit(consents, today, &self.communes);
        admitted.map_err(|fault| AppError::Signing(SigningRefusal::Entry { line: None, fault }))
    }

    /// The names of those who keep a list, by participant.
    async fn signing_people(&self, congress: CongressId) -> Result<People, AppError> {
        let rows = self.store.participants(congress, Which::All).await?;
        let name = |row: crate::store::participants::ParticipantRow| {
            (row.id, format!("{} {}", row.given_name, row.family_name))
        };
        Ok(People(rows.into_iter().map(name).collect()))
    }
}

/// Names by participant.
struct People(HashMap<ParticipantId, String>);

impl People {
    fn person(&self, id: ParticipantId) -> SigningPerson {
        let name = self.0.get(&id).cloned().unwrap_or_default();
        SigningPerson { id, name }
    }
}
