//! The languages of the interface and of what is exported around a motion.
//!
//! A motion itself is in French, whatever the locale of its reader.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// French, unless somebody asks for another.
    #[default]
    Fr,
    /// English.
    En,
}

/// A name that no locale has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no locale has this name")]
pub struct UnknownLocale;

impl Locale {
    /// Every locale.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The name used in JSON, in the store and in `lang` attributes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(name: &str) -> Result<Self, UnknownLocale> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.as_str() == name)
            .ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_have_one_name_everywhere() {
        for locale in Locale::ALL {
            assert_eq!(serde_json::to_value(locale).unwrap(), locale.as_str());
            assert_eq!(locale.to_string().parse(), Ok(locale));
        }
        assert_eq!("de".parse::<Locale>(), Err(UnknownLocale));
    }
}
