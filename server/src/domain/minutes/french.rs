//! How French counts and lists things.

/// `2 000`: thousands are parted by U+202F.
pub(super) fn figure(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// `1 membre`, `42 membres`: nought and one take the singular.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", figure(number), plural(number, one, many))
}

/// The word alone.
pub(super) fn plural<'a>(number: u64, one: &'a str, many: &'a str) -> &'a str {
    if number < 2 { one } else { many }
}

/// `un, deux et trois`.
pub(super) fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} et {last}", before.join(", ")),
    }
}

/// `un ; deux ; trois`: for parts that hold commas.
pub(super) fn semicolons(parts: &[String]) -> String {
    parts.join(" ; ")
}

/// A word that agrees with what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// `adopté`.
    Masculine,
    /// `adoptée`.
    Feminine,
    /// `adoptés`.
    Plural,
}

impl Agreement {
    /// The word with its ending.
    pub(super) fn word(self, masculine: &str) -> String {
        let ending = match self {
            Self::Masculine => "",
            Self::Feminine => "e",
            Self::Plural => "s",
        };
        format!("{masculine}{ending}")
    }
}

/// The start of a text with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_plurals_are_french() {
        let cases = [
            (0, "0 membre"),
            (1, "1 membre"),
            (2, "2 membres"),
            (999, "999 membres"),
            (2000, "2 000 membres"),
            (1_234_567, "1 234 567 membres"),
        ];
        for (number, words) in cases {
            assert_eq!(counted(number, "membre", "membres"), words);
        }
    }

    #[test]
    fn lists_end_with_and() {
        let parts: Vec<String> = ["un", "deux", "trois"].map(str::to_owned).into();
        assert_eq!(and(&parts), "un, deux et trois");
        assert_eq!(and(&parts[..2]), "un et deux");
        assert_eq!(and(&parts[..1]), "un");
        assert_eq!(and(&[]), "");
        assert_eq!(semicolons(&parts), "un ; deux ; trois");
    }
}
