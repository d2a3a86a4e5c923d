//! The key on a receipt, with which a signature is withdrawn: sixteen characters, eighty bits.
//!
//! Owns its form and what is kept of it. Never makes one (that takes randomness: bytes are handed in)
//! and never stores one. It stands in a link and can be typed from paper.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::domain::ids::SignatureId;

/// Characters that can't be taken for one another (the base 32 of Crockford: no I, L, O, U).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a key: nobody tries 2^80 of them.
const LENGTH: usize = 16;
/// Characters of a group, as it is printed.
const GROUP: usize = 4;

/// A key.
#[derive(Clone, PartialEq, Eq)]
pub struct WithdrawalKey([u8; LENGTH]);

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a key: sixteen letters or digits are expected")]
pub struct InvalidKey;

impl WithdrawalKey {
    /// The key that these random bytes stand for: five bits of each count.
    #[must_use]
    pub fn from_bytes(bytes: [u8; LENGTH]) -> Self {
        Self(bytes.map(|byte| LETTERS[usize::from(byte) % LETTERS.len()]))
    }

    /// Reads a key as people type it: in either case, with spaces or hyphens, with the letters that
    /// look like digits.
    ///
    /// # Errors
    /// `InvalidKey` when it can't be one.
    pub fn parse(text: &str) -> Result<Self, InvalidKey> {
        let mut letters = Vec::with_capacity(LENGTH);
        for character in text.chars() {
            let letter = match character.to_ascii_uppercase() {
                ' ' | '-' | '\u{a0}' | '–' => continue,
                'O' => b'0',
                'I' | 'L' => b'1',
                other => u8::try_from(other).map_err(|_| InvalidKey)?,
            };
            if !LETTERS.contains(&letter) || letters.len() == LENGTH {
                return Err(InvalidKey);
            }
            letters.push(letter);
        }
        letters.try_into().map(Self).map_err(|_| InvalidKey)
    }

    /// What is kept of it: who reads the database can't withdraw with it, and the same key says
    /// something else for another signature.
    #[must_use]
    pub fn hash(&self, signature: SignatureId) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(signature.uuid().as_bytes());
        digest.update(self.0);
        digest.finalize().into()
    }
}

impl fmt::Display for WithdrawalKey {
    /// In groups of four: `K7PM-3VXQ-0A1B-9ZYX`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = self.0.chunks(GROUP);
        let groups: Vec<String> = groups
            .map(|group| group.iter().map(|letter| char::from(*letter)).collect())
            .collect();
        formatter.write_str(&groups.join("-"))
    }
}

impl fmt::Debug for WithdrawalKey {
    /// Never in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("WithdrawalKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_is_what_is_typed(bytes in any::<[u8; 16]>()) {
            let key = WithdrawalKey::from_bytes(bytes);
            let printed = key.to_string();
            prop_assert_eq!(printed.len(), 19);
            let typed = printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(WithdrawalKey::parse(&printed), Ok(key.clone()));
            prop_assert_eq!(WithdrawalKey::parse(&typed), Ok(key));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in "\\PC{0,40}") {
            let _: Result<WithdrawalKey, InvalidKey> = WithdrawalKey::parse(&text);
        }
    }

    #[test]
    fn a_key_is_good_for_its_signature_and_stays_out_of_logs() {
        let key = WithdrawalKey::from_bytes([7; 16]);
        let hash = |number| key.hash(SignatureId::new(Uuid::from_u128(number)));
        assert_ne!(hash(1), hash(2));
        assert_eq!(format!("{key:?}"), "WithdrawalKey(…)");
        for text in [
            "",
            "K7PM-3VXQ",
            "K7PM-3VXQ-0A1B-9ZYXX",
            "K7PM-3VXQ-0A1B-9ZY!",
        ] {
            assert_eq!(WithdrawalKey::parse(text), Err(InvalidKey), "{text}");
        }
    }
}
