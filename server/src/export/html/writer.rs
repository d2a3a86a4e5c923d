//! Writes HTML that is well-formed and escaped by construction.
//!
//! The only place where `<` is written. Names of elements and attributes are literals of this
//! program, everything else is escaped, and an element is closed by the call that opened it.

/// The name of an attribute, from this program, and its value, from anywhere.
#[derive(Clone, Copy)]
pub(in crate::export) struct Attribute<'a>(
    pub(in crate::export) &'static str,
    pub(in crate::export) &'a str,
);

/// A piece of HTML in the making.
#[derive(Default)]
pub(in crate::export) struct Html {
    out: String,
}

impl Html {
    /// An element with what `inside` writes.
    pub(in crate::export) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for Attribute(name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// An element that never holds anything.
    pub(in crate::export) fn void(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
    }

    /// A line break.
    pub(in crate::export) fn line_break(&mut self) {
        self.out.push_str("<br>");
    }

    /// Text, or the value of an attribute. Characters that HTML can't hold are left out.
    pub(in crate::export) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' | '\t' => self.out.push(character),
                _ if character.is_control() || is_noncharacter(character) => {}
                _ => self.out.push(character),
            }
        }
    }

    pub(in crate::export) fn finish(self) -> String {
        self.out
    }
}

/// Code points that Unicode reserves for no character.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}
