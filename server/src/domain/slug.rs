//! The name that a congress has in its address: `congres-national-2026`.
//!
//! Owns its form and how it is made from a title. Never says whether a name is taken: the store
//! knows.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case letters and digits without accents, in words joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// A text that can't stand in an address as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 1 to 60 letters a–z, digits and single hyphens, such as congres-2026")]
pub struct InvalidSlug;

impl Slug {
    /// Letters, at most: longer addresses are cut by mail programs and on paper.
    pub const LONGEST: usize = 60;

    /// The name that a title suggests: "Congrès des élus, 2026" gives `congres-des-elus-2026`.
    /// A long title is cut between words.
    ///
    /// # Errors
    /// [`InvalidSlug`] when the title has no letter that an address may hold.
    pub fn from_title(title: &str) -> Result<Self, InvalidSlug> {
        let plain: String = title
            .nfkd()
            .filter(|letter| !is_combining_mark(*letter))
            .flat_map(char::to_lowercase)
            .flat_map(|letter| {
                spelled(letter)
                    .chars()
                    .chain(own(letter))
                    .collect::<Vec<_>>()
            })
            .collect();
        let mut slug = String::new();
        for word in plain.split(|letter: char| !letter.is_ascii_alphanumeric()) {
            let room = Self::LONGEST.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
            if word.is_empty() {
                continue;
            }
            if word.len() > room {
                if slug.is_empty() {
                    slug.push_str(&word[..Self::LONGEST]);
                }
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        slug.parse()
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters that decomposing leaves whole, as French spells them out.
fn spelled(letter: char) -> &'static str {
    match letter {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        _ => "",
    }
}

/// The letter itself, where it is not spelled out.
fn own(letter: char) -> Option<char> {
    spelled(letter).is_empty().then_some(letter)
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let word = |word: &str| {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
            !word.is_empty() && word.bytes().all(plain)
        };
        if text.len() > Self::LONGEST || !text.split('-').all(word) {
            return Err(InvalidSlug);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(title: &str, slug: &str) {
        assert_eq!(Slug::from_title(title).unwrap().as_str(), slug, "{title}");
    }

    #[test]
    fn titles_become_addresses() {
        check(
            "Congrès national des élus 2026",
            "congres-national-des-elus-2026",
        );
        check("  L’égalité d’accès — Nord ", "l-egalite-d-acces-nord");
        check("Œuvrer ensemble à L’Haÿ", "oeuvrer-ensemble-a-l-hay");
        check("№ 2 : ½ journée", "no-2-1-2-journee");
        check(
            &"congrès ".repeat(20),
            "congres-congres-congres-congres-congres-congres-congres",
        );
        assert_eq!(Slug::from_title("« ! »"), Err(InvalidSlug));
        assert_eq!(Slug::from_title("大会"), Err(InvalidSlug));
    }

    #[test]
    fn only_one_form_is_a_name() {
        for text in ["", "-", "a-", "-a", "a--b", "A", "é", "a b", "a/b", "a.b"] {
            assert_eq!(text.parse::<Slug>(), Err(InvalidSlug), "{text}");
        }
        assert!("a".repeat(61).parse::<Slug>().is_err());
    }

    proptest! {
        #[test]
        fn what_a_title_gives_is_a_name_that_gives_itself(title in ".{0,200}") {
            if let Ok(slug) = Slug::from_title(&title) {
                prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
                prop_assert_eq!(Slug::from_title(slug.as_str()), Ok(slug));
            }
        }

        #[test]
        fn a_title_with_a_latin_letter_has_a_name(before in ".{0,80}", letter in "[a-zA-Z0-9éÈçŒ]") {
            let title = format!("{before} {letter}");
            prop_assert!(Slug::from_title(&title).is_ok());
        }
    }
}
