//! Whether a text still says what the log says.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::block::MinutesBlock;
use crate::domain::text::{Inline, canonical_line};

/// A paragraph or a heading as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its name in the text.
    pub key: String,
    /// What it says.
    pub content: Vec<Inline>,
    /// How it stands in the text.
    pub told: Told,
}

/// How a fact stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// As a heading.
    Heading,
    /// As a paragraph.
    Paragraph,
    /// As a heading that says nothing of the log, under which facts stand.
    FrameHeading,
    /// As a paragraph that says nothing of the log, such as the place for a signature.
    FrameParagraph,
}

/// Whether a fact stands in the text as the log has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FactState {
    /// Word by word.
    Linked,
    /// As the log had it when the program last wrote it; the log has gone on since.
    Outdated,
    /// Somebody changed it by hand.
    Changed,
    /// It is not in the text.
    Missing,
}

impl Fact {
    /// What it says, as one line.
    #[must_use]
    pub fn says(&self) -> String {
        canonical_line(&self.content)
    }

    /// The block that tells it.
    #[must_use]
    pub fn block(&self) -> MinutesBlock {
        let (content, fact) = (self.content.clone(), Some(self.key.clone()));
        match self.told {
            Told::Heading | Told::FrameHeading => MinutesBlock::Heading { content, fact },
            Told::Paragraph | Told::FrameParagraph => MinutesBlock::Paragraph { content, fact },
        }
    }

    /// Whether it says something of the log.
    #[must_use]
    pub const fn is_of_the_log(&self) -> bool {
        match self.told {
            Told::Heading | Told::Paragraph => true,
            Told::FrameHeading | Told::FrameParagraph => false,
        }
    }

    pub(super) const fn is_heading(&self) -> bool {
        match self.told {
            Told::Heading | Told::FrameHeading => true,
            Told::Paragraph | Told::FrameParagraph => false,
        }
    }
}

/// Holds a text against the facts of the log: the state of each, then those that stand in the text
/// alone, because the log doesn't know them any more, as facts that say nothing.
///
/// `written` are the words that the program last wrote for each fact. A fact that stands in several
/// paragraphs counts once: it is linked while each of them says it whole, so a copy does no harm and
/// a fact that was split is changed. Formats and empty paragraphs don't count.
#[must_use]
pub fn compare(
    blocks: &[MinutesBlock],
    facts: &[Fact],
    written: &HashMap<String, String>,
) -> Vec<(Fact, FactState)> {
    let (mut order, mut lines) = (Vec::new(), HashMap::<&str, Vec<String>>::new());
    for block in blocks {
        block.for_each_line(&mut |fact, content| {
            let line = canonical_line(content);
            if let Some(fact) = fact
                && !line.is_empty()
            {
                let lines = lines.entry(fact).or_default();
                if lines.is_empty() {
                    order.push(fact);
                }
                lines.push(line);
            }
        });
    }
    let state = |fact: &Fact| {
        let Some(lines) = lines.get(fact.key.as_str()) else {
            return FactState::Missing;
        };
        let says = |words: &str| lines.iter().all(|line| line == words);
        if says(&fact.says()) {
            FactState::Linked
        } else if written.get(&fact.key).is_some_and(|words| says(words)) {
            FactState::Outdated
        } else {
            FactState::Changed
        }
    };
    let of_the_log = facts.iter().filter(|fact| fact.is_of_the_log());
    let mut compared: Vec<_> = of_the_log.map(|fact| (fact.clone(), state(fact))).collect();
    let unknown = order.into_iter().filter(|key| {
        // Only what the program wrote stems from the log; a name that somebody made up doesn't.
        written.contains_key(*key) && !facts.iter().any(|fact| fact.key == **key)
    });
    for key in unknown {
        let fact = Fact {
            key: key.to_owned(),
            content: Vec::new(),
            told: Told::Paragraph,
        };
        let state = state(&fact);
        compared.push((fact, state));
    }
    compared
}
