//! Letters as French readers compare them: capitals, accents, ligatures, apostrophes and hyphens
//! count for nothing.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A text in small letters and digits without accents, ligatures written out; all else is a space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii() {
            let counts = sign.is_ascii_alphanumeric();
            folded.push(if counts {
                sign.to_ascii_lowercase()
            } else {
                ' '
            });
            continue;
        }
        // Sign by sign: what a whole text would put into another order are marks, which fall away.
        decompose_canonical(sign, |part| {
            if !is_combining_mark(part) {
                part.to_lowercase()
                    .for_each(|small| push(&mut folded, small));
            }
        });
    }
    folded
}

fn push(folded: &mut String, sign: char) {
    match sign {
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        _ if sign.is_alphanumeric() => folded.push(sign),
        _ => folded.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

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

        #[test]
        fn folding_sign_by_sign_is_folding_the_whole(text in "(\\PC|[a-zA-ZÀ-ſ’ ]|[\u{300}-\u{345}]|[가-힣]){0,60}") {
            let plain = text.nfd().filter(|sign| !is_combining_mark(*sign));
            let mut whole = String::new();
            plain.flat_map(char::to_lowercase).for_each(|small| push(&mut whole, small));
            prop_assert_eq!(fold(&text), whole);
        }
    }
}
