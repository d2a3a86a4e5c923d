//! Rewrites a drawing, keeping only what draws.
//!
//! Elements and attributes stand in two lists; everything else is left out with all that it holds:
//! scripts, animations, links, foreign content, embedded pictures, event handlers, references to
//! anything outside the drawing. A document type with definitions of its own is refused: entities
//! are how a small file becomes a large one. References within the drawing are counted and may
//! follow one another three times, so that copies of copies can't grow without end.

use std::collections::HashMap;

use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::{LogoRefusal, style};

const ELEMENTS: [&str; 20] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];

/// Allowed like the others; their content or weight needs a second look.
const GUARDED: [&str; 2] = ["mask", "style"];

/// Places, sizes and shapes; what only paints is in [`style`].
const ATTRIBUTES: [&str; 40] = [
    "class",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "lengthAdjust",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "pathLength",
    "points",
    "preserveAspectRatio",
    "r",
    "rotate",
    "rx",
    "ry",
    "spreadMethod",
    "textLength",
    "transform",
    "version",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xml:space",
    "y",
    "y1",
    "y2",
    "role",
    "aria-label",
];

const DEEPEST: usize = 64;
const MOST_ELEMENTS: usize = 20_000;
const MOST_REFERENCES: usize = 100;

/// The drawing, rewritten.
pub(super) fn cleaned(text: &str) -> Result<String, LogoRefusal> {
    let mut cleaning = Cleaning::default();
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|_| LogoRefusal::Damaged)? {
            Event::Start(tag) => cleaning.open(&tag)?,
            Event::Empty(tag) => {
                cleaning.open(&tag)?;
                cleaning.close();
            }
            Event::End(_) => cleaning.close(),
            Event::Text(words) => cleaning.words(&words.xml10_content())?,
            Event::CData(words) => cleaning.words(&words.xml10_content())?,
            Event::GeneralRef(reference) => cleaning.words(&character(&reference)?)?,
            Event::DocType(declaration) if declaration.xml10_content().contains('[') => {
                return Err(LogoRefusal::Damaged);
            }
            Event::DocType(_) | Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return cleaning.finished(),
        }
    }
}

/// A character written as a reference; only those that every XML reader knows.
fn character(reference: &BytesRef<'_>) -> Result<String, LogoRefusal> {
    let letter = match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    letter.map(String::from).ok_or(LogoRefusal::Damaged)
}

#[derive(Default)]
struct Cleaning {
    written: String,
    /// What is open and kept, with its id.
    open: Vec<(String, Option<String>)>,
    /// How many elements that are left out are open, one inside the other.
    left_out: usize,
    /// The style sheet that is being read.
    sheet: Option<String>,
    elements: usize,
    references: usize,
    is_over: bool,
    /// What is referred to from inside each id.
    holds: HashMap<String, Vec<String>>,
}

impl Cleaning {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), LogoRefusal> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS || self.open.len() + self.left_out >= DEEPEST {
            return Err(LogoRefusal::TooManyPixels);
        }
        let name = tag.name().into_inner().to_owned();
        let is_root = self.open.is_empty() && self.left_out == 0;
        if is_root && (name != "svg" || self.is_over) {
            return Err(LogoRefusal::UnknownKind);
        }
        let known = ELEMENTS.contains(&name.as_str()) || GUARDED.contains(&name.as_str());
        if self.left_out > 0 || self.sheet.is_some() || !known {
            self.left_out += 1;
            return Ok(());
        }
        let attributes = self.attributes(&name, tag)?;
        let id = attributes.iter().find(|(key, _)| key == "id");
        let id = id.map(|(_, id)| id.clone());
        self.note_references(id.as_ref(), &attributes)?;
        self.written.push_str(&format!("<{name}"));
        if is_root {
            self.written.push_str(
                " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
            );
        }
        for (key, value) in attributes {
            self.written
                .push_str(&format!(" {key}=\"{}\"", escape(value)));
        }
        self.written.push('>');
        self.sheet = (name == "style").then(String::new);
        self.open.push((name, id));
        Ok(())
    }

    fn close(&mut self) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        if let Some(sheet) = self.sheet.take() {
            self.written.push_str(&escape(style::sheet(&sheet)));
        }
        if let Some((name, _)) = self.open.pop() {
            self.written.push_str(&format!("</{name}>"));
            self.is_over = self.open.is_empty();
        }
    }

    fn words(&mut self, words: &str) -> Result<(), LogoRefusal> {
        if self.open.is_empty() && self.left_out == 0 {
            return match words.trim() {
                "" => Ok(()),
                _ => Err(LogoRefusal::Damaged),
            };
        }
        if self.left_out > 0 {
            return Ok(());
        }
        match &mut self.sheet {
            Some(sheet) => sheet.push_str(words),
            None => self.written.push_str(&escape(words)),
        }
        Ok(())
    }

    fn attributes(
        &self,
        element: &str,
        tag: &BytesStart<'_>,
    ) -> Result<Vec<(String, String)>, LogoRefusal> {
        let mut kept = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| LogoRefusal::Damaged)?;
            let key = attribute.key.into_inner();
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| LogoRefusal::Damaged)?;
            let value = match key {
                "style" => style::declarations(&value),
                "href" | "xlink:href" if takes_reference(element) => value.trim().to_owned(),
                _ => value.into_owned(),
            };
            if is_kept(element, key, &value) {
                kept.push((key.to_owned(), value));
            }
        }
        Ok(kept)
    }

    /// Notes what an element refers to, for itself and for all that it stands in.
    fn note_references(
        &mut self,
        id: Option<&String>,
        attributes: &[(String, String)],
    ) -> Result<(), LogoRefusal> {
        let targets = attributes
            .iter()
            .flat_map(|(key, value)| targets(key, value));
        let targets: Vec<String> = targets.map(str::to_owned).collect();
        self.references += targets.len();
        if self.references > MOST_REFERENCES * 10 {
            return Err(LogoRefusal::TooManyPixels);
        }
        let holders = self.open.iter().filter_map(|(_, id)| id.as_ref()).chain(id);
        for holder in holders {
            let held = self.holds.entry(holder.clone()).or_default();
            held.extend(targets.iter().cloned());
            if held.len() > MOST_REFERENCES {
                return Err(LogoRefusal::TooManyPixels);
            }
        }
        Ok(())
    }

    fn finished(self) -> Result<String, LogoRefusal> {
        if !self.is_over {
            return Err(LogoRefusal::Damaged);
        }
        let held = |id: &String| self.holds.get(id).map_or(&[][..], Vec::as_slice);
        for id in self.holds.keys() {
            let third = held(id).iter().flat_map(held).flat_map(held);
            if third.take(MOST_ELEMENTS).any(|id| !held(id).is_empty()) {
                return Err(LogoRefusal::TooManyPixels);
            }
        }
        Ok(self.written)
    }
}

fn is_kept(element: &str, key: &str, value: &str) -> bool {
    match key {
        "href" | "xlink:href" => {
            takes_reference(element) && value.strip_prefix('#').is_some_and(style::is_name)
        }
        "id" => style::is_name(value),
        "style" => !value.is_empty(),
        _ if ATTRIBUTES.contains(&key) => !value.contains("://"),
        _ => style::is_property(key) && style::is_harmless(value),
    }
}

fn takes_reference(element: &str) -> bool {
    ["use", "linearGradient", "radialGradient"].contains(&element)
}

/// What an attribute refers to within the drawing. Colours (`fill`, `stroke`) refer to gradients,
/// which draw nothing again.
fn targets<'a>(key: &str, value: &'a str) -> Vec<&'a str> {
    match key {
        "href" | "xlink:href" => value.strip_prefix('#').into_iter().collect(),
        "clip-path" | "mask" => style::reference(value).into_iter().collect(),
        "style" => value
            .split(';')
            .filter_map(|declaration| declaration.split_once(':'))
            .filter(|(name, _)| ["clip-path", "mask"].contains(name))
            .filter_map(|(_, value)| style::reference(value))
            .collect(),
        _ => Vec::new(),
    }
}
