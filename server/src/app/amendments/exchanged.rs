//! The bundle (*liasse*) of a motion for other programs: each amendment that was tabled as a document of
//! Akoma Ntoso, all in one ZIP.
//!
//! What stands in it, in which order and for whom, is what is printed of it.

use std::borrow::Cow;

use super::gathering::{Gathered, Known, Place};
use crate::app::exporting::{self, ExportedFile};
use crate::app::wire::AmendmentPerson;
use crate::app::{App, AppError, congresses};
use crate::domain::amendment::parents_first;
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::motion::{MotionDocument, SectionDocument};
use crate::domain::slug::Slug;
use crate::export::akn::{AmendmentAct, amendments_akn};

/// An amendment, and the motion that it would change.
struct Exchanged<'a> {
    one: &'a Known,
    motion: Cow<'a, MotionDocument>,
    signatories: Vec<String>,
}

impl App {
    /// The bundle as documents of Akoma Ntoso, for who may read the motion. Drafts are in nobody's.
    pub(crate) async fn exchanged_bundle(
        &self,
        person: Option<PersonId>,
        motion: MotionId,
    ) -> Result<ExportedFile, AppError> {
        let gathered = self.gathered(person, motion).await?;
        let name = match Slug::from_title(&gathered.motion.title) {
            Ok(slug) => format!("amendements-{slug}.akn.zip"),
            Err(_) => "amendements.akn.zip".to_owned(),
        };
        Ok(ExportedFile {
            name,
            media_type: "application/zip",
            bytes: exporting::aside(move || gathered.exchanged())
                .await??
                .into(),
        })
    }
}

impl Gathered {
    fn exchanged(&self) -> Result<Vec<u8>, AppError> {
        let present = self.motion_document(|place| !place.row.removed)?;
        let tabled = self.amendments.iter();
        let tabled = tabled.filter(|one| !one.state().is_written()).collect();
        let ordered = parents_first(tabled, |one: &&Known| (one.id(), one.words.row.parent));
        let all = ordered.into_iter().map(|one| self.exchange(one, &present));
        let all = all.collect::<Result<Vec<_>, _>>()?;
        let acts: Vec<_> = all.iter().filter_map(|each| self.act(each)).collect();
        Ok(amendments_akn(&acts))
    }

    fn exchange<'a>(
        &'a self,
        one: &'a Known,
        present: &'a MotionDocument,
    ) -> Result<Exchanged<'a>, AppError> {
        let section = one.words.row.section;
        let is_present = present.sections.iter().any(|at| at.id == section);
        let motion = if is_present {
            Cow::Borrowed(present)
        } else {
            // Its section was taken out since: it amends the motion as that stood in it.
            let stood = |place: &Place| !place.row.removed || place.row.id == section;
            Cow::Owned(self.motion_document(stood)?)
        };
        let author = self.author_of(one.words.row.author);
        let co_authors = self.facts(one).co_authors.iter();
        let co_authors = co_authors.filter_map(|id| self.person_of(*id));
        let people = std::iter::once(author).chain(co_authors);
        let signatories = people.chain(self.who_signed(one)).map(in_words);
        Ok(Exchanged {
            one,
            motion,
            // Who was removed since has no name any more.
            signatories: signatories.filter(|words| !words.is_empty()).collect(),
        })
    }

    fn act<'a>(&'a self, exchanged: &'a Exchanged<'_>) -> Option<AmendmentAct<'a>> {
        let words = &exchanged.one.words;
        let mut sections = exchanged.motion.sections.iter();
        let parent = words.row.parent.and_then(|id| self.known(id));
        Some(AmendmentAct {
            id: words.row.id,
            number: words.row.number.as_deref(),
            rectifications: words.row.rectifications,
            state: words.row.state,
            parent: parent.map(|parent| {
                let number = parent.words.row.number.as_deref();
                (parent.id(), number.unwrap_or_default())
            }),
            motion: &exchanged.motion,
            section: sections.position(|at| at.id == words.row.section)?,
            target: words.row.target,
            base: &words.base,
            branch: &words.branch,
            statement: &words.statement.body,
            signatories: &exchanged.signatories,
        })
    }

    /// The motion with these of its sections.
    fn motion_document(&self, holds: impl Fn(&Place) -> bool) -> Result<MotionDocument, AppError> {
        let sections = self.sections.iter().filter(|place| holds(place));
        Ok(MotionDocument {
            id: self.motion.id,
            title: self.motion.title.clone(),
            addressees: self.motion.addressees.clone(),
            phase: self.motion.phase,
            congress: congresses::mention(&self.congress)?,
            sections: sections
                .map(|place| SectionDocument {
                    id: place.row.id,
                    kind: place.row.kind,
                    number: place.number,
                    text: place.text.clone(),
                })
                .collect(),
        })
    }
}

/// `Prénom Nom, maire d’Albi`
fn in_words(person: AmendmentPerson) -> String {
    let parts = [person.name, person.title];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
