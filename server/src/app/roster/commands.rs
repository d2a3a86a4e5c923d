//! Adding, changing, removing and taking back a participant.

use uuid::Uuid;

use crate::app::wire::{AddedParticipant, NewParticipant, ParticipantChange};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::clock;
use crate::domain::email::Email;
use crate::domain::event::{EventKind, ParticipantChanged, ParticipantStands, Subject};
use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId};
use crate::domain::policy::Action;
use crate::domain::profile::{Line, LineFault, Profile, VotingWeight};
use crate::domain::role::Role;
use crate::store::Tx;
use crate::store::roster::{self, Newcomer, RosterRow};

impl App {
    /// Adds somebody to a congress.
    pub(crate) async fn add_participant(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewParticipant,
    ) -> Result<AddedParticipant, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::ManageParticipants)
            .await?
            .id;
        let profile = self.profile_of(new)?;
        self.check_groups(congress, &profile).await?;
        let mut tx = self.store.begin().await?;
        let others = roster::roster(&mut tx, congress).await?;
        check_address(&others, None, &profile)?;
        let known = match &profile.email {
            Some(email) => roster::people_by_email(&mut tx, &[email])
                .await?
                .remove(email),
            None => None,
        };
        let newcomer = Newcomer {
            id: ParticipantId::new(Uuid::now_v7()),
            person: known.unwrap_or_else(|| PersonId::new(Uuid::now_v7())),
            is_new_person: known.is_none(),
            profile,
        };
        let id = newcomer.id;
        let added = EventKind::ParticipantAdded(stands(&newcomer.profile));
        roster::insert_newcomers(&mut tx, congress, &[newcomer], clock::now()).await?;
        self.commit(tx, congress, person, Subject::Participant(id), added)
            .await?;
        Ok(AddedParticipant { id })
    }

    /// Changes a participant. A change that changes nothing leaves no event.
    pub(crate) async fn change_participant(
        &self,
        person: Option<PersonId>,
        id: ParticipantId,
        change: ParticipantChange,
    ) -> Result<(), AppError> {
        let congress = self.managed_participant(person, id).await?;
        let mut tx = self.store.begin().await?;
        let rows = roster::roster(&mut tx, congress).await?;
        let row = standing(&rows, id)?;
        if change
            .revision
            .is_some_and(|revision| revision != row.revision)
        {
            return Err(AppError::Impossible(Obstacle::StaleRevision));
        }
        if row.removed_at.is_some() {
            return Err(AppError::Impossible(Obstacle::ParticipantRemoved));
        }
        let profile = self.changed(&row.profile, change)?;
        let fields = row.profile.differences(&profile);
        if fields.is_empty() {
            return Ok(());
        }
        self.check_groups(congress, &profile).await?;
        check_address(&rows, Some(id), &profile)?;
        if !profile.roles.contains(Role::Secretariat) {
            check_secretariat(&rows, id)?;
        }
        write_change(&mut tx, row, &profile).await?;
        let changed = EventKind::ParticipantChanged(ParticipantChanged {
            roles: profile.roles,
            groups: profile.groups.iter().copied().collect(),
            fields,
        });
        self.commit(tx, congress, person, Subject::Participant(id), changed)
            .await
    }

    /// Removes a participant: every right and every open connection ends, what they wrote stays.
    pub(crate) async fn remove_participant(
        &self,
        person: Option<PersonId>,
        id: ParticipantId,
    ) -> Result<(), AppError> {
        let congress = self.managed_participant(person, id).await?;
        let mut tx = self.store.begin().await?;
        let rows = roster::roster(&mut tx, congress).await?;
        let row = standing(&rows, id)?;
        if row.removed_at.is_some() {
            return Ok(());
        }
        check_secretariat(&rows, id)?;
        roster::set_removed_at(&mut tx, id, Some(clock::now())).await?;
        let removed = EventKind::ParticipantRemoved(stands(&row.profile));
        // Before rights change: then the rooms of a closed congress know them no more.
        self.rooms.shut_out(congress, row.person).await;
        self.commit(tx, congress, person, Subject::Participant(id), removed)
            .await
    }

    /// Takes a participant back, as they were.
    pub(crate) async fn restore_participant(
        &self,
        person: Option<PersonId>,
        id: ParticipantId,
    ) -> Result<(), AppError> {
        let congress = self.managed_participant(person, id).await?;
        let mut tx = self.store.begin().await?;
        let rows = roster::roster(&mut tx, congress).await?;
        let row = standing(&rows, id)?;
        if row.removed_at.is_none() {
            return Ok(());
        }
        roster::set_removed_at(&mut tx, id, None).await?;
        let restored = EventKind::ParticipantRestored(stands(&row.profile));
        self.commit(tx, congress, person, Subject::Participant(id), restored)
            .await
    }

    /// The congress of a participant whom this person may manage.
    pub(in crate::app) async fn managed_participant(
        &self,
        person: Option<PersonId>,
        id: ParticipantId,
    ) -> Result<CongressId, AppError> {
        let congress = self.congress_of(id).await?;
        self.permitted(
            person,
            congress,
            Thing::Participant,
            Action::ManageParticipants,
        )
        .await?;
        Ok(congress)
    }

    pub(super) fn profile_of(&self, new: NewParticipant) -> Result<Profile, AppError> {
        let may_vote = new.may_vote.unwrap_or(new.roles.contains(Role::Elu));
        Ok(Profile {
            given_name: name(&new.given_name)?,
            family_name: name(&new.family_name)?,
            email: address(&new.email)?,
            locale: new.locale,
            capacity: line(&new.capacity)?,
            council: self.council_code(&new.council)?,
            organisation: line(&new.organisation)?,
            roles: new.roles,
            groups: new.groups.into_iter().collect(),
            may_vote,
            voting_weight: new.voting_weight.map_or(Ok(VotingWeight::ONE), weight)?,
        })
    }

    fn changed(&self, known: &Profile, change: ParticipantChange) -> Result<Profile, AppError> {
        let mut profile = known.clone();
        if let Some(text) = change.given_name {
            profile.given_name = name(&text)?;
        }
        if let Some(text) = change.family_name {
            profile.family_name = name(&text)?;
        }
        if let Some(text) = change.email {
            profile.email = address(&text)?;
        }
        if let Some(text) = change.capacity {
            profile.capacity = line(&text)?;
        }
        if let Some(text) = change.council {
            profile.council = self.council_code(&text)?;
        }
        if let Some(text) = change.organisation {
            profile.organisation = line(&text)?;
        }
        if let Some(groups) = change.groups {
            profile.groups = groups.into_iter().collect();
        }
        if let Some(number) = change.voting_weight {
            profile.voting_weight = weight(number)?;
        }
        profile.locale = change.locale.unwrap_or(profile.locale);
        profile.roles = change.roles.unwrap_or(profile.roles);
        profile.may_vote = change.may_vote.unwrap_or(profile.may_vote);
        Ok(profile)
    }

    /// The code of a commune of today, none for an empty text.
    fn council_code(&self, code: &str) -> Result<Option<String>, AppError> {
        if code.is_empty() {
            return Ok(None);
        }
        let commune = self.communes.current_of(code);
        let commune = commune.ok_or(AppError::Impossible(Obstacle::CouncilUnknown))?;
        Ok(Some(commune.code.to_owned()))
    }

    async fn check_groups(&self, congress: CongressId, profile: &Profile) -> Result<(), AppError> {
        let known: Vec<GroupId> = self
            .group_names(congress)
            .await?
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        if profile.groups.iter().all(|group| known.contains(group)) {
            Ok(())
        } else {
            Err(AppError::NotFound(Thing::Group))
        }
    }
}

/// Writes a changed profile. Who has the address is the person: a participant with a new address
/// becomes the person to whom it belongs, or a new one; a person who takes part elsewhere too is
/// never changed from here. See `docs/decisions/0009`.
pub(super) async fn write_change(
    tx: &mut Tx,
    row: &RosterRow,
    profile: &Profile,
) -> Result<(), AppError> {
    let is_only_here = roster::congress_count(tx, row.person).await? == 1;
    let new_address = profile
        .email
        .as_ref()
        .filter(|_| profile.email != row.profile.email);
    let holder = match new_address {
        Some(email) => roster::people_by_email(tx, &[email]).await?.remove(email),
        None => None,
    };
    let is_same_address = profile.email == row.profile.email;
    let person = match holder {
        Some(holder) => holder,
        None if is_only_here => {
            roster::update_person(tx, row.person, profile).await?;
            row.person
        }
        None if is_same_address => row.person,
        None => {
            let person = PersonId::new(Uuid::now_v7());
            roster::insert_people(tx, &[(person, profile)], clock::now()).await?;
            person
        }
    };
    Ok(roster::update(tx, row.id, person, profile).await?)
}

fn standing(rows: &[RosterRow], id: ParticipantId) -> Result<&RosterRow, AppError> {
    let row = rows.iter().find(|row| row.id == id);
    row.ok_or(AppError::NotFound(Thing::Participant))
}

fn stands(profile: &Profile) -> ParticipantStands {
    ParticipantStands {
        roles: profile.roles,
        groups: profile.groups.iter().copied().collect(),
    }
}

/// An address belongs to one participant of a congress, removed or not.
fn check_address(
    rows: &[RosterRow],
    id: Option<ParticipantId>,
    profile: &Profile,
) -> Result<(), AppError> {
    let Some(email) = &profile.email else {
        return Ok(());
    };
    let has = |row: &&RosterRow| row.profile.email.as_ref() == Some(email) && Some(row.id) != id;
    match rows.iter().find(has) {
        None => Ok(()),
        Some(row) if row.removed_at.is_some() => {
            Err(AppError::Impossible(Obstacle::ParticipantRemoved))
        }
        Some(_) => Err(AppError::Impossible(Obstacle::AddressTaken)),
    }
}

/// Somebody must be left who can organise the congress, and take others back.
fn check_secretariat(rows: &[RosterRow], leaving: ParticipantId) -> Result<(), AppError> {
    let is_secretariat =
        |row: &RosterRow| row.removed_at.is_none() && row.profile.roles.contains(Role::Secretariat);
    let leaves = rows
        .iter()
        .any(|row| row.id == leaving && is_secretariat(row));
    let others = rows
        .iter()
        .any(|row| row.id != leaving && is_secretariat(row));
    if leaves && !others {
        return Err(AppError::Impossible(Obstacle::LastSecretariat));
    }
    Ok(())
}

fn name(text: &str) -> Result<Line, AppError> {
    text.parse().map_err(|fault| {
        AppError::Impossible(match fault {
            LineFault::Missing => Obstacle::NameMissing,
            LineFault::TooLong => Obstacle::TextTooLong,
        })
    })
}

fn line(text: &str) -> Result<Option<Line>, AppError> {
    Line::optional(text).map_err(|_| AppError::Impossible(Obstacle::TextTooLong))
}

fn address(text: &str) -> Result<Option<Email>, AppError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let address = text.parse();
    address
        .map(Some)
        .map_err(|_| AppError::Impossible(Obstacle::EmailUnreadable))
}

fn weight(number: i64) -> Result<VotingWeight, AppError> {
    let weight = VotingWeight::try_from(number);
    weight.map_err(|_| AppError::Impossible(Obstacle::VotingWeightUnreadable))
}
