//! A motion as a DOCX (ECMA-376, transitional), the form that Word opens.
//!
//! Owns the parts of the file; their styles are `styles`, the marks of lists `numbering`, the text
//! itself `body`. What is written here, `import::docx` reads back as the same sections. The same
//! edition is the same file, byte by byte.

mod body;
mod numbering;
mod styles;

use self::body::Body;
use super::office::{Packing, Page, pack};
use super::xml::{Attribute, Xml};
use crate::domain::signed::Edition;

const DECLARED: Attribute<'_> = (
    "xmlns:w",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
);
const RELATED: Attribute<'_> = (
    "xmlns:r",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
);
const RELATIONSHIPS: Attribute<'_> = (
    "xmlns",
    "http://schemas.openxmlformats.org/package/2006/relationships",
);

/// The edition as a DOCX file.
#[must_use]
pub fn docx(edition: &Edition) -> Vec<u8> {
    let page = Page::of(edition);
    let body = Body::of(&page);
    let parts: [(&str, Vec<u8>); 11] = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relationships()),
        ("docProps/core.xml", core(&page)),
        ("docProps/app.xml", app()),
        ("word/document.xml", body.xml),
        (
            "word/_rels/document.xml.rels",
            document_relationships(&body.addresses),
        ),
        ("word/styles.xml", styles::styles()),
        ("word/numbering.xml", numbering::numbering(&body.lists)),
        ("word/settings.xml", settings()),
        ("word/header1.xml", header(&page)),
        ("word/footer1.xml", footer(&page)),
    ];
    pack(&parts.map(|(name, bytes)| (name, Packing::Packed, bytes)))
}

/// The id of the relationship to an address, by its place among all addresses.
fn address_id(place: usize) -> String {
    format!("lien{}", place + 1)
}

fn content_types() -> Vec<u8> {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let root = [(
        "xmlns",
        "http://schemas.openxmlformats.org/package/2006/content-types",
    )];
    Xml::document("Types", &root, |xml| {
        for (extension, kind) in [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
        ] {
            let default = [("Extension", extension), ("ContentType", kind)];
            xml.empty("Default", &default);
        }
        let properties = "application/vnd.openxmlformats-package.core-properties+xml";
        let extended = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        let word = |kind: &str| format!("{WORD}{kind}+xml");
        for (part, kind) in [
            ("/docProps/core.xml", properties.to_owned()),
            ("/docProps/app.xml", extended.to_owned()),
            ("/word/document.xml", word("document.main")),
            ("/word/styles.xml", word("styles")),
            ("/word/numbering.xml", word("numbering")),
            ("/word/settings.xml", word("settings")),
            ("/word/header1.xml", word("header")),
            ("/word/footer1.xml", word("footer")),
        ] {
            xml.empty("Override", &[("PartName", part), ("ContentType", &kind)]);
        }
    })
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

fn relationships() -> Vec<u8> {
    Xml::document("Relationships", &[RELATIONSHIPS], |xml| {
        let core =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        for (id, kind, target) in [
            (
                "document",
                format!("{OFFICE}officeDocument"),
                "word/document.xml",
            ),
            ("core", core.to_owned(), "docProps/core.xml"),
            (
                "app",
                format!("{OFFICE}extended-properties"),
                "docProps/app.xml",
            ),
        ] {
            let relationship = [("Id", id), ("Type", kind.as_str()), ("Target", target)];
            xml.empty("Relationship", &relationship);
        }
    })
}

fn document_relationships(addresses: &[String]) -> Vec<u8> {
    Xml::document("Relationships", &[RELATIONSHIPS], |xml| {
        for (id, target) in [
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
        ] {
            let kind = format!("{OFFICE}{id}");
            let relationship = [("Id", id), ("Type", kind.as_str()), ("Target", target)];
            xml.empty("Relationship", &relationship);
        }
        let kind = format!("{OFFICE}hyperlink");
        for (place, address) in addresses.iter().enumerate() {
            let id = address_id(place);
            let relationship = [
                ("Id", id.as_str()),
                ("Type", kind.as_str()),
                ("Target", address.as_str()),
                ("TargetMode", "External"),
            ];
            xml.empty("Relationship", &relationship);
        }
    })
}

fn core(page: &Page) -> Vec<u8> {
    let root = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::document("cp:coreProperties", &root, |xml| {
        xml.line("dc:title", &[], &page.title);
        if !page.creator.is_empty() {
            xml.line("dc:creator", &[], &page.creator);
        }
        xml.line("dc:language", &[], "fr-FR");
        if let Some(date) = &page.date {
            let kind = [("xsi:type", "dcterms:W3CDTF")];
            xml.line("dcterms:created", &kind, date);
            xml.line("dcterms:modified", &kind, date);
        }
    })
}

fn app() -> Vec<u8> {
    let root = [(
        "xmlns",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    )];
    Xml::document("Properties", &root, |xml| {
        xml.line("Application", &[], "Motion ouverte");
    })
}

fn settings() -> Vec<u8> {
    Xml::document("w:settings", &[DECLARED], |xml| {
        xml.empty("w:defaultTabStop", &[("w:val", "567")]);
        xml.element("w:compat", &[], |xml| {
            // Without it, Word opens the file in the mode of an older Word and says so.
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.empty("w:themeFontLang", &[("w:val", "fr-FR")]);
    })
}

fn header(page: &Page) -> Vec<u8> {
    Xml::document("w:hdr", &[DECLARED], |xml| {
        styled(xml, styles::HEADER, |xml| {
            run(xml, &page.head[0]);
            xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            run(xml, &page.head[1]);
        });
    })
}

fn footer(page: &Page) -> Vec<u8> {
    Xml::document("w:ftr", &[DECLARED], |xml| {
        styled(xml, styles::FOOTER, |xml| {
            xml.element("w:r", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    xml.empty("w:rStyle", &[("w:val", styles::DIGEST)]);
                });
                words(xml, &page.foot);
            });
            xml.element("w:r", &[], |xml| {
                xml.empty("w:tab", &[]);
                words(xml, "Page ");
            });
            let counted = |xml: &mut Xml, field| {
                xml.element("w:fldSimple", &[("w:instr", field)], |xml| run(xml, "1"));
            };
            counted(xml, "PAGE");
            run(xml, " sur ");
            counted(xml, "NUMPAGES");
        });
    })
}

/// A paragraph of a style.
fn styled(xml: &mut Xml, style: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style)]);
        });
        inside(xml);
    });
}

fn run(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| words(xml, text));
}

fn words(xml: &mut Xml, text: &str) {
    xml.line("w:t", &[("xml:space", "preserve")], text);
}
