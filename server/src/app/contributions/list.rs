//! Lists of contributions: filtered, searched, in an order that favours nobody.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::actor;
use super::page::person_of;
use crate::app::wire::{
    ContributionFilter, ContributionSummary, ContributionsOverview, ContributionsRight,
    DepartmentCount, Participant, SizeCount, ThemeCount, ThemeFilter,
};
use crate::app::{App, AppError, congresses};
use crate::clock;
use crate::domain::contribution::{
    Confirmation, ContributionState, CouncilSize, Reader, excerpt, reading_place,
};
use crate::domain::council::Commune;
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, ContributionId, ParticipantId, PersonId, ThemeId};
use crate::domain::policy::{self, Action, ContributionFacts};
use crate::domain::search::sought_words;
use crate::store::contributions::ContributionRow;
use crate::store::contributions::marks::Marks;
use crate::store::rights::Rights;
use crate::store::rows::Which;

/// Contributions on one page, unless asked otherwise.
const PAGE: usize = 50;
/// Contributions on one page, at most.
const LARGEST_PAGE: usize = 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The contributions of a congress that one person may see, before any is chosen.
pub(in crate::app) struct Seen<'a> {
    congress: CongressId,
    rights: Arc<Rights>,
    person: Option<PersonId>,
    me: Option<ParticipantId>,
    contributions: Vec<SeenContribution<'a>>,
}

struct SeenContribution<'a> {
    id: ContributionId,
    author: ParticipantId,
    entered_by: Option<ParticipantId>,
    theme: Option<ThemeId>,
    state: ContributionState,
    confirmation: Confirmation,
    council: Option<&'a Commune<'static>>,
    marks: Marks,
    mine: bool,
    invited: bool,
}

/// What a page shows of its contributions, by id.
struct Shown {
    rows: HashMap<ContributionId, ContributionRow>,
    beginnings: HashMap<ContributionId, String>,
    people: HashMap<ParticipantId, Participant>,
}

impl App {
    /// The contributions of a congress that a person may see, in the order of that person.
    pub(crate) async fn contributions(
        &self,
        person: Option<PersonId>,
        slug: &str,
        filter: ContributionFilter,
    ) -> Result<Vec<ContributionSummary>, AppError> {
        let congress = self.readable_congress(person, slug).await?.id;
        let seen = self.seen_contributions(person, congress).await?;
        self.page_of(&seen, &filter).await
    }

    /// Those on one page of what a filter leaves.
    pub(in crate::app) async fn page_of(
        &self,
        seen: &Seen<'_>,
        filter: &ContributionFilter,
    ) -> Result<Vec<ContributionSummary>, AppError> {
        let mut found = self.found(seen, filter).await?;
        let reader = match seen.me {
            Some(me) => Reader::Participant(me),
            None => Reader::OnDay(clock::now() / DAY),
        };
        found.sort_by_cached_key(|one| reading_place(reader, one.id));
        let per_page = filter.per_page.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let page = filter.page.unwrap_or(1).max(1) - 1;
        let found = found.into_iter().skip(page.saturating_mul(per_page));
        let page: Vec<_> = found.take(per_page).collect();
        if page.is_empty() {
            return Ok(Vec::new());
        }
        let mut shown = self.what_is_shown(seen, &page).await?;
        let summaries = page.into_iter();
        Ok(summaries
            .filter_map(|one| summary(seen, one, &mut shown))
            .collect())
    }

    /// What is needed to show these contributions, and no others.
    async fn what_is_shown(
        &self,
        seen: &Seen<'_>,
        page: &[&SeenContribution<'_>],
    ) -> Result<Shown, AppError> {
        let ids: Vec<_> = page.iter().map(|one| one.id).collect();
        let facts = ids.iter().filter_map(|id| seen.rights.contribution(*id));
        let people = facts.flat_map(|facts| {
            let others = facts.co_authors.iter().copied();
            others.chain(facts.helper).chain([facts.author])
        });
        let people: HashSet<_> = people.collect();
        let people: Vec<_> = people.into_iter().collect();
        let these = Which::These(&ids);
        let rows = self.store.contributions(seen.congress, these).await?;
        let beginnings = self.store.contribution_beginnings(seen.congress, these);
        let people = self.participants_by_id(seen.congress, Which::These(&people));
        let mut shown = Shown {
            rows: rows.into_iter().map(|row| (row.id, row)).collect(),
            beginnings: beginnings.await?,
            people: people.await?,
        };
        self.read_own_drafts(&mut shown).await?;
        Ok(shown)
    }

    /// Who comes back from a draft finds it in the list as they left it: what is kept for lists is
    /// a moment older than the words.
    async fn read_own_drafts(&self, shown: &mut Shown) -> Result<(), AppError> {
        let drafts = shown
            .rows
            .values_mut()
            .filter(|row| row.state() == ContributionState::Draft);
        for row in drafts {
            let name = DocumentName::Contribution(row.id);
            if let Some((text, _)) = self.rooms.read(name).await? {
                row.title = text.title_line();
                shown.beginnings.insert(row.id, text.plain_text());
            }
        }
        Ok(())
    }

    /// How many contributions there are of which kind, and how many a filter leaves.
    pub(crate) async fn contributions_overview(
        &self,
        person: Option<PersonId>,
        slug: &str,
        filter: ContributionFilter,
    ) -> Result<ContributionsOverview, AppError> {
        let row = self.readable_congress(person, slug).await?;
        let congress = row.id;
        let seen = self.seen_contributions(person, congress).await?;
        let themes = self.store.themes(congress).await?;
        Ok(ContributionsOverview {
            congress: congresses::summary(row),
            congress_document: DocumentName::Congress(congress),
            me: self.participant_for(congress, person).await?,
            themes: themes.into_iter().map(congresses::theme).collect(),
            phase: seen.rights.call_for_contributions().phase,
            rights: seen.granted(),
            found: self.found(&seen, &filter).await?.len(),
            submitted: seen.count(SeenContribution::is_submitted),
            unread: seen.unread(),
            mine: seen.count(|one| one.mine || one.invited),
            unconfirmed: seen.unconfirmed(),
            without_theme: seen.count(|one| one.is_submitted() && one.theme.is_none()),
            by_theme: by_theme(&seen),
            by_department: self.by_department(&seen),
            by_size: by_size(&seen),
        })
    }

    /// The contributions of a congress that a person may see, none of them read yet.
    pub(in crate::app) async fn seen_contributions(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
    ) -> Result<Seen<'_>, AppError> {
        let rights = self.rights(congress).await?;
        let (viewer, call) = (rights.viewer(person), rights.call_for_contributions());
        let me = actor(viewer).ok();
        let is = |ids: &[ParticipantId]| me.is_some_and(|me| ids.contains(&me));
        let rows = self.store.listed_contributions(congress, me).await?;
        let contributions = rows.into_iter().filter_map(|row| {
            let facts = rights.contribution(row.id)?;
            let code = row.council_code.as_deref();
            policy::sees_contribution(viewer, &call, &facts).then(|| SeenContribution {
                id: row.id,
                author: facts.author,
                entered_by: facts.helper,
                theme: row.theme,
                state: facts.state,
                confirmation: facts.confirmation,
                council: code.and_then(|code| self.communes.current_of(code)),
                marks: row.marks,
                mine: me == Some(facts.author) || is(facts.co_authors),
                invited: is(facts.invited),
            })
        });
        Ok(Seen {
            congress,
            contributions: contributions.collect(),
            rights: rights.clone(),
            person,
            me,
        })
    }

    /// What a filter leaves of them.
    async fn found<'s, 'a>(
        &self,
        seen: &'s Seen<'a>,
        filter: &ContributionFilter,
    ) -> Result<Vec<&'s SeenContribution<'a>>, AppError> {
        let words = sought_words(&filter.q);
        let found: Option<HashSet<ContributionId>> = if words.is_empty() {
            None
        } else {
            let found = self.store.contributions_with_words(seen.congress, &words);
            Some(found.await?)
        };
        let all = seen.contributions.iter();
        Ok(all
            .filter(|one| found.as_ref().is_none_or(|found| found.contains(&one.id)))
            .filter(|one| is_kept(one, filter, seen.me))
            .collect())
    }

    fn by_department(&self, seen: &Seen<'_>) -> Vec<DepartmentCount> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for council in seen.submitted_councils() {
            *counts.entry(council.department).or_default() += 1;
        }
        let name = |code| {
            let department = self.communes.department(code);
            department.map_or(code, |department| department.name)
        };
        counts
            .into_iter()
            .map(|(code, contributions)| DepartmentCount {
                code: code.to_owned(),
                name: name(code).to_owned(),
                contributions,
            })
            .collect()
    }
}

impl SeenContribution<'_> {
    fn is_submitted(&self) -> bool {
        self.state == ContributionState::Submitted
    }

    /// To be read: sent by others, and not read yet.
    fn is_unread(&self) -> bool {
        self.is_submitted() && !self.marks.read && !self.mine
    }
}

impl<'a> Seen<'a> {
    fn count(&self, is_counted: impl Fn(&SeenContribution<'a>) -> bool) -> usize {
        let contributions = self.contributions.iter();
        contributions.filter(|one| is_counted(one)).count()
    }

    /// How many this person has still to read.
    pub(in crate::app) fn unread(&self) -> usize {
        self.count(SeenContribution::is_unread)
    }

    /// How many were entered for somebody who has not confirmed them yet.
    pub(in crate::app) fn unconfirmed(&self) -> usize {
        self.count(|one| one.is_submitted() && one.confirmation == Confirmation::Awaited)
    }

    /// What this person may do in the call for contributions as a whole.
    pub(in crate::app) fn granted(&self) -> Vec<ContributionsRight> {
        let (viewer, call) = (
            self.rights.viewer(self.person),
            self.rights.call_for_contributions(),
        );
        [
            (Action::WriteContribution, ContributionsRight::Write),
            (Action::SupportContribution, ContributionsRight::Support),
            (Action::EnterForOthers, ContributionsRight::EnterForOthers),
        ]
        .into_iter()
        .filter(|(action, _)| policy::may(viewer, *action, &call, None).is_ok())
        .map(|(_, right)| right)
        .collect()
    }

    fn submitted_councils(&self) -> impl Iterator<Item = &'a Commune<'static>> {
        let submitted = self.contributions.iter().filter(|one| one.is_submitted());
        submitted.filter_map(|one| one.council)
    }
}

fn is_kept(
    one: &SeenContribution<'_>,
    filter: &ContributionFilter,
    me: Option<ParticipantId>,
) -> bool {
    let under_theme = match filter.theme {
        None => true,
        Some(ThemeFilter::None) => one.theme.is_none(),
        Some(ThemeFilter::Under(theme)) => one.theme == Some(theme),
    };
    let in_department = filter.department.as_ref().is_none_or(|department| {
        one.council
            .is_some_and(|council| council.department == *department)
    });
    let of_size = filter.size.is_none_or(|size| {
        one.council
            .is_some_and(|council| CouncilSize::of(council.population) == size)
    });
    let confirmation = one.confirmation;
    under_theme
        && in_department
        && of_size
        && filter.state.is_none_or(|state| state == one.state)
        && filter
            .confirmation
            .is_none_or(|wanted| wanted == confirmation)
        && (!filter.unread || one.is_unread())
        && (!filter.mine || one.mine || one.invited)
        && (!filter.entered || (me.is_some() && one.entered_by == me))
}

fn summary(
    seen: &Seen<'_>,
    one: &SeenContribution<'_>,
    shown: &mut Shown,
) -> Option<ContributionSummary> {
    let facts: ContributionFacts<'_> = seen.rights.contribution(one.id)?;
    let row = shown.rows.remove(&one.id)?;
    let (viewer, call) = (
        seen.rights.viewer(seen.person),
        seen.rights.call_for_contributions(),
    );
    let person_of = |id| person_of(&shown.people, id);
    let beginning = shown.beginnings.get(&one.id).map_or("", String::as_str);
    Some(ContributionSummary {
        id: one.id,
        excerpt: excerpt(&row.title, beginning),
        theme: one.theme,
        state: one.state,
        confirmation: one.confirmation,
        author: person_of(one.author)?,
        co_authors: facts
            .co_authors
            .iter()
            .filter_map(|id| person_of(*id))
            .collect(),
        entered_by: one.entered_by.and_then(person_of),
        submitted_at: row.submitted_at,
        supports: one.marks.supports,
        supported: one.marks.supported,
        read: !one.is_unread(),
        mine: one.mine,
        invited: one.invited,
        acts: policy::contribution_acts(viewer, &call, &facts),
        title: row.title,
    })
}

fn by_theme(seen: &Seen<'_>) -> Vec<ThemeCount> {
    let mut counts: BTreeMap<ThemeId, usize> = BTreeMap::new();
    for one in seen.contributions.iter().filter(|one| one.is_submitted()) {
        if let Some(theme) = one.theme {
            *counts.entry(theme).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|(theme, contributions)| ThemeCount {
            theme,
            contributions,
        })
        .collect()
}

fn by_size(seen: &Seen<'_>) -> Vec<SizeCount> {
    let mut counts: BTreeMap<CouncilSize, usize> = BTreeMap::new();
    for council in seen.submitted_councils() {
        let size = CouncilSize::of(council.population);
        *counts.entry(size).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(size, contributions)| SizeCount {
            size,
            contributions,
        })
        .collect()
}
