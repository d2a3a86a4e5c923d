//! What a secretariat says of a participant: name, address, capacity, place, roles, groups, vote.
//!
//! Owns the bounds of each, so that a profile is valid because it exists, and what differs between
//! two of them. Never who may read or change one: that is `policy`.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::council::Commune;
use super::council_search::names;
use super::email::Email;
use super::ids::GroupId;
use super::locale::Locale;
use super::role::Roles;

/// Characters of a line, at most.
const LONGEST: usize = 200;
/// Votes that one participant may carry, at most.
const HEAVIEST: u16 = 1000;

/// One line of text: trimmed, single spaces, never empty, at most 200 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

/// Why a text is no [`Line`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// Nothing but spaces.
    #[error("a text is missing")]
    Missing,
    /// More than 200 characters.
    #[error("the text is longer than 200 characters")]
    TooLong,
}

impl Line {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A text that was accepted when it was stored, none when it is empty.
    #[must_use]
    pub fn kept(text: String) -> Option<Self> {
        (!text.is_empty()).then_some(Self(text))
    }

    /// The line that a text holds, or none when it holds nothing.
    ///
    /// # Errors
    /// [`LineFault::TooLong`].
    pub fn optional(text: &str) -> Result<Option<Self>, LineFault> {
        match text.parse() {
            Ok(line) => Ok(Some(line)),
            Err(LineFault::Missing) => Ok(None),
            Err(LineFault::TooLong) => Err(LineFault::TooLong),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Line {
    type Err = LineFault;

    fn from_str(text: &str) -> Result<Self, LineFault> {
        // Line ends and other control characters count as spaces: a cell of a spreadsheet may
        // hold them, a name may not.
        let spaced = text.replace(char::is_control, " ");
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let line = words.join(" ");
        if line.is_empty() {
            return Err(LineFault::Missing);
        }
        if line.chars().count() > LONGEST {
            return Err(LineFault::TooLong);
        }
        Ok(Self(line))
    }
}

/// How many votes a participant carries: 1 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VotingWeight(u16);

/// A number of votes that nobody may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a voting weight is a whole number from 1 to 1000")]
pub struct InvalidWeight;

impl VotingWeight {
    /// One person, one vote.
    pub const ONE: Self = Self(1);

    /// The number of votes.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for VotingWeight {
    type Error = InvalidWeight;

    fn try_from(number: i64) -> Result<Self, InvalidWeight> {
        u16::try_from(number)
            .ok()
            .filter(|weight| (1..=HEAVIEST).contains(weight))
            .map(Self)
            .ok_or(InvalidWeight)
    }
}

/// A participant, as the secretariat enters one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// "Jean-Marc".
    pub given_name: Line,
    /// "Roche".
    pub family_name: Line,
    /// Where mails go, and who the person is in all congresses.
    pub email: Option<Email>,
    /// The language in which the congress writes to them.
    pub locale: Locale,
    /// "adjointe au maire déléguée au numérique", without its place.
    pub capacity: Option<Line>,
    /// INSEE code of the commune in whose council they sit.
    pub council: Option<String>,
    /// Where they come from, if not from a council.
    pub organisation: Option<Line>,
    /// What they are in the congress.
    pub roles: Roles,
    /// Where they work.
    pub groups: BTreeSet<GroupId>,
    /// Whether they vote.
    pub may_vote: bool,
    /// With how many votes.
    pub voting_weight: VotingWeight,
}

/// A part of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are named as the parts of `Profile`")]
pub enum ProfileField {
    GivenName,
    FamilyName,
    Email,
    Locale,
    Capacity,
    Council,
    Organisation,
    Roles,
    Groups,
    MayVote,
    VotingWeight,
}

impl ProfileField {
    /// Every part, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::GivenName,
        Self::FamilyName,
        Self::Email,
        Self::Locale,
        Self::Capacity,
        Self::Council,
        Self::Organisation,
        Self::Roles,
        Self::Groups,
        Self::MayVote,
        Self::VotingWeight,
    ];
}

impl Profile {
    /// The parts in which two profiles differ.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<ProfileField> {
        let differs = |field: &ProfileField| match field {
            ProfileField::GivenName => self.given_name != other.given_name,
            ProfileField::FamilyName => self.family_name != other.family_name,
            ProfileField::Email => self.email != other.email,
            ProfileField::Locale => self.locale != other.locale,
            ProfileField::Capacity => self.capacity != other.capacity,
            ProfileField::Council => self.council != other.council,
            ProfileField::Organisation => self.organisation != other.organisation,
            ProfileField::Roles => self.roles != other.roles,
            ProfileField::Groups => self.groups != other.groups,
            ProfileField::MayVote => self.may_vote != other.may_vote,
            ProfileField::VotingWeight => self.voting_weight != other.voting_weight,
        };
        ProfileField::ALL.into_iter().filter(differs).collect()
    }
}

/// How somebody is introduced: "maire du Mans"; "présidente, Communauté du Val-Clair"; "présidente
/// du conseil départemental", where the capacity says it all. The place is not repeated when the
/// capacity was typed with it ("Maire du Mans").
#[must_use]
pub fn title(capacity: &str, commune: Option<&Commune<'_>>, organisation: Option<&str>) -> String {
    let says = |place: &str| {
        let (capacity, place) = (names::fold(capacity), names::fold(place));
        format!(" {capacity} ").contains(&format!(" {place} "))
    };
    match (commune, organisation) {
        (Some(commune), _) if capacity.is_empty() => commune.name.replace('\'', "’"),
        (Some(commune), _) if says(&commune.of()) => capacity.to_owned(),
        (Some(commune), _) => commune.title(capacity),
        (None, Some(organisation)) if capacity.is_empty() => organisation.to_owned(),
        (None, Some(organisation)) if !says(organisation) => format!("{capacity}, {organisation}"),
        (None, Some(_) | None) => capacity.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::council::Communes;

    const LIST: &str = "\
D\t17\tCharente-Maritime\t3
D\t72\tSarthe\t3
D\t81\tTarn\t2
D\t94\tVal-de-Marne\t2
C\t17300\tLa Rochelle\t3\t17\t79851\t17000
C\t72181\tLe Mans\t2\t72\t146105\t72000 72100
C\t81004\tAlbi\t1\t81\t49342\t81000
C\t94038\tL'Haÿ-les-Roses\t5\t94\t31417\t94240
";

    #[test]
    fn people_are_introduced_in_good_french() {
        let communes = Communes::parse(LIST).unwrap();
        let cases = [
            ("maire", "72181", "maire du Mans"),
            ("adjointe au maire", "81004", "adjointe au maire d’Albi"),
            (
                "conseillère municipale",
                "17300",
                "conseillère municipale de La Rochelle",
            ),
            ("maire", "94038", "maire de L’Haÿ-les-Roses"),
            ("Maire du Mans", "72181", "Maire du Mans"),
            (
                "Adjointe au maire d'Albi",
                "81004",
                "Adjointe au maire d'Albi",
            ),
            (
                "conseillère municipale déléguée",
                "81004",
                "conseillère municipale déléguée d’Albi",
            ),
            (
                "adjoint en charge du numérique",
                "81004",
                "adjoint d’Albi en charge du numérique",
            ),
            ("", "94038", "L’Haÿ-les-Roses"),
        ];
        for (capacity, code, expected) in cases {
            assert_eq!(title(capacity, communes.get(code), None), expected);
        }
    }

    #[test]
    fn without_a_council_the_organisation_or_the_capacity_says_it() {
        let department = "présidente du conseil départemental";
        assert_eq!(title(department, None, None), department);
        let clair = Some("Communauté du Val-Clair");
        assert_eq!(
            title("présidente", None, clair),
            "présidente, Communauté du Val-Clair"
        );
        assert_eq!(
            title("présidente de la communauté du Val-Clair", None, clair),
            "présidente de la communauté du Val-Clair"
        );
        assert_eq!(title("", None, clair), "Communauté du Val-Clair");
        assert_eq!(title("", None, None), "");
    }

    proptest! {
        #[test]
        fn lines_are_bounded_and_read_the_same_again(text in ".{0,300}") {
            match text.parse::<Line>() {
                Ok(line) => {
                    prop_assert!(line.as_str().chars().count() <= LONGEST);
                    prop_assert!(!line.as_str().contains(char::is_control));
                    prop_assert_eq!(line.as_str().parse::<Line>(), Ok(line));
                }
                Err(LineFault::Missing | LineFault::TooLong) => {}
            }
        }

        #[test]
        fn weights_are_from_one_to_a_thousand(number in -5_i64..2000) {
            prop_assert_eq!(VotingWeight::try_from(number).is_ok(), (1..=1000).contains(&number));
        }
    }
}
