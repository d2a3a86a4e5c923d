//! A section of the demonstration while it is written: one change after the other, in markup.
//!
//! Owns the changes that data files name, and the text that comes of them. Places count from 1, as
//! people count; 0 stands before the first. Pure: ids of new proposals are handed in.

use serde::Deserialize;

use super::markup::inlines;
use crate::domain::ids::ProposalId;
use crate::domain::rank::Rank;
use crate::domain::text::{Block, Proposal, SectionText};

/// One change. Texts are lines of markup.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Change {
    /// Sets the title.
    Title(String),
    /// Adds a proposal at the end.
    Proposal(String),
    /// Replaces words that stand exactly once in the section.
    Replace { words: String, with: String },
    /// Moves a proposal to another position.
    MoveProposal { from: usize, to: usize },
    /// Adds a proposal behind another.
    InsertProposal { after: usize, text: String },
    /// Takes a proposal out.
    RemoveProposal(usize),
    /// Adds a block behind another.
    InsertBlock { after: usize, block: Source },
    /// Writes a paragraph, a visa or a considérant anew, as a paragraph.
    RewriteBlock { block: usize, with: String },
    /// Takes a block out.
    RemoveBlock(usize),
    /// Adds an item to a list behind another.
    InsertItem {
        block: usize,
        after: usize,
        item: String,
    },
    /// Takes an item out of a list.
    RemoveItem { block: usize, item: usize },
    /// Adds a block at the end of the body.
    #[serde(untagged)]
    Block(Source),
}

/// A block of the body.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    Paragraph(String),
    Visa(String),
    Considerant(String),
    Bullets(Vec<String>),
    Numbers(Vec<String>),
}

/// The section while its steps are played.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    title: String,
    body: Vec<Source>,
    /// In reading order.
    proposals: Vec<(ProposalId, Rank, String)>,
}

impl Draft {
    /// Makes one change; the reason where it can't be made.
    pub(super) fn apply(
        &mut self,
        change: &Change,
        new_id: &mut impl FnMut() -> ProposalId,
    ) -> Result<(), String> {
        match change {
            Change::Title(title) => title.clone_into(&mut self.title),
            Change::Block(source) => self.body.push(source.clone()),
            Change::Proposal(text) => {
                self.insert_proposal(self.proposals.len(), text, new_id())?;
            }
            Change::Replace { words, with } => self.replace(words, with)?,
            Change::MoveProposal { from, to } => self.move_proposal(*from, *to)?,
            Change::InsertProposal { after, text } => {
                self.insert_proposal(*after, text, new_id())?;
            }
            Change::RemoveProposal(proposal) => {
                let index = index_of(*proposal, self.proposals.len())?;
                self.proposals.remove(index);
            }
            Change::InsertBlock { after, block } => {
                let place = place_behind(*after, self.body.len())?;
                self.body.insert(place, block.clone());
            }
            Change::RewriteBlock { block, with } => {
                let index = index_of(*block, self.body.len())?;
                self.body[index] = Source::Paragraph(with.clone());
            }
            Change::RemoveBlock(block) => {
                let index = index_of(*block, self.body.len())?;
                self.body.remove(index);
            }
            Change::InsertItem { block, after, item } => {
                let items = self.items(*block)?;
                let place = place_behind(*after, items.len())?;
                items.insert(place, item.clone());
            }
            Change::RemoveItem { block, item } => {
                let items = self.items(*block)?;
                let index = index_of(*item, items.len())?;
                items.remove(index);
            }
        }
        Ok(())
    }

    /// Makes several changes, one after the other.
    pub(super) fn apply_all(
        &mut self,
        changes: &[Change],
        new_id: &mut impl FnMut() -> ProposalId,
    ) -> Result<(), String> {
        changes
            .iter()
            .try_for_each(|change| self.apply(change, new_id))
    }

    /// The id of the proposal that stands at a place, counted from 1.
    pub(super) fn proposal(&self, place: usize) -> Option<ProposalId> {
        let (id, _, _) = self.proposals.get(place.checked_sub(1)?)?;
        Some(*id)
    }

    /// The whole text; its proposals have the numbers of a section without a number.
    pub(super) fn read(&self) -> SectionText {
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

    /// A rank for a proposal that will stand at this position, counted from 0.
    fn rank_at(&self, position: usize) -> Result<Rank, String> {
        let rank = |position: usize| self.proposals.get(position).map(|(_, rank, _)| rank);
        let before = position.checked_sub(1).and_then(rank);
        Rank::between(before, rank(position)).map_err(|error| error.to_string())
    }

    fn insert_proposal(&mut self, after: usize, text: &str, id: ProposalId) -> Result<(), String> {
        let place = place_behind(after, self.proposals.len())?;
        let rank = self.rank_at(place)?;
        self.proposals.insert(place, (id, rank, text.to_owned()));
        Ok(())
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

    fn items(&mut self, block: usize) -> Result<&mut Vec<String>, String> {
        let index = index_of(block, self.body.len())?;
        match &mut self.body[index] {
            Source::Bullets(items) | Source::Numbers(items) => Ok(items),
            Source::Paragraph(_) | Source::Visa(_) | Source::Considerant(_) => {
                Err(format!("block {block} is no list"))
            }
        }
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
}

/// Where what is counted from 1 stands among so many.
fn index_of(number: usize, count: usize) -> Result<usize, String> {
    let index = number.checked_sub(1).filter(|index| *index < count);
    index.ok_or_else(|| format!("there is no {number} of {count}"))
}

/// The place behind what is counted from 1, among so many.
fn place_behind(number: usize, count: usize) -> Result<usize, String> {
    if number > count {
        return Err(format!("there is no {number} of {count}"));
    }
    Ok(number)
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

    fn ids() -> impl FnMut() -> ProposalId {
        let mut next = 0;
        move || {
            next += 1;
            Uuid::from_u128(next).into()
        }
    }

    /// What a section says after these changes, as JSON; or why one of them can't be made.
    fn played(changes: &str) -> Result<String, String> {
        let begun = r#"{"title":"T"},{"paragraph":"un"},{"bullets":["a","b"]},{"proposal":"p"},{"proposal":"q"}"#;
        let changes: Vec<Change> = serde_json::from_str(&format!("[{begun},{changes}]")).unwrap();
        let mut draft = Draft::default();
        draft.apply_all(&changes, &mut ids())?;
        Ok(draft.read().plain_text().replace('\n', "|"))
    }

    #[test]
    fn each_change_does_one_thing() {
        let cases = [
            (r#"{"remove_block":1}"#, "T|a|b|p|q"),
            (
                r#"{"rewrite_block":{"block":1,"with":"deux"}}"#,
                "T|deux|a|b|p|q",
            ),
            (
                r#"{"insert_block":{"after":0,"block":{"visa":"v"}}}"#,
                "T|v|un|a|b|p|q",
            ),
            (
                r#"{"insert_item":{"block":2,"after":1,"item":"c"}}"#,
                "T|un|a|c|b|p|q",
            ),
            (r#"{"remove_item":{"block":2,"item":1}}"#, "T|un|b|p|q"),
            (
                r#"{"insert_proposal":{"after":1,"text":"r"}}"#,
                "T|un|a|b|p|r|q",
            ),
            (r#"{"remove_proposal":1}"#, "T|un|a|b|q"),
            (r#"{"move_proposal":{"from":2,"to":1}}"#, "T|un|a|b|q|p"),
        ];
        for (change, text) in cases {
            assert_eq!(played(change).as_deref(), Ok(text), "{change}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_changed() {
        for change in [
            r#"{"remove_block":3}"#,
            r#"{"remove_block":0}"#,
            r#"{"remove_item":{"block":1,"item":1}}"#,
            r#"{"insert_item":{"block":2,"after":3,"item":"c"}}"#,
            r#"{"insert_proposal":{"after":3,"text":"r"}}"#,
            r#"{"remove_proposal":3}"#,
        ] {
            assert!(played(change).is_err(), "{change}");
        }
    }
}
