//! What one participant sees of themselves in the sitting.

use super::desk::granted;
use crate::app::wire::MySitting;
use crate::app::{App, AppError, Thing};
use crate::domain::ids::PersonId;
use crate::domain::policy::Action;

impl App {
    /// One's own place in the sitting: presence, proxies, the floor, the ballot.
    pub(crate) async fn my_sitting(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<MySitting, AppError> {
        let permitted = self
            .permit_in_congress(person, slug, Action::FollowSitting)
            .await?;
        let (congress, me) = (permitted.congress.id, permitted.actor);
        let present = self.present(congress).await?;
        let snapshot = &present.snapshot;
        let seat = snapshot.seats.people.get(&me);
        let seat = seat.ok_or(AppError::NotFound(Thing::Congress))?;
        let ballot = match snapshot.open() {
            Some(sitting) => self.my_ballot(sitting.id, me).await?,
            None => None,
        };
        let proxies = || snapshot.proxies.iter();
        let given = proxies().find(|row| row.giver == me);
        let held = proxies().filter(|row| row.holder == me);
        let request = snapshot.floor.iter().find(|row| row.participant == me);
        Ok(MySitting {
            revision: present.told.revision,
            me: seat.person.clone(),
            badge: seat.badge,
            entitled: seat.may_vote,
            weight: seat.weight,
            attendance: snapshot.assembly.present.get(&me).copied(),
            rights: granted(&permitted.rights, person, congress),
            teller: snapshot.tellers.contains(&me),
            given: given.map(|row| snapshot.proxy(row)),
            held: held.map(|row| snapshot.proxy(row)).collect(),
            floor: request.map(|row| snapshot.floor_entry(row)),
            ballot,
        })
    }
}
