//! The styles of a DOCX, as far as they say what a paragraph is.

use std::collections::HashMap;

use super::xml::{Element, Node, Nodes};
use crate::domain::draft::DraftFault;

/// How many styles may stand behind one another.
const LONGEST_CHAIN: usize = 16;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of the document.
    Title,
    /// A heading; its level, from 1.
    Heading(u8),
    /// "Vu …"
    Visa,
    /// "Considérant que …"
    Considerant,
    /// A paragraph that is nothing else.
    Text,
    /// A paragraph of which nothing is known.
    Open,
    /// A line of the head that exports write.
    Head,
    /// An entry of a table of contents.
    Contents,
}

/// A style.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<u8>,
    strong: Option<bool>,
    em: Option<bool>,
    is_default: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads the part `word/styles.xml`.
    pub(super) fn read(part: &str) -> Result<Self, DraftFault> {
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        let mut names: Vec<String> = Vec::new();
        let mut nodes = Nodes::of(part);
        while let Some(node) = nodes.next()? {
            match node {
                Node::Open(element) => {
                    if element.name == "style" {
                        let id = element.value("styleId").unwrap_or_default().to_owned();
                        let is_default = element.value("default").is_some_and(|on| on == "1")
                            && element.value("type") == Some("paragraph");
                        let style = Style {
                            is_default,
                            ..Style::default()
                        };
                        open = Some((id, style));
                    } else if let Some((_, style)) = &mut open {
                        style.property(&element);
                    }
                    names.push(element.name);
                }
                Node::Close => {
                    if names.pop().as_deref() == Some("style")
                        && let Some((id, style)) = open.take()
                    {
                        if style.is_default {
                            styles.default = Some(id.clone());
                        }
                        styles.styles.insert(id, style);
                    }
                }
                Node::Text(_) => {}
            }
        }
        Ok(styles)
    }

    /// What a paragraph of this style is; of the default style where none is named.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        self.chain(id).find_map(Style::role).unwrap_or(Role::Open)
    }

    /// The list that the style puts its paragraphs into, and the level.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(String, u8)> {
        let list = self.chain(id).find_map(|style| style.list.clone())?;
        let level = self.chain(id).find_map(|style| style.level);
        Some((list, level.unwrap_or_default()))
    }

    /// Whether a style of letters is bold, and italic.
    pub(super) fn formats(&self, id: &str) -> (bool, bool) {
        let strong = self.chain(Some(id)).find_map(|style| style.strong);
        let em = self.chain(Some(id)).find_map(|style| style.em);
        (strong.unwrap_or_default(), em.unwrap_or_default())
    }

    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = id.or(self.default.as_deref());
        let first = first.and_then(|id| self.styles.get(id));
        let next = |style: &&'s Style| self.styles.get(style.parent.as_deref()?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }
}

impl Style {
    fn property(&mut self, element: &Element) {
        let val = || element.val().map(str::to_owned);
        match element.name.as_str() {
            "name" => self.name = element.val().unwrap_or_default().to_lowercase(),
            "basedOn" => self.parent = val(),
            "outlineLvl" => self.outline = element.number(),
            "numId" => self.list = val(),
            "ilvl" => self.level = element.number(),
            "b" => self.strong = Some(element.is_on()),
            "i" => self.em = Some(element.is_on()),
            _ => {}
        }
    }

    /// By its name, in English or French, or by its level in the outline (0 to 8; 9 is none).
    fn role(&self) -> Option<Role> {
        let level = |prefix: &str| -> Option<u8> {
            let level = self.name.strip_prefix(prefix)?.trim().parse().ok()?;
            (1..=9).contains(&level).then_some(level)
        };
        match self.name.as_str() {
            "title" | "titre" | "titre principal" => return Some(Role::Title),
            "visa" => return Some(Role::Visa),
            "considérant" | "considerant" => return Some(Role::Considerant),
            "body text" | "corps de texte" => return Some(Role::Text),
            "congrès" | "destinataires" | "mention" => return Some(Role::Head),
            "toc heading" => return Some(Role::Contents),
            _ => {}
        }
        if let Some(level) = level("heading").or_else(|| level("titre")) {
            return Some(Role::Heading(level));
        }
        if level("toc").or_else(|| level("tm")).is_some() {
            return Some(Role::Contents);
        }
        let outline = self.outline.filter(|outline| *outline < 9);
        outline.map(|outline| Role::Heading(outline + 1))
    }
}
