//! Tests of what the page says of versions, origins and signatures.

use proptest::prelude::*;
use uuid::Uuid;

use super::tests::{Page, read};
use super::*;
use crate::domain::agenda::TimeZone;
use crate::domain::ballot::Figures;
use crate::domain::signed::{
    GivenUp, Origin, OriginAmendment, OriginBallot, OriginContribution, Origins, ProposalOrigins,
    PublishedSignature, SignatoryKind, VersionNote,
};
use crate::export::samples::{ordinary, some_edition};

/// 24 November 2026, 8:02 UTC.
const MORNING: i64 = 1_795_507_323_999;

fn ballot(number: u32) -> OriginBallot {
    OriginBallot {
        id: Uuid::from_u128(u128::from(number)).into(),
        number,
        figures: Some(Figures {
            in_favour: 30,
            against: 5,
            abstentions: 1,
            ..Figures::default()
        }),
    }
}

fn origin(title: &str) -> Origin {
    Origin {
        contributions: vec![OriginContribution {
            id: Uuid::from_u128(50).into(),
            title: title.to_owned(),
        }],
        amendments: vec![OriginAmendment {
            id: Uuid::from_u128(60).into(),
            number: "1.1-2".to_owned(),
            ballot: Some(ballot(4)),
        }],
    }
}

/// The sample motion at its second version, with an origin for each section and proposal.
fn publication(title: &str) -> Publication {
    let edition = ordinary();
    let sections = edition.motion.sections.iter().map(|section| {
        let proposals = section.text.proposals.iter();
        SectionOrigins {
            section: section.id,
            ballot: Some(ballot(7)),
            origin: origin(title),
            proposals: proposals
                .map(|proposal| ProposalOrigins {
                    proposal: proposal.id,
                    origin: origin(title),
                })
                .collect(),
        }
    });
    let note = |number, given_up| VersionNote {
        number,
        frozen_at: MORNING,
        given_up,
    };
    let origins = Origins {
        ballot: Some(ballot(9)),
        sections: sections.collect(),
    };
    let given_up = GivenUp {
        at: MORNING + 3_600_000,
        reason: "une coquille".to_owned(),
    };
    Publication {
        edition,
        origins,
        versions: vec![note(1, Some(given_up)), note(2, None)],
        zone: TimeZone::Paris,
    }
}

fn page(publication: &Publication, locale: Locale) -> Page {
    read(&motion_html(publication, locale))
}

#[test]
fn a_version_says_what_it_is_and_how_to_check_it() {
    let publication = publication("Un guichet");
    let version = publication.edition.version.unwrap();
    let id = publication.edition.motion.id;
    let page = page(&publication, Locale::Fr);
    assert!(page.text.contains(&version.digest.to_string()));
    for said in [
        "Version\u{a0}2, figée le ",
        "Adoptée par",
        "scrutin n°\u{a0}9\u{a0}: 30\u{a0}pour, 5\u{a0}contre, 1\u{a0}abstention",
        "Version\u{a0}1, abandonnée le 24 novembre 2026 à 10\u{a0}h\u{a0}02",
    ] {
        assert!(page.text.contains(said), "{said} in {}", page.text);
    }
    for href in [
        format!("/api/motions/{id}/versions/2/canonical"),
        format!("/api/motions/{id}/package"),
        format!("/api/motions/{id}/export/akn?version=2"),
        format!("/api/motions/{id}/export/map.svg?version=2"),
        format!("/motions/{id}/versions/1"),
        "/verify".to_owned(),
        "#version".to_owned(),
        "#signataires".to_owned(),
    ] {
        assert!(page.hrefs.contains(&href), "{href}");
    }
    // Every address within the page leads somewhere, old ones too.
    for anchor in page.hrefs.iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(page.ids.iter().any(|id| id == anchor), "{anchor}");
    }
    for anchor in ["preambule", "principe-1", "proposition-1.1", "conclusion"] {
        assert!(page.ids.iter().any(|id| id == anchor), "{anchor}");
    }
    let section = publication.edition.motion.sections[0].id;
    assert!(page.ids.contains(&format!("section-{section}")));
}

#[test]
fn each_proposal_says_where_it_came_from() {
    let publication = publication("Un guichet");
    let sections = &publication.edition.motion.sections;
    let proposals: usize = sections
        .iter()
        .map(|section| section.text.proposals.len())
        .sum();
    let shown = page(&publication, Locale::Fr);
    let count = |words: &str| shown.text.matches(words).count();
    let one = "Origine\u{a0}: 1\u{a0}contribution, 1\u{a0}amendement adopté";
    assert_eq!(count(one), proposals + sections.len());
    let adopted = "Amendement n°\u{a0}1.1-2, adopté par le scrutin n°\u{a0}4\u{a0}: 30\u{a0}pour";
    assert_eq!(count(adopted), proposals + sections.len());
    assert_eq!(
        count("Ensemble adopté par le scrutin n°\u{a0}7"),
        sections.len()
    );
    let linked = format!("/contributions/{}", Uuid::from_u128(50));
    let links = shown.hrefs.iter().filter(|href| **href == linked);
    assert_eq!(links.count(), proposals + sections.len());

    let english = page(&publication, Locale::En).text;
    assert!(english.contains("Amendment 1.1-2, adopted by ballot 4: 30\u{a0}for"));
}

#[test]
fn a_version_that_was_given_up_says_so_and_leads_on() {
    let mut publication = publication("Un guichet");
    let id = publication.edition.motion.id;
    if let Some(version) = &mut publication.edition.version {
        version.number = 1;
    }
    let shown = page(&publication, Locale::Fr);
    let said = "Elle a été abandonnée le 24 novembre 2026 à 10\u{a0}h\u{a0}02\u{a0}: «\u{a0}une coquille\u{a0}»";
    assert!(shown.text.contains(said), "{}", shown.text);
    assert!(shown.text.contains("Lire la version 2, qui fait foi"));
    assert!(shown.hrefs.contains(&format!("/motions/{id}")));
    assert!(!shown.hrefs.contains(&format!("/api/motions/{id}/package")));
    let head = share_html(&publication, Some("https://motion.example.org"));
    let canonical = format!("href=\"https://motion.example.org/motions/{id}/versions/1\"");
    assert!(
        head.contains(&canonical) && head.contains("noindex"),
        "{head}"
    );
    assert!(title_html(&publication, Locale::Fr).ends_with("(version 1, abandonnée)"));

    // And where nothing stands instead, the text says that it is no version.
    publication.versions.truncate(1);
    publication.edition.version = None;
    publication.origins = Origins::default();
    let shown = page(&publication, Locale::Fr);
    assert!(shown.text.contains("aucune version ne fait foi"));
    assert!(shown.hrefs.contains(&format!("/motions/{id}/versions/1")));
    assert!(!shown.ids.contains(&"version".to_owned()));
}

#[test]
fn the_head_says_what_is_shared() {
    let publication = publication("Un guichet");
    let id = publication.edition.motion.id;
    let head = share_html(&publication, Some("https://motion.example.org"));
    let address = format!("https://motion.example.org/motions/{id}");
    for meta in [
        format!("<link rel=\"canonical\" href=\"{address}\">"),
        format!("<meta property=\"og:url\" content=\"{address}\">"),
        "<meta property=\"og:title\" content=\"Pour un numérique choisi\">".to_owned(),
        "<meta property=\"og:type\" content=\"article\">".to_owned(),
        "<meta name=\"description\" content=\"Vu la loi pour une République numérique\u{202f};"
            .to_owned(),
    ] {
        assert!(head.contains(&meta), "{meta} in {head}");
    }
    assert!(!head.contains("og:image") && !head.contains("noindex"));
    let nowhere = share_html(&publication, None);
    assert!(nowhere.contains(&format!("rel=\"canonical\" href=\"/motions/{id}\"")));
    assert!(!nowhere.contains("og:url"));
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</details><script>alert(1)</script>\"'&amp;\u{202e}\u{0}";
    let seen = "</details><script>alert(1)</script>\"'&amp;\u{202e}";
    let mut publication = publication(hostile);
    if let Some(given_up) = &mut publication.versions[0].given_up {
        hostile.clone_into(&mut given_up.reason);
    }
    hostile.clone_into(&mut publication.edition.motion.title);
    let places = publication.edition.motion.sections.iter();
    let places: usize = places.map(|section| 1 + section.text.proposals.len()).sum();
    assert_eq!(
        page(&publication, Locale::Fr).text.matches(seen).count(),
        places + 1
    );
    publication.edition.version = publication.edition.version.map(|mut version| {
        version.number = 1;
        version
    });
    let shown = page(&publication, Locale::Fr);
    assert_eq!(shown.text.matches(seen).count(), places + 2);
    let head = share_html(&publication, Some("https://motion.example.org"));
    assert!(!head.contains("<script"), "{head}");
    assert_eq!(head.matches('<').count(), head.matches('>').count());
}

/// A page with as many signatories as a congress brings together stays light.
#[test]
fn four_hundred_signatories_take_little() {
    let mut publication = publication("Un guichet");
    let text = motion_html(&publication, Locale::Fr).len();
    let signature = |number: u32| PublishedSignature {
        number,
        kind: SignatoryKind::Elu,
        name: Some("Prénom Nom-de-Famille".to_owned()),
        capacity: Some("adjointe au maire".to_owned()),
        organisation: Some("commune de Villeneuve-sur-Lot".to_owned()),
        ..publication.edition.signatures[0].clone()
    };
    publication.edition.signatures = (1..=400).map(signature).collect();
    let more = motion_html(&publication, Locale::Fr).len() - text;
    assert!(more < 45_000, "{more} bytes");
    let shown = page(&publication, Locale::Fr);
    assert_eq!(shown.text.matches("Nom-de-Famille").count(), 400);
    assert!(
        shown
            .text
            .contains("400\u{a0}signatures, dont 0\u{a0}conseil")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_edition_has_a_page_that_reads_back(edition in some_edition(), title in any::<String>()) {
        let publication = Publication {
            edition,
            origins: Origins::default(),
            ..publication(&title)
        };
        let page = page(&publication, Locale::En);
        let count = page.ids.len();
        let mut ids = page.ids;
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
    }
}
