//! Names of communes as people write them: without accents, in capitals, with "St" for "Saint",
//! with or without the article, with a département or a postcode beside them.

use crate::domain::folding;

const ARTICLES: [&str; 6] = ["le", "la", "les", "l", "los", "las"];
const LINKS: [&str; 8] = ["le", "la", "les", "l", "d", "de", "du", "des"];
/// What may stand before a name: "Mairie de Lyon", "Ville du Mans".
const BEFORE: [&str; 11] = [
    "mairie",
    "commune",
    "ville",
    "municipalite",
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
];

/// A text as it is compared: lower case, no accents, words between single spaces, common
/// abbreviations written out.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters = folding::fold(text);
    let words = letters.split_whitespace().enumerate();
    let words = words.map(|(place, word)| match word {
        "st" => "saint",
        "ste" => "sainte",
        "sts" => "saints",
        "stes" => "saintes",
        "s" if place > 0 => "sur",
        _ => word,
    });
    let mut folded = String::with_capacity(letters.len());
    for word in words {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// A folded name without the article at its head: "mans".
#[must_use]
pub(super) fn without_article(folded: &str) -> &str {
    match folded.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest,
        _ => folded,
    }
}

/// A folded name without any article: "hay roses".
#[must_use]
pub(super) fn bare(folded: &str) -> String {
    let words = folded.split(' ').filter(|word| !LINKS.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// A folded name without "mairie de" and the like.
#[must_use]
pub(super) fn without_office(folded: &str) -> &str {
    let mut rest = folded;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !BEFORE.contains(&first) {
            break;
        }
        rest = behind;
    }
    rest
}

/// What stands beside a name to tell it from its namesakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hint {
    /// Five digits: a postcode, or an INSEE code.
    Number(String),
    /// A département by code, or by its folded name.
    Department(String),
}

/// Cuts "Saint-Denis (974)", "97400 Saint-Denis", "SAINT DENIS CEDEX 9" into a folded name and what
/// stands beside it.
#[must_use]
pub(super) fn cut(text: &str, is_department: impl Fn(&str) -> bool) -> (String, Option<Hint>) {
    if let Some((name, inner)) = text
        .trim()
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        let (name, inner) = (fold(name), fold(inner));
        if is_postcode(&inner) {
            return (name, Some(Hint::Number(inner)));
        }
        if is_department(&inner) {
            return (name, Some(Hint::Department(inner)));
        }
        if ARTICLES.contains(&inner.as_str()) {
            return (name, None);
        }
        return (format!("{name} {inner}"), None);
    }
    let folded = fold(text);
    let mut words: Vec<&str> = folded.split(' ').collect();
    if let Some(cedex) = words.iter().position(|word| *word == "cedex") {
        words.truncate(cedex);
    }
    if words.len() > 1 && words.first().is_some_and(|word| is_postcode(word)) {
        let number = words.remove(0).to_owned();
        return (words.join(" "), Some(Hint::Number(number)));
    }
    if words.len() > 1 && words.last().is_some_and(|word| is_postcode(word)) {
        let number = words.pop().unwrap_or_default().to_owned();
        return (words.join(" "), Some(Hint::Number(number)));
    }
    // "Saint-Denis La Réunion": a département has at most four words.
    for count in (1..=4.min(words.len().saturating_sub(1))).rev() {
        let (name, behind) = words.split_at(words.len() - count);
        let behind = behind.join(" ");
        if is_department(&behind) {
            return (name.join(" "), Some(Hint::Department(behind)));
        }
    }
    (words.join(" "), None)
}

/// Five digits, the second of which may be the letter of Corsica.
pub(super) fn is_postcode(word: &str) -> bool {
    let is_letter = |place: usize, sign: char| place == 1 && matches!(sign, 'a' | 'b' | 'A' | 'B');
    word.chars().count() == 5
        && word
            .chars()
            .enumerate()
            .all(|(place, sign)| sign.is_ascii_digit() || is_letter(place, sign))
}

/// A code of five signs as INSEE and the post write it: a spreadsheet has taken "01004" for a
/// number and dropped its zero.
#[must_use]
pub(super) fn code(text: &str) -> String {
    let text = text.trim().to_uppercase();
    if text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit()) {
        return format!("0{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_to_what_is_meant() {
        let cases = [
            ("L'Haÿ-les-Roses", "l hay les roses"),
            ("SAINT-DENIS", "saint denis"),
            ("St Denis", "saint denis"),
            ("Ste-Foy-l’Argentière", "sainte foy l argentiere"),
            ("Neuilly s/ Seine", "neuilly sur seine"),
            ("  Œting ", "oeting"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text), expected);
        }
        assert_eq!(without_article("le mans"), "mans");
        assert_eq!(bare("l hay les roses"), "hay roses");
        assert_eq!(without_office("mairie de la rochelle"), "rochelle");
    }

    #[test]
    fn what_stands_beside_a_name_is_cut_off() {
        let is_department = |text: &str| ["974", "93", "la reunion", "reunion"].contains(&text);
        let number = |text: &str| Some(Hint::Number(text.to_owned()));
        let department = |text: &str| Some(Hint::Department(text.to_owned()));
        let cases = [
            ("Saint-Denis (974)", "saint denis", department("974")),
            ("Saint-Denis 93", "saint denis", department("93")),
            (
                "Saint-Denis, La Réunion",
                "saint denis",
                department("la reunion"),
            ),
            ("97400 Saint-Denis", "saint denis", number("97400")),
            ("Saint-Denis 97400", "saint denis", number("97400")),
            ("SAINT DENIS CEDEX 9", "saint denis", None),
            ("Mans (Le)", "mans", None),
            ("Saint-Denis", "saint denis", None),
        ];
        for (text, name, hint) in cases {
            assert_eq!(cut(text, is_department), (name.to_owned(), hint), "{text}");
        }
        assert_eq!(code("1004"), "01004");
        assert_eq!(code("2a004"), "2A004");
    }
}
