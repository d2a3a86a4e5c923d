//! E-mail addresses: how one is read, and in which one form it is kept.
//!
//! Never asks whether anybody reads mail there. Addresses are kept in lower case, so that a person
//! is found whatever the case in which the address is typed.

use std::fmt;
use std::str::FromStr;

/// Bytes of an address, at most (RFC 5321, 4.5.3.1.3, without its angle brackets).
const LONGEST: usize = 254;
/// Bytes before the @, at most (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// An address to which a mail can be sent, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// A text that is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmail;

impl Email {
    /// As it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    /// Stricter than RFC 5321: no quoted names, no comments, no address literals. Nobody types
    /// those, and what is left can't carry a line end or a second recipient into a header.
    fn from_str(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(InvalidEmail);
        }
        let text = text.to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(InvalidEmail)?;
        let fits = text.len() <= LONGEST && local.len() <= LONGEST_LOCAL;
        if fits && is_local(local) && is_domain(domain) {
            Ok(Self(text))
        } else {
            Err(InvalidEmail)
        }
    }
}

/// Letters, digits and the signs of RFC 5322's `atext`, in parts between single dots.
fn is_local(local: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte);
    local
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(plain))
}

/// At least two labels; letters of other alphabets are for international names.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|sign| sign.is_alphanumeric() || sign == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_have_one_form() {
        for (typed, kept) in [
            (
                " Maud.Lescoat@Ville-Nantes.FR ",
                "maud.lescoat@ville-nantes.fr",
            ),
            ("o'neill+congres@example.org", "o'neill+congres@example.org"),
            ("maire@mairie-évry.example", "maire@mairie-évry.example"),
        ] {
            assert_eq!(typed.parse::<Email>().unwrap().as_str(), kept);
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "",
            "maud",
            "maud@",
            "@example.org",
            "maud@example",
            "maud@@example.org",
            "maud@example.org, paul@example.org",
            "maud@example.org\r\nBcc: paul@example.org",
            "maud lescoat@example.org",
            "\"maud\"@example.org",
            ".maud@example.org",
            "maud..lescoat@example.org",
            "maud@example..org",
            "maud@-example.org",
            "maud@[127.0.0.1]",
            "<maud@example.org>",
        ] {
            assert_eq!(typed.parse::<Email>(), Err(InvalidEmail), "{typed}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        assert_eq!(long.parse::<Email>(), Err(InvalidEmail));
    }

    proptest! {
        #[test]
        fn no_address_can_break_a_header(text in "\\PC{0,20}@\\PC{0,20}|[ -~\r\n\t]{0,40}") {
            if let Ok(email) = text.parse::<Email>() {
                let unsafe_sign = |sign: char| sign.is_control() || sign.is_whitespace() || "<>,;:\"".contains(sign);
                prop_assert!(!email.as_str().chars().any(unsafe_sign));
                prop_assert!(email.as_str().len() <= LONGEST);
                prop_assert_eq!(email.as_str().parse::<Email>(), Ok(email.clone()));
            }
        }
    }
}
