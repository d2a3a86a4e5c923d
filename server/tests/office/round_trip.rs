//! What was exported is read back unchanged, and what was written by hand is understood.

use motion_ouverte::domain::draft::{Draft, DraftFaultKind, DraftRemarkKind, DraftSection};
use motion_ouverte::domain::link::safe_href;
use motion_ouverte::domain::motion::{MotionDocument, SectionKind};
use motion_ouverte::domain::signed::PlainMotion;
use motion_ouverte::domain::signed::plain::settled;
use motion_ouverte::domain::text::{Block, Inline, Words, canonical_inlines};
use motion_ouverte::export::docx::docx;
use motion_ouverte::export::markdown::motion_markdown;
use motion_ouverte::import::draft::read_draft;
use proptest::prelude::*;

use crate::editions::{self, adopted, frozen, paragraph, words};
use crate::files;
use crate::generated::some_motion;

/// The motion that a draft would become.
pub(crate) fn motion_of(draft: &Draft) -> MotionDocument {
    let sections = draft.sections.iter().cloned();
    let sections = sections.map(|one| (one.kind, one.title, one.body, one.proposals));
    editions::motion(&draft.title, sections.collect())
}

/// The sections of a motion as a draft that keeps everything visible would have them.
fn sections_of(motion: &MotionDocument) -> Vec<DraftSection> {
    let sections = motion.sections.iter().map(|section| DraftSection {
        kind: section.kind,
        title: shown(&section.text.title),
        body: visible(&section.text.body),
        proposals: (section.text.proposals.iter())
            .map(|proposal| visible(&proposal.text))
            .collect(),
    });
    sections.collect()
}

fn shown(content: &[Inline]) -> Vec<Inline> {
    // Pieces of one format are one, and what stood at their seam is settled with them.
    shown_by_piece(&shown_by_piece(content))
}

fn shown_by_piece(content: &[Inline]) -> Vec<Inline> {
    let seen = content.iter().map(|inline| match inline {
        Inline::Text(words) => Inline::Text(Words {
            text: settled(&words.text),
            href: words.href.as_deref().and_then(safe_href).map(str::to_owned),
            ..words.clone()
        }),
        Inline::Break => Inline::Break,
    });
    canonical_inlines(&seen.collect::<Vec<_>>())
}

fn visible(blocks: &[Block]) -> Vec<Block> {
    let items = |items: &[Vec<Block>]| -> Vec<Vec<Block>> {
        let items = items.iter().map(|item| visible(item));
        items.filter(|item| !item.is_empty()).collect()
    };
    let blocks = blocks.iter().map(|block| match block {
        Block::Paragraph { content } => Block::Paragraph {
            content: shown(content),
        },
        Block::Visa { content } => Block::Visa {
            content: shown(content),
        },
        Block::Considerant { content } => Block::Considerant {
            content: shown(content),
        },
        Block::BulletList { items: list } => Block::BulletList { items: items(list) },
        Block::NumberedList { items: list } => Block::NumberedList { items: items(list) },
    });
    blocks.filter(|block| !block.is_empty()).collect()
}

#[test]
fn an_adopted_motion_comes_back_from_its_docx() {
    let edition = adopted();
    let draft = read_draft(&docx(&edition)).expect("a draft");
    assert_eq!(draft.title, edition.motion.title);
    let mut expected = sections_of(&edition.motion);
    // "Préambule" is the name of its kind.
    expected[0].title.clear();
    assert_eq!(sections_of(&motion_of(&draft)), expected);
    let remarks: Vec<_> = draft.remarks.iter().map(|remark| remark.about).collect();
    assert_eq!(remarks, [DraftRemarkKind::SignatoriesLeftOut]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_motion_comes_back_from_its_docx(motion in some_motion()) {
        let file = docx(&frozen(motion.clone(), vec![]));
        files::check_well_formed(&file);
        let draft = match read_draft(&file) {
            Err(fault) if fault.reason == DraftFaultKind::Empty => Draft::default(),
            read => read.expect("a draft"),
        };
        let back = motion_of(&draft);
        if !draft.sections.is_empty() {
            prop_assert_eq!(sections_of(&back), sections_of(&motion));
            let plain = |motion| PlainMotion::of(motion, 1).sections;
            prop_assert_eq!(plain(&back), plain(&motion));
        }
        let title = settled(&motion.title);
        prop_assert_eq!(draft.title, title.trim_matches(' '));
    }

    #[test]
    fn every_motion_comes_back_from_its_markdown(motion in some_motion()) {
        let text = motion_markdown(&frozen(motion.clone(), vec![]));
        let draft = match read_draft(text.as_bytes()) {
            Err(fault) if fault.reason == DraftFaultKind::Empty => Draft::default(),
            read => read.expect("a draft"),
        };
        if !draft.sections.is_empty() {
            // Visas and considérants look like paragraphs there, so that what is said is compared.
            let plain = |motion| PlainMotion::of(motion, 1).sections;
            let back = motion_of(&draft);
            prop_assert_eq!(plain(&back), plain(&motion), "{}", text);
        }
    }

    #[test]
    fn no_bytes_make_reading_panic(text in "[#>a•1.<>&*_`\\[\\]()!\n\t —Principe-]{0,80}", damage in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let _: Result<_, _> = read_draft(text.as_bytes());
        let mut file = docx(&adopted());
        let place = damage.index(file.len());
        file[place] = byte;
        let _: Result<_, _> = read_draft(&file);
    }
}

/// Sections of a draft, as lines: kind and title, body, proposals.
pub(crate) fn outline(draft: &Draft) -> Vec<String> {
    let mut lines = vec![format!("# {}", draft.title)];
    for (section, document) in draft.sections.iter().zip(motion_of(draft).sections) {
        let title = document.text.title_line();
        lines.push(format!("{} {title}", section.kind.as_str()));
        let body = section.body.iter().map(said);
        lines.extend(body);
        for proposal in &document.text.proposals {
            let text: Vec<String> = proposal.text.iter().map(said).collect();
            lines.push(format!("{} {}", proposal.number, text.join(" / ")));
        }
    }
    lines
}

fn said(block: &Block) -> String {
    let items = |items: &[Vec<Block>], mark: &str| {
        let items = items.iter().map(|item| {
            let item: Vec<String> = item.iter().map(said).collect();
            format!("{mark} {}", item.join(" / "))
        });
        items.collect::<Vec<_>>().join(" ; ")
    };
    let line = |content: &[Inline]| {
        let line = content.iter().map(|inline| match inline {
            Inline::Break => "|".to_owned(),
            Inline::Text(words) => {
                let mut text = words.text.clone();
                if words.em {
                    text = format!("*{text}*");
                }
                if words.strong {
                    text = format!("**{text}**");
                }
                match &words.href {
                    Some(href) => format!("[{text}]({href})"),
                    None => text,
                }
            }
        });
        line.collect::<String>()
    };
    match block {
        Block::Paragraph { content } => line(&canonical_inlines(content)),
        Block::Visa { content } => format!("VISA {}", line(&canonical_inlines(content))),
        Block::Considerant { content } => format!("CONS {}", line(&canonical_inlines(content))),
        Block::BulletList { items: list } => items(list, "-"),
        Block::NumberedList { items: list } => items(list, "1."),
    }
}

pub(crate) fn remarks(draft: &Draft) -> Vec<(u32, DraftRemarkKind)> {
    let remarks = draft.remarks.iter();
    remarks.map(|remark| (remark.line, remark.about)).collect()
}

const EXPORTED: &str = "# Pour un numérique choisi

**Adressée à :** Premier ministre\\
**Congrès :** Congrès des communes, Albi

## Préambule

Vu la loi [pour une République](https://example.org/loi) ;

Considérant que 1\\. rien \\*ne\\* va ;

## Principe 1 : L’accès

Un **mot** et *un autre*\\
une ligne

- un

  sa suite
  1. premier
- deux

### Proposition 1.1

Nous demandons \\<b\\>ceci\\</b\\>.

### Proposition 1.2

1. un
2. deux

## Conclusion : Appel final

Fin.

## Signataires

1. Personne
";

#[test]
fn markdown_of_the_agreed_shape_is_read() {
    let draft = read_draft(EXPORTED.as_bytes()).expect("a draft");
    let expected = [
        "# Pour un numérique choisi",
        "preamble ",
        "VISA Vu la loi [pour une République](https://example.org/loi) ;",
        "CONS Considérant que 1. rien *ne* va ;",
        "principle L’accès",
        "Un **mot** et *un autre*|une ligne",
        "- un / sa suite / 1. premier ; - deux",
        "1.1 Nous demandons <b>ceci</b>.",
        "1.2 1. un ; 1. deux",
        "closing Appel final",
        "Fin.",
    ];
    assert_eq!(outline(&draft), expected);
    assert_eq!(remarks(&draft), [(36, DraftRemarkKind::SignatoriesLeftOut)]);
}

#[test]
fn markdown_that_was_written_by_hand_is_understood() {
    let text = "Un mot d’abord.

# L’accès

Texte ![logo](logo.png) et <b>gras</b>, `code`.

## Propositions

- Nous demandons un guichet.
- Nous demandons du temps.

## Proposition n° 3 : un fonds

> Doté de [tout](javascript:x).

## Autre chose

3. trois

# 2. Les données

Fin.
";
    let draft = read_draft(text.as_bytes()).expect("a draft");
    let expected = [
        "# ",
        "preamble ",
        "Un mot d’abord.",
        "principle L’accès",
        "Texte  et <b>gras</b>, code.".replace("  ", " ").as_str(),
        "1.1 Nous demandons un guichet.",
        "1.2 Nous demandons du temps.",
        "1.3 **un fonds** / Doté de tout. / **Autre chose** / 1. trois",
        "principle Les données",
        "Fin.",
    ]
    .map(str::to_owned);
    assert_eq!(outline(&draft), expected);
    let expected = [
        (1, DraftRemarkKind::NoTitle),
        (1, DraftRemarkKind::WordsBeforeHeadings),
        (5, DraftRemarkKind::PictureLeftOut),
        (5, DraftRemarkKind::MarkupTakenAsWords),
        (14, DraftRemarkKind::QuotationFlattened),
        (14, DraftRemarkKind::LinkDropped),
        (16, DraftRemarkKind::HeadingFlattened),
        (18, DraftRemarkKind::NumberingBegun),
    ];
    assert_eq!(remarks(&draft), expected);
}

#[test]
fn a_docx_that_libreoffice_wrote_is_understood() {
    // Typed with the styles of LibreOffice and saved as DOCX; see fixtures/README.md.
    let file = include_bytes!("fixtures/ecrit-a-la-main.docx");
    let draft = read_draft(file).expect("a draft");
    let expected = [
        "# Motion pour les écoles rurales",
        "preamble ",
        "VISA Vu le code de l’éducation ;",
        "CONS Considérant que l’école est **la première** des *communes* ;",
        "principle Une école à moins de vingt minutes",
        "Nous tenons à [l’école](https://example.org/ecole) :",
        "- proche ; ; - ouverte / 1. le matin ; ; 1. le soir",
        "1.1 Nous demandons un moratoire|sur les fermetures.",
        "1.2 Nous demandons un car par village.",
        "closing ",
        "Remise au recteur.",
    ];
    assert_eq!(outline(&draft), expected);
    let kinds: Vec<_> = draft.sections.iter().map(|section| section.kind).collect();
    let expected = [
        SectionKind::Preamble,
        SectionKind::Principle,
        SectionKind::Closing,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_section_is_named_as_its_kind_once() {
    let sections = vec![(
        SectionKind::Closing,
        words("CONCLUSION"),
        vec![paragraph("Fin.")],
        vec![],
    )];
    let motion = editions::motion("Titre", sections);
    let file = docx(&frozen(motion, vec![]));
    let (_, text) = files::parts(&file).swap_remove(4);
    assert_eq!(text.matches("onclusion").count(), 1);
    assert_eq!(text.matches("CONCLUSION").count(), 0);
}
