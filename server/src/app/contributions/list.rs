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
    Confirmation, ContributionState, CouncilSize, LONGEST_EXCERPT, Reader, excerpt, reading_place,
};
use crate::domain::document::DocumentName;
use crate::domain::ids::{CongressId, ContributionId, ParticipantId, PersonId, ThemeId};
use crate::domain::policy::{self, Action, ContributionFacts};
use crate::domain::search::sought_words;
use crate::store::contributions::ContributionRow;
use crate::store::contributions::marks::Marks;
use crate::store::rights::Rights;

/// Contributions on one page, unless asked otherwise.
const PAGE: usize = 50;
/// Contributions on one page, at most.
const LARGEST_PAGE: usize = 1000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Everything that one person sees of a congress' contributions.
struct Seen {
    rights: Arc<Rights>,
    person: Option<PersonId>,
    me: Option<ParticipantId>,
    people: HashMap<ParticipantId, Participant>,
    contributions: Vec<SeenContribution>,
}

struct SeenContribution {
    row: ContributionRow,
    marks: Marks,
    mine: bool,
    invited: bool,
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
        let mut seen = self.seen_contributions(person, congress).await?;
        self.keep_found(&mut seen, congress, &filter).await?;
        let reader = match seen.me {
            Some(me) => Reader::Participant(me),
            None => Reader::OnDay(clock::now() / DAY),
        };
        seen.contributions
            .sort_by_cached_key(|seen| reading_place(reader, seen.row.id));
        let per_page = filter.per_page.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
        let page = filter.page.unwrap_or(1).max(1) - 1;
        let shown = std::mem::take(&mut seen.contributions);
        let shown = shown
            .into_iter()
            .skip(page.saturating_mul(per_page))
            .take(per_page);
        let mut shown: Vec<_> = shown.collect();
        let length = i64::try_from(2 * LONGEST_EXCERPT).unwrap_or(i64::MAX);
        let mut beginnings = self.store.contribution_beginnings(congress, length).await?;
        self.read_own_drafts(&mut shown, &mut beginnings).await?;
        Ok(shown
            .into_iter()
            .filter_map(|contribution| summary(&seen, contribution, &beginnings))
            .collect())
    }

    /// Who comes back from a draft finds it in the list as they left it: what is kept for lists is
    /// a moment older than the words.
    async fn read_own_drafts(
        &self,
        shown: &mut [SeenContribution],
        beginnings: &mut HashMap<ContributionId, String>,
    ) -> Result<(), AppError> {
        let drafts = shown
            .iter_mut()
            .filter(|one| one.row.state() == ContributionState::Draft);
        for one in drafts {
            let name = DocumentName::Contribution(one.row.id);
            if let Some((text, _)) = self.rooms.read(name).await? {
                one.row.title = text.title_line();
                beginnings.insert(one.row.id, text.plain_text());
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
        let mut seen = self.seen_contributions(person, congress).await?;
        let themes = self.store.themes(congress).await?;
        let count = |is_counted: &dyn Fn(&SeenContribution) -> bool| {
            seen.contributions
                .iter()
                .filter(|one| is_counted(one))
                .count()
        };
        let mut overview = ContributionsOverview {
            congress: congresses::summary(row),
            congress_document: DocumentName::Congress(congress),
            me: seen.me.and_then(|me| seen.people.get(&me).cloned()),
            themes: themes.into_iter().map(congresses::theme).collect(),
            phase: seen.rights.call_for_contributions().phase,
            rights: rights(&seen.rights, person),
            found: 0,
            submitted: count(&SeenContribution::is_submitted),
            unread: count(&|one| one.is_unread()),
            mine: count(&|one| one.mine || one.invited),
            unconfirmed: count(&|one| {
                one.is_submitted() && one.row.confirmation() == Confirmation::Awaited
            }),
            without_theme: count(&|one| one.is_submitted() && one.row.theme.is_none()),
            by_theme: by_theme(&seen),
            by_department: self.by_department(&seen),
            by_size: by_size(&seen),
        };
        self.keep_found(&mut seen, congress, &filter).await?;
        overview.found = seen.contributions.len();
        Ok(overview)
    }

    async fn seen_contributions(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
    ) -> Result<Seen, AppError> {
        let rights = self.rights(congress).await?;
        let (viewer, call) = (rights.viewer(person), rights.call_for_contributions());
        let me = actor(viewer).ok();
        let mut marks = self.store.contribution_marks(congress, me).await?;
        let is = |ids: &[ParticipantId]| me.is_some_and(|me| ids.contains(&me));
        let mut contributions = Vec::new();
        for row in self.store.contributions(congress).await? {
            let Some(facts) = rights.contribution(row.id) else {
                continue;
            };
            if policy::sees_contribution(viewer, &call, &facts) {
                contributions.push(SeenContribution {
                    marks: marks.remove(&row.id).unwrap_or_default(),
                    mine: me == Some(facts.author) || is(facts.co_authors),
                    invited: is(facts.invited),
                    row,
                });
            }
        }
        let people = self.participants_by_id(congress).await?;
        Ok(Seen {
            rights,
            person,
            me,
            people,
            contributions,
        })
    }

    async fn keep_found(
        &self,
        seen: &mut Seen,
        congress: CongressId,
        filter: &ContributionFilter,
    ) -> Result<(), AppError> {
        let words = sought_words(&filter.q);
        let found: Option<HashSet<ContributionId>> = if words.is_empty() {
            None
        } else {
            let found = self.store.contributions_with_words(congress, &words);
            Some(found.await?)
        };
        let Seen {
            contributions,
            people,
            me,
            ..
        } = seen;
        contributions.retain(|one| {
            found
                .as_ref()
                .is_none_or(|found| found.contains(&one.row.id))
                && is_kept(one, filter, people.get(&one.row.author), *me)
        });
        Ok(())
    }

    fn by_department(&self, seen: &Seen) -> Vec<DepartmentCount> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for council in seen.submitted_councils() {
            *counts.entry(&council.department).or_default() += 1;
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

impl SeenContribution {
    fn is_submitted(&self) -> bool {
        self.row.state() == ContributionState::Submitted
    }

    /// To be read: sent by others, and not read yet.
    fn is_unread(&self) -> bool {
        self.is_submitted() && !self.marks.read && !self.mine
    }
}

impl Seen {
    fn submitted_councils(&self) -> impl Iterator<Item = &crate::app::wire::Council> {
        let submitted = self.contributions.iter().filter(|one| one.is_submitted());
        submitted.filter_map(|one| self.people.get(&one.row.author)?.council.as_ref())
    }
}

fn is_kept(
    one: &SeenContribution,
    filter: &ContributionFilter,
    author: Option<&Participant>,
    me: Option<ParticipantId>,
) -> bool {
    let council = author.and_then(|author| author.council.as_ref());
    let under_theme = match filter.theme {
        None => true,
        Some(ThemeFilter::None) => one.row.theme.is_none(),
        Some(ThemeFilter::Under(theme)) => one.row.theme == Some(theme),
    };
    let in_department = filter
        .department
        .as_ref()
        .is_none_or(|department| council.is_some_and(|council| council.department == *department));
    let of_size = filter.size.is_none_or(|size| {
        council.is_some_and(|council| CouncilSize::of(council.population) == size)
    });
    let confirmation = one.row.confirmation();
    under_theme
        && in_department
        && of_size
        && filter.state.is_none_or(|state| state == one.row.state())
        && filter
            .confirmation
            .is_none_or(|wanted| wanted == confirmation)
        && (!filter.unread || one.is_unread())
        && (!filter.mine || one.mine || one.invited)
        && (!filter.entered || (me.is_some() && one.row.entered_by == me))
}

fn summary(
    seen: &Seen,
    one: SeenContribution,
    beginnings: &HashMap<ContributionId, String>,
) -> Option<ContributionSummary> {
    let facts: ContributionFacts<'_> = seen.rights.contribution(one.row.id)?;
    let (viewer, call) = (
        seen.rights.viewer(seen.person),
        seen.rights.call_for_contributions(),
    );
    let person_of = |id| person_of(&seen.people, id);
    let beginning = beginnings.get(&one.row.id).map_or("", String::as_str);
    Some(ContributionSummary {
        id: one.row.id,
        excerpt: excerpt(&one.row.title, beginning),
        theme: one.row.theme,
        state: one.row.state(),
        confirmation: one.row.confirmation(),
        author: person_of(one.row.author)?,
        co_authors: facts
            .co_authors
            .iter()
            .filter_map(|id| person_of(*id))
            .collect(),
        entered_by: one.row.entered_by.and_then(person_of),
        submitted_at: one.row.submitted_at,
        supports: one.marks.supports,
        supported: one.marks.supported,
        read: !one.is_unread(),
        mine: one.mine,
        invited: one.invited,
        acts: policy::contribution_acts(viewer, &call, &facts),
        title: one.row.title,
    })
}

fn by_theme(seen: &Seen) -> Vec<ThemeCount> {
    let mut counts: BTreeMap<ThemeId, usize> = BTreeMap::new();
    for one in seen.contributions.iter().filter(|one| one.is_submitted()) {
        if let Some(theme) = one.row.theme {
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

fn by_size(seen: &Seen) -> Vec<SizeCount> {
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

fn rights(rights: &Rights, person: Option<PersonId>) -> Vec<ContributionsRight> {
    let call = rights.call_for_contributions();
    [
        (Action::WriteContribution, ContributionsRight::Write),
        (Action::SupportContribution, ContributionsRight::Support),
        (Action::EnterForOthers, ContributionsRight::EnterForOthers),
    ]
    .into_iter()
    .filter(|(action, _)| policy::may(rights.viewer(person), *action, &call, None).is_ok())
    .map(|(_, right)| right)
    .collect()
}
