//! Writes HTML that is well-formed and escaped by construction.
//!
//! The only place where `<` is written. Names of elements and attributes are literals of this
//! program, everything else is escaped, and an element is closed by the call that opened it.

/// The name of an attribute, from this program, and its value, from anywhere.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'a>(pub(super) &'static str, pub(super) &'a str);

/// A piece of HTML in the making.
#[derive(Default)]
pub(super) struct Html {
    out: String,
}

impl Html {
    /// An element with what `inside` writes.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) {
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
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// A line break.
    pub(super) fn line_break(&mut self) {
        self.out.push_str("<br>");
    }

    /// Text, or the value of an attribute. Characters that HTML can't hold are left out.
    pub(super) fn text(&mut self, text: &str) {
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

    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// Code points that Unicode reserves for no character.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}
