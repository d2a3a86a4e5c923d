//! The sheet of an ODT: its size, and what stands at the head and the foot of every page.

use super::styles::{HAIRLINE, QUIET, SANS};
use crate::export::office::Page;
use crate::export::xml::Xml;

/// The styles of head and foot.
pub(super) fn margin_styles(xml: &mut Xml) {
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

/// The sheet: A4.
pub(super) fn layout(xml: &mut Xml) {
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

/// What stands at the head and the foot of every page.
pub(super) fn margins(xml: &mut Xml, page: &Page) {
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
