//! The bundle (*liasse*) of a motion, printed: the amendments that were tabled.

use super::{file_name, today};
use crate::app::exporting::ExportedFile;
use crate::app::wire::{AmendmentPerson, AmendmentSummary, Bundle, BundledAmendment};
use crate::app::{App, AppError, congresses};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::motion::CongressMention;
use crate::export::pdf::{
    self, BundlePrint, PrintedAmendment, PrintedOpinion, PrintedPerson, PrintedSection,
};

impl App {
    /// The bundle as PDF, for who may read the motion. Drafts are in nobody's.
    pub(crate) async fn printed_bundle(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<ExportedFile, AppError> {
        let (_, congress, _) = self.readable_motion(person, motion).await?;
        let bundle = self.bundle(person, motion).await?;
        let name = file_name("amendements", &bundle.motion.title);
        let mention = congresses::mention(&congress)?;
        let made_on = today(&congress);
        let job = move || Ok(pdf::bundle(&print(bundle, mention), made_on));
        self.printed(name, job).await
    }
}

fn print(bundle: Bundle, congress: CongressMention) -> BundlePrint {
    let mut tabled: Vec<BundledAmendment> = bundle.amendments;
    tabled.retain(|one| !one.summary.state.is_written());
    let sections = bundle.sections.into_iter().map(|section| {
        let own = tabled
            .iter()
            .filter(|one| one.summary.section == section.id);
        PrintedSection {
            kind: section.kind,
            number: section.number,
            title: section.title,
            amendments: parents_first(own.collect())
                .into_iter()
                .map(printed)
                .collect(),
        }
    });
    BundlePrint {
        motion: bundle.motion.title,
        congress,
        sections: sections.filter(|one| !one.amendments.is_empty()).collect(),
    }
}

/// On screen a sub-amendment stands before what it amends, as it is voted on; on paper one reads first
/// what is amended.
fn parents_first(all: Vec<&BundledAmendment>) -> Vec<&BundledAmendment> {
    let parent_of = |one: &BundledAmendment| one.summary.parent.as_ref().map(|parent| parent.id);
    let is_known = |id| all.iter().any(|one| one.summary.id == id);
    let roots = all
        .iter()
        .filter(|one| !parent_of(one).is_some_and(is_known));
    roots
        .flat_map(|root| {
            let subs = all
                .iter()
                .filter(|sub| parent_of(sub) == Some(root.summary.id));
            std::iter::once(*root).chain(subs.copied())
        })
        .collect()
}

fn printed(one: &BundledAmendment) -> PrintedAmendment {
    let summary = &one.summary;
    let people = |people: &[AmendmentPerson]| people.iter().map(printed_person).collect();
    let fate = one.fate.as_ref();
    PrintedAmendment {
        number: number(summary),
        state: summary.state,
        target: summary.target,
        proposal_number: summary.proposal_number.clone(),
        parent: summary
            .parent
            .as_ref()
            .and_then(|parent| parent.number.clone()),
        author: printed_person(&summary.author),
        co_authors: people(&summary.co_authors),
        signatories: people(&one.signatories),
        comparison: one.comparison.clone(),
        statement: one.statement.clone(),
        opinion: one.opinion.as_ref().map(|opinion| PrintedOpinion {
            opinion: opinion.opinion,
            sentence: opinion.sentence.clone(),
            by: opinion.by.name.clone(),
        }),
        reason: fate.map(|fate| fate.reason.clone()).unwrap_or_default(),
    }
}

/// `P3-2 rectifié`: the number as it is announced.
fn number(summary: &AmendmentSummary) -> String {
    let number = summary.number.as_deref().unwrap_or_default();
    match summary.rectifications {
        0 => number.to_owned(),
        1 => format!("{number} rectifié"),
        times => format!("{number} rectifié {times}\u{a0}fois"),
    }
}

fn printed_person(person: &AmendmentPerson) -> PrintedPerson {
    PrintedPerson {
        name: person.name.clone(),
        title: person.title.clone(),
    }
}
