//! The amendments of a motion in a list and in the bundle (*liasse*), and its settings.

use super::actor;
use super::gathering::{Gathered, Known};
use crate::app::wire::{
    AmendmentFate, AmendmentOpinion, AmendmentPerson, AmendmentRight, AmendmentSettings,
    AmendmentSummary, Bundle, BundledAmendment,
};
use crate::app::{App, AppError, Obstacle, Thing, congresses};
use crate::domain::amendment::{AmendmentState, Merge, SignatureState, merge, touched};
use crate::domain::comparison::{SectionComparison, compare};
use crate::domain::document::DocumentName;
use crate::domain::event::{AmendmentSettingsChanged, EventKind, Subject};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::policy::{self, Action};
use crate::domain::text::SectionText;
use crate::store::amendments::settings::{self, SettingsRow};

/// Signatures that may be asked for, at most.
const MOST_SIGNATURES: u32 = 500;

impl App {
    /// The amendments of a motion that somebody may see, in the order of the text.
    pub(crate) async fn amendments(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Vec<AmendmentSummary>, AppError> {
        let gathered = self.gathered(person, motion).await?;
        let all = gathered.amendments.iter();
        Ok(all.map(|one| gathered.summary(one)).collect())
    }

    /// All amendments to a motion that somebody may see, with what each changes and why. Drafts are
    /// among them: an open one is found here by who would sign it.
    pub(crate) async fn bundle(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Bundle, AppError> {
        let gathered = self.gathered(person, motion).await?;
        let all = gathered.amendments.iter();
        let amendments = all.map(|one| gathered.bundled(one)).collect();
        let sections = gathered.sections.iter().filter(|place| {
            let is_amended = |one: &Known| one.words.row.section == place.row.id;
            !place.row.removed || gathered.amendments.iter().any(is_amended)
        });
        Ok(Bundle {
            motion: gathered.motion_view(),
            congress_document: DocumentName::Congress(gathered.congress.id),
            me: gathered.me.and_then(|me| gathered.people.get(&me).cloned()),
            settings: settings_view(gathered.settings),
            rights: gathered.granted(),
            sections: sections.map(|place| place.view()).collect(),
            amendments,
            congress: congresses::summary(gathered.congress),
        })
    }

    /// Changes until when amendments to a motion are tabled and how many must sign each.
    pub(crate) async fn set_amendment_settings(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        new: AmendmentSettings,
    ) -> Result<(), AppError> {
        let (row, congress, _) = self.readable_motion(person, motion).await?;
        let action = Action::PrepareCongress;
        self.permitted(person, row.congress, Thing::Motion, action)
            .await?;
        if !(1..=MOST_SIGNATURES).contains(&new.minimum_signatures) {
            return Err(AppError::Impossible(Obstacle::SignaturesOutOfRange));
        }
        let wanted = SettingsRow {
            deadline: new.deadline,
            minimum_signatures: new.minimum_signatures,
        };
        let mut tx = self.store.begin().await?;
        if settings::settings(&mut tx, motion).await? == wanted {
            return Ok(());
        }
        settings::set_settings(&mut tx, motion, wanted).await?;
        let event = EventKind::AmendmentSettingsChanged(AmendmentSettingsChanged {
            deadline: wanted.deadline,
            minimum_signatures: wanted.minimum_signatures,
        });
        self.commit(tx, congress.id, person, Subject::Motion(motion), event)
            .await
    }
}

pub(super) fn settings_view(row: SettingsRow) -> AmendmentSettings {
    AmendmentSettings {
        deadline: row.deadline,
        minimum_signatures: row.minimum_signatures,
    }
}

/// What differs between two texts, and nothing else.
pub(super) fn differences(old: &SectionText, new: &SectionText) -> SectionComparison {
    touched(compare(old, new))
}

impl Gathered {
    fn bundled(&self, one: &Known) -> BundledAmendment {
        BundledAmendment {
            summary: self.summary(one),
            comparison: self
                .on_present_text(one)
                .unwrap_or_else(|| differences(&one.words.base, &one.words.branch)),
            statement: one.words.statement.body.clone(),
            signatories: self.who_signed(one),
            opinion: self.opinion(one),
            fate: self.fate(one),
            acts: self.acts(one),
        }
    }

    /// Whose signature is good.
    pub(super) fn who_signed(&self, one: &Known) -> Vec<AmendmentPerson> {
        let all = self.signatories(one, &[]).into_iter();
        let signed = all.filter(|each| each.state == SignatureState::Signed);
        signed.map(|each| each.person).collect()
    }

    /// What a pending amendment changes in the present text, when that has moved since it was
    /// begun and it still fits.
    pub(super) fn on_present_text(&self, one: &Known) -> Option<SectionComparison> {
        let present = self.present(one)?;
        let words = &one.words;
        if !one.is_pending() || one.removes_section() || *present == words.base {
            return None;
        }
        match merge(&words.base, &words.branch, present) {
            Merge::Clean(merged) => Some(differences(present, &merged.text)),
            Merge::Colliding(_) => None,
        }
    }

    pub(super) fn opinion(&self, one: &Known) -> Option<AmendmentOpinion> {
        let given = self.opinions.get(&one.id())?;
        Some(AmendmentOpinion {
            opinion: given.opinion,
            sentence: given.sentence.clone(),
            by: self.author_of(given.participant),
            at: given.at,
        })
    }

    /// What became of it; none as long as it is written or before the assembly.
    pub(super) fn fate(&self, one: &Known) -> Option<AmendmentFate> {
        let is_open = one.state().is_written() || one.state() == AmendmentState::Tabled;
        let step = self.states.get(&one.id()).filter(|_| !is_open)?;
        Some(AmendmentFate {
            state: step.state,
            reason: step.reason.clone(),
            by: self.author_of(step.participant.unwrap_or(step.author)),
            at: step.at,
        })
    }

    /// What somebody may do with the amendments of the motion as a whole.
    fn granted(&self) -> Vec<AmendmentRight> {
        let viewer = self.rights.viewer(self.person);
        let Some(facts) = self.rights.motion(self.motion.id) else {
            return Vec::new();
        };
        if actor(viewer).is_err() {
            return Vec::new();
        }
        [
            (Action::WriteAmendment, AmendmentRight::Write),
            (Action::EnterAmendments, AmendmentRight::EnterForOthers),
            (Action::RuleAmendments, AmendmentRight::Rule),
            (Action::DecideAmendments, AmendmentRight::Decide),
            (Action::PrepareCongress, AmendmentRight::Settle),
        ]
        .into_iter()
        .filter(|(action, _)| policy::may(viewer, *action, &facts, None).is_ok())
        .map(|(_, right)| right)
        .collect()
    }
}
