//! Groups at work: who sits there, what they write, what waits for their answer.
//!
//! Only participants of the congress come in: groups think aloud in their notes.

use std::collections::HashMap;

use super::wire::{Access, Answered, GroupPage, Participant, Theme, WorkingGroup, WorkingSection};
use super::{App, AppError, Thing, congresses};
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, GroupId, PersonId, ThemeId};
use crate::domain::numbering::section_numbers;
use crate::domain::policy::{self, Action};
use crate::domain::search::same_words;
use crate::store::congresses::GroupRow;
use crate::store::rights::Rights;
use crate::store::rows::Which;

const MISSING: AppError = AppError::NotFound(Thing::Group);

/// The contributions of a congress as its groups share them out.
pub(super) struct Workload {
    themes: Vec<Theme>,
    counts: HashMap<Option<ThemeId>, Answered>,
}

impl App {
    /// A group with all that its page shows.
    pub(crate) async fn group(
        &self,
        person: Option<PersonId>,
        id: GroupId,
    ) -> Result<GroupPage, AppError> {
        let congress = self.store.congress_of_group(id).await?.ok_or(MISSING)?;
        let rights = self.rights(congress).await?;
        let me = self.participant_for(congress, person).await?;
        let me = me.ok_or(MISSING)?;
        let document = DocumentName::Notes(id);
        let (access, access_reason) = match rights.access(person, document) {
            policy::Access::Write => (Access::Write, None),
            policy::Access::Read(reason) => (Access::Read, Some(reason)),
            policy::Access::None => return Err(MISSING),
        };
        let row = self.store.congress(congress).await?.ok_or(MISSING)?;
        let groups = self.store.groups(congress).await?;
        let group = groups.into_iter().find(|group| group.id == id);
        let group = group.ok_or(MISSING)?;
        let workload = self.workload(congress).await?;
        let theme = workload.theme_of(&group.name).cloned();
        let notes = self.rooms.read(document).await?.unwrap_or_default().0;
        let mut agenda = self.agenda(congress).await?;
        agenda.retain(|item| item.group == Some(id));
        let sections = self.working_sections(person, &rights, congress).await?;
        Ok(GroupPage {
            id,
            congress_document: DocumentName::Congress(congress),
            members: self.members(congress, &group).await?,
            sections: sections_of(&group, &sections),
            contributions: workload.of(theme.as_ref()),
            may_sort: may_sort(&rights, person),
            name: group.name,
            time_zone: row.time_zone,
            congress: congresses::summary(row),
            me,
            document,
            access,
            access_reason,
            notes: notes.body,
            theme,
            agenda,
        })
    }

    /// Every section of a congress, as this person finds it.
    pub(super) async fn working_sections(
        &self,
        person: Option<PersonId>,
        rights: &Rights,
        congress: CongressId,
    ) -> Result<Vec<WorkingSection>, AppError> {
        let mut all = Vec::new();
        for motion in self.store.motions(congress).await? {
            let mut present = self.store.sections(motion.id).await?;
            present.retain(|section| !section.removed);
            let numbers = section_numbers(present.iter().map(|section| section.kind));
            for (row, number) in present.into_iter().zip(numbers) {
                let document = DocumentName::Section(row.id);
                let writes = rights.access(person, document).writes();
                all.push(WorkingSection {
                    id: row.id,
                    motion: motion.id,
                    kind: row.kind,
                    number,
                    title: row.title,
                    document,
                    access: if writes { Access::Write } else { Access::Read },
                });
            }
        }
        Ok(all)
    }

    /// What was contributed to a congress, theme by theme.
    pub(super) async fn workload(&self, congress: CongressId) -> Result<Workload, AppError> {
        let themes = self.store.themes(congress).await?;
        let counts = self.store.answered_by_theme(congress).await?;
        let answered = counts.into_iter().map(|(theme, count)| {
            let waiting = count.submitted - count.answered;
            let submitted = count.submitted;
            (theme, Answered { submitted, waiting })
        });
        Ok(Workload {
            themes: themes.into_iter().map(congresses::theme).collect(),
            counts: answered.collect(),
        })
    }

    async fn members(
        &self,
        congress: CongressId,
        group: &GroupRow,
    ) -> Result<Vec<Participant>, AppError> {
        let which = Which::These(&group.members);
        self.participant_views(congress, which).await
    }
}

impl Workload {
    /// The theme that a group takes up: the one of its name.
    fn theme_of(&self, group: &str) -> Option<&Theme> {
        let same = |theme: &&Theme| same_words(&theme.name, group);
        self.themes.iter().find(same)
    }

    /// The contributions on one theme, or on all.
    pub(super) fn of(&self, theme: Option<&Theme>) -> Answered {
        let counts = self.counts.iter();
        counts
            .filter(|(of, _)| theme.is_none_or(|theme| **of == Some(theme.id)))
            .fold(Answered::default(), |sum, (_, count)| Answered {
                submitted: sum.submitted + count.submitted,
                waiting: sum.waiting + count.waiting,
            })
    }

    /// A group as its members see it on their home page.
    pub(super) fn group(
        &self,
        group: GroupRow,
        access: Access,
        sections: &[WorkingSection],
    ) -> WorkingGroup {
        let theme = self.theme_of(&group.name);
        WorkingGroup {
            id: group.id,
            document: DocumentName::Notes(group.id),
            access,
            sections: sections_of(&group, sections),
            theme: theme.map(|theme| theme.id),
            contributions: theme.map_or_else(Answered::default, |theme| self.of(Some(theme))),
            name: group.name,
        }
    }
}

fn sections_of(group: &GroupRow, sections: &[WorkingSection]) -> Vec<WorkingSection> {
    let written = sections.iter();
    written
        .filter(|section| group.sections.contains(&section.id))
        .cloned()
        .collect()
}

pub(super) fn may_sort(rights: &Rights, person: Option<PersonId>) -> bool {
    let facts = rights.call_for_contributions();
    let viewer = rights.viewer(person);
    policy::may(viewer, Action::SortContributions, &facts, None).is_ok()
}
