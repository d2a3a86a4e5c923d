//! Participants as others see them.

use std::collections::HashMap;

use super::wire::{Council, Participant};
use super::{App, AppError};
use crate::domain::council::Commune;
use crate::domain::ids::{CongressId, ParticipantId, PersonId};
use crate::domain::profile;
use crate::store::participants::ParticipantRow;
use crate::store::rows::Which;

impl App {
    /// Those who take part in a congress, or some of them, by family name.
    pub(super) async fn participant_views(
        &self,
        congress: CongressId,
        which: Which<'_, ParticipantId>,
    ) -> Result<Vec<Participant>, AppError> {
        let rows = self.store.participants(congress, which).await?;
        Ok(rows
            .into_iter()
            .map(|row| self.participant_view(row))
            .collect())
    }

    /// Those of these participants who were not removed.
    pub(super) async fn participants_by_id(
        &self,
        congress: CongressId,
        which: Which<'_, ParticipantId>,
    ) -> Result<HashMap<ParticipantId, Participant>, AppError> {
        let rows = self.store.participants(congress, which).await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.id, self.participant_view(row)))
            .collect())
    }

    /// The participant that a person is in a congress.
    pub(super) async fn participant_for(
        &self,
        congress: CongressId,
        person: Option<PersonId>,
    ) -> Result<Option<Participant>, AppError> {
        let Some(person) = person else {
            return Ok(None);
        };
        let row = self.store.participant_of_person(congress, person).await?;
        Ok(row.map(|row| self.participant_view(row)))
    }

    fn participant_view(&self, row: ParticipantRow) -> Participant {
        let commune = row
            .council_code
            .as_deref()
            .and_then(|code| self.communes.current_of(code));
        Participant {
            id: row.id,
            congress: row.congress,
            name: format!("{} {}", row.given_name, row.family_name),
            short_name: short_name(&row.given_name, &row.family_name),
            initials: initials(&row.given_name, &row.family_name),
            title: profile::title(&row.capacity, commune, row.organisation.as_deref()),
            roles: row.roles,
            council: commune.map(council),
            organisation: row.organisation,
            groups: row.groups,
            voting_weight: row.voting_weight,
        }
    }
}

/// "Maud L.": enough to recognise somebody in the room.
fn short_name(given_name: &str, family_name: &str) -> String {
    match family_name.chars().next() {
        Some(initial) => format!("{given_name} {initial}."),
        None => given_name.to_owned(),
    }
}

pub(super) fn council(commune: &Commune<'_>) -> Council {
    Council {
        code: commune.code.to_owned(),
        name: commune.name.to_owned(),
        department: commune.department.to_owned(),
        population: commune.population,
    }
}

/// "JMR" for Jean-Marc Roche, "ML" for Maud Lacombe.
pub(super) fn initials(given_name: &str, family_name: &str) -> String {
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
