//! Roles of participants, and sets of them.
//!
//! Owns their names. Never what a role permits: that is the table in `policy`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// What somebody is in a congress. One participant may have several roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Organises the congress.
    Secretariat,
    /// Runs the sitting.
    Chair,
    /// Answers for the text before the assembly.
    Rapporteur,
    /// An elected official: writes in a group, votes, tables amendments, signs.
    Elu,
    /// Writes contributions, has no vote.
    Contributor,
    /// Reads.
    Observer,
}

/// A name that no role has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no role has this name")]
pub struct UnknownRole;

impl Role {
    /// Every role, in the order in which sets list them.
    pub const ALL: [Self; 6] = [
        Self::Secretariat,
        Self::Chair,
        Self::Rapporteur,
        Self::Elu,
        Self::Contributor,
        Self::Observer,
    ];

    /// The name used in JSON and in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Secretariat => "secretariat",
            Self::Chair => "chair",
            Self::Rapporteur => "rapporteur",
            Self::Elu => "elu",
            Self::Contributor => "contributor",
            Self::Observer => "observer",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == name)
            .ok_or(UnknownRole)
    }
}

/// A set of roles. In JSON a list without repetition, in the order of [`Role::ALL`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, TS)]
#[ts(as = "Vec<Role>")]
pub struct Roles(u8);

impl Roles {
    /// No role.
    pub const NONE: Self = Self(0);

    /// Whether the set holds this role.
    #[must_use]
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// The set with this role added.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// Whether the set holds no role.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL
            .into_iter()
            .filter(move |role| self.contains(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::NONE, Self::with)
    }
}

impl fmt::Debug for Roles {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Role>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_a_sorted_list_in_json() {
        let roles: Roles = [Role::Elu, Role::Chair, Role::Elu].into_iter().collect();
        assert_eq!(serde_json::to_string(&roles).unwrap(), r#"["chair","elu"]"#);
        assert_eq!(
            serde_json::from_str::<Roles>(r#"["elu","chair"]"#).unwrap(),
            roles
        );
        assert!(serde_json::from_str::<Roles>(r#"["king"]"#).is_err());
    }

    #[test]
    fn every_set_holds_what_was_put_in_it() {
        for bits in 0..64_u8 {
            let wanted: Vec<Role> = Role::ALL
                .into_iter()
                .filter(|role| bits & role.bit() != 0)
                .collect();
            let roles: Roles = wanted.iter().copied().collect();
            assert_eq!(roles.iter().collect::<Vec<_>>(), wanted);
            assert_eq!(roles.is_empty(), wanted.is_empty());
        }
    }

    #[test]
    fn roles_have_one_name_everywhere() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
            assert_eq!(role.to_string().parse(), Ok(role));
        }
    }
}
