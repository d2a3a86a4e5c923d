use proptest::prelude::*;
use uuid::Uuid;

use unicode_normalization::UnicodeNormalization as _;

use super::super::plain::plain_lines;
use super::super::read_canonical;
use super::*;
use crate::domain::ids::{MotionId, ProposalId, SectionId};
use crate::domain::motion::{CongressMention, SectionDocument, SectionKind};
use crate::domain::phase::Phase;
use crate::domain::text::{Block, Inline, Proposal, SectionText, Words};

fn words(text: &str) -> Inline {
    Inline::plain(text)
}

fn link(text: &str, href: &str) -> Inline {
    Inline::Text(Words {
        text: text.to_owned(),
        href: Some(href.to_owned()),
        ..Words::default()
    })
}

fn motion(sections: Vec<(SectionKind, Option<u32>, SectionText)>) -> MotionDocument {
    let sections = sections.into_iter().zip(1_u128..);
    MotionDocument {
        id: MotionId::new(Uuid::from_u128(1)),
        title: "Pour un numérique choisi".to_owned(),
        addressees: String::new(),
        phase: Phase::Frozen,
        congress: CongressMention {
            title: "Congrès des communes".to_owned(),
            place: "Albi".to_owned(),
            organiser: String::new(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
        },
        sections: sections
            .map(|((kind, number, text), id)| SectionDocument {
                id: SectionId::new(Uuid::from_u128(id)),
                kind,
                number,
                text,
            })
            .collect(),
    }
}

fn proposal(number: &str, text: Vec<Block>) -> Proposal {
    Proposal {
        id: ProposalId::new(Uuid::from_u128(7)),
        number: number.to_owned(),
        rank: "a0".to_owned(),
        text,
    }
}

#[test]
fn a_motion_is_written_as_the_grammar_says() {
    let body = vec![
        Block::Visa {
            content: vec![
                words("Vu la loi "),
                link("pour une République numérique", "https://example.org/loi"),
                words(" ;"),
            ],
        },
        Block::paragraph("   "),
        Block::BulletList {
            items: vec![
                vec![Block::paragraph("un"), Block::paragraph("et sa suite")],
                vec![Block::NumberedList {
                    items: vec![vec![Block::paragraph("premier")]],
                }],
            ],
        },
    ];
    let preamble = SectionText {
        title: vec![],
        body,
        proposals: vec![],
    };
    let lines = vec![words("1. Une ligne"), Inline::Break, words("a < b \\ c")];
    let principle = SectionText {
        title: vec![words("L’accès")],
        body: vec![],
        proposals: vec![proposal("1.1", vec![Block::Paragraph { content: lines }])],
    };
    let text = canonical_text(
        &motion(vec![
            (SectionKind::Preamble, None, preamble),
            (SectionKind::Principle, Some(1), principle),
        ]),
        2,
    );
    let expected = "MOTION OUVERTE, TEXTE CANONIQUE 1
VERSION — 2
MOTION — Pour un numérique choisi
CONGRÈS — Congrès des communes
LIEU — Albi
DATES — 2026-11-24/2026-11-26

PRÉAMBULE

  Vu la loi pour une République numérique <https://example.org/loi> ;

  • un
    et sa suite
  •
    1. premier

PRINCIPE 1 — L’accès

PROPOSITION 1.1

  \\1. Une ligne\\
  a \\< b \\\\ c
";
    assert_eq!(text, expected);
    assert_eq!(read_canonical(&text).unwrap().to_string(), text);
}

#[test]
fn what_no_reader_sees_is_not_signed() {
    let said = |text: &str| {
        let section = SectionText {
            body: vec![Block::paragraph(text)],
            ..SectionText::default()
        };
        canonical_text(&motion(vec![(SectionKind::Closing, None, section)]), 1)
    };
    // Composed or not, forced to another direction or not: the same words.
    assert_eq!(said("e\u{301}galite\u{301}"), said("égalité"));
    assert_eq!(said("l’im\u{202E}pôt\u{202C}"), said("l’impôt"));
    assert_eq!(said("\u{FEFF}deux   mots\t"), said("deux mots"));
    // The spaces of typography are part of the words.
    assert_ne!(said("Pourquoi\u{202F}?"), said("Pourquoi ?"));
    assert!(said("Pourquoi\u{202F}?").contains('\u{202F}'));
}

#[test]
fn an_address_stands_behind_its_words_once() {
    let line = |content: Vec<Inline>| plain_lines(&content).concat();
    let bare = line(vec![link("https://example.org", "https://example.org")]);
    assert_eq!(bare, [Run::Address("https://example.org".to_owned())]);
    let struck = line(vec![
        link("https://example.org", "https://example.org"),
        words("\u{338}rayé"),
    ]);
    assert_eq!(struck[1], Run::Words("rayé".to_owned()));
    let unsafe_one = line(vec![link("ici", "javascript:alert(1)")]);
    assert_eq!(unsafe_one, [Run::Words("ici".to_owned())]);
}

#[test]
fn a_text_that_is_written_otherwise_is_refused() {
    let text = canonical_text(
        &motion(vec![(
            SectionKind::Preamble,
            None,
            SectionText {
                body: vec![Block::paragraph(
                    "Vu le code général des collectivités territoriales",
                )],
                ..SectionText::default()
            },
        )]),
        1,
    );
    assert!(read_canonical(&text).is_ok());
    for (from, to) in [
        ("\n\n", "\n"),
        ("\n", "\r\n"),
        ("  Vu", "   Vu"),
        ("  Vu", "  Vu  "),
        ("PRÉAMBULE", "PREAMBULE"),
        ("VERSION — 1", "VERSION — 01"),
        ("DATES — 2026-11-24", "DATES — 2026-11-31"),
        ("CANONIQUE 1", "CANONIQUE 2"),
        ("général", "ge\u{301}ne\u{301}ral"),
        ("code", "code <x"),
        ("code", "\\code"),
    ] {
        let changed = text.replace(from, to);
        assert_ne!(changed, text);
        let refused = read_canonical(&changed);
        assert!(refused.is_err(), "{changed}");
    }
    assert!(read_canonical(&format!("{text}\n")).is_err());
    assert!(read_canonical(text.trim_end()).is_err());
}

#[test]
fn what_is_hidden_moves_no_space_and_makes_no_link() {
    let line = |content: Vec<Inline>| plain_lines(&content).concat();
    let expected = line(vec![link("ici", "https://example.org"), words(" et là")]);
    for label in ["ici\u{202E}", "ici\u{202E} ", "\u{FFFE}ici\u{FFFF}"] {
        let said = line(vec![link(label, "https://example.org"), words(" et là")]);
        assert_eq!(said, expected, "{label:?}");
    }
    let bare = [Run::Address("https://example.org".to_owned())];
    for (label, href) in [
        ("https://ex\u{202E}ample.org", "https://example.org"),
        ("https://example.org", "https://ex\u{202E}ample.org"),
    ] {
        assert_eq!(line(vec![link(label, href)]), bare);
    }
    for label in ["", " ", "\u{202E}", "\u{202E} \u{FFFE}", "\u{A0}"] {
        let said = line(vec![
            words("a"),
            link(label, "https://example.org"),
            words("b"),
        ]);
        let address = said.iter().any(|run| matches!(run, Run::Address(_)));
        assert!(!address, "{label:?}: {said:?}");
    }
    // Without what is hidden in it, this leads nowhere.
    let nowhere = line(vec![link("ici", "https://\u{202E}/x")]);
    assert_eq!(nowhere, [Run::Words("ici".to_owned())]);
}

#[test]
fn a_title_that_repeats_its_kind_says_nothing() {
    let with_title = |kind, number, title: &str| {
        let section = SectionText {
            title: vec![words(title)],
            ..SectionText::default()
        };
        canonical_text(&motion(vec![(kind, number, section)]), 1)
    };
    for (kind, number, title) in [
        (SectionKind::Preamble, None, "Préambule"),
        (SectionKind::Preamble, None, " pre\u{301}ambule\u{202E}"),
        (SectionKind::Principle, Some(3), "Principe 3"),
        (SectionKind::Closing, None, "CONCLUSION"),
    ] {
        let text = with_title(kind, number, title);
        assert_eq!(text, with_title(kind, number, ""), "{title}");
        let head = text.lines().last().unwrap();
        let repeated = text.replace(head, &format!("{head} — {}", title.trim()));
        assert!(read_canonical(&repeated).is_err(), "{repeated}");
    }
    for (kind, number, title) in [
        (SectionKind::Preamble, None, "Conclusion"),
        (SectionKind::Principle, Some(3), "Principe 4"),
        (SectionKind::Principle, Some(3), "Principe"),
        (SectionKind::Closing, None, "Conclusion du congrès"),
    ] {
        let text = with_title(kind, number, title);
        assert!(text.contains(&format!(" — {title}\n")), "{text}");
    }
}

fn some_words() -> impl Strategy<Value = String> {
    "[a•1-3 .\\\\<>é\u{301}\u{A0}\u{202E}\u{FFFE}\n—-]{0,12}|PRINCIPE 1|Préambule|conclusion|  • a|[12]\\. a|>|https://example\\.org"
}

fn some_line() -> impl Strategy<Value = Vec<Inline>> {
    let href = prop_oneof![
        4 => Just(None),
        1 => Just(Some("https://example.org/a>b\\c".to_owned())),
        1 => Just(Some("https://example.org".to_owned())),
        1 => Just(Some("javascript:x".to_owned())),
    ];
    let text = (some_words(), any::<bool>(), href).prop_map(|(text, strong, href)| {
        Inline::Text(Words {
            text,
            strong,
            em: false,
            href,
        })
    });
    prop::collection::vec(prop_oneof![5 => text, 1 => Just(Inline::Break)], 0..5)
}

fn some_blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        3 => some_line().prop_map(|content| Block::Paragraph { content }),
        1 => some_line().prop_map(|content| Block::Visa { content }),
        1 => some_line().prop_map(|content| Block::Considerant { content }),
    ];
    let block = leaf.prop_recursive(3, 12, 3, |inner| {
        let items = prop::collection::vec(prop::collection::vec(inner, 0..3), 0..3);
        (items, any::<bool>()).prop_map(|(items, numbered)| {
            if numbered {
                Block::NumberedList { items }
            } else {
                Block::BulletList { items }
            }
        })
    });
    prop::collection::vec(block, 0..4)
}

fn some_section() -> impl Strategy<Value = (SectionKind, Option<u32>, SectionText)> {
    let kind = prop_oneof![
        Just((SectionKind::Preamble, None)),
        (1_u32..9).prop_map(|number| (SectionKind::Principle, Some(number))),
        Just((SectionKind::Closing, None)),
    ];
    let proposals = prop::collection::vec(some_blocks(), 0..3);
    (kind, some_line(), some_blocks(), proposals).prop_map(
        |((kind, number), title, body, texts)| {
            let texts = texts.into_iter().map(|text| proposal("", text)).collect();
            (
                kind,
                number,
                SectionText::assemble(number, title, body, texts),
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_motion_reads_back_from_its_canonical_text(
        sections in prop::collection::vec(some_section(), 0..4),
        title in some_words(),
        version in 1_u32..20,
    ) {
        let mut motion = motion(sections);
        motion.title = title;
        let plain = PlainMotion::of(&motion, version);
        let text = plain.to_string();
        prop_assert_eq!(read_canonical(&text).unwrap(), plain);
        prop_assert!(text.nfc().eq(text.chars()), "not NFC");
        prop_assert!(!text.contains('\r') && text.ends_with('\n'));
    }

    #[test]
    fn no_text_makes_reading_panic(text in "(MOTION OUVERTE, TEXTE CANONIQUE 1\n)?(VERSION — 1\n)?(DATES — 2026-11-24/2026-11-26\n)?[ a•1.\\\\<>\nPRÉAMBULE—]{0,60}") {
        let _: Result<PlainMotion, _> = read_canonical(&text);
    }
}
