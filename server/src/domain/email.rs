//! E-mail addresses, in the one form in which they are kept and compared: trimmed and in lower
//! case, so that a person is found however the address was typed.
//!
//! Never a proof that the address exists: only a mail that is answered proves that.

use std::fmt;
use std::str::FromStr;

/// Characters of an address, at most (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;

/// An address to which a mail could be sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// A text that is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmail;

impl Email {
    /// The address, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        let address = text.trim();
        if address.len() > LONGEST {
            return Err(InvalidEmail);
        }
        let address = address.to_lowercase();
        let (name, domain) = address.split_once('@').ok_or(InvalidEmail)?;
        let is_foreign = |sign: char| {
            sign.is_control() || sign.is_whitespace() || matches!(sign, '@' | '<' | '>' | ',' | ';')
        };
        let labels_are_full = domain.split('.').all(|label| !label.is_empty());
        if name.is_empty()
            || address.len() > LONGEST
            || !domain.contains('.')
            || !labels_are_full
            || name.contains(is_foreign)
            || domain.contains(is_foreign)
        {
            return Err(InvalidEmail);
        }
        Ok(Self(address))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_have_one_form() {
        let cases = [
            ("maud.lescoat@exemple.fr", Some("maud.lescoat@exemple.fr")),
            (
                "  Maud.LESCOAT@Exemple.FR\n",
                Some("maud.lescoat@exemple.fr"),
            ),
            (
                "élue+congrès@mairie.exemple.fr",
                Some("élue+congrès@mairie.exemple.fr"),
            ),
            ("", None),
            ("maud", None),
            ("@exemple.fr", None),
            ("maud@", None),
            ("maud@exemple", None),
            ("maud@exemple..fr", None),
            ("maud@lescoat@exemple.fr", None),
            ("maud lescoat@exemple.fr", None),
            ("maud@exemple.fr\r\nBcc: tous@exemple.fr", None),
            ("maud@exemple.fr; paul@exemple.fr", None),
            ("<maud@exemple.fr>", None),
        ];
        for (text, expected) in cases {
            let found = text.parse::<Email>().ok();
            assert_eq!(found.as_ref().map(Email::as_str), expected, "{text}");
        }
        assert!(
            format!("{}@exemple.fr", "a".repeat(250))
                .parse::<Email>()
                .is_err()
        );
    }

    proptest! {
        #[test]
        fn what_was_read_reads_the_same_again(text in "\\PC{0,40}@?\\PC{0,40}") {
            if let Ok(email) = text.parse::<Email>() {
                prop_assert_eq!(email.as_str().parse::<Email>(), Ok(email));
            }
        }
    }
}
