//! Contributions: what somebody sends to a congress, alone or with others.
//!
//! Owns the states, the sizes of councils by which they are sorted, the local actions that prove a
//! point, and the order in which they are read. Never the words (they are a live document, read as
//! a section's text without proposals), nor who may do what with them (`policy`).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::ids::{ContributionId, ParticipantId};
use super::link::safe_href;
use super::text::canonical_spaces;

/// Co-authors of one contribution, at most, invitations included.
pub const MOST_CO_AUTHORS: usize = 20;
/// Contributions of one author in one congress, at most: ten times what the busiest one sent.
pub const MOST_OF_ONE_AUTHOR: usize = 100;
/// Characters of an excerpt, at most, before its ellipsis.
pub const LONGEST_EXCERPT: usize = 280;
/// Local actions of one contribution, at most.
pub const MOST_LOCAL_ACTIONS: usize = 10;
/// Characters of a local action's title, at most.
const LONGEST_TITLE: usize = 200;
/// Characters of a place in words, at most.
const LONGEST_PLACE: usize = 120;
/// Bytes of an address, at most.
const LONGEST_ADDRESS: usize = 500;

/// How far a contribution has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ContributionState {
    /// Being written: it exists for its authors alone.
    Draft,
    /// Sent: everybody who reads the congress reads it.
    Submitted,
    /// Taken back by its author: it exists for its authors alone.
    Withdrawn,
}

impl ContributionState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Submitted, Self::Withdrawn];

    /// The state that follows from the moments at which it was submitted and withdrawn.
    #[must_use]
    pub const fn of(submitted_at: Option<i64>, withdrawn_at: Option<i64>) -> Self {
        match (submitted_at, withdrawn_at) {
            (_, Some(_)) => Self::Withdrawn,
            (Some(_), None) => Self::Submitted,
            (None, None) => Self::Draft,
        }
    }
}

/// Whether the author stands behind what somebody else entered for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// The author writes by themselves.
    NotNeeded,
    /// Entered by a helper; the author has not confirmed it yet.
    Awaited,
    /// Entered by a helper and confirmed by the author.
    Given,
}

/// The size of a council by the inhabitants of its commune: the thresholds at which the law of
/// communes changes (lists, 3,500; large towns, 20,000 and 100,000).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub enum CouncilSize {
    /// Fewer than 3,500 inhabitants.
    #[serde(rename = "under_3500")]
    Under3500,
    /// Fewer than 20,000.
    #[serde(rename = "under_20000")]
    Under20000,
    /// Fewer than 100,000.
    #[serde(rename = "under_100000")]
    Under100000,
    /// 100,000 or more.
    #[serde(rename = "larger")]
    Larger,
}

impl CouncilSize {
    /// The size of a commune with so many inhabitants.
    #[must_use]
    pub const fn of(population: u32) -> Self {
        match population {
            0..3_500 => Self::Under3500,
            3_500..20_000 => Self::Under20000,
            20_000..100_000 => Self::Under100000,
            _ => Self::Larger,
        }
    }
}

/// Something done at home that proves the point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalAction {
    title: String,
    council: Option<String>,
    place: Option<String>,
    address: Option<String>,
}

/// Why a local action can't be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLocalAction {
    /// No title, or one that is too long.
    #[error("the title must have between 1 and {LONGEST_TITLE} characters")]
    Title,
    /// The place is too long.
    #[error("the place must have at most {LONGEST_PLACE} characters")]
    Place,
    /// Not an address of the web.
    #[error("the address must begin with http:// or https://")]
    Address,
}

impl LocalAction {
    /// A local action with a title, a council (INSEE code) or a place in words, and an address of
    /// the web. Whether the council exists is for the caller to find out.
    ///
    /// # Errors
    /// The first part that can't be kept.
    pub fn parse(
        title: &str,
        council: Option<&str>,
        place: Option<&str>,
        address: Option<&str>,
    ) -> Result<Self, InvalidLocalAction> {
        let title = canonical_spaces(title);
        if title.is_empty() || title.chars().count() > LONGEST_TITLE {
            return Err(InvalidLocalAction::Title);
        }
        let place = filled(place).map(|place| canonical_spaces(&place));
        let is_long = |place: &String| place.chars().count() > LONGEST_PLACE;
        if place.as_ref().is_some_and(is_long) {
            return Err(InvalidLocalAction::Place);
        }
        let address = filled(address)
            .map(|address| web_address(&address).ok_or(InvalidLocalAction::Address))
            .transpose()?;
        Ok(Self {
            title,
            council: filled(council),
            place,
            address,
        })
    }

    /// What was done.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The INSEE code of the council that did it.
    #[must_use]
    pub fn council(&self) -> Option<&str> {
        self.council.as_deref()
    }

    /// Where, in words.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// Where to read more.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }
}

fn filled(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}

fn web_address(address: &str) -> Option<String> {
    let scheme = address.split(':').next().unwrap_or_default();
    let is_web = ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str());
    let safe = safe_href(address).filter(|safe| is_web && safe.len() <= LONGEST_ADDRESS);
    safe.map(str::to_owned)
}

/// The beginning of a contribution's text, without its title, cut between two words. `plain_text`
/// holds the title on its first line, as a section's does.
#[must_use]
pub fn excerpt(title: &str, plain_text: &str) -> String {
    let text = plain_text.strip_prefix(title).unwrap_or(plain_text);
    let text = canonical_spaces(text);
    let Some((end, _)) = text.char_indices().nth(LONGEST_EXCERPT) else {
        return text;
    };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!(
        "{}…",
        text[..cut].trim_end_matches([',', ';', ':', '\u{a0}', '\u{202f}'])
    )
}

/// Whose eyes an order of reading is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A participant: the order stays theirs, so that they find their place again.
    Participant(ParticipantId),
    /// Anybody else, on this day (counted from 1970): another order each day, so that nobody is
    /// last for ever.
    OnDay(i64),
}

/// Where a contribution stands for a reader: the smaller, the earlier. Each reader has an order of
/// their own that owes nothing to when a contribution was sent, so that over all readers every
/// contribution is read first as often as any other (decision 0010).
#[must_use]
pub fn reading_place(reader: Reader, contribution: ContributionId) -> u64 {
    let mut digest = Sha256::new();
    match reader {
        Reader::Participant(id) => digest.update(id.uuid().as_bytes()),
        Reader::OnDay(day) => digest.update(day.to_be_bytes()),
    }
    digest.update(contribution.uuid().as_bytes());
    let hash: [u8; 32] = digest.finalize().into();
    let (head, _) = hash.split_first_chunk::<8>().expect("a hash has 32 bytes");
    u64::from_be_bytes(*head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn contribution(number: u128) -> ContributionId {
        ContributionId::new(Uuid::from_u128(number))
    }

    fn reader(number: u128) -> Reader {
        Reader::Participant(ParticipantId::new(Uuid::from_u128(number)))
    }

    fn order(reader: Reader, contributions: &[ContributionId]) -> Vec<ContributionId> {
        let mut order = contributions.to_vec();
        order.sort_by_key(|id| reading_place(reader, *id));
        order
    }

    #[test]
    fn the_earliest_is_read_first_no_more_often_than_any_other() {
        let contributions: Vec<_> = (1..=10).map(contribution).collect();
        let mut first = [0_u32; 10];
        for number in 0..5_000 {
            let order = order(reader(number), &contributions);
            let place = contributions.iter().position(|id| *id == order[0]);
            first[place.unwrap()] += 1;
        }
        // 500 expected each; the standard deviation is 21, so these are nearly five of them.
        assert!(
            first.iter().all(|count| (400..600).contains(count)),
            "{first:?}"
        );
    }

    #[test]
    fn those_without_a_name_read_in_another_order_each_day() {
        let contributions: Vec<_> = (1..=10).map(contribution).collect();
        assert_ne!(
            order(Reader::OnDay(20_000), &contributions),
            order(Reader::OnDay(20_001), &contributions)
        );
    }

    proptest! {
        #[test]
        fn a_newcomer_leaves_the_others_where_they_were(
            who in any::<u128>(),
            ids in prop::collection::btree_set(any::<u128>(), 2..40),
        ) {
            let all: Vec<_> = ids.into_iter().map(contribution).collect();
            let (newcomer, known) = all.split_first().unwrap();
            let mut without = order(reader(who), &all);
            without.retain(|id| id != newcomer);
            prop_assert_eq!(without, order(reader(who), known));
        }

        #[test]
        fn no_local_action_makes_parsing_panic(title in ".{0,300}", address in ".{0,600}") {
            let action = LocalAction::parse(&title, None, None, Some(&address));
            if let Ok(action) = action
                && let Some(address) = action.address()
            {
                prop_assert!(address.to_ascii_lowercase().starts_with("http"));
            }
        }
    }

    #[test]
    fn local_actions_have_a_title_and_lead_to_the_web_alone() {
        let parse =
            |title: &str, address: &str| LocalAction::parse(title, None, None, Some(address));
        assert_eq!(parse("  ", ""), Err(InvalidLocalAction::Title));
        assert_eq!(parse(&"é".repeat(201), ""), Err(InvalidLocalAction::Title));
        for address in [
            "javascript:alert(1)",
            "mailto:a@example.org",
            "example.org",
            "http:///x",
        ] {
            assert_eq!(
                parse("Un tiers-lieu", address),
                Err(InvalidLocalAction::Address),
                "{address}"
            );
        }
        let action = parse(" Un  tiers-lieu ", " https://lieu.example/ ").unwrap();
        assert_eq!(action.title(), "Un tiers-lieu");
        assert_eq!(action.address(), Some("https://lieu.example/"));
        assert_eq!(parse("Un tiers-lieu", "  ").unwrap().address(), None);
    }

    #[test]
    fn an_excerpt_leaves_the_title_out_and_ends_with_a_word() {
        assert_eq!(excerpt("Titre", "Titre\nUn\ndeux"), "Un deux");
        assert_eq!(excerpt("", "Un\ndeux"), "Un deux");
        let long = excerpt("T", &format!("T\n{}", "commune ".repeat(60)));
        assert!(long.ends_with("commune…") && long.chars().count() <= LONGEST_EXCERPT + 1);
    }

    #[test]
    fn the_size_of_a_council_changes_at_its_thresholds() {
        let cases = [
            (0, CouncilSize::Under3500),
            (3_499, CouncilSize::Under3500),
            (3_500, CouncilSize::Under20000),
            (19_999, CouncilSize::Under20000),
            (20_000, CouncilSize::Under100000),
            (100_000, CouncilSize::Larger),
        ];
        for (population, size) in cases {
            assert_eq!(CouncilSize::of(population), size, "{population}");
        }
        let name = serde_json::to_value(CouncilSize::Under3500).unwrap();
        assert_eq!(name, "under_3500");
    }
}
