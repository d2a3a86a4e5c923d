//! A paragraph of a DOCX in the making: its style, its place in a list, its words.

use std::collections::HashMap;

use super::styles::Styles;
use super::xml::Element;
use crate::domain::link::safe_href;
use crate::domain::text::{Inline, Words};

/// How many fields may lie in each other.
const DEEPEST_FIELD: usize = 16;

/// Bytes of an instruction or of an address, at most. What is longer is none that may be followed: each
/// word that it is under would cost as much again, and there may be a million of them.
const LONGEST_INSTRUCTION: usize = 4096;

/// A field: an instruction to Word, then what it showed when the file was written.
#[derive(Default)]
struct Field {
    instruction: String,
    is_shown: bool,
    target: Option<Target>,
}

/// Where words lead.
enum Target {
    Safe(String),
    /// An address that may not be followed.
    Unsafe,
}

impl Target {
    fn of(href: &str) -> Self {
        safe_href(href).map_or(Self::Unsafe, |href| Self::Safe(href.to_owned()))
    }
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
    links: Vec<Option<Target>>,
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
        let mut fields = self.fields.iter().rev();
        let of_field = fields.find_map(|field| field.target.as_ref());
        let href = match self.links.last().and_then(Option::as_ref).or(of_field) {
            Some(Target::Safe(href)) => Some(href.clone()),
            Some(Target::Unsafe) => {
                self.has_unsafe_link = true;
                None
            }
            None => None,
        };
        let words = Words {
            text: text.to_owned(),
            strong: self.formats.strong,
            em: self.formats.em,
            href,
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
        let is_short = |text: &&str| text.len() <= LONGEST_INSTRUCTION;
        let target = element.value("id").and_then(|id| targets.get(id));
        let shown = element.value("tooltip").filter(is_short);
        let target = target.map(|target| match shown {
            _ if target.len() > LONGEST_INSTRUCTION => Target::Unsafe,
            Some(shown) if decoded(shown) == decoded(target) => Target::of(shown),
            Some(_) | None => Target::of(target),
        });
        // A link to a place in the document itself has no target, and is none.
        self.links.push(target);
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
                if let Some(field) = self.fields.last_mut()
                    && !field.is_shown
                {
                    field.is_shown = true;
                    field.target = target(&field.instruction);
                }
            }
            Some("end") => drop(self.fields.pop()),
            Some(_) | None => {}
        }
    }

    /// A field that stands as an element begins.
    pub(super) fn simple_field(&mut self, element: &Element) {
        let instruction = element.value("instr").unwrap_or_default();
        self.links.push(target(instruction));
    }

    /// Words of an instruction, up to those that make it too long. It ends where the field is shown.
    pub(super) fn instruction(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut()
            && !field.is_shown
            && field.instruction.len() <= LONGEST_INSTRUCTION
        {
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

/// Where `HYPERLINK "https://…"` leads. What is too long leads nowhere.
fn target(instruction: &str) -> Option<Target> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    if instruction.len() > LONGEST_INSTRUCTION {
        return Some(Target::Unsafe);
    }
    let (_, quoted) = rest.split_once('"')?;
    let (address, _) = quoted.split_once('"')?;
    Some(Target::of(address))
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

#[cfg(test)]
mod tests {
    use super::super::xml::{Node, Nodes};
    use super::*;

    /// Tells a step of a field.
    fn step(paragraph: &mut Paragraph, kind: &str) {
        let written = format!("<w:fldChar w:fldCharType=\"{kind}\"/>");
        let Ok(Some(Node::Open(element))) = Nodes::of(&written).next() else {
            panic!("{written}");
        };
        paragraph.of_run(&element);
    }

    /// The words `here` in a field with this instruction, in pieces.
    fn field(instruction: &[&str]) -> Paragraph {
        let mut paragraph = Paragraph::default();
        step(&mut paragraph, "begin");
        for piece in instruction {
            paragraph.instruction(piece);
        }
        step(&mut paragraph, "separate");
        // An instruction ends where its field is shown.
        paragraph.instruction("HYPERLINK \"https://other.example\"");
        paragraph.text("here");
        step(&mut paragraph, "end");
        paragraph
    }

    #[track_caller]
    fn check(instruction: &[&str], href: Option<&str>, is_unsafe: bool) {
        let paragraph = field(instruction);
        let [Inline::Text(words)] = paragraph.content.as_slice() else {
            panic!("{:?}", paragraph.content);
        };
        assert_eq!(words.text, "here");
        assert_eq!(words.href.as_deref(), href);
        assert_eq!(paragraph.has_unsafe_link, is_unsafe);
    }

    #[test]
    fn a_field_is_read_once_and_never_a_long_one() {
        let own = Some("https://example.org");
        check(&[" HYPERLINK ", "\"https://example", ".org\""], own, false);
        check(&["HYPERLINK \"javascript:alert(1)\""], None, true);
        check(&["PAGE"], None, false);
        check(&[], None, false);
        let filler = " ".repeat(LONGEST_INSTRUCTION);
        let link = "HYPERLINK \"https://example.org\"";
        check(&[link, &filler], None, true);
        check(
            &["HYPERLINK ", &filler, "\"https://example.org\""],
            None,
            true,
        );
        let mut paragraph = Paragraph::default();
        step(&mut paragraph, "begin");
        for _ in 0..1000 {
            paragraph.instruction(&"a".repeat(100));
        }
        assert!(paragraph.fields[0].instruction.len() <= LONGEST_INSTRUCTION + 100);
    }
}
