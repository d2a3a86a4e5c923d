//! Participants as others see them, and changes of their roles and groups.

use std::collections::HashMap;

use super::wire::{Council, Participant, ParticipantChange};
use super::{App, AppError, Thing};
use crate::domain::event::{EventKind, ParticipantChanged, Subject};
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::policy;
use crate::store::participants::{self, ParticipantRow};

impl App {
    /// Everybody who takes part in a congress, by family name.
    pub(super) async fn participant_views(
        &self,
        congress: CongressId,
    ) -> Result<Vec<Participant>, AppError> {
        let rows = self.store.participants(congress).await?;
        Ok(rows
            .into_iter()
            .map(|row| self.participant_view(row))
            .collect())
    }

    pub(super) async fn participants_by_id(
        &self,
        congress: CongressId,
    ) -> Result<HashMap<ParticipantId, Participant>, AppError> {
        let participants = self.participant_views(congress).await?;
        Ok(participants
            .into_iter()
            .map(|participant| (participant.id, participant))
            .collect())
    }

    /// The participant that a person is in a congress.
    pub(super) async fn participant_for(
        &self,
        congress: CongressId,
        person: Option<PersonId>,
    ) -> Result<Option<Participant>, AppError> {
        let rows = self.store.participants(congress).await?;
        let row = rows.into_iter().find(|row| Some(row.person) == person);
        Ok(row.map(|row| self.participant_view(row)))
    }

    fn participant_view(&self, row: ParticipantRow) -> Participant {
        let commune = row
            .council_code
            .as_deref()
            .and_then(|code| self.communes.current_of(code));
        let title = match (commune, &row.organisation) {
            (Some(commune), _) => commune.title(&row.capacity),
            (None, Some(organisation)) => format!("{}, {organisation}", row.capacity),
            (None, None) => row.capacity,
        };
        Participant {
            id: row.id,
            congress: row.congress,
            name: format!("{} {}", row.given_name, row.family_name),
            short_name: short_name(&row.given_name, &row.family_name),
            initials: initials(&row.given_name, &row.family_name),
            title,
            roles: row.roles,
            council: commune.map(|commune| Council {
                code: commune.code.to_owned(),
                name: commune.name.to_owned(),
                department: commune.department.to_owned(),
                population: commune.population,
            }),
            organisation: row.organisation,
            groups: row.groups,
            voting_weight: row.voting_weight,
        }
    }

    /// Changes the roles or the groups of a participant.
    pub(crate) async fn change_participant(
        &self,
        person: Option<PersonId>,
        participant: ParticipantId,
        change: ParticipantChange,
    ) -> Result<(), AppError> {
        let congress = self.congress_of(participant).await?;
        let rights = self.rights(congress).await?;
        let actor = rights.viewer(person);
        policy::may_manage_participants(actor, congress).map_err(AppError::Forbidden)?;
        let rows = self.store.participants(congress).await?;
        let row = rows.into_iter().find(|row| row.id == participant);
        let row = row.ok_or(AppError::NotFound(Thing::Participant))?;
        let known = self.store.groups(congress).await?;
        let groups = change.groups.unwrap_or(row.groups);
        if groups
            .iter()
            .any(|group| known.iter().all(|known| known.id != *group))
        {
            return Err(AppError::NotFound(Thing::Group));
        }
        let roles = change.roles.unwrap_or(row.roles);
        let mut tx = self.store.begin().await?;
        participants::set_roles(&mut tx, participant, roles).await?;
        participants::set_groups(&mut tx, participant, &groups).await?;
        let changed = EventKind::ParticipantChanged(ParticipantChanged { roles, groups });
        let subject = Subject::Participant(participant);
        self.commit(tx, congress, person, subject, changed).await
    }
}

/// "Maud L.": enough to recognise somebody in the room.
fn short_name(given_name: &str, family_name: &str) -> String {
    match family_name.chars().next() {
        Some(initial) => format!("{given_name} {initial}."),
        None => given_name.to_owned(),
    }
}

/// "JMR" for Jean-Marc Roche, "ML" for Maud Lacombe.
fn initials(given_name: &str, family_name: &str) -> String {
    let parts = given_name.split([' ', '-']).chain([family_name]);
    parts
        .filter_map(|part| part.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_and_initials_follow_compound_names() {
        assert_eq!(short_name("Maud", "Lacombe"), "Maud L.");
        assert_eq!(initials("Jean-Marc", "Roche"), "JMR");
        assert_eq!(initials("Élodie", "d’Aubin"), "ÉD");
    }
}
