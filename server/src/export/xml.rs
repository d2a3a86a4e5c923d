//! Writes XML that is well-formed and escaped by construction.
//!
//! Names of elements and attributes are literals of this program; every value and every text is
//! escaped by quick-xml, and an element is closed by the call that opened it. Characters that XML 1.0
//! can't hold are left out.

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

/// An attribute: its name, from this program, and its value, from anywhere.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// A piece of XML in the making.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// A whole document: its declaration, and its root element with what `inside` writes.
    pub(super) fn document(
        root: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) -> Vec<u8> {
        let mut xml = Self {
            writer: Writer::new(Vec::new()),
        };
        xml.write(Event::Decl(BytesDecl::new(
            "1.0",
            Some("UTF-8"),
            Some("yes"),
        )));
        xml.element(root, attributes, inside);
        xml.writer.into_inner()
    }

    /// An element with what `inside` writes.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) {
        self.write(Event::Start(start(name, attributes)));
        inside(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element that holds a text.
    pub(super) fn line(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// Words.
    pub(super) fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&held(text))));
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer
            .write_event(event)
            .expect("writing to memory doesn't fail");
    }
}

fn start(name: &'static str, attributes: &[Attribute<'_>]) -> BytesStart<'static> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, held(value).as_str()));
    }
    start
}

fn held(text: &str) -> String {
    text.chars().filter(|letter| can_hold(*letter)).collect()
}

/// Whether XML 1.0 can hold a character (section 2.2, production 2). The control characters that it
/// could hold beyond that, U+007F to U+009F, are nobody's words and left out too.
pub(super) fn can_hold(character: char) -> bool {
    match character {
        '\t' | '\n' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        _ => !character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::reader::Reader;

    use super::*;

    #[test]
    fn nothing_written_is_markup() {
        let attributes = [("href", "\"><x a='&amp;")];
        let xml = Xml::document("a", &attributes, |xml| {
            xml.text("]]><b>&lt;\u{0}\u{B}\u{FFFF}é");
            xml.empty("br", &[]);
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
            <a href=\"&quot;&gt;&lt;x a=&apos;&amp;amp;\">]]&gt;&lt;b&gt;&amp;lt;é<br/></a>";
        assert_eq!(String::from_utf8(xml).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in any::<String>(), value in any::<String>()) {
            let xml = Xml::document("a", &[("b", &value)], |xml| xml.text(&text));
            let xml = String::from_utf8(xml).unwrap();
            let mut reader = Reader::from_str(&xml);
            let mut read = String::new();
            loop {
                match reader.read_event().unwrap() {
                    Event::Text(words) => read.push_str(&words.xml10_content()),
                    Event::GeneralRef(reference) => {
                        let name = format!("&{};", &*reference.xml10_content());
                        read.push_str(&quick_xml::escape::unescape(&name).unwrap());
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
            prop_assert_eq!(read, held(&text));
        }
    }
}
