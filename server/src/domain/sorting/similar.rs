//! Contributions that say nearly the same, by the words that they share.
//!
//! A rare word that two texts share says more than a common one, so each word weighs by its rarity
//! among all texts (its inverse document frequency); two texts are as alike as the weight of what
//! they share is to the weight of what either says (the weighted Jaccard index). Good enough to
//! suggest, and easy to explain to somebody who wonders why.

use std::collections::{BTreeSet, HashMap};

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
    let vocabulary = Vocabulary::of(texts);
    let mut pairs: Vec<Pair> = vocabulary
        .candidates()
        .into_iter()
        .filter_map(|(one, other)| {
            let likeness = vocabulary.likeness(one, other);
            let (one, other) = (texts[one].0, texts[other].0);
            (likeness >= WORTH_SHOWING).then_some(Pair {
                one,
                other,
                likeness,
            })
        })
        .collect();
    pairs.sort_by_key(|pair| (u8::MAX - pair.likeness, pair.one, pair.other));
    pairs
}

/// The words of all texts, each a number.
struct Vocabulary {
    /// The different words of each text, in order of number; none for a text that is too short.
    words: Vec<Vec<usize>>,
    /// The texts that hold a word, by its number.
    holders: Vec<Vec<usize>>,
}

impl Vocabulary {
    fn of(texts: &[(ContributionId, &str)]) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut holders: Vec<Vec<usize>> = Vec::new();
        let mut words = Vec::with_capacity(texts.len());
        for (place, (_, text)) in texts.iter().enumerate() {
            let mut own: Vec<usize> = words_of(text)
                .into_iter()
                .map(|word| {
                    let next = numbers.len();
                    *numbers.entry(word).or_insert(next)
                })
                .collect();
            own.sort_unstable();
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

    /// Pairs of texts that share a word worth sharing: what very many say alone makes nobody alike.
    fn candidates(&self) -> BTreeSet<(usize, usize)> {
        let most = FEW_HOLDERS.max(self.words.len() / 8);
        let mut pairs = BTreeSet::new();
        for holders in self.holders.iter().filter(|holders| holders.len() <= most) {
            for (place, one) in holders.iter().enumerate() {
                pairs.extend(holders[place + 1..].iter().map(|other| (*one, *other)));
            }
        }
        pairs
    }

    fn likeness(&self, one: usize, other: usize) -> u8 {
        let weigh = |words: &mut dyn Iterator<Item = &usize>| -> f64 {
            words.map(|word| self.rarity(*word)).sum()
        };
        let (one, other) = (&self.words[one], &self.words[other]);
        let shared = weigh(&mut one.iter().filter(|word| other.binary_search(word).is_ok()));
        percent(
            shared,
            weigh(&mut one.iter()) + weigh(&mut other.iter()) - shared,
        )
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

/// The words that carry meaning: without accents, case and the mark of the plural.
fn words_of(text: &str) -> BTreeSet<String> {
    fold(text)
        .split_whitespace()
        .filter(|word| word.len() >= SHORTEST_WORD)
        .map(|word| word.trim_end_matches(['s', 'x']).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
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
            let distinct = words_of(&text).len();
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
