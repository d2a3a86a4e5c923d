//! A paragraph of a DOCX in the making: its style, its place in a list, its words.

use std::collections::HashMap;

use super::styles::Styles;
use super::xml::Element;
use crate::domain::link::safe_href;
use crate::domain::text::{Inline, Words};

/// How many fields may lie in each other.
const DEEPEST_FIELD: usize = 16;

/// A field: an instruction to Word, then what it showed when the file was written.
#[derive(Default)]
struct Field {
    instruction: String,
    is_shown: bool,
}

/// What a run of letters looks like.
#[derive(Clone, Copy, Default)]
struct Formats {
    strong: bool,
    em: bool,
    is_hidden: bool,
}

/// A paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// The level in the outline that it has by itself, from 0.
    pub(super) outline: Option<u8>,
    /// The list that it names itself.
    pub(super) list: Option<String>,
    /// The level in that list.
    pub(super) level: Option<u8>,
    /// Its words.
    pub(super) content: Vec<Inline>,
    /// Whether a link was dropped, because it may not be followed.
    pub(super) has_unsafe_link: bool,
    /// Whether hidden words were left out.
    pub(super) has_hidden_words: bool,
    formats: Formats,
    fields: Vec<Field>,
    links: Vec<Option<String>>,
}

impl Paragraph {
    /// A property of the paragraph itself.
    pub(super) fn property(&mut self, element: &Element) {
        let val = || element.val().map(str::to_owned);
        match element.name.as_str() {
            "pStyle" => self.style = val(),
            "outlineLvl" => self.outline = element.number(),
            "numId" => self.list = val(),
            "ilvl" => self.level = element.number(),
            _ => {}
        }
    }

    /// A property of the run that is open.
    pub(super) fn format(&mut self, element: &Element, styles: &Styles) {
        match element.name.as_str() {
            "rStyle" => {
                let (strong, em) = styles.formats(element.val().unwrap_or_default());
                self.formats.strong |= strong;
                self.formats.em |= em;
            }
            "b" => self.formats.strong = element.is_on(),
            "i" => self.formats.em = element.is_on(),
            "vanish" => self.formats.is_hidden = element.is_on(),
            _ => {}
        }
    }

    /// A run begins.
    pub(super) fn run(&mut self) {
        self.formats = Formats::default();
    }

    /// Words of the run that is open.
    pub(super) fn text(&mut self, text: &str) {
        if self.fields.iter().any(|field| !field.is_shown) {
            return;
        }
        if self.formats.is_hidden {
            self.has_hidden_words |= !text.trim().is_empty();
            return;
        }
        let field = self.fields.iter().rev();
        let href = field.filter_map(|field| address(&field.instruction)).next();
        let href = self.links.last().cloned().flatten().or(href);
        let safe = href.as_deref().and_then(safe_href).map(str::to_owned);
        self.has_unsafe_link |= href.is_some() && safe.is_none();
        let words = Words {
            text: text.to_owned(),
            strong: self.formats.strong,
            em: self.formats.em,
            href: safe,
        };
        // Words come in pieces, wherever a character is written as a reference.
        match self.content.last_mut() {
            Some(Inline::Text(last)) if last.has_formats_of(&words) => last.text.push_str(text),
            Some(Inline::Text(_) | Inline::Break) | None => self.content.push(Inline::Text(words)),
        }
    }

    /// What stands in a run besides words. A page that ends is none of the text's business.
    pub(super) fn of_run(&mut self, element: &Element) {
        match element.name.as_str() {
            "br" if element
                .value("type")
                .is_none_or(|kind| kind == "textWrapping") =>
            {
                self.content.push(Inline::Break);
            }
            "cr" => self.content.push(Inline::Break),
            "tab" => self.text(" "),
            "noBreakHyphen" => self.text("\u{2011}"),
            "softHyphen" => self.text("\u{AD}"),
            "fldChar" => self.field(element),
            _ => {}
        }
    }

    /// A link begins. An address that had to be rewritten stands as it was in what the link shows.
    pub(super) fn link(&mut self, element: &Element, targets: &HashMap<String, String>) {
        let target = element.value("id").and_then(|id| targets.get(id));
        let shown = element.value("tooltip");
        let href = target.map(|target| match shown {
            Some(shown) if decoded(shown) == decoded(target) => shown.to_owned(),
            Some(_) | None => target.clone(),
        });
        // A link to a place in the document itself has no target, and is none.
        self.links.push(href);
    }

    /// A link ends.
    pub(super) fn link_end(&mut self) {
        self.links.pop();
    }

    /// A step of a field: it begins, shows, ends.
    fn field(&mut self, element: &Element) {
        match element.value("fldCharType") {
            Some("begin") if self.fields.len() < DEEPEST_FIELD => {
                self.fields.push(Field::default());
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_shown = true;
                }
            }
            Some("end") => drop(self.fields.pop()),
            Some(_) | None => {}
        }
    }

    /// A field that stands as an element begins.
    pub(super) fn simple_field(&mut self, element: &Element) {
        let instruction = element.value("instr").unwrap_or_default();
        self.links.push(address(instruction));
    }

    /// Words of an instruction.
    pub(super) fn instruction(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut() {
            field.instruction.push_str(text);
        }
    }

    /// The fields that go on in the next paragraph.
    pub(super) fn following(&mut self) -> Self {
        Self {
            fields: std::mem::take(&mut self.fields),
            ..Self::default()
        }
    }
}

/// The address in `HYPERLINK "https://…"`.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let (_, quoted) = rest.split_once('"')?;
    let (address, _) = quoted.split_once('"')?;
    Some(address.to_owned())
}

/// An address with the characters that a program may have had to rewrite.
fn decoded(address: &str) -> String {
    let mut decoded = address.to_owned();
    for (code, character) in [
        ("%22", "\""),
        ("%3C", "<"),
        ("%3E", ">"),
        ("%5C", "\\"),
        ("%5E", "^"),
        ("%60", "`"),
        ("%7B", "{"),
        ("%7C", "|"),
        ("%7D", "}"),
    ] {
        decoded = decoded.replace(code, character);
    }
    decoded
}
