//! How the sentences are set.

use super::*;

#[test]
fn french_sentences_are_set_as_french() {
    for code in Code::ALL {
        let (title, detail) = of(*code, Locale::Fr);
        for sentence in [title, detail] {
            for (sign, space) in [
                (':', '\u{a0}'),
                (';', '\u{202f}'),
                ('!', '\u{202f}'),
                ('?', '\u{202f}'),
            ] {
                for (place, _) in sentence.match_indices(sign) {
                    assert_eq!(
                        sentence[..place].chars().next_back(),
                        Some(space),
                        "{sentence}"
                    );
                }
            }
            assert!(!sentence.contains('\''), "{sentence}");
        }
    }
}
