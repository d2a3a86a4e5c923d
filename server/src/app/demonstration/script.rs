//! How a section of the demonstration came to be: who wrote what, when, in small steps, so that its
//! history shows several hands.
//!
//! Owns the steps and their folding into successive texts; what one change does is in
//! [`draft`](super::draft). Pure: ids are handed in, times are minutes before the moment of seeding.

use serde::Deserialize;

use super::draft::{Change, Draft};
use crate::domain::ids::ProposalId;
use crate::domain::motion::SectionKind;
use crate::domain::text::SectionText;

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
    /// The same, to be changed further.
    pub(crate) draft: Draft,
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
                draft: draft.clone(),
            });
        }
        Ok(written)
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
