//! The styles of an ODT: what the writer of a town hall finds in the list of styles, and can change.
//!
//! Headings, title, text and lists are the program's own styles, under the names that every language
//! of LibreOffice translates ("Titre 1", "Corps de texte"), so that outline, table of contents and
//! screen readers know them. Those of a motion have French names of their own.

use super::{NAMESPACES, VERSION};
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
const QUIET: &str = "#55595f";
/// Headings and lines.
const ACCENT: &str = "#1f3a5f";
const HAIRLINE: &str = "0.5pt solid #9aa3ae";

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
            small_print(xml);
            characters(xml);
            list(xml, BULLETS);
            list(xml, NUMBERS);
            cells(xml);
        });
        xml.element("office:automatic-styles", &[], layout);
        xml.element("office:master-styles", &[], |xml| margins(xml, page));
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

const TEXT_AFTER: Attribute<'_> = ("style:next-style-name", "Text_20_body");
const KEEP: Attribute<'_> = ("fo:keep-with-next", "always");
const SANS: Attribute<'_> = ("style:font-name", "Sans");
const BOLD: Attribute<'_> = ("fo:font-weight", "bold");

fn shape(xml: &mut Xml, style: Style) {
    let own = ("style:name", name(style));
    let standard = ("style:parent-style-name", "Standard");
    let body = ("style:parent-style-name", "Text_20_body");
    let accent = ("fo:color", ACCENT);
    let space = |above, below| [("fo:margin-top", above), ("fo:margin-bottom", below)];
    match style {
        Style::Congress => {
            let [above, below] = space("0cm", "0.6cm");
            let small = [SANS, ("fo:font-size", "10pt"), ("fo:color", QUIET)];
            paragraph(xml, &[own, standard], &[above, below], &small);
        }
        Style::Title => {
            let [above, below] = space("0cm", "0.35cm");
            let line = [above, below, ("fo:line-height", "115%"), KEEP];
            let names = [own, standard, ("style:class", "chapter"), TEXT_AFTER];
            paragraph(
                xml,
                &names,
                &line,
                &[("fo:font-size", "24pt"), BOLD, accent],
            );
        }
        Style::Addressees => {
            let [above, below] = space("0cm", "0.2cm");
            let names = [own, standard];
            paragraph(xml, &names, &[above, below], &[("fo:font-size", "12pt")]);
        }
        Style::Mention => {
            let [above, below] = space("0cm", "0.8cm");
            let line = [
                above,
                below,
                ("fo:padding-bottom", "0.35cm"),
                ("fo:border-bottom", "1pt solid #1f3a5f"),
            ];
            let small = [SANS, ("fo:font-size", "10pt"), BOLD, accent];
            paragraph(xml, &[own, standard], &line, &small);
        }
        Style::Section => {
            let [above, below] = space("0.9cm", "0.25cm");
            let names = [
                own,
                ("style:display-name", "Heading 1"),
                standard,
                ("style:default-outline-level", "1"),
                TEXT_AFTER,
            ];
            let text = [("fo:font-size", "16pt"), BOLD, accent];
            paragraph(xml, &names, &[above, below, KEEP], &text);
        }
        Style::Subheading => {
            let [above, below] = space("0.5cm", "0.15cm");
            let names = [
                own,
                ("style:display-name", "Heading 2"),
                standard,
                ("style:default-outline-level", "2"),
                TEXT_AFTER,
            ];
            let text = [SANS, ("fo:font-size", "11pt"), BOLD, accent];
            paragraph(xml, &names, &[above, below, KEEP], &text);
        }
        Style::Proposal => {
            let names = [
                own,
                ("style:parent-style-name", name(Style::Subheading)),
                ("style:default-outline-level", "2"),
                TEXT_AFTER,
            ];
            paragraph(xml, &names, &[], &[]);
        }
        Style::Text => {
            let [above, below] = space("0cm", "0.22cm");
            let names = [
                own,
                ("style:display-name", "Text body"),
                standard,
                ("style:class", "text"),
            ];
            let line = [above, below, ("fo:line-height", "130%")];
            paragraph(xml, &names, &line, &[]);
        }
        Style::Visa => {
            let names = [own, body];
            paragraph(xml, &names, &[("fo:margin-left", "0.6cm")], &[]);
        }
        Style::Considerant => {
            let names = [own, body];
            paragraph(xml, &names, &[("fo:margin-left", "0.6cm")], &[]);
        }
    }
}

/// Head and foot of the page.
fn small_print(xml: &mut Xml) {
    for (name, line) in [
        ("Header", ("fo:padding-bottom", "0.15cm")),
        ("Footer", ("fo:padding-top", "0.15cm")),
    ] {
        let border = if name == "Header" {
            ("fo:border-bottom", HAIRLINE)
        } else {
            ("fo:border-top", HAIRLINE)
        };
        let names = [
            ("style:name", name),
            ("style:parent-style-name", "Standard"),
            ("style:class", "extra"),
        ];
        let small = [("fo:font-size", "8pt"), ("fo:color", QUIET), SANS];
        xml.element(
            "style:style",
            &[[("style:family", "paragraph")].as_slice(), &names].concat(),
            |xml| {
                xml.element("style:paragraph-properties", &[line, border], |xml| {
                    xml.element("style:tab-stops", &[], |xml| {
                        let stop = [("style:position", "16cm"), ("style:type", "right")];
                        xml.empty("style:tab-stop", &stop);
                    });
                });
                xml.empty("style:text-properties", &small);
            },
        );
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

fn layout(xml: &mut Xml) {
    xml.element("style:page-layout", &[("style:name", "A4")], |xml| {
        let page = [
            ("fo:page-width", "21cm"),
            ("fo:page-height", "29.7cm"),
            ("style:print-orientation", "portrait"),
            ("fo:margin-top", "1.5cm"),
            ("fo:margin-bottom", "1.3cm"),
            ("fo:margin-left", "2.5cm"),
            ("fo:margin-right", "2.5cm"),
        ];
        xml.empty("style:page-layout-properties", &page);
        for (part, margin) in [
            ("style:header-style", ("fo:margin-bottom", "0.8cm")),
            ("style:footer-style", ("fo:margin-top", "0.7cm")),
        ] {
            xml.element(part, &[], |xml| {
                let height = [margin, ("fo:min-height", "0.6cm")];
                xml.empty("style:header-footer-properties", &height);
            });
        }
    });
}

fn margins(xml: &mut Xml, page: &Page) {
    let attributes = [("style:name", "Standard"), ("style:page-layout-name", "A4")];
    xml.element("style:master-page", &attributes, |xml| {
        xml.element("style:header", &[], |xml| {
            xml.element("text:p", &[("text:style-name", "Header")], |xml| {
                xml.text(&page.head[0]);
                xml.empty("text:tab", &[]);
                xml.text(&page.head[1]);
            });
        });
        xml.element("style:footer", &[], |xml| {
            xml.element("text:p", &[("text:style-name", "Footer")], |xml| {
                let small = [("text:style-name", "Empreinte")];
                xml.line("text:span", &small, &page.foot);
                xml.empty("text:tab", &[]);
                xml.text("Page ");
                let current = [("text:select-page", "current")];
                xml.line("text:page-number", &current, "1");
                xml.text(" sur ");
                xml.line("text:page-count", &[], "1");
            });
        });
    });
}
