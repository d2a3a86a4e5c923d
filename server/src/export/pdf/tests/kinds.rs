//! Every kind of document is tagged, titled, in French, and follows both standards.

use super::poppler::{bare, info, read};
use super::{bundle, draft, edition, motion, signatory, today, version};
use crate::domain::agenda::TimeZone;
use crate::domain::minutes::MinutesBlock;
use crate::domain::signed::{
    Consents, PrintedSheet, Sha256Digest, SignatureChannel, SignatureReceipt, SignatureState,
};
use crate::domain::text::Inline;
use crate::export::pdf::{self, Job, MinutesPrint, PrintedApproval, UnprintableSheets};

pub(super) fn receipt() -> SignatureReceipt {
    let motion = motion();
    SignatureReceipt {
        congress: motion.congress.clone(),
        zone: TimeZone::Paris,
        version: version(&motion),
        motion: motion.title,
        number: 12,
        signatory: signatory(3),
        consents: Consents {
            signing: true,
            publication: false,
        },
        channel: SignatureChannel::Online,
        // 26 November 2026, 13:32 UTC.
        signed_at: 1_795_699_920_000,
        state: SignatureState::Standing,
        // 31 January 2027, 17:00 UTC.
        closes_at: Some(1_801_414_800_000),
        withdrawal: "https://motion.example.org/signatures/12#abcd-efgh".to_owned(),
    }
}

pub(super) fn sheets() -> Vec<PrintedSheet> {
    let motion = motion();
    let sheet = |number| PrintedSheet {
        congress: motion.congress.clone(),
        version: version(&motion),
        motion: motion.title.clone(),
        number,
        lines: 14,
        address: format!("https://motion.example.org/sheets/0199a2b0/{number}"),
    };
    (1..=3).map(sheet).collect()
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
        zone: TimeZone::Paris,
        number: 2,
        // 26 November 2026, 8:02 UTC.
        opened_at: 1_795_680_120_000,
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
            at: 1_795_680_120_000 + 86_400_000,
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
        ("sheets", pdf::sheets(&sheets(), today()).unwrap()),
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
        "le 26 novembre 2026 à 14 h 32, heure de Paris",
        "jusqu’à la clôture de la collecte, le 31 janvier 2027 à 18 h 00, heure de Paris",
        &receipt.withdrawal,
        "signature électronique simple",
    ] {
        assert!(text.contains(&bare(words)), "{words} is missing in {text}");
    }
}

#[test]
fn a_receipt_says_when_its_signature_does_not_count() {
    for (state, words) in [
        (SignatureState::Standing, ""),
        (SignatureState::Awaiting, "vérifie cette signature"),
        (SignatureState::Refused, "n’a pas retenu cette signature"),
        (SignatureState::Withdrawn, "a été retirée"),
        (SignatureState::Superseded, "a été abandonné depuis"),
    ] {
        let receipt = SignatureReceipt { state, ..receipt() };
        let pdf = pdf::render(&pdf::receipt(&receipt, today())).unwrap();
        let Some(text) = read("pdftotext", &["-enc", "UTF-8"], &pdf) else {
            return;
        };
        let text = bare(&text);
        assert!(text.contains(&bare(words)), "{state:?}: {text}");
        let is_door_shown = text.contains(&bare(&receipt.withdrawal));
        assert_eq!(
            is_door_shown,
            state != SignatureState::Withdrawn,
            "{state:?}"
        );
    }
}

#[test]
fn the_lines_of_a_sheet_are_numbered_and_each_sheet_bears_its_address() {
    let sheets = sheets();
    let pdf = pdf::render(&pdf::sheets(&sheets, today()).unwrap()).unwrap();
    let Some(text) = read("pdftotext", &["-enc", "UTF-8"], &pdf) else {
        return;
    };
    let pages: Vec<&str> = text.split('\u{c}').collect();
    for (sheet, page) in sheets.iter().zip(&pages) {
        let numbers: Vec<u32> = page
            .lines()
            .filter_map(|line| line.trim().parse().ok())
            .collect();
        assert_eq!(numbers, (1..=14).collect::<Vec<u32>>(), "{page}");
        let page = bare(page);
        assert!(page.contains(&format!("N°{}", sheet.number)), "{page}");
        assert!(page.contains(&sheet.address), "{page}");
        assert!(
            page.contains(&bare(&sheet.version.digest.grouped())),
            "{page}"
        );
    }
    assert_eq!(pages.len(), 4, "each sheet is one page");
}

/// Nothing that was asked for is left out without a word.
#[test]
fn sheets_that_cannot_be_printed_are_refused() {
    let refused = |sheets: &[PrintedSheet]| pdf::sheets(sheets, today()).unwrap_err();
    assert_eq!(refused(&[]), UnprintableSheets::Number(0));
    let many: Vec<_> = sheets().into_iter().cycle().take(201).collect();
    assert_eq!(refused(&many), UnprintableSheets::Number(201));
    assert!(pdf::sheets(&many[..200], today()).is_ok());
    for lines in [0, 15] {
        let mut sheets = sheets();
        sheets[1].lines = lines;
        assert_eq!(refused(&sheets), UnprintableSheets::Lines(lines));
    }
    let mut sheets = sheets();
    sheets[2].version.number += 1;
    assert_eq!(refused(&sheets), UnprintableSheets::Versions);
}
