//! Editions to be exported: one as a congress would adopt it, one full of traps.

use motion_ouverte::domain::ids::{MotionId, ProposalId, SectionId};
use motion_ouverte::domain::motion::{
    CongressMention, MotionDocument, SectionDocument, SectionKind,
};
use motion_ouverte::domain::phase::Phase;
use motion_ouverte::domain::signed::{
    Deliberation, Edition, PublishedSignature, Sha256Digest, SignatoryKind, SignatureChannel,
    VersionMention, canonical_text,
};
use motion_ouverte::domain::text::{Block, Inline, Proposal, SectionText, Words};
use uuid::Uuid;

/// Words with formats: `**bold**`, `*italic*`, `[label](address)`; `|` breaks the line.
pub(crate) fn words(text: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    let mut rest = text;
    while let Some(place) = rest.find(['*', '[', '|']) {
        push(&mut content, &rest[..place], Words::default());
        let found = &rest[place..];
        rest = if let Some(strong) = found.strip_prefix("**") {
            let (inside, behind) = strong.split_once("**").expect("closed");
            let formats = Words {
                strong: true,
                ..Words::default()
            };
            push(&mut content, inside, formats);
            behind
        } else if let Some(em) = found.strip_prefix('*') {
            let (inside, behind) = em.split_once('*').expect("closed");
            let formats = Words {
                em: true,
                ..Words::default()
            };
            push(&mut content, inside, formats);
            behind
        } else if let Some(link) = found.strip_prefix('[') {
            let (label, behind) = link.split_once("](").expect("a link");
            let (href, behind) = behind.split_once(')').expect("closed");
            let formats = Words {
                href: Some(href.to_owned()),
                ..Words::default()
            };
            push(&mut content, label, formats);
            behind
        } else {
            content.push(Inline::Break);
            &found[1..]
        };
    }
    push(&mut content, rest, Words::default());
    content
}

fn push(content: &mut Vec<Inline>, text: &str, formats: Words) {
    if !text.is_empty() {
        content.push(Inline::Text(Words {
            text: text.to_owned(),
            ..formats
        }));
    }
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        content: words(text),
    }
}

fn visa(text: &str) -> Block {
    Block::Visa {
        content: words(text),
    }
}

fn considerant(text: &str) -> Block {
    Block::Considerant {
        content: words(text),
    }
}

/// Kind, title, body and proposals of a section.
type SectionParts = (SectionKind, Vec<Inline>, Vec<Block>, Vec<Vec<Block>>);

/// A motion of these sections: kind, title, body, proposals. Principles are numbered in their order.
pub(crate) fn motion(title: &str, sections: Vec<SectionParts>) -> MotionDocument {
    let mut number = 0;
    let sections = sections.into_iter().zip(1_u128..);
    let sections = sections.map(|((kind, title, body, proposals), id)| {
        let own = (kind == SectionKind::Principle).then(|| {
            number += 1;
            number
        });
        let proposals = proposals.into_iter().zip(1_u128..);
        let proposals = proposals.map(|(text, place)| Proposal {
            id: ProposalId::new(Uuid::from_u128(id * 1000 + place)),
            number: String::new(),
            rank: format!("a{place:04}"),
            text,
        });
        SectionDocument {
            id: SectionId::new(Uuid::from_u128(id)),
            kind,
            number: own,
            text: SectionText::assemble(own, title, body, proposals.collect()),
        }
    });
    MotionDocument {
        id: MotionId::new(Uuid::from_u128(1)),
        title: title.to_owned(),
        addressees: "Premier ministre".to_owned(),
        phase: Phase::Signing,
        congress: CongressMention {
            title: "Congrès des communes numériques".to_owned(),
            place: "Albi".to_owned(),
            organiser: "Association des communes numériques".to_owned(),
            starts_on: "2026-11-24".parse().expect("a date"),
            ends_on: "2026-11-26".parse().expect("a date"),
        },
        sections: sections.collect(),
    }
}

/// The edition of a motion, frozen as its second version.
pub(crate) fn frozen(motion: MotionDocument, signatures: Vec<PublishedSignature>) -> Edition {
    let digest = Sha256Digest::of(canonical_text(&motion, 2));
    Edition {
        motion,
        version: Some(VersionMention {
            number: 2,
            digest,
            frozen_at: 1_795_705_445_000,
        }),
        given_up: None,
        signatures,
    }
}

/// The motion that a congress would adopt.
pub(crate) fn adopted() -> Edition {
    let preamble = vec![
        visa("Vu la Constitution, et notamment ses articles 1er et 72 ;"),
        visa(
            "Vu la loi n° 2016-1321 du 7 octobre 2016 [pour une République numérique](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000033202746) ;",
        ),
        considerant(
            "Considérant que l’accès aux services publics passe désormais par un écran, et qu’un droit que l’on ne peut exercer qu’en ligne **n’est plus un droit pour tous** ;",
        ),
        considerant(
            "Considérant que les communes, premières portes où frappent les habitants, subissent des décisions numériques qu’elles n’ont pas prises ;",
        ),
        paragraph(
            "Les élus réunis en congrès posent les principes qui suivent, et demandent que chacune des propositions reçoive une réponse écrite.",
        ),
    ];
    let access = vec![
        paragraph(
            "Toute démarche doit pouvoir être accomplie autrement que par un écran, *sans délai ni coût supplémentaires*.",
        ),
        Block::BulletList {
            items: vec![
                vec![paragraph("au guichet, à des heures où l’on travaille ;")],
                vec![
                    paragraph("par courrier, y compris :"),
                    Block::NumberedList {
                        items: vec![
                            vec![paragraph("la réponse, dans le même délai ;")],
                            vec![paragraph("le recours.")],
                        ],
                    },
                    paragraph("Cette voie est indiquée sur chaque page."),
                ],
            ],
        },
    ];
    let proposals = vec![
        vec![paragraph(
            "Nous demandons que l’État maintienne, dans chaque bassin de vie, un guichet où une personne répond.",
        )],
        vec![
            paragraph("Nous demandons un fonds de médiation numérique :"),
            Block::NumberedList {
                items: vec![
                    vec![paragraph("doté pour cinq ans ;")],
                    vec![paragraph(
                        "réparti selon la part des habitants éloignés du numérique.",
                    )],
                ],
            },
        ],
    ];
    let data = vec![vec![paragraph(
        "Nous demandons que les données produites avec les communes leur soient rendues,|dans un format ouvert et sans frais.",
    )]];
    let motion = motion(
        "Pour un numérique choisi, au service de tous les territoires",
        vec![
            (SectionKind::Preamble, words("Préambule"), preamble, vec![]),
            (
                SectionKind::Principle,
                words("L’accès aux droits ne dépend pas d’un écran"),
                access,
                proposals,
            ),
            (
                SectionKind::Principle,
                words("Les données des territoires leur appartiennent"),
                vec![paragraph(
                    "Une commune doit savoir ce que l’on fait de ses données.",
                )],
                data,
            ),
            (
                SectionKind::Closing,
                words("Appel final"),
                vec![paragraph(
                    "Les élus demandent que la présente motion soit remise au Gouvernement, et qu’une réponse écrite y soit donnée dans les six mois.",
                )],
                vec![],
            ),
        ],
    );
    let digest = Sha256Digest::of(canonical_text(&motion, 2));
    frozen(motion, signatures(digest))
}

/// Thirty signatures of every kind and channel.
fn signatures(digest: Sha256Digest) -> Vec<PublishedSignature> {
    let signature = |number: u32| {
        let kind = SignatoryKind::ALL[number as usize % 3];
        let is_named = !number.is_multiple_of(7);
        PublishedSignature {
            number,
            kind,
            name: is_named.then(|| format!("Camille Exemple-{number}")),
            capacity: is_named.then(|| "adjointe au numérique".to_owned()),
            organisation: Some(match kind {
                SignatoryKind::Association => format!("Association des villages n° {number}"),
                SignatoryKind::Elu | SignatoryKind::Council => {
                    format!("commune de Saint-Exemple-sur-Cher-{number}")
                }
            }),
            commune: None,
            department: Some("81".to_owned()),
            deliberation: (kind == SignatoryKind::Council).then(|| Deliberation {
                date: "2026-10-12".parse().expect("a date"),
                number: format!("2026-{number}"),
            }),
            channel: match number % 5 {
                0 => SignatureChannel::Paper,
                1 => SignatureChannel::Assisted,
                _ => SignatureChannel::Online,
            },
            signed_at: 1_795_705_445_000,
            digest,
        }
    };
    (1..=30).map(signature).collect()
}
