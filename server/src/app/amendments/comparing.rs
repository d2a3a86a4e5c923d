//! How the pending amendments of a motion stand to each other.
//!
//! Two that grew from the same text are compared by what they do to it. Others are compared on the
//! present text, where both still fit; of one that no longer fits there a person has to decide
//! anyway, and only then can be said what it has to do with others.

use std::collections::HashMap;

use super::gathering::{Gathered, Known};
use crate::app::wire::{AmendmentPair, Compatibility, RelatedAmendment, SectionCompatibility};
use crate::app::{App, AppError};
use crate::domain::amendment::{Changes, Merge, Relating, Relation, merge, relate};
use crate::domain::ids::{AmendmentId, MotionId, PersonId};

/// What amendments do, on grounds on which they can be compared. Each is brought onto the present
/// text at most once.
pub(super) struct Grounds<'a> {
    gathered: &'a Gathered,
    on_present: HashMap<AmendmentId, Option<Changes>>,
}

impl App {
    /// All pairs of a motion's pending amendments that are not simply compatible.
    pub(crate) async fn compatibility(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<Compatibility, AppError> {
        let gathered = self.gathered(person, motion).await?;
        let mut grounds = Grounds::new(&gathered);
        let mut sections = Vec::new();
        for place in &gathered.sections {
            let pending = gathered.pending();
            let here = pending.filter(|one| one.words.row.section == place.row.id);
            let here: Vec<&Known> = here.collect();
            if here.is_empty() {
                continue;
            }
            let mut pairs = Vec::new();
            for (index, one) in here.iter().enumerate() {
                for other in &here[index + 1..] {
                    pairs.extend(grounds.pair(one, other));
                }
            }
            sections.push(SectionCompatibility {
                section: place.row.id,
                amendments: here.iter().map(|one| one.mention()).collect(),
                pairs,
            });
        }
        Ok(Compatibility { sections })
    }
}

impl<'a> Grounds<'a> {
    pub(super) fn new(gathered: &'a Gathered) -> Self {
        Self {
            gathered,
            on_present: HashMap::new(),
        }
    }

    /// How two amendments of one text stand to each other; none where that can't be said.
    pub(super) fn relate(&mut self, one: &Known, other: &Known) -> Option<Relating> {
        let (mine, theirs) = (&one.words, &other.words);
        if mine.row.section != theirs.row.section || mine.row.parent != theirs.row.parent {
            return None;
        }
        let either_removes = one.removes_section() || other.removes_section();
        if either_removes || mine.base == theirs.base {
            return Some(relate(&one.changes, &other.changes));
        }
        self.bring(one);
        self.bring(other);
        let changes = |known: &Known| self.on_present.get(&known.id())?.as_ref();
        Some(relate(changes(one)?, changes(other)?))
    }

    /// What an amendment does to the present text; what it did to its own, where it no longer fits.
    pub(super) fn on_present(&mut self, one: &Known) -> Changes {
        self.bring(one);
        let brought = self.on_present.get(&one.id()).cloned().flatten();
        brought.unwrap_or_else(|| one.changes.clone())
    }

    fn bring(&mut self, one: &Known) {
        let present = self.gathered.present(one);
        self.on_present.entry(one.id()).or_insert_with(|| {
            let (words, present) = (&one.words, present?);
            if one.removes_section() || *present == words.base {
                return Some(one.changes.clone());
            }
            match merge(&words.base, &words.branch, present) {
                Merge::Clean(merged) => Some(Changes::between(present, &merged.text)),
                Merge::Colliding(_) => None,
            }
        });
    }

    fn pair(&mut self, one: &Known, other: &Known) -> Option<AmendmentPair> {
        let related = self.relate(one, other)?;
        (related.relation != Relation::Compatible).then(|| AmendmentPair {
            one: one.id(),
            other: other.id(),
            relation: related.relation,
            collisions: related.collisions,
        })
    }
}

impl Gathered {
    /// Others before the assembly that an amendment is not simply compatible with.
    pub(super) fn related(&self, one: &Known) -> Vec<RelatedAmendment> {
        if !one.is_pending() && !one.state().is_written() {
            return Vec::new();
        }
        let mut grounds = Grounds::new(self);
        let others = self.pending().filter(|other| other.id() != one.id());
        let others: Vec<&Known> = others.collect();
        let related = others.into_iter().filter_map(|other| {
            let pair = grounds.pair(one, other)?;
            Some(RelatedAmendment {
                amendment: other.mention(),
                author: self.author_of(other.words.row.author),
                relation: pair.relation,
                collisions: pair.collisions,
            })
        });
        related.collect()
    }
}
