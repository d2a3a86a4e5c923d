//! Letters as French readers compare them: capitals, accents, ligatures, apostrophes and hyphens
//! count for nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in small letters and digits without accents, ligatures written out; all else is a space.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|sign| !is_combining_mark(*sign));
    let mut folded = String::with_capacity(text.len());
    for sign in plain.flat_map(char::to_lowercase) {
        match sign {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            _ if sign.is_alphanumeric() => folded.push(sign),
            _ => folded.push(' '),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_readers_take_for_the_same_is_the_same() {
        assert_eq!(fold("L’Œuvre"), "l oeuvre");
        assert_eq!(fold("L’Œuvre"), fold("l'oeuvre"));
        assert_eq!(fold("Fort-de-France"), "fort de france");
        assert_eq!(fold("e\u{301}galite\u{301} É"), "egalite e");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[ -ſ’–]{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
