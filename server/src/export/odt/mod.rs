//! A motion as an OpenDocument text (ODF 1.3, ISO/IEC 26300), the form that the State recommends for
//! texts that are worked on (référentiel général d’interopérabilité).
//!
//! Owns the parts of the file and how a page's pieces are written in them; their styles are `styles`.
//! The same edition is the same file, byte by byte.

mod sheet;
mod styles;

use super::office::{Packing, Page, Piece, Style, Table, address, pack};
use super::xml::{Attribute, Xml};
use crate::domain::signed::Edition;
use crate::domain::text::{Block, Inline, Words};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
const VERSION: Attribute<'_> = ("office:version", "1.3");

/// The names that every part may use.
const NAMESPACES: [Attribute<'_>; 9] = [
    (
        "xmlns:office",
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    ),
    (
        "xmlns:style",
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    ),
    (
        "xmlns:text",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    ),
    (
        "xmlns:table",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    ),
    (
        "xmlns:fo",
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    ),
    (
        "xmlns:svg",
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    ),
    (
        "xmlns:meta",
        "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    ),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

/// The edition as an ODT file.
#[must_use]
pub fn odt(edition: &Edition) -> Vec<u8> {
    let page = Page::of(edition);
    pack(&[
        // First and unpacked, so that the file's type stands in its first bytes (ODF 1.3, part 2, 3.3).
        ("mimetype", Packing::Stored, MEDIA_TYPE.as_bytes().to_vec()),
        ("META-INF/manifest.xml", Packing::Packed, manifest()),
        ("content.xml", Packing::Packed, content(&page)),
        ("styles.xml", Packing::Packed, styles::styles(&page)),
        ("meta.xml", Packing::Packed, meta(&page)),
    ])
}

fn part(root: &'static str, inside: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let attributes: Vec<Attribute<'_>> = NAMESPACES.into_iter().chain([VERSION]).collect();
    Xml::document(root, &attributes, inside)
}

fn manifest() -> Vec<u8> {
    let attributes = [
        (
            "xmlns:manifest",
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        ),
        ("manifest:version", "1.3"),
    ];
    Xml::document("manifest:manifest", &attributes, |xml| {
        for (path, media_type) in [
            ("/", MEDIA_TYPE),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        ] {
            let entry = [
                ("manifest:full-path", path),
                ("manifest:media-type", media_type),
            ];
            xml.empty("manifest:file-entry", &entry);
        }
    })
}

fn meta(page: &Page) -> Vec<u8> {
    part("office:document-meta", |xml| {
        xml.element("office:meta", &[], |xml| {
            xml.line("meta:generator", &[], "Motion ouverte");
            xml.line("dc:title", &[], &page.title);
            xml.line("dc:language", &[], "fr-FR");
            if !page.creator.is_empty() {
                xml.line("meta:initial-creator", &[], &page.creator);
                xml.line("dc:creator", &[], &page.creator);
            }
            if let Some(date) = &page.date {
                xml.line("meta:creation-date", &[], date);
                xml.line("dc:date", &[], date);
            }
        });
    })
}

fn content(page: &Page) -> Vec<u8> {
    part("office:document-content", |xml| {
        xml.element("office:automatic-styles", &[], |xml| {
            let tables = page.pieces.iter().filter_map(|piece| match piece {
                Piece::Table(table) => Some(table),
                Piece::Line(..) | Piece::Blocks(_) => None,
            });
            styles::boxes(xml);
            for (place, table) in tables.enumerate() {
                styles::columns(xml, place, table);
            }
        });
        xml.element("office:body", &[], |xml| {
            xml.element("office:text", &[], |xml| {
                let mut tables = 0;
                for piece in &page.pieces {
                    match piece {
                        Piece::Line(style, content) => line(xml, *style, content),
                        Piece::Blocks(blocks) => all_blocks(xml, blocks),
                        Piece::Table(one) => {
                            table(xml, tables, one);
                            tables += 1;
                        }
                    }
                }
            });
        });
    })
}

fn line(xml: &mut Xml, style: Style, content: &[Inline]) {
    let name = ("text:style-name", styles::name(style));
    match style.outline_level() {
        Some(level) => {
            let level = level.to_string();
            let attributes = [name, ("text:outline-level", level.as_str())];
            xml.element("text:h", &attributes, |xml| inlines(xml, content));
        }
        None => xml.element("text:p", &[name], |xml| inlines(xml, content)),
    }
}

fn all_blocks(xml: &mut Xml, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph { content } => line(xml, Style::Text, content),
            Block::Visa { content } => line(xml, Style::Visa, content),
            Block::Considerant { content } => line(xml, Style::Considerant, content),
            Block::BulletList { items } => list(xml, styles::BULLETS, items),
            Block::NumberedList { items } => list(xml, styles::NUMBERS, items),
        }
    }
}

fn list(xml: &mut Xml, style: &str, items: &[Vec<Block>]) {
    xml.element("text:list", &[("text:style-name", style)], |xml| {
        for item in items {
            xml.element("text:list-item", &[], |xml| {
                // An item that begins with a list shows its own mark all the same.
                if matches!(
                    item.first(),
                    Some(Block::BulletList { .. } | Block::NumberedList { .. })
                ) {
                    line(xml, Style::Text, &[]);
                }
                all_blocks(xml, item);
            });
        }
    });
}

fn table(xml: &mut Xml, place: usize, table: &Table) {
    let name = styles::table_name(place);
    let attributes = [
        ("table:name", name.as_str()),
        ("table:style-name", name.as_str()),
    ];
    xml.element("table:table", &attributes, |xml| {
        for column in 0..table.columns.len() {
            let style = styles::column_name(place, column);
            xml.empty("table:table-column", &[("table:style-name", &style)]);
        }
        xml.element("table:table-header-rows", &[], |xml| {
            let titles = table.columns.iter().map(|(title, _)| *title);
            row(xml, styles::CELL_HEAD, titles);
        });
        for cells in &table.rows {
            row(xml, styles::CELL, cells.iter().map(String::as_str));
        }
    });
}

/// The style of a row's paragraphs is also that of its cells.
fn row<'a>(xml: &mut Xml, style: &str, cells: impl Iterator<Item = &'a str>) {
    let row = [("table:style-name", styles::ROW)];
    xml.element("table:table-row", &row, |xml| {
        for cell in cells {
            let attributes = [
                ("table:style-name", styles::CELL_BOX),
                ("office:value-type", "string"),
            ];
            xml.element("table:table-cell", &attributes, |xml| {
                xml.line("text:p", &[("text:style-name", style)], cell);
            });
        }
    });
}

fn inlines(xml: &mut Xml, content: &[Inline]) {
    for inline in content {
        match inline {
            Inline::Text(words) => match &words.href {
                Some(href) => {
                    let href = address(href);
                    let link = [("xlink:type", "simple"), ("xlink:href", href.as_str())];
                    xml.element("text:a", &link, |xml| run(xml, words));
                }
                None => run(xml, words),
            },
            Inline::Break => xml.empty("text:line-break", &[]),
        }
    }
}

fn run(xml: &mut Xml, words: &Words) {
    let style = match (words.strong, words.em) {
        (true, true) => styles::STRONG_EMPHASIS,
        (true, false) => styles::STRONG,
        (false, true) => styles::EMPHASIS,
        (false, false) => return xml.text(&words.text),
    };
    xml.line("text:span", &[("text:style-name", style)], &words.text);
}
