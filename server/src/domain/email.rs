//! An e-mail address, in the one form in which people are found by it.

use std::fmt;
use std::str::FromStr;

/// An address: trimmed, in lower case, with one `@`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// A text that is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an e-mail address such as maire@commune.example")]
pub struct InvalidEmail;

impl Email {
    /// Bytes, at most (RFC 5321, 4.5.3.1.3).
    pub const LONGEST: usize = 254;

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim().to_lowercase();
        let (name, domain) = text.split_once('@').ok_or(InvalidEmail)?;
        let broken = |letter: char| {
            letter.is_whitespace() || letter.is_control() || "@<>,;:\"()".contains(letter)
        };
        let wrong = name.is_empty()
            || name.contains(broken)
            || domain.contains(broken)
            || domain.split('.').any(str::is_empty)
            || text.len() > Self::LONGEST;
        if wrong {
            Err(InvalidEmail)
        } else {
            Ok(Self(text))
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_form() {
        let email: Email = "  Claire.Morvan@Commune.Example ".parse().unwrap();
        assert_eq!(email.as_str(), "claire.morvan@commune.example");
        for text in [
            "",
            "claire",
            "@commune.example",
            "claire@",
            "a@b@c",
            "a b@c.example",
            "a@c..example",
            "a@c.example\r\nBcc: x@y.example",
            "<a@c.example>",
        ] {
            assert_eq!(text.parse::<Email>(), Err(InvalidEmail), "{text}");
        }
        assert!(
            format!("{}@c.example", "a".repeat(250))
                .parse::<Email>()
                .is_err()
        );
    }
}
