//! The amendments of a motion with all that is needed to show and to compare them, loaded at once.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::app::wire::{
    AmendedMotion, AmendedSection, AmendmentMention, AmendmentPerson, Participant,
};
use crate::app::{App, AppError, Thing};
use crate::domain::amendment::{
    AmendmentState, Changes, Merge, Standing, Target, fingerprint, merge, standing,
};
use crate::domain::document::DocumentName;
use crate::domain::ids::{AmendmentId, MotionId, ParticipantId, PersonId, SectionId};
use crate::domain::numbering::section_numbers;
use crate::domain::policy::AmendmentFacts;
use crate::domain::text::SectionText;
use crate::store::amendments::decisions::{OpinionRow, StateRow};
use crate::store::amendments::people::SignatureRow;
use crate::store::amendments::settings::SettingsRow;
use crate::store::amendments::{AmendmentWords, Of};
use crate::store::congresses::CongressRow;
use crate::store::motions::{MotionRow, SectionRow};
use crate::store::rights::Rights;
use crate::store::rows::Which;

/// Where amendments of a motion stand, as one person sees it.
pub(super) struct Gathered {
    pub(super) rights: Arc<Rights>,
    pub(super) person: Option<PersonId>,
    pub(super) me: Option<ParticipantId>,
    pub(super) motion: MotionRow,
    pub(super) congress: CongressRow,
    pub(super) settings: SettingsRow,
    /// In their order, those that were taken out included.
    pub(super) sections: Vec<Place>,
    /// In the order of the text; sub-amendments before the amendment that they amend.
    pub(super) amendments: Vec<Known>,
    pub(super) signatures: HashMap<AmendmentId, Vec<SignatureRow>>,
    pub(super) opinions: HashMap<AmendmentId, OpinionRow>,
    pub(super) states: HashMap<AmendmentId, StateRow>,
    pub(super) people: HashMap<ParticipantId, Participant>,
}

/// A section as it is now.
pub(super) struct Place {
    pub(super) row: SectionRow,
    pub(super) number: Option<u32>,
    pub(super) text: SectionText,
    pub(super) last_update: i64,
}

/// An amendment with what it does.
pub(super) struct Known {
    pub(super) words: AmendmentWords,
    pub(super) changes: Changes,
}

impl Known {
    pub(super) fn id(&self) -> AmendmentId {
        self.words.row.id
    }

    pub(super) fn state(&self) -> AmendmentState {
        self.words.row.state
    }

    pub(super) fn is_pending(&self) -> bool {
        self.state().is_pending()
    }

    pub(super) fn removes_section(&self) -> bool {
        self.words.row.target == Target::RemoveSection
    }

    pub(super) fn mention(&self) -> AmendmentMention {
        AmendmentMention {
            id: self.id(),
            number: self.words.row.number.clone(),
            state: self.state(),
        }
    }
}

impl App {
    /// What somebody may see of the amendments of a motion.
    pub(super) async fn gathered(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<Gathered, AppError> {
        let (motion, congress, rights) = self.readable_motion(person, id).await?;
        let visible: HashSet<_> = rights.visible_amendments(person, id).into_iter().collect();
        let mut words = self.store.amendments_with_words(Of::Motion(id)).await?;
        words.retain(|one| visible.contains(&one.row.id));
        for one in words.iter_mut().filter(|one| one.row.state.is_written()) {
            // What is kept for lists is a moment older than the words.
            let (branch, statement) = self.words_of(one.row.id).await?;
            (one.branch, one.statement) = (branch, statement);
        }
        let me = person
            .and_then(|person| rights.participant(person))
            .map(|me| me.id);
        let gathered = Gathered {
            settings: self.store.amendment_settings(id).await?,
            sections: self.places_of(id).await?,
            amendments: Vec::new(),
            signatures: self.store.signatures_of_motion(id).await?,
            opinions: self.store.opinions_of_motion(id).await?,
            states: self.store.states_of_motion(id).await?,
            people: HashMap::new(),
            rights,
            person,
            me,
            motion,
            congress,
        };
        self.with_words(gathered, words).await
    }

    /// What was tabled in a motion, as everybody sees it who may see anything of it.
    pub(super) async fn gathered_for_all(&self, id: MotionId) -> Result<Gathered, AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Motion);
        let motion = self.store.motion(id).await?.ok_or(MISSING)?;
        let congress = self.store.congress(motion.congress).await?.ok_or(MISSING)?;
        let mut words = self.store.amendments_with_words(Of::Motion(id)).await?;
        words.retain(|one| !one.row.state.is_written());
        let gathered = Gathered {
            settings: self.store.amendment_settings(id).await?,
            sections: self.places_of(id).await?,
            amendments: Vec::new(),
            signatures: self.store.signatures_of_motion(id).await?,
            opinions: HashMap::new(),
            states: self.store.states_of_motion(id).await?,
            people: HashMap::new(),
            rights: self.rights(congress.id).await?,
            person: None,
            me: None,
            motion,
            congress,
        };
        self.with_words(gathered, words).await
    }

    async fn with_words(
        &self,
        mut gathered: Gathered,
        words: Vec<AmendmentWords>,
    ) -> Result<Gathered, AppError> {
        gathered.take(words);
        let named: Vec<_> = gathered.named().into_iter().collect();
        let which = Which::These(&named);
        gathered.people = self.participants_by_id(gathered.congress.id, which).await?;
        Ok(gathered)
    }

    /// The sections of a motion with their texts.
    pub(super) async fn places_of(&self, motion: MotionId) -> Result<Vec<Place>, AppError> {
        let rows = self.store.sections(motion).await?;
        let present = rows.iter().filter(|row| !row.removed);
        let mut numbers = section_numbers(present.map(|row| row.kind)).into_iter();
        let mut places = Vec::with_capacity(rows.len());
        for row in rows {
            let number = if row.removed {
                None
            } else {
                numbers.next().flatten()
            };
            let read = self.rooms.read(DocumentName::Section(row.id)).await?;
            let (mut text, last_update) = read.unwrap_or_default();
            text.renumber(number);
            places.push(Place {
                row,
                number,
                text,
                last_update,
            });
        }
        Ok(places)
    }
}

impl Gathered {
    /// Takes amendments in, in the order of the text.
    fn take(&mut self, words: Vec<AmendmentWords>) {
        let known = words.into_iter().map(|mut words| {
            let number = self.place(words.row.section).and_then(|place| place.number);
            words.base.renumber(number);
            words.branch.renumber(number);
            let changes = if words.row.target == Target::RemoveSection {
                Changes::removal()
            } else {
                Changes::between(&words.base, &words.branch)
            };
            Known { words, changes }
        });
        self.amendments = known.collect();
        self.sort_by_text();
    }

    fn named(&self) -> HashSet<ParticipantId> {
        let mut named: HashSet<ParticipantId> = self.me.into_iter().collect();
        for one in &self.amendments {
            let id = one.id();
            named.insert(one.words.row.author);
            named.extend(one.words.row.entered_by);
            if let Some((_, _, facts)) = self.rights.amendment(id) {
                named.extend(facts.co_authors.iter().chain(facts.invited));
            }
            for signature in self.signatures.get(&id).into_iter().flatten() {
                named.insert(signature.participant);
                named.extend(signature.entered_by);
            }
            named.extend(self.opinions.get(&id).map(|opinion| opinion.participant));
            named.extend(self.states.get(&id).and_then(|step| step.participant));
        }
        named
    }

    pub(super) fn place(&self, section: SectionId) -> Option<&Place> {
        self.sections.iter().find(|at| at.row.id == section)
    }

    pub(super) fn known(&self, id: AmendmentId) -> Option<&Known> {
        self.amendments.iter().find(|one| one.id() == id)
    }

    /// Those before the assembly.
    pub(super) fn pending(&self) -> impl Iterator<Item = &Known> {
        self.amendments.iter().filter(|one| one.is_pending())
    }

    /// What an amendment amends, as it is now: its section, or its amendment.
    pub(super) fn present(&self, one: &Known) -> Option<&SectionText> {
        match one.words.row.parent {
            Some(parent) => self.known(parent).map(|parent| &parent.words.branch),
            None => self.place(one.words.row.section).map(|place| &place.text),
        }
    }

    /// The last update of that.
    pub(super) fn present_update(&self, one: &Known) -> Option<i64> {
        match one.words.row.parent {
            Some(parent) => self.known(parent).map(|parent| parent.words.branch_update),
            None => self
                .place(one.words.row.section)
                .map(|place| place.last_update),
        }
    }

    /// Where an amendment that waits for the assembly stands before the present text.
    pub(super) fn standing(&self, one: &Known) -> Option<Standing> {
        if !one.is_pending() {
            return None;
        }
        let words = &one.words;
        if one.removes_section() {
            let removed = self.place(words.row.section)?.row.removed;
            return Some(if removed {
                Standing::Included
            } else {
                Standing::Unchanged
            });
        }
        if one.words.row.parent.is_none() && self.place(words.row.section)?.row.removed {
            return Some(Standing::Gone);
        }
        let present = self.present(one)?;
        if *present == words.base {
            return Some(Standing::Unchanged);
        }
        Some(standing(&words.base, &words.branch, present))
    }

    /// Whether its authors have to say that it still means what it should.
    pub(super) fn needs_review(&self, one: &Known, stands: Option<Standing>) -> bool {
        let moved = stands.is_some_and(|stands| stands != Standing::Unchanged);
        if !moved {
            return false;
        }
        let (Some(reviewed), Some(present)) = (&one.words.reviewed, self.present(one)) else {
            return true;
        };
        if reviewed.canonical() == present.canonical() {
            return false;
        }
        match merge(&one.words.base, &one.words.branch, reviewed) {
            // On the text that they have seen, has anything about it changed since?
            Merge::Clean(merged) => {
                standing(reviewed, &merged.text, present) != Standing::Unchanged
                    && !Changes::between(reviewed, present).is_nothing()
            }
            Merge::Colliding(_) => true,
        }
    }

    pub(super) fn facts(&self, one: &Known) -> AmendmentFacts<'_> {
        const NOBODY: &[ParticipantId] = &[];
        let row = &one.words.row;
        let known = self.rights.amendment(row.id).map(|(_, _, facts)| facts);
        known.unwrap_or(AmendmentFacts {
            author: row.author,
            co_authors: NOBODY,
            invited: NOBODY,
            signatories: NOBODY,
            helper: row.entered_by,
            state: row.state,
            amends_amendment: row.parent.is_some(),
        })
    }

    /// The fingerprint of its words, by which signatures are good.
    pub(super) fn fingerprint(&self, one: &Known) -> String {
        let tabled = one.words.row.words_hash.clone();
        tabled.unwrap_or_else(|| fingerprint(&one.words.branch, &one.words.statement))
    }

    pub(super) fn signatures_of(&self, one: &Known) -> &[SignatureRow] {
        self.signatures.get(&one.id()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn person_of(&self, id: ParticipantId) -> Option<AmendmentPerson> {
        let participant = self.people.get(&id)?;
        Some(AmendmentPerson {
            id,
            name: participant.name.clone(),
            title: participant.title.clone(),
            council: participant.council.clone(),
        })
    }

    /// Somebody who stands behind an amendment; who was removed since has no name any more.
    pub(super) fn author_of(&self, id: ParticipantId) -> AmendmentPerson {
        self.person_of(id).unwrap_or_else(|| AmendmentPerson {
            id,
            name: String::new(),
            title: String::new(),
            council: None,
        })
    }

    pub(super) fn motion_view(&self) -> AmendedMotion {
        AmendedMotion {
            id: self.motion.id,
            title: self.motion.title.clone(),
            phase: self.motion.phase,
        }
    }
}

impl Place {
    pub(super) fn view(&self) -> AmendedSection {
        AmendedSection {
            id: self.row.id,
            kind: self.row.kind,
            number: self.number,
            title: self.text.title_line(),
            locked: self.row.locked,
            removed: self.row.removed,
        }
    }
}
