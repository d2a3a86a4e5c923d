//! The text of a DOCX, paragraph by paragraph.

use std::collections::{HashMap, HashSet};

use super::lists::{Lists, Place};
use super::numbering::{Mark, Numberings};
use super::paragraph::Paragraph;
use super::styles::{Role, Styles};
use super::xml::{Element, Node, Nodes};
use crate::domain::draft::{DraftFault, DraftFaultKind, DraftRemarkKind};
use crate::domain::text::{Block, Inline};
use crate::import::draft::{Found, MOST_PARAGRAPHS, Piece, Standing};

/// Headings and blocks of the part `word/document.xml`.
pub(super) fn read(
    part: &str,
    styles: &Styles,
    numberings: &Numberings,
    targets: &HashMap<String, String>,
) -> Result<Found, DraftFault> {
    let mut reading = Reading {
        styles,
        numberings,
        targets,
        found: Found::default(),
        paragraph: None,
        line: 0,
        names: Vec::new(),
        left_out: 0,
        tables: 0,
        lists: Lists::default(),
        begun: Begun::default(),
        has_section: false,
    };
    let mut nodes = Nodes::of(part);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(element) => reading.open(element)?,
            Node::Close => reading.close()?,
            Node::Text(text) => reading.text(&text),
        }
    }
    reading.end_lists();
    Ok(reading.found)
}

/// Which lists have begun.
#[derive(Default)]
struct Begun {
    /// The lists that begin anew somewhere and have done so.
    anew: HashSet<(String, u8)>,
    /// How often the lists of a description have begun anew at a level.
    times: HashMap<(String, u8), u32>,
    /// The lists of which an item was seen, with its level.
    seen: HashSet<(String, u8)>,
}

impl Begun {
    /// What the items of one list share: lists of one description go on with one another, unless one
    /// of them begins anew.
    fn identity(&mut self, numberings: &Numberings, list: String, level: u8) -> String {
        let Some(description) = numberings.description(&list) else {
            return list;
        };
        let times = self.times.entry((description.to_owned(), level));
        let times = times.or_default();
        if numberings.begins(&list, level) && self.anew.insert((list, level)) {
            *times += 1;
        }
        format!("{description}/{times}")
    }
}

struct Reading<'p> {
    styles: &'p Styles,
    numberings: &'p Numberings,
    targets: &'p HashMap<String, String>,
    found: Found,
    paragraph: Option<Paragraph>,
    /// How many paragraphs have begun.
    line: u32,
    /// The elements that are open.
    names: Vec<String>,
    /// How many of them are left out: the first with all that it holds.
    left_out: usize,
    /// How many tables are open, one inside the other.
    tables: usize,
    lists: Lists,
    begun: Begun,
    /// Whether a heading below the title was seen: the head is over.
    has_section: bool,
}

impl Reading<'_> {
    fn open(&mut self, element: Element) -> Result<(), DraftFault> {
        if self.left_out > 0 || self.is_left_out(&element) {
            self.left_out += 1;
        } else {
            self.element(&element)?;
        }
        self.names.push(element.name);
        Ok(())
    }

    /// Whether an element is no part of the text that a reader sees as written by its author.
    fn is_left_out(&mut self, element: &Element) -> bool {
        let about = match element.name.as_str() {
            "drawing" | "pict" | "object" => Some(DraftRemarkKind::PictureLeftOut),
            "del" | "moveFrom" => Some(DraftRemarkKind::ChangesAccepted),
            "footnoteReference" | "endnoteReference" => Some(DraftRemarkKind::NoteLeftOut),
            // What a paragraph was before a change; what an older Word shows instead.
            "pPrChange" | "rPrChange" | "numberingChange" | "sectPrChange" | "Fallback"
            | "sectPr" => None,
            _ => return false,
        };
        if let Some(about) = about {
            self.found.remark(self.line.max(1), about);
        }
        true
    }

    fn element(&mut self, element: &Element) -> Result<(), DraftFault> {
        match element.name.as_str() {
            "p" => return self.paragraph_begins(),
            "tbl" => {
                if self.tables == 0 {
                    self.found
                        .remark(self.line + 1, DraftRemarkKind::TableFlattened);
                }
                self.tables += 1;
            }
            _ => {}
        }
        let around = self.names.last().map_or("", String::as_str);
        let is_of_list = around == "numPr";
        let Some(paragraph) = &mut self.paragraph else {
            return Ok(());
        };
        match element.name.as_str() {
            _ if around == "pPr" || is_of_list => paragraph.property(element),
            // The letters of the mark that ends a paragraph are nobody's.
            _ if around == "rPr"
                && self.names.iter().rev().nth(1).is_some_and(|one| one == "r") =>
            {
                paragraph.format(element, self.styles);
            }
            "r" => paragraph.run(),
            "hyperlink" => paragraph.link(element, self.targets),
            "fldSimple" => paragraph.simple_field(element),
            _ if around == "r" => paragraph.of_run(element),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), DraftFault> {
        let name = self.names.pop().unwrap_or_default();
        if self.left_out > 0 {
            self.left_out -= 1;
            return Ok(());
        }
        match name.as_str() {
            "p" => return self.end(),
            "tbl" => self.tables -= 1,
            "hyperlink" | "fldSimple" => {
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.link_end();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let (Some(paragraph), 0) = (&mut self.paragraph, self.left_out) else {
            return;
        };
        match self.names.last().map(String::as_str) {
            Some("t") => paragraph.text(text),
            Some("instrText") => paragraph.instruction(text),
            Some(_) | None => {}
        }
    }

    fn paragraph_begins(&mut self) -> Result<(), DraftFault> {
        self.line += 1;
        if self.line > MOST_PARAGRAPHS {
            return Err(DraftFaultKind::TooManyParagraphs.at(self.line));
        }
        let paragraph = match &mut self.paragraph {
            Some(before) => before.following(),
            None => Paragraph::default(),
        };
        self.paragraph = Some(paragraph);
        Ok(())
    }

    /// Puts the paragraph that ends where it belongs.
    fn end(&mut self) -> Result<(), DraftFault> {
        let Some(mut paragraph) = self.paragraph.take() else {
            return Ok(());
        };
        let fields = paragraph.following();
        let result = self.settle(paragraph);
        self.paragraph = Some(fields);
        result
    }

    fn settle(&mut self, paragraph: Paragraph) -> Result<(), DraftFault> {
        if paragraph.has_unsafe_link {
            self.found.remark(self.line, DraftRemarkKind::LinkDropped);
        }
        if paragraph.has_hidden_words {
            self.found
                .remark(self.line, DraftRemarkKind::HiddenWordsLeftOut);
        }
        let style = paragraph.style.as_deref();
        let role = match paragraph.outline {
            Some(level @ 0..9) => Role::Heading(level + 1),
            Some(_) | None => self.styles.role(style),
        };
        let place = self.place(&paragraph);
        let content = paragraph.content;
        let (block, standing) = match role {
            Role::Contents => return Ok(()),
            Role::Head if !self.has_section => return Ok(()),
            Role::Title => return self.heading(0, content),
            Role::Heading(level) => return self.heading(level, content),
            Role::Visa => (Block::Visa { content }, Standing::Said),
            Role::Considerant => (Block::Considerant { content }, Standing::Said),
            Role::Text => (Block::Paragraph { content }, Standing::Said),
            Role::Open | Role::Head => (Block::Paragraph { content }, Standing::Open),
        };
        self.block(block, standing, place)
    }

    /// The mark before a paragraph, and where it stands.
    fn place(&mut self, paragraph: &Paragraph) -> Option<(Mark, Place)> {
        let of_style = self.styles.list(paragraph.style.as_deref());
        let (style_list, style_level) = of_style.unzip();
        let list = paragraph.list.clone().or(style_list)?;
        let level = paragraph.level.or(style_level).unwrap_or_default();
        // The list 0 takes a paragraph out of the list of its style.
        if list == "0" {
            return None;
        }
        let mark = self.numberings.mark(&list, level);
        let is_numbered = mark == Mark::Number;
        let list = self.begun.identity(self.numberings, list, level);
        Some((
            mark,
            Place {
                list,
                level,
                is_numbered,
            },
        ))
    }

    fn block(
        &mut self,
        block: Block,
        standing: Standing,
        place: Option<(Mark, Place)>,
    ) -> Result<(), DraftFault> {
        let line = self.line;
        let block = Some(block).filter(|block| !block.is_empty());
        let rest = match (place, block) {
            (Some((Mark::Nothing, place)), Some(block)) => self.lists.following(place.level, block),
            (Some((Mark::Nothing, _)), None) => None,
            (Some((_, place)), block) => {
                let is_new = self.begun.seen.insert((place.list.clone(), place.level));
                if self.lists.is_empty() && place.is_numbered && !is_new {
                    self.found.remark(line, DraftRemarkKind::NumberingBegun);
                }
                self.lists.item(line, place, block)?;
                None
            }
            (None, block) => block,
        };
        if let Some(block) = rest {
            self.end_lists();
            self.found.pieces.push(Piece::Block {
                line,
                block,
                standing,
            });
        }
        Ok(())
    }

    fn heading(&mut self, level: u8, content: Vec<Inline>) -> Result<(), DraftFault> {
        self.end_lists();
        self.has_section |= level > 0;
        self.found.pieces.push(Piece::Heading {
            line: self.line,
            level,
            content,
        });
        Ok(())
    }

    fn end_lists(&mut self) {
        let line = self.line;
        let lists = self.lists.take().into_iter().map(|block| Piece::Block {
            line,
            block,
            standing: Standing::Said,
        });
        self.found.pieces.extend(lists);
    }
}
