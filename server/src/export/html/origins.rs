//! Where words came from, beside them: contributions, amendments, ballots, each a link.
//!
//! Folded away, so that the motion reads as a text; one line says how much there is.

use super::labels::published as words;
use super::writer::{Attribute, Html};
use crate::domain::locale::Locale;
use crate::domain::signed::{Origin, OriginAmendment, OriginBallot, OriginContribution};

/// What belongs to a proposal, or to a section with the ballot on it as a whole. Nothing is written
/// where nothing is known.
pub(super) fn origins(
    html: &mut Html,
    origin: &Origin,
    ballot: Option<&OriginBallot>,
    locale: Locale,
) {
    if origin.is_empty() && ballot.is_none() {
        return;
    }
    let attributes = [
        Attribute("class", "origins"),
        Attribute("lang", locale.as_str()),
    ];
    html.element("details", &attributes, |html| {
        html.element("summary", &[], |html| {
            html.text(&words::origin(
                locale,
                origin,
                ballot.map(|ballot| ballot.number),
            ));
        });
        html.element("ul", &[], |html| {
            if !origin.contributions.is_empty() {
                html.element("li", &[], |html| {
                    contributions(html, &origin.contributions, locale);
                });
            }
            for one in &origin.amendments {
                html.element("li", &[], |html| amendment(html, one, locale));
            }
            if let Some(ballot) = ballot {
                html.element("li", &[], |html| {
                    html.text(words::section_ballot(locale));
                    self::ballot(html, ballot, locale);
                });
            }
        });
    });
}

fn contributions(html: &mut Html, contributions: &[OriginContribution], locale: Locale) {
    html.text(words::contributions(locale, contributions.len()));
    for (place, one) in contributions.iter().enumerate() {
        if place > 0 {
            html.text(match locale {
                Locale::Fr => "\u{202f}; ",
                Locale::En => "; ",
            });
        }
        let href = format!("/contributions/{}", one.id);
        let title = one.title.trim();
        if title.is_empty() {
            html.element("a", &[Attribute("href", &href)], |html| {
                html.text(words::untitled_contribution(locale));
            });
            continue;
        }
        // Its author's words are French; around them stands the reader's language.
        let link = [Attribute("href", &href), Attribute("lang", "fr")];
        let link = match locale {
            Locale::Fr => &link[..1],
            Locale::En => &link[..],
        };
        html.element("a", link, |html| html.text(title));
    }
}

fn amendment(html: &mut Html, amendment: &OriginAmendment, locale: Locale) {
    let href = format!("/amendments/{}", amendment.id);
    html.element("a", &[Attribute("href", &href)], |html| {
        html.text(&capital(&words::amendment(locale, &amendment.number)));
    });
    match &amendment.ballot {
        Some(ballot) => {
            html.text(words::adopted_by(locale));
            self::ballot(html, ballot, locale);
        }
        None => html.text(words::adopted(locale)),
    }
}

/// A ballot with its figures.
pub(super) fn ballot(html: &mut Html, ballot: &OriginBallot, locale: Locale) {
    let href = format!("/ballots/{}", ballot.id);
    html.element("a", &[Attribute("href", &href)], |html| {
        html.text(&words::ballot(locale, ballot.number));
    });
    if let Some(figures) = &ballot.figures {
        html.text(&words::figures(locale, figures));
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
