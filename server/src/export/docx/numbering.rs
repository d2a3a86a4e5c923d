//! The marks of lists in a DOCX: `word/numbering.xml`.
//!
//! Three descriptions of marks (bullets, numbers, none), and for each list of the text a number that
//! refers to one of them and says that it begins at 1: without that, all that refer to one description
//! go on with one another.

use super::DECLARED;
use crate::export::xml::Xml;

/// The number of the list whose marks are nothing. Those of the text follow it.
pub(super) const UNMARKED: usize = 1;
/// The deepest level that Word knows, from 0.
pub(super) const DEEPEST: u8 = 8;
/// How much deeper a level stands, in twentieths of a point.
const STEP: u32 = 340;

/// What stands before an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// `•`
    Bullets,
    /// `1.`
    Numbers,
}

/// A list of the text.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// What stands before its items.
    pub(super) marks: Marks,
    /// How deep it lies, from 0.
    pub(super) level: u8,
}

/// The part for these lists.
pub(super) fn numbering(lists: &[List]) -> Vec<u8> {
    Xml::document("w:numbering", &[DECLARED], |xml| {
        for (id, marks) in [
            ("0", None),
            ("1", Some(Marks::Bullets)),
            ("2", Some(Marks::Numbers)),
        ] {
            xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                xml.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")]);
                (0..=DEEPEST).for_each(|depth| level(xml, depth, marks));
            });
        }
        number(xml, UNMARKED, "0", None);
        for (list, id) in lists.iter().zip(UNMARKED + 1..) {
            let described = match list.marks {
                Marks::Bullets => "1",
                Marks::Numbers => "2",
            };
            number(xml, id, described, Some(list.level));
        }
    })
}

/// A list's number, and the level at which it begins at 1.
fn number(xml: &mut Xml, id: usize, described: &str, begins: Option<u8>) {
    xml.element("w:num", &[("w:numId", &id.to_string())], |xml| {
        xml.empty("w:abstractNumId", &[("w:val", described)]);
        if let Some(depth) = begins {
            let depth = [("w:ilvl", depth.to_string())];
            let depth = depth
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            xml.element("w:lvlOverride", &depth, |xml| {
                xml.empty("w:startOverride", &[("w:val", "1")]);
            });
        }
    });
}

fn level(xml: &mut Xml, depth: u8, marks: Option<Marks>) {
    let (format, text) = match marks {
        None => ("none", String::new()),
        Some(Marks::Bullets) => ("bullet", "•".to_owned()),
        Some(Marks::Numbers) => ("decimal", format!("%{}.", depth + 1)),
    };
    let left = ((u32::from(depth) + 1) * STEP).to_string();
    xml.element("w:lvl", &[("w:ilvl", &depth.to_string())], |xml| {
        xml.empty("w:start", &[("w:val", "1")]);
        xml.empty("w:numFmt", &[("w:val", format)]);
        if marks.is_none() {
            xml.empty("w:suff", &[("w:val", "nothing")]);
        }
        xml.empty("w:lvlText", &[("w:val", &text)]);
        xml.empty("w:lvlJc", &[("w:val", "left")]);
        xml.element("w:pPr", &[], |xml| {
            let hanging = STEP.to_string();
            let indent = [
                ("w:left", left.as_str()),
                match marks {
                    Some(_) => ("w:hanging", hanging.as_str()),
                    None => ("w:firstLine", "0"),
                },
            ];
            xml.empty("w:ind", &indent);
        });
    });
}
