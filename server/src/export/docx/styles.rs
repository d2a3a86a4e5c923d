//! The styles of a DOCX: `word/styles.xml`.
//!
//! Title, headings, text and lists are Word's own styles: it knows them by their English names, shows
//! them in the language of its reader ("Titre 1", "Corps de texte"), and builds outline and table of
//! contents from them. Their ids are those of a French Word. Those of a motion have names of their own.

use super::DECLARED;
use crate::export::office::Style;
use crate::export::xml::{Attribute, Xml};

pub(super) const ITEM: &str = "Paragraphedeliste";
pub(super) const LINK: &str = "Lienhypertexte";
pub(super) const HEADER: &str = "En-tte";
pub(super) const FOOTER: &str = "Pieddepage";
pub(super) const DIGEST: &str = "Empreinte";
pub(super) const TABLE: &str = "Signataires";
pub(super) const CELL: &str = "Case";
pub(super) const CELL_HEAD: &str = "Casedetitre";

const NORMAL: &str = "Normal";
const INK: &str = "1B1B1B";
const QUIET: &str = "55595F";
const ACCENT: &str = "1F3A5F";
const HAIRLINE: &str = "9AA3AE";
const SERIF: &str = "Times New Roman";
const SANS: &str = "Arial";
const MONO: &str = "Courier New";

/// The id of a style in the file.
pub(super) const fn id(style: Style) -> &'static str {
    match style {
        Style::Congress => "Congres",
        Style::Title => "Titre",
        Style::Addressees => "Destinataires",
        Style::Mention => "Mention",
        Style::Section => "Titre1",
        Style::Proposal => "Proposition",
        Style::Subheading => "Titre2",
        Style::Text => "Corpsdetexte",
        Style::Visa => "Visa",
        Style::Considerant => "Considerant",
    }
}

/// The name by which programs know a style.
const fn name(style: Style) -> &'static str {
    match style {
        Style::Congress => "Congrès",
        Style::Title => "Title",
        Style::Addressees => "Destinataires",
        Style::Mention => "Mention",
        Style::Section => "heading 1",
        Style::Proposal => "Proposition",
        Style::Subheading => "heading 2",
        Style::Text => "Body Text",
        Style::Visa => "Visa",
        Style::Considerant => "Considérant",
    }
}

/// How a paragraph looks. Lengths in twentieths of a point, sizes of letters in half points.
#[derive(Clone, Copy, Default)]
struct Look {
    parent: Option<&'static str>,
    next: Option<&'static str>,
    is_kept_with_next: bool,
    /// A line below it, and the space between.
    border: Option<(&'static str, &'static str)>,
    /// A tab stop on the right side.
    tab: Option<&'static str>,
    space: Option<[&'static str; 2]>,
    leading: Option<&'static str>,
    left: Option<&'static str>,
    outline: Option<u8>,
    font: Option<&'static str>,
    is_bold: bool,
    color: Option<&'static str>,
    size: Option<&'static str>,
}

/// What most paragraphs share.
const PLAIN: Look = Look {
    parent: Some(NORMAL),
    next: None,
    is_kept_with_next: false,
    border: None,
    tab: None,
    space: None,
    leading: None,
    left: None,
    outline: None,
    font: None,
    is_bold: false,
    color: None,
    size: None,
};

/// What headings share.
const HEADING: Look = Look {
    next: Some(id(Style::Text)),
    is_kept_with_next: true,
    is_bold: true,
    color: Some(ACCENT),
    ..PLAIN
};

fn look(style: Style) -> Look {
    let look = match style {
        Style::Congress => Look {
            space: Some(["0", "340"]),
            font: Some(SANS),
            color: Some(QUIET),
            size: Some("20"),
            ..PLAIN
        },
        Style::Title => Look {
            space: Some(["0", "200"]),
            leading: Some("276"),
            size: Some("48"),
            ..HEADING
        },
        Style::Addressees => Look {
            space: Some(["0", "110"]),
            size: Some("24"),
            ..PLAIN
        },
        Style::Mention => Look {
            border: Some((ACCENT, "10")),
            space: Some(["0", "450"]),
            font: Some(SANS),
            is_bold: true,
            color: Some(ACCENT),
            size: Some("20"),
            ..PLAIN
        },
        Style::Section => Look {
            space: Some(["510", "140"]),
            size: Some("32"),
            ..HEADING
        },
        Style::Subheading => Look {
            space: Some(["280", "85"]),
            font: Some(SANS),
            size: Some("22"),
            ..HEADING
        },
        Style::Proposal => Look {
            parent: Some(id(Style::Subheading)),
            next: HEADING.next,
            ..PLAIN
        },
        Style::Text => Look {
            space: Some(["0", "125"]),
            leading: Some("312"),
            ..PLAIN
        },
        Style::Visa | Style::Considerant => Look {
            parent: Some(id(Style::Text)),
            left: Some("340"),
            ..PLAIN
        },
    };
    Look {
        outline: style.outline_level(),
        ..look
    }
}

/// The part `word/styles.xml`.
pub(super) fn styles() -> Vec<u8> {
    Xml::document("w:styles", &[DECLARED], |xml| {
        defaults(xml);
        let default = ("w:default", "1");
        paragraph(xml, NORMAL, "Normal", &[default], Look::default());
        for style in Style::ALL {
            let own = matches!(
                style,
                Style::Congress
                    | Style::Addressees
                    | Style::Mention
                    | Style::Proposal
                    | Style::Visa
                    | Style::Considerant
            );
            let custom = [("w:customStyle", "1")];
            let custom = if own { custom.as_slice() } else { &[] };
            paragraph(xml, id(style), name(style), custom, look(style));
        }
        let item = Look {
            parent: Some(id(Style::Text)),
            ..Look::default()
        };
        paragraph(xml, ITEM, "List Paragraph", &[], item);
        small_print(xml);
        characters(xml);
        table(xml);
    })
}

fn defaults(xml: &mut Xml) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                fonts(xml, SERIF);
                xml.empty("w:color", &[("w:val", INK)]);
                xml.empty("w:sz", &[("w:val", "22")]);
                xml.empty("w:szCs", &[("w:val", "22")]);
                let language = [
                    ("w:val", "fr-FR"),
                    ("w:eastAsia", "fr-FR"),
                    ("w:bidi", "ar-SA"),
                ];
                xml.empty("w:lang", &language);
            });
        });
        xml.empty("w:pPrDefault", &[]);
    });
}

fn fonts(xml: &mut Xml, font: &str) {
    let fonts = [
        ("w:ascii", font),
        ("w:hAnsi", font),
        ("w:eastAsia", font),
        ("w:cs", font),
    ];
    xml.empty("w:rFonts", &fonts);
}

fn small_print(xml: &mut Xml) {
    let small = Look {
        parent: Some(NORMAL),
        tab: Some("9070"),
        font: Some(SANS),
        color: Some(QUIET),
        size: Some("16"),
        ..Look::default()
    };
    paragraph(xml, HEADER, "header", &[], small);
    paragraph(xml, FOOTER, "footer", &[], small);
    let cell = Look {
        parent: Some(NORMAL),
        space: Some(["50", "50"]),
        font: Some(SANS),
        size: Some("18"),
        ..Look::default()
    };
    let custom = [("w:customStyle", "1")];
    paragraph(xml, CELL, "Case", &custom, cell);
    let head = Look {
        is_kept_with_next: true,
        is_bold: true,
        color: Some(ACCENT),
        ..cell
    };
    paragraph(xml, CELL_HEAD, "Case de titre", &custom, head);
}

fn paragraph(xml: &mut Xml, id: &str, name: &str, kind: &[Attribute<'_>], look: Look) {
    let attributes: Vec<Attribute<'_>> = [("w:type", "paragraph"), ("w:styleId", id)]
        .into_iter()
        .chain(kind.iter().copied())
        .collect();
    xml.element("w:style", &attributes, |xml| {
        xml.empty("w:name", &[("w:val", name)]);
        if let Some(parent) = look.parent {
            xml.empty("w:basedOn", &[("w:val", parent)]);
        }
        if let Some(next) = look.next {
            xml.empty("w:next", &[("w:val", next)]);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| paragraph_properties(xml, look));
        xml.element("w:rPr", &[], |xml| {
            if let Some(font) = look.font {
                fonts(xml, font);
            }
            if look.is_bold {
                xml.empty("w:b", &[]);
            }
            if let Some(color) = look.color {
                xml.empty("w:color", &[("w:val", color)]);
            }
            if let Some(size) = look.size {
                xml.empty("w:sz", &[("w:val", size)]);
                xml.empty("w:szCs", &[("w:val", size)]);
            }
        });
    });
}

/// In the order that the schema wants.
fn paragraph_properties(xml: &mut Xml, look: Look) {
    if look.is_kept_with_next {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
    }
    if let Some((color, space)) = look.border {
        xml.element("w:pBdr", &[], |xml| {
            line(xml, "w:bottom", "8", space, color)
        });
    }
    if let Some(tab) = look.tab {
        xml.element("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", "right"), ("w:pos", tab)]);
        });
    }
    let [above, below] = look.space.unwrap_or_default();
    let leading = look.leading.unwrap_or_default();
    let spacing = [
        ("w:before", above),
        ("w:after", below),
        ("w:line", leading),
        ("w:lineRule", if leading.is_empty() { "" } else { "auto" }),
    ];
    let spacing: Vec<Attribute<'_>> = spacing
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if !spacing.is_empty() {
        xml.empty("w:spacing", &spacing);
    }
    if let Some(left) = look.left {
        xml.empty("w:ind", &[("w:left", left)]);
    }
    if let Some(level) = look.outline {
        // Word counts from 0.
        let level = (level - 1).to_string();
        xml.empty("w:outlineLvl", &[("w:val", &level)]);
    }
}

/// A line of a border; its width in eighths of a point.
fn line(xml: &mut Xml, side: &'static str, width: &str, space: &str, color: &str) {
    let line = [
        ("w:val", "single"),
        ("w:sz", width),
        ("w:space", space),
        ("w:color", color),
    ];
    xml.empty(side, &line);
}

fn characters(xml: &mut Xml) {
    let link = [("w:type", "character"), ("w:styleId", LINK)];
    xml.element("w:style", &link, |xml| {
        xml.empty("w:name", &[("w:val", "Hyperlink")]);
        xml.element("w:rPr", &[], |xml| {
            xml.empty("w:color", &[("w:val", ACCENT)]);
            xml.empty("w:u", &[("w:val", "single")]);
        });
    });
    let digest = [
        ("w:type", "character"),
        ("w:customStyle", "1"),
        ("w:styleId", DIGEST),
    ];
    xml.element("w:style", &digest, |xml| {
        xml.empty("w:name", &[("w:val", "Empreinte")]);
        xml.element("w:rPr", &[], |xml| {
            fonts(xml, MONO);
            xml.empty("w:sz", &[("w:val", "13")]);
            xml.empty("w:szCs", &[("w:val", "13")]);
        });
    });
}

fn table(xml: &mut Xml) {
    let table = [
        ("w:type", "table"),
        ("w:customStyle", "1"),
        ("w:styleId", TABLE),
    ];
    xml.element("w:style", &table, |xml| {
        xml.empty("w:name", &[("w:val", "Signataires")]);
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:bottom", "w:insideH"] {
                    line(xml, side, "4", "0", HAIRLINE);
                }
            });
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", "60"), ("w:type", "dxa")]);
                }
            });
        });
    });
}
