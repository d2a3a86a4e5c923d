//! Tests of the demonstration's contributions: that they show every state, that every key leads
//! somewhere, and that what they claim of the motion is true.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::*;
use crate::app::demonstration::content::{Content, ParticipantContent};
use crate::domain::council::Communes;
use crate::domain::ids::ProposalId;
use crate::domain::role::Role;
use crate::domain::text::canonical_line;

const SIX_WEEKS: u32 = 6 * 7 * 24 * 60;

fn contributions() -> Vec<ContributionContent> {
    ContributionContent::read_all().unwrap()
}

fn by_key<'a>(all: &'a [ContributionContent], key: &str) -> &'a ContributionContent {
    all.iter().find(|one| one.key == key).expect(key)
}

/// The participants, by key.
struct People(Vec<ParticipantContent>);

impl People {
    fn read() -> Self {
        Self(Content::read().unwrap().participants)
    }

    fn get(&self, key: &str) -> &ParticipantContent {
        self.0.iter().find(|who| who.key == key).expect(key)
    }

    fn has_any(&self, key: &str, roles: &[Role]) -> bool {
        let who = self.get(key);
        roles.iter().any(|role| who.roles.contains(role))
    }

    /// Whether somebody speaks for the group that writes a section: each section of a theme has
    /// the theme's key, and so has its group.
    fn speaks_for(&self, key: &str, section: &str) -> bool {
        let who = self.get(key);
        let named = |keys: &[String]| keys.iter().any(|key| key == section);
        who.roles.contains(&Role::Secretariat) || named(&who.groups) || named(&who.rapporteur_of)
    }
}

/// The lines of the body, without markup.
fn lines(contribution: &ContributionContent) -> Vec<String> {
    let mut lines = Vec::new();
    for block in contribution.blocks() {
        block.for_each_line(&mut |content| lines.push(canonical_line(content)));
    }
    lines
}

/// The words of four letters and more, in small letters.
fn words(contribution: &ContributionContent) -> BTreeSet<String> {
    let text = format!("{} {}", contribution.title, lines(contribution).join(" "));
    text.to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_owned)
        .collect()
}

/// How many of the words of two contributions stand in both, in percent of all of them.
fn overlap(one: &ContributionContent, other: &ContributionContent) -> usize {
    let (one, other) = (words(one), words(other));
    one.intersection(&other).count() * 100 / one.union(&other).count()
}

#[test]
fn sixty_contributions_show_every_state_and_every_theme() {
    let all = contributions();
    let keys: BTreeSet<&String> = all.iter().map(|one| &one.key).collect();
    let titles: BTreeSet<&String> = all.iter().map(|one| &one.title).collect();
    assert_eq!((all.len(), keys.len(), titles.len()), (60, 60, 60));
    let mut states = BTreeMap::new();
    let mut themes = BTreeMap::new();
    for one in &all {
        *states.entry(one.state).or_insert(0) += 1;
        *themes.entry(one.theme.as_deref()).or_insert(0) += 1;
    }
    assert_eq!(
        states.into_iter().collect::<Vec<_>>(),
        [
            (ContributionState::Draft, 3),
            (ContributionState::Submitted, 55),
            (ContributionState::Withdrawn, 2),
        ]
    );
    assert_eq!(themes.remove(&None), Some(2));
    let known: Vec<String> = Content::read()
        .unwrap()
        .congress
        .themes
        .into_iter()
        .map(|theme| theme.key)
        .collect();
    assert_eq!(
        themes.into_keys().flatten().collect::<BTreeSet<_>>(),
        known.iter().map(String::as_str).collect()
    );
}

#[test]
fn they_were_written_in_the_six_weeks_before_the_motion() {
    let sections = Content::read().unwrap().motions.remove(0).sections;
    let first_step = sections
        .iter()
        .flat_map(|section| &section.steps)
        .map(|step| step.minutes_before)
        .max()
        .unwrap();
    let all = contributions();
    assert!(all.is_sorted_by_key(|one| std::cmp::Reverse(one.minutes_before)));
    for one in &all {
        let range = first_step + 1..=SIX_WEEKS;
        assert!(range.contains(&one.minutes_before), "{}", one.key);
    }
}

#[test]
fn a_contribution_has_the_length_of_a_letter() {
    for one in contributions() {
        let title = one.title.chars().count();
        assert!((10..=90).contains(&title), "{}: {title}", one.key);
        let lines = lines(&one);
        assert!(lines.iter().all(|line| !line.is_empty()), "{}", one.key);
        let words = lines.join(" ").split_whitespace().count();
        assert!((50..=220).contains(&words), "{}: {words}", one.key);
    }
}

#[test]
fn hands_add_one_after_the_other_and_the_last_has_written_all() {
    for one in contributions() {
        for hands in 1..=one.co_authors.len() + 1 {
            let texts = one.play(hands);
            assert_eq!(texts.len(), hands, "{}", one.key);
            assert_eq!(texts.last().unwrap().body, one.blocks(), "{}", one.key);
            assert!(
                texts.is_sorted_by(|text, next| text.body.len() < next.body.len()),
                "{}",
                one.key
            );
        }
    }
}

#[test]
fn authors_and_supporters_may_be_that() {
    let people = People::read();
    let may = |key: &String| people.has_any(key, &[Role::Elu, Role::Contributor]);
    for one in contributions() {
        let mut authors = vec![&one.author];
        authors.extend(&one.co_authors);
        let hands: BTreeSet<_> = authors.iter().copied().chain(&one.supports).collect();
        assert_eq!(
            hands.len(),
            authors.len() + one.supports.len(),
            "{}",
            one.key
        );
        assert!(hands.into_iter().all(may), "{}", one.key);
        assert!(one.supports.len() <= 15, "{}", one.key);
        let is_read = one.state == ContributionState::Submitted;
        assert!(is_read || one.supports.is_empty(), "{}", one.key);
    }
}

#[test]
fn five_were_written_down_by_the_secretariat_and_some_wait_to_be_confirmed() {
    let people = People::read();
    let mut answers = Vec::new();
    for one in contributions() {
        assert_eq!(one.entered_by.is_some(), one.confirmed.is_some());
        if let Some(helper) = &one.entered_by {
            assert!(people.has_any(helper, &[Role::Secretariat]), "{}", one.key);
            assert_eq!(one.state, ContributionState::Submitted);
        }
        answers.extend(one.confirmed);
    }
    answers.sort_unstable();
    assert_eq!(answers, [false, false, true, true, true]);
}

#[test]
fn local_actions_stand_in_communes_that_exist_and_lead_nowhere_real() {
    let communes = Communes::parse(motion_ouverte_web::COMMUNES).unwrap();
    let all = contributions();
    let proven = all.iter().filter(|one| !one.local_actions.is_empty());
    assert!((25..=40).contains(&proven.count()));
    for action in all.iter().flat_map(|one| &one.local_actions) {
        assert!(!action.title.is_empty());
        if let Some(code) = &action.council {
            assert!(communes.get(code).is_some(), "{code}");
        }
        if let Some(address) = &action.address {
            let rest = address.strip_prefix("https://").unwrap();
            let host = rest.split('/').next().unwrap();
            assert!(host.ends_with(".example"), "{address}");
        }
    }
}

#[test]
fn links_lead_to_what_the_motion_said_when_they_were_made() {
    let people = People::read();
    let sections = Content::read().unwrap().motions.remove(0).sections;
    let all = contributions();
    let linked = all.iter().filter(|one| !one.links.is_empty()).count();
    assert!((28..=36).contains(&linked), "{linked}");
    let mut kinds = HashSet::new();
    for one in &all {
        assert!(one.links.is_empty() || one.state == ContributionState::Submitted);
        for link in &one.links {
            let section = sections
                .iter()
                .find(|section| section.key == link.section)
                .expect(&one.key);
            let mut next = 0;
            let written = section
                .play(|| {
                    next += 1;
                    ProposalId::new(Uuid::from_u128(next))
                })
                .unwrap();
            let proposal = link
                .proposal
                .map(|number| written.last().unwrap().text.proposals[number - 1].id);
            let was_there = written.iter().any(|step| {
                let proposals = &step.text.proposals;
                step.minutes_before >= link.minutes_before
                    && proposal.is_none_or(|id| proposals.iter().any(|one| one.id == id))
            });
            assert!(was_there, "{}: {}", one.key, link.section);
            assert!(people.speaks_for(&link.by, &link.section), "{}", one.key);
            if let Some(passage) = &link.passage {
                let found = lines(one).iter().any(|line| line.contains(passage));
                assert!(found, "{}: {passage}", one.key);
            }
            kinds.insert(link.kind);
        }
    }
    assert_eq!(kinds.len(), 3);
}

#[test]
fn answers_come_last_and_say_what_the_links_show() {
    let people = People::read();
    let all = contributions();
    let mut outcomes = HashMap::new();
    for one in &all {
        let Some(answer) = &one.answer else { continue };
        *outcomes.entry(answer.outcome).or_insert(0) += 1;
        assert_eq!(one.state, ContributionState::Submitted);
        assert!(
            (80..=400).contains(&answer.words.chars().count()) && answer.words.ends_with('.'),
            "{}",
            one.key
        );
        assert!(answer.minutes_before < one.minutes_before);
        let after = |link: &LinkContent| link.minutes_before > answer.minutes_before;
        assert!(one.links.iter().all(after), "{}", one.key);
        let entered = !one.links.is_empty() || one.merged_into.is_some();
        let refused = answer.outcome == Outcome::NotRetained;
        assert_ne!(entered, refused, "{}", one.key);
        assert_ne!(answer.by, one.author, "{}", one.key);
        let theme = one.theme.as_deref().unwrap_or_default();
        assert!(people.speaks_for(&answer.by, theme), "{}", one.key);
    }
    assert_eq!(outcomes.len(), 3);
    let answered: i32 = outcomes.into_values().sum();
    assert!((33..=38).contains(&answered), "{answered}");
}

#[test]
fn what_was_merged_says_the_same_in_other_words() {
    let all = contributions();
    let mut merged = 0;
    for one in &all {
        let Some(key) = &one.merged_into else {
            continue;
        };
        let target = by_key(&all, key);
        merged += 1;
        assert_eq!(target.state, ContributionState::Submitted);
        assert_eq!(target.merged_into, None, "{key}");
        assert!(target.answer.is_some(), "{key}");
        assert_eq!(target.theme, one.theme, "{key}");
        assert_ne!(target.author, one.author, "{key}");
        assert!(overlap(one, target) >= 30, "{key}");
        assert!(one.links.is_empty(), "{}", one.key);
    }
    assert_eq!(merged, 5);
}

#[test]
fn one_pair_alike_is_left_for_the_group_to_merge_and_all_others_differ() {
    let all = contributions();
    let mut alike = Vec::new();
    for (index, one) in all.iter().enumerate() {
        for other in &all[..index] {
            let is_merged = |into: &ContributionContent, from: &ContributionContent| {
                from.merged_into.as_ref() == Some(&into.key)
            };
            if is_merged(one, other) || is_merged(other, one) {
                continue;
            }
            let percent = overlap(one, other);
            if percent >= 20 {
                alike.push((other.key.as_str(), one.key.as_str()));
            }
        }
    }
    assert_eq!(
        alike,
        [("fin-des-appels-a-projets", "appels-a-projets-figeac")]
    );
}
