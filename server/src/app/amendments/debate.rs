//! A motion as its assembly goes through it: sections, what is tabled in the order of discussion,
//! what each does to the text.
//!
//! Loaded at once, since it is wanted as a whole again and again, and kept by who follows a sitting.
//! The same for everybody: drafts are not in it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::bundle::differences;
use super::gathering::{Gathered, Known};
use super::signing::count;
use crate::app::wire::{DiscussionItem, ItemMention, Shown};
use crate::app::{App, AppError};
use crate::domain::amendment::AmendmentState;
use crate::domain::ids::{AmendmentId, MotionId, SectionId};
use crate::domain::sitting::{Item, SectionOnWay};
use crate::domain::text::SectionText;
use crate::store::amendments::decisions::StateRow;

/// The motion of a sitting.
pub(in crate::app) struct Debate {
    gathered: Gathered,
    /// Pending amendments in the order of discussion.
    order: Vec<DiscussionItem>,
    /// What was worked out already: the same is shown as long as something is on.
    shown: Mutex<HashMap<Item, Option<Shown>>>,
}

impl std::fmt::Debug for Debate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let motion = self.motion();
        formatter
            .debug_struct("Debate")
            .field("motion", &motion)
            .finish_non_exhaustive()
    }
}

impl App {
    /// A motion as it is discussed now.
    pub(in crate::app) async fn debate(&self, motion: MotionId) -> Result<Debate, AppError> {
        let gathered = self.gathered_for_all(motion).await?;
        let order = gathered.discussion().items;
        Ok(Debate {
            gathered,
            order,
            shown: Mutex::default(),
        })
    }
}

impl Debate {
    /// Which motion.
    pub(in crate::app) fn motion(&self) -> MotionId {
        self.gathered.motion.id
    }

    /// Sections in the order of the text, those that were taken out too, each with its amendments:
    /// pending ones in the order of discussion, then those whose fate is known, in the order in which
    /// it was.
    pub(in crate::app) fn sections(&self) -> Vec<SectionOnWay> {
        let mut amendments: HashMap<SectionId, Vec<(AmendmentId, AmendmentState)>> = HashMap::new();
        let pending = self
            .order
            .iter()
            .filter_map(|item| self.gathered.known(item.amendment));
        let decided_at = |one: &&Known| {
            let step = self.gathered.states.get(&one.id());
            step.map_or(0, |step| step.at)
        };
        let mut decided: Vec<&Known> = self.gathered.amendments.iter().collect();
        // Who was rectified goes on under its number as another one.
        decided.retain(|one| !one.is_pending() && one.state() != AmendmentState::Rectified);
        decided.sort_by_key(decided_at);
        for one in pending.chain(decided) {
            let here = amendments.entry(one.words.row.section).or_default();
            here.push((one.id(), one.state()));
        }
        let sections = self.gathered.sections.iter().map(|place| {
            let section = place.row.id;
            SectionOnWay {
                section,
                is_removed: place.row.removed,
                amendments: amendments.remove(&section).unwrap_or_default(),
            }
        });
        sections.collect()
    }

    /// The last step of each amendment whose fate is known.
    pub(in crate::app) fn fates(&self) -> impl Iterator<Item = &StateRow> {
        self.gathered
            .states
            .values()
            .filter(|step| match step.state {
            AmendmentState::Withdrawn
            | AmendmentState::Inadmissible
            | AmendmentState::Adopted
            | AmendmentState::Rejected
            | AmendmentState::Fallen
            | AmendmentState::NotDefended => true,
            AmendmentState::Draft
            | AmendmentState::Open
            | AmendmentState::Tabled
            // Another one, under its number, has its fate.
            | AmendmentState::Rectified => false,
        })
    }

    /// Amendments with the same number are discussed in common.
    pub(in crate::app) fn common(&self, amendment: AmendmentId) -> Option<u32> {
        let mut order = self.order.iter();
        order.find(|item| item.amendment == amendment)?.common
    }

    /// The section in which something is, and the last update of it that is known here.
    pub(in crate::app) fn place(&self, item: Item) -> Option<(SectionId, i64)> {
        let section = match item {
            Item::Amendment { amendment } => self.gathered.known(amendment)?.words.row.section,
            Item::Section { section } => section,
            Item::Motion | Item::AgendaItem { .. } | Item::Question | Item::Pause => return None,
        };
        let place = self.gathered.place(section)?;
        Some((section, place.last_update))
    }

    /// Something of the motion, as it is named; none for what isn't in it.
    pub(in crate::app) fn mention(&self, item: Item) -> Option<ItemMention> {
        let gathered = &self.gathered;
        let blank = ItemMention {
            item,
            section: None,
            amendment: None,
            author: None,
            signatories: 0,
            title: None,
        };
        match item {
            Item::Amendment { amendment } => {
                let one = gathered.known(amendment)?;
                let facts = gathered.facts(one);
                let hash = gathered.fingerprint(one);
                let behind = count(&facts, gathered.signatures_of(one), &hash) - 1;
                Some(ItemMention {
                    section: gathered
                        .place(one.words.row.section)
                        .map(|place| place.view()),
                    amendment: Some(one.mention()),
                    author: Some(gathered.author_of(facts.author)),
                    signatories: u32::try_from(behind).unwrap_or(u32::MAX),
                    ..blank
                })
            }
            Item::Section { section } => Some(ItemMention {
                section: Some(gathered.place(section)?.view()),
                ..blank
            }),
            Item::Motion => Some(ItemMention {
                title: Some(gathered.motion.title.clone()),
                ..blank
            }),
            Item::AgendaItem { .. } => None,
            Item::Question | Item::Pause => Some(blank),
        }
    }

    /// What is on the table: of an amendment what it does to the present text, while it is pending
    /// and fits there, else what it did to its own; of a section its text.
    pub(in crate::app) fn shown(&self, item: Item) -> Option<Shown> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let known = shown.entry(item).or_insert_with(|| self.show(item));
        known.clone()
    }

    fn show(&self, item: Item) -> Option<Shown> {
        let gathered = &self.gathered;
        match item {
            Item::Amendment { amendment } => {
                let one = gathered.known(amendment)?;
                let comparison = if one.removes_section() {
                    let text = gathered.place(one.words.row.section)?;
                    differences(&text.text, &SectionText::default())
                } else {
                    let words = &one.words;
                    let on_present = gathered.on_present_text(one);
                    on_present.unwrap_or_else(|| differences(&words.base, &words.branch))
                };
                Some(Shown::Difference { comparison })
            }
            Item::Section { section } => Some(Shown::Text {
                text: gathered.place(section)?.text.clone(),
            }),
            Item::Motion | Item::AgendaItem { .. } | Item::Question | Item::Pause => None,
        }
    }
}
