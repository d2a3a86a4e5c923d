//! The styles of an ODT: what the writer of a town hall finds in the list of styles, and can change.
//!
//! Headings, title, text and lists are the program's own styles, under the names that every language
//! of LibreOffice translates ("Titre 1", "Corps de texte"), so that outline, table of contents and
//! screen readers know them. Those of a motion have French names of their own.

use super::{NAMESPACES, VERSION, sheet};
use crate::export::office::{Page, Style, Table};
use crate::export::xml::{Attribute, Xml};

pub(super) const BULLETS: &str = "Puces";
pub(super) const NUMBERS: &str = "Numéros";
pub(super) const STRONG: &str = "Strong_20_Emphasis";
pub(super) const EMPHASIS: &str = "Emphasis";
pub(super) const STRONG_EMPHASIS: &str = "Gras_20_italique";
pub(super) const CELL_HEAD: &str = "Table_20_Heading";
pub(super) const CELL: &str = "Table_20_Contents";
pub(super) const ROW: &str = "Rangée";
pub(super) const CELL_BOX: &str = "Case";

/// Text, and everything that says only that it is there.
const INK: &str = "#1b1b1b";
pub(super) const QUIET: &str = "#55595f";
/// Headings and lines.
const ACCENT: &str = "#1f3a5f";
pub(super) const HAIRLINE: &str = "0.5pt solid #9aa3ae";

/// How deep lists may lie in each other with marks of their own.
const LEVELS: u8 = 10;

/// The name of a style in the file; `_20_` is a space.
pub(super) const fn name(style: Style) -> &'static str {
    match style {
        Style::Congress => "Congrès",
        Style::Title => "Title",
        Style::Addressees => "Destinataires",
        Style::Mention => "Mention",
        Style::Section => "Heading_20_1",
        Style::Proposal => "Proposition",
        Style::Subheading => "Heading_20_2",
        Style::Text => "Text_20_body",
        Style::Visa => "Visa",
        Style::Considerant => "Considérant",
    }
}

pub(super) fn table_name(place: usize) -> String {
    format!("Signataires{}", place + 1)
}

pub(super) fn column_name(place: usize, column: usize) -> String {
    format!("Signataires{}.{}", place + 1, column + 1)
}

/// The automatic styles that all tables share.
pub(super) fn boxes(xml: &mut Xml) {
    let row = [("style:name", ROW), ("style:family", "table-row")];
    xml.element("style:style", &row, |xml| {
        let whole = [("fo:keep-together", "always")];
        xml.empty("style:table-row-properties", &whole);
    });
    let cell = [("style:name", CELL_BOX), ("style:family", "table-cell")];
    xml.element("style:style", &cell, |xml| {
        let lines = [("fo:padding", "0.1cm"), ("fo:border-bottom", HAIRLINE)];
        xml.empty("style:table-cell-properties", &lines);
    });
}

/// The automatic styles of one table: its width, and its columns.
pub(super) fn columns(xml: &mut Xml, place: usize, table: &Table) {
    let name = table_name(place);
    let attributes = [("style:name", name.as_str()), ("style:family", "table")];
    xml.element("style:style", &attributes, |xml| {
        let properties = [
            ("style:width", "16cm"),
            ("table:align", "margins"),
            ("fo:margin-top", "0.2cm"),
            ("fo:margin-bottom", "0.5cm"),
        ];
        xml.empty("style:table-properties", &properties);
    });
    for (column, (_, width)) in table.columns.iter().enumerate() {
        let name = column_name(place, column);
        let width = format!("{width}*");
        let attributes = [
            ("style:name", name.as_str()),
            ("style:family", "table-column"),
        ];
        xml.element("style:style", &attributes, |xml| {
            let properties = [("style:rel-column-width", width.as_str())];
            xml.empty("style:table-column-properties", &properties);
        });
    }
}

/// The part `styles.xml`: fonts, styles, and the page with its head and foot.
pub(super) fn styles(page: &Page) -> Vec<u8> {
    let attributes: Vec<Attribute<'_>> = NAMESPACES.into_iter().chain([VERSION]).collect();
    Xml::document("office:document-styles", &attributes, |xml| {
        xml.element("office:font-face-decls", &[], fonts);
        xml.element("office:styles", &[], |xml| {
            defaults(xml);
            Style::ALL.into_iter().for_each(|style| shape(xml, style));
            sheet::margin_styles(xml);
            characters(xml);
            list(xml, BULLETS);
            list(xml, NUMBERS);
            cells(xml);
        });
        xml.element("office:automatic-styles", &[], sheet::layout);
        xml.element("office:master-styles", &[], |xml| sheet::margins(xml, page));
    })
}

fn fonts(xml: &mut Xml) {
    for (name, family, generic) in [
        ("Serif", "'Liberation Serif', 'Times New Roman'", "roman"),
        ("Sans", "'Liberation Sans', Arial", "swiss"),
        ("Mono", "'Liberation Mono', 'Courier New'", "modern"),
    ] {
        let face = [
            ("style:name", name),
            ("svg:font-family", family),
            ("style:font-family-generic", generic),
            ("style:font-pitch", "variable"),
        ];
        xml.empty("style:font-face", &face);
    }
}

fn defaults(xml: &mut Xml) {
    let family = [("style:family", "paragraph")];
    xml.element("style:default-style", &family, |xml| {
        let paragraph = [
            ("fo:orphans", "2"),
            ("fo:widows", "2"),
            ("style:writing-mode", "page"),
        ];
        xml.empty("style:paragraph-properties", &paragraph);
        let text = [
            ("style:font-name", "Serif"),
            ("fo:font-size", "11pt"),
            ("fo:color", INK),
            ("fo:language", "fr"),
            ("fo:country", "FR"),
        ];
        xml.empty("style:text-properties", &text);
    });
    let standard = [
        ("style:name", "Standard"),
        ("style:family", "paragraph"),
        ("style:class", "text"),
    ];
    xml.empty("style:style", &standard);
}

/// A paragraph style: its name, whose child it is, and its properties.
fn paragraph(
    xml: &mut Xml,
    names: &[Attribute<'_>],
    paragraph: &[Attribute<'_>],
    text: &[Attribute<'_>],
) {
    let attributes: Vec<Attribute<'_>> = [("style:family", "paragraph")]
        .into_iter()
        .chain(names.iter().copied())
        .collect();
    xml.element("style:style", &attributes, |xml| {
        xml.empty("style:paragraph-properties", paragraph);
        xml.empty("style:text-properties", text);
    });
}

const KEEP: Attribute<'_> = ("fo:keep-with-next", "always");
pub(super) const SANS: Attribute<'_> = ("style:font-name", "Sans");
const BOLD: Attribute<'_> = ("fo:font-weight", "bold");

fn shape(xml: &mut Xml, style: Style) {
    let names = [("style:name", name(style))]
        .into_iter()
        .chain(names(style));
    let names: Vec<Attribute<'_>> = names.collect();
    paragraph(xml, &names, &spaces(style), &letters(style));
}

/// Whose child a style is, and what programs are to know of it.
fn names(style: Style) -> Vec<Attribute<'static>> {
    const TEXT_AFTER: Attribute<'_> = ("style:next-style-name", name(Style::Text));
    let shown = |name| ("style:display-name", name);
    let level = |level| ("style:default-outline-level", level);
    let standard = ("style:parent-style-name", "Standard");
    let body = ("style:parent-style-name", name(Style::Text));
    let subheading = ("style:parent-style-name", name(Style::Subheading));
    match style {
        Style::Congress | Style::Addressees | Style::Mention => vec![standard],
        Style::Title => vec![standard, ("style:class", "chapter"), TEXT_AFTER],
        Style::Section => vec![shown("Heading 1"), standard, level("1"), TEXT_AFTER],
        Style::Subheading => vec![shown("Heading 2"), standard, level("2"), TEXT_AFTER],
        Style::Proposal => vec![subheading, level("2"), TEXT_AFTER],
        Style::Text => vec![shown("Text body"), standard, ("style:class", "text")],
        Style::Visa | Style::Considerant => vec![body],
    }
}

/// The spaces and lines around a paragraph.
fn spaces(style: Style) -> Vec<Attribute<'static>> {
    let above = |length| ("fo:margin-top", length);
    let below = |length| ("fo:margin-bottom", length);
    let leading = |percent| ("fo:line-height", percent);
    match style {
        Style::Congress => vec![above("0cm"), below("0.6cm")],
        Style::Title => vec![above("0cm"), below("0.35cm"), leading("115%"), KEEP],
        Style::Addressees => vec![above("0cm"), below("0.2cm")],
        Style::Mention => vec![
            above("0cm"),
            below("0.6cm"),
            ("fo:padding-bottom", "0.35cm"),
            ("fo:border-bottom", "1pt solid #1f3a5f"),
        ],
        Style::Section => vec![above("0.9cm"), below("0.25cm"), KEEP],
        Style::Subheading => vec![above("0.5cm"), below("0.15cm"), KEEP],
        // LibreOffice doesn't take this one from the parent.
        Style::Proposal => vec![KEEP],
        Style::Text => vec![above("0cm"), below("0.22cm"), leading("130%")],
        Style::Visa | Style::Considerant => vec![("fo:margin-left", "0.6cm")],
    }
}

/// What its letters look like.
fn letters(style: Style) -> Vec<Attribute<'static>> {
    let size = |size| ("fo:font-size", size);
    let color = |color| ("fo:color", color);
    match style {
        Style::Congress => vec![SANS, size("10pt"), color(QUIET)],
        Style::Title => vec![size("24pt"), BOLD, color(ACCENT)],
        Style::Addressees => vec![size("12pt")],
        Style::Mention => vec![SANS, size("10pt"), BOLD, color(ACCENT)],
        Style::Section => vec![size("16pt"), BOLD, color(ACCENT)],
        Style::Subheading => vec![SANS, size("11pt"), BOLD, color(ACCENT)],
        Style::Proposal | Style::Text | Style::Visa | Style::Considerant => vec![],
    }
}

fn characters(xml: &mut Xml) {
    let italic = ("fo:font-style", "italic");
    for (name, shown, properties) in [
        (STRONG, "Strong Emphasis", [BOLD].as_slice()),
        (EMPHASIS, "Emphasis", &[italic]),
        (STRONG_EMPHASIS, "Gras italique", &[BOLD, italic]),
        (
            "Internet_20_link",
            "Internet link",
            &[
                ("fo:color", ACCENT),
                ("style:text-underline-style", "solid"),
            ],
        ),
        (
            "Empreinte",
            "Empreinte",
            &[("style:font-name", "Mono"), ("fo:font-size", "6.5pt")],
        ),
    ] {
        let attributes = [
            ("style:name", name),
            ("style:display-name", shown),
            ("style:family", "text"),
        ];
        xml.element("style:style", &attributes, |xml| {
            xml.empty("style:text-properties", properties);
        });
    }
}

fn list(xml: &mut Xml, name: &str) {
    xml.element("text:list-style", &[("style:name", name)], |xml| {
        for level in 1..=LEVELS {
            let (number, left) = (
                level.to_string(),
                format!("{:.1}cm", f32::from(level) * 0.6),
            );
            let inside = |xml: &mut Xml| {
                let mode = [("text:list-level-position-and-space-mode", "label-alignment")];
                xml.element("style:list-level-properties", &mode, |xml| {
                    let place = [
                        ("text:label-followed-by", "listtab"),
                        ("text:list-tab-stop-position", left.as_str()),
                        ("fo:text-indent", "-0.6cm"),
                        ("fo:margin-left", left.as_str()),
                    ];
                    xml.empty("style:list-level-label-alignment", &place);
                });
            };
            let level = ("text:level", number.as_str());
            if name == BULLETS {
                let mark = [level, ("text:bullet-char", "•")];
                xml.element("text:list-level-style-bullet", &mark, inside);
            } else {
                let mark = [level, ("style:num-format", "1"), ("style:num-suffix", ".")];
                xml.element("text:list-level-style-number", &mark, inside);
            }
        }
    });
}

fn cells(xml: &mut Xml) {
    let small = [SANS, ("fo:font-size", "9pt")];
    let standard = ("style:parent-style-name", "Standard");
    let names = |name, shown| {
        [
            ("style:name", name),
            ("style:display-name", shown),
            standard,
        ]
    };
    paragraph(xml, &names(CELL, "Table Contents"), &[], &small);
    let head = [SANS, ("fo:font-size", "9pt"), BOLD, ("fo:color", ACCENT)];
    paragraph(xml, &names(CELL_HEAD, "Table Heading"), &[KEEP], &head);
}
