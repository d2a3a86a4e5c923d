//! The code on the receipt of what somebody entered for an élu: eight characters, typed by hand.
//!
//! Owns their form and what is kept of them. Never makes one (that takes randomness: bytes are
//! handed in) and never stores one.

use sha2::{Digest, Sha256};

use super::ids::ContributionId;

/// Characters that can't be taken for one another when read aloud or in bad light (the base 32 of
/// Crockford: no I, L, O, U).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code.
const LENGTH: usize = 8;
/// Wrong codes after which a new receipt is needed.
pub const MOST_WRONG_ATTEMPTS: i64 = 5;

/// A code as it stands on a receipt.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptCode([u8; LENGTH]);

/// A text that is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code: eight letters or digits are expected")]
pub struct InvalidCode;

impl ReceiptCode {
    /// The code that these random bytes stand for: five bits of each count.
    #[must_use]
    pub fn from_bytes(bytes: [u8; LENGTH]) -> Self {
        Self(bytes.map(|byte| LETTERS[usize::from(byte) % LETTERS.len()]))
    }

    /// Reads a code as people type it: in either case, with spaces or hyphens, with the letters
    /// that look like digits.
    ///
    /// # Errors
    /// [`InvalidCode`] when it can't be one.
    pub fn parse(text: &str) -> Result<Self, InvalidCode> {
        let mut letters = [0; LENGTH];
        let mut length = 0;
        for character in text.chars() {
            let letter = match character.to_ascii_uppercase() {
                ' ' | '-' | '\u{a0}' | '–' => continue,
                'O' => b'0',
                'I' | 'L' => b'1',
                other => u8::try_from(other).map_err(|_| InvalidCode)?,
            };
            if !LETTERS.contains(&letter) || length == LENGTH {
                return Err(InvalidCode);
            }
            letters[length] = letter;
            length += 1;
        }
        (length == LENGTH)
            .then_some(Self(letters))
            .ok_or(InvalidCode)
    }

    /// What is kept of it: who reads the database can't confirm with it, and the same code says
    /// something else for another contribution.
    #[must_use]
    pub fn hash(&self, contribution: ContributionId) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(contribution.uuid().as_bytes());
        digest.update(self.0);
        digest.finalize().into()
    }
}

impl std::fmt::Display for ReceiptCode {
    /// In two halves, as people read it aloud: `K7PM-3VXQ`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text: String = self.0.iter().map(|letter| char::from(*letter)).collect();
        let (head, tail) = text.split_at(LENGTH / 2);
        write!(formatter, "{head}-{tail}")
    }
}

impl std::fmt::Debug for ReceiptCode {
    /// Never in a log.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ReceiptCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_is_what_is_typed(bytes in any::<[u8; 8]>()) {
            let code = ReceiptCode::from_bytes(bytes);
            let printed = code.to_string();
            prop_assert_eq!(printed.len(), 9);
            prop_assert_eq!(ReceiptCode::parse(&printed), Ok(code.clone()));
            let typed = printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(ReceiptCode::parse(&typed), Ok(code));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in ".{0,40}") {
            let _: Result<ReceiptCode, InvalidCode> = ReceiptCode::parse(&text);
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        for text in [
            "",
            "K7PM-3VX",
            "K7PM-3VXQ2",
            "K7PM-3VXU",
            "K7PM 3VX!",
            "ÉÉÉÉÉÉÉÉ",
        ] {
            assert_eq!(ReceiptCode::parse(text), Err(InvalidCode), "{text}");
        }
    }

    #[test]
    fn the_same_code_says_something_else_for_another_contribution() {
        let code = ReceiptCode::from_bytes([7; 8]);
        let hash = |number| code.hash(ContributionId::new(Uuid::from_u128(number)));
        assert_ne!(hash(1), hash(2));
        assert_eq!(format!("{code:?}"), "ReceiptCode(…)");
    }
}
