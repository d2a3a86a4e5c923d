//! Groups, the sections that they write, and the named rapporteurs of a section.

use uuid::Uuid;

use super::{STALE, line, reordered, room_for_one_more};
use crate::app::wire::{GroupChange, Made, NewGroup, Revision};
use crate::app::{App, AppError, Obstacle, Thing};
use crate::domain::document::DocumentName;
use crate::domain::event::{EventKind, Subject};
use crate::domain::event::{GroupMoved, GroupRemoved, GroupSections, Noted, Rapporteurs, Revised};
use crate::domain::ids::{CongressId, GroupId, ParticipantId, PersonId, SectionId};
use crate::domain::policy::Action;
use crate::domain::role::Role;
use crate::domain::text::Block;
use crate::store::rows::Which;
use crate::store::{congresses, groups};

/// Letters, at most.
const NAME: usize = 80;
const MOST: usize = 50;

const MISSING: AppError = AppError::NotFound(Thing::Group);

impl App {
    /// Adds a group behind the others.
    pub(crate) async fn create_group(
        &self,
        person: Option<PersonId>,
        slug: &str,
        new: NewGroup,
    ) -> Result<Made, AppError> {
        let congress = self
            .permitted_in(person, slug, Action::PrepareCongress)
            .await?
            .id;
        let name = line(&new.name, NAME)?;
        let id = GroupId::new(Uuid::now_v7());
        let mut tx = self.store.begin().await?;
        let mut order = groups::in_order(&mut tx, congress).await?;
        room_for_one_more(order.len(), MOST)?;
        congresses::insert_group(&mut tx, congress, id, &name, 0).await?;
        order.push(id);
        renumber(&mut tx, &order).await?;
        let event = EventKind::GroupCreated(Noted {});
        self.commit(tx, congress, person, Subject::Group(id), event)
            .await?;
        Ok(Made { id: id.uuid() })
    }

    /// Renames a group.
    pub(crate) async fn change_group(
        &self,
        person: Option<PersonId>,
        id: GroupId,
        change: GroupChange,
    ) -> Result<Revision, AppError> {
        let congress = self.preparing_group(person, id).await?;
        let known = self.store.groups(congress).await?;
        let row = known.into_iter().find(|group| group.id == id);
        let row = row.ok_or(MISSING)?;
        let name = line(&change.name, NAME)?;
        let revision = row.revision;
        if revision != change.revision {
            return Err(STALE);
        }
        if name == row.name {
            return Ok(Revision { revision });
        }
        let mut tx = self.store.begin().await?;
        let renamed = groups::rename(&mut tx, id, revision, &name).await?;
        let revision = renamed.ok_or(STALE)?;
        let event = EventKind::GroupChanged(Revised { revision });
        self.commit(tx, congress, person, Subject::Group(id), event)
            .await?;
        Ok(Revision { revision })
    }

    /// Moves a group behind another, or to the front.
    pub(crate) async fn move_group(
        &self,
        person: Option<PersonId>,
        id: GroupId,
        after: Option<GroupId>,
    ) -> Result<(), AppError> {
        let congress = self.preparing_group(person, id).await?;
        let mut tx = self.store.begin().await?;
        let order = groups::in_order(&mut tx, congress).await?;
        let Some(order) = reordered(&order, id, after, Thing::Group)? else {
            return Ok(());
        };
        renumber(&mut tx, &order).await?;
        let event = EventKind::GroupMoved(GroupMoved { after });
        self.commit(tx, congress, person, Subject::Group(id), event)
            .await
    }

    /// Takes a group away that writes nothing and has noted nothing; its members are released.
    pub(crate) async fn remove_group(
        &self,
        person: Option<PersonId>,
        id: GroupId,
    ) -> Result<(), AppError> {
        let congress = self.preparing_group(person, id).await?;
        let notes = self.rooms.read(DocumentName::Notes(id)).await?;
        if notes.is_some_and(|(notes, _)| !notes.body.iter().all(Block::is_empty)) {
            return Err(AppError::Impossible(Obstacle::GroupHasNotes));
        }
        let mut tx = self.store.begin().await?;
        if !groups::in_order(&mut tx, congress).await?.contains(&id) {
            return Err(MISSING);
        }
        if !groups::sections_of(&mut tx, id).await?.is_empty() {
            return Err(AppError::Impossible(Obstacle::GroupHasSections));
        }
        let released = groups::delete(&mut tx, id).await?;
        let event = EventKind::GroupRemoved(GroupRemoved { released });
        self.commit(tx, congress, person, Subject::Group(id), event)
            .await
    }

    /// Says which sections a group writes. A section may have several groups.
    pub(crate) async fn set_group_sections(
        &self,
        person: Option<PersonId>,
        id: GroupId,
        mut sections: Vec<SectionId>,
    ) -> Result<(), AppError> {
        let congress = self.preparing_group(person, id).await?;
        sections.sort();
        sections.dedup();
        let mut tx = self.store.begin().await?;
        let known = groups::sections_of_congress(&mut tx, congress).await?;
        if sections.iter().any(|section| !known.contains(section)) {
            return Err(AppError::NotFound(Thing::Section));
        }
        let mut before = groups::sections_of(&mut tx, id).await?;
        before.sort();
        if before == sections {
            return Ok(());
        }
        groups::set_sections(&mut tx, id, &sections).await?;
        let event = EventKind::GroupSectionsChanged(GroupSections { sections });
        self.commit(tx, congress, person, Subject::Group(id), event)
            .await
    }

    /// Names who answers for a section; nobody named, every rapporteur does.
    pub(crate) async fn set_rapporteurs(
        &self,
        person: Option<PersonId>,
        id: SectionId,
        mut rapporteurs: Vec<ParticipantId>,
    ) -> Result<(), AppError> {
        const NO_SECTION: AppError = AppError::NotFound(Thing::Section);
        let section = self.store.section(id).await?.ok_or(NO_SECTION)?;
        let motion = self.store.motion(section.motion).await?.ok_or(NO_SECTION)?;
        let congress = motion.congress;
        self.permitted(person, congress, Thing::Section, Action::PrepareCongress)
            .await?;
        if section.removed {
            return Err(AppError::Impossible(Obstacle::SectionRemoved));
        }
        rapporteurs.sort();
        rapporteurs.dedup();
        let which = Which::These(&rapporteurs);
        let participants = self.store.participants(congress, which).await?;
        for rapporteur in &rapporteurs {
            let who = participants.iter().find(|who| who.id == *rapporteur);
            let who = who.ok_or(AppError::NotFound(Thing::Participant))?;
            if !who.roles.contains(Role::Rapporteur) {
                return Err(AppError::Impossible(Obstacle::NotRapporteur));
            }
        }
        let mut before = self.store.rapporteurs(congress).await?;
        let mut before = before.remove(&id).unwrap_or_default();
        before.sort();
        if before == rapporteurs {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        groups::set_rapporteurs(&mut tx, id, &rapporteurs).await?;
        let motion = motion.id;
        let event = EventKind::RapporteursChanged(Rapporteurs {
            motion,
            rapporteurs,
        });
        self.commit(tx, congress, person, Subject::Section(id), event)
            .await
    }

    async fn preparing_group(
        &self,
        person: Option<PersonId>,
        id: GroupId,
    ) -> Result<CongressId, AppError> {
        let congress = self.store.congress_of_group(id).await?.ok_or(MISSING)?;
        self.permitted(person, congress, Thing::Group, Action::PrepareCongress)
            .await?;
        Ok(congress)
    }
}

async fn renumber(tx: &mut crate::store::Tx, order: &[GroupId]) -> Result<(), AppError> {
    for (place, group) in (1..).zip(order) {
        groups::set_place(tx, *group, place).await?;
    }
    Ok(())
}
