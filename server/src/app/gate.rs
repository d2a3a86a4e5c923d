//! Who comes through to what belongs to a congress. Whoever may not read it is told that there is
//! nothing; who may read it but not do this is told why.

use std::sync::Arc;

use crate::app::{App, AppError, Thing};
use crate::domain::ids::{CongressId, PersonId};
use crate::domain::participant::Viewer;
use crate::domain::policy::{self, Action};
use crate::store::congresses::CongressRow;
use crate::store::rights::Rights;

impl App {
    pub(super) async fn rights(&self, congress: CongressId) -> Result<Arc<Rights>, AppError> {
        self.rooms
            .rights(congress)
            .await?
            .ok_or(AppError::NotFound(Thing::Congress))
    }

    /// The rights in a congress, when this person may do `action` there whatever the phase. To whom
    /// the congress is foreign, `thing`, which is part of it, does not exist.
    pub(super) async fn permitted(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
        thing: Thing,
        action: Action,
    ) -> Result<Arc<Rights>, AppError> {
        let rights = self.rights(congress).await?;
        let viewer = rights.viewer(person);
        if viewer == Viewer::Outsider || !readable(&rights, person) {
            return Err(AppError::NotFound(thing));
        }
        policy::may_in_congress(viewer, action, congress).map_err(AppError::Forbidden)?;
        Ok(rights)
    }

    /// The congress of this name, when this person may do `action` there whatever the phase.
    pub(super) async fn permitted_in(
        &self,
        person: Option<PersonId>,
        slug: &str,
        action: Action,
    ) -> Result<CongressRow, AppError> {
        let row = self.store.congress_by_slug(slug).await?;
        let row = row.ok_or(AppError::NotFound(Thing::Congress))?;
        self.permitted(person, row.id, Thing::Congress, action)
            .await?;
        Ok(row)
    }
}

/// Whoever may not even read is told that there is nothing.
pub(super) fn readable(rights: &Rights, person: Option<PersonId>) -> bool {
    rights.public_reading() || person.is_some_and(|person| rights.participant(person).is_some())
}
