//! The bundle (*liasse*) of a motion, printed: the amendments that were tabled.

use super::{Queue, file_name, today};
use crate::app::exporting::ExportedFile;
use crate::app::wire::{AmendmentPerson, Bundle, BundledAmendment};
use crate::app::{App, AppError, congresses};
use crate::domain::amendment::{announced, parents_first};
use crate::domain::ids::{AmendmentId, MotionId, PersonId};
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
        self.printed(name, Queue::Public, job).await
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
            amendments: parents_first(own.collect(), ids)
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

fn ids(one: &&BundledAmendment) -> (AmendmentId, Option<AmendmentId>) {
    let parent = one.summary.parent.as_ref();
    (one.summary.id, parent.map(|parent| parent.id))
}

fn printed(one: &BundledAmendment) -> PrintedAmendment {
    let summary = &one.summary;
    let people = |people: &[AmendmentPerson]| people.iter().map(printed_person).collect();
    let fate = one.fate.as_ref();
    PrintedAmendment {
        number: announced(
            summary.number.as_deref().unwrap_or_default(),
            summary.rectifications,
        ),
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

fn printed_person(person: &AmendmentPerson) -> PrintedPerson {
    PrintedPerson {
        name: person.name.clone(),
        title: person.title.clone(),
    }
}
