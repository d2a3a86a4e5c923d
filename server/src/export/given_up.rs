//! That a version was given up, in French and in one sentence: said by every form of a text, so that a
//! file that goes round says it too. Nothing is said of a version that stands.

use super::signatories::words;
use crate::domain::signed::{Edition, GivenUp};
use crate::domain::text::canonical_spaces;

/// What a form of this edition says of it.
pub(super) fn notice(edition: &Edition) -> Option<String> {
    edition.given_up.as_ref().map(sentence)
}

fn sentence(given_up: &GivenUp) -> String {
    let moment = words::moment(given_up.at);
    // The reason is somebody's own words, and stands in one line.
    let reason = canonical_spaces(&given_up.reason);
    let reason = reason.trim();
    format!(
        "Version abandonnée le {moment}\u{a0}: «\u{a0}{reason}\u{a0}». Elle ne vaut plus, et ses \
         signatures non plus."
    )
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::super::samples::ordinary;
    use super::super::{akn, docx, json, markdown, odt, page, plain};
    use super::*;

    fn given_up() -> Edition {
        Edition {
            given_up: Some(GivenUp {
                at: 1_795_564_800_000,
                reason: "Un <mot>\n& « un autre »".to_owned(),
            }),
            ..ordinary()
        }
    }

    /// The words of a part of an archive.
    fn part(bytes: Vec<u8>, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut words = String::new();
        let mut part = archive.by_name(name).unwrap();
        part.read_to_string(&mut words).unwrap();
        words
    }

    fn forms(edition: &Edition) -> [(&'static str, String); 6] {
        [
            ("html", page::motion_page(edition)),
            ("md", markdown::motion_markdown(edition)),
            ("txt", plain::motion_text(edition)),
            ("akn", akn::motion_akn(edition)),
            ("odt", part(odt::odt(edition), "content.xml")),
            ("docx", part(docx::docx(edition), "word/document.xml")),
        ]
    }

    #[test]
    fn every_form_of_a_version_that_was_given_up_says_so() {
        for (form, said) in forms(&given_up()) {
            let said = said.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(
                said.contains("Version abandonnée le 25 novembre 2026"),
                "{form}: {said}"
            );
            assert!(!said.contains("Un <mot>") || form == "txt", "{form}");
        }
        for (form, said) in forms(&ordinary()) {
            assert!(!said.contains("abandonnée"), "{form}");
        }
    }

    #[test]
    fn json_is_read_back_with_it() {
        let edition = given_up();
        let file = json::motion_json(&edition);
        assert_eq!(json::read_motion_json(&file).unwrap(), edition);
        assert!(!json::motion_json(&ordinary()).contains("given_up"));
    }

    #[test]
    fn plain_text_has_the_canonical_text_below_one_line() {
        let (edition, standing) = (given_up(), ordinary());
        let text = plain::motion_text(&edition);
        let (line, below) = text.split_once('\n').unwrap();
        assert!(line.ends_with("ses signatures non plus."), "{line}");
        assert_eq!(below, plain::motion_text(&standing));
    }
}
