//! The text of a DOCX: `word/document.xml`, and what it refers to elsewhere.
//!
//! Word knows no lists, only paragraphs that carry the number of a list and a level. So every list of
//! the text has a number of its own, and what follows in an item without a mark has that of a list
//! whose marks are nothing: the tree can be read back.

use super::numbering::{self, List, Marks};
use super::{DECLARED, RELATED, address_id, styles, words};
use crate::domain::text::{Block, Inline, Words};
use crate::export::office::{Page, Piece, Style, Table, address};
use crate::export::xml::{Attribute, Xml};

/// The width of the text, in twentieths of a point.
const WIDTH: u32 = 9070;

/// The text, and what other parts must hold for it.
pub(super) struct Body {
    /// The part itself.
    pub(super) xml: Vec<u8>,
    /// Where links lead, in the order of their ids.
    pub(super) addresses: Vec<String>,
    /// The lists, in the order of their numbers.
    pub(super) lists: Vec<List>,
}

impl Body {
    /// The text of a page.
    pub(super) fn of(page: &Page) -> Self {
        let mut text = Text::default();
        let xml = Xml::document("w:document", &[DECLARED, RELATED], |xml| {
            xml.element("w:body", &[], |xml| {
                for piece in &page.pieces {
                    match piece {
                        Piece::Line(style, content) => {
                            text.paragraph(xml, styles::id(*style), None, content);
                        }
                        Piece::Blocks(blocks) => text.blocks(xml, blocks, None),
                        Piece::Table(one) => table(xml, one),
                    }
                }
                // Word wants a paragraph behind the last table.
                if matches!(page.pieces.last(), Some(Piece::Table(_))) {
                    text.paragraph(xml, styles::CELL, None, &[]);
                }
                sheet(xml);
            });
        });
        Self {
            xml,
            addresses: text.addresses,
            lists: text.lists,
        }
    }
}

/// Where in a list a paragraph stands.
#[derive(Clone, Copy)]
struct Place {
    /// The number of the list.
    list: usize,
    /// How deep, from 0.
    level: u8,
}

#[derive(Default)]
struct Text {
    addresses: Vec<String>,
    lists: Vec<List>,
}

impl Text {
    /// Blocks, of an item where `place` says so: the first paragraph has its mark.
    fn blocks(&mut self, xml: &mut Xml, blocks: &[Block], place: Option<Place>) {
        let unmarked = place.map(|place| Place {
            list: numbering::UNMARKED,
            ..place
        });
        let mut next = place;
        for block in blocks {
            let (style, content) = match block {
                Block::Paragraph { content } if place.is_some() => (styles::ITEM, content),
                Block::Paragraph { content } => (styles::id(Style::Text), content),
                Block::Visa { content } => (styles::id(Style::Visa), content),
                Block::Considerant { content } => (styles::id(Style::Considerant), content),
                Block::BulletList { items } => {
                    self.list(xml, Marks::Bullets, items, place);
                    next = unmarked;
                    continue;
                }
                Block::NumberedList { items } => {
                    self.list(xml, Marks::Numbers, items, place);
                    next = unmarked;
                    continue;
                }
            };
            self.paragraph(xml, style, next, content);
            next = unmarked;
        }
    }

    fn list(&mut self, xml: &mut Xml, marks: Marks, items: &[Vec<Block>], around: Option<Place>) {
        let level = around.map_or(0, |place| (place.level + 1).min(numbering::DEEPEST));
        self.lists.push(List { marks, level });
        let place = Place {
            list: numbering::UNMARKED + self.lists.len(),
            level,
        };
        for item in items {
            // An item that begins with a list shows its own mark all the same.
            if matches!(
                item.first(),
                Some(Block::BulletList { .. } | Block::NumberedList { .. })
            ) {
                self.paragraph(xml, styles::ITEM, Some(place), &[]);
            }
            self.blocks(xml, item, Some(place));
        }
    }

    fn paragraph(&mut self, xml: &mut Xml, style: &str, place: Option<Place>, content: &[Inline]) {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", style)]);
                if let Some(place) = place {
                    let (level, list) = (place.level.to_string(), place.list.to_string());
                    xml.element("w:numPr", &[], |xml| {
                        xml.empty("w:ilvl", &[("w:val", &level)]);
                        xml.empty("w:numId", &[("w:val", &list)]);
                    });
                }
            });
            for inline in content {
                match inline {
                    Inline::Text(words) => self.words(xml, words),
                    Inline::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[])),
                }
            }
        });
    }

    fn words(&mut self, xml: &mut Xml, words: &Words) {
        let Some(href) = &words.href else {
            return run(xml, words, None);
        };
        let target = address(href);
        let place = self.addresses.iter().position(|one| *one == target);
        let place = place.unwrap_or_else(|| {
            self.addresses.push(target.clone());
            self.addresses.len() - 1
        });
        let id = address_id(place);
        let mut link: Vec<Attribute<'_>> = vec![("r:id", &id), ("w:history", "1")];
        // An address that had to be rewritten is kept as it was written, and shown beside the link.
        if target != *href {
            link.push(("w:tooltip", href));
        }
        xml.element("w:hyperlink", &link, |xml| {
            run(xml, words, Some(styles::LINK))
        });
    }
}

fn run(xml: &mut Xml, run: &Words, style: Option<&str>) {
    xml.element("w:r", &[], |xml| {
        if style.is_some() || run.strong || run.em {
            xml.element("w:rPr", &[], |xml| {
                if let Some(style) = style {
                    xml.empty("w:rStyle", &[("w:val", style)]);
                }
                if run.strong {
                    xml.empty("w:b", &[]);
                }
                if run.em {
                    xml.empty("w:i", &[]);
                }
            });
        }
        words(xml, &run.text);
    });
}

fn table(xml: &mut Xml, table: &Table) {
    let widths: Vec<String> = table
        .columns
        .iter()
        .map(|(_, width)| (u32::from(*width) * WIDTH / 1000).to_string())
        .collect();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", styles::TABLE)]);
            xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1")]);
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", width)]);
            }
        });
        let titles: Vec<&str> = table.columns.iter().map(|(title, _)| *title).collect();
        row(xml, &widths, &titles, styles::CELL_HEAD);
        for cells in &table.rows {
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            row(xml, &widths, &cells, styles::CELL);
        }
    });
}

fn row(xml: &mut Xml, widths: &[String], cells: &[&str], style: &str) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if style == styles::CELL_HEAD {
                // Repeated on each page, and read out as the columns' titles.
                xml.empty("w:tblHeader", &[]);
            }
        });
        for (width, cell) in widths.iter().zip(cells) {
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
                });
                super::styled(xml, style, |xml| super::run(xml, cell));
            });
        }
    });
}

/// The sheet of paper: A4, with head and foot. Twentieths of a point.
fn sheet(xml: &mut Xml) {
    xml.element("w:sectPr", &[], |xml| {
        let kind = ("w:type", "default");
        xml.empty("w:headerReference", &[kind, ("r:id", "header")]);
        xml.empty("w:footerReference", &[kind, ("r:id", "footer")]);
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        let margins = [
            ("w:top", "1474"),
            ("w:right", "1418"),
            ("w:bottom", "1474"),
            ("w:left", "1418"),
            ("w:header", "737"),
            ("w:footer", "680"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
    });
}
