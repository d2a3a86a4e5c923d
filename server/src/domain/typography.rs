//! French typography: no-break spaces, apostrophes, quotation marks and ellipses.
//!
//! Owns the rules for texts that a program writes or reads from files. Typing has its own rules in
//! the client, because a writer's caret must not be fought. Never touches addresses of the web or
//! of people, nor times such as `10:30`.
//!
//! Source: Imprimerie nationale, *Lexique des règles typographiques en usage à l'Imprimerie
//! nationale*: U+00A0 before `:` and inside « », U+202F (fine insécable) before `;`, `!` and `?`.

/// Before a colon and inside quotation marks.
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// Before a semicolon, an exclamation mark and a question mark.
pub const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// The text with French typography. Applying it twice changes nothing more.
#[must_use]
pub fn french(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut line = Line {
        protected: addresses(&characters),
        characters,
    };
    line.quotation_marks();
    line.set()
}

struct Line {
    characters: Vec<char>,
    /// Which characters belong to an address and stay as they are.
    protected: Vec<bool>,
}

/// Which characters belong to a word that is an address.
fn addresses(characters: &[char]) -> Vec<bool> {
    let mut protected = vec![false; characters.len()];
    let mut start = 0;
    for word in characters.split(|character| character.is_whitespace()) {
        let end = start + word.len();
        protected[start..end].fill(is_address(word));
        start = end + 1;
    }
    protected
}

fn is_address(word: &[char]) -> bool {
    let contains = |part: &str| {
        let part: Vec<char> = part.chars().collect();
        word.windows(part.len()).any(|window| window == part)
    };
    contains("://") || contains("www.") || contains("mailto:") || contains("@")
}

/// Spaces that stand within a line.
fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE | '\u{2009}'
    )
}

fn is_opening(character: char) -> bool {
    matches!(
        character,
        '(' | '[' | '{' | '«' | '“' | '‘' | '\'' | '’' | '"'
    )
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        ')' | ']' | '}' | '»' | '”' | '"' | '…' | '.' | ','
    )
}

impl Line {
    fn at(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    fn is_straight_mark(&self, index: usize) -> bool {
        self.at(index) == Some('"') && !self.protected[index]
    }

    /// Turns pairs of straight quotation marks into « and ». A mark without its pair stays.
    fn quotation_marks(&mut self) {
        for start in 0..self.characters.len() {
            if !self.is_straight_mark(start) || !self.may_open(start) {
                continue;
            }
            let end = (start + 2..self.characters.len())
                .find(|end| self.is_straight_mark(*end) && self.may_close(*end));
            if let Some(end) = end {
                self.characters[start] = '«';
                self.characters[end] = '»';
            }
        }
    }

    fn may_open(&self, index: usize) -> bool {
        let follows = self
            .before(index)
            .is_none_or(|before| before.is_whitespace() || is_opening(before));
        follows && self.at(index + 1).is_some_and(|next| !next.is_whitespace())
    }

    fn may_close(&self, index: usize) -> bool {
        let ends = self
            .at(index + 1)
            .is_none_or(|next| !next.is_alphanumeric());
        ends && self
            .before(index)
            .is_some_and(|before| !before.is_whitespace())
    }

    /// Writes the line with its spaces, apostrophes and ellipses.
    fn set(&self) -> String {
        let mut out = String::with_capacity(self.characters.len() + 16);
        let mut index = 0;
        while let Some(character) = self.at(index) {
            index += 1;
            if self.protected[index - 1] {
                out.push(character);
                continue;
            }
            match character {
                '\'' if self.is_apostrophe(index - 1) => out.push('’'),
                '.' if self.is_ellipsis(index - 1) => {
                    out.push('…');
                    index += 2;
                }
                '«' => {
                    out.push('«');
                    while self.at(index).is_some_and(is_space) {
                        index += 1;
                    }
                    if self
                        .at(index)
                        .is_some_and(|next| !next.is_whitespace() && next != '»')
                    {
                        out.push(NO_BREAK_SPACE);
                    }
                }
                '»' => close_up(&mut out, NO_BREAK_SPACE, '»'),
                ':' | ';' if self.ends_a_clause(index - 1) => {
                    let space = if character == ':' {
                        NO_BREAK_SPACE
                    } else {
                        NARROW_NO_BREAK_SPACE
                    };
                    close_up(&mut out, space, character);
                }
                '!' | '?' if self.ends_a_sentence(index - 1) => {
                    close_up(&mut out, NARROW_NO_BREAK_SPACE, character);
                }
                _ => out.push(character),
            }
        }
        out
    }

    fn is_apostrophe(&self, index: usize) -> bool {
        self.before(index).is_some_and(char::is_alphabetic)
            && self
                .at(index + 1)
                .is_some_and(|next| next.is_alphanumeric() || next == '«')
    }

    /// Exactly three full stops: four or more lead the eye across a table.
    fn is_ellipsis(&self, index: usize) -> bool {
        let is_stop = |at: usize| self.at(at) == Some('.') && !self.protected[at];
        is_stop(index + 1)
            && is_stop(index + 2)
            && self.at(index + 3) != Some('.')
            && self.before(index) != Some('.')
    }

    /// A colon or semicolon before a space or the end: not one within a time or a face of signs.
    fn ends_a_clause(&self, index: usize) -> bool {
        self.at(index + 1)
            .is_none_or(|next| next.is_whitespace() || next == '»')
    }

    fn ends_a_sentence(&self, index: usize) -> bool {
        self.at(index + 1).is_none_or(|next| {
            next.is_whitespace() || is_closing(next) || matches!(next, '!' | '?')
        })
    }
}

/// Writes a sign behind one space of its kind, whatever spaces stood there. At the beginning of a
/// line, behind an opening bracket and behind a sign of the same family no space is put.
fn close_up(out: &mut String, space: char, sign: char) {
    let words = out.trim_end_matches(is_space).len();
    let spaced = words < out.len();
    let wants_space = match out[..words].chars().next_back() {
        None => false,
        Some(last) if last.is_whitespace() => false,
        Some('!' | '?' | ';' | ':') => spaced,
        Some('«') => sign != '»' && spaced,
        Some('(' | '[' | '{' | '/') => false,
        Some(_) => true,
    };
    if wants_space {
        out.truncate(words);
        out.push(space);
    }
    out.push(sign);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Shows the special spaces: `~` for U+00A0, `_` for U+202F.
    fn shown(text: &str) -> String {
        french(text)
            .replace(NO_BREAK_SPACE, "~")
            .replace(NARROW_NO_BREAK_SPACE, "_")
    }

    #[test]
    fn sentences_are_set_as_a_printer_would() {
        for (text, expected) in [
            ("Pourquoi ?", "Pourquoi_?"),
            ("Pourquoi?", "Pourquoi_?"),
            ("Quoi ?! Encore!!", "Quoi_?! Encore_!!"),
            ("un ; deux; trois", "un_; deux_; trois"),
            ("Ainsi : oui", "Ainsi~: oui"),
            ("Ainsi: oui", "Ainsi~: oui"),
            ("l'État d'aujourd'hui", "l’État d’aujourd’hui"),
            ("dit \"oui\" et \"non\".", "dit «~oui~» et «~non~»."),
            ("l'« État »", "l’«~État~»"),
            ("«État»", "«~État~»"),
            ("et puis...", "et puis…"),
            ("vraiment (oui !)", "vraiment (oui_!)"),
            ("trois  !", "trois_!"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn times_addresses_and_tables_stay() {
        for text in [
            "à 10:30 ou 1:2:3",
            "https://example.org/?q=l'un&r=a:b;c!",
            "voir www.example.org/a?b et maire@example.org",
            "mailto:maire@example.org?subject=a'b",
            "Total .......... 12",
            "un écran de 15\"",
            ":-) et ;-)",
            "C:\\x",
            "",
            " ",
        ] {
            assert_eq!(french(text), text, "{text}");
        }
        assert_eq!(shown("https://example.org ?"), "https://example.org_?");
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop_oneof![
                8 => prop::sample::select(vec![
                    "a", "é", "1", " ", " ", "\n", "'", "\"", "«", "»", "!", "?", ";", ":", ".", "...",
                    "(", ")", "\u{a0}", "\u{202f}", "’", "…", "/", "https://a.b/?c", "@",
                ])
                .prop_map(str::to_owned),
                1 => any::<char>().prop_map(String::from),
            ],
            0..16,
        )
        .prop_map(|parts| parts.concat())
    }

    /// What remains when everything that typography may change is taken away.
    fn bare(text: &str) -> String {
        let dots = text.replace('…', "...");
        dots.chars()
            .filter(|c| !is_space(*c) && !matches!(c, '\'' | '’' | '"' | '«' | '»'))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn twice_is_once(text in any_text()) {
            let once = french(&text);
            prop_assert_eq!(french(&once), once);
        }

        #[test]
        fn words_are_never_lost(text in any_text()) {
            prop_assert_eq!(bare(&french(&text)), bare(&text));
        }

        #[test]
        fn addresses_are_kept_to_the_letter(path in "[a-z'\"!?;:.«»…]{0,12}", before in "[a-z]{0,4}") {
            let address = format!("https://{path}");
            let text = format!("{before} {address} fin");
            let kept = french(&text).contains(&address);
            prop_assert!(kept);
        }
    }
}
