//! What those who sort see, and what each contributor sees of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::places::Places;
use crate::app::wire::{
    Alike, Answer, Board, Coverage, Fate, Link, Participant, Related, SectionLink, Sorted,
};
use crate::app::{App, AppError};
use crate::domain::ids::{CongressId, ContributionId, ParticipantId, PersonId, SectionId, ThemeId};
use crate::domain::policy::{self, Action};
use crate::domain::sorting::merging::Merged;
use crate::domain::sorting::similar::near_duplicates;
use crate::store::rows::Which;
use crate::store::sorting::{AnswerRow, LinkRow, SubmittedRow};

/// Characters of an excerpt, about.
const EXCERPT: usize = 240;

/// What was sorted of some contributions of a congress.
struct Sorting {
    submitted: Vec<SubmittedRow>,
    links: HashMap<ContributionId, Vec<LinkRow>>,
    answers: HashMap<ContributionId, AnswerRow>,
    merged: Merged,
    people: HashMap<ParticipantId, Participant>,
    places: Places,
}

impl App {
    /// The contributions of a congress with what became of them.
    pub(crate) async fn board(
        &self,
        person: Option<PersonId>,
        slug: &str,
    ) -> Result<Board, AppError> {
        let congress = self.readable_congress(person, slug).await?.id;
        let rights = self.rights(congress).await?;
        let (viewer, facts) = (rights.viewer(person), rights.call_for_contributions());
        let may_sort = policy::may(viewer, Action::SortContributions, &facts, None).is_ok();
        let merged = self.store.merged(congress).await?;
        let sorting = self.sorting(person, congress, Which::All, merged).await?;
        Ok(Board {
            may_sort,
            alike: sorting.alike(),
            coverage: sorting.coverage(),
            contributions: sorting.sorted(),
        })
    }

    /// What became of one contribution.
    pub(crate) async fn fate(
        &self,
        person: Option<PersonId>,
        id: ContributionId,
    ) -> Result<Fate, AppError> {
        let (row, _) = self.visible_contribution(person, id).await?;
        let merged = self.store.merged(row.congress).await?;
        let standing = merged.get(&id).copied();
        let followers = merged.iter().filter(|(_, into)| **into == id);
        let followers = followers.map(|(follower, _)| *follower);
        let concerned: Vec<_> = followers.chain(standing).chain([id]).collect();
        let which = Which::These(&concerned);
        let sorting = self.sorting(person, row.congress, which, merged).await?;
        Ok(sorting.fate(id))
    }

    /// The contributions that were linked to a section or to its proposals.
    pub(crate) async fn contributions_of_section(
        &self,
        person: Option<PersonId>,
        section: SectionId,
    ) -> Result<Vec<SectionLink>, AppError> {
        let row = self.readable_section(person, section).await?;
        let (_, congress, _) = self.readable_motion(person, row.motion).await?;
        let links = self.store.links(congress.id, Which::All).await?;
        let linked = links.iter().filter(|link| link.section == section);
        let linked: HashSet<_> = linked.map(|link| link.contribution).collect();
        let linked: Vec<_> = linked.into_iter().collect();
        let which = Which::These(&linked);
        let sorting = self.sorting(person, congress.id, which, Merged::new());
        Ok(sorting.await?.of_section(section))
    }

    /// What was sorted of these contributions, and what is needed to show it.
    async fn sorting(
        &self,
        person: Option<PersonId>,
        congress: CongressId,
        which: Which<'_, ContributionId>,
        mut merged: Merged,
    ) -> Result<Sorting, AppError> {
        let mut links: HashMap<_, Vec<_>> = HashMap::new();
        for link in self.store.links(congress, which).await? {
            links.entry(link.contribution).or_default().push(link);
        }
        let submitted = self.store.submitted(congress, which).await?;
        // What was taken back stands for nobody, until it is let stand again: else its passages
        // would be shown by those that were merged into it.
        let present: HashSet<_> = submitted.iter().map(|row| row.id).collect();
        merged.retain(|_, target| present.contains(target));
        let answers = self.store.answers(congress, which).await?;
        let people: HashSet<_> = submitted
            .iter()
            .flat_map(|row| row.authors.iter().copied())
            .chain(answers.values().map(|answer| answer.participant))
            .collect();
        let people: Vec<_> = people.into_iter().collect();
        let people = self.participants_by_id(congress, Which::These(&people));
        let places = if links.is_empty() {
            Places::default()
        } else {
            self.places(person, congress).await?
        };
        Ok(Sorting {
            submitted,
            links,
            answers,
            merged,
            people: people.await?,
            places,
        })
    }
}

impl Sorting {
    fn sorted(&self) -> Vec<Sorted> {
        let sorted = self.submitted.iter().map(|row| Sorted {
            id: row.id,
            theme: row.theme,
            title: row.title.clone(),
            excerpt: excerpt(&row.plain_text),
            authors: self.authors(row),
            supports: row.supports,
            links: self.links_of(row.id),
            answer: self.answers.get(&row.id).map(|answer| self.answer(answer)),
            merged_into: self.merged.get(&row.id).copied(),
        });
        sorted.collect()
    }

    /// Likenesses among those that stand for themselves.
    fn alike(&self) -> Vec<Alike> {
        let standing: Vec<(ContributionId, String)> = self
            .submitted
            .iter()
            .filter(|row| !self.merged.contains_key(&row.id))
            .map(|row| (row.id, format!("{} {}", row.title, row.plain_text)))
            .collect();
        let texts: Vec<_> = standing
            .iter()
            .map(|(id, text)| (*id, text.as_str()))
            .collect();
        let pairs = near_duplicates(&texts).into_iter();
        pairs
            .map(|pair| Alike {
                one: pair.one,
                other: pair.other,
                likeness: pair.likeness,
            })
            .collect()
    }

    fn coverage(&self) -> Vec<Coverage> {
        let mut by_theme: BTreeMap<Option<ThemeId>, Coverage> = BTreeMap::new();
        for row in &self.submitted {
            let count = by_theme.entry(row.theme).or_insert(Coverage {
                theme: row.theme,
                ..Coverage::default()
            });
            let stands = self.stands_for(row.id);
            let has = |id: &ContributionId| self.links.contains_key(id);
            count.submitted += 1;
            count.linked += usize::from(has(&row.id) || has(&stands));
            let answered = |id| self.answers.contains_key(id);
            count.answered += usize::from(answered(&row.id) || answered(&stands));
        }
        by_theme.into_values().collect()
    }

    fn fate(&self, id: ContributionId) -> Fate {
        let stands = self.stands_for(id);
        let mut links = self.links_of(id);
        if stands != id {
            links.extend(self.links_of(stands));
        }
        let answer = self.answers.get(&id).or_else(|| self.answers.get(&stands));
        let followers = self
            .submitted
            .iter()
            .filter(|row| self.merged.get(&row.id) == Some(&id));
        Fate {
            merged_into: (stands != id).then(|| self.related(stands)).flatten(),
            stands_for: followers.filter_map(|row| self.related(row.id)).collect(),
            links,
            answer: answer.map(|answer| self.answer(answer)),
        }
    }

    fn of_section(&self, section: SectionId) -> Vec<SectionLink> {
        let links = self.submitted.iter().flat_map(|row| self.links_of(row.id));
        links
            .filter(|link| link.place.section == section)
            .filter_map(|link| {
                let contribution = self.related(link.contribution)?;
                Some(SectionLink { link, contribution })
            })
            .collect()
    }

    /// The one that stands for a contribution: itself, unless it was merged.
    fn stands_for(&self, id: ContributionId) -> ContributionId {
        self.merged.get(&id).copied().unwrap_or(id)
    }

    fn links_of(&self, id: ContributionId) -> Vec<Link> {
        let links = self.links.get(&id).into_iter().flatten();
        links.map(|row| self.places.link(row.clone())).collect()
    }

    fn related(&self, id: ContributionId) -> Option<Related> {
        let row = self.submitted.iter().find(|row| row.id == id)?;
        Some(Related {
            id,
            title: row.title.clone(),
            authors: self.authors(row),
        })
    }

    fn authors(&self, row: &SubmittedRow) -> Vec<Participant> {
        let authors = row.authors.iter();
        authors
            .filter_map(|id| self.people.get(id).cloned())
            .collect()
    }

    fn answer(&self, row: &AnswerRow) -> Answer {
        Answer {
            outcome: row.outcome,
            words: row.words.clone(),
            by: self.people.get(&row.participant).cloned(),
            at: row.answered_at,
            revision: row.revision,
        }
    }
}

/// The first words of a text.
fn excerpt(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(EXCERPT) {
        None => line,
        Some((end, _)) => {
            let cut = &line[..end];
            let word = cut.rfind(' ').unwrap_or(end);
            format!("{}…", &cut[..word])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_end_with_a_word() {
        assert_eq!(excerpt("court\ntexte"), "court texte");
        let long = "é".repeat(100) + " " + &"à".repeat(200);
        assert_eq!(excerpt(&long), "é".repeat(100) + "…");
    }
}
