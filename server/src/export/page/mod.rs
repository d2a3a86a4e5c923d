//! A motion as one HTML file that needs nothing else: to be kept, sent and printed.
//!
//! Owns the structure of that file and its style. Every element is made by `html::writer`, which
//! escapes every text and attribute. No script, no font and no picture is fetched. Anchors say what
//! they lead to, so that they can be quoted: `#principe-1`, `#proposition-1.1`.

use super::anchors::{proposal_anchor, section_anchors};
use super::given_up;
use super::html::writer::{Attribute, Html};
use super::html::{blocks, class, inlines, labels};
use super::signatories::words;
use crate::domain::locale::Locale;
use crate::domain::motion::{MotionDocument, SectionDocument, SectionKind};
use crate::domain::signed::Edition;

/// The style sheet; without `<`, so it can stand in the page as it is.
const STYLE: &str = include_str!("style.css");

/// The motion as a whole HTML document, UTF-8.
#[must_use]
pub fn motion_page(edition: &Edition) -> String {
    let motion = &edition.motion;
    let mut html = Html::default();
    html.doctype();
    html.element("html", &[Attribute("lang", "fr")], |html| {
        html.element("head", &[], |html| {
            html.void("meta", &[Attribute("charset", "utf-8")]);
            let viewport = "width=device-width, initial-scale=1";
            let viewport = [
                Attribute("name", "viewport"),
                Attribute("content", viewport),
            ];
            html.void("meta", &viewport);
            html.element("title", &[], |html| html.text(&motion.title));
            html.style(STYLE);
        });
        html.element("body", &[], |html| {
            html.element("main", &[], |html| article(html, edition));
        });
    });
    html.finish()
}

fn article(html: &mut Html, edition: &Edition) {
    let motion = &edition.motion;
    let anchors = section_anchors(motion);
    html.element("article", &[], |html| {
        head(html, edition);
        contents(html, motion, &anchors);
        for (one, anchor) in motion.sections.iter().zip(&anchors) {
            section(html, one, anchor);
        }
        if !edition.signatures.is_empty() {
            signatures(html, edition);
        }
    });
}

fn head(html: &mut Html, edition: &Edition) {
    let (motion, version) = (&edition.motion, edition.version);
    let congress = &motion.congress;
    let days = labels::days(Locale::Fr, congress.starts_on, congress.ends_on);
    html.element("header", &[], |html| {
        html.element("p", &class("congress"), |html| html.text(&congress.title));
        html.element("h1", &[], |html| html.text(&motion.title));
        if version.is_none() {
            html.element("p", &class("working"), |html| {
                html.text("Texte de travail, non figé");
            });
        }
        if let Some(notice) = given_up::notice(edition) {
            html.element("p", &class("working"), |html| html.text(&notice));
        }
        html.element("dl", &[], |html| {
            field(html, "Adressée à", &motion.addressees);
            field(html, "Lieu", &congress.place);
            field(html, "Organisateur", &congress.organiser);
            field(html, "Dates", &days);
            if let Some(version) = version {
                field(html, "Version", &version.number.to_string());
                field(html, "Figée le", &words::moment(version.frozen_at));
                html.element("dt", &[], |html| html.text("Empreinte SHA-256"));
                html.element("dd", &class("digest"), |html| {
                    html.text(&version.digest.to_string());
                });
            }
        });
    });
}

fn field(html: &mut Html, name: &str, value: &str) {
    if !value.is_empty() {
        html.element("dt", &[], |html| html.text(name));
        html.element("dd", &[], |html| html.text(value));
    }
}

fn contents(html: &mut Html, motion: &MotionDocument, anchors: &[String]) {
    html.element("nav", &[Attribute("aria-label", "Sommaire")], |html| {
        html.element("ol", &[], |html| {
            for (section, anchor) in motion.sections.iter().zip(anchors) {
                let href = format!("#{anchor}");
                html.element("li", &[], |html| {
                    html.element("a", &[Attribute("href", &href)], |html| {
                        html.text(&name(section));
                        let title = section.text.title_line();
                        if !title.is_empty() {
                            html.text("\u{a0}: ");
                            html.text(&title);
                        }
                    });
                });
            }
        });
    });
}

fn name(section: &SectionDocument) -> String {
    match (section.kind, section.number) {
        (SectionKind::Preamble, _) => "Préambule".to_owned(),
        (SectionKind::Principle, Some(number)) => format!("Principe {number}"),
        (SectionKind::Principle, None) => "Principe".to_owned(),
        (SectionKind::Closing, _) => "Conclusion".to_owned(),
    }
}

fn section(html: &mut Html, section: &SectionDocument, anchor: &str) {
    html.element("section", &[Attribute("id", anchor)], |html| {
        let title = &section.text.title;
        html.element("h2", &[], |html| {
            if section.text.title_line().is_empty() {
                html.text(&name(section));
            } else {
                html.element("span", &class("kind"), |html| html.text(&name(section)));
                html.text(" ");
                inlines(html, title);
            }
        });
        blocks(html, &section.text.body);
        for proposal in &section.text.proposals {
            let id = proposal_anchor(section, anchor, &proposal.number);
            html.element("h3", &[Attribute("id", &id)], |html| {
                html.text("Proposition ");
                html.text(&proposal.number);
            });
            blocks(html, &proposal.text);
        }
    });
}

fn signatures(html: &mut Html, edition: &Edition) {
    html.element("section", &[Attribute("id", "signataires")], |html| {
        html.element("h2", &[], |html| html.text("Signataires"));
        for (kind, signatures) in words::by_kind(&edition.signatures) {
            html.element("h3", &[], |html| html.text(words::heading(kind)));
            html.element("ul", &class("signatories"), |html| {
                for signature in signatures {
                    let id = format!("signature-{}", signature.number);
                    html.element("li", &[Attribute("id", &id)], |html| {
                        html.element("strong", &[], |html| {
                            html.text(&words::signatory(signature));
                        });
                        html.text(" ");
                        html.text(&words::details(signature));
                        html.text(&format!(" — n°\u{a0}{}", signature.number));
                    });
                }
            });
        }
    });
}

#[cfg(test)]
mod tests;
