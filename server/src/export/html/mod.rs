//! A whole motion as HTML, to be read without JavaScript.
//!
//! Owns the structure of that page: it is what stands inside `<div id="app">` of
//! `GET /motions/{id}`, until the live page takes over. Every element is made by `writer`,
//! which escapes every text and attribute; nothing here concatenates markup. No style and no script
//! stands in it, so it needs no exception from the content security policy.

pub(crate) mod labels;
mod origins;
mod representation;
mod share;
mod signatories;
pub mod verify;
mod version;
pub(super) mod writer;

pub use self::representation::representation_html;
pub use self::share::{share_html, title_html};
use self::writer::{Attribute, Html};
use super::anchors::{proposal_anchor, section_anchors};
use crate::domain::link::safe_href;
use crate::domain::locale::Locale;
use crate::domain::motion::{SectionDocument, SectionKind};
use crate::domain::signed::{Publication, SectionOrigins};
use crate::domain::text::{Block, Inline, Proposal, Words, canonical_inlines};

/// The motion as the inner HTML of the page's root element. `locale` is that of the reader; the
/// motion's own words are marked as French.
#[must_use]
pub fn motion_html(page: &Publication, locale: Locale) -> String {
    let motion = &page.edition.motion;
    let anchors = section_anchors(motion);
    let mut html = Html::default();
    let skip = [
        Attribute("class", "skip-link"),
        Attribute("href", "#motion"),
    ];
    html.element("a", &skip, |html| {
        label(html, locale, labels::skip_to_text(locale))
    });
    html.element(
        "main",
        &[Attribute("id", "motion"), Attribute("tabindex", "-1")],
        |html| {
            let article = [
                Attribute("class", "motion"),
                Attribute("lang", "fr"),
                Attribute("aria-labelledby", "motion-title"),
            ];
            html.element("article", &article, |html| {
                head(html, page, locale);
                version::notice(html, page, locale);
                contents(html, page, locale);
                for (one, anchor) in motion.sections.iter().zip(&anchors) {
                    section(html, page.origins.section(one.id), (one, anchor), locale);
                }
                signatories::signatories(html, &page.edition, locale);
                if let Some(version) = page.edition.version {
                    version::about(html, page, version, locale);
                }
            });
        },
    );
    html.finish()
}

/// A text as HTML, for the few places outside a document's tree, such as a page's title.
#[must_use]
pub fn text_html(text: &str) -> String {
    let mut html = Html::default();
    html.text(text);
    html.finish()
}

/// Words of the program, marked with their language: around them stands French.
fn label(html: &mut Html, locale: Locale, text: &str) {
    html.element("span", &[Attribute("lang", locale.as_str())], |html| {
        html.text(text)
    });
}

pub(super) fn class(name: &str) -> [Attribute<'_>; 1] {
    [Attribute("class", name)]
}

fn head(html: &mut Html, page: &Publication, locale: Locale) {
    let motion = &page.edition.motion;
    let congress = &motion.congress;
    html.element("header", &class("motion-head"), |html| {
        html.element("p", &class("congress"), |html| {
            html.element("span", &class("congress-title"), |html| {
                html.text(&congress.title)
            });
            if !congress.place.is_empty() {
                html.text(", ");
                html.element("span", &class("place"), |html| html.text(&congress.place));
            }
            html.text(", ");
            let days = labels::days(locale, congress.starts_on, congress.ends_on);
            label(html, locale, &days);
        });
        html.element("h1", &[Attribute("id", "motion-title")], |html| {
            html.text(&motion.title)
        });
        if !motion.addressees.is_empty() {
            html.element("p", &class("addressees"), |html| {
                html.text(&motion.addressees)
            });
        }
        if !congress.organiser.is_empty() {
            html.element("p", &class("organiser"), |html| {
                html.text(&congress.organiser)
            });
        }
        html.element("p", &class("phase"), |html| {
            label(html, locale, &labels::phase(locale, motion.phase));
        });
        if let Some(version) = page.edition.version {
            version::line(html, page, version, locale);
        }
    });
}

fn contents(html: &mut Html, page: &Publication, locale: Locale) {
    let motion = &page.edition.motion;
    if motion.sections.is_empty() {
        html.element("p", &class("empty"), |html| {
            label(html, locale, labels::empty_motion(locale))
        });
        return;
    }
    let nav = [
        Attribute("class", "contents"),
        Attribute("aria-labelledby", "contents-title"),
    ];
    html.element("nav", &nav, |html| {
        html.element("h2", &[Attribute("id", "contents-title")], |html| {
            label(html, locale, labels::contents(locale));
        });
        // Numbers are written out, so the list has none of its own; `role` keeps it a list for
        // screen readers where the style takes its marks away.
        html.element("ol", &[Attribute("role", "list")], |html| {
            for section in &motion.sections {
                let href = format!("#section-{}", section.id);
                html.element("li", &[], |html| {
                    html.element("a", &[Attribute("href", &href)], |html| {
                        let written = section.number.map(|number| number.to_string());
                        number(html, written.as_deref(), None);
                        section_title(html, section, locale, TitlePlace::Contents);
                    });
                });
            }
            contents_behind(html, page, locale);
        });
    });
}

/// What stands behind the text.
fn contents_behind(html: &mut Html, page: &Publication, locale: Locale) {
    use labels::published::{about, signatories};
    let signed = !page.edition.signatures.is_empty();
    let parts = [
        (signed, version::SIGNATORIES, signatories(locale)),
        (
            page.edition.version.is_some(),
            version::ABOUT,
            about(locale),
        ),
    ];
    for (_, anchor, words) in parts.into_iter().filter(|(is_there, _, _)| *is_there) {
        let href = format!("#{anchor}");
        html.element("li", &[], |html| {
            html.element("a", &[Attribute("href", &href)], |html| {
                label(html, locale, words);
            });
        });
    }
}

/// A number, with the anchor of what it numbers; the anchor alone where there is none.
fn number(html: &mut Html, number: Option<&str>, anchor: Option<&str>) {
    let class = number.map(|_| Attribute("class", "number"));
    let id = anchor.map(|anchor| Attribute("id", anchor));
    let attributes: Vec<Attribute<'_>> = class.into_iter().chain(id).collect();
    if !attributes.is_empty() {
        html.element("span", &attributes, |html| {
            html.text(number.unwrap_or_default());
        });
    }
    if number.is_some() {
        html.text(" ");
    }
}

/// Where a title stands: inside a link of the contents it can't hold links of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TitlePlace {
    Contents,
    Heading,
}

fn section_title(html: &mut Html, section: &SectionDocument, locale: Locale, place: TitlePlace) {
    if section.text.title_line().is_empty() {
        label(html, locale, labels::untitled(locale, section.kind));
        return;
    }
    match place {
        TitlePlace::Contents => html.text(&section.text.title_line()),
        TitlePlace::Heading => inlines(html, &section.text.title),
    }
}

fn section(
    html: &mut Html,
    origins: Option<&SectionOrigins>,
    (section, anchor): (&SectionDocument, &str),
    locale: Locale,
) {
    let (id, title_id) = (
        format!("section-{}", section.id),
        format!("title-{}", section.id),
    );
    let kind = match section.kind {
        SectionKind::Preamble => "section preamble",
        SectionKind::Principle => "section principle",
        SectionKind::Closing => "section closing",
    };
    let attributes = [
        Attribute("class", kind),
        Attribute("id", &id),
        Attribute("aria-labelledby", &title_id),
    ];
    html.element("section", &attributes, |html| {
        html.element("h2", &[Attribute("id", &title_id)], |html| {
            let written = section.number.map(|number| number.to_string());
            number(html, written.as_deref(), Some(anchor));
            section_title(html, section, locale, TitlePlace::Heading);
        });
        blocks(html, &section.text.body);
        if let Some(origins) = origins {
            origins::origins(html, &origins.origin, origins.ballot.as_ref(), locale);
        }
        let shown = |proposal: &&Proposal| !proposal.text.iter().all(Block::is_empty);
        let proposals: Vec<&Proposal> = section.text.proposals.iter().filter(shown).collect();
        if proposals.is_empty() {
            if section.text.body.iter().all(Block::is_empty) {
                html.element("p", &class("empty"), |html| {
                    label(html, locale, labels::empty_section(locale));
                });
            }
            return;
        }
        html.element("h3", &class("proposals-title"), |html| {
            label(html, locale, labels::proposals(locale));
        });
        html.element(
            "ol",
            &[Attribute("class", "proposals"), Attribute("role", "list")],
            |html| {
                for one in proposals {
                    let anchor = proposal_anchor(section, anchor, &one.number);
                    let origin = origins.and_then(|origins| origins.proposal(one.id));
                    proposal(html, one, &anchor, |html| {
                        if let Some(origin) = origin {
                            origins::origins(html, origin, None, locale);
                        }
                    });
                }
            },
        );
    });
}

fn proposal(html: &mut Html, proposal: &Proposal, anchor: &str, behind: impl FnOnce(&mut Html)) {
    let id = format!("proposal-{}", proposal.id);
    html.element(
        "li",
        &[Attribute("class", "proposal"), Attribute("id", &id)],
        |html| {
            number(html, Some(&proposal.number), Some(anchor));
            html.element("div", &class("text"), |html| blocks(html, &proposal.text));
            behind(html);
        },
    );
}

pub(super) fn blocks(html: &mut Html, blocks: &[Block]) {
    for one in blocks.iter().filter(|one| !one.is_empty()) {
        block(html, one);
    }
}

fn block(html: &mut Html, block: &Block) {
    match block {
        Block::Paragraph { content } => html.element("p", &[], |html| inlines(html, content)),
        Block::Visa { content } => html.element("p", &class("visa"), |html| inlines(html, content)),
        Block::Considerant { content } => {
            html.element("p", &class("considerant"), |html| inlines(html, content));
        }
        Block::BulletList { items } => list(html, "ul", items),
        Block::NumberedList { items } => list(html, "ol", items),
    }
}

fn list(html: &mut Html, name: &'static str, items: &[Vec<Block>]) {
    html.element(name, &[], |html| {
        for item in items {
            html.element("li", &[], |html| blocks(html, item));
        }
    });
}

pub(super) fn inlines(html: &mut Html, content: &[Inline]) {
    for inline in canonical_inlines(content) {
        match inline {
            Inline::Text(run) => words(html, &run),
            Inline::Break => html.line_break(),
        }
    }
}

fn words(html: &mut Html, words: &Words) {
    match words.href.as_deref().and_then(safe_href) {
        Some(href) => {
            // Whoever wrote it, the link speaks for its writer and not for this site.
            let link = [
                Attribute("href", href),
                Attribute("rel", "nofollow noopener ugc"),
            ];
            html.element("a", &link, |html| strong(html, words));
        }
        None => strong(html, words),
    }
}

fn strong(html: &mut Html, words: &Words) {
    if words.strong {
        html.element("strong", &[], |html| emphasis(html, words));
    } else {
        emphasis(html, words);
    }
}

fn emphasis(html: &mut Html, words: &Words) {
    if words.em {
        html.element("em", &[], |html| html.text(&words.text));
    } else {
        html.text(&words.text);
    }
}

#[cfg(test)]
mod published_tests;
#[cfg(test)]
mod tests;
