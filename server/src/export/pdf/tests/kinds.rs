//! Every kind of document is tagged, titled, in French, and follows both standards.

use super::poppler::{bare, info, read};
use super::{bundle, draft, edition, motion, signatory, today, version};
use crate::domain::minutes::MinutesBlock;
use crate::domain::signed::{Consents, Sha256Digest, SignatureChannel};
use crate::domain::text::Inline;
use crate::export::pdf::{
    self, Job, MinutesPrint, PrintedApproval, ReceiptPrint, Sheet, SheetsPrint,
};

pub(super) fn receipt() -> ReceiptPrint {
    let motion = motion();
    ReceiptPrint {
        congress: motion.congress.clone(),
        version: version(&motion),
        motion: motion.title,
        number: 12,
        signatory: signatory(3),
        consents: Consents {
            signing: true,
            publication: false,
        },
        channel: SignatureChannel::Online,
        at: "le 26 novembre 2026 à 14 h 32, heure de Paris".to_owned(),
        until: Some("le 31 janvier 2027 à 18 h".to_owned()),
        withdrawal: "https://motion.example.org/signatures/12".to_owned(),
    }
}

pub(super) fn sheets() -> SheetsPrint {
    let motion = motion();
    SheetsPrint {
        congress: motion.congress.clone(),
        version: version(&motion),
        motion: motion.title,
        lines: 14,
        sheets: (1..=3)
            .map(|number| Sheet {
                number,
                address: format!("https://motion.example.org/sheets/0199a2b0/{number}"),
            })
            .collect(),
    }
}

pub(super) fn minutes() -> MinutesPrint {
    let paragraph = |text: &str| MinutesBlock::Paragraph {
        content: vec![Inline::plain(text)],
        fact: None,
    };
    let heading = |text: &str| MinutesBlock::Heading {
        content: vec![Inline::plain(text)],
        fact: None,
    };
    let motion = motion();
    MinutesPrint {
        congress: motion.congress,
        sitting: "Séance plénière du 26 novembre 2026".to_owned(),
        motion: motion.title,
        text: vec![
            heading("Ouverture"),
            paragraph(
                "La séance est ouverte à 9 h 02 par la présidente de séance. Le quorum est de 30 membres ; 42 sont présents ou représentés.",
            ),
            paragraph("L’ordre du jour est adopté sans observation."),
            heading("Examen du principe 1"),
            paragraph(
                "L’amendement P1-1, présenté par Inès Tavernel, reçoit l’avis favorable du rapporteur.",
            ),
            MinutesBlock::BulletList {
                items: vec![
                    vec![paragraph("pour : 31 voix ;")],
                    vec![paragraph("contre : 8 voix ;")],
                    vec![paragraph("abstentions : 3.")],
                ],
            },
            paragraph("L’amendement est adopté."),
            heading("Clôture"),
            paragraph("La séance est levée à 18 h 40."),
        ],
        approval: Some(PrintedApproval {
            by: Some("Claire Montferrand".to_owned()),
            at: "le 27 novembre 2026 à 9 h 02".to_owned(),
            digest: Sha256Digest::of("minutes"),
        }),
    }
}

fn jobs() -> [(&'static str, Job); 6] {
    [
        ("motion", pdf::motion(&edition(motion()), today())),
        ("draft", pdf::motion(&draft(motion()), today())),
        ("liasse", pdf::bundle(&bundle(), today())),
        ("minutes", pdf::minutes(&minutes(), today())),
        ("receipt", pdf::receipt(&receipt(), today())),
        ("sheets", pdf::sheets(&sheets(), today())),
    ]
}

#[test]
fn every_document_is_tagged_titled_and_says_which_standards_it_follows() {
    for (name, job) in jobs() {
        let pdf = pdf::render(&job).unwrap_or_else(|error| panic!("{name}: {error}"));
        let raw = String::from_utf8_lossy(&pdf);
        for claim in [
            "<pdfuaid:part>1<",
            "<pdfaid:part>2<",
            "<pdfaid:conformance>A<",
        ] {
            assert!(raw.contains(claim), "{name}: {claim}");
        }
        assert!(raw.contains("/Lang(fr-FR)"), "{name}");
        let Some(said) = read("pdfinfo", &[], &pdf) else {
            continue;
        };
        assert_eq!(info(&said, "Tagged"), "yes", "{name}");
        assert!(info(&said, "Title").len() > 20, "{name}");
        assert_eq!(
            info(&said, "Author"),
            "Congrès national des élus au numérique"
        );
        assert!(info(&said, "Page size").contains("A4"), "{name}");
        // No tofu, no missing glyph: each font is one of ours.
        let fonts = read("pdffonts", &[], &pdf).unwrap();
        assert!(
            fonts.lines().skip(2).all(|line| line.contains("Spectral")),
            "{fonts}"
        );
    }
}

#[test]
fn headings_lists_and_header_cells_are_what_they_are() {
    let pdf = pdf::render(&pdf::motion(&edition(motion()), today())).unwrap();
    let Some(tree) = read("pdfinfo", &["-struct"], &pdf) else {
        return;
    };
    let count = |tag: &str| {
        tree.lines()
            .filter(|line| line.trim().starts_with(tag))
            .count()
    };
    // Ten sections and the list of signatories; "Propositions" in nine, three kinds of signatories.
    assert_eq!(count("H1"), 11, "{tree}");
    assert!(count("H2") >= 11);
    assert!(count("L ") + count("L\n") + count("LI") >= 29);
    assert!(count("TH") >= 9);
}

/// `cargo test -p motion-ouverte --lib write_documents -- --ignored`, to look at them.
#[test]
#[ignore = "writes files into target/documents"]
fn write_documents() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/documents");
    std::fs::create_dir_all(folder).unwrap();
    for (name, job) in jobs() {
        let pdf = pdf::render(&job).unwrap();
        std::fs::write(format!("{folder}/{name}.pdf"), pdf).unwrap();
        std::fs::write(
            format!("{folder}/{name}.json"),
            serde_json::to_vec(&job).unwrap(),
        )
        .unwrap();
    }
}

#[test]
fn the_same_job_gives_the_same_bytes() {
    let job = pdf::receipt(&receipt(), today());
    let travelled: Job = serde_json::from_slice(&serde_json::to_vec(&job).unwrap()).unwrap();
    assert_eq!(pdf::render(&job).unwrap(), pdf::render(&travelled).unwrap());
}

#[test]
fn a_receipt_says_who_signed_what_and_how_to_withdraw() {
    let receipt = receipt();
    let pdf = pdf::render(&pdf::receipt(&receipt, today())).unwrap();
    let Some(text) = read("pdftotext", &["-enc", "UTF-8"], &pdf) else {
        return;
    };
    let text = bare(&text);
    for words in [
        "Damien Roche",
        "maire",
        "n° 2026-3 du 1er décembre 2026",
        &receipt.motion,
        &receipt.version.digest.grouped(),
        &receipt.at,
        "jusqu’au 31 janvier 2027 à 18 h",
        &receipt.withdrawal,
        "signature électronique simple",
    ] {
        assert!(text.contains(&bare(words)), "{words} is missing in {text}");
    }
}

#[test]
fn the_lines_of_sheets_count_on_and_each_sheet_bears_its_address() {
    let sheets = sheets();
    let pdf = pdf::render(&pdf::sheets(&sheets, today())).unwrap();
    let Some(text) = read("pdftotext", &["-enc", "UTF-8"], &pdf) else {
        return;
    };
    let pages: Vec<String> = text.split('\u{c}').map(bare).collect();
    for (sheet, page) in sheets.sheets.iter().zip(&pages) {
        assert!(page.contains(&format!("N°{}", sheet.number)), "{page}");
        assert!(page.contains(&sheet.address), "{page}");
        assert!(
            page.contains(&bare(&sheets.version.digest.grouped())),
            "{page}"
        );
    }
    assert!(pages[2].contains("42"), "{}", pages[2]);
    assert_eq!(pages.len(), 4, "each sheet is one page");
}
