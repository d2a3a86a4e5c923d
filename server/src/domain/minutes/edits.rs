//! Where a fact goes in a text that people have written in.

use super::block::MinutesBlock;
use super::compare::Fact;
use crate::domain::text::Inline;

/// A change of the text. Several are made one after the other: places count what those before did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The first block that bears this key says this; others that bear it go. Without words, all of
    /// them go.
    Say {
        /// Which fact.
        key: String,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A block is put in.
    Insert {
        /// Its place among the blocks of the text.
        place: usize,
        /// The block.
        block: MinutesBlock,
    },
}

/// What puts these facts into the text as the log has them. One that stands there is worded anew in
/// its place. One that doesn't is put behind the one before it, with the heading that it belongs
/// under when that is missing. A key that the log doesn't know takes its paragraphs out.
#[must_use]
pub fn edits(blocks: &[MinutesBlock], facts: &[Fact], keys: &[String]) -> Vec<Edit> {
    let mut text = Outline::of(blocks);
    let mut edits = Vec::new();
    for key in keys {
        let Some(at) = facts.iter().position(|fact| fact.key == *key) else {
            if text.has(key) {
                edits.push(Edit::Say {
                    key: key.clone(),
                    content: Vec::new(),
                });
            }
            continue;
        };
        if text.has(key) {
            edits.push(Edit::Say {
                key: key.clone(),
                content: facts[at].content.clone(),
            });
            continue;
        }
        let heading = (0..at).rev().find(|place| facts[*place].is_heading());
        let heading =
            heading.filter(|place| !facts[at].is_heading() && !text.has(&facts[*place].key));
        for place in heading.into_iter().chain([at]) {
            let fact = &facts[place];
            let edit = Edit::Insert {
                place: text.insert(facts, place),
                block: fact.block(),
            };
            edits.push(edit);
        }
    }
    edits
}

/// The keys that each block of a text bears, those of its items included.
struct Outline(Vec<Vec<String>>);

impl Outline {
    fn of(blocks: &[MinutesBlock]) -> Self {
        let keys = |block: &MinutesBlock| {
            let mut keys = Vec::new();
            block.for_each_line(&mut |fact, _| keys.extend(fact.map(str::to_owned)));
            keys
        };
        Self(blocks.iter().map(keys).collect())
    }

    fn has(&self, key: &str) -> bool {
        self.0.iter().flatten().any(|own| own == key)
    }

    /// Puts the fact in; where.
    fn insert(&mut self, facts: &[Fact], at: usize) -> usize {
        let behind = (0..at).rev().find_map(|before| {
            let key = &facts[before].key;
            let last = self.0.iter().rposition(|keys| keys.contains(key))?;
            Some(last + 1)
        });
        let mut place = behind.unwrap_or(0);
        if facts[at].is_heading() {
            // What people wrote behind the fact before belongs to its chapter.
            while self.0.get(place).is_some_and(Vec::is_empty) {
                place += 1;
            }
        }
        self.0.insert(place, vec![facts[at].key.clone()]);
        place
    }
}
