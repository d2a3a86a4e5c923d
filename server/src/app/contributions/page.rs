//! A contribution as one person sees it.

use std::collections::HashMap;

use super::actor;
use crate::app::wire::{
    Access, ContributionPage, ContributionPerson, Council, LocalAction, Participant,
};
use crate::app::{App, AppError, Thing, congresses};
use crate::domain::contribution;
use crate::domain::document::DocumentName;
use crate::domain::ids::{ContributionId, ParticipantId, PersonId};
use crate::domain::policy::{self, ContributionAct};
use crate::store::rows::Which;

impl App {
    /// A contribution with its text and all that its page shows.
    pub(crate) async fn contribution(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<ContributionPage, AppError> {
        const MISSING: AppError = AppError::NotFound(Thing::Contribution);
        let (row, rights) = self.visible_contribution(person, id).await?;
        let congress = self.store.congress(row.congress).await?.ok_or(MISSING)?;
        let facts = rights.contribution(id).ok_or(MISSING)?;
        let (viewer, call) = (rights.viewer(person), rights.call_for_contributions());
        let me = actor(viewer).ok();
        let acts = policy::contribution_acts(viewer, &call, &facts);
        let (access, access_reason) = match policy::contribution_access(viewer, &call, &facts) {
            policy::Access::Write => (Access::Write, None),
            policy::Access::Read(reason) => (Access::Read, Some(reason)),
            policy::Access::None => return Err(MISSING),
        };
        let people = facts.co_authors.iter().chain(facts.invited).copied();
        let people = people.chain(row.entered_by).chain(me).chain([row.author]);
        let people: Vec<_> = people.collect();
        let which = Which::These(&people);
        let mut people = self.participants_by_id(row.congress, which).await?;
        let named = |ids: &[ParticipantId]| -> Vec<_> {
            ids.iter()
                .filter_map(|id| person_of(&people, *id))
                .collect()
        };
        let writes = acts.contains(&ContributionAct::ReadHistory);
        let (co_authors, invited) = (named(facts.co_authors), named(facts.invited));
        let author = person_of(&people, row.author).ok_or(MISSING)?;
        let entered_by = row.entered_by.and_then(|helper| person_of(&people, helper));
        let sees_receipt = writes || acts.contains(&ContributionAct::IssueReceipt);
        let receipt = self.store.contribution_receipt(id).await?;
        let marks = self.store.contribution_marks(id, me).await?;
        let document = DocumentName::Contribution(id);
        let text = self.rooms.read(document).await?.unwrap_or_default().0;
        let themes = self.store.themes(row.congress).await?;
        let local_actions = self.store.local_actions(id).await?;
        Ok(ContributionPage {
            id,
            congress_document: DocumentName::Congress(row.congress),
            congress: congresses::summary(congress),
            document,
            me: me.and_then(|me| people.remove(&me)),
            text,
            themes: themes.into_iter().map(congresses::theme).collect(),
            theme: row.theme,
            state: row.state(),
            confirmation: row.confirmation(),
            author,
            co_authors,
            invited: if writes || me.is_some_and(|me| facts.invited.contains(&me)) {
                invited
            } else {
                Vec::new()
            },
            entered_by,
            created_at: row.created_at,
            submitted_at: row.submitted_at,
            receipt_issued_at: receipt
                .filter(|_| sees_receipt)
                .map(|receipt| receipt.issued_at),
            local_actions: local_actions
                .iter()
                .map(|action| self.local_action_view(action))
                .collect(),
            supports: marks.supports,
            supported: marks.supported,
            access,
            access_reason,
            acts,
        })
    }

    fn local_action_view(&self, action: &contribution::LocalAction) -> LocalAction {
        let commune = action
            .council()
            .and_then(|code| self.communes.current_of(code));
        LocalAction {
            title: action.title().to_owned(),
            council: commune.map(|commune| Council {
                code: commune.code.to_owned(),
                name: commune.name.to_owned(),
                department: commune.department.to_owned(),
                population: commune.population,
            }),
            place: action.place().map(str::to_owned),
            address: action.address().map(str::to_owned),
        }
    }
}

/// Somebody as they stand behind a contribution.
pub(super) fn person_of(
    people: &HashMap<ParticipantId, Participant>,
    id: ParticipantId,
) -> Option<ContributionPerson> {
    let participant = people.get(&id)?;
    Some(ContributionPerson {
        id,
        name: participant.name.clone(),
        title: participant.title.clone(),
        council: participant.council.clone(),
    })
}
