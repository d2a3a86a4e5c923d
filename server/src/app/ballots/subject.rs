//! What a ballot is on: whether it can be asked, what is shown, which documents stay as they are
//! meanwhile.

use std::collections::HashSet;

use super::BallotRefusal;
use crate::app::amendments::balloted::{Held, Plan, Wanted};
use crate::app::wire::{BallotSubject, NewAdoption, NewBallot, Shown};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::domain::ballot::{Unit, Way};
use crate::domain::event::BallotOn;
use crate::domain::ids::{AmendmentId, MotionId, SectionId};
use crate::domain::numbering::section_numbers;
use crate::domain::text::canonical_spaces;
use crate::store::StoreError;
use crate::store::ballots::BallotRow;
use crate::store::motions::SectionRow;

/// Amendments of one ballot, at most.
const MOST_AMENDMENTS: usize = 50;
/// Options of a question.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// Characters of a question, and of an option.
const LONGEST_QUESTION: usize = 1000;
const LONGEST_OPTION: usize = 200;
/// Seconds until a ballot closes by itself.
pub(super) const SECONDS: std::ops::RangeInclusive<u32> = 10..=3600;

/// What is on the table of a ballot, with the documents in hand.
pub(super) struct Table {
    pub(super) held: Held,
    /// Those that are voted on, then those that are decided with them.
    pub(super) amendments: Vec<AmendmentId>,
    pub(super) sections: Vec<SectionId>,
    pub(super) shown: Vec<Shown>,
}

/// A ballot to be opened, as it is kept: without needless spaces, and held against what its way can
/// count.
pub(super) fn checked(new: NewBallot) -> Result<NewBallot, AppError> {
    let by_hand = match new.way {
        Way::Recorded => false,
        Way::ShowOfHands | Way::Paper => true,
    };
    if by_hand && new.rule.unit == Unit::Weights {
        return Err(BallotRefusal::WeightsByHand.into());
    }
    let seconds = new.seconds.is_none_or(|seconds| SECONDS.contains(&seconds));
    if !seconds || (by_hand && new.seconds.is_some()) {
        return Err(BallotRefusal::SecondsOutOfRange.into());
    }
    let is_amendment = matches!(new.subject, BallotSubject::Amendment { .. });
    if is_amendment != new.adoption.is_some() {
        return Err(BallotRefusal::AdoptionMissing.into());
    }
    Ok(NewBallot {
        subject: checked_subject(new.subject)?,
        ..new
    })
}

fn checked_subject(subject: BallotSubject) -> Result<BallotSubject, AppError> {
    const UNCLEAR: AppError = AppError::Ballot(BallotRefusal::SubjectUnclear);
    match subject {
        BallotSubject::Uncontested { amendments } => {
            let several: HashSet<_> = amendments.iter().collect();
            let each_once = several.len() == amendments.len();
            if amendments.is_empty() || !each_once {
                return Err(UNCLEAR);
            }
            if amendments.len() > MOST_AMENDMENTS {
                return Err(AppError::Impossible(Obstacle::ListFull));
            }
            Ok(BallotSubject::Uncontested { amendments })
        }
        BallotSubject::Question { words, options } => {
            let words = line(&words, LONGEST_QUESTION)?;
            let options: Result<Vec<String>, AppError> = options
                .iter()
                .map(|option| line(option, LONGEST_OPTION))
                .collect();
            let options = options?;
            let several: HashSet<_> = options.iter().collect();
            let plain = options.is_empty();
            let each_once = several.len() == options.len();
            if plain || (each_once && OPTIONS.contains(&options.len())) {
                Ok(BallotSubject::Question { words, options })
            } else {
                Err(UNCLEAR)
            }
        }
        BallotSubject::Amendment { .. } | BallotSubject::Section { .. } | BallotSubject::Motion => {
            Ok(subject)
        }
    }
}

fn line(text: &str, longest: usize) -> Result<String, AppError> {
    let text = canonical_spaces(text);
    if text.is_empty() {
        return Err(BallotRefusal::SubjectUnclear.into());
    }
    if text.chars().count() > longest {
        return Err(AppError::Impossible(Obstacle::WordsTooLong));
    }
    Ok(text)
}

/// Options of a question; none for a ballot for or against something.
pub(super) fn options(subject: &BallotSubject) -> u8 {
    match subject {
        BallotSubject::Question { options, .. } => u8::try_from(options.len()).unwrap_or(u8::MAX),
        BallotSubject::Amendment { .. }
        | BallotSubject::Uncontested { .. }
        | BallotSubject::Section { .. }
        | BallotSubject::Motion => 0,
    }
}

/// What a ballot is on, as the log tells it.
pub(super) fn told(
    subject: &BallotSubject,
    amendments: &[AmendmentId],
    motion: MotionId,
) -> BallotOn {
    match subject {
        BallotSubject::Amendment { .. } | BallotSubject::Uncontested { .. } => {
            let amendments = amendments.to_vec();
            BallotOn::Amendments { amendments }
        }
        BallotSubject::Section { section } => BallotOn::Section { section: *section },
        BallotSubject::Motion => BallotOn::Motion { motion },
        BallotSubject::Question { .. } => {
            let options = options(subject);
            BallotOn::Question { options }
        }
    }
}

/// The subject of a ballot that is kept.
pub(in crate::app) fn of(row: &BallotRow) -> Result<BallotSubject, StoreError> {
    read("ballots.subject", &row.subject)
}

pub(super) fn read<T: serde::de::DeserializeOwned>(
    column: &'static str,
    json: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Unreadable {
        column,
        value: json.to_owned(),
    })
}

pub(super) fn to_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("what travels has no key that JSON lacks")
}

/// Which amendments are voted on, and how they would be adopted; none for other ballots. `decided`
/// are all that the ballot decides, once it is open.
pub(super) fn wanted(
    subject: &BallotSubject,
    adoption: Option<&NewAdoption>,
    decided: Option<&[AmendmentId]>,
) -> Result<Option<Wanted>, AppError> {
    let along = |voted: &[AmendmentId]| {
        decided.map(|all| {
            let along = all.iter().filter(|id| !voted.contains(id));
            along.copied().collect()
        })
    };
    match subject {
        BallotSubject::Amendment { amendment } => Ok(Some(Wanted::One {
            amendment: *amendment,
            confirmed: adoption.cloned().ok_or(BallotRefusal::AdoptionMissing)?,
            along: along(&[*amendment]),
        })),
        BallotSubject::Uncontested { amendments } => Ok(Some(Wanted::Uncontested {
            along: decided.map(<[_]>::to_vec),
            amendments: amendments.clone(),
        })),
        BallotSubject::Section { .. } | BallotSubject::Motion | BallotSubject::Question { .. } => {
            Ok(None)
        }
    }
}

impl App {
    /// Takes the documents of a ballot in hand, before its transaction begins.
    pub(super) async fn lay_on_table(
        &self,
        motion: MotionId,
        new: &NewBallot,
    ) -> Result<Table, AppError> {
        if let Some(wanted) = wanted(&new.subject, new.adoption.as_ref(), None)? {
            let plan = self.plan_adoptions(motion, &wanted).await?;
            return Ok(Table::of_amendments(&new.subject, plan));
        }
        match &new.subject {
            BallotSubject::Section { section } => self.sections_on_table(motion, &[*section]).await,
            BallotSubject::Motion => {
                let rows = self.store.sections(motion).await?;
                let present = rows.iter().filter(|row| !row.removed);
                let sections: Vec<SectionId> = present.map(|row| row.id).collect();
                self.sections_on_table(motion, &sections).await
            }
            BallotSubject::Question { .. }
            | BallotSubject::Amendment { .. }
            | BallotSubject::Uncontested { .. } => Ok(Table {
                held: Held::default(),
                amendments: Vec::new(),
                sections: Vec::new(),
                shown: Vec::new(),
            }),
        }
    }

    async fn sections_on_table(
        &self,
        motion: MotionId,
        sections: &[SectionId],
    ) -> Result<Table, AppError> {
        let rows = self.store.sections(motion).await?;
        for section in sections {
            let row = rows.iter().find(|row| row.id == *section);
            let row = row.ok_or(AppError::NotFound(Thing::Section))?;
            if row.removed {
                return Err(AppError::Impossible(Obstacle::SectionGone));
            }
        }
        let held = Held::sections(self, sections.iter().copied()).await?;
        let shown = numbered(&rows).into_iter().filter_map(|(id, number)| {
            let mut text = held.says(id)?.clone();
            text.renumber(number);
            Some(Shown::Text { text })
        });
        Ok(Table {
            amendments: Vec::new(),
            sections: sections.to_vec(),
            shown: shown.collect(),
            held,
        })
    }
}

/// The sections that stand, in the order of the text, with the numbers of principles.
fn numbered(rows: &[SectionRow]) -> Vec<(SectionId, Option<u32>)> {
    let present: Vec<_> = rows.iter().filter(|row| !row.removed).collect();
    let numbers = section_numbers(present.iter().map(|row| row.kind));
    let ids = present.iter().map(|row| row.id);
    ids.zip(numbers).collect()
}

impl Table {
    fn of_amendments(subject: &BallotSubject, plan: Plan) -> Self {
        let mut amendments = voted(subject);
        for along in &plan.along {
            if !amendments.contains(along) {
                amendments.push(*along);
            }
        }
        Self {
            amendments,
            sections: plan.sections.clone(),
            shown: plan.shown.clone(),
            held: plan.into_held(),
        }
    }
}

/// The amendments that a subject names.
pub(super) fn voted(subject: &BallotSubject) -> Vec<AmendmentId> {
    match subject {
        BallotSubject::Amendment { amendment } => vec![*amendment],
        BallotSubject::Uncontested { amendments } => amendments.clone(),
        BallotSubject::Section { .. } | BallotSubject::Motion | BallotSubject::Question { .. } => {
            Vec::new()
        }
    }
}
