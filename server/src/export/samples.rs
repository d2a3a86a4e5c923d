//! Editions for the tests of exports: one that reads like a motion, and random ones full of what
//! other formats would take for markup.

use proptest::prelude::*;
use uuid::Uuid;

use crate::domain::ids::{MotionId, ProposalId, SectionId};
use crate::domain::motion::{CongressMention, MotionDocument, SectionDocument, SectionKind};
use crate::domain::numbering::section_numbers;
use crate::domain::phase::Phase;
use crate::domain::signed::{
    Deliberation, Edition, PublishedSignature, Sha256Digest, SignatoryKind, SignatureChannel,
    VersionMention, canonical_text,
};
use crate::domain::text::{Block, Inline, Proposal, SectionText, Words};

/// Words that at least one format would obey.
const HOSTILE: [&str; 31] = [
    "a",
    "é",
    "mot ",
    " ",
    "e\u{301}",
    "\u{a0}",
    "\u{202f}",
    "\u{202e}",
    "\u{feff}",
    "\u{1}",
    "\u{0}",
    "\n",
    "**",
    "_",
    "[x](https://a.b)",
    "](",
    "<script>alert(1)</script>",
    "</p>",
    "&amp;",
    "]]>",
    "<!--",
    "# ",
    "1. ",
    "123456789. ",
    "1234567890. ",
    "- ",
    "• ",
    "\\",
    "`",
    "!",
    "=cmd|' /C calc'!A0",
];

/// Where links lead, or would like to.
fn addresses() -> Vec<String> {
    let short = [
        "https://example.org/a>b\\c(d)_e*`?f&amp;g",
        "https://example.org",
        " https://example.org/é ",
        "javascript:alert(1)",
        "mailto:maire@example.org",
    ];
    let mut addresses: Vec<String> = short.map(str::to_owned).into();
    // One byte more than a link may have.
    addresses.push(format!("https://example.org/{}", "a".repeat(2_029)));
    addresses
}

pub(super) fn some_words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        3 => "[a-c .,;«»’]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

pub(super) fn some_line() -> impl Strategy<Value = Vec<Inline>> {
    let href = prop::option::weighted(0.3, prop::sample::select(addresses()));
    let words =
        (some_words(), any::<bool>(), any::<bool>(), href).prop_map(|(text, strong, em, href)| {
            Inline::Text(Words {
                text,
                strong,
                em,
                href,
            })
        });
    prop::collection::vec(prop_oneof![6 => words, 1 => Just(Inline::Break)], 0..5)
}

pub(super) fn some_blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        3 => some_line().prop_map(|content| Block::Paragraph { content }),
        1 => some_line().prop_map(|content| Block::Visa { content }),
        1 => some_line().prop_map(|content| Block::Considerant { content }),
    ];
    let block = leaf.prop_recursive(3, 10, 3, |inner| {
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

/// An edition of anything, with a version or without.
pub(super) fn some_edition() -> impl Strategy<Value = Edition> {
    let kind = prop::sample::select(SectionKind::ALL.to_vec());
    let proposals = prop::collection::vec(some_blocks(), 0..3);
    let section = (kind, some_line(), some_blocks(), proposals);
    let sections = prop::collection::vec(section, 0..4);
    let head = (some_words(), some_words(), some_words());
    let version = prop::option::of(1_u32..9);
    let signatures = prop::collection::vec(some_signature(), 0..4);
    (head, sections, version, signatures).prop_map(|(head, sections, version, signatures)| {
        let numbers = section_numbers(sections.iter().map(|(kind, ..)| *kind));
        let mut ids = 1_u128..;
        let mut id = || Uuid::from_u128(ids.next().unwrap_or_default());
        let sections = sections.into_iter().zip(numbers);
        let sections = sections.map(|((kind, title, body, texts), number)| {
            let texts = texts.into_iter().map(|text| Proposal {
                id: ProposalId::new(id()),
                number: String::new(),
                rank: "a0".to_owned(),
                text,
            });
            let text = SectionText::assemble(number, title, body, texts.collect());
            SectionDocument {
                id: SectionId::new(id()),
                kind,
                number,
                text,
            }
        });
        let motion = motion(head, sections.collect());
        edition(motion, version, signatures)
    })
}

fn some_signature() -> impl Strategy<Value = PublishedSignature> {
    let kind = prop::sample::select(SignatoryKind::ALL.to_vec());
    let channel = prop::sample::select(vec![
        SignatureChannel::Online,
        SignatureChannel::Assisted,
        SignatureChannel::Paper,
    ]);
    let words = || prop::option::of(some_words());
    (kind, channel, words(), words(), words()).prop_map(
        |(kind, channel, name, capacity, organisation)| PublishedSignature {
            number: 0,
            kind,
            name,
            capacity,
            organisation,
            commune: Some("81004".to_owned()),
            department: Some("81".to_owned()),
            deliberation: (kind == SignatoryKind::Council).then(deliberation),
            channel,
            signed_at: 1_795_478_400_000,
            digest: Sha256Digest::of(""),
        },
    )
}

fn deliberation() -> Deliberation {
    Deliberation {
        date: "2026-11-20".parse().unwrap(),
        number: "2026-114".to_owned(),
    }
}

fn motion(
    (title, addressees, place): (String, String, String),
    sections: Vec<SectionDocument>,
) -> MotionDocument {
    MotionDocument {
        id: MotionId::new(Uuid::from_u128(0x0199_a2b0_c0de_7000_8000_0000_0000_000a)),
        title,
        addressees,
        phase: Phase::Signing,
        congress: CongressMention {
            title: "Congrès des communes".to_owned(),
            place,
            organiser: "Association des communes connectées".to_owned(),
            starts_on: "2026-11-24".parse().unwrap(),
            ends_on: "2026-11-26".parse().unwrap(),
        },
        sections,
    }
}

fn edition(
    motion: MotionDocument,
    version: Option<u32>,
    mut signatures: Vec<PublishedSignature>,
) -> Edition {
    let version = version.map(|number| VersionMention {
        number,
        digest: Sha256Digest::of(canonical_text(&motion, number)),
        frozen_at: 1_795_564_800_000,
    });
    for (signature, number) in signatures.iter_mut().zip(1..) {
        signature.number = number;
        signature.digest = version.map_or(signature.digest, |version| version.digest);
    }
    Edition {
        motion,
        version,
        given_up: None,
        signatures,
    }
}

fn formatted(text: &str, strong: bool, em: bool, href: Option<&str>) -> Inline {
    Inline::Text(Words {
        text: text.to_owned(),
        strong,
        em,
        href: href.map(str::to_owned),
    })
}

/// A motion as delegates would write one, at version 2, with a signature of each kind.
pub(super) fn ordinary() -> Edition {
    let preamble = SectionText {
        body: vec![
            Block::Visa {
                content: vec![
                    Inline::plain("Vu la "),
                    formatted(
                        "loi pour une République numérique",
                        false,
                        false,
                        Some("https://www.legifrance.gouv.fr/loda/id/JORFTEXT000033202746"),
                    ),
                    Inline::plain("\u{202f};"),
                ],
            },
            Block::Considerant {
                content: vec![
                    Inline::plain("Considérant que l’accès aux droits "),
                    formatted("passe désormais par l’écran", true, false, None),
                    Inline::plain("\u{202f};"),
                ],
            },
        ],
        ..SectionText::default()
    };
    let proposal = |id: u128, text: Vec<Block>| Proposal {
        id: ProposalId::new(Uuid::from_u128(id)),
        number: String::new(),
        rank: format!("a{id}"),
        text,
    };
    let list = Block::BulletList {
        items: vec![
            vec![Block::paragraph("un guichet ouvert toute l’année")],
            vec![
                Block::paragraph("un agent formé"),
                Block::NumberedList {
                    items: vec![
                        vec![Block::paragraph("au droit")],
                        vec![Block::paragraph("à l’écoute")],
                    ],
                },
            ],
        ],
    };
    let principle = SectionText::assemble(
        Some(1),
        vec![Inline::plain("L’accès à tous les droits")],
        vec![Block::paragraph(
            "Nul ne doit renoncer à un droit faute d’écran.",
        )],
        vec![
            proposal(
                1,
                vec![
                    Block::paragraph("Maintenir dans chaque commune\u{a0}:"),
                    list,
                ],
            ),
            proposal(
                2,
                vec![Block::Paragraph {
                    content: vec![
                        Inline::plain("Garantir un accueil "),
                        formatted("humain", false, true, None),
                        Inline::plain(","),
                        Inline::Break,
                        Inline::plain("sans rendez-vous."),
                    ],
                }],
            ),
        ],
    );
    let closing = SectionText {
        body: vec![Block::paragraph(
            "Le congrès demande que ces propositions soient suivies d’effet.",
        )],
        ..SectionText::default()
    };
    let sections = [
        (SectionKind::Preamble, None, preamble),
        (SectionKind::Principle, Some(1), principle),
        (SectionKind::Closing, None, closing),
    ];
    let sections = sections.into_iter().zip(100_u128..);
    let sections = sections.map(|((kind, number, text), id)| SectionDocument {
        id: SectionId::new(Uuid::from_u128(id)),
        kind,
        number,
        text,
    });
    let head = (
        "Pour un numérique choisi".to_owned(),
        "Madame la ministre chargée du numérique".to_owned(),
        "Albi".to_owned(),
    );
    edition(motion(head, sections.collect()), Some(2), signatures())
}

fn signatures() -> Vec<PublishedSignature> {
    let signature = |kind, name: Option<&str>, organisation: &str| PublishedSignature {
        number: 0,
        kind,
        name: name.map(str::to_owned),
        capacity: name.map(|_| "maire".to_owned()),
        organisation: Some(organisation.to_owned()),
        commune: Some("81004".to_owned()),
        department: Some("81".to_owned()),
        deliberation: (kind == SignatoryKind::Council).then(deliberation),
        channel: SignatureChannel::Online,
        signed_at: 1_795_478_400_000,
        digest: Sha256Digest::of(""),
    };
    vec![
        signature(SignatoryKind::Elu, Some("Prénom Nom"), "commune d’Albi"),
        signature(SignatoryKind::Council, Some("Autre Nom"), "commune d’Albi"),
        PublishedSignature {
            organisation: None,
            commune: None,
            channel: SignatureChannel::Paper,
            ..signature(SignatoryKind::Elu, None, "")
        },
        PublishedSignature {
            commune: None,
            channel: SignatureChannel::Assisted,
            ..signature(SignatoryKind::Association, None, "Association des guichets")
        },
    ]
}

#[test]
fn a_word_of_ten_thousand_letters_goes_through_every_export() {
    let mut edition = ordinary();
    let word = "é".repeat(10_000);
    edition.motion.sections[0].text.body = vec![Block::paragraph(word.as_str())];
    for written in [
        super::json::motion_json(&edition),
        super::plain::motion_text(&edition),
        super::markdown::motion_markdown(&edition),
        super::page::motion_page(&edition),
        super::akn::motion_akn(&edition),
    ] {
        assert!(written.contains(&word));
    }
}
