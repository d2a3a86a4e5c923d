//! What somebody can do in a congress now: the facts from which the home page chooses.

use super::groups::may_sort;
use super::wire::{Access, ContributionFilter, Now, WorkingSection};
use super::{App, AppError};
use crate::domain::contribution::Confirmation;
use crate::domain::document::DocumentName;
use crate::domain::ids::PersonId;
use crate::domain::policy::AccessReason;
use crate::domain::role::Role;

impl App {
    /// The facts for one participant.
    pub(crate) async fn now(&self, person: Option<PersonId>, slug: &str) -> Result<Now, AppError> {
        let congress = self.readable_congress(person, slug).await?.id;
        let who = person.ok_or(AppError::LoginRequired)?;
        let rights = self.rights(congress).await?;
        let me = rights.participant(who);
        let me = me.ok_or(AppError::Forbidden(AccessReason::Role))?;
        let all = self.seen_contributions(person, congress).await?;
        let mine = ContributionFilter {
            mine: true,
            ..ContributionFilter::default()
        };
        let helped = ContributionFilter {
            entered: true,
            ..ContributionFilter::default()
        };
        let mut entered = Vec::new();
        if me.is(Role::Secretariat) {
            entered = self.page_of(&all, &helped).await?;
            entered.retain(|one| one.confirmation == Confirmation::Awaited);
        }
        let sections = self.working_sections(person, &rights, congress).await?;
        let workload = self.workload(congress).await?;
        let mut groups = Vec::new();
        for group in self.store.groups(congress).await? {
            if me.groups.contains(&group.id) {
                let notes = rights.access(person, DocumentName::Notes(group.id));
                let access = if notes.writes() {
                    Access::Write
                } else {
                    Access::Read
                };
                groups.push(workload.group(group, access, &sections));
            }
        }
        let in_groups = |section: &WorkingSection| {
            let mut written = groups.iter().flat_map(|group| &group.sections);
            written.any(|known| known.id == section.id)
        };
        // Where several motions are under way, work waits in the one that has come least far.
        let phase = rights.call_for_contributions().phase;
        let is_furthest_behind = |section: &WorkingSection| {
            let facts = rights.section(section.id);
            facts.is_some_and(|(motion, _)| motion.phase == phase)
        };
        let mut answered_for = sections.clone();
        answered_for.retain(|section| {
            me.is(Role::Rapporteur)
                && section.access == Access::Write
                && is_furthest_behind(section)
                && !in_groups(section)
        });
        Ok(Now {
            phase,
            rights: all.granted(),
            may_sort: may_sort(&rights, person),
            own: self.page_of(&all, &mine).await?,
            entered,
            unconfirmed: all.unconfirmed(),
            unread: all.unread(),
            contributions: workload.of(None),
            groups,
            sections: answered_for,
            amendments: self.waiting_amendments(person, congress).await?,
            sitting: self.sitting_now(who, me, &rights).await?,
        })
    }
}
