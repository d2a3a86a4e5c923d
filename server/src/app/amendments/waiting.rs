//! The amendments that wait for one person: to be signed, to be written together, or to be looked
//! at again because the text has moved.

use crate::app::wire::AmendmentSummary;
use crate::app::{App, AppError};
use crate::domain::ids::{CongressId, PersonId};

impl App {
    /// Those of a congress that wait for a participant.
    pub(in crate::app) async fn waiting_amendments(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
    ) -> Result<Vec<AmendmentSummary>, AppError> {
        let rights = self.rights(congress).await?;
        let mut waiting = Vec::new();
        for motion in self.store.motions(congress).await? {
            // Comparing texts is for those whom it concerns.
            if !rights.is_concerned_by_amendments(person, motion.id) {
                continue;
            }
            let gathered = self.gathered(person, motion.id).await?;
            let all = gathered.amendments.iter().map(|one| gathered.summary(one));
            waiting.extend(all.filter(|one| one.asked || (one.mine && one.needs_review)));
        }
        Ok(waiting)
    }
}
