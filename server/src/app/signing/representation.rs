//! Whom the signatures of a motion stand for, as its page and the big screens show it.
//!
//! Counted from what is published alone: anybody can count it again from the public list, and no
//! figure that moves tells the commune of an élu who isn't named. One answer is made for all who
//! ask until something changes.

use std::time::Instant;

use super::live::{Counted, Key, TRUSTED};
use super::{digest, mention};
use crate::app::congresses::summary;
use crate::app::gate::readable;
use crate::app::sitting::Told;
use crate::app::wire::{OfVersion, Reopened, SignaturesShown, SignaturesState};
use crate::app::{App, AppError, Thing};
use crate::clock;
use crate::domain::ids::{CongressId, MotionId, PersonId};
use crate::domain::phase::Phase;
use crate::domain::signed::{Collection, Representation, Roll, SignedFact};
use crate::store::congresses::CongressRow;
use crate::store::motions::MotionRow;

impl App {
    /// Whom the signatures under a version stand for, the last one unless another is named.
    pub(crate) async fn representation(
        &self,
        person: Option<PersonId>,
        id: MotionId,
        which: OfVersion,
    ) -> Result<Told, AppError> {
        let (motion, _, _) = self.readable_motion(person, id).await?;
        // Only versions that exist are kept.
        self.version_wanted(id, which).await?;
        let key = Key {
            motion: id,
            version: which.version,
        };
        Ok(self.counted(motion.congress, key).await?.told)
    }

    /// The same for a page that is made once.
    pub(crate) async fn signatures_page(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<SignaturesShown, AppError> {
        let (motion, _, _) = self.readable_motion(person, id).await?;
        let key = Key {
            motion: id,
            version: None,
        };
        Ok(self.counted(motion.congress, key).await?.shown)
    }

    /// What was counted last, counted anew when something has changed since.
    pub(super) async fn counted(
        &self,
        congress: CongressId,
        key: Key,
    ) -> Result<Counted, AppError> {
        let changes = self.signatories.changes(congress);
        let cell = self.signatories.cell(key);
        let asked = changes.last();
        let mut kept = cell.lock().await;
        let is_true =
            |counted: &&Counted| counted.of >= asked && counted.counted_at.elapsed() < TRUSTED;
        if let Some(counted) = kept.as_ref().filter(is_true) {
            return Ok(counted.clone());
        }
        let of = changes.last();
        let shown = self.signatures_shown(key).await?;
        let counted = Counted::after(kept.as_ref(), of, shown);
        *kept = Some(counted.clone());
        Ok(counted)
    }

    /// The same for the screens of a congress: of the motion that is being signed, else of the last
    /// one of which a version stands.
    pub(in crate::app) async fn signatures_of_congress(
        &self,
        congress: CongressId,
        motions: &[MotionRow],
    ) -> Result<Option<SignaturesShown>, AppError> {
        let frozen = self.store.frozen_motions(congress).await?;
        let Some(motion) = motion_to_show(motions, &frozen) else {
            return Ok(None);
        };
        let key = Key {
            motion: motion.id,
            version: None,
        };
        Ok(Some(self.counted(congress, key).await?.shown))
    }

    async fn signatures_shown(&self, key: Key) -> Result<SignaturesShown, AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Motion);
        let id = key.motion;
        let motion = self.store.motion(id).await?.ok_or(MISSING)?;
        let congress = self.store.congress(motion.congress).await?.ok_or(MISSING)?;
        let which = OfVersion {
            version: key.version,
        };
        let head = self.version_wanted(id, which).await?;
        let version = head.as_ref().map(mention).transpose()?;
        let list = match &head {
            Some(head) => self.published_signatures(head.id, digest(head)?).await?,
            None => Vec::new(),
        };
        let reopened = head.and_then(|head| head.reopened);
        let settings = self.store.signing_settings(id).await?;
        let collection = Collection {
            phase: motion.phase,
            digest: version
                .filter(|_| reopened.is_none())
                .map(|version| version.digest),
            closes_at: settings.closes_at,
        };
        let facts = list.iter().map(SignedFact::published);
        let (address, sign_address) = self.signing_addresses(id, &congress).await?;
        Ok(SignaturesShown {
            motion: id,
            title: motion.title,
            phase: motion.phase,
            congress: summary(congress),
            version: version.map(|version| version.number),
            digest: version.map(|version| version.digest),
            frozen_at: version.map(|version| version.frozen_at),
            given_up: reopened.map(|row| Reopened {
                at: row.at,
                reason: row.reason,
            }),
            opens: collection.check_open(clock::now()).is_ok(),
            closes_at: settings.closes_at,
            address,
            sign_address,
            representation: Representation::of(facts, &self.communes),
            roll: Roll::of(&list),
        })
    }
}

impl App {
    /// Where the signatures of a motion are shown, and where one signs: briefly for the one that the
    /// short address leads to.
    async fn signing_addresses(
        &self,
        id: MotionId,
        congress: &CongressRow,
    ) -> Result<(String, String), AppError> {
        let origin = self.post.origin();
        let motions = self.store.motions(congress.id).await?;
        let frozen = self.store.frozen_motions(congress.id).await?;
        let shown = motion_to_show(&motions, &frozen).map(|row| row.id);
        let sign = if shown == Some(id) {
            format!("{origin}/s/{}", congress.slug)
        } else {
            format!("{origin}/motions/{id}/sign")
        };
        Ok((format!("{origin}/motions/{id}/signatures"), sign))
    }

    /// Where the short address of a congress leads: to signing its motion, or to who signed it. None
    /// where there is nothing, or nothing that this person may read.
    pub(crate) async fn short_address(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Option<String>, AppError> {
        let Some(congress) = self.store.congress_by_slug(slug).await? else {
            return Ok(None);
        };
        let rights = self.rights(congress.id).await?;
        if !readable(&rights, person) {
            return Ok(None);
        }
        let motions = self.store.motions(congress.id).await?;
        let frozen = self.store.frozen_motions(congress.id).await?;
        Ok(motion_to_show(&motions, &frozen).map(|row| {
            let page = match row.phase {
                Phase::Signing => "sign",
                Phase::Contributions
                | Phase::Drafting
                | Phase::Amendments
                | Phase::Plenary
                | Phase::Frozen
                | Phase::Delivered
                | Phase::FollowUp => "signatures",
            };
            format!("/motions/{}/{page}", row.id)
        }))
    }
}

impl Counted {
    /// What was counted `of` so many changes, behind what was counted before. The same figures keep
    /// their revision: nobody is told of them twice.
    fn after(before: Option<&Self>, of: u64, shown: SignaturesShown) -> Self {
        let now = u64::try_from(clock::now()).unwrap_or_default();
        let revision = before.map_or(0, |before| before.told.revision + 1).max(now);
        let state = SignaturesState {
            revision,
            now: clock::now(),
            shown,
        };
        let json = serde_json::to_string(&state).expect("figures, texts and lists");
        let told = Told::new(revision, &json);
        let told = match before {
            Some(before) if before.told.says_what(&told) => before.told.clone(),
            Some(_) | None => told,
        };
        Self {
            of,
            counted_at: Instant::now(),
            told,
            shown: state.shown,
        }
    }
}

/// Which motion of a congress the screens count the signatures of: of those that are signed the one
/// whose text was frozen last, else the one that was before.
fn motion_to_show<'a>(motions: &'a [MotionRow], frozen: &[MotionId]) -> Option<&'a MotionRow> {
    let is_fixed = |phase: Phase| match phase {
        Phase::Frozen | Phase::Signing | Phase::Delivered | Phase::FollowUp => true,
        Phase::Contributions | Phase::Drafting | Phase::Amendments | Phase::Plenary => false,
    };
    let rows = || {
        let row = |id: &MotionId| motions.iter().find(|row| row.id == *id);
        frozen.iter().filter_map(row)
    };
    let signing = rows().find(|row| row.phase == Phase::Signing);
    let fixed = || rows().find(|row| is_fixed(row.phase));
    signing.or_else(fixed)
}
