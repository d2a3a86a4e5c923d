//! The personal sentence of an invitation.

use std::str::FromStr;

/// Characters of a sentence, at most: what somebody reads before the rest of a letter.
pub const LONGEST: usize = 1000;

/// What the secretariat adds to an invitation. Lines, without any other control character; may be
/// empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonalSentence(String);

/// A text that is longer than a sentence may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a personal sentence has 1000 characters at most")]
pub struct SentenceTooLong;

impl PersonalSentence {
    /// Its lines.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonalSentence {
    type Err = SentenceTooLong;

    fn from_str(text: &str) -> Result<Self, SentenceTooLong> {
        // Four bytes a character at most, so that nothing long is walked through.
        if text.len() > 4 * LONGEST {
            return Err(SentenceTooLong);
        }
        let kept: String = text
            .replace("\r\n", "\n")
            .chars()
            .filter(|sign| *sign == '\n' || !sign.is_control())
            .collect();
        let kept = kept.trim();
        if kept.chars().count() > LONGEST {
            return Err(SentenceTooLong);
        }
        Ok(Self(kept.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_lines_without_control_characters() {
        let parsed: PersonalSentence = " Venez\r\nnombreux\u{7}\u{1b}[31m !\n".parse().unwrap();
        assert_eq!(parsed.as_str(), "Venez\nnombreux[31m !");
        assert_eq!(
            "é".repeat(LONGEST)
                .parse::<PersonalSentence>()
                .unwrap()
                .as_str()
                .chars()
                .count(),
            LONGEST
        );
        assert_eq!(
            "é".repeat(LONGEST + 1).parse::<PersonalSentence>(),
            Err(SentenceTooLong)
        );
        assert_eq!(
            "a".repeat(1_000_000).parse::<PersonalSentence>(),
            Err(SentenceTooLong)
        );
    }
}
