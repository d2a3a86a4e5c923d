//! Tests of proofreading, among them that good texts are left alone.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::ids::MotionId;
use crate::domain::motion::{CongressMention, SectionKind};
use crate::domain::phase::Phase;
use crate::domain::text::{SectionText, Words as Run};

fn motion(text: SectionText) -> MotionDocument {
    MotionDocument {
        id: MotionId::new(Uuid::from_u128(1)),
        title: "Pour un numérique choisi".to_owned(),
        addressees: String::new(),
        phase: Phase::Plenary,
        congress: CongressMention {
            title: String::new(),
            place: String::new(),
            organiser: String::new(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
        },
        sections: vec![SectionDocument {
            id: SectionId::new(Uuid::from_u128(2)),
            kind: SectionKind::Principle,
            number: Some(1),
            text,
        }],
    }
}

fn found_in(body: Vec<Block>) -> Vec<Finding> {
    let text = SectionText {
        body,
        ..SectionText::default()
    };
    proofread(&motion(text))
}

fn content(text: &str) -> Vec<Inline> {
    vec![Inline::plain(text)]
}

/// The words and what should stand there.
fn shown(findings: &[Finding]) -> Vec<(FindingKind, &str, Option<&str>)> {
    let shown = findings.iter().map(|one| {
        let replacement = one.replacement.as_deref();
        (one.kind, one.words.as_str(), replacement)
    });
    shown.collect()
}

fn proposal(text: Vec<Block>) -> Vec<Finding> {
    let proposal = Proposal {
        id: ProposalId::new(Uuid::from_u128(3)),
        number: String::new(),
        rank: "a0".to_owned(),
        text,
    };
    proofread(&motion(SectionText::assemble(
        Some(1),
        Vec::new(),
        Vec::new(),
        vec![proposal],
    )))
}

#[test]
fn typography_is_found_where_it_stands_and_set_as_print_sets_it() {
    use FindingKind::Typography;
    for (text, expected) in [
        ("Est-ce juste ? Oui.", vec![("juste ?", "juste\u{202f}?")]),
        ("Est-ce juste? Oui.", vec![("juste?", "juste\u{202f}?")]),
        (
            "L'accès de l'usager",
            vec![("L'accès", "L’accès"), ("l'usager", "l’usager")],
        ),
        (
            "dit \"oui\" et part",
            vec![("\"oui\"", "«\u{a0}oui\u{a0}»")],
        ),
        ("deux  espaces", vec![("deux  espaces", "deux espaces")]),
        ("et puis...", vec![("puis...", "puis…")]),
        ("Ainsi : rien", vec![("Ainsi :", "Ainsi\u{a0}:")]),
        ("à 10:30, sur https://example.org/?a=b;c", vec![]),
        (
            "Ainsi\u{a0}: l’« État\u{a0}»",
            vec![("l’« État", "l’«\u{a0}État")],
        ),
    ] {
        let findings = found_in(vec![Block::paragraph(text)]);
        let expected = expected
            .into_iter()
            .map(|(words, set)| (Typography, words, Some(set)));
        assert_eq!(shown(&findings), expected.collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn a_place_leads_to_the_words() {
    let list = Block::BulletList {
        items: vec![
            vec![Block::paragraph("rien")],
            vec![Block::paragraph("rien"), Block::paragraph("𝄞 l'un")],
        ],
    };
    let findings = found_in(vec![Block::paragraph("rien"), list]);
    assert_eq!(findings.len(), 1);
    let section = SectionId::new(Uuid::from_u128(2));
    let path = vec![1, 1, 1];
    assert_eq!(findings[0].place.part, Part::Body { section, path });
    // The clef takes two UTF-16 units.
    assert_eq!(findings[0].place.range, 3..7);
    let mut motion = motion(SectionText {
        title: content("L'un"),
        ..SectionText::default()
    });
    motion.addressees = "Madame la ministre, l'État".to_owned();
    let parts: Vec<Part> = proofread(&motion)
        .into_iter()
        .map(|one| one.place.part)
        .collect();
    assert_eq!(parts, [Part::Addressees, Part::SectionTitle { section }]);
}

#[test]
fn across_formats_and_lines_nothing_is_replaced() {
    let bold = Inline::Text(Run {
        text: "juste".to_owned(),
        strong: true,
        ..Run::default()
    });
    let line = vec![Inline::plain("Est-ce "), bold, Inline::plain(" ?")];
    let findings = found_in(vec![Block::Paragraph { content: line }]);
    assert_eq!(
        shown(&findings),
        [(FindingKind::Typography, "juste ?", None)]
    );
    let line = vec![Inline::plain("un"), Inline::Break, Inline::plain("l'un")];
    let findings = found_in(vec![Block::Paragraph { content: line }]);
    assert_eq!(
        shown(&findings),
        [(FindingKind::Typography, "l'un", Some("l’un"))]
    );
}

#[test]
fn visas_and_considérants_have_their_form() {
    use FindingKind::{ConsiderantBeginning, VisaBeginning, VisaEnd};
    let visa = |text: &str| Block::Visa {
        content: content(text),
    };
    let considerant = |text: &str| Block::Considerant {
        content: content(text),
    };
    for (block, expected) in [
        (visa("Vu la loi\u{202f};"), vec![]),
        (visa("Vu la loi,"), vec![]),
        (visa("Vus les articles 1 et 2\u{202f};"), vec![]),
        (visa(""), vec![]),
        (
            visa("vu la loi\u{202f};"),
            vec![(VisaBeginning, "vu", Some("Vu"))],
        ),
        (
            visa("Selon la loi\u{202f};"),
            vec![(VisaBeginning, "Selon", None)],
        ),
        (
            visa("Vu la loi"),
            vec![(VisaEnd, "loi", Some("loi\u{202f};"))],
        ),
        (
            visa("Vu la loi."),
            vec![(VisaEnd, "loi.", Some("loi\u{202f};"))],
        ),
        (visa("Vu la loi\u{a0}:"), vec![(VisaEnd, ":", None)]),
        (visa("(la loi)\u{202f};"), vec![(VisaBeginning, "(", None)]),
        (considerant("Considérant que tout va."), vec![]),
        (
            considerant("considérant que tout va."),
            vec![(ConsiderantBeginning, "considérant", Some("Considérant"))],
        ),
        (
            considerant("Attendu que tout va."),
            vec![(ConsiderantBeginning, "Attendu", None)],
        ),
    ] {
        let findings = found_in(vec![block.clone()]);
        assert_eq!(shown(&findings), expected, "{block:?}");
    }
}

#[test]
fn a_proposal_asks_for_something() {
    for text in [
        "Créer un guichet.",
        "Garantir à chaque foyer un débit.",
        "Inscrire dans la loi un droit.",
        "S’engager à rendre compte.",
        "Ne plus fermer de guichet.",
        "Le congrès demande un moratoire.",
        "Les élus appellent l’État à agir.",
        "Chaque commune doit pouvoir choisir.",
    ] {
        assert_eq!(shown(&proposal(vec![Block::paragraph(text)])), [], "{text}");
    }
    for text in [
        "Un guichet dans chaque commune.",
        "Notre avenir.",
        "Premier pas vers l’accès.",
        "Mer.",
    ] {
        let findings = proposal(vec![Block::paragraph(text)]);
        assert_eq!(
            shown(&findings),
            [(FindingKind::NoRequest, text, None)],
            "{text}"
        );
    }
    let list = Block::BulletList {
        items: vec![vec![], vec![Block::paragraph("un guichet")]],
    };
    let findings = proposal(vec![Block::paragraph(" "), list]);
    let section = SectionId::new(Uuid::from_u128(2));
    let place = Part::Proposal {
        section,
        proposal: ProposalId::new(Uuid::from_u128(3)),
        path: vec![1, 1, 0],
    };
    assert_eq!(findings[0].place.part, place);
}

#[test]
fn a_number_without_words_is_a_gap() {
    let findings = proposal(vec![Block::paragraph("  ")]);
    assert_eq!(shown(&findings), [(FindingKind::EmptyProposal, "", None)]);
}

#[test]
fn links_that_lead_nowhere_are_found() {
    let link = |text: &str, strong: bool, href: &str| {
        Inline::Text(Run {
            text: text.to_owned(),
            strong,
            em: false,
            href: Some(href.to_owned()),
        })
    };
    for (href, is_broken) in [
        ("https://example.org/a", false),
        ("mailto:maire@example.org", false),
        ("www.example.org", true),
        ("javascript:alert(1)", true),
        ("https://[", true),
        ("", true),
    ] {
        let line = vec![
            Inline::plain("voir "),
            link("la ", false, href),
            link("loi", true, href),
        ];
        let findings = found_in(vec![Block::Paragraph { content: line }]);
        let expected = [(FindingKind::BrokenLink, "la loi", None)];
        assert_eq!(
            shown(&findings),
            expected[..usize::from(is_broken)],
            "{href}"
        );
    }
}

/// The words of the demonstration's motions, by the kind of their block.
fn demonstrated() -> Vec<(String, String)> {
    let files = [
        include_str!("../../../app/demonstration/sections/preamble.json"),
        include_str!("../../../app/demonstration/sections/access.json"),
        include_str!("../../../app/demonstration/sections/cohesion.json"),
        include_str!("../../../app/demonstration/sections/data.json"),
        include_str!("../../../app/demonstration/sections/democracy.json"),
        include_str!("../../../app/demonstration/sections/ecology.json"),
        include_str!("../../../app/demonstration/sections/means.json"),
        include_str!("../../../app/demonstration/sections/mediation.json"),
        include_str!("../../../app/demonstration/sections/training.json"),
        include_str!("../../../app/demonstration/sections/closing.json"),
        include_str!("../../../app/demonstration/sections/copper-preamble.json"),
        include_str!("../../../app/demonstration/sections/copper-people.json"),
        include_str!("../../../app/demonstration/sections/copper-schedule.json"),
        include_str!("../../../app/demonstration/sections/copper-network.json"),
        include_str!("../../../app/demonstration/sections/copper-continuity.json"),
        include_str!("../../../app/demonstration/sections/copper-closing.json"),
    ];
    let mut found = Vec::new();
    for file in files {
        collect(&serde_json::from_str(file).unwrap(), &mut found);
    }
    found
}

fn collect(value: &serde_json::Value, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text)
                        if ["visa", "considerant", "proposal", "paragraph"]
                            .contains(&name.as_str()) =>
                    {
                        found.push((name.clone(), text.replace("**", "")));
                    }
                    Some(_) | None => collect(value, found),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

#[test]
fn a_good_motion_is_left_alone() {
    let texts = demonstrated();
    assert!(texts.len() > 60, "{}", texts.len());
    for (kind, text) in texts {
        let findings = match kind.as_str() {
            "visa" => found_in(vec![Block::Visa {
                content: content(&text),
            }]),
            "considerant" => found_in(vec![Block::Considerant {
                content: content(&text),
            }]),
            "proposal" => proposal(vec![Block::paragraph(&text)]),
            _ => found_in(vec![Block::paragraph(&text)]),
        };
        assert_eq!(shown(&findings), [], "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// Replacing all that is found, from the end on, leaves nothing of typography to find.
    #[test]
    fn what_is_replaced_is_not_found_again(text in "[a-c '\"«».:;!?é\u{a0}\u{202f}-]{0,24}|.{0,20}") {
        let findings = found_in(vec![Block::paragraph(text.as_str())]);
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for finding in findings.iter().rev() {
            let range = finding.place.range.clone();
            let words = String::from_utf16(&units[range.clone()]).unwrap();
            prop_assert_eq!(&words, &finding.words);
            let set: Vec<u16> = match &finding.replacement {
                Some(replacement) => replacement.encode_utf16().collect(),
                None => return Err(TestCaseError::fail("one piece can be replaced")),
            };
            units.splice(range, set);
        }
        let mended = String::from_utf16(&units).unwrap();
        let again = found_in(vec![Block::paragraph(mended.as_str())]);
        prop_assert_eq!(shown(&again), [], "{} from {}", mended, text);
    }
}
