//! What the page says of itself to programs that show or list it: its title, its first words, its
//! address.

use super::labels::published as words;
use super::text_html;
use super::writer::{Attribute, Html};
use crate::domain::locale::Locale;
use crate::domain::motion::MotionDocument;
use crate::domain::signed::Publication;
use crate::domain::text::{canonical_spaces, plain_text};

/// Characters of the description, at most: what search engines and messengers show.
const LONGEST: usize = 200;

/// The title of the window, as HTML.
#[must_use]
pub fn title_html(page: &Publication, locale: Locale) -> String {
    let title = &page.edition.motion.title;
    match (page.edition.version, page.given_up()) {
        (Some(version), Some(_)) => {
            let given_up = words::given_up_title(locale, version.number);
            text_html(&format!("{title} ({given_up})"))
        }
        _ => text_html(title),
    }
}

/// The metadata for the head of the page. `origin` is where people reach this server
/// (`https://motion.example.org`); without one, the address is left relative.
#[must_use]
pub fn share_html(page: &Publication, origin: Option<&str>) -> String {
    let motion = &page.edition.motion;
    let mut html = Html::default();
    let description = description(motion);
    let path = match (page.edition.version, page.given_up()) {
        (Some(version), Some(_)) => format!("/motions/{}/versions/{}", motion.id, version.number),
        _ => format!("/motions/{}", motion.id),
    };
    let address = format!("{}{path}", origin.unwrap_or_default());
    named(&mut html, "description", &description);
    if page.given_up().is_some() {
        // Who searches for the motion should find the text that stands.
        named(&mut html, "robots", "noindex");
    }
    let canonical = [Attribute("rel", "canonical"), Attribute("href", &address)];
    html.void("link", &canonical);
    property(&mut html, "og:title", &motion.title);
    property(&mut html, "og:description", &description);
    property(&mut html, "og:type", "article");
    property(&mut html, "og:locale", "fr_FR");
    property(&mut html, "og:site_name", &motion.congress.title);
    if origin.is_some() {
        property(&mut html, "og:url", &address);
    }
    html.finish()
}

fn named(html: &mut Html, name: &str, content: &str) {
    let attributes = [Attribute("name", name), Attribute("content", content)];
    html.void("meta", &attributes);
}

fn property(html: &mut Html, property: &str, content: &str) {
    let attributes = [
        Attribute("property", property),
        Attribute("content", content),
    ];
    html.void("meta", &attributes);
}

/// The first words of the text; the title where there are none.
fn description(motion: &MotionDocument) -> String {
    let texts = motion.sections.iter().flat_map(|section| {
        let proposals = section.text.proposals.iter();
        std::iter::once(&section.text.body).chain(proposals.map(|proposal| &proposal.text))
    });
    let mut words = String::new();
    for text in texts {
        let said = canonical_spaces(&plain_text(text));
        if !said.is_empty() {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(&said);
        }
        if words.chars().count() > LONGEST {
            break;
        }
    }
    if words.is_empty() {
        words.clone_from(&motion.title);
    }
    cut(&words)
}

/// Cut between words where there are some.
fn cut(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LONGEST) else {
        return words.to_owned();
    };
    let kept = &words[..end];
    let kept = match kept.rfind(' ') {
        Some(space) if words[end..].starts_with(|next: char| next != ' ') => &kept[..space],
        _ => kept,
    };
    format!(
        "{}…",
        kept.trim_end_matches([' ', ',', ';', ':', '\u{a0}', '\u{202f}'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_them() {
        assert_eq!(cut("Vu la loi"), "Vu la loi");
        let exactly = "a".repeat(LONGEST);
        assert_eq!(cut(&exactly), exactly);
        let long = format!("{exactly}é");
        assert_eq!(cut(&long), format!("{exactly}…"));
        let sentence = "Considérant\u{202f}; ".repeat(30);
        let said = cut(&sentence);
        assert!(said.ends_with("Considérant…"), "{said}");
        assert!(said.chars().count() <= LONGEST + 1);
    }
}
