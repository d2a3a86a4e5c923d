//! Searching in French: accents, elisions and ligatures count for nothing.
//!
//! Owns how words are told apart, for what is searched and for what is searched for alike. Never
//! searches: the store does, with the words that this gives. Accents and capitals are the
//! tokenizer's own business (`remove_diacritics`); what it does not know of French is here.

/// Words that lose their last letter before a vowel, without that letter. They say nothing about
/// what somebody looks for: "l’égalité" is found by "d’égalité".
const ELISIONS: [&str; 15] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "quelqu",
];
/// Words of a search, at most.
const MOST_WORDS: usize = 16;
/// Characters of a search, at most; what stands behind is not read.
const LONGEST_SEARCH: usize = 200;

/// A text as it is indexed: apostrophes of all kinds become spaces, ligatures are written out.
#[must_use]
pub fn searchable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            character if is_apostrophe(character) => out.push(' '),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            other => out.push(other),
        }
    }
    out
}

/// Whether two names are the same words, whatever their capitals and apostrophes.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let name = searchable(name).to_lowercase();
        name.split_whitespace().map(str::to_owned).collect()
    };
    words(one) == words(other)
}

/// The words that somebody looks for, in order. All must be found, the last one as the beginning
/// of a word. None when nothing is to be looked for.
#[must_use]
pub fn sought_words(search: &str) -> Vec<String> {
    let search: String = search.chars().take(LONGEST_SEARCH).collect();
    let marked: String = search
        .chars()
        .map(|character| match character {
            character if is_apostrophe(character) => '\'',
            character if character.is_alphanumeric() || is_accent(character) => character,
            _ => ' ',
        })
        .collect();
    let mut words = Vec::new();
    for piece in marked.split_whitespace() {
        let mut parts = piece.split('\'').peekable();
        while let Some(part) = parts.next() {
            let is_elided = parts.peek().is_some_and(|next| !next.is_empty())
                && ELISIONS.contains(&part.to_lowercase().as_str());
            if !part.is_empty() && !is_elided && words.len() < MOST_WORDS {
                words.push(searchable(part));
            }
        }
    }
    words
}

fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | '‘' | '‛' | 'ʼ' | '′' | '＇' | '`' | '´'
    )
}

/// An accent that stands as a character of its own behind its letter.
fn is_accent(character: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn elisions_say_nothing() {
        let cases = [
            ("l'égalité", &["égalité"][..]),
            ("L’égalité d’accès", &["égalité", "accès"]),
            ("qu’une fibre", &["une", "fibre"]),
            ("aujourd’hui", &["aujourd", "hui"]),
            ("presqu’île", &["île"]),
            ("plan d'", &["plan", "d"]),
            ("œuvre", &["oeuvre"]),
            ("tiers-lieux", &["tiers", "lieux"]),
            ("\" OR title:* NEAR(", &["OR", "title", "NEAR"]),
            ("’ - !", &[]),
        ];
        for (search, words) in cases {
            assert_eq!(sought_words(search), words, "{search}");
        }
    }

    #[test]
    fn apostrophes_part_words_in_what_is_indexed() {
        assert_eq!(
            searchable("L’œuvre, qu'une ʼnuit"),
            "L oeuvre, qu une  nuit"
        );
    }

    proptest! {
        #[test]
        fn only_letters_and_digits_come_out(search in ".{0,400}") {
            let words = sought_words(&search);
            prop_assert!(words.len() <= MOST_WORDS);
            for word in words {
                prop_assert!(word.chars().all(|c| c.is_alphanumeric() || is_accent(c)), "{word}");
            }
        }
    }

    #[test]
    fn a_name_is_the_same_with_other_capitals_and_apostrophes() {
        assert!(same_words("Égalité d’accès", "égalité  d'accès"));
        assert!(!same_words("Égalité d’accès", "Égalité"));
    }
}
