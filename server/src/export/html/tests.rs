//! Tests of the page of a motion. The pages are read back with a small strict reader, which refuses
//! whatever the writer should never write.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::agenda::TimeZone;
use crate::domain::motion::{CongressMention, MotionDocument};
use crate::domain::phase::Phase;
use crate::domain::signed::{Edition, Origins};
use crate::domain::text::SectionText;

const ELEMENTS: [&str; 25] = [
    "a", "article", "br", "code", "dd", "details", "div", "dl", "dt", "em", "footer", "h1", "h2",
    "h3", "header", "li", "main", "nav", "ol", "p", "section", "span", "strong", "summary", "ul",
];
const ATTRIBUTES: [&str; 9] = [
    "aria-labelledby",
    "class",
    "href",
    "id",
    "lang",
    "rel",
    "role",
    "tabindex",
    "value",
];

/// What a page holds, as a browser would see it.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) ids: Vec<String>,
    pub(super) hrefs: Vec<String>,
}

/// Reads a page back; panics on anything that is not well-formed or not expected.
pub(super) fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        page.text.push_str(&unescaped(&rest[..start]));
        let (tag, behind) = rest[start + 1..].split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "{name}");
        while let Some((key, behind)) = attributes.split_once("=\"") {
            let (value, behind) = behind.split_once('"').unwrap();
            assert!(ATTRIBUTES.contains(&key), "{key}");
            let value = unescaped(value);
            match key {
                "id" => page.ids.push(value),
                "href" => page.hrefs.push(value),
                _ => {}
            }
            attributes = behind.trim_start_matches(' ');
        }
        assert_eq!(attributes, "");
        if name != "br" {
            open.push(name);
        }
    }
    page.text.push_str(&unescaped(rest));
    assert!(open.is_empty());
    page
}

fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
    let bare = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    let lone = bare.replace("&amp;", "");
    assert!(!lone.contains('&'), "{text}");
    bare.replace("&amp;", "&")
}

/// The page of a text that is being worked on.
fn motion_html(motion: &MotionDocument, locale: Locale) -> String {
    let page = Publication {
        edition: Edition {
            motion: motion.clone(),
            version: None,
            given_up: None,
            signatures: vec![],
        },
        origins: Origins::default(),
        versions: vec![],
        zone: TimeZone::Paris,
    };
    super::motion_html(&page, locale)
}

fn motion(sections: Vec<SectionDocument>) -> MotionDocument {
    MotionDocument {
        id: Uuid::from_u128(1).into(),
        title: "Pour un numérique choisi".to_owned(),
        addressees: "Au ministre".to_owned(),
        phase: Phase::Drafting,
        congress: CongressMention {
            title: "Congrès".to_owned(),
            place: "La Rochelle".to_owned(),
            organiser: "Alliance".to_owned(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
        },
        sections,
    }
}

fn principle(title: &str, body: Vec<Block>, proposals: Vec<Proposal>) -> SectionDocument {
    SectionDocument {
        id: Uuid::from_u128(2).into(),
        kind: SectionKind::Principle,
        number: Some(3),
        text: SectionText::assemble(Some(3), vec![Inline::plain(title)], body, proposals),
    }
}

fn proposal(text: Vec<Block>) -> Proposal {
    Proposal {
        id: Uuid::from_u128(4).into(),
        number: String::new(),
        rank: "a0".to_owned(),
        text,
    }
}

fn linked(text: &str, href: &str) -> Inline {
    Inline::Text(Words {
        text: text.to_owned(),
        href: Some(href.to_owned()),
        ..Words::default()
    })
}

#[test]
fn a_small_motion_is_set_as_expected() {
    let body = vec![
        Block::Visa {
            content: vec![Inline::plain("Vu la loi ;")],
        },
        Block::Considerant {
            content: vec![
                Inline::plain("Considérant "),
                Inline::Text(Words {
                    text: "ceci".to_owned(),
                    strong: true,
                    em: true,
                    href: None,
                }),
                Inline::Break,
                linked("cela", "https://example.org/?a=1&b=2"),
            ],
        },
        Block::BulletList {
            items: vec![vec![Block::paragraph("un")], vec![]],
        },
        Block::paragraph(" "),
    ];
    let proposals = vec![proposal(vec![Block::paragraph("Nommer quelqu’un.")])];
    let html = motion_html(
        &motion(vec![principle("Des moyens", body, proposals)]),
        Locale::En,
    );
    let expected = concat!(
        r##"<a class="skip-link" href="#motion"><span lang="en">Skip to the text of the motion</span></a>"##,
        r#"<main id="motion" tabindex="-1">"#,
        r#"<article class="motion" lang="fr" aria-labelledby="motion-title">"#,
        r#"<header class="motion-head"><p class="congress"><span class="congress-title">Congrès</span>, "#,
        r#"<span class="place">La Rochelle</span>, <span lang="en">24 to 26 November 2026</span></p>"#,
        r#"<h1 id="motion-title">Pour un numérique choisi</h1>"#,
        r#"<p class="addressees">Au ministre</p><p class="organiser">Alliance</p>"#,
        r#"<p class="phase"><span lang="en">Phase: Drafting</span></p></header>"#,
        r#"<nav class="contents" aria-labelledby="contents-title">"#,
        r#"<h2 id="contents-title"><span lang="en">Contents</span></h2><ol role="list"><li>"#,
        r##"<a href="#section-00000000-0000-0000-0000-000000000002"><span class="number">3</span> Des moyens</a>"##,
        r#"</li></ol></nav>"#,
        r#"<section class="section principle" id="section-00000000-0000-0000-0000-000000000002" "#,
        r#"aria-labelledby="title-00000000-0000-0000-0000-000000000002">"#,
        r#"<h2 id="title-00000000-0000-0000-0000-000000000002"><span class="number" id="principe-3">3</span> Des moyens</h2>"#,
        r#"<p class="visa">Vu la loi ;</p>"#,
        r#"<p class="considerant">Considérant <strong><em>ceci</em></strong><br>"#,
        r#"<a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener ugc">cela</a></p>"#,
        r#"<ul><li><p>un</p></li><li></li></ul>"#,
        r#"<h3 class="proposals-title"><span lang="en">Proposals</span></h3>"#,
        r#"<ol class="proposals" role="list">"#,
        r#"<li class="proposal" id="proposal-00000000-0000-0000-0000-000000000004">"#,
        r#"<span class="number" id="proposition-3.1">3.1</span> <div class="text"><p>Nommer quelqu’un.</p></div></li></ol>"#,
        r#"</section></article></main>"#,
    );
    assert_eq!(html, expected);
    read(&html);
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; alert(1); '",
        "&lt;b&gt; &amp; &#x3c;",
        "</p></article></main><!--",
        "]]>\u{0}\u{7}\u{1b}[31m\u{fffe}\u{202e}",
    ];
    for text in hostile {
        let section = principle(
            text,
            vec![
                Block::paragraph(text),
                Block::NumberedList {
                    items: vec![vec![Block::paragraph(text)]],
                },
            ],
            vec![proposal(vec![Block::paragraph(text)])],
        );
        let mut motion = motion(vec![section]);
        motion.title = text.to_owned();
        motion.addressees = text.to_owned();
        motion.congress.title = text.to_owned();
        motion.congress.place = text.to_owned();
        let page = read(&motion_html(&motion, Locale::Fr));
        let visible: String = text
            .chars()
            .filter(|c| !c.is_control() && *c != '\u{fffe}')
            .collect();
        assert_eq!(page.text.matches(visible.trim()).count(), 9, "{text}");
    }
}

#[test]
fn only_safe_addresses_become_links() {
    let hrefs = [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://example.org/\"onclick=\"x",
        "mailto:a@b",
    ];
    let content = hrefs.iter().map(|href| linked("mot", href)).collect();
    let page = read(&motion_html(
        &motion(vec![principle(
            "T",
            vec![Block::Paragraph { content }],
            vec![],
        )]),
        Locale::Fr,
    ));
    let outside: Vec<&str> = page
        .hrefs
        .iter()
        .map(String::as_str)
        .filter(|href| !href.starts_with('#'))
        .collect();
    assert_eq!(outside, ["https://example.org/\"onclick=\"x", "mailto:a@b"]);
}

#[test]
fn titles_of_links_make_no_link_within_a_link() {
    let mut section = principle("", vec![], vec![]);
    section.text.title = vec![linked("Des moyens", "https://example.org")];
    let html = motion_html(&motion(vec![section]), Locale::Fr);
    let (_, after) = html.split_once("<nav").unwrap();
    let (nav, after) = after.split_once("</nav>").unwrap();
    assert_eq!(nav.matches("<a ").count(), 1);
    assert_eq!(after.matches("<a ").count(), 1);
}

#[test]
fn what_is_empty_says_so() {
    let page = read(&motion_html(&motion(vec![]), Locale::Fr));
    assert!(
        page.text
            .contains("Cette motion n’a pas encore de section.")
    );
    let empty = principle(" ", vec![Block::paragraph("")], vec![proposal(vec![])]);
    let page = read(&motion_html(&motion(vec![empty]), Locale::Fr));
    assert!(page.text.contains("Principe sans titre"));
    assert!(
        page.text
            .contains("Rien n’est encore écrit dans cette section.")
    );
}

#[test]
fn days_are_written_as_people_say_them() {
    for (start, end, fr, en) in [
        (
            "2026-11-24",
            "2026-11-26",
            "du 24 au 26 novembre 2026",
            "24 to 26 November 2026",
        ),
        (
            "2026-11-30",
            "2026-12-01",
            "du 30 novembre au 1er décembre 2026",
            "30 November to 1 December 2026",
        ),
        (
            "2026-12-31",
            "2027-01-01",
            "du 31 décembre 2026 au 1er janvier 2027",
            "31 December 2026 to 1 January 2027",
        ),
        (
            "2026-11-24",
            "2026-11-24",
            "le 24 novembre 2026",
            "24 November 2026",
        ),
    ] {
        let days = |locale| labels::days(locale, start.parse().unwrap(), end.parse().unwrap());
        assert_eq!(
            (days(Locale::Fr).as_str(), days(Locale::En).as_str()),
            (fr, en)
        );
    }
}

proptest! {
    #[test]
    fn any_text_reads_back(text in any::<String>(), href in any::<String>()) {
        let section = principle(&text, vec![Block::Paragraph { content: vec![linked(&text, &href)] }], vec![]);
        let page = read(&motion_html(&motion(vec![section]), Locale::Fr));
        let mut ids = page.ids.clone();
        ids.dedup();
        prop_assert_eq!(ids.len(), page.ids.len());
    }
}
