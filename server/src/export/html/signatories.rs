//! Who stands behind a motion, below its text.

use super::label;
use super::labels::published;
use super::representation;
use super::version::SIGNATORIES;
use super::writer::{Attribute, Html};
use crate::domain::locale::Locale;
use crate::domain::signed::Edition;
use crate::export::signatories::words;

/// The list by kinds of signatories; nothing while there is none.
pub(super) fn signatories(html: &mut Html, edition: &Edition, locale: Locale) {
    let signatures = &edition.signatures;
    if signatures.is_empty() {
        return;
    }
    let attributes = [
        Attribute("class", "signatories"),
        Attribute("id", SIGNATORIES),
    ];
    html.element("section", &attributes, |html| {
        html.element("h2", &[], |html| {
            label(html, locale, published::signatories(locale));
        });
        representation::link(html, edition.motion.id, locale);
        for (kind, signatures) in words::by_kind(signatures) {
            html.element("h3", &[], |html| html.text(words::heading(kind)));
            html.element("ol", &[], |html| {
                let mut next = 1;
                for signature in signatures {
                    // Only a number that doesn't follow the one before is said: a list of hundreds has
                    // to be light.
                    let number = signature.number.to_string();
                    let value = [Attribute("value", &number)];
                    let follows = signature.number == next;
                    next = signature.number + 1;
                    html.element("li", if follows { &[] } else { &value }, |html| {
                        html.text(&words::signatory(signature));
                        let details = words::details(signature);
                        if !details.is_empty() {
                            html.text(", ");
                            html.text(&details);
                        }
                    });
                }
            });
        }
    });
}
