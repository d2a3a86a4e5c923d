//! "Et si ?": what the motion would say if some amendments were adopted, and which others would fall.

use std::collections::HashSet;

use super::bundle::differences;
use super::gathering::{Gathered, Known, Place};
use super::merging::{Fall, fall_between};
use crate::app::wire::{WhatIf, WhatIfSection};
use crate::app::{App, AppError};
use crate::domain::amendment::{CollisionKind, Merge, merge};
use crate::domain::ids::{AmendmentId, MotionId, PersonId};
use crate::domain::text::SectionText;

/// A section behind the chosen amendments.
struct Outcome<'a> {
    text: SectionText,
    removed: bool,
    refused: Vec<Fall<'a>>,
}

impl App {
    /// What becomes of a motion's text with these amendments, taken in the order of the text.
    pub(crate) async fn what_if(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
        chosen: Vec<AmendmentId>,
    ) -> Result<WhatIf, AppError> {
        let gathered = self.gathered(person, motion).await?;
        let chosen: HashSet<AmendmentId> = chosen.into_iter().collect();
        if !chosen.iter().all(|id| gathered.known(*id).is_some()) {
            return Err(super::MISSING);
        }
        let mut answer = WhatIf {
            sections: Vec::new(),
            falls: Vec::new(),
            refused: Vec::new(),
        };
        for place in gathered.sections.iter().filter(|place| !place.row.removed) {
            let here = |one: &Known| one.words.row.section == place.row.id;
            if !gathered
                .pending()
                .any(|one| here(one) && chosen.contains(&one.id()))
            {
                continue;
            }
            let mut outcome = gathered.outcome(place, &chosen);
            outcome.text.renumber(place.number);
            let falls = gathered
                .pending()
                .filter(|one| here(one) && !chosen.contains(&one.id()));
            let falls = falls.filter_map(|one| gathered.falls_if(place, &outcome, one, &chosen));
            answer
                .falls
                .extend(falls.map(|fall| gathered.falling(&fall)));
            let refused = outcome.refused.iter().map(|fall| gathered.falling(fall));
            answer.refused.extend(refused);
            answer.sections.push(WhatIfSection {
                section: place.row.id,
                removed: outcome.removed,
                comparison: differences(&place.text, &outcome.text),
                text: outcome.text,
            });
        }
        Ok(answer)
    }
}

impl Gathered {
    fn outcome(&self, place: &Place, chosen: &HashSet<AmendmentId>) -> Outcome<'_> {
        let mut outcome = Outcome {
            text: place.text.clone(),
            removed: false,
            refused: Vec::new(),
        };
        let refuse = |one, collisions| Fall { one, collisions };
        let here = self
            .pending()
            .filter(|one| one.words.row.section == place.row.id && chosen.contains(&one.id()));
        for one in here {
            match one.words.row.parent {
                // Taken with the amendment that it amends; alone, it changes nothing.
                Some(parent) if chosen.contains(&parent) => continue,
                Some(_) => outcome.refused.push(refuse(one, Vec::new())),
                None if one.removes_section() => outcome.removed = true,
                None => {
                    let (branch, refused) = self.with_subs(one, chosen);
                    outcome.refused.extend(refused);
                    match merge(&one.words.base, &branch, &outcome.text) {
                        Merge::Clean(merged) => outcome.text = merged.text,
                        Merge::Colliding(collided) => {
                            outcome.refused.push(refuse(one, collided.kinds));
                        }
                    }
                }
            }
        }
        outcome
    }

    /// An amendment with the chosen ones of those that amend it.
    fn with_subs(
        &self,
        one: &Known,
        chosen: &HashSet<AmendmentId>,
    ) -> (SectionText, Vec<Fall<'_>>) {
        let mut branch = one.words.branch.clone();
        let mut refused = Vec::new();
        let subs = self
            .pending()
            .filter(|sub| sub.words.row.parent == Some(one.id()) && chosen.contains(&sub.id()));
        for sub in subs {
            match merge(&sub.words.base, &sub.words.branch, &branch) {
                Merge::Clean(merged) => branch = merged.text,
                Merge::Colliding(collided) => refused.push(Fall {
                    one: sub,
                    collisions: collided.kinds,
                }),
            }
        }
        (branch, refused)
    }

    /// Whether an amendment that was not chosen would fall.
    fn falls_if<'a>(
        &self,
        place: &Place,
        outcome: &Outcome<'_>,
        one: &'a Known,
        chosen: &HashSet<AmendmentId>,
    ) -> Option<Fall<'a>> {
        let fall = |collisions| Fall { one, collisions };
        if let Some(parent) = one.words.row.parent {
            return chosen.contains(&parent).then(|| fall(Vec::new()));
        }
        if outcome.removed {
            return Some(fall(vec![CollisionKind::SectionRemoved]));
        }
        if one.removes_section() {
            return None;
        }
        fall_between(one, &place.text, &outcome.text).map(fall)
    }
}
