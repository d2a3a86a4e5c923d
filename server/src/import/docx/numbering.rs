//! The lists of a DOCX: which marks the levels of each have.

use std::collections::{HashMap, HashSet};

use super::xml::{Element, Node, Nodes};
use crate::domain::draft::DraftFault;

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mark {
    /// A bullet.
    #[default]
    Bullet,
    /// A number or a letter.
    Number,
    /// Nothing: the paragraph belongs to the item before it.
    Nothing,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numberings {
    /// The marks of each description, by level.
    described: HashMap<(String, u8), Mark>,
    /// The description of each list.
    lists: HashMap<String, String>,
    /// The marks that a list has instead of the described ones.
    own: HashMap<(String, u8), Mark>,
    /// The levels at which a list begins anew.
    beginning: HashSet<(String, u8)>,
}

impl Numberings {
    /// Reads the part `word/numbering.xml`.
    pub(super) fn read(part: &str) -> Result<Self, DraftFault> {
        let mut numberings = Self::default();
        let mut described = String::new();
        let mut list = None;
        let mut level = 0;
        let mut nodes = Nodes::of(part);
        while let Some(node) = nodes.next()? {
            let Node::Open(element) = node else {
                continue;
            };
            match element.name.as_str() {
                "abstractNum" => {
                    described = element
                        .value("abstractNumId")
                        .unwrap_or_default()
                        .to_owned();
                    list = None;
                }
                "num" => list = element.value("numId").map(str::to_owned),
                "abstractNumId" => {
                    if let (Some(list), Some(described)) = (&list, element.val()) {
                        numberings.lists.insert(list.clone(), described.to_owned());
                    }
                }
                "lvl" | "lvlOverride" => level = level_of(&element),
                "startOverride" => {
                    if let Some(list) = &list {
                        numberings.beginning.insert((list.clone(), level));
                    }
                }
                "numFmt" => {
                    let mark = match element.val() {
                        Some("bullet") => Mark::Bullet,
                        Some("none") => Mark::Nothing,
                        Some(_) | None => Mark::Number,
                    };
                    match &list {
                        Some(list) => numberings.own.insert((list.clone(), level), mark),
                        None => numberings
                            .described
                            .insert((described.clone(), level), mark),
                    };
                }
                _ => {}
            }
        }
        Ok(numberings)
    }

    /// The description to which a list refers. Lists that refer to one go on with one another.
    pub(super) fn description(&self, list: &str) -> Option<&str> {
        self.lists.get(list).map(String::as_str)
    }

    /// Whether a list begins anew at a level.
    pub(super) fn begins(&self, list: &str, level: u8) -> bool {
        self.beginning.contains(&(list.to_owned(), level))
    }

    /// The mark of a list at a level.
    pub(super) fn mark(&self, list: &str, level: u8) -> Mark {
        let own = self.own.get(&(list.to_owned(), level));
        let description = self.lists.get(list);
        let described = description.and_then(|id| self.described.get(&(id.clone(), level)));
        own.or(described).copied().unwrap_or_default()
    }
}

/// The level of which an element speaks, from 0.
fn level_of(element: &Element) -> u8 {
    let level = element.value("ilvl").and_then(|level| level.parse().ok());
    level.unwrap_or_default()
}
