//! Where the words of a motion came from, gathered from links, adoptions and ballots.

use std::collections::HashMap;

use crate::app::{App, AppError};
use crate::domain::ids::{MotionId, PersonId};
use crate::domain::motion::MotionDocument;
use crate::domain::signed::{
    DecidedBy, OriginBallot, OriginContribution, Origins, SourceLink, Sources,
};
use crate::store::motions::MotionRow;
use crate::store::rows::Which;

impl App {
    /// Where the words of a motion came from: of the version that stands, else of the text as it
    /// stands.
    pub(crate) async fn origins(
        &self,
        person: Option<PersonId>,
        id: MotionId,
    ) -> Result<Origins, AppError> {
        let (motion, congress, _) = self.readable_motion(person, id).await?;
        if let Some(head) = self.store.standing_version(id).await? {
            let version = self.version_row(person, id, head.number).await?.version;
            let decided = &version.decided_by;
            return self.origins_of(&motion, &version.document, decided).await;
        }
        let document = self.document_of(&motion, &congress).await?;
        let decided = self.decided_so_far(&motion, &document.sections).await?;
        self.origins_of(&motion, &document, &decided).await
    }

    /// Where the words of a text of this motion came from.
    pub(super) async fn origins_of(
        &self,
        motion: &MotionRow,
        document: &MotionDocument,
        decided_by: &DecidedBy,
    ) -> Result<Origins, AppError> {
        let mut ballots = HashMap::new();
        for row in self.store.ballots(motion.congress).await? {
            let ballot = OriginBallot {
                id: row.id,
                number: row.number,
                figures: row.tally.map(|tally| tally.figures),
            };
            ballots.insert(row.id, ballot);
        }
        let sources = Sources {
            links: self.links_into(motion, document).await?,
            amendments: self.store.numbered_amendments(motion.id).await?,
            ballots,
        };
        Ok(Origins::of(document, decided_by, &sources))
    }

    /// The contributions that were linked to a text; what its authors took back is nobody's source.
    async fn links_into(
        &self,
        motion: &MotionRow,
        document: &MotionDocument,
    ) -> Result<Vec<SourceLink>, AppError> {
        let mut links = self.store.links(motion.congress, Which::All).await?;
        let sections = &document.sections;
        links.retain(|link| sections.iter().any(|section| section.id == link.section));
        let linked: Vec<_> = links.iter().map(|link| link.contribution).collect();
        let submitted = self.store.submitted(motion.congress, Which::These(&linked));
        let titles = submitted.await?.into_iter().map(|row| (row.id, row.title));
        let titles: HashMap<_, _> = titles.collect();
        let links = links.into_iter().filter_map(|link| {
            let title = titles.get(&link.contribution)?.clone();
            Some(SourceLink {
                contribution: OriginContribution {
                    id: link.contribution,
                    title,
                },
                section: link.section,
                proposal: link.proposal,
            })
        });
        Ok(links.collect())
    }
}
