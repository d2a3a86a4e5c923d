//! The participants as the secretariat keeps them: the list with addresses, changes by hand, files
//! in and out.

mod commands;
mod import;
mod preview;

use tokio::task::spawn_blocking;

pub(crate) use self::import::{ImportRequest, LARGEST_FILE, RefusedLines};
use super::participants::{council, initials};
use super::wire::{CommuneFound, ParticipantRecord};
use super::{App, AppError};
use crate::domain::council_search::Place;
use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId};
use crate::domain::policy::Action;
use crate::domain::profile::{self, Line, Profile};
use crate::domain::signed::of_commune;
use crate::export::people::People;
use crate::store::StoreError;
use crate::store::roster::RosterRow;

#[cfg(test)]
mod tests;

/// Communes in one answer, at most.
const MOST_COMMUNES: usize = 10;

/// In which form the participants leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeopleFormat {
    Csv,
    Xlsx,
}

impl App {
    /// Everybody who is or was in a congress, with addresses: for its secretariat.
    pub(crate) async fn participant_records(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Vec<ParticipantRecord>, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?
            .id;
        let rows = self.store.roster(congress).await?;
        Ok(rows.into_iter().map(|row| self.record(row)).collect())
    }

    /// The participants as a file, without those who were removed.
    pub(crate) async fn export_participants(
        &self,
        person: Option<PersonId>,
        slug: &str,
        format: PeopleFormat,
    ) -> Result<Vec<u8>, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?
            .id;
        let rows = self.store.roster(congress).await?;
        let rows = rows.into_iter().filter(|row| row.removed_at.is_none());
        let participants: Vec<(ParticipantId, Profile)> =
            rows.map(|row| (row.id, row.profile)).collect();
        let groups = self.group_names(congress).await?;
        let people = People {
            participants: &participants,
            groups: &groups,
            communes: &self.communes,
        };
        match format {
            PeopleFormat::Csv => Ok(people.csv()),
            PeopleFormat::Xlsx => people.xlsx().map_err(|_| AppError::Export),
        }
    }

    /// Communes for somebody who is typing a name, a postcode or a code. Searched beside the tasks
    /// that serve others: the first search folds every name.
    pub(crate) async fn find_communes(&self, typed: String) -> Vec<CommuneFound> {
        let app = self.clone();
        let search = move || {
            let found = app.councils().search(&typed, MOST_COMMUNES);
            let found = found.into_iter().map(|place| app.commune_found(place));
            found.collect()
        };
        spawn_blocking(search)
            .await
            .expect("searching a list can't panic")
    }

    fn commune_found(&self, place: &Place<'_>) -> CommuneFound {
        let commune = &place.commune;
        let department = self.communes.department(commune.department);
        CommuneFound {
            code: commune.code.to_owned(),
            name: commune.name.to_owned(),
            department: commune.department.to_owned(),
            department_name: department
                .map_or("", |department| department.name)
                .to_owned(),
            population: commune.population,
            former: place.former.as_ref().map(|former| former.name.to_owned()),
            council: of_commune(commune),
        }
    }

    fn record(&self, row: RosterRow) -> ParticipantRecord {
        let profile = row.profile;
        let code = profile.council.as_deref();
        let commune = code.and_then(|code| self.communes.current_of(code));
        let (given, family) = (profile.given_name.as_str(), profile.family_name.as_str());
        let capacity = profile.capacity.as_ref().map_or("", Line::as_str);
        let organisation = profile.organisation.as_ref().map(Line::as_str);
        ParticipantRecord {
            id: row.id,
            badge: row.badge,
            initials: initials(given, family),
            title: profile::title(capacity, commune, organisation),
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            email: profile.email.as_ref().map(ToString::to_string),
            locale: profile.locale,
            capacity: capacity.to_owned(),
            council: commune.map(council),
            organisation: organisation.map(str::to_owned),
            roles: profile.roles,
            groups: profile.groups.iter().copied().collect(),
            may_vote: profile.may_vote,
            voting_weight: profile.voting_weight.get(),
            revision: row.revision,
            removed_at: row.removed_at,
        }
    }

    async fn group_names(
        &self,
        congress: CongressId,
    ) -> Result<Vec<(GroupId, String)>, StoreError> {
        let groups = self.store.groups(congress).await?;
        Ok(groups
            .into_iter()
            .map(|group| (group.id, group.name))
            .collect())
    }
}
