//! Texts that somebody types into a form: titles, names, places.
//!
//! Owns their cleaning and their bounds. A [`Line`] stands on one line, a [`Passage`] may have
//! several; both are trimmed and hold no control characters, so that they can be printed, mailed
//! and exported without a second look.

/// Why a typed text can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineRefusal {
    /// Something is needed there.
    #[error("a text is needed")]
    Missing,
    /// There are too many letters.
    #[error("the text is too long")]
    TooLong,
}

/// A text on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(String);

/// A text that may have several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage(String);

impl Line {
    /// Takes a text of at most `longest` letters that must say something. Line breaks and tabs
    /// become spaces.
    ///
    /// # Errors
    /// [`LineRefusal`] when nothing is left, or too much.
    pub fn parse(text: &str, longest: usize) -> Result<Self, LineRefusal> {
        let line = Self::parse_optional(text, longest)?;
        if line.0.is_empty() {
            return Err(LineRefusal::Missing);
        }
        Ok(line)
    }

    /// As [`Line::parse`], for a text that may be empty.
    ///
    /// # Errors
    /// [`LineRefusal::TooLong`].
    pub fn parse_optional(text: &str, longest: usize) -> Result<Self, LineRefusal> {
        let spaced = text.replace(['\n', '\r', '\t'], " ");
        bounded(clean(&spaced, |_| false), longest).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Passage {
    /// Takes a text of at most `longest` letters, which may be empty. Lines end with `\n` alone.
    ///
    /// # Errors
    /// [`LineRefusal::TooLong`].
    pub fn parse(text: &str, longest: usize) -> Result<Self, LineRefusal> {
        let lines = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\t', " ");
        bounded(clean(&lines, |letter| letter == '\n'), longest).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Without control characters and without the marks that turn the direction of the text around,
/// which could make a title read as another.
fn clean(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let turns = |letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept: String = text
        .chars()
        .filter(|letter| keeps(*letter) || !(letter.is_control() || turns(*letter)))
        .collect();
    kept.trim().to_owned()
}

fn bounded(text: String, longest: usize) -> Result<String, LineRefusal> {
    if text.chars().count() > longest {
        return Err(LineRefusal::TooLong);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_trimmed_bounded_and_say_something() {
        let line = |text| Line::parse(text, 5).map(Line::into_string);
        assert_eq!(line(" été\n "), Ok("été".to_owned()));
        assert_eq!(line("a\tb"), Ok("a b".to_owned()));
        assert_eq!(line(" \u{7} "), Err(LineRefusal::Missing));
        assert_eq!(line("éééééé"), Err(LineRefusal::TooLong));
        assert_eq!(line("\u{202e}abc"), Ok("abc".to_owned()));
        let passage = Passage::parse("a\r\nb\rc\u{0}", 5).map(Passage::into_string);
        assert_eq!(passage, Ok("a\nb\nc".to_owned()));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            if let Ok(line) = Line::parse_optional(&text, 10_000) {
                let once = line.into_string();
                prop_assert_eq!(Line::parse_optional(&once, 10_000).map(Line::into_string), Ok(once));
            }
        }
    }
}
