//! Contributions that say nearly the same, by the words that they share.
//!
//! A rare word that two texts share says more than a common one, so each word weighs by its rarity
//! among all texts (its inverse document frequency); two texts are as alike as the weight of what
//! they share is to the weight of what either says (the weighted Jaccard index). Good enough to
//! suggest, and easy to explain to somebody who wonders why.

use std::collections::HashMap;

use crate::domain::folding::fold;
use crate::domain::ids::ContributionId;

/// From here on two texts are shown as alike, in percent.
const WORTH_SHOWING: u8 = 25;
/// A text with fewer different words is too short to be compared.
const FEWEST_WORDS: usize = 6;
/// A word that no more texts hold may make two of them alike.
const FEW_HOLDERS: usize = 64;
/// Shorter words are articles and prepositions.
const SHORTEST_WORD: usize = 4;

/// Two contributions and how much alike they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// One of them.
    pub one: ContributionId,
    /// The other.
    pub other: ContributionId,
    /// In percent; 100 is the same words.
    pub likeness: u8,
}

/// The pairs that are alike, the most alike first.
#[must_use]
pub fn near_duplicates(texts: &[(ContributionId, &str)]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    Vocabulary::of(texts).alike(|one, other, likeness| {
        let (one, other) = (texts[one].0, texts[other].0);
        pairs.push(Pair {
            one,
            other,
            likeness,
        });
    });
    pairs.sort_by_key(|pair| (u8::MAX - pair.likeness, pair.one, pair.other));
    pairs
}

/// The words of all texts, each a number.
struct Vocabulary {
    /// The different words of each text, in order of number; none for a text that is too short.
    words: Vec<Vec<usize>>,
    /// The texts that hold a word, in their order, by its number.
    holders: Vec<Vec<usize>>,
}

/// What a text shares with the one before which it is held.
#[derive(Clone, Copy, Default)]
struct Shared {
    weight: f64,
    /// Whether one of the words is worth sharing: what very many say alone makes nobody alike.
    counts: bool,
}

impl Vocabulary {
    fn of(texts: &[(ContributionId, &str)]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut holders: Vec<Vec<usize>> = Vec::new();
        let mut words = Vec::with_capacity(texts.len());
        for (place, (_, text)) in texts.iter().enumerate() {
            let folded = fold(text);
            let mut own: Vec<usize> = words_of(&folded)
                .map(|word| match numbers.get(word) {
                    Some(number) => *number,
                    None => {
                        let next = numbers.len();
                        numbers.insert(word.to_owned(), next);
                        next
                    }
                })
                .collect();
            own.sort_unstable();
            own.dedup();
            if own.len() < FEWEST_WORDS {
                own.clear();
            }
            holders.resize(numbers.len(), Vec::new());
            for word in &own {
                holders[*word].push(place);
            }
            words.push(own);
        }
        Self { words, holders }
    }

    /// Tells of each two texts that are alike, with how much.
    ///
    /// Word by word: each says who else holds it, so that only what two texts really share is
    /// touched, and no two texts are compared.
    fn alike(&self, mut tell: impl FnMut(usize, usize, u8)) {
        let few = FEW_HOLDERS.max(self.words.len() / 8);
        let rarities: Vec<f64> = (0..self.holders.len())
            .map(|word| self.rarity(word))
            .collect();
        let weigh = |words: &Vec<usize>| words.iter().map(|word| rarities[*word]).sum();
        let weights: Vec<f64> = self.words.iter().map(weigh).collect();
        let mut shared = vec![Shared::default(); self.words.len()];
        for (one, words) in self.words.iter().enumerate() {
            for word in words {
                let holders = &self.holders[*word];
                let others = holders.partition_point(|holder| *holder <= one);
                for other in &holders[others..] {
                    shared[*other].weight += rarities[*word];
                    shared[*other].counts |= holders.len() <= few;
                }
            }
            for (other, shared) in shared.iter_mut().enumerate().skip(one + 1) {
                let Shared { weight, counts } = std::mem::take(shared);
                let likeness = percent(weight, weights[one] + weights[other] - weight);
                if counts && likeness >= WORTH_SHOWING {
                    tell(one, other, likeness);
                }
            }
        }
    }

    /// How much a word says that so many of all texts use. Always above zero, so that two equal
    /// texts are alike even alone.
    fn rarity(&self, word: usize) -> f64 {
        let (texts, holders) = (self.words.len() as f64, self.holders[word].len() as f64);
        (1.0 + texts / holders).ln()
    }
}

fn percent(part: f64, whole: f64) -> u8 {
    if whole <= 0.0 {
        return 0;
    }
    // Between 0 and 100 by construction; rounding errors are cut off.
    (part / whole * 100.0).round().clamp(0.0, 100.0) as u8
}

/// The words of a folded text that carry meaning: without the mark of the plural.
fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split_whitespace()
        .filter(|word| word.len() >= SHORTEST_WORD)
        .map(|word| word.trim_end_matches(['s', 'x']))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: usize) -> ContributionId {
        Uuid::from_u128(number as u128).into()
    }

    fn numbered<'a>(texts: &[&'a str]) -> Vec<(ContributionId, &'a str)> {
        texts
            .iter()
            .enumerate()
            .map(|(n, text)| (id(n), *text))
            .collect()
    }

    fn different_words(text: &str) -> BTreeSet<String> {
        words_of(&fold(text)).map(str::to_owned).collect()
    }

    /// Each text held against each other.
    fn one_by_one(
        texts: &[(ContributionId, &str)],
    ) -> HashMap<(ContributionId, ContributionId), u8> {
        let words: Vec<BTreeSet<String>> = texts
            .iter()
            .map(|(_, text)| different_words(text))
            .map(|words| {
                if words.len() < FEWEST_WORDS {
                    BTreeSet::new()
                } else {
                    words
                }
            })
            .collect();
        let mut holders: HashMap<&String, usize> = HashMap::new();
        for word in words.iter().flatten() {
            *holders.entry(word).or_default() += 1;
        }
        let rarity = |word: &String| (1.0 + words.len() as f64 / holders[word] as f64).ln();
        let few = FEW_HOLDERS.max(words.len() / 8);
        let mut pairs = HashMap::new();
        for one in 0..words.len() {
            for other in one + 1..words.len() {
                let shared: Vec<_> = words[one].intersection(&words[other]).collect();
                let part: f64 = shared.iter().map(|word| rarity(word)).sum();
                let whole: f64 = words[one].union(&words[other]).map(rarity).sum();
                let likeness = percent(part, whole);
                if likeness >= WORTH_SHOWING && shared.iter().any(|word| holders[word] <= few) {
                    pairs.insert((texts[one].0, texts[other].0), likeness);
                }
            }
        }
        pairs
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn what_words_tell_is_what_comparing_tells(
            texts in prop::collection::vec("[a-c]{4}( [a-c]{4}){0,20}", 0..12),
            everywhere in "[a-c]{4}( [a-c]{4}){0,9}",
            repeated in prop_oneof![0..3_usize, 62..68_usize],
        ) {
            // Some words are in more texts than make two of them alike.
            let mut texts = texts;
            texts.extend((0..repeated).map(|n| format!("{everywhere} {n:0>5} {:0>5}", n % 7)));
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let texts = numbered(&texts);
            let (told, compared) = (near_duplicates(&texts), one_by_one(&texts));
            prop_assert_eq!(told.len(), compared.len());
            for pair in told {
                let likeness = compared.get(&(pair.one, pair.other)).copied().unwrap_or_default();
                // Sums in another order may be rounded to the next percent.
                prop_assert!(pair.likeness.abs_diff(likeness) <= 1);
            }
        }
    }

    proptest! {
        #[test]
        fn order_changes_nothing(texts in prop::collection::vec("[a-e]{4,5}( [a-e]{4,5}){0,12}", 2..8)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let forwards = numbered(&texts);
            let mut backwards = forwards.clone();
            backwards.reverse();
            let key = |pair: &Pair| (pair.one.min(pair.other), pair.one.max(pair.other), pair.likeness);
            let mut one: Vec<_> = near_duplicates(&forwards).iter().map(key).collect();
            let mut other: Vec<_> = near_duplicates(&backwards).iter().map(key).collect();
            one.sort_unstable();
            other.sort_unstable();
            prop_assert_eq!(one, other);
        }

        #[test]
        fn the_same_text_twice_is_wholly_alike(text in "[a-z]{5}( [a-z]{5}){9,30}", other in "[a-z ]{0,200}") {
            let texts = numbered(&[&text, &other, &text]);
            let pairs = near_duplicates(&texts);
            let distinct = different_words(&text).len();
            let found = pairs.iter().any(|pair| pair.likeness == 100 && pair.one == id(0) && pair.other == id(2));
            prop_assert!(found || distinct < FEWEST_WORDS);
        }
    }

    #[test]
    fn the_same_idea_in_other_words_is_found_and_another_is_not() {
        let texts = numbered(&[
            "Un conseiller numérique dans chaque maison France services, payé par l’État, pour aider \
             les habitants dans leurs démarches en ligne.",
            "Que l’État paie durablement des conseillers numériques : ils aident nos habitants à faire \
             leurs démarches en ligne dans les maisons France services.",
            "Les données produites par nos services publics doivent rester la propriété de la \
             commune, même quand un prestataire les héberge.",
            "Former chaque secrétaire de mairie à la sécurité informatique, une journée par an.",
        ]);
        let pairs = near_duplicates(&texts);
        assert_eq!(pairs.len(), 1, "{pairs:?}");
        assert_eq!((pairs[0].one, pairs[0].other), (id(0), id(1)));
    }

    #[test]
    fn short_texts_are_left_alone() {
        let texts = numbered(&["Plus de fibre partout.", "Plus de fibre partout."]);
        assert_eq!(near_duplicates(&texts), []);
    }
}
