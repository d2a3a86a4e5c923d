//! Whom the signatures of a motion stand for, without JavaScript: the figures, the départements as a
//! table, the way to the list. The live page takes its place where there is some.

use super::label;
use super::labels::represented as words;
use super::version::SIGNATORIES;
use super::writer::{Attribute, Html};
use crate::domain::ids::MotionId;
use crate::domain::locale::Locale;
use crate::domain::signed::{DepartmentCount, Representation};

/// The page as the inner HTML of the page's root element.
#[must_use]
pub fn representation_html(
    (id, title): (MotionId, &str),
    representation: &Representation,
    locale: Locale,
) -> String {
    let mut html = Html::default();
    let main = [
        Attribute("id", "main"),
        Attribute("class", "represented"),
        Attribute("lang", locale.as_str()),
    ];
    let motion = format!("/motions/{id}");
    html.element("main", &main, |html| {
        html.element("p", &[], |html| {
            let link = [Attribute("href", &motion), Attribute("lang", "fr")];
            html.element("a", &link, |html| html.text(title));
        });
        html.element("h1", &[], |html| {
            label(html, locale, words::heading(locale))
        });
        html.element("p", &[], |html| {
            html.text(&words::summary(locale, representation));
        });
        if !representation.departments.is_empty() {
            table(html, representation, locale);
        }
        let names: Vec<String> = representation
            .missing_departments
            .iter()
            .map(|one| place(&one.name, &one.code))
            .collect();
        if !names.is_empty() {
            html.element("h2", &[], |html| html.text(words::missing(locale)));
            html.element("p", &[Attribute("lang", "fr")], |html| {
                html.text(&names.join(", "));
            });
        }
        let list = format!("{motion}#{SIGNATORIES}");
        html.element("p", &[], |html| {
            html.element("a", &[Attribute("href", &list)], |html| {
                html.text(words::list(locale));
            });
        });
    });
    html.finish()
}

/// The way from the list to the count.
pub(super) fn link(html: &mut Html, id: MotionId, locale: Locale) {
    let href = format!("/motions/{id}/signatures");
    html.element("p", &[Attribute("class", "live")], |html| {
        html.element("a", &[Attribute("href", &href)], |html| {
            label(html, locale, words::live(locale));
        });
    });
}

fn place(name: &str, code: &str) -> String {
    format!("{name}\u{a0}({code})")
}

/// Those from which somebody has signed, the most communes first, as on the live page.
fn table(html: &mut Html, representation: &Representation, locale: Locale) {
    let mut rows: Vec<&DepartmentCount> = representation.departments.iter().collect();
    rows.sort_by_key(|one| {
        let count = &one.count;
        (
            std::cmp::Reverse((count.communes, count.population)),
            &one.code,
        )
    });
    html.element("table", &[], |html| {
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                for name in words::columns(locale) {
                    html.element("th", &[Attribute("scope", "col")], |html| html.text(name));
                }
            });
        });
        html.element("tbody", &[], |html| {
            for DepartmentCount { code, name, count } in rows {
                html.element("tr", &[], |html| {
                    let row = [Attribute("scope", "row"), Attribute("lang", "fr")];
                    html.element("th", &row, |html| html.text(&place(name, code)));
                    for figure in [count.communes, count.population, count.signatures()] {
                        html.element("td", &[], |html| {
                            html.text(&words::figure(locale, figure));
                        });
                    }
                });
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::council::Communes;
    use crate::domain::signed::{SignatoryKind, SignatureState, SignedFact};

    const LIST: &str = "D\t81\tTarn\t5\nD\t01\tAin\t5\nD\t72\tS<arthe\t5\n\
                        C\t81004\tAlbi\t1\t81\t48993\t81000\nC\t72001\tAigné\t1\t72\t1700\t\n";

    fn signed(commune: &str) -> SignedFact<'_> {
        SignedFact {
            state: SignatureState::Standing,
            kind: SignatoryKind::Elu,
            commune: Some(commune),
            department: None,
        }
    }

    #[test]
    fn the_page_says_what_the_map_does() {
        let communes = Communes::parse(LIST).unwrap();
        let facts = ["72001", "81004", "81004"].map(signed);
        let representation = Representation::of(facts, &communes);
        let id = MotionId::new(uuid::Uuid::from_u128(1));
        let html = representation_html((id, "<Motion>"), &representation, Locale::Fr);
        for part in [
            "&lt;Motion&gt;",
            "3 signatures, 2 communes représentées, 50\u{202f}693 habitants, 2 départements ou territoires.",
            "<td>1</td><td>48\u{202f}993</td><td>2</td>",
            "S&lt;arthe\u{a0}(72)",
            "Ain\u{a0}(01)</p>",
            "#signataires\"",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        let (tarn, sarthe) = (html.find("Tarn"), html.find("S&lt;arthe"));
        assert!(tarn < sarthe, "the larger one comes first");
        let nobody = Representation::of([], &communes);
        let html = representation_html((id, "Motion"), &nobody, Locale::En);
        assert!(html.contains("No signature, no commune represented, 0 inhabitants"));
        assert!(!html.contains("<table"));
    }
}
