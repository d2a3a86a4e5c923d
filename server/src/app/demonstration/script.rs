//! How a section of the demonstration came to be: who wrote what, when, in small steps, so that its
//! history shows several hands.
//!
//! Owns the steps and their folding into successive texts. Pure: ids are handed in, times are
//! minutes before the moment of seeding.

use serde::Deserialize;

use super::markup::inlines;
use crate::domain::ids::ProposalId;
use crate::domain::motion::SectionKind;
use crate::domain::rank::Rank;
use crate::domain::text::{Block, Proposal, SectionText};

/// A section and the steps in which it was written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SectionScript {
    pub(crate) key: String,
    pub(crate) kind: SectionKind,
    /// Oldest first.
    pub(crate) steps: Vec<Step>,
}

/// What one participant changed at one time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// Key of the participant.
    pub(crate) by: String,
    /// Minutes before the moment of seeding.
    pub(crate) minutes_before: u32,
    changes: Vec<Change>,
}

/// One change. Texts are lines of markup.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Change {
    /// Sets the title.
    Title(String),
    /// Adds a proposal at the end.
    Proposal(String),
    /// Replaces words that stand exactly once in the section.
    Replace { words: String, with: String },
    /// Moves a proposal to another position; both count from 1.
    MoveProposal { from: usize, to: usize },
    /// Adds a block at the end of the body.
    #[serde(untagged)]
    Block(Source),
}

/// A block of the body.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Source {
    Paragraph(String),
    Visa(String),
    Considerant(String),
    Bullets(Vec<String>),
    Numbers(Vec<String>),
}

/// The text of a section after a step.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// Key of the participant who wrote the step.
    pub(crate) by: &'a str,
    /// Minutes before the moment of seeding.
    pub(crate) minutes_before: u32,
    /// The whole text then. Proposals keep their ids from one step to the next; their numbers are
    /// those of a section without a number.
    pub(crate) text: SectionText,
}

/// A step that can't be played.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("step {step} of the section \"{section}\": {reason}")]
pub(crate) struct ScriptError {
    section: String,
    /// Counted from 1.
    step: usize,
    reason: String,
}

impl SectionScript {
    /// The text after each step. `new_id` is called once for each proposal, in the order in which
    /// they are first written.
    pub(crate) fn play(
        &self,
        mut new_id: impl FnMut() -> ProposalId,
    ) -> Result<Vec<Written<'_>>, ScriptError> {
        let mut draft = Draft::default();
        let mut written = Vec::with_capacity(self.steps.len());
        for (index, step) in self.steps.iter().enumerate() {
            for change in &step.changes {
                draft
                    .apply(change, &mut new_id)
                    .map_err(|reason| ScriptError {
                        section: self.key.clone(),
                        step: index + 1,
                        reason,
                    })?;
            }
            written.push(Written {
                by: &step.by,
                minutes_before: step.minutes_before,
                text: draft.read(),
            });
        }
        Ok(written)
    }
}

/// The section while its steps are played.
#[derive(Default)]
struct Draft {
    title: String,
    body: Vec<Source>,
    /// In reading order.
    proposals: Vec<(ProposalId, Rank, String)>,
}

impl Draft {
    fn apply(
        &mut self,
        change: &Change,
        new_id: &mut impl FnMut() -> ProposalId,
    ) -> Result<(), String> {
        match change {
            Change::Title(title) => title.clone_into(&mut self.title),
            Change::Block(source) => self.body.push(source.clone()),
            Change::Proposal(text) => {
                let rank = self.rank_at(self.proposals.len())?;
                self.proposals.push((new_id(), rank, text.clone()));
            }
            Change::Replace { words, with } => self.replace(words, with)?,
            Change::MoveProposal { from, to } => self.move_proposal(*from, *to)?,
        }
        Ok(())
    }

    /// A rank for a proposal that will stand at this position, counted from 0.
    fn rank_at(&self, position: usize) -> Result<Rank, String> {
        let rank = |position: usize| self.proposals.get(position).map(|(_, rank, _)| rank);
        let before = position.checked_sub(1).and_then(rank);
        Rank::between(before, rank(position)).map_err(|error| error.to_string())
    }

    fn move_proposal(&mut self, from: usize, to: usize) -> Result<(), String> {
        let positions = 1..=self.proposals.len();
        if !positions.contains(&from) || !positions.contains(&to) {
            return Err(format!("no proposal moves from {from} to {to}"));
        }
        let (id, _, text) = self.proposals.remove(from - 1);
        let rank = self.rank_at(to - 1)?;
        self.proposals.insert(to - 1, (id, rank, text));
        Ok(())
    }

    fn replace(&mut self, words: &str, with: &str) -> Result<(), String> {
        let mut texts: Vec<&mut String> = vec![&mut self.title];
        texts.extend(self.body.iter_mut().flat_map(Source::texts));
        texts.extend(self.proposals.iter_mut().map(|(_, _, text)| text));
        let mut found = 0;
        for text in texts {
            found += text.matches(words).count();
            *text = text.replace(words, with);
        }
        if found == 1 {
            Ok(())
        } else {
            Err(format!("\"{words}\" stands {found} times"))
        }
    }

    fn read(&self) -> SectionText {
        let proposals = self
            .proposals
            .iter()
            .map(|(id, rank, text)| Proposal {
                id: *id,
                number: String::new(),
                rank: rank.to_string(),
                text: vec![paragraph(text)],
            })
            .collect();
        let body = self.body.iter().map(Source::block).collect();
        SectionText::assemble(None, inlines(&self.title), body, proposals)
    }
}

impl Source {
    fn texts(&mut self) -> &mut [String] {
        match self {
            Self::Paragraph(text) | Self::Visa(text) | Self::Considerant(text) => {
                std::slice::from_mut(text)
            }
            Self::Bullets(items) | Self::Numbers(items) => items,
        }
    }

    fn block(&self) -> Block {
        match self {
            Self::Paragraph(text) => paragraph(text),
            Self::Visa(text) => Block::Visa {
                content: inlines(text),
            },
            Self::Considerant(text) => Block::Considerant {
                content: inlines(text),
            },
            Self::Bullets(items) => Block::BulletList {
                items: line_list(items),
            },
            Self::Numbers(items) => Block::NumberedList {
                items: line_list(items),
            },
        }
    }
}

/// The items of a list, each a line of markup.
pub(super) fn line_list(items: &[String]) -> Vec<Vec<Block>> {
    items.iter().map(|item| vec![paragraph(item)]).collect()
}

/// A line of markup as a paragraph.
pub(super) fn paragraph(markup: &str) -> Block {
    Block::Paragraph {
        content: inlines(markup),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn script(changes: &[&str]) -> SectionScript {
        let steps: Vec<String> = changes
            .iter()
            .map(|changes| {
                format!(r#"{{"by": "elue", "minutes_before": 5, "changes": [{changes}]}}"#)
            })
            .collect();
        serde_json::from_str(&format!(
            r#"{{"key": "x", "kind": "principle", "steps": [{}]}}"#,
            steps.join(",")
        ))
        .unwrap()
    }

    fn counter() -> impl FnMut() -> ProposalId {
        let mut next = 0;
        move || {
            next += 1;
            Uuid::from_u128(next).into()
        }
    }

    #[test]
    fn steps_build_on_each_other_and_proposals_keep_their_ids() {
        let script = script(&[
            r#"{"title": "Un"}, {"proposal": "un"}, {"proposal": "deux"}"#,
            r#"{"paragraph": "texte"}, {"bullets": ["a", "b"]}, {"move_proposal": {"from": 2, "to": 1}}"#,
            r#"{"replace": {"words": "texte", "with": "mots"}}"#,
        ]);
        let written = script.play(counter()).unwrap();
        let texts: Vec<String> = written
            .iter()
            .map(|written| written.text.plain_text())
            .collect();
        assert_eq!(
            texts,
            [
                "Un\nun\ndeux",
                "Un\ntexte\na\nb\ndeux\nun",
                "Un\nmots\na\nb\ndeux\nun"
            ]
        );
        let ids = |at: usize| -> Vec<ProposalId> {
            written[at]
                .text
                .proposals
                .iter()
                .map(|proposal| proposal.id)
                .collect()
        };
        assert_eq!(ids(0).into_iter().rev().collect::<Vec<_>>(), ids(1));
        assert_eq!(ids(1), ids(2));
    }

    #[test]
    fn a_step_that_cannot_be_played_is_named() {
        let cases = [
            (
                r#"{"replace": {"words": "x", "with": "y"}}"#,
                "\"x\" stands 0 times",
            ),
            (
                r#"{"title": "a a"}, {"replace": {"words": "a", "with": "b"}}"#,
                "\"a\" stands 2 times",
            ),
            (
                r#"{"move_proposal": {"from": 1, "to": 1}}"#,
                "no proposal moves from 1 to 1",
            ),
        ];
        for (changes, reason) in cases {
            let error = script(&[r#"{"paragraph": ""}"#, changes])
                .play(counter())
                .unwrap_err();
            assert_eq!((error.step, error.reason.as_str()), (2, reason));
        }
    }
}
