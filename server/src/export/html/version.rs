//! What the page says of the version that it shows: in a line above the text, and at its foot with the
//! digest, the way to check it, and every form to be downloaded.

use super::labels::published as words;
use super::writer::{Attribute, Html};
use super::{class, label, origins};
use crate::domain::locale::Locale;
use crate::domain::signed::{Publication, VersionMention};
use crate::export::form::{FORMS, Subject};

/// The anchors of what stands behind the text.
pub(super) const ABOUT: &str = "version";
pub(super) const SIGNATORIES: &str = "signataires";

/// Which version this is and who stands behind it, in the head of the text.
pub(super) fn line(html: &mut Html, page: &Publication, version: VersionMention, locale: Locale) {
    html.element("p", &class("version"), |html| {
        let said = words::version(locale, page.zone, version.number, version.frozen_at);
        link(html, locale, &format!("#{ABOUT}"), &said);
        html.text(", ");
        let said = words::signatures(locale, &page.edition.signatures);
        if page.edition.signatures.is_empty() {
            label(html, locale, &said);
        } else {
            link(html, locale, &format!("#{SIGNATORIES}"), &said);
        }
    });
}

/// That what is shown does not stand, and what does.
pub(super) fn notice(html: &mut Html, page: &Publication, locale: Locale) {
    let is_working = page.edition.version.is_none() && !page.versions.is_empty();
    let given_up = page.given_up();
    if given_up.is_none() && !is_working {
        return;
    }
    let note = [Attribute("class", "notice"), Attribute("role", "note")];
    html.element("div", &note, |html| match given_up {
        Some(given_up) => {
            html.element("p", &[], |html| {
                let said = words::given_up(locale, page.zone, given_up);
                label(html, locale, &said);
                html.text(" «\u{a0}");
                html.text(&given_up.reason);
                html.text("\u{a0}»");
            });
            html.element("p", &[], |html| {
                let standing = page.standing().map(|note| note.number);
                let said = words::to_standing(locale, standing);
                link(html, locale, &motion(page), &said);
            });
        }
        None => {
            html.element("p", &[], |html| {
                label(html, locale, words::worked_on_again(locale));
            });
            html.element("p", &[], |html| others(html, page, locale));
        }
    });
}

/// All that is to be known of the version, behind the text.
pub(super) fn about(html: &mut Html, page: &Publication, version: VersionMention, locale: Locale) {
    let attributes = [
        Attribute("class", "about"),
        Attribute("id", ABOUT),
        Attribute("lang", locale.as_str()),
    ];
    html.element("footer", &attributes, |html| {
        html.element("h2", &[], |html| {
            html.text(&words::version(
                locale,
                page.zone,
                version.number,
                version.frozen_at,
            ));
        });
        html.element("dl", &[], |html| {
            if let Some(ballot) = &page.origins.ballot {
                term(html, words::decided(locale));
                html.element("dd", &[], |html| origins::ballot(html, ballot, locale));
            }
            term(html, words::signatories(locale));
            html.element("dd", &[], |html| {
                html.text(&words::signatures(locale, &page.edition.signatures));
            });
            term(html, words::digest(locale));
            html.element("dd", &[], |html| {
                html.element("code", &[], |html| html.text(&version.digest.to_string()));
            });
            term(html, words::check(locale));
            html.element("dd", &[], |html| check(html, page, version, locale));
            // Nothing is downloaded from paper.
            html.element("dt", &class("no-print"), |html| {
                html.text(words::download(locale));
            });
            html.element("dd", &class("no-print"), |html| {
                downloads(html, page, version, locale);
            });
            if page.others().next().is_some() {
                term(html, words::other_versions(locale));
                html.element("dd", &[], |html| others(html, page, locale));
            }
        });
    });
}

fn term(html: &mut Html, words: &str) {
    html.element("dt", &[], |html| html.text(words));
}

fn check(html: &mut Html, page: &Publication, version: VersionMention, locale: Locale) {
    let id = page.edition.motion.id;
    let number = version.number;
    let canonical = format!("/api/motions/{id}/versions/{number}/canonical");
    let package = format!("/api/motions/{id}/package");
    let [text, verify, whole] = words::check_links(locale);
    let [before, between, then, behind] = words::check_words(locale);
    html.text(before);
    anchor(html, &canonical, text);
    html.text(between);
    anchor(html, "/verify", verify);
    // The package is that of the version that stands.
    if page.given_up().is_none() {
        html.text(then);
        anchor(html, &package, whole);
        html.text(behind);
    } else {
        html.text(".");
    }
}

fn downloads(html: &mut Html, page: &Publication, version: VersionMention, locale: Locale) {
    html.element("ul", &[Attribute("role", "list")], |html| {
        for form in &FORMS {
            let is_empty = page.edition.signatures.is_empty();
            if form.subject == Subject::Signatures && is_empty {
                continue;
            }
            let href = format!(
                "/api/motions/{}/export/{}?version={}",
                page.edition.motion.id, form.name, version.number
            );
            html.element("li", &[], |html| anchor(html, &href, form.label(locale)));
        }
    });
}

fn others(html: &mut Html, page: &Publication, locale: Locale) {
    for (place, note) in page.others().enumerate() {
        if place > 0 {
            html.line_break();
        }
        // The version that stands has the address of the motion.
        let href = match note.given_up {
            None => motion(page),
            Some(_) => format!("{}/versions/{}", motion(page), note.number),
        };
        let said = words::other_version(locale, page.zone, note);
        link(html, locale, &href, &said);
    }
}

fn motion(page: &Publication) -> String {
    format!("/motions/{}", page.edition.motion.id)
}

/// A link in words of the program, within French.
fn link(html: &mut Html, locale: Locale, href: &str, words: &str) {
    let attributes = [Attribute("href", href), Attribute("lang", locale.as_str())];
    html.element("a", &attributes, |html| html.text(words));
}

fn anchor(html: &mut Html, href: &str, words: &str) {
    html.element("a", &[Attribute("href", href)], |html| html.text(words));
}
