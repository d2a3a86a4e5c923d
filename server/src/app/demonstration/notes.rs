//! The working notes of the demonstration's groups, each written by several of its members.
//!
//! Owns the reading of `notes.json`. Never writes anything and knows no clock: times are minutes
//! before the moment of seeding.

use serde::Deserialize;

use super::content::{ContentError, parse};
use super::contributions::BlockContent;
use crate::domain::text::Block;

/// The page of notes of one group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotesContent {
    /// Key of the group.
    pub(crate) group: String,
    /// Oldest first.
    pub(crate) steps: Vec<NotesStep>,
}

/// What one member added at the end of the page at one time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotesStep {
    /// Key of the participant.
    pub(crate) by: String,
    /// Minutes before the moment of seeding.
    pub(crate) minutes_before: u32,
    blocks: Vec<BlockContent>,
}

impl NotesContent {
    /// Reads the embedded file: one page a group.
    pub(crate) fn read_all() -> Result<Vec<Self>, ContentError> {
        parse("notes.json", include_str!("notes.json"))
    }

    /// The whole page after each step.
    pub(crate) fn play(&self) -> Vec<Vec<Block>> {
        let mut page = Vec::new();
        self.steps
            .iter()
            .map(|step| {
                page.extend(step.blocks.iter().map(BlockContent::block));
                page.clone()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::demonstration::content::Content;
    use crate::domain::text::canonical_line;

    #[test]
    fn every_group_has_a_page_of_its_own() {
        let congress = Content::read().unwrap().congress;
        let pages = NotesContent::read_all().unwrap();
        let groups: Vec<&String> = congress.groups.iter().map(|group| &group.key).collect();
        let noted: Vec<&String> = pages.iter().map(|page| &page.group).collect();
        assert_eq!(noted, groups);
    }

    #[test]
    fn a_page_is_written_by_members_of_the_group_one_after_the_other() {
        let people = Content::read().unwrap().participants;
        for page in NotesContent::read_all().unwrap() {
            let hands: BTreeSet<&String> = page.steps.iter().map(|step| &step.by).collect();
            assert!(hands.len() >= 3, "{}: {hands:?}", page.group);
            for hand in hands {
                let who = people.iter().find(|who| who.key == *hand).unwrap();
                assert!(who.groups.contains(&page.group), "{hand}: {}", page.group);
            }
            assert!(
                page.steps
                    .is_sorted_by(|one, next| one.minutes_before > next.minutes_before)
            );
        }
    }

    #[test]
    fn a_page_grows_with_each_step_to_a_page_that_is_read_at_a_glance() {
        for page in NotesContent::read_all().unwrap() {
            let pages = page.play();
            assert_eq!(pages.len(), page.steps.len());
            assert!(
                pages.is_sorted_by(|one, next| next.starts_with(one) && next.len() > one.len())
            );
            let last = pages.last().unwrap();
            assert!(
                last.iter()
                    .any(|block| matches!(block, Block::BulletList { .. }))
            );
            let mut words = 0;
            for block in last {
                block.for_each_line(&mut |content| {
                    words += canonical_line(content).split_whitespace().count();
                });
            }
            assert!((80..=150).contains(&words), "{}: {words}", page.group);
        }
    }
}
